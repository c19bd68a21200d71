"""`kiemchung check` end to end: exit codes, streams, files written, the same bytes twice."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiemchung.cli import cli
from kiemchung.commands import exit_code
from tests.pipeline.paper import pdf

ROOT = Path(__file__).parents[2]
SET = ("--criteria", "cap-xa-mau-2023", "--at", "2023-11-25T08:00:00+07:00", "--jobs", "1")


@pytest.fixture(autouse=True)
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A unit's folder, no settings, no store, no reports but the test's own."""
    for name in [name for name in os.environ if name.startswith("KIEMCHUNG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KIEMCHUNG_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "UBND xã Mẫu"
    pdf(folder / "1.1.1/Kế hoạch.pdf", "KH")
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_findings_are_code_1_and_reports_are_written(dossier: Path, tmp_path: Path) -> None:
    result = run("check", str(dossier), *SET)
    assert result.exit_code == 1, result.output
    assert "UBND xã Mẫu" in result.stdout
    assert result.stderr == ""
    written = {path.name for path in (tmp_path / "ket-qua-kiem-chung").iterdir()}
    assert {"ket-qua.json", "bao-cao.xlsx"} <= written


def test_json_is_all_of_stdout_and_writes_nothing(dossier: Path, tmp_path: Path) -> None:
    result = run("check", str(dossier), *SET, "--json")
    data = json.loads(result.stdout)
    assert [unit["name"] for unit in data["units"]] == ["UBND xã Mẫu"]
    assert data["at"] == "2023-11-25T08:00:00+07:00"
    assert not (tmp_path / "ket-qua-kiem-chung").exists()


def test_never_is_code_0(dossier: Path) -> None:
    assert run("check", str(dossier), *SET, "--json", "--fail-level", "never").exit_code == 0


def test_an_unread_archive_is_code_3(dossier: Path) -> None:
    (dossier / "x.rar").write_bytes(b"Rar!\x1a\x07\x01\x00rest")
    result = run("check", str(dossier), *SET, "--json", "--fail-level", "never")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["complete"] is False


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("không-có", *SET), "Không có thư mục hoặc tệp"),
        (("UBND xã Mẫu", "--criteria", "không-có"), "không-có"),
        (("trống", *SET), "không có tệp nào"),
        (("UBND xã Mẫu", *SET, "--out", "UBND xã Mẫu"), "trùng với thư mục hồ sơ"),
        (("UBND xã Mẫu", *SET, "--self-assessment", "không-có.docx"), "không-có.docx"),
    ],
)
def test_what_cannot_run_is_code_2_in_words(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "trống").mkdir()
    result = run("check", *arguments)
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert "→" in result.stderr
    assert result.stdout == ""


def test_reports_inside_the_dossier_do_not_feed_on_themselves(dossier: Path) -> None:
    out = dossier / "kết quả"
    first = run("check", str(dossier), *SET, "--out", str(out))
    report = (out / "ket-qua.json").read_bytes()
    again = run("check", str(dossier), *SET, "--out", str(out))
    assert (again.exit_code, again.stdout) == (first.exit_code, first.stdout)
    assert (out / "ket-qua.json").read_bytes() == report


def test_a_full_disk_is_code_4_and_leaves_nothing_half_written(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "ket-qua.json")

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr(Path, "write_text", full)
    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    result = run("check", str(dossier), *SET, "--out", "r")
    assert result.exit_code == 4, result.output
    assert "Ổ đĩa đã đầy" in result.stderr
    assert not [path for path in (tmp_path / "r").iterdir() if path.suffix in (".json", ".xlsx", ".html")]


def test_two_processes_the_same_bytes(dossier: Path, tmp_path: Path) -> None:
    for number in range(7):
        pdf(dossier / f"{number}.pdf", f"Văn bản {number}")

    def output(*extra: str) -> bytes:
        command = [sys.executable, "-m", "kiemchung", "check", str(dossier), *SET, "--json", *extra]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1258"}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False
        ).stdout

    first = output("--no-cache", "--jobs", "3")
    assert json.loads(first.decode("utf-8"))["units"][0]["name"] == "UBND xã Mẫu"
    assert output() == first
    assert output() == first  # from the store


@pytest.mark.parametrize(
    ("complete", "found", "fail_level", "code"),
    [
        (True, [0, 0], "warning", 0),
        (True, [1], "warning", 1),
        (True, [1], "error", 0),
        (True, [2], "error", 1),
        (True, [2], "never", 0),
        (False, [], "never", 3),
        (False, [2], "error", 3),  # 3 goes before 1
    ],
)
def test_precedence_of_exit_codes(complete: bool, found: list[int], fail_level: str, code: int) -> None:
    assert exit_code(complete, found, fail_level) == code


def test_read_and_verify_speak_and_give_the_same_words_as_data(dossier: Path) -> None:
    spoken = run("read", str(dossier))
    assert "1.1.1/Kế hoạch.pdf" in spoken.stdout
    verified = run("verify", str(dossier))
    assert verified.exit_code == 1
    assert "không có chữ ký số" in verified.stdout.lower()
    data = json.loads(run("verify", str(dossier), "--json").stdout)
    assert data["complete"] is True
    assert data["files"][0]["signature"]["grade"] == "THIEU_CHU_KY"
