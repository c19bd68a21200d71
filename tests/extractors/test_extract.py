"""Whole letters laid out by hand: facts only from their zones, in odd but real layouts."""

from dataclasses import replace

from extractors.document import Document, Kind, Layer, Word
from extractors.extract import read_facts
from extractors.facts import Facts, Flag
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
    assert signer.authority.value == "Q. CHỦ TỊCH"
    assert signer.position is not None
    assert signer.position.value == "CHỦ TỊCH"
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
