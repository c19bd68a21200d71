"""What the beginning of a name was that a seal or a pen lies over: by how wide it is and what was read of it.

A name begins with one of few syllables, and how wide it is tells much: what was read as `Mgấ` and `g6`
over the width of three letters was `Ngô`. A guess is always given as a doubt.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from extractors.folding import fold
from extractors.vocabulary import surnames_by_use

__all__ = ["guess", "likeness", "units"]

WIDTHS = {
    letter: width
    for width, letters in {
        28: "il", 33: "fjt", 39: "sI", 44: "cerz", 50: "agovxyJ", 56: "bdđhknpquS", 61: "FP", 67: "BELTZ",
        72: "wACDĐNRUVXY", 78: "GHKOQ", 83: "m", 94: "M", 100: "W",
    }.items()
    for letter in letters
}  # fmt: skip
"""Hundredths of its size that a letter is wide in the bold print of names, marks or no marks."""
SIGN = 25
"""The same for a space or a sign."""
UNIT = 50
OFF = 2.3
"""Units that a guess may be wider or narrower than the place it is to fill."""
PENALTY = 0.12
"""For each unit it is."""
USUAL, RARE = (28, 0.12), (60, 0.05)
"""Of the surnames so many from the most usual on are so much likelier."""
MADE_UP = 0.06
"""One with `Văn`, which fits everywhere, is so much less likely."""
SHAPES = {letter: group[0] for group in ("oaec60", "iltfjr1", "nmhuw", "b8", "s5") for letter in group}
"""Letters that are taken for one another where a stroke lies over them."""
SAME_FIRST = 0.06
"""The same for one whose first letter was read."""
BEST = 2
"""So many of the readings speak for a guess: others saw the pen only."""
LEAST, LEAD = 0.6, 0.02
"""What a guess must reach, and what it must be ahead of the next by."""
WEIGHTS = (0.35, 0.35, 0.3)
"""Of letters with their marks, without, and of their shapes."""
Forms = tuple[str, str, str]
MIDDLES = ("", "Thị", "Văn")


def likeness(readings: Sequence[str]) -> Callable[[str], float]:
    """How much of a text the readings saw: the share of its letters, by the best two of them."""
    seen = [_forms(reading) for reading in readings if any(letter.isalnum() for letter in reading)]

    def share(text: str) -> float:
        best = sorted(_alike(forms, _forms(text)) for forms in seen)[-BEST:]
        return sum(best) / len(best) if best else 0.0

    return share


def guess(readings: Sequence[str], width: float) -> str | None:
    """The surname and middle name likeliest to fill `width` units; None where none is ahead.

    `readings` are what several recognitions saw there.
    """
    seen = [_forms(reading) for reading in readings if any(letter.isalnum() for letter in reading)]
    if not seen:
        return None
    middles = {fold(middle) for middle in MIDDLES if _is_seen(middle, readings)}
    fitting = (
        (text, abs(wide - width))
        for text, wide in _beginnings()
        if abs(wide - width) <= OFF and fold(text.partition(" ")[2]) in middles
    )
    ranked = sorted(((_score(text, off, seen), text) for text, off in fitting), reverse=True)
    if not ranked or ranked[0][0] < LEAST:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] >= ranked[1][0] + LEAD else None


def _is_seen(middle: str, readings: Sequence[str]) -> bool:
    """Did a reading end like this middle name? None is made up of width alone."""
    ends = [fold(words[-1]) for reading in readings if len(words := reading.split()) > 1]
    return not middle or any(SequenceMatcher(None, end, fold(middle)).ratio() >= LEAST for end in ends)


def units(text: str) -> float:
    """How wide a text is, in widths of an `o`."""
    plain = (mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return sum(WIDTHS.get(letter, SIGN) for letter in plain) / UNIT


@cache
def _beginnings() -> tuple[tuple[str, float], ...]:
    """How names may begin, each with its width."""
    return tuple((text, units(text)) for text in dict.fromkeys(_made_up()))


def _made_up() -> Iterator[str]:
    for name in surnames_by_use():
        surname = name.capitalize()
        for middle in MIDDLES:
            yield f"{surname} {middle}".strip()


def _score(text: str, off: float, seen: Sequence[Forms]) -> float:
    wanted = _forms(text)
    best = sorted(_alike(forms, wanted) for forms in seen)[-BEST:]
    first = SAME_FIRST * any(forms[1][0] == wanted[1][0] for forms in seen)
    usual = _usual(text) - MADE_UP * text.endswith(" Văn")
    return sum(best) / len(best) - PENALTY * off + usual + first


def _usual(text: str) -> float:
    at = surnames_by_use().index(text.split()[0].lower())
    return next((gain for count, gain in (USUAL, RARE) if at < count), 0.0)


def _alike(one: Forms, other: Forms) -> float:
    """Share of letters in common: with their marks, without, and by their shapes."""
    ratios = (SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in zip(one, other, strict=True))
    return sum(weight * ratio for weight, ratio in zip(WEIGHTS, ratios, strict=True))


@cache
def _forms(text: str) -> Forms:
    """The letters and digits of a text: small, without marks, as shapes."""
    small = "".join(mark for mark in text.lower() if mark.isalnum())
    plain = fold(small)
    return small, plain, "".join(SHAPES.get(letter, letter) for letter in plain)
