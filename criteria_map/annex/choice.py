"""Which tables of a file make the set: one has the points, others may only tell the TLKC of the same rows."""

from collections.abc import Sequence

from criteria_map.annex.row import Annex
from criteria_map.errors import CriteriaError
from criteria_map.numbers import as_written
from extractors.messages import Note, note, words

__all__ = ["chosen", "guide_for"]

_ENOUGH = 0.5
"""Share of a guide's rows that the table with the points must have."""


def chosen(annexes: Sequence[Annex], number: int | None, file: str) -> list[Annex]:
    """The table with the points, then its guides. Raises CriteriaError where a person has to choose.

    `number` counts from 1, as the list shows them.
    """
    scored = [annex for annex in annexes if any(row.max is not None for row in annex.rows)] or list(
        annexes[:1]
    )
    if number is None and len(scored) > 1:
        raise CriteriaError(_choice(scored, file))
    if number is not None and not 1 <= number <= len(scored):
        raise CriteriaError(_choice(scored, file))
    main = scored[(number or 1) - 1]
    guides = [annex for annex in annexes if annex not in scored and _shared(main, annex) >= _ENOUGH]
    return [main, *guides]


def guide_for(main: Annex, annexes: Sequence[Annex]) -> Annex:
    """The table of another file that speaks of the most rows of this one."""
    return max(annexes, key=lambda annex: _shared(main, annex) * len(annex.rows))


def _shared(main: Annex, other: Annex) -> float:
    known = {row.id for row in main.rows}
    return sum(row.id in known for row in other.rows) / len(other.rows)


def _choice(annexes: Sequence[Annex], file: str) -> Note:
    tables = [
        note(
            "criteria_map.annex_table",
            number=number,
            place=annex.place,
            rows=len(annex.rows),
            points=as_written(annex.points),
            id=annex.rows[0].id,
            title=annex.rows[0].title[:60],
        )
        for number, annex in enumerate(annexes, 1)
    ]
    lines = "\n".join(words(each).message for each in tables)
    return note("criteria_map.annex_tables", file=file, count=len(annexes), tables=lines)
