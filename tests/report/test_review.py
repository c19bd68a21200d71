"""The reviewer's columns go out and come back; whatever was tampered with is refused by row number."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kiemchung.cli import main
from kiemchung.report import write_reports
from tests.report_fixture import long_report, rich_report

HEAD = 4
KEY, DECISION, POINTS, REASON, REVIEWER, DAY = 1, 10, 11, 12, 13, 14
UNTOUCHED = {"ket-qua.json", "bao-cao.html", "ket-qua.luu"}


@pytest.fixture
def run(tmp_path: Path) -> Path:
    write_reports(rich_report(), tmp_path / "ra")
    return tmp_path / "ra"


def filled(run: Path, change: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(run / "bao-cao.xlsx")
    change(book["Thẩm định"])
    book.save(run / "da-dien.xlsx")
    return run / "da-dien.xlsx"


def report_again(run: Path) -> None:
    again = CliRunner().invoke(main, ["report", str(run), "--format", "html", "--out", str(run)])
    assert again.exit_code == 0, again.output


def decisions(run: Path) -> list[dict[str, Any]]:
    return json.loads((run / "tham-dinh.json").read_text(encoding="utf-8"))["decisions"]


def imported(book: Path, run: Path) -> Result:
    return CliRunner().invoke(main, ["review", "import", str(book), "--run", str(run)])


def row_of(sheet: Any, key: str) -> int:
    return next(row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, KEY).value == key)


def fill(sheet: Any, key: str, **cells: Any) -> int:
    row = row_of(sheet, key)
    columns = {"decision": DECISION, "points": POINTS, "reason": REASON, "reviewer": REVIEWER, "day": DAY}
    for name, value in cells.items():
        sheet.cell(row, columns[name], value)
    return row


def test_decisions_come_back_and_the_results_stay_as_they_were(run: Path) -> None:
    before = {name: (run / name).read_bytes() for name in UNTOUCHED}

    def change(sheet: Any) -> None:
        fill(sheet, "xa-dak-mau|1.1.1", decision="Đạt", points=1, reviewer="Trần Thị Mẫu", day="18/11/2023")
        fill(sheet, "xa-dak-mau|3.10", decision="không áp dụng")
        fill(sheet, "xa-kon-mau|1.2.1", decision="Yêu cầu bổ sung", points="0,5", reason="Thiếu quý III")

    book = filled(run, change)
    answer = imported(book, run)
    assert answer.exit_code == 0, answer.output
    kept = json.loads((run / "tham-dinh.json").read_text(encoding="utf-8"))["decisions"]
    assert [(one["criterion"], one["decision"], one["points"]) for one in kept] == [
        ("1.1.1", "met", 1.0),
        ("3.10", "not_applicable", None),
        ("1.2.1", "more", 0.5),
    ]
    assert kept[0]["day"] == "2023-11-18"
    assert {name: (run / name).read_bytes() for name in UNTOUCHED} == before
    again = ["report", str(run), "--format", "html", "--out", str(run / "lai")]
    assert CliRunner().invoke(main, again).exit_code == 0
    page = (run / "lai/don-vi/ubnd-xa-dak-mau.html").read_text(encoding="utf-8")
    assert "Trần Thị Mẫu, 18/11/2023" in page
    assert "Thiếu quý III" not in page


def test_a_second_round_goes_on_from_the_first(run: Path) -> None:
    """Out, decided, back, out again: the columns hold what was decided, and more can be added and changed."""

    def first(sheet: Any) -> None:
        fill(sheet, "xa-dak-mau|1.1.1", decision="Đạt", points=1, reviewer="Trần Thị Mẫu", day="05/9/2023")
        fill(sheet, "xa-dak-mau|2.2.2", decision="Chưa đạt", points=0.5, reason="Giải trình chưa đủ")

    assert imported(filled(run, first), run).exit_code == 0
    report_again(run)
    sheet = openpyxl.load_workbook(run / "bao-cao.xlsx")["Thẩm định"]
    row = row_of(sheet, "xa-dak-mau|1.1.1")
    assert [sheet.cell(row, n).value for n in (DECISION, POINTS, REVIEWER, DAY)] == [
        "Đạt",
        1,
        "Trần Thị Mẫu",
        datetime(2023, 9, 5),
    ]
    assert sheet.cell(row_of(sheet, "xa-dak-mau|1.2.1"), DECISION).value is None
    kept = (run / "tham-dinh.json").read_text(encoding="utf-8")
    assert imported(run / "bao-cao.xlsx", run).exit_code == 0, "the workbook as it was written is taken back"
    assert decisions(run) == json.loads(kept)["decisions"]

    def second(sheet: Any) -> None:
        fill(sheet, "xa-dak-mau|2.2.2", decision="Đạt", points=2.5, reason="Đã bổ sung")
        fill(sheet, "xa-kon-mau|1.1.1", decision="Yêu cầu bổ sung", reason="Thiếu chữ ký")

    answer = imported(filled(run, second), run)
    assert "thay kết luận trước" in answer.stderr
    made = {one["key"]: one["decision"] for one in decisions(run)}
    assert made == {"xa-dak-mau|1.1.1": "met", "xa-dak-mau|2.2.2": "met", "xa-kon-mau|1.1.1": "more"}
    replaced = json.loads((run / "tham-dinh.json").read_text(encoding="utf-8"))["replaced"]
    assert [(one["key"], one["reason"]) for one in replaced] == [("xa-dak-mau|2.2.2", "Giải trình chưa đủ")]


def test_decisions_stand_beside_the_results_in_every_form(run: Path) -> None:
    before = json.loads((run / "ket-qua.json").read_text(encoding="utf-8"))

    def change(sheet: Any) -> None:
        fill(sheet, "xa-dak-mau|2.4", decision="Đạt", points=2, reason="Có bản giấy")

    imported(filled(run, change), run)
    report_again(run)
    now = json.loads((run / "ket-qua.json").read_text(encoding="utf-8"))
    said = next(one for one in now["units"][0]["criteria"] if one["id"] == "2.4")
    assert (said["status"], said["certain"], said["review"]["points"]) == ("THIEU", 0, 2)
    for unit in now["units"]:
        for one in unit["criteria"]:
            one["review"] = None
    assert now == before, "the results themselves stay as they were"
    summary = openpyxl.load_workbook(run / "bao-cao.xlsx")["Tổng hợp"]
    assert [cell.value for cell in summary[HEAD + 1]][-2:] == [1, 2]
    page = (run / "don-vi/ubnd-xa-dak-mau.html").read_text(encoding="utf-8")
    assert "Có bản giấy" in page


def test_two_reviewers_send_their_own_workbooks_and_nothing_is_lost(run: Path) -> None:
    def one(sheet: Any) -> None:
        fill(sheet, "xa-dak-mau|1.1.1", decision="Đạt")

    def other(sheet: Any) -> None:
        fill(sheet, "xa-dak-mau|1.1.2", decision="Đạt")

    imported(filled(run, one), run)
    imported(filled(run, other), run)
    assert {each["criterion"] for each in decisions(run)} == {"1.1.1", "1.1.2"}
    only = ["review", "import", str(run / "da-dien.xlsx"), "--run", str(run), "--replace"]
    assert CliRunner().invoke(main, only).exit_code == 0
    assert {each["criterion"] for each in decisions(run)} == {"1.1.2"}


def test_damaged_decisions_are_told_before_anything_is_read_or_written(run: Path) -> None:
    (run / "tham-dinh.json").write_text('{"decisions": [{}]}', encoding="utf-8")
    for args in (
        ["report", str(run)],
        ["check", str(run.parent), "--criteria", "cap-xa-mau-2023", "--out", str(run)],
    ):
        refused = CliRunner().invoke(main, args)
        assert refused.exit_code == 2
        assert "tham-dinh.json" in refused.stderr


def test_a_workbook_of_many_units_is_taken_back_by_its_row_numbers(tmp_path: Path) -> None:
    write_reports(long_report(12), tmp_path)
    keys = [f"xa-{number:02d}|1.1.1" for number in range(12)]

    def change(sheet: Any) -> None:
        for key in keys:
            fill(sheet, key, decision="Đạt", points=1)

    assert imported(filled(tmp_path, change), tmp_path).exit_code == 0
    assert [one["key"] for one in decisions(tmp_path)] == keys
    rows: list[int] = []

    def tamper(sheet: Any) -> None:
        rows.append(fill(sheet, "xa-03|1.1.1", decision="Chưa đạt"))
        rows.append(fill(sheet, "xa-07|1.1.2", decision="Đạt", points=99))
        rows.append(fill(sheet, "xa-11|1.1.1", decision="Đạt", day="hôm qua"))

    answer = imported(filled(tmp_path, tamper), tmp_path)
    assert answer.exit_code == 2
    assert all(f"Dòng {row}:" in answer.stderr for row in rows)
    assert [one["key"] for one in decisions(tmp_path)] == keys, "nothing of a refused workbook is taken"


def test_an_empty_sheet_holds_no_decisions(run: Path) -> None:
    assert imported(run / "bao-cao.xlsx", run).stdout.startswith("0\t")


TAMPERED = {
    "no reason": {"decision": "Chưa đạt"},
    "over the maximum": {"decision": "Đạt", "points": 1.5},
    "no number": {"decision": "Đạt", "points": "một"},
    "unknown decision": {"decision": "Tạm được"},
    "no decision": {"points": 1},
    "no date": {"decision": "Đạt", "day": "31/02/2023"},
    "no such number": {"decision": "Đạt", "points": "nan"},
    "below nought": {"decision": "Đạt", "points": -1},
    "more without a reason": {"decision": "Yêu cầu bổ sung", "reason": "  "},
    "a reason without a decision": {"reason": "thiếu"},
}


@pytest.mark.parametrize("cells", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_wrong_row_is_refused_by_its_number_and_nothing_is_kept(run: Path, cells: dict[str, Any]) -> None:
    rows: list[int] = []

    def change(sheet: Any) -> None:
        fill(sheet, "xa-dak-mau|1.1.2", decision="Đạt")
        rows.append(fill(sheet, "xa-dak-mau|1.1.1", **cells))

    answer = imported(filled(run, change), run)
    assert answer.exit_code == 2
    assert f"Dòng {rows[0]}:" in answer.stderr
    assert not (run / "tham-dinh.json").exists()


def test_a_changed_head_an_unknown_id_and_a_row_twice_are_refused(run: Path) -> None:
    def head(sheet: Any) -> None:
        sheet.cell(HEAD, POINTS, "Điểm mới")

    def unknown(sheet: Any) -> None:
        sheet.cell(fill(sheet, "xa-dak-mau|1.1.1", decision="Đạt"), KEY, "xa-khac|1.1.1")

    def twice(sheet: Any) -> None:
        fill(sheet, "xa-dak-mau|1.1.1", decision="Đạt")
        sheet.cell(fill(sheet, "xa-dak-mau|1.1.2", decision="Đạt"), KEY, "xa-dak-mau|1.1.1")

    for change, said in (
        (head, "Dòng 4, cột K: tiêu đề là “Điểm mới”"),
        (unknown, "Dòng 5:"),
        (twice, "Dòng 6:"),
    ):
        answer = imported(filled(run, change), run)
        assert answer.exit_code == 2
        assert said in answer.stderr
    (run / "hong.xlsx").write_bytes(b"hong")
    assert imported(run / "hong.xlsx", run).exit_code == 2


def test_the_sheet_offers_the_decisions_as_a_list(run: Path) -> None:
    sheet = openpyxl.load_workbook(run / "bao-cao.xlsx")["Thẩm định"]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.type == "list"
    assert "Yêu cầu bổ sung" in rule.formula1
    assert sheet.column_dimensions["A"].hidden
