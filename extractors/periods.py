"""Spans of time a text speaks of: năm 2023, quý I/2023, 6 tháng đầu năm, giai đoạn 2021–2025, deadlines."""

import re
from collections.abc import Callable, Iterator

from extractors.dates import is_real
from extractors.facts import Found, PartialDate, Period
from extractors.patterns import pattern
from extractors.running import Running

__all__ = ["find_periods"]

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
HEAD = 900
"""Characters from the top of the body within which a report says the time that it reports on."""
SENTENCE = 300


def find_periods(subject: Running, body: Running, issued: PartialDate) -> tuple[Found[Period], ...]:
    """The document's own periods first, then deadlines, then what else the body speaks of, less sure.

    Its own: what the subject names; `(từ ngày … đến ngày …)` near the top; where the subject names none,
    what the sentence `báo cáo kết quả …` names. `issued` is for periods without a year; its year may be 0.
    """
    found: dict[Period, Found[Period]] = {}
    for start, end, period in read_periods(subject.folded, issued.year):
        found.setdefault(period, Found(period, subject.span(start, end), "period.subject"))
    for start, end, period in spans_of_days(body.folded):
        rule, sure = ("period.head", 0.9) if start < HEAD else ("period.body", 0.5)
        found.setdefault(period, Found(period, body.span(start, end), rule, sure))
    others = list(read_periods(body.folded, issued.year))
    for start, end, period in others if not found else ():
        if start < 2 * HEAD and pattern("period.report").search(
            body.folded[max(start - SENTENCE, 0) : start]
        ):
            found[period] = Found(period, body.span(start, end), "period.report", 0.8)
            break
    for start, end, period in deadlines(body.folded, issued):
        found.setdefault(period, Found(period, body.span(start, end), "period.deadline", 0.9))
    for start, end, period in others:
        found.setdefault(period, Found(period, body.span(start, end), "period.body", 0.5))
    return tuple(found.values())


def read_periods(folded: str, year: int) -> Iterator[tuple[int, int, Period]]:
    """All periods of a folded text, the longer wordings before the plain year they contain."""
    taken: list[tuple[int, int]] = []
    for name, (words, make) in MAKERS.items():
        if not any(word in folded for word in words):
            continue
        for match in pattern(name).finditer(folded):
            if any(match.start() < end and match.end() > start for start, end in taken):
                continue
            period = make(match, year)
            if period is not None:
                taken.append(match.span())
                yield match.start(), match.end(), period


def spans_of_days(folded: str) -> Iterator[tuple[int, int, Period]]:
    """`từ ngày 15/11/2022 đến ngày 15/11/2023`."""
    for match in pattern("period.dates").finditer(folded) if "tu " in folded else ():
        end = PartialDate(int(match["year2"]), int(match["month2"]), int(match["day2"]))
        start = PartialDate(int(match["year1"] or end.year), int(match["month1"]), int(match["day1"]))
        if is_day(start) and is_day(end) and start.text < end.text:
            yield match.start(), match.end(), Period("dates", end.year, start=start, end=end)


def deadlines(folded: str, issued: PartialDate) -> Iterator[tuple[int, int, Period]]:
    """`trước ngày 13/11/2023`; without a year, the first such day after the day of issue."""
    if not any(word in folded for word in DEADLINE_WORDS):
        return
    for match in pattern("period.deadline").finditer(folded):
        month, day = int(match["month"]), int(match["day"])
        year = int(match["year"] or issued.year)
        if not match["year"] and year and (month, day) < (issued.month or 0, issued.day or 0):
            year += 1
        when = PartialDate(year, month, day)
        if year and is_day(when):
            yield match.start(), match.end(), Period("deadline", year, 0, when)


def is_day(value: PartialDate) -> bool:
    return 1 <= (value.month or 0) <= 12 and is_real(value)


def year_of(match: re.Match[str], year: int) -> int:
    return int(match["year"]) if match["year"] else year


def quarter(match: re.Match[str], year: int) -> Period | None:
    known = int(match["year"] or match["later"] or year)
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


DEADLINE_WORDS = ("truoc", "nhat", "han cuoi", "han chot", "han nop", "den het", "xong", "thoi han")
PARTS_OF_YEARS = ("thang dau nam", "thang cuoi nam", "thang nam 20")
MAKERS: dict[str, tuple[tuple[str, ...], Callable[[re.Match[str], int], Period | None]]] = {
    "period.range": (("giai doan", "nhiem ky", "thoi ky"), span_of_years),
    "period.years": (("nam 20",), span_of_years),
    "period.quarter": (("quy ",), quarter),
    "period.half": (PARTS_OF_YEARS, half),
    "period.nine_months": (PARTS_OF_YEARS, nine_months),
    "period.month": (("thang ",), month),
    "period.year": (("nam ",), plain_year),
}
"""Rule → words one of which a text must have to be worth searching, and what makes a period of a match."""
