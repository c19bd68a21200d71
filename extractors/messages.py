"""Notes (a code and its parameters) and the words people see for them.

Every room keeps its words in `<package>/data/messages.toml`; a code names its room:
`verifiers.digest_mismatch` is the table `[digest_mismatch]` of `verifiers/data/messages.toml`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Note", "Words", "note", "words"]

Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something found or gone wrong, as a code with parameters; `words` gives the sentence."""

    code: str
    """`<package>.<name>`."""
    params: Params = ()
    """Sorted (name, value) pairs that the sentence is filled with."""


@dataclass(frozen=True, slots=True)
class Words:
    """What people read: what was found, and the one next action (may be empty)."""

    message: str
    next_action: str = ""
    law: str = ""
    """Article the rule rests on, empty where there is none."""


def note(code: str, **params: object) -> Note:
    """Make a Note from a code and its parameters, each as text."""
    return Note(code, tuple(sorted((name, str(value)) for name, value in params.items())))


@cache
def catalogue(package: str) -> dict[str, dict[str, dict[str, str]]]:
    """The words of one room: name → language → {message, next_action, law}."""
    text = files(package).joinpath("data/messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(of: Note, language: str = "vi") -> Words:
    """The sentence for a note. Raises KeyError for a code that has no words."""
    package, name = of.code.split(".", 1)
    entry = catalogue(package)[name][language]
    params = dict(of.params)
    return Words(
        entry["message"].format_map(params),
        entry.get("next_action", "").format_map(params),
        entry.get("law", ""),
    )
