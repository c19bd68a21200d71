"""Are the digits of a recognised line printed? Beside print those of a pen stand higher, lower or uneven."""

from collections.abc import Sequence

import numpy as np

from extractors.document import Box
from extractors.overlay import Raw
from extractors.scans.figures import LEAST, Figure, figures, inked
from extractors.scans.sheet import Sheet

__all__ = ["unevenness"]

DPI = 200
MARGIN = 3.0


def unevenness(
    page: Sheet, digits: Raw, count: int, others: Sequence[Raw], level_with: Sequence[Raw] = ()
) -> float:
    """How far the first `count` digits of a word stand from its other letters and those of the `others`.

    As a share of their height, the worst digit's; 0 where there is nothing to compare with. The line of a
    photographed page is bent: it is followed along the words that it is `level_with`.
    """
    own = sorted(_figures(page, digits.box))
    if digits.text.isdecimal() and len(own) > count:
        own = [_together(own)]  # faint digits fall into pieces
    usual = [figure for word in others for figure in _figures(page, word.box)] + own[count:]
    if not usual:
        return 0.0
    height = float(np.median([figure.height for figure in usual]))
    level = float(np.median([figure.bottom for figure in usual]))
    along = _level_at((digits.box[0] + digits.box[2]) / 2, page, level_with)
    off = [
        max(abs(figure.height - height), abs(figure.bottom - (along or level))) / height
        for figure in own[:count]
        if figure.height > LEAST * height
    ]
    return max(off, default=0.0)


def _together(found: Sequence[Figure]) -> Figure:
    lefts, rights, tops, bottoms = zip(*found, strict=True)
    return Figure(min(lefts), max(rights), min(tops), max(bottoms))


def _level_at(x: float, page: Sheet, words: Sequence[Raw]) -> float | None:
    """Where the line that the words stand on runs at `x`; None for fewer than three words."""
    places = [
        ((word.box[0] + word.box[2]) / 2, float(np.median([figure.bottom for figure in found])))
        for word in words
        if (found := _figures(page, word.box))
    ]
    if len(places) < 3:
        return None
    middles, levels = zip(*places, strict=True)
    slope, start = np.polyfit(middles, levels, 1)
    return float(slope * x + start)


def _figures(page: Sheet, box: Box) -> list[Figure]:
    """What stands as high as letters in a box of the page, level with the page."""
    top = box[1] - MARGIN
    gray, zoom = page.gray((box[0], top, box[2], box[3] + MARGIN), DPI)
    return [
        figure._replace(top=top + figure.top, bottom=top + figure.bottom)
        for figure in figures(inked(gray), zoom)
    ]
