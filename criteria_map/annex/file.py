"""The tables of an annex, whatever file it came in."""

from collections.abc import Sequence
from pathlib import Path

from criteria_map.annex.parts import ANNEX_COLUMNS
from criteria_map.annex.row import Annex
from criteria_map.annex.table import read_annexes
from criteria_map.errors import CriteriaError
from criteria_map.headings import Layout, columns_of
from extractors.document import Kind, Table
from extractors.errors import SkippedFileError, UnreadableFileError
from extractors.messages import note
from extractors.recognise import recognise
from extractors.settings import ReadingSettings

__all__ = ["read_annex_file"]


def read_annex_file(path: Path) -> list[Annex]:
    """The tables of criteria in a PDF, DOCX or XLSX. Raises CriteriaError where there are none."""
    try:
        annexes = read_annexes(_tables(path)) or _without_lines(path)
    except (OSError, ValueError, SkippedFileError, UnreadableFileError) as error:
        raise CriteriaError(note("criteria_map.annex_unreadable", file=path)) from error
    if not annexes:
        scan = recognise(path) is Kind.PDF_SCAN
        code = "criteria_map.annex_scanned" if scan else "criteria_map.annex_without_table"
        raise CriteriaError(note(code, file=path.name))
    return annexes


def _without_lines(path: Path) -> list[Annex]:
    """The tables of a PDF whose rows and columns no ruled lines part."""
    if recognise(path) is not Kind.PDF:
        return []
    from extractors.open_tables import open_tables
    from extractors.read import read_document

    pages = read_document(path, ReadingSettings(ocr=False)).pages
    return read_annexes(open_tables(pages, _names))


def _names(cells: Sequence[str]) -> Layout | None:
    found = columns_of("annex.toml").heading([tuple(cells)], 0, ANNEX_COLUMNS)
    return found[0] if found is not None else None


def _tables(path: Path) -> tuple[Table, ...]:
    if recognise(path) in (Kind.PDF, Kind.PDF_SCAN):
        from extractors.pdf_tables import read_pdf_tables

        return read_pdf_tables(path)
    from extractors.read import read_document

    return read_document(path, ReadingSettings(ocr=False)).tables
