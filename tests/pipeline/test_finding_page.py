"""A file whose signatures are not sound brings the page where that is to be seen; a sound one none."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from extractors.extract import read_facts
from extractors.read import read_document
from extractors.settings import ReadingSettings
from pipeline.finding_page import finding_page
from pipeline.picture_budget import within_budget
from pipeline.results import FileResult, FileStatus, Picture
from tests.report_fixture import unit
from verifiers.trust import load_trust
from verifiers.verify import verify

SAMPLES = Path(__file__).parents[2] / "samples"
AT = datetime.fromisoformat("2023-11-25T08:00:00+07:00")


def page_shown(path: Path, trust: tuple[Path, ...] = (SAMPLES / "pki",)) -> tuple[int, ...]:
    document = read_document(path, ReadingSettings(ocr=False))
    facts = read_facts(document)
    report = verify(path, document.kind, load_trust(trust), AT, document, facts)
    file = FileResult(
        path.name, "", 0, FileStatus.READ, document.kind, pages=len(document.pages), facts=facts
    )
    return tuple(one.page for one in finding_page(path, file, report))


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("chu-ky/tot-phe-duyet.pdf", ()),
        ("chu-ky/sua-noi-dung-95-99.pdf", (1,)),
        ("xa-mau-2023/2. The che/2.1.1 KH ra soat VBQPPL.pdf", (2,)),
        ("xa-mau-2023/Du thao/BC CCHC quy III 2023.docx", ()),
    ],
)
def test_the_page_that_shows_it(name: str, pages: tuple[int, ...]) -> None:
    assert page_shown(SAMPLES / name) == pages


def test_no_page_shows_that_a_root_is_missing() -> None:
    assert page_shown(SAMPLES / "chu-ky/tot-phe-duyet.pdf", ()) == ()
    assert page_shown(SAMPLES / "chu-ky/sua-noi-dung-95-99.pdf", ()) == (1,)


def test_only_files_with_findings_keep_their_page() -> None:
    one = unit()
    blamed = {path for criterion in one.criteria for gap in criterion.gaps for path in gap.files}
    page = Picture("page", 1, (0.0, 0.0, 595.0, 842.0), "x" * 100)
    files = tuple(replace(file, pictures=(page,), sha256=file.path) for file in one.files)
    kept = within_budget(replace(one, files=files))
    assert {file.path for file in kept.files if file.pictures} == blamed & {file.path for file in files}
    assert kept.unpictured == 0
