"""Letterheads of every place there is: issuer and the body over it, wherever their rows break."""

import textwrap

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.place_names import places_of
from tests.extractors.test_heads import BODY, DATE, MOTTO, NUMBER, read, value
from tests.extractors.test_wrapped_subjects import centred

PAIRS = (
    ("Ủy ban nhân dân tỉnh {province}", "Sở Nông nghiệp và Môi trường"),
    ("Ủy ban nhân dân huyện {district}", "Phòng Lao động - Thương binh và Xã hội"),
    ("Ủy ban nhân dân huyện {district}", "Ủy ban nhân dân xã {commune}"),
    ("Huyện ủy {district}", "Đảng ủy xã {commune}"),
    ("Trung tâm Y tế huyện {district}", "Trạm Y tế xã {commune}"),
    ("Ủy ban nhân dân xã {commune}", "Trung tâm Phục vụ hành chính công"),
    ("Công an tỉnh {province}", "Công an huyện {district}"),
    ("Cục Thuế tỉnh {province}", "Chi cục Thuế huyện {district}"),
)


def places(level: str) -> list[str]:
    return [name for name in places_of(level) if name == name.title() and name.replace(" ", "").isalpha()]


NO_WAY_TO_TELL = {"Phường Đúc", "Lao Và Chải"}
COMMUNES = [name for name in places("communes") if name not in NO_WAY_TO_TELL]


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(PAIRS),
    st.sampled_from(places("provinces")),
    st.sampled_from(places("districts")),
    st.sampled_from(COMMUNES),
    st.sampled_from((22, 26, 30)),
)
@example(PAIRS[1], "Hải Phòng", "Tiền Hải", "Đông Các", 30)
@example(PAIRS[2], "Yên Bái", "Trạm Tấu", "Tứ Xã", 22)
def test_both_bodies_are_read(
    pair: tuple[str, str], province: str, district: str, commune: str, letters: int
) -> None:
    names = [name.format(province=province, district=district, commune=commune) for name in pair]
    rows = [row for name in names for row in textwrap.wrap(name.upper(), letters, break_on_hyphens=False)]
    lines = [centred(row, 150, 60 + 13 * at) for at, row in enumerate(rows)]
    low = 70.0 + 13 * len(rows)
    facts = read(*MOTTO, *lines, (*NUMBER[:2], low), (*DATE[:2], low), ("QUYẾT ĐỊNH", 262, low + 40), *BODY)
    assert [value(facts.issuer_parent), value(facts.issuer)] == names
