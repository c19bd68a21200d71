"""Who signed, when, by which chain, and what is missing."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding

from extractors.document import Document, Kind, Layer, Page, Word
from extractors.facts import Facts
from tests.verifiers import signing
from verifiers.trust import Trust
from verifiers.verdict import ApartFromTrust, Grade, Outcome, SignatureReport, SignerKind, TimeBasis
from verifiers.verify import verify


def check(
    data: bytes, folder: Path, trust: Trust | None = None, kind: Kind = Kind.PDF, pages: tuple[Page, ...] = ()
) -> SignatureReport:
    path = folder / "letter.pdf"
    path.write_bytes(data)
    chosen = signing.trust() if trust is None else trust
    report = verify(path, kind, chosen, signing.AT, Document(kind, pages), Facts())
    assert report is not None
    return report


@cache
def issued() -> bytes:
    return signing.issued()


def test_who_signed_and_what_each_field_drew(tmp_path: Path) -> None:
    page = Page(1, 595, 842, (Word("3686", (138, 95, 160, 108), 1, Layer.OVERLAY, 1, "Number"),))
    report = check(issued(), tmp_path, pages=(page,))
    leader, number, _, seal = report.signatures
    assert (leader.signer, leader.kind) == (signing.PERSON, SignerKind.PERSON)
    assert (seal.signer, seal.kind) == (signing.ORGANISATION, SignerKind.ORGANISATION)
    assert number.text == "3686"
    assert (number.page, number.box) == (1, (136.0, 92.0, 174.0, 112.0))
    assert leader.issuing_ca == "CA Mẫu"
    assert leader.indication == "TOTAL-PASSED"
    assert dict(report.reason.params)["signers"] == f"{signing.PERSON}; {signing.ORGANISATION}"


@pytest.mark.parametrize(
    ("roots", "intermediates", "grade", "code"),
    [
        (True, True, Grade.HOP_LE, "verifiers.valid"),
        (True, False, Grade.KHONG_KIEM_TRA_DUOC, "verifiers.missing_issuer"),
        (False, True, Grade.KHONG_KIEM_TRA_DUOC, "verifiers.missing_issuer"),
        (False, False, Grade.KHONG_KIEM_TRA_DUOC, "verifiers.missing_issuer"),
    ],
)
def test_chain_needs_every_certificate(
    tmp_path: Path, roots: bool, intermediates: bool, grade: Grade, code: str
) -> None:
    full = signing.trust()
    trust = Trust(full.roots if roots else (), full.intermediates if intermediates else ())
    report = check(issued(), tmp_path, trust)
    assert (report.grade, report.reason.code) == (grade, code)
    assert report.apart_from_trust is ApartFromTrust.VALID
    missing = dict(report.reason.params).get("name")
    assert missing == {(True, False): "CA Mẫu", (False, True): "Gốc Mẫu", (False, False): "CA Mẫu"}.get(
        (roots, intermediates)
    )


def test_a_forger_with_the_right_names_is_not_trusted(tmp_path: Path) -> None:
    """Another root and CA of the same names: the chain must fail by its signatures, not by its names."""
    forger = signing.Identity(
        signing.issue.__wrapped__(signing.ORGANISATION, signing.root()).certificate,
        signing.new_key(signing.ORGANISATION),
    )
    data = signing.sign(signing.letter(), signing.person(), "Leader")
    report = check(signing.sign(data, forger, "Seal", signing.SEAL), tmp_path)
    assert report.grade is Grade.HOP_LE  # issued by the root itself: fine
    self_made = signing.issue("Kẻ Giả")
    report = check(signing.sign(data, self_made, "Seal", signing.SEAL), tmp_path)
    assert report.grade is Grade.KHONG_KIEM_TRA_DUOC
    assert report.reason.code == "verifiers.untrusted_root"


OLD = (datetime(2010, 1, 1, tzinfo=UTC), datetime(2015, 1, 1, tzinfo=UTC))
LATER = (datetime(2044, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("begin", "end", "code"),
    [(*OLD, "verifiers.certificate_expired"), (*LATER, "verifiers.certificate_not_yet_valid")],
)
def test_a_certificate_not_in_force_when_it_signed(
    tmp_path: Path, begin: datetime, end: datetime, code: str
) -> None:
    signer = signing.issue(f"PHÒNG {code}", signing.authority(), begin=begin, end=end)
    data = signing.sign(signing.letter(), signing.person(), "Leader")
    report = check(signing.sign(data, signer, "Seal", signing.SEAL), tmp_path)
    assert (report.grade, report.reason.code) == (Grade.KHONG_HOP_LE, code)
    assert report.apart_from_trust is ApartFromTrust.VALID


def test_time_comes_from_a_sound_timestamp_first(tmp_path: Path) -> None:
    data = signing.sign(signing.letter(), signing.person(), "Leader", stamp=True)
    data = signing.sign(data, signing.organisation(), "Seal", signing.SEAL)
    first, second = check(data, tmp_path).signatures
    assert first.time_basis is TimeBasis.TIMESTAMP
    assert second.time_basis is TimeBasis.PDF_M
    assert first.time is not None and first.time.tzinfo is not None


def test_a_timestamp_anybody_could_have_made_is_not_believed(tmp_path: Path) -> None:
    own = signing.issue("TSA Tự Tạo", timestamping=True)
    data = signing.sign(signing.letter(), signing.person(), "Leader", stamp=True, tsa=own)
    data = signing.sign(data, signing.organisation(), "Seal", signing.SEAL)
    report = check(data, tmp_path)
    assert report.signatures[0].time_basis is TimeBasis.PDF_M
    assert [one.code for one in report.signatures[0].warnings] == ["verifiers.untrusted_timestamp"]
    assert report.grade is Grade.HOP_LE_CANH_BAO


def test_roles_that_are_missing(tmp_path: Path) -> None:
    by_person = signing.sign(signing.letter(), signing.person(), "Leader")
    by_office = signing.sign(signing.letter(), signing.organisation(), "Seal")
    assert check(by_person, tmp_path).reason.code == "verifiers.missing_organisation"
    assert check(by_office, tmp_path).reason.code == "verifiers.missing_person"
    assert check(by_office, tmp_path).grade is Grade.THIEU_VAI_TRO
    assert check(by_office, tmp_path, kind=Kind.PDF_SCAN).grade is Grade.HOP_LE
    assert check(by_person, tmp_path, kind=Kind.PDF_SCAN).grade is Grade.THIEU_VAI_TRO


def test_unsigned_and_unsigned_field_are_told_apart(tmp_path: Path) -> None:
    report = check(signing.letter(), tmp_path)
    assert (report.grade, report.reason.code) == (Grade.THIEU_CHU_KY, "verifiers.no_signature")
    document = pymupdf.open(stream=signing.letter())
    widget = pymupdf.Widget()
    widget.field_type, widget.field_name = pymupdf.PDF_WIDGET_TYPE_SIGNATURE, "Chưa ký"
    widget.rect = pymupdf.Rect(300, 500, 400, 560)
    document[0].add_widget(widget)
    report = check(document.tobytes(), tmp_path)
    assert (report.grade, report.reason.code) == (Grade.THIEU_CHU_KY, "verifiers.unsigned_field")
    assert report.apart_from_trust is ApartFromTrust.NONE


def test_the_picture_of_a_seal_is_no_signature(tmp_path: Path) -> None:
    document = pymupdf.open(stream=signing.letter())
    for radius in (51, 38, 9):
        document[0].draw_circle((380, 600), radius, color=(0.85, 0.1, 0.1), width=2)
    report = check(document.tobytes(), tmp_path)
    assert (report.grade, report.reason.code) == (Grade.CHI_CO_HINH_ANH, "verifiers.picture_only")
    assert report.apart_from_trust is ApartFromTrust.NONE


@pytest.mark.parametrize(
    ("password", "grade"), [("", Grade.THIEU_CHU_KY), ("bí mật", Grade.KHONG_KIEM_TRA_DUOC)]
)
def test_encrypted_files(tmp_path: Path, password: str, grade: Grade) -> None:
    with pymupdf.open(stream=signing.letter()) as document:
        data = document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="chủ", user_pw=password)
    assert check(data, tmp_path).grade is grade


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"not a pdf", b"%PDF-1.7\n%%EOF", b"\0" * 5000])
def test_broken_files_are_answers_not_errors(tmp_path: Path, data: bytes) -> None:
    assert check(data, tmp_path).grade is Grade.THIEU_CHU_KY
    assert check(data + b"/ByteRange [0 1 2 3]", tmp_path).grade is Grade.KHONG_KIEM_TRA_DUOC


def test_unsupported_kinds_are_named(tmp_path: Path) -> None:
    data = issued()
    at = data.rindex(b"/adbe.pkcs7.detached")
    data = data[:at] + b"/thu.nghiem.ky.la   " + data[at + len(b"/adbe.pkcs7.detached") :]
    report = check(data, tmp_path)
    assert report.signatures[-1].reason.code == "verifiers.unsupported_kind"
    assert report.signatures[-1].intact is Outcome.INDETERMINATE
    assert report.grade is not Grade.HOP_LE


def test_names_longer_than_the_standard_allows_are_no_warning(tmp_path: Path) -> None:
    """Warnings are errors here: trust must load quietly whatever stands in a certificate."""
    from verifiers.trust import load_trust

    (tmp_path / "a.crt").write_bytes(signing.root().der)
    assert load_trust([tmp_path]).roots == (signing.root().der,)


def revocation_list(
    days: int,
    *revoked: tuple[signing.Identity, datetime],
    by: signing.Identity | None = None,
    reason: x509.ReasonFlags | None = None,
    ends: datetime = signing.END,
) -> bytes:
    """A list by the test authority, made `days` after 2035."""
    made, issuer = datetime(2035, 1, 1, tzinfo=UTC) + timedelta(days=days), by or signing.authority()
    builder = x509.CertificateRevocationListBuilder(issuer.certificate.subject, made, ends)
    for who, when in revoked:
        entry = x509.RevokedCertificateBuilder(who.certificate.serial_number, when)
        if reason is not None:
            entry = entry.add_extension(x509.CRLReason(reason), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def with_lists(*lists: bytes) -> Trust:
    full = signing.trust()
    return Trust(full.roots, full.intermediates, lists)


BEFORE, SINCE = datetime(2021, 1, 1, tzinfo=UTC), datetime(2034, 1, 1, tzinfo=UTC)
LOST = x509.ReasonFlags.key_compromise


@pytest.mark.parametrize(
    ("revoked", "reason", "grade", "warning", "open_questions"),
    [
        (None, None, Grade.HOP_LE, "", 0),  # the list names nobody: revocation was checked
        (BEFORE, None, Grade.KHONG_HOP_LE, "", 1),
        (SINCE, None, Grade.HOP_LE_CANH_BAO, "verifiers.revoked_since", 0),  # by the signer's own clock
        (SINCE, LOST, Grade.CAN_XEM, "verifiers.revoked_since", 0),  # who has the key can set the clock
        (SINCE, x509.ReasonFlags.remove_from_crl, Grade.HOP_LE, "", 0),  # suspended, and taken back
    ],
)
def test_revocation_lists(
    tmp_path: Path,
    revoked: datetime | None,
    reason: x509.ReasonFlags | None,
    grade: Grade,
    warning: str,
    open_questions: int,
) -> None:
    named = [(signing.organisation(), revoked)] if revoked else []
    report = check(issued(), tmp_path, with_lists(revocation_list(0, *named, reason=reason)))
    assert report.grade is grade
    assert len(report.not_checked) == open_questions
    warnings = [one.code for one in report.signatures[-1].warnings]
    assert warnings == ([warning] if warning else [])
    if grade is Grade.KHONG_HOP_LE:
        assert report.reason.code == "verifiers.certificate_revoked"
        assert report.apart_from_trust is ApartFromTrust.VALID


def test_a_trusted_timestamp_proves_that_it_was_signed_before_the_key_was_lost(tmp_path: Path) -> None:
    data = signing.sign(signing.letter(), signing.person(), "Leader", stamp=True)
    data = signing.sign(data, signing.organisation(), "Seal", signing.SEAL, stamp=True)
    lost = revocation_list(0, (signing.organisation(), SINCE), reason=LOST)
    assert check(data, tmp_path, with_lists(lost)).grade is Grade.HOP_LE


def test_an_authority_whose_own_certificate_was_revoked(tmp_path: Path) -> None:
    gone = revocation_list(0, (signing.authority(), BEFORE), by=signing.root())
    report = check(issued(), tmp_path, with_lists(gone))
    assert (report.grade, report.reason.code) == (Grade.KHONG_HOP_LE, "verifiers.issuer_revoked")
    later = revocation_list(0, (signing.authority(), SINCE), by=signing.root())
    assert check(issued(), tmp_path, with_lists(later)).grade is Grade.HOP_LE


def test_a_list_that_ended_before_the_signing_proves_nothing_and_is_named(tmp_path: Path) -> None:
    old = revocation_list(-6000, ends=datetime(2019, 1, 1, tzinfo=UTC))
    report = check(issued(), tmp_path, with_lists(old))
    assert report.grade is Grade.HOP_LE
    assert [one.code for one in report.not_checked] == [
        "verifiers.revocation_not_checked",
        "verifiers.list_expired",
    ]


def test_a_list_signed_by_somebody_else_says_nothing(tmp_path: Path) -> None:
    full = signing.trust()
    made = datetime(2035, 1, 1, tzinfo=UTC)
    builder = x509.CertificateRevocationListBuilder(
        signing.authority().certificate.subject, made, signing.END
    )
    forged = builder.sign(signing.new_key("Kẻ Giả"), hashes.SHA256()).public_bytes(Encoding.DER)
    report = check(issued(), tmp_path, Trust(full.roots, full.intermediates, (forged,)))
    assert [one.code for one in report.not_checked] == ["verifiers.revocation_not_checked"]


def test_every_check_is_listed(tmp_path: Path) -> None:
    checks = check(issued(), tmp_path).signatures[0].checks
    assert [one.name for one in checks] == [
        "digest", "signature_value", "coverage", "later_changes", "chain", "revocation",
    ]  # fmt: skip
    assert [one.outcome for one in checks] == [*[Outcome.PASSED] * 5, Outcome.INDETERMINATE]


def algorithms() -> list[tuple[str, Any, dict[str, Any]]]:
    return [
        ("RSA, SHA-512", None, {"md_algorithm": "sha512"}),
        ("RSA-PSS", None, {"prefer_pss": True}),
        ("P-256", ec.generate_private_key(ec.SECP256R1()), {}),
        ("P-384, SHA-384", ec.generate_private_key(ec.SECP384R1()), {"md_algorithm": "sha384"}),
        ("brainpool", ec.generate_private_key(ec.BrainpoolP256R1()), {}),
        ("Ed25519", ed25519.Ed25519PrivateKey.generate(), {"md_algorithm": "sha512"}),
    ]


@pytest.mark.parametrize(
    ("what", "key", "meta"), algorithms(), ids=lambda one: one if isinstance(one, str) else ""
)
def test_algorithms_in_use_are_known(tmp_path: Path, what: str, key: Any, meta: dict[str, Any]) -> None:
    who = signing.person() if key is None else signing.with_key("Nguyễn Văn Khóa", key)
    data = signing.sign(signing.letter(), who, "Leader", **meta)
    report = check(signing.sign(data, signing.organisation(), "Seal", signing.SEAL), tmp_path)
    assert report.apart_from_trust is ApartFromTrust.VALID, what
    assert report.grade is Grade.HOP_LE, what


def test_a_certificate_without_end(tmp_path: Path) -> None:
    """RFC 5280's last day, 9999-12-31, is a day like any other."""
    forever = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    who = signing.issue("PHÒNG MẪU", signing.authority(), end=forever)
    data = signing.sign(signing.letter(), signing.person(), "Leader")
    assert check(signing.sign(data, who, "Seal", signing.SEAL), tmp_path).grade is Grade.HOP_LE
