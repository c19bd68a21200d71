"""Heads of letters as offices set them: what stands above the number, and what is the subject."""

from dataclasses import replace

import pytest

from extractors.document import Layer, Page, Word
from extractors.extract import read_facts
from extractors.facts import Facts, Flag
from tests.extractors.letters import document, page, place

Line = tuple[str, float, float]

MOTTO = (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60), ("Độc lập - Tự do - Hạnh phúc", 330, 75))
DATE = ("Mẫu, ngày 05 tháng 01 năm 2023", 330, 120)
NUMBER = ("Số: 5/QĐ-UBND", 100, 120)
HEAD = (*MOTTO, ("ỦY BAN NHÂN DÂN", 90, 60), ("XÃ MẪU", 120, 75), NUMBER, DATE)
BODY = (
    ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", 120, 300),
    ("theo đề nghị của Trưởng phòng Nội vụ.", 85, 316),
)


def read(*lines: Line) -> Facts:
    return read_facts(document(page(*lines)))


def value(found: object) -> object:
    return getattr(found, "value", None)


NAMES: list[tuple[tuple[Line, ...], str | None, str]] = [
    # bodies within a body, which are no name by themselves
    (
        (
            ("LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU", 45, 60),
            ("CÔNG ĐOÀN CƠ SỞ", 85, 75),
            ("BAN QUẢN LÝ KHU KINH TẾ", 65, 90),
        ),
        "Liên đoàn Lao động tỉnh Mẫu",
        "Công đoàn cơ sở Ban Quản lý Khu kinh tế",
    ),
    (
        (("UBND XÃ MẪU", 95, 60), ("TỔ CÔNG TÁC GIÚP VIỆC", 70, 75), ("HỘI ĐỒNG NHÂN DÂN", 80, 90)),
        "Ủy ban nhân dân xã Mẫu",
        "Tổ công tác giúp việc Hội đồng nhân dân",
    ),
    # a figure that ends a name
    (
        (("THANH TRA CHÍNH PHỦ", 75, 60), ("CỤC THANH TRA KHU VỰC", 70, 75), ("4", 150, 90)),
        "Thanh tra Chính phủ",
        "Cục Thanh tra khu vực 4",
    ),
    # a standing committee under its council
    (
        (("HỘI ĐỒNG NHÂN DÂN", 90, 60), ("XÃ MẪU", 120, 75), ("THƯỜNG TRỰC", 105, 90)),
        None,
        "Thường trực Hội đồng nhân dân xã Mẫu",
    ),
    # a head of state
    (
        (("CHỦ TỊCH", 120, 60), ("NƯỚC CỘNG HÒA XÃ HỘI", 70, 75), ("CHỦ NGHĨA VIỆT NAM", 85, 90)),
        None,
        "Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam",
    ),
    # `SỐ` of a name, no number's label
    (
        (("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 60, 60), ("TRUNG TÂM CHUYỂN ĐỔI", 70, 75), ("SỐ", 140, 90)),
        "Sở Khoa học và Công nghệ",
        "Trung tâm Chuyển đổi số",
    ),
    # the republic's name in a body's
    (
        (
            ("QUỐC HỘI NƯỚC CỘNG HÒA", 70, 60),
            ("XÃ HỘI CHỦ NGHĨA VIỆT NAM", 65, 75),
            ("ĐOÀN ĐẠI BIỂU QUỐC HỘI", 70, 90),
            ("TỈNH MẪU", 120, 105),
        ),
        "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Đoàn đại biểu Quốc hội tỉnh Mẫu",
    ),
    # `TĨNH` of a province's name is no `tỉnh` that waits for its name
    ((("SỞ Y TẾ HÀ TĨNH", 90, 60), ("BỆNH VIỆN ĐA KHOA", 85, 75)), "Sở Y tế Hà Tĩnh", "Bệnh viện Đa khoa"),
    # a name that wraps before a word which other names begin with
    (
        (("UBND TỈNH MẪU", 95, 60), ("SỞ NÔNG NGHIỆP VÀ MÔI", 75, 75), ("TRƯỜNG", 130, 90)),
        "Ủy ban nhân dân tỉnh Mẫu",
        "Sở Nông nghiệp và Môi trường",
    ),
    # … before a word that is a type's name
    (
        (("UBND XÃ MẪU", 95, 60), ("HỘI ĐỒNG PHỔ BIẾN, GIÁO DỤC PHÁP", 40, 75), ("LUẬT", 135, 90)),
        "Ủy ban nhân dân xã Mẫu",
        "Hội đồng Phổ biến, Giáo dục pháp luật",
    ),
    # … before a dash
    (
        (("UBND HUYỆN MẪU", 95, 60), ("PHÒNG TÀI CHÍNH", 90, 75), ("- KẾ HOẠCH", 110, 90)),
        "Ủy ban nhân dân huyện Mẫu",
        "Phòng Tài chính - Kế hoạch",
    ),
    # … after a place's name that wraps, though `BIÊN PHÒNG` is a word too
    (
        (("SỞ TƯ PHÁP TỈNH ĐIỆN", 95, 60), ("BIÊN", 150, 75), ("PHÒNG CÔNG CHỨNG SỐ 2", 85, 90)),
        "Sở Tư pháp tỉnh Điện Biên",
        "Phòng Công chứng số 2",
    ),
    # a name that begins with the words the one above ends with
    (
        (
            ("TẬP ĐOÀN BƯU CHÍNH -", 85, 48),
            ("VIỄN THÔNG", 120, 62),
            ("VIỄN THÔNG", 120, 78),
            ("TỈNH MẪU", 125, 94),
        ),
        "Tập đoàn Bưu chính - Viễn thông",
        "Viễn thông tỉnh Mẫu",
    ),
    # a branch under the bank's name said again
    (
        (
            ("NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", 70, 60),
            ("NGÂN HÀNG NHÀ NƯỚC", 95, 75),
            ("CHI NHÁNH KHU VỰC 11", 90, 90),
        ),
        "Ngân hàng Nhà nước Việt Nam",
        "Ngân hàng Nhà nước chi nhánh khu vực 11",
    ),
    # leader and body on one row
    (
        (("CHỦ TỊCH ỦY BAN NHÂN DÂN", 80, 60), ("THÀNH PHỐ MẪU", 105, 75)),
        None,
        "Chủ tịch Ủy ban nhân dân thành phố Mẫu",
    ),
    # the chairman's own decision
    (
        (("CHỦ TỊCH", 120, 60), ("ỦY BAN NHÂN DÂN XÃ MẪU", 60, 75)),
        None,
        "Chủ tịch Ủy ban nhân dân xã Mẫu",
    ),
    # a body named after the decision that made it: its number is not the letter's
    (
        (("UBND HUYỆN MẪU", 95, 60), ("ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH", 60, 75), ("SỐ 1412/QĐ-UBND", 95, 90)),
        "Ủy ban nhân dân huyện Mẫu",
        "Đoàn Kiểm tra theo quyết định số 1412/QĐ-UBND",
    ),
    # a font that draws small letters as capitals
    ((("ubnd tỉnh mẫu", 95, 60), ("sở nội vụ", 105, 75)), "Ủy ban nhân dân tỉnh Mẫu", "Sở Nội vụ"),
    # a word that begins other names, wrapped from this one
    (
        (("QUÂN KHU 5", 110, 60), ("BAN CHỈ HUY BỘ ĐỘI BIÊN", 70, 75), ("PHÒNG", 130, 90)),
        "Quân khu 5",
        "Ban Chỉ huy Bộ đội Biên phòng",
    ),
    ((("BỘ QUỐC", 120, 60), ("PHÒNG", 125, 75), ("CỤC QUÂN Y", 110, 90)), "Bộ Quốc phòng", "Cục Quân y"),
    ((("CHI NHÁNH TỔNG", 100, 60), ("CÔNG TY MẪU", 105, 75)), None, "Chi nhánh Tổng công ty Mẫu"),
    (
        (("UBND TỈNH MẪU", 100, 60), ("SỞ", 140, 75), ("NỘI VỤ", 125, 90)),
        "Ủy ban nhân dân tỉnh Mẫu",
        "Sở Nội vụ",
    ),
    # … and a head that wraps itself
    ((("BẢO HIỂM XÃ", 110, 60), ("HỘI TỈNH MẪU", 105, 75)), None, "Bảo hiểm xã hội tỉnh Mẫu"),
    (
        (("UBND TỈNH MẪU", 100, 60), ("VĂN", 140, 75), ("PHÒNG", 125, 90)),
        "Ủy ban nhân dân tỉnh Mẫu",
        "Văn phòng",
    ),
    ((("ỦY BAN THƯỜNG VỤ", 90, 60), ("QUỐC HỘI", 115, 75)), None, "Ủy ban Thường vụ Quốc hội"),
    (
        (
            ("BỘ ĐỘI BIÊN PHÒNG TỈNH KON", 60, 60),
            ("MẪU", 130, 75),
            ("ĐỒN BIÊN PHÒNG", 90, 90),
            ("IA THỬ", 120, 105),
        ),
        "Bộ đội Biên phòng tỉnh Kon Mẫu",
        "Đồn Biên phòng Ia Thử",
    ),
    ((("BẢO HIỂM TIỀN GỬI VIỆT NAM", 60, 60),), None, "Bảo hiểm tiền gửi Việt Nam"),
    # a place's last word and the next row's first make a province's name
    (
        (("UBND HUYỆN TIỀN HẢI", 80, 60), ("PHÒNG Y TẾ", 110, 75)),
        "Ủy ban nhân dân huyện Tiền Hải",
        "Phòng Y tế",
    ),
    ((("CÔNG AN THÀNH PHỐ HẢI", 80, 60), ("PHÒNG", 130, 75)), None, "Công an thành phố Hải Phòng"),
    ((("TRƯỜNG MẦM NON LƯƠNG TÀI", 80, 60),), None, "Trường Mầm non Lương Tài"),
    # one name over two rows, the second of which names a body by itself
    (
        (("HỘI ĐỒNG THẨM PHÁN", 90, 60), ("TÒA ÁN NHÂN DÂN TỐI CAO", 70, 75)),
        None,
        "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    ),
    (
        (("BAN THƯỜNG TRỰC ỦY BAN", 70, 60), ("MẶT TRẬN TỔ QUỐC VIỆT NAM", 60, 75), ("TỈNH MẪU", 110, 90)),
        None,
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Mẫu",
    ),
    ((("TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH", 45, 60),), None, "Trung ương Đoàn TNCS Hồ Chí Minh"),
    ((("TỈNH ỦY MẪU", 110, 60), ("THƯỜNG TRỰC TỈNH ỦY", 80, 75)), "Tỉnh ủy Mẫu", "Thường trực Tỉnh ủy"),
    # a body under one whose place is not named
    (
        (("BỘ CHỈ HUY QUÂN SỰ TỈNH", 60, 60), ("ĐỒN BIÊN PHÒNG IA MẪU", 70, 75)),
        "Bộ Chỉ huy Quân sự tỉnh",
        "Đồn Biên phòng Ia Mẫu",
    ),
    # … and a place that is named like one
    ((("ỦY BAN NHÂN DÂN XÃ", 80, 60), ("ĐOÀN KẾT", 125, 75)), None, "Ủy ban nhân dân xã Đoàn Kết"),
    # … and one that only looks wrapped: the province is whole
    (
        (("CÔNG AN TỈNH ĐIỆN BIÊN", 80, 60), ("PHÒNG HỒ SƠ", 110, 75)),
        "Công an tỉnh Điện Biên",
        "Phòng Hồ sơ",
    ),
    # heads that other names hold
    (
        (("TẬP ĐOÀN", 120, 60), ("ĐIỆN LỰC VIỆT NAM", 95, 75), ("ĐIỆN LỰC HÀ NAM", 95, 90)),
        "Tập đoàn Điện lực Việt Nam",
        "Điện lực Hà Nam",
    ),
    (
        (
            ("THI HÀNH ÁN DÂN SỰ TỈNH MẪU", 60, 60),
            ("PHÒNG THI HÀNH ÁN DÂN SỰ", 65, 75),
            ("KHU VỰC 2", 120, 90),
        ),
        "Thi hành án dân sự tỉnh Mẫu",
        "Phòng Thi hành án dân sự khu vực 2",
    ),
    # address, telephone and tax code under a name, and what wraps of them
    (
        (("HỢP TÁC XÃ MẪU", 95, 60), ("Thôn Mẫu, xã Mẫu Đông,", 90, 75), ("Lâm Đồng", 120, 90)),
        None,
        "Hợp tác xã Mẫu",
    ),
    (
        (("CÔNG TY TNHH MẪU", 95, 60), ("Đ/c: 215/4 Quốc lộ 13", 90, 75), ("MST: 0312", 115, 90)),
        None,
        "Công ty TNHH Mẫu",
    ),
    (
        (("UBND XÃ MẪU", 95, 60), ("ĐT: 0258.3811.000", 90, 75), ("TRẠM Y TẾ", 115, 90)),
        "Ủy ban nhân dân xã Mẫu",
        "Trạm Y tế",
    ),
    # small letters that go on with a name in capitals
    ((("ỦY BAN NHÂN DÂN", 95, 60), ("xã Mẫu", 125, 75)), None, "Ủy ban nhân dân xã Mẫu"),
    (
        (("UBND XÃ MẪU", 95, 60), ("TRƯỜNG MẦM NON", 95, 75), ("Hoa Mai", 120, 90)),
        "Ủy ban nhân dân xã Mẫu",
        "Trường Mầm non Hoa Mai",
    ),
    # a part of a body that issues in its own name
    (
        (("BỆNH VIỆN ĐA", 95, 60), ("KHOA MẪU", 110, 75), ("KHOA KHÁM BỆNH", 85, 90)),
        "Bệnh viện Đa khoa Mẫu",
        "Khoa Khám bệnh",
    ),
    # the legal form of a company on a row of its own
    (
        (("TỔNG CÔNG TY CẤP NƯỚC MẪU", 70, 60), ("CÔNG TY CỔ PHẦN", 90, 75)),
        None,
        "Tổng công ty Cấp nước Mẫu - Công ty Cổ phần",
    ),
    (
        (("TỔNG CÔNG TY HẠ TẦNG MẪU", 70, 60), ("CÔNG TY TNHH MỘT THÀNH", 80, 75), ("VIÊN", 130, 90)),
        None,
        "Tổng công ty Hạ tầng Mẫu - Công ty TNHH Một thành viên",
    ),
    # … and its name in English
    (
        (
            ("CÔNG TY TNHH MẪU SƠN", 90, 48),
            ("PRECISION VIỆT NAM", 95, 62),
            ("MAU SON PRECISION VIETNAM", 75, 76),
            ("CO., LTD.", 120, 90),
        ),
        None,
        "Công ty TNHH Mẫu Sơn Precision Việt Nam",
    ),
    # figures on a row of their own
    (
        (("UBND TỈNH MẪU", 95, 48), ("HỘI ĐỒNG XÉT TUYỂN VIÊN CHỨC NĂM", 60, 62), ("2024", 130, 76)),
        "Ủy ban nhân dân tỉnh Mẫu",
        "Hội đồng Xét tuyển viên chức năm 2024",
    ),
    # a name that ends with `CÔNG`, and `CÔNG ĐOÀN`
    (
        (("TRƯỜNG THCS NGUYỄN CHÍ CÔNG", 70, 60), ("TỔ VĂN PHÒNG", 90, 75)),
        "Trường THCS Nguyễn Chí Công",
        "Tổ Văn phòng",
    ),
    ((("BAN CHẤP HÀNH CÔNG", 80, 60), ("ĐOÀN XÃ MẪU", 95, 75)), None, "Ban Chấp hành Công đoàn xã Mẫu"),
    # places called Trường, and schools that say no kind
    (
        (
            ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", 80, 60),
            ("TRƯỜNG ĐẠI HỌC KỸ THUẬT - KINH TẾ", 75, 75),
            ("TRƯỜNG SƠN", 120, 90),
        ),
        "Bộ Giáo dục và Đào tạo",
        "Trường Đại học Kỹ thuật - Kinh tế Trường Sơn",
    ),
    (
        (("ĐOÀN TỈNH MẪU", 80, 60), ("BAN THANH THIẾU NHI", 85, 75), ("TRƯỜNG HỌC", 110, 90)),
        "Đoàn tỉnh Mẫu",
        "Ban Thanh thiếu nhi trường học",
    ),
    (
        (("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", 80, 60), ("TRƯỜNG CHU VĂN MẪU", 90, 75)),
        "Phòng Giáo dục và Đào tạo",
        "Trường Chu Văn Mẫu",
    ),
    # a place's last word over a council; `VÀ` on a row of its own
    (
        (
            ("UBND HUYỆN TUẦN", 90, 60),
            ("GIÁO", 120, 75),
            ("HỘI ĐỒNG THI ĐUA -", 85, 90),
            ("KHEN THƯỞNG", 100, 105),
        ),
        "Ủy ban nhân dân huyện Tuần Giáo",
        "Hội đồng Thi đua - Khen thưởng",
    ),
    (
        (
            ("UBND XÃ MẪU", 95, 50),
            ("VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN", 70, 64),
            ("VÀ", 130, 78),
            ("ỦY BAN NHÂN DÂN", 90, 92),
        ),
        "Ủy ban nhân dân xã Mẫu",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    ),
    # a place's rank that wrapped is the end of its name
    (
        (("ĐẢNG BỘ KHỐI DOANH NGHIỆP", 80, 60), ("TỈNH", 130, 75), ("ĐẢNG ỦY CÔNG TY CAO SU MẪU", 75, 90)),
        "Đảng bộ Khối doanh nghiệp tỉnh",
        "Đảng ủy Công ty Cao su Mẫu",
    ),
    # whose board it is; a head that is no whole name; a part of a committee's office
    (
        (("BAN TUYÊN GIÁO VÀ DÂN VẬN", 80, 60), ("TỈNH ỦY MẪU", 95, 75)),
        None,
        "Ban Tuyên giáo và Dân vận Tỉnh ủy Mẫu",
    ),
    ((("TỈNH ỦY MẪU", 95, 60), ("BAN TỔ CHỨC", 95, 75)), "Tỉnh ủy Mẫu", "Ban Tổ chức"),
    (
        (("HỘI LHPN TỈNH MẪU", 90, 60), ("BAN THƯỜNG VỤ", 95, 75), ("HỘI LHPN XÃ MẪU", 92, 90)),
        "Hội Liên hiệp Phụ nữ tỉnh Mẫu",
        "Ban Thường vụ Hội Liên hiệp Phụ nữ xã Mẫu",
    ),
    (
        (("UBND XÃ MẪU", 95, 60), ("BỘ PHẬN TIẾP NHẬN", 90, 75), ("VÀ TRẢ KẾT QUẢ", 92, 90)),
        "Ủy ban nhân dân xã Mẫu",
        "Bộ phận Tiếp nhận và Trả kết quả",
    ),
    # the Party's committee of a body
    (
        (("ĐẢNG BỘ TỈNH MẪU", 90, 48), ("ĐẢNG ỦY", 120, 62), ("ỦY BAN NHÂN DÂN TỈNH", 80, 76)),
        "Đảng bộ tỉnh Mẫu",
        "Đảng ủy Ủy ban nhân dân tỉnh",
    ),
    # what would begin an address, were it not in capitals
    (
        (("CỤC PHÒNG, CHỐNG THAM", 70, 60), ("NHŨNG,", 130, 75), ("LÃNG PHÍ, TIÊU CỰC", 85, 90)),
        None,
        "Cục Phòng, chống tham nhũng, lãng phí, tiêu cực",
    ),
    # a running header over the letterhead
    (
        (("Hồ sơ TLKC - Tiêu chí 1.2 - UBND xã", 66, 43), ("UBND XÃ MẪU", 95, 60)),
        None,
        "Ủy ban nhân dân xã Mẫu",
    ),
    ((("UBND xã Mẫu - Hồ sơ TLKC", 66, 43), ("UBND XÃ MẪU", 95, 60)), None, "Ủy ban nhân dân xã Mẫu"),
    ((("CÔNG BÁO KHU VỰC MẪU VÀ", 66, 45), ("UBND XÃ MẪU", 95, 60)), None, "Ủy ban nhân dân xã Mẫu"),
    ((("ỦY BAN NHÂN DÂN XÃ", 66, 12), ("UBND XÃ MẪU", 95, 60)), None, "Ủy ban nhân dân xã Mẫu"),
]


@pytest.mark.parametrize(("lines", "parent", "issuer"), NAMES)
def test_bodies_over_the_number(lines: tuple[Line, ...], parent: str | None, issuer: str) -> None:
    facts = read(*MOTTO, *lines, NUMBER, DATE)
    assert (value(facts.issuer_parent), value(facts.issuer)) == (parent, issuer)
    assert facts.number is not None
    assert (facts.number.value.text, facts.number.flags) == ("5/QĐ-UBND", ())


def test_small_letters_under_a_name_are_told_as_a_doubt() -> None:
    """A motto of the company, or more of its name: nobody can tell."""
    facts = read(*MOTTO, ("CÔNG TY CẤP NƯỚC HÀ NAM", 80, 60), ("Vì cuộc sống xanh", 95, 75), NUMBER, DATE)
    assert facts.issuer is not None
    assert (facts.issuer.value, facts.issuer.flags) == ("Công ty Cấp nước Hà Nam", (Flag.RIVALS,))
    assert facts.issuer.rivals == ("Công ty Cấp nước Hà Nam Vì cuộc sống xanh",)


SUBJECTS: list[tuple[str, tuple[Line, ...], str | None]] = [
    # title and subject on one row
    ("title row", (("KẾ HOẠCH tổ chức Hội nghị sơ kết", 190, 150),), "tổ chức Hội nghị sơ kết"),
    ("joint", (("KẾ HOẠCH LIÊN TỊCH về giảm nghèo", 190, 150),), "về giảm nghèo"),
    # a subject in capitals begins like a body's name, or names one that is not the issuer
    ("capitals", (("KẾ HOẠCH", 270, 150), ("TỔ CHỨC HỘI NGHỊ SƠ KẾT", 228, 168)), "Tổ chức hội nghị sơ kết"),
    (
        "capitals that wrap at a body",
        (
            ("QUYẾT ĐỊNH", 262, 150),
            ("VỀ VIỆC THÀNH LẬP", 243, 168),
            ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", 220, 186),
            ("ỦY BAN NHÂN DÂN XÃ MẪU", 228, 204),
        ),
        "Về việc thành lập ban chỉ đạo chuyển đổi số",
    ),
    # a centred subject that begins or goes on like a body
    (
        "cites a plan",
        (("KẾ HOẠCH", 270, 150), ("Thực hiện Kế hoạch số 15/KH-UBND", 198, 168), ("năm 2025", 270, 186)),
        "Thực hiện Kế hoạch số 15/KH-UBND năm 2025",
    ),
    (
        "wraps before a date",
        (
            ("THÔNG TƯ", 270, 150),
            ("Sửa đổi Nghị định số 30/2020/NĐ-CP", 190, 168),
            ("ngày 05 tháng 3 năm 2020", 224, 186),
        ),
        "Sửa đổi Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
    ),
    (
        "wraps before a bracket",
        (
            ("THÔNG BÁO", 268, 150),
            ("Kết quả Chỉ số cải cách", 226, 168),
            ("(PAR INDEX) năm 2026", 232, 186),
            ("(Kèm theo Công văn số 5/UBND-VP)", 200, 204),
        ),
        "Kết quả Chỉ số cải cách (PAR INDEX) năm 2026",
    ),
    # a body that begins right under the title
    (
        "introduction",
        (("GIẤY GIỚI THIỆU", 254, 150), ("UBND xã Mẫu trân trọng giới thiệu:", 120, 180)),
        None,
    ),
    ("leave", (("GIẤY NGHỈ PHÉP", 254, 150), ("Xét Đơn đề nghị nghỉ phép của ông Mẫu;", 120, 180)), None),
]


@pytest.mark.parametrize(("lines", "subject"), [case[1:] for case in SUBJECTS], ids=[c[0] for c in SUBJECTS])
def test_subject(lines: tuple[Line, ...], subject: str | None) -> None:
    assert value(read(*HEAD, *lines, *BODY).subject) == subject


DATES: list[tuple[str, tuple[Line, ...]]] = [
    # a narrow column wraps the year
    ("wrapped", (("Mẫu, ngày 09 tháng 9 năm", 330, 120), ("2026", 400, 136))),
    # the place begins left of the quốc hiệu
    ("far left", (("Mẫu Tây Thượng, ngày 09 tháng 9 năm 2026", 255, 120),)),
]


@pytest.mark.parametrize("lines", [case[1] for case in DATES], ids=[case[0] for case in DATES])
def test_date_in_its_column(lines: tuple[Line, ...]) -> None:
    facts = read(*MOTTO, ("UBND XÃ MẪU", 95, 60), ("Số: 5/QĐ-UBND", 90, 120), *lines)
    assert facts.date is not None
    assert (facts.date.value.text, value(facts.issuer)) == ("2026-09-09", "Ủy ban nhân dân xã Mẫu")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("Số/No.: 0425/CV-SPV", "0425/CV-SPV"),
        ("Số: 266/KV XV-TH", "266/KVXV-TH"),
        ("Số: 3974/KTNN KV XII-TH", "3974/KTNNKVXII-TH"),
    ],
)
def test_labels_in_two_languages_and_symbols_with_a_blank(number: str, text: str) -> None:
    facts = read(*MOTTO, ("CÔNG TY MẪU", 90, 60), (number, 90, 120), DATE)
    assert facts.number is not None and facts.number.value.text == text


@pytest.mark.parametrize("title", ["THÔNG TRI", "THÔNG TƯ"])
def test_types_that_share_a_code(title: str) -> None:
    found = read(*MOTTO, ("HUYỆN ỦY MẪU", 90, 60), ("Số: 104-TT/HU", 100, 120), DATE, (title, 270, 160)).type
    assert found is not None and (found.value, found.flags) == (title.capitalize(), ())


def test_a_title_of_a_kind_unknown_puts_the_type_in_doubt() -> None:
    under = (("BẢN TIN NỘI BỘ", 250, 160), ("Về công tác cải cách hành chính", 200, 178), *BODY)
    found = read(*HEAD, *under).type
    assert found is not None and (found.value, found.flags) == ("Quyết định", (Flag.RIVALS,))
    letter = (*HEAD[:4], ("Số: 5/UBND-VP", 100, 120), ("V/v báo cáo", 100, 140), DATE, *under)
    found = read(*letter).type
    assert found is not None and (found.value, found.flags) == ("Công văn", (Flag.RIVALS,))


def test_a_title_just_right_of_the_left_column_is_none_of_its_rows() -> None:
    """A narrow quốc hiệu over two rows puts the line between the columns far to the right."""
    facts = read(
        *(
            ("CỘNG HÒA XÃ HỘI CHỦ", 401, 60),
            ("NGHĨA VIỆT NAM", 414, 75),
            ("Độc lập - Tự do - Hạnh phúc", 394, 90),
        ),
        *(("SỞ NỘI VỤ", 100, 60), ("Số: 91/PTr-SNV", 98, 120), ("Mẫu, ngày 19 tháng 11 năm 2025", 394, 120)),
        *(("PHIẾU TRÌNH", 260, 160), ("Về việc xin ý kiến dự thảo văn bản", 190, 178), *BODY),
    )
    assert (value(facts.type), value(facts.issuer)) == ("Phiếu trình", "Sở Nội vụ")


def test_a_letter_alone_may_begin_the_place_of_the_day() -> None:
    facts = read(
        *MOTTO,
        ("ĐẢNG ỦY XÃ A RÔ", 85, 60),
        ("THƯỢNG", 100, 75),
        ("A Rô Thượng, ngày 17 tháng 8 năm 2026", 275, 90),
    )
    assert value(facts.issuer) == "Đảng ủy xã A Rô Thượng"


@pytest.mark.parametrize(
    "title", ["GIẤY BIÊN NHẬN", "PHIẾU LẤY Ý KIẾN", "BẢN GHI NHỚ", "NỘI QUY", "LỊCH TIẾP CÔNG DÂN"]
)
def test_titles_of_rarer_kinds(title: str) -> None:
    rows = (*HEAD[:4], ("Số: 73/GTT-UBND", 100, 120), DATE, (title, 270, 160))
    facts = read(*rows, ("Về việc nhập học năm 2017", 220, 178), *BODY)
    assert (value(facts.type), value(facts.subject)) == (title.capitalize(), "Về việc nhập học năm 2017")
    assert facts.type is not None and facts.type.flags == ()


def test_a_subject_in_small_letters_goes_on_with_its_title() -> None:
    """Its first row stands a little off the middle and level with a heading of the body."""
    facts = read(
        *HEAD, ("BÁO CÁO THẨM TRA", 245, 160),
        ("dự thảo Nghị quyết về dự toán thu ngân sách nhà nước trên địa bàn", 113, 178),
        ("và phân bổ ngân sách cấp tỉnh", 200, 194), *BODY, ("I. TÌNH HÌNH", 113, 340),
    )  # fmt: skip
    assert value(facts.subject) == (
        "dự thảo Nghị quyết về dự toán thu ngân sách nhà nước trên địa bàn và phân bổ ngân sách cấp tỉnh"
    )


def test_so_over_a_rule_is_the_end_of_a_name() -> None:
    left = (("TRUNG TÂM CHUYỂN ĐỔI", 85, 60), ("SỐ", 130, 75), ("_______", 120, 90))
    facts = read(*MOTTO, *left, ("Số: 116/BC-TTCĐS", 95, 120), DATE, ("BÁO CÁO", 275, 160), *BODY)
    assert facts.number is not None and facts.number.value.text == "116/BC-TTCĐS"
    assert value(facts.issuer) == "Trung tâm Chuyển đổi số"


@pytest.mark.parametrize("number", ["28/BC-d2", "0041203/QĐ-XPHC", "162/PA-BVAT-Dược"])
def test_numbers_of_troops_and_of_printed_forms(number: str) -> None:
    found = read(*HEAD[:4], (f"Số: {number}", 100, 120), DATE, ("BÁO CÁO", 270, 160), *BODY).number
    assert found is not None and (found.value.text, found.flags) == (number, ())


def test_a_subject_that_speaks_of_evidence_is_no_running_header() -> None:
    left = (("ỦY BAN NHÂN DÂN", 98, 57), ("HUYỆN MẪU", 96, 72), ("Số: 176/UBND-VP", 99, 100))
    abstract = (("V/v cung cấp tài liệu kiểm chứng", 70, 116), ("chấm điểm năm 2024", 73, 131))
    motto = (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 190, 161), ("Mẫu, ngày 05 tháng 8 năm 2024", 235, 203))
    facts = read(*left, *abstract, *motto, ("Kính gửi: Các sở, ban, ngành", 85, 266), *BODY)
    assert value(facts.subject) == "cung cấp tài liệu kiểm chứng chấm điểm năm 2024"


def test_a_day_in_figures_needs_no_comma_after_its_place() -> None:
    found = read(*HEAD[:5], ("Tủa Mẫu ngày 17/09/2024", 334, 109), ("BÁO CÁO", 275, 160), *BODY).date
    assert found is not None and found.value.text == "2024-09-17"


def test_a_receivers_name_at_the_edge_of_its_blanks_is_no_row_of_the_subject() -> None:
    letter = page(
        *HEAD, ("THÔNG BÁO", 272, 150), ("Lịch tiếp công dân của Chủ", 213, 166),
        ("tịch UBND xã năm 2026", 246, 182), *BODY,
    )  # fmt: skip
    small = [
        replace(word, box=(left, top, left + (right - left) / 2, top + 7))
        for at, (text, y) in enumerate((("SỞ NỘI VỤ", 174), ("Số: 2047", 204), ("Ngày: 27/6/2026", 216)))
        for word in place(text, 11, y, 50 + at)
        for left, top, right, _ in (word.box,)
    ]
    sheet = replace(letter, words=(*letter.words, *small, *place("ĐẾN", 28, 184, 60)))
    assert value(read_facts(document(sheet)).subject) == "Lịch tiếp công dân của Chủ tịch UBND xã năm 2026"


def test_a_subject_that_lost_letters_is_in_doubt() -> None:
    """A text box cuts the row off half way down: only letters that rise above it are in the file."""
    head = (*MOTTO, ("ỦY BAN NHÂN DÂN", 90, 60), ("XÃ MẪU", 120, 75), ("Số: 5/UBND-VP", 100, 120), DATE)
    for rows, flags in (
        ((("V/v rà soát văn bản", 80, 140), ("hâ dâ b hà h đế 31", 80, 155)), (Flag.OCR_DOUBT,)),
        ((("V/v rà soát văn bản", 80, 140), ("loại A, B và nhóm c", 80, 155)), ()),
    ):
        found = read(*head, *rows, ("Kính gửi: Sở Nội vụ", 200, 190), *BODY).subject
        assert found is not None and found.flags == flags


def test_a_name_that_touches_the_quoc_hieu_keeps_its_last_word() -> None:
    rows = (("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAMCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60, 60), *MOTTO[1:])
    facts = read(*rows, ("LIÊN ĐOÀN LAO ĐỘNG", 90, 75), ("TỈNH MẪU", 120, 90), NUMBER, DATE)
    assert value(facts.issuer_parent) == "Tổng Liên đoàn Lao động Việt Nam"


def test_the_rules_of_a_contest() -> None:
    facts = read(*HEAD, ("THỂ LỆ", 280, 150), ("Cuộc thi “Tìm hiểu cải cách hành chính”", 180, 168), *BODY)
    assert (value(facts.type), value(facts.subject)) == ("Thể lệ", "Cuộc thi “Tìm hiểu cải cách hành chính”")


def test_a_small_label_with_a_colon_is_a_number_line() -> None:
    facts = read(*MOTTO, ("UBND XÃ MẪU", 95, 60), ("số: 82/UBND-VP", 90, 120), DATE)
    assert facts.number is not None
    assert facts.number.value.text == "82/UBND-VP"


def test_the_issuer_may_stand_right_of_the_quoc_hieu() -> None:
    facts = read(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60, 60),
        ("Độc lập - Tự do - Hạnh phúc", 100, 75),
        ("Mẫu, ngày 05 tháng 01 năm 2023", 80, 104),
        ("UBND XÃ MẪU", 400, 60),
        ("TRƯỜNG MẦM NON MẪU", 375, 75),
        ("Số: 5/QĐ-MN", 410, 104),
        ("QUYẾT ĐỊNH", 262, 150),
        ("Về việc tuyển dụng", 243, 168),
        *BODY,
    )
    assert facts.number is not None and facts.date is not None
    assert (facts.number.value.text, facts.date.value.text) == ("5/QĐ-MN", "2023-01-05")
    assert (value(facts.issuer_parent), value(facts.issuer)) == (
        "Ủy ban nhân dân xã Mẫu",
        "Trường Mầm non Mẫu",
    )
    assert (value(facts.type), value(facts.subject)) == ("Quyết định", "Về việc tuyển dụng")


def test_the_youth_unions_name_alone_in_the_middle_is_a_heading() -> None:
    facts = read(
        ("ĐOÀN TNCS HỒ CHÍ MINH", 226, 60),
        ("TỈNH ĐOÀN MẪU", 85, 82),
        ("ĐOÀN XÃ MẪU", 85, 97),
        ("Số: 02-KH/ĐTN", 85, 120),
        DATE,
    )
    assert (value(facts.issuer_parent), value(facts.issuer)) == ("Tỉnh đoàn Mẫu", "Đoàn xã Mẫu")


def with_stamp(*drawn: Line, origin: str = "Stamp") -> Page:
    """A letter with an overlay of several lines."""
    letter = page(*HEAD, ("THÔNG BÁO", 268, 150), ("Về việc tuyển dụng", 243, 168))
    words = [
        Word(word.text, word.box, 1, Layer.OVERLAY, 100 + at, origin)
        for at, line in enumerate(drawn)
        for word in place(*line, line=at)
    ]
    return Page(1, letter.width, letter.height, (*letter.words, *words))


def test_numbers_of_a_receivers_stamp_are_its_own() -> None:
    stamped = with_stamp(
        ("UBND XÃ KHÁC", 440, 130), ("ĐẾN Số: 937", 440, 150), ("Ngày: 28/06/2023", 440, 164)
    )
    facts = read_facts(document(stamped))
    assert (value(facts.subject), value(facts.type)) == ("Về việc tuyển dụng", "Thông báo")


def test_a_whole_number_that_a_field_draws_is_the_letters() -> None:
    letter = page(*MOTTO, ("UBND XÃ MẪU", 95, 60), ("Số:", 90, 120), DATE)
    drawn = Word("82/UBND-VP", (115, 120, 180, 134), 1, Layer.OVERLAY, 3, "so")
    facts = read_facts(document(Page(1, letter.width, letter.height, (*letter.words, drawn))))
    assert facts.number is not None
    assert facts.number.value.text == "82/UBND-VP"


@pytest.mark.parametrize(
    ("drawn", "number", "flags"),
    [
        ("99-08/24", "99-08/24/QĐ-MAU", ()),  # a serial with the month and year
        ("66.41", "66.41/QĐ-MAU", ()),  # one of a set
        ("№№?", None, (Flag.OCR_DOUBT,)),  # nobody left this blank empty
        ("", None, (Flag.BLANK,)),
    ],
)
def test_what_a_field_draws_on_the_blank(drawn: str, number: str | None, flags: tuple[str, ...]) -> None:
    letter = page(*MOTTO, ("CÔNG TY MẪU", 95, 60), ("Số:          /QĐ-MAU", 90, 120), DATE)
    word = [Word(drawn, (112, 120, 142, 134), 1, Layer.OVERLAY, 3, "so")] if drawn else []
    facts = read_facts(document(Page(1, letter.width, letter.height, (*letter.words, *word))))
    assert facts.number is not None
    assert (facts.number.value.text, facts.number.flags) == (number, flags)


def test_digits_printed_into_the_text_fill_their_blanks() -> None:
    facts = read(
        *MOTTO,
        ("UBND XÃ MẪU", 95, 60),
        ("Số: ............/KH-UBND", 90, 120),
        ("793", 130, 114),
        ("Mẫu, ngày ...... tháng ..... năm 2025", 330, 120),
        ("24", 400, 116),
        ("8", 480, 122),
    )
    assert facts.number is not None and facts.date is not None
    assert (facts.number.value.text, facts.date.value.text) == ("793/KH-UBND", "2025-08-24")


def printed(text: str, x: float, y: float, *, high: float) -> list[Word]:
    """Words of a stamp that is part of the page, set in letters of the given height."""
    words = place(text, x, y, 200 + int(y))
    return [Word(word.text, (*word.box[:3], y + high), 1, Layer.BODY, word.line) for word in words]


RECEIVED: list[tuple[str, float, float]] = [("over the issuer", 30, 25), ("under the number", 70, 128)]


def test_a_receivers_name_over_its_stamp_goes_on_no_subject() -> None:
    lines = page(
        *MOTTO, ("CÔNG TY ĐIỆN LỰC MẪU", 80, 60), ("Số: 2076/CV-ĐLM", 100, 105), DATE,
        ("V/v trả lời kiến nghị cử tri", 90, 122), ("Kính gửi: Phòng Nội vụ xã Mẫu", 200, 230), *BODY,
    )  # fmt: skip
    stamp = [
        *printed("SỞ NỘI VỤ", 82, 142, high=9), *printed("ĐẾN", 76, 153, high=13),
        *printed("Số: 6394", 112, 156, high=10), *printed("Ngày: 26/03/2023", 112, 170, high=10),
    ]  # fmt: skip
    facts = read_facts(document(Page(1, lines.width, lines.height, (*lines.words, *stamp))))
    assert value(facts.subject) == "trả lời kiến nghị cử tri"


@pytest.mark.parametrize(("x", "y"), [case[1:] for case in RECEIVED], ids=[case[0] for case in RECEIVED])
def test_a_receivers_stamp_in_letters_of_several_heights(x: float, y: float) -> None:
    letter = page(
        *MOTTO, ("UBND TỈNH MẪU", 92, 60), ("SỞ NỘI VỤ", 100, 75), ("Số:", 90, 105), ("/TB-SNV", 146, 105),
        ("Mẫu, ngày 09 tháng 9 năm 2026", 330, 105), ("248", 120, 107),
        ("THÔNG BÁO", 268, 170), ("Về việc tuyển dụng", 243, 188), *BODY,
    )  # fmt: skip
    stamp = [
        *printed("UBND XÃ KHÁC", x + 22, y, high=8), *printed("ĐẾN", x + 47, y + 10, high=14),
        *printed("Số: 3388", x, y + 26, high=10), *printed("Ngày: 04/02/2025", x + 60, y + 26, high=10),
        *printed("Chuyển: …………", x, y + 40, high=10),
    ]  # fmt: skip
    facts = read_facts(document(Page(1, letter.width, letter.height, (*letter.words, *stamp))))
    assert facts.number is not None
    assert facts.number.value.text == "248/TB-SNV"
    assert (value(facts.issuer), value(facts.issuer_parent)) == ("Sở Nội vụ", "Ủy ban nhân dân tỉnh Mẫu")
    assert value(facts.subject) == "Về việc tuyển dụng"


TITLE = (("QUYẾT ĐỊNH", 255, 200), ("Về việc kiện toàn Ban Chỉ đạo", 215, 220))


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        ((("DỰ THẢO LẦN 2", 110, 135),), "DỰ THẢO LẦN 2"),
        ((("Dự thảo", 480, 40),), "Dự thảo"),
        ((("(DỰ THẢO)", 260, 240),), "DỰ THẢO"),
        ((("DỰ THẢO 12/5/2026", 90, 150),), "DỰ THẢO 12/5/2026"),
        # rows of a subject, and words of the body
        ((("dự thảo", 280, 236),), None),
        ((("DỰ THẢO NGHỊ QUYẾT", 240, 236),), None),
        ((*BODY, ("Dự thảo", 120, 332)), None),
        ((), None),
    ],
)
def test_a_draft_is_told_by_its_mark(lines: tuple[Line, ...], mark: str | None) -> None:
    facts = read(*HEAD, *TITLE, *lines)
    assert value(facts.draft_mark) == mark
    assert value(facts.issuer) == "Ủy ban nhân dân xã Mẫu"
    assert value(facts.number) is not None


STACKED = (
    ("HỘI LIÊN HIỆP PHỤ NỮ TỈNH MẪU", 205, 57),
    ("HỘI LIÊN HIỆP PHỤ NỮ XÃ MẪU", 212, 71),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 190, 85),
    ("Độc lập - Tự do - Hạnh phúc", 220, 100),
    ("Số: 03/CTr-BTV", 85, 131),
    ("Mẫu, ngày 15 tháng 01 năm 2026", 344, 131),
    ("CHƯƠNG TRÌNH", 255, 150),
    ("Công tác phụ nữ năm 2026", 225, 166),
)
UNDER = (
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 190, 57),
    ("Độc lập - Tự do - Hạnh phúc", 220, 72),
    ("ỦY BAN NHÂN DÂN TỈNH MẪU", 211, 96),
    ("TRƯỜNG CAO ĐẲNG SƯ PHẠM NÔNG LÂM MẪU SƠN", 180, 112),
    ("Số: 02/ĐA-CĐSP", 263, 129),
    ("Mẫu, ngày 08 tháng 5 năm 2024", 214, 145),
    ("ĐỀ ÁN", 280, 169),
    ("Tự chủ tài chính giai đoạn 2024 - 2026", 207, 187),
)
PARTY = (
    ("ĐẢNG ỦY XÃ MẪU", 250, 72),
    ("*", 296, 87),
    ("Số: 42-BC/ĐU", 262, 102),
    ("ĐẢNG CỘNG SẢN VIỆT NAM", 226, 126),
    ("Mẫu, ngày 22 tháng 12 năm 2025", 210, 144),
    ("BÁO CÁO", 272, 169),
    ("kết quả lãnh đạo năm 2025", 230, 187),
)
BANK = (
    ("NGÂN HÀNG TMCP MẪU VIỆT", 139, 59),
    ("118 Trần Phú, phường Mẫu", 139, 92),
    ("Tel: 0200.300.0000", 139, 105),
    ("Số: 2290/CV-NHMV", 74, 139),
    ("Mẫu, ngày 18 tháng 8 năm 2025", 344, 139),
    ("V/v xác nhận số dư", 74, 157),
    ("Kính gửi: Công ty Sao Mẫu", 185, 200),
)


@pytest.mark.parametrize(
    ("lines", "issuer", "number", "date", "subject"),
    [
        (
            STACKED,
            "Hội Liên hiệp Phụ nữ xã Mẫu",
            "03/CTr-BTV",
            "2026-01-15",
            "Công tác phụ nữ năm 2026",
        ),
        (
            UNDER,
            "Trường Cao đẳng Sư phạm Nông Lâm Mẫu Sơn",
            "02/ĐA-CĐSP",
            "2024-05-08",
            "Tự chủ tài chính giai đoạn 2024 - 2026",
        ),
        (PARTY, "Đảng ủy xã Mẫu", "42-BC/ĐU", "2025-12-22", "kết quả lãnh đạo năm 2025"),
        (BANK, "Ngân hàng TMCP Mẫu Việt", "2290/CV-NHMV", "2025-08-18", "xác nhận số dư"),
    ],
)
def test_heads_of_one_column(
    lines: tuple[Line, ...], issuer: str, number: str, date: str, subject: str
) -> None:
    facts = read(*lines, *BODY)
    assert facts.number is not None and facts.date is not None
    assert value(facts.issuer) == issuer
    assert (facts.number.value.text, facts.date.value.text) == (number, date)
    assert value(facts.subject) == subject


def test_a_title_under_a_quoc_hieu_in_the_middle_is_no_issuer() -> None:
    facts = read(
        *UNDER[:2], ("BIÊN BẢN LÀM VIỆC", 250, 99), ("(V/v kiểm tra cải cách hành chính)", 180, 115), *BODY
    )
    assert (facts.issuer, facts.date) == (None, None)


def test_a_number_between_title_and_subject() -> None:
    facts = read(
        *MOTTO,
        ("CÔNG TY MẪU", 110, 60),
        DATE,
        ("HỢP ĐỒNG TƯ VẤN", 245, 200),
        ("Số: 15/2023/HĐTV", 250, 216),
        ("Lập báo cáo kinh tế - kỹ thuật", 210, 232),
        *BODY,
    )
    assert value(facts.subject) == "Lập báo cáo kinh tế - kỹ thuật"
    assert facts.number is not None and facts.number.value.text == "15/2023/HĐTV"


def test_a_symbol_with_a_blank_in_it_is_whole() -> None:
    facts = read(*MOTTO, ("TRƯỜNG THPT MẪU", 100, 60), ("Số: 88/QĐ-THPT HLK", 100, 120), DATE, *TITLE, *BODY)
    assert facts.number is not None and facts.number.value.text == "88/QĐ-THPTHLK"


def test_minutes_of_a_hamlet_have_its_name_under_the_motto() -> None:
    facts = read(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 193, 60),
        ("Độc lập - Tự do - Hạnh phúc", 215, 75),
        ("THÔN MẪU - XÃ MẪU", 240, 105),
        ("BIÊN BẢN HỌP THÔN", 240, 140),
        ("Hồi 19 giờ 00 phút, ngày 08 tháng 11 năm 2025, tại nhà họp thôn Mẫu tổ chức họp", 120, 190),
    )
    assert value(facts.issuer) == "Thôn Mẫu - xã Mẫu"
    assert value(facts.type) == "Biên bản"


def test_a_bold_row_off_the_middle_over_plain_body_is_the_subject() -> None:
    bold = [
        word
        for text, x, y, line in (
            ("BÁO CÁO", 275, 150, 90),
            ("Thẩm tra dự thảo Nghị quyết về dự toán thu, chi ngân sách", 130, 166, 91),
        )
        for word in place(text, x, y, line)
    ]
    plain = page(
        *HEAD, ("Ban Kinh tế báo cáo kết quả như sau:", 105, 190), ("03/12/2025 của UBND xã", 71, 206)
    )
    words = [*plain.words, *(replace(word, bold=True) for word in bold)]
    facts = read_facts(document(replace(plain, words=tuple(words))))
    assert value(facts.subject) == "Thẩm tra dự thảo Nghị quyết về dự toán thu, chi ngân sách"


def test_a_citys_short_rank_belongs_to_the_place_of_the_date() -> None:
    facts = read(
        ("THÀNH ỦY TP. MẪU", 84, 60),
        ("BAN DÂN VẬN", 110, 75),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 330, 60),
        ("TP. Kon Mẫu, ngày 17 tháng 6 năm 2022", 262, 90),
        ("Số: 37-BC/BDVTU", 100, 120),
        ("BÁO CÁO", 262, 150),
        *BODY,
    )
    assert value(facts.issuer) == "Ban Dân vận"
    assert str(value(facts.place)).endswith("Kon Mẫu")


@pytest.mark.parametrize(
    "title", ["LỜI KÊU GỌI", "SỔ TAY", "KỊCH BẢN", "BẢN ÁN", "CÁO TRẠNG", "THƯ CHÚC MỪNG"]
)
def test_rarer_titles(title: str) -> None:
    facts = read(*HEAD, (title, 262, 160), ("về công tác cải cách hành chính", 190, 178), *BODY)
    assert value(facts.type) == ("Thư" if title.startswith("THƯ") else title.capitalize())
    assert value(facts.subject) == "về công tác cải cách hành chính"


def test_a_title_in_the_middle_of_the_page_under_a_column_that_stands_there_too() -> None:
    facts = read(
        ("PHÒNG GIÁO DỤC MẪU", 250, 60),
        ("TRƯỜNG TIỂU HỌC LÊ LỢI", 240, 75),
        ("CỘNG HÒA XÃ HỘI CHỦ", 410, 60),
        ("NGHĨA VIỆT NAM", 425, 75),
        ("Độc lập - Tự do - Hạnh phúc", 400, 90),
        ("Mẫu, ngày 8 tháng 01 năm 2021", 400, 120),
        ("Số: 32/KH-THLL", 270, 120),
        ("KẾ HOẠCH", 291, 160),
        ("Tổ chức Hội thi giáo viên dạy giỏi", 205, 178),
        ("Căn cứ Công văn số 29/SYT-NVY ngày 5/12/2020 của Sở Y tế về việc rà soát văn bản.", 110, 210),
        ("- Các đơn vị báo cáo kết quả.", 85, 226),
    )
    assert value(facts.type) == "Kế hoạch"
    assert value(facts.subject) == "Tổ chức Hội thi giáo viên dạy giỏi"
    assert value(facts.issuer) == "Trường Tiểu học Lê Lợi"


def test_a_symbol_under_its_serial() -> None:
    facts = read(
        *HEAD[:-2], ("Số : 175", 110, 105), ("/KH-THCSM", 95, 121), DATE, ("KẾ HOẠCH", 262, 160), *BODY
    )
    assert value(facts.number).text == "175/KH-THCSM"
    assert value(facts.issuer) == "Ủy ban nhân dân xã Mẫu"
