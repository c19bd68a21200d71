"""The verdict on a file together with the detached signatures that lie beside it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from extractors.document import Document, Kind
from extractors.facts import Facts
from extractors.messages import Note, note
from verifiers.acts import group_acts, with_roles
from verifiers.detached import judge_detached
from verifiers.finding import Judged
from verifiers.remarks import remarks
from verifiers.signature import is_annex, missing_role
from verifiers.summary import COUNTS, apart_from_trust, not_checked, reason_for, worst
from verifiers.trust import Trust
from verifiers.verdict import ApartFromTrust, Beside, Grade, SignatureReport, SignatureResult, SignerKind

__all__ = ["with_detached"]

Verdict = tuple[Grade, ApartFromTrust, Note]


def with_detached(
    own: SignatureReport | None,
    path: Path,
    beside: Sequence[Beside],
    trust: Trust,
    at: datetime,
    document: Document,
    facts: Facts,
) -> SignatureReport:
    """What the file's own signatures say (`own`), joined with each signature beside it."""
    data = path.read_bytes()
    judged = [one for each in beside for one in judge_detached(each, data, trust, at)]
    annex = is_annex(document, facts)
    inside = own.signatures if own is not None else ()
    results = with_roles([*inside, *(one.result for one in judged)], document, facts, annex)
    grade, apart, reason = _joined(own, judged, results)
    if grade in COUNTS and document.kind in (Kind.PDF, Kind.PDF_SCAN):
        missing = missing_role(results, document, annex)
        grade, reason = (Grade.THIEU_VAI_TRO, missing) if missing is not None else (grade, reason)
    said = own.notes if own is not None else ()
    return SignatureReport(
        grade=grade,
        apart_from_trust=apart,
        reason=reason,
        signatures=results,
        acts=group_acts(results),
        notes=tuple(dict.fromkeys((*said, *remarks(results, facts)))),
        not_checked=tuple(dict.fromkeys((*_left_open(own), *not_checked(judged)))),
    )


def _joined(own: SignatureReport | None, judged: list[Judged], results: Sequence[SignatureResult]) -> Verdict:
    """A signature beside the file never mends one inside it, and never passes in silence."""
    deciding = worst(judged)
    if own is None or not own.signatures:
        return deciding.grade, apart_from_trust(judged), reason_for(judged)
    counts = own.grade in COUNTS
    if not counts and own.grade is not Grade.THIEU_VAI_TRO:
        return own.grade, own.apart_from_trust, own.reason
    if deciding.grade not in COUNTS:
        doubt = note("verifiers.detached_doubt", file=deciding.result.field)
        return (
            (Grade.CAN_XEM, ApartFromTrust.REVIEW, doubt)
            if counts
            else (own.grade, own.apart_from_trust, own.reason)
        )
    warned = own.grade is Grade.HOP_LE_CANH_BAO if counts else any(one.warnings for one in own.signatures)
    warned = warned or deciding.grade is Grade.HOP_LE_CANH_BAO
    signers = "; ".join(
        dict.fromkeys(one.signer for one in results if one.signer and one.kind is not SignerKind.TIMESTAMP)
    )
    if warned:
        reason = note("verifiers.valid_with_warnings", signers=signers)
        return Grade.HOP_LE_CANH_BAO, own.apart_from_trust, reason
    return Grade.HOP_LE, own.apart_from_trust, note("verifiers.valid", signers=signers)


def _left_open(own: SignatureReport | None) -> tuple[Note, ...]:
    """What is not known of the signatures inside."""
    if own is None:
        return ()
    closed = own.grade is Grade.KHONG_KIEM_TRA_DUOC and not own.signatures
    return (own.reason, *own.not_checked) if closed else own.not_checked
