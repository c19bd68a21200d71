"""Files found and not yet read: what intake hands on, each path once, duplicates named."""

from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath

from extractors.document import Kind
from extractors.messages import Note, note
from pipeline.results import FileStatus

__all__ = ["Detached", "Entry", "Submission", "mark_duplicates", "unique_paths"]


@dataclass(frozen=True, slots=True)
class Detached:
    """A signature in a file of its own, which lies beside the file it signs."""

    name: str
    """Without its folder."""
    source: Path
    sha256: str
    size: int
    modified: int
    """mtime in ns, like an entry's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file found. `status` is None while it waits to be read."""

    path: str
    """Relative to the unit, `/` between parts, NFC; members as `a.zip!/b.pdf`."""
    source: Path
    """Where its bytes are: the original, or its copy unpacked from an archive."""
    size: int
    sha256: str = ""
    status: FileStatus | None = None
    kind: Kind = Kind.OTHER
    reason: Note | None = None
    incomplete: bool = False
    duplicate_of: str = ""
    modified: int = 0
    """mtime in ns: a file that changes while it is being read is not read."""
    detached: tuple[Detached, ...] = ()
    """Signatures on it that lie beside it."""

    @property
    def key(self) -> str:
        """What a result depends on: the bytes, the suffix that may promise another type, and the
        signatures beside it."""
        beside = "".join(f"+{one.sha256}:{one.name}" for one in self.detached)
        return f"{self.sha256}{PurePosixPath(self.path).suffix.lower()}{beside}"


@dataclass(frozen=True, slots=True)
class Submission:
    """What one unit handed in."""

    name: str
    folder: str
    """Name of its folder or archive."""
    entries: tuple[Entry, ...]
    """Sorted by path."""


def unique_paths(entries: list[Entry]) -> list[Entry]:
    """Sorted, each path once: names may differ in bytes only (NFC, NFD); the second gets ` (2)`."""
    taken = {entry.path for entry in entries}
    seen: set[str] = set()
    unique: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: (entry.path, str(entry.source))):
        path = entry.path if entry.path not in seen else free_path(entry.path, taken)
        seen.add(path)
        taken.add(path)
        unique.append(entry if path == entry.path else replace(entry, path=path))
    return sorted(unique, key=lambda entry: entry.path)


def free_path(path: str, taken: set[str]) -> str:
    return next(free for number in count(2) if (free := f"{path} ({number})") not in taken)


def mark_duplicates(entries: list[Entry]) -> tuple[Entry, ...]:
    """Byte-identical files: the first by path stays, one outside archives before one inside."""
    first: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: (entry.path.count("!/"), entry.path)):
        if entry.status is None:
            first.setdefault(entry.sha256, entry.path)
    return tuple(marked(entry, first) for entry in entries)


def marked(entry: Entry, first: dict[str, str]) -> Entry:
    """The entry, or the same as a duplicate of the first with its content."""
    if entry.status is not None or first[entry.sha256] == entry.path:
        return entry
    original = first[entry.sha256]
    reason = note("pipeline.duplicate", first=original)
    return replace(entry, status=FileStatus.DUPLICATE, duplicate_of=original, reason=reason)
