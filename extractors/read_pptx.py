"""PPTX → Document: the text of each slide, in the order of the show. Minimal on purpose."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false

import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from extractors.document import Document, Kind
from extractors.errors import UnreadableFileError
from extractors.messages import note
from extractors.packages import open_package
from extractors.plain_pages import page_of_lines
from extractors.settings import ReadingSettings

__all__ = ["read_pptx"]

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


def read_pptx(path: Path, settings: ReadingSettings) -> Document:
    """Raises UnreadableFileError."""
    with open_package(path, Kind.PPTX, settings) as package:
        numbered = [(int(found[1]), name) for name in package.namelist() if (found := SLIDE.fullmatch(name))]
        try:
            slides = [_lines(package.read(name)) for _, name in sorted(numbered)]
        except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError) as error:
            raise UnreadableFileError(note("extractors.broken"), Kind.PPTX) from error
    pages = tuple(page_of_lines(lines, index + 1) for index, lines in enumerate(slides))
    return Document(Kind.PPTX, pages, has_geometry=False)


def _lines(xml: bytes) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(xml, parser)
    if root is None:
        return []
    return [
        "".join(text.text or "" for text in part.iter(f"{DRAWING}t")) for part in root.iter(f"{DRAWING}p")
    ]
