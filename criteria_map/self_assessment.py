"""The unit's own table: the score it claims for each TC/TCTP, the evidence it cites, its giải trình."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from criteria_map.citing import cited_in
from criteria_map.headings import columns_of
from criteria_map.numbering import meant_ids
from criteria_map.numbers import read_number
from extractors.document import Table
from extractors.facts import Citation
from extractors.folding import fold

__all__ = ["Claim", "SelfAssessment", "read_self_assessment"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the table."""

    id: str
    """As typed, without a trailing dot: `1.2.1`."""
    title: str
    max: Decimal | None = None
    score: Decimal | None = None
    """Điểm tự đánh giá; None where the cell is empty or no number."""
    evidence: str = ""
    citations: tuple[Citation, ...] = ()
    explanation: str = ""
    """Giải trình; empty where the cell says nothing."""
    not_applicable: bool = False
    figures: tuple[Decimal, ...] = ()
    """Số liệu kê khai, in the order given."""
    doubtful_score: str = ""
    """The score cell's words where they are no number."""


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """The whole table, by row, in order."""

    claims: tuple[Claim, ...]

    @property
    def by_id(self) -> dict[str, Claim]:
        """The first row of each id."""
        found: dict[str, Claim] = {}
        for claim in self.claims:
            found.setdefault(claim.id, claim)
        return found


_ID = re.compile(
    r"^(?:tctp|tc|tiêu chí thành phần|tiêu chí)?\s*(\d{1,2}(?:\.\d{1,2}){0,3})\s*[.:)–-]?(?=\s|$)", re.I
)
_FIGURE = re.compile(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d])|\d+(?:,\d+)?")
_NEEDED = frozenset({"self", "title"})


@cache
def _data() -> dict[str, Any]:
    path = files("criteria_map").joinpath("data/self_assessment.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_self_assessment(tables: Sequence[Table]) -> SelfAssessment | None:
    """The claims of every table that has the headings; None where there is no such table."""
    claims: list[Claim] = []
    headings = _Headings()
    for table in tables:
        headings.next_table(max((len(row) for row in table.rows), default=0))
        for row in table.rows:
            if not headings.take(row) and headings.layout:
                claims = _with_row(claims, row, headings.layout)
    meant = meant_ids([claim.id for claim in claims])
    named = tuple(replace(claim, id=name) for claim, name in zip(claims, meant, strict=True))
    return SelfAssessment(named) if headings.seen and named else None


class _Headings:
    """Finds the heading, on one line or on two (`Điểm đánh giá` over `Tự đánh giá | Thẩm định`)."""

    def __init__(self) -> None:
        self.layout: dict[str, int] = {}
        self.seen = False
        self._upper: dict[str, int] = {}

    def next_table(self, width: int) -> None:
        """A table that is too narrow for the columns is another table."""
        self._upper = {}
        if self.layout and max(self.layout.values()) >= width:
            self.layout = {}

    def take(self, row: Sequence[str]) -> bool:
        """Is this row (a part of) the heading?"""
        found = columns_of("self_assessment.toml").layout(row)
        if "title" in found and ("max" in found or "self" in found or "evidence" in found):
            self._upper = found
            if found.keys() >= _NEEDED:
                self.layout, self.seen = found, True
            return True
        if self._upper and "self" not in self._upper and "self" in found:
            self.layout, self.seen = {**found, **self._upper}, True
            return True
        return False


def _with_row(claims: list[Claim], row: Sequence[str], layout: dict[str, int]) -> list[Claim]:
    cells = {name: row[index].strip() if index < len(row) else "" for name, index in layout.items()}
    identifier, title = _identity(cells)
    if identifier:
        return [*claims, _claim(identifier, title, cells)]
    more = cells.get("evidence", "")
    if claims and more and not cells.get("self", ""):
        last = claims[-1]
        return [
            *claims[:-1],
            _claim(last.id, last.title, {**_cells_of(last), "evidence": f"{last.evidence}\n{more}"}),
        ]
    return claims


def _cells_of(claim: Claim) -> dict[str, str]:
    """A claim as cells again, to read it anew with more evidence (a row split over two pages)."""
    return {
        "max": "" if claim.max is None else str(claim.max),
        "self": claim.doubtful_score or ("" if claim.score is None else str(claim.score)),
        "explanation": claim.explanation,
        "figures": "; ".join(map(str, claim.figures)),
    }


def _identity(cells: dict[str, str]) -> tuple[str, str]:
    """Id and title, whichever of the two columns holds the id."""
    title = cells.get("title", "")
    for cell in (cells.get("id", ""), title):
        if match := _ID.match(cell.strip()):
            rest = cell.strip()[match.end() :].strip(" .:–-") if cell is title else title
            return match[1], " ".join((rest or title).split())
    return "", title


def _claim(identifier: str, title: str, cells: dict[str, str]) -> Claim:
    typed = cells.get("self", "")
    score = read_number(typed)
    explanation = cells.get("explanation", "")
    said = fold(f"{typed} {cells.get('figures', '')} {explanation}")
    phrases = _data()["phrases"]
    silent = fold(explanation).strip(" .") in phrases["empty"]
    return Claim(
        id=identifier,
        title=title,
        max=read_number(cells.get("max", "")),
        score=score,
        evidence=cells.get("evidence", ""),
        citations=cited_in(cells.get("evidence", "")),
        explanation="" if silent else explanation,
        not_applicable=any(fold(phrase) in said for phrase in phrases["not_applicable"]),
        figures=_figures(cells.get("figures", "")),
        doubtful_score=typed if typed and score is None else "",
    )


def _figures(text: str) -> tuple[Decimal, ...]:
    return tuple(
        Decimal(found.replace(".", "").replace(",", ".") if "." in found else found.replace(",", "."))
        for found in _FIGURE.findall(text)
    )
