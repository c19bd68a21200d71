"""Number lines as offices write them, and what must come back."""

import pytest

from extractors.extract import read_facts
from extractors.facts import Flag
from tests.extractors.letters import document, page

CASES = [
    ("Số: 1696/QĐ-UBND", "1696/QĐ-UBND"),  # the plain form
    ("Số: 05/KH-UBND", "05/KH-UBND"),  # leading zero
    ("Số:19 /KH-UBND", "19/KH-UBND"),  # space lost and found
    ("Số 12-CTr/TU", "12-CTr/TU"),  # Party, no colon
    ("Số: 217-QĐ/TW", "217-QĐ/TW"),  # Party
    ("Số: 52 - CV/HNDT", "52-CV/HNDT"),  # mass organisation with spaces
    ("Số: 113-CV/B&PTTH", "113-CV/B&PTTH"),  # ampersand
    ("Số: 2231/SNV-CCHC&PC", "2231/SNV-CCHC&PC"),
    ("Số: 963/SNV-CCHC&amp;VTLT", "963/SNV-CCHC&VTLT"),  # HTML entity
    ("Số: 1413/CAT-PC04(Đ1)", "1413/CAT-PC04(Đ1)"),  # bracket
    ("Số: 3176B/QĐ-SYT", "3176B/QĐ-SYT"),  # letter after the serial
    ("Số: 45/SVH,TT,DL-VP", "45/SVH,TT,DL-VP"),  # commas
    ("Số: 09-01/26/PT-PNC", "09-01/26/PT-PNC"),  # serial with a part, year
    ("Số: 181/2024/NĐ-CP", "181/2024/NĐ-CP"),
    ("Số: 66.18/2026/NQ-CP", "66.18/2026/NQ-CP"),  # dotted serial
    ("Số: 24/2026//NQ-CP", "24/2026/NQ-CP"),  # double slash
    ("Số: 93. /KH-UBND", "93/KH-UBND"),  # stray dot
    ("Số: 202 / TT Tr - UBND", "202/TTTr-UBND"),  # spaces everywhere
    ("Số: 16 /TTTr-UBND", "16/TTTr-UBND"),
    ("Số: 161/QĐ-ND-UB", "161/QĐ-ND-UB"),
    ("Số: 58/BCTĐ-STP", "58/BCTĐ-STP"),
    ("Số: 12/QÐ-UBND", "12/QĐ-UBND"),  # Icelandic eth for Đ
    ("Số: 24/HDLN-ВСТ-ВТC", "24/HDLN-BCT-BTC"),  # Cyrillic look-alikes
    ("Số: 597/HC-QLHC V/v trả lời kiến nghị", "597/HC-QLHC"),  # number and abstract in one paragraph
    ("SỐ: 7/BC-UBND", "7/BC-UBND"),  # label in capitals
    ("Số:……15……/BC-UBND", "15/BC-UBND"),  # typed on the dotted line
    ("Số: 45/NV_CCHC", "45/NV_CCHC"),  # underscore
    ("Số: 12/HĐ-KT/2023", "12/HĐ-KT/2023"),  # the year at the end
    ("Số: 27/TB-VP.UBND", "27/TB-VP.UBND"),
]

BLANKS = [
    ("Số:          /UBND-XD", "UBND-XD"),
    ("Số: …/KH-UBND", "KH-UBND"),
    ("Số: ....../QĐ-UBND", "QĐ-UBND"),
    ("Số:       /GP - SCT", "GP-SCT"),
    ("Số: /2023/TT-BGTVT", "2023/TT-BGTVT"),
    ("Số:       -CV/HNDT", "CV/HNDT"),
    ("Số:", ""),
]


def letter(line: str):
    return document(
        page(
            ("UBND HUYỆN MẪU", 70, 60),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60),
            ("PHÒNG NỘI VỤ", 75, 75),
            ("Độc lập - Tự do - Hạnh phúc", 330, 75),
            (line, 60, 105),
            ("Mẫu, ngày 05 tháng 01 năm 2023", 320, 105),
            ("Kính gửi: Ủy ban nhân dân các xã", 200, 200),
            ("Căn cứ Quyết định số 999/QĐ-UBND ngày 01/02/2020 của UBND tỉnh Mẫu;", 85, 240),
        )
    )


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_number(line: str, expected: str) -> None:
    found = read_facts(letter(line)).number
    assert found is not None
    assert (found.value.text, found.flags) == (expected, ())


@pytest.mark.parametrize(("line", "symbol"), BLANKS)
def test_blank_number_steals_nothing_from_the_body(line: str, symbol: str) -> None:
    found = read_facts(letter(line)).number
    assert found is not None
    assert (found.value.serial, found.value.symbol, found.value.text) == ("", symbol, None)
    assert found.flags == (Flag.BLANK,)


def test_number_broken_over_two_lines() -> None:
    found = read_facts(
        document(
            page(
                ("BỘ MẪU", 90, 60),
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60),
                ("Số: 24 /HDLN-BCA-BQP-BYT-", 40, 105),
                ("Mẫu, ngày 05 tháng 01 năm 2023", 320, 105),
                ("ВСТ-ВТC-BTP", 80, 120),
            )
        )
    ).number
    assert found is not None
    assert found.value.text == "24/HDLN-BCA-BQP-BYT-BCT-BTC-BTP"
    assert len(found.span.boxes) == 2


@pytest.mark.parametrize("line", ["Số: 1 234/QĐ-UBND", "Số: 12/QĐ-UBND_x", "Số: 02.KH/UBND"])
def test_a_number_that_reads_oddly_is_doubted_and_no_blank(line: str) -> None:
    number = read_facts(letter(line)).number
    assert number is not None
    assert number.flags == (Flag.OCR_DOUBT,)


@pytest.mark.parametrize("text", ["123/SNV-2", "45/KH-UBND-1", "7-CV/HU"])
def test_a_unit_told_by_a_figure_belongs_to_the_symbol(text: str) -> None:
    facts = read_facts(document(page(("UBND TỈNH MẪU", 90, 60), (f"Số: {text}", 90, 98))))
    assert facts.number is not None and facts.number.value.text == text
