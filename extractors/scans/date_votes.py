"""Month and year of a scan's date line by the votes of several readings, where none of them is right."""

import re
from collections import Counter
from collections.abc import Sequence

from extractors.overlay import Raw, text_of

__all__ = ["LETTERS_FOR_DIGITS", "UNREADABLE", "with_votes"]

LETTERS_FOR_DIGITS = str.maketrans("IlTiL|ÌÍÏOÓÔoQDSŠŜsšŸZzB", "111111111000000055555228")
UNREADABLE = "…"
"""Stands where something was written that is no number; reads as a blank."""

MONTH_AND_YEAR = re.compile(r"(?<!\w)([\dIlTL|ÌÍÏOÓÔo]{1,2})\W{1,3}[nN]\S{1,3}\W{1,2}((?:19|20)\d\d)(?!\d)")
NO_MONTH = re.compile(r"(?i)\bth\S{1,2}ng\W{1,4}n\S{1,2}\W{1,2}(?:19|20)\d\d(?!\d)")
DAY = re.compile(r"(?i)^ng[àaảá]y$")
MONTH = re.compile(r"(?i)^\W?[td]h?\S{2,4}$")


def with_votes(best: list[Raw], readings: Sequence[list[Raw]], sure: float) -> list[Raw]:
    """The best reading; where month and year that most readings see are not in it, another one put right.

    What is put right is as `sure` as told. A line whose month most see to be blank is left alone.
    """
    seen = [found for reading in readings if (found := _month_and_year(reading))]
    blank = sum(bool(NO_MONTH.search(text_of(reading))) for reading in readings)
    month, year = (_most([found[part] for found in seen]) for part in (0, 1))
    if not month or not year or len(seen) <= blank:
        return best
    if _month_and_year(best) == (month, year) and re.search(
        r"(?i)ng[àaảá]y.*th[áaảà]ng.*n[ăaâ]m", text_of(best)
    ):
        return best
    basis = [reading for reading in readings if (_month_and_year(reading) or ("",))[0] == month]
    return _put_right(max(basis, key=lambda reading: sum(map(_is_label, reading))), month, year, sure)


def _month_and_year(words: list[Raw]) -> tuple[str, str] | None:
    found = MONTH_AND_YEAR.search(text_of(words))
    month = found[1].translate(LETTERS_FOR_DIGITS) if found else ""
    return (month, found[2]) if found and month.isdecimal() and 1 <= int(month) <= 12 else None


def _most(values: list[str]) -> str:
    """The value with the most votes; empty where two have as many."""
    ranked = Counter(values).most_common(2)
    tied = len(ranked) == 2 and ranked[0][1] == ranked[1][1]
    return "" if not ranked or tied else ranked[0][0]


def _is_label(raw: Raw) -> bool:
    return bool(DAY.search(raw.text) or MONTH.search(raw.text))


def _put_right(words: list[Raw], month: str, year: str, sure: float) -> list[Raw]:
    """`ngay thủng 4 nàn: 2026` → `ngày … tháng 4 năm 2026`."""
    found = MONTH_AND_YEAR.search(text_of(words))
    starts = [len(text_of(words[:at])) + bool(at) for at in range(len(words))]
    at = starts.index(found.start(1)) if found and found.start(1) in starts else len(words)
    before, here = words[:at], words[at : at + 3]
    if len(here) < 3:
        return words
    label = before.pop() if before and MONTH.search(before[-1].text) else here[0]
    days = next((index for index, raw in enumerate(before) if DAY.search(raw.text)), len(before))
    day = [
        _said(raw, raw.text if raw.text.isdecimal() else UNREADABLE, sure, doubted=True)
        for raw in before[days + 1 :]
    ]
    put = [
        _said(raw, text, sure)
        for raw, text in zip((label, *here), ("tháng", month, "năm", year), strict=True)
    ]
    return [*before[:days], _said([*before, label][days], "ngày", sure), *day, *put]


def _said(raw: Raw, text: str, sure: float, *, doubted: bool = False) -> Raw:
    """The word with another text, or one that no other reading confirmed."""
    return raw._replace(
        text=text, confidence=min(raw.confidence, sure if doubted or raw.text != text else 1.0)
    )
