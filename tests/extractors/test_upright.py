"""Pages that lie wrong: the same facts, at the same places of the paper."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Box, Document, Kind, Layer, Page
from extractors.extract import read_facts
from extractors.upright import (
    Lie,
    displayed,
    fallen,
    levelled,
    lie_of,
    paper_scale,
    scaled_box,
    turned,
    upright,
)
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
    lying = upright(scanned(LETTER), Lie(quarters))
    assert lie_of(lying) == Lie(-quarters % 4)
    straight = read_facts(Document(Kind.PDF_SCAN, (scanned(LETTER),)))
    facts = read_facts(Document(Kind.PDF_SCAN, (lying,)))
    assert straight.number is not None
    assert straight.number.value.text == "5/BC-UBND"
    assert displayed(facts, {1: (Lie(quarters), lying)}) == displayed(straight, {})
    assert facts.number is not None
    box = turned(straight.number.span.boxes[0], quarters, 595, 842)
    assert facts.number.span.boxes[0] == pytest.approx(box)


def test_printed_text_is_left_as_it_is() -> None:
    assert lie_of(upright(LETTER, Lie(1))) == Lie()


@pytest.mark.parametrize("scale", [2.5, 0.25])
def test_facts_of_a_picture_that_tells_no_size(scale: float) -> None:
    """A photograph of 1488 × 2105 points: its words stand as on a sheet of A4."""
    words = tuple(replace(word, box=scaled_box(word.box, scale)) for word in replace(scanned(LETTER)).words)
    photo = Page(1, 595 * scale, 842 * scale, words)
    straight, facts = (read_facts(Document(Kind.IMAGE, (each,))) for each in (scanned(LETTER), photo))
    assert straight.number is not None and facts.number is not None and facts.issuer is not None
    assert facts.issuer.value == "Ủy ban nhân dân xã Đăk Mẫu"
    assert facts.number.value == straight.number.value
    assert facts.number.span.boxes[0] == pytest.approx(scaled_box(straight.number.span.boxes[0], scale))


@pytest.mark.parametrize("sides", [(595, 842), (842, 595), (420, 595), (842, 1191), (612, 792)])
def test_sizes_of_paper_are_left_as_they_are(sides: tuple[float, float]) -> None:
    assert paper_scale(*sides) == 1.0


SIDE = st.integers(0, 800)


@given(st.tuples(SIDE, SIDE, SIDE, SIDE), st.integers(0, 3))
def test_turning_there_and_back(box: tuple[int, int, int, int], quarters: int) -> None:
    sides = (842, 595) if quarters % 2 else (595, 842)
    assert turned(turned(box, quarters, 595, 842), -quarters, *sides) == box


def falling(sheet: Page, fall: float) -> Page:
    """The page with its lines askew, each word in a box as high as it needs."""

    def askew(box: Box) -> Box:
        return fallen(box, fall, sheet.width)

    return replace(sheet, words=tuple(replace(word, box=askew(word.box)) for word in sheet.words))


@pytest.mark.parametrize("fall", [-0.06, -0.02, 0.03, 0.06])
def test_facts_of_a_page_askew(fall: float) -> None:
    body = page(
        *((f"Xét tình hình thực tế tại địa phương, Ủy ban nhân dân xã báo cáo số {at}", 85, 200 + 17 * at)
          for at in range(4)),
    )  # fmt: skip
    sheet = scanned(
        replace(LETTER, words=(*LETTER.words, *(replace(w, line=w.line + 50) for w in body.words)))
    )
    lying = falling(sheet, fall)
    assert lie_of(lying).fall == pytest.approx(fall, abs=0.005)
    straight, facts = (read_facts(Document(Kind.PDF_SCAN, (each,))) for each in (sheet, lying))
    assert facts.number is not None and facts.subject is not None and straight.subject is not None
    assert facts.number.value.text == "5/BC-UBND"
    assert facts.subject.value == straight.subject.value
    box = facts.number.span.boxes[0]
    place = next(word for word in lying.words if word.text == "5/BC-UBND").box
    assert box[1] <= place[1] + 1 and box[3] >= place[3] - 1


@given(st.floats(-0.07, 0.07), st.tuples(st.integers(50, 300), st.integers(50, 700)), st.integers(10, 80))
def test_a_level_box_lies_within_the_fallen_one(fall: float, at: tuple[int, int], wide: int) -> None:
    box = (float(at[0]), float(at[1]), float(at[0] + wide), at[1] + 14.0)
    level = levelled(fallen(box, fall, 595), fall, 595)
    assert level == pytest.approx(box, abs=0.01)
