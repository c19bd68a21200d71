"""One unit or many: which folders under PATH are dossiers of their own."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from extractors.folding import fold
from extractors.messages import Note, note
from pipeline.junk import is_junk
from pipeline.names import shown_name
from pipeline.request import CannotRunError

__all__ = ["ReadAs", "divided", "folded", "remarks_on_units", "units_under"]


class ReadAs(StrEnum):
    """How the user wants the folder read."""

    GUESS = "auto"
    ONE = "one"
    MANY = "many"


def divided(path: Path, exclude: tuple[Path, ...], read_as: ReadAs) -> tuple[Path, ...]:
    """The dossiers under a path, as told or else as they look. CannotRunError where many were told of
    and there is none."""
    if read_as is ReadAs.GUESS:
        return units_under(path, exclude)
    if read_as is ReadAs.ONE:
        return (path,)
    left_out = {folder.resolve() for folder in exclude}
    found = [item for item in contents(path, left_out) if is_dossier(item)] if path.is_dir() else []
    if not found:
        raise CannotRunError(note("pipeline.no_units", path=path))
    return tuple(found)


def folded(name: str) -> str:
    """Lower case, no diacritics, anything else one space: `01. UBND xã Đăk-Mẫu` → `01 ubnd xa dak mau`."""
    return re.sub(r"[^a-z0-9]+", " ", fold(shown_name(name))).strip()


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of `unit` names or of names of a dossier's own parts."""
    rules = tomllib.loads(files("pipeline").joinpath("data/units.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(rule["pattern"]) for rule in rules[kind])


def looks_like(kind: str, name: str) -> bool:
    return any(pattern.search(folded(name)) for pattern in patterns(kind))


def units_under(path: Path, exclude: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """The dossiers under a path: itself, or its subfolders and ZIPs when those are units.

    Many units only when nothing but folders and ZIPs stands at the top, none of them is named like
    a field or criterion, at least two are units by their name or by a self-assessment table of their
    own, and those are more than half. A loose note (`ghi chú.txt`) at the top changes nothing where
    every folder has the name of a unit. A folder that holds one folder and nothing else is only its
    wrapping.
    """
    if not path.is_dir():
        return (path,)
    items = contents(path, {folder.resolve() for folder in exclude})
    dossiers = [item for item in items if is_dossier(item)]
    if len(items) == len(dossiers) == 1 and dossiers[0].is_dir():
        inside = units_under(dossiers[0], exclude)
        return inside if len(inside) > 1 else (path,)
    if any(looks_like("part", item.name) for item in dossiers):
        return (path,)
    loose = [item for item in items if not is_dossier(item)]
    if loose and not (all(map(is_note, loose)) and all(looks_like("unit", item.name) for item in dossiers)):
        return (path,)
    units = [item for item in dossiers if looks_like("unit", item.name) or has_table(item)]
    return tuple(dossiers) if len(units) >= 2 and 2 * len(units) > len(dossiers) else (path,)


def remarks_on_units(path: Path, units: tuple[Path, ...], exclude: tuple[Path, ...] = ()) -> tuple[Note, ...]:
    """What the user should hear of how a folder was divided: files left outside, units passed over."""
    if not path.is_dir():
        return ()
    left_out = {folder.resolve() for folder in exclude}
    several = units != (path,)
    items = contents(units[0].parent if several else path, left_out)
    while not several and len(units) == len(items) == 1 and items[0].is_dir() and is_dossier(items[0]):
        items = contents(items[0], left_out)
    if several:
        outside = ", ".join(shown_name(item.name) for item in items if not is_dossier(item))
        return (note("pipeline.outside_units", files=outside),) if outside else ()
    named = sum(is_dossier(item) and looks_like("unit", item.name) for item in items)
    return (note("pipeline.taken_as_one", path=shown_name(path.name), count=named),) if named > 1 else ()


def contents(path: Path, left_out: set[Path]) -> list[Path]:
    """What stands in the folder, in order, without left-overs and our own results."""
    try:
        return sorted(
            item for item in path.iterdir() if not is_junk(item.name) and item.resolve() not in left_out
        )
    except OSError as error:
        raise CannotRunError(note("pipeline.path_unreadable", path=path)) from error


def is_dossier(item: Path) -> bool:
    """Could this be a unit's dossier as a whole?"""
    if item.is_symlink():
        return False
    return item.is_dir() or item.name.lower().endswith((".zip", ".rar", ".7z"))


def is_note(item: Path) -> bool:
    """A file that by its name is a word to the reader, not evidence."""
    return item.is_file() and looks_like("note", item.name)


def has_table(folder: Path) -> bool:
    """Does a file right inside speak, by its name, of the unit assessing itself? A dossier holds one."""
    try:
        return folder.is_dir() and any(
            looks_like("table", item.name) for item in folder.iterdir() if not is_junk(item.name)
        )
    except OSError:
        return False
