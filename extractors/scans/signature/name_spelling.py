"""Words of a recognised name put right toward words that names have. What is put right is a doubt."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from unicodedata import normalize

from extractors.folding import fold
from extractors.overlay import Raw
from extractors.scans.signature.name_words import DOUBTED, SURE, SURER
from extractors.text import is_syllable
from extractors.vocabulary import every_surname, given_names, peoples_surnames, peoples_words, usual_middles

__all__ = ["as_names", "is_strange", "with_lost_marks"]

THI = 0.6
"""Share of letters in common with `thi` of what is left of a `Thị`."""
FOR_Y = frozenset({"x", "v", "xy", "ly", "ty", "vy"})
"""What a `Y` is taken for that a stroke touches."""
STROKES = str.maketrans(dict.fromkeys("iljtf1|!][", "l"))
"""Letters that are taken for one another."""
I_OR_L = str.maketrans("i1", "ll")
"""The same however surely they were read."""


def as_names(words: Sequence[Raw]) -> list[Raw]:
    """The words of a name, each as names have it: `Bùi Thƒ Mỹ` → `Bùi Thị Mỹ`, `Ênuôi` → `Ênuôl`."""
    done = [_known(raw) for raw in words]
    compound = _compounds().get(fold(" ".join(raw.text for raw in done[:2])))
    if compound is not None:
        done[:2] = [
            _doubted(raw, text.capitalize()) for raw, text in zip(done, compound.split(), strict=False)
        ]
    if len(done) > 1 and fold(done[0].text) in FOR_Y and is_strange(done[1].text):
        done[0] = _doubted(done[0], "Y")
    for at in range(1, len(done) - 1):
        if _is_rest_of_thi(done[at].text):
            done[at] = _doubted(done[at], "Thị")
        elif (middle := _middle_for(done[at])) is not None:
            done[at] = _doubted(done[at], middle)
    return done


def _known(raw: Raw) -> Raw:
    """The word, or the one of the smaller peoples' names that has its shape, if it is no syllable."""
    if len(raw.text) < 3 or is_syllable(raw.text) or not is_strange(raw.text):
        return raw
    if (narrow := raw.text.replace("il", "l")) != raw.text and fold(narrow) in peoples_words():
        return _doubted(raw, narrow)  # `Milô`
    if raw.confidence >= SURE and fold(raw.text) in peoples_words():
        return raw  # its letters are known, its marks were seen
    strokes = I_OR_L if raw.confidence >= SURER else STROKES  # no list has all such words
    shape = fold(raw.text).translate(strokes)
    every = (name for names in peoples_words().values() for name in names)
    alike = {name for name in every if fold(name).translate(strokes) == shape}
    return _doubted(raw, alike.pop().capitalize()) if len(alike) == 1 else raw


def is_strange(word: str) -> bool:
    """Is it no syllable, and no word of the smaller peoples' names?"""
    small = word.lower()
    if small in peoples_words().get(fold(small), ()):
        return not is_syllable(word)
    return not is_syllable(word) and small not in every_surname()


@cache
def _compounds() -> dict[str, str]:
    """Folded surname of two words → the surname, where there is but one."""
    names = [name for name in peoples_surnames() if " " in name]
    folded = Counter(map(fold, names))
    return {fold(name): name for name in names if folded[fold(name)] == 1}


def _is_rest_of_thi(word: str) -> bool:
    """`Hị`, `Thƒ`, `Phị`: no word of names, and most of a `Thị`."""
    small = fold(word)
    if word.lower() in given_names().get(small, ()) or len(word) > 4:
        return False
    if small in {"ti", "hi", "thl"}:
        return True
    marked = "\u0323" in normalize("NFD", word) and "i" in small
    alike = SequenceMatcher(None, small, "thi").ratio() >= THI
    return alike and (marked or not is_syllable(word)) and word != "Thị"


def _middle_for(raw: Raw) -> str | None:
    """`Vấn`, `Vẫn` → `Văn`: spelt as no word of names, but for its marks as one usual in the middle.

    A mark clearly seen over a letter is no dot under it.
    """
    word = raw.text
    if word.lower() in given_names().get(fold(word), ()) or word.lower() in every_surname():
        return None
    alike = [middle for middle in usual_middles() if fold(middle) == fold(word)]
    if len(alike) != 1 or (raw.confidence >= SURER and _is_dotted(word) != _is_dotted(alike[0])):
        return None
    return alike[0]


def with_lost_marks(words: Sequence[Raw]) -> list[Raw]:
    """`Quách Ba Cường` → `Quách Bá Cường`: a mark of a usual middle name went with the stroke over it."""
    marked = {fold(middle): middle for middle in usual_middles() if fold(middle) != middle.lower()}
    ends = {0, len(words) - 1}
    return [
        raw if at in ends else _doubted(raw, marked.get(raw.text.lower(), raw.text))
        for at, raw in enumerate(words)
    ]


def _is_dotted(word: str) -> bool:
    return "\u0323" in normalize("NFD", word)


def _doubted(raw: Raw, text: str) -> Raw:
    if raw.text == text:
        return raw
    return raw._replace(text=text, confidence=min(raw.confidence, DOUBTED))
