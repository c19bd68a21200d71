"""A subject is read whole wherever its rows break, whatever words a row then begins with."""

import textwrap
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.facts import Flag
from tests.extractors.test_heads import BODY, HEAD, read, value

MIDDLE = {"V/v": 155.0, "KẾ HOẠCH": 297.0}
ADDRESSEE = ("Kính gửi: Sở Nội vụ tỉnh Mẫu.", 210, 280)
PHRASES = (
    "triển khai thực hiện", "chữ ký số chuyên dùng công vụ", "văn bản đến trên phần mềm", "số hóa hồ sơ",
    "ngày 12 tháng 5 năm 2023", "đến ngày 31 tháng 12", "người ký văn bản", "thời gian ký kết hợp đồng",
    "đã ký trước năm 2022", "trích sao quyết định", "công báo điện tử", "cổng thông tin điện tử của huyện",
    "số 01-NQ/TU", "tại Công văn số 345/SNV-CCHC", "theo Điều 5 Luật Cán bộ, công chức", "giờ làm việc",
    "chuyển đổi vị trí công tác", "lưu hồ sơ, tài liệu", "mật độ dân số", "khẩn trương khắc phục",
    "dự thảo Nghị quyết", "phụ lục số liệu", "kính gửi kèm hồ sơ", "điện thoại đường dây nóng",
)  # fmt: skip


def centred(text: str, middle: float, y: float) -> tuple[str, float, float]:
    wide = 6 * len(text.replace(" ", "")) + 3.5 * text.count(" ")
    return (text, middle - wide / 2, y)


def rows_of(text: str, letters: int, middle: float, y: float) -> list[tuple[str, float, float]]:
    rows = textwrap.wrap(text, letters, break_on_hyphens=False)
    return [centred(row, middle, y + 15 * at) for at, row in enumerate(rows)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PHRASES), min_size=2, max_size=4, unique=True), st.integers(24, 34))
@example(["chuyển đổi vị trí công tác", "ngày 12 tháng 5 năm 2023"], 27)
def test_a_subject_of_the_column_is_read_whole(phrases: Sequence[str], letters: int) -> None:
    said = " ".join(phrases)
    rows = rows_of(f"V/v {said}", letters, MIDDLE["V/v"], 140)
    assert value(read(*HEAD, *rows, ADDRESSEE, *BODY).subject) == said


@settings(deadline=None)
@given(st.lists(st.sampled_from(PHRASES), min_size=2, max_size=4, unique=True), st.integers(36, 50))
def test_a_subject_under_a_title_is_read_whole(phrases: Sequence[str], letters: int) -> None:
    said = " ".join(["Công tác văn thư,", *phrases])
    rows = rows_of(said, letters, MIDDLE["KẾ HOẠCH"], 178)
    assert value(read(*HEAD, centred("KẾ HOẠCH", 297, 160), *rows, *BODY).subject) == said


@pytest.mark.parametrize("end", ["của", "theo", "và", "tại", "cơ chế một cửa, một"])
def test_a_subject_that_cannot_end_so_is_in_doubt(end: str) -> None:
    """Its next row was not taken for its own."""
    rows = (centred("KẾ HOẠCH", 297, 160), centred(f"Sắp xếp tài liệu {end}", 297, 178))
    found = read(*HEAD, *rows, *BODY).subject
    assert found is not None
    assert Flag.OCR_DOUBT in found.flags


def test_the_last_word_of_a_subject_is_no_rest_of_a_wrapped_motto() -> None:
    head = (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 330, 60),
        ("NAM", 410, 75),
        ("Độc lập - Tự do - Hạnh phúc", 345, 90),
        ("UBND XÃ MẪU", 110, 60),
        ("Số: 5/UBND-VP", 105, 105),
        ("Mẫu, ngày 5 tháng 6 năm 2023", 330, 105),
    )
    rows = [centred(row, 155, 125 + 15 * at) for at, row in enumerate(("V/v ngành hàng hải Việt", "Nam"))]
    facts = read(*head, *rows, ADDRESSEE, *BODY)
    assert value(facts.subject) == "ngành hàng hải Việt Nam"
    assert value(facts.issuer) == "Ủy ban nhân dân xã Mẫu"
