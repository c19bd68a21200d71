"""Ruled tables of a PDF as rows of cell texts, for the documents that speak like a table of scores."""

from pathlib import Path

from extractors.document import Document, Table
from extractors.errors import ReadingError
from extractors.folding import fold
from extractors.read_pdf import Tables, read_pdf
from extractors.settings import ReadingSettings

__all__ = ["read_pdf_tables", "read_pdf_with_tables"]

_CLAIMED = ("tu danh gia", "tu cham")
_AT_MOST = ("diem toi da", "diem chuan", "thang diem")


def read_pdf_tables(path: Path, max_pages: int = 400) -> tuple[Table, ...]:
    """Every ruled table, page by page; a merged cell's text stands in its first place. ValueError: no PDF."""
    try:
        return read_pdf(path, ReadingSettings(ocr=False, max_pages=max_pages), _EVERY).tables
    except ReadingError as error:
        raise ValueError(str(path)) from error


def read_pdf_with_tables(path: Path, settings: ReadingSettings) -> Document:
    """A PDF; one that speaks like a self-assessment table with its tables."""
    return read_pdf(path, settings, _OF_SCORES)


def _speaks_of_scores(text: str) -> bool:
    said = _said_of_points(text)
    return any(one in said for one in _AT_MOST) and any(one in said for one in _CLAIMED)


def _speaks_of_points(text: str) -> bool:
    said = _said_of_points(text)
    return any(one in said for one in _AT_MOST)


def _said_of_points(text: str) -> str:
    """The text folded, where it says `điểm`: folding costs more than reading the page's words did."""
    small = text.lower()
    return fold(small) if "điểm" in small else ""


_EVERY = Tables(wanted=lambda _: True)
_OF_SCORES = Tables(wanted=_speaks_of_scores, likely=_speaks_of_points)
