"""Stored runs: every form made again without a file, two runs compared."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractors.messages import note
from kiemchung.cli import main
from kiemchung.report import write_reports
from kiemchung.report.compare import compare, comparison_text
from kiemchung.report.decisions import Decided, Decision
from kiemchung.report.findings import findings
from kiemchung.report.sarif import to_sarif
from kiemchung.report.view import actions
from kiemchung.report.writing import load_run
from kiemchung.report.zalo import LONGEST, zalo_text
from pipeline.results import CriterionStatus, Gap, Level, RunReport
from tests.report.test_many_units import many
from tests.report_fixture import long_report, report_of, rich_report, unit


def mended(report: RunReport) -> RunReport:
    """The same run after the first unit handed in the missing reports and lost a file."""
    first = report.units[0]
    criteria = tuple(replace(one, gaps=()) if one.id == "1.2.1" else one for one in first.criteria)
    files = (replace(first.files[0], sha256="0" * 64), *first.files[2:])
    return replace(report, units=(replace(first, criteria=criteria, files=files), *report.units[1:]))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lan-1")
    write_reports(rich_report(), folder)
    return folder


def kiemchung(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def files_under(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def test_a_run_comes_back_whole_and_its_reports_are_the_same_bytes(run: Path, tmp_path: Path) -> None:
    assert load_run(run) == rich_report()
    assert kiemchung("report", run, "--format", "html", "--out", tmp_path / "lai").exit_code == 0
    assert files_under(run) == files_under(tmp_path / "lai")
    for name in files_under(run):
        assert (run / name).read_bytes() == (tmp_path / "lai" / name).read_bytes(), name


@pytest.mark.parametrize("form", ["text", "json", "zalo", "sarif"])
def test_text_forms_go_to_stdout_or_to_a_folder(run: Path, tmp_path: Path, form: str) -> None:
    printed = kiemchung("report", run, "--format", form, "--lang", "en")
    assert printed.exit_code == 0
    assert printed.stdout
    kept = kiemchung("report", run, "--format", form, "--out", tmp_path)
    assert kept.exit_code == 0
    assert all(Path(line).stat().st_size for line in kept.stdout.splitlines())


def test_no_run_a_damaged_run_and_a_missing_folder_are_refused(tmp_path: Path, run: Path) -> None:
    for args in ((tmp_path,), (run, "--format", "html")):
        refused = kiemchung("report", *args)
        assert refused.exit_code == 2
        assert "→" in refused.stderr
    (tmp_path / "ket-qua.luu").write_bytes(b"hong")
    assert kiemchung("report", tmp_path).exit_code == 2
    assert "phiên bản khác" in kiemchung("diff", run, tmp_path).stderr


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_zalo_message_fits_and_counts_what_it_leaves_out(language: str) -> None:
    one = unit()
    text = zalo_text(report_of(one), one, language)
    assert len(text) <= LONGEST
    assert "1.2.1, 1.2.2" in text
    gaps = tuple(
        Gap("KC-THIEU", Level.ERROR, note("tests.missing", wanted=f"báo cáo {n}")) for n in range(60)
    )
    many = replace(one, gaps=gaps)
    text = zalo_text(report_of(many), many, language)
    assert LONGEST - 300 < len(text) <= LONGEST
    told = sum(line[:1].isdigit() and ". " in line[:5] for line in text.splitlines())
    assert str(len(actions(many, language)) - told) in text.splitlines()[-1]


def test_a_comparison_names_what_is_new_mended_and_changed() -> None:
    before, now = rich_report(), mended(rich_report())
    found = compare(before, now)
    assert {one.criterion.id for one in found.fixed if one.criterion} == {"1.2.1"}
    assert found.new == ()
    assert len(found.changed) == len(found.removed) == 1
    back = compare(now, before)
    assert len(back.new) == len(found.fixed)
    assert {one.name for one in back.unchanged} == {one.name for one in found.unchanged}


def test_one_unit_is_compared_with_itself_whatever_its_folder_is_called() -> None:
    before, now = report_of(unit()), report_of(unit("xa-dak-mau (lần 2)", "lan 2"))
    found = compare(before, now)
    assert found.new == found.fixed == ()
    assert found.unchanged
    assert found.added == found.removed == found.only_now == ()
    assert [one[0] for one in found.points] == ["xa-dak-mau (lần 2)"]
    results = json.loads(to_sarif(now, "vi", before))["runs"][0]["results"]
    assert {one["baselineState"] for one in results} == {"unchanged"}


def test_units_of_one_run_only_are_named() -> None:
    before, now = long_report(3), long_report(4)
    renamed = replace(now.units[0], name="UBND xã Khác", folder="xa-khac")
    found = compare(before, replace(now, units=(renamed, *now.units[1:])))
    assert found.only_before == ("UBND xã Mẫu số 00",)
    assert found.only_now == ("UBND xã Khác", "UBND xã Mẫu số 03")
    text = comparison_text(found)
    assert "KHÔNG SO SÁNH ĐƯỢC (1)" in text
    assert "  · UBND xã Khác" in text


def test_the_text_of_a_comparison_tells_errors_first_and_counts_what_the_set_lacks() -> None:
    one = unit()
    lacking = Gap("KC-BO-TIEU-CHI", Level.WARNING, note("tests.no_rubric"))
    gaps = (
        lacking,
        Gap("KC-MUON", Level.WARNING, note("tests.missing", wanted="muộn")),
        replace(lacking, note=note("tests.no_rubric", of="1.2")),
    )
    many = replace(one, gaps=(*gaps, Gap("KC-THIEU", Level.ERROR, note("tests.missing", wanted="báo cáo"))))
    text = comparison_text(compare(report_of(many), report_of(many)))
    marks = re.findall(r"^  (\S) ", text, re.M)
    assert marks == sorted(marks, key="✕?".index)
    assert text.count("2 tiêu chí mà bộ tiêu chí chưa đủ dữ liệu") == 1


def test_diff_exits_1_on_new_errors_only(run: Path, tmp_path: Path) -> None:
    write_reports(mended(rich_report()), tmp_path / "lan-2")
    assert kiemchung("diff", run, tmp_path / "lan-2").exit_code == 0
    worse = kiemchung("diff", tmp_path / "lan-2", run, "--json")
    assert worse.exit_code == 1
    assert {one["criterion"] for one in json.loads(worse.stdout)["new"]} == {"1.2.1"}


def test_sarif_has_a_result_for_every_finding_with_its_state_and_its_explanation() -> None:
    before, now = mended(rich_report()), rich_report()
    made = json.loads(to_sarif(now, "vi", before))["runs"][0]
    results = made["results"]
    assert len(results) == len(list(findings(now)))
    assert {one["ruleId"] for one in results} <= {rule["id"] for rule in made["tool"]["driver"]["rules"]}
    assert [one["baselineState"] for one in results].count("new") == 3
    explained = [one for one in results if one.get("suppressions")]
    statuses = {each.id: each.status for each in now.units[0].criteria}
    assert {statuses[one["properties"]["criterion"]] for one in explained} == {CriterionStatus.CO_GIAI_TRINH}
    known = {one["location"]["uri"] for one in made["artifacts"]}
    assert all(uri.isascii() and " " not in uri for uri in known)
    places = [place["physicalLocation"] for one in results for place in one["locations"] if len(place) > 1]
    assert places
    assert {place["artifactLocation"]["uri"] for place in places} <= known


def test_many_units_write_a_message_each(tmp_path: Path) -> None:
    write_reports(long_report(3), tmp_path)
    kiemchung("report", tmp_path, "--format", "zalo", "--out", tmp_path)
    assert len(list((tmp_path / "zalo").glob("*.txt"))) == 3


def test_with_a_baseline_every_result_has_its_state() -> None:
    for before, state in ((many(4), "unchanged"), (replace(many(4), across=()), "new")):
        results = json.loads(to_sarif(many(4), "vi", before))["runs"][0]["results"]
        assert all("baselineState" in one for one in results)
        (shared,) = [one for one in results if one["ruleId"] == "KC-TRUNG-TEP-DON-VI"]
        assert shared["baselineState"] == state


def test_sarif_tells_of_shared_files_and_of_what_the_reviewer_settled() -> None:
    key = "xa-00|1.2.1"
    said = Decided("UBND xã Mẫu số 00", "1.2.1", Decision.MET, "1", "Có bản giấy", "", "", key)
    run = json.loads(to_sarif(many(4), "vi", None, {key: said}))["runs"][0]
    (shared,) = [one for one in run["results"] if one["ruleId"] == "KC-TRUNG-TEP-DON-VI"]
    places = [*shared["locations"], *shared["relatedLocations"]]
    assert [one["physicalLocation"]["artifactLocation"]["uri"] for one in places] == [
        "xa-00/1/a.pdf",
        "xa-03/b.pdf",
    ]
    settled = [
        one for one in run["results"] if {"accepted"} == {s["status"] for s in one.get("suppressions", ())}
    ]
    assert {(one["properties"]["unit"], one["properties"]["criterion"]) for one in settled} == {
        ("UBND xã Mẫu số 00", "1.2.1")
    }
    assert {one["ruleId"] for one in run["results"]} <= {
        rule["id"] for rule in run["tool"]["driver"]["rules"]
    }
