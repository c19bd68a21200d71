"""Connected pieces of ink on a picture: letters, strokes, frames."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Ink", "Pieces", "pieces_of", "without_edges"]

Ink = npt.NDArray[np.bool_]

EDGE = 0.12
"""Of the picture's longer side: a longer piece of ink that touches the edge of the picture is no print."""
DIRTY = 0.03
"""Share of an edge of the picture that is dark where something lies around the sheet."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Connected pieces of ink: the number of each pixel's piece (0: none) and the height of each piece."""

    labels: npt.NDArray[np.int32]
    heights: npt.NDArray[np.int64]
    """0 for numbers that no piece bears."""
    bottoms: npt.NDArray[np.int64]
    lefts: npt.NDArray[np.int64]
    rights: npt.NDArray[np.int64]


def pieces_of(ink: Ink) -> Pieces:
    """Connected pieces by runs of each row, joined with the runs they touch in the row above."""
    height, width = ink.shape
    edges = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    runs = _Runs(starts.tolist(), ends.tolist(), list(range(len(rows) + 1)))
    first: list[int] = np.searchsorted(rows, np.arange(height + 1)).tolist()
    for row in range(1, height):
        runs.join(range(first[row - 1], first[row]), range(first[row], first[row + 1]))
    roots = np.array([0, *(runs.root(at + 1) for at in range(len(rows)))], np.int32)
    lengths = ends - starts
    labels = np.zeros(height * width, np.int32)
    inked = np.repeat(rows * width + starts, lengths) + _counted(lengths)
    labels[inked] = np.repeat(roots[1:], lengths)
    tops, bottoms = np.full(len(roots), height), np.zeros(len(roots), np.int64)
    lefts = np.full(len(roots), width)
    np.minimum.at(tops, roots[1:], rows)
    np.maximum.at(bottoms, roots[1:], rows + 1)
    rights = np.zeros(len(roots), np.int64)
    np.minimum.at(lefts, roots[1:], starts)
    np.maximum.at(rights, roots[1:], ends)
    return Pieces(labels.reshape(height, width), np.maximum(bottoms - tops, 0), bottoms, lefts, rights)


def without_edges(ink: Ink) -> Ink:
    """What lies around a sheet smaller than the glass is dark and touches the edge: it is wiped."""
    if max(side.mean() for side in (ink[0], ink[-1], ink[:, 0], ink[:, -1])) < DIRTY:
        return ink
    pieces = pieces_of(ink)
    edge = np.concatenate([pieces.labels[0], pieces.labels[-1], pieces.labels[:, 0], pieces.labels[:, -1]])
    outside = np.zeros(len(pieces.heights), np.bool_)
    outside[edge] = True
    outside &= np.maximum(pieces.heights, pieces.rights - pieces.lefts) > EDGE * max(ink.shape)
    outside[0] = False
    return ink & ~outside[pieces.labels]


def _counted(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """0, 1, 2, … within each of the lengths."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of ink row by row, and for each (counted from 1) another one of its piece."""

    starts: list[int]
    ends: list[int]
    parent: list[int]

    def join(self, above: range, here: range) -> None:
        """Join the runs of two rows that touch, corners counted."""
        up = above.start
        for at in here:
            while up < above.stop and self.ends[up] < self.starts[at]:
                up += 1
            other = up
            while other < above.stop and self.starts[other] <= self.ends[at]:
                self.parent[self.root(at + 1)] = self.root(other + 1)
                other += 1

    def root(self, at: int) -> int:
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at
