"""Numbers a ratio or a deduction is computed from: declared by the unit, and looked for in its evidence."""

import re
from collections.abc import Sequence
from decimal import Decimal

from criteria_map.evidence import Evidence
from criteria_map.formula import FormulaError, compute
from criteria_map.model import Criterion, Deduct, Formula, Ratio
from criteria_map.numbers import plain
from criteria_map.pointer import Pointer, find_words
from criteria_map.self_assessment import Claim
from pipeline.scoring import Figures

__all__ = ["read_figures", "where_they_stand"]


def read_figures(criterion: Criterion, claim: Claim | None, texts: Sequence[str]) -> Figures | None:
    """The declared figures, where there are as many as the rubric names and they make sense."""
    values = claim.figures if claim is not None else ()
    match criterion.rubric:
        case Ratio():
            sound = len(values) == 2 and values[1] > 0 and values[0] <= values[1]
        case Formula() as rubric:
            sound = len(values) == len(rubric.variables) and _computable(rubric, criterion, values)
        case Deduct() as rubric:
            sound = len(values) == len(rubric.deductions)
        case _:
            return None
    if not sound:
        return None
    return Figures(values, proven=any(_stand_together(values, text) for text in texts))


_TOGETHER = 4
"""Lines: figures further apart may speak of anything (`3` stands on every page)."""


def _stand_together(values: Sequence[Decimal], text: str) -> bool:
    lines = text.split("\n")
    windows = ("\n".join(lines[at : at + _TOGETHER]) for at in range(max(1, len(lines) - _TOGETHER + 1)))
    return all(_stands_in(value, text) for value in values) and any(
        all(_stands_in(value, window) for value in values) for window in windows
    )


def where_they_stand(figures: Figures | None, evidence: Evidence) -> Pointer | None:
    """The lines of a file that hold all the figures; None where it does not hold them, or there are none."""
    if figures is None or not figures.values:
        return None
    return find_words(evidence, lambda text: all(_stands_in(value, text) for value in figures.values))


def _computable(rubric: Formula, criterion: Criterion, values: tuple[Decimal, ...]) -> bool:
    names = (variable.name for variable in rubric.variables)
    try:
        compute(rubric, criterion.max, dict(zip(names, values, strict=True)))
    except FormulaError:
        return False
    return True


def _stands_in(value: Decimal, text: str) -> bool:
    """`1250` is written `1250` or `1.250`."""
    written = plain(value).replace(".", ",")
    grouped = f"{int(value):,}".replace(",", ".") if value == int(value) else written
    return any(
        re.search(rf"(?<![\d.,]){re.escape(each)}(?![\d]|[.,]\d)", text) for each in (written, grouped)
    )
