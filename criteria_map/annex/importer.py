"""Annex tables → a criteria set: points from one annex, TLKC from another, merged by id; with its doubts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from criteria_map.annex.doubts import doubts_of
from criteria_map.annex.draft import draft_slots
from criteria_map.annex.row import Annex, AnnexRow
from criteria_map.annex.rubric_text import read_rubric
from criteria_map.errors import CriteriaError
from criteria_map.model import CriteriaSet, Criterion, Extra, FieldOfWork, UnitLevel
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
        raise CriteriaError(note("criteria_map.annex_without_table", file="?"))
    doubts = [doubt for annex in annexes for doubt in annex.doubts]
    rows, lost = _merged(annexes)
    rows, repeated = _once_each(rows)
    doubts += [*lost, *repeated, *doubts_of(rows, annexes[0].total)]
    return Imported(_built(rows, new), tuple(doubts))


def _merged(annexes: Sequence[Annex]) -> tuple[list[AnnexRow], list[Note]]:
    rows = list(annexes[0].rows)
    lost: list[Note] = []
    for annex in annexes[1:]:
        more = {row.id: row for row in annex.rows}
        known = {row.id for row in rows}
        lost += [
            note("criteria_map.annex_only_there", key=row.id, title=row.title[:80], place=row.place)
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
            repeated.append(note("criteria_map.annex_repeated", key=row.id, place=row.place))
        seen.setdefault(row.id, row)
    return list(seen.values()), repeated


def _built(rows: Sequence[AnnexRow], new: NewSet) -> CriteriaSet:
    fields = [row for row in rows if not row.above]
    named = {row.id for row in rows}
    roots = (row.id.split(".")[0] for row in rows if not row.parent)
    missing = dict.fromkeys(root for root in roots if root not in named)
    fields += [AnnexRow(id=each, title=f"Lĩnh vực {each}") for each in missing]
    penalties = [row for row in rows if row.extra == "penalty"]
    kept = [row for row in rows if row.above and row.extra != "penalty"]
    parents = {row.above for row in rows}
    criteria = tuple(_criterion(row, row.id not in parents, new.year) for row in kept)
    works = _fields(fields, criteria)
    extras = {"penalty": _extra(penalties), "bonus": _extra([row for row in rows if row.extra == "bonus"])}
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
                **{key: extra for key, extra in extras.items() if extra is not None},
            },
            "fields": works,
            "criteria": criteria,
        }
    )


def _fields(rows: Sequence[AnnexRow], criteria: Sequence[Criterion]) -> list[FieldOfWork]:
    """Lĩnh vực; one without points of its own has those of its criteria, one that only gives extras none.

    A lĩnh vực of penalties alone has no criteria, and is left out.
    """
    tops: dict[str, Decimal] = {}
    for row in criteria:
        tops[row.parent_id] = tops.get(row.parent_id, Decimal(0)) + (Decimal(0) if row.bonus else row.max)
    return [
        FieldOfWork(
            id=row.id,
            title=row.title,
            max=row.max if row.max is not None and not row.extra else tops.get(row.id, Decimal(0)),
        )
        for row in rows
        if row.extra != "penalty" or row.id in tops
    ]


def _extra(rows: Sequence[AnnexRow]) -> Extra | None:
    """Điểm thưởng or điểm trừ of the whole set: what the rows without rows under them may give together."""
    parents = {row.above for row in rows}
    own = [row for row in rows if row.id not in parents and row.max]
    if not own:
        return None
    most = sum((row.max or Decimal(0) for row in own), Decimal(0))
    return Extra(max=most, note="; ".join(f"{row.id} {row.title}" for row in own))


def _criterion(row: AnnexRow, leaf: bool, year: int) -> Criterion:
    maximum = row.max if row.max is not None else Decimal(0)
    bonus = row.extra == "bonus"
    parent = row.parent or None
    if not leaf:
        return Criterion(id=row.id, title=row.title, max=maximum, lead=row.lead, parent=parent, bonus=bonus)
    rubric = read_rubric(row.options, maximum, row.note)
    slots = () if rubric is not None and rubric.kind == "survey" else draft_slots(row.evidence, year)
    return Criterion(
        id=row.id,
        title=row.title,
        max=maximum,
        parent=parent,
        evidence=" ".join(row.evidence.split()),
        lead=row.lead,
        rubric=rubric,
        lacking="" if rubric is not None else "Phụ lục không nêu cách chấm.",
        slots=slots,
        bonus=bonus,
    )
