"""Units kept packed in a file and opened one at a time: a hundred dossiers do not fit into memory at once."""

from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from threading import Lock
from typing import BinaryIO, cast, overload
from weakref import finalize

from pipeline.codec import UnpackError, pack_unit, unpack_unit
from pipeline.results import UnitReport

__all__ = ["LENGTH", "PackedUnits", "block", "places_of", "read_block", "spooled"]

LENGTH = 8
"""Bytes before each block that say how long it is."""


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


class PackedUnits(Sequence[UnitReport]):
    """A sequence of units that unpacks the one that is asked for; it closes its file when nobody needs it."""

    def __init__(self, stream: BinaryIO, places: Sequence[int]) -> None:
        self.stream = stream
        self.places = tuple(places)
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
        return unpack_unit(self.packed(place))

    def packed(self, place: int) -> bytes:
        """One unit as it lies in the file."""
        with self.lock:
            self.stream.seek(self.places[place])
            data = read_block(self.stream)
        if data is None:
            raise UnpackError
        return data

    def all_packed(self) -> Iterator[bytes]:
        for place in range(len(self)):
            yield self.packed(place)


def spooled(units: Iterable[UnitReport]) -> PackedUnits:
    """Units packed into a nameless file as they come; it goes with the last reference to it."""
    stream: BinaryIO = cast(BinaryIO, TemporaryFile())  # noqa: SIM115
    places: list[int] = []
    for unit in units:
        places.append(stream.tell())
        stream.write(block(pack_unit(unit)))
    return PackedUnits(stream, places)
