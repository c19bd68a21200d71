"""How light the paper of a scan is, place by place, and how dark its print.

A photograph has a shadow over it and a table around it; a copy of a copy is grey on grey. Both are brought
to black on white before anything is looked for or recognised.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from dataclasses import dataclass

import numpy as np

from extractors.render import Frame, Gray, scaled

__all__ = ["Light", "light_of"]

CELL = 24.0
"""Points: a square of this size has paper between its lines."""
SHARE = 0.9
"""Of the pixels of a cell, from the darkest: the next has the paper's level."""
EVEN = 0.12
"""Share by which the paper's level may differ over a page that is evenly lit."""
TENTH = 10
DARKEST = 0.02
"""Of the pixels of a cell: print, if there is any."""
PRINTED = 0.85
"""Of the paper's level: a cell whose darkest pixels are lighter holds no print."""
KEPT = 0.65
"""Of its contrast with the paper, what print keeps at low resolution."""
PALEST_PRINT = 0.7
"""Of the paper's level: print is taken to be at least so much darker, however pale."""
PAPER = 0.87
"""Of the paper's level: what is lighter than this is paper too, or the ghost of a lifted seal."""
FAINT = 0.45
"""Of the paper's level, that of faint print: usual print has up to a third, none was seen between."""
DARKENED = 2.0
"""Power of its levels."""
PALEST = 190.0
"""Level of the darkest paper."""


@dataclass(frozen=True, slots=True)
class Light:
    """Levels of print and paper; `cells` where the paper's own differs from place to place."""

    black: float = 0.0
    white: float = 255.0
    cells: Gray | None = None

    def evened(self, pixels: Gray, frame: Frame | None = None, whole: Frame | None = None) -> Gray:
        """The picture as if its paper were equally white everywhere.

        `frame`: the part that it shows of the `whole` page.
        """
        if self.cells is None:
            return pixels
        frame = frame or (0, 0, pixels.shape[1], pixels.shape[0])
        _, _, width, height = whole or frame
        paper = np.maximum(scaled(self.cells, width, height, frame), 1)
        return np.minimum(pixels.astype(np.uint16) * 255 // paper, 255).astype(np.uint8)

    def stretched(self, pixels: Gray) -> Gray:
        """The picture with print black and paper white; faint print darker than that.

        The thin strokes of faint print keep little of its contrast.
        """
        levels = np.clip((np.arange(256) - self.black) / max(self.white - self.black, 1.0), 0, 1)
        if self.black > FAINT * self.white:
            levels **= DARKENED
        return (levels * 255).astype(np.uint8).take(pixels)


def light_of(gray: Gray, zoom: float) -> Light:
    """The light of a whole page drawn at low resolution, `zoom` pixels a point."""
    side = max(2, int(CELL * zoom))
    darkest, paper = _cell_levels(gray, side, DARKEST, SHARE)
    cells = _paper(paper)
    least, usual, most = (float(level) for level in np.percentile(cells, (TENTH, 50, 100 - TENTH)))
    uneven = Light(cells=cells) if most - least > EVEN * usual else Light()
    even = uneven.evened(gray)
    if uneven.cells is not None:
        (darkest,) = _cell_levels(even, side, DARKEST)
    white = float(np.median(even))
    black = white - (white - _print(darkest, white)) / KEPT
    return Light(min(max(0.0, black), PALEST_PRINT * white), max(white * PAPER, PALEST), uneven.cells)


def _print(darkest: Gray, white: float) -> float:
    """The usual level of what is darkest in a cell, of those that hold print."""
    printed = darkest[darkest < PRINTED * white]
    return float(np.median(printed)) if len(printed) else 0.0


def _paper(cells: Gray) -> Gray:
    """The paper's level in every cell; a cell unlike all around it (a black bar) is taken for like them."""
    levels = np.pad(cells, 1, mode="edge")
    rows, columns = levels.shape[0] - 2, levels.shape[1] - 2
    around = [levels[y : y + rows, x : x + columns] for y in range(3) for x in range(3)]
    return np.ascontiguousarray(np.partition(np.stack(around), 4, axis=0)[4])


def _cell_levels(gray: Gray, side: int, *shares: float) -> tuple[Gray, ...]:
    """In each square cell of `side` pixels, the levels that these shares of its pixels are darker than."""
    height, width = (-(-length // side) * side for length in gray.shape)
    padded = np.pad(gray, ((0, height - gray.shape[0]), (0, width - gray.shape[1])), mode="edge")
    cells = padded.reshape(height // side, side, width // side, side).swapaxes(1, 2)
    places = [int(share * side * side) for share in shares]
    parted = np.partition(cells.reshape(height // side, width // side, side * side), places, axis=2)
    return tuple(parted[..., place] for place in places)
