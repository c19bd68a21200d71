"""One sheet of a workbook: a neutral table, row by row, as Excel and LibreOffice show it."""

# The library ships partial types: they stay inside this door.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kiemchung.report.decisions import Decision
from kiemchung.report.tables import Cell, Column, Table
from kiemchung.report.view import printable
from kiemchung.report.words import label

__all__ = ["Formats", "Sheet"]

FONT = "Times New Roman"
"""The letter of NĐ 30/2020/NĐ-CP; every office has it."""
FROZEN = {
    "matrix": 2,
    "criteria": 3,
    "review": 4,
    "ledger": 2,
    "signatures": 2,
    "summary": 1,
    "ranking": 3,
    "offices": 3,
    "import": 1,
}
"""Table → columns that stay in sight, up to the one that names the row."""
HEAD_ROW = 3
"""0-based: two lines of title stand above, then an empty one. Without a title the head is the first row."""
LONGEST = 32_000
"""Excel refuses cells over 32,767 characters."""
LINE, TALLEST = 15.0, 400.0
"""Points for a line of text; Excel refuses rows over 409."""
FIT = 1.1
"""Letters of our font that fit in one unit of column width, word breaks counted in."""
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
    "score": {"bg_color": "#FFFDF2", "align": "center"},
    "day": {"bg_color": "#FFFDF2", "align": "center", "num_format": "dd/mm/yyyy"},
    "day, month 3-12": {"bg_color": "#FFFDF2", "align": "center", "num_format": "dd/m/yyyy"},
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


class Sheet:
    """Title (where `under` says whose table it is), frozen head with filters, rows; A4, one page wide."""

    def __init__(self, sheet: Worksheet, table: Table, formats: Formats, under: str, language: str) -> None:
        self.sheet, self.table, self.formats, self.language = sheet, table, formats, language
        self.under = under
        self.columns: tuple[Column, ...] = ()
        self.head = HEAD_ROW if under else 0
        self.row = self.head

    def begin(self, columns: tuple[Column, ...]) -> None:
        """Everything down to the head."""
        self.columns, sheet = columns, self.sheet
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, None, {"hidden": not column.width})
        if self.under:
            sheet.write_string(0, 0, self.table.title, self.formats.title)
            sheet.write_string(1, 0, printable(self.under), self.formats.small)
        sheet.set_row(self.head, 48)
        for place, column in enumerate(columns):
            sheet.write_string(self.head, place, printable(column.title), self.formats.head)

    def write(self, row: Sequence[Cell]) -> None:
        """The next row."""
        self.row += 1
        self.sheet.set_row(self.row, row_height(self.columns, row, self.language))
        for place, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            write_cell(self.sheet, self.row, place, column, cell, self.formats, self.language)

    def end(self) -> None:
        """Drop-downs, filters and the printed page, now that the last row is known."""
        sheet, last = self.sheet, max(len(self.columns) - 1, 0)
        for place, column in enumerate(self.columns):
            if column.kind == "decision" and self.row > self.head:
                names = [label(one, self.language).text for one in Decision]
                sheet.data_validation(
                    self.head + 1, place, self.row, place, {"validate": "list", "source": names}
                )
        sheet.autofilter(self.head, 0, max(self.row, self.head + 1), last)
        sheet.freeze_panes(self.head + 1, FROZEN.get(self.table.name, 0))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(self.head)
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
        kind = "text" if column.kind in ("date", "moment", "day") else column.kind
        sheet.write_string(row, place, printable(cell)[:LONGEST], formats.cell(kind))
    elif isinstance(cell, date):
        kind = column.kind if cell.month < 3 else f"{column.kind}, month 3-12"
        when = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
        sheet.write_datetime(row, place, when.replace(tzinfo=None), formats.cell(kind))
    else:
        sheet.write_number(row, place, float(cell) if isinstance(cell, Decimal) else cell, plain())
