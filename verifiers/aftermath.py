"""What came after a signature, weighed: nothing, only other signatures' boxes, or something else."""

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.messages import Note, note
from verifiers.pdf.read import PdfSignatures, RawSignature
from verifiers.pdf.revisions import Change, ChangeKind
from verifiers.verdict import Changes, Region

__all__ = ["Aftermath", "weigh"]

ANNOTATIONS_ALLOWED = 3


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What later revisions mean for one signature."""

    changes: Changes
    reason: Note | None = None
    """Why it cannot be called clean; None where it can."""
    forged: bool = False
    """Signed content was hidden, replaced or added to: invalid, not merely for review."""
    regions: tuple[Region, ...] = ()


def weigh(raw: RawSignature, pdf: PdfSignatures) -> Aftermath:
    """Weigh everything in the file behind the bytes that `raw` signs."""
    if raw.coverage is None:
        return Aftermath(Changes.UNKNOWN)
    if not raw.coverage.tail:
        return Aftermath(Changes.NOTHING)
    steps = pdf.after(raw.coverage.revision)
    if steps is None:
        return Aftermath(Changes.UNKNOWN, note("verifiers.changes_unreadable"))
    if raw.coverage.revision >= len(pdf.changes) - 1:
        return Aftermath(Changes.UNKNOWN, note("verifiers.appended_bytes"))
    signed = {other.field for other in pdf.signatures if not other.removed}
    permission = _permission(raw, pdf)
    unexplained = [change for change in steps if not _explained(change, signed, raw, permission)]
    if unexplained:
        return _weigh_unexplained(unexplained)
    drawn = any(change.kind in (ChangeKind.SIGNATURE, ChangeKind.EMPTY_SIGNATURE) for change in steps)
    return Aftermath(Changes.INSIDE_BOXES if drawn else Changes.NOTHING)


def _permission(raw: RawSignature, pdf: PdfSignatures) -> int:
    """The strictest DocMDP level granted by this signature or one before it; 0 where none speaks."""
    end = raw.coverage.end if raw.coverage else 0
    levels = [
        one.permission
        for one in pdf.signatures
        if one.permission and one.coverage is not None and one.coverage.end <= end
    ]
    return min(levels, default=0)


def _explained(change: Change, signed: set[str], raw: RawSignature, permission: int) -> bool:
    """Is this change one that a rule allows after `raw`?"""
    match change.kind:
        case ChangeKind.BOOKKEEPING | ChangeKind.FREED:
            return True
        case ChangeKind.SIGNATURE:
            return change.what in signed
        case ChangeKind.EMPTY_SIGNATURE:
            return change.what in signed and change.what != raw.field
        case ChangeKind.ANNOTATION:
            return permission == ANNOTATIONS_ALLOWED
        case _:
            return False


def _weigh_unexplained(changes: Iterable[Change]) -> Aftermath:
    """Name the weightiest change that no rule explains."""
    weight = {
        ChangeKind.PAGES: "verifiers.pages_changed",
        ChangeKind.CONTENT: "verifiers.content_changed",
        ChangeKind.SIGNED_FIELD: "verifiers.signed_field_changed",
        ChangeKind.FORM: "verifiers.form_filled",
        ChangeKind.FIELD: "verifiers.field_changed",
        ChangeKind.ANNOTATION: "verifiers.annotations_changed",
        ChangeKind.STRUCTURE: "verifiers.structure_changed",
        ChangeKind.CATALOG: "verifiers.structure_changed",
    }
    kinds = {change.kind for change in changes}
    name = next((words for kind, words in weight.items() if kind in kinds), "verifiers.field_changed")
    return Aftermath(Changes.ELSEWHERE, note(name), forged=ChangeKind.PAGES in kinds)
