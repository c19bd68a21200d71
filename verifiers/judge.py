"""One signature, judged: is it right, is its signer trusted, and what came after it?"""

from datetime import datetime, timedelta

from extractors.messages import Note, note
from extractors.spoken import spoken_day
from verifiers.aftermath import Aftermath
from verifiers.finding import (
    Finding,
    Judged,
    decide,
    failed,
    key_lost,
    revocation_check,
    revoked_since,
    sound,
    unsupported,
    unsure,
)
from verifiers.named import named
from verifiers.pdf.chain import Chain, check_chain
from verifiers.pdf.cms import Problem
from verifiers.pdf.read import RawSignature
from verifiers.signers import kind_of_signer
from verifiers.trust import Trust
from verifiers.verdict import (
    DETACHED,
    ApartFromTrust,
    Check,
    Grade,
    Outcome,
    Role,
    SignatureResult,
    SignerKind,
    TimeBasis,
)

__all__ = ["judge"]

CLOCK_TOLERANCE = timedelta(days=1)
SMALLEST_RSA = 2048
SMALLEST_EC = 256
WEAK_DIGESTS = {"sha1", "md5", "md2"}


def judge(raw: RawSignature, after: Aftermath, trust: Trust, at: datetime, text: str) -> Judged:
    """Judge one signature at the validation time `at`."""
    stamped = _trusted_stamp(raw, trust)
    time, basis = _best_time(raw, stamped)
    chain = _chain(raw, trust, time or at)
    finding = _integrity(raw, after) or key_lost(chain, basis) or sound(raw.certificate, raw.is_timestamp)
    warnings = _warnings(raw, after, chain, time, basis, at)
    grade, decided = decide(finding, chain, raw.certificate, warnings)
    if raw.is_timestamp and finding.apart is ApartFromTrust.INVALID:
        grade = Grade.CAN_XEM  # the signatures before it speak for themselves; the bytes after them do not
    result = SignatureResult(
        **named(raw.certificate),
        field=raw.field,
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
        digest_algorithm=raw.cms.digest_algorithm,
        sub_filter=raw.sub_filter,
        page=raw.page,
        box=raw.box,
        text=text,
        revision=raw.coverage.revision if raw.coverage else 0,
        removed=raw.removed,
        regions=after.regions,
        signed_bytes=_signed_bytes(raw),
        checks=_checks(raw, after, chain),
    )
    return Judged(result, grade, finding.apart)


def _signed_bytes(raw: RawSignature) -> int:
    """Where the signed version ends, counted from the file's first byte."""
    return max((sum(one) for one in raw.coverage.ranges), default=0) if raw.coverage else 0


def _checks(raw: RawSignature, after: Aftermath, chain: Chain) -> tuple[Check, ...]:
    """What was looked at, each with its answer (Thông tư 15/2025/TT-BKHCN)."""
    whole = raw.coverage is not None and raw.coverage.whole
    found = [
        Check("digest", raw.cms.intact),
        Check("signature_value", raw.cms.valid),
        Check("coverage", Outcome.PASSED if whole else Outcome.FAILED),
        Check("later_changes", Outcome.PASSED if after.reason is None else Outcome.FAILED, after.reason),
        Check("chain", chain.outcome),
        revocation_check(chain),
    ]
    if raw.stamp is not None:
        found.append(Check("timestamp", Outcome.PASSED if raw.stamp.sound else Outcome.FAILED))
    return tuple(found)


def _kind(raw: RawSignature) -> SignerKind:
    if raw.is_timestamp:
        return SignerKind.TIMESTAMP
    if raw.certificate is None:
        return SignerKind.UNKNOWN
    return kind_of_signer(raw.certificate.common_name, raw.certificate.user_ids)


def _trusted_stamp(raw: RawSignature, trust: Trust) -> bool:
    """Is there a sound timestamp, by an authority whose chain holds? Anybody can make one of his own."""
    if raw.stamp is None or not raw.stamp.sound or raw.stamp.time is None:
        return False
    chain = check_chain(raw.stamp_certificate, raw.embedded, trust, raw.stamp.time)
    return chain.outcome is Outcome.PASSED or chain.issuer_known


def _best_time(raw: RawSignature, stamped: bool) -> tuple[datetime | None, TimeBasis]:
    """A trusted timestamp, else the dictionary's `/M`, else the signer's own claim."""
    if raw.stamp is not None and (stamped or raw.is_timestamp):
        return raw.stamp.time, TimeBasis.TIMESTAMP
    if raw.stated_time is not None:
        return raw.stated_time, TimeBasis.PDF_M
    if raw.cms.claimed_time is not None:
        return raw.cms.claimed_time, TimeBasis.SIGNING_TIME
    return None, TimeBasis.NONE


def _chain(raw: RawSignature, trust: Trust, moment: datetime) -> Chain:
    if raw.certificate is None:
        return Chain(Outcome.INDETERMINATE, "no_certificate")
    return check_chain(raw.certificate.der, raw.embedded, trust, moment)


def _integrity(raw: RawSignature, after: Aftermath) -> Finding | None:
    """What is wrong apart from trust, worst first; None where nothing is."""
    if not raw.supported:
        reason = note("verifiers.unsupported_kind", kind=raw.sub_filter or "?")
        return unsupported(reason)
    if raw.coverage is None:
        return failed("FORMAT_FAILURE", note("verifiers.byte_range"))
    if raw.cms.intact is Outcome.FAILED:
        resaved = not raw.coverage.whole
        if raw.sub_filter == DETACHED:
            return failed("HASH_FAILURE", note("verifiers.detached_mismatch", file=raw.field))
        name = "verifiers.resaved" if resaved else "verifiers.digest_mismatch"
        return failed("FORMAT_FAILURE" if resaved else "HASH_FAILURE", note(name))
    if raw.cms.problem == Problem.NO_CERTIFICATE:
        return unsure("NO_SIGNING_CERTIFICATE_FOUND", note("verifiers.no_certificate"))
    if raw.cms.problem == Problem.UNKNOWN_ALGORITHM:
        reason = note("verifiers.unknown_algorithm", algorithm=raw.cms.digest_algorithm)
        return unsupported(reason)
    if raw.cms.problem == Problem.UNPARSABLE:
        return failed("FORMAT_FAILURE", note("verifiers.unparsable"))
    if raw.cms.problem or raw.cms.valid is Outcome.FAILED:
        return failed("SIG_CRYPTO_FAILURE", note("verifiers.signature_value"))
    if not raw.coverage.whole:
        return failed("FORMAT_FAILURE", note("verifiers.not_whole"))
    if not raw.cms.canonical:
        return unsure("GENERIC", note("verifiers.not_canonical"))
    return _later(raw, after)


def _later(raw: RawSignature, after: Aftermath) -> Finding | None:
    """What later revisions did."""
    if raw.removed:
        return unsure("GENERIC", note("verifiers.signature_removed", field=raw.field))
    if after.reason is not None and after.forged:
        return failed("FORMAT_FAILURE", after.reason)
    if raw.certifies_late:
        return unsure("SIG_CONSTRAINTS_FAILURE", note("verifiers.certified_late"))
    if raw.breaks_seed:
        return unsure("SIG_CONSTRAINTS_FAILURE", note("verifiers.seed_value"))
    if after.reason is not None:
        return unsure("GENERIC", after.reason)
    return None


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
    if raw.stamp is not None and not raw.is_timestamp and basis is not TimeBasis.TIMESTAMP:
        sound_stamp = raw.stamp.sound
        found.append(note("verifiers.untrusted_timestamp" if sound_stamp else "verifiers.bad_timestamp"))
    if raw.certificate is not None and not raw.certificate.may_sign and not raw.is_timestamp:
        found.append(note("verifiers.key_usage"))
    found += revoked_since(chain, basis)
    if chain.issuer_known:
        found.append(note("verifiers.chain_incomplete", issuer=chain.anchor, missing=chain.missing))
    if raw.certificate and basis is not TimeBasis.TIMESTAMP and raw.certificate.not_after < at:
        found.append(note("verifiers.expired_since", day=spoken_day(raw.certificate.not_after)))
    if time is None:
        found.append(note("verifiers.no_time"))
    elif time > at + CLOCK_TOLERANCE:
        found.append(note("verifiers.future_time", time=f"{spoken_day(time)} {time:%H:%M}"))
    return tuple(found)
