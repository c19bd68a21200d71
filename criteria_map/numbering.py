"""Ids as they were meant: noughts that Excel lost, and numbers that start anew under each lĩnh vực."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from criteria_map.annex.row import AnnexRow
from extractors.messages import Note, note

__all__ = ["meant_ids", "numbered", "rooted"]

_ROMAN = re.compile(r"[IVX]+|[A-H]")
_LETTER = re.compile(r"[A-H]")


def meant_ids(ids: Sequence[str]) -> list[str]:
    """The ids in order, lost noughts put back: `3.1 … 3.9 3.1 3.1.1` → `3.1 … 3.9 3.10 3.10.1`."""
    found: list[str] = []
    seen: set[str] = set()
    renamed: dict[str, str] = {}
    for each in ids:
        above, _, last = each.rpartition(".")
        meant = each
        if each in seen and above and last.isdigit() and f"{above}.{int(last + '0') - 1}" in seen:
            meant = renamed[each] = f"{above}.{last}0"
        elif above in renamed and each in seen:
            meant = f"{renamed[above]}.{last}"
        if meant in seen:
            meant = each
        seen.add(meant)
        found.append(meant)
    return found


def rooted(rows: Sequence[AnnexRow]) -> tuple[list[AnnexRow], list[Note]]:
    """Lĩnh vực I, II with TC 1, 2 under them: parents named; ids that start anew are told apart (`II.1`).

    A, B over I, II are groups of lĩnh vực: left out, and said.
    """
    if not any(_ROMAN.fullmatch(row.id) for row in rows):
        return list(rows), []
    groups = any(_LETTER.fullmatch(row.id) for row in rows) and any(row.id in ("I", "II") for row in rows)
    dropped = [row for row in rows if groups and _LETTER.fullmatch(row.id)]
    kept = [row for row in rows if row not in dropped]
    numbers = [row.id for row in kept if not _ROMAN.fullmatch(row.id)]
    anew = len(set(numbers)) < len(numbers)
    doubts = [
        note("criteria_map.annex_group", key=row.id, title=row.title, place=row.place) for row in dropped
    ]
    return list(_under_fields(kept, anew)), doubts


def _under_fields(rows: Sequence[AnnexRow], anew: bool) -> Iterator[AnnexRow]:
    field = ""
    for row in rows:
        if _ROMAN.fullmatch(row.id):
            field = row.id
            yield row
        elif anew and field:
            yield replace(row, id=f"{field}.{row.id}")
        else:
            yield replace(row, parent=field if "." not in row.id else "")


def numbered(rows: Sequence[AnnexRow]) -> tuple[list[AnnexRow], list[Note]]:
    """Noughts that a spreadsheet lost put back, each said."""
    meant = meant_ids([row.id for row in rows])
    doubts = [
        note("criteria_map.annex_renumbered", key=row.id, meant=name, place=row.place)
        for row, name in zip(rows, meant, strict=True)
        if row.id != name
    ]
    return [replace(row, id=name) for row, name in zip(rows, meant, strict=True)], doubts
