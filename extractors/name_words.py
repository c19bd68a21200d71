"""Words of a recognised name: what a stroke or a sign stuck to them spoils, and which are to be trusted."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from extractors.folding import fold
from extractors.overlay import Raw, text_of
from extractors.signature_lines import name_words
from extractors.text import is_syllable
from extractors.vocabulary import given_names, surnames

__all__ = [
    "DOUBTED",
    "LETTERS",
    "MIDDLES",
    "SIGNS",
    "SURE",
    "SURER",
    "cleaned",
    "is_sound",
    "may_be_another",
    "opens",
    "without_title",
]

SURE = 0.8
"""Confidence of a word of a name that needs no second reading."""
SURER = 0.9
"""The same for one that is no syllable: `Byưh`."""
DOUBTED = 0.55
MIDDLES = frozenset({"văn", "thị", "thi"})
"""Surnames too, but more likely what is left of a name."""
LETTERS = ("a", "y")
"""Surnames of one letter."""
SIGNS = "\"'“”‘’«»‹›<>.,;:!?…–—-_=|\\/*#°·`~"
APOSTROPHE = re.compile(r"^[“\"'‘]*([HYK])[°º*'\"“”‘’`?]{1,2}(?=\w)")
"""`H°Nghiêng`, `K?Rể` → `H’Nghiêng`, `K’Rể`."""
DEGREE = re.compile(r"^[BDE8]S?CK")
"""`BSCKTI`: a doctor's degree."""


def cleaned(words: Sequence[Raw]) -> Iterator[Raw]:
    """The words without signs at their ends, which are pieces of a stroke: `"Quách` → `Quách`, less sure."""
    for raw in words:
        text = _large_l(APOSTROPHE.sub("\\1’", raw.text).strip(SIGNS))
        if any(letter.isalnum() for letter in text):
            sure = raw.confidence if text == raw.text.rstrip(".,") else min(raw.confidence, DOUBTED)
            yield raw._replace(text=text, confidence=sure)


def _large_l(text: str) -> str:
    """`MIô`, `MIlô` → `Mlô`; `VẽI` → `Vẽl`."""
    text = re.sub(r"(?<=\w)I(?=l)", "", text)
    return re.sub(r"(?<=[A-ZĐa-zà-ỹ])I(?=[a-zà-ỹ]|$)", "l", text) if not text.isupper() else text


def without_title(words: list[Raw]) -> list[Raw]:
    """The words after a rank or a degree, badly read ones too: `BSCKTI.`, `Trang tá`."""
    if len(words) > 2 and DEGREE.match(words[0].text):
        return words[1:]
    if len(words) > 3 and words[1].text == "tá" and words[0].text[:1] in "TĐ":
        return words[2:]
    return words[len(words) - len(name_words(text_of(words))) :]


def is_sound(words: Sequence[Raw]) -> bool:
    """A surname and syllables, all of them sure, after whatever title."""
    named = name_words(text_of(words))
    sure = all(raw.confidence >= SURE for raw in words[-len(named) :])
    syllables = all(is_syllable(word) for word in named[1:])
    first = named[0].lower() if named else ""
    return len(named) > 1 and first in surnames() and first not in MIDDLES and sure and syllables


def may_be_another(words: Sequence[Raw]) -> bool:
    """Is a syllable of a name spelt as none is, or may a mark of it be another: `Phúng`, `Thúy` (`Thủy`)?"""
    spellings = [(raw.text.lower(), given_names().get(fold(raw.text))) for raw in words[1:]]
    return any(
        known is not None and (word not in known or _has_twin(word, known)) for word, known in spellings
    )


def _has_twin(word: str, known: frozenset[str]) -> bool:
    """`thế` has one in `thể`: but for an acute, a hook or a tilde they are the same."""
    plain = _without_tone(word)
    return plain != normalize("NFD", word) and any(_without_tone(one) == plain for one in known - {word})


def _without_tone(word: str) -> str:
    return "".join(mark for mark in normalize("NFD", word) if mark not in "\u0301\u0303\u0309")


def opens(text: str) -> bool:
    """`Mẫu`, `H’Liên`: a capital and small letters, once more after an apostrophe."""
    parts = re.split(r"(?<=^[HYK])[°º*'\"“”‘’`?]", text.strip(SIGNS))
    return len(text) > 1 and all(
        part[:1].isupper() and (part[1:].islower() or len(parts) > 1) for part in parts
    )
