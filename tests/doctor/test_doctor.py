"""The machine looked over: each planted fault is a line with its next step, and the exit code follows."""

import json
import os
import re
import sqlite3
import tomllib
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractors.messages import words
from kiemchung.cli import main
from kiemchung.doctor import machine, program
from kiemchung.doctor.line import State
from kiemchung.doctor.machine import clock_line
from kiemchung.doctor.stored import store_line
from kiemchung.doctor.tools import fonts_line, trust_line

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 10, tzinfo=UTC)
Usage = namedtuple("Usage", "total used free")
CHECKS = {
    "program",
    "libraries",
    "settings",
    "ocr",
    "office",
    "trust",
    "fonts",
    "disk",
    "write",
    "clock",
    "store",
}


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KIEMCHUNG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KIEMCHUNG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KIEMCHUNG_TRUST_STORE", str(tmp_path / "trust"))
    monkeypatch.chdir(tmp_path)


def doctor(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *arguments])


def checked() -> tuple[int, dict[str, dict[str, str]]]:
    result = doctor("--json")
    order = ["good", "warn", "bad"]
    rows = sorted(json.loads(result.stdout)["checks"], key=lambda one: order.index(one["state"]))
    return result.exit_code, {one["check"]: one for one in rows}  # of several lines the worst


def test_every_check_has_its_line_and_the_worst_is_the_exit_code(tmp_path: Path) -> None:
    code, lines = checked()
    assert lines.keys() == CHECKS
    states = {"good": 0, "warn": 1, "bad": 2}
    assert code == max(states[one["state"]] for one in lines.values()) == 1  # no trusted root in a new store
    assert lines["trust"]["state"] == "warn"
    for one in lines.values():
        assert one["message"]
        assert one["next_action"] or one["state"] == "good", one
    assert list(tmp_path.iterdir()) == []


def test_the_text_has_a_sign_a_line_and_the_next_step() -> None:
    shown = doctor().stdout.splitlines()
    assert {line[0] for line in shown} <= {"✔", "⚠", "✘", " "}
    place = next(number for number, line in enumerate(shown) if line.startswith("⚠ Chứng thư"))
    assert shown[place + 1].startswith("  → Chạy “kiemchung trust fetch”")


def test_planted_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ket-qua-kiem-chung").write_text("một tệp")
    monkeypatch.setenv("KIEMCHUNG_TESSDATA", str(tmp_path))
    monkeypatch.setenv("KIEMCHUNG_OFFICE", "none")
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 10**8))
    monkeypatch.setattr(program, "needed", lambda: ("click", "thu-vien-khong-co"))
    code, lines = checked()
    assert code == 2
    assert {check for check, one in lines.items() if one["state"] == "bad"} == {"libraries", "disk", "write"}
    assert "thu-vien-khong-co" in lines["libraries"]["message"]
    assert "0,1 GB" in lines["disk"]["message"]
    assert {lines["ocr"]["state"], lines["office"]["state"]} == {"warn"}
    assert "tesseract-ocr-vie" in lines["ocr"]["next_action"]


def test_wrong_settings_are_a_line_not_an_end(tmp_path: Path) -> None:
    (tmp_path / "kiemchung.toml").write_text('nam = 2023\ncriteria = "x"\n', encoding="utf-8")
    code, lines = checked()
    assert code == 2
    assert lines["settings"]["state"] == "bad"
    assert "nam" in lines["settings"]["message"]
    assert lines.keys() == CHECKS


@pytest.mark.parametrize(
    ("built", "last_run", "state"),
    [
        (NOW - timedelta(days=30), NOW - timedelta(days=1), State.GOOD),
        (NOW + timedelta(hours=5), None, State.GOOD),  # built in another time zone
        (NOW + timedelta(days=30), None, State.WARN),
        (NOW - timedelta(days=30), NOW + timedelta(days=3), State.WARN),
        (NOW - timedelta(days=16 * 365), None, State.WARN),
        (None, None, State.GOOD),
    ],
)
def test_a_clock_before_the_program_or_the_last_run_is_wrong(built, last_run, state) -> None:
    line = clock_line(NOW, built, last_run)
    assert line.state is state
    assert "10/01/2026" in words(line.note).message


def test_fonts_and_roots(tmp_path: Path) -> None:
    assert fonts_line((tmp_path,)).state is State.WARN
    (tmp_path / "Times.TTF").write_bytes(b"")
    assert "Times New Roman" in words(fonts_line((tmp_path,)).note).message
    assert trust_line((), NOW).note.code == "kiemchung.doctor_no_roots"
    with_own = trust_line((ROOT / "samples/pki",), NOW)
    assert with_own.state is State.WARN  # roots of the samples, none of the pinned ones
    assert "trust doctor" in words(with_own.note).next_action


def store(folder: Path) -> Path:
    path = folder / "store.sqlite3"
    folder.mkdir(exist_ok=True)
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE readings (key TEXT PRIMARY KEY, result BLOB)")
    database.executemany("INSERT INTO readings VALUES (?, ?)", [("a", b"x" * 90_000), ("b", b"")])
    database.commit()
    database.close()
    return path


def test_the_store_is_measured_and_emptied(tmp_path: Path) -> None:
    path = store(tmp_path / "cache")
    assert dict(store_line(path, 10**7).note.params)["files"] == "2"
    assert store_line(path, 10**4).note.code == "kiemchung.doctor_store_full"
    assert store_line(None, 1).state is State.WARN
    path.with_name("store.sqlite3.hong").write_bytes(b"x" * 10**6)
    result = doctor("--clean-store")
    assert result.exit_code == 0
    assert "1 MB" in result.stdout
    assert list((tmp_path / "cache").iterdir()) == []
    assert doctor("--clean-store").exit_code == 0
    path.write_bytes(b"no database at all" * 100)
    assert store_line(path, 10**7).note.code == "kiemchung.doctor_store_broken"


def test_the_list_of_libraries_is_that_of_the_project() -> None:

    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert set(program.LIBRARIES) == {re.split(r"[<>=]", each)[0] for each in said}
