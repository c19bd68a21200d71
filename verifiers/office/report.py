"""The verdict on the signatures of a DOCX, XLSX or PPTX."""

from datetime import datetime
from pathlib import Path

from extractors.document import Kind
from extractors.messages import Note, note
from extractors.spoken import spoken_day
from verifiers.acts import group_acts
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
from verifiers.office.package import BrokenPackageError, open_package
from verifiers.office.signed import OfficeSignature, read_signature
from verifiers.pdf.certificate import Certificate, load_certificate
from verifiers.pdf.chain import Chain, check_chain
from verifiers.signers import kind_of_signer
from verifiers.summary import apart_from_trust, not_checked, reason_for, worst
from verifiers.trust import Trust
from verifiers.verdict import (
    ApartFromTrust,
    Changes,
    Check,
    Grade,
    Outcome,
    Role,
    SignatureReport,
    SignatureResult,
    SignerKind,
    TimeBasis,
)

__all__ = ["verify_office"]

SMALLEST_RSA, SMALLEST_EC = 2048, 256


def verify_office(path: Path, kind: Kind, trust: Trust, at: datetime) -> SignatureReport | None:
    """Check every signature of a package. Unsigned: a DOCX lacks one, a table or slides need none."""
    try:
        package = open_package(path)
    except BrokenPackageError:
        reason = note("verifiers.cannot_open_package")
        return SignatureReport(Grade.KHONG_KIEM_TRA_DUOC, ApartFromTrust.UNSUPPORTED, reason)
    if not package.signatures:
        unsigned = SignatureReport(Grade.THIEU_CHU_KY, ApartFromTrust.NONE, note("verifiers.no_signature"))
        return unsigned if kind is Kind.DOCX else None
    judged = [_judge(read_signature(package, part), trust, at) for part in package.signatures]
    results = tuple(one.result for one in judged)
    return SignatureReport(
        grade=worst(judged).grade,
        apart_from_trust=apart_from_trust(judged),
        reason=reason_for(judged),
        signatures=results,
        acts=group_acts(results),
        not_checked=not_checked(judged),
    )


def _judge(raw: OfficeSignature, trust: Trust, at: datetime) -> Judged:
    certificate = _certificate(raw)
    chain = _chain(raw, certificate, trust, at)
    finding = _integrity(raw) or key_lost(chain, TimeBasis.SIGNING_TIME) or sound(certificate)
    warnings = _warnings(raw, chain, certificate, at)
    grade, decided = decide(finding, chain, certificate, warnings)
    kind = (
        kind_of_signer(certificate.common_name, certificate.user_ids) if certificate else SignerKind.UNKNOWN
    )
    result = SignatureResult(
        **named(certificate),
        field=raw.part,
        kind=kind,
        role={SignerKind.PERSON: Role.LEADER, SignerKind.ORGANISATION: Role.SEAL}.get(kind, Role.OTHER),
        time=raw.time,
        time_basis=TimeBasis.SIGNING_TIME if raw.time else TimeBasis.NONE,
        intact=raw.intact,
        valid=raw.valid,
        trusted=chain.outcome,
        changes=Changes.ELSEWHERE if raw.uncovered else Changes.NOTHING,
        indication=decided.indication,
        sub_indication=decided.sub_indication,
        reason=decided.reason,
        warnings=warnings,
        digest_algorithm=raw.digest_algorithm,
        sub_filter="xmldsig",
        checks=(
            Check("digest", raw.intact),
            Check("signature_value", raw.valid),
            Check("coverage", Outcome.FAILED if raw.uncovered else Outcome.PASSED),
            Check("chain", chain.outcome),
            revocation_check(chain),
        ),
    )
    return Judged(result, grade, finding.apart)


def _certificate(raw: OfficeSignature) -> Certificate | None:
    """The signer's; None where it is missing or malformed."""
    try:
        return load_certificate(raw.certificates[0]) if raw.certificates else None
    except (ValueError, TypeError, KeyError):
        return None


def _chain(raw: OfficeSignature, certificate: Certificate | None, trust: Trust, at: datetime) -> Chain:
    if certificate is None:
        return Chain(Outcome.INDETERMINATE, "no_certificate")
    return check_chain(certificate.der, raw.certificates[1:], trust, raw.time or at)


def _integrity(raw: OfficeSignature) -> Finding | None:
    """What is wrong apart from trust; None where nothing is."""
    if raw.problem == "unknown_algorithm":
        return unsupported(note("verifiers.unknown_algorithm", algorithm="XML"))
    if raw.problem == "broken":
        return failed("FORMAT_FAILURE", note("verifiers.unparsable"))
    if raw.changed:
        return failed("HASH_FAILURE", note("verifiers.parts_changed", parts=", ".join(raw.changed)))
    if raw.problem == "no_certificate":
        return unsure("NO_SIGNING_CERTIFICATE_FOUND", note("verifiers.no_certificate"))
    if raw.valid is not Outcome.PASSED:
        return failed("SIG_CRYPTO_FAILURE", note("verifiers.signature_value"))
    if raw.uncovered:
        return unsure("GENERIC", note("verifiers.parts_uncovered", parts=", ".join(raw.uncovered)))
    return None


def _warnings(
    raw: OfficeSignature, chain: Chain, certificate: Certificate | None, at: datetime
) -> tuple[Note, ...]:
    found: list[Note] = []
    if raw.digest_algorithm == "sha1":
        found.append(note("verifiers.weak_digest", algorithm="SHA1"))
    if 0 < raw.key_bits < (SMALLEST_RSA if raw.is_rsa else SMALLEST_EC):
        found.append(note("verifiers.short_key", bits=raw.key_bits))
    if raw.lenient:
        found.append(note("verifiers.lenient_no_null"))
    if raw.left_out:
        found.append(note("verifiers.parts_left_out", parts=", ".join(raw.left_out)))
    found += revoked_since(chain, TimeBasis.SIGNING_TIME)
    if chain.issuer_known:
        found.append(note("verifiers.chain_incomplete", issuer=chain.anchor, missing=chain.missing))
    if certificate is not None and certificate.not_after < at:
        found.append(note("verifiers.expired_since", day=spoken_day(certificate.not_after)))
    if raw.time is None:
        found.append(note("verifiers.no_time"))
    return tuple(found)
