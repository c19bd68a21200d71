"""The user's store of certificates, and what is fetched into it."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from kiemchung.cli import cli
from tests.verifiers import signing
from verifiers import trust
from verifiers.fetch import RefusedError, fetch, get
from verifiers.trust import Pin, load_trust
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
        "verifiers.store_ended",
        "verifiers.store_own_root",
        "verifiers.store_no_lists",
    }


def test_fetch_keeps_only_what_is_pinned_and_lists_signed_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, stranger = signing.root(), signing.issue("Gốc Lạ", ca=True)
    pin = Pin(
        "Gốc Mẫu", hashlib.sha256(root.der).hexdigest().upper(), "root", signing.BEGIN, signing.END, "test"
    )
    for module in ("verifiers.trust", "verifiers.fetch", "verifiers.trust_store"):
        monkeypatch.setattr(f"{module}.pins", lambda: {pin.sha256: pin})

    def made_by(who: signing.Identity) -> bytes:
        builder = x509.CertificateRevocationListBuilder(who.certificate.subject, signing.BEGIN, signing.END)
        return builder.sign(who.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def answer(address: str) -> bytes:
        if address.endswith("rootcag2.crt"):
            return root.der
        if address.endswith("cpcag2.crt"):
            return stranger.der
        if address.endswith("rootcag2.crl"):
            return made_by(root)
        if address.endswith("cp.crl"):
            return made_by(stranger)
        raise RefusedError("HTTP 404")

    store = tmp_path / "store"
    kept = fetch(store, answer)
    assert {one.code for one in kept.notes} == {"verifiers.fetch_failed", "verifiers.fetch_refused"}
    found = load_trust([store])
    assert found.roots == (root.der,)
    assert len(found.crls) == 1
    assert trust.pins() == {pin.sha256: pin}


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/x", "http://localhost/x", "file:///etc/passwd", "http://10.0.0.1/"]
)
def test_private_addresses_are_never_asked(address: str) -> None:
    with pytest.raises(RefusedError):
        get(address)


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
