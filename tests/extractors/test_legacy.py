"""TCVN3, VNI and VISCII told by characters: round trips, and proper Unicode left alone."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.legacy import _charsets, decode_legacy

SENTENCES = [
    "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc",
    "Quyết định về việc ban hành kế hoạch cải cách hành chính năm 2023",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Kính gửi: Phòng Nội vụ huyện Kon Mẫu",
    "Chủ tịch Ủy ban nhân dân xã báo cáo kết quả tuyên truyền, kiểm tra và xử lý",
    "Nơi nhận: Như trên; lưu văn thư, tỷ lệ hồ sơ trả đúng hạn được nâng lên rõ rệt",
    "những người dưới mười tuổi thường bước qua cửa trước, ngẫm nghĩ về sự việc",
]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
CHARSETS = ["tcvn3", "vni", "viscii"]


def encode(text: str, charset: str) -> str:
    """The inverse of the charset's table; TCVN3 has no capitals with tones, so they are made small."""
    table = {real: written for written, real in _charsets()[charset].table.items()}
    if charset == "vni":
        table |= {"ó": "où", "Ó": "OÙ"}
    return "".join(table.get(mark, table.get(mark.lower(), mark)) for mark in text)


def small(text: str, charset: str) -> str:
    """What a round trip can give back."""
    table = set(_charsets()[charset].table.values())
    return "".join(mark if mark.isascii() or mark in table else mark.lower() for mark in text)


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_round_trip_of_real_sentences(sentence: str, charset: str) -> None:
    assert decode_legacy(encode(sentence, charset)) == small(sentence, charset)


@settings(max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS), min_size=8, max_size=25), charset=st.sampled_from(CHARSETS))
def test_round_trip_of_shuffled_words(words: list[str], charset: str) -> None:
    sentence = " ".join(words)
    written = encode(sentence, charset)
    if written != sentence:
        assert decode_legacy(written, charset) in {small(sentence, charset), None}
        assert decode_legacy(f"{written} {encode(SENTENCES[0], charset)}") is not None


@settings(max_examples=100)
@given(words=st.lists(st.sampled_from(WORDS), max_size=25), form=st.sampled_from(["NFC", "NFD"]))
def test_proper_unicode_is_never_changed(words: list[str], form: str) -> None:
    assert decode_legacy(unicodedata.normalize(form, " ".join(words))) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "không có gì là vô lý cả, ông bà tôi là thế, và cô bé hát hò",  # letters Latin-1 has too
        "Café São Paulo, naïve façade, Jürgen Müller, señor Núñez",
        "giá 5 € × 3 = 15 €; 20 °C ± 2; § 5",
        "Điều 5 «Cải cách hành chính» · Mục 3",
        "",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert decode_legacy(text) is None


@pytest.mark.parametrize(
    ("written", "real"),
    [
        ("Chñ tÞch, tr-ëng ban, h-íng dÉn Nh- vËy", "Chủ tịch, trưởng ban, hướng dẫn Như vậy"),
        ("Céng hoμ x· héi chñ nghÜa", "Cộng hoà xã hội chủ nghĩa"),
        ("Uûy ban nhaân daân xaõ Maãu", "Ủy ban nhân dân xã Mẫu"),
    ],
    ids=["hyphen for the soft hyphen", "Greek mu for micro", "capital with a small mark"],
)
def test_what_pdf_writers_do_to_the_codes(written: str, real: str) -> None:
    assert decode_legacy(written) == real


def test_a_known_charset_settles_short_spans_and_the_font_gives_capitals() -> None:
    assert decode_legacy("C«ng") is None
    assert decode_legacy("C«ng", charset="tcvn3") == "Công"
    assert decode_legacy("ñy ban nh©n d©n x·", font="ABCDEF+.VnTimeH") == "ỦY BAN NHÂN DÂN XÃ"


@pytest.mark.parametrize(
    ("written", "font", "real"),
    [
        ("UBND X· B¶N RÞA TH­îNG", ".VnTimeH", "UBND XÃ BẢN RỊA THƯỢNG"),
        ("CéNG HßA X· HéI CHñ NGHÜA", ".VnTimeH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        ("B¸O C¸O", ".VnTime", "BÁO CÁO"),
        ("01/BC-§HSPKTTN", "", "01/BC-ĐHSPKTTN"),
    ],
    ids=["large letters in a font of capitals", "sharp s", "in a plain font", "a symbol too long to judge"],
)
def test_capitals_of_a_document_known_to_be_tcvn3(written: str, font: str, real: str) -> None:
    assert decode_legacy(written, "tcvn3", font) == real


def test_a_name_of_the_highlands_in_a_vni_document_is_decoded() -> None:
    assert decode_legacy("Neùang Soùc Kha", "vni") == "Néang Sóc Kha"
    assert decode_legacy("Neùang Soùc Kha") is None
