"""Are the digits of a recognised line printed? Beside print those of a pen stand higher, lower or uneven."""

from collections.abc import Sequence

import numpy as np

from extractors.document import Box
from extractors.overlay import Raw
from extractors.pieces import pieces_of
from extractors.sheet import Sheet

__all__ = ["unevenness"]

DPI = 200
DARK = 150
LEAST = 0.55
"""Share of it that a piece of ink has at least to be a digit or a capital, not a mark or a dash."""
MARGIN = 3.0
SPECK, LETTER = 1.0, 3.0
"""Points of height of the smallest piece of a digit, and of the smallest letter."""
OVER = 1.5
"""Points by which pieces that belong together lie over each other; italics lean less over a neighbour."""


def unevenness(page: Sheet, digits: Raw, count: int, others: Sequence[Raw]) -> float:
    """How far the first `count` digits of a word stand from its other letters and those of the `others`.

    As a share of their height, the worst digit's; 0 where there is nothing to compare with.
    """
    own = sorted(_pieces(page, digits.box))
    usual = [piece for word in others for piece in _pieces(page, word.box)] + own[count:]
    if not usual:
        return 0.0
    height = float(np.median([height for _, height, _ in usual]))
    level = float(np.median([bottom for _, _, bottom in usual]))
    off = [
        max(abs(tall - height), abs(bottom - level)) / height
        for _, tall, bottom in own[:count]
        if tall > LEAST * height
    ]
    return max(off, default=0.0)


def _pieces(page: Sheet, box: Box) -> list[tuple[float, float, float]]:
    """(left, height, bottom) in points of what stands as high as letters in a box.

    Pieces of ink over each other are one: the bar of a faint 5 may have come off.
    """
    frame = (box[0], box[1] - MARGIN, box[2], box[3] + MARGIN)
    gray, zoom = page.gray(frame, DPI)
    pieces = pieces_of(gray < DARK)
    joined: list[tuple[float, float, float, float]] = []
    for at in np.argsort(pieces.lefts, kind="stable"):
        height, bottom = float(pieces.heights[at]) / zoom, float(pieces.bottoms[at]) / zoom
        left, right = float(pieces.lefts[at]) / zoom, float(pieces.rights[at]) / zoom
        if height < SPECK:
            continue
        if joined and left < joined[-1][1] - OVER:
            before = joined.pop()
            left, right = before[0], max(right, before[1])
            top, bottom = min(bottom - height, before[2]), max(bottom, before[3])
            joined.append((left, right, top, bottom))
        else:
            joined.append((left, right, bottom - height, bottom))
    tallest = max((bottom - top for _, _, top, bottom in joined), default=0.0)
    return [
        (left, bottom - top, frame[1] + bottom)
        for left, _, top, bottom in joined
        if bottom - top > max(LEAST * tallest, LETTER)
    ]
