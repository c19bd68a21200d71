"""Sentences that cite documents, and the citations in them as (number, type, date, issuer)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.citations import parse_citations
from extractors.vocabulary import load

CASES: list[tuple[str, list[tuple[str, str, str, str]]]] = [
    (  # no `số`; a year is no serial; a day in brackets
        "Thông báo 62 ngày 22/5/2024 của UBND xã, Công văn 448 (ngày 11/6/2024), Kế hoạch 2024 ngày 5/1/2024",
        [("62", "Thông báo", "2024-05-22", "UBND xã"), ("448", "Công văn", "2024-06-11", "")],
    ),
    (  # in capitals
        "THỰC HIỆN CHỈ THỊ SỐ 23/CT-TTG NGÀY 25/12/2022 CỦA THỦ TƯỚNG CHÍNH PHỦ",
        [("23/CT-TTg", "Chỉ thị", "2022-12-25", "THỦ TƯỚNG CHÍNH PHỦ")],
    ),
    (  # no symbol, but a type and a day
        "Tại Công văn số 1120 ngày 05/3/2024 của Sở Nội vụ và Kế hoạch số 36, ngày 13 tháng 02 năm 2023;",
        [("1120", "Công văn", "2024-03-05", "Sở Nội vụ"), ("36", "Kế hoạch", "2023-02-13", "")],
    ),
    (  # what is no document of an office, or has no day
        "Hợp đồng số 12 ngày 17/6/2024, biên lai số 123 ngày 5/6/2023, Kế hoạch số 36 và tài khoản số 18001",
        [],
    ),
    (  # a day without its word right after the number
        "KH 15/KH-UBND, 03/02/2023; Báo cáo 148/BC-UBND 28/8/2023",
        [("15/KH-UBND", "Kế hoạch", "2023-02-03", ""), ("148/BC-UBND", "Báo cáo", "2023-08-28", "")],
    ),
    (  # all spaces lost
        "Quyết định số45/QĐ-UBNDngày12/01/2024của UBND xã",
        [("45/QĐ-UBND", "Quyết định", "", "")],
    ),
    (  # bodies of one document, in small letters
        "Thông tư liên tịch 71/2014/TTLT-BTC-BNV ngày 30/5/2014 của liên Bộ Tài chính - Bộ Nội vụ quy định",
        [("71/2014/TTLT-BTC-BNV", "Thông tư liên tịch", "2014-05-30", "liên Bộ Tài chính - Bộ Nội vụ")],
    ),
    (  # what follows a comma begins the next clause
        "Kế hoạch số 112-KH/TĐTN ngày 01/3/2023 của Ban Thường vụ Tỉnh đoàn, các cơ sở Đoàn đã tổ chức",
        [("112-KH/TĐTN", "Kế hoạch", "2023-03-01", "Ban Thường vụ Tỉnh đoàn")],
    ),
    (  # the plain form, with a date in figures
        "Căn cứ Quyết định số 723/QĐ-UBND ngày 11/11/2022 của UBND tỉnh Mẫu về việc ban hành Bộ chỉ số;",
        [("723/QĐ-UBND", "Quyết định", "2022-11-11", "UBND tỉnh Mẫu")],
    ),
    (  # date in words, issuer after the subject
        "Kế hoạch số 163/KH-UBND ngày 30 tháng 12 năm 2022 về cải cách hành chính của UBND huyện Mẫu;",
        [("163/KH-UBND", "Kế hoạch", "2022-12-30", "UBND huyện Mẫu")],
    ),
    (  # an "của" in the subject that is no issuer
        "Quyết định số 12/QĐ-SNV ngày 1/2/2023 về việc nâng lương của Phòng Nội vụ;",
        [("12/QĐ-SNV", "Quyết định", "2023-02-01", "")],
    ),
    (  # date and issuer before
        "Ngày 29/6/2026, Bộ trưởng Bộ Xây dựng ban hành Quyết định số 1074/QĐ-BXD về việc ban hành",
        [("1074/QĐ-BXD", "Quyết định", "2026-06-29", "Bộ trưởng Bộ Xây dựng")],
    ),
    (  # issuer between type and number
        "Quyết định của UBND tỉnh số 12/QĐ-UBND ngày 5/6/2023 về việc",
        [("12/QĐ-UBND", "Quyết định", "2023-06-05", "UBND tỉnh")],
    ),
    (  # a law's title between type and number
        "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 ngày 19 tháng 02 năm 2025;",
        [("64/2025/QH15", "Luật", "2025-02-19", "")],
    ),
    (  # one issuer for a whole list
        "các Quyết định số 12/QĐ-UBND ngày 01/02/2023, số 13/QĐ-UBND ngày 02/02/2023 "
        "và số 14/QĐ-UBND ngày 3/2/2023 của UBND huyện Mẫu",
        [
            ("12/QĐ-UBND", "Quyết định", "2023-02-01", "UBND huyện Mẫu"),
            ("13/QĐ-UBND", "Quyết định", "2023-02-02", "UBND huyện Mẫu"),
            ("14/QĐ-UBND", "Quyết định", "2023-02-03", "UBND huyện Mẫu"),
        ],
    ),
    (  # Party papers, spaces in the number, old writing of ủy
        "Kết luận số 269- KL/TU ngày 10/6/2026 của Ban Thường vụ Tỉnh ủy; Văn bản số 1591-CV/ĐU",
        [
            ("269-KL/TU", "Kết luận", "2026-06-10", "Ban Thường vụ Tỉnh ủy"),
            ("1591-CV/ĐU", "Văn bản", "", ""),
        ],
    ),
    (  # a body with commas in its name, then another citation
        "Công văn số 12/SNV-CCHC ngày 1/2/2023 của Sở Nội vụ, Công văn số 5/SVHTTDL ngày 1/3/2023 "
        "của Sở Văn hóa, Thể thao và Du lịch về việc báo cáo",
        [
            ("12/SNV-CCHC", "Công văn", "2023-02-01", "Sở Nội vụ"),
            ("5/SVHTTDL", "Công văn", "2023-03-01", "Sở Văn hóa, Thể thao và Du lịch"),
        ],
    ),
    (  # body before the type
        "Sở Nội vụ có Công văn số 45/SNV-CCHC ngày 5/6/2023 đề nghị",
        [("45/SNV-CCHC", "Công văn", "2023-06-05", "Sở Nội vụ")],
    ),
    ("theo Mẫu số 01/BC-UBND; QCVN 122:2024/BGTVT; ngày 30/6/2023; 24/7; tỷ lệ 5/10", []),  # no documents
    ("Thông tư số 47/2024/TT- BGTVT", [("47/2024/TT-BGTVT", "Thông tư", "", "")]),  # broken at the hyphen
    ("12/KH-UBND", [("12/KH-UBND", "Kế hoạch", "", "")]),  # a bare number: type from its code
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_citations(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = [cited.citation for cited in parse_citations(text)]
    assert [(c.number, c.type, c.date.text if c.date else "", c.issuer) for c in found] == expected


@pytest.mark.parametrize(
    "rest", [" về việc tăng cường", " đề nghị các xã báo cáo", "; Kế hoạch của đơn vị", ", đơn vị đã"]
)
def test_names_of_bodies_are_taken_whole(rest: str) -> None:
    for name in load("bodies")["names"]:
        for issuer in (name, f"{name} tỉnh Mẫu"):
            (cited,) = parse_citations(f"Theo Công văn số 12/ABC-XYZ ngày 1/2/2024 của {issuer}{rest}")
            assert cited.citation.issuer == issuer


@given(st.text(alphabet="Quyếtđịnhsố 0123456789/-.,;()ngàycủaUBND\n", max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for cited in parse_citations(text):
        assert 0 <= cited.start < cited.end <= len(text)
