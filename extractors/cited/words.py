"""Words that the reading of citations turns on (data/citations.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.vocabulary import load

__all__ = ["CitationWords", "citation_words"]

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class CitationWords:
    """Sets of words and of pairs of words, in lower case with their marks; the data says what each is for."""

    types: tuple[str, ...]
    open_types: Words
    leaders: tuple[str, ...]
    whole: tuple[str, ...]
    heads: tuple[str, ...]
    owners: Mapping[str, tuple[str, ...]]
    """Folded body of a symbol → folded words one of which its name holds: `ttg` → `thu tuong`."""
    many: Words
    stops: Words
    not_stops: Words
    name_words: Words
    starts: Words
    name_verbs: Words
    topics: Words
    topic_verbs: Words
    short_words: Words
    verb_heads: Words
    place_words: Words
    numbered: Words
    comma_pairs: Words
    no_parts: Words
    titled_bodies: Words
    titled_types: Words
    honorifics: Words
    issuing: Words
    saying: Words
    neutral: Words
    toward: Words
    means: Words
    places_of_speech: Words
    breakers: Words
    openers: Words
    introducing: Words
    signing: Words
    joining: Words
    amending: Words
    periods: Words


@cache
def citation_words() -> CitationWords:
    data = load("citations")
    fields: dict[str, Any] = {name: frozenset(words) for name, words in data.items() if name != "owners"}
    fields |= {name: tuple(data[name]) for name in ("types", "leaders", "whole", "heads")}
    owners = {symbol: tuple(names) for symbol, names in data["owners"].items()}
    return CitationWords(**fields, owners=owners)
