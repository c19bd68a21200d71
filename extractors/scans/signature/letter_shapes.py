"""Letters as bold Times draws them, without marks, and where on a picture most of their ink is found."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from string import ascii_letters
from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf
from numpy.lib.stride_tricks import sliding_window_view

from extractors.document import Box
from extractors.folding import fold
from extractors.render import Gray

__all__ = ["EXTRA", "FIRM", "SPACE", "Fit", "Ink", "Print", "best_fit", "ink_of", "width_of"]

Ink = npt.NDArray[np.float32]
FONT = "tibo"
FIRM = 0.62
"""Share of the ink of letters surely read that must be found, or their print is of another kind."""
EXTRA = 0.25
"""What ink beside the letters counts against them."""
SPACE = 0.25
"""Sizes between two words."""
HEIGHT, BASE = 1.2, 0.9
X_HEIGHT = 0.47
SIGNS = "./-"


@dataclass(frozen=True, slots=True)
class Print:
    """The picture of a line: its pixels, how many there are in a point, and where on the page it is."""

    gray: Gray
    zoom: float
    box: Box


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """Where on a picture most of a text's ink is."""

    share: float
    """Of its ink, that is there."""
    beside: float
    """Ink beside its letters, for each of theirs; 1 at most."""
    feet: int
    """Row of pixels on which it stands."""
    left: int

    @property
    def score(self) -> float:
        return self.share - EXTRA * self.beside


def ink_of(line: Print) -> Ink:
    """How black the pixels are, from 0 to 1."""
    return ((255 - line.gray) / 255).astype(np.float32)


def best_fit(
    ink: Ink, size: float, text: str, columns: range, rows: range, around: int = 0, step: int = 1
) -> Fit:
    """Where most of the ink of a text is; its left side is one of the columns, its feet one of the rows.

    Ink beside it is also looked for in so many columns `around` it. Each `step`th place is tried.
    """
    drawn = _drawn(text, round(2 * size) / 2)
    if around:
        drawn = np.pad(drawn, ((0, 0), (around, around)))
        columns = range(columns.start - around, columns.stop - around)
    high, wide = drawn.shape
    base = round(size * BASE)
    area = _part(ink, rows.start - base, columns.start, high + len(rows) - 1, wide + len(columns) - 1)
    places = sliding_window_view(area, (high, wide))[::step, ::step]
    shares = np.einsum("rcij,ij->rc", places, drawn) / max(1.0, float(drawn.sum()))
    down, across = (step * at for at in divmod(int(shares.argmax()), shares.shape[1]))
    best = float(shares.max())
    part = area[down : down + high, across : across + wide]
    band = slice(base - round(size * X_HEIGHT), base)
    beside = float((part * (1 - _grown(drawn)))[band].sum()) / max(1.0, float(drawn[band].sum()))
    left = columns.start + across + around
    return Fit(best, min(beside, 1.0), rows.start + down, left)


def _part(ink: Ink, top: int, left: int, height: int, width: int) -> Ink:
    """A piece of the picture; white beyond its edges."""
    piece = np.zeros((height, width), np.float32)
    rows = slice(max(0, top), min(ink.shape[0], top + height))
    columns = slice(max(0, left), min(ink.shape[1], left + width))
    if rows.start < rows.stop and columns.start < columns.stop:
        piece[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = ink[
            rows, columns
        ]
    return piece


def _grown(drawn: Ink) -> Ink:
    padded = np.pad(drawn, 1)
    height, width = drawn.shape
    return np.maximum.reduce([padded[y : y + height, x : x + width] for y in range(3) for x in range(3)])


@lru_cache(maxsize=1)
def _font() -> pymupdf.Font:
    return pymupdf.Font(FONT)


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """In sizes of the print."""
    return float(_font().text_length(_plain(text), 1))


def _plain(text: str) -> str:
    """Without marks, in its own capitals."""
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in text).replace(
        "’", "'"
    )


@lru_cache(maxsize=512)
def _drawn(text: str, size: float) -> Ink:
    """The ink of a text without marks."""
    letters = _letters(size)
    drawn = np.zeros((letters["o"].shape[0], max(8, int(width_of(text) * size) + 3)), np.float32)
    at = 0.0
    for letter in _plain(text):
        glyph = letters.get(letter)
        if glyph is not None:
            place = drawn[:, round(at) : round(at) + glyph.shape[1]]
            np.maximum(place, glyph[:, : place.shape[1]], out=place)
        at += width_of(letter) * size
    return drawn


@lru_cache(maxsize=48)
def _letters(size: float) -> dict[str, Ink]:
    """All letters without marks, drawn at once: each drawing takes as long as many letters."""
    known = ascii_letters + SIGNS
    cell, height = ceil(1.2 * size), max(8, int(size * HEIGHT))
    with pymupdf.open() as paper:
        page = paper.new_page(width=cell * len(known), height=height)
        writer: Any = pymupdf.TextWriter(page.rect)
        for at, letter in enumerate(known):
            writer.append((at * cell, round(size * BASE)), letter, font=_font(), fontsize=size)
        writer.write_text(page)
        pixmap = page.get_pixmap(colorspace=pymupdf.csGRAY)
        rows = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
    ink = ((255 - rows) / 255).astype(np.float32)
    return {letter: ink[:, at * cell : (at + 1) * cell] for at, letter in enumerate(known)}
