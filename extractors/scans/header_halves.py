"""The two lines of a header that hold a value, number and date: how they look, and what readings say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.folding import fold
from extractors.overlay import Raw, text_of
from extractors.scans.date_votes import LETTERS_FOR_DIGITS, UNREADABLE
from extractors.scans.header_slots import DAY_AND_MONTH, SERIAL, Edges

__all__ = [
    "LABEL_WIDTH",
    "LEFT",
    "NUMBER",
    "REPAIRED",
    "RIGHT",
    "Half",
    "from_label",
    "labelled",
    "repaired",
    "starts",
    "value_of",
]

REPAIRED = 0.6
"""Confidence at most of what was put right."""
HARDLY = 0.5
LABEL_WIDTH = 16.0
SPECK = 2
"""Letters of a piece before a label that is none of its line."""

NUMBER = re.compile(
    r"(\d{1,5})(?:\W{0,3}?\s?[/|]|\s?-(?=\s?[A-ZĐ][\w&]*\s?/))\s?((?:\d{4}\s?/\s?)?[A-ZĐ][\w&, -/]*[A-ZĐ\d])"
)
NUMBER_LINE = (
    re.compile(
        r"^(?!.*\bNgày\W*:)(?:\W*[SŠ][ốôóõòồỗo0ẽẻéèe6]\W*(?:[:.; ]|$)|\W*số\W*(?:[:.;]|$)|\W*so\s?[:;])"
        r"|^(?!.*\bSỐ \d).*/\s?(?:\d{4}/)?[A-ZĐ]{2,}"
    ),
    re.compile(r"/\s?(?:\d{4}/)?[A-ZĐ]{2,}|(?<!\w)[A-ZĐ]{2,}r?\s?-\s?[A-ZĐ]{2,}\d*(?!\w)"),
)
"""`SỐ 41/QĐ-TTr` in capitals may be the last row of an issuer: `ĐOÀN THANH TRA THEO QĐ SỐ 41/QĐ-TTr`; and
`Số: 874 Ngày: 14/6/2023` is a receiver's stamp."""
LABEL = re.compile(r"S[ốo]\b|s[ốo]\s?[:;]")
SYMBOL = re.compile(r"/(?:\d{4}/)?[A-ZĐ]{2}")
DATE = re.compile(r"(?i)ng[àaảá]y\s*(\d{1,2})\s*th[áaảà]ng\s*(\d{1,2})\s*n[ăaâ]m\s*(\d{4})")
MONTH_AND_YEAR = re.compile(r"(?i)()th[áaảà]ng\s*(\d{1,2})\s*n[ăaâ]m\s*(\d{4})")
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
    rest: re.Pattern[str]
    """The same parts where the first of them is none: a day by pen leaves month and year."""
    slots: tuple[Edges, ...]


LEFT = Half(
    NUMBER,
    NUMBER_LINE,
    re.compile(r"^\W*Số"),
    re.compile(r"^\W*Số\W*/\W*(?:\d{4}/)?[A-ZĐ][\w&, -]+$"),
    NUMBER,
    SERIAL,
)
RIGHT = Half(
    DATE,
    DATE_LINE,
    DATE_SLOTS,
    re.compile(r"ngày\W+tháng(?:\W+\d{1,2})?\W+năm\s+\d{4}\W*$"),
    MONTH_AND_YEAR,
    DAY_AND_MONTH,
)


def repaired(raws: list[Raw], half: Half) -> list[Raw]:
    """`ngày II tháng Š` → `ngày 11 tháng 5`, half believed; `ngày0) tháng` → `ngày … tháng`."""
    text = text_of(raws)
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


def from_label(words: list[Raw]) -> list[Raw]:
    """The words without specks before `Số`: `m Số: 08/UBND`."""
    at = next((at for at, raw in enumerate(words) if LABEL.match(raw.text)), 0)
    return words[at:] if all(len(raw.text) <= SPECK for raw in words[:at]) else words


def labelled(words: list[Raw]) -> list[Raw]:
    """`sö:UŠ /BC - PKT` → `Số: /BC - PKT`: a label that was hardly read with what a pen wrote after it.

    `Sở` is none either at the head of this line.
    """
    if words and fold(words[0].text.strip(":.;,")) == "so" and not re.match("S[ốo]", words[0].text):
        return [words[0]._replace(text="Số:"), *words[1:]]
    at = next((at for at, raw in enumerate(words) if SYMBOL.match(raw.text)), 0)
    before = words[:at]
    if words and not before and SYMBOL.match(words[0].text):
        left, top, _, bottom = words[0].box
        return [words[0]._replace(text="Số:", box=(left - LABEL_WIDTH, top, left, bottom)), *words]
    if not before or any(raw.confidence > HARDLY or raw.text[0].isdigit() for raw in before):
        return words
    box = (before[0].box[0], before[0].box[1], before[-1].box[2], before[0].box[3])
    return [before[0]._replace(text="Số:", box=box), *words[at:]]


def starts(words: list[Raw]) -> Iterator[tuple[Raw, int]]:
    """Each word with where it begins in the text of all."""
    at = 0
    for raw in words:
        yield raw, at
        at += len(raw.text) + 1


def value_of(raws: list[Raw], pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The parts of the value as read, signs and spaces left out, so that readings can be compared."""
    found = pattern.search(text_of(raws))
    return tuple(re.sub(r"\W", "", part) for part in found.groups()) if found else ()
