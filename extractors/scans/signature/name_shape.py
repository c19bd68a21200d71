"""Which words fill the beginning of a printed name, by the shapes of their letters.

A stroke over a name adds ink, and takes little away: of the words that fit the place, the one is likeliest
whose letters are all inked. Letters are drawn as in the bold Times of letters, without their marks; where
the sound end of the name does not fit them, nothing is said.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.overlay import Raw, text_of
from extractors.scans.signature.letter_shapes import (
    EXTRA,
    FIRM,
    SPACE,
    Fit,
    Ink,
    Print,
    best_fit,
    ink_of,
    width_of,
)
from extractors.vocabulary import usual_middles

__all__ = ["Print", "Shapes", "likeliest", "shapes_of"]

PRINT = (7.0, 24.0)
"""Points that print of a name is high, from the feet of a line to those of the next."""
LEAST = 0.6
"""The same of a guess."""
SIZES = np.arange(0.94, 1.07, 0.02)
"""Of the size that the end of the name is read to have."""
SHORT, OPEN = 8, 0.06
"""An end of fewer letters may have any size in which so much less of its ink is found at most."""
TRIED, GOOD = 3, 0.95
"""So many are tried, until a beginning fits so well."""
OFF = 1.2
"""Sizes by which the beginning of a guess may be off the place where it must be."""
PENALTY = 0.05
"""For each size it is."""
REACH = 6
"""Pixels by which a word may begin off its place."""
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

    def beginning(
        self, left: float, likeness: Callable[[str], float], surnames: Sequence[str]
    ) -> tuple[float, str] | None:
        """The words before the end that begin at about `left` on the page, and how well; None where none fit.

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
        return max(guesses, default=None)

    def _after_titles(self, left: float, surnames: Sequence[str]) -> Iterator[tuple[float, str]]:
        """What begins with a title at `left`: a name after it is a word or two shorter."""
        for title in TITLES:
            start = left + self.size * (width_of(title) + SPACE)
            if start + self.size * ROOM > self.left:
                continue
            fit = self._fit(title, start)
            if fit.share < FIRM:
                continue
            for score, text in self._guesses(start, self.left, MIDDLES - 1, surnames):
                whole = len(title) * fit.score + len(text) * score
                yield whole / (len(title) + len(text)), f"{title} {text}"

    def _guesses(
        self, left: float, right: float, middles: int, surnames: Sequence[str]
    ) -> Iterator[tuple[float, str]]:
        """Surnames that reach from `left` to `right`, and such before a middle name."""
        for rank, name in enumerate(surnames):
            word = " ".join(map(str.capitalize, name.split()))
            if len(word) < 2:
                continue
            off = abs(right - self.size * (SPACE + width_of(word)) - left) / self.size
            if off <= OFF:
                fit = self._fit(word, right)
                if fit.share >= LEAST:
                    yield fit.score - PENALTY * off + GAIN * max(0.0, 1 - rank / USUAL), word
        if middles == 0:
            return
        fits = [
            (self._fit(word, right), word) for word in usual_middles() if self._has_room(word, left, right)
        ]
        ranked = sorted(((fit.score, fit.left, word) for fit, word in fits), reverse=True)
        for score, start, word in ranked[:BEST]:
            further = self._guesses(left, start, middles - 1, surnames)
            for before, text in further if score >= LEAST - EXTRA else ():
                yield (len(text) * before + len(word) * score) / (len(text) + len(word)), f"{text} {word}"

    def _has_room(self, word: str, left: float, right: float) -> bool:
        return right - self.size * (2 * SPACE + width_of(word) + ROOM) > left - OFF * self.size / 2

    def fit_after(self, word: str, left: float, slack: float = 0.0) -> Fit:
        """The word from about `left` on the page on, or as many sizes farther right."""
        start = round((left - self.line.box[0]) * self.line.zoom)
        rows = range(self.feet - 1, self.feet + 2)
        columns = range(start - REACH, start + round(slack * self.size) + REACH + 1)
        return best_fit(self.ink, self.size, word, columns, rows)

    def _fit(self, word: str, right: float) -> Fit:
        """The word before `right`."""
        start = round(right - self.size * (SPACE + width_of(word)))
        rows = range(self.feet - 1, self.feet + 2)
        return best_fit(self.ink, self.size, word, range(start - 3, start + 4), rows)


def likeliest(
    line: Print,
    tail: Sequence[Raw],
    left: float,
    likeness: Callable[[str], float],
    surnames: Sequence[str],
) -> str | None:
    """The beginning of a name from `left` on before its sound end; a short end leaves its size open."""
    best: tuple[float, str] | None = None
    for shapes in _sizes_of(line, tail):
        found = shapes.beginning(left, likeness, surnames)
        if found is not None and (best is None or found > best):
            best = found
        if best is not None and best[0] >= GOOD:
            break
    return best[1] if best else None


def shapes_of(line: Print, tail: Sequence[Raw]) -> Shapes | None:
    """The letters of the sound end of a name found on the picture; None where they are of another print."""
    return next(iter(_sizes_of(line, tail)), None)


def _sizes_of(line: Print, tail: Sequence[Raw]) -> list[Shapes]:
    """The same in the sizes that the end may have, the likeliest first."""
    text = text_of(tail)
    left, right = (side - line.box[0] for side in (tail[0].box[0], tail[-1].box[2]))
    if not PRINT[0] < (right - left) / max(width_of(text), 1) < PRINT[1]:
        return []
    ink = ink_of(line)
    usual = (right - left) * line.zoom / width_of(text)
    across = round(left * line.zoom)
    rows = range(round(usual / 2), ink.shape[0])
    if not rows:
        return []
    columns = range(across - 5, across + 6)
    row = best_fit(ink, usual, text, columns, rows).feet
    near = range(row - 2, row + 3)
    fits = [(best_fit(ink, float(size), text, columns, near), float(size)) for size in usual * SIZES]
    best = max(fits)[0].share
    open_by = OPEN if len(text) < SHORT else 0.0
    return [
        Shapes(line, ink, size, fit.feet, fit.left)
        for fit, size in sorted(fits, reverse=True)
        if fit.share >= max(FIRM, best - open_by)
    ][:TRIED]
