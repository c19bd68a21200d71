"""Rows of the unit's own table as cells by column, one for each TC/TCTP."""

import re
from collections.abc import Sequence

from criteria_map.headings import Layout, columns_of, numbers_columns
from criteria_map.row_ids import id_in_cell, leading_id
from extractors.document import Table

__all__ = ["Cells", "self_rows"]

Cells = dict[str, str]
"""Column name → text; `id` and `title` are always there."""

_NEEDED = frozenset({"self", "got", "max", "evidence", "number", "explanation"})
_ADDED = ("evidence", "explanation", "figures")
"""What a row without an id, or a later table, adds to."""


def self_rows(tables: Sequence[Table]) -> list[Cells]:
    """The rows of every table with the headings; none where no column holds the unit's own scores."""
    reader = _Reader()
    for table in tables:
        reader.take(table)
    return reader.rows if reader.scored else []


class _Reader:
    def __init__(self) -> None:
        self.rows: list[Cells] = []
        self.scored = False
        self._layout: Layout = {}
        self._main = True
        """Does the table at hand claim scores? Else it only adds to rows that another claimed."""

    def take(self, table: Table) -> None:
        width = max((len(row) for row in table.rows), default=0)
        if self._layout and (max(self._layout.values()) >= width or _is_other(table)):
            self._layout = {}
        at = 0
        while at < len(table.rows):
            found = columns_of("self_assessment.toml").heading(table.rows, at, _NEEDED)
            if found is not None:
                at += self._begin(*found, table, at)
                continue
            if self._layout:
                self._row(_cells(table.rows[at], self._layout))
            at += 1

    def _begin(self, layout: Layout, depth: int, table: Table, at: int) -> int:
        layout = _chosen(layout)
        self._main = "self" in layout
        self._layout = layout if self._main or self._adds(layout, table, at + depth) else {}
        self.scored = self.scored or self._main
        return depth

    def _adds(self, layout: Layout, table: Table, below: int) -> bool:
        """`II. Giải trình`: a table that speaks of the same TCTP again."""
        if "explanation" not in layout and "evidence" not in layout:
            return False
        named = [_identity(_cells(row, layout))[0] for row in table.rows[below:]]
        known = {row["id"] for row in self.rows}
        return any("." in name and name in known for name in named)

    def _row(self, cells: Cells) -> None:
        identifier, title = _identity(cells)
        if numbers_columns(cells):
            return
        if not identifier:
            if self._main and self.rows and not cells.get("self"):
                _add(self.rows[-1], cells)
        elif self._main:
            self.rows.append({**cells, "id": identifier, "title": title})
        elif row := next((row for row in self.rows if row["id"] == identifier), None):
            _add(row, cells)


def _is_other(table: Table) -> bool:
    """Does the table begin with a heading of its own, which names none of our columns but STT?"""
    if not table.rows:
        return False
    columns = columns_of("self_assessment.toml")
    return "id" in columns.layout(table.rows[0]) and columns.heading(table.rows, 0, _NEEDED) is None


def _chosen(layout: Layout) -> Layout:
    """Where a column has no heading of its very name, the next best takes its place."""
    layout = dict(layout)
    for name, instead in (("self", "got"), ("explanation", "remark"), ("max", "got")):
        if name not in layout and instead in layout:
            layout[name] = layout.pop(instead)
    return layout


def _cells(row: Sequence[str], layout: Layout) -> Cells:
    cells = {name: row[place].strip() if place < len(row) else "" for name, place in layout.items()}
    if "code" in layout:  # STT only counts the rows
        cells["id"] = cells.pop("code")
    if "number" in layout:
        cells["evidence"] = _documents(cells)
    return cells


def _documents(cells: Cells) -> str:
    """Number, day and trích yếu of each document, told in columns of their own, on one line."""
    columns = [cells.pop(name, "").split("\n") for name in ("number", "day")]
    about = cells.get("evidence", "").split("\n")
    numbers, days = columns
    if len(days) != len(numbers):
        days = days[:1] + [""] * (len(numbers) - 1)
    if len(about) != len(numbers):
        about = [" ".join(about)] + [""] * (len(numbers) - 1)
    lines = (
        f"{number} {f'ngày {day}' if re.match(r'[0-9]', day) else day} {what}".strip()
        for number, day, what in zip(numbers, days, about, strict=True)
    )
    return "\n".join(" ".join(line.split()) for line in lines if line)


def _identity(cells: Cells) -> tuple[str, str]:
    """Id and title, whichever of the two columns holds the id."""
    title = " ".join(cells.get("title", "").split())
    named = leading_id(title)
    own = id_in_cell(cells.get("id", ""))
    if named is not None and named.sure and "." not in own:
        return named.id, named.rest
    if own:
        return own, title
    if not cells.get("id") and named is not None and ("." in named.id or named.sure):
        return named.id, named.rest
    merged = leading_id(cells.get("id", "")) if not title else None
    return (merged.id, merged.rest) if merged is not None else ("", title)


def _add(row: Cells, cells: Cells) -> None:
    for name in _ADDED:
        if cells.get(name):
            row[name] = "\n".join(filter(None, (row.get(name, ""), cells[name])))
