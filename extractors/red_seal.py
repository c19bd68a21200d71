# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Is there a picture of a round red seal on a PDF's pages? Careful: better none than a logo."""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pymupdf

from extractors.document import Box
from extractors.mupdf_errors import MUPDF_ERRORS
from extractors.places import places

__all__ = ["SealPicture", "find_red_seal"]

DPI = 36
CELL = 3
FIRST_PAGES, LAST_PAGES = 2, 4
SMALLEST, LARGEST = 60.0, 150.0
"""Points; a seal is 36 mm, about 102 points, across."""
ROUNDEST, FLATTEST = 0.75, 1.33
FILLED = (0.05, 0.65)
"""Share of the box that is red: a ring with letters and a star, or worn ink."""
CORNER = 0.14
CORNERS_RED = 0.03
"""A round thing leaves the corners of its box free; a frame or a stamp does not."""
HEADER_SHARE = 0.22
"""Emblems and logos stand in the top of a page."""


@dataclass(frozen=True, slots=True)
class SealPicture:
    """Where the picture stands; page is 1-based, box in points from the top left."""

    page: int
    box: Box


def find_red_seal(data: bytes) -> SealPicture | None:
    """The first picture of a seal on the first or last pages; None where there is none to be sure of."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(stream=data, filetype="pdf") as document:
            last = document.page_count
            for number in range(last):
                if FIRST_PAGES <= number < last - LAST_PAGES:
                    continue
                found = _seal_on(document[number])
                if found is not None:
                    return SealPicture(number + 1, found)
    except MUPDF_ERRORS:
        return None
    return None


def _seal_on(page: Any) -> Box | None:
    scale = DPI / 72
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)
    rows = np.frombuffer(cast(bytes, pixmap.samples), dtype=np.uint8).reshape(pixmap.height, pixmap.stride)
    pixels = rows[:, : pixmap.width * 3].reshape(pixmap.height, pixmap.width, 3).astype(np.int16)
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    mask = (red > 110) & (red - green > 45) & (red - blue > 45)
    for left, top, right, bottom in places(mask, CELL):
        inside = mask[top:bottom, left:right]
        below_header = (top + bottom) / 2 > pixmap.height * HEADER_SHARE
        if below_header and _is_seal(inside, scale):
            return (left / scale, top / scale, right / scale, bottom / scale)
    return None


def _is_seal(inside: npt.NDArray[np.bool_], scale: float) -> bool:
    """Size, roundness, fill and free corners."""
    height, width = inside.shape
    if not all(SMALLEST <= side / scale <= LARGEST for side in (height, width)):
        return False
    if not ROUNDEST <= width / height <= FLATTEST:
        return False
    if not FILLED[0] <= float(inside.mean()) <= FILLED[1]:
        return False
    down, across = max(1, int(height * CORNER)), max(1, int(width * CORNER))
    corners = (
        inside[:down, :across],
        inside[:down, -across:],
        inside[-down:, :across],
        inside[-down:, -across:],
    )
    return all(float(corner.mean()) <= CORNERS_RED for corner in corners)
