"""Names that a recogniser read are held against the other mentions of the same words in the document:
a lost or strange tone mark shows where `HUYỆN KON GIẢ` stands over `TRƯỜNG TIỂU HỌC KON GIÁ`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors.document import Layer, Word
from extractors.facts import Flag, Found
from extractors.folding import fold
from extractors.letter_case import spelt
from extractors.place_names import listed_words
from extractors.text import EDGES
from extractors.vocabulary import organs

__all__ = ["held_against", "spelt_as_repeated"]

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


def spelt_as_repeated(subject: Found[str], words: Iterable[Word]) -> Found[str]:
    """A recognised subject with each pair of words as the body repeats it: `vật liệu nỗ` → `vật liệu nổ`.

    What was put right stays in doubt.
    """
    said = subject.value.split()
    wanted = {pair(one.strip(EDGES), other.strip(EDGES)) for one, other in pairwise(said)}
    spellings = mentions(words, wanted)
    value, _ = agreed(subject.value, spellings, torn=1.0)
    return subject if value == subject.value else replace(subject, value=value, flags=(Flag.OCR_DOUBT,))


def mentions(words: Iterable[Word], wanted: Set[str] | None = None) -> Spellings:
    """All pairs of neighbours whose second begins with a capital: in running text the names.

    Or the `wanted` pairs, in any case.
    """
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one, other in pairwise(words):
        if one.line != other.line or one.page != other.page or other.layer is not Layer.OCR:
            continue
        first, second = one.text.strip(EDGES), other.text.strip(EDGES)
        if not first or not (second if wanted else second[:1].isupper()):
            continue
        if wanted is None or pair(first, second) in wanted:
            found[pair(first, second)][f"{first} {second}".lower()] += min(one.confidence, other.confidence)
    return found


def pair(first: str, second: str) -> str:
    return fold(f"{first} {second}")


def agreed(name: str, spellings: Spellings, *, torn: float = 0.0) -> tuple[str, bool]:
    """The name as most mentions spell it, and whether any spells it otherwise.

    `torn`: of a subject, what a pair over two rows, which is no mention, is believed; of a name nothing, and
    known words have their marks already.
    """
    words = name.split()
    fixed = set[int]() if torn else places_known(words) | listed_words(words)
    differs = False
    for at in range(len(words) - 1):
        seen = spellings.get(pair(words[at], words[at + 1]), {})
        others = {text: sure for text, sure in seen.items() if not same(text, words[at : at + 2])}
        if not others or {at, at + 1} <= fixed:
            continue
        differs = True
        own = sum(sure for text, sure in seen.items() if text not in others) or torn
        best = max(others, key=lambda text: others[text])
        if 0 < own * MORE < others[best]:
            words[at : at + 2] = [
                old if old in ranks() or place in fixed else like(new, old)
                for place, (new, old) in enumerate(zip(best.split(), words[at : at + 2], strict=True), at)
            ]
    return " ".join(words), differs


def places_known(words: Sequence[str]) -> set[int]:
    """Indices of the words that stand in a phrase whose marks are known."""
    return {place for at in range(len(words) - 1) if is_known(words[at : at + 2]) for place in (at, at + 1)}


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
