# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""What each revision of a PDF changed, as named kinds of change.

Every revision is compared once with the one before it; a signature then looks at the revisions
that follow it. Only objects that existed before and are overwritten need judging: a new object
can show only through an old one that now points to it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from verifiers.pdf.changes import Change, ChangeKind, Revision
from verifiers.pdf.objects import (
    Raw,
    array,
    dictionary,
    field_name,
    field_type,
    identical,
    inherited,
    number_of,
    raw,
    resolve,
)
from verifiers.pdf.pages import PageHistory
from verifiers.pdf.shapes import (
    content_numbers,
    draws,
    draws_nothing,
    has_only_grown,
    is_annotation,
    is_field,
    is_metadata,
    is_page_like,
    is_structure,
    key_of,
    label,
    type_of,
)

__all__ = ["compare_revision"]

BOOKKEEPING_KEYS = {
    "/DSS",
    "/Metadata",
    "/Extensions",
    "/Version",
    "/Perms",
    "/MarkInfo",
    "/Lang",
    "/PieceInfo",
}
VALUE_KEYS = {"/V", "/AP", "/AS", "/I", "/DA", "/RV", "/MK", "/M", "/F", "/Q"}
PAGE_KEYS = {"/Tabs", "/StructParents", "/LastModified", "/PieceInfo", "/Metadata", "/Type"}
INHERITED_KEYS = {"/MediaBox", "/CropBox", "/Rotate", "/Resources"}
MOST_FOLLOWED = 2000


def compare_revision(reader: PdfFileReader, number: int, history: PageHistory) -> Revision:
    """Compare revision `number` with the one before it."""
    step = _Step(reader, number, history)
    found = {*step.catalog(), *step.overwritten()}
    changes = tuple(sorted(found, key=lambda change: (change.kind, change.what, change.page)))
    return Revision(changes, frozenset(step.fresh()))


class _Step:
    """One revision beside the one before it."""

    def __init__(self, reader: PdfFileReader, number: int, history: PageHistory) -> None:
        self.reader = reader
        self.history = history
        self.number = number
        self.old = reader.get_historical_resolver(number - 1)
        self.new = reader.get_historical_resolver(number)
        self.quiet = self._quiet_objects()

    def _quiet_objects(self) -> set[int]:
        """Objects that hold revocation data, metadata and the like, and nothing a reader sees."""
        found: set[int] = set()
        for handler in (self.old, self.new):
            trailer = handler.trailer_view
            starts = [
                raw(handler.root, key) for key in ("/DSS", "/Metadata", "/Extensions", "/Perms", "/MarkInfo")
            ]
            waiting: list[Raw] = [*starts[:1], *starts[2:3]]
            found |= {number_of(one) for one in (*starts, raw(trailer, "/Info")) if one is not None}
            followed: set[int] = set()
            while waiting and len(followed) < MOST_FOLLOWED:
                value = waiting.pop()
                if isinstance(value, generic.IndirectObject):
                    if value.idnum in followed:
                        continue
                    followed.add(value.idnum)
                    value = resolve(value)
                if isinstance(value, generic.StreamObject):
                    continue
                if isinstance(value, generic.DictionaryObject):
                    waiting += [value.raw_get(key) for key in value]
                elif isinstance(value, generic.ArrayObject):
                    waiting += list(value)
            found |= followed
        return found - {0, self.old.root_ref.idnum}

    # -- the catalogue ------------------------------------------------------------------

    def catalog(self) -> Iterator[Change]:
        """Keys of the catalogue that differ; the form and the pages are looked into."""
        before, after = self.old.root, self.new.root
        for key in sorted({*before, *after}):
            if key in BOOKKEEPING_KEYS or key == "/AcroForm":
                continue
            if not identical(raw(before, key), raw(after, key)):
                yield from self._catalog_key(key, before, after)
        yield from self._form(dictionary(before, "/AcroForm"), dictionary(after, "/AcroForm"))

    def _catalog_key(self, key: str, before: Raw, after: Raw) -> Iterator[Change]:
        if key == "/Pages":
            yield from self._page_lists()
        elif key == "/StructTreeRoot":
            if raw(before, key) is not None and not has_only_grown(
                resolve(raw(before, key)), resolve(raw(after, key))
            ):
                yield Change(ChangeKind.STRUCTURE, key)
        else:
            yield Change(ChangeKind.CATALOG, key)

    def _page_lists(self) -> Iterator[Change]:
        """The pages themselves, in order; a page replaced by an equal copy is the same page."""
        before, after = list(self.pages), list(self.history.at(self.number))
        if len(before) != len(after):
            yield Change(ChangeKind.PAGES, f"{len(before)} → {len(after)}")
            return
        for page, (one, other) in enumerate(zip(before, after, strict=True), start=1):
            if one != other:
                yield from self._page(self._object(one, self.old), self._object(other, self.new), page)

    def _form(
        self, before: generic.DictionaryObject | None, after: generic.DictionaryObject | None
    ) -> Iterator[Change]:
        if before is None or after is None:
            if before is not None and array(before, "/Fields"):
                yield Change(ChangeKind.FIELD, "/AcroForm")
            elif after is not None:
                yield from self._field_lists(None, array(after, "/Fields"))
            return
        yield from self._field_lists(array(before, "/Fields"), array(after, "/Fields"))
        for key in sorted({*before, *after} - {"/Fields", "/SigFlags", "/DR", "/DA", "/Type"}):
            if not identical(raw(before, key), raw(after, key)):
                yield Change(ChangeKind.FORM if key == "/NeedAppearances" else ChangeKind.FIELD, key)

    def _field_lists(self, before: Raw, after: Raw) -> Iterator[Change]:
        """Fields (or kids of a field) that came or went."""
        old = {number_of(item): item for item in before or ()} if isinstance(before, list) else {}
        new = {number_of(item): item for item in after or ()} if isinstance(after, list) else {}
        for number in sorted(old.keys() - new.keys()):
            field = resolve(old[number])
            signed = field_type(field) == "/Sig" and dictionary(field, "/V") is not None
            yield Change(ChangeKind.SIGNED_FIELD if signed else ChangeKind.FIELD, field_name(field))
        for number in sorted(new.keys() - old.keys()):
            yield self._new_field(resolve(new[number]))

    def _new_field(self, field: Raw) -> Change:
        """A new signature field, signed or drawing nothing, is harmless by itself."""
        if field_type(field) != "/Sig":
            return Change(ChangeKind.FIELD, field_name(field))
        signed = dictionary(field, "/V") is not None
        return Change(ChangeKind.SIGNATURE if signed else ChangeKind.EMPTY_SIGNATURE, field_name(field))

    # -- overwritten objects ------------------------------------------------------------

    def overwritten(self) -> Iterator[Change]:
        """Every object that existed before and that this revision wrote anew or freed."""
        xrefs = self.reader.xrefs
        freed = {reference.idnum for reference in xrefs.refs_freed_in_revision(self.number)}
        streams = {reference.idnum for reference in xrefs.xref_stream_refs}
        for reference in sorted(self.new.explicit_refs_in_revision(), key=lambda one: one.idnum):
            number = reference.idnum
            if xrefs.get_historical_ref(reference, self.number - 1) is None:
                continue
            if number in freed:
                yield Change(ChangeKind.FREED, str(number))
                continue
            before, after = self._object(number, self.old), self._object(number, self.new)
            if number in streams and type_of(before) == "/XRef":
                continue
            if number in self.quiet and not is_page_like(before):
                if is_metadata(before) and number == number_of(raw(self.old.root, "/Metadata")):
                    yield Change(ChangeKind.METADATA, str(number))
                elif not draws_nothing(before):
                    yield Change(ChangeKind.REWRITTEN, str(number))
            elif before is not None and not identical(before, after):
                yield from self._object_change(number, before, after)

    def fresh(self) -> Iterator[int]:
        """Numbers that this revision defined for the first time."""
        for reference in self.new.explicit_refs_in_revision():
            if self.reader.xrefs.get_historical_ref(reference, self.number - 1) is None:
                yield reference.idnum

    @cached_property
    def pages(self) -> dict[int, int]:
        """Pages of the earlier version: object number to page number."""
        return self.history.at(self.number - 1)

    @cached_property
    def listed_on(self) -> dict[int, int]:
        """Annotations of the earlier version: object number to the page that lists it (`/P` may lie).

        One that several pages list may be anywhere: 0.
        """
        found: dict[int, int] = {}
        for page_number, page in self.pages.items():
            for item in array(self._object(page_number, self.old), "/Annots") or ():
                number = number_of(item)
                found[number] = page if found.get(number, page) == page else 0
        return found

    @cached_property
    def drawn_by(self) -> dict[int, tuple[Raw, int]]:
        """Appearance streams of the earlier version: object number to annotation and page."""
        found: dict[int, tuple[Raw, int]] = {}
        for page_number, page in self.pages.items():
            for item in array(self._object(page_number, self.old), "/Annots") or ():
                annotation = resolve(item)
                for number in draws(annotation):
                    shared = number in found and found[number][1] != page
                    found[number] = (annotation, 0 if shared else page)
        return found

    def _object(self, number: int, handler: HistoricalResolver) -> Raw:
        return resolve(generic.IndirectObject(number, 0, handler))

    def _object_change(self, number: int, before: Raw, after: Raw) -> Iterator[Change]:
        for fits, judge in self._judges():
            if fits(number, before):
                yield from judge(number, before, after)
                return
        yield Change(ChangeKind.CONTENT, str(number))

    def _judges(
        self,
    ) -> Iterable[tuple[Callable[[int, Raw], bool], Callable[[int, Raw, Raw], Iterator[Change]]]]:
        """What an overwritten object was decides how its change is judged; the first that fits."""
        return (
            (lambda number, one: number == self.old.root_ref.idnum, _nothing),
            (lambda number, one: number == number_of(raw(self.old.root, "/AcroForm")), _nothing),
            (lambda number, one: type_of(one) == "/Page", self._page_by_number),
            (lambda number, one: type_of(one) == "/Pages", self._page_tree),
            (lambda number, one: raw(one, "/ByteRange") is not None, self._signature_value),
            (lambda number, one: is_structure(one), self._struct),
            (lambda number, one: is_field(one), self._field),
            (lambda number, one: is_annotation(one), self._annotation),
            (lambda number, one: isinstance(one, generic.ArrayObject), self._array),
            (lambda number, one: isinstance(one, generic.StreamObject), self._stream),
        )

    def _page_by_number(self, number: int, before: Raw, after: Raw) -> Iterator[Change]:
        return self._page(before, after, self.pages.get(number, 0))

    def _page(self, before: Raw, after: Raw, page: int) -> Iterator[Change]:
        if not isinstance(before, generic.DictionaryObject) or not isinstance(
            after, generic.DictionaryObject
        ):
            yield Change(ChangeKind.PAGES, "", page)
            return
        if any(not identical(raw(before, key), raw(after, key)) for key in PAGE_KEYS & {*before, *after}):
            yield Change(ChangeKind.PAGE_PROPERTY, "", page)
        for key in sorted({*before, *after} - PAGE_KEYS):
            one, other = raw(before, key), raw(after, key)
            if key == "/Annots":
                yield from self._annotations(resolve(one), resolve(other), page)
            elif not self._same_page_value(key, before, after):
                grown = key == "/Resources" and has_only_grown(resolve(one), resolve(other))
                yield Change(ChangeKind.REWRITTEN if grown else ChangeKind.CONTENT, key, page)

    def _same_page_value(self, key: str, before: Raw, after: Raw) -> bool:
        one, other = raw(before, key), raw(after, key)
        if key == "/Parent" or (key == "/Contents" and content_numbers(one) == content_numbers(other)):
            return True
        if key in INHERITED_KEYS:
            one, other = inherited(before, key), inherited(after, key)
        return identical(one, other)

    def _page_tree(self, number: int, before: Raw, after: Raw) -> Iterator[Change]:
        yield from self._page_lists()
        assert isinstance(before, generic.DictionaryObject)
        if not isinstance(after, generic.DictionaryObject):
            return
        if not identical(raw(before, "/Count"), raw(after, "/Count")):
            yield Change(ChangeKind.PAGES, "/Count")
        for key in sorted({*before, *after} - {"/Kids", "/Count", "/Parent", "/Type"}):
            if not identical(raw(before, key), raw(after, key)):
                yield Change(ChangeKind.CONTENT, key)

    def _annotations(self, before: Raw, after: Raw, page: int) -> Iterator[Change]:
        old = {key_of(item): item for item in before or ()} if isinstance(before, list) else {}
        new = {key_of(item): item for item in after or ()} if isinstance(after, list) else {}
        for key in old.keys() - new.keys():
            gone = resolve(old[key])
            if gone is None:
                continue
            signed = field_type(gone) == "/Sig" and dictionary(gone, "/V") is not None
            yield Change(ChangeKind.SIGNED_FIELD if signed else ChangeKind.ANNOTATION, label(gone), page)
        for key in new.keys() - old.keys():
            came = resolve(new[key])
            if field_type(came) == "/Sig":
                yield self._new_field(came)
            elif came is not None:
                yield Change(ChangeKind.ANNOTATION, label(came), page)

    def _signature_value(self, number: int, before: Raw, after: Raw) -> Iterator[Change]:
        yield Change(ChangeKind.SIGNED_FIELD, str(number))

    def _struct(self, number: int, before: Raw, after: Raw) -> Iterator[Change]:
        if not has_only_grown(before, after):
            yield Change(ChangeKind.STRUCTURE, str(number))

    def _field(self, number: int, before: Raw, after: Raw) -> Iterator[Change]:
        name, page = field_name(before), self.listed_on.get(number, 0)
        if not isinstance(before, generic.DictionaryObject) or not isinstance(
            after, generic.DictionaryObject
        ):
            yield Change(ChangeKind.FIELD, name, page)
            return
        changed = {key for key in {*before, *after} if not identical(raw(before, key), raw(after, key))}
        if field_type(before) == "/Sig":
            signed = dictionary(before, "/V") is not None
            if signed and changed:
                yield Change(ChangeKind.SIGNED_FIELD, name, page)
            elif changed:
                filled = dictionary(after, "/V") is not None
                yield Change(ChangeKind.SIGNATURE if filled else ChangeKind.EMPTY_SIGNATURE, name)
        elif changed <= VALUE_KEYS:
            filled = "/V" in changed and not str(resolve(raw(before, "/V")) or "").strip()
            yield Change(ChangeKind.FORM if filled else ChangeKind.REFILLED, name, page)
        else:
            yield Change(ChangeKind.FIELD, name, page)

    def _annotation(self, number: int, before: Raw, after: Raw) -> Iterator[Change]:
        yield Change(ChangeKind.ANNOTATION, label(before), self.listed_on.get(number, 0))

    def _array(self, number: int, before: Raw, after: Raw) -> Iterator[Change]:
        """An array by itself does not say what it is: look for the page or form that holds it."""
        form = dictionary(self.old.root, "/AcroForm")
        if number == number_of(raw(form, "/Fields")):
            return
        for page_number, page in self.pages.items():
            node = self._object(page_number, self.old)
            if number_of(raw(node, "/Annots")) == number:
                yield from self._annotations(before, after, page)
                return
            if number_of(raw(node, "/Contents")) == number:
                yield Change(ChangeKind.CONTENT, "/Contents", page)
                return
        if not has_only_grown(before, after):
            yield Change(
                ChangeKind.STRUCTURE if dictionary(self.old.root, "/StructTreeRoot") else ChangeKind.CONTENT,
                str(number),
            )

    def _stream(self, number: int, before: Raw, after: Raw) -> Iterator[Change]:
        """A stream drawn by a field is that field's appearance; any other one is page content."""
        annotation, page = self.drawn_by.get(number, (None, 0))
        if annotation is None:
            yield Change(ChangeKind.CONTENT, str(number))
        elif field_type(annotation) == "/Sig":
            yield Change(ChangeKind.SIGNED_FIELD, field_name(annotation), page)
        elif field_type(annotation):
            yield Change(ChangeKind.REFILLED, field_name(annotation), page)
        else:
            yield Change(ChangeKind.ANNOTATION, label(annotation), page)


def _nothing(number: int, before: Raw, after: Raw) -> Iterator[Change]:
    """Judged elsewhere."""
    return iter(())
