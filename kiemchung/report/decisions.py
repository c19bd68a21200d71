"""The reviewer's decisions, kept beside the results and never over them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from extractors.messages import note
from kiemchung.errors import FaceError
from pipeline.results import CriterionResult, CriterionStatus, RunReport, UnitReport

__all__ = [
    "DECISIONS_FILE",
    "Decided",
    "Decision",
    "Decisions",
    "decided_json",
    "decisions_json",
    "load_decisions",
    "merged",
    "review_key",
]

DECISIONS_FILE = "tham-dinh.json"
SCHEMA = "kiemchung/tham-dinh/1"


class Decision(StrEnum):
    """What the reviewer says of a TCTP."""

    MET = "met"
    NOT_MET = "not_met"
    MORE = "more"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on one TCTP of one unit."""

    unit: str
    criterion: str
    decision: Decision
    points: str | None
    reason: str
    reviewer: str
    day: str
    """ISO; empty where not given."""
    key: str
    """`review_key` of the row."""
    status: CriterionStatus | None = None
    """What the program said when the decision was made."""


Decisions = Mapping[str, Decided]
"""By `review_key`."""


def review_key(unit: UnitReport, criterion: CriterionResult) -> str:
    """Stable from run to run: the unit's folder and the TCTP."""
    return f"{unit.folder or unit.name}|{criterion.id}"


def merged(before: Decisions, now: Iterable[Decided]) -> tuple[dict[str, Decided], tuple[Decided, ...]]:
    """All decisions, the later one of each row, and those that gave way."""
    new = {one.key: one for one in now}
    replaced = tuple(before[key] for key, one in new.items() if key in before and before[key] != one)
    return {**before, **new}, replaced


def load_decisions(run: Path) -> dict[str, Decided]:
    """Decisions kept beside a run, none where nobody imported any; FaceError where the file is damaged."""
    path = (run if run.is_dir() else run.parent) / DECISIONS_FILE
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        return {one["key"]: from_json(one) for one in whole["decisions"]}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FaceError(note("kiemchung.decisions_unreadable", path=path)) from error


def from_json(one: dict[str, Any]) -> Decided:
    return Decided(
        one["unit"],
        one["criterion"],
        Decision(one["decision"]),
        None if one["points"] is None else f"{one['points']:g}",
        one["reason"],
        one["reviewer"],
        one["day"] or "",
        one["key"],
        CriterionStatus(one["status"]) if one.get("status") else None,
    )


def decisions_json(decided: Decisions, replaced: Iterable[Decided], report: RunReport) -> str:
    """As they lie beside the results; what a later decision replaced stays readable."""
    whole = {
        "schema": SCHEMA,
        "run": report.at.isoformat(),
        "criteria": report.criteria_id,
        "decisions": [decided_json(one) for one in decided.values()],
        "replaced": [decided_json(one) for one in replaced],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def decided_json(one: Decided) -> dict[str, object]:
    return {
        "key": one.key,
        "unit": one.unit,
        "criterion": one.criterion,
        "decision": str(one.decision),
        "points": float(one.points) if one.points else None,
        "reason": one.reason,
        "reviewer": one.reviewer,
        "day": one.day or None,
        "status": str(one.status) if one.status else None,
    }
