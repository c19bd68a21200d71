"""What is doubtful about an annex's rows: gaps in the numbering, sums that do not add up, absent points."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from criteria_map.annex.row import AnnexRow
from criteria_map.numbers import as_written
from extractors.messages import Note, note

__all__ = ["doubts_of"]


def doubts_of(rows: Sequence[AnnexRow], total: Decimal | None) -> list[Note]:
    """Every doubt, in the order a person would look: numbering, points, sums, what became of extras."""
    return [*_gaps(rows), *_pointless(rows), *_sums(rows), *_total(rows, total), *_penalties(rows)]


def _gaps(rows: Sequence[AnnexRow]) -> Iterator[Note]:
    """1.1 and 1.3 without 1.2; a row whose heading is not there."""
    known = {row.id for row in rows}
    for row in rows:
        above, _, last = row.id.rpartition(".")
        if not last.isdigit():
            continue
        if above and above not in known:
            yield note("criteria_map.annex_no_heading", key=row.id, parent=above, place=row.place)
        before = f"{above}.{int(last) - 1}" if above else str(int(last) - 1)
        if int(last) > 1 and before not in known:
            yield note("criteria_map.annex_gap", key=row.id, before=before, place=row.place)


def _pointless(rows: Sequence[AnnexRow]) -> Iterator[Note]:
    for row in rows:
        if row.max is None and not row.extra:
            yield note("criteria_map.annex_no_points", key=row.id, place=row.place)


def _sums(rows: Sequence[AnnexRow]) -> Iterator[Note]:
    children: dict[str, Decimal] = {}
    for row in rows:
        if row.above and not row.extra:
            children[row.above] = children.get(row.above, Decimal(0)) + (row.max or Decimal(0))
    for row in rows:
        if row.id in children and row.max is not None and row.max != children[row.id]:
            expected, found = as_written(row.max), as_written(children[row.id])
            yield note("criteria_map.annex_sum", key=row.id, expected=expected, found=found)


def _total(rows: Sequence[AnnexRow], total: Decimal | None) -> Iterator[Note]:
    tops = sum((row.max or Decimal(0) for row in rows if not row.above and not row.extra), Decimal(0))
    if total is not None and tops != total:
        yield note("criteria_map.annex_total", expected=as_written(total), found=as_written(tops))


def _penalties(rows: Sequence[AnnexRow]) -> Iterator[Note]:
    for row in rows:
        if row.extra == "penalty" and row.max:
            yield note("criteria_map.annex_penalty", key=row.id, title=row.title, place=row.place)
