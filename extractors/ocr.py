"""Words off grey pixels, by Tesseract with the Vietnamese model; one warm engine per process."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false, reportMissingModuleSource=false

import os
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from extractors.render import Gray
from extractors.text import clean

__all__ = ["Layout", "Seen", "see"]

FAINT = 0.25
"""Words the engine is less sure of than this are specks, not words."""
FAINT_SIGN = 0.6
"""The same for words without a letter or digit."""


class Layout(IntEnum):
    """What the engine is told to expect (Tesseract's page segmentation modes)."""

    PAGE = 3
    COLUMN = 4
    BLOCK = 6
    LINE = 7
    SPARSE = 11


class Seen(NamedTuple):
    """A recognised word: its box in pixels of the picture, and the line it stands on."""

    text: str
    box: tuple[int, int, int, int]
    confidence: float
    line: int


def see(gray: Gray, dpi: int, layout: Layout, data: Path, language: str) -> list[Seen]:
    """Recognise a picture."""
    height, width = gray.shape
    if height < 8 or width < 8:
        return []
    engine = _engine(str(data), language)
    engine.SetPageSegMode(int(layout))
    engine.SetImageBytes(gray.tobytes(), width, height, 1, width)
    engine.SetSourceResolution(dpi)
    engine.Recognize()
    seen = list(_words(engine))
    engine.Clear()
    return seen


@lru_cache(maxsize=2)
def _engine(data: str, language: str) -> Any:
    """Loading the model takes 70 ms: it stays for the life of the worker. One thread is the fastest."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=data, lang=language, oem=tesserocr.OEM.LSTM_ONLY)


def _words(engine: Any) -> Iterator[Seen]:
    import tesserocr

    found = engine.GetIterator()
    if found is None:
        return
    line = 0
    for word in tesserocr.iterate_level(found, tesserocr.RIL.WORD):
        line += bool(word.IsAtBeginningOf(tesserocr.RIL.TEXTLINE))
        box = word.BoundingBox(tesserocr.RIL.WORD)
        if box is None:
            continue
        text = clean(str(word.GetUTF8Text(tesserocr.RIL.WORD))).strip()
        confidence = float(word.Confidence(tesserocr.RIL.WORD)) / 100
        if text and confidence >= (FAINT if any(mark.isalnum() for mark in text) else FAINT_SIGN):
            yield Seen(text, tuple(box), confidence, line)
