"""A page drawn once: what is seen on the upright sheet leads back to its place on the page as displayed."""

from dataclasses import replace
from math import ceil

import numpy as np
import pymupdf
import pytest
from pymupdf import mupdf

from extractors.render import PagePicture
from extractors.scans.paper import Light
from extractors.scans.sheet import Sheet

BLOT = (130.0, 200.0, 150.0, 210.0)


def sheet_with(*blots: tuple[float, float, float, float]) -> Sheet:
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    for blot in blots:
        page.draw_rect(blot, color=None, fill=(0, 0, 0))
    return Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))


def seen(sheet: Sheet, dpi: int) -> tuple[float, float, float, float]:
    """Box of the ink on the upright sheet, in points."""
    gray, zoom = sheet.gray(sheet.whole, dpi)
    rows, columns = np.nonzero(gray < 128)
    return (columns.min() / zoom, rows.min() / zoom, (columns.max() + 1) / zoom, (rows.max() + 1) / zoom)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("angle", [0.0, 1.5, -3.0])
@pytest.mark.parametrize("dpi", [50, 150, 200])
def test_a_box_seen_on_the_sheet_is_placed_where_it_is_displayed(
    quarters: int, angle: float, dpi: int
) -> None:
    sheet = sheet_with(BLOT).turned(quarters).straightened(angle, Light())
    placed = sheet.place(seen(sheet, dpi))
    middle = [(placed[0] + placed[2]) / 2, (placed[1] + placed[3]) / 2]
    assert middle == pytest.approx([140.0, 205.0], abs=1.6)


def test_quarter_turns_are_clockwise() -> None:
    left, top, _, _ = seen(sheet_with(BLOT).turned(1), 150)
    assert (left, top) == pytest.approx((842 - 210, 130), abs=0.7)  # upper left becomes upper right


def test_a_line_that_falls_to_the_right_is_made_level() -> None:
    steps = [(60.0 + x, 400 + x * 0.05, 61.0 + x, 404 + x * 0.05) for x in range(400)]
    sheet = sheet_with(*steps).straightened(float(np.degrees(np.arctan(0.05))), Light())
    _, top, _, bottom = seen(sheet, 150)
    assert bottom - top < 6  # 24 points before


def test_what_was_drawn_before_is_straightened_too() -> None:
    fresh, used = sheet_with(BLOT), sheet_with(BLOT)
    used.gray(used.whole, 150)
    one, other = (sheet.straightened(2.0, Light(10.0, 200.0)) for sheet in (fresh, used))
    assert np.array_equal(one.gray(one.whole, 150)[0], other.gray(other.whole, 150)[0])


def test_what_lies_off_the_page_is_white() -> None:
    sheet = sheet_with((0.0, 0.0, 595.0, 842.0))
    gray, zoom = sheet.gray((-10.0, -10.0, 10.0, 10.0), 150)
    edge = round(10 * zoom)
    assert gray[:edge].min() == 255 and gray[:, :edge].min() == 255
    assert gray[edge:, edge:].max() == 0


def test_levels_of_print_and_paper_become_black_and_white() -> None:
    inside = (132.0, 202.0, 148.0, 208.0)
    gray, _ = sheet_with(BLOT).straightened(0.0, Light(0.0, 200.0)).gray(inside, 150)
    assert gray.max() == 0
    pale, _ = sheet_with().straightened(0.0, Light(250.0, 254.0)).gray(BLOT, 150)
    assert pale.min() == 255


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("angle", [0.0, 2.5])
@pytest.mark.parametrize("box", [(40.0, 90.0, 300.0, 160.0), (200.0, 380.0, 595.0, 520.0)])
def test_a_piece_drawn_alone_is_what_the_whole_page_shows_there(
    quarters: int, angle: float, box: tuple[float, float, float, float]
) -> None:
    dots = [(x, y, x + 3, y + 5) for x in range(20, 580, 23) for y in range(20, 830, 31)]
    light = Light(10.0, 220.0, np.array([[255, 200], [180, 255], [255, 140]], np.uint8))
    sheet = sheet_with(*dots).turned(quarters).straightened(angle, light)
    other = replace(sheet, at_once=True, drawn={})
    for dpi in (50, 100, 150):
        alone, same = sheet.gray(box, dpi)[0], other.gray(box, dpi)[0]
        assert np.abs(alone.astype(int) - same).max() <= 2  # a pixel half covered is rounded either way
        assert same.min() == 0 and same.max() == 255


def test_only_what_is_looked_at_is_drawn() -> None:
    sheet = sheet_with(BLOT)
    sheet.gray((0.0, 20.0, 300.0, 60.0), 150)
    sheet.gray((300.0, 30.0, 595.0, 280.0), 150)
    sheet.gray((300.0, 600.0, 595.0, 700.0), 150)
    heights = [pixels.shape[0] for _, pixels in sheet.drawn[150]]
    assert heights == [ceil(0.45 * 842 * 150 / 72), round(100 * 150 / 72)]


def drawn(colour: tuple[float, float, float]) -> PagePicture:
    """A page with a blot of one colour and a black one."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    page.draw_rect(BLOT, color=None, fill=colour)
    page.draw_rect((300, 400, 320, 410), color=None, fill=(0, 0, 0))
    return PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0)


@pytest.mark.parametrize("colour", [(0.3, 0.3, 0.3), (0.9, 0.1, 0.1)])
def test_a_page_without_colours_is_drawn_in_grey_after_it_was_seen_whole(
    colour: tuple[float, float, float],
) -> None:
    picture = drawn(colour)
    piece = (100, 150, 350, 450)
    before = picture.gray(piece, 72)
    picture.gray((0, 0, *picture.size(72)), 72)
    assert picture.seen.grey == (colour[0] == colour[1])
    assert np.array_equal(picture.gray(piece, 72), before)
    only = replace(picture, only_coloured=True).gray(piece, 72)
    assert (only < 200).any() != picture.seen.grey


def test_coloured_ink_is_cut_out_of_what_was_drawn_last() -> None:
    sheet = Sheet(drawn((0.9, 0.1, 0.1)))
    sheet.gray((100.0, 190.0, 300.0, 220.0), 200)
    last = sheet.picture.seen.last
    coloured, _ = sheet.coloured().gray((120.0, 195.0, 160.0, 215.0), 200)
    assert (coloured < 200).any() and sheet.picture.seen.last is last
