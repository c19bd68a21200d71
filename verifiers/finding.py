"""From what was found to a grade: trust comes last, and never mends what is broken."""

from dataclasses import dataclass

from extractors.messages import Note, note
from extractors.spoken import spoken_day
from verifiers.pdf.certificate import Certificate
from verifiers.pdf.chain import Chain
from verifiers.verdict import ApartFromTrust, Check, Grade, Outcome, SignatureResult, TimeBasis

__all__ = [
    "Finding",
    "Judged",
    "decide",
    "failed",
    "key_lost",
    "revocation_check",
    "revoked_since",
    "sound",
    "unsupported",
    "unsure",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """The finding that decides, apart from trust or with it."""

    apart: ApartFromTrust
    indication: str
    sub_indication: str
    reason: Note


@dataclass(frozen=True, slots=True)
class Judged:
    """A signature's result with the verdict it carries."""

    result: SignatureResult
    grade: Grade
    apart: ApartFromTrust


def failed(sub_indication: str, reason: Note) -> Finding:
    """Wrong whoever signed."""
    return Finding(ApartFromTrust.INVALID, "TOTAL-FAILED", sub_indication, reason)


def unsure(sub_indication: str, reason: Note) -> Finding:
    """Somebody has to look."""
    return Finding(ApartFromTrust.REVIEW, "INDETERMINATE", sub_indication, reason)


def unsupported(reason: Note) -> Finding:
    """We do not know how to look."""
    return Finding(ApartFromTrust.UNSUPPORTED, "INDETERMINATE", "GENERIC", reason)


def sound(certificate: Certificate | None, timestamp: bool = False) -> Finding:
    """Nothing is wrong."""
    name = "verifiers.timestamp_sound" if timestamp else "verifiers.signature_sound"
    signer = certificate.common_name if certificate else ""
    return Finding(ApartFromTrust.VALID, "TOTAL-PASSED", "", note(name, signer=signer))


def key_lost(chain: Chain, basis: TimeBasis) -> Finding | None:
    """Revoked because its key was lost: only a timestamp proves that a signature is older than the loss."""
    if not chain.key_lost or chain.revoked_since is None or basis is TimeBasis.TIMESTAMP:
        return None
    return unsure("REVOKED_NO_POE", note("verifiers.key_lost"))


def revoked_since(chain: Chain, basis: TimeBasis) -> list[Note]:
    """Revoked after the signing time, for which there is only the signer's word."""
    if chain.revoked_since is None or basis is TimeBasis.TIMESTAMP:
        return []
    return [note("verifiers.revoked_since", day=spoken_day(chain.revoked_since))]


def revocation_check(chain: Chain) -> Check:
    """What the lists said, and why where they said nothing."""
    ended = chain.list_expired
    reason = note("verifiers.list_expired", day=spoken_day(ended)) if ended is not None else None
    return Check("revocation", chain.revocation, reason)


def decide(
    finding: Finding, chain: Chain, certificate: Certificate | None, warnings: tuple[Note, ...]
) -> tuple[Grade, Finding]:
    """Grade of the signature, and the finding that decides once trust is looked at."""
    if finding.apart is ApartFromTrust.INVALID:
        return Grade.KHONG_HOP_LE, finding
    if finding.apart is ApartFromTrust.UNSUPPORTED:
        return Grade.KHONG_KIEM_TRA_DUOC, finding
    if chain.outcome is Outcome.FAILED:
        return Grade.KHONG_HOP_LE, _chain_finding(finding.apart, chain, certificate)
    if finding.apart is ApartFromTrust.REVIEW:
        return Grade.CAN_XEM, finding
    if chain.outcome is Outcome.INDETERMINATE and not chain.issuer_known:
        return Grade.KHONG_KIEM_TRA_DUOC, _chain_finding(finding.apart, chain, certificate)
    return (Grade.HOP_LE_CANH_BAO if warnings else Grade.HOP_LE), finding


def _chain_finding(apart: ApartFromTrust, chain: Chain, certificate: Certificate | None) -> Finding:
    signer = certificate.common_name if certificate else ""
    issuer = certificate.issuer if certificate else ""
    reasons = {
        "expired": ("OUT_OF_BOUNDS_NO_POE", note("verifiers.certificate_expired", signer=signer)),
        "not_yet_valid": ("NOT_YET_VALID", note("verifiers.certificate_not_yet_valid", signer=signer)),
        "revoked": ("REVOKED", note("verifiers.certificate_revoked", signer=signer)),
        "issuer_revoked": ("REVOKED_CA_NO_POE", note("verifiers.issuer_revoked", issuer=issuer)),
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
    failed = chain.outcome is Outcome.FAILED and chain.problem in ("revoked", "issuer_revoked")
    return Finding(apart, "TOTAL-FAILED" if failed else "INDETERMINATE", sub_indication, reason)
