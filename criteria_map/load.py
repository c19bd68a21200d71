"""Read a criteria set by name (shipped) or path (the user's own), and refuse a doubtful one."""

import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from criteria_map.check import check_set
from criteria_map.errors import CriteriaError
from criteria_map.model import CriteriaSet
from criteria_map.similarity import closest
from criteria_map.tree import Tree, parse
from extractors.messages import Note, note

__all__ = ["load_criteria", "read_criteria", "shipped_sets", "validated"]

_SUFFIXES = (".yaml", ".yml", ".xlsx")
_ANNEXES = (".pdf", ".docx", ".doc", ".xls")


@cache
def shipped_sets() -> tuple[str, ...]:
    """Names of the sets that come with the program."""
    folder = files("criteria_map").joinpath("data")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def load_criteria(name_or_path: str) -> CriteriaSet:
    """The set of that name, or in that file. Raises CriteriaError with every fault found."""
    if name_or_path in shipped_sets():
        text = files("criteria_map").joinpath(f"data/{name_or_path}.yaml").read_text(encoding="utf-8")
        return read_criteria(text, f"{name_or_path}.yaml")
    path = Path(name_or_path)
    if not path.is_file():
        raise CriteriaError(_unknown(name_or_path))
    if path.suffix.lower() == ".xlsx":
        from criteria_map.excel.read import read_workbook

        return read_workbook(path)
    if path.suffix.lower() in _ANNEXES:
        raise CriteriaError(note("criteria_map.annex_not_set", file=name_or_path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CriteriaError(note("criteria_map.not_utf8", file=name_or_path)) from error
    except OSError as error:
        raise CriteriaError(note("criteria_map.unreadable", file=name_or_path)) from error
    return read_criteria(text, name_or_path)


def _unknown(name: str) -> Note:
    known = ", ".join(shipped_sets())
    if name.endswith(_SUFFIXES) or "/" in name or "\\" in name:
        return note("criteria_map.no_such_file", file=name, known=known)
    near = closest(name, shipped_sets())
    if near:
        return note("criteria_map.unknown_name_near", name=name, near=near, known=known)
    return note("criteria_map.unknown_name", name=name, known=known)


def read_criteria(text: str, file: str) -> CriteriaSet:
    """A set from YAML text. Raises CriteriaError with file, line and key of every fault."""
    tree = parse(unicodedata.normalize("NFC", text), file)
    if tree.value is None:
        raise CriteriaError(note("criteria_map.no_criteria", file=file, line=1))
    return validated(tree)


def validated(tree: Tree) -> CriteriaSet:
    """The set in plain values that were read from a file. Raises CriteriaError with every fault."""
    try:
        criteria = CriteriaSet.model_validate(tree.value)
    except ValidationError as error:
        raise CriteriaError(*tree.notes, *_faults(error, tree)) from error
    faults = [*tree.notes, *check_set(criteria, tree)]
    if faults:
        raise CriteriaError(*faults)
    return criteria


def _faults(error: ValidationError, tree: Tree) -> list[Note]:
    return [
        _fault(
            _place(each["loc"], tree.value),
            each["type"],
            each.get("input"),
            each.get("ctx", {}),
            tree,
        )
        for each in error.errors(include_url=False)
    ]


def _place(loc: tuple[str | int, ...], value: Any) -> tuple[str | int, ...]:
    """Pydantic's path without the names of union members, which no file has."""
    path: list[str | int] = []
    for index, step in enumerate(loc):
        inside = isinstance(step, int) or (isinstance(value, dict) and step in value)
        if not inside and index < len(loc) - 1:
            continue
        path.append(step)
        if inside and isinstance(value, dict | list):
            try:
                value = cast(Any, value)[step]
            except (KeyError, IndexError, TypeError):
                value = None
    return tuple(path)


def _fault(path: tuple[str | int, ...], kind: str, given: Any, context: Any, tree: Tree) -> Note:
    where = {"file": tree.file, "line": tree.line(path), "key": _spoken(path, tree.value)}
    shown = str(given)[:60] if isinstance(given, str) else ""
    if kind == "extra_forbidden":
        return note("criteria_map.unknown_key", **where)
    if kind == "missing":
        return note("criteria_map.missing_key", **where)
    if kind == "too_short" and path in (("criteria",), ("fields",)):
        return note("criteria_map.no_criteria", file=tree.file, line=where["line"])
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        allowed = context.get("expected", context.get("expected_tags", ""))
        return note("criteria_map.not_allowed", **where, value=shown, allowed=allowed.replace(" or ", ", "))
    if "decimal" in kind or "int" in kind or (kind == "value_error" and path[-1:] in _NUMBER_KEYS):
        return note("criteria_map.bad_number", **where, value=shown)
    if kind in ("greater_than_equal", "less_than_equal"):
        return note("criteria_map.bad_number", **where, value=shown)
    if kind.startswith("date"):
        return note("criteria_map.bad_date", **where, value=shown)
    return note("criteria_map.bad_value", **where, value=shown)


_NUMBER_KEYS = (("max",), ("points",), ("total",), ("at_least",))


def _spoken(path: tuple[str | int, ...], value: Any) -> str:
    """A path people can follow: the row's own id stands in for its position in the list."""
    said: list[str] = []
    for step in path:
        value = _inside(value, step)
        if isinstance(step, int):
            identifier = _inside(value, "id")
            said.append(identifier if isinstance(identifier, str) else str(step + 1))
        else:
            said.append(step)
    return " › ".join(said)


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict) and isinstance(step, str):
        return cast(dict[str, Any], value).get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(cast(list[Any], value)):
        return cast(list[Any], value)[step]
    return None
