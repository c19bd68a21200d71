"""Points of every kind of rubric, whatever the slots, the claim and the figures: properties."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from criteria_map.model import Criterion
from criteria_map.self_assessment import Claim
from pipeline.results import SlotState
from pipeline.scoring import Figures, SlotResult, points

MAX = Decimal(4)
SURE = frozenset({SlotState.FILLED})
PERHAPS = frozenset({SlotState.FILLED, SlotState.DOUBTFUL})
ALL = frozenset(SlotState)
VARIABLE = {"name": "a", "label": "Số hồ sơ đúng hạn"}
RUBRICS: dict[str, dict[str, object]] = {
    "yes_no": {"kind": "yes_no"},
    "graded": {
        "kind": "graded",
        "options": [
            {"when": "on_time", "points": 4},
            {"when": "late", "points": 2},
            {"when": "missing", "points": 0},
        ],
    },
    "person": {
        "kind": "graded",
        "options": [{"when": "person", "points": 3}, {"when": "missing", "points": 0}],
    },
    "count": {"kind": "count", "steps": [{"at_least": 1, "points": 2}, {"at_least": 3, "points": 4}]},
    "parts": {"kind": "parts", "parts": [{"label": "A", "max": 1}, {"label": "B", "max": 3}]},
    "ratio": {
        "kind": "ratio",
        "part": VARIABLE,
        "whole": {"name": "b", "label": "Tổng số"},
        "bands": [{"at_least": 95, "points": 4}, {"at_least": 80, "proportional": True}],
    },
    "formula": {
        "kind": "formula",
        "expression": "a/b*max",
        "variables": [VARIABLE, {"name": "b", "label": "Tổng số"}],
        "branches": [{"when": "a/b < 0.8", "points": 0}],
    },
    "deduct": {
        "kind": "deduct",
        "deductions": [
            {"variable": "a", "label": "khiển trách", "points": "0.5"},
            {"variable": "b", "label": "buộc thôi việc", "to_zero": True},
        ],
    },
}
"""Every kind but survey, which evidence never scores."""
WITHOUT_DEDUCTIONS = sorted(set(RUBRICS) - {"deduct"})
SLOTS = st.builds(
    lambda state, late, count, more: SlotResult(state, late, count, count + more),
    st.sampled_from(SlotState),
    st.booleans(),
    st.integers(0, 3),
    st.integers(0, 3),
)
NEEDS = ("all", "any", "at_least")


def criterion(kind: str, slots: int, satisfied: str) -> Criterion:
    made = [{"id": f"o{number}", "title": "Tài liệu"} for number in range(slots)]
    row = {
        "id": "1.1",
        "title": "T",
        "max": MAX,
        "rubric": RUBRICS[kind],
        "slots": made,
        "satisfied": satisfied,
    }
    return Criterion.model_validate({**row, "at_least": 1} if satisfied == "at_least" else row)


def figures(part: int, more: int, proven: bool) -> Figures:
    return Figures((Decimal(part), Decimal(part + more)), proven)


FIGURES = st.none() | st.builds(figures, st.integers(0, 50), st.integers(1, 20), st.booleans())
CLAIMS = st.none() | st.builds(lambda score: Claim("1.1", "T", score=score), st.decimals(0, 9, places=2))


@settings(deadline=None, max_examples=400)
@given(
    st.sampled_from(sorted(RUBRICS)),
    st.lists(SLOTS, min_size=1, max_size=3),
    st.sampled_from(NEEDS),
    CLAIMS,
    FIGURES,
)
def test_no_rubric_gives_less_than_nothing_or_more_than_the_maximum(
    kind, slots, satisfied, claim, counted
) -> None:
    row = criterion(kind, len(slots), satisfied)
    for states in (SURE, PERHAPS, ALL):
        found = points(row, slots, states, claim, counted)
        assert found is not None
        assert 0 <= found <= MAX


@settings(deadline=None, max_examples=400)
@given(
    st.sampled_from(WITHOUT_DEDUCTIONS),
    st.lists(SLOTS, min_size=1, max_size=3),
    st.sampled_from(NEEDS),
    st.integers(0, 2),
    FIGURES,
)
def test_valid_evidence_in_time_never_lowers_what_is_certain(kind, slots, satisfied, place, counted) -> None:
    """One slot more that is filled, in time, by at least as many documents as before."""
    row = criterion(kind, len(slots), satisfied)
    place = min(place, len(slots) - 1)
    old = slots[place]
    better = SlotResult(SlotState.FILLED, False, old.valid + 1, old.possible + 1)
    after = [better if number == place else each for number, each in enumerate(slots)]
    before_points = points(row, slots, SURE, None, counted)
    after_points = points(row, after, SURE, None, counted)
    assert before_points is not None
    assert after_points is not None
    assert before_points <= after_points


def test_a_deduction_costs_and_one_case_may_cost_all() -> None:
    row = criterion("deduct", 1, "all")
    filled = [SlotResult(SlotState.FILLED, False, 1, 1)]

    def found(first: int, second: int) -> Decimal | None:
        return points(row, filled, SURE, None, Figures((Decimal(first), Decimal(second)), True))

    assert (found(0, 0), found(3, 0), found(9, 0), found(0, 1)) == (4, Decimal("2.5"), 0, 0)


def test_a_formula_below_its_branch_is_nothing() -> None:
    row = criterion("formula", 1, "all")
    filled = [SlotResult(SlotState.FILLED, False, 1, 1)]
    assert points(row, filled, SURE, None, figures(7, 3, True)) == 0
    assert points(row, filled, SURE, None, figures(9, 1, True)) == Decimal("3.6")
