"""A scanned page, upright and straight, of which only what is looked at is drawn, and that once.

Drawing decodes the scanner's picture down to the lowest row wanted, and cost as much as the recognition
itself when every piece was drawn anew, half as much when every page was drawn whole. A page is drawn whole
and small to see how it lies; then its upper part, where a letter's head stands, or the block of its
signature.
"""

from dataclasses import dataclass, field, replace
from math import ceil, cos, radians, sin, tan

import numpy as np

from extractors.document import Box
from extractors.render import Frame, Gray, PagePicture, scaled
from extractors.scans.paper import Light
from extractors.upright import turned

__all__ = ["Sheet"]

SMALL, USUAL, FINE = 50, 150, 200
"""Resolutions in which pages are drawn; those between are scaled from the next higher one."""
UPPER = 0.45
"""Share of the height of a page, from its top, that is drawn at once; 0.35 cut a subject of four rows."""
NEAR = 16.0
"""Points above and below a line that are drawn with it, right across the page: number and date stand level,
and coloured ink is looked for where the line was drawn."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An upright page: grey levels with seal and blue ink lifted.

    Boxes given and returned are in points of the upright page; `place` takes them back to the page as
    displayed.
    """

    picture: PagePicture
    at_once: bool = False
    """Will it be read whole? Then it is drawn whole from the first."""
    quarters: int = 0
    """Quarter turns clockwise that bring a page scanned sideways or upside down upright."""
    angle: float = 0.0
    """Degrees of skew that are taken out."""
    light: Light = field(default_factory=Light)
    """Of its paper and print, which are made white and black."""
    drawn: dict[int, list[tuple[Frame, Gray]]] = field(
        default_factory=dict[int, list[tuple[Frame, Gray]]], repr=False, compare=False
    )
    """Resolution → pieces of the page upright, each with its place in pixels."""

    @property
    def width(self) -> float:
        return self.picture.height if self.quarters % 2 else self.picture.width

    @property
    def height(self) -> float:
        return self.picture.width if self.quarters % 2 else self.picture.height

    @property
    def whole(self) -> Box:
        return 0.0, 0.0, self.width, self.height

    def turned(self, quarters: int) -> "Sheet":
        """The page turned clockwise by further quarters, its skew unknown again."""
        return Sheet(self.picture, self.at_once, (self.quarters + quarters) % 4)

    def straightened(self, angle: float, light: Light) -> "Sheet":
        """The page turned back by its skew, its paper white and its print black."""
        straight = replace(self, angle=angle, light=light, drawn={})
        for dpi, pieces in self.drawn.items():
            whole = self._whole(dpi)
            straight.drawn[dpi] = [
                (frame, straight._turned_back(light.evened(pixels), frame, dpi))
                for frame, pixels in pieces
                if frame == whole
            ]
        return straight

    def coloured(self) -> "Sheet":
        """The page with nothing on it but coloured ink."""
        return replace(self, picture=replace(self.picture, only_coloured=True), drawn={})

    def gray(self, box: Box, dpi: int) -> tuple[Gray, float]:
        """The box as grey pixels, and their number per point; what lies off the page is white."""
        drawn = next(each for each in (SMALL, USUAL, FINE) if dpi <= each)
        zoom = self.picture.zoom(drawn)
        left, top, right, bottom = (round(side * zoom) for side in box)
        piece = self._piece((left, top, max(right, left + 1), max(bottom, top + 1)), drawn)
        wanted = self.picture.zoom(dpi)
        if wanted < zoom:
            height, width = (max(1, round(side * wanted / zoom)) for side in piece.shape)
            piece, zoom = scaled(piece, width, height), wanted
        return self.light.stretched(piece), zoom

    def _piece(self, frame: Frame, dpi: int) -> Gray:
        """A piece of the page, out of one that was drawn if there is one."""
        wanted = _common(frame, self._whole(dpi))
        for place, pixels in self.drawn.setdefault(dpi, []):
            if _common(wanted, place) == wanted:
                return _cut(pixels, place, frame)
        area = self._area(wanted, dpi)
        pixels = self._draw(area, dpi)
        self.drawn[dpi].append((area, pixels))
        return _cut(pixels, area, frame)

    def _whole(self, dpi: int) -> Frame:
        width, height = self.picture.size(dpi)
        return (0, 0, height, width) if self.quarters % 2 else (0, 0, width, height)

    def _area(self, wanted: Frame, dpi: int) -> Frame:
        """What to draw at once where this is wanted."""
        whole = self._whole(dpi)
        if dpi == SMALL or (dpi == USUAL and self.at_once):
            return whole
        _, top, _, bottom = wanted
        if dpi == USUAL:
            upper = ceil(whole[3] * UPPER)
            return (0, 0, whole[2], upper) if bottom <= upper else wanted
        if self.picture.only_coloured:
            return wanted
        near = ceil(NEAR * self.picture.zoom(dpi))
        return _common((0, top - near, whole[2], bottom + near), whole)

    def _draw(self, area: Frame, dpi: int) -> Gray:
        """A piece of the page upright; skew is taken out of a larger one."""
        whole = self._whole(dpi)
        slack = ceil(abs(tan(radians(self.angle))) * max(whole) / 2)
        left, top, right, bottom = area
        wider = _common((left - slack, top - slack, right + slack, bottom + slack), whole)
        x0, y0, x1, y1 = map(round, turned(wider, -self.quarters, *map(float, whole[2:])))
        pixels = self.picture.gray((x0, y0, x1, y1), dpi)
        upright = np.ascontiguousarray(np.rot90(pixels, -self.quarters))
        even = self.light.evened(upright, wider, whole)
        return _cut(self._turned_back(even, wider, dpi), wider, area)

    def _turned_back(self, pixels: Gray, frame: Frame, dpi: int) -> Gray:
        """A piece turned by a few degrees: each column moved up or down, then each row along."""
        if not self.angle:
            return pixels
        whole, angle = self._whole(dpi), radians(self.angle)
        level = _sheared(pixels, tan(angle), whole[2] / 2 - frame[0])
        return np.ascontiguousarray(_sheared(level.T, -sin(angle), whole[3] / 2 - frame[1]).T)

    def place(self, box: Box) -> Box:
        """A box of the upright page, on the page as displayed."""
        if not self.angle and not self.quarters:
            return box
        corners = [self._back(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        (left, *_, right), (top, *_, bottom) = (sorted(side) for side in zip(*corners, strict=True))
        return left, top, right, bottom

    def _back(self, x: float, y: float) -> tuple[float, float]:
        turn = radians(self.angle - 90 * self.quarters)
        right, down = x - self.width / 2, y - self.height / 2
        return (
            right * cos(turn) - down * sin(turn) + self.picture.width / 2,
            right * sin(turn) + down * cos(turn) + self.picture.height / 2,
        )


def _common(one: Frame, other: Frame) -> Frame:
    """What two frames have in common."""
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def _cut(pixels: Gray, place: Frame, frame: Frame) -> Gray:
    """A frame out of a piece that has its own place; what it does not hold is white."""
    left, top, right, bottom = _common(frame, place)
    inside = pixels[top - place[1] : bottom - place[1], left - place[0] : right - place[0]]
    if (left, top, right, bottom) == frame:
        return inside
    piece = np.full((frame[3] - frame[1], frame[2] - frame[0]), 255, np.uint8)
    if left < right and top < bottom:
        piece[top - frame[1] : bottom - frame[1], left - frame[0] : right - frame[0]] = inside
    return piece


def _sheared(pixels: Gray, slope: float, middle: float) -> Gray:
    """Each column moved up by its distance right of the middle times the slope; those alike at once."""
    height, width = pixels.shape
    shifts = [round((column - middle) * slope) for column in range(width)]
    moved = np.full_like(pixels, 255)
    for start, end in zip(_edges(shifts), [*_edges(shifts)[1:], width], strict=True):
        shift = shifts[start]
        from_row, to_row = max(0, shift), min(height, height + shift)
        moved[from_row - shift : to_row - shift, start:end] = pixels[from_row:to_row, start:end]
    return moved


def _edges(shifts: list[int]) -> list[int]:
    """Where a new shift begins."""
    return [0, *(at for at in range(1, len(shifts)) if shifts[at] != shifts[at - 1])]
