"""The grammar of the syllable, and the health of text layers."""

import unicodedata

import pytest

from extractors.text import clean, health, is_syllable

SYLLABLES = """
quyết định nghiêng khuỷu giếng giêng gì quốc qua quý hòa hoà thuở yêu ỷ iếc oanh uyên xoong
boóc ngoằn ngoèo tuần huỳnh huỳn nguyễn khuya bướu rượu lưu loắt xuất hoạch chuyển đổi ĐẮK Đăk kỹ sỹ
uỷ ủy tỷ ai ý Ở Ắt giặt giữ quyển quỳnh thoăn chuệch ngoéo nghĩa trưởng phường
"""
NOT_SYLLABLES = "vrET Ncuia xk hat̂h thhanh ngi ceNG quc kac cat hiep căch bóóc wá zạ x· nghyên"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", NOT_SYLLABLES.split())
def test_not_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;", 0.99, 1),
        ("Số: 1696/QĐ-UBND V/v triển khai CCHC, TTHC; thongtin@mau.gov.vn", 0.99, 1),
        ("ceNG noa xA Her cHU Ncuia vrET NAM Hd NAi, ngdy7f,ttuing ndm", 0, 0.5),
        ("Kế hoạch huyện Kon Mẫu và xã Đăk Tơ Re", 0.8, 1),
        ("The quick brown fox jumps over the lazy dog", 0, 0.5),
        ("", 1, 1),
    ],
)
def test_health_tells_vietnamese_from_junk(text: str, least: float, most: float) -> None:
    assert least <= health(text.split()) <= most


def test_clean_is_nfc_without_invisible_signs() -> None:
    assert clean(unicodedata.normalize("NFD", "Quyết")) == "Quyết"
    assert clean("ngày\u00a029") == "ngày 29"
    assert clean("kế\u00ad\u200bhoạch") == "kếhoạch"
