"""Print freed of what was put over it in a signature block: the rings of a seal, the strokes of a pen.

Colour is lifted while a page is drawn (`render`); what is left here is a seal or a signature in a grey
or black scan. Rings are told by their shape, strokes by their size: print has neither.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

from extractors.render import Gray
from extractors.scans.pieces import Ink, pieces_of

__all__ = ["DARK", "TALL", "Seal", "distances", "runs_of", "without_seal", "without_strokes", "without_tall"]

Offsets = npt.NDArray[np.float64]

DARK = 160
ROUGH = 0.5
"""Pixels per point in which the middle of a seal is looked for."""
RADII = (44.0, 60.0)
"""Points: seals are 36 to 42 mm across."""
ANGLES = 48
RING = 0.38
"""Share of a circle that is inked where a ring runs; print crosses it in far fewer places."""
BEYOND = 1.5
"""Pixels from a ring where a letter that crosses it goes on."""
BESIDE = 6
"""Pixels beyond the largest seal that are looked at with it."""
LIGHTER = 0.8
"""Of the usual grey level of a ring: what is darker is print that the seal crosses."""
TELLING = 20.0
"""Grey levels that print is darker than the seal, where the two can be told by it."""
SURE = 0.3
"""Share of a circle that must be seen before anything is taken for a seal."""
TALL = 21.0
"""Points: a piece of ink higher than this is no letter; capitals with two marks take 15."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Middle of a seal in pixels and the radius of its outermost ring."""

    x: float
    y: float
    radius: float


def without_strokes(gray: Gray, zoom: float) -> Gray:
    """The picture with rings of a seal and pieces too tall for print painted white."""
    cleaned, _ = without_seal(gray, zoom)
    return without_tall(cleaned, zoom)


def without_tall(gray: Gray, zoom: float) -> Gray:
    """A copy with pieces too tall for print painted white."""
    cleaned = gray.copy()
    pieces = pieces_of(cleaned < DARK)
    tall = pieces.heights > TALL * zoom
    if tall.any():
        cleaned[_grown(tall[pieces.labels])] = 255
    return cleaned


def without_seal(gray: Gray, zoom: float) -> tuple[Gray, Seal | None]:
    """A copy with the rings of a seal painted white, and the seal, if there is one."""
    cleaned = gray.copy()
    middle = _seal_middle(gray < DARK, zoom)
    if middle is None:
        return cleaned, None
    place, centre = _around(middle, gray.shape, zoom)
    near = cleaned[place]
    rings, radius = _rings(near < DARK, centre, zoom)
    if not rings.any():
        return cleaned, None
    level = float(np.median(near[rings])) * LIGHTER
    disc = distances(near.shape, centre) <= radius + zoom
    outside = np.ones(gray.shape, np.bool_)
    outside[place] = ~disc
    if level > _print_level(gray, outside) + TELLING:
        near[disc] = np.minimum(near[disc] * (255 / level), 255)
    else:
        near[rings] = 255
    return cleaned, Seal(*middle, radius)


def _around(
    middle: tuple[float, float], shape: tuple[int, ...], zoom: float
) -> tuple[tuple[slice, slice], tuple[float, float]]:
    """The part of a picture that a seal with this middle may lie on, and its middle there."""
    far = ceil(RADII[1] * zoom) + BESIDE
    starts = [max(0, int(at) - far) for at in middle]
    ends = [min(size, int(at) + far + 1) for at, size in zip(middle, shape[::-1], strict=True)]
    (left, top), (right, bottom) = starts, ends
    return (slice(top, bottom), slice(left, right)), (middle[0] - left, middle[1] - top)


def _print_level(gray: Gray, where: Ink) -> float:
    """Grey level of the print there."""
    printed = gray[where & (gray < DARK)]
    return float(np.percentile(printed, 25)) if len(printed) else 255.0


def runs_of(line: Ink, gap: float) -> list[tuple[int, int]]:
    """Stretches of True, those less than `gap` apart taken as one."""
    edges = np.diff(np.pad(line, 1).astype(np.int8))
    runs: list[tuple[int, int]] = []
    for start, end in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True):
        if runs and start - runs[-1][1] < gap:
            runs[-1] = (runs[-1][0], int(end))
        else:
            runs.append((int(start), int(end)))
    return runs


def _seal_middle(ink: Ink, zoom: float) -> tuple[float, float] | None:
    """Middle (x, y) of a seal in pixels, by the votes of the ink for the circles it may lie on."""
    step = max(1, round(zoom / ROUGH))
    height, width = ink.shape[0] // step, ink.shape[1] // step
    if min(height, width) < 8:
        return None
    rows = np.logical_or.reduce([ink[at : height * step : step] for at in range(step)])
    coarse = np.logical_or.reduce([rows[:, at : width * step : step] for at in range(step)])
    scale = zoom / step
    margin = int(RADII[1] * scale) + 2
    best = (0.0, 0.0, 0.0)
    for radius in np.arange(RADII[0] * scale, RADII[1] * scale, 1.0):
        votes = _votes(coarse, float(radius), margin)
        down, across = divmod(int(votes.argmax()), votes.shape[1])
        best = max(best, (votes[down, across] / ANGLES, float(across - margin), float(down - margin)))
    return ((best[1] + 0.5) * step, (best[2] + 0.5) * step) if best[0] >= SURE else None


def _votes(ink: Ink, radius: float, margin: int) -> Gray:
    """For each middle, of how many angles the ink lies on its circle; `margin` pixels more on every side.

    The pictures are added as one long row, the margin between their rows: much faster.
    """
    height, width = ink.shape[0] + 2 * margin, ink.shape[1] + 2 * margin
    row = np.pad(ink, ((0, 0), (0, 2 * margin))).ravel().view(np.uint8)
    votes = np.zeros((height + 1) * width, np.uint8)
    turns = np.linspace(0, 2 * np.pi, ANGLES, endpoint=False)
    ends = np.rint(radius * np.stack((np.sin(turns), np.cos(turns)), axis=1)).astype(np.int64)
    for down, across in margin - ends:
        start = int(down) * width + int(across)
        votes[start : start + len(row)] += row
    return votes[: height * width].reshape(height, width)


def _rings(ink: Ink, middle: tuple[float, float], zoom: float) -> tuple[Ink, float]:
    """Pixels on circles about the middle that are inked far around, and the largest radius of these."""
    radius = np.rint(distances(ink.shape, middle)).astype(np.int64)
    all_of = np.bincount(radius.ravel())
    inked = np.bincount(radius.ravel(), ink.ravel())
    ringed = (inked > RING * np.maximum(all_of, 1)) & (np.arange(len(all_of)) < RADII[1] * zoom)
    ringed &= np.arange(len(all_of)) > 10 * zoom
    outermost = float(np.flatnonzero(ringed)[-1]) if ringed.any() else 0.0
    ringed = _grown_line(ringed)
    rings = ringed[radius] & ink
    return _uncrossed(rings, ink, middle, runs_of(ringed, BEYOND)), outermost


def _uncrossed(rings: Ink, ink: Ink, middle: tuple[float, float], runs: list[tuple[int, int]]) -> Ink:
    """The rings without the places where ink goes on at both sides: a letter's stroke crosses them there."""
    ys, xs = np.nonzero(rings)
    right, down = xs - middle[0], ys - middle[1]
    far = np.hypot(right, down)
    inner, outer = far.copy(), far.copy()
    for start, end in runs:
        within = (far >= start - 0.5) & (far < end - 0.5)
        inner[within], outer[within] = start - 1 - BEYOND, end + BEYOND
    sides = [_inked(ink, middle, right * (side / far), down * (side / far)) for side in (inner, outer)]
    left = rings.copy()
    left[ys, xs] = ~(sides[0] & sides[1])
    return left


def _inked(ink: Ink, middle: tuple[float, float], right: Offsets, down: Offsets) -> Ink:
    """Is there ink so far from the middle?"""
    ys, xs = (
        np.clip(np.rint(centre + off).astype(np.int64), 0, size - 1)
        for centre, off, size in zip(middle[::-1], (down, right), ink.shape, strict=True)
    )
    return ink[ys, xs]


def distances(shape: tuple[int, ...], middle: tuple[float, float]) -> npt.NDArray[np.float64]:
    """Of every pixel from the middle (x, y)."""
    height, width = shape
    return np.sqrt((np.arange(height) - middle[1])[:, None] ** 2 + (np.arange(width) - middle[0]) ** 2)


def _grown_line(line: Ink) -> Ink:
    grown = line.copy()
    grown[1:] |= line[:-1]
    grown[:-1] |= line[1:]
    return grown


def _grown(ink: Ink) -> Ink:
    """One pixel more on every side."""
    padded = np.pad(ink, 1)
    height, width = ink.shape
    return np.logical_or.reduce([padded[y : y + height, x : x + width] for y in range(3) for x in range(3)])
