"""Sizes as people type them: `50MB`, `1,5 GB`, `800 kB`; a bare number is MB."""

import re

from extractors.messages import note
from kiemchung.errors import FaceError

__all__ = ["megabytes", "read_size"]

SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kb|mb|gb|k|m|g)?", re.I)
UNITS = {"k": 10**3, "m": 10**6, "g": 10**9}
"""Powers of ten: a limit that counts in 1,024s is only greater."""
LEAST = 100_000


def read_size(text: str) -> int:
    """Bytes. Raises FaceError for what is no size, or too small for any bundle."""
    found = SIZE.fullmatch(text.strip())
    if found is None:
        raise FaceError(note("kiemchung.pack_no_size", value=text))
    size = round(float(found[1].replace(",", ".")) * UNITS[(found[2] or "m")[0].lower()])
    if size < LEAST:
        raise FaceError(note("kiemchung.pack_small_size", value=text))
    return size


def megabytes(size: int) -> str:
    """`12,3 MB`."""
    return f"{size / 10**6:.1f} MB".replace(".", ",")
