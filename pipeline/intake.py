"""Intake: every file of a unit once, with its hash and what becomes of it before anything is read."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.document import Kind
from extractors.messages import note
from pipeline.archive import Archive, ArchiveClosedError, Budget, archive_kind, unpack
from pipeline.detached import Neighbours, belonging, paired
from pipeline.entries import Entry, Submission, mark_duplicates, unique_paths
from pipeline.guide import is_guide
from pipeline.junk import is_junk
from pipeline.limits import Limits
from pipeline.names import shown_name
from pipeline.results import FileStatus

__all__ = ["Intake"]

OWN_OUTPUT = frozenset({"ket-qua.json", "bao-cao.html"})
"""A folder that holds both is an earlier result of ours, not evidence."""
SHORTCUT = bytes.fromhex("4c0000000114020000000000c000000000000046")
HEAD = 400
"""Bytes by which a file is known before anything reads it."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A place in the file system and the path it has in the dossier."""

    path: str
    source: Path
    depth: int = 0
    """Archives around it."""


class Intake:
    """Lists files for one run: archives of all units share one budget and one private folder."""

    def __init__(self, scratch: Path, limits: Limits, exclude: tuple[Path, ...] = ()) -> None:
        self.scratch = scratch
        self.limits = limits
        self.exclude = frozenset(path.resolve() for path in exclude)
        self.budget = Budget.of(limits)
        self.unpacked = 0
        self.neighbours = Neighbours()

    def take(self, source: Path, name: str, beside: bool = False) -> Submission:
        """A unit's folder, archive or single file; `beside`: with what signs it, or what it signs."""
        found = list(self.walk(Raw("", source)) if source.is_dir() else self.single(source))
        if beside and len(found) == 1 and found[0].status is None:
            near = [Raw(shown_name(path.name), path) for path in self.neighbours.of(source)]
            entries = [*found, *(entry for raw in near for entry in self.judge(raw))]
            entries = belonging(paired(unique_paths(entries)), found[0])
        else:
            entries = paired(unique_paths(found))
        return Submission(name, shown_name(source.name), mark_duplicates(entries))

    def single(self, source: Path) -> Iterator[Entry]:
        """An archive given as the dossier is no file of the dossier: only its members are."""
        entries = list(self.judge(Raw(shown_name(source.name), source)))
        is_dossier = entries[0].reason == note("pipeline.container")
        prefix = f"{entries[0].path}!/"
        for entry in entries[1:] if is_dossier else entries:
            yield replace(entry, path=entry.path.removeprefix(prefix))

    def walk(self, top: Raw) -> Iterator[Entry]:
        """Every file below a folder; a folder that cannot be listed is an entry of its own."""
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder.source) as listing:
                    items = list(listing)
            except OSError:
                yield self.unlisted(folder)
                continue
            is_own = {item.name for item in items} >= OWN_OUTPUT
            for item in items:
                raw = Raw(f"{folder.path}/{shown_name(item.name)}".lstrip("/"), Path(item.path))
                if not item.is_dir(follow_symlinks=False):
                    yield from (
                        [skipped(raw, size_of(raw), "pipeline.own_output")] if is_own else self.judge(raw)
                    )
                elif raw.source.resolve() not in self.exclude:
                    waiting.append(raw)

    @staticmethod
    def unlisted(folder: Raw) -> Entry:
        return Entry(
            f"{folder.path or folder.source.name}/",
            folder.source,
            0,
            status=FileStatus.UNREADABLE,
            reason=note("pipeline.folder_unreadable"),
            incomplete=True,
        )

    def judge(self, raw: Raw) -> Iterator[Entry]:
        """The file itself and, for an archive, its members."""
        try:
            details = raw.source.lstat()
            if (entry := set_aside(raw, details, self.limits)) is not None:
                yield entry
                return
            with raw.source.open("rb") as stream:
                head = stream.read(HEAD)
                stream.seek(0)
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            reason = note("pipeline.file_unreadable")
            yield Entry(
                raw.path,
                raw.source,
                size_of(raw),
                status=FileStatus.UNREADABLE,
                reason=reason,
                incomplete=True,
            )
            return
        entry = Entry(raw.path, raw.source, details.st_size, sha256, modified=details.st_mtime_ns)
        if is_guide(raw.source.name, head):
            yield replace(entry, status=FileStatus.SKIPPED, reason=note("pipeline.guide"))
        elif head.startswith(SHORTCUT):
            yield replace(entry, status=FileStatus.SKIPPED, reason=note("pipeline.shortcut"))
        elif (archive := archive_kind(raw.source, head)) is not None:
            yield from self.open_archive(raw, replace(entry, kind=Kind.ARCHIVE), archive)
        else:
            yield entry

    def open_archive(self, raw: Raw, entry: Entry, archive: Archive) -> Iterator[Entry]:
        """The container first, then its members; or the container alone with why it stays closed."""
        closed = replace(entry, status=FileStatus.SKIPPED, incomplete=True)
        if not archive.opens:
            yield replace(closed, reason=note("pipeline.archive_format", format=archive.format))
            return
        if raw.depth >= self.limits.archive_depth:
            yield replace(closed, reason=note("pipeline.archive_depth", depth=raw.depth))
            return
        self.unpacked += 1
        members: list[Entry] = []
        try:
            into = self.scratch / f"{self.unpacked:06d}"
            for member in unpack(raw.source, into, self.limits, self.budget):
                path = f"{raw.path}!/{member.path}"
                if member.source is not None:
                    members += self.judge(Raw(path, member.source, raw.depth + 1))
                else:
                    status = FileStatus.SKIPPED if member.skipped else FileStatus.UNREADABLE
                    members.append(
                        Entry(
                            path,
                            raw.source,
                            member.size,
                            "",
                            status,
                            Kind.OTHER,
                            member.problem,
                            member.incomplete,
                        )
                    )
        except ArchiveClosedError as problem:
            status = FileStatus.SKIPPED if problem.incomplete else FileStatus.UNREADABLE
            yield replace(closed, status=status, reason=problem.note, incomplete=problem.incomplete)
            return
        yield replace(closed, reason=note("pipeline.container"), incomplete=False)
        yield from members


def set_aside(raw: Raw, details: os.stat_result, limits: Limits) -> Entry | None:
    """Files that are not opened at all."""
    if is_junk(raw.path):
        return skipped(raw, details.st_size, "pipeline.junk")
    if stat.S_ISLNK(details.st_mode):
        return skipped(raw, 0, "pipeline.symlink")
    if not stat.S_ISREG(details.st_mode):
        return skipped(raw, 0, "pipeline.special_file")
    if details.st_size == 0:
        empty = note("pipeline.empty_file")
        sha256 = hashlib.sha256(b"").hexdigest()
        return Entry(raw.path, raw.source, 0, sha256, FileStatus.UNREADABLE, reason=empty)
    if details.st_size > limits.file_bytes:
        reason = note("pipeline.file_too_big", megabytes=details.st_size >> 20)
        return Entry(
            raw.path, raw.source, details.st_size, status=FileStatus.SKIPPED, reason=reason, incomplete=True
        )
    return None


def skipped(raw: Raw, size: int, code: str) -> Entry:
    return Entry(raw.path, raw.source, size, status=FileStatus.SKIPPED, reason=note(code))


def size_of(raw: Raw) -> int:
    """Size of a file that may be unreadable."""
    try:
        return raw.source.lstat().st_size
    except OSError:
        return 0
