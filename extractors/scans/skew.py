"""How a page lies on the glass: askew by a few degrees, or on its side."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from functools import cache

import numpy as np
import numpy.typing as npt

from extractors.render import Gray
from extractors.scans.pieces import without_edges

__all__ = ["footing", "is_sideways", "skew_of"]

SMALLEST_SKEW = 0.25
LARGEST_SKEW = 4.0
SKEW_STEPS = 33
SIDEWAYS = 1.2
FEW, CAPPED = 5, 90
"""Pixels of ink in a row that are none of print, and percentile of the others up to which rows count."""
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


def footing(gray: Gray) -> float:
    """By how much more the rows of a level page end suddenly than begin so, from -1 to 1.

    The feet of letters stand on one line; over them marks and long letters end at all heights: a page that
    lies the right way has more than 0, one that stands on its head less. No frame or rule
    counts for more than print.
    """
    profile = without_edges(gray < 128).sum(axis=1).astype(np.float64)
    printed = profile[profile > FEW]
    if not len(printed):
        return 0.0
    steps = np.diff(np.minimum(profile, np.percentile(printed, CAPPED))) ** 3
    return -float(steps.sum()) / max(1.0, float(np.abs(steps).sum()))


def _sharpest(ink: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """The slope in degrees at which the rows of the ink stand apart best, and how well they do."""
    rows, columns = np.divmod(np.flatnonzero(ink), max(1, ink.shape[1]))  # faster than for two axes
    if len(rows) < LEAST:
        return 0.0, 0.0
    step = max(1, len(rows) // 40_000)
    rows, columns = rows[::step], columns[::step]
    middles = np.arange(ink.shape[1]) - ink.shape[1] / 2
    slopes = np.linspace(-LARGEST_SKEW, LARGEST_SKEW, SKEW_STEPS)

    @cache
    def sharpness(at: int) -> float:
        falls = np.rint(middles * np.tan(np.radians(slopes[at]))).astype(np.int64)
        levels = rows - (falls - falls.max()).take(columns)
        return float(np.sum(np.bincount(levels).astype(np.float64) ** 2))

    roughly = max(range(0, SKEW_STEPS, 2), key=sharpness)
    best = max(range(max(0, roughly - 1), min(SKEW_STEPS, roughly + 2)), key=sharpness)
    angle = float(slopes[best])
    if 0 < best < SKEW_STEPS - 1:
        angle += float(slopes[1] - slopes[0]) * _peak(*map(sharpness, range(best - 1, best + 2)))
    return angle, sharpness(best)


def _peak(left: float, middle: float, right: float) -> float:
    """Offset of the top of the parabola through three points, -0.5 to 0.5."""
    bend = left - 2 * middle + right
    return 0.0 if bend == 0 else 0.5 * (left - right) / bend
