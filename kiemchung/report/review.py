"""The reviewer's decisions: taken back from the workbook by stable ids, kept beside the results."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from extractors.messages import Note, note
from kiemchung.errors import FaceError
from kiemchung.locale import LANGUAGES
from kiemchung.report.rows import review_key
from kiemchung.report.words import label
from pipeline.results import CriterionResult, RunReport, UnitReport

__all__ = ["DECISIONS_FILE", "Decided", "Decision", "decisions_json", "load_decisions", "read_decisions"]

DECISIONS_FILE = "tham-dinh.json"
SCHEMA = "kiemchung/tham-dinh/1"


class Decision(StrEnum):
    """What the reviewer says of a TCTP."""

    MET = "met"
    NOT_MET = "not_met"
    MORE = "more"
    NOT_APPLICABLE = "not_applicable"


NEEDS_REASON = (Decision.NOT_MET, Decision.MORE)


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


@dataclass(frozen=True, slots=True)
class Filled:
    """A row of the sheet that somebody wrote in."""

    number: int
    cells: dict[str, Any]

    def text(self, key: str) -> str:
        value = self.cells[key]
        return "" if value is None else str(value).strip()


def read_decisions(path: Path, report: RunReport) -> tuple[Decided, ...]:
    """All decisions of a workbook, or FaceError with every row that is wrong: nothing is taken by halves."""
    known = {review_key(unit, one): (unit, one) for unit in report.units for one in unit.criteria}
    decided: list[Decided] = []
    faults: list[Note] = []
    seen: set[str] = set()
    for row in filled_rows(sheet_rows(path), path):
        key = row.text("key")
        if key not in known:
            faults.append(note("kiemchung.review_unknown_row", row=row.number, key=key))
        elif key in seen:
            faults.append(note("kiemchung.review_twice", row=row.number, key=key))
        else:
            made = decided_of(row, *known[key])
            faults += [made] if isinstance(made, Note) else []
            decided += [made] if isinstance(made, Decided) else []
        seen.add(key)
    if faults:
        raise FaceError(*faults)
    return tuple(decided)


def sheet_rows(path: Path) -> list[tuple[Any, ...]]:
    import openpyxl  # heavy: only where a workbook comes back
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError) as error:
        raise FaceError(note("kiemchung.review_unreadable", path=path)) from error
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        if any(head_keys(row) for row in rows[:10]):
            return rows
    raise FaceError(note("kiemchung.review_no_sheet", path=path))


def head_keys(row: Sequence[Any]) -> tuple[str, ...] | None:
    """Keys of the columns when this row is the sheet's head, unchanged, in any of our languages."""
    from kiemchung.locale import translator
    from kiemchung.report.tables import layout

    columns = next(table.columns for table in layout() if table.name == "review")
    for language in LANGUAGES:
        _ = translator(language)
        if tuple(row[: len(columns)]) == tuple(_(column.title) for column in columns):
            return tuple(column.key for column in columns)
    return None


def filled_rows(rows: Sequence[tuple[Any, ...]], path: Path) -> Iterator[Filled]:
    """Rows below the head in which the reviewer wrote anything."""
    head, keys = next((place, keys) for place, row in enumerate(rows) if (keys := head_keys(row)))
    entries = ("decision", "points", "reason", "reviewer", "day")
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        made = Filled(number, dict.fromkeys(keys) | dict(zip(keys, row, strict=False)))
        if any(made.text(key) for key in entries):
            yield made


def decided_of(row: Filled, unit: UnitReport, criterion: CriterionResult) -> Decided | Note:
    """The row's decision, or what is wrong with it."""
    said = row.text("decision")
    names = {label(one, language).text.lower(): one for one in Decision for language in LANGUAGES}
    chosen = names.get(said.lower())
    if chosen is None:
        return note("kiemchung.review_decision", row=row.number, value=said)
    if chosen in NEEDS_REASON and not row.text("reason"):
        return note("kiemchung.review_reason", row=row.number, value=said)
    points = row.text("points").replace(",", ".")
    if points and not fits(points, criterion.max):
        return note("kiemchung.review_points", row=row.number, value=row.text("points"), most=criterion.max)
    day = iso_day(row.cells["day"])
    if day is None:
        return note("kiemchung.review_day", row=row.number, value=row.text("day"))
    return Decided(
        unit.name, criterion.id, chosen, points or None, row.text("reason"), row.text("reviewer"), day
    )


def fits(points: str, most: str) -> bool:
    try:
        return 0 <= float(points) <= float(most)
    except ValueError:
        return False


def iso_day(value: object) -> str | None:
    """A real date cell, `18/11/2023` or nothing; None when it is something else."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    text = "" if value is None else str(value).strip()
    if not text:
        return ""
    try:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def load_decisions(run: Path) -> tuple[Decided, ...]:
    """Decisions kept beside a run, none where nobody imported any."""
    try:
        whole = json.loads((run / DECISIONS_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(
        Decided(
            one["unit"],
            one["criterion"],
            Decision(one["decision"]),
            None if one["points"] is None else str(one["points"]),
            one["reason"],
            one["reviewer"],
            one["day"] or "",
        )
        for one in whole["decisions"]
    )


def decisions_json(decided: Sequence[Decided], report: RunReport) -> str:
    """Kept beside the results, never over them."""
    whole = {
        "schema": SCHEMA,
        "run": report.at.isoformat(),
        "criteria": report.criteria_id,
        "decisions": [
            {
                "unit": one.unit,
                "criterion": one.criterion,
                "decision": str(one.decision),
                "points": float(one.points) if one.points else None,
                "reason": one.reason,
                "reviewer": one.reviewer,
                "day": one.day or None,
            }
            for one in decided
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
