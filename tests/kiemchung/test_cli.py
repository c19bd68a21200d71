"""The commands: exit codes, words, streams; every command and option in the docs."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kiemchung import __version__
from kiemchung.cli import cli

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings, no store, no reports but the test's own."""
    for name in [name for name in os.environ if name.startswith("KIEMCHUNG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KIEMCHUNG_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


USAGE = [
    ([], "Cách dùng: kiemchung"),
    (["chấm"], "Không có lệnh “chấm”."),
    (["chekc"], "Có phải ý bạn là “check”?"),
    (["trust", "lits"], "Có phải ý bạn là “list”?"),
    (["report", ".", "--fromat", "json"], "Có phải ý bạn là --format"),
    (["report", ".", "--format", "pdf"], "“pdf” không có trong: text, json, zalo, sarif, html, docx"),
    (["check", ".", "--criteria", "cap-xa-mau-2023", "--read-as", "many", "--unit", "Mẫu"], "--read-as many"),
    (["check", ".", "--criteria", "cap-xa-mau-2023", "--read-as", "many"], "để coi là đơn vị"),
    (["check"], "Thiếu PATH."),
    (["check", ".", "--ot", "x"], "Có phải ý bạn là"),
    (["check", ".", "--year"], "--year"),
    (["check", ".", "--quiet=5"], "--quiet"),
    (["check", ".", "x y"], "Thừa “x y”"),
    (["check", "."], "Chưa chọn bộ tiêu chí"),
    (["check", ".", "--criteria", "x", "--trust", "không-có"], "không-có"),
    (["check", ".", "--year", "x"], "(--year) phải là số"),
    (["read"], "Thiếu TỆP..."),
    (["read", "không-có.pdf"], "không-có.pdf"),
    (["verify", "không-có.pdf"], "không-có.pdf"),
]


@pytest.mark.parametrize(("arguments", "said"), USAGE)
def test_wrong_usage_is_said_in_vietnamese_on_stderr(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert result.stdout == ""
    for english in ("Error", "Usage", "option", "argument", "Invalid"):
        assert english not in result.stderr


def test_help_is_vietnamese_all_through() -> None:
    for arguments in (["--help"], ["check", "--help"], ["read", "--help"], ["verify", "--help"]):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "Cách dùng: kiemchung" in result.stdout
        assert "Tùy chọn:" in result.stdout
        for english in ("Usage", "Options", "Commands", "Show", "default", "required"):
            assert english not in result.stdout


def test_version() -> None:
    assert __version__ in run("--version").stdout


def documented(command: click.Command, path: str) -> list[str]:
    """Every command and option that users can type."""
    names = [path]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            names += [f"`{name}" for name in parameter.opts]
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            names += documented(inner, f"{path} {name}")
    return names


def test_every_command_and_option_is_documented() -> None:
    docs = (ROOT / "docs/cau-lenh.md").read_text(encoding="utf-8")
    docs = docs.replace("kiemchung --version", "`--version kiemchung --version")
    missing = [name for name in documented(cli, "kiemchung") if name not in docs]
    assert missing == []


def test_every_setting_is_documented() -> None:
    from kiemchung.settings import Settings

    docs = (ROOT / "docs/cau-lenh.md").read_text(encoding="utf-8")
    names = [field.alias or name for name, field in Settings.model_fields.items()]
    assert [name for name in names if f"`{name}`" not in docs] == []


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kiemchung", *arguments],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["cp1258", "cp437", "ascii"])
def test_utf8_whatever_the_console_says(encoding: str) -> None:
    helped = python("--help", PYTHONIOENCODING=encoding)
    assert "Kiểm tra hồ sơ tài liệu kiểm chứng" in helped.stdout.decode("utf-8")
    refused = python("chấm", PYTHONIOENCODING=encoding)
    assert refused.returncode == 2
    assert "Không có lệnh “chấm”" in refused.stderr.decode("utf-8")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from kiemchung.cli import cli\n"
        "try: cli(['check', '--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m.split('.')[0] in HEAVY], file=sys.stderr)"
    ).replace(
        "HEAVY", "{'pymupdf', 'pyhanko', 'pydantic', 'spacy', 'numpy', 'docx', 'pebble', 'rich', 'sqlite3'}"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stderr.strip() == "[]"


def test_an_internal_fault_is_code_4_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("kiemchung.commands.run_read_command", broken)
    result = run("read", "a.pdf")
    assert result.exit_code == 4
    assert "ZeroDivisionError: planted" in result.stderr
    assert "Traceback" not in result.stderr


def test_ctrl_c_is_code_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("kiemchung.commands.run_read_command", stopped)
    result = run("read", "a.pdf")
    assert result.exit_code == 130
    assert "Đã dừng" in result.stderr
