"""Zip packages (XLSX, PPTX), measured before anything is unpacked: 1 MB can unpack to 2 GB."""

import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from extractors.document import Kind
from extractors.errors import UnreadableFileError
from extractors.messages import note
from extractors.settings import ReadingSettings

__all__ = ["open_package"]

MEGABYTE = 1_000_000


@contextmanager
def open_package(path: Path, kind: Kind, settings: ReadingSettings) -> Generator[zipfile.ZipFile]:
    """An open package of honest size without a password. Raises UnreadableFileError."""
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(note("extractors.broken"), kind) from error
    with package:
        size = sum(item.file_size for item in package.infolist())
        if any(item.flag_bits & 1 for item in package.infolist()):
            raise UnreadableFileError(note("extractors.encrypted"), kind)
        if size > settings.max_unpacked:
            limit = settings.max_unpacked // MEGABYTE
            too_large = note("extractors.unpacks_too_large", size=size // MEGABYTE, limit=limit)
            raise UnreadableFileError(too_large, kind, incomplete=True)
        yield package
