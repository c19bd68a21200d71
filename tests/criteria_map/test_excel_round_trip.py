"""Any set goes to a workbook and back the same; what is wrong in a workbook is said once and by its row."""

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from criteria_map.excel.read import read_workbook
from criteria_map.excel.write import write_workbook
from criteria_map.model import CriteriaSet

LETTERS = st.sampled_from("aăđốỉ1.,;|\\=+-@'\"%() /\n\tAĐ“”–")
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,3}(?:-[a-z0-9]{1,3})?", fullmatch=True)
POINTS = st.decimals(0, 9, places=2).map(str)
OPTION = st.fixed_dictionaries(
    {"when": st.sampled_from(("on_time", "late", "missing", "person")), "label": WORDS, "points": POINTS}
)
VARIABLE = st.fixed_dictionaries({"name": NAMES, "label": WORDS})
RUBRICS = st.one_of(
    st.just({"kind": "yes_no"}),
    st.fixed_dictionaries({"kind": st.just("survey"), "text": WORDS}),
    st.fixed_dictionaries(
        {"kind": st.just("graded"), "text": WORDS, "options": st.lists(OPTION, min_size=1, max_size=3)}
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("ratio"),
            "part": VARIABLE,
            "whole": VARIABLE,
            "bands": st.lists(
                st.one_of(
                    st.fixed_dictionaries({"at_least": POINTS, "points": POINTS}),
                    st.fixed_dictionaries({"at_least": POINTS, "proportional": st.just(True)}),
                ),
                min_size=1,
                max_size=3,
            ),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("count"),
            "steps": st.lists(
                st.fixed_dictionaries({"at_least": st.integers(0, 9), "points": POINTS}),
                min_size=1,
                max_size=2,
            ),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("deduct"),
            "deductions": st.lists(
                st.one_of(
                    st.fixed_dictionaries({"variable": NAMES, "label": WORDS, "points": POINTS}),
                    st.fixed_dictionaries({"variable": NAMES, "label": WORDS, "to_zero": st.just(True)}),
                ),
                min_size=1,
                max_size=2,
            ),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("formula"),
            "expression": st.just("(b/a)*max | x"),
            "variables": st.lists(VARIABLE, min_size=1, max_size=2),
            "branches": st.lists(st.fixed_dictionaries({"when": WORDS, "points": POINTS}), max_size=2),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("parts"),
            "parts": st.lists(st.fixed_dictionaries({"label": WORDS, "max": POINTS}), min_size=1, max_size=2),
        }
    ),
)
SLOTS = st.fixed_dictionaries(
    {"title": WORDS},
    optional={
        "types": st.lists(st.sampled_from(("KH", "BC", "QĐ")), max_size=2),
        "any": st.lists(WORDS, max_size=2),
        "none": st.lists(WORDS, max_size=2),
        "issuers": st.just(["any"]),
        "period": st.sampled_from(("year", "quarter_1", "any")),
        "window": st.just({"from": "2023-01-02", "to": "2023-03-04"}),
        "until_replaced": st.booleans(),
        "deadline": st.sampled_from(({"by": "2023-05-06"}, {"before": "2023-05-06"})),
        "count": st.integers(1, 9),
        "each": st.lists(st.fixed_dictionaries({"title": WORDS, "period": st.just("half_1")}), max_size=2),
        "signature": st.sampled_from(("copy", "none")),
        "condition": WORDS,
        "draft": st.booleans(),
    },
)
ROWS = st.fixed_dictionaries(
    {"title": WORDS, "slots": st.lists(SLOTS, max_size=2)},
    optional={
        "rubric": RUBRICS,
        "evidence": WORDS,
        "lead": WORDS,
        "lacking": WORDS,
        "not_applicable": st.fixed_dictionaries({"when": WORDS}),
        "bonus": st.booleans(),
    },
)


OWED = st.fixed_dictionaries(
    {
        "title": WORDS,
        "any": st.lists(WORDS, min_size=1, max_size=2),
        "deadline": st.sampled_from(({"by": "2023-05-06"}, {"before": "2023-05-06"})),
    },
    optional={
        "owed_by": st.lists(WORDS, max_size=2),
        "gathered": st.booleans(),
        "cites": WORDS,
        "parts": st.lists(
            st.fixed_dictionaries({"title": WORDS, "words": st.lists(WORDS, min_size=1, max_size=2)}),
            max_size=2,
        ),
    },
)


def made(rows: list[dict[str, object]], owed: list[dict[str, object]], title: str) -> CriteriaSet:
    """A sound set of these rows: ids and points given, slots named."""
    for number, each in enumerate(owed):
        each["id"] = f"n-{number}"
    for number, row in enumerate(rows, 1):
        row |= {"id": f"1.{number}0", "max": "9"}
        for place, slot in enumerate(row["slots"]):  # type: ignore[arg-type]
            slot["id"] = f"o-{place}"
            for due, each in enumerate(slot.get("each", ())):
                each["id"] = f"ky-{due}"
    own = 9 * sum(not row.get("bonus") for row in rows)
    info = {
        "id": "bo",
        "title": title,
        "year": 2023,
        "notice": title,
        "applies_to": [{"level": "xa", "from": "2022-01-01"}],
    }
    info |= {
        "window": {"from": "2022-12-01", "to": "2023-12-31"},
        "total": own,
        "bonus": {"max": 1, "note": title},
    }
    return CriteriaSet.model_validate(
        {
            "set": info,
            "fields": [{"id": "1", "title": title, "max": own}],
            "criteria": rows,
            "obligations": owed,
        }
    )


@settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(ROWS, min_size=1, max_size=4), owed=st.lists(OWED, max_size=2), title=WORDS)
def test_any_set_goes_to_excel_and_back(
    rows: list[dict[str, object]], owed: list[dict[str, object]], title: str, tmp_path: Path
) -> None:
    criteria = made(rows, owed, title)
    write_workbook(criteria, tmp_path / "bo.xlsx")
    assert read_workbook(tmp_path / "bo.xlsx") == criteria
