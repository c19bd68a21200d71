"""From the verdicts on single signatures to the verdict on the file."""

from collections.abc import Iterable

from extractors.messages import Note, note
from verifiers.finding import Judged
from verifiers.verdict import ApartFromTrust, Grade, Outcome, SignerKind

__all__ = ["COUNTS", "apart_from_trust", "not_checked", "reason_for", "worst"]

WORST_FIRST = (
    Grade.KHONG_HOP_LE,
    Grade.KHONG_KIEM_TRA_DUOC,
    Grade.CAN_XEM,
    Grade.HOP_LE_CANH_BAO,
    Grade.HOP_LE,
)
APART_WORST_FIRST = (
    ApartFromTrust.INVALID,
    ApartFromTrust.REVIEW,
    ApartFromTrust.UNSUPPORTED,
    ApartFromTrust.VALID,
)
COUNTS = (Grade.HOP_LE, Grade.HOP_LE_CANH_BAO)


def matters(judged: Iterable[Judged]) -> list[Judged]:
    """Signatures whose trust decides: not the timestamps, and not a portal beside an issuer."""
    signers = [one for one in judged if one.result.kind is not SignerKind.TIMESTAMP]
    issuers = [one for one in signers if one.result.kind is not SignerKind.PORTAL]
    return issuers or signers or list(judged)


def worst(judged: list[Judged]) -> Judged:
    """The signature that decides: the worst of those that matter, or any whose bytes were touched."""
    touched = [one for one in judged if one.apart is ApartFromTrust.INVALID]
    return min([*matters(judged), *touched], key=lambda one: WORST_FIRST.index(one.grade))


def apart_from_trust(judged: list[Judged]) -> ApartFromTrust:
    """The worst of all signatures; document timestamps speak only where nothing else is signed."""
    signers = [one for one in judged if one.result.kind is not SignerKind.TIMESTAMP]
    return min((one.apart for one in signers or judged), key=APART_WORST_FIRST.index)


def signers_note(judged: list[Judged], deciding: Judged) -> Note:
    signers = dict.fromkeys(one.result.signer for one in matters(judged) if one.result.signer)
    names = "; ".join(signers)
    if deciding.grade is Grade.HOP_LE:
        return note("verifiers.valid", signers=names)
    return note("verifiers.valid_with_warnings", signers=names)


def not_checked(judged: list[Judged]) -> tuple[Note, ...]:
    """What the verdict leaves open: the revocation of some signer's certificate."""
    signers = [one for one in judged if one.result.kind is not SignerKind.TIMESTAMP]
    for one in signers:
        answers = [check for check in one.result.checks if check.name == "revocation"]
        if [check.outcome for check in answers] != [Outcome.PASSED]:
            reasons = [check.reason for check in answers if check.reason is not None]
            return (note("verifiers.revocation_not_checked"), *reasons)
    return ()


def reason_for(judged: list[Judged]) -> Note:
    """The sentence for the file: what decides, or who signed it."""
    deciding = worst(judged)
    return signers_note(judged, deciding) if deciding.grade in COUNTS else deciding.result.reason
