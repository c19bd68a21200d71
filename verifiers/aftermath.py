"""What came after a signature, weighed: nothing, only other signatures' boxes, or something else.

Two witnesses must agree before a file with bytes after a signature is called clean: the structure
(what each revision changed, and whether a rule allows it) and the looks (the signed revision and
the final file, drawn and compared).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.document import Box
from extractors.messages import Note, note
from verifiers.pdf.changes import UNEXPLAINED, Change, ChangeKind, Revision
from verifiers.pdf.read import PdfSignatures, RawSignature
from verifiers.verdict import Changes, Outcome, Region

if TYPE_CHECKING:
    from extractors.compare_pages import PageDifference

__all__ = ["Aftermath", "weigh_all"]

FORMS_ALLOWED, ANNOTATIONS_ALLOWED = 2, 3
LARGEST_BOX = 0.35
"""Share of an A4 page that a signature box may cover and still count as a signature box."""
A4 = 595.0 * 842.0
COVERING = {"/FreeText", "/Stamp", "/Watermark", "/Redact", "/Movie", "/Screen", "/3D", "/RichMedia"}
"""Annotations that can put something else in the place of what was signed."""

WEIGHTIEST_FIRST = {
    ChangeKind.PAGES: "verifiers.pages_changed",
    ChangeKind.CONTENT: "verifiers.content_changed",
    ChangeKind.SIGNED_FIELD: "verifiers.signed_field_changed",
    ChangeKind.REFILLED: "verifiers.form_refilled",
    ChangeKind.FORM: "verifiers.form_filled",
    ChangeKind.FIELD: "verifiers.field_changed",
    ChangeKind.EMPTY_SIGNATURE: "verifiers.field_changed",
    ChangeKind.SIGNATURE: "verifiers.signed_after_lock",
    ChangeKind.ANNOTATION: "verifiers.annotations_changed",
    ChangeKind.STRUCTURE: "verifiers.structure_changed",
    ChangeKind.CATALOG: "verifiers.structure_changed",
}
ANYWHERE = {
    ChangeKind.CONTENT,
    ChangeKind.FIELD,
    ChangeKind.FORM,
    ChangeKind.REFILLED,
    ChangeKind.ANNOTATION,
    ChangeKind.SIGNED_FIELD,
    ChangeKind.CATALOG,
    ChangeKind.PAGES,
    ChangeKind.FREED,
    ChangeKind.REWRITTEN,
}


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What later revisions mean for one signature."""

    changes: Changes
    reason: Note | None = None
    """Why it cannot be called clean; None where it can."""
    forged: bool = False
    """Signed content was hidden, replaced or added to: invalid, not merely for review."""
    regions: tuple[Region, ...] = ()
    warning: Note | None = None


def weigh_all(pdf: PdfSignatures) -> tuple[Aftermath, ...]:
    """Weigh what follows each signature.

    Drawing costs most, so nothing is drawn twice: once the earliest signature is clean by looks, so
    are the later ones (save where only looks can tell, for what is drawn in the box of a later one was
    left out then); and two signatures followed by the same unexplained changes look the same.
    """
    found: list[Aftermath] = []
    looks_clean = False
    known: dict[tuple[Change, ...], Aftermath] = {}
    for raw in pdf.signatures:
        structure = _by_structure(raw, pdf)
        aftermath = structure.aftermath
        if (structure.later is not None or structure.everywhere) and not (looks_clean and structure.quiet):
            if structure.unexplained in known:
                aftermath = known[structure.unexplained]
            else:
                aftermath, clean = _by_looks(raw, pdf, structure)
                looks_clean = looks_clean or clean
            if structure.unexplained:
                known[structure.unexplained] = aftermath
        found.append(aftermath)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Structure:
    """What the structure alone says."""

    aftermath: Aftermath
    later: Revision | None = None
    """Everything that came later, as one; None where nothing did, or it cannot be read."""
    unexplained: tuple[Change, ...] = ()
    everywhere: bool = False
    """Something came later that cannot be read: every page must be drawn."""

    @property
    def quiet(self) -> bool:
        """Nothing came later that only the looks can judge."""
        loud = {ChangeKind.FREED, ChangeKind.REWRITTEN}
        return self.later is not None and not any(one.kind in loud for one in self.later.changes)


def _by_structure(raw: RawSignature, pdf: PdfSignatures) -> _Structure:
    if raw.coverage is None:
        return _Structure(Aftermath(Changes.UNKNOWN))
    if not raw.coverage.tail:
        return _Structure(Aftermath(Changes.NOTHING))
    if raw.coverage.revision < 0:
        return _Structure(Aftermath(Changes.UNKNOWN, note("verifiers.revision_bypassed")), everywhere=True)
    later = pdf.after(raw.coverage.revision)
    if later is None:
        return _Structure(Aftermath(Changes.UNKNOWN, note("verifiers.changes_unreadable")), everywhere=True)
    if raw.coverage.revision >= len(pdf.revisions) - 1:
        return _Structure(Aftermath(Changes.UNKNOWN, note("verifiers.appended_bytes")), everywhere=True)
    steps = later.changes
    signed = {other.field: other for other in pdf.signatures if not other.removed}
    permission = _permission(raw, pdf)
    if raw.permission > permission:
        return _Structure(Aftermath(Changes.UNKNOWN, note("verifiers.permission_raised")), everywhere=True)
    unexplained = tuple(change for change in steps if not _explained(change, signed, raw, permission))
    if unexplained:
        return _Structure(_weigh(unexplained), later, unexplained)
    if later.objection == UNEXPLAINED:
        return _Structure(Aftermath(Changes.UNKNOWN, note("verifiers.second_opinion")), later)
    fills = any(change.kind is ChangeKind.FORM for change in steps)
    signs = any(change.kind in (ChangeKind.SIGNATURE, ChangeKind.EMPTY_SIGNATURE) for change in steps)
    others = any(change.kind is ChangeKind.ANNOTATION for change in steps)
    outcome = Changes.INSIDE_BOXES if signs else Changes.NOTHING
    warning = note("verifiers.annotations_allowed") if others else None
    warning = note("verifiers.form_filled_allowed") if fills else warning
    return _Structure(Aftermath(Changes.ELSEWHERE if fills or others else outcome, warning=warning), later)


def _permission(raw: RawSignature, pdf: PdfSignatures) -> int:
    """The strictest DocMDP level granted by this signature or one before it; 0 where none speaks."""
    end = raw.coverage.end if raw.coverage else 0
    levels = [
        one.permission
        for one in pdf.signatures
        if one.permission and one.coverage is not None and one.coverage.end <= end
    ]
    return min(levels, default=0)


def _explained(change: Change, signed: dict[str, RawSignature], raw: RawSignature, permission: int) -> bool:
    """Is this change one that a rule allows after `raw`?

    A document timestamp, which draws nothing, is no change at all (ISO 32000-2, 12.8.2.2.2).
    """
    match change.kind:
        case ChangeKind.BOOKKEEPING | ChangeKind.PAGE_PROPERTY | ChangeKind.METADATA:
            return True
        case ChangeKind.FREED | ChangeKind.REWRITTEN:
            return True
        case ChangeKind.SIGNATURE | ChangeKind.EMPTY_SIGNATURE:
            made = signed.get(change.what)
            stamp = made is not None and made.is_timestamp and made.box is None
            allowed = made is not None and permission != 1 and not _names(change.what, raw.locks)
            return stamp or allowed
        case ChangeKind.FORM:
            return permission >= FORMS_ALLOWED and not _locked(change.what, raw)
        case ChangeKind.ANNOTATION:
            return permission == ANNOTATIONS_ALLOWED
        case _:
            return False


def _locked(field: str, raw: RawSignature) -> bool:
    """Does `raw` lock this field (FieldMDP)? A lock on all fields does not stop new signatures."""
    excepted = [name[1:] for name in raw.locks if name.startswith("!")]
    return not _names(field, excepted) and ("*" in raw.locks or _names(field, raw.locks))


def _names(field: str, listed: Iterable[str]) -> bool:
    """Is this field listed, or a field it is part of?"""
    return any(field == name or field.startswith(f"{name}.") for name in listed)


def _weigh(unexplained: Iterable[Change]) -> Aftermath:
    """Name the weightiest change that no rule explains."""
    kinds = {change.kind for change in unexplained}
    name = next(words for kind, words in WEIGHTIEST_FIRST.items() if kind in kinds)
    return Aftermath(Changes.ELSEWHERE, note(name), forged=ChangeKind.PAGES in kinds)


def _by_looks(raw: RawSignature, pdf: PdfSignatures, structure: _Structure) -> tuple[Aftermath, bool]:
    """Draw both versions; the second value says that nothing differs outside signature boxes."""
    from extractors.compare_pages import ComparisonError, Versions, compare_pages  # heavy: only where needed

    assert raw.coverage is not None
    before = structure.aftermath
    steps = structure.later.changes if structure.later else ()
    fresh = structure.later.fresh if structure.later else frozenset[int]()
    pages = None if structure.everywhere else _pages_to_draw(steps, pdf)
    metadata = structure.later.metadata if structure.later else frozenset[int]()
    versions = Versions(pdf.data[: raw.coverage.end], pdf.data, fresh, metadata)
    try:
        differences = compare_pages(versions, pages, _later_boxes(raw, pdf))
    except ComparisonError:
        if before.reason is None:
            before = replace(before, changes=Changes.UNKNOWN, reason=note("verifiers.changes_unreadable"))
        return before, False
    covered = _covered(differences, raw, pdf)
    if covered and before.reason is None:
        return replace(before, reason=note("verifiers.covered_by_signature"), regions=covered), False
    visible = tuple(one for one in differences if one.boxes or one.hides)
    if not visible:
        return before, before.reason is None
    return _with_differences(before, steps, visible), False


def _covered(
    differences: "tuple[PageDifference, ...]", raw: RawSignature, pdf: PdfSignatures
) -> tuple[Region, ...]:
    """Later signature boxes that hide what stood there; a seal over an earlier signature may."""
    assert raw.coverage is not None
    earlier = [
        (one.page, one.box)
        for one in pdf.signatures
        if one.box is not None and one.coverage is not None and one.coverage.end <= raw.coverage.end
    ]
    return tuple(
        Region(one.page, box)
        for one in differences
        for box in one.covers
        if not any(page == one.page and _overlap(box, other) for page, other in earlier)
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _with_differences(
    before: Aftermath, steps: tuple[Change, ...], differences: "tuple[PageDifference, ...]"
) -> Aftermath:
    """The structure's answer, with what can be seen."""
    regions = tuple(Region(one.page, box) for one in differences for box in one.boxes)
    hides = any(one.hides for one in differences)
    pages = ", ".join(str(one.page) for one in differences)
    marks_only = _marks_only(steps)
    if hides and not marks_only:
        reason = note("verifiers.content_replaced", pages=pages)
        return Aftermath(Changes.ELSEWHERE, reason, forged=True, regions=regions)
    if before.reason is None and not _adds_allowed(steps):
        return Aftermath(Changes.ELSEWHERE, note("verifiers.content_changed"), regions=regions)
    covering = any(change.kind is ChangeKind.ANNOTATION and change.what in COVERING for change in steps)
    if before.reason is None and covering and any(one.adds for one in differences):
        return Aftermath(Changes.ELSEWHERE, note("verifiers.annotations_changed"), regions=regions)
    return replace(before, changes=Changes.ELSEWHERE, regions=regions)


def _marks_only(steps: tuple[Change, ...]) -> bool:
    """Only marks that lie over the page (frames, highlights, links), which cannot replace its words."""
    loud = [change for change in steps if change.kind in ANYWHERE - {ChangeKind.FREED, ChangeKind.REWRITTEN}]
    return bool(loud) and all(
        change.kind is ChangeKind.ANNOTATION and change.what not in COVERING for change in loud
    )


def _adds_allowed(steps: tuple[Change, ...]) -> bool:
    return any(change.kind in (ChangeKind.FORM, ChangeKind.ANNOTATION) for change in steps)


def _pages_to_draw(steps: tuple[Change, ...], pdf: PdfSignatures) -> list[int] | None:
    """Pages that may look different; None, meaning every page, where a change may be anywhere."""
    anywhere = any(change.kind in ANYWHERE and not change.page for change in steps)
    if anywhere:
        return None
    places = {one.field: one.page for one in pdf.signatures}
    pages = {change.page or places.get(change.what, 0) for change in steps}
    return sorted(pages - {0})


def _later_boxes(raw: RawSignature, pdf: PdfSignatures) -> dict[int, tuple[Box, ...]]:
    """Boxes, by page, of sound signatures made after `raw`."""
    assert raw.coverage is not None
    found: dict[int, tuple[Box, ...]] = {}
    for one in pdf.signatures:
        if one.box is None or one.coverage is None or one.coverage.end <= raw.coverage.end:
            continue
        sound = one.cms.valid is Outcome.PASSED and one.cms.intact is Outcome.PASSED
        area = (one.box[2] - one.box[0]) * (one.box[3] - one.box[1])
        if sound and area <= LARGEST_BOX * A4:
            found[one.page] = (*found.get(one.page, ()), one.box)
    return found
