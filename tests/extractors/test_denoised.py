"""Specks of scans are taken out before a line is read again."""

import numpy as np
import pytest

from extractors.scans.ocr import denoised


@pytest.mark.parametrize("shape", [(1, 1), (2, 5), (40, 60)])
def test_each_pixel_becomes_the_median_of_itself_and_those_around(shape: tuple[int, int]) -> None:
    gray = np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8)
    around = np.pad(gray, 1, mode="edge")
    rows, columns = shape
    medians = [
        [np.median(around[row : row + 3, column : column + 3]) for column in range(columns)]
        for row in range(rows)
    ]
    assert np.array_equal(denoised(gray), medians)
