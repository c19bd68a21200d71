"""The store of results: how much it holds, and emptying it."""

import sqlite3
from pathlib import Path

from extractors.messages import note
from kiemchung.doctor.line import Line, good, warn
from kiemchung.errors import EXIT, FaceError
from kiemchung.settings import MEGABYTE
from pipeline.store_size import clear, measure

__all__ = ["emptied", "store_line"]


def store_line(path: Path | None, limit: int) -> Line:
    """`limit`: bytes."""
    if path is None:
        return warn("store", "doctor_store_off")
    try:
        found = measure(path)
    except (sqlite3.Error, OSError):
        return warn("store", "doctor_store_broken", path=path)
    said = {"size": binary_megabytes(found.bytes), "limit": binary_megabytes(limit), "path": path}
    if found.bytes > limit:
        return warn("store", "doctor_store_full", **said)
    return good("store", "doctor_store", files=found.files, **said)


def binary_megabytes(size: int) -> str:
    """As `store_limit` counts them."""
    return f"{size / MEGABYTE:.0f} MB"


def emptied(path: Path) -> str:
    """Delete the store; how much came free. FaceError where it cannot be."""
    try:
        return binary_megabytes(clear(path))
    except OSError as error:
        raise FaceError(note("kiemchung.doctor_store_busy", path=path), exit_code=EXIT.INTERNAL) from error
