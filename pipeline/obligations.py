"""What a unit owes beside the evidence: its self-assessment report, signed, in time, with its parts."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from criteria_map.evidence import Evidence
from criteria_map.folding import spelled_out
from criteria_map.match import match
from criteria_map.model import CriteriaSet, Criterion, FieldOfWork, Slot, YesNo
from criteria_map.self_assessment import SelfAssessment
from pipeline.judge import gap
from pipeline.results import Gap, Level
from pipeline.slots import Bench, judge_slot

__all__ = ["Report", "judge_report"]

_ROW = "0.1"


@dataclass(frozen=True, slots=True)
class Report:
    """The files that are the self-assessment report, and what is wrong with it."""

    paths: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("pipeline").joinpath("data/self_report.toml").read_text(encoding="utf-8"))


def judge_report(
    evidence: Sequence[Evidence], unit: str, table: SelfAssessment | None, bench: Bench
) -> Report:
    """Find the report among the files no criterion took, and judge it as a slot of its own."""
    if bench.criteria.info.deadline is None:
        return Report()
    wanted = _wanted(bench.criteria, bench.year)
    criterion = wanted.leaves[0]
    matches = match(wanted, evidence, None, unit, bench.year, bench.named)
    links = [link for link in matches.links if link.auto]
    judged = judge_slot(criterion, criterion.slots[0], links, (), replace(bench, criteria=wanted))
    missing = () if not links else _missing_parts(links[0].path, table, bench)
    gaps = judged.gaps if links else tuple(replace(each, level=Level.WARNING) for each in judged.gaps)
    return Report(tuple(link.path for link in links), (*gaps, *missing))


def _wanted(criteria: CriteriaSet, year: int) -> CriteriaSet:
    """A set of one row: the report, due on the set's deadline."""
    slot = Slot.model_validate(
        {
            "id": "bao-cao",
            "title": _data()["title"].format(year=year),
            "types": _data()["types"],
            "any": _data()["any"],
            "deadline": criteria.info.deadline,
        }
    )
    row = Criterion(id=_ROW, title=slot.title, max=Decimal(0), rubric=YesNo(kind="yes_no"), slots=(slot,))
    field = FieldOfWork(id="0", title=slot.title, max=Decimal(0))
    return CriteriaSet.model_validate({"set": criteria.info, "fields": (field,), "criteria": (row,)})


def _missing_parts(path: str, table: SelfAssessment | None, bench: Bench) -> tuple[Gap, ...]:
    """Parts the report's text does not speak of; the table may be a file of its own."""
    text = " ".join(map(spelled_out, bench.files[path].texts))
    if not text.strip():
        return ()
    parts = [
        part for part in _data()["parts"] if not any(spelled_out(word) in text for word in part["words"])
    ]
    if table is not None:
        parts = parts[1:] if parts and parts[0] is _data()["parts"][0] else parts
    if not parts:
        return ()
    names = ", ".join(part["title"] for part in parts)
    return (gap("KC-BAO-CAO-THIEU-PHAN", Level.WARNING, (path,), parts=names),)
