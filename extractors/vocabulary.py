"""Words of the office, kept as data: document types, organs, positions, place names."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.folding import fold, squeeze

__all__ = [
    "Organs",
    "codes",
    "collective_authorities",
    "heads",
    "organs",
    "phrases",
    "positions",
    "surnames",
    "surnames_by_use",
    "titles",
    "titles_before_names",
]


def load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("extractors").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@cache
def titles() -> dict[str, str]:
    """Squeezed title line → type: `quyetdinh` → `Quyết định`; longest first."""
    found = {
        squeeze(title): entry["name"]
        for entry in load("types")["types"]
        for title in entry.get("only_titles", [entry["name"]])
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def codes() -> dict[str, tuple[str, str]]:
    """Code as printed → (proper code, type): `TTTr` → (`TTr`, `Tờ trình`)."""
    return {
        code: (entry["codes"][0], entry["name"])
        for entry in reversed(load("types")["types"])
        for code in entry["codes"]
    }


@dataclass(frozen=True, slots=True)
class Organs:
    """How names of bodies begin, are shortened and are written."""

    heads: tuple[str, ...]
    """Words a body's name begins with, small and with marks: `ủy ban`, `sở`, `phòng`."""
    places: tuple[str, ...]
    """Words a place name follows, small and with marks: `tỉnh`, `xã`."""
    expansions: dict[str, str]
    """`UBND` → `Ủy ban nhân dân`."""
    proper: dict[str, str]
    """Folded phrase → its proper writing: `cong thuong` → `Công Thương`."""
    never_alone: frozenset[str]
    """Folded heads that are no name by themselves: `van phong`."""
    unfinished: tuple[str, ...]
    """Folded ends of a line whose name goes on in the next: `va`, `,`."""


@cache
def organs() -> Organs:
    data = load("organs")
    proper = {fold(phrase): phrase for phrase in [*data["phrases"], *data["provinces"]]}
    return Organs(
        tuple(sorted((head.lower() for head in data["heads"]), key=len, reverse=True)),
        tuple(sorted(data["places"], key=len, reverse=True)),
        dict(data["expansions"]),
        dict(sorted(proper.items(), key=lambda item: -len(item[0]))),
        frozenset(fold(head) for head in data["never_alone"]),
        tuple(data["unfinished"]),
    )


@cache
def phrases() -> dict[str, tuple[tuple[list[str], str], ...]]:
    """First word of a folded phrase → (its words, its proper writing), longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for key, proper in organs().proper.items():
        found.setdefault(key.split()[0], []).append((key.split(), proper))
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def heads() -> dict[str, tuple[list[str], ...]]:
    """First word of a body's head → the words of each head that begins with it, longest first."""
    found: dict[str, list[list[str]]] = {}
    for head in organs().heads:
        found.setdefault(head.split()[0], []).append(head.split())
    return {first: tuple(heads) for first, heads in found.items()}


@cache
def positions() -> dict[str, str]:
    """Folded position of a signer → as printed in capitals; longest first."""
    names = sorted(load("people")["positions"], key=len, reverse=True)
    return {fold(name): name.upper() for name in names}


@cache
def collective_authorities() -> tuple[str, ...]:
    """Authority lines of bodies that sign together, as printed: `TM. ỦY BAN NHÂN DÂN`."""
    return tuple(load("people")["collective_authorities"])


@cache
def surnames_by_use() -> tuple[str, ...]:
    """First syllables of people's names, small, with their marks, the usual ones first."""
    return tuple(dict.fromkeys(name.lower() for name in load("people")["surnames"]))


@cache
def surnames() -> frozenset[str]:
    """The same, to look one up."""
    return frozenset(surnames_by_use())


@cache
def titles_before_names() -> tuple[str, ...]:
    """Folded regexes of ranks and degrees printed before a name: `dai ta`, `ths\\.?`."""
    return tuple(load("people")["before_names"])


@dataclass(frozen=True, slots=True)
class CitationWords:
    """Words that the reading of citations turns on (data/citations.toml)."""

    types: tuple[str, ...]
    leaders: tuple[str, ...]
    stops: frozenset[str]
    not_stops: frozenset[str]
    comma_pairs: frozenset[str]


@cache
def citation_words() -> CitationWords:
    data = load("citations")
    return CitationWords(
        tuple(data["types"]),
        tuple(data["leaders"]),
        frozenset(data["stops"]),
        frozenset(data["not_stops"]),
        frozenset(data["comma_pairs"]),
    )
