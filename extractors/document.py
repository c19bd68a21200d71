"""A document as words with boxes, whatever file it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar, dataclass_transform

from extractors.messages import Note

__all__ = ["BODY", "OCR", "OVERLAY", "Box", "Document", "Kind", "Layer", "Page", "Table", "Word", "by_line"]

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in PDF points from the top left corner of the page as displayed."""


class Layer(StrEnum):
    """Who put a word on the page."""

    BODY = "body"
    """The page's own content."""
    OVERLAY = "overlay"
    """Drawn by a signature field or an annotation on top of the page."""
    OCR = "ocr"
    """Recognised from the page's picture."""


BODY, OVERLAY, OCR = Layer
"""The same, for tests of every word: Python 3.11 takes longer to look a member up in its enum."""


class Kind(StrEnum):
    """What a file is, judged by its content, never by its name."""

    PDF = "pdf"
    """Born-digital PDF: its pages carry text."""
    PDF_SCAN = "pdf_scan"
    """PDF of page pictures, perhaps with a stamp's text on top."""
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    IMAGE = "image"
    LEGACY_OFFICE = "legacy_office"
    """.doc, .xls, .ppt (OLE2), .rtf, OpenDocument."""
    TEXT = "text"
    ARCHIVE = "archive"
    OTHER = "other"


T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def written_once(cls: type[T]) -> type[T]:
    """A dataclass frozen for the type checker only: freezing at run time makes words four times as dear."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@written_once
class Word:
    """One word as drawn; `text` is NFC, without NBSP or soft hyphen."""

    text: str
    box: Box
    page: int
    """1-based."""
    layer: Layer
    line: int
    """Words of one page with the same `line` stand on one line of the source."""
    origin: str = ""
    """Name of the signature field or annotation that drew an OVERLAY word."""
    confidence: float = 1.0
    """How sure the recogniser of an OCR word is, 0 to 1; 1 for text that was never a picture."""
    bold: bool = False
    """Set in bold, where the file says so; on pages without a letterhead a PDF is not asked."""


@dataclass(frozen=True)
class Page:
    """One page; `words` are in reading order, overlays already merged in by geometry."""

    number: int
    """1-based."""
    width: float
    height: float
    words: tuple[Word, ...]
    covered: tuple[Word, ...] = ()
    """BODY words that lie under an overlay that beats them (a draft month under the clerk's)."""
    image_share: float = 0.0
    """Share of the page's area covered by pictures, 0 to 1."""
    text_health: float = 1.0
    """Share of body words that are plausible Vietnamese syllables, numbers or symbols, 0 to 1."""

    @cached_property
    def lines(self) -> list[list[Word]]:
        """The words by the lines of the source."""
        return by_line(self.words)


def by_line(words: Iterable[Word]) -> list[list[Word]]:
    """Words in the order in which they come, those of one source line together."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return list(lines.values())


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cell texts; merged cells appear once, then as empty strings."""

    rows: tuple[tuple[str, ...], ...]
    page: int = 0
    """1-based page, or 0 where the format has no pages."""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of one file."""

    kind: Kind
    pages: tuple[Page, ...]
    producer: str = ""
    tables: tuple[Table, ...] = ()
    problems: tuple[Note, ...] = ()
    """What could not be read, or was repaired while reading."""
    has_geometry: bool = True
    """False where the boxes are a layout of our own (DOCX): fit for zones, never shown as places."""
    complete: bool = True
    """False when some page went unread through a limit, a fault or a missing feature."""
