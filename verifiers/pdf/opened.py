# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""A PDF opened for checking: its revisions and every signature field, also those removed later."""

import io
import re
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.crypt import AuthStatus, StandardSecurityHandler
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler

from verifiers.pdf.objects import Raw, array, dictionary, number_of, raw, resolve
from verifiers.pdf.pages import PageOrder, Place, place_of
from verifiers.pdf.quick import prepare_library

__all__ = ["LockedError", "OpenedPdf", "SignedField", "open_pdf"]

BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
START = re.compile(rb"startxref\s+(\d+)")
HEADER = re.compile(rb"%PDF-\d")
DEEPEST_FORM = 20
MOST_FIELDS = 5000


class LockedError(Exception):
    """The file needs a password."""


@dataclass(frozen=True, slots=True, eq=False)
class SignedField:
    """A filled signature field, as it stands in the file."""

    name: str
    field: generic.DictionaryObject
    value: generic.DictionaryObject
    """The signature dictionary."""
    place: Place
    removed: bool = False
    """Only in an earlier revision."""


@dataclass(frozen=True, slots=True, eq=False)
class OpenedPdf:
    """A PDF with its signatures, in the order they were made."""

    raw: bytes
    """The whole file."""
    data: bytes
    """The file from `%PDF` on."""
    reader: PdfFileReader
    junk: int
    """Bytes before `%PDF` that were set aside."""
    revision_ends: tuple[int, ...]
    """For each revision, the offset where it and all before it have been read."""
    revision_starts: tuple[int, ...]
    """For each revision, the offset of its cross-reference table as the file states it."""
    fields: tuple[SignedField, ...]
    empty_fields: tuple[str, ...]
    """Names of signature fields nobody signed."""

    def revision_at(self, offset: int) -> int:
        """Number of the revision that the bytes before an offset end with; -1 where the chain of
        revisions passes it by (its objects are then not what the file shows, and cannot be compared)."""
        number = sum(1 for end in self.revision_ends if end <= offset) - 1
        stated = self.data.rfind(b"startxref", 0, offset)
        match = START.match(self.data, stated, offset) if stated >= 0 and number >= 0 else None
        return number if match and int(match.group(1)) == self.revision_starts[number] else -1


def open_pdf(whole: bytes) -> OpenedPdf:
    """Open for checking. Raises LockedError, or whatever pyHanko raises on a broken file."""
    prepare_library()
    start = HEADER.search(whole)
    junk = start.start() if start else 0
    data = whole[junk:] if junk else whole
    reader = _reader(data)
    if reader.encrypted:
        _unlock(reader)
    pages = PageOrder(reader)
    filled, empty = _fields_of(reader, pages, removed=False)
    known = {_byte_range(field.value) for field in filled}
    filled += _removed_fields(data, reader, pages, known)
    ordered = sorted(filled, key=lambda field: (_signed_end(field.value), field.name))
    return OpenedPdf(
        whole,
        data,
        reader,
        junk,
        _revision_ends(reader),
        _revision_starts(reader),
        tuple(ordered),
        tuple(empty),
    )


def _reader(data: bytes) -> PdfFileReader:
    """Read from the end; where too much stands behind the last `%%EOF`, from there."""
    try:
        return PdfFileReader(io.BytesIO(data), strict=False)
    except PdfError:
        end = data.rfind(b"%%EOF")
        if end < 0:
            raise
        return PdfFileReader(io.BytesIO(data[: end + 5]), strict=False)


def _unlock(reader: PdfFileReader) -> None:
    """Try the empty password, as every viewer does."""
    if not isinstance(reader.security_handler, StandardSecurityHandler):
        raise LockedError
    if reader.decrypt(b"").status is AuthStatus.FAILED:
        raise LockedError


def _revision_ends(reader: PdfFileReader) -> tuple[int, ...]:
    """Running maximum: in a linearised file the first section of the chain stands late in the file."""
    ends: list[int] = []
    for number in range(reader.xrefs.total_revisions):
        end = reader.xrefs.get_xref_container_info(number).end_location
        ends.append(max(end, ends[-1] if ends else 0))
    return tuple(ends)


def _revision_starts(reader: PdfFileReader) -> tuple[int, ...]:
    xrefs = reader.xrefs
    return tuple(
        xrefs.get_xref_container_info(number).declared_startxref for number in range(xrefs.total_revisions)
    )


def _fields_of(handler: PdfHandler, pages: PageOrder, removed: bool) -> tuple[list[SignedField], list[str]]:
    """Signature fields of one revision, filled and empty. A broken field hides no other."""
    filled: list[SignedField] = []
    empty: list[str] = []
    for name, field in _walk_form(handler):
        value = dictionary(field, "/V")
        if value is None:
            empty.append(name)
        else:
            filled.append(SignedField(name, field, value, place_of(field, handler, pages), removed))
    return filled, empty


def _walk_form(handler: PdfHandler) -> list[tuple[str, generic.DictionaryObject]]:
    """Terminal fields of type `/Sig` with their full names."""
    form = dictionary(handler.root, "/AcroForm")
    top = array(form, "/Fields") if form is not None else None
    found: list[tuple[str, generic.DictionaryObject]] = []
    seen: set[int] = set()
    waiting: list[tuple[Raw, str, str, int]] = [(item, "", "", 0) for item in reversed(top or ())]
    while waiting and len(seen) < MOST_FIELDS:
        item, prefix, kind, depth = waiting.pop()
        number = number_of(item) if isinstance(item, generic.IndirectObject) else -len(seen) - 1
        if number in seen:
            continue
        seen.add(number)
        field = resolve(item)
        if not isinstance(field, generic.DictionaryObject) or depth > DEEPEST_FORM:
            continue
        own = resolve(raw(field, "/T"))
        name = ".".join(part for part in (prefix, str(own) if own is not None else "") if part)
        kind = str(resolve(raw(field, "/FT")) or kind)
        kids = [kid for kid in array(field, "/Kids") or () if _is_field(kid)]
        waiting += [(kid, name, kind, depth + 1) for kid in reversed(kids)]
        if kind == "/Sig" and not kids:
            found.append((name, field))
    return found


def _is_field(kid: Raw) -> bool:
    """A child with a name of its own is a field; without one it is a widget of its parent."""
    child = resolve(kid)
    return isinstance(child, generic.DictionaryObject) and "/T" in child


def _removed_fields(
    data: bytes, reader: PdfFileReader, pages: PageOrder, known: set[tuple[int, ...]]
) -> list[SignedField]:
    """Signatures that stand in the bytes but that no field of the last revision reaches."""
    ends = _revision_ends(reader)
    found: list[SignedField] = []
    for match in BYTE_RANGE.finditer(data):
        wanted = tuple(int(number) for number in match.groups())
        if wanted in known:
            continue
        number = sum(1 for end in ends if end <= match.start())
        if number >= reader.xrefs.total_revisions:
            continue
        earlier, _ = _fields_of(reader.get_historical_resolver(number), pages, removed=True)
        found += [field for field in earlier if _byte_range(field.value) == wanted]
        known.add(wanted)
    return found


def _byte_range(value: generic.DictionaryObject) -> tuple[int, ...]:
    numbers = array(value, "/ByteRange") or ()
    return tuple(int(number) for number in numbers if isinstance(number, (int, float)))


def _signed_end(value: generic.DictionaryObject) -> int:
    """Offset where the signed bytes end; fields of the same revision keep their order by name."""
    numbers = _byte_range(value)
    return numbers[-2] + numbers[-1] if len(numbers) >= 2 else 0
