"""Over several units: ranks with ties, lead offices, shared files, and one letter on all of them."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from extractors.messages import note
from kiemchung.cli import main
from kiemchung.report import write_reports
from kiemchung.report.html import to_html
from kiemchung.report.making import Making
from kiemchung.report.offices import of_office, offices
from kiemchung.report.overview import overview
from kiemchung.report.ranking import WHOLE, Standing, ranked, standings
from kiemchung.report.tables import layout, unit_cells
from kiemchung.report.view import OPEN, actions
from kiemchung.report.xlsx import to_xlsx
from pipeline.results import Across, CriterionStatus, FileStatus, Level, Place, RunReport, UnitReport
from tests.report_fixture import long_report, report_of, unit

CULTURE, JUSTICE = "Phòng Văn hóa - Thông tin", "Phòng Tư pháp"


def led(one: UnitReport) -> UnitReport:
    """Every TCTP of lĩnh vực 1 under one office, 2.1 under two."""
    of = {"1": CULTURE, "2": f"{JUSTICE}; {CULTURE}", "3": ""}
    return replace(one, criteria=tuple(replace(each, lead=of[each.field]) for each in one.criteria))


def shared() -> tuple[Across, ...]:
    places = (Place("UBND xã Mẫu số 00", "xa-00", "1/a.pdf"), Place("UBND xã Mẫu số 03", "xa-03", "b.pdf"))
    said = note("pipeline.across_same", file="a.pdf", count=2)
    return (Across("KC-TRUNG-TEP-DON-VI", Level.WARNING, said, places),)


def many(count: int = 6) -> RunReport:
    report = long_report(count)
    units = [led(one) for one in report.units]
    slow = tuple(
        replace(file, seconds=40) if file.status is FileStatus.PARTLY_READ else file
        for file in units[0].files
    )
    units[0] = replace(units[0], files=slow)
    return replace(report, units=tuple(units), across=shared())


def sheet(report: RunReport, name: str) -> list[tuple]:
    book = openpyxl.load_workbook(BytesIO(to_xlsx(report)))
    return [row for row in book[name].iter_rows(min_row=5, values_only=True) if any(row)]


def stand(base: int, certain: int) -> Standing:
    return Standing("x", "", Decimal(base), Decimal(certain), Decimal(base), None, Decimal(0))


def test_equal_shares_have_equal_ranks_and_the_next_rank_is_skipped() -> None:
    made = ranked([stand(10, 5), stand(10, 9), stand(20, 18), stand(0, 0), stand(10, 1)])
    assert [one.rank for one in made] == [3, 1, 1, None, 4]


def test_nobody_is_first_where_nobody_has_proven_anything() -> None:
    assert [one.rank for one in ranked([stand(10, 0), stand(20, 0)])] == [None, None]
    assert [one.rank for one in ranked([stand(10, 0), stand(20, 1)])] == [2, 1]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12))
def test_more_certain_points_never_rank_lower(pairs: list[tuple[int, int]]) -> None:
    made = list(ranked([stand(base, min(part, base)) for base, part in pairs]))
    placed = [one for one in made if one.rank is not None]
    for one in placed:
        assert one.rank == 1 + sum(other.share > one.share for other in placed)
    assert all(one.rank is None for one in made if not one.base)


def test_what_is_not_computed_or_does_not_apply_is_in_no_share() -> None:
    whole = standings(report_of(unit(), unit("B", "b", keep=4)))[WHOLE][0]
    counted = [one for one in unit().criteria if one.certain is not None]
    counted = [one for one in counted if one.status is not CriterionStatus.KHONG_AP_DUNG]
    assert whole.base == sum(Decimal(one.max) for one in counted)
    assert whole.certain == Decimal(unit().totals.certain)
    assert whole.uncounted == 2


def test_the_overview_is_enough_for_every_table_and_page_over_all_units() -> None:
    report = many()
    light = overview(report)
    assert sum(len(one.files) for one in light.units) < sum(len(one.files) for one in report.units) / 3
    assert [len(actions(one, "vi")) for one in light.units] == [
        len(actions(one, "vi")) for one in report.units
    ]
    assert standings(light) == standings(report)
    for table in layout():
        if table.name in ("summary", "fields", "actions", "review", "unread"):
            for whole, part in zip(report.units, light.units, strict=True):
                assert list(unit_cells(table, Making(report), whole)) == list(
                    unit_cells(table, Making(light), part)
                ), table.name


def test_the_workbook_has_ranks_offices_shared_and_slow_files() -> None:
    report = many()
    rows = sheet(report, "Xếp hạng")
    assert len(rows) == len(report.units) * len(standings(report))
    assert [row[0] for row in rows[:6]] == ["Toàn bộ hồ sơ"] * 6
    assert [row[1] for row in rows[:6]] == sorted(row[1] for row in rows[:6])
    assert sheet(report, "Vướng mắc chung")[0][3:5] == (
        2,
        "UBND xã Mẫu số 00: 1/a.pdf\nUBND xã Mẫu số 03: b.pdf",
    )
    assert sheet(report, "Tệp đọc lâu")[0][1:3] == ("3/So lieu mot cua.pdf", 40)
    of_justice = [row for row in sheet(report, "Cơ quan chủ trì") if row[0] == JUSTICE]
    assert len(of_justice) == sum(one.field == "2" for each in report.units for one in each.criteria)


def test_one_unit_has_no_sheets_on_several() -> None:
    names = openpyxl.load_workbook(BytesIO(to_xlsx(report_of(unit())))).sheetnames
    assert not {"Xếp hạng", "Vướng mắc chung", "Tệp đọc lâu"} & set(names)


def test_an_office_sees_all_it_leads_over_all_units() -> None:
    report = many()
    found = {office.name: office for office in offices(report, "vi")}
    assert set(found) == {CULTURE, JUSTICE}
    assert len(found[CULTURE].items) == sum(
        one.field in "12" for each in report.units for one in each.criteria
    )
    assert all(item.criterion.status in OPEN for item in found[JUSTICE].open)
    page = next(one.text for one in to_html(report) if one.name == "co-quan.html")
    for office in found.values():
        for item in office.open:
            assert f"#tc-{item.criterion.id}" in page
    assert [office.open for office in offices(overview(report), "vi")] != []


def test_a_run_cut_down_to_an_office_adds_up_to_what_it_holds() -> None:
    report = of_office(many(), JUSTICE, "Chỉ gồm …")
    for one in report.units:
        assert {each.field for each in one.criteria} == {"2"}
        assert one.totals.certain == str(sum(Decimal(each.certain or 0) for each in one.criteria))
        assert sum(one.totals.files.values()) == len(one.files)
        assert {link.path for each in one.criteria for link in each.links} <= {
            file.path for file in one.files
        }
    assert report.criteria_notice.startswith("Chỉ gồm …")


@pytest.mark.parametrize(("said", "code"), [("phong tu phap", 0), ("tư pháp", 0), ("phòng", 2), ("y tế", 2)])
def test_an_office_is_named_as_people_type_it(tmp_path: Path, said: str, code: int) -> None:
    write_reports(many(4), tmp_path)
    ran = CliRunner().invoke(main, ["report", str(tmp_path), "--format", "json", "--office", said])
    assert ran.exit_code == code
    if code:
        assert JUSTICE in ran.stderr
    else:
        fields = {one["field"] for each in json.loads(ran.stdout)["units"] for one in each["criteria"]}
        assert fields == {"2"}
    html = ["report", str(tmp_path), "--format", "html", "--office", "tư pháp", "--out", str(tmp_path / "tp")]
    assert CliRunner().invoke(main, html).exit_code == 0
    assert not (tmp_path / "tp/ket-qua.luu").exists(), "a part of a run is not a run"


def test_a_set_without_offices_says_so(tmp_path: Path) -> None:
    bare = replace(unit(), criteria=tuple(replace(one, lead="") for one in unit().criteria))
    write_reports(report_of(bare), tmp_path)
    assert not (tmp_path / "co-quan.html").exists()
    refused = CliRunner().invoke(main, ["report", str(tmp_path), "--office", "Phòng Nội vụ"])
    assert refused.exit_code == 2
    assert "không nêu cơ quan chủ trì" in refused.stderr


def test_the_index_names_what_is_shared_with_links_to_both_units() -> None:
    text = next(to_html(many())).text
    section = re.search(r'<section id="trung">.*?</section>', text, re.DOTALL)
    assert section is not None
    for slug in ("ubnd-xa-mau-so-00", "ubnd-xa-mau-so-03"):
        assert f'href="don-vi/{slug}.html"' in section[0]
