"""Where the name of a signature block is printed, as far as it was hardly read.

The lines of a block are centred: how far a name reaches to either side follows from its other end and
the middle of the lines over it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from statistics import median

from extractors.folding import fold
from extractors.letter_case import is_upper
from extractors.overlay import Raw, text_of
from extractors.patterns import pattern
from extractors.scans.signature.name_words import SIGNS, SURE, is_sound, may_be_another, opens
from extractors.vocabulary import given_names, positions, signing_positions

__all__ = [
    "OFF_CENTRE",
    "NameRow",
    "has_gap",
    "is_better",
    "middle_of",
    "name_row",
    "on_level",
    "parted",
    "weight",
]

OFF_CENTRE = 6.0
"""Points that the middle of a name is off that of its position: less is no lost word."""
FEWEST = 5
"""Letters of a line in capitals that tells the middle of its block."""
MARKS = 2
"""Letters of a line that is a name under a seal as likely as an end of a position: `ÁN`."""
BELOW = 5.0
WIDEST = 200.0
"""Points that a name is wide, with a rank before it."""
CLEAR = 0.6
"""Confidence of the words of a line that is surely a name's."""
MOST = 7
"""Words of such a line."""
SURELY_LOST = 1.5
"""Heights of its words that a gap in a name is wide where one of them was lost."""
SPECK = 0.5
"""Confidence under which a letter or two are no word."""
MARK = re.compile(r"^(?:TM|KT|TL|TUQ|Q|T/M|K/T)\b[. ]*")


@dataclass(frozen=True, slots=True)
class NameRow:
    """Where a name is printed that was hardly read, in points of the page, and what was read of it."""

    left: float
    top: float
    right: float
    bottom: float
    words: tuple[Raw, ...]
    """Left to right, of however many lines they were taken for."""


def name_row(words: Sequence[Raw]) -> NameRow | None:
    """The line of the name in a signature block, if it needs to be read again."""
    offices, below = parted(words)
    likely = max(below, key=lambda line: (weight(line), line[0].box[1]), default=None)
    if not offices or likely is None:
        return None
    name = on_level(likely, below)
    left, right = _sides(name, middle_of(offices))
    within = name[0].box[0] - left < 2 * OFF_CENTRE and right - name[-1].box[2] < 2 * OFF_CENTRE
    if is_sound(name) and within and not has_gap(name) and not may_be_another(name):
        return None
    top, bottom = (median(raw.box[side] for raw in likely) for side in (1, 3))
    return NameRow(max(0.0, left), top, right, bottom, tuple(name))


def parted(words: Sequence[Raw]) -> tuple[list[list[Raw]], list[list[Raw]]]:
    """Lines of the authority and the position, and what stands under them, the stamp of a copy left out."""
    lines = [list(line) for _, line in groupby(words, key=lambda raw: raw.line)]
    upper = [at for at, line in enumerate(lines) if _is_office(text_of(line))]
    named = [at for at, line in enumerate(lines) if upper and at > upper[0] and _is_clear(line)]
    first = named[0] if named else len(lines)
    offices = [lines[at] for at in upper if at < first]
    end = next((at for at in upper if at > first), len(lines))
    low = offices[-1][0].box[1] + BELOW if offices else 0.0
    return offices, [line for line in lines[:end] if line[0].box[1] > low and _may_be_name(line)]


def _is_office(text: str) -> bool:
    """A line in capitals, or what is left of one: `TỊCH`, `GIÁM`."""
    letters = sum(map(str.isalpha, text))
    return is_upper(text) and (letters >= FEWEST or (letters > MARKS and fold(text) in _ends()))


@cache
def _ends() -> frozenset[str]:
    """Folded first and last words of positions."""
    names = [name.split() for name in signing_positions() if " " in name]
    return frozenset(word for name in names for word in (name[0], name[-1]))


def _is_clear(line: Sequence[Raw]) -> bool:
    """Two words with capitals, read well enough, and no digit: a name."""
    good = [raw for raw in line if opens(raw.text) and raw.confidence > CLEAR]
    return len(good) > 1 and len(line) <= MOST and not any(map(str.isdigit, text_of(line)))


def _may_be_name(line: Sequence[Raw]) -> bool:
    """Two letters in a row at least; no day, no `(Ký tên, đóng dấu)`, no running text."""
    text = text_of(line)
    if line[0].confidence < SPECK:
        text = text.lstrip("(")  # a piece of the seal
    if sum(map(str.isdigit, text)) > 1 or pattern("signer.note").search(fold(text)):
        return False
    small = [raw for raw in line if raw.text.islower() and len(raw.text) > 2 and raw.confidence >= SURE]
    return len(small) < 2 and any(len(raw.text) > 1 and any(map(str.isalpha, raw.text)) for raw in line)


def weight(line: Sequence[Raw]) -> float:
    """Letters that may be of a name, those of a usual one twice."""
    letters = 0.0
    for raw in line:
        text = raw.text.strip(SIGNS)
        piece = text.isupper() and len(text) <= MARKS  # of a seal
        known = fold(text) in given_names() and not piece
        if opens(raw.text) or (known and raw.confidence > SPECK):
            letters += raw.confidence * len(raw.text) * (2 if known else 1)
    return letters


def on_level(likely: Sequence[Raw], below: Sequence[Sequence[Raw]]) -> list[Raw]:
    """The words of all lines that stand level with this one: a stroke parts a name."""
    top, bottom = likely[0].box[1], likely[0].box[3]
    level = [raw for line in below for raw in line if top < (raw.box[1] + raw.box[3]) / 2 < bottom]
    words = [raw for raw in level if raw in likely or opens(raw.text)]
    return sorted(words, key=lambda raw: raw.box[0])


def has_gap(name: Sequence[Raw], most: float = 1.0) -> bool:
    """Is there room between its words, `most` times their height, for one that went unread?"""
    gaps = [after.box[0] - before.box[2] for before, after in pairwise(name)]
    return max(gaps, default=0.0) > most * (name[0].box[3] - name[0].box[1])


def is_better(name: Sequence[Raw], before: Sequence[Raw]) -> bool:
    """Has a further reading all words that were surely read before, and no new gap?"""
    kept = {raw.text for raw in before if raw.confidence >= SURE} <= {raw.text for raw in name}
    return kept and (not before or has_gap(before) or not has_gap(name, SURELY_LOST))


def _sides(name: Sequence[Raw], middle: float) -> tuple[float, float]:
    """Left and right end of a name about the middle."""
    seen = [raw for raw in name if len(raw.text) > 1 or raw.confidence > SPECK] or name
    end = 2 * middle - max(raw.box[2] for raw in seen)
    if seen[-1].confidence >= SURE and opens(seen[-1].text) and end < middle:
        seen = [raw for raw in seen if raw.box[2] > end or raw.confidence >= SURE]  # no pieces of a stroke
    left, right = min(raw.box[0] for raw in seen), max(raw.box[2] for raw in seen)
    half = min(max(right - middle, middle - left), WIDEST / 2)
    return min(left, middle - half), max(right, middle + half)


def middle_of(offices: Sequence[Sequence[Raw]]) -> float:
    """The middle of the lines in capitals; those that are whole tell it better than those that are wide."""

    def trust(line: Sequence[Raw]) -> tuple[bool, bool, float]:
        phrase = fold(MARK.sub("", text_of(line)))
        whole = MARK.match(text_of(line)) is not None or phrase in positions()
        return whole, min(raw.confidence for raw in line) >= SURE, line[-1].box[2] - line[0].box[0]

    best = max(offices, key=trust)
    return (best[0].box[0] + best[-1].box[2]) / 2
