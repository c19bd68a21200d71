"""Names that any system takes: ASCII, short, unlike any other in the bundle, none that Windows reserves."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Any

from extractors.facts import Facts, Found
from extractors.folding import straighten

__all__ = ["DETACHED", "MOST", "Namer", "ascii_words", "bare_name"]

MOST = 149
"""Characters of a whole path inside the bundle: with a folder of 100 before it, still under Windows' 260."""
LONGEST_FOLDER = 24
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that Windows keeps for devices, with any suffix."""
SIGNED = re.compile(r"(?:\.(?:signed|kydauden))+$", re.I)
DETACHED = ".p7s"
SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


def ascii_words(text: str, keep: str = "") -> str:
    """`723/QĐ-UBND` → `723-QD-UBND`: letters, digits and what is kept; all else is one hyphen."""
    bare = unicodedata.normalize("NFKD", straighten(text).replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(rf"[^A-Za-z0-9{re.escape(keep)}]+", "-", plain).strip("-.")


def sure(found: Found[Any] | None) -> bool:
    """Read without a doubt: only such a value may stand in a name."""
    return found is not None and not found.flags


def bare_name(original: str, facts: Facts | None, criterion: str) -> str:
    """`723-QD-UBND_2022-11-11` where number (and day) were read for certain, else the file's own name."""
    if facts is not None and facts.number is not None and sure(facts.number) and facts.number.value.text:
        number = ascii_words(facts.number.value.text)
        whole = facts.date is not None and sure(facts.date) and facts.date.value.complete
        return f"{number}_{facts.date.value.text}" if whole and facts.date else number
    name = SIGNED.sub("", PurePosixPath(original).stem)
    own_code = re.compile(rf"^{re.escape(criterion)}[\s._-]+(?=\S)") if criterion else re.compile("^$")
    return ascii_words(own_code.sub("", name)) or "tep"


class Namer:
    """Gives each copy its path in the bundle, each path once (whatever the case of its letters)."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def path(
        self, criterion: str, original: str, facts: Facts | None, folder: str = "", spare: int = 0
    ) -> str:
        """`1.1.1/1.1.1_723-QD-UBND_2022-11-11.pdf`; a second one gets `_2`; `spare`: room left behind."""
        where = safe(ascii_words(folder or criterion, keep=".")[:LONGEST_FOLDER].rstrip("-.") or "khac")
        suffix = PurePosixPath(original).suffix.lower()
        suffix = suffix if SUFFIX.fullmatch(suffix) else ""
        stem = f"{where}_{bare_name(original, facts, criterion)}"
        number = 1
        while True:
            tail = f"_{number}{suffix}" if number > 1 else suffix
            room = MOST - spare - len(where) - 1 - len(tail)
            path = f"{where}/{stem[:room].rstrip('-_.')}{tail}"
            if path.lower() not in self.taken:
                self.taken.add(path.lower())
                return path
            number += 1

    def beside(self, path: str) -> str:
        """The name of a detached signature on a copy: by it the two are found together again."""
        for name in (f"{path}{DETACHED}", f"{PurePosixPath(path).with_suffix(DETACHED)}"):
            if name.lower() not in self.taken:
                self.taken.add(name.lower())
                return name
        return ""


def safe(name: str) -> str:
    """A name that Windows does not keep for a device: `AUX` → `AUX_`."""
    return f"{name}_" if RESERVED.match(name) else name
