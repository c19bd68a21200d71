"""Which rows of an annex give points on top of the total, or take points off it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from criteria_map.annex.row import AnnexRow
from extractors.folding import fold

__all__ = ["with_extras"]

_BONUS = re.compile(
    r"^(?:(?:cac )?(?:tieu chi )?(?:diem|muc) (?:thuong|cong)|diem cong them|thuong diem|cong diem)\b"
)
_PENALTY = re.compile(r"^(?:(?:cac )?(?:tieu chi )?diem tru|tru diem|diem bi tru)\b")
Extra = Literal["", "bonus", "penalty"]


def with_extras(rows: Sequence[AnnexRow]) -> list[AnnexRow]:
    """Rows under "ĐIỂM THƯỞNG, ĐIỂM TRỪ", and those that say `+1` or `-0,5`; all points positive."""
    kinds: dict[str, Extra] = {}
    found: list[AnnexRow] = []
    for row in rows:
        kind = kinds[row.id] = _kind(row, kinds.get(row.above, ""))
        most = abs(row.max) if row.max is not None else None
        found.append(replace(row, extra=kind, max=most))
    return found


def _kind(row: AnnexRow, above: Extra) -> Extra:
    said = fold(row.title)
    if (row.max is not None and row.max < 0) or _PENALTY.match(said):
        return "penalty"
    if row.extra or _BONUS.match(said):
        return "bonus"
    return above
