"""The reviewer's columns go out and come back; whatever was tampered with is refused by row number."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kiemchung.cli import main
from kiemchung.report import write_reports
from tests.report_fixture import rich_report

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
    assert "Trần Thị Mẫu, 2023-11-18" in page
    assert "Thiếu quý III" not in page


def test_an_empty_sheet_holds_no_decisions(run: Path) -> None:
    assert imported(run / "bao-cao.xlsx", run).stdout.startswith("0\t")


TAMPERED = {
    "no reason": {"decision": "Chưa đạt"},
    "over the maximum": {"decision": "Đạt", "points": 1.5},
    "no number": {"decision": "Đạt", "points": "một"},
    "unknown decision": {"decision": "Tạm được"},
    "no decision": {"points": 1},
    "no date": {"decision": "Đạt", "day": "31/02/2023"},
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

    for change, said in ((head, "tiêu đề"), (unknown, "Dòng 5:"), (twice, "Dòng 6:")):
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
