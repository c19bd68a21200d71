"""Who issued what, and when: (text, [(number, type, date, issuer), …])."""

import pytest

from extractors.citations import parse_citations

Truth = list[tuple[str, str, str, str]]

LISTS: list[tuple[str, Truth]] = [
    (  # a head over the rows of a list
        "Báo cáo của UBND xã Mẫu: - Quý I: Báo cáo số 72/BC-UBND ngày 8/3/2024; "
        "- 6 tháng: Báo cáo số 185/BC-UBND ngày 7/6/2024.",
        [
            ("72/BC-UBND", "Báo cáo", "2024-03-08", "UBND xã Mẫu"),
            ("185/BC-UBND", "Báo cáo", "2024-06-07", "UBND xã Mẫu"),
        ],
    ),
    (  # both speak
        "Tại các văn bản số 611/SNV-TCBC ngày 3/4/2024 và số 702/SNV-TCBC ngày 16/4/2024, Sở Nội vụ yêu cầu",
        [
            ("611/SNV-TCBC", "Văn bản", "2024-04-03", "Sở Nội vụ"),
            ("702/SNV-TCBC", "Văn bản", "2024-04-16", "Sở Nội vụ"),
        ],
    ),
    (  # the second day is not the first one's
        "Sở Nội vụ có Công văn số 512/SNV-CCHC, ngày 19/4/2024 tiếp tục có Công văn số 588/SNV-CCHC đôn đốc",
        [("512/SNV-CCHC", "Công văn", "", "Sở Nội vụ"), ("588/SNV-CCHC", "Công văn", "", "")],
    ),
    (  # nothing but the subject after the name
        "Công văn 3302/UBND-KSTT ngày 26/7/2024 UBND tỉnh Mẫu về chấn chỉnh tiếp nhận hồ sơ",
        [("3302/UBND-KSTT", "Công văn", "2024-07-26", "UBND tỉnh Mẫu")],
    ),
    (  # … and another begins the next clause
        "Công văn 3302/UBND-KSTT ngày 26/7/2024 UBND tỉnh Mẫu tổ chức họp",
        [("3302/UBND-KSTT", "Công văn", "2024-07-26", "")],
    ),
    (  # the type is named again, the issuer once
        "Quyết định số 5/QĐ-UBND ngày 1/2/2023 và Quyết định số 6/QĐ-UBND ngày 2/2/2023 của UBND tỉnh Mẫu",
        [
            ("5/QĐ-UBND", "Quyết định", "2023-02-01", "UBND tỉnh Mẫu"),
            ("6/QĐ-UBND", "Quyết định", "2023-02-02", "UBND tỉnh Mẫu"),
        ],
    ),
    (  # two types, one body
        "Công văn số 12/UBND-VP ngày 1/2/2023 và Kế hoạch số 3/KH-UBND ngày 2/2/2023 của UBND xã Thử.",
        [
            ("12/UBND-VP", "Công văn", "2023-02-01", "UBND xã Thử"),
            ("3/KH-UBND", "Kế hoạch", "2023-02-02", "UBND xã Thử"),
        ],
    ),
    (  # another body in between: its issuer is its own
        "Thông tư số 1/2022/TT-BTC ngày 1/2/2022 và Nghị định số 2/2022/NĐ-CP ngày 3/4/2022 của Chính phủ",
        [
            ("1/2022/TT-BTC", "Thông tư", "2022-02-01", ""),
            ("2/2022/NĐ-CP", "Nghị định", "2022-04-03", "Chính phủ"),
        ],
    ),
    (  # after a semicolon another UBND may be meant
        "Quyết định số 5/QĐ-UBND ngày 1/2/2023; Kế hoạch số 6/KH-UBND ngày 2/2/2023 của UBND xã Thử.",
        [
            ("5/QĐ-UBND", "Quyết định", "2023-02-01", ""),
            ("6/KH-UBND", "Kế hoạch", "2023-02-02", "UBND xã Thử"),
        ],
    ),
    (  # one day for all
        "Quyết định số 5/QĐ-UBND và Quyết định số 6/QĐ-UBND cùng ngày 3/4/2023 của UBND huyện Mẫu;",
        [
            ("5/QĐ-UBND", "Quyết định", "2023-04-03", "UBND huyện Mẫu"),
            ("6/QĐ-UBND", "Quyết định", "2023-04-03", "UBND huyện Mẫu"),
        ],
    ),
    (  # two letters, one day of the second: the first has none
        "Quyết định số 5/QĐ-UBND và Quyết định số 6/QĐ-UBND ngày 3/4/2023 của UBND huyện Mẫu;",
        [
            ("5/QĐ-UBND", "Quyết định", "", "UBND huyện Mẫu"),
            ("6/QĐ-UBND", "Quyết định", "2023-04-03", "UBND huyện Mẫu"),
        ],
    ),
    (  # `cùng ngày`, and the day stands with the one before
        "Quyết định số 5/QĐ-BNV ngày 3/4/2023 của Bộ Nội vụ; Quyết định số 6/QĐ-BNV cùng ngày của Bộ Nội vụ.",
        [
            ("5/QĐ-BNV", "Quyết định", "2023-04-03", "Bộ Nội vụ"),
            ("6/QĐ-BNV", "Quyết định", "2023-04-03", "Bộ Nội vụ"),
        ],
    ),
    (  # serials that share a symbol
        "các Công văn số 21, 22/SNV-CCHC ngày 3/4/2023 của Sở Nội vụ",
        [
            ("21/SNV-CCHC", "Công văn", "2023-04-03", "Sở Nội vụ"),
            ("22/SNV-CCHC", "Công văn", "2023-04-03", "Sở Nội vụ"),
        ],
    ),
    (  # the issuer at the head of the list
        "các Nghị định của Chính phủ: số 1/2020/NĐ-CP ngày 1/2/2020 về phí; số 2/2021/NĐ-CP ngày 3/4/2021;",
        [
            ("1/2020/NĐ-CP", "Nghị định", "2020-02-01", "Chính phủ"),
            ("2/2021/NĐ-CP", "Nghị định", "2021-04-03", "Chính phủ"),
        ],
    ),
    (  # the same with brackets, which end the list
        "các văn bản của Bộ Nội vụ (Công văn số 1/BNV-CCHC, Công văn số 2/BNV-TL), Công văn số 3/BNV-TL",
        [
            ("1/BNV-CCHC", "Công văn", "", "Bộ Nội vụ"),
            ("2/BNV-TL", "Công văn", "", "Bộ Nội vụ"),
            ("3/BNV-TL", "Công văn", "", ""),
        ],
    ),
    (  # periods between the items
        "Báo cáo 6 tháng (số 1/BC-UBND ngày 9/6/2023), 9 tháng (số 2/BC-UBND ngày 9/9/2023) của UBND xã Mẫu.",
        [
            ("1/BC-UBND", "Báo cáo", "2023-06-09", "UBND xã Mẫu"),
            ("2/BC-UBND", "Báo cáo", "2023-09-09", "UBND xã Mẫu"),
        ],
    ),
    (  # the own code is stronger than the type of the list
        "theo 5/QĐ-UBND và 6/KH-UBND",
        [("5/QĐ-UBND", "Quyết định", "", ""), ("6/KH-UBND", "Kế hoạch", "", "")],
    ),
]

BEFORE: list[tuple[str, Truth]] = [
    (  # one verb, two documents, a subject between them
        "UBND huyện ban hành Kế hoạch số 5/KH-UBND về truyền thông và Công văn số 6/UBND-NC ngày 3/4/2023.",
        [
            ("5/KH-UBND", "Kế hoạch", "", "UBND huyện"),
            ("6/UBND-NC", "Công văn", "2023-04-03", "UBND huyện"),
        ],
    ),
    (  # what is carried out is another's
        "UBND xã ban hành Kế hoạch số 5/KH-UBND; thực hiện Kế hoạch số 6/KH-UBND ngày 3/4/2023.",
        [("5/KH-UBND", "Kế hoạch", "", "UBND xã"), ("6/KH-UBND", "Kế hoạch", "2023-04-03", "")],
    ),
    ("UBND xã triển khai Kế hoạch số 5/KH-UBND.", [("5/KH-UBND", "Kế hoạch", "", "")]),  # no verb of issuing
    ("UBND xã nhận được Công văn số 5/UBND-NV.", [("5/UBND-NV", "Công văn", "", "")]),  # received
    (  # nothing follows from a body that does not fit the symbol
        "Phòng Nội vụ tham mưu ban hành Kế hoạch số 5/KH-UBND ngày 3/4/2023.",
        [("5/KH-UBND", "Kế hoạch", "2023-04-03", "")],
    ),
    (  # the name ends before the verb, the nearest body issues
        "Phòng Nội vụ tham mưu UBND huyện Mẫu ban hành Quyết định số 5/QĐ-UBND.",
        [("5/QĐ-UBND", "Quyết định", "", "UBND huyện Mẫu")],
    ),
    (  # small letters; the day before the name
        "Ngày 3/4/2023, UBND xã Mẫu ban hành kế hoạch số 5/KH-UBND.",
        [("5/KH-UBND", "Kế hoạch", "2023-04-03", "UBND xã Mẫu")],
    ),
    (  # brackets after each body
        "Sở Xây dựng (Văn bản số 5/SXD-QLN), Sở Tài chính (Văn bản số 6/STC-NS) thống nhất.",
        [("5/SXD-QLN", "Văn bản", "", "Sở Xây dựng"), ("6/STC-NS", "Văn bản", "", "Sở Tài chính")],
    ),
    (  # two bodies of the same symbol: no telling
        "UBND xã đề nghị UBND huyện (Tờ trình số 5/TTr-UBND) bổ sung kinh phí.",
        [("5/TTr-UBND", "Tờ trình", "", "")],
    ),
    (  # `tại`, with any verb
        "Kho bạc Nhà nước Mẫu xác nhận số dư tại Công văn số 5/KBNN-KT.",
        [("5/KBNN-KT", "Công văn", "", "Kho bạc Nhà nước Mẫu")],
    ),
    (  # a body that only helps
        "UBND huyện Mẫu phối hợp với Sở Tư pháp ban hành Kế hoạch số 5/KH-UBND.",
        [("5/KH-UBND", "Kế hoạch", "", "UBND huyện Mẫu")],
    ),
    (  # a term of office and a session between name and verb
        "HĐND huyện Mẫu khóa XV tại kỳ họp thứ 8 đã thông qua Nghị quyết số 5/NQ-HĐND.",
        [("5/NQ-HĐND", "Nghị quyết", "", "HĐND huyện Mẫu")],
    ),
    (  # a list after a count
        "UBND tỉnh đã ban hành 02 quyết định về thủ tục (Quyết định số 5/QĐ-UBND, 6/QĐ-UBND).",
        [("5/QĐ-UBND", "Quyết định", "", "UBND tỉnh"), ("6/QĐ-UBND", "Quyết định", "", "UBND tỉnh")],
    ),
    (  # the document speaks, its body follows
        "Tại Công văn số 5/SNV-CCHC ngày 3/4/2023, Sở Nội vụ đề nghị báo cáo.",
        [("5/SNV-CCHC", "Công văn", "2023-04-03", "Sở Nội vụ")],
    ),
    (  # a list of the body's own papers
        "Các văn bản của UBND huyện gồm: Công văn số 5/UBND-NV; Kế hoạch số 6/KH-UBND.",
        [("5/UBND-NV", "Công văn", "", "UBND huyện"), ("6/KH-UBND", "Kế hoạch", "", "UBND huyện")],
    ),
    (  # a comma after an issuer begins the next clause, whose body is not of the symbol
        "Thực hiện Công văn số 5/UBND-NV của UBND huyện, Phòng Nội vụ ban hành Hướng dẫn số 6/HD-PNV.",
        [("5/UBND-NV", "Công văn", "", "UBND huyện"), ("6/HD-PNV", "Hướng dẫn", "", "Phòng Nội vụ")],
    ),
    (  # handed to another
        "UBND xã gửi UBND huyện Báo cáo số 5/BC-UBND; đồng thời có Công văn số 6/UBND-NV.",
        [("5/BC-UBND", "Báo cáo", "", "UBND xã"), ("6/UBND-NV", "Công văn", "", "UBND xã")],
    ),
    (  # a part and its house
        "Cục Bổ trợ tư pháp, Bộ Tư pháp có Công văn số 5/BTTP-TC.",
        [("5/BTTP-TC", "Công văn", "", "Cục Bổ trợ tư pháp, Bộ Tư pháp")],
    ),
]

AFTER: list[tuple[str, Truth]] = [
    (  # passive
        "Quyết định số 5/QĐ-UBND do Chủ tịch UBND huyện Mẫu ký ngày 3/4/2023 giao Phòng Nội vụ",
        [("5/QĐ-UBND", "Quyết định", "2023-04-03", "Chủ tịch UBND huyện Mẫu")],
    ),
    (  # `do` that gives a reason
        "Nội dung tại Công văn số 5/UBND-VX do UBND xã chưa triển khai.",
        [("5/UBND-VX", "Công văn", "", "")],
    ),
    (  # `được` with a verb that is none of issuing
        "Kế hoạch số 5/KH-UBND được UBND xã triển khai từ ngày 3/4/2023.",
        [("5/KH-UBND", "Kế hoạch", "", "")],
    ),
    (  # passed together
        "Luật số 5/2015/QH13 và Luật số 6/2015/QH13 được Quốc hội thông qua ngày 3/4/2015;",
        [
            ("5/2015/QH13", "Luật", "2015-04-03", "Quốc hội"),
            ("6/2015/QH13", "Luật", "2015-04-03", "Quốc hội"),
        ],
    ),
    (  # the day after the issuer
        "Kế hoạch số 5/KH-UBND của UBND huyện Mẫu ban hành ngày 3/4/2023.",
        [("5/KH-UBND", "Kế hoạch", "2023-04-03", "UBND huyện Mẫu")],
    ),
    (  # the day of the next clause
        "Thực hiện Kế hoạch số 5/KH-UBND của UBND huyện, ngày 3/4/2023 UBND xã đã họp.",
        [("5/KH-UBND", "Kế hoạch", "", "UBND huyện")],
    ),
    (  # brackets
        "Quyết định 5/QĐ-UBND (UBND xã, 3/4/2023); Công văn số 6/BNV-CCHC ngày 5/6/2023 [Bộ Nội vụ];",
        [
            ("5/QĐ-UBND", "Quyết định", "2023-04-03", "UBND xã"),
            ("6/BNV-CCHC", "Công văn", "2023-06-05", "Bộ Nội vụ"),
        ],
    ),
    (  # cells
        "2 | Kế hoạch | Số 5/KH-UBND | 3/4/2023 | UBND huyện Mẫu",
        [("5/KH-UBND", "Kế hoạch", "2023-04-03", "UBND huyện Mẫu")],
    ),
    (  # a month only; glued words
        "Công văn số 5/UBND-TH tháng 11/2023 của UBND tỉnh; Kế hoạch số:6/KH-UBND, ngày14 tháng 02năm 2024",
        [("5/UBND-TH", "Công văn", "2023-11", "UBND tỉnh"), ("6/KH-UBND", "Kế hoạch", "2024-02-14", "")],
    ),
    (  # initials: known ones, and those of the symbol
        "Nghị định số 5/2020/NĐ-CP của CP; Thông tư 6/2020/TT-BTC của BTC; Thông tư 7/2020/TT-BTC của ABC",
        [
            ("5/2020/NĐ-CP", "Nghị định", "", "CP"),
            ("6/2020/TT-BTC", "Thông tư", "", "BTC"),
            ("7/2020/TT-BTC", "Thông tư", "", ""),
        ],
    ),
    (  # several sign
        "Thông tư liên tịch số 5/2015/TTLT-BNV-BTC "
        "của Bộ trưởng Bộ Nội vụ, Bộ trưởng Bộ Tài chính ngày 3/4/2015",
        [
            (
                "5/2015/TTLT-BNV-BTC",
                "Thông tư liên tịch",
                "2015-04-03",
                "Bộ trưởng Bộ Nội vụ, Bộ trưởng Bộ Tài chính",
            )
        ],
    ),
    (  # the next cell of a table
        "Thông tư số 5/2026/TT-BCT ngày 3/4/2026 của Bộ Công Thương Cấp lại Giấy phép",
        [("5/2026/TT-BCT", "Thông tư", "2026-04-03", "Bộ Công Thương")],
    ),
    (  # the old way to write ủy
        "Kết luận số 5-KL/TU của Ban Thường vụ Tỉnh uỷ về đầu tư",
        [("5-KL/TU", "Kết luận", "", "Ban Thường vụ Tỉnh ủy")],
    ),
    (  # what a notice is about
        "Thông báo số 5/TB-UBND về kết luận của Chủ tịch UBND tỉnh tại cuộc họp.",
        [("5/TB-UBND", "Thông báo", "", "")],
    ),
]

TYPES: list[tuple[str, Truth]] = [
    (
        "Phúc đáp CV số 5/PNV của Phòng Nội vụ",
        [("5/PNV", "Công văn", "", "Phòng Nội vụ")],
    ),  # short for a type
    ("Thông tri số 5-TT/TU", [("5-TT/TU", "Thông tri", "", "")]),  # the word is stronger than the code
    ("Phiếu lấy ý kiến số 5/PLYK-VP", [("5/PLYK-VP", "Phiếu lấy ý kiến", "", "")]),  # unknown type
    (  # words between type and number
        "Quy chế phối hợp số 5/QCPH-CAH-TAND giữa Công an huyện và Tòa án nhân dân huyện",
        [("5/QCPH-CAH-TAND", "Quy chế", "", "")],
    ),
    ("công văn liên tịch số 5/CVLT-SNV-STC", [("5/CVLT-SNV-STC", "Công văn", "", "")]),
    ("Bộ luật Lao động số 5/2019/QH14", [("5/2019/QH14", "Bộ luật", "", "")]),  # not the `luật` in it
    ("Gói thầu số 3/XL; hạng mục số 02/HM; lô số 5/ĐG", []),  # things, not documents
    ("Kế hoạch số: 93. /KH-UBND", [("93/KH-UBND", "Kế hoạch", "", "")]),  # a stop after the serial
    ("Công văn số 5-CV/VPTW/nb", [("5-CV/VPTW/nb", "Công văn", "", "")]),  # for use inside
    ("Hợp đồng kinh tế số 12/HĐKT-2022", [("12/HĐKT-2022", "Hợp đồng kinh tế", "", "")]),  # a year at the end
]


@pytest.mark.parametrize(("text", "expected"), [*LISTS, *BEFORE, *AFTER, *TYPES])
def test_cited(text: str, expected: Truth) -> None:
    found = [cited.citation for cited in parse_citations(text)]
    assert [(c.number, c.type, c.date.text if c.date else "", c.issuer) for c in found] == expected


NAMES = [
    "Bộ Khoa học và Công nghệ",
    "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
    "Sở Giáo dục & Đào tạo",
    "Sở Kế hoạch và Đầu tư",
    "Phòng Văn hóa và Thông tin huyện Thử",
    "Phó Chủ tịch Thường trực UBND tỉnh",
    "Chánh Văn phòng HĐND và UBND xã",
    "Tổ công tác Đề án 06 huyện",
    "Đoàn kiểm tra công vụ huyện",
    "Hội đồng thẩm định Chỉ số CCHC tỉnh",
    "Ban Chỉ đạo sắp xếp, tổ chức bộ máy",
    "Ban Chỉ đạo cải cách hành chính tỉnh",
    "Ban Quản lý dự án đầu tư xây dựng huyện",
    "Trung tâm Phục vụ hành chính công",
    "Chi cục Thi hành án dân sự huyện",
    "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng",
    "Đảng ủy Công an xã Thử",
    "Huyện ủy",
]
GOES_ON = [
    " về việc rà soát",
    " tặng Giấy khen",
    " kiện toàn Ban Chỉ đạo",
    " thẩm định dự toán",
    ", UBND xã họp",
    ";",
]


@pytest.mark.parametrize("after", GOES_ON)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_ends_where_it_ends(name: str, after: str) -> None:
    """Neither cut short nor run on over the verb that follows."""
    (cited,) = parse_citations(f"Căn cứ Văn bản số 12/XYZ-KL ngày 5/6/2023 của {name}{after}")
    assert cited.citation.issuer == name
