"""A whole run in one file, so that its reports can be made again without reading a document."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from pipeline.codec import UnpackError, pack_head, unpack_head, unpack_unit
from pipeline.packed import PackedUnits, block, packed_unit, places_of, read_block
from pipeline.results import RunReport

__all__ = ["pack_report", "unpack_report"]

SMALL = 16_000_000
"""Bytes of a packed run that is opened as a whole; of a larger one a unit at a time."""


def pack_report(report: RunReport) -> Iterator[bytes]:
    """A block for the run, then two for each unit, as they come."""
    yield block(pack_head(report))
    if isinstance(report.units, PackedUnits):
        yield from report.units.all_packed()
    else:
        yield from map(packed_unit, report.units)


def unpack_report(stream: BinaryIO, pictures: bool = True) -> RunReport:
    """The run of an open file; a large one goes on reading from it. Without pictures where nobody will look
    at them. Raises UnpackError."""
    head = read_block(stream)
    if head is None:
        raise UnpackError
    report = unpack_head(head)
    units = PackedUnits(stream, places_of(stream)[::2], pictures)
    if stream.seek(0, 2) <= SMALL:
        return replace(report, units=tuple(units))
    if len(units):
        unpack_unit(units.blocks(0)[0])  # a run of another version is told before any report is begun
    return replace(report, units=units)
