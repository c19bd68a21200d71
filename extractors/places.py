"""Pixels that belong together, as boxes."""

import numpy as np
import numpy.typing as npt

__all__ = ["PixelBox", "places"]

PixelBox = tuple[int, int, int, int]
"""left, top, right, bottom in pixels."""


def places(mask: npt.NDArray[np.bool_], cell: int) -> tuple[PixelBox, ...]:
    """Boxes around set pixels: cells of a coarse grid, joined with their neighbours."""
    height, width = mask.shape
    rows, columns = np.nonzero(mask)
    waiting = {(int(row), int(column)) for row, column in zip(rows // cell, columns // cell, strict=True)}
    boxes: list[PixelBox] = []
    while waiting:
        group = _group(waiting)
        top, bottom = min(row for row, _ in group) * cell, (max(row for row, _ in group) + 1) * cell
        left, right = min(col for _, col in group) * cell, (max(col for _, col in group) + 1) * cell
        boxes.append((left, top, min(right, width), min(bottom, height)))
    return tuple(sorted(boxes))


def _group(waiting: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Take one cell and all that touch it, directly or through others, out of `waiting`."""
    start = min(waiting)
    waiting.discard(start)
    group, edge = {start}, [start]
    while edge:
        row, column = edge.pop()
        near = {(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & waiting
        waiting -= near
        group |= near
        edge += sorted(near)
    return group
