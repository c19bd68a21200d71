"""Ruled tables of a PDF as rows of cell texts: a second door to pymupdf, opened where tables are asked for.

Finding tables costs about 60 ms a page, so `read_document` does not do it for every file.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false
import contextlib
import io
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractors.document import Document, Page, Table
from extractors.folding import fold
from extractors.mupdf_file import mupdf_source

__all__ = ["read_pdf_tables", "with_tables"]

_CLAIMED = ("tu danh gia", "tu cham")
_AT_MOST = ("diem toi da", "diem chuan", "thang diem")


def read_pdf_tables(path: Path, max_pages: int = 400) -> tuple[Table, ...]:
    """Every ruled table, page by page; a merged cell's text stands in its first place. ValueError: no PDF."""
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    try:
        book = pymupdf.open(**mupdf_source(path), filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.EmptyFileError, RuntimeError) as error:
        raise ValueError(str(path)) from error
    with book, contextlib.redirect_stdout(io.StringIO()):
        return tuple(
            Table(tuple(tuple(map(_clean, row)) for row in found.extract()), page=number + 1)
            for number in range(min(book.page_count, max_pages))
            for found in _tables(book[number])
        )


def with_tables(path: Path, document: Document) -> Document:
    """A PDF that speaks like a self-assessment table, with its tables; any other as it is."""
    if not any(_speaks_of_scores(page) for page in document.pages[:40]):
        return document
    try:
        return replace(document, tables=read_pdf_tables(path))
    except (ValueError, RuntimeError):
        return document


def _speaks_of_scores(page: Page) -> bool:
    text = " ".join([word.text for word in page.words]).lower()
    if "điểm" not in text:  # folding costs more than reading the page's words did
        return False
    said = fold(text)
    return any(one in said for one in _CLAIMED) and any(other in said for other in _AT_MOST)


def _tables(page: Any) -> list[Any]:
    return list(page.find_tables().tables)


def _clean(cell: str | None) -> str:
    return unicodedata.normalize("NFC", cell or "").replace("\u00a0", " ").replace("\u00ad", "").strip()
