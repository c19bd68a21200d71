"""Units ranked by lĩnh vực, on the points that could be computed and on no others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kiemchung.report.view import claimed
from pipeline.results import CriterionStatus, RunReport, UnitReport

__all__ = ["WHOLE", "Standing", "ranked", "standings"]

WHOLE = ""
"""The key of all lĩnh vực together."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit in one lĩnh vực."""

    unit: str
    field: str
    base: Decimal
    """Maxima of the TCTP that apply and whose points could be computed."""
    certain: Decimal
    possible: Decimal
    claimed: Decimal | None
    """What the unit gives itself for the same TCTP; None without a self-assessment table."""
    uncounted: Decimal
    """Maxima of the TCTP left out because nobody can compute them."""
    rank: int | None = None
    """By the share of certain points; equal shares, equal rank. None where nothing could be computed, or
    where no unit has proven anything."""
    best: int | None = None
    """The same by possible points: where it stands if every doubt is settled in its favour."""

    @property
    def share(self) -> Decimal | None:
        """Per cent of the base that is certain, to two places."""
        return percent(self.certain, self.base)


def percent(part: Decimal, base: Decimal) -> Decimal | None:
    return (part / base * 100).quantize(Decimal("0.01"), ROUND_HALF_UP) if base else None


def standings(report: RunReport) -> dict[str, tuple[Standing, ...]]:
    """Lĩnh vực → every unit's standing in it, in the order of the units; WHOLE comes first."""
    keys = (WHOLE, *(key for key, _ in report.fields))
    made: dict[str, list[Standing]] = {key: [] for key in keys}
    for unit in report.units:
        for key in keys:
            made[key].append(standing(unit, key))
    return {key: tuple(ranked(rows)) for key, rows in made.items() if any(row.base for row in rows)}


def standing(unit: UnitReport, field: str) -> Standing:
    own = [one for one in unit.criteria if field in (WHOLE, one.field)]
    applies = [one for one in own if one.status is not CriterionStatus.KHONG_AP_DUNG]
    counted = [one for one in applies if one.certain is not None]
    left_out = [one for one in applies if one.certain is None]
    return Standing(
        unit.name,
        field,
        total(one.max for one in counted),
        total(one.certain for one in counted),
        total(one.possible for one in counted),
        total(one.self_score for one in counted) if claimed(unit) is not None else None,
        total(one.max for one in left_out),
    )


def total(texts: Iterator[str | None] | Iterator[str]) -> Decimal:
    return sum((Decimal(text) for text in texts if text), Decimal(0))


def ranked(rows: Sequence[Standing]) -> Iterator[Standing]:
    """With ties as in sport: 1, 2, 2, 4."""
    certain = [percent(row.certain, row.base) for row in rows]
    possible = [percent(row.possible, row.base) for row in rows]
    for row, one, other in zip(rows, certain, possible, strict=True):
        yield Standing(
            row.unit,
            row.field,
            row.base,
            row.certain,
            row.possible,
            row.claimed,
            row.uncounted,
            place(one, certain),
            place(other, possible),
        )


def place(one: Decimal | None, all_of: Sequence[Decimal | None]) -> int | None:
    if one is None or not any(all_of):
        return None
    return 1 + sum(other > one for other in all_of if other is not None)
