"""Words of a name under a stroke, told by the width of their place and the shapes of their letters."""

import pytest

from extractors.overlay import Raw, text_of
from extractors.scans.signature.letter_shapes import Print
from extractors.scans.signature.name_holes import filled
from extractors.scans.signature.name_words import cleaned
from tests.extractors.test_name_shape import drawn


def struck(name: str, at: int) -> tuple[Print, list[Raw]]:
    """A name of which word `at` has a stroke across its middle."""
    line, words = drawn(name, strokes=False)
    gray = line.gray.copy()
    left, right = (round(x * line.zoom) for x in (words[at].box[0], words[at].box[2]))
    for x in range(left, right):
        y = round((22 - 8 * (x - left) / (right - left)) * line.zoom)
        gray[y : y + 3, x] = 0
    return Print(gray, line.zoom, line.box), words


@pytest.mark.parametrize(
    ("name", "at", "seen", "expected"),
    [
        ("Dang Thuy Mau", 1, "Hù", "Dang Thùy Mau"),
        ("Tran Quoc Mau", 1, "", "Tran Quốc Mau"),
        ("Ly Trong Chuyen", 2, "Ch", "Ly Trong Chuyên"),
        ("Ly Cong Trung", 2, "Ýrung", "Ly Cong Trung"),
    ],
    ids=["of which some was read", "of which nothing was", "the last", "the last hardly read"],
)
def test_a_word_under_a_stroke(name: str, at: int, seen: str, expected: str) -> None:
    line, words = struck(name, at)
    right = words[-1].box[2]
    hole = [words[at]._replace(text=seen, confidence=0.4)] if seen else []
    read = [*words[:at], *hole, *words[at + 1 :]]
    found = filled(read, [read], right, line)
    assert text_of(found) == expected
    assert found[at].confidence < 0.6 and all(raw in found for raw in words if raw is not words[at])


def test_a_doubtful_word_whose_letters_are_there_stays() -> None:
    line, words = drawn("Tran Quang Mau", strokes=False)
    read = [words[0], words[1]._replace(text="Quảng", confidence=0.5), words[2]]
    assert filled(read, [read], words[-1].box[2], line) == read


def test_a_word_that_no_list_has_stays_where_its_letters_are() -> None:
    line, words = drawn("Nong Van Khiu", strokes=False)
    read = [*words[:2], words[2]._replace(text="Khìu", confidence=0.5)]
    assert filled(read, [read, read], words[-1].box[2], line) == read


def test_nothing_fills_a_hole_that_no_word_of_names_fits() -> None:
    line, words = struck("Tran Wxmkwt Mau", 1)
    read = [words[0], words[1]._replace(text="Wx", confidence=0.3), words[2]]
    assert filled(read, [read], words[-1].box[2], line) == read


@pytest.mark.parametrize(("read", "meant"), [("Ñhung", "Nhung"), ("(Lê", "Lê")])
def test_signs_that_no_name_has(read: str, meant: str) -> None:
    assert [raw.text for raw in cleaned([Raw(read, (0, 0, 40, 12), 0, 0.9)])] == [meant]
