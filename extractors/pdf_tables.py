"""Ruled tables of a PDF as rows of cell texts: a second door to pymupdf, opened where tables are asked for.

Finding tables costs about 60 ms a page, so `read_document` does not do it for every file.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false
import contextlib
import io
import unicodedata
from pathlib import Path
from typing import Any

from extractors.document import Table

__all__ = ["read_pdf_tables"]


def read_pdf_tables(path: Path, max_pages: int = 400) -> tuple[Table, ...]:
    """Every ruled table, page by page; a merged cell's text stands in its first place. ValueError: no PDF."""
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    try:
        book = pymupdf.open(path, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.EmptyFileError, RuntimeError) as error:
        raise ValueError(str(path)) from error
    with book, contextlib.redirect_stdout(io.StringIO()):
        return tuple(
            Table(tuple(tuple(map(_clean, row)) for row in found.extract()), page=number + 1)
            for number in range(min(book.page_count, max_pages))
            for found in _tables(book[number])
        )


def _tables(page: Any) -> list[Any]:
    return list(page.find_tables().tables)


def _clean(cell: str | None) -> str:
    return unicodedata.normalize("NFC", cell or "").replace("\u00a0", " ").replace("\u00ad", "").strip()
