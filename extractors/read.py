"""A file → Document, by what its content is. The first stop of every file."""

from dataclasses import replace
from pathlib import Path

from extractors.document import Document, Kind
from extractors.errors import SkippedFileError, UnreadableFileError
from extractors.messages import note
from extractors.recognise import Recognised, identify, wrong_suffix
from extractors.settings import ReadingSettings

__all__ = ["read_document"]


def read_document(path: Path, settings: ReadingSettings) -> Document:
    """Read one file. Raises SkippedFileError or UnreadableFileError with the note that says why."""
    found = identify(path)
    document = _read(path, found, settings)
    renamed = wrong_suffix(path, found)
    return replace(document, problems=(renamed, *document.problems)) if renamed else document


def _read(path: Path, found: Recognised, settings: ReadingSettings) -> Document:
    """One reader per kind; each is imported only when such a file turns up."""
    if found.format == "empty":
        raise UnreadableFileError(note("extractors.empty_file"), found.kind)
    if found.format == "locked":
        raise UnreadableFileError(note("extractors.encrypted"), found.kind)
    match found.kind:
        case Kind.PDF:
            from extractors.pdf_tables import read_pdf_with_tables

            return read_pdf_with_tables(path, settings)
        case Kind.DOCX:
            from extractors.read_docx import read_docx

            return read_docx(path, settings)
        case Kind.XLSX:
            from extractors.read_xlsx import read_xlsx

            return read_xlsx(path, settings)
        case Kind.PPTX:
            from extractors.read_pptx import read_pptx

            return read_pptx(path, settings)
        case Kind.LEGACY_OFFICE:
            from extractors.read_office import read_office

            return read_office(path, found.format, settings)
        case Kind.IMAGE:
            from extractors.read_image import read_image

            return read_image(path, found.format, settings)
        case Kind.TEXT:
            from extractors.read_text import read_text

            return read_text(path, settings)
        case _:
            raise SkippedFileError(note("extractors.unsupported_type", found=found.format), found.kind)
