"""Annex tables that publish a set (1187/QĐ-BNV and the like) → rows: id, title, points, options, TLKC.

Survives repeated headings, rows split over pages, merged cells, option rows without an id, ids as `1.1.`,
`TC 1.1 -` or `TCTP 1.3.1 –`. What it cannot place is a doubt, never dropped in silence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from criteria_map.headings import columns_of
from criteria_map.numbering import meant_ids
from criteria_map.numbers import read_number
from extractors.document import Table
from extractors.folding import fold
from extractors.messages import Note, note

__all__ = ["Annex", "AnnexRow", "read_annex"]


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One lĩnh vực, TC or TCTP."""

    id: str
    title: str
    max: Decimal | None = None
    options: tuple[str, ...] = ()
    """Rows without an id under it, and the text of a "Cách chấm điểm" column."""
    evidence: str = ""
    lead: str = ""
    note: str = ""
    page: int = 0
    parent: str = ""
    """The lĩnh vực with a Roman number it stands under; empty: as its id says."""


@dataclass(frozen=True, slots=True)
class Annex:
    """All rows of an annex in order, and what is doubtful about them."""

    rows: tuple[AnnexRow, ...]
    doubts: tuple[Note, ...]


_ID = re.compile(
    r"^(?P<mark>(?:tctp|tc|tiêu chí thành phần|tiêu chí|lĩnh vực)\s*)?"
    r"(?P<id>\d{1,2}(?:\.\d{1,2}){0,3})(?P<end>\s*[.:)–—-]*)(?=\s|$)",
    re.I,
)
_ROMAN = re.compile(r"^(?P<id>[IVX]{1,5})[.)\s]*$")
_TOTAL = re.compile(r"^(?:tong (?:so )?diem|tong cong|cong)\b[^:]*$")
_ENDS_OPEN = re.compile(r"(?:[,;:(+*]|\b(?:và|hoặc|của|các|theo|từ|đến|với|cho))$", re.I)


def read_annex(tables: Sequence[Table]) -> Annex:
    """Rows of every table with the headings of a criteria set, in order."""
    reader = _Reader()
    for table in tables:
        reader.take(table)
    rows, doubts = _numbered(_rooted(reader.rows))
    return Annex(tuple(rows), (*reader.doubts, *doubts))


class _Reader:
    """Reads tables one after the other; a table without headings goes on with the columns before it."""

    def __init__(self) -> None:
        self.rows: list[AnnexRow] = []
        self.doubts: list[Note] = []
        self._layout: dict[str, int] = {}
        self._width = 0
        self._ids_in_titles = False

    def take(self, table: Table) -> None:
        width = max((len(row) for row in table.rows), default=0)
        headed = any(self._is_heading(row) for row in table.rows)
        if not headed and (not self._layout or width != self._width):
            return
        first = True
        for number, row in enumerate(table.rows):
            if self._is_heading(row):
                self._layout = columns_of("annex.toml").layout(row)
                self._width = width
                self._ids_in_titles = self._titles_carry_ids(table.rows[number + 1 :])
            elif self._layout and not self._is_sub_heading(row):
                self._row(row, table.page, first)
                first = False

    def _is_heading(self, row: Sequence[str]) -> bool:
        found = columns_of("annex.toml").layout(row)
        return "title" in found and ("max" in found or "evidence" in found or "rubric" in found)

    def _is_sub_heading(self, row: Sequence[str]) -> bool:
        """The second line of a two-line heading: words only over columns that we do not read."""
        return not any(self._cell(row, name) for name in self._layout)

    def _titles_carry_ids(self, rows: Sequence[Sequence[str]]) -> bool:
        """`TC 1.1 - Thực hiện kế hoạch` in the title column: then STT only counts the rows."""
        titles = [title for row in rows if (title := self._cell(row, "title"))]
        carry = [match for title in titles if (match := _ID.match(title))]
        if any(match["mark"] for match in carry):
            return True
        return self._ids_in_titles if not titles else 2 * len(carry) > len(titles)

    def _cell(self, row: Sequence[str], name: str) -> str:
        index = self._layout.get(name, -1)
        return row[index].strip() if 0 <= index < len(row) else ""

    def _row(self, row: Sequence[str], page: int, first: bool) -> None:
        identifier, title = self._identity(row)
        if identifier:
            self.rows.append(
                AnnexRow(
                    id=identifier,
                    title=joined(title),
                    max=read_number(self._cell(row, "max")),
                    options=tuple(filter(None, [self._cell(row, "rubric")])),
                    evidence=self._cell(row, "evidence"),
                    lead=joined(self._cell(row, "lead")),
                    note=joined(self._cell(row, "note")),
                    page=page,
                )
            )
            return
        if _TOTAL.match(fold(title)):
            return
        if not self.rows:
            if title:
                self.doubts.append(note("criteria_map.annex_row_lost", page=page, text=joined(title)[:80]))
            return
        self.rows[-1] = self._continued(self.rows[-1], row, title, first)

    def _identity(self, row: Sequence[str]) -> tuple[str, str]:
        title = self._cell(row, "title")
        if self._ids_in_titles:
            match = _ID.match(title)
            return (match["id"], title[match.end() :].strip(" .:–—-\n")) if match else ("", title)
        cell = self._cell(row, "id")
        match = _ROMAN.match(cell) or _ID.match(cell)
        return (match["id"], title) if match else ("", title)

    def _continued(self, last: AnnexRow, row: Sequence[str], title: str, first: bool) -> AnnexRow:
        """A row without an id: an option, or, first on a page, the rest of what was split there."""
        rubric, evidence = self._cell(row, "rubric"), self._cell(row, "evidence")
        if rubric or evidence:
            options = (*last.options[:-1], "\n".join(filter(None, [*last.options[-1:], rubric])))
            together = "\n".join(filter(None, [last.evidence, evidence]))
            kept = replace(last, options=options if rubric else last.options, evidence=together)
            return replace(kept, title=joined(f"{last.title} {title}")) if title else kept
        if not title:
            return last
        if first and not last.options and title[:1].islower():
            return replace(last, title=joined(f"{last.title} {title}"))
        if first and last.options and _goes_on(last.options[-1], title):
            return replace(last, options=(*last.options[:-1], f"{last.options[-1]}\n{title}"))
        return replace(last, options=(*last.options, title))


def _rooted(rows: Sequence[AnnexRow]) -> list[AnnexRow]:
    """Lĩnh vực I, II with TC 1, 2 under them: parents named; ids that start anew are told apart (`II.1`)."""
    if not any(_ROMAN.match(row.id) for row in rows):
        return list(rows)
    numbers = [row.id for row in rows if not _ROMAN.match(row.id)]
    anew = len(set(numbers)) < len(numbers)
    found: list[AnnexRow] = []
    field = ""
    for row in rows:
        if _ROMAN.match(row.id):
            field = row.id
            found.append(row)
        elif anew and field:
            found.append(replace(row, id=f"{field}.{row.id}"))
        else:
            found.append(replace(row, parent=field if "." not in row.id else ""))
    return found


def _numbered(rows: Sequence[AnnexRow]) -> tuple[list[AnnexRow], list[Note]]:
    """Noughts that a spreadsheet lost put back, each said."""
    meant = meant_ids([row.id for row in rows])
    doubts = [
        note("criteria_map.annex_renumbered", key=row.id, meant=name, page=row.page)
        for row, name in zip(rows, meant, strict=True)
        if row.id != name
    ]
    return [replace(row, id=name) for row, name in zip(rows, meant, strict=True)], doubts


def _goes_on(before: str, text: str) -> bool:
    """Was an option split here? It starts in lower case, is a bare number, or the one before stood open."""
    return (
        text[:1].islower() or read_number(text) is not None or _ENDS_OPEN.search(before.strip()) is not None
    )


def joined(text: str) -> str:
    """Lines of a cell as one line."""
    return " ".join(text.split())


def leaves(rows: Sequence[AnnexRow]) -> Iterator[AnnexRow]:
    """Rows that no other row stands under."""
    parents = {row.parent or row.id.rpartition(".")[0] for row in rows}
    return (row for row in rows if row.id not in parents)
