"""The slots for serial, day and month in the lines of a scan's header, and what a machine put there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Box
from extractors.overlay import Raw, text_of
from extractors.scans.lone_symbol import rising
from extractors.scans.machine_digits import machine_digits
from extractors.scans.ocr import Model
from extractors.scans.sheet import Sheet

__all__ = ["DAY_AND_MONTH", "SERIAL", "Edges", "with_machine_digits"]

LABEL = 1.35
"""Heights of its line that `Số:` is wide at most: digits above the line may be taken for a part of it."""
LABEL_WIDTH = 16.0
"""Points that it takes."""
WITH_SYMBOL = re.compile(
    r"(?i:^\W*s[ốôóõòồỗøo06]\W*)(\d*)[\d\W]*?((?:20\d\d\s?/\s?)?[A-ZĐ]\w+(?:\s?[-/&]\s?[A-ZĐ][\w&,]*)+)\W*$"
)
"""The line of a number: what was seen of its serial, and its symbol."""
RAISED = 4.0
"""Points that a machine's digits may rise out of the strip."""
NARROW = 6.0
"""Points of a slot that holds nothing."""
BELIEVED = 0.5
"""Confidence from which digits that were read in a slot are kept."""


@dataclass(frozen=True, slots=True)
class Edges:
    """What a slot begins after, and what it ends before, each told in its word."""

    begin: re.Pattern[str]
    end: re.Pattern[str]
    most: int
    """The largest number that may stand in it."""


DAY = re.compile(r"(?i)ng[àaảá]y")
MONTH = re.compile(r"(?i)th[áaảà]ng")
YEAR = re.compile(r"(?i)^n[ăaâ]m")
SERIAL = (Edges(re.compile(r"^\W*S[ốôóõòồỗo06]\W?"), re.compile(r"/|-?\s?[A-ZĐ]{2}|-$"), 99_999),)
DAY_AND_MONTH = (Edges(DAY, MONTH, 31), Edges(MONTH, YEAR, 12))


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot in a line: between which words, and between which x."""

    first: int
    last: int
    left: float
    right: float


def with_machine_digits(
    page: Sheet, words: list[Raw], slots: Sequence[Edges], strip: Box, model: Model, sure: float
) -> list[Raw]:
    """The words of the line in `strip`, a machine's digits in the slots where no print was read.

    Who stamps the month stamps the day: where it is not a machine's, the month is not looked at. What is
    put in is as `sure` as told.
    """
    beside = None
    for edges in slots:
        slot = _slot(words, edges)
        if slot is None or _holds_print(words, slot, edges):
            break
        beside = machine_digits(page, (slot.left, strip[1], slot.right, strip[3]), edges.most, model, beside)
        if beside is None:
            break
        words = _filled(words, slot, edges, beside, sure)
    return words if beside or slots is not SERIAL else _with_tall_serial(page, words, strip, model, sure)


def _with_tall_serial(page: Sheet, words: list[Raw], strip: Box, model: Model, sure: float) -> list[Raw]:
    """The words with a machine's black digits that touch label or slash, told by rising above capitals."""
    found = WITH_SYMBOL.search(text_of(words))
    place = rising(page, (strip[0], strip[1] - RAISED, *strip[2:])) if found else None
    digits = machine_digits(page, place, SERIAL[0].most, model, touching=True) if place else None
    if found is None or digits is None or len(digits.text) < len(found[1]):
        return words
    first, last = words[0], words[-1]
    top, bottom = first.box[1], first.box[3]
    left, _, right, _ = digits.box
    return [
        first._replace(text="Số:", box=(min(first.box[0], left - LABEL_WIDTH), top, left, bottom)),
        Raw(digits.text, (left, top, right, bottom), first.line, sure),
        last._replace(text=f"/{found[2]}", box=(right, top, max(right + 1.0, last.box[2]), bottom)),
    ]


def _slot(words: list[Raw], edges: Edges) -> Slot | None:
    first = next((at for at, raw in enumerate(words) if edges.begin.search(raw.text)), len(words))
    last = next((at for at in range(first + 1, len(words)) if edges.end.search(words[at].text)), None)
    if last is None:
        return None
    begin, end = edges.begin.search(words[first].text), edges.end.search(words[last].text)
    left = _at(words[first], begin.end() if begin else 0)
    if edges.begin is SERIAL[0].begin:
        left = min(left, words[first].box[0] + LABEL * (words[first].box[3] - words[first].box[1]))
    right = _at(words[last], end.start() if end else 0)
    return Slot(first, last, left, right) if right - left > NARROW else None


def _at(raw: Raw, letters: int) -> float:
    """x after so many letters of a word."""
    return raw.box[0] + (raw.box[2] - raw.box[0]) * letters / len(raw.text)


def _holds_print(words: list[Raw], slot: Slot, edges: Edges) -> bool:
    """Are there digits in it that are believed, or such before the end's own sign in its word?"""
    last = words[slot.last]
    end = edges.end.search(last.text)
    seen = [*words[slot.first + 1 : slot.last], last._replace(text=last.text[: end.start() if end else 0])]
    return any(raw.text.strip(".").isdecimal() and raw.confidence >= BELIEVED for raw in seen)


def _filled(words: list[Raw], slot: Slot, edges: Edges, digits: Raw, sure: float) -> list[Raw]:
    """The words with the digits in the slot, as high as the line; what was seen there is left out."""
    first, last = words[slot.first], words[slot.last]
    begin, end = edges.begin.search(first.text), edges.end.search(last.text)
    box = (digits.box[0], first.box[1], digits.box[2], first.box[3])
    label = first._replace(text=first.text[: begin.end() if begin else None])
    rest = last._replace(text=last.text[end.start() if end else 0 :])
    number = Raw(digits.text, box, first.line, sure)
    return [*words[: slot.first], label, number, rest, *words[slot.last + 1 :]]
