"""Words of bodies' names as they are spelt, for names off a picture whose marks were lost or swapped."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.folding import fold
from extractors.place_names import listed_words
from extractors.text import EDGES
from extractors.vocabulary import load, organs

__all__ = ["field_size", "names_field", "opening", "provinces", "respelt", "spans_break"]


@cache
def known() -> dict[str, tuple[str, ...]]:
    """Folded words → their syllables, small and with their marks."""
    return {fold(words): tuple(words.split()) for words in load("body_words")["words"]}


@cache
def longest() -> int:
    return max(len(syllables) for syllables in known().values())


def respelt(text: str) -> str:
    """`PHÁT TRIẾN NÔNG THÔN` → `PHÁT TRIỂN NÔNG THÔN`: the longest known words first, cases kept."""
    tokens = text.split()
    at = 0
    while at < len(tokens):
        proper = opening(tokens[at:])
        tokens[at : at + len(proper)] = [
            like(token, syllable) for token, syllable in zip(tokens[at:], proper, strict=False)
        ]
        at += max(1, len(proper))
    return " ".join(tokens)


def opening(tokens: Sequence[str]) -> tuple[str, ...]:
    """The syllables of the longest known words that the tokens begin with, whatever their marks; or none."""
    folded = [fold(token.strip(EDGES)) for token in tokens[: longest()]]
    found = (known().get(" ".join(folded[:size])) for size in range(len(folded), 1, -1))
    return next((proper for proper in found if proper), ())


@cache
def fields() -> dict[str, tuple[list[str], ...]]:
    """First letters and marks of a field's word, in no order → its words' syllables, longest first."""
    data = load("body_words")
    found: dict[str, list[list[str]]] = {}
    for words in sorted({*data["words"], *data["fields"]}, key=lambda words: -len(words.split())):
        syllables = [marks(syllable) for syllable in words.split()]
        found.setdefault(syllables[0], []).append(syllables)
    return {first: tuple(words) for first, words in found.items()}


def field_size(tokens: Sequence[str]) -> int:
    """How many tokens the longest known word takes that they begin with, marks and all; 0 for none."""
    said = [marks(token.strip(",;")) for token in tokens[:6]]
    ends = [at for at, token in enumerate(tokens[:6]) if token.endswith((",", ";"))]
    most = ends[0] + 1 if ends else len(said)
    known_words = fields().get(said[0], ()) if said else ()
    return next(
        (len(words) for words in known_words if len(words) <= most and said[: len(words)] == words), 0
    )


def names_field(name: str) -> bool:
    """Does it begin with a body's head of two syllables or more, or with one and a known field's word?"""
    small = name.lower()
    size = next((len(head.split()) for head in organs().heads if small.startswith(f"{head} ")), 0)
    return size > 1 or (size == 1 and field_size(name.split()[1:]) > 0)


def marks(syllable: str) -> str:
    """Letters and marks in no order: `HOÀ` and `HÒA` are one spelling."""
    return "".join(sorted(unicodedata.normalize("NFD", syllable.lower())))


def like(token: str, syllable: str) -> str:
    """The syllable in the case of what was read, with the signs around it."""
    core = token.strip(EDGES)
    before, _, after = token.partition(core)
    if core.isupper():
        return before + syllable.upper() + after
    return before + (syllable.capitalize() if core[:1].isupper() else syllable) + after


@cache
def whole_words() -> frozenset[str]:
    """Words of two syllables or more of which a break leaves no name: of bodies, and heads of their names."""
    words = {
        *load("body_words")["words"],
        *organs().heads,
        *(name.lower() for name in organs().proper.values()),
    }
    return frozenset(word for word in words if " " in word)


@cache
def provinces() -> frozenset[str]:
    return frozenset(name.lower() for name in load("organs")["provinces"])


def spans_break(before: str, after: str) -> bool:
    """Does a word go over the end of the line: `BỘ ĐỘI BIÊN` / `PHÒNG`?

    Not where the line before ends a word or a place's name: `TỈNH ĐIỆN BIÊN` / `PHÒNG CẢNH SÁT`.
    """
    first, second = before.lower().split(), after.lower().split()
    over = set(around_break(first, second))
    if over & provinces():
        return len(first) - 1 not in listed_words(first)  # `XÃ BẮC HẢI` / `PHÒNG Y TẾ`
    ended = {" ".join(first[-size:]) for size in range(2, 5)}
    if ended & (whole_words() | provinces()) or ends_with_place(first):
        return False
    return bool(over & whole_words())


def around_break(first: Sequence[str], second: Sequence[str]) -> Iterator[str]:
    """The words' ends and beginnings put together, up to three syllables of each."""
    for size in range(1, 4):
        for more in range(1, 4):
            yield " ".join([*first[-size:], *second[:more]])


def ends_with_place(words: Sequence[str]) -> bool:
    """Does it end with a place's rank and one to four syllables of its name: `XÃ TÂN LIÊN`?"""
    starts = range(max(1, len(words) - 4), len(words))
    return any(" ".join(words[:at]).endswith(organs().places) for at in starts)
