"""Codes of document types, and the names they are printed under."""

import tomllib
from functools import cache
from importlib.resources import files

from criteria_map.folding import spelled_out

__all__ = ["code_named", "code_of", "known_codes", "media_codes", "name_of", "type_names"]


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("criteria_map").joinpath("data/doc_types.toml").read_text(encoding="utf-8"))


@cache
def known_codes() -> frozenset[str]:
    """Every code a slot may name."""
    return frozenset(code for table in _tables().values() for code in table)


@cache
def media_codes() -> frozenset[str]:
    """Photo, link, system export, list: evidence without a signature."""
    return frozenset(_tables()["media"])


@cache
def _codes_by_name() -> dict[str, str]:
    return {name.casefold(): code for code, names in _tables()["documents"].items() for name in names}


def code_of(name: str) -> str:
    """`Kế hoạch` as `KH`; ``""`` for a name we do not know."""
    return _codes_by_name().get(name.strip().casefold(), "")


@cache
def type_names() -> tuple[str, ...]:
    """Every name, spelled out, the longest first."""
    return tuple(sorted(_codes_by_spelling(), key=lambda name: (-len(name), name)))


@cache
def _codes_by_spelling() -> dict[str, str]:
    return {
        spelled_out(name): code
        for table in _tables().values()
        for code, names in table.items()
        for name in names
    }


def code_named(name: str) -> str:
    """The code of a name that is spelled out; ``""`` for one we do not know."""
    return _codes_by_spelling().get(name, "")


def name_of(code: str) -> str:
    """`KH` as `Kế hoạch`; the code itself where it has no name."""
    for table in _tables().values():
        if code in table:
            return table[code][0]
    return code
