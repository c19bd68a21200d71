"""Shadow, table and faint print are brought to black on white; even pages stay as they are."""

import numpy as np
import pytest

from extractors.render import Gray
from extractors.scans.paper import Light, light_of

ZOOM = 50 / 72
HEIGHT, WIDTH = 585, 413


def page(paper: int, ink: int) -> Gray:
    """Lines of print, a pixel of three dark, over the middle of a page."""
    gray = np.full((HEIGHT, WIDTH), paper, np.uint8)
    for row in range(80, 400, 12):
        gray[row : row + 4, 60:350:3] = ink
    return gray


def print_and_paper(light: Light, gray: Gray) -> tuple[int, int]:
    """Levels after: of what was printed in the fifth row, of the paper above it."""
    done = light.stretched(light.evened(gray))
    return int(done[128:132, 60:350:3].max()), int(done[124:126, 60:350].min())


@pytest.mark.parametrize(("paper", "ink", "darkest"), [(250, 90, 110), (220, 180, 180), (200, 150, 110)])
def test_print_is_made_black_and_paper_white(paper: int, ink: int, darkest: int) -> None:
    gray = page(paper, ink)
    light = light_of(gray, ZOOM)
    assert light.cells is None
    black, white = print_and_paper(light, gray)
    assert white == 255 and black < darkest


def test_a_shadow_over_half_the_page_and_the_table_around_it_are_taken_out() -> None:
    gray = page(240, 80).astype(np.float64)
    gray *= np.linspace(1.0, 0.45, WIDTH)
    gray[:, 380:] = gray[500:] = 50
    pixels = gray.astype(np.uint8)
    light = light_of(pixels, ZOOM)
    assert light.cells is not None
    done = light.stretched(light.evened(pixels))
    assert done[128:132, 60:350:3].max() < 120
    assert np.percentile(done[124:126, 60:350], 5) == 255
    assert done[540:, 40:340].min() == 255


def test_a_thick_black_bar_is_no_dark_paper() -> None:
    gray = page(245, 90)
    gray[430:446, 60:350] = 20
    assert light_of(gray, ZOOM).cells is None


def test_a_blank_page_stays_blank() -> None:
    gray = np.full((HEIGHT, WIDTH), 240, np.uint8)
    light = light_of(gray, ZOOM)
    assert light.stretched(light.evened(gray)).min() == 255


def test_greys_of_faint_print_are_darkened_those_of_usual_print_kept() -> None:
    between = np.array([[60, 125, 160]], np.uint8)
    assert Light(black=60.0, white=220.0).stretched(between).tolist() == [[0, 103, 159]]
    assert Light(black=120.0, white=200.0).stretched(between).tolist() == [[0, 0, 63]]
