"""A part of a scanned page cut into strips where no ink is: some lines are recognised at a time, and no more
once what was looked for is found. Recognition costs by the line.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from extractors.document import Box
from extractors.scans.sheet import Sheet

__all__ = ["blank_column", "rows_in", "strips", "under_rows"]

ROWS_DPI = 50
DARK = 215
SPECKS = 4
"""Dark pixels in a row of the picture that are no text."""
LOWEST = 4.0
"""Points of height that a row of text has at least; a rule has less."""
UNDER = 6.0
"""Points of white that are kept under a row of text at most."""


def strips(page: Sheet, box: Box, height: float, begins: float = 0.0) -> Iterator[Box]:
    """Strips of the box from its top, each holding `height` points from its first ink on, or a little more.

    The first holds `height` points from `begins` on, where that is lower. On a dirty page no row is quite
    blank: it is cut where there is least ink.
    """
    left, top, right, floor = box
    gray, zoom = page.gray(box, ROWS_DPI)
    ink = _counted(gray < DARK)
    high, row, last = round(height * zoom), 0, len(ink)
    while (ahead := np.flatnonzero(ink[row:])).size:
        first = max(row + int(ahead[0]), round((begins - box[1]) * zoom)) + high
        cut = first + int(ink[first : first + high].argmin()) if first < last else last
        bottom = min(box[1] + (cut + 1) / zoom, floor)
        yield left, top, right, bottom
        row, top = cut, bottom


def under_rows(page: Sheet, box: Box, count: int) -> float:
    """y under so many rows of text in the box, in the white before the next; its bottom if it has no more."""
    rows = rows_in(page, box)
    if len(rows) <= count:
        return box[3]
    last, after = rows[count - 1], rows[count]
    return min((last[3] + after[1]) / 2, last[3] + UNDER)


def rows_in(page: Sheet, box: Box) -> list[Box]:
    """The rows of text in the box, from the top."""
    gray, zoom = page.gray(box, ROWS_DPI)
    ink = gray < DARK
    edges = np.diff(np.pad(_counted(ink) > 0, 1).astype(np.int8))
    found: list[Box] = []
    for top, bottom in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True):
        if bottom - top >= LOWEST * zoom:
            columns = np.flatnonzero(ink[top:bottom].any(axis=0))
            sides = (columns[0], top, columns[-1] + 1, bottom)
            found.append(_in_points(sides, box, zoom))
    return found


def blank_column(page: Sheet, row: Box, first: float, last: float) -> float:
    """x in the middle of the widest blank of a row between two places; its right where no blank is."""
    gray, zoom = page.gray(row, ROWS_DPI)
    begin, end = (round((x - row[0]) * zoom) for x in (first, last))
    edges = np.diff(np.pad(~(gray[:, begin:end] < DARK).any(axis=0), 1).astype(np.int8))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    if not len(starts):
        return row[2]
    widest = int((ends - starts).argmax())
    return row[0] + (begin + (int(starts[widest]) + int(ends[widest])) / 2) / zoom


def _counted(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Inked pixels in each row, specks left out."""
    return np.maximum(ink.sum(axis=1) - SPECKS, 0)


def _in_points(sides: Sequence[np.int64], box: Box, zoom: float) -> Box:
    left, top, right, bottom = (float(side) / zoom for side in sides)
    return box[0] + left, box[1] + top, box[0] + right, box[1] + bottom
