"""Pictures of pages with facts boxed: one a page that holds any, none for what has no places."""

from dataclasses import replace
from pathlib import Path

import pymupdf

from extractors.document import Kind
from extractors.facts import DocNumber, Facts, Found, PartialDate, Signer, Span
from pipeline.entries import Entry
from pipeline.results import FileResult, FileStatus
from pipeline.show import draw_facts, named_facts
from tests.pipeline.paper import pdf, reading

FACTS = Facts(
    number=Found(DocNumber("12", "KH-UBND"), Span("12", 1, ((100, 90, 160, 104), (170, 90, 200, 104))), "r"),
    date=Found(PartialDate(2023), Span("2023"), "r"),
    signer=Signer(name=Found("Nguyễn Văn Mẫu", Span("x", 2, ((10, 10, 50, 20),)), "r")),
)


def test_one_picture_for_each_page_that_holds_a_fact(tmp_path: Path) -> None:
    path = pdf(tmp_path / "Kế hoạch.pdf")
    with pymupdf.open(path) as document:
        document.new_page()
        document.saveIncr()
    entry = Entry("1.1.1/Kế hoạch.pdf", path, 1, "ab")
    plain = Entry("ảnh.docx", path, 1, "cd")
    result = FileResult("", "ab", 1, FileStatus.READ, Kind.PDF, 2, facts=FACTS)
    files = [(entry, result), (plain, replace(result, kind=Kind.DOCX))]
    written = draw_facts(files, tmp_path / "ảnh", reading())
    assert [picture.name for picture in written] == [
        "1.1.1_Kế_hoạch.pdf.trang-1.png",
        "1.1.1_Kế_hoạch.pdf.trang-2.png",
    ]
    drawn = pymupdf.Pixmap(str(written[0]))
    assert drawn.color_count() > 2  # red boxes beside black and white


def test_facts_are_named_as_in_the_json() -> None:
    assert [name for name, _ in named_facts(FACTS)] == ["number", "date", "signer.name"]
