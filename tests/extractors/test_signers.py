"""Who signed, on letters laid out by hand: authority, position and name as offices print them."""

from dataclasses import replace

import pytest

from extractors.closing import Closing
from extractors.document import Layer, Word
from extractors.extract import read_facts
from extractors.facts import Flag, Signer
from extractors.lines import make_line
from extractors.signature_lines import is_assistant, is_note, position_span, spelt_position
from extractors.signer import find_signer
from tests.extractors.letters import document, page, place

Lines = tuple[tuple[str, float, float], ...]

HEAD: Lines = (
    ("ỦY BAN NHÂN DÂN", 90, 60), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60),
    ("XÃ MẪU", 110, 75), ("Độc lập - Tự do - Hạnh phúc", 330, 75),
    ("Số: 5/BC-UBND", 90, 105), ("Mẫu, ngày 05 tháng 01 năm 2023", 310, 105),
)  # fmt: skip
RUNNING = "Đề nghị các cơ quan, đơn vị quan tâm triển khai thực hiện các nội dung nêu trên cho"
RECIPIENTS: Lines = (("Nơi nhận:", 85, 600), ("- Như trên;", 85, 616), ("- Lưu: VT.", 85, 632))


def read(*lines: tuple[str, float, float]) -> Signer:
    return read_facts(document(page(*HEAD, (RUNNING, 85, 560), *lines))).signer


def values(signer: Signer) -> tuple[str, str, str]:
    found = (signer.authority, signer.position, signer.name)
    authority, position, name = (each.value if each else "" for each in found)
    return authority, position, name


def doubts(signer: Signer) -> set[str]:
    found = (signer.authority, signer.position, signer.name)
    return {flag for each in found if each for flag in each.flags}


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        # small letters under an authority
        ((("KT. CHỦ TỊCH", 390, 600), ("Phó Chủ tịch", 390, 616), ("Lê Văn Mẫu", 395, 700)),
         ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu")),
        # small letters, no authority
        ((("Phó Hiệu trưởng phụ trách", 350, 600), ("A Mẫu", 400, 680)),
         ("", "PHÓ HIỆU TRƯỞNG PHỤ TRÁCH", "A Mẫu")),
        # callings before a name
        ((("TRƯỞNG VĂN PHÒNG", 350, 600), ("Luật sư Lê Văn Mẫu", 350, 650)),
         ("", "TRƯỞNG VĂN PHÒNG", "Lê Văn Mẫu")),
        ((("TRƯỞNG VĂN PHÒNG", 350, 600), ("Công chứng viên Lê Văn Mẫu", 340, 680)),
         ("", "TRƯỞNG VĂN PHÒNG", "Lê Văn Mẫu")),
        # an old font that drew small letters as capitals
        ((("chủ tịch", 400, 600), ("Lê Văn Mẫu", 395, 680)), ("", "CHỦ TỊCH", "Lê Văn Mẫu")),
        # the position over two lines, small letters
        ((("Phó Giám đốc", 390, 600), ("phụ trách", 400, 616), ("Lê Văn Mẫu", 395, 700)),
         ("", "PHÓ GIÁM ĐỐC PHỤ TRÁCH", "Lê Văn Mẫu")),
        # a position broken amid its words is no rest of the authority line
        ((("TL. CHỦ TỊCH", 390, 600), ("CHÁNH VĂN", 397, 616), ("PHÒNG", 410, 632), ("Lê Văn Mẫu", 395, 710)),
         ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Văn Mẫu")),
        # no known word on its first line
        ((("TRƯỞNG CÔNG", 390, 600), ("AN XÃ", 410, 616), ("Trung tá Lê Văn Mẫu", 370, 700)),
         ("", "TRƯỞNG CÔNG AN XÃ", "Lê Văn Mẫu")),
        # its second line looks like a name in capitals
        ((("TRƯỞNG PHÒNG", 385, 600), ("ĐÀO TẠO", 405, 616), ("ThS. Lê Văn Mẫu", 380, 700)),
         ("", "TRƯỞNG PHÒNG ĐÀO TẠO", "Lê Văn Mẫu")),
        # acting, by a word and by a letter
        ((("QUYỀN TRƯỞNG PHÒNG", 370, 600), ("Lê Văn Mẫu", 395, 680)),
         ("", "QUYỀN TRƯỞNG PHÒNG", "Lê Văn Mẫu")),
        # a position of a kind no list has, level with Nơi nhận
        ((("TRƯỞNG PHÂN HIỆU", 375, 600), ("Lê Văn Mẫu", 395, 680)), ("", "TRƯỞNG PHÂN HIỆU", "Lê Văn Mẫu")),
        # an authority shortened with two points
        ((("T.M UBND", 395, 600), ("CHỦ TỊCH", 397, 616), ("Lê Văn Mẫu", 395, 700)),
         ("T.M UBND", "CHỦ TỊCH", "Lê Văn Mẫu")),
        # notes of signing, in brackets and without
        ((("GIÁM ĐỐC", 400, 600), ("(Đã ký và đóng dấu)", 370, 630), ("Lê Văn Mẫu", 395, 660)),
         ("", "GIÁM ĐỐC", "Lê Văn Mẫu")),
        ((("Giám đốc", 400, 600), ("Đã ký", 410, 616), ("Lê Văn Mẫu", 395, 632)),
         ("", "GIÁM ĐỐC", "Lê Văn Mẫu")),
        # Word 2010 gave Times New Roman `õ` for `ò`
        ((("KT. CHÁNH VĂN PHÕNG", 370, 600), ("PHÓ CHÁNH VĂN PHÕNG", 368, 616), ("Lê Văn Mẫu", 395, 700)),
         ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Lê Văn Mẫu")),
        # names of the highlands, in capitals; glued; after degrees
        ((("CHỦ TỊCH", 400, 600), ("H'MẪU NIÊ", 395, 680)), ("", "CHỦ TỊCH", "H'Mẫu Niê")),
        ((("CHỦ TỊCH", 400, 600), ("BH'RIU MẪU", 395, 680)), ("", "CHỦ TỊCH", "Bh'riu Mẫu")),
        ((("CHỦ TỊCH", 400, 600), ("HồThịMẫu", 395, 680)), ("", "CHỦ TỊCH", "Hồ Thị Mẫu")),
        ((("CHỦ TỊCH", 400, 600), ("ThS.BS Y Mẫu", 385, 680)), ("", "CHỦ TỊCH", "Y Mẫu")),
        ((("GIÁM ĐỐC", 400, 600), ("PGS, TS Lê Văn Mẫu", 375, 680)), ("", "GIÁM ĐỐC", "Lê Văn Mẫu")),
        ((("GIÁM ĐỐC", 400, 600), ("NSƯT. Tạ Mẫu", 385, 680)), ("", "GIÁM ĐỐC", "Tạ Mẫu")),
        ((("TRẠM TRƯỞNG", 390, 600), ("YS. Lê Văn Mẫu", 385, 680)), ("", "TRẠM TRƯỞNG", "Lê Văn Mẫu")),
        ((("TRƯỞNG TRẠM", 390, 600), ("Y sĩ Lê Văn Mẫu", 385, 680)), ("", "TRƯỞNG TRẠM", "Lê Văn Mẫu")),
        # `P.` for the deputy
        ((("T.M BAN CHẤP HÀNH", 380, 600), ("P. CHỦ TỊCH", 400, 616), ("Lê Văn Mẫu", 395, 700)),
         ("T.M BAN CHẤP HÀNH", "P. CHỦ TỊCH", "Lê Văn Mẫu")),
        # what a signing program writes over a signature, each word with a capital
        ((("CHỦ TỊCH", 400, 600), ("Signature Valid", 385, 630), ("Lê Văn Mẫu", 395, 680)),
         ("", "CHỦ TỊCH", "Lê Văn Mẫu")),
        # a name that without its marks is a position
        ((("CHỦ TỊCH", 400, 600), ("Trương Khoa", 395, 680)), ("", "CHỦ TỊCH", "Trương Khoa")),
        ((("CHỦ TỊCH", 400, 600), ("TRƯƠNG KHOA", 390, 680)), ("", "CHỦ TỊCH", "Trương Khoa")),
        # the end of an authority line that would be a name elsewhere
        ((("KT. CỤC TRƯỞNG CỤC GIÁM SÁT", 350, 600), ("QUẢN LÝ", 420, 616), ("PHÓ CỤC TRƯỞNG", 390, 632),
          ("Lê Văn Mẫu", 395, 700)),
         ("KT. CỤC TRƯỞNG CỤC GIÁM SÁT QUẢN LÝ", "PHÓ CỤC TRƯỞNG", "Lê Văn Mẫu")),
        # a position that repeats the body it is of is no rest of the authority line
        ((("T/M BAN BÍ THƯ", 380, 600), ("THƯỜNG TRỰC BAN BÍ THƯ", 355, 616), ("Lê Văn Mẫu", 395, 700)),
         ("T/M BAN BÍ THƯ", "THƯỜNG TRỰC BAN BÍ THƯ", "Lê Văn Mẫu")),
        # the box of a signing tool, its last words wrapped: they read as a name
        ((("GIÁM ĐỐC", 400, 600), ("Ký bởi: Lê Văn Mẫu", 380, 620), ("Cơ quan: Sở Nội vụ tỉnh", 380, 636),
          ("Kon Mẫu", 410, 652), ("Thời gian ký: 05-03-2023", 370, 668), ("Lê Văn Mẫu", 395, 700)),
         ("", "GIÁM ĐỐC", "Lê Văn Mẫu")),
    ],
)  # fmt: skip
def test_blocks_beside_the_recipients(block: Lines, wanted: tuple[str, str, str]) -> None:
    signer = read(*RECIPIENTS, *block)
    assert values(signer) == wanted
    assert not doubts(signer)


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        # in capitals
        ((("HIỆU TRƯỞNG", 390, 600), ("Lê Văn Mẫu", 395, 680)), ("", "HIỆU TRƯỞNG", "Lê Văn Mẫu")),
        # in small letters, alone on its line over a name
        ((("Hiệu trưởng", 390, 600), ("Lê Văn Mẫu", 395, 680)), ("", "HIỆU TRƯỞNG", "Lê Văn Mẫu")),
        # a row of a table of people is no signature
        ((("Lê Văn Mẫu", 100, 600), ("Chủ tịch", 390, 600), ("Lê Thị Mẫu", 390, 616)), ("", "", "")),
        # the end of a sentence is none
        ((("Chủ tịch UBND xã;", 390, 600), ("Lê Thị Mẫu", 390, 616)), ("", "", "")),
    ],
)  # fmt: skip
def test_blocks_without_recipients(block: Lines, wanted: tuple[str, str, str]) -> None:
    assert values(read(*block)) == wanted


def test_a_table_to_sign_in_the_body_is_not_the_signature() -> None:
    signer = read_facts(document(page(
        *HEAD, ("ĐẠI DIỆN BÊN GIAO", 130, 300), ("ĐẠI DIỆN BÊN NHẬN", 370, 300), ("Vũ Văn Mẫu", 150, 350),
        ("Vũ Thị Mẫu", 390, 350), (RUNNING, 85, 400), *RECIPIENTS, ("Giám đốc", 400, 600),
        ("Lê Văn Mẫu", 395, 700),
    ))).signer  # fmt: skip
    assert values(signer) == ("", "GIÁM ĐỐC", "Lê Văn Mẫu")
    assert not doubts(signer)


ANNEX: Lines = (
    ("PHỤ LỤC", 270, 60), ("(Kèm theo Báo cáo số 5/BC-UBND ngày 05/01/2023)", 150, 80),
    ("NGƯỜI LẬP BIỂU", 140, 300), ("THỦ TRƯỞNG ĐƠN VỊ", 370, 300),
    ("Vũ Văn Mẫu", 150, 380), ("Vũ Thị Mẫu", 390, 380),
)  # fmt: skip


def test_the_place_to_sign_of_an_annex_is_in_doubt() -> None:
    letter = page(*HEAD, (RUNNING, 85, 560))
    signer = read_facts(document(letter, page(*ANNEX, number=2))).signer
    assert values(signer) == ("", "THỦ TRƯỞNG ĐƠN VỊ", "Vũ Thị Mẫu")
    assert doubts(signer) == {Flag.RIVALS}


def test_the_letter_goes_before_its_annex() -> None:
    letter = page(*HEAD, (RUNNING, 85, 560), ("Chánh án", 400, 600), ("Lê Văn Mẫu", 395, 680))
    assert values(read_facts(document(letter, page(*ANNEX, number=2))).signer) == (
        "",
        "CHÁNH ÁN",
        "Lê Văn Mẫu",
    )


@pytest.mark.parametrize("between", [(), (page(number=2),)], ids=["next page", "after an empty page"])
def test_a_name_that_a_page_break_took_from_its_position(between: tuple) -> None:
    letter = page(*HEAD, (RUNNING, 85, 300), ("GIÁM ĐỐC", 400, 340))
    last = page(("Trang thông tin nội bộ", 250, 40), ("Lê Văn Mẫu", 395, 66), ("Nơi nhận:", 85, 82), number=3)
    signer = read_facts(document(letter, *between, last)).signer
    assert values(signer) == ("", "GIÁM ĐỐC", "Lê Văn Mẫu")


def test_an_authority_that_a_page_break_took_from_its_position() -> None:
    letter = page(
        *HEAD,
        (RUNNING, 85, 700),
        ("TM. ỦY BAN NHÂN DÂN", 385, 740),
        ("KT. CHỦ TỊCH", 400, 755),
        ("1", 297, 800),
    )
    last = page(("PHÓ CHỦ TỊCH", 400, 60), ("Lê Văn Mẫu", 405, 120), ("Nơi nhận:", 85, 130), number=2)
    assert values(read_facts(document(letter, last)).signer) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu")


SIGNING_BOX: Lines = (
    ("Ký bởi: Lê Văn Mẫu", 380, 60), ("Email: vanthu@mau.vn", 380, 75), ("Cơ quan: Sở Nội vụ", 380, 90),
    ("Thời gian ký: 05-03-2023", 375, 105), ("T16:05:41+07:00", 395, 120),
)  # fmt: skip


def test_a_name_on_the_next_page_under_the_box_of_a_signing_tool() -> None:
    letter = page(*HEAD, (RUNNING, 85, 700), ("GIÁM ĐỐC", 400, 740))
    signer = read_facts(document(letter, page(*SIGNING_BOX, ("Lê Văn Mẫu", 395, 150), number=2))).signer
    assert values(signer) == ("", "GIÁM ĐỐC", "Lê Văn Mẫu")


COPY: Lines = (
    ("VĂN PHÒNG ỦY BAN NHÂN DÂN", 75, 104), ("SAO Y", 400, 103), ("Số: 79/SY-UBND", 75, 118),
    ("Mẫu, ngày 16 tháng 8 năm 2024", 340, 118), ("TL. CHỦ TỊCH", 382, 134),
    ("CHÁNH VĂN PHÒNG", 365, 148), ("Vũ Thị Mẫu", 375, 192),
)  # fmt: skip


def test_who_made_the_copy_did_not_sign_the_letter() -> None:
    letter = page(*HEAD, (RUNNING, 85, 700), ("GIÁM ĐỐC", 400, 740))
    signer = read_facts(document(letter, page(("LÊ VĂN MẪU", 356, 60), *COPY, number=2))).signer
    assert values(signer) == ("", "GIÁM ĐỐC", "Lê Văn Mẫu")
    nameless = read_facts(document(letter, page(*COPY, number=2))).signer
    assert values(nameless) == ("", "GIÁM ĐỐC", "")


def test_two_blocks_side_by_side_are_rivals() -> None:
    signer = read(
        ("TM. ỦY BAN MTTQ", 90, 600), ("TM. ỦY BAN NHÂN DÂN", 360, 600), ("CHỦ TỊCH", 120, 616),
        ("CHỦ TỊCH", 400, 616),
        ("Vũ Thị Mẫu", 115, 700), ("Lê Văn Mẫu", 395, 700), ("Nơi nhận:", 85, 730), ("- Lưu: VT.", 85, 746),
    )  # fmt: skip
    assert values(signer) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Mẫu")
    assert signer.name is not None
    assert (signer.name.flags, signer.name.rivals) == ((Flag.RIVALS,), ("Vũ Thị Mẫu",))


@pytest.mark.parametrize(
    ("block", "position", "name"),
    [
        # a secretary on the left
        ((("THƯ KÝ", 120, 600), ("CHỦ TỌA", 400, 600), ("Vũ Thị Mẫu", 115, 680), ("Lê Văn Mẫu", 395, 680)),
         "CHỦ TỌA", "Lê Văn Mẫu"),
        # a secretary on the right
        ((("CHỦ TỌA", 120, 600), ("THƯ KÝ", 400, 600), ("Lê Văn Mẫu", 115, 680), ("Vũ Thị Mẫu", 395, 680)),
         "CHỦ TỌA", "Lê Văn Mẫu"),
        # three columns
        ((("NGƯỜI LẬP", 90, 600), ("KẾ TOÁN TRƯỞNG", 260, 600), ("HIỆU TRƯỞNG", 430, 600),
          ("Vũ Thị Mẫu", 90, 680), ("Vũ Văn Thử", 270, 680), ("Lê Văn Mẫu", 435, 680)),
         "HIỆU TRƯỞNG", "Lê Văn Mẫu"),
        # a note of signing pushes the leader's name under those of the others
        ((("NGƯỜI LẬP", 90, 600), ("KẾ TOÁN", 280, 600), ("HIỆU TRƯỞNG", 430, 600),
          ("Vũ Thị Mẫu", 90, 640), ("Vũ Văn Thử", 270, 640), ("(Đã ký)", 440, 630), ("Lê Văn Mẫu", 435, 656)),
         "HIỆU TRƯỞNG", "Lê Văn Mẫu"),
        # the leader's position in small letters
        ((("NGƯỜI LẬP", 90, 600), ("KẾ TOÁN", 280, 600), ("Hiệu trưởng", 430, 600),
          ("Vũ Thị Mẫu", 90, 640), ("Vũ Văn Thử", 270, 640), ("(Đã ký)", 440, 630), ("Lê Văn Mẫu", 435, 656)),
         "HIỆU TRƯỞNG", "Lê Văn Mẫu"),
    ],
)  # fmt: skip
def test_secretaries_and_accountants_are_no_rivals(block: Lines, position: str, name: str) -> None:
    signer = read(*block)
    assert values(signer)[1:] == (position, name)
    assert not doubts(signer)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("PHÓ CHÁNH", "VĂN PHÒNG"), 2),
        (("TRƯỞNG CÔNG", "AN XÃ"), 2),
        (("PHÓ CHỦ TỊCH", "THƯỜNG TRỰC"), 2),
        (("CHỦ TỊCH", "LÊ VĂN MẪU"), 1),
        (("Phó Trưởng thuế cơ sở",), 1),
        (("Phó Chủ tịch UBND xã (b/c);",), 0),
        (("XÃ ĐĂK MẪU",), 0),
    ],
)
def test_lines_that_a_position_takes(lines: tuple[str, ...], count: int) -> None:
    made = [make_line(place(text, 400, 600 + 16 * at, at)) for at, text in enumerate(lines)]
    assert position_span(made, 0) == count


def test_a_copy_on_the_page_of_the_signature() -> None:
    copy = tuple((text, x, y + 560) for text, x, y in COPY)
    lines = (*HEAD, (RUNNING, 85, 560), *RECIPIENTS, ("GIÁM ĐỐC", 400, 600), *copy)
    assert values(read_facts(document(page(*lines))).signer) == ("", "GIÁM ĐỐC", "")


def test_words_of_a_block() -> None:
    assert spelt_position("THỨ TRƯỞNG") == "THỨ TRƯỞNG"
    assert spelt_position("TRƯỞNG BAN") == "TRƯỞNG BAN"
    assert is_assistant("KẾ TOÁN TRƯỞNG") and not is_assistant("CHỦ TỌA")
    assert not is_note(make_line(place("Kỳ Anh Mẫu", 400, 600, 1)))
    assert find_signer(Closing()) == Signer()


def test_a_day_left_blank_over_the_signature() -> None:
    signer = read(
        *RECIPIENTS, ("Mẫu, ngày", 300, 600), ("tháng", 400, 600), ("năm 2026", 470, 600),
        ("GIÁM ĐỐC", 400, 616), ("Lê Văn Mẫu", 395, 690),
    )  # fmt: skip
    assert values(signer) == ("", "GIÁM ĐỐC", "Lê Văn Mẫu")


def recognised(*lines: tuple[str, float, float, float]) -> Signer:
    """The signer of a block whose lines (text, x, y, confidence) were recognised."""
    made = [
        make_line(place(text, x, y, at, layer=Layer.OCR, confidence=sure))
        for at, (text, x, y, sure) in enumerate(lines)
    ]
    return find_signer(Closing(right=tuple(made)))


@pytest.mark.parametrize(
    ("row", "sure", "position"),
    [
        (32, 0.7, "PHÓ GIÁM ĐỐC"),  # hardly believed, as words in the middle of a seal
        (42, 0.95, "PHÓ GIÁM ĐỐC"),  # farther down than one row is from the next
        (32, 0.95, "PHÓ GIÁM ĐỐC TƯ PHÁP"),
    ],
)
def test_words_of_a_seal_do_not_go_on_a_recognised_position(row: float, sure: float, position: str) -> None:
    signer = recognised(
        ("KT. GIÁM ĐỐC", 390, 600, 0.95),
        ("PHÓ GIÁM ĐỐC", 390, 616, 0.95),
        ("TƯ PHÁP", 405, 600 + row, sure),
        ("Lê Văn Mẫu", 395, 700, 0.95),
    )
    assert values(signer) == ("KT. GIÁM ĐỐC", position, "Lê Văn Mẫu")
    assert signer.position is not None and Flag.OCR_DOUBT in signer.position.flags


@pytest.mark.parametrize(
    ("read_as", "whole"),
    [
        ("T/M BAN THƯỜNG V", "T/M BAN THƯỜNG VỤ"),
        ("TM. ỦY BAN NHÂN D.", "TM. ỦY BAN NHÂN DÂN"),
        ("KT. CHÁNH VĂN PHÒ", "KT. CHÁNH VĂN PHÒNG"),
    ],
)
def test_an_authority_whose_end_lies_under_a_seal_is_whole_and_in_doubt(read_as: str, whole: str) -> None:
    signer = recognised((read_as, 300, 500, 0.95), ("BÍ THƯ", 330, 516, 0.95), ("Lê Văn Mẫu", 320, 590, 0.95))
    assert signer.authority is not None
    assert (signer.authority.value, signer.authority.flags) == (whole, (Flag.OCR_DOUBT,))


def test_who_read_the_letter_when_along_the_edge_of_the_page_is_no_part_of_a_position() -> None:
    rows = (
        *HEAD,
        (RUNNING, 85, 407),
        ("Nơi nhận:", 85, 465),
        ("TM. ỦY BAN NHÂN DÂN", 380, 465),
        ("- Như kính gửi;", 85, 482),
        ("CHỦ TỊCH", 405, 482),
        ("- Lưu: VT.", 85, 499),
    )
    plain = page(*rows, ("Lê Văn Mẫu", 395, 594))
    upright = [
        Word(text, (579.8, top, 587.5, bottom), 1, Layer.BODY, 999)
        for text, top, bottom in (("vanthu-Mẫu", 467.0, 500.0), ("thư-12/10/2023", 421.8, 465.2))
    ]
    signer = read_facts(document(replace(plain, words=(*plain.words, *upright)))).signer
    assert values(signer) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Mẫu")


def test_the_most_usual_surname_gets_its_lost_mark_back_in_doubt() -> None:
    signer = recognised(("BÍ THƯ", 330, 516, 0.95), ("Nguyên Xuân Mẫu", 320, 590, 0.95))
    assert signer.name is not None
    assert (signer.name.value, signer.name.flags) == ("Nguyễn Xuân Mẫu", (Flag.OCR_DOUBT,))


def test_the_dot_of_an_i_is_no_hook() -> None:
    signer = recognised(("BÍ THƯ", 330, 516, 0.95), ("Lê Thị Chỉ", 320, 590, 0.95))
    assert signer.name is not None
    assert (signer.name.value, signer.name.flags) == ("Lê Thị Chi", (Flag.OCR_DOUBT,))
