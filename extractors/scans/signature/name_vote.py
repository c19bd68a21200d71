"""The words of a name by the votes of several readings, place by place.

What most of them see stands; a word that is one of names counts for more than a mere syllable, and that
more than what no language has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from unicodedata import normalize

from extractors.folding import fold
from extractors.overlay import Raw
from extractors.scans.signature.name_words import DOUBTED, LETTERS, opens
from extractors.text import is_syllable
from extractors.vocabulary import every_surname, given_names, peoples_words, usual_middles

__all__ = ["HOOK", "voted"]

USUAL, SYLLABLE, STRANGE, OTHER = 1.0, 0.7, 0.5, 0.1
"""What a word counts for: one of names, a syllable, letters that begin with a capital, anything else."""
LEAST = 0.1
"""Support, for each reading, under which nothing stands in a place."""
HOOK = "\u0309"
HOOKED = 1.6
"""A hook over a letter is easily taken for an acute or a tilde, hardly ever the other way."""
RIVAL = 0.5
"""Confidence of another reading of a place that puts the word there in doubt."""
APOSTROPHE = re.compile("^[HYK]’")
"""Nobody sees one where there is none."""
SAME_SHAPE = frozenset("cosvwxz")
"""Letters that are small as they are large."""
SHARED = 0.35
"""Of the narrower of two words: so much of it in common is one place."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word in a place, with all readings of it."""

    text: str
    raws: tuple[Raw, ...]

    @property
    def support(self) -> float:
        hooked = HOOKED if HOOK in normalize("NFD", self.text) and not _is_usual_otherwise(self.text) else 1.0
        return hooked * _worth(self.text) * sum(raw.confidence for raw in self.raws)

    @property
    def place(self) -> tuple[float, float]:
        return median(raw.box[0] for raw in self.raws), median(raw.box[2] for raw in self.raws)


def voted(readings: Sequence[Sequence[Raw]]) -> list[Raw]:
    """The best supported words that do not stand in one another's place, left to right.

    A word is a doubt that less than half of the readings see, or that one of them has with other marks.
    """
    readings = [_side_by_side(reading) for reading in readings]
    least = LEAST * len(readings)
    ranked = sorted(_candidates(readings), key=lambda each: (-each.support * len(each.text), each.text))
    chosen: list[Candidate] = []
    for candidate in ranked:
        free = not any(_shares(candidate.place, other.place) for other in chosen)
        if free and candidate.support >= least:
            chosen.append(candidate)
    letter = _letter_before(chosen, ranked, least / 2)
    chosen += [letter] if letter else []
    words = [_word(each, len(readings)) for each in sorted(chosen, key=lambda each: each.place)]
    return [_doubted(word, ranked) for word in words]


def _side_by_side(reading: Sequence[Raw]) -> list[Raw]:
    """The words with boxes that do not lie over one another: the one gives way that loses less of itself."""
    done: list[Raw] = []
    for raw in reading:
        left, top, right, bottom = raw.box
        end = done[-1].box[2] if done else left
        if left < end and end - left < (right - left) / 2:
            raw = raw._replace(box=(end, top, right, bottom))
        elif left < end and done[-1].box[0] < left:
            done[-1] = done[-1]._replace(box=(*done[-1].box[:2], left, done[-1].box[3]))
        done.append(raw)
    return done


def _letter_before(
    chosen: Sequence[Candidate], ranked: Sequence[Candidate], least: float
) -> Candidate | None:
    """`Y`, `A` before the words: a letter that other readings join to the next word has few votes."""
    start = min((each.place[0] for each in chosen), default=0.0)
    letters = (each for each in ranked if each.text.lower() in LETTERS and each.place[0] < start)
    return next((each for each in letters if each.support >= least), None)


def _is_usual_otherwise(text: str) -> bool:
    """`Đỉnh`, where `Đình` is one of the usual middle names."""
    return any(text != name and fold(name) == fold(text) for name in usual_middles())


def _candidates(readings: Sequence[Sequence[Raw]]) -> list[Candidate]:
    """Equal words in one place; small and large letters are one, and so are `Linh` and `H’Linh`."""
    groups: dict[str, list[list[Raw]]] = {}
    prefixed = {
        raw.text[2:].lower(): raw.text
        for reading in readings
        for raw in reading
        if APOSTROPHE.match(raw.text)
    }
    for raw in (raw for reading in readings for raw in reading):
        text = raw.text.capitalize() if raw.text.islower() or raw.text.isupper() else raw.text
        text = prefixed.get(text.lower(), text)
        places = groups.setdefault(text, [])
        same = next((group for group in places if _shares(_across(group[0]), _across(raw))), None)
        if same is None:
            places.append([raw])
        else:
            same.append(raw)
    return [Candidate(text, tuple(group)) for text, places in groups.items() for group in places]


def _word(candidate: Candidate, readings: int) -> Raw:
    best = max(candidate.raws, key=lambda raw: raw.confidence)
    left, right = candidate.place
    whole = 2 * len(candidate.raws) > readings and not _lost_its_first(candidate)
    sure = best.confidence if whole else min(best.confidence, DOUBTED)
    return best._replace(text=candidate.text, box=(left, best.box[1], right, best.box[3]), confidence=sure)


def _lost_its_first(candidate: Candidate) -> bool:
    """`ynh`, `ọc`: small letters, mostly, of which the first does not look like a capital."""
    small = [raw for raw in candidate.raws if raw.text.islower() and fold(raw.text)[0] not in SAME_SHAPE]
    return 2 * len(small) >= len(candidate.raws)


def _doubted(word: Raw, ranked: Sequence[Candidate]) -> Raw:
    """The word, a doubt where another reading has it with other marks."""
    marked = [
        raw
        for other in ranked
        if other.text != word.text and fold(other.text) == fold(word.text)
        for raw in other.raws
    ]
    rival = any(raw.confidence >= RIVAL and _shares(_across(raw), _across(word)) for raw in marked)
    return word._replace(confidence=min(word.confidence, DOUBTED)) if rival else word


def _worth(text: str) -> float:
    small = text.lower()
    if (
        (small in every_surname() and len(small) > 1)
        or small in given_names().get(fold(small), ())
        or small in peoples_words().get(fold(small), ())
        or "’" in text[:2]
    ):
        return USUAL
    if small in LETTERS:
        return SYLLABLE
    if not opens(text):
        return OTHER
    return SYLLABLE if is_syllable(text) else STRANGE


def _across(raw: Raw) -> tuple[float, float]:
    return raw.box[0], raw.box[2]


def _shares(one: tuple[float, float], other: tuple[float, float]) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > SHARED * min(one[1] - one[0], other[1] - other[0])
