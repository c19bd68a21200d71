"""The import sheet: one row for each copy, for whoever enters the dossier into the scoring software."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kiemchung.pack.plan import Copy, Plan
from kiemchung.report.file_rows import ledger_row
from kiemchung.report.tables import Column, Table
from kiemchung.report.words import label
from kiemchung.report.xlsx import one_table
from pipeline.results import RunReport

__all__ = ["SheetRow", "sheet_file", "sheet_rows", "to_sheet"]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One copy of one file."""

    id: str
    """Empty: the unit's own table or report."""
    name: str
    type: str
    serial: str
    symbol: str
    date: date | str
    organ: str
    subject: str
    grade: StrEnum | None
    path: str
    sha256: str
    pages: int
    proof: int | None
    section: str
    zone: str
    doubts: str
    original: str


@cache
def plan_of_sheet() -> dict[str, Any]:
    return tomllib.loads(files("kiemchung.pack").joinpath("data/sheet.toml").read_text(encoding="utf-8"))


def sheet_file() -> str:
    """Name of the workbook inside the bundle."""
    return plan_of_sheet()["file"]


def sheet_rows(plan: Plan) -> tuple[SheetRow, ...]:
    """In the order of the criteria."""
    return tuple(sheet_row(plan, copy) for copy in plan.copies)


def sheet_row(plan: Plan, copy: Copy) -> SheetRow:
    known = ledger_row(plan.unit, copy.file, (), "vi")
    return SheetRow(
        id=copy.criterion.id if copy.criterion else "",
        name=copy.criterion.name if copy.criterion else "Bảng, báo cáo tự đánh giá của đơn vị",
        type=known.type,
        serial=known.serial,
        symbol=known.symbol,
        date=known.date,
        organ=known.organ,
        subject=known.subject,
        grade=known.grade,
        path=copy.path,
        sha256=copy.file.sha256,
        pages=copy.file.pages,
        proof=copy.proof.page or None,
        section=copy.proof.section,
        zone=label(copy.zone, "vi").text if copy.zone else "",
        doubts=known.doubts,
        original=copy.file.path,
    )


def to_sheet(report: RunReport, plan: Plan) -> bytes:
    """The workbook's bytes, the same for the same plan; its head is the first row, as importers want it."""
    data = plan_of_sheet()
    columns = tuple(Column(**one) for one in data["columns"])
    rows = (tuple(getattr(row, column.key) for column in columns) for row in sheet_rows(plan))
    return one_table(report, Table("import", data["title"], columns), rows)
