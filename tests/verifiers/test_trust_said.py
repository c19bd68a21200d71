"""A trust folder that gives nothing is said aloud, never taken in silence."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiemchung.cli import cli
from tests.pipeline.paper import pdf
from tests.verifiers import signing
from verifiers.trust import load_trust


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of the test's own, still empty."""
    monkeypatch.setenv("KIEMCHUNG_TRUST_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("KIEMCHUNG_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust/đọc.txt").write_text("không phải chứng thư")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_a_folder_without_certificates(tmp_path: Path) -> None:
    assert [each.code for each in load_trust([tmp_path / "trust"]).notes] == ["verifiers.trust_folder_empty"]
    (tmp_path / "trust/a.crt").write_bytes(signing.root().der)
    assert load_trust([tmp_path / "trust"]).notes == ()


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refused)
    assert [each.code for each in load_trust([tmp_path / "trust"]).notes] == ["verifiers.trust_folder_closed"]


def test_the_user_hears_and_the_report_keeps_it(tmp_path: Path) -> None:
    pdf(tmp_path / "xã Mẫu/a.pdf")
    checked = run("check", "xã Mẫu", "--criteria", "cap-xa-mau-2023", "--trust", "trust", "--json")
    assert "không có chứng thư nào" in checked.stderr
    codes = [each["code"] for each in json.loads(checked.stdout)["not_checked"]]
    assert "verifiers.trust_folder_empty" in codes
    for command in ("read", "verify"):
        assert "không có chứng thư nào" in run(command, "xã Mẫu/a.pdf", "--trust", "trust").stderr
    assert run("verify", "xã Mẫu/a.pdf", "--trust", "không-có").exit_code == 2


@pytest.mark.parametrize("name", ["đọc.txt", "hỏng.crt", "."])
def test_adding_what_is_no_certificate_is_code_2_in_words(tmp_path: Path, name: str) -> None:
    if name == "hỏng.crt":
        (tmp_path / "trust/hỏng.crt").write_bytes(b"no certificate")
    result = run("trust", "add", str(tmp_path / "trust" / name))
    assert result.exit_code == 2
    assert "  → " in result.stderr


def test_a_certificate_of_any_name_is_added(tmp_path: Path) -> None:
    (tmp_path / "gốc.txt").write_bytes(signing.root().der)
    assert run("trust", "add", "gốc.txt").exit_code == 0
