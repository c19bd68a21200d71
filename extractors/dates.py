"""Địa danh, ngày tháng năm ban hành: the place-date line, and nothing else."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from extractors.document import Layer
from extractors.facts import Flag, Found, PartialDate
from extractors.layout import Head, header_date
from extractors.lines import Line
from extractors.patterns import pattern

__all__ = ["find_date", "find_place", "is_alone", "is_real", "part", "place_date_line", "read_date"]

SURE = 0.75
HARDLY = 0.5
"""Confidence under which a recognised day is taken as handwriting and not given."""
PLACE_WORDS = 6
"""A place's name has no more words: `thành phố Hồ Chí Minh`."""
TALL = 1.4
"""Digits this much taller than the printed words beside them are handwriting."""


def place_date_line(head: Head) -> tuple[Line, re.Match[str]] | None:
    """The line `Lào Cai, ngày 11 tháng 5 năm 2026`: right column, else a row that holds nothing else."""
    return (
        search(head.right, header_date)
        or search(head.right, pattern("date.numeric").search)
        or search((line for line in head.right if line.recognised), pattern("date.recognised").search)
        or search((line for line in (*head.below[:6], *head.left) if is_alone(line)), header_date)
    )


def is_alone(line: Line) -> bool:
    """A row that holds the place and date and nothing else: a sentence goes on after the year."""
    match = header_date(line.folded)
    if match is None or len(line.text) - match.end() >= 3 or line.text.rstrip().endswith(";"):
        return False
    place = match["place"].strip(" ,.…_")
    if not place or pattern("date.not_place").search(place):
        return False
    words = line.text[: match.end("place")].strip(" ,.…_").split()
    names = words[0][0].isupper() and (len(words) <= 2 or words[-1][0].isupper())
    return len(words) <= PLACE_WORDS and names


def search(
    lines: Iterable[Line], find: Callable[[str], re.Match[str] | None]
) -> tuple[Line, re.Match[str]] | None:
    for line in lines:
        match = find(line.folded)
        if match is None or len(match["place"]) >= 45 or pattern("date.not_place").search(match["place"]):
            continue
        if "(" not in line.text[: match.end("place") + 1]:
            return line, match
    return None


def find_date(head: Head) -> Found[PartialDate] | None:
    """Issue date as printed; parts left empty make it BLANK, recognised ones may be in doubt."""
    hit = place_date_line(head)
    return read_date(*hit, "date.header") if hit else None


def read_date(line: Line, match: re.Match[str], rule: str) -> Found[PartialDate]:
    """The day of a place-date line; parts left empty make it BLANK, recognised ones may be in doubt."""
    start = match.end() - len(match.string[match.end("place") : match.end()].lstrip(" ,.;:…_"))
    span = line.span(start, match.end())
    year = int(match["year"]) if len(match["year"]) == 4 else 0
    month = part(match["month"], 12)
    day = part(match["day"], 31)
    value = PartialDate(year, month, day)
    flags = date_flags(line, match, value)
    if value.complete and not is_real(value):
        return Found(PartialDate(year, month, None), span, "date.impossible", 0.5, (Flag.OCR_DOUBT,))
    if Flag.HANDWRITTEN in flags:
        value = PartialDate(year, month, None)
    return Found(value, span, rule, 0.7 if flags else 1.0, flags)


def part(text: str, most: int) -> int | None:
    """A day or month; None where it is blank, not of digits, or impossible."""
    return int(text) if text.isdecimal() and 1 <= int(text) <= most else None


def date_flags(line: Line, match: re.Match[str], value: PartialDate) -> tuple[str, ...]:
    """BLANK for a part left empty; on a picture HANDWRITTEN for the same, OCR_DOUBT where unsure."""
    if not value.complete:
        return (Flag.HANDWRITTEN,) if line.recognised else (Flag.BLANK,)
    recognised = [
        word
        for name in ("day", "month", "year")
        for word in line.words_at(match.start(name), match.end(name))
        if word.layer is Layer.OCR
    ]
    if not recognised:
        return ()
    sure = min(word.confidence for word in recognised)
    tall = max(word.box[3] - word.box[1] for word in recognised)
    usual = max(word.box[3] - word.box[1] for word in line.words if word not in recognised)
    if tall > TALL * usual or sure < HARDLY:
        return (Flag.HANDWRITTEN,)
    return (Flag.OCR_DOUBT,) if sure < SURE else ()


def is_real(value: PartialDate) -> bool:
    """Is it a day of the calendar?"""
    if value.month is None or value.day is None:
        return True
    try:
        date(value.year or 2000, value.month, value.day)
    except ValueError:
        return False
    return True


def find_place(head: Head) -> Found[str] | None:
    """Địa danh before the date: `Lào Cai`."""
    hit = place_date_line(head)
    if hit is None:
        return None
    line, match = hit
    raw = line.text[match.start("place") : match.end("place")]
    place = raw.strip(" ,.;:…_*-")
    if not place or not any(letter.isalpha() for letter in place):
        return None
    return Found(place, line.span(match.start("place"), match.end("place")), "place.header")
