"""Text without tone marks, letter for letter, so that places found in it are places in the original."""

import re
import unicodedata
from functools import cache

from extractors.memo import Memo

__all__ = ["fold", "squeeze", "straighten"]

LOOK_ALIKES = {
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T",
    "Х": "X", "У": "Y", "І": "I", "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y",
    "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "Ƣ": "Ư", "ƣ": "ư",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "∕": "/", "⁄": "/",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
}  # fmt: skip
"""Cyrillic and other letters that look Latin, dashes and spaces: each replaced by one plain sign."""

SUSPECT = re.compile("[" + "".join(LOOK_ALIKES) + "]")


@cache
def straight_table() -> dict[int, str]:
    return str.maketrans(LOOK_ALIKES)


@cache
def fold_table() -> dict[int, str]:
    table = straight_table().copy()
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        table[code] = "d" if base in "đĐ" else base.lower()[0]
    for look_alike, plain in LOOK_ALIKES.items():
        base = unicodedata.normalize("NFD", plain)[0].lower()
        table[ord(look_alike)] = "d" if base == "đ" else base
    return table


def straighten(text: str) -> str:
    """Look-alikes, dashes and odd spaces made plain; same length. `ВСТ–ВТC` (Cyrillic) → `BCT-BTC`."""
    return text.translate(straight_table()) if SUSPECT.search(text) else text


def fold(text: str) -> str:
    """Lower case, no marks, đ → d; same length as the (NFC) text. `Số: 12/QĐ-UBND` → `so: 12/qd-ubnd`."""
    return " ".join(map(_FOLDED.__getitem__, text.split(" ")))


_FOLDED = Memo[str](lambda word: word.translate(fold_table()))


def squeeze(text: str) -> str:
    """Folded letters and digits only: `Q U Y Ế T  Đ Ị N H` → `quyetdinh`."""
    return "".join(letter for letter in fold(text) if letter.isalnum())
