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
from criteria_map.numbering import meant_ids
from criteria_map.numbers import read_number
from criteria_map.self_rows import Cells, self_rows
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


_FIGURE = re.compile(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d])|\d+(?:,\d+)?")


@cache
def _data() -> dict[str, Any]:
    path = files("criteria_map").joinpath("data/self_assessment.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_self_assessment(tables: Sequence[Table]) -> SelfAssessment | None:
    """The claims of every table that has the headings; None where there is no such table."""
    claims = [_claim(cells) for cells in self_rows(tables)]
    meant = meant_ids([claim.id for claim in claims])
    named = tuple(replace(claim, id=name) for claim, name in zip(claims, meant, strict=True))
    return SelfAssessment(named) if named else None


def _claim(cells: Cells) -> Claim:
    typed = cells.get("self", "")
    score = read_number(typed)
    explanation = cells.get("explanation", "")
    said = fold(f"{typed} {cells.get('figures', '')} {explanation}")
    phrases = _data()["phrases"]
    silent = fold(explanation).strip(" .") in map(fold, phrases["empty"])
    return Claim(
        id=cells["id"],
        title=cells["title"],
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
