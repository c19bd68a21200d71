# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Two versions of a PDF side by side: the same piece of a page as it was signed, and as it is now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pymupdf

from extractors.document import Box
from extractors.mupdf_errors import MUPDF_ERRORS

__all__ = ["Pair", "Place", "before_after"]

MARGIN = 26.0
"""Points around a changed place, so that people see where on the page they are."""
NARROWEST, LOWEST = 300.0, 70.0
"""Points that a piece measures at least."""
ZOOM = 1.7
"""Pixels a point."""
MOST = 6
"""Pieces shown; more would not be looked at."""
QUALITY = 55
MOST_PIXELS = 400_000
"""Of one picture; a larger piece is drawn coarser."""

Place = tuple[int, Box]
"""Page (1-based) and box in points from its top left."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One piece of a page (1-based) in both versions, as JPEG; empty in the version that lacks the page."""

    page: int
    box: Box
    before: bytes
    after: bytes


def before_after(before: bytes, after: bytes, places: Iterable[Place]) -> tuple[Pair, ...]:
    """These places, and pages added or taken away, where they differ; none where one cannot be drawn."""
    try:
        with pymupdf.open(stream=before) as old, pymupdf.open(stream=after) as new:
            shared = min(old.page_count, new.page_count)
            pieces = _merged([one for one in places if one[0] <= shared], new)
            pairs = [Pair(page, box, _draw(old, page, box), _draw(new, page, box)) for page, box in pieces]
            whole = range(shared + 1, max(old.page_count, new.page_count) + 1)
            pairs += [_whole_page(old, new, page) for page in whole[:MOST]]
    except MUPDF_ERRORS:
        return ()
    return tuple(pair for pair in pairs if pair.before != pair.after)[:MOST]


def _merged(places: Sequence[Place], pdf: Any) -> list[Place]:
    """With margins; pieces of one page that then touch are one."""
    found: list[tuple[int, Any]] = []
    for page, box in places:
        piece = _widened(pymupdf.Rect(*box), pdf[page - 1].rect)
        while (
            other := next((one for one in found if one[0] == page and one[1].intersects(piece)), None)
        ) is not None:
            found.remove(other)
            piece |= other[1]
        found.append((page, piece))
    return sorted((page, tuple(round(side, 1) for side in piece)) for page, piece in found)


def _widened(box: Any, page: Any) -> Any:
    """The box with its margin, at least NARROWEST wide, inside the page."""
    across = max(MARGIN, (NARROWEST - box.width) / 2)
    along = max(MARGIN, (LOWEST - box.height) / 2)
    return pymupdf.Rect(box.x0 - across, box.y0 - along, box.x1 + across, box.y1 + along) & page


def _whole_page(old: Any, new: Any, page: int) -> Pair:
    """A page that only one of the versions has."""
    longer = old if old.page_count >= page else new
    rect = longer[page - 1].rect
    box = (rect.x0, rect.y0, rect.x1, rect.y1)
    drawn = _draw(longer, page, box)
    return Pair(page, box, drawn if longer is old else b"", drawn if longer is new else b"")


def _draw(pdf: Any, page: int, box: Box) -> bytes:
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    zoom = min(ZOOM, (MOST_PIXELS / area) ** 0.5)
    matrix = pymupdf.Matrix(zoom, zoom)
    pixmap = pdf[page - 1].get_pixmap(matrix=matrix, clip=pymupdf.Rect(*box), alpha=False)
    return bytes(pixmap.tobytes("jpeg", jpg_quality=QUALITY))
