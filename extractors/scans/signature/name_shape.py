"""Which words fill the beginning of a printed name, by the shapes of their letters.

A stroke over a name adds ink, and takes little away: of the words that fit the place, the one is likeliest
whose letters are all inked. Letters are drawn as in the bold Times of letters, without their marks; where
the sound end of the name does not fit them, nothing is said.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from collections.abc import Callable, Iterator, Sequence
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
from extractors.overlay import Raw, text_of
from extractors.render import Gray
from extractors.vocabulary import usual_middles

__all__ = ["Print", "Shapes", "shapes_of"]

Ink = npt.NDArray[np.float32]
FONT = "tibo"
PRINT = (7.0, 24.0)
"""Points that print of a name is high, from the feet of a line to those of the next."""
FIRM = 0.62
"""Share of the ink of a name's end that must be found, or its print is of another kind."""
LEAST = 0.6
"""The same of a guess."""
SIZES = np.arange(0.94, 1.07, 0.02)
"""Of the size that the end of the name is read to have."""
EXTRA = 0.25
"""What ink beside the letters counts against them."""
OFF = 1.2
"""Sizes by which the beginning of a guess may be off the place where it must be."""
PENALTY = 0.05
"""For each size it is."""
SPACE = 0.25
ROOM = 0.9
"""Sizes that a surname is wide at least."""
MIDDLES = 2
"""Words between the surname and the end that were not read, at most."""
TITLES = ("ThS.", "TS.", "BS.", "KS.", "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá", "Đại úy")
"""That names are printed with, most often."""
BEST = 3
USUAL = 40
GAIN = 0.07
"""So many surnames are likelier, the most usual by so much."""
LIKENESS = 0.3
"""What the readings count for beside the shapes."""
HEIGHT, BASE = 1.2, 0.9
X_HEIGHT = 0.47


@dataclass(frozen=True, slots=True)
class Print:
    """The picture of a line: its pixels, how many there are in a point, and where on the page it is."""

    gray: Gray
    zoom: float
    box: Box


@dataclass(frozen=True, slots=True)
class Shapes:
    """The picture of a name's line, and where on it the letters of its sound end stand."""

    line: Print
    ink: Ink
    size: float
    """Pixels."""
    feet: int
    left: int
    """Of the sound end, in pixels."""

    def beginning(self, left: float, likeness: Callable[[str], float], surnames: Sequence[str]) -> str | None:
        """The words before the end that begin at about `left` on the page; None where none fit.

        `likeness` says how much of a text the recogniser saw there; of `surnames` the usual ones come first.
        """
        start = (left - self.line.box[0]) * self.line.zoom
        guesses = [
            (score + LIKENESS * likeness(text), text)
            for score, text in (
                *self._guesses(start, self.left, MIDDLES, surnames),
                *self._after_titles(start, surnames),
            )
        ]
        return max(guesses)[1] if guesses else None

    def _after_titles(self, left: float, surnames: Sequence[str]) -> Iterator[tuple[float, str]]:
        """What begins with a title at `left`: a name after it is a word or two shorter."""
        for title in TITLES:
            start = left + self.size * (_width(title) + SPACE)
            if start + self.size * ROOM > self.left:
                continue
            share, extra, _ = self._fit(title, start)
            if share < FIRM:
                continue
            for score, text in self._guesses(start, self.left, MIDDLES - 1, surnames):
                whole = len(title) * (share - EXTRA * extra) + len(text) * score
                yield whole / (len(title) + len(text)), f"{title} {text}"

    def _guesses(
        self, left: float, right: float, middles: int, surnames: Sequence[str]
    ) -> Iterator[tuple[float, str]]:
        """Surnames that reach from `left` to `right`, and such before a middle name."""
        for rank, name in enumerate(surnames):
            word = " ".join(map(str.capitalize, name.split()))
            if len(word) < 2:
                continue
            off = abs(right - self.size * (SPACE + _width(word)) - left) / self.size
            if off <= OFF:
                share, extra, _ = self._fit(word, right)
                if share >= LEAST:
                    yield share - EXTRA * extra - PENALTY * off + GAIN * max(0.0, 1 - rank / USUAL), word
        if middles == 0:
            return
        fits = [
            (self._fit(word, right), word) for word in usual_middles() if self._has_room(word, left, right)
        ]
        ranked = sorted(
            ((share - EXTRA * extra, start, word) for (share, extra, start), word in fits), reverse=True
        )
        for score, start, word in ranked[:BEST]:
            further = self._guesses(left, start, middles - 1, surnames)
            for before, text in further if score >= LEAST - EXTRA else ():
                yield (len(text) * before + len(word) * score) / (len(text) + len(word)), f"{text} {word}"

    def _has_room(self, word: str, left: float, right: float) -> bool:
        return right - self.size * (2 * SPACE + _width(word) + ROOM) > left - OFF * self.size / 2

    def _fit(self, word: str, right: float) -> tuple[float, float, int]:
        """Share of a word's ink that is there, ink beside it, and its left side."""
        start = round(right - self.size * (SPACE + _width(word)))
        rows = range(self.feet - 1, self.feet + 2)
        share, extra, _, column = _best(self.ink, self.size, word, range(start - 3, start + 4), rows)
        return share, extra, column


def shapes_of(line: Print, tail: Sequence[Raw]) -> Shapes | None:
    """The letters of the sound end of a name found on the picture; None where they are of another print."""
    text = text_of(tail)
    left, right = (side - line.box[0] for side in (tail[0].box[0], tail[-1].box[2]))
    if not PRINT[0] < (right - left) / max(_width(text), 1) < PRINT[1]:
        return None
    ink = ((255 - line.gray) / 255).astype(np.float32)
    usual = (right - left) * line.zoom / _width(text)
    across = round(left * line.zoom)
    rows = range(round(usual / 2), ink.shape[0])
    if not rows:
        return None
    columns = range(across - 5, across + 6)
    row = _best(ink, usual, text, columns, rows)[2]
    near = range(row - 2, row + 3)
    fits = [(_best(ink, float(size), text, columns, near), float(size)) for size in usual * SIZES]
    (share, _, row, start), size = max(fits)
    return Shapes(line, ink, size, row, start) if share >= FIRM else None


def _best(ink: Ink, size: float, word: str, columns: range, rows: range) -> tuple[float, float, int, int]:
    """Where most of a word's ink is: its share, the ink beside it, the row of its feet and its column."""
    drawn = _drawn(word, round(2 * size) / 2)
    height, width = drawn.shape
    base = round(size * BASE)
    area = _part(ink, rows.start - base, columns.start, height + len(rows) - 1, width + len(columns) - 1)
    shares = np.einsum("rcij,ij->rc", sliding_window_view(area, (height, width)), drawn) / max(
        1.0, float(drawn.sum())
    )
    down, across = divmod(int(shares.argmax()), len(columns))
    part = area[down : down + height, across : across + width]
    band = slice(base - round(size * X_HEIGHT), base)
    beside = float((part * (1 - _grown(drawn)))[band].sum()) / max(1.0, float(drawn[band].sum()))
    return float(shares[down, across]), min(beside, 1.0), rows.start + down, columns.start + across


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
def _width(text: str) -> float:
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
    drawn = np.zeros((letters["o"].shape[0], max(8, int(_width(text) * size) + 3)), np.float32)
    at = 0.0
    for letter in _plain(text):
        glyph = letters.get(letter)
        if glyph is not None:
            place = drawn[:, round(at) : round(at) + glyph.shape[1]]
            np.maximum(place, glyph[:, : place.shape[1]], out=place)
        at += _width(letter) * size
    return drawn


@lru_cache(maxsize=16)
def _letters(size: float) -> dict[str, Ink]:
    """All letters without marks, drawn at once: each drawing takes as long as many letters."""
    cell, height = ceil(1.2 * size), max(8, int(size * HEIGHT))
    with pymupdf.open() as paper:
        page = paper.new_page(width=cell * len(ascii_letters), height=height)
        writer: Any = pymupdf.TextWriter(page.rect)
        for at, letter in enumerate(ascii_letters):
            writer.append((at * cell, round(size * BASE)), letter, font=_font(), fontsize=size)
        writer.write_text(page)
        pixmap = page.get_pixmap(colorspace=pymupdf.csGRAY)
        rows = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
    ink = ((255 - rows) / 255).astype(np.float32)
    return {letter: ink[:, at * cell : (at + 1) * cell] for at, letter in enumerate(ascii_letters)}
