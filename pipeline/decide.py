"""The decision table of architecture.md, read from data: what is true of a criterion → its status."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.results import CriterionStatus, Level, SlotState

__all__ = ["Decision", "decide", "decision_table"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the table."""

    when: str
    explained: str
    status: CriterionStatus
    level: Level | None
    certain: frozenset[SlotState] | None
    """Slots that count for the certain points; None: none are computed."""
    possible: frozenset[SlotState] | None


@cache
def decision_table() -> tuple[Decision, ...]:
    """The rows of status.toml, in order."""
    text = files("pipeline").joinpath("data/status.toml").read_text(encoding="utf-8")
    return tuple(
        Decision(
            when=row["when"],
            explained=row["explained"],
            status=CriterionStatus(row["status"]),
            level=Level(row["level"]) if row["level"] else None,
            certain=frozenset(map(SlotState, row["certain"])) if "certain" in row else None,
            possible=frozenset(map(SlotState, row["possible"])) if "possible" in row else None,
        )
        for row in tomllib.loads(text)["rows"]
    )


def decide(facts: frozenset[str], explained: bool) -> Decision:
    """The last row that applies: `{"doubtful", "empty"}` without giải trình is THIẾU."""
    said = "yes" if explained else "no"
    rows = [row for row in decision_table() if row.when in facts and row.explained in ("any", said)]
    return rows[-1]
