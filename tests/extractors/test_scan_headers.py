"""Headers of scans: the two halves told apart, names of bodies made whole, digits by pen doubted."""

from dataclasses import replace

import numpy as np
import pytest

import extractors.scans.scan as scanning
from extractors.document import Document, Kind, Layer, Page
from extractors.extract import read_facts
from extractors.facts import Facts, Flag, Found
from extractors.fields import completed
from extractors.lines import make_line
from extractors.organ_heads import LOOSE_HEADS
from extractors.overlay import Raw
from extractors.recognised_names import cleaned, mended
from extractors.scans.header import is_title, rows_across, widest_strip, without_residue
from extractors.scans.ocr import is_clear
from extractors.vocabulary import organs
from tests.extractors.letters import page, place
from tests.extractors.test_sheet import sheet_with

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60)
DATE = ("Đăk Mẫu, ngày 05 tháng 01 năm 2023", 310, 105)
NUMBER = ("Số: 12/KH-UBND", 90, 105)


def scanned(*lines: tuple[str, float, float], sure: float = 0.95) -> Page:
    sheet = page(*lines)
    words = tuple(replace(word, layer=Layer.OCR, confidence=sure) for word in sheet.words)
    return replace(sheet, words=words)


def read(*lines: tuple[str, float, float], sure: float = 0.95) -> Facts:
    return read_facts(Document(Kind.PDF_SCAN, (scanned(*lines, sure=sure),)))


def value(found: Found[str] | None) -> tuple[str, bool]:
    return (found.value, bool(found.flags)) if found else ("", False)


@pytest.mark.parametrize(
    "motto",
    [
        "ỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ÔNG HỖÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HÒ A XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "( HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HÒA 3 (Ã HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_a_name_ends_where_a_blotted_motto_begins(motto: str) -> None:
    facts = read(("UBND HUYỆN MẪU", 90, 60), ("UBND XÃ ĐĂK MẪU", 90, 75), (motto, 290, 60), NUMBER, DATE)
    assert value(facts.issuer_parent)[0] == "Ủy ban nhân dân huyện Mẫu"
    assert value(facts.issuer)[0] == "Ủy ban nhân dân xã Đăk Mẫu"


@pytest.mark.parametrize(
    ("name", "right"),
    [
        (["ỦY BAN NHÂN", "XÃ ĐĂK MẪU"], "Ủy ban nhân dân xã Đăk Mẫu"),
        (
            ["HỘI ĐỒNG PHỐIHỢP", "PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT"],
            "Hội đồng Phối hợp phổ biến, giáo dục pháp luật",
        ),
        (["CỤCTHUẾ"], "Cục Thuế"),
        (["SỞYTẾ"], "Sở Y tế"),
        (["UBNDXÃ", "ĐĂK MẪU"], "Ủy ban nhân dân xã Đăk Mẫu"),
        (["PHÒNG LAO ĐỘNG - THƯƠNG", ",BINH", "VÀ XÃ HỘI"], "Phòng Lao động - Thương binh và Xã hội"),
    ],
)
def test_names_that_lost_a_word_or_the_white_between_two(name: list[str], right: str) -> None:
    lines = [(text, 90.0, 60.0 + 12 * at) for at, text in enumerate(name)]
    found, doubted = value(read(*lines, MOTTO, ("Số: 12/KH-ABC", 90, 110), DATE).issuer)
    assert found.lower() == right.lower() and doubted


@pytest.mark.parametrize("wrapped", ["LHÀNG", "“NHÉ"])
def test_names_of_places_that_are_no_syllables_or_have_a_speck(wrapped: str) -> None:
    lines = [("CÔNG AN HUYỆN MƯỜNG", 90.0, 60.0), (wrapped, 120.0, 74.0)]
    assert value(read(*lines, MOTTO, NUMBER, DATE).issuer)[0].endswith(wrapped.strip("“").capitalize())


def test_a_line_nobody_could_read_inside_a_name_puts_it_in_doubt() -> None:
    lines = [("TRUNG TÂM DỊCH VỤ", 90.0, 60.0), ("vởi trượí", 90.0, 72.0), ("VÀ HẠ TẦNG", 90.0, 84.0)]
    assert value(read(*lines, MOTTO, NUMBER, DATE).issuer)[1]
    assert not value(read(lines[0], lines[2], MOTTO, NUMBER, DATE).issuer)[1]


def test_the_statistics_office_of_a_province_is_a_body_of_its_own() -> None:
    facts = read(("CỤC THỐNG KÊ", 90, 60), ("THỐNG KÊ TỈNH MẪU", 90, 75), MOTTO, NUMBER, DATE)
    assert (value(facts.issuer_parent)[0], value(facts.issuer)[0]) == ("Cục Thống kê", "Thống kê tỉnh Mẫu")


def test_a_province_that_sounds_like_its_rank_ends_a_name() -> None:
    rows = ("SỞ NỘI VỤ", "TỈNH HÀ TĨNH", "BAN THI ĐUA", "- KHEN THƯỞNG")
    lines = [(text, 90.0, 60.0 + 12 * at) for at, text in enumerate(rows)]
    facts = read(*lines, MOTTO, ("Số: 12/KH-BTĐKT", 90, 110), DATE)
    assert value(facts.issuer_parent)[0] == "Sở Nội vụ tỉnh Hà Tĩnh"
    assert value(facts.issuer)[0] == "Ban Thi đua - Khen thưởng"


def test_faint_letters_and_dashes_are_specks_and_leave_a_doubt() -> None:
    words = place("TỈNH Ị BIÊN -", 90, 60, 0, layer=Layer.OCR)
    faint = [replace(word, confidence=0.4 if len(word.text) == 1 else 0.95) for word in words]
    line = cleaned(make_line(faint))
    assert line.text == "TỈNH BIÊN" and line.sureness < 0.75
    sure = make_line([replace(word, confidence=0.95) for word in faint])
    assert cleaned(sure) is sure


def test_a_name_of_print_is_left_as_it_is() -> None:
    line = make_line(place("SỞ NỘIVỤ", 90, 60, 0))
    assert cleaned(line) is line
    assert mended("ỦY BAN NHÂN DÂN XÃ MẪU", ("ủy ban",), ("uy ban",)) == "ỦY BAN NHÂN DÂN XÃ MẪU"


@pytest.mark.parametrize(
    ("read_as", "right"),
    [
        ("TỐNG CỤC THỐNG KÊ", "TỔNG CỤC THỐNG KÊ"),
        ("ĐẲNG BỘ TỈNH MẪU", "ĐẢNG BỘ TỈNH MẪU"),
        ("CỤC ĐẢNG KIỂM VIỆT NAM", "CỤC ĐĂNG KIỂM VIỆT NAM"),
        ("Sở Nộng nghiệp và Môi truờng tỉnh Mẫu", "Sở Nông nghiệp và Môi trường tỉnh Mẫu"),
        ("CỤC ĐĂNG BỘ LƯỢC MẪU", "CỤC ĐĂNG BỘ LƯỢC MẪU"),
        ("TỔ CÔNG TÁC TRIẾN KHAI ĐỀ ÁN 06", "TỔ CÔNG TÁC TRIỂN KHAI ĐỀ ÁN 06"),
        ("UBND Ă XÃ MẪU", "UBND Ă XÃ MẪU"),
        ("ỦY BAN NHÂN DÂN Á HUYỆN MẪU", "ỦY BAN NHÂN DÂN HUYỆN MẪU"),
        ("PHÒNG LAO ĐỘNG VẢ XÃ HỘI", "PHÒNG LAO ĐỘNG VÀ XÃ HỘI"),
        ("TRƯỜNG TIỂU HỌC NGUYÊN BÁ MẪU", "TRƯỜNG TIỂU HỌC NGUYỄN BÁ MẪU"),
        ("TRƯỜNG MẦM NON NGUYỆN", "TRƯỜNG MẦM NON NGUYỆN"),
        ("PHÒNG VĂN HÓA XÃ HỘI", "PHÒNG VĂN HÓA - XÃ HỘI"),  # the dash went unread
        ("PHÒNG VĂN HÓA - XÃ HỘI", "PHÒNG VĂN HÓA - XÃ HỘI"),  # `xã` is no place
        ("UBND - XÃ MẪU", "UBND XÃ MẪU"),
        ("TRƯỜNG MẦM NON NGỌC MẪUQ", "TRƯỜNG MẦM NON NGỌC MẪU"),  # the tail of a rule
        ("UBND XÃ HÒA JƯ- THẠNH", "UBND XÃ HÒA THẠNH"),
        ("CÔNG AN TỈNH LẮK", "CÔNG AN TỈNH ĐẮK LẮK"),
        ("CÔNG AN TỈNH QUẢNG", "CÔNG AN TỈNH QUẢNG"),  # there are several
    ],
)
def test_names_of_known_bodies_get_their_marks(read_as: str, right: str) -> None:
    assert mended(read_as, organs().heads, LOOSE_HEADS) == right


@pytest.mark.parametrize(
    ("place", "doubted"),
    [("XÃ RƠNGA", True), ("XÃ KRÔNG", False), ("TỈNH QUẢNG", True), ("TỈNH QUẢNG TRỊ", False)],
)
def test_places_run_together_or_cut_in_half_are_in_doubt(place: str, doubted: bool) -> None:
    assert value(read((f"UBND {place}", 90, 75), MOTTO, NUMBER, DATE).issuer)[1] is doubted


@pytest.mark.parametrize(
    ("number", "doubted"),
    [("Số 47/KH-UBND", False), ("Số 47 /KH-UBND", True), ("Số 47. -KH/TU", True), ("Số 47-KH/TU", False)],
)
def test_a_serial_by_itself_was_put_into_a_blank(number: str, doubted: bool) -> None:
    found = read(("UBND XÃ ĐĂK MẪU", 90, 75), MOTTO, (number, 90, 105), DATE).number
    assert found is not None and found.value.serial == "47"
    assert (Flag.OCR_DOUBT in found.flags) is doubted


def test_a_serial_far_off_its_label_was_put_into_a_blank() -> None:
    found = read(("UBND XÃ ĐĂK MẪU", 90, 75), MOTTO, ("Số:", 90, 105), ("47/KH-UBND", 130, 105), DATE).number
    assert found is not None and found.flags


def test_rows_of_writing_across_each_place() -> None:
    ink = np.zeros((30, 6), np.bool_)
    ink[2:6, :4] = ink[12:16, 3:] = True
    ink[20, :] = True
    assert rows_across(ink).tolist() == [1, 1, 1, 2, 1, 1]


def test_the_widest_strip_near_the_middle_that_few_rows_cross() -> None:
    across = np.array([1] * 30 + [2, 2, 0, 0, 1, 1, 1, 1, 2, 0] + [1] * 60)
    assert widest_strip(across, 0) == (2, 32)
    assert widest_strip(across, 1)[0] == 18


def test_a_page_nobody_can_read_is_not_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> list[object]:
        return []

    def sideways(_: object) -> bool:
        return True

    monkeypatch.setattr(scanning, "is_sideways", sideways)
    monkeypatch.setattr(scanning, "read_region", nothing)
    plan = scanning.ScanPlan(model=None, body_pages=1)  # pyright: ignore[reportArgumentType]
    assert scanning.straighten(sheet_with((60.0, 60.0, 200.0, 70.0)), plan).quarters == 0


def test_the_table_under_a_photographed_sheet_is_no_writing() -> None:
    table, line = (0.0, 0.0, 600.0, 30.0), (100.0, 200.0, 300.0, 206.0)
    top = scanning.densest_band(sheet_with(table, line))[1]
    assert 140 < top < 206


def test_what_sticks_out_of_a_word_of_the_header_is_no_word() -> None:
    header = [Raw("UBND", (95, 52, 120, 64), 1), Raw("TỈNH", (134, 52, 164, 64), 1)]
    piece, letter, digits = (
        Raw("D", (122, 55, 130, 64), 9),
        Raw("D", (122, 85, 130, 94), 9),
        Raw("15", (122, 55, 130, 64), 9),
    )
    assert without_residue([piece, letter, digits], header) == [letter, digits._replace(confidence=0.6)]


def test_what_a_pen_wrote_into_a_date_is_no_word_unless_it_is_a_number() -> None:
    places = (("ngày", 353, 378), ("tháng", 405, 433), ("02", 437, 450), ("năm", 454, 475))
    header = [Raw(text, (left, 101, right, 117), 6) for text, left, right in places]
    pen, speck = Raw("J7", (388, 101, 403, 115), 7), Raw("k2", (433.5, 104, 436, 112), 8)
    day = pen._replace(text="17")
    assert without_residue([pen, speck], header) == []
    assert without_residue([day], header) == [day._replace(confidence=0.6)]


@pytest.mark.parametrize(
    ("number", "symbol"),
    [
        ("Số: 695 2025NQ-HĐND", "2025/NQ-HĐND"),
        ("Số 75 9$; 2025/QĐ-UBND", "2025/QĐ-UBND"),
        ("Số: - /CTr:-UBND", "CTr-UBND"),
        ("số ÊH-UBND", "EH-UBND"),
    ],
)
def test_symbols_with_specks_and_a_year(number: str, symbol: str) -> None:
    found = read(("UBND XÃ ĐĂK MẪU", 90, 75), MOTTO, (number, 90, 105), DATE).number
    assert found is not None and (found.value.symbol, bool(found.flags)) == (symbol, True)


@pytest.mark.parametrize("beside", [("HỎA TỐC", 62, 154), ("ĐỀN", 68, 153), ("1/916", 60, 140)])
def test_a_subject_with_a_stamp_beside_it_or_its_title(beside: tuple[str, float, float]) -> None:
    subject = ("Thực hiện Nghị quyết về công tác phòng, chống bệnh dịch", 150.0, 154.0)
    title = ("KẾ HOẠCH", 280.0, 138.0)
    facts = read(("UBND XÃ ĐĂK MẪU", 90, 75), MOTTO, NUMBER, DATE, beside, title, subject)
    assert value(facts.subject)[0] == subject[0]


def test_neither_a_title_nor_an_addressee_in_the_left_column_is_the_subject() -> None:
    facts = read(("UBND XÃ ĐĂK MẪU", 90, 75), MOTTO, NUMBER, DATE, ("KẾ HOẠCH", 100, 130))
    assert facts.subject is None
    facts = read(
        ("UBND XÃ MẪU", 90, 75), MOTTO, NUMBER, DATE, ("V/v báo cáo kết quả", 90, 120), ("Kính", 180, 140)
    )
    assert value(facts.subject)[0] == "báo cáo kết quả"


@pytest.mark.parametrize(
    ("name", "organ", "expected"),
    [
        ("Sở Lao động - Thương binh", "SLĐTBXH", ("Sở Lao động - Thương binh và Xã hội", True)),
        ("Phòng Lao động - Thương và Xã hội", "PLĐTBXH", ("Phòng Lao động - Thương binh và Xã hội", True)),
        ("Cục Hộ tịch, Quốc chứng thực", "HTQTCT", ("Cục Hộ tịch, quốc tịch, chứng thực", True)),
        ("Sở Lao động - Thương binh", "UBND", ("Sở Lao động - Thương binh", True)),  # in doubt
        ("Sở Nông nghiệp", "SNN", ("Sở Nông nghiệp", False)),  # two fields begin so
        ("Sở Tài nguyên và Môi trường", "STNMT", ("Sở Tài nguyên và Môi trường", False)),
        ("Sở", "S", ("Sở", False)),
        ("Chi cục Thủy lợi", "CCTL", ("Chi cục Thủy lợi", False)),
    ],
)
def test_a_field_that_lost_words_is_made_whole_by_the_symbol(
    name: str, organ: str, expected: tuple[str, bool]
) -> None:
    assert completed(name, organ) == expected


def test_an_issuer_made_whole_stays_in_doubt() -> None:
    facts = read(("SỞ LAO ĐỘNG - THƯƠNG BINH", 90, 60), MOTTO, ("Số: 12/KH-SLĐTBXH", 90, 105), DATE)
    assert value(facts.issuer) == ("Sở Lao động - Thương binh và Xã hội", True)


def test_a_cited_number_is_a_word_however_unsure() -> None:
    box = (0.0, 0.0, 50.0, 10.0)
    assert [is_clear(Raw(text, box, 0, 0.2), 0.25) for text in ("215/STC-QLNS", "2I5", "tú,")] == [
        True,
        False,
        False,
    ]


def test_what_the_gutter_cut_off_the_title_is_no_word_of_the_header() -> None:
    letter, name = Raw("(", (266, 134, 272, 145), 1), Raw("XÃ", (200, 134, 230, 145), 1)
    motto = Raw("CỘNG", (272, 57, 300, 71), 1)
    assert [is_title(raw, 131.0, 269.0) for raw in (letter, name, motto)] == [True, False, False]


def test_a_note_far_above_the_letterhead_is_no_body() -> None:
    names = (("PHÒNG", 90, 17), ("ỦY BAN NHÂN DÂN", 90, 66), ("XÃ MẪU", 120, 80), NUMBER, MOTTO, DATE)
    found = read_facts(Document(Kind.PDF_SCAN, (scanned(*names),))).issuer
    assert found is not None and (found.value, found.flags) == ("Ủy ban nhân dân xã Mẫu", ())


@pytest.mark.parametrize(("name", "doubted"), [("CÔNG AN XÃ ĐẤT MŨI", False), ("CÔNG AN XÃ ĐÂT MŨI", True)])
def test_a_syllable_that_lost_its_tone_puts_a_name_in_doubt(name: str, doubted: bool) -> None:
    found = read_facts(Document(Kind.PDF_SCAN, (scanned((name, 90, 60), NUMBER, MOTTO, DATE),))).issuer
    assert found is not None and (Flag.OCR_DOUBT in found.flags) is doubted


def test_a_last_row_of_names_that_is_a_numbers_is_none() -> None:
    rows = [
        ("SỞ Y TẾ TỈNH MẪU", 90, 60),
        ("BỆNH VIỆN Y DƯỢC CỔ TRUYỀN", 80, 74),
        ("Ÿ BVYDCT - KHTH", 110, 100),
    ]
    assert value(read(*rows, MOTTO, DATE).issuer)[0] == "Bệnh viện Y dược cổ truyền"
    rows = [("ỦY BAN MTTQ XÃ MẪU", 90, 60), ("HĐND - UBND", 100, 74)]  # bodies, no symbol
    assert "HĐND" in str(read(*rows, MOTTO, DATE).issuer) or "Hội đồng" in str(
        read(*rows, MOTTO, DATE).issuer
    )


def test_figures_on_a_row_of_their_own_end_a_name() -> None:
    rows = [("KHO BẠC NHÀ NƯỚC KHU VỰC", 80, 60), ("2", 150, 74)]
    assert value(read(*rows, MOTTO, NUMBER, DATE).issuer)[0] == "Kho bạc Nhà nước khu vực 2"
