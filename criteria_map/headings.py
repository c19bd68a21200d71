"""Columns of a table by their headings; synonyms are data."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.folding import fold

__all__ = ["Columns", "columns_of"]


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

    def layout(self, row: Sequence[str]) -> dict[str, int]:
        """Column name → position, for a row that may be the heading."""
        found: dict[str, int] = {}
        for index, cell in enumerate(row):
            name = self.name(cell)
            if name and name not in found:
                found[name] = index
        return found


def _folded(values: object) -> tuple[str, ...]:
    return tuple(fold(str(each)) for each in values) if isinstance(values, list) else ()  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]


@cache
def columns_of(file: str) -> Columns:
    """The columns declared in a data file of this package."""
    text = files("criteria_map").joinpath(f"data/{file}").read_text(encoding="utf-8")
    return Columns(tomllib.loads(text)["columns"])
