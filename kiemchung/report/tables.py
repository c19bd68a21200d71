"""The neutral tables: layout.toml says which columns, rows.py what stands in them."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

from kiemchung.locale import translator
from kiemchung.report.row_types import MatrixRow, Row
from kiemchung.report.rows import ROWS
from pipeline.results import RunReport

__all__ = ["Cell", "Column", "Table", "build_tables"]

Cell = str | int | Decimal | date | datetime | StrEnum | None
"""An enum member is shown by its label; None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """How one column is headed and shown."""

    key: str
    title: str
    width: int
    kind: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as every renderer takes it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@cache
def layout() -> tuple[Table, ...]:
    """The tables of layout.toml, still without rows, headed in Vietnamese."""
    text = files("kiemchung.report").joinpath("data/layout.toml").read_text(encoding="utf-8")
    return tuple(
        Table(one["name"], one["title"], tuple(Column(**column) for column in one["columns"]), ())
        for one in tomllib.loads(text)["table"]
    )


def build_tables(report: RunReport, language: str) -> Iterator[Table]:
    """Every table in the order of the layout, one at a time."""
    _ = translator(language)
    for plan in layout():
        rows = tuple(ROWS[plan.name](report, language))
        columns = tuple(column for one in plan.columns for column in spread(one, report))
        heads = tuple(Column(one.key, _(one.title), one.width, one.kind) for one in columns)
        cells = tuple(tuple(cells_of(row, plan.columns)) for row in rows)
        yield Table(plan.name, _(plan.title), heads, cells)


def spread(column: Column, report: RunReport) -> Iterator[Column]:
    """The matrix's `cells` column stands for one column a unit."""
    if column.key == "cells":
        for unit in report.units:
            yield Column("cells", unit.name, column.width, column.kind)
    else:
        yield column


def cells_of(row: Row, columns: tuple[Column, ...]) -> Iterator[Cell]:
    for column in columns:
        if column.key == "cells" and isinstance(row, MatrixRow):
            yield from row.cells
        else:
            yield getattr(row, column.key)
