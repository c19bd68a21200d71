"""The id of a table's row: `1.1.`, `TC 1.1 -`, `TCTP1.3.1 –`, `II.`, `A`, and days that Excel made of ids."""

import re
from dataclasses import dataclass

__all__ = ["LeadingId", "id_in_cell", "leading_id"]

_MARK = r"(?:tctp|tc|lv|tiêu chí thành phần|tiêu chí|lĩnh vực|phần|mục)"
_DOTTED = r"\d{1,2}(?:\s?\.\s?\d{1,2}){0,3}"
_CELL = re.compile(
    rf"^(?:{_MARK}[\s.:]*)?(?P<id>{_DOTTED}|(?:[IVX]{{1,5}}|[A-H])(?:\.\d{{1,2}}){{0,3}})[\s.:,;)/–—-]*$",
    re.I,
)
_LEADING = re.compile(
    rf"^(?P<mark>{_MARK}[\s.:]*)?(?P<id>{_DOTTED}|[IVX]{{1,5}}|[A-H])"
    r"(?:(?P<end>\s*[.:)/–—-]+)\s*(?=\D)|(?=\s|$))(?P<rest>.*)$",
    re.I | re.S,
)
_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
_THIS_CENTURY = 2000
_ID_YEARS = range(2000, 2020)
"""`1.2.3` typed into Excel becomes 1/2/2003; `1.2` becomes 1/2 of the year it was typed in."""


@dataclass(frozen=True, slots=True)
class LeadingId:
    """An id at the start of a longer text."""

    id: str
    rest: str
    """The text after it."""
    sure: bool
    """Said by a word (`TC`), or set off by a stop and of more than one number."""


def id_in_cell(text: str) -> str:
    """The id that is all of a cell; ``""`` where the cell says something else."""
    text = " ".join(text.split())
    if match := _DAY.match(text):
        day, month, year = map(int, match.groups())
        return f"{day}.{month}.{year - _THIS_CENTURY}" if year in _ID_YEARS else f"{day}.{month}"
    match = _CELL.match(text)
    if match is None or match["id"] != match["id"].upper():
        return ""
    return re.sub(r"\s", "", match["id"])


def leading_id(text: str) -> LeadingId | None:
    """The id a text begins with: `1. Kế hoạch`, `TC 1.1 - Kế hoạch`, `II. THỂ CHẾ`."""
    match = _LEADING.match(text.strip())
    if match is None:
        return None
    identifier, rest = re.sub(r"\s", "", match["id"]), match["rest"].strip(" .:)–—-\n")
    if identifier.isalpha():
        if not identifier.isupper() or not (match["mark"] or match["end"]) or not rest:
            return None
        return LeadingId(identifier, rest, bool(match["mark"]) or rest.isupper())
    return LeadingId(identifier, rest, bool(match["mark"] or (match["end"] and "." in identifier)))
