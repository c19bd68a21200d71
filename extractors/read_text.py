"""Plain text → Document. UTF-8 or UTF-16; else single bytes, decoded as what they turn out to be."""

from pathlib import Path

from extractors.document import Document, Kind
from extractors.legacy import decode_legacy
from extractors.messages import note
from extractors.plain_pages import pages_of_lines
from extractors.settings import ReadingSettings
from extractors.text import compose_windows_1258, health

__all__ = ["read_text"]

LARGEST = 4_000_000


def read_text(path: Path, settings: ReadingSettings) -> Document:
    """Read the first few million bytes; more is no letter."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    cut = len(content) > LARGEST
    pages = pages_of_lines(_decode(content[:LARGEST]).splitlines(), settings.max_pages)
    problems = (note("extractors.text_cut", limit=LARGEST // 1_000_000),) if cut else ()
    return Document(Kind.TEXT, pages, "", (), problems, has_geometry=False, complete=not cut)


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        western = content.decode("cp1252", "replace")
        vietnamese = compose_windows_1258(content)
        if health(vietnamese.split()) > health(western.split()):
            return vietnamese
        return decode_legacy(western) or western
