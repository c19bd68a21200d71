"""Annex tables that publish a set (1187/QĐ-BNV and the like) → rows: id, title, points, options, TLKC.

Survives repeated headings, rows split over pages, merged cells, option rows without an id, ids before names.
What it cannot place is a doubt, never dropped in silence.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from criteria_map.annex.extras import with_extras
from criteria_map.annex.parts import AnnexPart, RawRow, annex_parts
from criteria_map.annex.row import Annex, AnnexRow
from criteria_map.annex.text import goes_on, is_option, is_pointed, is_total, joined, parted, pieces
from criteria_map.numbering import numbered, rooted
from criteria_map.numbers import plain, read_points
from criteria_map.row_ids import id_in_cell, leading_id
from extractors.document import Table
from extractors.messages import Note, note

__all__ = ["read_annexes"]


def read_annexes(tables: Sequence[Table]) -> list[Annex]:
    """Every set of rows with the headings of a criteria set, in order."""
    return [annex for part in annex_parts(tables) if (annex := _read(part)).rows]


def _read(part: AnnexPart) -> Annex:
    reader = _Rows(_titles_carry_ids(part.rows), "rubric" in part.columns)
    for row in part.rows:
        reader.take(row)
    rooted_rows, dropped = rooted(reader.rows)
    rows, doubts = numbered(with_extras(rooted_rows))
    return Annex(tuple(rows), (*reader.doubts, *dropped, *doubts), part.place, reader.total)


def _titles_carry_ids(rows: Sequence[RawRow]) -> bool:
    """`TC 1.1 - Thực hiện kế hoạch` in the title column: then STT, if there is one, only counts the rows."""
    own = [found for row in rows if (found := id_in_cell(row["id"]))]
    named = [found for row in rows if (found := leading_id(row["title"]))]
    sure = sum(each.sure for each in named)
    if not own:
        return bool(named)
    return sure > 1 and not any("." in each for each in own) and sure >= len(own) // 2


class _Rows:
    """Rows of one part, read in order."""

    def __init__(self, in_titles: bool, rubric_column: bool) -> None:
        self.rows: list[AnnexRow] = []
        self.doubts: list[Note] = []
        self.total: Decimal | None = None
        self._in_titles = in_titles
        self._rubric_column = rubric_column

    def take(self, row: RawRow) -> None:
        if is_total(row["title"]) or is_total(row["id"]):
            self.total = read_points(row["max"]) or self.total
            return
        identifier, title = self._identity(row)
        if identifier:
            self.rows.append(_new(identifier, title, row))
        elif self.rows:
            self._go_on(row)
        elif title := row["title"] or row["id"]:
            said = joined(title)[:80]
            self.doubts.append(note("criteria_map.annex_row_lost", place=row.place, text=said))

    def _go_on(self, row: RawRow) -> None:
        """A row without an id; several options in one cell are told apart first."""
        if self._rubric_column and row.first and set(row.cells) == {"title"}:
            last = self.rows[-1]
            self.rows[-1] = replace(last, title=joined(f"{last.title} {row['title']}"))
            return
        lines = pieces(row["title"])
        for number, line in enumerate(lines):
            each = replace(row, cells={**row.cells, "title": line}, first=row.first and not number)
            self.rows[-1] = _continued(self.rows[-1], each)

    def _identity(self, row: RawRow) -> tuple[str, str]:
        """Id and title, whichever cell holds the id."""
        named = leading_id(row["title"])
        if self._in_titles:
            return (named.id, named.rest) if named and self._plausible(row, named.sure) else ("", "")
        if own := id_in_cell(row["id"]):
            return (own, row["title"]) if row["title"] else ("", "")
        if row["id"] and not row["title"] and (merged := leading_id(row["id"])):
            return merged.id, merged.rest
        if named and not row["id"] and (named.sure or named.id.isalpha()) and not is_option(row["title"]):
            return named.id, named.rest
        return "", ""

    def _plausible(self, row: RawRow, sure: bool) -> bool:
        """`2 báo cáo: 0,5` is an option, no criterion."""
        return sure or not is_option(row["title"])


def _new(identifier: str, title: str, row: RawRow) -> AnnexRow:
    name, lines = parted(title)
    options = list(filter(None, [row["rubric"]])) if row["rubric"] else lines
    return AnnexRow(
        id=identifier,
        title=joined(name),
        max=read_points(row["max"]),
        options=tuple(options),
        evidence=row["evidence"],
        lead=joined(row["lead"]),
        note=joined(row["note"]),
        extra="bonus" if row["max"].startswith("+") else "",
        place=row.place,
    )


def _continued(last: AnnexRow, row: RawRow) -> AnnexRow:
    """A row without an id: an option, or, first on a page, the rest of what was split there."""
    title = "\n".join(filter(None, (row["id"], row["title"])))
    kept = replace(last, lead=joined(f"{last.lead} {row['lead']}"), note=joined(f"{last.note} {row['note']}"))
    if row["rubric"] or row["evidence"]:
        return _more_cells(kept, row, title)
    if not title:
        return kept
    if (most := read_points(row["max"])) is not None and not is_pointed(title):
        return replace(kept, options=(*last.options, f"{title}: {plain(most)}"))
    if row.first and not last.options and not is_option(title):
        return replace(kept, title=joined(f"{last.title} {title}"))
    if row.first and last.options and goes_on(last.options[-1], title):
        return replace(kept, options=(*last.options[:-1], f"{last.options[-1]}\n{title}"))
    return replace(kept, options=(*last.options, title))


def _more_cells(last: AnnexRow, row: RawRow, title: str) -> AnnexRow:
    """The rest of the cells "Cách chấm điểm" and TLKC."""
    before = last.options[-1] if last.options else ""
    rubric = "\n".join(filter(None, (before, row["rubric"])))
    options = (*last.options[:-1], rubric) if row["rubric"] else last.options
    evidence = "\n".join(filter(None, (last.evidence, row["evidence"])))
    name = joined(f"{last.title} {title}") if title else last.title
    return replace(last, title=name, options=options, evidence=evidence)
