"""Points are said with what they leave out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from extractors.messages import note
from kiemchung.report.html import to_html
from kiemchung.report.score import uncounted
from kiemchung.report.terminal import summary
from kiemchung.report.view import actions, at_stake
from kiemchung.report.word import LETTERS, letters
from kiemchung.report.words import number_text
from kiemchung.report.xlsx import to_xlsx
from kiemchung.report.zalo import zalo_text
from pipeline.results import CriterionResult, CriterionStatus, Gap, Level, UnitReport
from tests.report.test_word import words_of
from tests.report_fixture import AT, report_of, unit

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


def lacking(key: str, status: CriterionStatus, points: str, words: str) -> CriterionResult:
    asked = Gap("KC-BO-TIEU-CHI", Level.WARNING, note("pipeline.KC-BO-TIEU-CHI", lacking=words))
    return CriterionResult(key, "Tên", "1", points, points, None, None, status, gaps=(asked,))


def test_what_the_set_lacks_is_one_task_with_its_own_points_after_all_others() -> None:
    rate, steps = "Nguồn không cho ngưỡng tỷ lệ.", "Nguồn không cho các mức điểm."
    unknown = (
        lacking("8.1", CriterionStatus.CHUA_DU_DU_LIEU, "3", rate),
        lacking("8.2", CriterionStatus.KHONG_HOP_LE, "2.5", steps),
        lacking("8.3", CriterionStatus.CAN_XEM, "40", rate),
    )
    todo = actions(replace(UNIT, criteria=(*unknown, *UNIT.criteria)), "vi")
    last = todo[-1]
    assert last.criteria == ("8.1", "8.2", "8.3")
    assert (last.points, last.uncounted) == (0, Decimal("45.5"))
    assert last.message.count("Bộ tiêu chí chưa đủ dữ liệu") == 1
    assert last.messages[1] == steps
    assert len(last.messages) == 2


def test_points_at_stake_are_those_of_the_criteria_that_can_be_computed() -> None:
    by_id = {one.id: one for one in UNIT.criteria}
    assert at_stake(by_id["2.2.2"]) == Decimal("2.5")
    assert at_stake(by_id["3.4.2"]) == at_stake(by_id["3.10"]) == 0
    mixed = actions(UNIT, "vi")[0]
    assert mixed.criteria == ("1.2.1", "1.2.2")
    assert mixed.points == at_stake(by_id["1.2.1"]) + at_stake(by_id["1.2.2"])


def without_table(made: UnitReport) -> UnitReport:
    criteria = tuple(replace(one, self_score=None) for one in made.criteria)
    return replace(made, criteria=criteria, totals=replace(made.totals, self_score="0"))


def test_no_table_is_not_a_score_of_nought() -> None:
    alone, two = report_of(without_table(UNIT)), report_of(without_table(UNIT), unit("UBND xã B", "b"))
    for text in (summary(alone), zalo_text(alone, alone.units[0]), html(alone), summary(two), html(two)):
        assert "không có bảng tự chấm" in text
    assert "tự chấm 0" not in summary(alone) + html(alone)
    assert "không có bảng tự chấm" not in summary(REPORT) + html(REPORT)
    book = openpyxl.load_workbook(BytesIO(to_xlsx(two)))
    assert book["Tổng hợp"].cell(5, 3).value == "không có bảng tự chấm"
    assert book["Lĩnh vực"].cell(5, 5).value is None


@pytest.mark.parametrize("form", FORMS, ids=["terminal", "zalo", "html"])
def test_a_shrunken_base_is_explained(form: Callable[[], str]) -> None:
    whole = sum(Decimal(one.max) for one in UNIT.criteria)
    assert f"({number_text(float(whole), 'vi')} trừ 2 điểm không áp dụng)" in form()


def test_terminal_and_page_say_how_late_it_is() -> None:
    late = replace(REPORT, at=AT + timedelta(days=11))
    assert "19/11/2023 (đã quá hạn 12 ngày)" in summary(late)
    assert "(đã quá hạn 12 ngày)" in html(late)
