"""Rows of a scan's header that the line between its halves cuts."""

from pathlib import Path

import pytest

import extractors.scans.header_cuts as cuts
from extractors.overlay import Raw, text_of
from extractors.scans.ocr import Model
from tests.extractors.test_sheet import sheet_with

GUTTER = 280.0
MODEL = Model(Path(), "vie")


def word(text: str, left: float, right: float, top: float = 60.0, sure: float = 0.9) -> Raw:
    return Raw(text, (left, top, right, top + 12), 0, sure)


LEFT = [word("HỘI", 200, 225), word("ĐỒNG", 230, 262), word("NH", 265, 279.5)]
RIGHT = [word("ÂN", 280.5, 295), word("DÂN", 300, 325)]


def test_a_word_on_the_line_is_cut_and_number_and_date_are_not() -> None:
    number = [word("Số:", 90, 110, 100), word("5/BC-UBND", 113, 180, 100)]
    date = [word("ngày", 300, 325, 100), word("5", 330, 336, 100)]
    found = list(cuts.cut_rows([*LEFT, *number], [*RIGHT, *date], GUTTER))
    assert [(text_of(row), text_of(beside)) for row, beside in found] == [("HỘI ĐỒNG NH", "ÂN DÂN")]


def test_a_row_of_which_only_one_half_was_kept_is_cut_too() -> None:
    assert [text_of(row) for row, _ in cuts.cut_rows(LEFT, [], GUTTER)] == ["HỘI ĐỒNG NH"]
    assert [text_of(beside) for _, beside in cuts.cut_rows([], RIGHT, GUTTER)] == ["ÂN DÂN"]


@pytest.mark.parametrize(
    ("whole", "taken"),
    [
        (
            [word("HỘI", 200, 225), word("ĐỒNG", 230, 262), word("NHÂN", 265, 295), word("DÂN", 300, 325)],
            True,
        ),
        ([word("HỘI", 200, 225), word("ĐỒNG", 230, 262)], False),  # letters are lost
        ([word("HỘI", 200, 225, sure=0.4), word("ĐỒNGNHANDÂN", 230, 325, sure=0.4)], False),  # hardly sure
    ],
)
def test_the_whole_row_is_taken_where_it_reads_no_worse(
    whole: list[Raw], taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuts, "read_region", lambda *_, **__: whole)
    read = cuts.read_across(sheet_with(), LEFT, RIGHT, MODEL)
    assert text_of(read) == (text_of(whole) if taken else "")


def test_ink_left_unread_beside_a_row_is_read_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    row = [word("PHÒNG", 100, 140), word("NỘI", 146, 165)]
    page = sheet_with((100, 61, 200, 71))
    longer = [*row, word("VỤ", 171, 200)]
    monkeypatch.setattr(cuts, "read_region", lambda *_, **__: longer)
    read = cuts.read_to_ends(page, row, (0.0, 0.0, GUTTER, 200.0), MODEL)
    assert text_of(read) == "PHÒNG NỘI VỤ"


def test_a_figure_that_went_unread_at_the_end_of_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    row = [word("KHU", 100, 125), word("VỰC", 129, 160)]
    page = sheet_with((100, 61, 160, 71), (164, 61, 170, 71))
    monkeypatch.setattr(cuts, "read_region", lambda *_, **__: [*row, word("2", 164, 170)])
    assert text_of(cuts.read_to_ends(page, row, (0.0, 0.0, GUTTER, 200.0), MODEL)) == "KHU VỰC 2"
    monkeypatch.setattr(cuts, "read_region", lambda *_, **__: [*row, word("l", 164, 170)])
    assert text_of(cuts.read_to_ends(page, row, (0.0, 0.0, GUTTER, 200.0), MODEL)) == "KHU VỰC"


def test_the_white_between_number_and_date_is_found() -> None:
    page = sheet_with((90, 61, 180, 71), (300, 61, 480, 71))
    row = [word("Số:5/BC-UBND", 90, 180), word("ngày", 300, 480)]
    assert cuts.blank_in(page, row) == pytest.approx(240, abs=3)
