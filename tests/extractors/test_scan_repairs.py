"""What a recogniser misreads in symbols, names of bodies and of people, put right by a second source."""

from dataclasses import replace

import pytest

from extractors.closing import is_speck
from extractors.document import Document, Kind, Layer, Page, Word
from extractors.extract import read_facts
from extractors.facts import Facts, Flag
from extractors.mentions import agreed, mentions
from extractors.overlay import Raw
from extractors.scans.signature.words import mended as mended_words
from extractors.symbol_parts import closest, initials, is_one_off, soundness
from extractors.symbols import is_letter_off, mended
from tests.extractors.letters import page, place

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60)
DATE = ("Kon Giả, ngày 05 tháng 01 năm 2023", 310, 105)


def scanned(*lines: tuple[str, float, float]) -> Page:
    sheet = page(*lines)
    words = tuple(replace(word, layer=Layer.OCR, confidence=0.95) for word in sheet.words)
    return replace(sheet, words=words)


def read(*lines: tuple[str, float, float]) -> Facts:
    return read_facts(Document(Kind.PDF_SCAN, (scanned(*lines),)))


@pytest.mark.parametrize(
    ("symbol", "title", "issuer", "right"),
    [
        ("CTT-STTTT", "Chương trình", "", "CTr-STTTT"),
        ("IPA-UBND", "Phương án", "", "PA-UBND"),
        ("KHH/TU", "Kế hoạch", "", "KH/TU"),
        ("2021/QDD-THM", "Quyết định", "", "2021/QDD-THM"),
        ("HD-SVHTTDI", "Hướng dẫn", "Sở Văn hóa, Thể thao và Du lịch", "HD-SVHTTDL"),
        ("UBND-VP", "", "Ủy ban nhân dân xã Đăk Mẫu", "UBND-VP"),
        ("KH-UBND", "Quyết định", "", "KH-UBND"),
        ("CTr-THM", "Chương trình", "Trường Tiểu học Mẫu", "CTr-THM"),
        ("QC-HDND", "Quy chế", "", "QC-HĐND"),
        ("HD-SNV", "Hướng dẫn", "", "HD-SNV"),
        ("TBHĐPH", "Thông báo", "", "TB-HĐPH"),
        ("TB.HĐPH", "Thông báo", "", "TB-HĐPH"),
        ("BCPC06", "Báo cáo", "", "BC-PC06"),
        ("VPCPNN", "", "Văn phòng Chính phủ", "VPCP-NN"),
        ("LI-UBND", "Tờ trình", "Ủy ban nhân dân xã Mẫu", "TTr-UBND"),
        ("BYT-DP", "", "Bộ Y tế", "BYT-DP"),
        ("BC-CTQN", "Báo cáo", "Thuế tỉnh Quảng Ngãi", "BC-CTQN"),  # its initials are another body's choice
        ("QĐ-PLDTBXH", "", "Phòng Lao động - Thương binh và Xã hội", "QĐ-PLĐTBXH"),
        ("Z2/QĐ-UBND", "Quyết định", "", "QĐ-UBND"),
        ("2024/QĐ-UBND", "Quyết định", "", "2024/QĐ-UBND"),
        ("C1-UBND", "Chương trình", "", "CTr-UBND"),
        ("EH-UBND", "Kế hoạch", "", "KH-UBND"),
        ("CAT-PXOI", "", "", "CAT-PX01"),
        ("STC-PCOI", "", "", "STC-PCOI"),
        ("CTr/HỦ", "Chương trình", "", "CTr/HU"),
        ("CV/TƯ", "", "", "CV/TƯ"),
        ("BxD-QLN", "", "Bộ Xây dựng", "BXD-QLN"),
        ("CĐBVN-QLBT", "", "Cục Đường bộ Việt Nam", "CĐBVN-QLBT"),
        ("Đ-MN", "Quyết định", "Trường Mầm non Mẫu", "QĐ-MN"),
        ("QĐ-HCQT.II", "Quyết định", "Cục Hành chính - Quản trị II", "QĐ-HCQT.II"),
        ("TB-HĐPH", "Thông báo", "", "TB-HĐPH"),
        ("", "Quyết định", "", ""),
    ],
)
def test_a_symbol_is_put_right_by_title_and_issuer(symbol: str, title: str, issuer: str, right: str) -> None:
    assert mended(symbol, title, issuer) == right


@pytest.mark.parametrize(
    ("group", "issuer", "department", "right"),
    [
        ("UIBND", "", False, "UBND"),
        ("UDND", "", False, "UBND"),
        ("PLĐIBXH", "Phòng Lao động - Thương binh và Xã hội", False, "PLĐTBXH"),
        ("SVILFFDL", "Sở Văn hóa, Thể thao và Du lịch", False, "SVHTTDL"),
        ("THCSMR", "Trường THCS Mẫu Khai", False, "THCSMK"),
        ("MNSI", "Trường Mầm non Sơn Cao", False, "MNSC"),
        ("CAI", "Công an tỉnh Mẫu", False, "CAT"),
        ("CTQN", "Thuế tỉnh Quảng Ngãi", False, "CTQN"),
        ("TTITI", "", True, "TTHT"),
        ("TTITI", "", False, "TTITI"),
        ("LIDND", "Ủy ban nhân dân xã Mẫu", False, "UBND"),
        ("CDCĐ", "Trường Cao đẳng Cộng đồng Mẫu", False, "CĐCĐ"),
        ("THM2", "Trường Tiểu học Mẫu 2", False, "THM2"),
        ("QP", "", True, "QP"),  # two letters tell nothing
        ("GDPT", "Bộ Giáo dục và Đào tạo", True, "GDPT"),  # a department is not the body again
        ("GDPT", "Bộ Giáo dục và Đào tạo", False, "GDĐT"),
    ],
)
def test_a_group_is_what_has_its_strokes(group: str, issuer: str, department: bool, right: str) -> None:
    assert closest(group, issuer, department=department) == right


@pytest.mark.parametrize(
    ("symbol", "other", "is_off"),
    [("TĐTN", "TĐĐN", True), ("UIBND", "UBND", False), ("BC.PC06", "BC-PC06", False)],
)
def test_one_letter_that_two_readings_saw(symbol: str, other: str, is_off: bool) -> None:
    assert is_letter_off(symbol, other) is is_off


def test_the_soundest_of_several_symbols() -> None:
    read = ["Số: 546/ KBST-TTHT", "Số: 546/KBST", "Số: 546/ KBST-TTIIII", "Số: 546/TTIIII", "Số: 546/"]
    worth = [soundness(text, "KHO BẠC NHÀ NƯỚC SÓC TRĂNG") for text in read]
    assert worth == sorted(worth, reverse=True)
    assert soundness("Số: 16/QĐ-SVILFFDL", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH") > soundness("Số: 16/QĐ", "")


def test_initials_and_one_letter_off() -> None:
    assert initials("Sở Lao động - Thương binh và Xã hội") == "SLĐTBXH"
    assert [is_one_off("CTT", other) for other in ("CTr", "CT", "CTTT", "CTT", "KHT")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_mended_symbol_stays_a_doubt() -> None:
    facts = read(
        ("UBND TỈNH KON GIẢ", 90, 60), MOTTO, ("SỞ NỘI VỤ", 105, 75), ("Số: 12/KHH-SNV", 90, 105), DATE,
        ("KẾ HOẠCH", 270, 150), ("Cải cách hành chính năm 2023", 200, 170),
    )  # fmt: skip
    assert facts.number is not None
    assert facts.number.value.text == "12/KH-SNV"
    assert facts.number.value.type_code == "KH"
    assert Flag.OCR_DOUBT in facts.number.flags


def test_a_place_that_two_lines_spell_otherwise_is_in_doubt_in_both() -> None:
    facts = read(
        ("PHÒNG GD&ĐT HUYỆN KON GIẢ", 60, 60), MOTTO, ("TRƯỜNG TIỂU HỌC KON GIÁ", 65, 75),
        ("Số: 12/KH-THKG", 90, 105), DATE, ("KẾ HOẠCH", 270, 150), ("Năm học 2023", 230, 170),
    )  # fmt: skip
    assert facts.issuer is not None
    assert facts.issuer_parent is not None
    assert facts.issuer.flags == facts.issuer_parent.flags == (Flag.OCR_DOUBT,)
    assert facts.issuer.value == "Trường Tiểu học Kon Giả"
    assert facts.issuer_parent.value == "Phòng GD&ĐT huyện Kon Giả"


def test_most_mentions_spell_the_name() -> None:
    words = [word for at, text in enumerate(("XÃ KON GIÁ", "Kon Giả", "xã Kon Giả", "tra Kon giấ"))
             for word in place(text, 50, 50 + 20 * at, at, layer=Layer.OCR)]  # fmt: skip
    assert agreed("Ủy ban nhân dân xã Kon Giá", mentions(words)) == ("Ủy ban nhân dân xã Kon Giả", True)
    assert agreed("Ủy ban nhân dân xã Kon Mẫu", mentions(words)) == ("Ủy ban nhân dân xã Kon Mẫu", False)


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ((("TRƯƠNG TIỂU HỌC MẪU", 90, 60),), "Trường Tiểu học Mẫu"),
        ((("TÍNH ỦY KON MẪU", 90, 60),), "Tỉnh ủy Kon Mẫu"),
        ((("ỦY BAN NHÂN DÂN", 90, 60), ("HUYỆN : 5A NHÁP", 90, 75)), "Ủy ban nhân dân huyện Sa Nháp"),
        ((("ỦY BAN NHÂN DÂN", 90, 60), ("THÀNH PHỔỐ MẪU", 90, 75)), "Ủy ban nhân dân thành phố Mẫu"),
        ((("ỦY BAN NHÂN DÂN", 90, 60), ("XÃ MẪU", 90, 75), ("1 D7", 95, 88)), "Ủy ban nhân dân xã Mẫu"),
        ((("HUYỆN ỦY MẪU", 90, 60), ("*", 110, 75), ("UBND XÃ THỬ", 60, 88)), "Huyện ủy Mẫu"),
        (
            (("SỞ NÔNG NGHIỆP VÀ.", 90, 60), ("PHÁT TRIẾN NÔNG THÔN", 80, 75)),
            "Sở Nông nghiệp và Phát triển nông thôn",
        ),
        ((("CỤC QUẢN LÝ", 90, 60), ("THỊ TRƯỚNG", 100, 75)), "Cục Quản lý thị trường"),
        ((("BAN CHỈ HUY QUẬN SỰ", 90, 60), ("HUYỆN MẪU", 100, 75)), "Ban Chỉ huy Quân sự huyện Mẫu"),
        ((("Ệ PHÒNG NỘI VỤ", 80, 60),), "Phòng Nội vụ"),
    ],
)
def test_names_of_bodies_that_lost_marks_or_won_specks(
    lines: tuple[tuple[str, float, float], ...], issuer: str
) -> None:
    facts = read(*lines, MOTTO, ("Số: 12/KH-ABC", 90, 108), ("Mẫu, ngày 05 tháng 01 năm 2023", 310, 108))
    assert facts.issuer is not None
    assert facts.issuer.value == issuer


def test_a_title_beside_a_piece_of_a_stamp() -> None:
    facts = read(
        ("SỞ NỘI VỤ", 90, 60), MOTTO, ("Số: 12/CTr-SNV", 90, 105), DATE,
        ("1 4", 110, 150), ("CHƯƠNG TRÌNH", 260, 150),
    )  # fmt: skip
    assert facts.type is not None
    assert facts.type.value == "Chương trình"


@pytest.mark.parametrize(
    ("subject", "doubted"), [("cải cách hành chính năm 2023", False), ("cải cách ¬:0'VW hành chính", True)]
)
def test_a_subject_with_pieces_of_a_stamp_is_in_doubt(subject: str, doubted: bool) -> None:
    facts = read(
        ("SỞ NỘI VỤ", 90, 60), MOTTO, ("Số: 12/SNV-VP", 90, 105), DATE, (f"V/v {subject}", 60, 125),
    )  # fmt: skip
    assert facts.subject is not None
    assert bool(facts.subject.flags) == doubted


def test_a_letter_without_title_and_abstract_is_doubted_to_be_one() -> None:
    facts = read(("SỞ NỘI VỤ", 90, 60), MOTTO, ("Số: 12/SNV-VP", 90, 105), DATE)
    assert facts.type is not None
    assert facts.type.flags == (Flag.OCR_DOUBT,)


@pytest.mark.parametrize(
    ("name", "value", "doubted"),
    [
        ("Vũ Văn Mẫu", "Vũ Văn Mẫu", False),
        ("Vũ Thi Mẫu", "Vũ Thị Mẫu", True),
        ("Vũ Văn Mẫu -", "Vũ Văn Mẫu", False),
        ("Cóc Z Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu", True),
        ("Kim Nguyễn Mẫu", "Kim Nguyễn Mẫu", False),
        ("Vũ        Mẫu", "Vũ Mẫu", True),
        ("Vũ Thánh Mẫu", "Vũ Thánh Mẫu", True),  # likely Thanh
        ("Vũ Thanh Mẫu", "Vũ Thanh Mẫu", False),
    ],
)
def test_names_of_signers(name: str, value: str, doubted: bool) -> None:
    facts = read(
        ("SỞ NỘI VỤ", 90, 60), MOTTO, ("Số: 12/KH-SNV", 90, 105), DATE,
        ("GIÁM ĐỐC", 400, 600), (name, 390, 690),
    )  # fmt: skip
    assert facts.signer.name is not None
    assert (facts.signer.name.value, bool(facts.signer.name.flags)) == (value, doubted)


@pytest.mark.parametrize(("x", "doubted"), [(395, False), (435, True)])
def test_a_position_off_the_middle_of_its_block_may_have_lost_a_word(x: float, doubted: bool) -> None:
    facts = read(
        ("HUYỆN ỦY MẪU", 90, 60), MOTTO, ("Số: 12-KH/HU", 90, 105), DATE,
        ("T/M BAN THƯỜNG VỤ", 360, 585), ("BÍ THƯ", x, 600), ("Vũ Văn Mẫu", 380, 690),
    )  # fmt: skip
    assert facts.signer.position is not None
    assert facts.signer.position.value == "BÍ THƯ"
    assert bool(facts.signer.position.flags) == doubted


def test_short_words_that_are_no_specks() -> None:
    def word(text: str) -> Word:
        return Word(text, (0, 0, 9, 9), 1, Layer.OCR, 0, "", 0.4)

    assert [is_speck(word(text)) for text in ("Vũ", "BÍ", "Nz", "7", "nà", "Ñ")] == [
        False, False, True, True, True, True,
    ]  # fmt: skip


def test_an_authority_whose_mark_ran_into_the_next_word() -> None:
    line = [Raw(text, (60.0 * at, 0, 60.0 * at + 50, 9), 1, 0.9)
            for at, text in enumerate(("T/M-BAN", "THƯỜNG", "VỤ"))]  # fmt: skip
    assert [raw.text for raw in mended_words(line)] == ["T/M", "BAN", "THƯỜNG", "VỤ"]


def test_a_name_that_may_go_on_in_a_line_nobody_could_read_is_in_doubt() -> None:
    facts = read(
        ("PHÒNG LAO ĐỘNG - THƯƠNG BINH", 60, 60), MOTTO, ("vn An", 120, 75), ("Số: 12/KH-PLĐ", 90, 105), DATE,
    )  # fmt: skip
    assert facts.issuer is not None
    assert facts.issuer.flags == (Flag.OCR_DOUBT,)


def test_words_of_known_phrases_keep_their_marks_beside_others() -> None:
    """All mentions were read `Trường Tiếu học`: `Trường Tiểu` is no phrase, `Tiểu học` is one."""
    words = [
        word for at in range(4) for word in place("Trường Tiếu Học", 50, 50 + 20 * at, at, layer=Layer.OCR)
    ]
    assert agreed("Trường Tiểu học Kon Mẫu", mentions(words))[0] == "Trường Tiểu học Kon Mẫu"


def test_marks_of_a_rank_are_no_matter_of_mentions() -> None:
    words = [word for at, text in enumerate(("tính Mẫu", "tính Mẫu", "tính Mẫu"))
             for word in place(text, 50, 50 + 20 * at, at, layer=Layer.OCR)]  # fmt: skip
    assert agreed("Ủy ban nhân dân tỉnh Mẫu", mentions(words))[0] == "Ủy ban nhân dân tỉnh Mẫu"


def test_the_symbol_behind_digits_by_pen_that_read_as_no_digits() -> None:
    facts = read(("SỞ NỘI VỤ", 90, 60), MOTTO, ("Số: .Íl2. /KH-SNV", 90, 105), DATE)
    assert facts.number is not None
    assert Flag.HANDWRITTEN in facts.number.flags
    assert (facts.number.value.serial, facts.number.value.symbol) == ("", "KH-SNV")


def test_a_subject_on_a_scan_ends_where_the_body_begins() -> None:
    """The margin of a photographed page drifts; a piece of a stamp stands beside; the title came twice."""
    facts = read(
        ("SỞ NỘI VỤ", 90, 60), MOTTO, ("Số: 12/KH-SNV", 90, 105), DATE,
        ("KẾ HOẠCH", 280, 150), ("KẾ HOẠCH", 281, 158), ("Tổ chức Hội nghị tổng kết công tác", 215, 176),
        ("Số:", 74, 184), ("cải cách hành chính năm 2023", 225, 193),
        ("Thực hiện Công văn số 2385/SNV-CCHC ngày 13/11/2022 của cơ quan cấp trên trực tiếp", 131, 216),
        ("về việc nêu trên, đơn vị ban hành các nội dung sau:", 95, 233), ("đơn vị nghiêm túc", 80, 300),
    )  # fmt: skip
    assert facts.subject is not None
    assert facts.subject.value == "Tổ chức Hội nghị tổng kết công tác cải cách hành chính năm 2023"


def squeezed(sheet: Page, under: float, right: float) -> Page:
    """The page, its rows under a height all ending at one place, as on a photographed sheet."""
    words: list[Word] = []
    for word in sheet.words:
        row = [each.box for each in sheet.words if each.box[1] == word.box[1] > under]
        left, end = min((box[0] for box in row), default=0.0), max((box[2] for box in row), default=0.0)
        share = (right - left) / (end - left) if end > right else 1.0
        x0, y0, x1, y1 = word.box
        words.append(replace(word, box=(left + (x0 - left) * share, y0, left + (x1 - left) * share, y1)))
    return replace(sheet, words=tuple(words))


@pytest.mark.parametrize("edge", [475, 520], ids=["photograph", "page"])
def test_the_first_row_of_a_body_is_full_on_a_photographed_sheet_too(edge: float) -> None:
    row = "Thực hiện Kế hoạch số 317/KH-UBND ngày 15 tháng 3 năm 2026 của Ủy ban nhân dân"
    after = "dân tỉnh về nhiệm vụ được giao như đã nêu tại kế hoạch của Ủy ban nhân dân các xã"
    sheet = scanned(
        ("UBND XÃ MẪU", 90, 60), MOTTO, ("Số: 12/TB-UBND", 90, 105), DATE,
        ("THÔNG BÁO", 270, 140), ("Lịch tiếp công dân định kỳ quý II", 210, 156),
        (row, 130, 176), (after, 104, 190), ("sau:", 104, 204),
    )  # fmt: skip
    found = read_facts(Document(Kind.PDF_SCAN, (squeezed(sheet, 170, edge),))).subject
    assert found is not None and found.value == "Lịch tiếp công dân định kỳ quý II"


@pytest.mark.parametrize(
    ("first", "doubted"),
    [("trữ năm 2024", True), ("về công tác lưu trữ", False), ("Lưu trữ năm 2024", False)],
)
def test_a_subject_that_begins_in_small_letters_may_have_lost_a_row(first: str, doubted: bool) -> None:
    found = read(
        ("UBND XÃ MẪU", 90, 60), MOTTO, ("Số: 12/QĐ-UBND", 90, 105), DATE,
        ("QUYẾT ĐỊNH", 260, 140), (first, 270, 168),
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6", 110, 200),
    ).subject  # fmt: skip
    assert found is not None and bool(found.flags) is doubted


@pytest.mark.parametrize(("addressed", "doubted"), [("Kính gửi: Các phòng, ban", True), ("Nội dung", False)])
def test_a_code_without_its_title_over_an_addressee_is_in_doubt(addressed: str, doubted: bool) -> None:
    found = read(
        ("CÔNG TY ĐIỆN LỰC MẪU", 90, 60), MOTTO, ("Số: 12/PC-KD", 90, 105), DATE, (addressed, 200, 150)
    ).type
    assert found is not None and found.value == "Phiếu chuyển" and bool(found.flags) is doubted


@pytest.mark.parametrize(
    ("seen", "subject", "doubted"),
    [
        ("Dự | hội nghị sơ kết", "Dự hội nghị sơ kết", True),
        ("Danh mục thủ tụ d hành chính", "Danh mục thủ tụ d hành chính", True),
        ("2ö Đề nghị thẩm định", "2ö Đề nghị thẩm định", True),
        ("Kết quả công tác y tế loại A, quý I", "Kết quả công tác y tế loại A, quý I", False),
    ],
)
def test_lone_letters_and_signs_put_a_subject_in_doubt(seen: str, subject: str, doubted: bool) -> None:
    body = ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6", 110, 200)
    title = ("QUYẾT ĐỊNH", 260, 140)
    sheet = (("UBND XÃ MẪU", 90, 60), MOTTO, ("Số: 12/QĐ-UBND", 90, 105), DATE, title, (seen, 230, 156), body)
    found = read(*sheet).subject
    assert found is not None and (found.value, bool(found.flags)) == (subject, doubted)
