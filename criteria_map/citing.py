"""Documents cited in a table's cell: `Kế hoạch số 163/KH-UBND ngày 30/12/2022`, `05/KH-UBND (20/1/2023)`."""

import re
from dataclasses import replace
from functools import cache

from criteria_map.cell_words import spelled_numbers
from extractors.facts import Citation, PartialDate
from extractors.folding import fold
from extractors.vocabulary import codes

__all__ = ["cited_in", "same_number"]

_BARE_DAY = re.compile(
    r"[\s,(]*(?:ngày\s*|ký\s*)*(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)", re.I
)
_SAME_DAY = re.compile(r"[\s,(]*(?:ban hành\s*|ký\s*)?cùng ngày", re.I)


def cited_in(text: str) -> tuple[Citation, ...]:
    """Every document a cell names by number; in a cell a day may follow without the word `ngày`.

    `Báo cáo số 12 ngày 5/4/2023`, which names no body, is `12/BC`.
    """
    if not re.search(r"\d", text):
        return ()
    from extractors.citations import parse_citations

    text = spelled_numbers(text)
    found: list[tuple[int, Citation]] = []
    day: PartialDate | None = None
    for cited in parse_citations(text) if re.search(r"\d\s*(?:/+|-)\s*[A-ZĐ]", text) else ():
        value = cited.citation
        if value.number.isdigit():  # no symbol: `_without_body` gives it one
            continue
        if value.date is None and (bare := _BARE_DAY.match(text, cited.end)):
            value = replace(value, date=_day(bare))
        elif value.date is None and _SAME_DAY.match(text, cited.end):
            value = replace(value, date=day)
        day = value.date
        found.append((cited.start, value))
    found += _without_body(text)
    return tuple(value for _, value in sorted(found, key=lambda each: each[0]))


def _without_body(text: str) -> list[tuple[int, Citation]]:
    """`Báo cáo số 12 ngày 5/4/2023`: type and number, and no symbol."""
    found: list[tuple[int, Citation]] = []
    for match in _numbered().finditer(text):
        code, name = _types()[fold(match["type"])]
        date = _day(match, "day", "month", "year")
        found.append((match.start(), Citation(f"{match['serial']}/{code}", name, date)))
    return found


@cache
def _types() -> dict[str, tuple[str, str]]:
    """Folded name or code → (proper code, name)."""
    named = {fold(name): (code, name) for code, name in codes().values() if code != "CV"}
    return {**named, **{fold(code): (proper, name) for code, (proper, name) in codes().items()}}


@cache
def _numbered() -> re.Pattern[str]:
    names = "|".join(
        sorted({re.escape(name) for code, name in codes().values() if code != "CV"}, key=len, reverse=True)
    )
    short = "|".join(re.escape(code) for code in codes() if code.isupper())
    return re.compile(
        rf"(?P<type>(?i:{names})|\b(?:{short}))\s+(?i:số)\s*:?\s*(?P<serial>\d{{1,5}})(?!\s*[/\d])[\s,(]*(?i:ngày)?\s*"
        r"(?P<day>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{1,2})(?:\s?[/.-]\s?|\s+năm\s+)(?P<year>\d{4})(?!\d)"
    )


def _day(match: re.Match[str], *names: str) -> PartialDate | None:
    day, month, year = (int(match[name]) for name in names or (1, 2, 3))
    return PartialDate(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def same_number(one: str, other: str) -> bool:
    """`05/QĐ-UBND`, `5-QD/UBND` and `5QĐ-UBND` are one number; `5/QĐ`, which names no body, may be it."""
    serial, symbol = _key(one)
    number, groups = _key(other)
    if serial != number or not serial:
        return False
    short, long = sorted((symbol, groups), key=len)
    return short == long or (len(short) == 1 and short == long[:1] and short[0] in _types())


def _key(number: str) -> tuple[str, list[str]]:
    slashed = re.sub(r"^(\d+)(?:-(?=[a-z])|(?=[a-z]{2,}[-/]))", r"\1/", fold(number).replace(" ", ""))
    serial, _, symbol = slashed.partition("/")
    return serial.lstrip("0"), re.findall(r"[a-z0-9]+", symbol)
