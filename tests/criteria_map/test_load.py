"""The strict loader: a sound set loads, every planted fault is named with file, line and key."""

import time
from decimal import Decimal
from pathlib import Path

import pytest

from criteria_map.errors import CriteriaError
from criteria_map.load import load_criteria, read_criteria, shipped_sets
from criteria_map.model import SetInfo, Slot
from criteria_map.schema import schema_text

DOCS = Path(__file__).parents[2] / "docs"
SOUND = """\
set:
  id: bo-mau
  title: "Bộ mẫu"
  year: 2023
  applies_to: [{level: xa, from: 2022-01-01}]
  window: {from: 2022-12-01, to: 2023-11-20}
  total: "3,5"
fields:
  - {id: "1", title: "Chỉ đạo", max: "3.5"}
criteria:
  - {id: "1.1", title: "Kế hoạch", max: 3.5}
  - id: "1.1.1"
    title: "Ban hành kế hoạch"
    max: 1
    rubric: {kind: yes_no}
    slots:
      - {id: ke-hoach, title: "Kế hoạch", types: [KH]}
  - {id: 1.1.10, title: "Hoàn thành", max: "2,5"}
"""


def notes_of(text: str) -> dict[str, dict[str, str]]:
    with pytest.raises(CriteriaError) as caught:
        read_criteria(text, "bo.yaml")
    assert caught.value.exit_code == 2
    assert str(caught.value)
    return {note.code.removeprefix("criteria_map."): dict(note.params) for note in caught.value.notes}


def test_a_sound_set_loads_and_ids_stay_text() -> None:
    criteria = read_criteria(SOUND, "bo.yaml")
    assert [row.id for row in criteria.leaves] == ["1.1.1", "1.1.10"]
    assert criteria.leaves[1].max == Decimal("2.5")
    assert criteria.field_of(criteria.leaves[0]) == "1"


FAULTS = [
    # unknown key, with the row's id in the path
    ("max: 1\n", "max: 1\n    maks: 1\n", "unknown_key", {"line": "15", "key": "criteria › 1.1.1 › maks"}),
    # an unknown key inside a rubric
    ("{kind: yes_no}", "{kind: yes_no, diem: 1}", "unknown_key", {"key": "criteria › 1.1.1 › rubric › diem"}),
    # a key typed twice
    ("    max: 1\n", "    max: 1\n    max: 2\n", "duplicate_key", {"line": "15", "key": "max"}),
    # an id used twice
    ("1.1.10", "1.1.1", "duplicate_id", {"line": "18", "key": "1.1.1", "first": "12"}),
    # a parent that is not there
    ("1.1.10", "1.7.1", "dangling_parent", {"line": "18", "key": "1.7.1", "parent": "1.7"}),
    # a sum that does not add up
    ("2,5", "2", "wrong_sum", {"line": "11", "key": "1.1", "expected": "3.5", "found": "3"}),
    ('total: "3,5"', "total: 100", "wrong_sum", {"line": "7", "key": "total", "found": "3.5"}),
    # bad numbers
    ("2,5", "hai", "bad_number", {"line": "18", "value": "hai"}),
    ("2,5", "-1", "bad_number", {"line": "18", "value": "-1"}),
    ("2,5", "NaN", "bad_number", {"line": "18", "value": "NaN"}),
    # other values
    ("2022-12-01", "2022-13-01", "bad_date", {"line": "6", "value": "2022-13-01"}),
    ("kind: yes_no", "kind: maybe", "not_allowed", {"line": "15", "value": ""}),
    ("level: xa", "level: lang", "not_allowed", {"line": "5", "value": "lang"}),
    ("types: [KH]", "types: [KHH]", "unknown_type", {"line": "17", "key": "KHH", "near": "KH"}),
    ('    title: "Ban hành kế hoạch"\n', "", "missing_key", {"key": "criteria › 1.1.1 › title"}),
    # not YAML at all
    ("criteria:\n", "criteria: [\n", "not_yaml", {"file": "bo.yaml"}),
]


@pytest.mark.parametrize(("old", "new", "code", "params"), FAULTS)
def test_every_fault_is_named(old: str, new: str, code: str, params: dict[str, str]) -> None:
    assert old in SOUND
    found = notes_of(SOUND.replace(old, new, 1))
    assert code in found
    assert params.items() <= found[code].items()


def test_no_criteria_is_an_error() -> None:
    head = SOUND[: SOUND.index("criteria:")]
    assert "no_criteria" in notes_of(head + "criteria: []\n")
    assert "no_criteria" in notes_of("")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(CriteriaError, match="cap-xa-mau-2023"):
        load_criteria("cap-xa-mau-2032")
    with pytest.raises(CriteriaError, match="Không tìm thấy tệp"):
        load_criteria("khong/co.yaml")


@pytest.mark.parametrize("name", shipped_sets())
def test_shipped_sets_are_sound(name: str) -> None:
    assert load_criteria(name).leaves


def test_the_commune_set_is_a_marked_reconstruction() -> None:
    criteria = load_criteria("cap-xa-mau-2023")
    assert (len(criteria.rows), len(criteria.leaves), criteria.info.total) == (64, 52, 100)
    assert "phục dựng" in criteria.info.notice
    assert all(leaf.slots for leaf in criteria.leaves)
    assert all(leaf.rubric or leaf.lacking for leaf in criteria.leaves)
    reports = criteria.by_id["1.2.1"].needs
    assert [slot.id for slot in reports] == [
        "bao-cao.quy-1",
        "bao-cao.sau-thang",
        "bao-cao.quy-3",
        "bao-cao.nam",
    ]
    assert reports[2].deadline is not None


def test_a_set_ten_times_as_long_is_read_in_order() -> None:
    rows = "".join(f'  - {{id: "1.{n}", title: "T", max: 0}}\n' for n in range(2, 700))
    assert len(read_criteria(SOUND + rows, "bo.yaml").leaves) == 700


def test_the_published_schema_is_the_model() -> None:
    """Rewrite it with `python -c "from criteria_map.schema import *; print(schema_text(), end='')"`."""
    published = DOCS / "bo-tieu-chi.schema.json"
    assert published.read_text(encoding="utf-8") == schema_text()


def test_the_guide_shows_a_sound_set_and_names_every_key() -> None:
    guide = (DOCS / "bo-tieu-chi.md").read_text(encoding="utf-8")
    example = guide.split("```yaml\n")[1].split("```")[0]
    assert read_criteria(example, "bo-tieu-chi.md").leaves
    for name, field in {**Slot.model_fields, **SetInfo.model_fields}.items():
        spoken = field.alias or name
        assert spoken in guide or spoken in ("draft", "basis", "notice", "penalty"), spoken


def test_ten_times_the_rows_cost_about_ten_times_the_time() -> None:
    def seconds(count: int) -> float:
        rows = "".join(f'  - {{id: "1.{n}", title: "T", max: 0}}\n' for n in range(2, count))
        started = time.process_time()
        read_criteria(SOUND + rows, "bo.yaml")
        return time.process_time() - started

    small = min(seconds(200) for _ in range(3))
    assert seconds(2000) < 20 * small


def test_the_district_set_names_an_office_for_every_leaf() -> None:
    """The eleven bodies the district's letter of November 2023 addresses."""
    criteria = load_criteria("cap-huyen-mau-2023")
    assert "phục dựng" in criteria.info.notice
    leads = {office for leaf in criteria.leaves for office in leaf.lead.split("; ")}
    assert "" not in leads
    assert len(leads) == 11
    assert criteria.info.deadline is not None
    assert criteria.info.deadline.last_day.isoformat() == "2023-11-20"
