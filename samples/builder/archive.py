"""A ZIP as Windows offices send it: member names in UTF-8 without the flag that says so."""

import struct

from samples.builder.docx import zip_bytes

__all__ = ["office_zip"]


def office_zip(members: dict[str, bytes]) -> bytes:
    """Members in order; names keep their bytes, the UTF-8 flag is cleared in both headers."""
    data = bytearray(zip_bytes(members, (2023, 11, 15, 16, 20, 0)))
    end = data.rindex(b"PK\x05\x06")
    count, _, at = struct.unpack_from("<HII", data, end + 10)
    for _ in range(count):
        _clear(data, at + 8)
        name, extra, comment = struct.unpack_from("<HHH", data, at + 28)
        local = struct.unpack_from("<I", data, at + 42)[0]
        _clear(data, local + 6)
        at += 46 + name + extra + comment
    return bytes(data)


def _clear(data: bytearray, at: int) -> None:
    flags = struct.unpack_from("<H", data, at)[0]
    struct.pack_into("<H", data, at, flags & ~0x800)
