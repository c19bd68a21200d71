"""What is read off an annex before it is a set: its rows, in order, and what is doubtful about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractors.messages import Note

__all__ = ["Annex", "AnnexRow", "leaves"]


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
    place: str = ""
    """Where it stands, as people say it: `trang 3`."""
    parent: str = ""
    """The lĩnh vực with a Roman number it stands under; empty: as its id says."""
    extra: Literal["", "bonus", "penalty"] = ""
    """Points on top of the total, or off it."""

    @property
    def above(self) -> str:
        """Id of the row it stands under; empty at the top."""
        return self.parent or self.id.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Annex:
    """All rows of one table of criteria, and what is doubtful about them."""

    rows: tuple[AnnexRow, ...]
    doubts: tuple[Note, ...]
    place: str = ""
    """Where the table begins, as people say it."""
    total: Decimal | None = None
    """What its row of totals says."""

    @property
    def points(self) -> Decimal:
        """Sum over the rows that no other row stands under, extras left out."""
        return sum((row.max or Decimal(0) for row in leaves(self.rows) if not row.extra), Decimal(0))


def leaves(rows: Sequence[AnnexRow]) -> Iterator[AnnexRow]:
    """Rows that no other row stands under."""
    parents = {row.above for row in rows}
    return (row for row in rows if row.id not in parents)
