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
    """(start, length) pairs as declared."""
    contents: bytes
    """The signature as it stands in the file."""
    whole: bool
    """Signed from the first byte on, leaving out this signature's own value and nothing else."""
    end: int
    """Offset behind the last signed byte."""
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
    size = len(opened.data)
    if not numbers or len(numbers) % 2 or any(number < 0 for number in numbers):
        raise ValueError("odd /ByteRange")
    ranges = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    if any(start + length > size for start, length in ranges):
        raise ValueError("/ByteRange beyond the end of the file")
    end = max(start + length for start, length in ranges)
    whole = len(ranges) == 2 and ranges[0][0] == 0 and _gap_is_contents(ranges, contents, opened.data)
    tail = bool(opened.data[end:].strip(WHITESPACE))
    return Coverage(ranges, contents, whole, end, opened.revision_at(end), tail)


def _gap_is_contents(ranges: tuple[tuple[int, int], ...], contents: bytes, data: bytes) -> bool:
    """The unsigned gap is exactly `<hexadecimal>` of this signature's own value."""
    gap = data[ranges[0][1] : ranges[1][0]]
    if ranges[1][0] <= ranges[0][1] or gap[:1] != b"<" or gap[-1:] != b">":
        return False
    digits = gap[1:-1].translate(None, WHITESPACE)
    try:
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")) == contents
    except ValueError:
        return False


def signed_digest(coverage: Coverage, data: bytes, name: str) -> bytes:
    """Digest of the signed bytes. Raises ValueError for a hash that is not known."""
    digest = hashlib.new(name.replace("_", "-") if name.startswith("sha3") else name)
    view = memoryview(data)
    for start, length in coverage.ranges:
        digest.update(view[start : start + length])
    return digest.digest()
