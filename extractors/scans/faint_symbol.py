"""The symbol at the end of a number's line that no reading saw well, by the votes of all of them."""

import re
from collections import Counter
from collections.abc import Sequence

from extractors.overlay import Raw, text_of
from extractors.patterns import pattern
from extractors.symbol_parts import soundness

__all__ = ["BY_A_PEN", "with_faint_symbol"]

BELIEVED = 0.35
BY_A_PEN = re.compile(r"^[A-ZĐ]?\d+(?=[A-ZĐ]{2}|Đ\s?-)")
"""`Z2SXD`, `3Đ-MN`: the last of what a pen wrote runs into the symbol."""
LEAST = 2
"""Letters of a symbol."""
SOUND = 0.5
"""Soundness at least: one group that is off may be put right by the other."""


def with_faint_symbol(words: list[Raw], readings: Sequence[Sequence[Raw]], names: str) -> list[Raw]:
    """`Số:` → `Số:`, `/SXD-KTQH`, where the readings end like a symbol of who issues it; always a doubt.

    What a pen wrote before it is left out.
    """
    votes = Counter(symbol for reading in readings if (symbol := _symbol(reading)))
    fit = [(soundness(f"/{symbol}", names), count, symbol) for symbol, count in votes.items()]
    sound = [each for each in fit if each[0] >= SOUND]
    if not words or not sound:
        return words
    symbol = max(sound)[2]
    end = next(reading[-1] for reading in readings if _symbol(reading) == symbol)
    label = words[0]._replace(text="Số:")
    left = max(label.box[2], end.box[0])
    label = label._replace(box=(*label.box[:2], left - 1.0, label.box[3]))  # what a pen wrote lies under it
    box = (left, label.box[1], max(left + 1.0, end.box[2]), label.box[3])
    return [label, Raw(f"/{symbol}", box, label.line, BELIEVED)]


def _symbol(reading: Sequence[Raw]) -> str:
    """What a reading ends with: `2/Z2SXD-KTQH` → `SXD-KTQH`."""
    found = pattern("number.symbol_at_end").search(text_of(list(reading)))
    symbol = BY_A_PEN.sub("", found["symbol"].replace(" ", "")) if found else ""
    return symbol if len(symbol) >= LEAST else ""
