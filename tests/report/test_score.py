"""Points are said with what they leave out."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from kiemchung.report.html import to_html
from kiemchung.report.score import uncounted
from kiemchung.report.terminal import summary
from kiemchung.report.word import LETTERS, letters
from kiemchung.report.xlsx import to_xlsx
from kiemchung.report.zalo import zalo_text
from tests.report.test_word import words_of
from tests.report_fixture import report_of, unit

UNIT = unit()
REPORT = report_of(UNIT)
LEFT_OUT = "chưa tính được: 1 tiêu chí, 2 điểm"


def html(report) -> str:
    return next(to_html(report)).text


FORMS: tuple[Callable[[], str], ...] = (
    lambda: summary(REPORT),
    lambda: zalo_text(REPORT, UNIT),
    lambda: html(REPORT),
)


@pytest.mark.parametrize("form", FORMS, ids=["terminal", "zalo", "html"])
def test_points_that_are_not_computed_are_said_beside_those_that_are(form: Callable[[], str]) -> None:
    assert LEFT_OUT in form()


def test_the_letter_and_the_workbook_say_it_too(tmp_path: Path) -> None:
    assert LEFT_OUT in words_of(dict(letters(REPORT, UNIT))[LETTERS[0]], tmp_path)
    sheet = openpyxl.load_workbook(BytesIO(to_xlsx(REPORT)))["Tổng hợp"]
    row = {head.value: cell.value for head, cell in zip(sheet[4], sheet[5], strict=True)}
    assert (row["Tiêu chí chưa tính được"], row["Điểm chưa tính được"]) == (1, 2)


def test_nothing_is_said_where_all_is_computed_or_does_not_apply() -> None:
    computed = replace(UNIT, criteria=tuple(one for one in UNIT.criteria if one.id != "3.10"))
    waived = tuple(replace(one, possible=None) if one.id == "3.4.2" else one for one in computed.criteria)
    assert uncounted(replace(UNIT, criteria=waived)).count == 0
    assert "chưa tính được" not in summary(report_of(computed))
