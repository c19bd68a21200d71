"""Documents cited in a cell: `Kế hoạch số 163/KH-UBND ngày 30/12/2022`."""

import re

from extractors.facts import Citation, PartialDate

__all__ = ["cited_in", "same_number"]

_NUMBER = re.compile(
    r"(?<![\w/])(\d{1,5}[a-zđ]?(?:/\d{4})?)\s*/+\s*([A-ZĐ][A-Za-zĐđ]{0,6}(?:\s*[-–]\s*[A-ZĐ][\wĐđ&.]*)+)"
)
_DATE = re.compile(
    r"ngày\s*(\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(\d{1,2})\s*(?:[/.-]|\s+năm\s+)\s*(\d{4})", re.I
)


def cited_in(text: str) -> tuple[Citation, ...]:
    """Every document a text names by number, with the date that follows it."""
    hits = list(_NUMBER.finditer(text))
    found: list[Citation] = []
    ends = [*(hit.start() for hit in hits[1:]), len(text)]
    for hit, until in zip(hits, ends[: len(hits)], strict=True):
        date = _DATE.search(text, hit.end(), min(until, hit.end() + 60))
        day = PartialDate(int(date[3]), int(date[2]), int(date[1])) if date else None
        number = re.sub(r"\s*[-–]\s*", "-", f"{hit[1]}/{hit[2]}").rstrip(".")
        found.append(Citation(number=number, type=number.split("/")[-1].split("-")[0], date=day))
    return tuple(found)


def same_number(one: str, other: str) -> bool:
    """`05/QĐ-UBND` and `5/QD-UBND` are one number."""
    return _key(one) == _key(other)


def _key(number: str) -> str:
    serial, _, symbol = number.upper().replace(" ", "").replace("Đ", "D").partition("/")
    return f"{serial.lstrip('0')}/{symbol}"
