"""Authorities and positions under a ring, told by the shapes of their letters."""

import numpy as np
import pymupdf
import pytest

from extractors.folding import fold
from extractors.overlay import Raw, text_of
from extractors.scans.signature.letter_shapes import Print
from extractors.scans.signature.office_shape import with_offices
from extractors.scans.signature.phrases import over, under

ZOOM = 150 / 72
BOX = (280.0, 400.0, 600.0, 560.0)
SIZE, STEP, MIDDLE, TOP = 13.5, 16.0, 440.0, 420.0
RING = (395.0, 470.0)


def block(rows: list[str], *, ring: bool = True, font: str = "tibo") -> Print:
    """The rows drawn about their middle, the first with its feet at TOP, a ring over their beginnings."""
    with pymupdf.open() as paper:
        page = paper.new_page(width=600, height=842)
        for at, row in enumerate(rows):
            text = fold(row).upper()
            left = MIDDLE - pymupdf.Font(font).text_length(text, SIZE) / 2
            page.insert_text((left, TOP + STEP * at), text, fontname=font, fontsize=SIZE)
        for radius, width in ((51, 2.2), (47, 0.7), (31, 0.9)) if ring else ():
            page.draw_circle(RING, radius, color=(0, 0, 0), width=width)
        pixmap = page.get_pixmap(dpi=150, clip=pymupdf.Rect(*BOX), colorspace=pymupdf.csGRAY)
        gray = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
        return Print(gray[:, : pixmap.width].copy(), ZOOM, BOX)


def read(text: str, at: int, sure: float, *, of: str = "") -> list[Raw]:
    """What was read of row `at`, the whole of which says `of`: its end."""
    whole, font = fold(of or text).upper(), pymupdf.Font("tibo")
    right = MIDDLE + font.text_length(whole, SIZE) / 2
    feet = TOP + STEP * at
    words: list[Raw] = []
    for word in reversed(text.split()):
        left = right - font.text_length(fold(word).upper(), SIZE)
        words.insert(0, Raw(word, (left, feet - 10, right, feet + 1), 10 * at, sure))
        right = left - SIZE / 4
    return words


def said(words: list[Raw]) -> list[str]:
    lines = dict.fromkeys(raw.line for raw in sorted(words, key=lambda raw: raw.box[3]))
    return [text_of([raw for raw in words if raw.line == line]) for line in lines]


def test_a_deputy_of_whom_nothing_was_read_under_who_is_stood_in_for() -> None:
    rows = ["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"]
    words = [*read(rows[0], 0, 0.95), *read(rows[1], 1, 0.95)]
    found = with_offices(words, block(rows))
    assert said(found) == rows
    assert all(raw.confidence < 0.6 for raw in found if raw not in words)


def test_a_leader_under_a_body_hardly_read() -> None:
    rows = ["TM. CHÍNH PHỦ", "THỦ TƯỚNG"]
    words = [*read("CHINH", 0, 0.3, of="CHÍNH"), *read("PHỦ", 0, 0.95, of=rows[0])]
    words[0] = words[0]._replace(box=(462, 410, 495, 421))
    assert said(with_offices(words, block(rows))) == rows


@pytest.mark.parametrize("body", ["T/M BAN THƯỜNG VỤ", "TM. BAN THƯỜNG VỤ"])
def test_a_mark_with_a_dot_or_a_stroke(body: str) -> None:
    words = [*read("THƯỜNG VỤ", 0, 0.7, of=body), *read("PHÓ BÍ THƯ", 1, 0.95)]
    assert said(with_offices(words, block([body, "PHÓ BÍ THƯ"])))[0] == body


@pytest.mark.parametrize(
    ("row", "seen", "before"),
    [
        ("PHÓ GIÁM ĐỐC", "XÁM ĐỐC", "KT. GIÁM ĐỐC"),
        ("CHÁNH VĂN PHÒNG", "VĂN PHÒNG", "TL. CHỦ TỊCH"),
        ("PHÓ CHI CỤC TRƯỞNG", "CỤC TRƯỞNG", "KT. CHI CỤC TRƯỞNG"),
        ("K/T CHỦ TỊCH", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
    ],
)
def test_a_row_of_which_the_end_was_read(row: str, seen: str, before: str) -> None:
    words = [*read(before, 0, 0.95), *read(seen, 1, 0.7, of=row)]
    assert said(with_offices(words, block([before, row])))[1] == row


def test_the_authority_over_a_deputy() -> None:
    rows = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    words = [*read(rows[0], 0, 0.95), *read(rows[2], 2, 0.95)]
    assert said(with_offices(words, block(rows))) == rows


def test_the_body_over_its_leader() -> None:
    rows = ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]
    assert said(with_offices(read(rows[1], 1, 0.95), block(rows))) == rows


def test_a_row_where_nothing_is_printed_stays_empty() -> None:
    words = read("KT. GIÁM ĐỐC", 0, 0.95)
    assert with_offices(words, block(["KT. GIÁM ĐỐC"])) == words


def test_a_row_that_says_something_else_is_left_as_read() -> None:
    rows = ["KT. GIÁM ĐỐC", "NGUYỄN THỊ MẪU"]
    words = [*read(rows[0], 0, 0.95), *read(rows[1], 1, 0.7)]
    assert with_offices(words, block(rows)) == words


def test_nothing_is_said_of_another_print() -> None:
    rows = ["KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"]
    words = read(rows[0], 0, 0.95)
    assert with_offices(words, block(rows, font="cobo")) == words


def test_what_stands_under_and_over() -> None:
    assert under("KT. BỘ TRƯỞNG") == ("THỨ TRƯỞNG",)
    assert set(under("K/T CHÁNH VĂN PHÒNG")) == {"PHÓ CHÁNH VĂN PHÒNG", "PHÓ VĂN PHÒNG"}
    assert "CHỦ TỊCH" in under("TM. ỦY BAN NHÂN DÂN XÃ MẪU")
    assert over("THỨ TRƯỞNG") == ("KT. BỘ TRƯỞNG",)
    assert "TM. ĐẢNG ỦY" in over("PHÓ BÍ THƯ") and "KT. BÍ THƯ" in over("PHÓ BÍ THƯ")
    assert under("CHỦ TỊCH") == over("GIÁM ĐỐC") == ()
