"""How alike two pieces of text are; the only door to rapidfuzz."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

__all__ = ["closest", "phrase_share"]


def closest(word: str, known: Iterable[str]) -> str:
    """The known word a mistyped one was meant to be, or ``""``."""
    near = process.extract(
        word.lower(), {each: each.lower() for each in known}, scorer=fuzz.ratio, limit=1, score_cutoff=60
    )
    return near[0][2] if near else ""


def phrase_share(phrase: str, text: str) -> float:
    """How much of a phrase stands in a text, 0 to 1, forgiving a few broken letters."""
    return fuzz.partial_ratio(phrase, text) / 100 if len(phrase) <= len(text) else 0.0
