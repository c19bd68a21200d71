"""Every number in the letter on all units is one of the results."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from kiemchung.report.decisions import Decided, Decision
from kiemchung.report.overview import overview
from kiemchung.report.ranking import WHOLE, standings
from kiemchung.report.view import actions, claimed
from kiemchung.report.word_summary import SUMMARY, summary_letter
from kiemchung.report.words import points_text
from pipeline.results import CriterionStatus, Level, RunReport
from tests.report.test_many_units import many
from tests.report_fixture import unit
from verifiers.verdict import Grade

TEMPLATES = Path(__file__).parents[2] / "kiemchung/report/templates"
REPORT = many(6)
DECIDED = {
    "xa-02|1.1.1": Decided("UBND xã Mẫu số 02", "1.1.1", Decision.MET, "1", "", "", "", "xa-02|1.1.1"),
    "xa-02|1.2.1": Decided("UBND xã Mẫu số 02", "1.2.1", Decision.MORE, "0.5", "x", "", "", "xa-02|1.2.1"),
}


def opened(report: RunReport, folder: Path, templates: Path | None = None) -> Any:
    (folder / "thu.docx").write_bytes(summary_letter(overview(report), DECIDED, templates))
    return docx.Document(str(folder / "thu.docx"))


def rows_under(letter: Any, head: str) -> list[list[str]]:
    """The rows of the table whose head has this cell."""
    for table in letter.tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if head in rows[0]:
            return rows[1:]
    raise AssertionError(head)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return opened(REPORT, tmp_path_factory.mktemp("thu"))


def text_of(letter: Any) -> str:
    return "\n".join(paragraph.text for paragraph in letter.paragraphs)


def say(text: str | None) -> str:
    return points_text(text, "vi")


def test_the_units_stand_with_their_own_points(letter: Any) -> None:
    rows = rows_under(letter, "Chứng minh được")
    assert [row[1:6] for row in rows] == [
        [one.name, say(one.totals.max), say(claimed(one)), say(one.totals.certain), say(one.totals.possible)]
        for one in REPORT.units
    ]
    assert [row[7:] for row in rows][2] == ["2", "1,5"]
    assert rows[0][7:] == ["0", "–"]


def test_fields_and_ranks_are_those_of_the_standings(letter: Any) -> None:
    made = standings(REPORT)
    keys = [key for key in made if key != WHOLE]
    by_field = next(
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in letter.tables
        if [cell.text for cell in table.rows[0].cells] == ["Đơn vị", *(f"LV {key}" for key in keys)]
    )
    for place, row in enumerate(by_field[1:]):
        wanted = [made[key][place] for key in keys]
        assert row == [
            REPORT.units[place].name,
            *(say(str(one.certain)) if one.base else "–" for one in wanted),
        ]
    ranks = rows_under(letter, "Hạng")
    assert [row[0] for row in ranks] == [str(rank) for rank in sorted(one.rank for one in made[WHOLE])]
    for row in ranks:
        (one,) = [each for each in made[WHOLE] if each.unit == row[1]]
        assert row[2:4] == [f"{say(str(one.share))}%", f"{say(str(one.certain))}/{say(str(one.base))}"]


def test_common_gaps_signatures_and_units_to_ask_are_counted_from_the_findings(letter: Any) -> None:
    statuses = [(one.id, one.status) for each in REPORT.units for one in each.criteria]
    for row in rows_under(letter, "Số đơn vị còn vướng"):
        counts = [
            statuses.count((row[0], status))
            for status in (CriterionStatus.THIEU, CriterionStatus.KHONG_HOP_LE)
        ]
        assert row[3:5] == [str(count) for count in counts]
        assert int(row[2]) == sum(int(cell) for cell in row[3:])
    bad = [
        (each.name, file.path)
        for each in REPORT.units
        for file in each.files
        if file.signature and file.signature.grade is Grade.KHONG_HOP_LE
    ]
    assert [tuple(row[:2]) for row in rows_under(letter, "Lý do")] == bad
    asked = {row[1]: (int(row[2]), int(row[3])) for row in rows_under(letter, "Nội dung phải sửa")}
    for one in REPORT.units:
        todo = [each for each in actions(one, "vi") if not each.waits_for_the_set]
        errors = sum(each.level is Level.ERROR for each in todo)
        assert asked[one.name] == (errors, len(todo) - errors)


def test_the_counts_in_the_text_are_those_of_the_run(letter: Any) -> None:
    text = text_of(letter)
    files = sum(len(one.files) for one in REPORT.units)
    assert f"Tổng số tệp đã nhận: {files}," in text
    for status, word in ((CriterionStatus.THIEU, "thiếu"), (CriterionStatus.DAT, "đạt")):
        count = sum(one.totals.statuses.get(status, 0) for one in REPORT.units)
        assert f"{word} {count}" in text
    assert "[Cơ quan thẩm định tự viết" in text
    assert "{{" not in text
    assert "{%" not in text


def test_nothing_to_tell_is_told_as_nothing(tmp_path: Path) -> None:
    good = replace(
        unit(),
        criteria=tuple(replace(one, gaps=(), status=CriterionStatus.DAT) for one in unit().criteria[:1]),
        files=unit().files[:1],
        gaps=(),
    )
    two = replace(REPORT, units=(good, replace(good, name="UBND xã Khác", folder="khac")), across=())
    assert text_of(opened(two, tmp_path)).count("Không có.") == 4


def test_an_office_may_bring_its_own_template(tmp_path: Path) -> None:
    own = docx.Document(str(TEMPLATES / SUMMARY))
    own.add_paragraph("Mẫu riêng: {{ count }} đơn vị")
    own.save(str(tmp_path / SUMMARY))
    assert "Mẫu riêng: 6 đơn vị" in text_of(opened(REPORT, tmp_path, tmp_path))


def test_same_run_same_letter() -> None:
    assert summary_letter(overview(REPORT), DECIDED) == summary_letter(overview(REPORT), DECIDED)
