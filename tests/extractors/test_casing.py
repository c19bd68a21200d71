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
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_proper_name(raw: str, expected: str) -> None:
    assert proper_name(raw) == expected
