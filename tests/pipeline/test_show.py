"""Pictures of pages with facts boxed: one a page that holds any, none for what has no places."""

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

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


def test_boxes_on_a_photograph_stand_where_its_facts_do(tmp_path: Path) -> None:
    """A picture of 1,600 × 2,200 that tells no size is drawn as large as A4, its boxes with it."""
    photo = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 1600, 2200))
    photo.clear_with(255)
    photo.set_dpi(72, 72)
    photo.save(tmp_path / "a.jpg")
    facts = Facts(number=Found(DocNumber("12", "KH-UBND"), Span("12", 1, ((400, 200, 800, 300),)), "r"))
    result = FileResult("", "ab", 1, FileStatus.READ, Kind.IMAGE, 1, facts=facts)
    (written,) = draw_facts(
        [(Entry("a.jpg", tmp_path / "a.jpg", 1, "ab"), result)], tmp_path / "o", reading()
    )
    drawn = pymupdf.Pixmap(str(written))
    scale = 595 / 1600 * 96 / 72
    assert drawn.width == pytest.approx(1600 * scale, abs=1)
    red = [
        (x, y)
        for x in range(drawn.width)
        for y in range(round(170 * scale), drawn.height)
        if drawn.pixel(x, y)[0] > 150 > drawn.pixel(x, y)[1]
    ]
    left, right = min(x for x, _ in red), max(x for x, _ in red)
    assert (left / scale, right / scale) == pytest.approx((400, 800), abs=4)
