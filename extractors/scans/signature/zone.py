"""Where on the picture of a page the signature block stands: beside a blank strip at the end of a letter."""

import numpy as np
import numpy.typing as npt

from extractors.render import Gray
from extractors.scans.pieces import Ink, without_edges

__all__ = ["DARK", "right_corner", "signature_zone", "zone_over_others"]

DARK = 190
SPECKS = 5
"""Dark pixels in a row that are no text."""
FOOT_LEAST = 70.0
"""Points of height that a signature block takes at least."""
FOOT_LINES = (2, 16)
"""A position and a name, and pieces of a seal between them. More lines are a table's."""
FOOTER_SHARE = 0.95
"""A page number may stand below this."""
STRIP_SHARE = 0.04
"""Share of the page's width: wider than the gap between two words."""
DUST = 3
"""Dark pixels in a row that make no line of print."""
HANGING = 3.0
"""Points that dots under letters may hang below what is seen at low resolution."""
CORNER_SHARE = 0.6
CORNER_HEIGHT = 330.0
GROUP_GAP = 8.0
"""Points of white between a signature block and what stands under it."""
GROUPS = 5
"""So many pieces of a page's end may be none of the block: a stamp, a position and a name under it."""
STREAK = 0.3
"""Share of a row's width."""


def signature_zone(gray: Gray, zoom: float) -> tuple[float, float, float] | None:
    """(top, x between the columns, bottom) in points: the end of a page that a blank strip parts in two.

    Running text has ink in any strip wider than the gap between words; so the strip that is blank for
    the longest way up from the last line is the gap between recipients and signature.
    """
    height, width = gray.shape
    ink = _without_streaks(without_edges(gray < DARK)[: int(height * FOOTER_SHARE)])
    rows = np.flatnonzero(ink.sum(axis=1) > SPECKS)
    strip = max(2, int(width * STRIP_SHARE))
    if not len(rows):
        return None
    last = int(rows[-1])
    lowest = _last_rows(ink[: last + 1])
    ends = [int(lowest[x : x + strip].max()) for x in range(int(width * 0.4), int(width * 0.63))]
    top = min(ends)
    widest = [x for x, end in enumerate(ends) if end <= top + 2]
    top = _end_of_line(ink, top, last - int(FOOT_LEAST * zoom))
    middle = int(width * 0.4) + widest[len(widest) // 2] + strip // 2
    lines = _lines_in(ink[top : last + 1, middle:])
    if (last - top) / zoom < FOOT_LEAST or not FOOT_LINES[0] <= lines <= FOOT_LINES[1]:
        return None
    return top / zoom + HANGING, middle / zoom, (last + 1) / zoom + 4


def zone_over_others(gray: Gray, zoom: float) -> tuple[float, float, float] | None:
    """The same of the part of a page over what ends it: the stamp of who made a copy stands in the middle."""
    rows = np.flatnonzero((without_edges(gray < DARK)).sum(axis=1) > SPECKS)
    breaks = np.flatnonzero(np.diff(rows) > GROUP_GAP * zoom)[::-1][:GROUPS]
    for at in breaks:
        upper = gray.copy()
        upper[int(rows[at]) + 2 :] = 255
        zone = signature_zone(upper, zoom)
        if zone is not None:
            return zone
    return None


def right_corner(gray: Gray, zoom: float) -> tuple[float, float, float] | None:
    """Where a signature stands when its seal touches the recipients: the right of the last lines."""
    rows = np.flatnonzero((gray < DARK).sum(axis=1) > SPECKS)
    if not len(rows):
        return None
    bottom = float(rows[-1]) / zoom + 4
    return max(0.0, bottom - CORNER_HEIGHT), gray.shape[1] / zoom * CORNER_SHARE, bottom


def _last_rows(ink: Ink) -> npt.NDArray[np.int64]:
    """In each column, the row after the last one with ink."""
    after = len(ink) - ink[::-1].argmax(axis=0)
    return np.where(ink.any(axis=0), after, 0)


def _without_streaks(ink: Ink) -> Ink:
    """Rows that a speck on the scanner's glass drew across the page, alone and thin, are wiped."""
    share = ink.mean(axis=1)
    around = np.pad(share, 3, mode="edge")
    alone = (share > STREAK) & (around[:-6] < STREAK / 4) & (around[6:] < STREAK / 4)
    return np.where(alone[:, None], False, ink)


def _end_of_line(ink: Ink, row: int, latest: int) -> int:
    """The first blank row from here on: the line that stopped the strip may hang lower elsewhere.

    Where dirt fills the rows down to the `latest`, the line ends here.
    """
    blank = np.flatnonzero(ink[row : latest + 1].sum(axis=1) <= 1)
    return row + int(blank[0]) if row and len(blank) else row


def _lines_in(ink: Ink) -> int:
    rows = ink.sum(axis=1) > DUST
    return int(np.count_nonzero(rows[1:] & ~rows[:-1])) + int(rows[:1].any())
