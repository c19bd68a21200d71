"""How a page lies on the glass, whatever lies around it."""

import numpy as np

from extractors.render import Gray
from extractors.scans.pieces import without_edges
from extractors.scans.skew import is_sideways

HEIGHT, WIDTH = 585, 413


def sheet() -> Gray:
    """Lines of print, a pixel of three dark, over the upper part of a page."""
    gray = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for row in range(60, 260, 12):
        gray[row : row + 4, 60:330:3] = 0
    return gray


def on_a_table(gray: Gray) -> Gray:
    """The same photographed on a dark table, whose edges run down the picture a little askew."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    lying = gray.copy()
    lying[(columns > 395 - rows * 0.08) | (columns < 5 + rows * 0.15)] = 20
    return lying


def test_the_edges_of_a_table_are_no_lines_of_text() -> None:
    assert not is_sideways(sheet()) and not is_sideways(on_a_table(sheet()))
    across = np.ascontiguousarray(np.rot90(sheet()))
    assert is_sideways(across)


def test_what_touches_the_edge_is_wiped_and_print_stays() -> None:
    ink = on_a_table(sheet()) < 128
    kept = without_edges(ink)
    assert kept[60:260, 60:330].sum() == ink[60:260, 60:330].sum()
    assert not kept[:, 396:].any() and not kept[300:, :50].any()
