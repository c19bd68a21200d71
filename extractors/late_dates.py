"""The day of a letter whose head bears none: over its signature, or of the session that minutes record.

Minutes have no place-date line (Nghị định 30/2020, Phụ lục III, mẫu 1.9): their opening says when they began.
"""

from dataclasses import replace
from re import Match

from extractors.closing import Closing, rows_over
from extractors.dates import is_alone, is_real, part, read_date
from extractors.document import Layer
from extractors.facts import Flag, Found, PartialDate
from extractors.layout import Head, header_date
from extractors.patterns import pattern
from extractors.running import Running

__all__ = ["find_late_day"]

MINUTES = "Biên bản"
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết"})
LAST_SENTENCE = 60.0
"""Points over a law's signature block within which it says when it was passed."""
OPENING = 14
"""Rows under the letterhead within which minutes say when they began: title and subject come first."""


def find_late_day(head: Head, closing: Closing, kind: str) -> Found[PartialDate] | None:
    """The day of a letter of this type; over the signature before that of a session or of a vote."""
    found = day_over_signature(closing)
    if found is None and kind == MINUTES:
        return session_day(head)
    return voted_day(closing) if found is None and kind in LAWS else found


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


def voted_day(closing: Closing) -> Found[PartialDate] | None:
    """The day in the sentence that ends a law: `… kỳ họp thứ 9 thông qua ngày 27 tháng 6 năm 2025.`"""
    page = closing.page
    if page is None or closing.in_annex:
        return None
    top = closing.right[0].box[1]
    last = Running(
        [word for word in page.words if top - LAST_SENTENCE < word.box[1] and word.box[3] < top + 2]
    )
    match = next(pattern("date.voted").finditer(last.folded), None)
    return day_of(last, match, "date.voted") if match else None


def session_day(head: Head) -> Found[PartialDate] | None:
    """The day on which minutes say that they began: `Hôm nay, vào hồi 8 giờ 00 ngày 12 tháng 9 năm 2024`."""
    rows = head.below[:OPENING]
    opening = Running([word for line in rows for word in line.words])
    match = pattern("date.session").search(opening.folded)
    if match is None:
        return None
    return day_of(opening, match, "date.session")


def day_of(text: Running, match: Match[str], rule: str) -> Found[PartialDate] | None:
    """The day of a match; nothing where there is no such day."""
    day, month = part(match["day"], 31), part(match["month"], 12)
    value = PartialDate(int(match["year"]), month, day)
    if not value.complete or not is_real(value):
        return None
    doubt = (Flag.OCR_DOUBT,) if any(word.layer is Layer.OCR for word in text.words) else ()
    return Found(value, text.span(match.start("date"), match.end()), rule, 0.9, doubt)
