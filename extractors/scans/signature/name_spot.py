"""Where a name stands on the picture of a signature block in which no line of it was read.

Letters stand on one line, pieces of a seal and of a pen do not; and the middle of the name is that of the
lines over it.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from extractors.document import Box
from extractors.folding import fold
from extractors.overlay import Raw
from extractors.render import Gray
from extractors.scans.pieces import pieces_of
from extractors.scans.signature.name_row import NameRow, middle_of, parted, weight
from extractors.scans.signature.name_words import SURE, opens
from extractors.vocabulary import given_names, surnames_by_use

__all__ = ["around_middle", "is_name_like", "is_unread", "likely_rows", "name_spot"]

DARK = 160
LETTER = (4.0, 16.0)
"""Points that a letter with its marks is high."""
WIDEST = 60.0
"""Points that letters which touch are wide together."""
LEAST = 4
"""Letters that stand on the line of a name."""
LEVEL = 1.6
"""Points by which the feet of letters on one line differ."""
BELOW = 14.0
"""Points from the line over it to the feet of a name at least."""
HALF = 110.0
"""Points that a name reaches to either side of its middle, with a rank before it."""
GAP = 18.0
"""Points between two words, or two letters of which a stroke took one."""
SEEN = 1.0
"""Weight of what was read of a name: less is a piece of a stroke or a seal."""
ABOVE_FEET, UNDER_FEET = 13.0, 5.0
SMALL = 7.0
"""Points that small letters are high, with what is round of them."""
INKED = 20.0
"""Points of ink that a row with a name has on its way across, at least."""
ROWS = 3
"""So many rows are tried at most."""


def is_unread(words: Sequence[Raw]) -> bool:
    """Are there lines in capitals, and was nothing of a name read under them?"""
    offices, below = parted(words)
    return bool(offices) and max(map(weight, below), default=0.0) < SEEN


def likely_rows(words: Sequence[Raw], picture: Gray, box: Box) -> list[NameRow]:
    """Rows under the lines in capitals that hold most ink, where none of a name was read or seen.

    A stroke may join all its letters to one piece.
    """
    offices, below = parted(words)
    if not offices or max(map(weight, below), default=0.0) >= SEEN:
        return []
    zoom = picture.shape[1] / (box[2] - box[0])
    middle = middle_of(offices)
    low = max(raw.box[3] for line in offices for raw in line) + BELOW
    left, right = (max(0, int((middle + half - box[0]) * zoom)) for half in (-HALF, HALF))
    profile = (picture[:, left:right] < DARK).sum(axis=1) / zoom
    high = int(SMALL * zoom)
    inked = np.convolve(profile, np.ones(high), "valid") / high
    inked[: max(0, int((low - box[1]) * zoom))] = 0
    rows: list[NameRow] = []
    while len(rows) < ROWS and len(inked) and inked.max() >= INKED:
        top = int(inked.argmax())
        inked[max(0, top - 2 * high) : top + 2 * high] = 0
        feet = box[1] + (top + high) / zoom
        rows.append(NameRow(middle - HALF, feet - ABOVE_FEET, middle + HALF, feet + UNDER_FEET, ()))
    return sorted(rows, key=lambda row: -row.top)


def name_spot(words: Sequence[Raw], picture: Gray, box: Box) -> NameRow | None:
    """The place of a name under the lines in capitals; None where some of it was read or nothing stands."""
    offices, below = parted(words)
    if not offices or max(map(weight, below), default=0.0) >= SEEN:
        return None
    zoom = picture.shape[1] / (box[2] - box[0])
    middle = middle_of(offices)
    low = max(raw.box[3] for line in offices for raw in line)
    letters = [
        (left, foot, right)
        for left, foot, right in _letters(picture, zoom, box)
        if foot > low + BELOW and middle - HALF < (left + right) / 2 < middle + HALF
    ]
    level = max(
        ([each for each in letters if abs(each[1] - foot) <= LEVEL] for _, foot, _ in letters),
        key=lambda found: (len(found), sum(right - left for left, _, right in found)),
        default=list[tuple[float, float, float]](),
    )
    feet = float(np.median([foot for _, foot, _ in level])) if level else 0.0
    line = [each for each in letters if -LEVEL <= each[1] - feet <= UNDER_FEET]
    mirrored = [(2 * middle - right, foot, 2 * middle - left) for left, foot, right in line]
    right = _end(line, middle) or _end(mirrored, middle)  # a stroke may lie over either half
    if len(level) < LEAST or right is None:
        return None
    return NameRow(2 * middle - right, feet - ABOVE_FEET, right, feet + UNDER_FEET, ())


def is_name_like(words: Sequence[Raw]) -> bool:
    """Two words of names, or one surely read, with a capital."""
    known = [raw for raw in words if opens(raw.text) and fold(raw.text) in _known()]
    return len(known) > 1 or any(raw.confidence >= SURE and len(raw.text) > 2 for raw in known)


@cache
def _known() -> frozenset[str]:
    """Folded words of names."""
    return frozenset((*given_names(), *map(fold, surnames_by_use())))


def around_middle(row: NameRow, words: Sequence[Raw]) -> NameRow:
    """The row as wide as its words reach to one side of its middle."""
    middle = (row.left + row.right) / 2
    seen = [raw for raw in words if opens(raw.text)]
    half = max(max(middle - raw.box[0], raw.box[2] - middle) for raw in seen)
    within = [raw for raw in words if middle - half <= (raw.box[0] + raw.box[2]) / 2 <= middle + half]
    return replace(row, left=middle - half, right=middle + half, words=tuple(within))


def _letters(picture: Gray, zoom: float, box: Box) -> list[tuple[float, float, float]]:
    """Left side, foot and right side of all pieces that may be letters, in points of the page."""
    pieces = pieces_of(picture < DARK)
    heights, widths = pieces.heights / zoom, (pieces.rights - pieces.lefts) / zoom
    fit = (heights >= LETTER[0]) & (heights <= LETTER[1]) & (widths <= WIDEST)
    return [
        (
            box[0] + float(pieces.lefts[at]) / zoom,
            box[1] + float(pieces.bottoms[at]) / zoom,
            box[0] + float(pieces.rights[at]) / zoom,
        )
        for at in np.flatnonzero(fit)
    ]


def _end(letters: Sequence[tuple[float, float, float]], middle: float) -> float | None:
    """Where the letters on a line end that go on to the right from its middle; None where there are none."""
    ordered = sorted(letters)
    right = next((each[2] for each in ordered if each[2] > middle - GAP), None)
    if right is None or right > middle + HALF / 2:
        return None
    for left, _, end in ordered:
        if right < end and left <= right + GAP:
            right = end
    return right if right > middle + GAP else None
