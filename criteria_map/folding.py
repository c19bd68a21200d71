"""Text made comparable: no marks, no case, acronyms spelled out, one name for one thing."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from extractors.folding import fold

__all__ = ["informative", "kind_in_name", "spelled_out", "tokens"]

_WORD = re.compile(r"[a-z0-9]+")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("criteria_map").joinpath("data/words.toml").read_text(encoding="utf-8"))


@cache
def _acronyms() -> dict[str, str]:
    return {short: " ".join(_WORD.findall(fold(full))) for short, full in _words()["acronyms"].items()}


@cache
def _synonyms() -> tuple[tuple[str, str], ...]:
    pairs = ((tuple(map(_plain, pair))) for pair in _words()["synonyms"].items())
    return tuple((f" {one} ", f" {other} ") for one, other in pairs)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


@cache
def _stop_phrases() -> tuple[str, ...]:
    return tuple(f" {_plain(phrase)} " for phrase in _words()["stop"]["phrases"])


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(_plain(_words()["stop"]["words"]).split())


@lru_cache(maxsize=65536)
def spelled_out(text: str) -> str:
    """Folded, acronyms and synonyms replaced: what titles and topics are compared in."""
    known = _acronyms()
    found: list[str] = _WORD.findall(fold(text))
    said = f" {' '.join(known.get(word) or word for word in found)} "
    for one, other in _synonyms():
        said = said.replace(one, other)
    return said.strip()


def tokens(text: str) -> list[str]:
    """Syllables of a text, spelled out."""
    return spelled_out(text).split()


def informative(words: list[str]) -> list[str]:
    """Syllables that can tell one criterion from another: no filler, no numbers."""
    said = f" {' '.join(words)} "
    for phrase in _stop_phrases():
        said = said.replace(phrase, " ")
    stop = _stop_words()
    words = said.split()
    return [word for word in words if word not in stop and not word.isdigit() and len(word) > 1]


def kind_in_name(name: str) -> str:
    """`BC ket qua.pdf` begins like a Báo cáo: `BC`; ``""`` where the name tells nothing."""
    known = _words()["kinds_in_names"]
    for word in re.findall(r"[a-z]+", fold(name))[:2]:
        if known.get(word):
            return str(known[word])
    return ""
