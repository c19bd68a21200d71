"""A run comes back from its file, whole or a unit at a time; damage and other versions are told."""

from io import BytesIO

import pytest

from pipeline import stored_run
from pipeline.codec import UnpackError
from pipeline.packed import PackedUnits, spooled
from pipeline.picture_budget import within_budget
from pipeline.stored_run import pack_report, unpack_report
from tests.report_fixture import PIXEL, long_report, unit

UNIT = unit()


def packed() -> bytes:
    return b"".join(pack_report(long_report(3)))


def test_a_small_run_comes_back_as_it_was() -> None:
    assert unpack_report(BytesIO(packed())) == long_report(3)


def test_a_large_run_is_opened_a_unit_at_a_time_and_packed_again_as_it_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stored_run, "SMALL", 0)
    report = unpack_report(BytesIO(packed()))
    assert isinstance(report.units, PackedUnits)
    assert tuple(report.units) == long_report(3).units
    assert report.units[-1] == long_report(3).units[-1]
    assert tuple(report.units[1:]) == long_report(3).units[1:]
    assert b"".join(pack_report(report)) == packed()


def test_units_packed_away_come_back_in_order() -> None:
    made = spooled(iter(long_report(3).units))
    assert tuple(made) == long_report(3).units
    assert tuple(made) == long_report(3).units, "again"


@pytest.mark.parametrize("cut", [0, 5, 40, -3])
def test_a_file_cut_short_or_of_another_kind_is_refused(cut: int) -> None:
    for data in (packed()[:cut], b"\x78\x5e" + packed()):
        with pytest.raises(UnpackError):
            unpack_report(BytesIO(data))


def test_a_damaged_large_run_is_refused_before_any_report_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_run, "SMALL", 0)
    whole = packed()
    begin = 8 + int.from_bytes(whole[:8], "big") + 8
    with pytest.raises(UnpackError):
        unpack_report(BytesIO(whole[: begin + 20] + bytes(20) + whole[begin + 40 :]))


def test_pictures_of_blamed_files_are_kept_first_and_the_rest_is_counted() -> None:
    whole = within_budget(UNIT)
    assert (whole, whole.unpictured) == (UNIT, 0)
    few = within_budget(UNIT, 3 * len(PIXEL))
    with_pictures = {file.path for file in few.files if file.pictures}
    assert 0 < sum(len(file.pictures) for file in few.files) <= 3
    assert with_pictures <= {p for c in UNIT.criteria for g in c.gaps for p in g.files}
    assert few.unpictured == sum(bool(file.pictures) for file in UNIT.files) - 1
