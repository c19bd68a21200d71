"""The rows of annex tables under their headings, and where one table of criteria ends and the next begins."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from criteria_map.headings import Layout, columns_of, numbers_columns
from criteria_map.row_ids import id_in_cell, leading_id
from extractors.document import Table
from extractors.messages import note, words

__all__ = ["ANNEX_COLUMNS", "AnnexPart", "RawRow", "annex_parts"]

ANNEX_COLUMNS = frozenset({"max", "evidence", "rubric"})
"""A table of criteria has one of these beside the names."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one row by the column they stand in; an absent column is empty."""

    cells: dict[str, str]
    place: str
    """Where it stands, as people say it."""
    first: bool
    """The first row of its table, which may be the rest of what a page's end cut."""

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(slots=True)
class AnnexPart:
    """One table of criteria, however many pages it runs over."""

    place: str
    """Where it begins, as people say it."""
    columns: frozenset[str]
    rows: list[RawRow] = field(default_factory=list[RawRow])

    def goes_on_with(self, first: str, columns: frozenset[str]) -> bool:
        """Is a heading that comes before the id `first` only this table's heading again?"""
        known = list(_ids(self.rows))
        if not first or not known:
            return True
        if ("max" in columns) != ("max" in self.columns):
            return False
        return first != known[0] and (columns == self.columns or first not in known)


def annex_parts(tables: Sequence[Table]) -> list[AnnexPart]:
    """Every table with the headings of a criteria set; one without headings goes on with the one before."""
    reader = _Reader()
    for table in tables:
        reader.take(table)
    return [part for part in reader.parts if part.rows]


class _Reader:
    def __init__(self) -> None:
        self.parts: list[AnnexPart] = []
        self._layout: Layout = {}
        self._width = 0

    def take(self, table: Table) -> None:
        width = max((len(row) for row in table.rows), default=0)
        if not any(_heading(table, at) for at in range(len(table.rows))) and not self._goes_on(table, width):
            return
        at, first = 0, True
        while at < len(table.rows):
            if found := _heading(table, at):
                self._layout, depth = found
                self._width = width
                at += depth
                self._open(table, at)
                continue
            if (
                self._layout
                and (cells := _cells(table.rows[at], self._layout))
                and not numbers_columns(cells)
            ):
                self.parts[-1].rows.append(RawRow(cells, _place(table, at), first))
                first = False
            at += 1

    def _goes_on(self, table: Table, width: int) -> bool:
        """Is a table without headings the rest of the one before?"""
        if not self._layout or width != self._width or not table.rows:
            return False
        rows = [_cells(row, self._layout) for row in table.rows]
        heads = columns_of("annex.toml").layout(table.rows[0])
        paged = table.page > 0 and not table.sheet
        return "id" not in heads and (paged or any(id_in_cell(row.get("id", "")) for row in rows))

    def _open(self, table: Table, at: int) -> None:
        """A new part where rows begin again that were there; else the heading is a repeated one."""
        columns = frozenset(self._layout)
        if self.parts:
            first = next(_ids(RawRow(_cells(row, self._layout), "", False) for row in table.rows[at:]), "")
            if self.parts[-1].goes_on_with(first, columns):
                return
        self.parts.append(AnnexPart(_place(table, at - 1), columns))


def _heading(table: Table, at: int) -> tuple[Layout, int] | None:
    return columns_of("annex.toml").heading(table.rows, at, ANNEX_COLUMNS)


def _place(table: Table, at: int) -> str:
    """`trang 3`, `trang tính Phụ lục I, dòng 12` or `dòng 12 của bảng`."""
    if table.sheet:
        return words(note("criteria_map.place_sheet", sheet=table.sheet, row=at + 1)).message
    if table.page:
        return words(note("criteria_map.place_page", page=table.page)).message
    return words(note("criteria_map.place_row", row=at + 1)).message


def _ids(rows: Iterable[RawRow]) -> Iterator[str]:
    for row in rows:
        if found := id_in_cell(row["id"]):
            yield found
        elif (named := leading_id(row["title"])) and (named.sure or named.id.isalpha()):
            yield named.id


def _cells(row: Sequence[str], layout: Layout) -> dict[str, str]:
    """The cells that say something."""
    said = ((name, row[place].strip()) for name, place in layout.items() if place < len(row))
    found = {name: text for name, text in said if text}
    if "code" in layout:  # STT only counts the rows
        found["id"] = found.pop("code", "")
    return found
