"""Issuers of cited documents with the name of every place there is, whatever goes on after it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.citations import parse_citations
from tests.extractors.test_place_names import every_place

ODD = {"Hợp Đồng", "Đắc Tôi"}
"""Nobody could tell these from `hợp đồng` and `tôi`."""
PLACES = [f"{rank} {name}" for rank, name in every_place() if name not in ODD]
AFTER = (
    " về việc rà soát văn bản",
    " quy định chức năng",
    " ban hành Kế hoạch",
    ", về kiểm soát thủ tục",
    "; Căn cứ Luật",
    ". Ủy ban nhân dân xã báo cáo",
    " (sau đây gọi là Kế hoạch)",
    " thành lập Tổ công tác",
    " năm 2023",
    " đến nay",
    " và các văn bản liên quan",
    " giao chỉ tiêu",
    " thống nhất chủ trương",
    " tổ chức hội nghị",
    " đối với các xã",
    "",
)


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(PLACES), st.sampled_from(AFTER), st.sampled_from(("UBND", "Chủ tịch UBND")))
@example("huyện Thống Nhất", " thống nhất chủ trương", "UBND")
@example("xã Gia Tân 1", " năm 2023", "UBND")
@example("xã Các Sơn", " về việc rà soát văn bản", "UBND")
def test_the_name_ends_where_the_place_does(place: str, after: str, head: str) -> None:
    text = f"Thực hiện Quyết định số 12/QĐ-UBND ngày 05/6/2023 của {head} {place}{after}."
    (cited,) = parse_citations(text)
    assert cited.citation.issuer == f"{head} {place}"
