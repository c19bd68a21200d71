"""ZIP parts: the same files give the same bytes, none is over the limit, every file is whole in one."""

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

__all__ = ["ChangedError", "Item", "Part", "part_name", "split", "sums_name", "write_part", "zip_size"]

FIXED = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP can hold: the clock is no part of the bundle."""
UNIX, MODE = 3, 0o644 << 16
LOCAL, CENTRAL, END = 30, 46, 22
"""Bytes of a ZIP's headers, without names."""
CHUNK = 1 << 20


class ChangedError(Exception):
    """A file changed between being looked at and being copied."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Item:
    """A file for a part: its path there, where its bytes are, and what they must be."""

    path: str
    source: Path
    size: int
    sha256: str
    original: str


@dataclass(frozen=True, slots=True)
class Part:
    """Files of one ZIP."""

    items: tuple[Item, ...]
    size: int
    """Bytes of the ZIP."""


def zip_size(sizes: Mapping[str, int]) -> int:
    """Bytes of a ZIP that stores these files (ASCII path → size) as they are."""
    return END + sum(LOCAL + CENTRAL + 2 * len(path) + size for path, size in sizes.items())


def cost(item: Item) -> int:
    """What an item adds to a part: its bytes, its headers, its line in the sums."""
    return LOCAL + CENTRAL + 2 * len(item.path) + item.size + len(sum_line(item.sha256, item.path))


def split(items: Sequence[Item], beside: int, limit: int | None) -> tuple[Part, ...]:
    """Items in order, a new part where the next one no longer fits. `beside`: what every part holds besides.

    An item that is over the limit by itself gets a part of its own.
    """
    parts: list[Part] = []
    held: list[Item] = []
    size = beside
    for item in items:
        if held and limit is not None and size + cost(item) > limit:
            parts.append(Part(tuple(held), size))
            held, size = [], beside
        held.append(item)
        size += cost(item)
    return (*parts, Part(tuple(held), size))


def sum_line(sha256: str, path: str) -> bytes:
    """As `sha256sum -c` reads it."""
    return f"{sha256}  {path}\n".encode("ascii")


def sums_name(number: int, count: int) -> str:
    """Each part has its own, so that all parts may be unpacked into one folder."""
    return "SHA256SUMS" if count == 1 else f"SHA256SUMS-phan-{number}"


def part_name(unit: str, number: int, count: int) -> str:
    """`xa-mau-phan-02-tren-12.zip`: in order however names are sorted."""
    return f"{unit}.zip" if count == 1 else f"{unit}-phan-{number:0{len(str(count))}}-tren-{count}.zip"


def write_part(target: Path, part: Part, beside: Mapping[str, bytes], sums: str) -> Path:
    """Write beside the target, then rename. Raises ChangedError when bytes are not what they were."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".kiemchung-", delete=False) as stream:
        temporary = Path(stream.name)
    try:
        with ZipFile(temporary, "w", ZIP_STORED) as archive:
            sums_of = {path: hashlib.sha256(data).hexdigest() for path, data in beside.items()}
            for path, data in beside.items():
                archive.writestr(entry(path, len(data)), data)
            for item in part.items:
                copy_in(archive, item)
                sums_of[item.path] = item.sha256
            text = b"".join(sum_line(sums_of[path], path) for path in sorted(sums_of))
            archive.writestr(entry(sums, len(text)), text)
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return target


def entry(path: str, size: int) -> ZipInfo:
    """The same header on every system."""
    made = ZipInfo(path, FIXED)
    made.create_system, made.external_attr, made.file_size = UNIX, MODE, size
    made.compress_type = ZIP_STORED
    return made


def copy_in(archive: ZipFile, item: Item) -> None:
    """Stream a file in, and hold its bytes to the sum that was promised."""
    digest = hashlib.sha256()
    with item.source.open("rb") as source, archive.open(entry(item.path, item.size), "w") as inside:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            inside.write(chunk)
    if digest.hexdigest() != item.sha256:
        raise ChangedError(item.original)
