"""Results kept between runs, so that nothing is computed twice: one SQLite file, committed per result."""

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from extractors.messages import Note, note
from pipeline.store_size import trim
from pipeline.worker import Answer

__all__ = ["Keys", "Store", "Stored", "engine_digest"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, engine TEXT, result BLOB, document BLOB);
CREATE TABLE IF NOT EXISTS checks (key TEXT PRIMARY KEY, engine TEXT, signature BLOB);
"""
ROOMS = ("extractors", "verifiers")
CODE = (".py", ".toml", ".json", ".txt")
LIBRARIES = ("pymupdf", "pyhanko", "python-docx", "openpyxl", "tesserocr", "spacy")


@cache
def engine_digest() -> str:
    """Names the code that reads and verifies, and the libraries it reads with."""
    digest = hashlib.sha256()
    for room in ROOMS:
        for name, content in source_files(files(room)):
            digest.update(f"{room}/{name}\0{len(content)}\0".encode() + content)
    for name in ("worker.py", "results.py", "pictures.py", "changed.py", "finding_page.py"):
        digest.update(files("pipeline").joinpath(name).read_bytes())
    digest.update("".join(library_version(name) for name in LIBRARIES).encode())
    return digest.hexdigest()[:16]


def source_files(folder: Traversable) -> Iterable[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            for name, content in source_files(item):
                yield f"{item.name}/{name}", content
        elif item.name.endswith(CODE):
            yield item.name, item.read_bytes()


def library_version(name: str) -> str:
    try:
        return f"{name} {version(name)};"
    except PackageNotFoundError:
        return f"{name} ?;"


@dataclass(frozen=True, slots=True)
class Keys:
    """What a result depends on besides the file's bytes."""

    engine: str
    reading: str
    """Digest of the reading settings."""
    checks: str
    """Digest of the trust and day of the validation time."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What earlier runs left of one file; empty where nothing."""

    result: bytes = b""
    signature: bytes = b""


class Store:
    """A cache: losing it costs time, never a result. Without a path it keeps nothing."""

    def __init__(self, path: Path | None, keys: Keys, limit: int | None = None) -> None:
        self.path = path
        self.keys = keys
        self.limit = limit
        """Bytes the store may hold when a run begins."""
        self.notes: list[Note] = []
        """What went wrong with the store itself."""
        self.database: sqlite3.Connection | None = None
        self.open()

    def open(self) -> None:
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.database = self.connect(self.path)
        except sqlite3.OperationalError:
            self.turn_off()
        except sqlite3.DatabaseError:
            self.set_aside()
        except OSError:
            self.turn_off()

    def connect(self, path: Path) -> sqlite3.Connection:
        database = sqlite3.connect(path, timeout=30, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=NORMAL")
            database.executescript(SCHEMA)
            for table in ("readings", "checks"):
                database.execute(f"DELETE FROM {table} WHERE engine != ?", (self.keys.engine,))  # noqa: S608
            if self.limit is not None:
                trim(database, self.limit)
        except sqlite3.Error:
            database.close()
            raise
        return database

    def turn_off(self) -> None:
        """Go on without a store (disk full, no permission, locked), and say so."""
        self.close()
        self.notes.append(note("pipeline.store_off", path=self.path))

    def set_aside(self) -> None:
        """A damaged store is moved away for whoever wants to look, and a new one begun."""
        self.close()
        assert self.path is not None
        aside = self.path.with_name(self.path.name + ".hong")
        try:
            self.path.replace(aside)
            for suffix in ("-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            self.database = self.connect(self.path)
        except (OSError, sqlite3.Error):
            self.turn_off()
        else:
            self.notes.append(note("pipeline.store_rebuilt", path=aside))

    def close(self) -> None:
        if self.database is not None:
            self.database.close()
            self.database = None

    def run(self, sql: str, *params: object) -> list[tuple[bytes, ...]]:
        """One statement; trouble with the store never becomes trouble with the run."""
        if self.database is None:
            return []
        try:
            return self.database.execute(sql, params).fetchall()
        except sqlite3.OperationalError:
            self.turn_off()
        except sqlite3.DatabaseError:
            self.set_aside()
        return []

    def stored(self, content: str) -> Stored:
        """What is known of a file, without its document."""
        result = self.run("SELECT result FROM readings WHERE key = ?", self.reading_key(content))
        if not result:
            return Stored()
        signature = self.run("SELECT signature FROM checks WHERE key = ?", self.check_key(content))
        return Stored(result[0][0], signature[0][0] if signature else b"")

    def document(self, content: str) -> bytes:
        rows = self.run("SELECT document FROM readings WHERE key = ?", self.reading_key(content))
        return rows[0][0] if rows else b""

    def keep(self, content: str, answer: Answer) -> None:
        """Both halves in one transaction: a run killed in between has the file done, or not."""
        if self.database is None or not answer.keep:
            return
        self.run("BEGIN IMMEDIATE")
        self.run(
            "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
            self.reading_key(content), self.keys.engine, answer.result, answer.document,
        )  # fmt: skip
        self.run(
            "INSERT OR REPLACE INTO checks VALUES (?, ?, ?)",
            self.check_key(content), self.keys.engine, answer.signature,
        )  # fmt: skip
        self.run("COMMIT")

    def reading_key(self, content: str) -> str:
        return f"{content}|{self.keys.engine}|{self.keys.reading}"

    def check_key(self, content: str) -> str:
        return f"{self.reading_key(content)}|{self.keys.checks}"
