"""Connected pieces of ink on a picture: letters, strokes, frames."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Ink", "Pieces", "pieces_of", "without_edges"]

Ink = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]

EDGE = 0.12
"""Of the picture's longer side: a longer piece of ink that touches the edge of the picture is no print."""
DIRTY = 0.03
"""Share of an edge of the picture that is dark where something lies around the sheet."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Connected pieces of ink: the number of each pixel's piece (0: none), and their sides by number."""

    labels: npt.NDArray[np.int32]
    heights: npt.NDArray[np.int64]
    """0 for the number 0, which no piece bears."""
    bottoms: npt.NDArray[np.int64]
    lefts: npt.NDArray[np.int64]
    rights: npt.NDArray[np.int64]


def pieces_of(ink: Ink) -> Pieces:
    """Connected pieces by runs of each row, joined with the runs they touch in the row above."""
    height, width = ink.shape
    flat = np.pad(ink, ((0, 0), (1, 1))).ravel()
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    rows, starts = np.divmod(edges[::2], width + 2)
    ends = edges[1::2] - rows * (width + 2)
    roots = _joined(len(rows), *_touching(rows, starts, ends, width + 2))
    is_head = roots == np.arange(len(roots))
    heads, numbers = np.flatnonzero(is_head), np.cumsum(is_head)[roots]
    lengths = ends - starts
    labels = np.zeros(height * width, np.int32)
    labels[np.repeat(rows * width + starts, lengths) + _counted(lengths)] = np.repeat(numbers, lengths)
    tops, lefts = np.append(height, rows[heads]), np.full(len(heads) + 1, width)
    bottoms, rights = np.zeros(len(heads) + 1, np.int64), np.zeros(len(heads) + 1, np.int64)
    bottoms[numbers] = rows + 1  # the last of a piece's runs is its lowest
    np.minimum.at(lefts, numbers, starts)
    np.maximum.at(rights, numbers, ends)
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


def _counted(lengths: Indices) -> Indices:
    """0, 1, 2, … within each of the lengths."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)


def _touching(rows: Indices, starts: Indices, ends: Indices, stride: int) -> tuple[Indices, Indices]:
    """Pairs of a run and one that it touches in the row above, corners counted."""
    above = np.searchsorted((rows + 1) * stride + ends, rows * stride + starts)
    after = np.searchsorted((rows + 1) * stride + starts, rows * stride + ends, "right")
    touched = np.maximum(after - above, 0)
    here = np.repeat(np.arange(len(rows)), touched)
    return here, np.repeat(above, touched) + _counted(touched)


def _joined(count: int, ones: Indices, others: Indices) -> Indices:
    """For each of so many runs the first one of its piece, given pairs that touch."""
    first = np.arange(count)
    while True:
        one, other = first[ones], first[others]
        if np.array_equal(one, other):
            return first
        np.minimum.at(first, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(first, further := first[first]):
            first = further
