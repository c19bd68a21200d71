"""Archives: what is one, and unpacking it without trusting a single field of it."""

import errno
import lzma
import re
import shutil
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from extractors.messages import Note, note
from pipeline.limits import Limits
from pipeline.names import member_name
from pipeline.request import INTERNAL, CannotRunError

__all__ = ["Archive", "ArchiveClosedError", "Budget", "Member", "archive_kind", "unpack"]

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OTHERS = {
    b"Rar!\x1a\x07": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\x1f\x8b": "GZIP",
    b"BZh": "BZIP2",
    b"\xfd7zXZ\x00": "XZ",
    b"MSCF": "CAB",
}
OFFICE_PARTS = ("[Content_Types].xml", "mimetype")
"""A ZIP with one of these at its root is an Office or OpenDocument file, not an archive."""
BROKEN = (
    BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, OverflowError, MemoryError,
    struct.error, zlib.error, lzma.LZMAError,
)  # fmt: skip
ENCRYPTED_FLAG = 0x1
SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Archive:
    """A file that holds other files; `opens` is False for formats that we cannot unpack."""

    format: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One member: unpacked to `source`, or the reason why not."""

    path: str
    """Repaired name, `/` between parts, never absolute, never with `..`."""
    size: int
    source: Path | None
    problem: Note | None = None
    skipped: bool = False
    """Set aside by a rule of ours, rather than unreadable."""
    incomplete: bool = False


@dataclass(slots=True)
class Budget:
    """What the archives of one run may still unpack."""

    members: int
    bytes: int

    @classmethod
    def of(cls, limits: Limits) -> "Budget":
        return cls(limits.archive_members, limits.unpacked_bytes)


class ArchiveClosedError(Exception):
    """A whole archive that stays closed."""

    def __init__(self, problem: Note, *, incomplete: bool) -> None:
        super().__init__(problem.code)
        self.note = problem
        self.incomplete = incomplete


def archive_kind(source: Path, head: bytes) -> Archive | None:
    """What kind of archive the file is, by its first bytes; None for anything else."""
    if head.startswith(ZIP):
        return None if is_office(source) else Archive("ZIP", opens=True)
    return next(
        (Archive(name, opens=False) for magic, name in OTHERS.items() if head.startswith(magic)), None
    )


def is_office(source: Path) -> bool:
    """Is this ZIP a document? A ZIP that cannot be listed is taken for an archive, and fails there."""
    try:
        with ZipFile(source) as archive:
            return any(part in archive.NameToInfo for part in OFFICE_PARTS)
    except BROKEN:
        return is_broken_office(source)


def is_broken_office(source: Path) -> bool:
    """A cut-off DOCX or XLSX still begins with a part that only Office files have."""
    with source.open("rb") as stream:
        start = stream.read(4096)
    return any(part.encode() in start for part in (*OFFICE_PARTS, "_rels/.rels", "docProps/"))


def unpack(source: Path, into: Path, limits: Limits, budget: Budget) -> Iterator[Member]:
    """Unpack every member under a number of our own, so that no name can lead outside `into`."""
    try:
        with ZipFile(source) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            spend(infos, budget)
            into.mkdir()
            for number, info in enumerate(infos):
                yield take_out(archive, info, into / f"{number:06d}{suffix_of(info)}", limits)
    except BROKEN as error:
        raise ArchiveClosedError(note("pipeline.archive_broken"), incomplete=False) from error


def spend(infos: list[ZipInfo], budget: Budget) -> None:
    """Take an archive's declared cost off the budget, or refuse it whole before a byte is written."""
    if len(infos) > budget.members:
        raise ArchiveClosedError(note("pipeline.archive_members", members=len(infos)), incomplete=True)
    size = sum(info.file_size for info in infos)
    if size > budget.bytes:
        raise ArchiveClosedError(note("pipeline.archive_size", megabytes=size >> 20), incomplete=True)
    budget.members -= len(infos)
    budget.bytes -= size


def take_out(archive: ZipFile, info: ZipInfo, target: Path, limits: Limits) -> Member:
    """Unpack one member; one bad member stays one bad member."""
    path = safe_path(member_name(info))
    if path is None:
        shown = member_name(info).replace("..", "__").strip("/")
        return Member(
            shown, info.file_size, None, note("pipeline.unsafe_name"), skipped=True, incomplete=True
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        return Member(path, info.file_size, None, note("pipeline.symlink"), skipped=True)
    if info.flag_bits & ENCRYPTED_FLAG:
        return Member(path, info.file_size, None, note("pipeline.member_encrypted"))
    if is_bomb(info, limits):
        megabytes = info.file_size >> 20
        problem = note("pipeline.bomb", megabytes=megabytes)
        return Member(path, info.file_size, None, problem, skipped=True, incomplete=True)
    try:
        with archive.open(info) as stream, target.open("wb") as out:
            shutil.copyfileobj(stream, out, 1 << 20)
    except BROKEN as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise CannotRunError(note("pipeline.disk_full", folder=target.parent.parent), INTERNAL) from error
        return Member(path, info.file_size, None, note("pipeline.member_broken"))
    return Member(path, info.file_size, target)


def suffix_of(info: ZipInfo) -> str:
    """The member's suffix if it is a harmless one: readers say when it promises another type."""
    suffix = PurePosixPath(info.filename).suffix.lower()
    return suffix if SUFFIX.fullmatch(suffix) else ""


def is_bomb(info: ZipInfo, limits: Limits) -> bool:
    """Does a member grow more than any document does?"""
    if info.file_size > limits.file_bytes:
        return True
    return info.file_size > limits.ratio_floor and info.file_size > limits.ratio * max(info.compress_size, 1)


def safe_path(name: str) -> str | None:
    """The name without drive and root, or None if it climbs out of the archive."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if parts and parts[0].endswith(":"):
        parts = parts[1:]
    return None if not parts or ".." in parts else "/".join(parts)
