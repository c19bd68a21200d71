"""A serial, day or month that a numbering machine put into its slot, read alone.

In colour it was lifted with the seal; in black it stands above or below its line, and is not read with it.
A machine's digits are upright, level and as high as each other, and read surely; those of a pen are not, and
are not guessed.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from extractors.document import Box
from extractors.overlay import Raw
from extractors.render import Gray, scaled
from extractors.scans.figures import MOTTLED, Figure, figures, inked, smoothed
from extractors.scans.ocr import Model, denoised, read_digits
from extractors.scans.pieces import Ink, pieces_of
from extractors.scans.sheet import Sheet

__all__ = ["machine_digits"]

DPI = 200
SEEN = 200
"""Level that only ink is darker than."""
COLOURED = 0.007
"""Share of the slot's pixels that are coloured ink where something was put into it in colour."""
ABOVE, BELOW, BEFORE, AFTER = 6.0, 4.0, 14.0, 6.0
"""Points that a machine's coloured digits may stand off their slot: over the black print beside it too."""
MOST = 5
LEAST_HIGH, MOST_HIGH = 5.5, 14.2
"""Points of height of a machine's digits."""
UNEVEN, UNLEVEL = 0.1, 0.12
"""Of the height: more than this the digits of one machine do not differ, nor stand off one straight line."""
TOUCHED = 1.16
"""Times the height of the others that a digit is which a colon or a slash touches, at most."""
RULE = 3.0, 6.0
"""Points of height of a rule at most, and of its width at least."""
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
SIDES, ALONG = 0.15, 0.93
"""Share of its width on either side in which a zero has ink, and of its height; a bold 9 has 0.8 at most."""


def machine_digits(
    page: Sheet, slot: Box, most: int, model: Model, beside: Raw | None = None, *, touching: bool = False
) -> Raw | None:
    """The digits in a slot, at `most` this number; None where there are none, or they are not a machine's.

    A digit alone cannot be held against others but those `beside` it, of the same machine. A slot cut out
    around digits that are `touching` the print beside them holds a little of that.
    """
    if touching:
        gray, zoom = page.gray(slot, DPI)
        return _read(_without_rules(gray, zoom), zoom, slot[:2], most, model, None, touching=True)
    left, top, right, bottom = slot
    wider = (left - BEFORE, top - ABOVE, right + AFTER, bottom + BELOW)
    coloured, zoom = page.coloured().gray(wider, DPI)
    if float((coloured < SEEN).mean()) >= COLOURED:
        return _read(coloured, zoom, wider[:2], most, model, beside)
    gray, zoom = page.gray(slot, DPI)
    return _read(gray, zoom, (left, top), most, model, beside)


def _read(
    gray: Gray,
    zoom: float,
    corner: tuple[float, float],
    most: int,
    model: Model,
    beside: Raw | None,
    *,
    touching: bool = False,
) -> Raw | None:
    smooth = smoothed(gray)
    ink = smooth < MOTTLED
    found = figures(ink, zoom)
    if touching:
        found = _without_touching(found)
    elif found and found[0].left <= CUT:
        return None  # its beginning may stand outside
    if not _is_even(found) or (len(found) == 1 and not (beside and _is_like(found[0], beside))):
        return None
    box = (found[0].left, min(one.top for one in found), found[-1].right, max(one.bottom for one in found))
    rows, columns = (slice(max(0, int(low * zoom) - 2), int(high * zoom) + 3)
                     for low, high in ((box[1], box[3]), (box[0], box[2])))  # fmt: skip
    rounds = [_is_round(_cut(ink, one, zoom)) for one in found]
    digits = _agreed(gray[rows, columns], smooth[rows, columns], zoom, model, rounds, most)
    sharp = inked(gray)
    leans = [
        _lean(_cut(sharp, one, zoom)) - LEANS.get(digit, 0.0)
        for digit, one in zip(digits, found, strict=False)
    ]
    if not digits or max(leans) > UPRIGHT:
        return None
    x, y = corner
    return Raw(digits, (x + box[0], y + box[1], x + box[2], y + box[3]), 0, SURE)


def _without_rules(gray: Gray, zoom: float) -> Gray:
    """The picture without the rule under the names above."""
    pieces = pieces_of(gray < MOTTLED)
    rules = (pieces.heights < RULE[0] * zoom) & (pieces.rights - pieces.lefts > RULE[1] * zoom)
    rules[0] = False
    return np.where(rules[pieces.labels], np.uint8(255), gray)


def _without_touching(found: list[Figure]) -> list[Figure]:
    """The figures, the first and the last no lower than the others where a colon or a slash touches them."""
    if len(found) < 3:
        return found
    usual = float(np.median([one.height for one in found]))
    first, *between, last = found
    ends = [
        one._replace(bottom=one.top + min(one.height, usual)) if one.height <= TOUCHED * usual else one
        for one in (first, last)
    ]
    return [ends[0], *between, ends[1]]


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


def _agreed(gray: Gray, smooth: Gray, zoom: float, model: Model, rounds: Sequence[bool], most: int) -> str:
    """What two renderings surely read that show all the digits; empty where another surely differs."""
    read = ""
    for picture, scale in _renderings(gray, smooth, int(MARGIN * zoom)):
        digits, sure = read_digits(picture, zoom * scale, model)
        if len(digits) != len(rounds) or sure < SURE:
            continue
        digits = _with_zeros(digits, rounds, most)
        if not 0 < int(digits) <= most:
            continue
        if read:
            return digits if digits == read else ""
        read = digits
    return ""


def _with_zeros(digits: str, rounds: Sequence[bool], most: int) -> str:
    """A zero with a dot or a stroke in it is taken for 9 or 6; no day begins with an 8 either."""
    put = "".join("0" if one and digit in "69" else digit for digit, one in zip(digits, rounds, strict=True))
    return f"0{put[1:]}" if rounds[0] and int(put) > most and len(put) == len(str(most)) else put


def _is_round(ink: Ink) -> bool:
    """Does it run down both its sides, as a zero does?"""
    height, width = ink.shape
    rows, side = slice(height // 5, height - height // 5), max(1, round(width * SIDES))
    return all(edge.any(axis=1).mean() >= ALONG for edge in (ink[rows, :side], ink[rows, -side:]))


def _renderings(gray: Gray, smooth: Gray, margin: int) -> Iterator[tuple[Gray, float]]:
    gray, smooth = (np.pad(picture, margin, constant_values=255) for picture in (gray, smooth))
    for scale, pictures in ((0.75, (gray,)), (0.6, (gray, smooth)), (0.5, (gray, smooth))):
        for picture in pictures:
            yield scaled(picture, int(gray.shape[1] * scale), int(gray.shape[0] * scale)), scale
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
