"""Where the rows of a page's part end, told by their ink."""

import numpy as np
import pymupdf
import pytest
from pymupdf import mupdf

from extractors.render import PagePicture
from extractors.scans.sheet import Sheet
from extractors.scans.strips import blank_column, rows_in, under_rows

PART = (300.0, 0.0, 595.0, 180.0)


def sheet_with(*rows: tuple[float, float]) -> Sheet:
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    for top, bottom in rows:
        page.draw_rect((350, top, 500, bottom), color=None, fill=(0, 0, 0))
    return Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))


@pytest.mark.parametrize(
    ("rows", "least", "most"),
    [
        (((50, 60), (65, 75)), 180.0, 180.0),  # fewer rows than asked for
        (((50, 60), (65, 75), (100, 110)), 180.0, 180.0),  # nothing under them
        (((50, 60), (65, 75), (100, 110), (116, 126)), 111.0, 115.0),  # the next row is near
        (((50, 60), (65, 75), (100, 110), (150, 160)), 114.0, 118.0),  # and far away
        (((50, 60), (65, 75), (80, 81.5), (100, 110), (150, 160)), 114.0, 118.0),  # a rule is no row
    ],
)
def test_the_end_of_the_third_row(rows: tuple[tuple[float, float], ...], least: float, most: float) -> None:
    assert least <= under_rows(sheet_with(*rows), PART, 3) <= most


def test_rows_with_their_sides_and_the_widest_blank_in_one() -> None:
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    for word in ((120, 200, 240, 212), (243, 200, 300, 212), (308, 200, 540, 212), (85, 218, 500, 230)):
        page.draw_rect(word, color=None, fill=(0, 0, 0))
    sheet = Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))
    rows = rows_in(sheet, (0.0, 190.0, 595.0, 240.0))
    drawn = [(120, 200, 540, 212), (85, 218, 500, 230)]
    assert np.allclose(rows, drawn, atol=2.0)
    assert 299 < blank_column(sheet, rows[0], 220.0, 400.0) < 309
    assert blank_column(sheet, rows[0], 320.0, 400.0) == rows[0][2]  # none: the whole row
