"""Rows of print that reach out of a grey or black seal, and how far they go on under it."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from extractors.render import Gray
from extractors.scans.pieces import Ink, pieces_of
from extractors.scans.stroke_removal import DARK, TALL, Seal, distances, runs_of

__all__ = ["PixelRow", "rows_beside"]

SHORT = 2.0
"""Points: a piece of ink lower than this is a speck or a dot."""
GAP = 1.5
ROW = (6.0, 22.0)
"""Points of height that a row of print has, with its marks."""
MARKS = (4.5, 3.0)
"""Points that marks over and under the letters may reach beyond their row."""
APART = 1.0
"""Points that a row keeps away from the letters of the next."""
CLEAR = 7.0
"""Points of white between a row and a seal that do not touch."""
GRAZING = 0.75
"""Of its radius: a row farther from a seal's middle hardly lies under it."""
WORD_GAP = 8.0
DASH = (2.5, 10.0)
"""Points that a dash is long, and its end is from the last letter before it."""
WIDE = 8.0
"""Points of ink that a row shows beside the seal at least."""


@dataclass(frozen=True, slots=True)
class PixelRow:
    """A row of print, in pixels."""

    top: int
    bottom: int
    left: int
    right: int
    over: int = 0
    """How far marks may reach over the top."""
    under: int = 0
    """The same under the bottom."""


def rows_beside(cleaned: Gray, seal: Seal, zoom: float) -> list[PixelRow]:
    """Rows of print that reach out of a seal to its right, top to bottom.

    The lines of a signature block are centred: where a row begins under the seal follows from where it
    ends and from the middle of the rows that lie free of it. Running text begins at the picture's edge.
    """
    pieces = pieces_of(cleaned < DARK)
    letters = (pieces.heights > SHORT * zoom) & (pieces.heights <= TALL * zoom)
    ink = letters[pieces.labels]
    inside = distances(ink.shape, (seal.x, seal.y)) <= seal.radius + 2 * zoom
    ink &= ~inside
    clear = int(CLEAR * zoom)
    found: list[PixelRow] = []
    for top, bottom in _lines_of(ink.sum(axis=1), zoom):
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        wide = len(columns) / zoom
        if ROW[0] <= (bottom - top) / zoom <= ROW[1] and wide >= WIDE:
            row = PixelRow(top, bottom, int(columns[0]), int(columns[-1]) + 1)
            found.append(replace(row, right=_with_dash(cleaned < DARK, row, zoom)))
    free = [
        row
        for row in found
        if row.left > clear and not inside[row.top : row.bottom, max(0, row.left - clear) : row.left].any()
    ]
    printed = cleaned < DARK
    reaching = [replace(row, left=_reach(printed[row.top : row.bottom], row.left, zoom)) for row in found]
    free = free or [row for row in reaching if row.left > clear and _grazes(row, seal)]
    if not free:
        return _with_marks(reaching, cleaned.shape[0], zoom)
    widest = max(free, key=lambda row: row.right - row.left)
    axis = (widest.left + widest.right) / 2
    centred = [replace(row, left=max(0, min(row.left, int(2 * axis - row.right)))) for row in found]
    return _with_marks(centred, cleaned.shape[0], zoom)


def _with_marks(rows: list[PixelRow], height: int, zoom: float) -> list[PixelRow]:
    """The rows with room for their marks: a dot under a letter is too small to be seen as one."""
    done: list[PixelRow] = []
    for above, row, below in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        ceiling = above.bottom + int(APART * zoom) if above else 0
        floor = below.top - int(APART * zoom) if below else height
        over = max(0, min(int(MARKS[0] * zoom), row.top - ceiling))
        under = max(0, min(int(MARKS[1] * zoom), floor - row.bottom))
        done.append(replace(row, over=over, under=under))
    return done


def _grazes(row: PixelRow, seal: Seal) -> bool:
    """Does the seal only touch the row with its highest or lowest part?"""
    return abs((row.top + row.bottom) / 2 - seal.y) > GRAZING * seal.radius


def _lines_of(profile: npt.NDArray[np.int64], zoom: float) -> list[tuple[int, int]]:
    """Rows of print; what is too high for one is parted where it has least ink."""
    lines: list[tuple[int, int]] = []
    waiting = runs_of(profile > 0, GAP * zoom)[::-1]
    while waiting:
        top, bottom = waiting.pop()
        if bottom - top <= ROW[1] * zoom:
            lines.append((top, bottom))
            continue
        first, last = top + int(ROW[0] * zoom), bottom - int(ROW[0] * zoom)
        middle = first + int(profile[first:last].argmin())
        waiting += [(middle + 1, bottom), (top, middle)]
    return lines


def _reach(ink: Ink, left: int, zoom: float) -> int:
    """How far to the left of `left` a row goes on without a gap wider than between words."""
    columns = np.flatnonzero(ink[:, :left].any(axis=0))[::-1]
    for column in columns:
        if left - column > WORD_GAP * zoom:
            break
        left = int(column)
    return left


def _with_dash(ink: Ink, row: PixelRow, zoom: float) -> int:
    """Where a row ends with the dash after it, which is too low to be counted among its letters."""
    beside = ink[row.top : row.bottom, row.right : row.right + int(DASH[1] * zoom)]
    columns, rows = np.flatnonzero(beside.any(axis=0)), np.flatnonzero(beside.any(axis=1))
    third = (row.bottom - row.top) // 3
    if (
        len(columns) < DASH[0] * zoom
        or len(rows) > SHORT * zoom
        or not third < rows[0] <= rows[-1] < 3 * third
    ):
        return row.right
    return row.right + int(columns[-1]) + 1
