"""`bao-cao.xlsx`: the neutral tables as a workbook for Excel 2013 and later, and LibreOffice."""

# The library ships partial types: they stay inside this door.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from io import BytesIO
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kiemchung.locale import translator
from kiemchung.report.review import Decision
from kiemchung.report.tables import Cell, Column, Table, build_tables
from kiemchung.report.view import printable
from kiemchung.report.words import label, moment
from pipeline.results import RunReport

__all__ = ["to_xlsx", "workbook"]

FONT = "Times New Roman"
"""The letter of NĐ 30/2020/NĐ-CP; every office has it."""
FROZEN = {"matrix": 2, "criteria": 3, "review": 4, "ledger": 2, "signatures": 2, "summary": 1, "import": 1}
"""Table → columns that stay in sight, up to the one that names the row."""
HEAD_ROW = 3
"""0-based: two lines of title stand above, then an empty one. Without a title the head is the first row."""
LONGEST = 32_000
"""Excel refuses cells over 32,767 characters."""
LINE, TALLEST = 15.0, 400.0
"""Points for a line of text; Excel refuses rows over 409."""
FIT = 1.1
"""Letters of our font that fit in one unit of column width, word breaks counted in."""
MANY_FILES = 5_000
"""From here on rows are written straight to disk, so that memory stays small."""
FILLS = {
    "good": "#E3F1E6",
    "doubt": "#FFF3D1",
    "bad": "#F9DEDC",
    "missing": "#FBE4EE",
    "told": "#DFECF8",
    "pale": "#ECEEF0",
    "": "#FFFFFF",
}
"""Tone → background beside the word; the word alone says everything."""
CELL = {
    "font_name": FONT,
    "font_size": 11,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
    "border_color": "#C9CFD6",
}
HEAD = CELL | {
    "bold": True,
    "valign": "vcenter",
    "align": "center",
    "bg_color": "#1D4E79",
    "font_color": "#FFFFFF",
}
KINDS: dict[str, dict[str, str]] = {
    "text": {},
    "id": {"num_format": "@"},
    "points": {"align": "center"},
    "count": {"align": "center", "num_format": "0"},
    "date": {"align": "center", "num_format": "dd/mm/yyyy"},
    "moment": {"align": "center", "num_format": "hh:mm dd/mm/yyyy"},
    "date, month 3-12": {"align": "center", "num_format": "dd/m/yyyy"},
    "moment, month 3-12": {"align": "center", "num_format": "hh:mm dd/m/yyyy"},
    "status": {},
    "decision": {"bg_color": "#FFFDF2"},
    "entry": {"bg_color": "#FFFDF2"},
    "day": {"bg_color": "#FFFDF2", "align": "center", "num_format": "dd/mm/yyyy"},
}


class Formats:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[str, str], Format] = {}
        self.head = book.add_format(HEAD)
        self.title = book.add_format({"font_name": FONT, "font_size": 15, "bold": True})
        self.small = book.add_format({"font_name": FONT, "font_size": 11, "font_color": "#44515E"})

    def cell(self, kind: str, tone: str = "") -> Format:
        """The format of a cell of this kind and tone."""
        if (kind, tone) not in self.made:
            fill = {"bg_color": FILLS[tone]} if tone else {}
            self.made[kind, tone] = self.book.add_format(CELL | KINDS[kind] | fill)
        return self.made[kind, tone]


def to_xlsx(report: RunReport, language: str = "vi") -> bytes:
    """The workbook's bytes: the same for the same report."""
    _ = translator(language)
    title = _("Kết quả kiểm tra hồ sơ tài liệu kiểm chứng")
    return workbook(report, build_tables(report, language), title, subtitle(report, language), language)


def workbook(report: RunReport, tables: Iterable[Table], title: str, under: str, language: str) -> bytes:
    """Any tables as a workbook; `under` stands beneath the title of each sheet, or empty: no title."""
    data = BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": sum(len(unit.files) for unit in report.units) > MANY_FILES,
    }
    book = xlsxwriter.Workbook(data, options)
    created = report.at.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "author": report.engine, "created": created})
    formats = Formats(book)
    for table in tables:
        write_table(book.add_worksheet(table.title[:31]), table, formats, under, language)
    book.close()
    return data.getvalue()


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


def write_table(sheet: Worksheet, table: Table, formats: Formats, under: str, language: str) -> None:
    """Title (where `under` says whose table it is), frozen head with filters, rows; A4, one page wide."""
    head = HEAD_ROW if under else 0
    last = max(len(table.columns) - 1, 0)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width, None, {"hidden": not column.width})
    if under:
        sheet.write_string(0, 0, table.title, formats.title)
        sheet.write_string(1, 0, printable(under), formats.small)
    sheet.set_row(head, 48)
    for place, column in enumerate(table.columns):
        sheet.write_string(head, place, printable(column.title), formats.head)
    for offset, row in enumerate(table.rows, start=head + 1):
        sheet.set_row(offset, row_height(table.columns, row, language))
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            write_cell(sheet, offset, place, column, cell, formats, language)
    for place, column in enumerate(table.columns):
        if column.kind == "decision" and table.rows:
            names = [label(one, language).text for one in Decision]
            sheet.data_validation(
                head + 1, place, head + len(table.rows), place, {"validate": "list", "source": names}
            )
    sheet.autofilter(head, 0, head + max(len(table.rows), 1), last)
    sheet.freeze_panes(head + 1, frozen_columns(table))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&L&A&R&P/&N")


def row_height(columns: Sequence[Column], row: Sequence[Cell], language: str) -> float:
    """Room for the longest wrapped cell: LibreOffice and converters do not grow rows by themselves."""
    lines = 1
    for column, cell in zip(columns, row, strict=True):
        text = label(cell, language).text if isinstance(cell, StrEnum) else cell
        if isinstance(text, str) and text and column.width:
            across = max(column.width * FIT, 1)
            lines = max(lines, sum(ceil(len(part) / across) or 1 for part in text.split("\n")))
    return min(lines * LINE + 2, TALLEST)


def frozen_columns(table: Table) -> int:
    """Columns that stay in sight."""
    return FROZEN.get(table.name, 0)


def write_cell(
    sheet: Worksheet, row: int, place: int, column: Column, cell: Cell, formats: Formats, language: str
) -> None:
    """One cell by its type; text is always text, whatever it begins with."""
    plain = partial(formats.cell, column.kind)
    if cell is None or cell == "":
        sheet.write_blank(row, place, None, plain())
    elif isinstance(cell, StrEnum):
        said = label(cell, language)
        sheet.write_string(row, place, said.text, plain(said.tone))
    elif isinstance(cell, str):
        kind = "text" if column.kind in ("date", "moment") else column.kind
        sheet.write_string(row, place, printable(cell)[:LONGEST], formats.cell(kind))
    elif isinstance(cell, date):
        kind = column.kind if cell.month < 3 else f"{column.kind}, month 3-12"
        when = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
        sheet.write_datetime(row, place, when.replace(tzinfo=None), formats.cell(kind))
    else:
        sheet.write_number(row, place, float(cell) if isinstance(cell, Decimal) else cell, plain())
