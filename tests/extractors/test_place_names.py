"""Places in recognised names of bodies, held against the places there are."""

import pytest

from extractors.casing import proper_name
from extractors.overlay import Raw
from extractors.place_names import has_odd_place, places_of, with_places
from extractors.text_layer import parted


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("ỦY BAN NHÂN DÂN XÃ HÁT LÓI", "ỦY BAN NHÂN DÂN XÃ HÁT LÓT"),  # a letter
        ("ỦY BAN NHÂN DÂN HUYỆN CÂN GIUỘC", "ỦY BAN NHÂN DÂN HUYỆN CẦN GIUỘC"),  # a mark
        ("Ủy ban nhân dân huyện Cân Giuộc", "Ủy ban nhân dân huyện Cần Giuộc"),
        ("ĐẢNG ỦY XÃ PHÕ ỐNG LÁI", "ĐẢNG ỦY XÃ PHỔNG LÁI"),  # one word read as two
        ("HUYỆN ỦY CƯ MGAR", "HUYỆN ỦY CƯ M'GAR"),  # a sign
        ("ỦY BAN NHÂN DÂN XÃ CAO XÃ", "ỦY BAN NHÂN DÂN XÃ CAO XÁ"),  # the rank's word at the end of a name
        ("TRẠM Y TẾ XÃ NÀ BÓ, HUYỆN MAI SƠM", "TRẠM Y TẾ XÃ NÀ BÓ, HUYỆN MAI SƠN"),
        ("ỦY BAN NHÂN DÂN HUYỆN MÙ CANG CHAI", "ỦY BAN NHÂN DÂN HUYỆN MÙ CANG CHẢI"),  # of two the nearer
        ("ỦY BAN NHÂN DÂN XÃ LA KLA", "ỦY BAN NHÂN DÂN XÃ IA KLA"),
        ("ỦY BAN NHÂN DÂN TỈNH LÀO CAL", "ỦY BAN NHÂN DÂN TỈNH LÀO CAI"),
    ],
)
def test_a_name_that_one_place_alone_nearly_has_is_its(read: str, printed: str) -> None:
    assert with_places(read) == printed
    assert not has_odd_place(printed)


@pytest.mark.parametrize(
    "name",
    [
        "ỦY BAN NHÂN DÂN XÃ HOÀ BÌNH",  # the other place of a mark
        "ỦY BAN NHÂN DÂN HUYỆN ĐĂK HÀ",  # and of ĐẮK
        "ỦY BAN NHÂN DÂN PHƯỜNG 12",
        "BAN KINH TẾ - XÃ HỘI",
        "ỦY BAN NHÂN DÂN THÀNH PHỐ",
        "ỦY BAN NHÂN DÂN XÃ XUÂN ĐÍNH",  # several have these letters
        "SỞ NỘI VỤ",
        "ỦY BAN NHÂN DÂN HUYỆN SƠN LẬP",  # `SƠN LA` has other marks: places of old, and those to come
        "ỦY BAN NHÂN DÂN THÀNH PHỐ QUI NHƠN",  # Y or I
        "ỦY BAN NHÂN DÂN HUYỆN ĐAK ĐOA",
        "ỦY BAN NHÂN DÂN XÃ KRÔNG",  # the highlands spell freely
    ],
)
def test_a_place_and_what_may_be_several_stay_as_read(name: str) -> None:
    assert with_places(name) == name


def test_a_place_of_words_that_none_has_is_odd() -> None:
    assert has_odd_place("ỦY BAN NHÂN DÂN XÃ XUÂN GIẴNG")
    assert not has_odd_place("ỦY BAN NHÂN DÂN XÃ MỚI SÁP NHẬP SAU NÀY NỮA")  # no place's name is as long
    assert not has_odd_place("ỦY BAN NHÂN DÂN PHƯỜNG 12")


RANKS = {"provinces": "tỉnh", "districts": "huyện", "communes": "xã"}
ODD = {"Phường Đúc", "Lao Và Chải"}
"""`xã phường Đúc` nobody could tell; `và` joins two parts of a name."""


def every_place() -> list[tuple[str, str]]:
    return [(rank, name) for level, rank in RANKS.items() for name in places_of(level)]


def test_every_place_there_is_is_left_as_it_is() -> None:
    for rank, name in every_place():
        text = f"UBND {rank} {name}".upper()
        assert with_places(text) == text
        assert not has_odd_place(text)


def test_every_word_of_a_place_stays_whole() -> None:
    """`TẺH` is no `TẺ` with an `H` run into it."""
    words = {word for _, name in every_place() for word in name.split()}
    for word in (*words, *map(str.upper, words)):
        assert [raw.text for raw in parted([Raw(word, (0, 0, 9, 9), 0)])] == [word]


@pytest.mark.parametrize("loose", [False, True])
def test_every_place_is_written_with_its_capitals(loose: bool) -> None:
    for rank, name in every_place():
        if name not in ODD:
            right = f"Ủy ban nhân dân {rank} {name}"
            written = proper_name(right.upper(), loose=loose)
            assert written == right or (name != name.title() and written.lower() == right.lower())
