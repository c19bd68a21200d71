"""The symbol of a number that a pen's serial runs into, read by itself: its letters stand on one level, and
what is right of the last ink that rises above them is theirs.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from extractors.document import Box
from extractors.overlay import Raw
from extractors.render import Gray, scaled
from extractors.scans.figures import MOTTLED, inked, smoothed
from extractors.scans.ocr import Model, read_line
from extractors.scans.pieces import Ink, Pieces, pieces_of
from extractors.scans.sheet import Sheet

__all__ = ["lone_symbol", "rising"]

DPI = 200
LOWEST, HIGHEST = 5.0, 11.5
"""Points of height of a printed capital."""
LAST = 6
"""Pieces from the right that the height of capitals is told by."""
EVEN = 0.15
"""Share of their height by which they differ at most."""
ABOVE = 0.18
"""Share of it by which a pen's ink rises above them; their own marks are pieces by themselves."""
WITHIN = 0.3
"""Share of it that such ink reaches down among them: a rule over the line does not."""
LEAST = 1.2
"""Heights of a capital that are left of the symbol at least."""
ASIDE = 0.4, 0.7
"""Points beside what rises, left and right, that are looked at with it."""
SMALLER = 0.75
MARGIN = 5.0
"""Points of white left of it."""


class Capitals(NamedTuple):
    """Pixels between which the letters of a line stand."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Rises(NamedTuple):
    """What rises above the capitals of a line, in pixels."""

    pen: Ink
    """Of each piece of ink: is it part of it?"""
    left: int
    right: int
    """Right of the last column in which anything rises."""
    capital: float


def lone_symbol(page: Sheet, strip: Box, model: Model) -> list[list[Raw]]:
    """Readings of the end of a line in the strip; none where no pen's ink stands before it."""
    gray, zoom = page.gray(strip, DPI)
    pieces = pieces_of(inked(gray))
    rises = _rises(pieces, zoom)
    if rises is None or pieces.rights.max() - rises.right < LEAST * rises.capital:
        return []
    margin = round(MARGIN * zoom)
    box = (strip[0] + (rises.right - margin) / zoom, *strip[1:])
    readings: list[list[Raw]] = []
    for picture in _pictures(gray, rises.pen[pieces.labels], rises.right):
        padded = np.pad(picture, ((0, 0), (margin, 0)), constant_values=255)
        height, width = padded.shape
        smaller = scaled(padded, int(width * SMALLER), int(height * SMALLER))
        readings.append(read_line(padded, zoom, box, model))
        readings.append(read_line(smaller, zoom * SMALLER, box, model))
    return [reading for reading in readings if reading]


def rising(page: Sheet, strip: Box) -> Box | None:
    """Where in the strip stands what rises above the capitals at its end; a slash beside it is cut off."""
    gray, zoom = page.gray(strip, DPI)
    rises = _rises(pieces_of(smoothed(gray) < MOTTLED), zoom)
    if rises is None:
        return None
    left, right = (strip[0] + side / zoom for side in (rises.left, rises.right))
    return left - ASIDE[0], strip[1], right + ASIDE[1], strip[3]


def _rises(pieces: Pieces, zoom: float) -> Rises | None:
    """What rises above the capitals that the line ends with; None where nothing does, or none are seen."""
    capitals = _capitals(pieces, zoom)
    if capitals is None:
        return None
    pen = _tall(pieces, capitals)
    above = pen[pieces.labels[: max(0, round(capitals.top - ABOVE * capitals.height))]]
    columns = np.flatnonzero(above.any(axis=0))
    if not len(columns):
        return None
    return Rises(pen, int(pieces.lefts[pen].min()), int(columns[-1]) + 1, capitals.height)


def _capitals(pieces: Pieces, zoom: float) -> Capitals | None:
    """Where the capitals at the end of the line stand, told by those that are as high as each other."""
    high = (pieces.heights >= LOWEST * zoom) & (pieces.heights <= HIGHEST * zoom)
    last = np.flatnonzero(high)
    last = last[np.argsort(-pieces.rights[last])][:LAST]
    if len(last) < 2:
        return None
    usual = float(np.median(pieces.heights[last]))
    even = last[np.abs(pieces.heights[last] - usual) <= EVEN * usual]
    if len(even) < 2:
        return None
    bottom = float(np.median(pieces.bottoms[even]))
    return Capitals(bottom - usual, bottom)


def _tall(pieces: Pieces, capitals: Capitals) -> Ink:
    """Of each piece: does it rise above the capitals, and reach down among them?"""
    tops = pieces.bottoms - pieces.heights
    rises = tops < capitals.top - ABOVE * capitals.height
    among = pieces.bottoms > capitals.top + WITHIN * capitals.height
    tall = rises & among
    tall[0] = False
    return tall


def _pictures(gray: Gray, pen: Ink, cut: int) -> Iterator[Gray]:
    """The line right of the pen's last rise: as it is, and without the pieces that rise."""
    yield gray[:, cut:]
    wiped = gray.copy()
    wiped[pen] = 255
    yield wiped[:, cut:]
