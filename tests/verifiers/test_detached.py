"""Detached signatures (`van-ban.pdf.p7s`): sound, foreign, broken, in every encoding, beside others."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from asn1crypto import cms
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.document import Document, Kind
from extractors.facts import Facts
from tests.verifiers import signing
from tests.verifiers.detached import armoured, attached, changed, detached, indefinite, stamped
from verifiers import detached as detached_module
from verifiers.trust import Trust
from verifiers.verdict import (
    DETACHED,
    ApartFromTrust,
    Beside,
    Changes,
    Grade,
    Outcome,
    SignatureReport,
    TimeBasis,
)
from verifiers.verify import verify

COUNTS = (Grade.HOP_LE, Grade.HOP_LE_CANH_BAO)


@cache
def letter() -> bytes:
    return signing.letter()


def report(
    folder: Path,
    data: bytes,
    *signatures: bytes,
    kind: Kind = Kind.PDF,
    trust: Trust | None = None,
    at: datetime = signing.AT,
) -> SignatureReport:
    path = folder / "van-ban.pdf"
    path.write_bytes(data)
    beside: list[Beside] = []
    for number, content in enumerate(signatures):
        name = f"van-ban.pdf{number or ''}.p7s"
        (folder / name).write_bytes(content)
        beside.append(Beside(name, folder / name))
    document = Document(kind, (), has_geometry=True)
    found = verify(path, kind, trust or signing.trust(), at, document, Facts(), beside)
    assert found is not None
    return found


def both(data: bytes) -> bytes:
    return detached(data, signing.person(), signing.organisation())


def test_the_signers_of_a_detached_signature_are_those_of_the_file(tmp_path: Path) -> None:
    found = report(tmp_path, letter(), both(letter()))
    assert (found.grade, found.apart_from_trust) == (Grade.HOP_LE, ApartFromTrust.VALID)
    assert {one.signer for one in found.signatures} == {signing.PERSON, signing.ORGANISATION}
    assert [one.field for one in found.signatures] == ["van-ban.pdf.p7s", "van-ban.pdf.p7s #2"]
    for one in found.signatures:
        assert (one.sub_filter, one.indication, one.changes) == (DETACHED, "TOTAL-PASSED", Changes.NOTHING)
        assert (one.intact, one.valid, one.trusted) == (Outcome.PASSED,) * 3
        assert one.time_basis is TimeBasis.SIGNING_TIME
    assert found.not_checked, "revocation is not looked at, and that is said"


def test_two_signature_files_say_together_who_signed(tmp_path: Path) -> None:
    person, office = detached(letter(), signing.person()), detached(letter(), signing.organisation())
    assert report(tmp_path, letter(), person).grade is Grade.THIEU_VAI_TRO
    assert report(tmp_path, letter(), person, office).grade is Grade.HOP_LE


@pytest.mark.parametrize("kind", [Kind.DOCX, Kind.XLSX, Kind.IMAGE, Kind.TEXT])
def test_any_kind_of_file_may_be_signed_so(tmp_path: Path, kind: Kind) -> None:
    data = b"any bytes at all"
    assert report(tmp_path, data, detached(data), kind=kind).grade is Grade.HOP_LE
    assert report(tmp_path, data + b".", detached(data), kind=kind).grade is Grade.KHONG_HOP_LE


def test_every_encoding_is_read(tmp_path: Path) -> None:
    made, held = both(letter()), attached(letter(), signing.person(), signing.organisation())
    shapes = {
        "attached": held,
        "BER": indefinite(made),
        "BER, attached": indefinite(held, letter()),
        "PEM": armoured(made),
        "PEM of CMS": b"\xef\xbb\xbf" + armoured(made, "CMS").replace(b"\n", b"\r\n"),
        "bare base64": armoured(made).partition(b"\n")[2].rpartition(b"-----END")[0],
        "line after it": made + b"\r\n",
    }
    grades = {name: report(tmp_path, letter(), content).grade for name, content in shapes.items()}
    assert grades == dict.fromkeys(shapes, Grade.HOP_LE)


def test_a_timestamp_gives_the_time(tmp_path: Path) -> None:
    content = stamped(letter(), signing.organisation())
    (one,) = report(tmp_path, letter(), content, kind=Kind.DOCX).signatures
    assert one.time_basis is TimeBasis.TIMESTAMP
    assert one.time is not None


def test_a_file_that_is_not_the_signed_one_is_told(tmp_path: Path) -> None:
    found = report(tmp_path, letter() + b"\n", both(letter()))
    assert (found.grade, found.apart_from_trust) == (Grade.KHONG_HOP_LE, ApartFromTrust.INVALID)
    assert found.reason.code == "verifiers.detached_mismatch"
    assert {one.sub_indication for one in found.signatures} == {"HASH_FAILURE"}


def test_content_inside_must_be_the_file(tmp_path: Path) -> None:
    """The digest fits the file, but the signature carries something else."""
    info = cms.ContentInfo.load(both(letter()))
    info["content"]["encap_content_info"]["content"] = b"something else"
    assert report(tmp_path, letter(), info.dump(force=True)).grade is Grade.KHONG_HOP_LE


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_changed_byte_leaves_a_file_valid(tmp_path: Path, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(letter()) - 1))
    found = report(tmp_path, changed(letter(), at), signature_once())
    assert found.grade is Grade.KHONG_HOP_LE


@cache
def signature_once() -> bytes:
    return both(letter())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_changed_byte_of_what_is_signed_or_of_the_value_is_valid(
    tmp_path: Path, data: st.DataObject
) -> None:
    content = person_once()
    info = cms.ContentInfo.load(content)["content"]["signer_infos"][0]
    parts = [info[name].dump() for name in ("signed_attrs", "signature")]
    part = data.draw(st.sampled_from(parts))
    at = content.index(part) + data.draw(st.integers(0, len(part) - 1))
    assert report(tmp_path, letter(), changed(content, at), kind=Kind.DOCX).grade not in COUNTS


@cache
def person_once() -> bytes:
    return detached(letter(), signing.person())


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.binary(max_size=300), st.integers(0, 10**6), st.tuples(st.integers(0, 10**6))))
def test_broken_signature_files_raise_nothing_and_count_for_nothing(
    tmp_path: Path, damage: bytes | int | tuple[int]
) -> None:
    """Any bytes; a signature cut short."""
    whole = person_once()
    content = (
        damage
        if isinstance(damage, bytes)
        else whole[: (damage if isinstance(damage, int) else damage[0]) % len(whole)]
    )
    found = report(tmp_path, letter(), content, kind=Kind.DOCX)
    assert found.grade not in COUNTS
    assert len(found.signatures) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"0",
        b"\x30\x80" * 50_000,
        b"-----BEGIN PKCS7-----\n!\n-----END PKCS7-----",
        b"\x30\x84\xff\xff\xff\xff",
    ],
)
def test_rubbish_is_no_signature(tmp_path: Path, content: bytes) -> None:
    found = report(tmp_path, letter(), content)
    assert (found.grade, found.reason.code) == (Grade.KHONG_HOP_LE, "verifiers.unparsable")


def test_what_is_too_large_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    padded = both(letter()) + bytes(2 * len(letter()))
    assert report(tmp_path, letter(), padded).grade is Grade.HOP_LE
    monkeypatch.setattr(detached_module, "LARGEST", 1000)
    assert report(tmp_path, letter(), padded).grade is Grade.KHONG_KIEM_TRA_DUOC
    monkeypatch.undo()
    monkeypatch.setattr(detached_module, "MOST_SIGNERS", 1)
    assert report(tmp_path, letter(), both(letter())).grade is Grade.KHONG_KIEM_TRA_DUOC


def test_trust_is_asked_at_the_time_of_signing(tmp_path: Path) -> None:
    made = both(letter())
    assert report(tmp_path, letter(), made, trust=Trust()).grade is Grade.KHONG_KIEM_TRA_DUOC
    ended = signing.issue("Hết Hạn", signing.authority(), end=datetime(2021, 1, 1, tzinfo=UTC))
    found = report(tmp_path, letter(), detached(letter(), ended), kind=Kind.DOCX)
    assert (found.grade, found.reason.code) == (Grade.KHONG_HOP_LE, "verifiers.certificate_expired")


def test_a_signature_inside_and_one_beside_are_joined(tmp_path: Path) -> None:
    inside = signing.sign(letter(), signing.person(), "Leader")
    alone = report(tmp_path, inside, detached(inside, signing.person()))
    assert alone.grade is Grade.THIEU_VAI_TRO
    joined = report(tmp_path, inside, detached(inside, signing.organisation()))
    assert (joined.grade, len(joined.signatures)) == (Grade.HOP_LE, 2)
    assert signing.PERSON in str(joined.reason.params) and signing.ORGANISATION in str(joined.reason.params)


def test_a_foreign_signature_beside_a_signed_letter_is_to_be_looked_at(tmp_path: Path) -> None:
    found = report(tmp_path, signing.issued(), both(letter()))
    assert (found.grade, found.apart_from_trust) == (Grade.CAN_XEM, ApartFromTrust.REVIEW)
    assert found.reason.code == "verifiers.detached_doubt"


def test_no_signature_beside_mends_one_inside(tmp_path: Path) -> None:
    broken = bytearray(signing.issued())
    broken[broken.index(b"%PDF") + 20] ^= 1
    found = report(tmp_path, bytes(broken), both(bytes(broken)))
    assert found.grade is Grade.KHONG_HOP_LE
    assert all(one.valid is Outcome.PASSED for one in found.signatures if one.sub_filter == DETACHED)
