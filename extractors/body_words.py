"""Words of bodies' names as they are spelt, for names off a picture whose marks were lost or swapped."""

from collections.abc import Sequence
from functools import cache

from extractors.folding import fold
from extractors.text import EDGES
from extractors.vocabulary import load

__all__ = ["opening", "respelt"]


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


def like(token: str, syllable: str) -> str:
    """The syllable in the case of what was read, with the signs around it."""
    core = token.strip(EDGES)
    before, _, after = token.partition(core)
    if core.isupper():
        return before + syllable.upper() + after
    return before + (syllable.capitalize() if core[:1].isupper() else syllable) + after
