"""Vietnamese written in the charsets of before Unicode (TCVN3, VNI, VISCII), told by its characters.

>>> decode_legacy("Céng hoµ x· héi chñ nghÜa ViÖt Nam")
'Cộng hoà xã hội chủ nghĩa Việt Nam'
>>> decode_legacy("Cộng hoà xã hội chủ nghĩa Việt Nam") is None
True

A font name proves nothing (files set in .VnTime often hold proper Unicode): text is decoded only when
its words cannot be Vietnamese as they stand and are when decoded.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.text import is_plausible, is_syllable

__all__ = ["decode_legacy", "find_charset", "is_capitals_font"]

UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u036f]")
"""Letters that no legacy charset's stand-ins have: a word with one of them is proper Unicode."""
AMID_LETTERS = re.compile(r"[^\W\d_][¡-©¬-º¼-¿×÷\u03bc]|[¡-ª¬-º¼-¿×÷\u03bc][^\W\d_]")
"""Signs that stand beside letters only where they stand for letters."""
READS_BEFORE = 0.6
READS_AFTER = 0.9
FEWEST_WORDS = 3


@dataclass(frozen=True)
class Charset:
    """One legacy charset: what is written → what it stands for."""

    name: str
    table: dict[str, str]
    pattern: re.Pattern[str]

    def decode(self, text: str) -> str:
        decoded = self.pattern.sub(lambda match: self.table[match[0]], text)
        if self.name != "tcvn3":
            return decoded
        return " ".join(_in_one_case(_with_lost_u(word)) for word in decoded.split(" "))


def decode_legacy(text: str, charset: str = "", font: str = "") -> str | None:
    """The text in Unicode, or None when it is not of a legacy charset.

    `charset`: found already on the rest of the document, so that a short span may be decoded too.
    `font`: only to tell TCVN3 capitals, which are small letters in a font whose name ends with `H`.
    """
    name = find_charset([text], charset)
    if not name and not (charset and _only_decoded_reads(text, charset)):
        return None
    decoded = _charsets()[name or charset].decode(text)
    return decoded.upper() if (name or charset) == "tcvn3" and is_capitals_font(font) else decoded


def _only_decoded_reads(text: str, charset: str) -> bool:
    """`01/BC-§HSPKTTN`, a symbol too long to judge: signs amid its letters, and none once decoded."""
    decoded = _charsets()[charset].decode(text)
    return bool(AMID_LETTERS.search(text)) and not AMID_LETTERS.search(decoded)


def find_charset(texts: Iterable[str], likely: str = "") -> str:
    """The charset that makes Vietnamese of these texts, or an empty string."""
    words = [word for text in texts for word in text.split() if not word.isascii()]
    words = [word for word in words if not UNICODE_ONLY.search(word)]
    scores = [(_gain(words, charset, likely), charset.name) for charset in _charsets().values()]
    gain, name = max(scores)
    return name if gain > 0 else ""


def _gain(words: list[str], charset: Charset, likely: str) -> float:
    """How much better the words read when decoded; 0 when that does not settle it."""
    changed = [(word, decoded) for word in words if (decoded := charset.decode(word)) != word]
    if not changed or (likely and charset.name != likely):
        return 0.0
    before = sum(_reads(word) for word, _ in changed) / len(changed)
    after = sum(is_plausible(decoded) for _, decoded in changed) / len(changed)
    if likely:
        return after - before + 0.01 if after >= 0.5 else 0.0
    enough = len(changed) >= FEWEST_WORDS and before <= READS_BEFORE and after >= READS_AFTER
    return after - before if enough else 0.0


def _reads(word: str) -> bool:
    """Can the word be Vietnamese as it stands?"""
    return is_plausible(word) and not AMID_LETTERS.search(word) and "\u00ad" not in word


def _in_one_case(word: str) -> str:
    """`BảN` → `BẢN`: a font of capitals draws the small letters that stand for marked ones large."""
    marked = not word.isascii()  # `TTr-NV2` is a symbol
    return word.upper() if marked and not is_plausible(word) and is_plausible(word.upper()) else word


def _with_lost_u(word: str) -> str:
    """`tr-ởng` → `trưởng`: the code of `ư` is the soft hyphen, which PDF writers make a plain one."""
    if "-" not in word or word.isupper():
        return word
    core = word.strip(".,;:!?()[]\"'“”…/")
    whole = core.replace("-", "ư")
    parts = [part for part in core.split("-") if part]
    if not is_syllable(whole) or all(map(is_syllable, parts)):
        return word
    return word.replace(core, whole)


def is_capitals_font(font: str) -> bool:
    """`.VnTimeH`: its small letters are drawn as capitals."""
    name = font.rpartition("+")[2].lower().replace("-bold", "").replace("-italic", "").replace(",bold", "")
    return name.startswith(".vn") and name.endswith("h")


@cache
def _charsets() -> dict[str, Charset]:
    data = tomllib.loads(files("extractors").joinpath("data/legacy.toml").read_text(encoding="utf-8"))
    tables = {
        "tcvn3": _pairs(data["tcvn3"]["pairs"]),
        "vni": _with_capitals(_pairs(data["vni"]["pairs"])),
        "viscii": _by_code(_pairs(data["viscii"]["codes"])),
    }
    return {name: Charset(name, table, _longest_first(table)) for name, table in tables.items()}


def _pairs(block: str) -> dict[str, str]:
    items = block.split()
    return dict(zip(items[::2], items[1::2], strict=True))


def _with_capitals(table: dict[str, str]) -> dict[str, str]:
    """Capitals as `UÛ` and, as many typed them, `Uû`."""
    capitals = {written.upper(): real.upper() for written, real in table.items()}
    mixed = {written[0].upper() + written[1:]: real.upper() for written, real in table.items()}
    return {**table, **mixed, **capitals}


def _by_code(codes: dict[str, str]) -> dict[str, str]:
    """The code itself as a character, and what windows-1252 shows for it."""
    table: dict[str, str] = {}
    for code, real in codes.items():
        byte = bytes.fromhex(code)
        table[byte.decode("latin-1")] = real
        table[byte.decode("cp1252", "replace")] = real
    table.pop("\ufffd", None)
    return table


def _longest_first(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
