"""Settings: flag over environment over file, and every fault named with its place."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiemchung.errors import FaceError
from kiemchung.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No settings but the test's own."""
    import os

    for name in [name for name in os.environ if name.startswith("KIEMCHUNG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_flag_over_environment_over_file(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "kiemchung.toml").write_text('criteria = "tệp"\nyear = 2021\njobs = 3\n', encoding="utf-8")
    monkeypatch.setenv("KIEMCHUNG_CRITERIA", "biến")
    monkeypatch.setenv("KIEMCHUNG_YEAR", "2022")
    settings = load_settings({"year": "2023", "unit": None, "json": False, "trust": ()})
    assert (settings.criteria, settings.year, settings.jobs) == ("biến", 2023, 3)


def test_values_are_read_as_people_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIEMCHUNG_TRUST", "a:b")
    monkeypatch.setenv("KIEMCHUNG_OCR", "false")
    settings = load_settings({"at": "2023-11-25", "json": True})
    assert settings.trust == (Path("a"), Path("b"))
    assert settings.at.isoformat() == "2023-11-25T00:00:00+07:00"
    assert not settings.ocr
    assert settings.json_
    assert load_settings({"at": "2023-11-25T08:00:00Z"}).at.utcoffset() == timedelta(0)


FAULTS = [
    ({"year": "hai"}, "setting_not_number"),
    ({"year": "1999"}, "setting_low"),
    ({"jobs": "0"}, "setting_low"),
    ({"jobs": "1000"}, "setting_high"),
    ({"timeout": "0"}, "setting_low"),
    ({"timeout": "lâu"}, "setting_not_number"),
    ({"at": "hôm nay"}, "setting_not_time"),
    ({"lang": "fr"}, "setting_choice"),
    ({"fail_level": "tất cả"}, "setting_choice"),
    ({"nowhere": "x"}, "unknown_setting"),
]


@pytest.mark.parametrize(("flags", "code"), FAULTS)
def test_faults_are_named(flags: dict[str, str], code: str) -> None:
    with pytest.raises(FaceError) as refused:
        load_settings(flags)
    assert [each.code for each in refused.value.notes] == [f"kiemchung.{code}"]
    assert refused.value.exit_code == 2
    assert ("where", "--" + next(iter(flags)).replace("_", "-")) in refused.value.notes[0].params


def test_every_fault_at_once_with_its_source(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "kiemchung.toml").write_text("yaer = 2023\nout = 5\n", encoding="utf-8")
    monkeypatch.setenv("KIEMCHUNG_QUIET", "perhaps")
    with pytest.raises(FaceError) as refused:
        load_settings({"year": "x"})
    wheres = {dict(each.params)["where"] for each in refused.value.notes}
    assert wheres == {"kiemchung.toml", "KIEMCHUNG_QUIET", "--year"}


@pytest.mark.parametrize(
    ("content", "code"), [(b"year == 2023", "settings_unreadable"), (b"\xff\xfe\x00", "settings_not_utf8")]
)
def test_a_broken_settings_file_is_refused(elsewhere: Path, content: bytes, code: str) -> None:
    (elsewhere / "kiemchung.toml").write_bytes(content)
    with pytest.raises(FaceError) as refused:
        load_settings({})
    assert refused.value.notes[0].code == f"kiemchung.{code}"


def test_results_never_go_into_the_dossier_itself(elsewhere: Path) -> None:
    with pytest.raises(FaceError) as refused:
        Settings(criteria="x", out=elsewhere).check_request(elsewhere)
    assert refused.value.notes[0].code == "kiemchung.out_is_input"


def test_where_reports_go() -> None:
    assert Settings().reports == Path("ket-qua-kiem-chung")
    assert Settings(json=True).reports is None
    assert Settings(json=True, out=Path("x")).reports == Path("x")


def test_the_store_can_be_moved_or_left_out(elsewhere: Path) -> None:
    assert Settings(cache=elsewhere).read_request().store == elsewhere / "store.sqlite3"
    assert Settings(no_cache=True).read_request().store is None


def test_a_user_without_a_home_has_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert Settings().read_request().store is None
