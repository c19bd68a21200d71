"""The words in an annex's cells: where a name ends and its options begin, what goes on, what is a total."""

import re

from criteria_map.numbers import read_number

__all__ = ["goes_on", "is_option", "is_pointed", "is_total", "joined", "parted", "pieces"]

_TOTAL = re.compile(
    r"^(?:tổng(?: cộng| số)?(?: điểm)?(?: tối đa)?|cộng(?: điểm)?)"
    r"(?:\s*\(.*\)|[\sivxa-h+,=]*| các lĩnh vực.*| toàn bộ.*| của .*| bộ (?:tiêu chí|chỉ số).*)[\s:.]*$"
)
_ENDS_OPEN = re.compile(r"(?:[,;:(+*/]|\b(?:và|hoặc|của|các|theo|từ|đến|với|cho|tại|về|trong|là|thì))$", re.I)
_POINTED = re.compile(r"(?::|=|điểm là|được)\s*[-+]?\d+(?:[.,]\d+)?\s*(?:điểm|đ)?[\s.;]*$", re.I)
_RUBRIC = re.compile(
    r"^\s*(?:[-+•*]\s|[a-zđ]\)|tính\s+điểm|điểm (?:số )?được tính|công\s+thức|cách (?:tính|chấm)"
    r"|nếu |trường hợp |trong đó)",
    re.I,
)
_TOTALS_AT_MOST = 60


def joined(text: str) -> str:
    """Lines of a cell as one line."""
    return " ".join(text.split())


def is_total(text: str) -> bool:
    """`TỔNG CỘNG`, `Tổng điểm (I+II)`."""
    return len(text) < _TOTALS_AT_MOST and _TOTAL.match(joined(text).lower()) is not None


def is_pointed(text: str) -> bool:
    """Does it end with its points: `Ban hành kịp thời: 1`?"""
    return _POINTED.search(text) is not None


def is_option(text: str) -> bool:
    """Does it say how points are given, so that it is no part of a name?"""
    return is_pointed(text) or _RUBRIC.match(text) is not None


def goes_on(before: str, text: str) -> bool:
    """Was an option split here? It starts in lower case, is a bare number, or the one before stood open."""
    bare = text[:1].islower() and not re.match(r"[a-zđ]\)", text)
    return bare or read_number(text) is not None or _ENDS_OPEN.search(before.strip()) is not None


def parted(text: str) -> tuple[str, list[str]]:
    """The name in a cell, and the options that stand under it in the same cell."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    first = next((place for place, line in enumerate(lines) if place and is_option(line)), 0)
    if not first or not any(
        _POINTED.search(line) or "công thức" in joined(line).lower() for line in lines[first:]
    ):
        return text, []
    while first > 1 and not _begins(lines[first], lines[first - 1]):
        first -= 1
    return "\n".join(lines[:first]), _options(lines[first:])


def pieces(text: str) -> list[str]:
    """What a page's end cut, and the options after it, where one cell holds several."""
    lines = [line for line in text.split("\n") if line]
    if sum(map(is_pointed, lines)) < 2:
        return [text]
    found: list[str] = []
    for line in lines:
        if found and not is_pointed(found[-1]) and not _begins(line, found[-1]):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _begins(line: str, before: str) -> bool:
    """Does a line begin something, or only go on with the line before?"""
    starts = line[:1].isupper() or _RUBRIC.match(line) is not None
    return starts and _ENDS_OPEN.search(before) is None


def _options(lines: list[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if found and not _POINTED.search(found[-1]) and not _RUBRIC.match(line):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found
