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
    half_types: Words
    court_stages: Words
    leaders: tuple[str, ...]
    named_after: Words
    whole: tuple[str, ...]
    heads: tuple[str, ...]
    owners: Mapping[str, tuple[str, ...]]
    """Folded body of a symbol → folded words one of which its name holds: `ttg` → `thu tuong`."""
    owners_of_codes: Mapping[str, tuple[str, ...]]
    """The same of codes that are a type's as well: `ct` → `cuc thue`; the name begins so."""
    place_levels: Mapping[str, int]
    """Units of the administration, the wider the higher."""
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
    single: Words
    confused: Words
    issuing: Words
    saying: Words
    neutral: Words
    toward: Words
    means: Words
    locators: Words
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
    tables = {key: data.pop(key) for key in ("owners", "owners_of_codes")}
    levels: dict[str, int] = data.pop("place_levels")
    fields: dict[str, Any] = {key: frozenset(words) for key, words in data.items()}
    fields |= {key: tuple(data[key]) for key in ("types", "leaders", "whole", "heads")}
    for key, table in tables.items():
        fields[key] = {symbol: tuple(names) for symbol, names in table.items()}
    return CitationWords(**fields, place_levels=levels)
