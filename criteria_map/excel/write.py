"""A set as a workbook that officials edit: every cell text, drop-downs from a hidden sheet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from criteria_map.doc_types import known_codes
from criteria_map.excel.columns import SHEETS, Column
from criteria_map.excel.lists import joined_cell
from criteria_map.excel.rubric import rubric_lines
from criteria_map.model import CriteriaSet

__all__ = ["write_workbook"]

_LISTS = "_danh_muc"
_OPTIONS = {"strings_to_formulas": False, "strings_to_numbers": False}
_HEADING = {"bold": True, "bg_color": "#DDE7F0", "text_wrap": True, "border": 1, "num_format": "@"}
_INFO = ("id", "title", "year", "notice", "basis", "total")


def write_workbook(criteria: CriteriaSet, path: Path) -> None:
    """Write the set. Every cell is text, so that Excel takes no id for a number or a day."""
    import xlsxwriter

    plain = criteria.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    rows = {name: list(_rows_of(name, plain)) for name in SHEETS}
    book = cast(Any, xlsxwriter).Workbook(str(path), _OPTIONS)
    bold = book.add_format(_HEADING)
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    lists = _Lists(book)
    for name, columns in SHEETS.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 2)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width, text)
            sheet.write_string(0, index, column.heading, bold)
            if column.choices:
                sheet.data_validation(1, index, 5000, index, lists.choice(column.choices))
        for number, row in enumerate(rows[name], 1):
            for index, column in enumerate(columns):
                sheet.write_string(number, index, _cell(row.get(column.key), column), text)
    lists.close()
    book.close()


class _Lists:
    """Drop-down lists on a hidden sheet: Excel drops lists over 255 characters in the cell itself."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[str, ...], int] = {}

    def choice(self, values: tuple[str, ...]) -> dict[str, str]:
        column = self._known.setdefault(values, len(self._known))
        letter = chr(ord("A") + column)
        return {"validate": "list", "source": f"={_LISTS}!${letter}$1:${letter}${len(values)}"}

    def close(self) -> None:
        sheet = self._book.add_worksheet(_LISTS)
        for values, column in self._known.items():
            for row, value in enumerate(values):
                sheet.write_string(row, column, str(value))
        codes = sorted(known_codes())
        for row, code in enumerate(codes):
            sheet.write_string(row, len(self._known), code)
        sheet.hide()


def _cell(value: Any, column: Column) -> str:
    if value is None:
        return ""
    if column.form == "list":
        return joined_cell(value, ";")
    if column.form == "flag":
        return "có" if value else ""
    return str(value)


def _rows_of(sheet: str, plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    info = plain["set"]
    if sheet == "Bộ":
        yield from ({"key": key, "value": info[key]} for key in _INFO if key in info)
        yield from _info_rows(info)
    elif sheet == "Áp dụng":
        yield from info["applies_to"]
    elif sheet == "Lĩnh vực":
        yield from plain["fields"]
    elif sheet == "Nghĩa vụ":
        yield from map(_obligation_row, plain.get("obligations", ()))
    elif sheet == "Tiêu chí":
        yield from map(_criterion_row, plain["criteria"])
    else:
        for row in plain["criteria"]:
            for slot in row.get("slots", ()):
                if sheet == "Ô tài liệu":
                    yield _slot_row(row["id"], slot)
                else:
                    owner = {"criterion": row["id"], "slot": slot["id"]}
                    dues = slot.get("each", ())
                    yield from ({**each, **each.get("deadline", {}), **owner} for each in dues)


def _info_rows(info: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in ("window", "deadline", "bonus", "penalty"):
        yield from ({"key": f"{key}.{part}", "value": value} for part, value in info.get(key, {}).items())


def _criterion_row(row: dict[str, Any]) -> dict[str, Any]:
    rubric = row.get("rubric", {})
    more = {"kind": rubric.get("kind"), "text": rubric.get("text"), "details": rubric_lines(rubric)}
    return {**row, **more, "na": row.get("not_applicable", {}).get("when")}


def _obligation_row(owed: dict[str, Any]) -> dict[str, Any]:
    """A part is its title, then its words: `giải trình | giải trình | lý do`."""
    parts = [joined_cell([part["title"], *part["words"]], "|") for part in owed.get("parts", ())]
    return {**owed, **owed["deadline"], "parts": parts}


def _slot_row(criterion: str, slot: dict[str, Any]) -> dict[str, Any]:
    window = slot.get("window", {})
    more = {"window_from": window.get("from"), "window_to": window.get("to"), **slot.get("deadline", {})}
    return {**slot, **more, "criterion": criterion}
