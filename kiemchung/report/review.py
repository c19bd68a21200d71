"""The reviewer's decisions, taken back from the workbook by stable ids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from string import ascii_uppercase
from typing import Any
from zipfile import BadZipFile

from extractors.messages import Note, note
from kiemchung.errors import FaceError
from kiemchung.locale import LANGUAGES, translator
from kiemchung.report.decisions import Decided, Decision, review_key
from kiemchung.report.overview import overview
from kiemchung.report.tables import layout
from kiemchung.report.words import label
from pipeline.results import CriterionResult, RunReport, UnitReport

__all__ = ["read_decisions"]

NEEDS_REASON = (Decision.NOT_MET, Decision.MORE)


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
    known = {review_key(unit, one): (unit, one) for unit in overview(report).units for one in unit.criteria}
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
    """All rows of the review sheet; FaceError where there is none, or its head was changed."""
    import openpyxl  # heavy: only where a workbook comes back
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise FaceError(note("kiemchung.review_unreadable", path=path)) from error
    try:
        sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    finally:
        book.close()
    for rows in sheets:
        if any(head_keys(row) for row in rows[:10]):
            return rows
    faults = [fault for rows in sheets for fault in changed_heads(rows)]
    raise FaceError(*(faults or [note("kiemchung.review_no_sheet", path=path)]))


def heads() -> Iterator[tuple[str, ...]]:
    """The head row of the review sheet in each of our languages."""
    columns = next(table.columns for table in layout() if table.name == "review")
    for language in LANGUAGES:
        _ = translator(language)
        yield tuple(_(column.title) for column in columns)


def head_keys(row: Sequence[Any]) -> tuple[str, ...] | None:
    """Keys of the columns when this row is the sheet's head, unchanged, in any of our languages."""
    columns = next(table.columns for table in layout() if table.name == "review")
    found = any(tuple(row[: len(head)]) == head for head in heads())
    return tuple(column.key for column in columns) if found else None


def changed_heads(rows: Sequence[Sequence[Any]]) -> Iterator[Note]:
    """Of a row that was our head, each column that is no longer what it was."""
    for number, row in enumerate(rows[:10], start=1):
        for head in heads():
            if len(set(row) & set(head[-5:])) < 3:
                continue
            cells = [*row, *[None] * len(head)]
            for letter, cell, wanted in zip(ascii_uppercase, cells, head, strict=False):
                if cell != wanted:
                    said = "" if cell is None else str(cell)
                    yield note("kiemchung.review_head", row=number, column=letter, value=said, wanted=wanted)
            return


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
        unit.name,
        criterion.id,
        chosen,
        f"{float(points):g}" if points else None,
        row.text("reason"),
        row.text("reviewer"),
        day,
        review_key(unit, criterion),
        criterion.status,
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
