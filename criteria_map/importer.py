"""Annex tables → a criteria set: points from one annex, TLKC from another, merged by id; with its doubts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from criteria_map.annex import Annex, AnnexRow
from criteria_map.draft import draft_slots
from criteria_map.errors import CriteriaError
from criteria_map.model import CriteriaSet, Criterion, FieldOfWork, UnitLevel
from criteria_map.numbers import plain
from criteria_map.rubric_text import read_rubric
from extractors.messages import Note, note

__all__ = ["Imported", "NewSet", "import_set"]


@dataclass(frozen=True, slots=True)
class NewSet:
    """What an annex does not say about the set it publishes."""

    id: str
    title: str
    year: int
    level: UnitLevel
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The set, and what a person should look at before using it."""

    criteria: CriteriaSet
    doubts: tuple[Note, ...]


def import_set(annexes: Sequence[Annex], new: NewSet) -> Imported:
    """The first annex gives the rows, later ones what it lacks. Raises CriteriaError where it has no rows."""
    if not annexes or not annexes[0].rows:
        raise CriteriaError(note("criteria_map.annex_without_table"))
    doubts = [doubt for annex in annexes for doubt in annex.doubts]
    rows, lost = _merged(annexes)
    doubts += lost
    rows, repeated = _once_each(rows)
    doubts += [*repeated, *_gaps(rows), *_sums(rows), *_pointless(rows)]
    return Imported(_built(rows, new), tuple(doubts))


def _merged(annexes: Sequence[Annex]) -> tuple[list[AnnexRow], list[Note]]:
    rows = list(annexes[0].rows)
    lost: list[Note] = []
    for annex in annexes[1:]:
        more = {row.id: row for row in annex.rows}
        known = {row.id for row in rows}
        lost += [
            note("criteria_map.annex_only_there", key=row.id, title=row.title[:80], page=row.page)
            for row in annex.rows
            if row.id not in known
        ]
        rows = [_filled(row, more[row.id]) if row.id in more else row for row in rows]
    return rows, lost


def _filled(row: AnnexRow, more: AnnexRow) -> AnnexRow:
    return replace(
        row,
        max=row.max if row.max is not None else more.max,
        options=row.options or more.options,
        evidence=row.evidence or more.evidence,
        lead=row.lead or more.lead,
        note=row.note or more.note,
    )


def _once_each(rows: Sequence[AnnexRow]) -> tuple[list[AnnexRow], list[Note]]:
    seen: dict[str, AnnexRow] = {}
    repeated: list[Note] = []
    for row in rows:
        if row.id in seen:
            repeated.append(note("criteria_map.annex_repeated", key=row.id, page=row.page))
        seen.setdefault(row.id, row)
    return list(seen.values()), repeated


def _gaps(rows: Sequence[AnnexRow]) -> Iterator[Note]:
    """1.1 and 1.3 without 1.2; a row whose heading is not there."""
    known = {row.id for row in rows}
    for row in rows:
        above, _, last = row.id.rpartition(".")
        if not last.isdigit():
            continue
        if above and above not in known:
            yield note("criteria_map.annex_no_heading", key=row.id, parent=above, page=row.page)
        before = f"{above}.{int(last) - 1}" if above else str(int(last) - 1)
        if int(last) > 1 and before not in known:
            yield note("criteria_map.annex_gap", key=row.id, before=before, page=row.page)


def _sums(rows: Sequence[AnnexRow]) -> Iterator[Note]:
    children: dict[str, Decimal] = {}
    for row in rows:
        above = _above(row)
        if above:
            children[above] = children.get(above, Decimal(0)) + (row.max or Decimal(0))
    for row in rows:
        if row.id in children and row.max is not None and row.max != children[row.id]:
            said = plain(row.max)
            yield note("criteria_map.annex_sum", key=row.id, expected=said, found=plain(children[row.id]))


def _pointless(rows: Sequence[AnnexRow]) -> Iterator[Note]:
    yield from (
        note("criteria_map.annex_no_points", key=row.id, page=row.page) for row in rows if row.max is None
    )


def _built(rows: Sequence[AnnexRow], new: NewSet) -> CriteriaSet:
    fields = [row for row in rows if _is_field(row)]
    known = {row.id for row in fields}
    roots = (row.id.split(".")[0] for row in rows if not row.parent)
    named = {row.id for row in rows}
    missing = dict.fromkeys(root for root in roots if root not in known and root not in named)
    fields += [AnnexRow(id=each, title=f"Lĩnh vực {each}") for each in missing]
    parents = {_above(row) for row in rows}
    criteria = tuple(_criterion(row, row.id not in parents, new.year) for row in rows if not _is_field(row))
    tops: dict[str, Decimal] = {}
    for row in criteria:
        if row.parent_id in known or row.parent_id in missing:
            tops[row.parent_id] = tops.get(row.parent_id, Decimal(0)) + row.max
    works = [FieldOfWork(id=row.id, title=row.title, max=_points(row, tops)) for row in fields]
    return CriteriaSet.model_validate(
        {
            "set": {
                "id": new.id,
                "title": new.title,
                "year": new.year,
                "basis": new.basis,
                "applies_to": [{"level": new.level, "from": date(new.year, 1, 1)}],
                "window": {"from": date(new.year - 1, 12, 1), "to": date(new.year, 12, 31)},
                "total": sum((work.max for work in works), Decimal(0)),
            },
            "fields": works,
            "criteria": criteria,
        }
    )


def _above(row: AnnexRow) -> str:
    return row.parent or row.id.rpartition(".")[0]


def _is_field(row: AnnexRow) -> bool:
    """A lĩnh vực: a number of its own, under nothing."""
    return not _above(row)


def _points(row: AnnexRow, tops: dict[str, Decimal]) -> Decimal:
    return row.max if row.max is not None else tops.get(row.id, Decimal(0))


def _criterion(row: AnnexRow, leaf: bool, year: int) -> Criterion:
    maximum = row.max if row.max is not None else Decimal(0)
    if not leaf:
        return Criterion(id=row.id, title=row.title, max=maximum, lead=row.lead, parent=row.parent or None)
    rubric = read_rubric(row.options, maximum, row.note)
    slots = () if rubric is not None and rubric.kind == "survey" else draft_slots(row.evidence, year)
    return Criterion(
        id=row.id,
        title=row.title,
        max=maximum,
        parent=row.parent or None,
        evidence=" ".join(row.evidence.split()),
        lead=row.lead,
        rubric=rubric,
        lacking="" if rubric is not None else "Phụ lục không nêu cách chấm.",
        slots=slots,
    )
