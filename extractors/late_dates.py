"""The day of a letter whose head bears none: over its signature, or of the session that minutes record.

Minutes have no place-date line (Nghị định 30/2020, Phụ lục III, mẫu 1.9): their opening says when they began.
"""

from dataclasses import replace

from extractors.closing import Closing, rows_over
from extractors.dates import is_alone, is_real, part, read_date
from extractors.facts import Flag, Found, PartialDate
from extractors.layout import Head, header_date
from extractors.patterns import pattern
from extractors.running import Running

__all__ = ["find_late_day"]

MINUTES = "Biên bản"
OPENING = 14
"""Rows under the letterhead within which minutes say when they began: title and subject come first."""


def find_late_day(head: Head, closing: Closing, kind: str) -> Found[PartialDate] | None:
    """The day of a letter of this type; over the signature before that of a session."""
    return day_over_signature(closing) or (session_day(head) if kind == MINUTES else None)


def day_over_signature(closing: Closing) -> Found[PartialDate] | None:
    """The day of a row that holds nothing but place and date, right over the letter's own signature."""
    if closing.in_annex:
        return None
    line = next((line for line in reversed(rows_over(closing)) if is_alone(line)), None)
    match = header_date(line.folded) if line is not None else None
    if line is None or match is None:
        return None
    found = read_date(line, match, "date.over_signature")
    if line.recognised and Flag.OCR_DOUBT not in found.flags:
        found = replace(found, flags=(*found.flags, Flag.OCR_DOUBT))
    return found


def session_day(head: Head) -> Found[PartialDate] | None:
    """The day on which minutes say that they began: `Hôm nay, vào hồi 8 giờ 00 ngày 12 tháng 9 năm 2024`."""
    rows = head.below[:OPENING]
    opening = Running([word for line in rows for word in line.words])
    match = pattern("date.session").search(opening.folded)
    if match is None:
        return None
    day, month = part(match["day"], 31), part(match["month"], 12)
    value = PartialDate(int(match["year"]), month, day)
    if not value.complete or not is_real(value):
        return None
    doubt = (Flag.OCR_DOUBT,) if any(line.recognised for line in rows) else ()
    return Found(value, opening.span(match.start("date"), match.end()), "date.session", 0.9, doubt)
