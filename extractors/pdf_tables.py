"""Ruled tables of a PDF as rows of cell texts, for the documents that speak like a table of scores."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractors.document import Box, Document, Page, Table
from extractors.errors import ReadingError
from extractors.folding import fold
from extractors.read_pdf import FAULTS, open_pdf, read_pdf
from extractors.ruled_tables import THIN, ruled_tables
from extractors.settings import ReadingSettings

__all__ = ["read_pdf_tables", "with_tables"]

_CLAIMED = ("tu danh gia", "tu cham")
_AT_MOST = ("diem toi da", "diem chuan", "thang diem")


def read_pdf_tables(path: Path, max_pages: int = 400) -> tuple[Table, ...]:
    """Every ruled table, page by page; a merged cell's text stands in its first place. ValueError: no PDF."""
    try:
        document = read_pdf(path, ReadingSettings(ocr=False, max_pages=max_pages))
    except ReadingError as error:
        raise ValueError(str(path)) from error
    return tuple(_tables(path, document))


def with_tables(path: Path, document: Document) -> Document:
    """A PDF that speaks like a self-assessment table, with its tables; any other as it is."""
    if not any(_speaks_of_scores(page) for page in document.pages[:40]):
        return document
    return replace(document, tables=tuple(_tables(path, document)))


def _speaks_of_scores(page: Page) -> bool:
    text = " ".join([word.text for word in page.words]).lower()
    if "điểm" not in text:  # folding costs more than reading the page's words did
        return False
    said = fold(text)
    return any(one in said for one in _CLAIMED) and any(other in said for other in _AT_MOST)


def _tables(path: Path, document: Document) -> Iterator[Table]:
    with open_pdf(path) as pdf:
        for page in document.pages:
            try:
                lines = list(_displayed(pdf[page.number - 1]))
            except FAULTS:
                continue
            for rows in ruled_tables(lines, page.words):
                yield Table(rows, page=page.number)


def _displayed(page: Any) -> Iterator[Box]:
    """The lines where the page shows them: the library gives them as if it were not turned."""
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
