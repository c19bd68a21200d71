"""A part of a scanned page cut into strips where no ink is: some lines are recognised at a time, and no more
once what was looked for is found. Recognition costs by the line.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from extractors.document import Box
from extractors.sheet import Sheet

__all__ = ["strips", "under_rows"]

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
    ink, zoom = _profile(page, box)
    high, row, last = round(height * zoom), 0, len(ink)
    while (ahead := np.flatnonzero(ink[row:])).size:
        first = max(row + int(ahead[0]), round((begins - box[1]) * zoom)) + high
        cut = first + int(ink[first : first + high].argmin()) if first < last else last
        bottom = min(box[1] + (cut + 1) / zoom, floor)
        yield left, top, right, bottom
        row, top = cut, bottom


def under_rows(page: Sheet, box: Box, count: int) -> float:
    """y under so many rows of text in the box, in the white before the next; its bottom if it has no more."""
    ink, zoom = _profile(page, box)
    edges = np.diff(np.pad(ink > 0, 1).astype(np.int8))
    tops, bottoms = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    rows = bottoms[bottoms - tops >= LOWEST * zoom]
    if len(rows) < count:
        return box[3]
    after = tops[tops >= rows[count - 1]]
    if not len(after):
        return box[3]
    return box[1] + min((rows[count - 1] + after[0]) / 2 / zoom, rows[count - 1] / zoom + UNDER)


def _profile(page: Sheet, box: Box) -> tuple[npt.NDArray[np.int64], float]:
    """Dark pixels in each row of the box, and rows a point."""
    gray, zoom = page.gray(box, ROWS_DPI)
    return np.maximum((gray < DARK).sum(axis=1) - SPECKS, 0), zoom
