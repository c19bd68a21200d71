"""Names that a recogniser read are held against the other mentions of the same words in the document:
a lost or strange tone mark shows where `HUYỆN KON GIẢ` stands over `TRƯỜNG TIỂU HỌC KON GIÁ`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors.casing import spelt
from extractors.document import Layer, Word
from extractors.facts import Flag, Found
from extractors.folding import fold
from extractors.text import EDGES
from extractors.vocabulary import organs

__all__ = ["held_against"]

MORE = 1.5
"""Times: so much more than the name's own must another spelling be believed to take its place."""
Spellings = Mapping[str, Mapping[str, float]]
"""Two words without marks → as spelt → how much that is believed, over all mentions."""


def held_against(names: Sequence[Found[str] | None], words: Iterable[Word]) -> tuple[Found[str] | None, ...]:
    """The names with each pair of words as most mentions have it; all in doubt where mentions differ."""
    spellings = mentions(words)
    done = [agreed(name.value, spellings) if name else ("", False) for name in names]
    doubted = any(differs for _, differs in done)
    return tuple(
        replace(name, value=value, flags=(Flag.OCR_DOUBT,) if doubted else name.flags) if name else None
        for name, (value, _) in zip(names, done, strict=True)
    )


def mentions(words: Iterable[Word]) -> Spellings:
    """All pairs of neighbours whose second begins with a capital: in running text the names."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one, other in pairwise(words):
        if one.line != other.line or one.page != other.page or other.layer is not Layer.OCR:
            continue
        first, second = one.text.strip(EDGES), other.text.strip(EDGES)
        if first and second[:1].isupper():
            found[pair(first, second)][f"{first} {second}".lower()] += min(one.confidence, other.confidence)
    return found


def pair(first: str, second: str) -> str:
    return fold(f"{first} {second}")


def agreed(name: str, spellings: Spellings) -> tuple[str, bool]:
    """The name as most mentions spell it, and whether any spells it otherwise."""
    words = name.split()
    differs = False
    for at in range(len(words) - 1):
        seen = spellings.get(pair(words[at], words[at + 1]), {})
        others = {text: sure for text, sure in seen.items() if not same(text, words[at : at + 2])}
        if not others or is_known(words[at : at + 2]):
            continue
        differs = True
        own = sum(sure for text, sure in seen.items() if text not in others)
        best = max(others, key=lambda text: others[text])
        if 0 < own * MORE < others[best]:
            words[at : at + 2] = [
                old if old in ranks() else like(new, old)
                for new, old in zip(best.split(), words[at : at + 2], strict=True)
            ]
    return " ".join(words), differs


def is_known(words: Sequence[str]) -> bool:
    """Is it a part of a phrase whose marks are known, `Ủy ban`?"""
    key = f" {fold(' '.join(words))} "
    return any(key in f" {phrase} " for phrase in organs().proper)


@cache
def ranks() -> frozenset[str]:
    """Small words of places' ranks, `tỉnh`, `phố`: their marks are known, whatever the mentions have."""
    return frozenset(word for place in organs().places for word in place.split())


def same(text: str, words: Sequence[str]) -> bool:
    return all(spelt(one) == spelt(other) for one, other in zip(text.split(), words, strict=True))


def like(new: str, old: str) -> str:
    """The new word in the case of the old one, with what stood after it."""
    tail = old[len(old.rstrip(",;")) :]
    return (new.capitalize() if old[:1].isupper() else new) + tail
