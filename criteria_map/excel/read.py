"""A workbook back to a set; what is wrong is named by the row of its sheet."""

import zipfile
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, cast

from criteria_map.errors import CriteriaError
from criteria_map.excel.columns import SHEETS, Column
from criteria_map.excel.lists import split_cell
from criteria_map.excel.rubric import rubric_values
from criteria_map.load import validated
from criteria_map.model import CriteriaSet
from criteria_map.tree import Path, Tree
from extractors.messages import note

__all__ = ["read_workbook"]


_NEEDED = {"Bộ", "Tiêu chí"}
"""Sheets without which a workbook is no set."""


def read_workbook(path: FilePath) -> CriteriaSet:
    """Read a set back. Raises CriteriaError; the line it names is the row of the sheet."""
    import openpyxl

    try:
        book = cast(Any, openpyxl).load_workbook(path, read_only=True, data_only=True)
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise CriteriaError(note("criteria_map.unreadable", file=path)) from error
    if not set(book.sheetnames) >= _NEEDED:
        book.close()
        raise CriteriaError(note("criteria_map.no_set_workbook", file=path.name))
    tree = Tree(path.name)
    try:
        sheets = {name: list(_read_sheet(book, name)) for name in SHEETS}
    finally:
        book.close()
    tree.value = _value(sheets, tree)
    return validated(tree)


def _read_sheet(book: Any, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """(row number, key → value) of each row that is not empty; empty cells are left out."""
    if name not in book.sheetnames:
        return
    keys: dict[int, Column] = {}
    by_heading = {column.heading: column for column in SHEETS[name]}
    for number, row in enumerate(book[name].iter_rows(values_only=True), 1):
        cells = ["" if cell is None else _as_text(cell) for cell in row]
        if number == 1:
            keys = {index: by_heading[cell] for index, cell in enumerate(cells) if cell in by_heading}
            continue
        found = {
            column.key: _read_cell(cells[index], column) for index, column in keys.items() if cells[index]
        }
        if found:
            yield number, found


def _as_text(cell: Any) -> str:
    """A cell that Excel made a number or a day after all, as it was typed."""
    if hasattr(cell, "strftime"):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _read_cell(text: str, column: Column) -> Any:
    if column.form == "list":
        return [each for each in split_cell(text, ";") if each]
    return "true" if column.form == "flag" else text


Rows = list[tuple[int, dict[str, Any]]]


def _value(sheets: dict[str, Rows], tree: Tree) -> dict[str, Any]:
    """The nested values the model wants, with the sheet's row as the line of each."""
    info: dict[str, Any] = {"applies_to": [row for _, row in sheets["Áp dụng"]]}
    for number, row in sheets["Bộ"]:
        key, _, part = row.get("key", "").partition(".")
        tree.lines[("set", key)] = number
        if part:
            info.setdefault(key, {})[part] = row.get("value", "")
        else:
            info[key] = row.get("value", "")
    criteria = [_criterion(row) for _, row in sheets["Tiêu chí"]]
    places = {row["id"]: index for index, row in enumerate(criteria) if "id" in row}
    for index, (number, _) in enumerate(sheets["Tiêu chí"]):
        _mark(tree, ("criteria", index), number)
    for number, row in sheets["Ô tài liệu"]:
        _add_slot(criteria, places, row, number, tree)
    for number, row in sheets["Kỳ"]:
        _add_occasion(criteria, places, row, number, tree)
    for index, (number, _) in enumerate(sheets["Lĩnh vực"]):
        _mark(tree, ("fields", index), number)
    for index, (number, _) in enumerate(sheets["Nghĩa vụ"]):
        _mark(tree, ("obligations", index), number)
    owed = [_obligation(row) for _, row in sheets["Nghĩa vụ"]]
    value = {"set": info, "fields": [row for _, row in sheets["Lĩnh vực"]], "criteria": criteria}
    return {**value, "obligations": owed} if owed else value


def _obligation(row: dict[str, Any]) -> dict[str, Any]:
    row = _with_deadline(dict(row))
    parts = [split_cell(each, "|") for each in row.pop("parts", ())]
    found = [{"title": title, "words": words} for title, *words in parts]
    return {**row, "parts": found} if found else row


def _mark(tree: Tree, path: Path, number: int) -> None:
    tree.lines[path] = number


def _criterion(row: dict[str, Any]) -> dict[str, Any]:
    row = dict(row)
    kind, text, details = (row.pop(key, "") for key in ("kind", "text", "details"))
    if kind:
        row["rubric"] = rubric_values(kind, text, details)
    if when := row.pop("na", ""):
        row["not_applicable"] = {"when": when}
    return row


def _with_deadline(row: dict[str, Any]) -> dict[str, Any]:
    given = {key: row.pop(key) for key in ("by", "before") if key in row}
    return {**row, "deadline": given} if given else row


def _add_slot(
    criteria: list[dict[str, Any]], places: dict[str, int], row: dict[str, Any], number: int, tree: Tree
) -> None:
    row = _with_deadline(dict(row))
    window = {key: row.pop(f"window_{key}") for key in ("from", "to") if f"window_{key}" in row}
    if window:
        row["window"] = window
    owner = row.pop("criterion", "")
    if owner not in places:
        tree.notes.append(note("criteria_map.slot_of_nobody", file=tree.file, line=number, key=owner))
        return
    slots = criteria[places[owner]].setdefault("slots", [])
    _mark(tree, ("criteria", places[owner], "slots", len(slots)), number)
    slots.append(row)


def _add_occasion(
    criteria: list[dict[str, Any]], places: dict[str, int], row: dict[str, Any], number: int, tree: Tree
) -> None:
    row = _with_deadline(dict(row))
    owner, name = row.pop("criterion", ""), row.pop("slot", "")
    slots: list[dict[str, Any]] = criteria[places[owner]].get("slots", []) if owner in places else []
    slot = next((each for each in slots if each.get("id") == name), None)
    if slot is None:
        tree.notes.append(
            note("criteria_map.slot_of_nobody", file=tree.file, line=number, key=f"{owner} {name}")
        )
        return
    slot.setdefault("each", []).append(row)
