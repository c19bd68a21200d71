# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Which bytes of the file a signature really signs."""

import hashlib
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.sign.validation.pdf_embedded import extract_contents

from verifiers.pdf.opened import OpenedPdf

__all__ = ["Coverage", "coverage_of", "signed_digest"]

WHITESPACE = b"\x00\t\n\x0c\r "


@dataclass(frozen=True, slots=True)
class Coverage:
    """The signed bytes, and whether they are the whole revision around this signature."""

    ranges: tuple[tuple[int, int], ...]
    """(start, length) pairs, counted from the file's first byte."""
    contents: bytes
    """The signature as it stands in the file."""
    whole: bool
    """Signed from the first byte on, leaving out this signature's own value and nothing else."""
    end: int
    """Offset behind the last signed byte, counted from `%PDF`."""
    revision: int
    """Last revision that is signed; -1 where none is."""
    tail: bool
    """Something but white space follows the signed bytes."""


def coverage_of(value: generic.DictionaryObject, opened: OpenedPdf) -> Coverage:
    """Read `/ByteRange` and `/Contents` strictly. Raises ValueError where either is unusable."""
    try:
        contents = extract_contents(value)
        numbers = [int(number) for number in value["/ByteRange"]]
    except Exception as error:
        raise ValueError("no usable /ByteRange or /Contents") from error
    if not numbers or len(numbers) % 2 or any(number < 0 for number in numbers):
        raise ValueError("odd /ByteRange")
    # Offsets count from %PDF; where junk stood before it at signing, perhaps from the file's first byte.
    shifts = (opened.junk, 0) if opened.junk else (0,)
    choices = [tuple((start + shift, length) for start, length in _pairs(numbers)) for shift in shifts]
    ranges = next((one for one in choices if _is_whole(one, numbers, contents, opened.raw)), choices[0])
    end = max(start + length for start, length in ranges)
    if end > len(opened.raw):
        raise ValueError("/ByteRange beyond the end of the file")
    whole = _is_whole(ranges, numbers, contents, opened.raw)
    tail = bool(opened.raw[end:].strip(WHITESPACE))
    return Coverage(ranges, contents, whole, end - opened.junk, opened.revision_at(end - opened.junk), tail)


def _pairs(numbers: list[int]) -> list[tuple[int, int]]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _is_whole(ranges: tuple[tuple[int, int], ...], numbers: list[int], contents: bytes, raw: bytes) -> bool:
    """Two ranges from the first byte on, and between them exactly this signature's own value."""
    if len(ranges) != 2 or numbers[0] != 0 or ranges[1][0] <= ranges[0][1]:
        return False
    start, end = sum(ranges[0]), ranges[1][0]
    gap = raw[start:end].strip(WHITESPACE)
    if gap[:1] == b"<" and gap[-1:] == b">":
        gap = gap[1:-1]
    elif raw[start - 1 : start] != b"<" or raw[end : end + 1] != b">":
        return False  # some tools sign the brackets too; nothing but the value may be left out
    digits = gap.translate(None, WHITESPACE)
    try:
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")) == contents
    except ValueError:
        return False


def signed_digest(coverage: Coverage, raw: bytes, name: str) -> bytes:
    """Digest of the signed bytes of the file. Raises ValueError for a hash that is not known."""
    digest = hashlib.new(name)
    view = memoryview(raw)
    for start, length in coverage.ranges:
        digest.update(view[start : start + length])
    return digest.digest()
