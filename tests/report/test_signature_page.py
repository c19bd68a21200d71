"""A page for each verified file: everything said is on it, it stands alone, and it fits a phone."""

import re
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractors.document import Kind
from kiemchung.cli import cli
from kiemchung.report.signature_page import SignaturePages, steps_of
from kiemchung.report.words import label, moment, sentence
from pipeline.results import FileResult, Picture
from pipeline.sheets import MOST, draw_sheets, sheets_wanted
from tests.pipeline.paper import reading
from tests.report.test_html import Page
from tests.report_fixture import AT, PIXEL, WEIRD_NAMES, unit
from verifiers.verdict import Grade, Region

SAMPLES = Path(__file__).parents[2] / "samples"
UNIT = unit()
SIGNED = [file for file in UNIT.files if file.signature is not None]
DOUBTED = next(file for file in SIGNED if file.signature and file.signature.grade is Grade.CAN_XEM)
SHEET = Picture("page", 1, (0.0, 0.0, 595.0, 842.0), PIXEL)


def pages_of(*files: FileResult, language: str = "vi") -> SignaturePages:
    return SignaturePages(files, "kiemchung thử", AT, ("Gốc Mẫu (AB)",), language)


def text_of(file: FileResult, *drawn: Picture, language: str = "vi") -> str:
    return pages_of(file, language=language).page(file, drawn).text


@pytest.mark.parametrize("file", SIGNED, ids=lambda file: file.path[:20])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_says_who_when_on_what_ground_and_what_was_not_checked(
    file: FileResult, language: str
) -> None:
    report = file.signature
    assert report is not None
    page = Page(text_of(file, SHEET, language=language))
    said = re.sub(r"\s+", " ", "".join(page.words))
    assert label(report.grade, language).text in said
    for note in (report.reason, *report.notes, *report.not_checked):
        assert sentence(note, language).message in said
    for act in report.acts:
        assert label(act.role, language).text in said
        assert act.signer in said
    for one in report.signatures:
        assert moment(one.time) in said
        assert label(one.time_basis, language).text in said
        assert one.indication in said and one.sub_indication in said
        assert one.issuing_ca in said and one.certificate_sha256 in said


def test_every_signature_belongs_to_one_step_and_its_box_leads_there() -> None:
    report = DOUBTED.signature
    assert report is not None
    steps = list(steps_of(report, "vi"))
    assert [one.field for step in steps for one in step.signatures] == [
        one.field for one in report.signatures
    ]
    page = Page(text_of(DOUBTED, SHEET))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    marks = [attrs["href"] for tag, attrs in page.tags if tag == "a" and "spot" in (attrs.get("class") or "")]
    assert set(marks) == {f"#buoc-{step.number}" for step in steps}
    assert {target[1:] for target in page.all("href") if target.startswith("#")} <= set(ids)


def test_changed_places_are_boxed_and_shown_before_and_after() -> None:
    pair = [Picture(kind, 1, (50.0, 250.0, 450.0, 390.0), PIXEL) for kind in ("before", "after")]
    text = text_of(replace(DOUBTED, pictures=tuple(pair)), SHEET)
    assert "Lúc ký" in text and "Hiện nay" in text
    assert text.count("Đã thay đổi</b>") == 1
    assert 'id="thay-doi"' in text
    assert "Đã thay đổi" not in text_of(DOUBTED, SHEET)


def test_the_page_is_light_and_says_what_it_leaves_out() -> None:
    heavy = Picture("page", 1, (0.0, 0.0, 595.0, 842.0), b64encode(b"x" * 1_500_000).decode())
    text = text_of(DOUBTED, heavy, heavy, heavy)
    assert len(text.encode()) < 5_000_000
    assert "Còn 1 trang nữa không kèm ảnh" in text


@pytest.mark.parametrize("file", [SIGNED[0], replace(SIGNED[0], path=WEIRD_NAMES[0])])
def test_a_page_asks_nothing_of_the_network_and_runs_nothing(file: FileResult) -> None:
    text = text_of(file, SHEET)
    page = Page(text)
    targets = page.all("src") + page.all("href") + page.all("srcset") + page.all("action")
    assert not [one for one in targets if re.match(r"(\w+:)?//|(?!data:image/jpeg;base64,)\w+:", one)]
    assert not re.search(r"@import|url\(", text)
    assert "default-src 'none'" in text
    assert "<script>alert" not in text


def test_many_files_make_an_index_and_a_page_each() -> None:
    files = [replace(file, path=name) for file, name in zip(SIGNED, ("a.pdf", "à.pdf", "…"), strict=False)]
    pages = pages_of(*files)
    index = pages.index()
    assert index is not None and index.name == "chu-ky.html"
    names = {pages.page(file, ()).name for file in files}
    assert len(names) == len(files)
    assert {one for one in Page(index.text).all("href") if not one.startswith("#")} == names
    assert "../chu-ky.html" in Page(pages.page(files[0], ()).text).all("href")
    assert pages_of(files[0]).index() is None


def test_pages_with_signatures_or_changes_are_drawn_else_the_first() -> None:
    report = DOUBTED.signature
    assert report is not None
    file = replace(DOUBTED, pages=40, kind=Kind.PDF)
    first = replace(report.signatures[0], regions=(Region(7, (0, 0, 1, 1)), Region(99, (0, 0, 1, 1))))
    rest = tuple(replace(one, page=2) for one in report.signatures[1:])
    assert sheets_wanted(replace(file, signature=replace(report, signatures=(first, *rest)))) == (1, 2, 7)
    assert sheets_wanted(replace(file, signature=None)) == (1,)
    assert sheets_wanted(replace(file, kind=Kind.DOCX)) == ()
    everywhere = tuple(replace(first, page=page) for page in range(1, 41))
    assert len(sheets_wanted(replace(file, signature=replace(report, signatures=everywhere)))) == MOST


def verify(folder: Path, *names: str) -> str:
    paths = [str(SAMPLES / f"chu-ky/{name}.pdf") for name in names]
    at = ("--trust", str(SAMPLES / "pki"), "--at", "2023-11-25T08:00:00+07:00", "--no-cache", "--quiet")
    result = CliRunner().invoke(cli, ["verify", *paths, "--html", str(folder), "--jobs", "1", *at])
    assert result.exit_code in (0, 1), result.output
    return result.output


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trang") / "mới"
    verify(folder, "tot-phe-duyet", "bong-thay")
    return folder


def test_the_command_writes_whole_pages_with_pictures(made: Path) -> None:
    names = sorted(path.relative_to(made).as_posix() for path in made.rglob("*.html"))
    assert names == ["chu-ky.html", "chu-ky/bong-thay-pdf.html", "chu-ky/tot-phe-duyet-pdf.html"]
    good = (made / "chu-ky/tot-phe-duyet-pdf.html").read_text(encoding="utf-8")
    assert good.count("data:image/jpeg;base64,/9j/") == 1
    bad = (made / "chu-ky/bong-thay-pdf.html").read_text(encoding="utf-8")
    assert bad.count("data:image/jpeg;base64,/9j/") == 3


def test_pages_go_nowhere_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    source = str(SAMPLES / "chu-ky/chua-ky.pdf")
    result = CliRunner().invoke(cli, ["verify", source, "--html", str(tmp_path / "tệp"), "--no-cache"])
    assert result.exit_code == 4
    assert "  → " in result.stderr


def test_a_file_that_is_no_pdf_is_not_drawn() -> None:
    file = replace(DOUBTED, kind=Kind.XLSX, signature=None)
    assert draw_sheets([], reading()) is not None
    assert sheets_wanted(file) == ()
    assert "không có chữ ký số để kiểm tra" in text_of(file)


@pytest.mark.needs_chromium
@pytest.mark.parametrize("width", [390, 1180])
def test_in_a_browser_nothing_runs_over_and_a_box_is_reached_by_key(browser, made: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    for path in sorted(made.rglob("*.html")):
        page.goto(path.as_uri())
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto((made / "chu-ky/tot-phe-duyet-pdf.html").as_uri())
    spot = page.locator("a.spot").first
    frame = page.locator(".sheet .frame").first.bounding_box()
    box = spot.bounding_box()
    assert frame["x"] < box["x"] and box["x"] + box["width"] < frame["x"] + frame["width"]
    spot.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#buoc-")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()
