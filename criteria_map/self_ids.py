"""The ids of the unit's own table as the set has them: lĩnh vực I, II, and TC that start anew under each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from criteria_map.model import CriteriaSet
from criteria_map.self_assessment import Claim, SelfAssessment

__all__ = ["fitted"]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_FIELD = re.compile(r"[IVX]+|[A-H]")


def fitted(table: SelfAssessment, criteria: CriteriaSet) -> SelfAssessment:
    """The claims under the ids of the set, read in the way that most of them are ids the set has."""
    known = set(criteria.by_id) | {field.id for field in criteria.fields_of_work}
    ways = [_renamed(table.claims, way) for way in (_typed, _under_roman, _under_arabic)]
    best = max(ways, key=lambda names: len(known.intersection(names)))
    claims = (
        replace(claim, id=name)
        for claim, name in zip(table.claims, best, strict=True)
        if name in known or not _FIELD.fullmatch(name)
    )
    return SelfAssessment(tuple(claims))


def _renamed(claims: Sequence[Claim], way: Callable[[str, str], str]) -> list[str]:
    field = ""
    found: list[str] = []
    for claim in claims:
        field = claim.id if _FIELD.fullmatch(claim.id) else field
        found.append(way(field, claim.id))
    return found


def _typed(field: str, name: str) -> str:
    return name


def _under_roman(field: str, name: str) -> str:
    """`II` and `1.1` → `II.1.1`."""
    return f"{field}.{name}" if field and name != field else name


def _under_arabic(field: str, name: str) -> str:
    """`II` and `1.1` → `2.1.1`."""
    number = str(_ROMAN.index(field) + 1) if field in _ROMAN else ""
    if not number:
        return name
    return f"{number}.{name}" if name != field else number
