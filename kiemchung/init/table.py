"""The empty self-assessment table, as a workbook that `check` reads when it is filled in."""

# The library ships partial types: they stay inside this door.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from criteria_map.model import CriteriaSet, Criterion
from criteria_map.numbers import as_written
from criteria_map.rubrics import Ratio
from kiemchung.init.guides import rubric_text

__all__ = ["TableRow", "empty_table", "table_rows"]

PLAIN = {"font_name": "Times New Roman", "font_size": 12}
CELL = PLAIN | {"valign": "top", "text_wrap": True, "border": 1}
HEAD = CELL | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DDE6EE"}
HEAD_ROW = 2
LINE = 16
FIT = 1.1
"""Letters of our font in one unit of column width, word breaks counted in."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A lĩnh vực, a TC or a TCTP."""

    id: str
    name: str
    max: Decimal
    leaf: bool
    parent: str
    help: str = ""


@cache
def plan() -> dict[str, Any]:
    return tomllib.loads(files("kiemchung.init").joinpath("data/table.toml").read_text(encoding="utf-8"))


def table_rows(criteria: CriteriaSet) -> Iterator[TableRow]:
    """Each lĩnh vực with its rows beneath, in the order of the set."""
    leaves = {leaf.id for leaf in criteria.leaves}
    for field in criteria.fields_of_work:
        yield TableRow(field.id, field.title, field.max, False, "")
        for row in criteria.rows:
            if criteria.field_of(row) == field.id:
                leaf = row.id in leaves
                yield TableRow(row.id, row.title, row.max, leaf, row.parent_id, help_of(row) if leaf else "")


def help_of(row: Criterion) -> str:
    """How it is scored, which figures and which evidence it takes."""
    rubric = row.rubric
    figures = f"Số liệu: {rubric.part.label}; {rubric.whole.label}" if isinstance(rubric, Ratio) else ""
    wanted = "; ".join(slot.title for slot in row.needs) or row.evidence
    evidence = f"Tài liệu: {wanted}" if wanted else ""
    return "\n".join(part for part in (rubric_text(row), figures, evidence) if part)


class Formats:
    """Looks of the workbook, each made once; headings are bold."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format(PLAIN | {"bold": True})
        self.plain = book.add_format(PLAIN)
        self.head = book.add_format(HEAD)
        self.cells = {leaf: book.add_format(CELL | {"bold": not leaf}) for leaf in (True, False)}
        self.ids = {
            leaf: book.add_format(CELL | {"bold": not leaf, "num_format": "@"}) for leaf in (True, False)
        }


def empty_table(criteria: CriteriaSet, unit: str, year: int) -> bytes:
    """The workbook's bytes. Headings add up their parts by themselves; ids are text."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"strings_to_formulas": False, "strings_to_numbers": False})
    book.set_properties({"created": datetime(criteria.info.year, 1, 1)})
    sheet, formats = book.add_worksheet(plan()["sheet"]), Formats(book)
    sheet.write_string(0, 0, plan()["title"].format(year=year), formats.title)
    sheet.write_string(1, 0, unit, formats.plain)
    for place, column in enumerate(plan()["columns"]):
        sheet.set_column(place, place, column["width"])
        sheet.write_string(HEAD_ROW, place, column["title"], formats.head)
    sheet.set_row(HEAD_ROW, 3 * LINE)
    rows = list(table_rows(criteria))
    places = {row.id: number for number, row in enumerate(rows, start=HEAD_ROW + 1)}
    for row in rows:
        parts = [f"D{places[each.id] + 1}" for each in rows if each.parent == row.id]
        write_row(sheet, places[row.id], row, f"=SUM({','.join(parts)})" if parts else "", formats)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{len(rows) + HEAD_ROW + 1}"})
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    book.close()
    return data.getvalue()


def write_row(sheet: Worksheet, place: int, row: TableRow, total: str, formats: Formats) -> None:
    """One row: what is known, and room for the unit; a score over the maximum is warned of."""
    cell = formats.cells[row.leaf]
    sheet.set_row(place, height(row, plan()["columns"]))
    sheet.write_string(place, 0, row.id, formats.ids[row.leaf])
    sheet.write_string(place, 1, row.name, cell)
    sheet.write_number(place, 2, float(row.max), cell)
    sheet.write_string(place, 7, row.help, cell)
    for empty in (3, 4, 5, 6):
        sheet.write_blank(place, empty, None, cell)
    if total:
        sheet.write_formula(place, 3, total, cell, 0)
    elif row.leaf:
        limit = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(row.max)}
        said = {"error_title": "Điểm chưa đúng", "error_message": f"Ghi số từ 0 đến {as_written(row.max)}."}
        sheet.data_validation(place, 3, place, 3, limit | said | {"error_type": "warning"})


def height(row: TableRow, columns: list[dict[str, Any]]) -> int:
    """Room for the longest wrapped cell."""
    texts = {1: row.name, 7: row.help}
    lines = (
        sum(ceil(len(part) / (FIT * columns[place]["width"])) or 1 for part in text.split("\n"))
        for place, text in texts.items()
    )
    return max(lines) * LINE + 4
