"""An empty dossier: folders the mapping knows, nothing overwritten, all missing to `check`."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from criteria_map.evidence import path_codes
from criteria_map.load import load_criteria
from criteria_map.self_assessment import read_self_assessment
from extractors.read_xlsx import read_xlsx
from extractors.settings import ReadingSettings
from kiemchung.cli import main
from kiemchung.init.command import TABLE_FILE
from kiemchung.init.guides import is_surveyed
from kiemchung.init.names import folder_name
from pipeline.guide import GUIDE_FILE, GUIDE_MARK, is_guide

SETS = ("cap-xa-mau-2023", "cap-huyen-mau-2023")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIEMCHUNG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KIEMCHUNG_TRUST_STORE", str(tmp_path / "trust"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", SETS)
def test_every_folder_is_a_code_the_mapping_reads(name: str) -> None:
    criteria = load_criteria(name)
    assert run("init", name, "--out", "hs").exit_code == 0
    read: list[str] = []
    for guide in Path("hs").glob(f"*/*/{GUIDE_FILE}"):
        place = guide.relative_to("hs").as_posix()
        read += path_codes(place.replace(GUIDE_FILE, "a.pdf"), criteria.by_id)[:1]
        assert len(place) < 100, place
    assert sorted(read) == sorted(leaf.id for leaf in criteria.leaves if not is_surveyed(leaf))


def test_guides_say_what_belongs_there(tmp_path: Path) -> None:
    run("init", "cap-xa-mau-2023", "--out", "hs", "--unit", "UBND xã Mẫu")
    whole = (tmp_path / "hs" / GUIDE_FILE).read_text(encoding="utf-8-sig")
    assert "Hạn nộp: 19/11/2023 (ngày cuối cùng còn được nộp)" in whole
    assert '--unit "UBND xã Mẫu"' in whole
    (guide,) = (tmp_path / "hs").glob(f"*/1.2.1 */{GUIDE_FILE}")
    text = guide.read_text(encoding="utf-8-sig")
    assert text.startswith(GUIDE_MARK)
    criterion = load_criteria("cap-xa-mau-2023").by_id["1.2.1"]
    assert len(criterion.needs) > 3
    assert all(f"- {slot.title}\n" in text for slot in criterion.needs)
    for said in ("Hạn ban hành: 15/9/2023", "chữ ký số của người có thẩm quyền", "Loại văn bản: Báo cáo"):
        assert said in text
    assert "\n\n\n" not in text
    assert "None" not in text


@pytest.mark.parametrize("name", SETS)
def test_the_empty_table_is_one_the_program_reads(tmp_path: Path, name: str) -> None:
    criteria = load_criteria(name)
    run("init", name, "--out", "hs", "--unit", "UBND xã Mẫu")
    path = tmp_path / "hs" / TABLE_FILE
    table = read_self_assessment(read_xlsx(path, ReadingSettings()).tables)
    assert table is not None
    wanted = [field.id for field in criteria.fields_of_work] + [row.id for row in criteria.rows]
    assert sorted(claim.id for claim in table.claims) == sorted(wanted)
    assert all(table.by_id[row.id].max == row.max for row in criteria.rows)
    assert all(table.by_id[leaf.id].score is None for leaf in criteria.leaves)
    assert not any(claim.citations or claim.explanation or claim.figures for claim in table.claims)

    book = openpyxl.load_workbook(path)
    sheet = book.active
    (row,) = [row for row in sheet.iter_rows() if row[0].value == criteria.leaves[0].id]
    row[3].value, row[5].value, row[6].value = 0.5, "Kế hoạch số 12/KH-UBND ngày 05/01/2023", "Chậm do bão"
    book.save(path)
    claim = read_self_assessment(read_xlsx(path, ReadingSettings()).tables).by_id[criteria.leaves[0].id]
    assert (str(claim.score), claim.citations[0].number, claim.explanation) == (
        "0.5",
        "12/KH-UBND",
        "Chậm do bão",
    )


def test_check_on_the_empty_dossier_finds_all_missing_and_no_fault_in_the_guides() -> None:
    run("init", "cap-xa-mau-2023", "--out", "xã Mẫu")
    result = run(
        "check", "xã Mẫu", "--criteria", "cap-xa-mau-2023", "--at", "2023-11-01", "--jobs", 1, "--json"
    )
    assert result.exit_code == 1, result.stderr
    (unit,) = json.loads(result.stdout)["units"]
    statuses = {one["id"]: one["status"] for one in unit["criteria"]}
    needed = [leaf for leaf in load_criteria("cap-xa-mau-2023").leaves if leaf.slots]
    must = [leaf for leaf in needed if not all(slot.condition for slot in leaf.slots)]
    assert {statuses[leaf.id] for leaf in must} == {"THIEU"}
    assert "DAT" not in statuses.values()
    assert not any(file["links"] for file in unit["files"])
    guides = [file for file in unit["files"] if file["path"].endswith(GUIDE_FILE)]
    assert len(guides) == len(needed_folders())
    assert {file["status"] for file in guides} == {"SKIPPED"}
    assert unit["unplaced"] == []
    said = json.dumps([unit["gaps"], [one["gaps"] for one in unit["criteria"]]], ensure_ascii=False)
    assert GUIDE_FILE not in said
    assert "KC-KHONG-CO-BANG" not in said
    assert "KC-BANG" not in said


def needed_folders() -> list[Path]:
    return list(Path("xã Mẫu").rglob(GUIDE_FILE))


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    (tmp_path / "hs").mkdir()
    (tmp_path / "hs/tệp của tôi.txt").write_text("quý")
    refused = run("init", "cap-xa-mau-2023", "--out", "hs")
    assert refused.exit_code == 2
    assert "  → " in refused.stderr
    assert [path.name for path in (tmp_path / "hs").iterdir()] == ["tệp của tôi.txt"]
    (tmp_path / "tệp").write_text("quý")
    assert run("init", "cap-xa-mau-2023", "--out", "tệp").exit_code == 2
    assert run("init", "không-có", "--out", "x").exit_code == 2
    assert run("init", "cap-xa-mau-2023", "--out", "x", "--year", "năm nay").exit_code == 2
    assert not (tmp_path / "x").exists()


def test_another_year_is_remarked() -> None:
    result = run("init", "cap-xa-mau-2023", "--out", "hs", "--year", "2024")
    assert result.exit_code == 0
    assert "2023" in result.stderr
    assert "NĂM 2024" in str(openpyxl.load_workbook(Path("hs") / TABLE_FILE).active["A1"].value)


@pytest.mark.parametrize(
    ("name", "head", "ours"),
    [
        (GUIDE_FILE, f"\ufeff{GUIDE_MARK}\r\n", True),
        ("huong-dan.txt", f"Ghi thêm\n{GUIDE_MARK}\n", True),
        (GUIDE_FILE, "Hướng dẫn số 12 của Sở Nội vụ", False),
        ("khac.txt", GUIDE_MARK, False),
    ],
)
def test_only_our_own_guides_are_passed_over(name: str, head: str, ours: bool) -> None:
    assert is_guide(name, head.encode()) == ours


@given(st.text(max_size=200), st.integers(10, 60))
def test_folder_names_are_good_on_windows(title: str, longest: int) -> None:
    name = folder_name("1.1.1", title, longest)
    assert name.startswith("1.1.1")
    assert len(name) <= longest
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.endswith((".", " "))
