"""A subject in capitals gets the capitals back that its names have in the letter."""

import pytest

from extractors.capitals import with_capitals_of
from tests.extractors.test_heads import BODY, HEAD, read, value


@pytest.mark.parametrize(
    ("rows", "small", "restored"),
    [
        (["sự hài lòng tại phường Kinh Mẫu trong năm"], "Đo lường tại phường kinh mẫu", "Kinh Mẫu"),
        (["hệ thống theo tiêu chuẩn ISO 9001:2015"], "Duy trì hệ thống iso 9001:2015", "ISO 9001"),
        (
            ["thực hiện Kế hoạch số 5", "ban hành kế hoạch năm", "xây dựng kế hoạch năm"],
            "Về kế hoạch năm",
            "kế hoạch",
        ),
        (["Hành chính là một việc", "- Hành chính công"], "Cải cách hành chính", "hành chính"),
        (["CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC"], "Cải cách hành chính", "hành chính"),
        (["của Chính phủ", "hình chính diện"], "Nghị quyết của chính phủ", "Chính phủ"),
    ],
)
def test_words_are_written_as_beside_the_same_neighbours(rows: list[str], small: str, restored: str) -> None:
    text = with_capitals_of(rows, small)
    assert restored in text
    assert text.lower() == small.lower()


def test_names_in_a_subject_in_capitals() -> None:
    title = (("QUYẾT ĐỊNH", 260, 150), ("VỀ KIỂM TRA TẠI XÃ MẪU CỦA THỦ TƯỚNG CHÍNH PHỦ", 150, 168))
    cited = ("Căn cứ Quyết định số 7/QĐ-TTg ngày 05 tháng 3 năm 2020 của Thủ tướng Chính phủ;", 120, 284)
    found = read(*HEAD, *title, cited, *BODY)
    assert value(found.subject) == "Về kiểm tra tại xã Mẫu của Thủ tướng Chính phủ"
