"""How much the store holds, and keeping it under a limit: what was read first goes first."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

__all__ = ["StoreSize", "clear", "measure", "trim"]

DOWN_TO = 0.8
"""Share of the limit that is left, so that not every run has to make room."""
BESIDE = ("", "-wal", "-shm", ".hong")
"""The store's file, SQLite's own beside it, and a damaged one that was set aside."""


@dataclass(frozen=True, slots=True)
class StoreSize:
    """What a store takes up."""

    files: int
    """Contents that need not be read again."""
    bytes: int
    """On the disk, all files together."""


def measure(path: Path) -> StoreSize:
    """Of a store that may not be there. Raises sqlite3.Error where it cannot be opened as one."""
    if not path.exists():
        return StoreSize(0, on_disk(path))
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as database:
        ((count,),) = database.execute("SELECT count(*) FROM readings")
    return StoreSize(count, on_disk(path))


def on_disk(path: Path) -> int:
    return sum(each.stat().st_size for end in BESIDE if (each := path.with_name(path.name + end)).exists())


def clear(path: Path) -> int:
    """Delete the store; the bytes that came free. Raises OSError where a file may not be removed."""
    before = on_disk(path)
    for end in BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)
    return before


def trim(database: sqlite3.Connection, limit: int) -> None:
    """Forget the oldest readings, with their checks, until what is left is well under the limit (bytes).

    The file does not shrink: room that came free is used again.
    """
    ((used,),) = database.execute(
        "SELECT (page_count - freelist_count) * page_size "
        "FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
    )
    if used <= limit:
        return
    excess = used - int(limit * DOWN_TO)
    oldest = database.execute(
        "SELECT rowid, key, length(result) + length(document) FROM readings ORDER BY rowid"
    )
    last, keys = 0, list[str]()
    for row, key, size in oldest:
        if excess <= 0:
            break
        last, excess = row, excess - size
        keys.append(key)
    oldest.close()
    database.execute("BEGIN IMMEDIATE")
    database.execute("DELETE FROM readings WHERE rowid <= ?", (last,))
    database.executemany(
        "DELETE FROM checks WHERE key > ? AND key < ?", ((f"{key}|", f"{key}}}") for key in keys)
    )
    database.execute("COMMIT")
