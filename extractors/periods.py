"""Spans of time a text speaks of: năm 2023, quý I/2023, 6 tháng đầu năm, giai đoạn 2021–2025, deadlines."""

import re
from collections.abc import Callable, Iterator

from extractors.dates import is_real
from extractors.facts import Found, PartialDate, Period
from extractors.patterns import pattern
from extractors.running import Running

__all__ = ["find_periods"]

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def find_periods(subject: Running, body: Running, year: int) -> tuple[Found[Period], ...]:
    """Periods of the subject first, then deadlines of the body; then the body's periods, less sure.

    `year` is the issue year, for periods that name none (`6 tháng đầu năm`); 0 where unknown.
    """
    found: dict[Period, Found[Period]] = {}
    for start, end, period in read_periods(subject.folded, year):
        found.setdefault(period, Found(period, subject.span(start, end), "period.subject"))
    for start, end, period in deadlines(body.folded, year):
        found.setdefault(period, Found(period, body.span(start, end), "period.deadline", 0.9))
    for start, end, period in read_periods(body.folded, year):
        found.setdefault(period, Found(period, body.span(start, end), "period.body", 0.5))
    return tuple(found.values())


def read_periods(folded: str, year: int) -> Iterator[tuple[int, int, Period]]:
    """All periods of a folded text, the longer wordings before the plain year they contain."""
    taken: list[tuple[int, int]] = []
    for name, make in MAKERS.items():
        for match in pattern(name).finditer(folded):
            if any(match.start() < end and match.end() > start for start, end in taken):
                continue
            period = make(match, year)
            if period is not None:
                taken.append(match.span())
                yield match.start(), match.end(), period


def deadlines(folded: str, year: int) -> Iterator[tuple[int, int, Period]]:
    """`trước ngày 13/11/2023`."""
    for match in pattern("period.deadline").finditer(folded):
        when = PartialDate(year_of(match, year), int(match["month"]), int(match["day"]))
        if when.year and 1 <= int(match["month"]) <= 12 and is_real(when):
            yield match.start(), match.end(), Period("deadline", when.year, 0, when)


def year_of(match: re.Match[str], year: int) -> int:
    return int(match["year"]) if match["year"] else year


def quarter(match: re.Match[str], year: int) -> Period | None:
    known = year_of(match, year)
    return Period("quarter", known, ROMAN.get(match["index"]) or int(match["index"])) if known else None


def half(match: re.Match[str], year: int) -> Period | None:
    known = year_of(match, year)
    return Period("half", known, 2 if match["half"] == "cuoi" else 1) if known else None


def nine_months(match: re.Match[str], year: int) -> Period | None:
    known = year_of(match, year)
    return Period("nine_months", known) if known else None


def month(match: re.Match[str], year: int) -> Period | None:
    index = int(match["index"])
    return Period("month", year_of(match, year), index) if 1 <= index <= 12 else None


def span_of_years(match: re.Match[str], year: int) -> Period | None:
    first, last = int(match["first"]), int(match["year"])
    return Period("range", first, last) if first < last else None


def plain_year(match: re.Match[str], year: int) -> Period | None:
    return Period("year", int(match["year"]))


MAKERS: dict[str, Callable[[re.Match[str], int], Period | None]] = {
    "period.range": span_of_years,
    "period.quarter": quarter,
    "period.half": half,
    "period.nine_months": nine_months,
    "period.month": month,
    "period.year": plain_year,
}
