"""Names of files as people should see them, whatever system or archive they come from."""

import os
import re
import struct
import unicodedata
import zlib
from zipfile import ZipInfo

__all__ = ["member_name", "shown_name"]

UTF8_FLAG = 0x800
UNICODE_PATH = 0x7075
"""Extra field in which some archivers keep the name as UTF-8."""
UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and marks that turn the direction of writing to fake an extension."""
VIETNAMESE = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz")


def shown_name(name: str) -> str:
    """NFC, always encodable and printable: bytes that are no UTF-8 appear as `\\xe0`."""
    readable = os.fsencode(name).decode("utf-8", "backslashreplace")
    return UNSHOWABLE.sub("\ufffd", unicodedata.normalize("NFC", readable))


def member_name(info: ZipInfo) -> str:
    """The name of a ZIP member, repaired: archivers write UTF-8 or cp1258 and declare cp437."""
    if info.flag_bits & UTF8_FLAG:
        return shown_name(info.orig_filename)
    raw = info.orig_filename.encode("cp437")
    return shown_name(unicode_path(info.extra, raw) or decoded(raw))


def decoded(raw: bytes) -> str:
    """UTF-8 if it is; else Vietnamese Windows if that makes Vietnamese words; else what ZIP declares."""
    for encoding in ("utf-8", "cp1258"):
        try:
            name = unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or is_vietnamese(name):
            return name
    return raw.decode("cp437")


def is_vietnamese(name: str) -> bool:
    """Is every letter one that Vietnamese or plain Latin writes?"""
    bare = unicodedata.normalize("NFD", name.lower())
    kept = (letter for letter in bare if not unicodedata.combining(letter))
    return all(letter.isascii() or letter in VIETNAMESE for letter in kept)


def unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The UTF-8 name in the extra field, if it belongs to this name."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == UNICODE_PATH and len(field) > 5 and field[1:5] == struct.pack("<I", zlib.crc32(raw)):
            return field[5:].decode("utf-8", "replace")
    return None
