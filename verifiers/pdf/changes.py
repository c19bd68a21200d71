"""The kinds of change a revision can make to a PDF."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["NEVER_CLEAN", "UNEXPLAINED", "Change", "ChangeKind", "Revision"]

UNEXPLAINED = "unexplained"
"""pyHanko objects, and in no way that we understand."""


class ChangeKind(StrEnum):
    """What was done to the document."""

    BOOKKEEPING = "bookkeeping"
    """Nothing a reader sees: revocation data, metadata, cross-reference streams, …"""
    SIGNATURE = "signature"
    """A signature field was added or filled."""
    EMPTY_SIGNATURE = "empty_signature"
    """A signature field was prepared, or altered, that nobody had signed yet."""
    FORM = "form"
    """An empty field of another kind was filled."""
    REFILLED = "refilled"
    """The value or the picture of a filled field was replaced."""
    FIELD = "field"
    """A field other than a signature was added, removed or altered in more than its value."""
    SIGNED_FIELD = "signed_field"
    """A field that was signed already was altered or removed."""
    ANNOTATION = "annotation"
    """An annotation was added, removed or altered."""
    CONTENT = "content"
    """Page content, or an object nothing explains."""
    PAGES = "pages"
    """Pages were added, removed or moved."""
    STRUCTURE = "structure"
    """The structure tree lost or altered something."""
    CATALOG = "catalog"
    """Outlines, actions, names or another part of the catalogue changed."""
    FREED = "freed"
    """An object was freed: harmless unless something still needs it."""
    PAGE_PROPERTY = "page_property"
    """A property of a page that draws nothing: tab order, date of change, …"""
    METADATA = "metadata"
    """The document's metadata were written over: harmless unless something else needs that object."""
    REWRITTEN = "rewritten"
    """Revocation data was written over in place, or a page's resources grew: the looks decide."""


NEVER_CLEAN = frozenset(
    {
        ChangeKind.REFILLED,
        ChangeKind.FIELD,
        ChangeKind.SIGNED_FIELD,
        ChangeKind.CONTENT,
        ChangeKind.PAGES,
        ChangeKind.STRUCTURE,
        ChangeKind.CATALOG,
    }
)
"""No signature allows these after it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one revision."""

    kind: ChangeKind
    what: str = ""
    """Field name, key or object number."""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """What one revision did."""

    changes: tuple[Change, ...] = ()
    """Each once, in a fixed order."""
    fresh: frozenset[int] = frozenset()
    """Numbers of the objects it defined that had not been there."""
    objection: str = ""
    """What pyHanko's difference analysis has against it: the name of an understood sort, `unexplained`,
    or empty."""

    @property
    def metadata(self) -> frozenset[int]:
        """Numbers of the metadata it wrote over."""
        return frozenset(int(one.what) for one in self.changes if one.kind is ChangeKind.METADATA)
