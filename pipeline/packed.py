"""Units kept packed in a file and opened one at a time: a hundred dossiers do not fit into memory at once."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from tempfile import TemporaryFile
from threading import Lock
from typing import BinaryIO, cast, overload
from weakref import finalize

from pipeline.codec import UnpackError, pack_unit, unpack_unit
from pipeline.results import Picture, UnitReport

__all__ = ["PackedUnits", "block", "packed_unit", "places_of", "read_block", "spooled"]

LENGTH = 8
"""Bytes before each block that say how long it is."""
BEGIN = b"+"
"""A block of pictures begins with it: no block is empty."""


def block(data: bytes) -> bytes:
    """A piece of a packed file, with its length before it."""
    return len(data).to_bytes(LENGTH, "big") + data


def read_block(stream: BinaryIO) -> bytes | None:
    """The block that begins here; None at the end. Raises UnpackError where the file is cut short."""
    head = stream.read(LENGTH)
    if not head:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length) if len(head) == LENGTH and length < 1 << 40 else b""
    if len(data) != length or not data:
        raise UnpackError
    return data


def places_of(stream: BinaryIO) -> tuple[int, ...]:
    """Where each block from here to the end begins, without reading it."""
    start = stream.tell()
    end = stream.seek(0, 2)
    places: list[int] = []
    while start < end:
        stream.seek(start)
        head = stream.read(LENGTH)
        places.append(start)
        start += LENGTH + int.from_bytes(head, "big")
    if start != end:
        raise UnpackError
    return tuple(places)


def packed_unit(unit: UnitReport) -> bytes:
    """Two blocks: the unit, and apart from it its pictures, which most reports do not need."""
    files = tuple(
        replace(file, pictures=tuple(replace(one, jpeg="") for one in file.pictures)) for file in unit.files
    )
    pictures = b"".join(block(b64decode(one.jpeg)) for file in unit.files for one in file.pictures)
    return block(pack_unit(replace(unit, files=files))) + block(BEGIN + pictures)


def with_pictures(unit: UnitReport, pictures: bytes) -> UnitReport:
    """The unit whole again. Raises UnpackError where there are not as many pictures as places for them."""
    stream = BytesIO(pictures.removeprefix(BEGIN))

    def restored(one: Picture) -> Picture:
        jpeg = read_block(stream)
        if jpeg is None:
            raise UnpackError
        return replace(one, jpeg=b64encode(jpeg).decode())

    files = tuple(
        replace(file, pictures=tuple(map(restored, file.pictures))) if file.pictures else file
        for file in unit.files
    )
    return replace(unit, files=files)


def without_pictures(unit: UnitReport) -> UnitReport:
    files = tuple(replace(file, pictures=()) if file.pictures else file for file in unit.files)
    return replace(unit, files=files)


class PackedUnits(Sequence[UnitReport]):
    """A sequence of units that unpacks the one that is asked for; it closes its file when nobody needs it."""

    def __init__(self, stream: BinaryIO, places: Sequence[int], pictures: bool = True) -> None:
        self.stream = stream
        self.places = tuple(places)
        """Where the first block of each unit begins."""
        self.pictures = pictures
        self.lock = Lock()
        finalize(self, stream.close)

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> UnitReport: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[UnitReport]: ...
    def __getitem__(self, place: int | slice) -> UnitReport | Sequence[UnitReport]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        unit, pictures = self.blocks(place, self.pictures)
        opened = unpack_unit(unit)
        return with_pictures(opened, pictures) if self.pictures else without_pictures(opened)

    def blocks(self, place: int, pictures: bool = True) -> tuple[bytes, bytes]:
        """One unit as it lies in the file: itself, and its pictures if they are wanted."""
        with self.lock:
            self.stream.seek(self.places[place])
            unit = read_block(self.stream)
            drawn = read_block(self.stream) if pictures else BEGIN
        if unit is None or drawn is None:
            raise UnpackError
        return unit, drawn

    def all_packed(self) -> Iterator[bytes]:
        for place in range(len(self)):
            yield b"".join(map(block, self.blocks(place)))


def spooled(units: Iterable[UnitReport]) -> PackedUnits:
    """Units packed into a nameless file as they come; it goes with the last reference to it."""
    stream: BinaryIO = cast(BinaryIO, TemporaryFile())  # noqa: SIM115
    places: list[int] = []
    for unit in units:
        places.append(stream.tell())
        stream.write(packed_unit(unit))
    return PackedUnits(stream, places)
