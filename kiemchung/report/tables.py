"""The neutral tables: layout.toml says which columns, the row modules what stands in them."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

from kiemchung.locale import translator
from kiemchung.report.making import Making
from kiemchung.report.row_types import MatrixRow, Row
from kiemchung.report.rows import UNIT_ROWS, WHOLE_ROWS
from pipeline.results import RunReport, UnitReport

__all__ = ["Cell", "Cells", "Column", "Table", "layout", "shown_tables", "unit_cells", "whole_table"]

Cell = str | int | Decimal | date | datetime | StrEnum | None
"""An enum member is shown by its label; None is an empty cell."""
Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """How one column is headed and shown."""

    key: str
    title: str
    width: int
    kind: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as every renderer takes it; its rows come a unit at a time, or all at the end."""

    name: str
    title: str
    columns: tuple[Column, ...]
    shown: str = ""

    @property
    def by_unit(self) -> bool:
        return self.name in UNIT_ROWS


@cache
def layout() -> tuple[Table, ...]:
    """The tables of layout.toml, headed in Vietnamese."""
    text = files("kiemchung.report").joinpath("data/layout.toml").read_text(encoding="utf-8")
    return tuple(
        Table(
            one["name"],
            one["title"],
            tuple(Column(**column) for column in one["columns"]),
            one.get("shown", ""),
        )
        for one in tomllib.loads(text)["table"]
    )


def shown_tables(report: RunReport, language: str) -> tuple[Table, ...]:
    """The tables that say something of this run, in the order of the layout, headed in `language`."""
    first = next(iter(report.units), None)
    says = {
        "": True,
        "many": len(report.units) > 1,
        "across": len(report.units) > 1 or bool(report.across),
        "offices": first is not None and any(one.lead for one in first.criteria),
    }
    return tuple(headed(table, language) for table in layout() if says[table.shown])


def headed(table: Table, language: str) -> Table:
    _ = translator(language)
    columns = tuple(Column(one.key, _(one.title), one.width, one.kind) for one in table.columns)
    return Table(table.name, _(table.title), columns, table.shown)


def unit_cells(table: Table, made: Making, unit: UnitReport) -> Iterator[Cells]:
    """The rows of one unit."""
    for row in UNIT_ROWS[table.name](made, unit):
        yield tuple(cells_of(row, table.columns))


def whole_table(table: Table, made: Making) -> tuple[Table, Iterator[Cells]]:
    """A table over all units with its rows; the matrix gets a column for each unit."""
    columns = tuple(column for one in table.columns for column in spread(one, made.report))
    rows = (tuple(cells_of(row, table.columns)) for row in WHOLE_ROWS[table.name](made))
    return Table(table.name, table.title, columns, table.shown), rows


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
