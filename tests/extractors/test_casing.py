"""Names in capitals → as Nghị định 30 writes them."""

import pytest

from extractors.casing import proper_name

CASES = [
    ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "Ủy ban nhân dân tỉnh Lào Cai"),
    ("UỶ BAN NHÂN DÂN XÃ ĐĂK MẪU", "Ủy ban nhân dân xã Đăk Mẫu"),  # old placing of the tone mark
    ("UBND XÃ ĐĂK MẪU", "Ủy ban nhân dân xã Đăk Mẫu"),  # abbreviation
    ("BỘ GIAO THÔNG VẬN TẢI", "Bộ Giao thông vận tải"),
    ("BỘ CÔNG THƯƠNG", "Bộ Công Thương"),  # a name with its own writing
    (
        "CỤC ĐỔI MỚI SÁNG TẠO, CHUYỂN ĐỔI XANH VÀ KHUYẾN CÔNG",
        "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công",
    ),
    ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),  # XÃ is no place here
    ("VĂN PHÒNG HĐND VÀ UBND HUYỆN MẪU", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Mẫu"),
    ("TỈNH ỦY KON TUM", "Tỉnh ủy Kon Tum"),
    (
        "CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI HUYỆN MẪU",
        "Chi nhánh Văn phòng Đăng ký đất đai huyện Mẫu",
    ),
    ("HUYỆN ỦY KON MẪU", "Huyện ủy Kon Mẫu"),
    ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "Phòng Tài chính - Kế hoạch"),
    ("ỦY BAN NHÂN DÂN XÃ IA H'MẪU", "Ủy ban nhân dân xã Ia H'Mẫu"),
    ("BẢO HIỂM XÃ HỘI TỈNH LẠNG SƠN", "Bảo hiểm xã hội tỉnh Lạng Sơn"),
    ("Ủy ban nhân dân xã Mẫu", "Ủy ban nhân dân xã Mẫu"),  # already written properly
    ("CHÍNH PHỦ", "Chính phủ"),
    ("CHI BỘ CƠ QUAN UBND XÃ", "Chi bộ Cơ quan Ủy ban nhân dân xã"),  # no Quận ủy in CƠ QUAN ỦY BAN
    ("VĂN PHÒNG HĐND&UBND HUYỆN MẪU", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Mẫu"),
    ("ĐOÀN CHỦ TỊCH UBTƯMTTQVN", "Đoàn Chủ tịch UBTƯMTTQVN"),  # letters that are no syllable
    # place names keep their capitals, whatever words they look like
    ("TRẠM Y TẾ XÃ HƯNG YÊN BẮC", "Trạm Y tế xã Hưng Yên Bắc"),
    ("ỦY BAN NHÂN DÂN THỊ XÃ BUÔN MẪU", "Ủy ban nhân dân thị xã Buôn Mẫu"),
    ("TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG THÔN ĐÔNG MẪU", "Tổ Công nghệ số cộng đồng thôn Đông Mẫu"),
    ("UBND TP HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
    ("TÒA ÁN NHÂN DÂN CẤP CAO TẠI ĐÀ NẴNG", "Tòa án nhân dân cấp cao tại Đà Nẵng"),
    ("TÒA ÁN NHÂN DÂN TỐI CAO", "Tòa án nhân dân tối cao"),
    # names of schools, companies and banks: what is no field is a name
    ("TRƯỜNG THPT CHUYÊN MẪU NAM", "Trường THPT Chuyên Mẫu Nam"),
    ("TRƯỜNG TH, THCS VÀ THPT MẪU LENG HẠ", "Trường TH, THCS và THPT Mẫu Leng Hạ"),
    ("TRƯỜNG TIỂU HỌC SỐ 2 MẪU BỒNG", "Trường Tiểu học số 2 Mẫu Bồng"),
    ("TRƯỜNG CAO ĐẲNG Y TẾ MẪU NAM", "Trường Cao đẳng Y tế Mẫu Nam"),
    ("CÔNG TY TNHH MẪU NAM CƯỜNG", "Công ty TNHH Mẫu Nam Cường"),
    ("CÔNG TY CỔ PHẦN CẤP NƯỚC VÀ MÔI TRƯỜNG HÒN MẪU", "Công ty Cổ phần Cấp nước và Môi trường Hòn Mẫu"),
    ("TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG", "Tổng công ty Điện lực miền Trung"),
    ("HỢP TÁC XÃ DỊCH VỤ NÔNG NGHIỆP MẪU BỒNG", "Hợp tác xã Dịch vụ nông nghiệp Mẫu Bồng"),
    ("BAN QUẢN LÝ RỪNG PHÒNG HỘ SÔNG MẪU", "Ban Quản lý rừng phòng hộ Sông Mẫu"),
    ("CHI NHÁNH EA MẪU BẮC ĐẮK LẮK", "Chi nhánh Ea Mẫu Bắc Đắk Lắk"),
    # fields of command, numerals
    ("BAN CHỈ HUY QUÂN SỰ XÃ MẪU", "Ban Chỉ huy Quân sự xã Mẫu"),
    ("CỤC HÀNH CHÍNH - QUẢN TRỊ II", "Cục Hành chính - Quản trị II"),
    ("CỤC QUẢN LÝ CÔNG SẢN", "Cục Quản lý công sản"),
    ("CHI CỤC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI", "Chi cục Phòng, chống tệ nạn xã hội"),
    ("CHI CỤC PHÒNG CHỐNG TỆ NẠN XÃ HỘI", "Chi cục Phòng chống tệ nạn xã hội"),
    ("BAN CHỈ HUY PHÒNG THỦ DÂN SỰ XÃ MẪU", "Ban Chỉ huy Phòng thủ dân sự xã Mẫu"),
    ("CÔNG AN XÃ - BCH QUÂN SỰ XÃ", "Công an xã - Ban Chỉ huy Quân sự xã"),  # no Ban Chấp hành
    ("BCH ĐOÀN XÃ MẪU", "Ban Chấp hành Đoàn xã Mẫu"),
    ("KHO BẠC NHÀ NƯỚC KHU VỰC XIV", "Kho bạc Nhà nước khu vực XIV"),
    ("ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ 4", "Đội Quản lý thị trường số 4"),
    # no capital after `và` where the first part has none
    (
        "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ",
        "Ban Chỉ đạo cải cách hành chính và chuyển đổi số",
    ),
    ("PHÒNG CẢNH SÁT PHÒNG CHÁY, CHỮA CHÁY", "Phòng Cảnh sát phòng cháy, chữa cháy"),
    ("BAN XÂY DỰNG ĐẢNG", "Ban Xây dựng Đảng"),
    ("BAN TUYÊN GIÁO VÀ DÂN VẬN", "Ban Tuyên giáo và Dân vận"),
    ("PHÒNG TỔ CHỨC - HÀNH CHÍNH", "Phòng Tổ chức - Hành chính"),  # no Tổ
    ("CỤC THI HÀNH ÁN DÂN SỰ TỈNH MẪU", "Cục Thi hành án dân sự tỉnh Mẫu"),
    ("ỦY BAN NHÂN DÂN xã Mẫu", "Ủy ban nhân dân xã Mẫu"),  # capitals, then small letters
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_proper_name(raw: str, expected: str) -> None:
    assert proper_name(raw) == expected


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ỦY BAN NHÂN DÂN XÃ CAO XÁ", "Ủy ban nhân dân xã Cao Xá"),
        ("ỦY BAN NHÂN DÂN XÃ XÁ NHÈ", "Ủy ban nhân dân xã Xá Nhè"),
        ("ỦY BAN NHÂN DÂN XÁ MẪU", "Ủy ban nhân dân xã Mẫu"),
    ],
)
def test_a_rank_that_lost_its_mark_stands_before_a_name_and_after_none(name: str, written: str) -> None:
    assert proper_name(name, loose=True) == written


@pytest.mark.parametrize(
    "name",
    [
        "Cục Sở hữu trí tuệ",
        "Cục Phòng bệnh",
        "Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm",
        "Trường Phổ thông dân tộc bán trú xã Mẫu",
    ],
)
def test_a_body_known_by_its_whole_name_is_written_as_it_is_listed(name: str) -> None:
    assert proper_name(name.upper()) == name
