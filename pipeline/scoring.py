"""From slots to points: what the rubric gives for the slots that count. Points are never invented."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from criteria_map.formula import compute
from criteria_map.model import Count, Criterion, Deduct, Formula, Graded, Parts, Ratio, Survey, YesNo
from criteria_map.self_assessment import Claim
from pipeline.results import SlotState

__all__ = ["CERTAIN", "Figures", "SlotResult", "needs_figures", "points", "satisfied"]

CERTAIN = frozenset({SlotState.FILLED})


@dataclass(frozen=True, slots=True)
class SlotResult:
    """One slot, judged: its state, whether its evidence is late, how many documents count."""

    state: SlotState
    late: bool = False
    valid: int = 0
    """Documents that count for certain."""
    possible: int = 0
    """Documents that may count."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers the unit declared for a ratio or a deduction, in the rubric's order."""

    values: tuple[Decimal, ...]
    proven: bool
    """They were found in the evidence itself."""


def satisfied(criterion: Criterion, results: Collection[SlotResult], counted: frozenset[SlotState]) -> bool:
    """Are enough slots filled, counting only these states?"""
    filled = sum(result.state in counted for result in results)
    if criterion.satisfied == "any":
        return filled >= 1
    if criterion.satisfied == "at_least":
        return filled >= (criterion.at_least or 1)
    return filled == len(results)


def needs_figures(criterion: Criterion) -> bool:
    """Can the points only be known from numbers the unit declares?"""
    return isinstance(criterion.rubric, Ratio | Deduct | Formula)


def points(
    criterion: Criterion,
    results: Collection[SlotResult],
    counted: frozenset[SlotState],
    claim: Claim | None,
    figures: Figures | None,
) -> Decimal | None:
    """What the rubric gives when only slots in these states count; None where the set lacks a rubric."""
    certain = counted == CERTAIN
    match criterion.rubric:
        case None | Survey():
            return None
        case YesNo():
            return criterion.max if satisfied(criterion, results, counted) else Decimal(0)
        case Graded() as rubric:
            return _graded(criterion, rubric, results, counted, claim)
        case Count() as rubric:
            return _count(rubric, results, counted)
        case Parts():
            done = satisfied(criterion, results, counted) and not certain
            return _claimed(claim, criterion.max) if done else Decimal(0)
        case Ratio() | Deduct() | Formula():
            if not satisfied(criterion, results, counted):
                return Decimal(0)
            return _by_figures(criterion, figures, claim, certain)


def _graded(
    criterion: Criterion,
    rubric: Graded,
    results: Collection[SlotResult],
    counted: frozenset[SlotState],
    claim: Claim | None,
) -> Decimal:
    given = {option.when: option.points for option in rubric.options}
    if not satisfied(criterion, results, counted):
        return given.get("missing", Decimal(0))
    if set(given) <= {"person", "missing"}:
        best = max(given.values())
        return given.get("missing", Decimal(0)) if counted == CERTAIN else _claimed(claim, best)
    late = any(result.late for result in results if result.state in counted)
    best = given.get("on_time", criterion.max)
    return min(given.get("late", Decimal(0)), best) if late else best


def _claimed(claim: Claim | None, best: Decimal) -> Decimal:
    """The unit's own score where only a person can tell, never over the best answer."""
    return min(claim.score, best) if claim is not None and claim.score is not None else best


def _count(rubric: Count, results: Collection[SlotResult], counted: frozenset[SlotState]) -> Decimal:
    if SlotState.EMPTY in counted:
        return max(step.points for step in rubric.steps)
    certain = counted == CERTAIN
    have = sum(result.valid if certain else result.possible for result in results)
    reached = [step for step in rubric.steps if step.at_least <= have]
    return max((step.points for step in reached), default=Decimal(0))


def _by_figures(criterion: Criterion, figures: Figures | None, claim: Claim | None, certain: bool) -> Decimal:
    """A ratio or deduction: proven figures give the points, unproven ones only the possible points."""
    if figures is None:
        return Decimal(0) if certain else _claimed(claim, criterion.max)
    if certain and not figures.proven:
        return Decimal(0)
    return _from_figures(criterion, figures.values)


def _from_figures(criterion: Criterion, values: tuple[Decimal, ...]) -> Decimal:
    match criterion.rubric:
        case Ratio() as rubric:
            part, whole = values
            percent = min(part / whole, Decimal(1)) * 100
            for band in sorted(rubric.bands, key=lambda band: -band.at_least):
                if percent >= band.at_least:
                    share = criterion.max * percent / 100
                    return share.quantize(Decimal("0.0001")) if band.points is None else band.points
            return Decimal(0)
        case Formula() as rubric:
            names = (variable.name for variable in rubric.variables)
            return compute(rubric, criterion.max, dict(zip(names, values, strict=True)))
        case Deduct() as rubric:
            left = criterion.max
            for deduction, cases in zip(rubric.deductions, values, strict=True):
                if cases and deduction.to_zero:
                    return Decimal(0)
                left -= cases * (deduction.points or Decimal(0))
            return max(left, Decimal(0))
        case _:
            return Decimal(0)
