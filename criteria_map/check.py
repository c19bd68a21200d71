"""Is a set sound in itself: unique ids, no dangling parent, sums that add up, types that exist."""

from collections.abc import Iterator
from decimal import Decimal

from criteria_map.doc_types import known_codes
from criteria_map.model import CriteriaSet, Criterion
from criteria_map.numbers import plain
from criteria_map.similarity import closest
from criteria_map.tree import Path, Tree
from extractors.messages import Note, note

__all__ = ["check_set"]


def check_set(criteria: CriteriaSet, tree: Tree) -> list[Note]:
    """Every fault of a set that is well formed. Sums are looked at once the ids are sound."""
    faults = [*_ids(criteria, tree), *_parents(criteria, tree)]
    if faults:
        return faults
    return [*_sums(criteria, tree), *_slots(criteria, tree), *_points(criteria, tree)]


def _at(tree: Tree, path: Path) -> dict[str, object]:
    return {"file": tree.file, "line": tree.line(path)}


def _ids(criteria: CriteriaSet, tree: Tree) -> Iterator[Note]:
    seen: dict[str, int] = {}
    places: list[tuple[str, Path]] = [
        *((field.id, ("fields", i, "id")) for i, field in enumerate(criteria.fields_of_work)),
        *((row.id, ("criteria", i, "id")) for i, row in enumerate(criteria.rows)),
    ]
    for identifier, path in places:
        if identifier in seen:
            where = _at(tree, path)
            yield note("criteria_map.duplicate_id", **where, key=identifier, first=seen[identifier])
        seen.setdefault(identifier, tree.line(path))


def _parents(criteria: CriteriaSet, tree: Tree) -> Iterator[Note]:
    fields = {field.id for field in criteria.fields_of_work}
    known = fields | set(criteria.by_id)
    for index, row in enumerate(criteria.rows):
        path: Path = ("criteria", index, "parent" if row.parent else "id")
        if row.parent_id not in known:
            yield note(
                "criteria_map.dangling_parent", **_at(tree, path), key=row.id, parent=row.parent_id or "?"
            )
        elif _in_a_ring(row, criteria, fields):
            yield note("criteria_map.parent_ring", **_at(tree, path), key=row.id)


def _in_a_ring(row: Criterion, criteria: CriteriaSet, fields: set[str]) -> bool:
    seen: set[str] = set()
    above = row.parent_id
    while above not in fields:
        if above in seen or above == row.id:
            return True
        seen.add(above)
        if above not in criteria.by_id:
            return False
        above = criteria.by_id[above].parent_id
    return False


def _sums(criteria: CriteriaSet, tree: Tree) -> Iterator[Note]:
    children: dict[str, Decimal] = {}
    for row in criteria.rows:
        if not row.bonus:
            children[row.parent_id] = children.get(row.parent_id, Decimal(0)) + row.max
    for index, field in enumerate(criteria.fields_of_work):
        yield from _wrong_sum(
            field.id, field.max, children.get(field.id, Decimal(0)), tree, ("fields", index, "max")
        )
    for index, row in enumerate(criteria.rows):
        if row.id in children:
            yield from _wrong_sum(row.id, row.max, children[row.id], tree, ("criteria", index, "max"))
    total = sum((field.max for field in criteria.fields_of_work), Decimal(0))
    yield from _wrong_sum("total", criteria.info.total, total, tree, ("set", "total"))


def _wrong_sum(key: str, said: Decimal, found: Decimal, tree: Tree, path: Path) -> Iterator[Note]:
    if said != found:
        yield note(
            "criteria_map.wrong_sum", **_at(tree, path), key=key, expected=plain(said), found=plain(found)
        )


def _slots(criteria: CriteriaSet, tree: Tree) -> Iterator[Note]:
    codes = known_codes()
    for index, row in enumerate(criteria.rows):
        seen: set[str] = set()
        for place, slot in enumerate(row.slots):
            path: Path = ("criteria", index, "slots", place)
            if slot.id in seen:
                yield note("criteria_map.duplicate_slot", **_at(tree, path), key=row.id, slot=slot.id)
            seen.add(slot.id)
            for code in slot.types:
                if code not in codes:
                    near = closest(code, codes)
                    yield note(
                        "criteria_map.unknown_type", **_at(tree, (*path, "types")), key=code, near=near
                    )
        if (row.satisfied == "at_least") != (row.at_least is not None) or (row.at_least or 0) > len(
            row.needs
        ):
            yield note("criteria_map.bad_at_least", **_at(tree, ("criteria", index)), key=row.id)


def _points(criteria: CriteriaSet, tree: Tree) -> Iterator[Note]:
    """No answer of a rubric may give more than the maximum."""
    for index, row in enumerate(criteria.rows):
        for given in _rubric_points(row):
            if given > row.max:
                yield note(
                    "criteria_map.points_over_max",
                    **_at(tree, ("criteria", index, "rubric")),
                    key=row.id,
                    points=plain(given),
                    max=plain(row.max),
                )


def _rubric_points(row: Criterion) -> Iterator[Decimal]:
    match row.rubric:
        case None:
            return
        case rubric if rubric.kind == "graded":
            yield from (option.points for option in rubric.options)
        case rubric if rubric.kind == "count":
            yield from (step.points for step in rubric.steps)
        case rubric if rubric.kind == "ratio":
            yield from (band.points for band in rubric.bands if band.points is not None)
        case _:
            return
