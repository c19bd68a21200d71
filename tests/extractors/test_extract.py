"""Whole letters laid out by hand: facts only from their zones, in odd but real layouts."""

from dataclasses import replace

import pytest

from extractors.document import Document, Kind, Layer, Word
from extractors.extract import read_facts
from extractors.facts import Facts, Flag
from extractors.issuer import find_issuers
from extractors.lines import make_line
from tests.extractors.letters import document, page, place

HEAD = (
    ("ỦY BAN NHÂN DÂN", 90, 60),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60),
    ("XÃ ĐĂK MẪU", 105, 75),
    ("Độc lập - Tự do - Hạnh phúc", 330, 75),
)
DATE = ("Đăk Mẫu, ngày 05 tháng 01 năm 2023", 310, 105)


def read(*lines: tuple[str, float, float]) -> Facts:
    return read_facts(document(page(*lines)))


def test_a_number_cited_in_the_subject_is_never_the_letters_own() -> None:
    facts = read(*HEAD, ("V/v triển khai Kế hoạch", 70, 105), ("số 12/KH-UBND ngày", 70, 120), DATE)
    assert facts.number is None
    assert facts.subject is not None
    assert facts.subject.value == "triển khai Kế hoạch số 12/KH-UBND ngày"


def test_a_wrapped_sentence_that_begins_with_a_number_is_not_a_number_line() -> None:
    facts = read(
        *HEAD,
        DATE,
        ("BÁO CÁO", 270, 150),
        ("Kết quả thực hiện Kế hoạch cải cách hành chính của Ủy ban nhân dân huyện", 85, 170),
        ("số 45/KH-UBND của UBND huyện", 200, 190),
    )
    assert facts.number is None


def test_a_date_in_the_body_is_never_the_issue_date() -> None:
    facts = read(
        *HEAD,
        ("Số: 5/BC-UBND", 90, 105),
        ("Ngày 25 tháng 3 năm 2026, Bộ Mẫu ban hành Thông tư", 120, 140),
        ("ngày 26 tháng 3 năm 2026", 300, 160),
    )
    assert facts.date is None


def test_two_numbers_in_the_letterhead_are_rivals() -> None:
    facts = read(*HEAD, ("Số: 5/BC-UBND", 90, 105), ("Số: 6/BC-UBND", 90, 120), DATE, ("BÁO CÁO", 270, 150))
    assert facts.number is not None
    assert facts.number.flags == (Flag.RIVALS,)
    assert [rival.text for rival in facts.number.rivals] == ["6/BC-UBND"]


def test_the_receivers_stamp_is_left_aside() -> None:
    facts = read(
        *HEAD,
        ("Số: 5/BC-UBND", 90, 105),
        DATE,
        ("BÁO CÁO", 280, 150),
        ("ĐẾN", 60, 152),
        ("Kết quả cải cách hành chính", 230, 170),
        ("Số: 1207", 60, 168),
        ("Ngày: 11/8/2023", 60, 184),
    )
    assert facts.number is not None
    assert facts.number.value.text == "5/BC-UBND"
    assert facts.subject is not None
    assert facts.subject.value == "Kết quả cải cách hành chính"


def overlay(text: str, x: float, y: float, line: int, origin: str) -> list[Word]:
    return [replace(word, origin=origin) for word in place(text, x, y, line, layer=Layer.OVERLAY)]


def with_overlays(*drawn: list[Word]) -> Document:
    base = page(
        *HEAD,
        ("Số:", 90, 105),
        ("/BC-UBND", 150, 105),
        ("Đăk Mẫu, ngày", 310, 105),
        ("tháng 01 năm 2023", 420, 105),
    )
    words = [*base.words, *(word for words in drawn for word in words)]
    return Document(Kind.PDF, (replace(base, words=tuple(words)),))


def test_the_clerks_number_and_day_fill_the_blanks() -> None:
    facts = read_facts(
        with_overlays(overlay("176", 115, 99, 90, "Signature2"), overlay("08", 396, 111, 91, "Signature3"))
    )
    assert facts.number is not None
    assert facts.number.value.text == "176/BC-UBND"
    assert facts.date is not None
    assert facts.date.value.text == "2023-01-08"


def test_a_signature_stamp_is_no_number_and_no_date() -> None:
    facts = read_facts(
        with_overlays(
            overlay("Ký bởi: Cổng Thông tin điện tử", 300, 8, 90, "Signature1"),
            overlay("Thời gian ký: 07/01/2025 10:09:57", 300, 18, 91, "Signature1"),
        )
    )
    assert facts.number is not None
    assert facts.number.flags == (Flag.BLANK,)
    assert facts.date is not None
    assert (facts.date.value.text, facts.date.flags) == ("2023-01", (Flag.BLANK,))


def test_recognised_digits_that_stand_taller_than_print_are_handwriting() -> None:
    words = [
        word
        for index, (text, x, y) in enumerate((*HEAD, ("Số:", 90, 105), ("/BC-UBND", 150, 105), DATE))
        for word in place(text, x, y, index, layer=Layer.OCR, confidence=0.95)
    ]
    hand = replace(words[0], text="176", box=(112, 95, 140, 122), line=4)
    base = page(*HEAD)
    facts = read_facts(Document(Kind.PDF_SCAN, (replace(base, words=(*words, hand)),)))
    assert facts.number is not None
    assert (facts.number.value.serial, facts.number.value.symbol) == ("", "BC-UBND")
    assert facts.number.flags == (Flag.HANDWRITTEN,)


def test_names_of_offices_cut_over_lines() -> None:
    facts = read(
        ("UBND HUYỆN MẪU", 90, 60),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60),
        ("VĂN PHÒNG", 105, 75),
        ("ĐOÀN ĐẠI BIỂU QUỐC HỘI", 70, 90),
        ("Số: 5/VP-TH", 90, 120),
    )
    assert facts.issuer is not None
    assert facts.issuer.value == "Văn phòng Đoàn đại biểu Quốc hội"
    assert facts.issuer_parent is not None
    assert facts.issuer_parent.value == "Ủy ban nhân dân huyện Mẫu"


def test_signature_on_the_page_after_the_recipients() -> None:
    first = page(*HEAD, ("Số: 5/BC-UBND", 90, 105), DATE, ("Nơi nhận:", 85, 770), ("- Lưu: VT.", 85, 785))
    second = page(
        ("TM. ỦY BAN NHÂN DÂN", 370, 60),
        ("Q. CHỦ TỊCH", 400, 76),
        ("Đại tá, ThS. Nguyễn Thị Mẫu", 380, 160),
        number=2,
    )
    signer = read_facts(document(first, second)).signer
    assert signer.authority is not None
    assert signer.authority.value == "TM. ỦY BAN NHÂN DÂN"
    assert signer.position is not None
    assert signer.position.value == "Q. CHỦ TỊCH"
    assert signer.name is not None
    assert (signer.name.value, signer.name.span.page) == ("Nguyễn Thị Mẫu", 2)


def test_second_letter_and_annex_are_parts() -> None:
    letter = page(*HEAD, ("Số: 5/BC-UBND", 90, 105), DATE, ("BÁO CÁO", 270, 150))
    annex = page(
        ("PHỤ LỤC I", 270, 60),
        ("(Kèm theo Báo cáo số 5/BC-UBND ngày 05/01/2023 của UBND xã Mẫu)", 85, 80),
    )
    other = page(*HEAD, ("Số: 6/KH-UBND", 90, 105), DATE, ("KẾ HOẠCH", 270, 150))
    pages = tuple(
        replace(each, number=n, words=tuple(replace(word, page=n) for word in each.words))
        for n, each in enumerate((letter, annex, other), 1)
    )
    facts = read_facts(Document(Kind.PDF, pages))
    assert [(part.kind, part.first_page, part.last_page) for part in facts.parts] == [
        ("annex", 2, 2),
        ("document", 3, 3),
    ]
    assert facts.parts[0].facts.annex_of is not None
    assert facts.parts[0].facts.annex_of.value.number == "5/BC-UBND"
    assert facts.parts[1].facts.number is not None
    assert facts.parts[1].facts.number.value.text == "6/KH-UBND"


def test_nothing_is_read_from_nothing() -> None:
    assert read_facts(Document(Kind.PDF, ())) == Facts()
    assert read_facts(document(page())) == Facts()


def test_a_law_says_luat_so() -> None:
    facts = read(
        ("QUỐC HỘI", 120, 60), HEAD[1], HEAD[3], ("Luật số: 20/2023/QH15", 90, 75),
        ("Mẫu, ngày 22 tháng 6 năm 2023", 310, 105), ("LUẬT", 280, 150), ("GIAO DỊCH ĐIỆN TỬ", 240, 170),
    )  # fmt: skip
    assert facts.number is not None
    assert facts.number.value.text == "20/2023/QH15"
    assert facts.issuer is not None
    assert facts.issuer.value == "Quốc hội"


def test_a_number_broken_over_three_lines() -> None:
    facts = read(
        *HEAD, ("Số: 403/2017/NQLT-", 90, 105), ("UBTVQH14-CP-", 90, 120), ("ĐCTUBTWMTTQVN", 90, 135), DATE,
    )  # fmt: skip
    assert facts.number is not None
    assert facts.number.value.text == "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN"
    assert len(facts.number.span.boxes) == 3


def test_a_label_over_its_number_is_no_blank() -> None:
    facts = read(*HEAD, ("Số:", 130, 105), ("403/NQLT-UBND-MTTQ", 80, 120), DATE)
    assert facts.number is not None
    assert (facts.number.value.text, facts.number.flags) == ("403/NQLT-UBND-MTTQ", ())


def test_an_unreadable_number_is_no_part_of_the_issuer() -> None:
    facts = read(*HEAD, ("Số 9991139-CV/TU", 90, 105), DATE)
    assert facts.issuer is not None
    assert facts.issuer.value == "Ủy ban nhân dân xã Đăk Mẫu"


def test_a_law_cited_on_a_row_of_its_own_gives_no_issue_date() -> None:
    """The place-date line could not be read: nothing is taken from the preamble instead."""
    facts = read(
        *HEAD,
        ("Số: 5/QĐ-UBND", 90, 105),
        ("QUYẾT ĐỊNH", 270, 140),
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", 100, 180),
        ("Theo Luật Mẫu ngày 20 tháng 6 năm 2015", 100, 200),
    )
    assert facts.date is None


def test_mat_of_mat_tran_is_no_mark_of_secrecy() -> None:
    facts = read(
        ("ỦY BAN NHÂN DÂN - ỦY BAN", 60, 60), HEAD[1], ("MẶT", 130, 75), HEAD[3],
        ("TRẬN TỔ QUỐC XÃ MẪU", 80, 90), ("Số: 1/QC-UBND-MTTQ", 90, 110), DATE,
    )  # fmt: skip
    assert facts.issuer is not None
    assert facts.issuer.value == "Ủy ban nhân dân - Ủy ban Mặt trận Tổ quốc xã Mẫu"


def test_minutes_of_a_conference_name_it_under_the_title() -> None:
    facts = read(
        *HEAD, ("Số: 3/BB-UBND", 90, 105), DATE, ("BIÊN BẢN", 265, 150),
        ("Hội nghị tổng kết cải cách hành chính", 185, 170), ("Hôm nay, tại hội trường", 85, 200),
    )  # fmt: skip
    assert facts.subject is not None
    assert facts.subject.value == "Hội nghị tổng kết cải cách hành chính"


def test_a_long_name_beside_the_motto_ends_no_column() -> None:
    """`TRUNG TÂM …` reaches under the quốc hiệu: the number below it is still the letterhead's."""
    facts = read(
        ("UBND HUYỆN MẪU", 85, 60), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60),
        ("TRUNG TÂM VĂN HÓA - THỂ THAO VÀ DU LỊCH", 85, 75), ("Độc lập - Tự do - Hạnh phúc", 340, 75),
        ("Số: 45/KH-TTVH", 85, 105), DATE, ("KẾ HOẠCH", 270, 140),
    )  # fmt: skip
    assert facts.number is not None
    assert facts.number.value.text == "45/KH-TTVH"
    assert facts.issuer is not None
    assert facts.issuer.value == "Trung tâm Văn hóa - Thể thao và Du lịch"


def test_the_youth_union_has_its_name_for_a_motto() -> None:
    facts = read(
        ("TỈNH ĐOÀN KON MẪU", 70, 60), ("ĐOÀN TNCS HỒ CHÍ MINH", 270, 60), ("BAN CHẤP HÀNH", 85, 75),
        ("***", 120, 90), ("Số: 12-KH/TĐTN", 85, 105), ("Mẫu, ngày 09 tháng 3 năm 2023", 300, 105),
        ("KẾ HOẠCH", 270, 140), ("Tổ chức Tháng Thanh niên", 220, 160),
    )  # fmt: skip
    assert facts.number is not None
    assert facts.number.value.text == "12-KH/TĐTN"
    assert facts.issuer is not None
    assert facts.issuer.value == "Ban Chấp hành"
    assert facts.issuer_parent is not None
    assert facts.issuer_parent.value == "Tỉnh đoàn Kon Mẫu"


def test_a_second_letter_of_the_party_is_a_document_of_its_own() -> None:
    def letter(number: int) -> tuple[tuple[str, float, float], ...]:
        return (
            ("HUYỆN ỦY MẪU", 90, 60), ("ĐẢNG CỘNG SẢN VIỆT NAM", 330, 60), ("*", 130, 75),
            (f"Số {number}-CV/HU", 90, 90), ("Mẫu, ngày 09 tháng 3 năm 2023", 310, 90),
        )  # fmt: skip

    facts = read_facts(document(page(*letter(5)), page(*letter(6), number=2)))
    assert [part.facts.number.value.text for part in facts.parts if part.facts.number] == ["6-CV/HU"]


def test_a_name_of_one_word_with_an_apostrophe() -> None:
    facts = read(*HEAD, DATE, ("Nơi nhận:", 80, 600), ("GIÁM ĐỐC", 400, 600), ("K’Brêu", 410, 680))
    assert facts.signer.name is not None
    assert facts.signer.name.value == "K’Brêu"


def test_a_watermark_is_no_part_of_the_signature() -> None:
    base = page(
        *HEAD, DATE, ("Nơi nhận:", 80, 600), ("PHÓ TRƯỞNG BAN", 400, 600), ("PHÓ CHỦ TỊCH", 405, 616),
        ("Lê Văn Mẫu", 410, 690),
    )  # fmt: skip
    giant = Word("KHÔNG", (380, 560, 560, 680), 1, Layer.BODY, 99)
    facts = read_facts(document(replace(base, words=(*base.words, giant))))
    assert facts.signer.position is not None
    assert facts.signer.position.value == "PHÓ TRƯỞNG BAN PHÓ CHỦ TỊCH"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("PGS.TS. Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("Bs.CK2 Vũ Thị Mẫu", "Vũ Thị Mẫu"),
        ("Thượng tá: Lê Thử", "Lê Thử"),
        ("Trung tá QNCN Nguyễn Mẫu", "Nguyễn Mẫu"),
        ("Thầy thuốc ưu tú Lê Mẫu", "Lê Mẫu"),
        ("H’ Yim Mẫu", "H’ Yim Mẫu"),
        ("RƠ CHÂM H’HỒNG", "Rơ Châm H’Hồng"),
        ("Nguyễn T. Thanh Mẫu", "Nguyễn T. Thanh Mẫu"),
    ],
)
def test_names_as_they_are_printed(printed: str, name: str) -> None:
    facts = read(*HEAD, DATE, ("Nơi nhận:", 80, 600), ("GIÁM ĐỐC", 400, 600), (printed, 380, 680))
    assert facts.signer.name is not None
    assert facts.signer.name.value == name


@pytest.mark.parametrize(
    ("lines", "parent", "issuer"),
    [
        (("UBND TỈNH MẪU", "SỞ NỘI", "VỤ"), "Ủy ban nhân dân tỉnh Mẫu", "Sở Nội vụ"),
        (
            ("UBND HUYỆN MẪU", "PHÒNG VĂN HÓA - XÃ", "HỘI"),
            "Ủy ban nhân dân huyện Mẫu",
            "Phòng Văn hóa - Xã hội",
        ),
        (("TRUNG TÂM VĂN HÓA", "-", "DU LỊCH"), None, "Trung tâm Văn hóa - Du lịch"),
        (("CHÍNH PHỦ", "- ỦY BAN TRUNG ƯƠNG"), None, "Chính phủ - Ủy ban Trung ương"),
        (
            ("LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU", "CÔNG ĐOÀN VIÊN CHỨC"),
            "Liên đoàn Lao động tỉnh Mẫu",
            "Công đoàn Viên chức",
        ),
    ],
)
def test_names_of_bodies_cut_over_lines(lines: tuple[str, ...], parent: str | None, issuer: str) -> None:
    found = find_issuers([make_line(place(text, 90, 60 + 15 * at, at)) for at, text in enumerate(lines)])
    assert found.issuer is not None
    assert found.issuer.value == issuer
    assert (found.parent.value if found.parent else None) == parent


def test_a_name_may_stand_on_the_page_after_its_position() -> None:
    first = page(*HEAD, DATE, ("Nơi nhận:", 80, 740), ("KT. GIÁM ĐỐC", 390, 740), ("PHÓ GIÁM ĐỐC", 385, 756))
    facts = read_facts(document(first, page(("2", 300, 40), ("Trần Minh Mẫu", 390, 90), number=2)))
    assert facts.signer.name is not None
    assert facts.signer.name.value == "Trần Minh Mẫu"
    assert facts.signer.name.span.page == 2
