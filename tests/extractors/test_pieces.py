"""Connected pieces of ink, each with its sides."""

import numpy as np
import pytest

from extractors.scans.pieces import Ink, pieces_of


def ink_of(*rows: str) -> Ink:
    return np.array([[mark == "#" for mark in row] for row in rows])


@pytest.mark.parametrize(
    ("rows", "sides"),
    [
        (("....", "...."), []),  # blank
        (("##.#", "...."), [(0, 1, 0, 2), (0, 1, 3, 4)]),  # two on a row, one at the edge
        (("#.#", ".#."), [(0, 2, 0, 3)]),  # corners touch
        (("#..#", "#..#", "####"), [(0, 3, 0, 4)]),  # joined only at the bottom
        (("###..", "...#.", "..#..", ".#..#"), [(0, 4, 0, 4), (3, 4, 4, 5)]),  # round a corner; a speck apart
        (("#####", "....#", "###.#", "#...#", "#####"), [(0, 5, 0, 5)]),  # a spiral is one
    ],
)
def test_ink_that_touches_is_one_piece(rows: tuple[str, ...], sides: list[tuple[int, int, int, int]]) -> None:
    ink = ink_of(*rows)
    pieces = pieces_of(ink)
    assert np.array_equal(pieces.labels > 0, ink)
    tops = pieces.bottoms - pieces.heights
    found = zip(tops[1:], pieces.bottoms[1:], pieces.lefts[1:], pieces.rights[1:], strict=True)
    assert [tuple(map(int, piece)) for piece in found] == sides
