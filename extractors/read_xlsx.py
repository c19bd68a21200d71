"""XLSX → Document: every visible sheet as a table, and as a page of its rows. One door to openpyxl."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingModuleSource=false

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from extractors.document import Document, Kind, Table
from extractors.errors import UnreadableFileError
from extractors.messages import Note, note
from extractors.packages import open_package
from extractors.plain_pages import page_of_lines
from extractors.settings import ReadingSettings
from extractors.text import clean

__all__ = ["read_xlsx"]

FAULTS = (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, EOFError, OSError)
"""What openpyxl lets out of a damaged workbook; faults of XML are SyntaxErrors."""
EMPTY_ROWS = 200
"""So many empty rows end a sheet: formatting alone can run to the millionth row."""
COLUMNS = 200
DECIMALS = re.compile(r"^#?,?#*0(?:\.(0+))?(?:_\)|;.*)?$")


def read_xlsx(path: Path, settings: ReadingSettings) -> Document:
    """Read the values as last computed. Raises UnreadableFileError."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    # openpyxl refuses a workbook by its name (`x.pdf`): it is given the open file
    with open_package(path, Kind.XLSX, settings), path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(file, read_only=True, data_only=True)
            tables, complete = _sheets(book, settings.max_cells)
        except (*FAULTS, InvalidFileException) as error:
            raise UnreadableFileError(note("extractors.broken"), Kind.XLSX) from error
        book.close()
    pages = tuple(
        page_of_lines((" ".join(filter(None, row)) for row in table.rows), index + 1)
        for index, table in enumerate(tables)
    )
    problems: tuple[Note, ...] = ()
    if not complete:
        problems = (note("extractors.too_many_cells", limit=settings.max_cells),)
    return Document(Kind.XLSX, pages, "", tables, problems, has_geometry=False, complete=complete)


def _sheets(book: Any, most: int) -> tuple[tuple[Table, ...], bool]:
    """(tables of the visible sheets, were all cells read?)."""
    tables: list[Table] = []
    left = most
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows = list(_rows(sheet, left))
        left -= sum(map(len, rows))
        tables.append(Table(tuple(rows), page=len(tables) + 1, sheet=str(sheet.title)))
        if left <= 0:
            return tuple(tables), False
    return tuple(tables), True


def _rows(sheet: Any, most: int) -> Iterator[tuple[str, ...]]:
    """Rows down to the last one with content, at most `most` cells in all."""
    sheet.reset_dimensions()
    waiting = 0
    for row in sheet.iter_rows(max_col=COLUMNS):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            waiting += 1
            if waiting > EMPTY_ROWS:
                return
            continue
        yield from islice([()] * waiting, waiting)
        waiting = 0
        most -= len(cells)
        yield tuple(cells)
        if most <= 0:
            return


def _text(cell: Any) -> str:
    """The value as the sheet shows it, near enough: `3.10` stays `3.10` where its format says so."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M")
        case int() | float():
            return _number(value, str(cell.number_format or ""))
        case _:
            return "\n".join(clean(line).strip() for line in str(value).split("\n")).strip()


def _number(value: float, form: str) -> str:
    percent = form.endswith("%")
    shown = value * 100 if percent else value
    found = DECIMALS.match(form.removesuffix("%"))
    if found and (found[1] or percent):
        text = f"{shown:.{len(found[1] or '')}f}"
    else:
        text = f"{shown:.12g}" if abs(shown) < 1e15 else str(shown)
    return text + "%" * percent
