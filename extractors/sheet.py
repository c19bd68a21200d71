"""A scanned page drawn once for each resolution, upright and straight; its pieces are cut out of that.

Drawing decodes and scales the scanner's whole picture each time, and cost as much as the recognition
itself when every piece was drawn anew. Quarter turns, the skew and low resolutions are made of what was
drawn.
"""

from dataclasses import dataclass, field, replace
from math import cos, radians, sin, tan

import numpy as np

from extractors.document import Box
from extractors.paper import Light
from extractors.render import Gray, PagePicture, scaled

__all__ = ["Sheet"]

USUAL, FINE = 150, 200
"""Resolutions in which pages are drawn; lower ones are scaled from the first."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An upright page: grey levels with seal and blue ink lifted.

    Boxes given and returned are in points of the upright page; `place` takes them back to the page as
    displayed.
    """

    picture: PagePicture
    quarters: int = 0
    """Quarter turns clockwise that bring a page scanned sideways or upside down upright."""
    angle: float = 0.0
    """Degrees of skew that are taken out."""
    light: Light = field(default_factory=Light)
    """Of its paper and print, which are made white and black."""
    drawn: dict[int, tuple[Gray, float]] = field(
        default_factory=dict[int, tuple[Gray, float]], repr=False, compare=False
    )
    """Resolution → the page upright, and its pixels per point."""

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
        return Sheet(self.picture, (self.quarters + quarters) % 4)

    def straightened(self, angle: float, light: Light) -> "Sheet":
        """The page turned back by its skew, its paper white and its print black."""
        drawn = {
            dpi: (_turned_back(light.evened(pixels), angle), zoom)
            for dpi, (pixels, zoom) in self.drawn.items()
        }
        return replace(self, angle=angle, light=light, drawn=drawn)

    def gray(self, box: Box, dpi: int) -> tuple[Gray, float]:
        """The box as grey pixels, and their number per point; what lies off the page is white."""
        pixels, zoom = self._whole(FINE if dpi > USUAL else USUAL)
        left, top, right, bottom = (round(side * zoom) for side in box)
        piece = _cut(pixels, left, top, max(right, left + 1), max(bottom, top + 1))
        wanted = dpi / 72 * self.picture.scale
        if wanted < zoom:
            height, width = (max(1, round(side * wanted / zoom)) for side in piece.shape)
            piece, zoom = scaled(piece, width, height), wanted
        return self.light.stretched(piece), zoom

    def _whole(self, dpi: int) -> tuple[Gray, float]:
        if dpi not in self.drawn:
            picture = self.picture
            pixels, zoom = picture.gray((0.0, 0.0, picture.width, picture.height), dpi)
            upright = self.light.evened(np.ascontiguousarray(np.rot90(pixels, -self.quarters)))
            self.drawn[dpi] = (_turned_back(upright, self.angle), zoom)
        return self.drawn[dpi]

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


def _cut(pixels: Gray, left: int, top: int, right: int, bottom: int) -> Gray:
    height, width = pixels.shape
    inside = pixels[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]
    if inside.shape == (bottom - top, right - left):
        return inside
    piece = np.full((bottom - top, right - left), 255, np.uint8)
    down, across = max(0, -top), max(0, -left)
    piece[down : down + inside.shape[0], across : across + inside.shape[1]] = inside
    return piece


def _turned_back(pixels: Gray, angle: float) -> Gray:
    """The picture turned by a few degrees: each column moved up or down, then each row along."""
    if not angle:
        return pixels
    upright = _sheared(_sheared(pixels, tan(radians(angle))).T, -sin(radians(angle))).T
    return np.ascontiguousarray(upright)


def _sheared(pixels: Gray, slope: float) -> Gray:
    """Each column moved up by its distance right of the middle times the slope; those alike at once."""
    height, width = pixels.shape
    shifts = [round((column - width / 2) * slope) for column in range(width)]
    moved = np.full_like(pixels, 255)
    for start, end in zip(_edges(shifts), [*_edges(shifts)[1:], width], strict=True):
        shift = shifts[start]
        from_row, to_row = max(0, shift), min(height, height + shift)
        moved[from_row - shift : to_row - shift, start:end] = pixels[from_row:to_row, start:end]
    return moved


def _edges(shifts: list[int]) -> list[int]:
    """Where a new shift begins."""
    return [0, *(at for at in range(1, len(shifts)) if shifts[at] != shifts[at - 1])]
