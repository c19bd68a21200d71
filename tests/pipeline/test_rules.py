"""Rules that are data: every pattern matches its `yes` examples and none of its `no`."""

import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from pipeline.junk import is_junk
from pipeline.units import ReadAs, divided, folded, remarks_on_units, units_under

DATA = Path(__file__).parents[2] / "pipeline/data"


def rules(name: str) -> list[tuple[str, dict[str, object]]]:
    tables = tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    return [(kind, rule) for kind, group in tables.items() for rule in group]


@pytest.mark.parametrize(("kind", "rule"), rules("junk.toml"))
def test_junk(kind: str, rule: dict[str, list[str]]) -> None:
    for name in rule["yes"]:
        assert fnmatchcase(name.lower(), str(rule["pattern"]))
        assert is_junk(name if kind == "file" else f"{name}/a.pdf")
    for name in rule["no"]:
        assert not is_junk(name if kind == "file" else f"{name}/a.pdf")


@pytest.mark.parametrize(("kind", "rule"), rules("units.toml"))
def test_unit_names(kind: str, rule: dict[str, list[str]]) -> None:
    pattern = re.compile(str(rule["pattern"]))
    for name in rule["yes"]:
        assert pattern.search(folded(name)), (kind, name)
    for name in rule["no"]:
        assert not pattern.search(folded(name)), (kind, name)


MANY = [
    (["UBND xã Mẫu Một", "UBND xã Mẫu Hai"], True),
    (["xa-mau-1", "xa-mau-2", "phuong-mau.zip"], True),
    (["Xã A", "Xã B", "Tổng hợp"], True),  # the odd one is a unit too
    (["Xã A", "Tổng hợp", "Khác"], False),
    (["1.1.1", "1.1.2"], False),
    (["LV1", "LV2", "Linh vuc 3"], False),
    (["I. Chỉ đạo", "II. Thể chế"], False),
    (["Lĩnh vực 1", "xã A", "xã B"], False),
    (["Kế hoạch", "Báo cáo"], False),
    (["xã A"], False),
    (["xã A", "xã B", "văn bản.pdf"], False),  # evidence at the top: one dossier
    (["xã A", "xã B", "Thumbs.db"], True),
    (["xã A", "xã B", "ghi chú.txt"], True),  # a word to the reader is no evidence
    (["xã A", "xã B", "Khác", "ghi chú.txt"], False),
    ([], False),
]


@pytest.mark.parametrize(("names", "many"), MANY)
def test_one_unit_or_many(tmp_path: Path, names: list[str], many: bool) -> None:
    for name in names:
        if Path(name).suffix in (".pdf", ".db", ".zip", ".txt"):
            (tmp_path / name).write_bytes(b"x")
        else:
            (tmp_path / name).mkdir()
    found = units_under(tmp_path)
    assert (len(found) > 1) == many
    assert found == (tmp_path,) or [path.name for path in found] == sorted(
        name for name in names if not is_junk(name) and not name.endswith(".txt")
    )


@pytest.mark.parametrize(("with_table", "many"), [(3, True), (2, True), (1, False), (0, False)])
def test_units_of_any_name_are_known_by_their_own_table(tmp_path: Path, with_table: int, many: bool) -> None:
    for number, name in enumerate(("Đăk Mẫu", "Kon Mẫu", "Ia Mẫu")):
        (tmp_path / name / "1.1.1").mkdir(parents=True)
        if number < with_table:
            (tmp_path / name / "Bảng tự chấm.xlsx").write_bytes(b"x")
    assert (len(units_under(tmp_path)) == 3) == many


def test_a_wrapping_folder_is_looked_through(tmp_path: Path) -> None:
    for name in ("UBND xã Mẫu Một", "UBND xã Mẫu Hai"):
        (tmp_path / "Hồ sơ huyện" / name).mkdir(parents=True)
    assert len(units_under(tmp_path)) == 2
    one = tmp_path / "Hồ sơ huyện/UBND xã Mẫu Một"
    (one / "chỉ một thư mục").mkdir()
    assert units_under(one) == (one,)


SAID = [
    (["xã A", "xã B", "ghi chú.txt"], ["pipeline.outside_units"]),
    (["xã A", "xã B", "văn bản.pdf"], ["pipeline.taken_as_one"]),
    (["xã A", "xã B", "LV1"], ["pipeline.taken_as_one"]),
    (["xã A", "xã B"], []),
    (["xã A", "văn bản.pdf"], []),
    (["1.1.1", "1.1.2", "văn bản.pdf"], []),
]


@pytest.mark.parametrize("wrapping", ["", "Hồ sơ"])
@pytest.mark.parametrize(("names", "said"), SAID)
def test_how_a_folder_was_divided_is_said(
    tmp_path: Path, names: list[str], said: list[str], wrapping: str
) -> None:
    for name in names:
        if "." in name and not name.startswith("1."):
            (tmp_path / wrapping).mkdir(exist_ok=True)
            (tmp_path / wrapping / name).write_bytes(b"x")
        else:
            (tmp_path / wrapping / name).mkdir(parents=True)
    remarks = remarks_on_units(tmp_path, units_under(tmp_path))
    assert [each.code for each in remarks] == said


def test_the_user_may_say_how_a_folder_is_read(tmp_path: Path) -> None:
    for name in ("UBND xã A", "UBND xã B", "1.1.1"):
        (tmp_path / name).mkdir()
    (tmp_path / "văn bản.pdf").write_bytes(b"x")
    assert divided(tmp_path, (), ReadAs.GUESS) == divided(tmp_path, (), ReadAs.ONE) == (tmp_path,)
    units = divided(tmp_path, (), ReadAs.MANY)
    assert [path.name for path in units] == ["1.1.1", "UBND xã A", "UBND xã B"]
    (remark,) = remarks_on_units(tmp_path, units)
    assert (remark.code, dict(remark.params)) == ("pipeline.outside_units", {"files": "văn bản.pdf"})


def test_one_folder_told_to_be_many_is_a_unit_of_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "xã A" / "1.1.1").mkdir(parents=True)
    (tmp_path / "ghi chú.txt").write_bytes(b"x")
    units = divided(tmp_path, (), ReadAs.MANY)
    assert units == (tmp_path / "xã A",)
    assert [each.code for each in remarks_on_units(tmp_path, units)] == ["pipeline.outside_units"]
