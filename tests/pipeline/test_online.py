"""`--online`: a real responder on 127.0.0.1 is asked; its answer counts, its silence changes no verdict."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from extractors.messages import Note
from kiemchung.cli import cli
from pipeline.listener import Listener
from pipeline.online import with_answers
from pipeline.online_worker import questions_in
from tests.pipeline.paper import reading
from tests.verifiers import signing
from tests.verifiers.local_web import Answer, Server, client, serving
from verifiers.ocsp import Question, outcome_of, question
from verifiers.responder import ask
from verifiers.trust import Trust, load_trust
from verifiers.verdict import Outcome
from verifiers.web import RefusedError, Web

NOW = datetime.now(UTC).replace(microsecond=0)
SUB = signing.authority()
GOOD, REVOKED, UNKNOWN = ocsp.OCSPCertStatus.GOOD, ocsp.OCSPCertStatus.REVOKED, ocsp.OCSPCertStatus.UNKNOWN


def issue(name: str, address: str = "", usage: Any = None) -> signing.Identity:
    """A certificate by the authority, naming its responder."""
    key = signing.new_key(name)
    builder = x509.CertificateBuilder(
        SUB.certificate.subject,
        signing.name(name),
        key.public_key(),
        x509.random_serial_number(),
        signing.BEGIN,
        signing.END,
    )
    if address:
        place = x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(address)
        )
        builder = builder.add_extension(x509.AuthorityInformationAccess([place]), critical=False)
    if usage is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
    return signing.Identity(builder.sign(SUB.key, hashes.SHA256()), key)


def responder(
    about: dict[int, signing.Identity],
    status: ocsp.OCSPCertStatus = GOOD,
    *,
    by: signing.Identity = SUB,
    made: timedelta = timedelta(0),
    until: timedelta = timedelta(days=1),
    revoked: datetime | None = None,
    echo: bool = True,
) -> Callable[[bytes], Answer]:
    """Answers about any of these certificates, as told."""

    def answer(body: bytes) -> Answer:
        request = ocsp.load_der_ocsp_request(body)
        one = about[request.serial_number]
        builder = ocsp.OCSPResponseBuilder().add_response(
            cert=one.certificate,
            issuer=SUB.certificate,
            algorithm=hashes.SHA1(),
            cert_status=status,
            this_update=datetime.now(UTC) + made,
            next_update=datetime.now(UTC) + until,
            revocation_time=(revoked or NOW - timedelta(days=1)) if status is REVOKED else None,
            revocation_reason=None,
        )
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, by.certificate)
        if by is not SUB:
            builder = builder.certificates([by.certificate])
        nonce = request.extensions.get_extension_for_class(x509.OCSPNonce).value
        shown = nonce if echo else x509.OCSPNonce(b"another nonce 16")
        signed = builder.add_extension(shown, critical=False).sign(by.key, hashes.SHA256())
        return Answer(signed.public_bytes(Encoding.DER))

    return answer


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


@pytest.fixture(scope="module")
def signers(server: Server) -> dict[int, signing.Identity]:
    names = (signing.PERSON, signing.ORGANISATION)
    found = [issue(name, f"{server.address}/ocsp") for name in names]
    return {one.certificate.serial_number: one for one in found}


@pytest.fixture(scope="module")
def folder(signers: dict[int, signing.Identity], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter by both, and the certificates above them."""
    place = tmp_path_factory.mktemp("mạng")
    person, organisation = signers.values()
    data = signing.sign(signing.letter(), person, "Leader", certify=2)
    data = signing.sign(data, organisation, "Number", signing.NUMBER, "3686")
    (place / "thư.pdf").write_bytes(signing.sign(data, organisation, "Seal", signing.SEAL))
    (place / "tin").mkdir()
    for name, one in (("gốc", signing.root()), ("ca", SUB)):
        (place / f"tin/{name}.crt").write_bytes(one.der)
    return place


@pytest.fixture(autouse=True)
def careful(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: Server) -> None:
    monkeypatch.setenv("KIEMCHUNG_TRUST_STORE", str(tmp_path / "kho"))
    monkeypatch.setattr("pipeline.online.Web", lambda **_: client(largest=20_000, seconds=1.0))
    server.asked.clear()


def verify(folder: Path, *more: str) -> Result:
    letter, trust = str(folder / "thư.pdf"), str(folder / "tin")
    at = NOW.isoformat()
    arguments = ["verify", letter, "--trust", trust, "--at", at, "--no-cache", "--jobs", "1", "--json", *more]
    return CliRunner().invoke(cli, arguments)


def of(result: Result) -> tuple[str, set[str], list[str]]:
    """Grade, outcomes of the revocation checks, what was not checked."""
    (file,) = json.loads(result.stdout)["files"]
    checks = {
        check["outcome"]
        for one in file["signature"]["signatures"]
        for check in one["checks"]
        if check["name"] == "revocation"
    }
    return file["signature"]["grade"], checks, [one["code"] for one in file["signature"]["not_checked"]]


def test_without_the_flag_nobody_is_asked(server: Server, folder: Path) -> None:
    result = verify(folder)
    assert server.asked == []
    assert of(result) == ("HOP_LE", {"indeterminate"}, ["verifiers.revocation_not_checked"])


def test_good_answers_are_part_of_what_was_checked(server: Server, folder: Path, signers: dict) -> None:
    server.answers = {"/ocsp": responder(signers)}
    result = verify(folder, "--online")
    assert result.exit_code == 0 and result.stderr.count("Không kiểm tra được") == 0
    assert of(result) == ("HOP_LE", {"passed"}, [])
    assert server.asked == ["/ocsp"] * 2, "each certificate once, however often it signed"


def test_revoked_before_signing_fails(server: Server, folder: Path, signers: dict) -> None:
    server.answers = {"/ocsp": responder(signers, REVOKED, revoked=signing.BEGIN)}
    result = verify(folder, "--online")
    assert result.exit_code == 1
    assert of(result)[:2] == ("KHONG_HOP_LE", {"failed"})


def test_silence_is_said_and_no_verdict_gets_worse(server: Server, folder: Path, signers: dict) -> None:
    server.answers = {"/ocsp": Answer(b"x" * 200, drip=0.1)}
    result = verify(folder, "--online")
    assert result.exit_code == 0
    assert of(result) == ("HOP_LE", {"indeterminate"}, ["verifiers.revocation_not_checked"])
    assert "Không kiểm tra được thu hồi" in result.stderr and "quá 1 giây" in result.stderr


def asked(signers: dict, server: Server) -> tuple[Question, bytes]:
    """A question about the first signer, and the answer to it."""
    one = next(iter(signers.values()))
    wanted = question(one.der, [signing.root().der, SUB.der])
    assert wanted is not None and wanted.issuer == SUB.der
    return wanted, ask(wanted, client(largest=20_000, seconds=1.0), datetime.now(UTC))


@pytest.mark.parametrize(
    ("make", "outcome"),
    [
        (responder, Outcome.PASSED),
        (
            lambda all_: responder(all_, by=issue("OCSP Mẫu", usage=ExtendedKeyUsageOID.OCSP_SIGNING)),
            Outcome.PASSED,  # certified for it by the same authority
        ),
        (lambda all_: responder(all_, UNKNOWN), Outcome.INDETERMINATE),
        (lambda all_: responder(all_, made=timedelta(days=-9)), Outcome.INDETERMINATE),  # made before signing
        (lambda all_: responder(all_, REVOKED, revoked=NOW - timedelta(days=2)), Outcome.FAILED),
        (lambda all_: responder(all_, REVOKED, revoked=NOW + timedelta(hours=1)), Outcome.PASSED),
    ],
    ids=["good", "delegate", "unknown", "old", "revoked", "revoked-later"],
)
def test_what_an_answer_proves(
    server: Server, signers: dict, make: Callable[[Any], Any], outcome: Outcome
) -> None:
    server.answers = {"/ocsp": make(signers)}
    wanted, answer = asked(signers, server)
    signed = NOW - timedelta(hours=1)
    assert outcome_of(wanted.certificate, [wanted.issuer], [b"x", answer], signed) is outcome
    assert outcome_of(wanted.certificate, [signing.root().der], [answer], signed) is Outcome.INDETERMINATE
    other = list(signers.values())[1].der
    assert outcome_of(other, [wanted.issuer], [answer], signed) is Outcome.INDETERMINATE


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda all_: responder(all_, until=timedelta(hours=-2), made=timedelta(hours=-9)), "old_answer"),
        (lambda all_: responder(all_, made=timedelta(hours=3), until=timedelta(days=2)), "old_answer"),
        (lambda all_: responder(all_, echo=False), "no_answer"),
        (lambda all_: responder(all_, by=signing.issue("Kẻ Lạ", ca=True)), "no_answer"),
        (lambda all_: responder(all_, by=issue("Cán bộ khác")), "no_answer"),  # certified, but not for this
        (lambda _: Answer(b"<html>"), "no_answer"),
        (lambda _: Answer(b"x" * 30_000), "too_large"),
        (lambda _: Answer(status=302, location="http://10.0.0.1/ocsp"), "private"),
        (lambda _: Answer(status=500), "status"),
    ],
    ids=["expired", "early", "nonce", "stranger", "no-usage", "html", "big", "redirect", "500"],
)
def test_answers_that_prove_nothing(
    server: Server, signers: dict, make: Callable[[Any], Any], problem: str
) -> None:
    server.answers = {"/ocsp": make(signers)}
    with pytest.raises(RefusedError) as caught:
        asked(signers, server)
    assert caught.value.problem == problem


def test_a_private_responder_is_never_asked(server: Server, signers: dict) -> None:
    server.answers = {"/ocsp": responder(signers)}
    wanted = question(next(iter(signers.values())).der, [SUB.der])
    assert wanted is not None
    with pytest.raises(RefusedError, match="private"):
        ask(wanted, Web(), NOW)
    assert server.asked == []


def test_a_silent_responder_is_asked_twice_at_most(
    server: Server, monkeypatch: pytest.MonkeyPatch, signers: dict
) -> None:
    wanted = [question(one.der, [SUB.der]) for one in signers.values()] * 3
    monkeypatch.setattr("pipeline.online.asked_about", lambda *_: wanted)
    server.answers = {"/ocsp": Answer(status=500)}
    said: list[Note] = []
    ear = Listener()
    monkeypatch.setattr(ear, "say", said.append)
    trust = with_answers(Trust(), [], reading(), ear, client(seconds=1.0))
    assert len(server.asked) == 2
    assert [each.code for each in said] == ["verifiers.ocsp_status"]
    assert trust.notes == tuple(said) and trust.answers == ()


def test_a_dossier_is_checked_online_too(server: Server, folder: Path, signers: dict, tmp_path: Path) -> None:
    server.answers = {"/ocsp": responder(signers, REVOKED, revoked=signing.BEGIN)}
    arguments = ["check", str(folder / "thư.pdf"), "--criteria", "cap-xa-mau-2023", "--unit", "Xã Mẫu"]
    arguments += ["--trust", str(folder / "tin"), "--at", NOW.isoformat(), "--no-cache", "--jobs", "1"]
    made = json.loads(CliRunner().invoke(cli, [*arguments, "--json", "--online"]).stdout)
    assert made["units"][0]["files"][0]["signature"]["grade"] == "KHONG_HOP_LE"


def test_only_certificates_that_lead_to_a_known_authority_are_asked_about(folder: Path) -> None:
    """Whoever writes a file could name any address in a certificate of his own."""
    trust = load_trust([folder / "tin"])
    assert len(questions_in(trust, NOW, folder / "thư.pdf")) == 2
    assert questions_in(Trust(), NOW, folder / "thư.pdf") == ()
    assert questions_in(trust, NOW, folder / "tin/ca.crt") == ()


def test_a_worker_never_loads_a_client(folder: Path) -> None:
    """In a fresh process, as a worker is: verifying, also with answers at hand, imports no client."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pipeline.offline import stay_offline\n"
        "stay_offline()\n"
        "from datetime import datetime, UTC\n"
        "from pipeline.online_worker import questions_in\n"
        "from verifiers.trust import load_trust\n"
        "from verifiers.revocation import revocation_at\n"
        f"trust = load_trust([Path({str(folder / 'tin')!r})])\n"
        f"found = questions_in(trust, datetime.now(UTC), Path({str(folder / 'thư.pdf')!r}))\n"
        "assert len(found) == 2, found\n"
        "revocation_at(found[0].certificate, [found[0].issuer], (), datetime.now(UTC), (b'x',))\n"
        "assert 'verifiers.web' not in sys.modules\n"
        "assert 'verifiers.responder' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
