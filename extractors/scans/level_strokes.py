"""The end of a signature, drawn through the printed name, taken away from between its letters.

A pen's stroke that runs nearly level for longer than any letter is wide is followed by its ink through the
letters it crosses. Only where no more than the stroke's own thickness is inked it is painted white: stems
and bowls stay.
"""

from math import ceil

import numpy as np
import numpy.typing as npt

from extractors.render import Gray
from extractors.scans.pieces import Ink
from extractors.scans.stroke_removal import DARK

__all__ = ["without_level_strokes"]

Counts = npt.NDArray[np.int64]

LONG = 16.0
"""Points of unbroken ink on a straight line that is no letter's: the bar of a `T` is some 8 wide."""
STEEPEST = 0.4
"""Points that a stroke rises on one to the right at most."""
STEP = 0.05
NEAR = 10.0
"""Points to either side in which a stroke is about as thick."""
THIN = 30
"""Percentile of the ink across the strokes that is surely no letter's."""


def without_level_strokes(gray: Gray, zoom: float, most: float) -> Gray:
    """A copy with long, nearly level strokes painted white where on nothing else; itself without any.

    More ink than `most` times as thick as the stroke is around there, and a pixel, is a letter's too.
    """
    ink = gray < DARK
    path = _strokes(ink, int(LONG * zoom))
    if not path.any():
        return gray
    above, below = _inked_above(ink), _inked_above(ink[::-1])[::-1]
    across = above + below - 1
    thick = most * _thickness(np.where(path, across, 0), int(NEAR * zoom)) + 1
    ys, xs = np.nonzero(path & (across <= thick))
    height, width = ink.shape
    change = np.zeros((height + 1, width), np.int64)
    np.add.at(change, (np.maximum(ys - above[ys, xs], 0), xs), 1)  # with the grey edge of the stroke
    np.add.at(change, (np.minimum(ys + below[ys, xs] + 1, height), xs), -1)
    return np.where(change.cumsum(axis=0)[:height] > 0, 255, gray).astype(np.uint8)


def _strokes(ink: Ink, long: int) -> Ink:
    """Ink that lies on an unbroken straight line of that many pixels, of whatever slope."""
    height, width = ink.shape
    rise = ceil(STEEPEST * long)
    padded = np.pad(ink, ((rise, rise), (0, long)))
    found = np.zeros_like(padded)
    for slope in np.arange(-STEEPEST, STEEPEST + STEP / 2, STEP):
        begins = ink.copy()
        places = [
            (slice(top := rise + round(slope * right), top + height), slice(right, right + width))
            for right in range(long)
        ]
        for place in places:
            begins &= padded[place]
        for place in places if begins.any() else ():
            found[place] |= begins
    return found[rise : rise + height, :width]


def _inked_above(ink: Ink) -> Counts:
    """For each pixel of ink the pixels of ink from it up, itself counted."""
    rows: Counts = np.arange(1, ink.shape[0] + 1, dtype=np.int64)[:, None]
    white: Counts = np.maximum.accumulate(np.where(ink, 0, rows), axis=0)
    return rows - white


def _thickness(across: Counts, near: int) -> npt.NDArray[np.float64]:
    """For each column how thick the strokes are around it: a low percentile, since letters only add to it."""
    width = across.shape[1]
    thick = np.zeros(width)
    for at in np.flatnonzero(across.any(axis=0)):
        part = across[:, max(0, at - near) : at + near + 1]
        thick[at] = np.percentile(part[part > 0], THIN)
    return thick
