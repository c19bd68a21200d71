"""The name of who signed, off its line: without ranks, as names are written; off a picture maybe in doubt."""

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import normalize

from extractors.facts import Flag, Found
from extractors.folding import fold
from extractors.letter_case import is_upper, title
from extractors.lines import Line, doubts
from extractors.patterns import pattern
from extractors.signature_lines import name_words
from extractors.text import is_syllable
from extractors.vocabulary import every_surname, given_names, peoples_words, surnames, surnames_by_use

__all__ = ["person", "reads_as_name"]

MIDDLE_NAMES = frozenset({"văn", "thị"})
"""Recognised as a surname they are more likely what is left of a name whose surname was lost."""
USUAL = 20
"""So many surnames are those of nine people in ten."""
LOWLAND = 38
"""So many are those of people whose other names are in our list; names of the highlands are many more."""
SURE = 0.8
"""Confidence of its least sure word under which a name is in doubt."""
HARDLY = 0.6
"""Confidence under which the marks of a word say little."""
CLEAR = 0.9
"""Confidence from which they are given as they were read, as a doubt."""


def person(line: Line) -> Found[str]:
    words = name_words(line.text)
    if line.recognised:
        words = words[specks_before(words) :]
    name = " ".join(words)
    start = line.text.rfind(words[0]) if words else 0
    if is_upper(name):
        name = " ".join(written(word) for word in words)
    span = line.span(max(line.text.find(name), start if start >= 0 else 0, 0))
    flags = doubts([line], SURE)
    if line.recognised:
        repaired = usual_name(words, line)
        sound = repaired == words == name_words(line.text) and reads_as_name(words) and is_whole(line)
        flags = () if sound else (Flag.OCR_DOUBT,)
        name = name if repaired == words else " ".join(repaired)
    return Found(name, span, "signer.name", 0.9 if line.recognised else 1.0, flags)


def written(word: str) -> str:
    """`NGUYỄN` → `Nguyễn`, `H'HỒNG` → `H'Hồng`; what is no prefix of one letter is one word: `Bh'riu`."""
    return word.capitalize() if pattern("signer.long_onset").match(word) else title(word)


def specks_before(words: Sequence[str]) -> int:
    """How many words before a usual surname are pieces of a seal: `Cóc Z Nguyễn Ngọc Mẫu` → 2."""
    usual = surnames_by_use()[:USUAL]
    cut = len(words) > 3 and words[0] == "A" and words[1].lower() in usual  # what is left of `Trung tá`
    if cut or not words or words[0].lower() in surnames():
        return int(cut)
    return next((at for at, word in enumerate(words[:-1]) if 0 < at <= 2 and word.lower() in usual), 0)


def usual_name(words: list[str], line: Line) -> list[str]:
    """The words of a recognised name, `Thi` or a doubtful `Thí` in its middle being a `Thị`.

    `Khác` can only be `Khắc`: no name is spelt so, and but one with those letters. A surname `Nguyên` has
    lost its mark: `Nguyễn` is the most usual of all.
    What was clearly read stays.
    """
    hardly = {word.text for word in line.words if word.confidence < HARDLY}
    clear = {word.text for word in line.words if word.confidence >= CLEAR and is_syllable(word.text)}
    lowland = words[:1] != [] and words[0].lower() in surnames_by_use()[:LOWLAND]

    def usual(at: int, word: str) -> str:
        if not at:
            return "Nguyễn" if word == "Nguyên" and len(words) > 1 else word
        if at < len(words) - 1 and (word == "Thi" or (fold(word) == "thi" and word in hardly)):
            return "Thị"
        dotted = with_dot(word)
        return only_spelling(word) if dotted == word and lowland and word not in clear else dotted

    return [usual(at, word) for at, word in enumerate(words)]


def with_dot(word: str) -> str:
    """`Chỉ` → `Chi`: the dot of an i looks like a hook; where names have that alone."""
    spellings = given_names().get(fold(word), frozenset())
    plain = word.replace("ỉ", "i")
    return plain if plain.lower() in spellings and word.lower() not in spellings | surnames() else word


def only_spelling(word: str) -> str:
    """The word, or the one syllable of names with its letters if it is none."""
    spellings = given_names().get(fold(word), frozenset())
    alone = len(spellings) == 1 and word.lower() not in spellings | surnames()
    return min(spellings).capitalize() if alone else word


def is_whole(line: Line) -> bool:
    """Is every word of a name sure, and no room between them for one that went unread?"""
    gaps = [after.box[0] - before.box[2] for before, after in pairwise(line.words)]
    return min(word.confidence for word in line.words) >= SURE and max(gaps, default=0.0) < line.height


def reads_as_name(words: Sequence[str]) -> bool:
    """A known surname, marks and all, and syllables that Vietnamese has: a recognised name to trust."""
    first = words[0].lower()
    if first in MIDDLE_NAMES or len(first) == 1:  # the `Y` of `Và Y Mẫu`, whose surname went unread
        return False
    known = first in surnames() and not has_rival(first)
    return known and all(is_syllable(word) and is_usual(word) for word in words[1:])


def has_rival(surname: str) -> bool:
    """Is a rarer surname but for its marks another one: `Quảng` and `Quàng`?"""
    if surname in surnames_by_use()[:LOWLAND]:
        return False
    return any(other != surname and fold(other) == fold(surname) for other in every_surname())


def has_like_marks(word: str) -> bool:
    """An acute, a tilde or a hook: of a word that no list has nobody can tell which it was."""
    return any(mark in normalize("NFD", word) for mark in "\u0301\u0303\u0309")


def is_usual(word: str) -> bool:
    """Is it spelt as a syllable of names, or like none of them? `Thánh` is likely `Thanh`."""
    spellings = given_names().get(fold(word))
    if spellings is None and word.lower() not in peoples_words().get(fold(word), ()):
        return not has_like_marks(word)
    return spellings is None or word.lower() in spellings or word.lower() in surnames()
