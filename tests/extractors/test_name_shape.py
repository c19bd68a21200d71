"""The beginning of a name told by the shapes of its letters where a pen lies over it."""

import numpy as np
import pymupdf
import pytest

from extractors.overlay import Raw
from extractors.scans.signature.name_shape import Print, likeliest, shapes_of
from extractors.vocabulary import peoples_surnames, surnames_by_use

ZOOM = 200 / 72
SIZE = 14
LEFT, FEET = 20.0, 24.0


def drawn(name: str, *, strokes: bool, font: str = "tibo") -> tuple[Print, list[Raw]]:
    """A name in bold print, perhaps with strokes over its beginning, and its words in their places."""
    box = (0.0, 0.0, 220.0, 34.0)
    with pymupdf.open() as paper:
        page = paper.new_page(width=box[2], height=box[3])
        page.insert_text((LEFT, FEET), name, fontname=font, fontsize=SIZE)
        if strokes:
            page.draw_polyline([(14, 26), (26, 12), (34, 28), (46, 8)], width=1.4)
        pixmap = page.get_pixmap(dpi=200, colorspace=pymupdf.csGRAY)
        gray = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[
            :, : pixmap.width
        ]
    words: list[Raw] = []
    at = LEFT
    for word in name.split():
        end = at + pymupdf.Font(font).text_length(word, SIZE)
        words.append(Raw(word, (at, 12.0, end, 26.0), 0, 0.9))
        at = end + pymupdf.Font(font).text_length(" ", SIZE)
    return Print(gray, ZOOM, box), words


@pytest.mark.parametrize(
    ("name", "seen"),
    [("Phan Mau", "Pin"), ("Ngo Mau", "N6"), ("Doan Mau", "0àn"), ("Pham Thuy Mau", "Ehạm")],
)
def test_a_surname_under_a_stroke(name: str, seen: str) -> None:
    line, words = drawn(name, strokes=True)
    shapes = shapes_of(line, words[1:])
    assert shapes is not None
    found = shapes.beginning(LEFT, lambda text: float(text[:1] == seen[:1]), surnames_by_use())
    wanted = {"Phan": "Phan", "Ngo": "Ngô", "Doan": "Đoàn", "Pham": "Phạm"}
    assert found is not None and found[1] == wanted[words[0].text]


def test_a_middle_name_that_is_lost_too() -> None:
    line, words = drawn("Tran Quoc Mau", strokes=True)
    shapes = shapes_of(line, words[2:])
    found = shapes.beginning(LEFT, lambda _: 0.0, surnames_by_use()) if shapes else None
    assert found is not None and found[1] == "Trần Quốc"


def test_a_degree_before_a_surname_under_a_stroke() -> None:
    line, words = drawn("ThS. Phan Mau", strokes=True)
    shapes = shapes_of(line, words[2:])
    found = shapes.beginning(LEFT, lambda _: 0.0, surnames_by_use()) if shapes else None
    assert found is not None and found[1] == "ThS. Phan"


def test_a_surname_of_two_words() -> None:
    line, words = drawn("Ro Cham Mau", strokes=True)
    shapes = shapes_of(line, words[2:])
    found = shapes.beginning(LEFT, lambda _: 0.0, peoples_surnames()) if shapes else None
    assert found is not None and found[1] in {"Rơ Châm", "Rơ Chăm"}


def test_an_end_of_few_letters_leaves_the_size_open() -> None:
    line, words = drawn("Nguyen Quang Mau", strokes=True)
    narrow = words[2]._replace(box=(words[2].box[0] + 1, 12.0, words[2].box[2] - 0.5, 26.0))
    assert likeliest(line, [narrow], LEFT, lambda _: 0.0, surnames_by_use()) == "Nguyễn Quang"


def test_nothing_is_said_of_another_print() -> None:
    line, words = drawn("Tran Quoc Mau", strokes=False, font="cobo")
    assert shapes_of(line, words[1:]) is None


def test_nothing_is_said_where_nothing_fits() -> None:
    line, words = drawn("Mau", strokes=False)
    shapes = shapes_of(line, words)
    assert shapes is not None and shapes.beginning(LEFT - 18, lambda _: 0.0, surnames_by_use()) is None
