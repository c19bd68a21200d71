"""Pages that lie wrong: the same facts, at the same places of the paper."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Document, Kind, Layer, Page
from extractors.extract import read_facts
from extractors.upright import displayed, quarters_of, turned, upright
from tests.extractors.letters import page

LETTER = page(
    ("ỦY BAN NHÂN DÂN", 90, 60),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60),
    ("XÃ ĐĂK MẪU", 105, 75),
    ("Số: 5/BC-UBND", 90, 105),
    ("Đăk Mẫu, ngày 05 tháng 01 năm 2023", 310, 105),
    ("BÁO CÁO", 270, 150),
    ("Kết quả cải cách hành chính", 230, 170),
)


def scanned(sheet: Page) -> Page:
    return replace(sheet, words=tuple(replace(word, layer=Layer.OCR) for word in sheet.words))


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_facts_of_a_page_that_lies_wrong(quarters: int) -> None:
    lying = upright(scanned(LETTER), quarters)
    assert quarters_of(lying) == -quarters % 4
    straight = read_facts(Document(Kind.PDF_SCAN, (scanned(LETTER),)))
    facts = read_facts(Document(Kind.PDF_SCAN, (lying,)))
    assert straight.number is not None
    assert straight.number.value.text == "5/BC-UBND"
    assert displayed(facts, {1: (quarters, lying)}) == displayed(straight, {})
    assert facts.number is not None
    box = turned(straight.number.span.boxes[0], quarters, 595, 842)
    assert facts.number.span.boxes[0] == pytest.approx(box)


def test_printed_text_is_left_as_it_is() -> None:
    assert quarters_of(upright(LETTER, 1)) == 0


SIDE = st.integers(0, 800)


@given(st.tuples(SIDE, SIDE, SIDE, SIDE), st.integers(0, 3))
def test_turning_there_and_back(box: tuple[int, int, int, int], quarters: int) -> None:
    sides = (842, 595) if quarters % 2 else (595, 842)
    assert turned(turned(box, quarters, 595, 842), -quarters, *sides) == box
