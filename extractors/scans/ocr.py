"""Words off a part of a page, by Tesseract with the Vietnamese model; one warm engine per process."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false, reportMissingModuleSource=false

import os
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from extractors.document import Box
from extractors.overlay import Raw
from extractors.render import INK, Gray, share_of_ink
from extractors.scans.sheet import Sheet
from extractors.text import clean, health

__all__ = [
    "Layout",
    "Model",
    "Rendering",
    "denoised",
    "is_clear",
    "read_digits",
    "read_line",
    "read_pixels",
    "read_region",
    "read_strip",
]

FAINT = 0.25
"""Words the engine is less sure of than this are specks, not words."""
FAINT_SIGN = 0.6
"""The same for words without a letter or digit."""
CITED = re.compile(r"\W?\d{1,5}/(?:\d{4}/)?[A-ZĐ]{2,}[\w&]*-[A-ZĐ]{2,}[\w&]*\W?")
"""A document's number, kept at half of that."""
TALL = 1.35
"""Times the usual height of its line: a word taller than this is a stamp or handwriting."""
COLUMN_GAP = 2.5
"""Times the height of the line: words farther apart stand in different columns."""


class Layout(IntEnum):
    """What the engine is told to expect (Tesseract's page segmentation modes)."""

    PAGE = 3
    BLOCK = 6
    LINE = 7


@dataclass(frozen=True, slots=True)
class Model:
    """The language data to recognise with."""

    folder: Path
    language: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a part of a page is drawn before it is recognised."""

    dpi: int
    denoised: bool = False


def read_region(
    page: Sheet,
    box: Box,
    model: Model,
    layout: Layout,
    rendering: Rendering,
    masked: Sequence[Box] = (),
) -> list[Raw]:
    """Words of a part of the upright page, in its points; what is `masked` is painted white first."""
    gray, zoom = page.gray(box, rendering.dpi)
    for left, top, right, bottom in masked:
        rows = slice(*(max(0, int(side * zoom)) for side in (top - box[1] - 1, bottom - box[1] + 1)))
        columns = slice(*(max(0, int(side * zoom)) for side in (left - box[0] - 1, right - box[0] + 1)))
        gray[rows, columns] = 255
    return read_pixels(denoised(gray) if rendering.denoised else gray, zoom, box, model, layout)


def read_pixels(
    gray: Gray, zoom: float, box: Box, model: Model, layout: Layout, *, faint: float = FAINT
) -> list[Raw]:
    """Words of a picture that was drawn of `box` with `zoom` pixels a point, in points of the page.

    Words less sure than `faint` are left out.
    """
    if share_of_ink(gray) <= INK:
        return []
    seen = _see(gray, round(zoom * 72), layout, model)
    raws = [raw._replace(box=_to_points(raw.box, box, zoom)) for raw in seen if is_clear(raw, faint)]
    return _levelled(raws) if _is_writing(raws) else []


def read_line(gray: Gray, zoom: float, box: Box, model: Model) -> list[Raw]:
    """Whatever is seen in a picture of one line, however unsure: for those who compare readings."""
    seen = _see(gray, round(zoom * 72), Layout.LINE, model)
    return _levelled([raw._replace(box=_to_points(raw.box, box, zoom)) for raw in seen])


def read_strip(page: Sheet, box: Box, model: Model, rendering: Rendering) -> list[Raw]:
    """The same of a strip of the page that holds one line."""
    gray, zoom = page.gray(box, rendering.dpi)
    return read_line(denoised(gray) if rendering.denoised else gray, zoom, box, model)


def read_digits(gray: Gray, zoom: float, model: Model) -> tuple[str, float]:
    """Digits in a picture of nothing else, and how sure the engine is of the least sure."""
    engine = _engine(str(model.folder), model.language)
    engine.SetVariable("tessedit_char_whitelist", "0123456789")
    try:
        seen = _see(gray, round(zoom * 72), Layout.LINE, model)
    finally:
        engine.SetVariable("tessedit_char_whitelist", "")
    return "".join(raw.text for raw in seen), min((raw.confidence for raw in seen), default=0.0)


def is_clear(raw: Raw, faint: float = FAINT) -> bool:
    """Is it a word, and no speck?"""
    if CITED.fullmatch(raw.text):
        faint /= 2  # the engine knows no such words, and is hardly sure of them
    return raw.confidence >= (faint if any(mark.isalnum() for mark in raw.text) else FAINT_SIGN)


def _to_points(pixels: Box, region: Box, zoom: float) -> Box:
    left, top = region[:2]
    x0, y0, x1, y1 = (side / zoom for side in pixels)
    return left + x0, top + y0, left + x1, top + y1


def _see(gray: Gray, dpi: int, layout: Layout, model: Model) -> list[Raw]:
    """Recognised words with boxes in pixels."""
    height, width = gray.shape
    if height < 8 or width < 8:
        return []
    engine = _engine(str(model.folder), model.language)
    engine.SetPageSegMode(int(layout))
    engine.SetImageBytes(gray.tobytes(), width, height, 1, width)
    engine.SetSourceResolution(dpi)
    with _silence():
        engine.Recognize()
    seen = list(_words(engine))
    engine.Clear()
    return seen


@lru_cache(maxsize=2)
def _engine(folder: str, language: str) -> Any:
    """Loading the model takes 70 ms: it stays for the life of the worker. One thread is the fastest."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr

    engine = tesserocr.PyTessBaseAPI(path=folder, lang=language, oem=tesserocr.OEM.LSTM_ONLY)
    engine.SetVariable("invert_threshold", "0")  # no second try in white on black for lines that read badly
    return engine


@contextmanager
def _silence() -> Generator[None]:
    """Leptonica writes remarks on odd boxes straight to stderr, amid our progress."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _words(engine: Any) -> Iterator[Raw]:
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
        if text:
            left, top, right, bottom = map(float, box)
            yield Raw(text, (left, top, right, bottom), line, confidence)


def denoised(gray: Gray) -> Gray:
    """Median of each pixel and its eight neighbours."""
    padded = np.pad(gray, 1, mode="edge")
    low, middle, high = _sorted(padded[:-2], padded[1:-1], padded[2:])
    lows = np.maximum(np.maximum(low[:, :-2], low[:, 1:-1]), low[:, 2:])
    middles = _sorted(middle[:, :-2], middle[:, 1:-1], middle[:, 2:])[1]
    highs = np.minimum(np.minimum(high[:, :-2], high[:, 1:-1]), high[:, 2:])
    return _sorted(lows, middles, highs)[1]


def _sorted(one: Gray, two: Gray, three: Gray) -> tuple[Gray, Gray, Gray]:
    """The pixels of three pictures, in each place the darkest first."""
    darker, lighter = np.minimum(one, two), np.maximum(one, two)
    between = np.minimum(lighter, three)
    return np.minimum(darker, between), np.maximum(darker, between), np.maximum(lighter, three)


def _is_writing(raws: list[Raw]) -> bool:
    """A photograph of people and trees also yields words: unsure ones that no language has."""
    if not raws:
        return False
    sure = sum(raw.confidence for raw in raws) / len(raws)
    return sure > 0.8 or health([raw.text for raw in raws]) * sure > 0.3


def _levelled(raws: list[Raw]) -> list[Raw]:
    """Boxes as high as their line, as in text that was never a picture: `an` stands level with `Đổi`.

    Lines that run over two columns are parted, so that `line` means the same as elsewhere.
    """
    levelled: list[Raw] = []
    for _, group in groupby(raws, key=lambda raw: raw.line):
        line = list(group)
        usual = sorted(raw.box[3] - raw.box[1] for raw in line)[len(line) // 2]
        fair = [raw.box for raw in line if raw.box[3] - raw.box[1] <= usual * TALL]
        top, bottom = min(box[1] for box in fair), max(box[3] for box in fair)
        part = 0
        for at, raw in enumerate(line):
            if at and raw.box[0] - line[at - 1].box[2] > COLUMN_GAP * usual:
                part = min(9, part + 1)
            box = (raw.box[0], top, raw.box[2], bottom) if raw.box in fair else raw.box
            levelled.append(raw._replace(box=box, line=raw.line * 10 + part))
    return levelled
