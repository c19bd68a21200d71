"""A part of a scanned page cut into strips where no ink is: some lines are recognised at a time, and no more
once what was looked for is found. Recognition costs by the line.
"""

from collections.abc import Iterator

import numpy as np

from extractors.document import Box
from extractors.sheet import Sheet

__all__ = ["strips"]

ROWS_DPI = 50
DARK = 215
SPECKS = 4
"""Dark pixels in a row of the picture that are no text."""


def strips(page: Sheet, box: Box, height: float, begins: float = 0.0) -> Iterator[Box]:
    """Strips of the box from its top, each holding `height` points from its first ink on, or a little more.

    The first holds `height` points from `begins` on, where that is lower. On a dirty page no row is quite
    blank: it is cut where there is least ink.
    """
    left, top, right, floor = box
    gray, zoom = page.gray(box, ROWS_DPI)
    ink = np.maximum((gray < DARK).sum(axis=1) - SPECKS, 0)
    high, row, last = round(height * zoom), 0, len(ink)
    while (ahead := np.flatnonzero(ink[row:])).size:
        first = max(row + int(ahead[0]), round((begins - box[1]) * zoom)) + high
        cut = first + int(ink[first : first + high].argmin()) if first < last else last
        bottom = min(box[1] + (cut + 1) / zoom, floor)
        yield left, top, right, bottom
        row, top = cut, bottom
