"""Pictures (PNG, JPEG, TIFF of several pages, …) → Document, each picture a page to be recognised.

Boxes are in the units of the page as MuPDF gives it, 1/72 inch by the picture's own resolution.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
from pymupdf import mupdf

from extractors.document import Document, Kind, Layer, Page
from extractors.errors import SkippedFileError, UnreadableFileError
from extractors.messages import note
from extractors.mupdf_file import mupdf_source
from extractors.overlay import arrange
from extractors.render import PagePicture, picture_of
from extractors.scans.recognition import recognise_pages
from extractors.settings import ReadingSettings

__all__ = ["read_image"]

FAULTS = (mupdf.FzErrorBase, RuntimeError, ValueError)
NOT_DRAWN = frozenset({"heic", "webp"})
"""Formats MuPDF does not draw."""
LARGEST = 200_000_000
"""Pixels of one picture: more is an attack."""


def read_image(path: Path, form: str, settings: ReadingSettings) -> Document:
    """Raises UnreadableFileError for a broken picture, SkippedFileError for a format not drawn."""
    if form in NOT_DRAWN:
        raise SkippedFileError(note("extractors.picture_format", found=form.upper()), Kind.IMAGE)
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(**mupdf_source(path), filetype=form) as pictures:
            return _read(pictures, settings)
    except FAULTS as error:
        raise UnreadableFileError(note("extractors.broken"), Kind.IMAGE) from error


@dataclass(frozen=True, slots=True)
class _Sheet:
    picture: PagePicture
    width: float
    height: float


def _read(pictures: Any, settings: ReadingSettings) -> Document:
    count = min(int(pictures.page_count), settings.max_pages)
    sheets = [_sheet(pictures, index) for index in range(count)]
    recognised = recognise_pages({at: sheet.picture for at, sheet in enumerate(sheets)}, count, settings)
    pages = tuple(_page(sheet, at + 1, recognised.words.get(at, [])) for at, sheet in enumerate(sheets))
    return Document(Kind.IMAGE, pages, "", (), recognised.problems, complete=recognised.complete)


def _sheet(pictures: Any, index: int) -> _Sheet:
    page = mupdf.fz_load_page(pictures.this, index)
    bounds = mupdf.fz_bound_page(page)
    width, height = bounds.x1 - bounds.x0, bounds.y1 - bounds.y0
    if width * height > LARGEST:
        raise UnreadableFileError(note("extractors.picture_too_large"), Kind.IMAGE, incomplete=True)
    return _Sheet(picture_of(page, width, height), width, height)


def _page(sheet: _Sheet, number: int, words: Any) -> Page:
    placed, _ = arrange(words, {}, number, Layer.OCR)
    return Page(number, sheet.width, sheet.height, placed, image_share=1.0)
