"""Regular expressions kept as data, each with what it must match and must not."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Rule", "pattern", "rules"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of data/patterns.toml."""

    name: str
    regex: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def rules() -> dict[str, Rule]:
    """All rules by name; `<<name>>` in a regex stands for that fragment."""
    data = tomllib.loads(files("extractors").joinpath("data/patterns.toml").read_text(encoding="utf-8"))
    fragments: dict[str, str] = {}
    for name, text in data["fragments"].items():
        fragments[name] = fill(text, fragments)
    return {
        name: Rule(name, fill(rule["regex"], fragments), tuple(rule["examples"]), tuple(rule["not"]))
        for name, rule in data["rules"].items()
    }


def fill(text: str, fragments: dict[str, str]) -> str:
    return re.sub(r"<<(\w+)>>", lambda match: fragments[match[1]], text)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The compiled rule, verbose syntax: spaces and comments in it mean nothing."""
    return re.compile(rules()[name].regex, re.VERBOSE)
