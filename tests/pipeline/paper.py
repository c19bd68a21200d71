"""Small PDFs made on the spot for tests of the pipeline, and requests to read them."""

from datetime import UTC, datetime
from pathlib import Path

import pymupdf

from extractors.settings import ReadingSettings
from pipeline.limits import Limits
from pipeline.listener import Listener
from pipeline.request import ReadRequest

__all__ = ["AT", "Ear", "pdf", "reading"]

AT = datetime(2023, 11, 25, 1, tzinfo=UTC)


def pdf(path: Path, text: str = "Số: 12/KH-UBND") -> Path:
    """One page with a line of text; the same text gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = pymupdf.open()
    document.new_page().insert_text((100, 100), text)
    path.write_bytes(document.tobytes(no_new_id=True))
    return path


def reading(store: Path | None = None, at: datetime = AT, jobs: int = 2) -> ReadRequest:
    return ReadRequest(at, ReadingSettings(ocr=False), jobs=jobs, limits=Limits(seconds=30), store=store)


class Ear(Listener):
    """Remembers how many files had to be read, and what was said."""

    def __init__(self) -> None:
        self.read = 0
        self.said: list[str] = []

    def found(self, files: int) -> None:
        self.read = files

    def say(self, note: object) -> None:
        self.said.append(getattr(note, "code", ""))
