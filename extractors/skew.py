"""How a page lies on the glass: askew by a few degrees, or on its side."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.pieces import without_edges
from extractors.render import Gray

__all__ = ["is_sideways", "skew_of"]

SMALLEST_SKEW = 0.25
LARGEST_SKEW = 4.0
SKEW_STEPS = 33
SIDEWAYS = 1.2
LEAST = 200
"""Pixels of ink: a page with fewer tells nothing."""
LINE = 0.5
"""Share of a row or column that is inked where a frame, a dirty glass or the edge of the sheet runs."""


def skew_of(gray: Gray) -> float:
    """Degrees the lines of a page fall to the right, by the sharpest row profile; 0 when straight."""
    angle, _ = _sharpest(gray < 128)
    return angle if abs(angle) >= SMALLEST_SKEW else 0.0


def is_sideways(gray: Gray) -> bool:
    """Do the lines of text seem to run down the page? Tables look so too: a hint, not a proof.

    So does the dark table around a photographed sheet, which is left aside.
    """
    ink = without_edges(gray < 128)
    ink = ink[ink.mean(axis=1) < LINE][:, ink.mean(axis=0) < LINE]
    _, across = _sharpest(ink)
    _, down = _sharpest(ink.T)
    return down * ink.shape[1] > SIDEWAYS * across * ink.shape[0]


def _sharpest(ink: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """The slope in degrees at which the rows of the ink stand apart best, and how well they do."""
    rows, columns = np.nonzero(ink)
    if len(rows) < LEAST:
        return 0.0, 0.0
    step = max(1, len(rows) // 40_000)
    rows, columns = rows[::step], columns[::step] - ink.shape[1] / 2
    slopes = np.linspace(-LARGEST_SKEW, LARGEST_SKEW, SKEW_STEPS)
    sharpness = [_sharpness(rows, columns, np.tan(np.radians(slope))) for slope in slopes]
    best = int(np.argmax(sharpness))
    angle = float(slopes[best])
    if 0 < best < SKEW_STEPS - 1:
        angle += float(slopes[1] - slopes[0]) * _peak(*sharpness[best - 1 : best + 2])
    return angle, sharpness[best]


def _sharpness(rows: npt.NDArray[Any], columns: npt.NDArray[Any], slope: float) -> float:
    levels = np.rint(rows - columns * slope).astype(np.int64)
    counts = np.bincount(levels - levels.min())
    return float(np.sum(counts.astype(np.float64) ** 2))


def _peak(left: float, middle: float, right: float) -> float:
    """Offset of the top of the parabola through three points, -0.5 to 0.5."""
    bend = left - 2 * middle + right
    return 0.0 if bend == 0 else 0.5 * (left - right) / bend
