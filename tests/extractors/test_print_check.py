"""Digits that stand like print, and those that a pen has put beside it."""

import pymupdf
import pytest
from pymupdf import mupdf

from extractors.overlay import Raw
from extractors.render import PagePicture
from extractors.scans.ocr import Layout, Model, Rendering, read_region
from extractors.scans.print_check import unevenness
from extractors.scans.sheet import Sheet
from extractors.settings import ReadingSettings, find_tessdata
from tests.extractors.paper import FONT_FILE, letter

PLACE = (120.0, 116.0)


def number_line(digits: str, size: float, raised: float) -> tuple[pymupdf.Document, Raw]:
    """A page with `47/KH-UBND`, the digits in their own size and raised; and the word as recognised."""
    pdf = letter([((140, 116), "/KH-UBND")])
    place = (PLACE[0], PLACE[1] - raised)
    pdf[0].insert_text(place, digits, fontname="serif", fontfile=FONT_FILE, fontsize=size)
    return pdf, Raw(f"{digits}/KH-UBND", (118.0, 104.0, 215.0, 119.0), 1, 0.95)


@pytest.mark.needs_fonts
@pytest.mark.parametrize(
    ("size", "raised", "even"),
    [(13, 0, True), (13, 0.5, True), (17, 0, False), (9.5, 0, False), (13, 4, False)],
    ids=["print", "nearly", "taller", "smaller", "raised"],
)
def test_digits_are_held_against_the_letters_of_their_own_word(
    size: float, raised: float, even: bool
) -> None:
    pdf, word = number_line("47", size, raised)
    page = Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))
    assert (unevenness(page, word, 2, []) < 0.17) is even


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_what_is_masked_above_a_region_leaves_the_region_alone() -> None:
    pdf = letter()
    page = Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))
    settings = ReadingSettings()
    data = find_tessdata(settings)
    assert data is not None
    region = (0.0, 205.0, 595.0, 245.0)
    words = read_region(
        page, region, Model(data, settings.ocr_language), Layout.BLOCK, Rendering(150), [(0, 60, 595, 120)]
    )
    assert "cải cách hành chính" in " ".join(raw.text for raw in words)


@pytest.mark.needs_fonts
def test_a_rule_above_and_a_streak_beside_digits_are_no_part_of_them() -> None:
    pdf, word = number_line("47", 13, 0)
    pdf[0].draw_line((100, 103), (230, 103), width=0.8)
    pdf[0].draw_line((134, 90), (134, 140), width=0.5)
    page = Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))
    assert unevenness(page, word, 2, []) < 0.17


@pytest.mark.needs_fonts
def test_the_line_of_a_bent_page_is_followed() -> None:
    pieces = [((100 + 50 * at, 110 + 2 * at), text) for at, text in enumerate(("12", "thu", "nam", "2023"))]
    page = Sheet(PagePicture(mupdf.fz_load_page(letter(pieces).this, 0), 595.0, 842.0))
    words = [Raw(text, (x - 1.0, y - 11.0, x + 32.0, y + 2.0), 1, 0.9) for (x, y), text in pieces]
    assert unevenness(page, words[0], 2, words[3:]) > 0.3
    assert unevenness(page, words[0], 2, words[3:], words[1:]) < 0.17


@pytest.mark.needs_fonts
def test_a_speck_over_a_digit_is_no_part_of_it() -> None:
    pdf, word = number_line("47", 13, 0)
    pdf[0].draw_circle((123, 104.5), 0.8, color=None, fill=(0, 0, 0))
    page = Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))
    assert unevenness(page, word, 2, []) < 0.17
