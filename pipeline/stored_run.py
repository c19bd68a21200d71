"""A whole run in one file, so that its reports can be made again without reading a document."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from pipeline.codec import UnpackError, pack_head, pack_unit, unpack_head, unpack_unit
from pipeline.packed import PackedUnits, block, places_of, read_block
from pipeline.results import RunReport, UnitReport

__all__ = ["pack_report", "unpack_report"]

SMALL = 16_000_000
"""Bytes of a packed run that is opened as a whole; of a larger one a unit at a time."""


def pack_report(report: RunReport) -> Iterator[bytes]:
    """A block for the run, then one for each unit, as they come."""
    yield block(pack_head(report))
    if isinstance(report.units, PackedUnits):
        yield from map(block, report.units.all_packed())
    else:
        yield from (block(pack_unit(unit)) for unit in report.units)


def unpack_report(stream: BinaryIO) -> RunReport:
    """The run of an open file; a large one goes on reading from it. Raises UnpackError."""
    head = read_block(stream)
    if head is None:
        raise UnpackError
    report, start = unpack_head(head), stream.tell()
    if stream.seek(0, 2) <= SMALL:
        stream.seek(start)
        return replace(report, units=tuple(blocks_as_units(stream)))
    stream.seek(start)
    units = PackedUnits(stream, places_of(stream))
    if len(units):
        unpack_unit(units.packed(0))  # a run of another version is told before any report is begun
    return replace(report, units=units)


def blocks_as_units(stream: BinaryIO) -> Iterator[UnitReport]:
    while (data := read_block(stream)) is not None:
        yield unpack_unit(data)
