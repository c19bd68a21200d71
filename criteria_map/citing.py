"""Documents cited in a table's cell: `Kế hoạch số 163/KH-UBND ngày 30/12/2022`, `05/KH-UBND (20/1/2023)`."""

import re
from dataclasses import replace

from extractors.facts import Citation, PartialDate
from extractors.folding import fold

__all__ = ["cited_in", "same_number"]

_BARE_DAY = re.compile(r"[\s,(]*(?:ngày\s*)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)", re.I)


def cited_in(text: str) -> tuple[Citation, ...]:
    """Every document a cell names by number; in a cell a day may follow without the word `ngày`."""
    if not re.search(r"\d\s*/+\s*[A-ZĐ]|\d\s*-\s*[A-ZĐ]", text):
        return ()
    from extractors.citations import parse_citations

    found: list[Citation] = []
    for cited in parse_citations(text):
        value = cited.citation
        if value.date is None and (day := _BARE_DAY.match(text, cited.end)):
            value = replace(value, date=PartialDate(int(day[3]), int(day[2]), int(day[1])))
        found.append(value)
    return tuple(found)


def same_number(one: str, other: str) -> bool:
    """`05/QĐ-UBND` and `5/QD-UBND` are one number."""
    return _key(one) == _key(other)


def _key(number: str) -> str:
    serial, _, symbol = fold(number).replace(" ", "").partition("/")
    return f"{serial.lstrip('0')}/{symbol}"
