"""`bao-cao.xlsx`: the neutral tables as a workbook for Excel 2013 and later, and LibreOffice."""

# The library ships partial types: they stay inside this door.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from io import BytesIO

import xlsxwriter
from xlsxwriter.workbook import Workbook

from kiemchung.locale import translator
from kiemchung.report.decisions import Decisions
from kiemchung.report.making import Making
from kiemchung.report.overview import overview
from kiemchung.report.tables import Cells, Table, shown_tables, unit_cells, whole_table
from kiemchung.report.words import moment
from kiemchung.report.xlsx_sheet import Formats, Sheet
from pipeline.results import RunReport, UnitReport

__all__ = ["Book", "one_table", "to_xlsx"]

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MANY_FILES = 5_000
"""From here on rows are written straight to disk, so that memory stays small."""


def to_xlsx(report: RunReport, language: str = "vi", decided: Decisions | None = None) -> bytes:
    """The workbook's bytes: the same for the same report."""
    made = Making(report, language, decided or {})
    book = Book(made)
    for unit in report.units:
        book.add(unit)
    return book.finished(overview(report))


def one_table(report: RunReport, table: Table, rows: Iterable[Cells]) -> bytes:
    """A workbook of one table of somebody else's, without a title above its head."""
    data = BytesIO()
    book = begun(data, report, table.title, small=True)
    sheet = Sheet(book.add_worksheet(table.title[:31]), table, Formats(book), "", "vi")
    sheet.begin(table.columns)
    for row in rows:
        sheet.write(row)
    sheet.end()
    book.close()
    return data.getvalue()


def begun(data: BytesIO, report: RunReport, title: str, small: bool) -> Workbook:
    """A workbook that knows no clock but the report's; a large one is written straight to disk."""
    book = xlsxwriter.Workbook(data, OPTIONS | {"constant_memory": not small})
    created = report.at.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "author": report.engine, "created": created})
    return book


class Book:
    """A workbook that takes its units one at a time."""

    def __init__(self, made: Making) -> None:
        report = made.report
        self.made = made
        self.data = BytesIO()
        _ = translator(made.language)
        units = report.units
        small = isinstance(units, tuple) and sum(len(unit.files) for unit in units) <= MANY_FILES
        self.book = begun(self.data, report, _("Kết quả kiểm tra hồ sơ tài liệu kiểm chứng"), small)
        formats, under = Formats(self.book), subtitle(report, made.language)
        self.sheets = [
            Sheet(self.book.add_worksheet(table.title[:31]), table, formats, under, made.language)
            for table in shown_tables(report, made.language)
        ]
        for sheet in self.sheets:
            if sheet.table.by_unit:
                sheet.begin(sheet.table.columns)

    def add(self, unit: UnitReport) -> None:
        """One more unit, on every sheet that goes by units."""
        for sheet in self.sheets:
            if sheet.table.by_unit:
                for row in unit_cells(sheet.table, self.made, unit):
                    sheet.write(row)

    def finished(self, whole: RunReport) -> bytes:
        """The sheets over all units, from the overview of the run; then the bytes."""
        for sheet in self.sheets:
            if not sheet.table.by_unit:
                table, rows = whole_table(sheet.table, replace(self.made, report=whole))
                sheet.begin(table.columns)
                for row in rows:
                    sheet.write(row)
            sheet.end()
        self.book.close()
        return self.data.getvalue()


def subtitle(report: RunReport, language: str) -> str:
    _ = translator(language)
    units = (
        report.units[0].name
        if len(report.units) == 1
        else _("{count} đơn vị").format(count=len(report.units))
    )
    title = f"{report.criteria_title} ({report.criteria_year})"
    parts = (units, title, f"{_('kiểm tra lúc')} {moment(report.at)}", report.criteria_notice)
    return " · ".join(part for part in parts if part)
