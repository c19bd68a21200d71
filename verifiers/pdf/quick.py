# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportPrivateUsage=false
"""Three things done to pyHanko itself, once a process: silence its log, read hexadecimal, copy arrays fast.

pyHanko 0.38 reads a hexadecimal string letter by letter; a signature's value is one of 10–60 kB, and
reading it that way was half of all the time spent on a signed file. The replacement gives the same
strings; `tests/verifiers/test_quick.py` holds them against each other. And for every revision it copies each
number of each array it reads; the table of widths of a font has hundreds.
"""

import binascii
import logging
from functools import cache
from typing import Any, BinaryIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfStreamError
from pyhanko.pdf_utils.reader import HistoricalResolver

__all__ = ["prepare_library", "read_hex_string"]

WHITESPACE = b"\x00\t\n\x0c\r "
STEP = 1 << 15
NUMBERS = {generic.NumberObject, generic.FloatObject}
_subsume_anything = HistoricalResolver._subsume_object


@cache
def prepare_library() -> None:
    """Must have run before pyHanko reads anything."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    generic.read_hex_string_from_stream = read_hex_string
    HistoricalResolver._subsume_object = _subsume  # pyright: ignore[reportAttributeAccessIssue]


def read_hex_string(stream: BinaryIO) -> generic.PdfObject:
    """`<48 65>` as a PDF string; the stream stands at `<` and is left behind `>`."""
    start = stream.tell() + 1
    stream.seek(start)
    digits = bytearray()
    while (end := digits.find(b">")) < 0:
        more = stream.read(STEP)
        if not more:
            raise PdfStreamError("A hexadecimal string has no end")
        digits += more
    stream.seek(start + end + 1)
    pure = bytes(digits[:end]).translate(None, WHITESPACE)
    try:
        return generic.pdf_string(binascii.unhexlify(pure + b"0" * (len(pure) % 2)))
    except (binascii.Error, ValueError) as error:
        raise PdfStreamError("Unexpected token in a hexadecimal string") from error


def _subsume(resolver: HistoricalResolver, value: generic.PdfObject) -> generic.PdfObject:
    """A copy of an object that belongs to one revision; numbers belong to all."""
    if type(value) is not generic.ArrayObject or not all(type(one) in NUMBERS for one in value):
        return _subsume_anything(resolver, value)
    place: Any = value.get_container_ref()
    copy = generic.ArrayObject(value)
    copy.container_ref = generic.Reference(place.idnum, place.generation, resolver)
    return copy
