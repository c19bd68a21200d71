"""The header of a scan: its two halves read apart, the line of the number and that of the date again
and again in cheap renderings until two readings agree. What none confirms (handwriting, a smudge) keeps
a low confidence: better no number than a wrong one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np
import numpy.typing as npt

from extractors.date_votes import LETTERS_FOR_DIGITS, UNREADABLE, with_votes
from extractors.document import Box
from extractors.header_slots import DAY_AND_MONTH, SERIAL, Edges, with_machine_digits
from extractors.ocr import Layout, Model, Rendering, read_region
from extractors.overlay import Raw
from extractors.print_check import unevenness
from extractors.sheet import Sheet
from extractors.symbol_parts import soundness

__all__ = [
    "LEFT",
    "RIGHT",
    "blank_under_names",
    "from_label",
    "is_title",
    "read_header",
    "repaired",
    "rows_across",
    "without_residue",
]

HEADER_SHARE = 0.22
"""The number and the date stand in this upper part of the page."""
CLOSELY = Rendering(200, denoised=True)
"""Rendering in which the place of a number is read once more where none was found."""
BLANK = 24.0, 80.0
"""Points between two rows of the left half in which a number may stand that went unread."""
LOWER_SHARE = 0.3
"""They stand down to here under a long name of the issuer."""
UNANCHORED_SHARE = 0.17
"""Where no line of a number or date is found, the header is taken to end here."""
FIRST = Rendering(150)
AGAIN = (Rendering(200, denoised=True), Rendering(150, denoised=True), Rendering(200), Rendering(120))
"""Renderings in which the line of a value is read again, in this order, until two readings agree."""
DOUBTED = 0.35
REPAIRED = 0.6
UNEVEN, BY_PEN = 0.17, 0.3
"""Shares of the height of print by which a digit may stand out: beyond the first it is doubted, beyond the
second taken for handwriting."""
GUTTER_DPI = 50
STRIP = 7.0
"""Points of white between the halves at least; between letters and words there are fewer."""
MOST_CROSSING = 2
LEVEL = 6.0
"""Points between the middles of words on one row."""
LEEWAY = 14.0
"""Points that number and date may be off one level."""
NEAR = 12.0
"""Points from the gutter within which a word was cut at it."""
PIECE, TOUCHING = 2, 3.0
"""Letters of a piece that was left of a word, and points between the two."""
MISSED = 1000
"""Lines found where a number went unread are counted from here."""
SECOND_HALF = 5000
"""Lines of the right half are counted from here."""

NUMBER = re.compile(
    r"(\d{1,5})(?:\W{0,3}?\s?[/|]|\s?-(?=\s?[A-ZĐ][\w&]*\s?/))\s?((?:\d{4}\s?/\s?)?[A-ZĐ][\w&, -/]*[A-ZĐ\d])"
)
NUMBER_LINE = (
    re.compile(r"^\W*[SŠ][ốôóõòồỗo0ẽẻéèe6]\W*(?:[:.; ]|$)|/\s?(?:\d{4}/)?[A-ZĐ]{2,}"),
    re.compile(r"(?<!\w)[A-ZĐ]{2,}r?\s?-\s?[A-ZĐ]{2,}\d*(?!\w)"),
)
LABEL = re.compile(r"S[ốo]\b")
DATE = re.compile(r"(?i)ng[àaảá]y\s*(\d{1,2})\s*th[áaảà]ng\s*(\d{1,2})\s*n[ăaâ]m\s*(\d{4})")
DATE_LINE = (
    re.compile(r"(?i)(?:ng[àaảá]y|th[áaảà]ng).*n[ăaâ]m|ng[àaảá]y.*th[áaảà]ng"),
    re.compile(r"(?i)n[ăaâ]m\s(?:19|20)\d\d|(?:ng[àaảá]y|th[áaảà]ng)\W.*(?:19|20)\d\d\W*$"),
)
DATE_SLOTS = re.compile(r"(?i)ng[àaảá]y(.{0,5}?)\s*th[áaảà]ng(.{0,5}?)\s*n[ăaâ]m\s*\d{4}")


@dataclass(frozen=True, slots=True)
class Half:
    """One half of the header: how its value and the line of it are told."""

    value: re.Pattern[str]
    anchors: tuple[re.Pattern[str], ...]
    """What its line is told by; the next one where no row has the first (`HĐND - UBND` may be an issuer)."""
    shape: re.Pattern[str]
    """Of two readings alike, the one with its label whole is kept."""
    blank: re.Pattern[str]
    """The line without its value."""
    slots: tuple[Edges, ...]


LEFT = Half(
    NUMBER,
    NUMBER_LINE,
    re.compile(r"^\W*Số"),
    re.compile(r"^\W*Số\W*/\W*(?:\d{4}/)?[A-ZĐ][\w&,-]+$"),
    SERIAL,
)
RIGHT = Half(
    DATE, DATE_LINE, DATE_SLOTS, re.compile(r"ngày\s+tháng(?:\s+\d{1,2})?\s+năm\s+\d{4}\W*$"), DAY_AND_MONTH
)


def read_header(page: Sheet, model: Model) -> list[Raw]:
    """Words of the header, down to the number on the left and down to the date on the right."""
    gutter = _gutter(page)
    left, right = _read_halves(page, gutter, HEADER_SHARE, model)
    ends = _end(left, LEFT), _end(right, RIGHT)
    if ends == (inf, inf):
        lower = _read_halves(page, gutter, LOWER_SHARE, model)
        if inf not in (found := (_end(lower[0], LEFT), _end(lower[1], RIGHT))):
            (left, right), ends = lower, found
    if inf in ends:
        left, right = (
            [raw for raw in raws if not is_title(raw, min(ends), gutter)] for raws in (left, right)
        )
    return left + [raw._replace(line=raw.line + SECOND_HALF) for raw in right]


def _read_halves(page: Sheet, gutter: float, share: float, model: Model) -> tuple[list[Raw], list[Raw]]:
    bottom = page.height * share
    left = _read_half(page, LEFT, (0.0, 0.0, gutter, bottom), model)
    return left, _read_half(page, RIGHT, (gutter, 0.0, page.width, bottom), model)


def _end(raws: list[Raw], half: Half) -> float:
    """Where the row of a half's value ends; infinite where none was found."""
    found = _anchor(raws, half)
    return max(raw.box[3] for raw in found) + LEEWAY if found else inf


def is_title(raw: Raw, ends: float, gutter: float) -> bool:
    """Is it a piece of the title, which stands under the header across the gutter, and was cut there?

    Asked where one half's value was not found: that half is kept down to a fixed share of the page.
    """
    return _middle(raw) > ends and raw.box[0] - NEAR < gutter < raw.box[2] + NEAR


def without_residue(rest: Iterable[Raw], header: Sequence[Raw]) -> list[Raw]:
    """The words of the rest of a page without pieces of letters that stick out of the header's words.

    Digits stay: they may be a clerk's that the header left out; nothing confirms them.
    """
    kept = [raw for raw in rest if not any(_sticks_out(raw, word) for word in header)]
    return [
        raw._replace(confidence=min(raw.confidence, REPAIRED)) if _fills(raw, header) else raw for raw in kept
    ]


def _fills(raw: Raw, header: Sequence[Raw]) -> bool:
    """Is it a number level with words of the header?"""
    return raw.text.isdecimal() and any(word.box[1] < _middle(raw) < word.box[3] for word in header)


def _sticks_out(raw: Raw, word: Raw) -> bool:
    """Does a piece of two letters at most touch the word, level with it?"""
    short = len(raw.text) <= PIECE and not any(map(str.isdigit, raw.text))
    level = word.box[1] - 1 < _middle(raw) < word.box[3] + 1
    return short and level and max(raw.box[0] - word.box[2], word.box[0] - raw.box[2]) < TOUCHING


def _gutter(page: Sheet) -> float:
    """x of the widest blank strip near the middle of the header.

    A note by pen or a stamp may lie over it: one row of writing, then two, may cross it where nothing else
    is wide enough.
    """
    gray, zoom = page.gray((0.0, page.height * 0.03, page.width, page.height * 0.16), GUTTER_DPI)
    crossing = rows_across(gray < 140)
    best = (0, int(len(crossing) * 0.45))
    for allowed in range(MOST_CROSSING + 1):
        run = 0
        for x in range(int(len(crossing) * 0.3), int(len(crossing) * 0.58)):
            run = 0 if crossing[x] > allowed else run + 1
            best = max(best, (run, x - run // 2))
        if best[0] >= STRIP * zoom:
            break
    return best[1] / zoom


def rows_across(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many rows of writing have ink at each x of a picture."""
    inked = np.flatnonzero(ink.any(axis=1))
    bands = np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1)
    return np.stack([ink[band].sum(axis=0) > 1 for band in bands]).sum(axis=0, dtype=np.int64)


def _read_half(page: Sheet, half: Half, box: Box, model: Model) -> list[Raw]:
    raws = read_region(page, box, model, Layout.BLOCK, FIRST)
    anchor = _anchor(raws, half)
    if anchor is None and half is LEFT and (gap := blank_under_names(raws, box)):
        seen = read_region(page, gap, model, Layout.BLOCK, CLOSELY)
        missed = [raw._replace(line=raw.line + MISSED) for raw in seen]
        anchor = _anchor(missed, half)
        raws = sorted([*raws, *missed], key=_middle) if anchor else raws
    if anchor is None:
        return [raw for raw in raws if _middle(raw) < page.height * UNANCHORED_SHARE]
    top, bottom = min(raw.box[1] for raw in anchor), max(raw.box[3] for raw in anchor)
    above = [raw for raw in raws if raw not in anchor and _middle(raw) < top]
    names = " ".join(raw.text for raw in above)
    strip = (box[0], max(0.0, top - 4), box[2], bottom + 4)
    line = [raw._replace(line=anchor[0].line) for raw in anchor]
    agreed = _agreed(page, half, line, strip, model, names)
    return above + with_machine_digits(page, agreed, half.slots, strip, model, REPAIRED)


def _anchor(raws: list[Raw], half: Half) -> list[Raw] | None:
    """The row that a half's value stands in."""
    rows = _rows(raws)
    return next((row for anchor in half.anchors for row in rows if anchor.search(_text(row))), None)


def blank_under_names(raws: list[Raw], box: Box) -> Box | None:
    """Where under a row of capitals so much is blank that a number may stand there unread."""
    rows = _rows(raws)
    for row, after in pairwise(rows):
        top, bottom = max(raw.box[3] for raw in row), min(raw.box[1] for raw in after)
        if _text(row).isupper() and BLANK[0] < bottom - top < BLANK[1]:
            return box[0], top + 1, box[2], bottom - 1
    return None


def _rows(raws: list[Raw]) -> list[list[Raw]]:
    """Words level with each other, from the left: the engine may see two lines where there is one."""
    rows: list[list[Raw]] = []
    for raw in sorted(raws, key=_middle):
        if rows and _middle(raw) - _middle(rows[-1][0]) < LEVEL:
            rows[-1].append(raw)
        else:
            rows.append([raw])
    return [sorted(row, key=lambda raw: raw.box[0]) for row in rows]


def _middle(raw: Raw) -> float:
    return (raw.box[1] + raw.box[3]) / 2


def _agreed(page: Sheet, half: Half, first: list[Raw], strip: Box, model: Model, names: str) -> list[Raw]:
    """The reading of a line that another one confirms; parts that none confirms are doubted.

    Of numbers, that with the soundest symbol under the `names` above it comes before others.
    """
    seen = [first]
    readings = [repaired(first, half)]
    for rendering in AGAIN:
        values = [_value(reading, half.value) for reading in readings]
        if any(value and values.count(value) > 1 for value in values) or _agree_on_blank(readings, half):
            break
        again = read_region(page, strip, model, Layout.LINE, rendering)
        seen.append([raw._replace(line=first[0].line) for raw in again])
        readings.append(repaired(seen[-1], half))
    values = [_value(reading, half.value) for reading in readings]
    support = [sum(_shared(value, other) for other in values) for value in values]
    shaped = [bool(half.shape.search(_text(reading))) for reading in readings]
    sound = [soundness(_text(reading), names) if half is LEFT else 0.0 for reading in readings]
    merits = [
        (bool(values[at]), support[at], sound[at], shaped[at], _sureness(reading))
        for at, reading in enumerate(readings)
    ]
    best = merits.index(max(merits))
    as_seen = [
        value
        for value, reading, raws in zip(values, readings, seen, strict=True)
        if _text(reading) == _text(raws)
    ]
    doubted, mended = _unconfirmed(values[best], values), _unconfirmed(values[best], as_seen)
    words = from_label(readings[best]) if half is LEFT else readings[best]
    if half is RIGHT and (doubted or not values[best]):
        words = with_votes(words, readings, REPAIRED)
    if half is LEFT and len(doubted) == 1:
        words = list(_parted(words))
    believed = [_doubted(_doubted(raw, mended, REPAIRED), doubted, DOUBTED) for raw in words]
    return _printed(page, half, believed) if _value(believed, half.value) else believed


def _unconfirmed(value: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> set[str]:
    """Parts of a value that fewer than two of the readings have in their place."""
    return {
        part for at, part in enumerate(value) if sum(other[at : at + 1] == (part,) for other in others) < 2
    }


def from_label(words: list[Raw]) -> list[Raw]:
    """The words without specks before `Số`: `m Số: 08/UBND`."""
    at = next((at for at, raw in enumerate(words) if LABEL.match(raw.text)), 0)
    return words[at:] if all(len(raw.text) <= PIECE for raw in words[:at]) else words


def _parted(words: list[Raw]) -> Iterator[Raw]:
    """The words, serial and symbol of the number apart: one may be sure where the other is not."""
    found = NUMBER.search(_text(words))
    cut = found.start(2) if found else 0
    for raw, start in _starts(words):
        at = cut - start
        if 0 < at < len(raw.text):
            left, top, right, bottom = raw.box
            middle = left + (right - left) * at / len(raw.text)
            yield raw._replace(text=raw.text[:at], box=(left, top, middle, bottom))
            yield raw._replace(text=raw.text[at:], box=(middle, top, right, bottom))
        else:
            yield raw


def _printed(page: Sheet, half: Half, words: list[Raw]) -> list[Raw]:
    """The words, those with the digits of the value hardly believed where they do not stand like print.

    A number is held against the capitals of its symbol, day and month against the digits of the year.
    """
    found = half.value.search(_text(words))
    if found is None:
        return words
    spots = [(found.start(group), found[group]) for group in ((1,) if half is LEFT else (1, 2))]
    against = found.start(2 if half is LEFT else 3)
    others = [raw for raw, start in _starts(words) if start >= against and raw.text[:1].isalnum()]
    done: list[Raw] = []
    for raw, start in _starts(words):
        digits = next((text for at, text in spots if at == start), "")
        beside = [other for other in others if other is not raw]
        after = [
            word for word in words if half is RIGHT and word.box[0] > raw.box[2] and word.text[0].isalnum()
        ]
        off = unevenness(page, raw, len(digits), beside, after) if digits else 0.0
        sure = 1.0 if off <= UNEVEN else REPAIRED if off <= BY_PEN else DOUBTED
        done.append(raw._replace(confidence=min(raw.confidence, sure)))
    return done


def _starts(words: list[Raw]) -> Iterator[tuple[Raw, int]]:
    """Each word with where it begins in the text of all."""
    at = 0
    for raw in words:
        yield raw, at
        at += len(raw.text) + 1


def _agree_on_blank(readings: list[list[Raw]], half: Half) -> bool:
    """Do two readings see the same line with nothing printed in its gap (`Số: /KH-UBND`)?"""
    texts = [re.sub(r"\W", "", _text(reading)) for reading in readings if half.blank.search(_text(reading))]
    return any(texts.count(text) > 1 for text in texts)


def _value(raws: list[Raw], pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The parts of the value as read, signs and spaces left out, so that readings can be compared."""
    found = pattern.search(_text(raws))
    return tuple(re.sub(r"\W", "", part) for part in found.groups()) if found else ()


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return sum(left == right for left, right in zip(one, other, strict=False))


def _text(raws: list[Raw]) -> str:
    return " ".join(raw.text for raw in raws)


def _sureness(raws: list[Raw]) -> float:
    return sum(raw.confidence * len(raw.text) for raw in raws)


def _doubted(raw: Raw, parts: set[str], sure: float) -> Raw:
    """What no second rendering confirmed is not to be believed."""
    mine = re.sub(r"\W", "", raw.text)
    inside = any(part in mine or (len(mine) > 1 and mine in part) for part in parts)
    return raw._replace(confidence=min(raw.confidence, sure)) if inside and mine else raw


def repaired(raws: list[Raw], half: Half) -> list[Raw]:
    """`ngày II tháng Š` → `ngày 11 tháng 5`, half believed; `ngày0) tháng` → `ngày … tháng`."""
    text = _text(raws)
    slots = DATE_SLOTS.search(text) if half is RIGHT else None
    if slots is None or DATE.search(slots[0]):
        return raws
    for slot, most in ((2, 12), (1, 31)):
        written = slots[slot].strip()
        digits = written.translate(LETTERS_FOR_DIGITS)
        number = digits.isdecimal() and 1 <= int(digits) <= most
        if written and (digits != written or not number):
            start = text.index(written, slots.start(slot))
            raws = list(_filled(raws, start, start + len(written), digits if number else UNREADABLE))
    return raws


def _filled(raws: list[Raw], start: int, end: int, value: str) -> Iterator[Raw]:
    """The words with characters `start` to `end` of their text replaced by one word."""
    first = 0
    for raw in raws:
        last = first + len(raw.text)
        if last <= start or end <= first:
            yield raw
        else:
            before, after = raw.text[: max(0, start - first)], raw.text[max(0, end - first) :]
            if before:
                yield raw._replace(text=before)
            if start >= first:
                yield raw._replace(text=value, confidence=min(raw.confidence, REPAIRED))
            if after:
                yield raw._replace(text=after)
        first = last + 1
