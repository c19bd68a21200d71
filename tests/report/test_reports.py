"""The reports hold what the run found, the same bytes each time, safe against odd names."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from extractors.document import Kind
from extractors.messages import note
from kiemchung.report import write_reports
from kiemchung.report.json_report import to_json
from kiemchung.report.terminal import summary
from kiemchung.report.view import actions, unread
from kiemchung.report.words import date_text, moment
from kiemchung.report.xlsx import to_xlsx
from pipeline.results import FileStatus, Level
from tests.report_fixture import WEIRD_NAMES, file, long_report, report_of, rich_report, unit

UNIT = unit()


def book(language: str = "vi") -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(to_xlsx(rich_report(), language)))


def test_same_report_same_bytes() -> None:
    assert to_json(rich_report()) == to_json(rich_report())
    assert to_xlsx(rich_report()) == to_xlsx(rich_report())


def test_json_keeps_every_file_and_criterion() -> None:
    read = json.loads(to_json(rich_report()))
    assert [len(one["files"]) for one in read["units"]] == [len(one.files) for one in rich_report().units]
    assert sum(read["units"][0]["totals"]["files"].values()) == len(UNIT.files)
    first = read["units"][0]["files"][0]
    assert first["facts"]["number"]["value"] == "12/KH-UBND"
    assert first["facts"]["date"]["value"] == "2023-01-05"
    assert {link["criterion"] for link in first["links"]} == {"1.1.1", "1.1.2"}


def test_word_documents_show_no_made_up_places() -> None:
    files = json.loads(to_json(rich_report()))["units"][0]["files"]
    draft = next(one for one in files if one["kind"] == "docx")
    assert draft["facts"]["subject"]["boxes"] is None
    assert draft["facts"]["subject"]["page"] is None
    assert draft["facts"]["number"]["value"] is None
    assert draft["facts"]["number"]["flags"] == ["blank"]


def test_actions_come_errors_first_and_once_for_one_broken_file() -> None:
    todo = actions(UNIT, "vi")
    levels = [one.level for one in todo]
    assert levels == sorted(levels, key=[Level.ERROR, Level.WARNING].index)
    assert todo[0].criteria == ("1.2.1", "1.2.2")
    assert {path for one in todo for path in one.files} >= {"3/Khoa mat khau.pdf", "3/So lieu mot cua.pdf"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "report", [report_of(UNIT), rich_report(), long_report(40)], ids=["one", "two", "many"]
)
def test_summary_fits_a_hundred_columns_without_control_characters(report, language: str) -> None:
    text = summary(report, language, (Path("that/bao-cao.html"),))
    assert max(len(line) for line in text.splitlines()) <= 100
    assert all(char.isprintable() or char == "\n" for char in text)
    counts = [line for line in text.splitlines() if line.startswith(("Tệp:", "Files:"))]
    assert all("\N{REPLACEMENT CHARACTER}" not in line for line in counts)
    assert "that/bao-cao.html" in text


def test_workbook_keeps_ids_as_text_and_runs_no_formula() -> None:
    cells = [cell for sheet in book() for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert not [cell.hyperlink for cell in cells if cell.hyperlink]
    ids = [row[1].value for row in book()["Tiêu chí"].iter_rows(min_row=5)]
    assert "3.10" in ids
    names = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert WEIRD_NAMES[1] in names


def test_workbook_has_a_row_for_everything() -> None:
    made, report = book(), rich_report()
    rows = {sheet.title: sheet.max_row - 4 for sheet in made}
    assert rows["Tổng hợp"] == len(report.units)
    assert rows["Sổ tài liệu"] == sum(len(one.files) for one in report.units)
    assert rows["Tiêu chí"] == sum(len(one.criteria) for one in report.units)
    assert rows["Việc cần làm"] == sum(len(actions(one, "vi")) for one in report.units)
    assert rows["Ma trận"] == len(UNIT.criteria)
    for sheet in made:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref


def test_reports_are_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = write_reports(rich_report(), tmp_path / "ra")
    assert all(path.stat().st_size for path in written)
    before = (tmp_path / "ra/ket-qua.json").read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_reports(long_report(2), tmp_path / "ra")
    assert (tmp_path / "ra/ket-qua.json").read_bytes() == before
    assert {path for path in (tmp_path / "ra").rglob("*") if path.is_file()} == set(written)


def test_a_skipped_file_somebody_must_mend_is_listed_and_the_counts_agree() -> None:
    name = "3/Danh sach.pdf"
    odd = file(name, Kind.OTHER, status=FileStatus.SKIPPED, reasons=(note("tests.encrypted"),))
    more = replace(UNIT, files=(*UNIT.files, odd))
    listed = unread(more)
    assert name in {one.path for one in listed}
    assert "Thumbs.db" not in {one.path for one in listed}
    assert name in {path for one in actions(more, "vi") for path in one.files}
    assert "(3: 1 đọc được một phần · 1 không đọc được · 1 bỏ qua)" in summary(report_of(more))


def test_only_rules_people_can_look_up_are_named_in_the_workbook() -> None:
    rules = [row[-1].value for row in book()["Việc cần làm"].iter_rows(min_row=5)]
    assert "KC-DU-THAO" in rules
    assert None in rules, "a file that cannot be read breaks no rule"
    assert all(one.startswith("KC-") for rule in rules if rule for one in rule.split(", "))


def test_dates_read_as_officials_write_them() -> None:
    assert (date_text(date(2023, 9, 5)), moment(datetime(2023, 9, 5, 1, tzinfo=UTC))) == (
        "05/9/2023",
        "08:00 05/9/2023",
    )
    rows = [row[7] for row in book()["Sổ tài liệu"].iter_rows(min_row=5) if row[7].is_date and row[7].value]
    assert {row.number_format for row in rows} == {"dd/mm/yyyy", "dd/m/yyyy"}
    assert all((row.number_format == "dd/mm/yyyy") == (row.value.month < 3) for row in rows)
