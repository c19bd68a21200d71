"""`trust fetch` against a real server: kept what is pinned, refused the rest in words, used afterwards."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from kiemchung.cli import cli
from tests.verifiers import signing
from tests.verifiers.local_web import Answer, Server, client, serving
from verifiers.fetch import fetch
from verifiers.sources import Source, Sources, sources
from verifiers.trust import Pin, load_trust
from verifiers.trust_store import examine, keep

PINS = Path(__file__).parents[2] / "verifiers/data/pins.toml"
ROOT, SUB = signing.root(), signing.authority()
STRANGER = signing.issue("Gốc Lạ", ca=True)
NOW = datetime.now(UTC)


def sha256(who: signing.Identity) -> str:
    return hashlib.sha256(who.der).hexdigest().upper()


def crl(
    who: signing.Identity, revoked: signing.Identity | None = None, made: datetime = NOW, days: int = 30
) -> bytes:
    builder = x509.CertificateRevocationListBuilder(
        who.certificate.subject, made, made + timedelta(days=days)
    )
    if revoked is not None:
        entry = x509.RevokedCertificateBuilder(revoked.certificate.serial_number, signing.BEGIN)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(who.key, hashes.SHA256()).public_bytes(Encoding.DER)


@pytest.fixture(autouse=True)
def pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [
        Pin(name, sha256(who), kind, signing.BEGIN.date(), signing.END.date(), "test")
        for name, who, kind in (("Gốc Mẫu", ROOT, "root"), ("CA Mẫu", SUB, "sub-CA"))
    ]
    found = {pin.sha256: pin for pin in made}
    for module in ("trust", "fetch", "trust_store", "pdf.chain"):
        monkeypatch.setattr(f"verifiers.{module}.pins", lambda: found)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    monkeypatch.setenv("KIEMCHUNG_TRUST_STORE", str(tmp_path / "kho"))
    monkeypatch.setenv("KIEMCHUNG_CACHE", str(tmp_path / "cache"))
    with serving() as found:
        published = Sources(
            (
                Source(f"{found.address}/root.crt", sha256(ROOT)),
                Source(f"{found.address}/ca.crt", sha256(SUB)),
            ),
            (Source(f"{found.address}/ca.crl", sha256(SUB)),),
        )
        monkeypatch.setattr("verifiers.fetch.sources", lambda: published)
        monkeypatch.setattr("verifiers.trust_store.sources", lambda: published)
        monkeypatch.setattr("verifiers.fetch.Web", lambda: client(seconds=5.0))
        yield found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_the_commands_from_an_empty_store_to_a_verdict_by_a_fetched_list(
    server: Server, tmp_path: Path
) -> None:
    doctor = run("trust", "doctor")
    assert doctor.exit_code == 1
    assert doctor.stderr.count("  → Gõ: kiemchung trust fetch") >= 2
    assert sha256(SUB) in doctor.stderr
    server.answers = {
        "/root.crt": Answer(ROOT.der),
        "/ca.crt": Answer(SUB.der),
        "/ca.crl": Answer(crl(SUB, revoked=signing.organisation())),
    }
    fetched = run("trust", "fetch")
    assert (fetched.exit_code, fetched.stderr) == (0, "")
    assert fetched.stdout.count("Đã tải: ") == 3
    doctor = run("trust", "doctor")
    assert (doctor.exit_code, doctor.stdout) == (0, "Kho chứng thư đầy đủ.\n")
    letter = tmp_path / "thư.pdf"
    letter.write_bytes(signing.issued())
    verified = run("verify", str(letter), "--jobs", "1", "--at", signing.AT.isoformat())
    assert verified.exit_code == 1
    assert "đã bị thu hồi trước khi ký" in " ".join(verified.stdout.split())


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        ("/root.crt", Answer(STRANGER.der), f"mã SHA-256 của chứng thư nhận được ({sha256(STRANGER)})"),
        ("/root.crt", Answer(b"<!DOCTYPE html><html>Wifi</html>"), "nhận được một trang web"),
        ("/root.crt", Answer(b"\x30\x82not der"), "không phải chứng thư hay danh sách thu hồi đọc được"),
        ("/root.crt", Answer(crl(SUB)), "không phải chứng thư"),
        ("/root.crt", Answer(status=503), "trả lời mã 503"),
        ("/root.crt", Answer(status=302, location="http://192.168.1.1/"), "trỏ vào mạng nội bộ"),
        ("/ca.crl", Answer(crl(STRANGER)), "không do chứng thư nào trong kho ký"),
        ("/ca.crl", Answer(SUB.der), "không phải danh sách thu hồi"),
    ],
)
def test_a_refusal_says_why_in_vietnamese_and_keeps_the_rest(
    server: Server, path: str, answer: Answer, said: str
) -> None:
    good = {"/root.crt": ROOT.der, "/ca.crt": SUB.der, "/ca.crl": crl(SUB)}
    server.answers = {name: Answer(body) for name, body in good.items()} | {path: answer}
    result = run("trust", "fetch")
    assert result.exit_code == 3
    assert said in result.stderr and "  → " in result.stderr
    assert result.stdout.count("Đã tải: ") == 2


def test_a_newer_list_takes_the_place_of_the_older(server: Server, tmp_path: Path) -> None:
    store = tmp_path / "kho"
    (tmp_path / "cũ.crl").write_bytes(crl(SUB, made=NOW - timedelta(days=90)))
    (tmp_path / "khác.crl").write_bytes(crl(ROOT, made=NOW - timedelta(days=1)))
    keep([tmp_path / "cũ.crl", tmp_path / "khác.crl"], store)
    server.answers = {"/ca.crt": Answer(SUB.der), "/ca.crl": Answer(crl(SUB))}
    fetch(store)
    made = sorted(x509.load_der_x509_crl(der).last_update_utc.date() for der in load_trust([store]).crls)
    assert made == [(NOW - timedelta(days=1)).date(), NOW.date()]


def test_doctor_names_the_next_command_for_each_pin_and_list(server: Server, tmp_path: Path) -> None:
    published = Sources((Source("http://a.test/ca.crt", sha256(SUB)),), ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("verifiers.trust_store.sources", lambda: published)
        found = {dict(one.params).get("name"): one.code for one in examine(load_trust([]), NOW)}
    assert found["CA Mẫu"] == "verifiers.store_lacks_published"
    assert found["Gốc Mẫu"] == "verifiers.store_lacks"
    (tmp_path / "a.crt").write_bytes(SUB.der)
    (tmp_path / "b.crl").write_bytes(crl(ROOT))
    kept = examine(load_trust([tmp_path / "a.crt", tmp_path / "b.crl"]), NOW)
    assert ("verifiers.store_lacks_list", "CA Mẫu") in {
        (one.code, dict(one.params).get("name")) for one in kept
    }


def test_every_published_address_belongs_to_a_pin() -> None:
    known = {entry["sha256"] for entry in tomllib.loads(PINS.read_text(encoding="utf-8"))["pin"]}
    assert {one.sha256 for one in (*sources().certificates, *sources().lists)} <= known
