"""The user's store of certificates, and what is fetched into it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding

from kiemchung.cli import cli
from tests.verifiers import signing
from verifiers.trust import load_trust
from verifiers.trust_store import entries, examine, keep, remove


def test_add_list_remove(tmp_path: Path) -> None:
    file, store = tmp_path / "two.pem", tmp_path / "store"
    pems = [one.certificate.public_bytes(Encoding.PEM) for one in (signing.root(), signing.authority())]
    file.write_bytes(b"".join(pems))
    assert len(keep([file], store).names) == 2
    found = entries(load_trust([store]))
    assert [(one.name, one.is_root, one.pinned) for one in found] == [
        ("Gốc Mẫu", True, False),
        ("CA Mẫu", False, False),
    ]
    assert remove("00", store) == ()
    assert remove(found[0].sha256[:7], store) == (), "too short to be meant"
    assert len(remove(found[0].sha256[:8].lower(), store)) == 1
    assert [one.name for one in entries(load_trust([store]))] == ["CA Mẫu"]


def test_doctor_names_what_is_missing_ended_or_not_pinned(tmp_path: Path) -> None:
    store = tmp_path / "store"
    old = signing.issue(
        "CA Cũ", signing.root(), ca=True, begin=signing.BEGIN, end=datetime(2021, 1, 1, tzinfo=UTC)
    )
    for number, one in enumerate((signing.root(), old)):
        (tmp_path / f"{number}.crt").write_bytes(one.der)
    keep([tmp_path / "0.crt", tmp_path / "1.crt"], store)
    codes = {one.code for one in examine(load_trust([store]), datetime(2024, 1, 1, tzinfo=UTC))}
    assert codes == {
        "verifiers.store_lacks",
        "verifiers.store_lacks_published",
        "verifiers.store_ended",
        "verifiers.store_own_root",
        "verifiers.store_no_lists",
    }


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIEMCHUNG_TRUST_STORE", str(tmp_path / "store"))
    (tmp_path / "root.crt").write_bytes(signing.root().der)
    runner = CliRunner()
    assert runner.invoke(cli, ["trust", "list"]).exit_code == 0
    added = runner.invoke(cli, ["trust", "add", str(tmp_path / "root.crt")])
    assert (added.exit_code, "Gốc Mẫu" in added.output) == (0, True)
    assert "Gốc Mẫu" in runner.invoke(cli, ["trust", "list", "--json"]).output
    assert runner.invoke(cli, ["trust", "doctor"]).exit_code == 1
    assert runner.invoke(cli, ["trust", "add", str(tmp_path / "none.crt")]).exit_code == 2
    assert runner.invoke(cli, ["trust", "remove", "0011223344"]).exit_code == 1
