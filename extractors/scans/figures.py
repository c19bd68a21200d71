"""Letters and digits on a picture of a line: what stands as high as they do, each with its place."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from typing import NamedTuple

import numpy as np

from extractors.render import Gray
from extractors.scans.pieces import Ink, pieces_of

__all__ = ["LEAST", "MOTTLED", "Figure", "figures", "inked", "smoothed"]

SEEN, DARK = 200, 150
"""Level that only ink is darker than, and level of what surely is ink."""

MOTTLED = 200
"""Level that a stamp's ink is darker than once its specks are smoothed."""
LEAST = 0.55
"""Share of the tallest's height that a digit or a capital has at least; marks and dashes have less."""
SPECK, LETTER = 1.0, 3.0
"""Points of height of the smallest piece of a digit, and of the smallest letter."""
OVER = 1.5
"""Points by which pieces that belong together lie over each other; italics lean less over a neighbour."""
DOT, APART = 2.4, 0.7
"""Points of height and width of a dot at most, and points off what stands over or under it."""
RULE = 2.0
"""Points of height of what runs from side to side of the picture and is a rule, no stroke of a digit."""
STREAK = 0.2
"""Of its height: what runs off the picture and is narrower was left by the scanner."""


class Figure(NamedTuple):
    """Sides of a letter or digit in points of the picture."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def is_dot_off(self, other: "Figure") -> bool:
        """Is it as small as a speck, and apart from the other in height?"""
        small = self.height < DOT and self.right - self.left < DOT
        return small and max(self.top - other.bottom, other.top - self.bottom) > APART


def inked(gray: Gray) -> Ink:
    """What is dark on a picture; halfway to the paper where its print is faint."""
    seen = gray[gray < SEEN]
    halfway = (float(np.percentile(seen, 10)) + 255) / 2 if seen.size else 0.0
    return gray < max(DARK, halfway)


def smoothed(gray: Gray) -> Gray:
    """Mean of each pixel and its eight neighbours: a stamp's mottled ink becomes one piece."""
    height, width = gray.shape
    padded = np.pad(gray, 1, mode="edge").astype(np.uint16)
    total = sum(
        padded[down : down + height, along : along + width] for down in range(3) for along in range(3)
    )
    return np.asarray(total // 9, np.uint8)


def figures(ink: Ink, zoom: float) -> list[Figure]:
    """What stands as high as letters, from the left; `zoom` pixels are a point.

    Pieces of ink over each other are one: the bar of a faint 5 may have come off.
    """
    pieces = pieces_of(ink)
    joined: list[Figure] = []
    for at in np.argsort(pieces.lefts, kind="stable"):
        bottom = float(pieces.bottoms[at]) / zoom
        height = float(pieces.heights[at]) / zoom
        one = Figure(float(pieces.lefts[at]) / zoom, float(pieces.rights[at]) / zoom, bottom - height, bottom)
        wide = one.right - one.left
        rule = height < RULE and wide > 0.9 * ink.shape[1] / zoom
        at_edge = bottom - height <= 0 or bottom >= ink.shape[0] / zoom
        streak = at_edge and height > 0.7 * ink.shape[0] / zoom and wide < STREAK * height
        if height < SPECK or rule or streak:
            continue
        if joined and one.left < joined[-1].right - OVER:
            before = joined.pop()
            if one.is_dot_off(before) or before.is_dot_off(one):
                joined.append(max(one, before, key=lambda figure: figure.height))
                continue
            right, bottom = max(one.right, before.right), max(one.bottom, before.bottom)
            one = Figure(before.left, right, min(one.top, before.top), bottom)
        joined.append(one)
    tallest = max((figure.height for figure in joined), default=0.0)
    return [figure for figure in joined if figure.height > max(LEAST * tallest, LETTER)]
