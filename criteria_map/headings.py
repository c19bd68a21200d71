"""Columns of a table by their headings; synonyms are data."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.folding import fold

__all__ = ["Columns", "Layout", "columns_of", "numbers_columns"]

Layout = dict[str, int]
"""Column name → position."""
_DEEPEST = 3
"""Rows a heading may run over."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    begins: tuple[str, ...]
    equals: tuple[str, ...]

    def fits(self, heading: str) -> bool:
        return heading in self.equals or heading.startswith(self.begins)


class Columns:
    """The columns a kind of table may have, in the order they are looked for."""

    def __init__(self, rows: Sequence[dict[str, object]]) -> None:
        self._columns = tuple(
            _Column(str(row["name"]), _folded(row.get("begins")), _folded(row.get("equals"))) for row in rows
        )

    def name(self, heading: str) -> str:
        """Which column a heading names; ``""`` for one we do not know."""
        said = " ".join(fold(heading).split()).strip(" .:")
        return next((column.name for column in self._columns if said and column.fits(said)), "")

    def layout(self, row: Sequence[str]) -> Layout:
        """Column name → position, for a row that may be the heading."""
        found: Layout = {}
        for index, cell in enumerate(row):
            name = self.name(cell)
            if name and name not in found:
                found[name] = index
        return found

    def heading(
        self, rows: Sequence[Sequence[str]], at: int, needed: frozenset[str]
    ) -> tuple[Layout, int] | None:
        """(layout, how many rows) of the heading that begins here; words below stand in for those above.

        A heading names the title's column and one of the needed ones.
        """
        upper = self.layout(rows[at])
        if "title" not in upper:
            return None
        depth, layout = 1, upper
        for row in rows[at + 1 : at + _DEEPEST]:
            if not any(row) or any(_says(row, upper.get(name, -1)) for name in ("title", "id", "code")):
                break
            below = {name: place for name, place in self.layout(row).items() if name != "title"}
            if not below and any(_says(row, place) for place in layout.values()):
                break
            layout = {**layout, **below}
            depth += 1
        return (layout, depth) if layout.keys() & needed else None


def _folded(values: object) -> tuple[str, ...]:
    return tuple(fold(str(each)) for each in values) if isinstance(values, list) else ()  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]


def _says(row: Sequence[str], place: int) -> bool:
    return 0 <= place < len(row) and bool(row[place].strip())


def numbers_columns(cells: Mapping[str, str]) -> bool:
    """`(1) (2) (3)` under a heading."""
    bare = [fold(cells[name]).strip("() ") for name in ("id", "title", "max", "self") if name in cells]
    return bare[:2] in (["1", "2"], ["a", "b"], ["a", "1"]) and all(
        len(each) < 3 or "=" in each for each in bare
    )


@cache
def columns_of(file: str) -> Columns:
    """The columns declared in a data file of this package."""
    text = files("criteria_map").joinpath(f"data/{file}").read_text(encoding="utf-8")
    return Columns(tomllib.loads(text)["columns"])
