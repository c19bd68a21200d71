"""The line of a value in a scan's header, read again and again in cheap renderings until two readings agree.

What none confirms (handwriting, a smudge) keeps a low confidence: better no number than a wrong one.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.document import Box
from extractors.overlay import Raw, text_of
from extractors.patterns import pattern
from extractors.scans.date_votes import UNREADABLE, with_votes
from extractors.scans.faint_symbol import BY_A_PEN, with_faint_symbol
from extractors.scans.header_halves import (
    LEFT,
    NUMBER,
    REPAIRED,
    RIGHT,
    Half,
    from_label,
    labelled,
    repaired,
    starts,
    value_of,
)
from extractors.scans.lone_symbol import lone_symbol
from extractors.scans.ocr import Layout, Model, Rendering, is_clear, read_region, read_strip
from extractors.scans.print_check import unevenness
from extractors.scans.sheet import Sheet
from extractors.symbol_parts import soundness

__all__ = ["agreed", "as_symbol", "printed"]

AGAIN = (Rendering(200, denoised=True), Rendering(150, denoised=True), Rendering(200), Rendering(120))
"""Renderings in which the line of a value is read again, in this order, until two readings agree."""
SIGNS = str.maketrans("⁄¡", "/I")
"""Signs that no symbol has."""
ETH = re.compile("[ĐÐ]*Ð[ĐÐ]*")
BEFORE_SYMBOL = re.compile(r"(?i)/|^\W*s[ốôóoõòồỗ0]\W*\d+\W*[A-ZĐ]{2}")
DOUBTED = 0.35
UNEVEN, BY_PEN = 0.17, 0.3
"""Shares of the height of print by which a digit may stand out: beyond the first it is doubted, beyond the
second taken for handwriting."""


def agreed(page: Sheet, half: Half, first: list[Raw], strip: Box, model: Model, names: str) -> list[Raw]:
    """The reading of a line that another one confirms; parts that none confirms are doubted.

    Of numbers, that with the soundest symbol under the `names` above it comes before others.
    """
    seen, unsure = [first], [first]
    readings = [repaired(first, half)]
    for rendering in AGAIN:
        values = [value_of(reading, half.value) for reading in readings]
        if any(value and values.count(value) > 1 for value in values) or _agree_on_blank(readings, half):
            break
        again = [raw._replace(line=first[0].line) for raw in _read_strip(page, half, strip, model, rendering)]
        unsure.append(again)
        seen.append([raw for raw in again if is_clear(raw)])
        readings.append(repaired(seen[-1], half))
    values = [value_of(reading, half.value) for reading in readings]
    parts = [value or value_of(reading, half.rest) for value, reading in zip(values, readings, strict=True)]
    support = [sum(_shared(value, other) for other in values) for value in values]
    shaped = [bool(half.shape.search(text_of(reading))) for reading in readings]
    sound = [soundness(text_of(reading), names) if half is LEFT else 0.0 for reading in readings]
    merits = [
        (bool(values[at]), support[at], sound[at], shaped[at], _sureness(reading))
        for at, reading in enumerate(readings)
    ]
    best = merits.index(max(merits))
    as_seen = [
        value
        for value, reading, raws in zip(parts, readings, seen, strict=True)
        if text_of(reading) == text_of(raws)
    ]
    doubted, mended = _unconfirmed(values[best], parts), _unconfirmed(values[best], as_seen)
    words = labelled(from_label(readings[best])) if half is LEFT else readings[best]
    if half is LEFT and _lacks_symbol(words, names):
        words = with_faint_symbol(words, [*unsure, *lone_symbol(page, strip, model)], names)
    if half is RIGHT and (doubted or not values[best]):
        words = with_votes(words, readings, REPAIRED)
    if half is LEFT and len(doubted) == 1:
        words = list(_parted(words))
    believed = [_doubted(_doubted(raw, mended, REPAIRED), doubted, DOUBTED) for raw in words]
    return printed(page, half, believed) if value_of(believed, half.value) else believed


def _lacks_symbol(words: Sequence[Raw], names: str) -> bool:
    """Does the line end without one, or with one that a pen's digits run into: `2/Z2SXD-KTQH`?

    So does one with neither a slash nor a serial after its label: `Sõ:Zÿ BVYDCT - KHTH`.
    """
    text = text_of(words)
    if soundness(text, names) < 0 or not BEFORE_SYMBOL.search(text):
        return True
    found = NUMBER.search(text)
    end = pattern("number.symbol_at_end").search(text)
    symbols = [found[2] if found else "", end["symbol"] if end else ""]
    return any(map(BY_A_PEN.match, symbols))


def _read_strip(page: Sheet, half: Half, strip: Box, model: Model, rendering: Rendering) -> list[Raw]:
    """The words of a line; of a number's, those that are hardly read too: the engine knows no symbols."""
    if half is LEFT:
        words = read_strip(page, strip, model, rendering)
        return [raw._replace(text=as_symbol(raw.text)) for raw in words]
    return read_region(page, strip, model, Layout.LINE, rendering)


def as_symbol(text: str) -> str:
    """`QÐĐ⁄ÐU` → `QĐ/ĐU`, `/1B-UBND` → `/TB-UBND`."""
    return ETH.sub("Đ", text.translate(SIGNS)).replace("/1B", "/TB")


def _unconfirmed(value: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> set[str]:
    """Parts of a value that fewer than two of the readings have in their place."""
    return {
        part for at, part in enumerate(value) if sum(other[at : at + 1] == (part,) for other in others) < 2
    }


def _parted(words: list[Raw]) -> Iterator[Raw]:
    """The words, serial and symbol of the number apart: one may be sure where the other is not."""
    found = NUMBER.search(text_of(words))
    cut = found.start(2) if found else 0
    for raw, start in starts(words):
        at = cut - start
        if 0 < at < len(raw.text):
            left, top, right, bottom = raw.box
            middle = left + (right - left) * at / len(raw.text)
            yield raw._replace(text=raw.text[:at], box=(left, top, middle, bottom))
            yield raw._replace(text=raw.text[at:], box=(middle, top, right, bottom))
        else:
            yield raw


def printed(page: Sheet, half: Half, words: list[Raw]) -> list[Raw]:
    """The words, those with the digits of the value hardly believed where they do not stand like print.

    A number is held against the capitals of its symbol, day and month against the digits of the year; specks
    at the page's edge after them tell nothing. A month by pen is a blank: it would be given beside the year,
    without the day.
    """
    found = half.value.search(text_of(words))
    if found is None:
        return words
    spots = [(found.start(group), found[group]) for group in ((1,) if half is LEFT else (1, 2))]
    against = found.start(2 if half is LEFT else 3)
    whole = [(raw, start) for raw, start in starts(words) if start < found.end() and raw.text[:1].isalnum()]
    others = [raw for raw, start in whole if start >= against]
    done: list[Raw] = []
    written = BY_PEN
    for raw, start in starts(words):
        digits = next((text for at, text in spots if at == start), "")
        beside = [other for other in others if other is not raw]
        after = [word for word, _ in whole if half is RIGHT and word.box[0] > raw.box[2]]
        off = unevenness(page, raw, len(digits), beside, after) if digits else 0.0
        sure = 1.0 if off <= UNEVEN else REPAIRED if off <= BY_PEN else DOUBTED
        blank = half is RIGHT and start == found.start(2) and off > written
        text = raw.text.replace(digits, UNREADABLE, 1) if blank else raw.text
        written = UNEVEN if off > BY_PEN else written  # who writes the day writes the month
        done.append(raw._replace(text=text, confidence=min(raw.confidence, sure)))
    return done


def _agree_on_blank(readings: list[list[Raw]], half: Half) -> bool:
    """Do two readings see the same line with nothing printed in its gap (`Số: /KH-UBND`)?"""
    texts = [
        re.sub(r"\W", "", text_of(reading)) for reading in readings if half.blank.search(text_of(reading))
    ]
    return any(texts.count(text) > 1 for text in texts)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return sum(left == right for left, right in zip(one, other, strict=False))


def _sureness(raws: list[Raw]) -> float:
    return sum(raw.confidence * len(raw.text) for raw in raws)


def _doubted(raw: Raw, parts: set[str], sure: float) -> Raw:
    """What no second rendering confirmed is not to be believed."""
    mine = re.sub(r"\W", "", raw.text)
    inside = any(part in mine or (len(mine) > 1 and mine in part) for part in parts)
    return raw._replace(confidence=min(raw.confidence, sure)) if inside and mine else raw
