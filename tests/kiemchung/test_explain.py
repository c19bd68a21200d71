"""Whatever our reports name can be explained: every rule, status and verdict, and slips of the hand."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiemchung.cli import cli
from kiemchung.explain import explanations, look_up
from pipeline.decide import decision_table
from pipeline.results import CriterionStatus, FileStatus
from verifiers.verdict import Grade

ROOT = Path(__file__).parents[2]
SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").glob("*.py")]
RULES = {one.id: one for one in explanations() if one.group == "Rule"}
GIVEN = re.compile(
    r'gap\(\s*"(KC-[A-Z-]+)",\s*Level\.(\w+)'
    r'|(_invalid|_doubtful)\(\s*"(KC-[A-Z-]+)"'
    r'|"(KC-[A-Z-]+)", SlotState\.(INVALID|DOUBTFUL)'
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["explain", *arguments])


def test_all_that_the_code_can_say_is_explained_and_nothing_else() -> None:
    spoken = tomllib.loads((ROOT / "pipeline/data/messages.toml").read_text(encoding="utf-8"))
    written = {rule for text in SOURCES for rule in re.findall(r'"(KC-[A-Z-]+[A-Z])"', text)}
    assert RULES.keys() == written
    assert RULES.keys() >= {name for name in spoken if name.startswith("KC-")}
    for enum in (CriterionStatus, Grade, FileStatus):
        explained = {one.id for one in explanations() if one.group == enum.__name__}
        assert explained == {member.name for member in enum}, enum


def test_each_has_its_words() -> None:
    data = tomllib.loads((ROOT / "kiemchung/data/explain.toml").read_text(encoding="utf-8"))
    keys = {key for entries in data.values() for entry in entries.values() for key in entry}
    assert keys == {"title", "meaning", "law", "example", "mend", "levels", "leads"}
    rows = {row.when for row in decision_table()} | {""}
    for one in explanations():
        for text in (one.title, one.meaning, one.example, one.mend):
            assert text.strip(), one.id
        assert not one.law or re.search(r"(Nghị định|Thông tư|Luật) [\d/]+|Điều \d+", one.law), one.id
        assert one.leads in rows, one.id
        assert bool(one.levels) == (one.group == "Rule"), one.id


def test_levels_and_rows_are_those_of_the_code() -> None:
    seen = set()
    for text in SOURCES:
        for rule, level, maker, made, graded, state in GIVEN.findall(text):
            name, invalid = rule or made or graded, "invalid" in (maker + state).lower()
            given = level.lower() or ("error" if invalid else "warning")
            assert given in RULES[name].levels, name
            if not rule:
                assert RULES[name].leads == ("invalid" if invalid else "doubtful"), name
            seen.add(name)
    assert len(seen) > 35


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("KC-DU-THAO", ["KC-DU-THAO"]),
        ("kc_du_thao", ["KC-DU-THAO"]),
        ("dự thảo", ["KC-DU-THAO"]),
        ("Thiếu", ["THIEU"]),
        ("KC-THIEU", ["KC-THIEU"]),
        ("khong_hop_le", ["KHONG_HOP_LE", "KHONG_HOP_LE"]),
        ("Hợp lệ, có cảnh báo", ["HOP_LE_CANH_BAO"]),
        ("đạt", ["DAT"]),
        ("READ", ["READ"]),
    ],
)
def test_names_are_known_as_people_type_them(typed: str, ids: list[str]) -> None:
    assert [one.id for one in look_up(typed)] == ids


@pytest.mark.parametrize(
    ("typed", "near"), [("KC-DUTHAOO", "KC-DU-THAO"), ("chu ky sia", "KC-CHU-KY-SAI"), ("THIU", "THIEU")]
)
def test_a_slip_gets_its_near_match(typed: str, near: str) -> None:
    result = run(typed)
    assert result.exit_code == 2
    assert near in result.stderr
    assert "Có phải ý bạn là" in result.stderr


def test_the_list_names_all_and_one_page_says_all() -> None:
    listed = run().stdout
    assert all(f"  {one.id} " in listed for one in explanations())
    page = run("KC-CHU-KY-SAI").stdout
    for words in (
        "Mức:       lỗi",
        "Không hợp lệ khi chưa có giải trình",
        "Điều 21 Nghị định 30",
        "Cách sửa:",
    ):
        assert words in page
    assert "không có điều luật riêng" in run("KC-THIEU").stdout
    assert [one["id"] for one in json.loads(run("KC-MUON", "--json").stdout)] == ["KC-MUON"]
    assert run("xyzxyz").exit_code == 2
