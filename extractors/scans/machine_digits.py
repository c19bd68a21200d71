"""A serial, day or month that a numbering machine put into its slot, read alone.

In colour it was lifted with the seal; in black it stands above or below its line, and is not read with it.
A machine's digits are upright, level and as high as each other, and read surely; those of a pen are not, and
are not guessed.
"""

from collections.abc import Iterator

import numpy as np

from extractors.document import Box
from extractors.overlay import Raw
from extractors.render import Gray, scaled
from extractors.scans.figures import Figure, figures, inked
from extractors.scans.ocr import Model, denoised, read_digits
from extractors.scans.pieces import Ink
from extractors.scans.sheet import Sheet

__all__ = ["machine_digits"]

DPI = 200
SEEN = 200
"""Level that only ink is darker than."""
COLOURED = 0.01
"""Share of the slot's pixels that are coloured ink where something was put into it in colour."""
ABOVE, BELOW, ASIDE = 6.0, 4.0, 3.0
"""Points that a machine's coloured digits may stand off their slot."""
MOST = 5
LEAST_HIGH, MOST_HIGH = 5.5, 12.0
"""Points of height of a machine's digits."""
UNEVEN, UNLEVEL = 0.1, 0.12
"""Of the height: more than this the digits of one machine do not differ, nor stand off one straight line."""
CUT = 0.2
"""Points from the left edge of the slot from which on a digit is whole."""
LIKE = 0.15
"""Of the height: by so much the day and the month of one machine may differ."""
LEANS = {"2": 0.17, "5": 0.05, "7": 0.35}
"""How far upright digits seem to lean to the right; the others do not."""
UPRIGHT = 0.085
SURE = 0.8
MARGIN = 5.0
"""Points of white around digits that are recognised alone."""


def machine_digits(page: Sheet, slot: Box, most: int, model: Model, beside: Raw | None = None) -> Raw | None:
    """The digits in a slot, at `most` this number; None where there are none, or they are not a machine's.

    A digit alone cannot be held against others but those `beside` it, of the same machine.
    """
    left, top, right, bottom = slot
    wider = (left - ASIDE, top - ABOVE, right + ASIDE, bottom + BELOW)
    coloured, zoom = page.coloured().gray(wider, DPI)
    if float((coloured < SEEN).mean()) >= COLOURED:
        return _read(coloured, zoom, wider[:2], most, model, beside)
    gray, zoom = page.gray(slot, DPI)
    return _read(gray, zoom, (left, top), most, model, beside)


def _read(
    gray: Gray, zoom: float, corner: tuple[float, float], most: int, model: Model, beside: Raw | None
) -> Raw | None:
    ink = inked(gray)
    found = figures(ink, zoom)
    if found and found[0].left <= CUT:
        return None  # its beginning may stand outside
    if not _is_even(found) or (len(found) == 1 and not (beside and _is_like(found[0], beside))):
        return None
    box = (found[0].left, min(one.top for one in found), found[-1].right, max(one.bottom for one in found))
    rows, columns = (slice(max(0, int(low * zoom) - 2), int(high * zoom) + 3)
                     for low, high in ((box[1], box[3]), (box[0], box[2])))  # fmt: skip
    digits = _agreed(gray[rows, columns], zoom, model, len(found), most)
    leans = [
        _lean(_cut(ink, one, zoom)) - LEANS.get(digit, 0.0) for digit, one in zip(digits, found, strict=False)
    ]
    if not digits or max(leans) > UPRIGHT:
        return None
    x, y = corner
    return Raw(digits, (x + box[0], y + box[1], x + box[2], y + box[3]), 0, SURE)


def _is_even(found: list[Figure]) -> bool:
    """Are they as high as each other, and on one straight line? A stamp may stand askew."""
    if not 1 <= len(found) <= MOST:
        return False
    heights = np.array([one.height for one in found])
    usual = float(np.median(heights))
    bottoms = np.array([one.bottom for one in found])
    if len(found) > 2:
        middles = np.array([one.left + one.right for one in found])
        bottoms = bottoms - np.polyval(np.polyfit(middles, bottoms, 1), middles)
    fits = LEAST_HIGH <= usual <= MOST_HIGH
    return fits and float(np.ptp(heights)) <= UNEVEN * usual and float(np.ptp(bottoms)) <= UNLEVEL * usual


def _is_like(one: Figure, beside: Raw) -> bool:
    height = beside.box[3] - beside.box[1]
    return abs(one.height - height) <= LIKE * height


def _agreed(gray: Gray, zoom: float, model: Model, count: int, most: int) -> str:
    """What two renderings surely read that show all the digits; empty where another surely differs."""
    read = ""
    for picture, scale in _renderings(np.pad(gray, int(MARGIN * zoom), constant_values=255)):
        digits, sure = read_digits(picture, zoom * scale, model)
        if len(digits) != count or sure < SURE or not 0 < int(digits) <= most:
            continue
        if read:
            return digits if digits == read else ""
        read = digits
    return ""


def _renderings(gray: Gray) -> Iterator[tuple[Gray, float]]:
    for scale in (0.75, 0.6):
        yield scaled(gray, int(gray.shape[1] * scale), int(gray.shape[0] * scale)), scale
    yield gray, 1.0
    yield denoised(gray), 1.0


def _cut(ink: Ink, one: Figure, zoom: float) -> Ink:
    left, right, top, bottom = (round(side * zoom) for side in one)
    return ink[top:bottom, left:right]


def _lean(ink: Ink) -> float:
    """Columns per row by which a digit leans to the right: moved back so far, its columns are fullest."""
    rows, columns = np.nonzero(ink)
    down = rows - ink.shape[0] / 2

    def fullness(lean: float) -> int:
        moved = np.rint(columns + down * lean)
        return sum(count * count for count in np.unique(moved, return_counts=True)[1].tolist())

    return max((step / 20 for step in range(-8, 9)), key=fullness)
