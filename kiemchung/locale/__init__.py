"""Words of the face: written in Vietnamese in the source, other languages in `<language>.po`."""

import ast
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["LANGUAGES", "catalogue", "read_po", "translator"]

LANGUAGES = ("vi", "en")


def read_po(text: str) -> dict[str, str]:
    """msgid → msgstr of a gettext catalogue (no plurals, no contexts: we use neither)."""
    entries: dict[str, str] = {}
    parts: dict[str, str] = {}
    current = ""
    for line in [*text.splitlines(), "msgid"]:
        keyword, _, rest = line.partition(" ")
        if keyword == "msgid":
            if parts.get("msgid"):
                entries[parts["msgid"]] = parts.get("msgstr", "")
            parts = {}
        if keyword in ("msgid", "msgstr"):
            current, line = keyword, rest
        if current and line.startswith('"'):
            parts[current] = parts.get(current, "") + ast.literal_eval(line)
    return entries


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Translations of one language; Vietnamese is the source and needs none."""
    if language == "vi":
        return {}
    return read_po(files(__name__).joinpath(f"{language}.po").read_text(encoding="utf-8"))


def translator(language: str) -> Callable[[str], str]:
    """A function from the Vietnamese words to those of `language`; unknown words stay Vietnamese."""
    entries = catalogue(language)
    return lambda text: entries.get(text) or text
