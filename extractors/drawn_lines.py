"""Thin lines drawn on a PDF page, where the page shows them: table borders, underlines.

The run that reads the words can collect the boxes of what is drawn too, for nearly nothing; only pages on
which it saw anything else than thin lines (a shaded cell, a stroked box) are asked for line by line.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import pymupdf
from pymupdf import mupdf

from extractors.document import Box
from extractors.page_text import blocks_of
from extractors.ruled_tables import THIN

__all__ = ["COLLECTED", "collected_lines", "drawn_lines"]

COLLECTED = pymupdf.TEXT_COLLECT_VECTORS | pymupdf.TEXT_LAZY_VECTORS
"""Boxes of what is drawn are collected, each after the text that it stands amid: the text stays as it is."""


def collected_lines(texts: Iterable[Any], bounds: Any) -> list[Box] | None:
    """The lines among the blocks of runs with COLLECTED; None where something else was drawn too."""
    left, top = bounds.x0, bounds.y0
    lines: list[Box] = []
    for block in chain.from_iterable(map(blocks_of, texts)):
        if block.type == mupdf.FZ_STEXT_BLOCK_VECTOR:
            box = block.bbox
            x0, y0, x1, y1 = box.x0, box.y0, box.x1, box.y1
            if x1 - x0 > THIN and y1 - y0 > THIN:
                return None
            lines.append((x0 - left, y0 - top, x1 - left, y1 - top))
    return lines


def drawn_lines(page: Any) -> Iterator[Box]:
    """The lines of PyMuPDF's page, by running it anew; it gives them as if the page were not turned."""
    if not page.rotation:
        yield from _lines(page)
        return
    a, b, c, d, e, f = page.rotation_matrix
    for x0, y0, x1, y1 in _lines(page):
        xs, ys = (a * x0 + c * y0 + e, a * x1 + c * y1 + e), (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
        yield min(xs), min(ys), max(xs), max(ys)


def _lines(page: Any) -> Iterator[Box]:
    """Boxes of the thin lines drawn on a page: strokes, thin filled shapes, the sides of stroked boxes."""
    for drawing in page.get_cdrawings():
        stroked = "s" in drawing["type"]
        if not stroked and drawing["items"][0][0] != "re":
            yield from _if_thin(drawing["rect"])
            continue
        for item in drawing["items"]:
            if item[0] == "l":
                (x0, y0), (x1, y1) = item[1], item[2]
                yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            elif item[0] == "re":
                x0, y0, x1, y1 = item[1]
                yield from _if_thin(item[1])
                if stroked:
                    yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))


def _if_thin(box: Box) -> Iterator[Box]:
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
        yield box
