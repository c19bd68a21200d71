"""How files are to be read: everything that can change what comes out, in one value."""

import hashlib
from dataclasses import astuple, dataclass, replace
from functools import cache
from os import environ
from pathlib import Path

__all__ = ["ReadingSettings", "find_tessdata"]

DEBIAN_FOLDER = "/usr/share/tesseract-ocr"
"""Debian keeps one folder a version in it: `5/tessdata`."""
TESSDATA_FOLDERS = ("/usr/share/tessdata", "/usr/local/share/tessdata")


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """Settings of the readers; picklable, and `digest` names them in the store's keys."""

    ocr: bool = True
    ocr_language: str = "vie"
    tessdata: str = ""
    """Folder of `<language>.traineddata`; empty: TESSDATA_PREFIX, then the usual folders."""
    max_pages: int = 2000
    max_words: int = 20_000
    """Per page: more is a drawing or an attack, the rest is left out and said."""
    ocr_body_pages: int = 2
    """Pages of a scan recognised whole, from the first; header and signature are read in any case."""
    max_unpacked: int = 300_000_000
    """Bytes an Office file may unpack to."""
    max_cells: int = 400_000
    """Cells read of one workbook."""
    office: str = ""
    """LibreOffice program for .doc, .xls, .rtf, .odt; empty: `soffice` on the PATH; `none`: never."""
    office_seconds: float = 90.0

    @property
    def digest(self) -> str:
        """Stable name of these settings and of the OCR data they find."""
        data = find_tessdata(self)
        model = _file_digest(data / f"{self.ocr_language}.traineddata") if self.ocr and data else ""
        named = astuple(replace(self, tessdata=""))
        return hashlib.sha256(repr((named, model)).encode()).hexdigest()[:16]


def find_tessdata(settings: ReadingSettings) -> Path | None:
    """The folder that holds the OCR data of the language, or None."""
    debian = (str(folder) for folder in sorted(Path(DEBIAN_FOLDER).glob("*"), reverse=True))
    usual = (environ.get("TESSDATA_PREFIX", ""), *debian, *TESSDATA_FOLDERS)
    folders = (settings.tessdata,) if settings.tessdata else usual
    for folder in filter(None, folders):
        for place in (Path(folder), Path(folder) / "tessdata"):
            if (place / f"{settings.ocr_language}.traineddata").is_file():
                return place
    return None


@cache
def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
