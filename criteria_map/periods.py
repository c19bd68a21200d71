"""What time a title speaks of, and whether that is the time a slot needs."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from criteria_map.folding import spelled_out
from criteria_map.model import ContentPeriod, Slot

__all__ = ["Fit", "Spoken", "near_miss", "period_fit", "spoken_periods"]


class Fit(StrEnum):
    """Does a document meet a demand? UNKNOWN: it does not say."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A time named in a title. kind: year, quarter, half, nine_months, month, range, term."""

    kind: str
    year: int
    index: int = 0
    """Quarter, half or month; last year of a range or term."""


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(20\d\d)"
_JOIN = r"(?: cua)?(?: nam)? "
_DATE = re.compile(r"\bngay \d{1,2}(?: thang)? \d{1,2}(?: nam)? 20\d\d\b|\b\d{1,2} \d{1,2} 20\d\d\b")
_RANGE = re.compile(
    rf"\b(?:giai doan|thoi ky) {_YEAR}(?: den)?(?: nam)? {_YEAR}\b|\btu nam {_YEAR} den nam {_YEAR}\b"
)
_TERM = re.compile(rf"\bnhiem ky {_YEAR}(?: den)?(?: nam)? {_YEAR}\b")
_PLAIN_RANGE = re.compile(rf"\b{_YEAR} {_YEAR}\b")
_QUARTER = re.compile(rf"\bquy (i|ii|iii|iv|[1-4])(?:{_JOIN}{_YEAR})?\b")
_HALF = re.compile(rf"\b(?:6|sau) thang(?: (dau|cuoi))?(?: nam)?(?: {_YEAR})?\b")
_NINE = re.compile(rf"\b(?:9|chin) thang(?: dau)?(?: nam)?(?: {_YEAR})?\b")
_MONTH = re.compile(rf"\bthang (\d{{1,2}}){_JOIN}{_YEAR}\b")
_STANDARD = re.compile(r"\b(?:iso|tcvn|qcvn)(?: (?!giai doan|thoi ky|nam)[a-z]{1,5})* \d{3,5} 20\d\d\b")
_PLAIN_YEAR = re.compile(rf"\b{_YEAR}\b")


@lru_cache(maxsize=65536)
def spoken_periods(title: str) -> tuple[Spoken, ...]:
    """`Báo cáo CCHC quý III năm 2023` speaks of quarter 3 of 2023; year 0 where none is given."""
    text = _STANDARD.sub(" ", _DATE.sub(" ", spelled_out(title)))
    found: list[Spoken] = []

    def take(pattern: re.Pattern[str], kind: str) -> None:
        nonlocal text
        matches = pattern.finditer(text)
        found.extend(_spoken(kind, [part for part in match.groups() if part]) for match in matches)
        text = pattern.sub(" ", text)

    take(_TERM, "term")
    take(_RANGE, "range")
    take(_PLAIN_RANGE, "range")
    take(_QUARTER, "quarter")
    take(_HALF, "half")
    take(_NINE, "nine_months")
    take(_MONTH, "month")
    take(_PLAIN_YEAR, "year")
    return tuple(found)


def _spoken(kind: str, parts: list[str]) -> Spoken:
    if kind in ("range", "term"):
        return Spoken(kind, int(parts[0]), int(parts[1]))
    years = [int(part) for part in parts if part.isdigit() and len(part) == 4]
    year = years[0] if years else 0
    first = parts[0] if parts else ""
    if kind == "quarter":
        return Spoken(kind, year, _ROMAN.get(first) or int(first))
    if kind == "half":
        return Spoken(kind, year, 2 if first == "cuoi" else 1)
    if kind == "month":
        return Spoken(kind, year, int(first))
    return Spoken(kind, year)


_PARTS = {
    ContentPeriod.QUARTER_1: ("quarter", 1),
    ContentPeriod.QUARTER_2: ("quarter", 2),
    ContentPeriod.QUARTER_3: ("quarter", 3),
    ContentPeriod.QUARTER_4: ("quarter", 4),
    ContentPeriod.HALF_1: ("half", 1),
    ContentPeriod.HALF_2: ("half", 2),
    ContentPeriod.NINE_MONTHS: ("nine_months", 0),
}


def period_fit(spoken: tuple[Spoken, ...], slot: Slot, year: int) -> Fit:
    """Is the time a title speaks of the one the slot needs in the assessed year?"""
    if slot.period is ContentPeriod.ANY or slot.until_replaced:
        return Fit.YES
    if not spoken:
        return Fit.UNKNOWN
    if slot.period in _PARTS:
        return _part_fit(spoken, _PARTS[slot.period], year)
    years = {each.year or year for each in spoken if each.kind not in ("range", "term")}
    if not years:
        return Fit.NO
    if year not in years:
        return Fit.NO
    if slot.period is ContentPeriod.YEAR and not any(
        each.kind == "year" and each.year == year for each in spoken
    ):
        return Fit.NO
    return Fit.YES


def _part_fit(spoken: tuple[Spoken, ...], wanted: tuple[str, int], year: int) -> Fit:
    parts = [each for each in spoken if each.kind in ("quarter", "half", "nine_months", "month")]
    if not parts:
        return Fit.NO
    for each in parts:
        if (each.kind, each.index) == wanted:
            named = {other.year for other in spoken if other.year}
            return Fit.YES if each.year == year or (not each.year and named <= {year}) else Fit.NO
    return Fit.NO


def near_miss(spoken: tuple[Spoken, ...], slot: Slot, year: int) -> bool:
    """The right kind of document of the wrong time: last year's plan, a plan for 2021–2025.

    The report of another quarter of the same year is no near miss: it belongs elsewhere.
    """
    if slot.period in _PARTS:
        return any((each.kind, each.index) == _PARTS[slot.period] for each in spoken)
    return not any(each.year == year for each in spoken if each.kind not in ("range", "term"))
