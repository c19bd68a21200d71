"""Slips of the hand: said in words with the next step, before any work, never as a good ending."""

import errno
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractors.messages import words
from kiemchung.cli import cli
from kiemchung.errors import NO_SPACE, NOT_WRITTEN, write_note
from tests.pipeline.paper import pdf

SET = ("--criteria", "cap-xa-mau-2023", "--at", "2023-11-25T08:00:00+07:00", "--jobs", "1")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KIEMCHUNG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KIEMCHUNG_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trống").mkdir()
    pdf(tmp_path / "xã Mẫu/a.pdf")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "", *SET),
        ("check", " ", *SET),
        ("check", "xã Mẫu", *SET, "--out", ""),
        ("check", "xã Mẫu", *SET, "--trust", ""),
        ("read", ""),
        ("verify", ""),
        ("map", "", "--criteria", "cap-xa-mau-2023"),
        ("trust", "add", ""),
        ("read", "trống"),
        ("verify", "trống"),
    ],
)
def test_nothing_named_or_nothing_there_is_code_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert "  → " in result.stderr
    assert result.stdout == ""
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nbroken"])
def test_what_could_not_be_verified_is_a_finding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.pdf").write_bytes(content)
    found = run("verify", "b.pdf")
    assert found.exit_code == 1
    assert "Không tệp nào có chữ ký số kiểm tra được" in found.stderr
    assert run("verify", "b.pdf", "--fail-level", "never").exit_code == 0


@pytest.mark.parametrize("arguments", [("check", "xã Mẫu", *SET, "--out"), ("read", "xã Mẫu", "--show")])
def test_a_place_that_cannot_be_written_is_found_before_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def unwanted(*_: object) -> None:
        raise AssertionError("read before the place was tried")

    monkeypatch.setattr("pipeline.run.run_check", unwanted)
    monkeypatch.setattr("pipeline.run.read_files", unwanted)
    (tmp_path / "tệp").write_text("đã có")
    for place in ("tệp", "tệp/trong"):
        result = run(*arguments, place)
        assert result.exit_code == 4
        assert f"Không ghi được vào “{place}”: đã có một tệp" in result.stderr


def test_a_place_that_is_tried_is_left_as_it_was(tmp_path: Path) -> None:
    assert run("check", "xã Mẫu", "--criteria", "không-có", "--out", "a/b").exit_code == 2
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("number", sorted({*NOT_WRITTEN, *NO_SPACE, errno.EIO, 0}))
def test_what_the_system_says_is_said_in_vietnamese(number: int) -> None:
    told = words(write_note(OSError(number, "Some English words"), "r"), "vi")
    assert "English" not in told.message
    assert told.next_action


@pytest.mark.parametrize(
    ("content", "said"), [(b"year = \n", "dòng 1"), (b'unit = "', "dòng 1"), (b"\xff\xfe", "UTF-8")]
)
def test_a_faulty_settings_file_is_said_in_vietnamese(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "kiemchung.toml").write_bytes(content)
    result = run("read", "xã Mẫu")
    assert result.exit_code == 2
    assert said in result.stderr
    for english in ("Invalid", "line", "codec", "document"):
        assert english not in result.stderr


def test_a_set_of_another_year_is_said(tmp_path: Path) -> None:
    result = run("check", "xã Mẫu", *SET, "--year", "2025", "--json")
    assert "bộ tiêu chí là của năm 2023" in result.stderr
    codes = [each["code"] for each in json.loads(result.stdout)["not_checked"]]
    assert codes[0] == "pipeline.year_differs"
    assert "của năm" not in run("check", "xã Mẫu", *SET, "--year", "2023", "--json").stderr
