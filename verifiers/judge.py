"""One signature, judged: is it right, is its signer trusted, and what came after it?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from extractors.messages import Note, note
from verifiers.aftermath import Aftermath
from verifiers.pdf.chain import Chain, check_chain
from verifiers.pdf.cms import Problem
from verifiers.pdf.read import RawSignature
from verifiers.signers import kind_of_signer
from verifiers.trust import Trust
from verifiers.verdict import (
    ApartFromTrust,
    Grade,
    Outcome,
    Role,
    SignatureResult,
    SignerKind,
    TimeBasis,
)

__all__ = ["Judged", "judge"]

CLOCK_TOLERANCE = timedelta(days=1)
SMALLEST_RSA = 2048
SMALLEST_EC = 256
WEAK_DIGESTS = {"sha1", "md5", "md2"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A signature's result with the verdict it carries."""

    result: SignatureResult
    grade: Grade
    apart: ApartFromTrust


@dataclass(frozen=True, slots=True)
class _Finding:
    """The finding that decides."""

    apart: ApartFromTrust
    indication: str
    sub_indication: str
    reason: Note


def judge(raw: RawSignature, after: Aftermath, trust: Trust, at: datetime, text: str) -> Judged:
    """Judge one signature at the validation time `at`."""
    time, basis = _best_time(raw)
    chain = _chain(raw, trust, time or at)
    finding = _integrity(raw, after) or _sound(raw)
    warnings = _warnings(raw, after, chain, time, basis, at)
    grade, decided = _grade(finding, chain, raw, warnings)
    certificate = raw.certificate
    result = SignatureResult(
        field=raw.field,
        signer=certificate.common_name if certificate else "",
        organisation=certificate.organisation if certificate else "",
        kind=_kind(raw),
        role=Role.TIMESTAMP if raw.is_timestamp else Role.OTHER,
        time=time,
        time_basis=basis,
        intact=raw.cms.intact,
        valid=raw.cms.valid,
        trusted=chain.outcome,
        changes=after.changes,
        indication=decided.indication,
        sub_indication=decided.sub_indication,
        reason=decided.reason,
        warnings=warnings,
        issuing_ca=certificate.issuer if certificate else "",
        certificate_sha256=certificate.sha256 if certificate else "",
        not_before=certificate.not_before if certificate else None,
        not_after=certificate.not_after if certificate else None,
        digest_algorithm=raw.cms.digest_algorithm,
        sub_filter=raw.sub_filter,
        page=raw.page,
        box=raw.box,
        text=text,
        revision=raw.coverage.revision if raw.coverage else 0,
        removed=raw.removed,
        regions=after.regions,
    )
    return Judged(result, grade, finding.apart)


def _kind(raw: RawSignature) -> SignerKind:
    if raw.is_timestamp:
        return SignerKind.TIMESTAMP
    if raw.certificate is None:
        return SignerKind.UNKNOWN
    return kind_of_signer(raw.certificate.common_name, raw.certificate.user_ids)


def _best_time(raw: RawSignature) -> tuple[datetime | None, TimeBasis]:
    """A sound timestamp, else the dictionary's `/M`, else the signer's own claim."""
    if raw.stamp is not None and raw.stamp.sound:
        return raw.stamp.time, TimeBasis.TIMESTAMP
    if raw.stated_time is not None:
        return raw.stated_time, TimeBasis.PDF_M
    if raw.cms.claimed_time is not None:
        return raw.cms.claimed_time, TimeBasis.SIGNING_TIME
    return None, TimeBasis.NONE


def _chain(raw: RawSignature, trust: Trust, moment: datetime) -> Chain:
    if raw.certificate is None:
        return Chain(Outcome.INDETERMINATE, "no_certificate")
    embedded = list(raw.cms.embedded)
    if raw.stamp is not None:
        embedded += raw.stamp.cms.embedded
    return check_chain(raw.certificate.asn1, embedded, trust, moment)


def _failed(sub_indication: str, reason: Note) -> _Finding:
    return _Finding(ApartFromTrust.INVALID, "TOTAL-FAILED", sub_indication, reason)


def _unsure(sub_indication: str, reason: Note) -> _Finding:
    return _Finding(ApartFromTrust.REVIEW, "INDETERMINATE", sub_indication, reason)


def _integrity(raw: RawSignature, after: Aftermath) -> _Finding | None:
    """What is wrong apart from trust, worst first; None where nothing is."""
    if not raw.supported:
        reason = note("verifiers.unsupported_kind", kind=raw.sub_filter or "?")
        return _Finding(ApartFromTrust.UNSUPPORTED, "INDETERMINATE", "GENERIC", reason)
    if raw.coverage is None:
        return _failed("FORMAT_FAILURE", note("verifiers.byte_range"))
    if raw.cms.intact is Outcome.FAILED:
        resaved = not raw.coverage.whole
        name = "verifiers.resaved" if resaved else "verifiers.digest_mismatch"
        return _failed("FORMAT_FAILURE" if resaved else "HASH_FAILURE", note(name))
    if raw.cms.problem == Problem.NO_CERTIFICATE:
        return _unsure("NO_SIGNING_CERTIFICATE_FOUND", note("verifiers.no_certificate"))
    if raw.cms.problem == Problem.UNKNOWN_ALGORITHM:
        reason = note("verifiers.unknown_algorithm", algorithm=raw.cms.digest_algorithm)
        return _Finding(ApartFromTrust.UNSUPPORTED, "INDETERMINATE", "GENERIC", reason)
    if raw.cms.problem == Problem.UNPARSABLE:
        return _failed("FORMAT_FAILURE", note("verifiers.unparsable"))
    if raw.cms.problem or raw.cms.valid is Outcome.FAILED:
        return _failed("SIG_CRYPTO_FAILURE", note("verifiers.signature_value"))
    if not raw.coverage.whole:
        return _failed("FORMAT_FAILURE", note("verifiers.not_whole"))
    if not raw.cms.canonical:
        return _unsure("GENERIC", note("verifiers.not_canonical"))
    return _later(raw, after)


def _later(raw: RawSignature, after: Aftermath) -> _Finding | None:
    """What later revisions did."""
    if raw.removed:
        return _unsure("GENERIC", note("verifiers.signature_removed", field=raw.field))
    if after.reason is not None and after.forged:
        return _failed("FORMAT_FAILURE", after.reason)
    if after.reason is not None:
        return _unsure("GENERIC", after.reason)
    return None


def _sound(raw: RawSignature) -> _Finding:
    name = "verifiers.timestamp_sound" if raw.is_timestamp else "verifiers.signature_sound"
    signer = raw.certificate.common_name if raw.certificate else ""
    return _Finding(ApartFromTrust.VALID, "TOTAL-PASSED", "", note(name, signer=signer))


def _warnings(
    raw: RawSignature,
    after: Aftermath,
    chain: Chain,
    time: datetime | None,
    basis: TimeBasis,
    at: datetime,
) -> tuple[Note, ...]:
    """What does not stop a signature from counting, but must be said."""
    found: list[Note] = [after.warning] if after.warning is not None else []
    if raw.cms.digest_algorithm in WEAK_DIGESTS:
        found.append(note("verifiers.weak_digest", algorithm=raw.cms.digest_algorithm.upper()))
    smallest = SMALLEST_RSA if raw.cms.key_algorithm.startswith("rsa") else SMALLEST_EC
    if 0 < raw.cms.key_bits < smallest:
        found.append(note("verifiers.short_key", bits=raw.cms.key_bits))
    if raw.cms.leniency:
        found.append(note(f"verifiers.lenient_{raw.cms.leniency}"))
    if raw.stamp is not None and not raw.stamp.sound and not raw.is_timestamp:
        found.append(note("verifiers.bad_timestamp"))
    if chain.issuer_known:
        found.append(note("verifiers.chain_incomplete", issuer=chain.anchor, missing=chain.missing))
    if raw.certificate and basis is not TimeBasis.TIMESTAMP and raw.certificate.not_after < at:
        found.append(note("verifiers.expired_since", day=raw.certificate.not_after.strftime("%d/%m/%Y")))
    if time is None:
        found.append(note("verifiers.no_time"))
    elif time > at + CLOCK_TOLERANCE:
        found.append(note("verifiers.future_time", time=time.strftime("%d/%m/%Y %H:%M")))
    return tuple(found)


def _grade(
    finding: _Finding, chain: Chain, raw: RawSignature, warnings: tuple[Note, ...]
) -> tuple[Grade, _Finding]:
    """Grade of the signature, and the finding that decides once trust is looked at."""
    if finding.apart is ApartFromTrust.INVALID:
        return Grade.KHONG_HOP_LE, finding
    if finding.apart is ApartFromTrust.UNSUPPORTED:
        return Grade.KHONG_KIEM_TRA_DUOC, finding
    if chain.outcome is Outcome.FAILED:
        return Grade.KHONG_HOP_LE, _chain_finding(finding.apart, chain, raw)
    if finding.apart is ApartFromTrust.REVIEW:
        return Grade.CAN_XEM, finding
    if chain.outcome is Outcome.INDETERMINATE and not chain.issuer_known:
        return Grade.KHONG_KIEM_TRA_DUOC, _chain_finding(finding.apart, chain, raw)
    return (Grade.HOP_LE_CANH_BAO if warnings else Grade.HOP_LE), finding


def _chain_finding(apart: ApartFromTrust, chain: Chain, raw: RawSignature) -> _Finding:
    signer = raw.certificate.common_name if raw.certificate else ""
    issuer = raw.certificate.issuer if raw.certificate else ""
    reasons = {
        "expired": ("OUT_OF_BOUNDS_NO_POE", note("verifiers.certificate_expired", signer=signer)),
        "not_yet_valid": ("NOT_YET_VALID", note("verifiers.certificate_not_yet_valid", signer=signer)),
        "revoked": ("REVOKED", note("verifiers.certificate_revoked", signer=signer)),
        "missing_issuer": (
            "NO_CERTIFICATE_CHAIN_FOUND",
            note("verifiers.missing_issuer", name=chain.missing or issuer),
        ),
        "untrusted_root": (
            "NO_CERTIFICATE_CHAIN_FOUND",
            note("verifiers.untrusted_root", name=chain.missing or issuer),
        ),
    }
    default = ("CERTIFICATE_CHAIN_GENERAL_FAILURE", note("verifiers.bad_chain", issuer=issuer))
    sub_indication, reason = reasons.get(chain.problem, default)
    failed = chain.outcome is Outcome.FAILED and chain.problem == "revoked"
    return _Finding(apart, "TOTAL-FAILED" if failed else "INDETERMINATE", sub_indication, reason)
