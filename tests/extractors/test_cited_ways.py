"""Ways of citing that running text has besides the plain one: (text, [(number, type, date, issuer), …])."""

import pytest

from extractors.citations import parse_citations

Truth = list[tuple[str, str, str, str]]

NUMBERS: list[tuple[str, Truth]] = [
    (  # dashes of other kinds
        "Thông tư số 7/2014/TT–BGDĐT; Thông tư liên tịch số 8/2014/TTLT‑BNV‑BTC; Quyết định số 9/QĐ‐UBND",
        [
            ("7/2014/TT-BGDĐT", "Thông tư", "", ""),
            ("8/2014/TTLT-BNV-BTC", "Thông tư liên tịch", "", ""),
            ("9/QĐ-UBND", "Quyết định", "", ""),
        ],
    ),
    (  # a title behind a dash is no part of the symbol
        "Quyết định số 12/2026/QĐ-UBND - Quy chế quản lý chợ; Quyết định số 13/QĐ-UBND - Ban hành Quy định",
        [("12/2026/QĐ-UBND", "Quyết định", "", ""), ("13/QĐ-UBND", "Quyết định", "", "")],
    ),
    (  # … nor one in capitals; a spaced symbol is whole
        "NGHỊ QUYẾT SỐ 14/NQ - HĐND NGÀY 5/6/2023; QUYẾT ĐỊNH SỐ 15/QĐ-UBND - BAN HÀNH QUY CHẾ",
        [("14/NQ-HĐND", "Nghị quyết", "2023-06-05", ""), ("15/QĐ-UBND", "Quyết định", "", "")],
    ),
    (  # the slash forgotten: as printed
        "theo quyết định số 123QĐ-UBND của UBND xã Mẫu; biển số 65AB-123; lô số 12AB-CD",
        [("123QĐ-UBND", "Quyết định", "", "UBND xã Mẫu")],
    ),
    (  # a long serial
        "Giấy chứng nhận đăng ký số 01021463/TP/ĐKHĐ cấp năm 2018 của Sở Tư pháp",
        [("01021463/TP/ĐKHĐ", "Giấy chứng nhận đăng ký", "2018", "Sở Tư pháp")],
    ),
    (  # dashes in the place of a slash, a serial of two parts, a second document after `&`
        "Nghị quyết số 72-NQ-TW; công văn số 05-01/CV-HM; Nghị định 6/2025/NĐ-CP & TT 7/2025/TT-BQP",
        [
            ("72-NQ-TW", "Nghị quyết", "", ""),
            ("05-01/CV-HM", "Công văn", "", ""),
            ("6/2025/NĐ-CP", "Nghị định", "", ""),
            ("7/2025/TT-BQP", "Thông tư", "", ""),
        ],
    ),
    (  # a point in the symbol
        "Giấy khen số 84/QĐ.UB ngày 26/7/2019 của UBND huyện Mẫu về việc",
        [("84/QĐ.UB", "Giấy khen", "2019-07-26", "UBND huyện Mẫu")],
    ),
    (  # serials joined by `&`
        "Kế hoạch số 154 & 201/KH-UBND",
        [("154/KH-UBND", "Kế hoạch", "", ""), ("201/KH-UBND", "Kế hoạch", "", "")],
    ),
    (  # a word after a slash is no part of the symbol; a form's appendix no serial
        "No. 15/2006/QĐ-BTC/Ban hành theo Quyết định số 16/2006/QĐ-BTC; Bảng kê 02-1/BK-QTT",
        [("15/2006/QĐ-BTC", "Quyết định", "", ""), ("16/2006/QĐ-BTC", "Quyết định", "", "")],
    ),
    (  # a standard, a form, a board's number
        "QCVN 05A:2020/BCT; Mẫu số: S07/DNN; Hướng dẫn số 3-HD/BCĐ ngày 5/6/2023 của Ban Chỉ đạo 138/ĐP tỉnh",
        [("3-HD/BCĐ", "Hướng dẫn", "2023-06-05", "Ban Chỉ đạo 138/ĐP tỉnh")],
    ),
]

BODIES: list[tuple[str, Truth]] = [
    (  # two bodies of one symbol
        "Kế hoạch số 5/KH-BCA-BNN&MT ngày 5/6/2025 của Bộ Công an và Bộ Nông nghiệp và Môi trường về đất đai",
        [("5/KH-BCA-BNN&MT", "Kế hoạch", "2025-06-05", "Bộ Công an và Bộ Nông nghiệp và Môi trường")],
    ),
    (  # … and one that has no part in it
        "Công văn số 5/SNV-TC ngày 5/6/2025 của Sở Nội vụ và Sở Tài chính đã trả lời",
        [("5/SNV-TC", "Công văn", "2025-06-05", "Sở Nội vụ")],
    ),
    (  # a hyphen without spaces
        "Thông tư liên tịch số 5/2014/TTLT-BGDĐT-BTC của Liên bộ Giáo dục và đào tạo-Bộ Tài chính hướng dẫn",
        [("5/2014/TTLT-BGDĐT-BTC", "Thông tư liên tịch", "", "Liên bộ Giáo dục và đào tạo-Bộ Tài chính")],
    ),
    (  # a dash as printed; another begins what follows
        "Quyết định số 5/QĐ-BLĐTBXH của Bộ Lao động – Thương binh và Xã hội - Phụ lục I",
        [("5/QĐ-BLĐTBXH", "Quyết định", "", "Bộ Lao động – Thương binh và Xã hội")],
    ),
    (  # small words of names
        "Quyết định số 5/QĐ-HV của Giám đốc Học viện Kỹ thuật mật mã về việc; "
        "Tờ trình số 6/TTr-TT của Trung tâm Giám sát an ninh mạng.",
        [
            ("5/QĐ-HV", "Quyết định", "", "Giám đốc Học viện Kỹ thuật mật mã"),
            ("6/TTr-TT", "Tờ trình", "", "Trung tâm Giám sát an ninh mạng"),
        ],
    ),
    (  # known names in small letters
        "nghị định 5/2025/NĐ-CP của chính phủ; công điện số 6/CĐ-TTg của thủ tướng chính phủ; "
        "Kế hoạch số 7/KH-MNHM của trường Mầm non Hoa Mẫu",
        [
            ("5/2025/NĐ-CP", "Nghị định", "", "chính phủ"),
            ("6/CĐ-TTg", "Công điện", "", "thủ tướng chính phủ"),
            ("7/KH-MNHM", "Kế hoạch", "", "trường Mầm non Hoa Mẫu"),
        ],
    ),
    (  # … others are none
        "Quyết định số 5/QĐ-UBND của cơ quan; Quyết định số 6/QĐ-UBND của sở",
        [("5/QĐ-UBND", "Quyết định", "", ""), ("6/QĐ-UBND", "Quyết định", "", "")],
    ),
    ("Công văn số 5/V05-P3 của V05", [("5/V05-P3", "Công văn", "", "V05")]),  # a code with figures
    (  # a place and the place it is in; the next clause
        "Bản án số 5/2017/HS-ST của Tòa án nhân dân huyện Mẫu, tỉnh Thử đã xét xử; "
        "Kế hoạch số 6/KH-UBND của UBND huyện Mẫu, tỉnh đã giao",
        [
            ("5/2017/HS-ST", "Bản án", "", "Tòa án nhân dân huyện Mẫu, tỉnh Thử"),
            ("6/KH-UBND", "Kế hoạch", "", "UBND huyện Mẫu"),
        ],
    ),
    (  # small words that begin a name's second word, figures that end it, a sentence that follows
        "Quyết định số 5/QĐ-HĐTV của Hội đồng thành viên Tổng công ty Mẫu về việc; "
        "Tờ trình số 6/TTr-HC2 của Trường Cao đẳng Hậu cần 2 và; Công văn số 7/SKHĐT của Sở Xây dựng Tôi đến",
        [
            ("5/QĐ-HĐTV", "Quyết định", "", "Hội đồng thành viên Tổng công ty Mẫu"),
            ("6/TTr-HC2", "Tờ trình", "", "Trường Cao đẳng Hậu cần 2"),
            ("7/SKHĐT", "Công văn", "", "Sở Xây dựng"),
        ],
    ),
    (  # a place's second word that is the first of a type; a sentence without its space
        "Quyết định số 5/2024/QĐ-UBND của UBND Thành phố Hà Nội quy định về bồi thường; "
        "Giấy phép số 6/GP-NHNN của Thống đốc Ngân hàng Nhà nước Việt Nam.Cổ đông sáng lập",
        [
            ("5/2024/QĐ-UBND", "Quyết định", "", "UBND Thành phố Hà Nội"),
            ("6/GP-NHNN", "Giấy phép", "", "Thống đốc Ngân hàng Nhà nước Việt Nam"),
        ],
    ),
    (  # a leader and a body in small letters
        "quyết định số 5/QĐ-TCT ngày 5/6/2021 của tổng cục trưởng tổng cục thuế ban hành quy định",
        [("5/QĐ-TCT", "Quyết định", "2021-06-05", "tổng cục trưởng tổng cục thuế")],
    ),
    (  # a verb with a capital after a name that is known whole
        "Thông tư số 5/2017/TT-BNNPTNT của Bộ Nông nghiệp và Phát triển nông thôn Hướng dẫn thực hiện; "
        "Thông báo số 6/TB-TCS của Thuế cơ sở 6 Thành phố Mẫu",
        [
            ("5/2017/TT-BNNPTNT", "Thông tư", "", "Bộ Nông nghiệp và Phát triển nông thôn"),
            ("6/TB-TCS", "Thông báo", "", "Thuế cơ sở 6 Thành phố Mẫu"),
        ],
    ),
    (  # a heading in capitals goes on
        "Công văn 5/TCT-CS của Tổng cục Thuế TRƯỜNG HỢP LẬP HÓA ĐƠN; Quyết định 6/QĐ-UBND của UBND TỈNH MẪU",
        [
            ("5/TCT-CS", "Công văn", "", "Tổng cục Thuế"),
            ("6/QĐ-UBND", "Quyết định", "", "UBND TỈNH MẪU"),
        ],
    ),
]

WHO: list[tuple[str, Truth]] = [
    (  # a law passed, in an apposition
        "Luật số 5/2025/QH15, Quốc hội thông qua 16/6/2025; Luật số 6/2025/QH15 được Quốc hội khóa XV "
        "thông qua ngày 17/6/2025",
        [
            ("5/2025/QH15", "Luật", "2025-06-16", "Quốc hội"),
            ("6/2025/QH15", "Luật", "2025-06-17", "Quốc hội"),
        ],
    ),
    (  # the next clause
        "Thực hiện Kế hoạch số 5/KH-UBND, UBND xã ban hành ngày 3/4/2023 bản phân công.",
        [("5/KH-UBND", "Kế hoạch", "", "")],
    ),
    (  # a list of literature
        "Bộ Chính trị (2024), Nghị quyết số 5-NQ/TW; Chính phủ Việt Nam (2016). Nghị định số 6/2016/NĐ-CP",
        [
            ("5-NQ/TW", "Nghị quyết", "", "Bộ Chính trị"),
            ("6/2016/NĐ-CP", "Nghị định", "", "Chính phủ Việt Nam"),
        ],
    ),
    (  # a leader's own name before the verb, after the body's; a school named after somebody
        "Thủ tướng Trần Văn Mẫu ký công điện số 5/CĐ-TTg; Cục trưởng Cục Điện ảnh Đỗ Văn Thử ký Công văn số "
        "6/ĐA-VP; Quyết định số 7/QĐ-THM của Hiệu trưởng Trường Tiểu học Lê Văn Mẫu",
        [
            ("5/CĐ-TTg", "Công điện", "", "Thủ tướng"),
            ("6/ĐA-VP", "Công văn", "", "Cục trưởng Cục Điện ảnh"),
            ("7/QĐ-THM", "Quyết định", "", "Hiệu trưởng Trường Tiểu học Lê Văn Mẫu"),
        ],
    ),
    (  # what a name is called for short
        "Bộ Giáo dục và Đào tạo (GDĐT) ban hành công văn số 5/BGDĐT-QLCL",
        [("5/BGDĐT-QLCL", "Công văn", "", "Bộ Giáo dục và Đào tạo")],
    ),
    (  # after a comma another is named, or a part with `và`
        "Thực hiện Quyết định số 5/QĐ-NHNN của Ngân hàng Nhà nước, Vietmau đề nghị; Kế hoạch số 6/KH-SVHTTDL "
        "của Sở Văn hóa, Thể thao và Du lịch, Hà Mẫu đã",
        [
            ("5/QĐ-NHNN", "Quyết định", "", "Ngân hàng Nhà nước"),
            ("6/KH-SVHTTDL", "Kế hoạch", "", "Sở Văn hóa, Thể thao và Du lịch"),
        ],
    ),
    (  # another's, that guides how to carry it out; the wrong one of two houses
        "Hướng dẫn thực hiện Nghị quyết số 5/2022/UBTVQH15 của Tổng Liên đoàn Mẫu; Nghị quyết số "
        "6/2022/UBTVQH15 của Quốc hội",
        [("5/2022/UBTVQH15", "Nghị quyết", "", ""), ("6/2022/UBTVQH15", "Nghị quyết", "", "Quốc hội")],
    ),
    (  # a type's word in a subject; a document that it issues
        "Quyết định số 5/QĐ-ĐHM về việc Quy định mức thu của Hiệu trưởng Trường Đại học Mẫu. "
        "Quyết định số 6/QĐ-ĐHM về việc ban hành Quy định biên soạn của Trường Đại học Mẫu.",
        [
            ("5/QĐ-ĐHM", "Quyết định", "", "Hiệu trưởng Trường Đại học Mẫu"),
            ("6/QĐ-ĐHM", "Quyết định", "", ""),
        ],
    ),
    (  # … and of a symbol that many have
        "Quyết định số 5/QĐ-UBND về việc Quy định mức thu của UBND xã Mẫu.",
        [("5/QĐ-UBND", "Quyết định", "", "")],
    ),
    (  # a place in the document; a code that is a type's and a body's
        "đề xuất của Cục thuế tỉnh Mẫu tại mục II công văn số 5/CT-HTr ngày 5/6/2012",
        [("5/CT-HTr", "Công văn", "2012-06-05", "Cục thuế tỉnh Mẫu")],
    ),
    (  # a day without its year, or its month
        "Tại công văn số 5/UBND-ĐT ngày 22/9, UBND tỉnh yêu cầu. "
        "Quyết định số 6/QĐ-BCA ngày 18 tháng năm 2024 của Bộ trưởng Bộ Công an",
        [("5/UBND-ĐT", "Công văn", "", "UBND tỉnh"), ("6/QĐ-BCA", "Quyết định", "", "Bộ trưởng Bộ Công an")],
    ),
    (  # who issued it, after the subject or a verb
        "Công văn số 5/TCT-CS về thuế giá trị gia tăng do Tổng cục Thuế ban hành; "
        "Tờ trình số 6/TTr-UBND ngày 4/9/2026 là của UBND xã Mẫu",
        [
            ("5/TCT-CS", "Công văn", "", "Tổng cục Thuế"),
            ("6/TTr-UBND", "Tờ trình", "2026-09-04", "UBND xã Mẫu"),
        ],
    ),
    (  # its own letter, whose symbol is nobody else's; another's
        "được Sở Xây dựng đề xuất theo Công văn số 5/SXD-QLN; UBND xã báo cáo theo Công văn số 6/UBND-NV",
        [("5/SXD-QLN", "Công văn", "", "Sở Xây dựng"), ("6/UBND-NV", "Công văn", "", "")],
    ),
]

TYPES: list[tuple[str, Truth]] = [
    (  # half a word
        "Pháp lệnh Hợp nhất văn bản quy phạm pháp luật số 5/2012/UBTVQH13",
        [("5/2012/UBTVQH13", "Pháp lệnh", "", "")],
    ),
    (  # a court's symbol, whose first group is no type's code
        "Quyết định giám đốc thẩm số 5/2024/DS-GĐT; bản án hình sự sơ thẩm số 6/2017/HS-ST",
        [("5/2024/DS-GĐT", "Quyết định", "", ""), ("6/2017/HS-ST", "Bản án", "", "")],
    ),
    (  # the symbol says more than `văn bản`
        "văn bản số 5/2018/QĐ-BXD; văn bản số 6/SXD-QLN; Văn bản số 7-CV/TU",
        [
            ("5/2018/QĐ-BXD", "Quyết định", "", ""),
            ("6/SXD-QLN", "Văn bản", "", ""),
            ("7-CV/TU", "Văn bản", "", ""),
        ],
    ),
    (  # a law in the title
        "Văn bản hợp nhất Bộ luật Lao động (5/VBHN-VPQH)",
        [("5/VBHN-VPQH", "Văn bản hợp nhất", "", "")],
    ),
]


SPACES: list[tuple[str, Truth]] = [
    (  # a space for the dash, as unions and party cells write
        "Kế hoạch số 298 KH/TWĐTN ngày 14/7/2011 của Ban Chấp hành Trung ương Đoàn; Đề án số 05 ĐA/ĐU",
        [
            ("298 KH/TWĐTN", "Kế hoạch", "2011-07-14", "Ban Chấp hành Trung ương Đoàn"),
            ("05 ĐA/ĐU", "Đề án", "", ""),
        ],
    ),
    ("Công văn số 5 CV - ĐTN của Huyện đoàn", [("5 CV-ĐTN", "Công văn", "", "Huyện đoàn")]),
    ("Quyết định số 12 QĐ-TTg", [("12 QĐ-TTg", "Quyết định", "", "")]),
    ("lô số 12 TB/XD, phòng số 5 QC/KT", []),
    (  # the number of a conference
        "Nghị quyết số 20-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ 6 Ban Chấp hành Trung ương về y tế",
        [("20-NQ/TW", "Nghị quyết", "2017-10-25", "Hội nghị lần thứ 6 Ban Chấp hành Trung ương")],
    ),
    (
        "Công văn số 285/CCTTHC của Tổ công tác chuyên trách cải cách thủ tục hành chính về chuẩn bị",
        [("285/CCTTHC", "Công văn", "", "Tổ công tác chuyên trách cải cách thủ tục hành chính")],
    ),
    (  # names for short that hold more than one word
        "Tổng Liên đoàn Lao động Việt Nam (LĐLĐ VN) vừa ban hành kế hoạch số 67/KH-TLĐ",
        [("67/KH-TLĐ", "Kế hoạch", "", "Tổng Liên đoàn Lao động Việt Nam")],
    ),
    (
        "Bộ Tài nguyên và Môi trường (Bộ TN&MT) đã có Công văn số 12/BTNMT-TCMT",
        [("12/BTNMT-TCMT", "Công văn", "", "Bộ Tài nguyên và Môi trường")],
    ),
    (
        "Sở Giáo dục và Đào tạo (sau đây gọi tắt là Sở) ban hành Kế hoạch số 5/KH-SGDĐT",
        [("5/KH-SGDĐT", "Kế hoạch", "", "Sở Giáo dục và Đào tạo")],
    ),
    (  # a department in brackets is no other name
        "Bộ Y tế (Cục Dân số) ban hành Công văn số 5/BYT-DS",
        [("5/BYT-DS", "Công văn", "", "")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*NUMBERS, *BODIES, *WHO, *TYPES, *SPACES])
def test_cited(text: str, expected: Truth) -> None:
    found = [cited.citation for cited in parse_citations(text)]
    assert [(c.number, c.type, c.date.text if c.date else "", c.issuer) for c in found] == expected
