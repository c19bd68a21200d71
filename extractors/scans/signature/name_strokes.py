"""Where a name stands that the end of a signature runs through, and pictures of it without that stroke."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.document import Box
from extractors.overlay import Raw
from extractors.render import Gray
from extractors.scans.level_strokes import without_level_strokes
from extractors.scans.sheet import Sheet
from extractors.scans.signature.letter_shapes import Print
from extractors.scans.signature.name_row import NameRow, middle_of, parted
from extractors.scans.signature.name_spot import name_spot
from extractors.scans.stroke_removal import without_seal, without_tall

__all__ = ["freed_of_strokes", "rows_behind"]

DRAWINGS = ((200, 1.3), (150, 1.6))
"""Resolutions, and how much thicker than a stroke ink may be that is painted white with it.

The less goes, the more of a stroke stays: both ways are read."""
ASIDE = 140.0
"""Points to either side of the middle of the block that are looked at."""
BELOW = 140.0
"""Points under the last line in capitals that are looked at: names stand 45 to 110 under it."""
LEAST = 30.0
"""Points of paper under that line in which a name may stand."""
ROWS = 3
"""So many rows are tried at most."""
LEVEL = 4.0
"""Points by which the feet of one row differ from picture to picture."""
AROUND = 8.0
"""Points over and under a row that are looked at with it."""


def freed_of_strokes(
    page: Sheet, words: Sequence[Raw], box: Box, row: NameRow | None, *, sealed: bool
) -> list[Print]:
    """The row, or all that stands under the lines in capitals, without long level strokes; if `sealed`, freed
    of the seal too. Empty where there is no such stroke."""
    place = _under(words, box)
    if place is None:
        return []
    prints: list[Print] = []
    for resolution, most in DRAWINGS:
        gray, zoom = page.gray(place, resolution)
        whole: list[Gray] = [without_seal(gray, zoom)[0], gray] if sealed else [gray]
        seen = [
            _cut(Print(picture, zoom, place), row) if row else Print(picture, zoom, place)
            for picture in whole
        ]
        freed = [replace(each, gray=without_level_strokes(each.gray, zoom, most)) for each in seen]
        if all(one.gray is other.gray for one, other in zip(freed, seen, strict=True)):
            return []
        prints += freed
    return prints


def _under(words: Sequence[Raw], box: Box) -> Box | None:
    """Where a name may stand under the lines in capitals."""
    offices, _ = parted(words)
    if not offices:
        return None
    middle, low = middle_of(offices), max(raw.box[3] for line in offices for raw in line)
    place = (max(box[0], middle - ASIDE), low, min(box[2], middle + ASIDE), min(box[3], low + BELOW))
    return place if place[3] - low > LEAST else None


def _cut(whole: Print, row: NameRow) -> Print:
    """The part of a picture that is level with a row."""
    return _between(whole, row.top - AROUND, row.bottom + AROUND)


def _between(whole: Print, over: float, under: float) -> Print:
    """The part of a picture between two heights on the page."""
    left, top, right, _ = whole.box
    start, end = (max(0, int((side - top) * whole.zoom)) for side in (over, under))
    part = whole.gray[start:end]
    first = min(start, len(whole.gray))
    box = (left, top + first / whole.zoom, right, top + (first + len(part)) / whole.zoom)
    return Print(part, whole.zoom, box)


def rows_behind(words: Sequence[Raw], prints: Sequence[Print]) -> list[NameRow]:
    """Rows where letters stand on one line, now that no stroke joins them: the name's, a seal's."""
    offices, _ = parted(words)
    above = [raw for line in offices for raw in line]
    rows: list[NameRow] = []
    for each in prints:
        part = replace(each, gray=without_tall(each.gray, each.zoom))
        while len(part.gray) and len(rows) < ROWS and (row := name_spot(above, part.gray, part.box)):
            if all(abs(row.bottom - other.bottom) > LEVEL for other in rows):
                rows.append(row)
            part = _between(part, row.bottom, part.box[3])
    return rows
