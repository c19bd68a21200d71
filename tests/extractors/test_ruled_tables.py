"""Ruled tables by their lines: merged cells, lines that rule nothing, pages turned and cropped."""

from pathlib import Path

import pymupdf
import pytest

from extractors.document import Box
from extractors.pdf_tables import read_pdf_tables
from extractors.read_pdf import Tables, read_pdf
from extractors.ruled_tables import ruled_tables
from extractors.settings import ReadingSettings
from tests.extractors.letters import place

FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
XS, YS = (50.0, 90.0, 300.0, 400.0, 500.0), (50.0, 70.0, 90.0, 110.0)
HEADING = [
    ("STT", 52, 54),
    ("Tiêu chí", 100, 54),
    ("Điểm", 350, 54),
    ("Tối đa", 310, 74),
    ("Tự chấm", 410, 74),
]
ROW = [("1", 60, 94), ("Kế hoạch", 100, 94), ("2,5", 310, 94), ("2", 410, 94)]
EXPECTED = (
    ("STT", "Tiêu chí", "Điểm", ""),
    ("", "", "Tối đa", "Tự chấm"),
    ("1", "Kế hoạch", "2,5", "2"),
)
"""STT and Tiêu chí are merged down two rows, Điểm over two columns."""


def lines() -> list[Box]:
    across = [(50, 50, 500, 50), (300, 70, 500, 70), (50, 90, 500, 90), (50, 110, 500, 110)]
    down = [
        (50, 50, 50, 110),
        (90, 50, 90, 110),
        (300, 50, 300, 110),
        (400, 70, 400, 110),
        (500, 50, 500, 110),
    ]
    return [tuple(map(float, box)) for box in across + down]  # type: ignore[misc]


def words(texts: list[tuple[str, int, int]]):  # type: ignore[no-untyped-def]
    return [word for at, (text, x, y) in enumerate(texts) for word in place(text, x, y, at)]


def test_merged_cells_stand_in_their_first_place() -> None:
    assert ruled_tables(lines(), words(HEADING + ROW)) == [EXPECTED]


def test_lines_that_rule_nothing_make_no_cells() -> None:
    """A fraction's bar, an underline, a line of the letterhead, a frame around one paragraph."""
    odd = [(120.0, 100.0, 180.0, 100.0), (310.0, 80.0, 340.0, 80.0), (200.0, 20.0, 400.0, 20.0)]
    frame = [(50.0, 200.0, 500.0, 200.0), (50.0, 260.0, 500.0, 260.0)]
    frame += [(50.0, 200.0, 50.0, 260.0), (500.0, 200.0, 500.0, 260.0)]
    assert ruled_tables([*lines(), *odd, *frame], words(HEADING + ROW)) == [EXPECTED]


def test_borders_drawn_in_pieces_a_little_apart() -> None:
    broken = [
        piece
        for x0, y0, x1, y1 in lines()
        for piece in (
            [(x0, y0 + 0.4, (x0 + x1) / 2, y0 + 0.4), ((x0 + x1) / 2 + 1, y0 - 0.4, x1, y0 - 0.4)]
            if y0 == y1
            else [(x0, y0, x1, y1)]
        )
    ]
    assert ruled_tables(broken, words(HEADING + ROW)) == [EXPECTED]


FORMS = ("plain", "turned", "cropped")


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_a_pdf(tmp_path: Path, form: str) -> None:
    """A highlight under it: the lines are asked for one by one."""
    path = table_pdf(tmp_path, form, highlight=True)
    assert [table.rows for table in read_pdf_tables(path)] == [EXPECTED]


@pytest.mark.parametrize("form", FORMS)
def test_lines_come_with_the_words(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but lines is drawn: the page is run once."""
    path = table_pdf(tmp_path, form, highlight=False)
    monkeypatch.setattr("extractors.read_pdf.drawn_lines", lambda _: pytest.fail("run anew"))
    assert [table.rows for table in read_pdf_tables(path)] == [EXPECTED]


def test_lines_leave_the_words_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pdf = pymupdf.open()
    page = pdf.new_page()
    for at, word in enumerate(("Điểm", "tối", "đa", "tự", "chấm")):
        page.insert_text((50 + 40 * at, 80), word, fontname="F0", fontfile=FONT, fontsize=9)
        page.draw_line((50 + 40 * at, 82), (80 + 40 * at, 82))
    pdf.save(path)
    settings = ReadingSettings(ocr=False)
    assert read_pdf(path, settings, Tables(wanted=lambda _: True)).pages == read_pdf(path, settings).pages


def table_pdf(folder: Path, form: str, *, highlight: bool) -> Path:
    pdf = pymupdf.open()
    page = pdf.new_page(width=600, height=400)
    for box in lines():
        page.draw_line(box[:2], box[2:])
    for text, x, y in HEADING + ROW:
        page.insert_text((x, y + 10), text, fontname="F0", fontfile=FONT, fontsize=9)
    if highlight:
        page.draw_rect((100, 92, 200, 106), color=None, fill=(1, 1, 0), overlay=False)
    if form == "turned":
        sheet = pdf.new_page(width=400, height=600)
        source = pymupdf.open("pdf", pdf.tobytes())
        sheet.show_pdf_page(sheet.rect, source, 0, rotate=90)
        sheet.set_rotation(90)
        pdf.delete_page(0)
    if form == "cropped":
        page.set_cropbox(pymupdf.Rect(30, 30, 550, 300))
    pdf.save(folder / "a.pdf")
    return folder / "a.pdf"


def test_no_pdf_is_a_value_error(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no pdf")
    with pytest.raises(ValueError, match=r"a\.pdf"):
        read_pdf_tables(tmp_path / "a.pdf")
