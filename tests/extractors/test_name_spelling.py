"""Words of recognised names put right toward words that names have."""

import pytest

from extractors.document import Layer, Word
from extractors.facts import Flag
from extractors.lines import make_line
from extractors.overlay import Raw
from extractors.scans.signature.name_spelling import as_names, with_lost_marks
from extractors.scans.signature.name_vote import voted
from extractors.scans.signature.name_words import agree, cleaned
from extractors.signer_name import person
from extractors.vocabulary import every_surname, load, peoples_surnames, surnames


def named(text: str, sure: float = 0.7) -> list[Raw]:
    return [
        Raw(word, (30.0 * at, 0.0, 30.0 * at + 26, 12.0), 0, sure) for at, word in enumerate(text.split())
    ]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Quách Ba Mẫu", "Quách Bá Mẫu"),
        ("Lê Minh Mẫu", "Lê Minh Mẫu"),
        ("Lê Bà Mẫu", "Lê Bà Mẫu"),  # a mark that was seen
        ("Hong Mẫu Van", "Hong Mẫu Van"),  # neither in the middle
        ("Mẫu", "Mẫu"),
    ],
)
def test_marks_that_went_with_a_stroke(read: str, meant: str) -> None:
    done = with_lost_marks(named(read))
    assert " ".join(raw.text for raw in done) == meant
    assert read == meant or min(raw.confidence for raw in done) < 0.6


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Bùi Thƒ Mỹ", "Bùi Thị Mỹ"),
        ("Lê Chị Mẫu", "Lê Thị Mẫu"),
        ("Lê Ti Mẫu", "Lê Thị Mẫu"),
        ("Lê Chi Mẫu", "Lê Chi Mẫu"),
        ("Y Mẫu Ênuôi", "Y Mẫu Ênuôl"),
        ("X Krông Niê", "Y Krông Niê"),
        ("H’Mẫu Milô", "H’Mẫu Mlô"),
        ("Lý Văn Mẫu", "Lý Văn Mẫu"),
        ("Ka Sã Mẫu", "Ka Să Mẫu"),
        ("Rơ Châm Mẫu", "Rơ Châm Mẫu"),
        ("Đàng Năng Mẫu", "Đàng Năng Mẫu"),
        ("Khiếu Vẫn Mẫu", "Khiếu Văn Mẫu"),
        ("Lê Quân Vấn", "Lê Quân Vấn"),  # no middle name
    ],
)
def test_words_of_names(read: str, meant: str) -> None:
    done = as_names(named(read))
    assert " ".join(raw.text for raw in done) == meant
    assert all(raw.confidence < 0.6 for raw, word in zip(done, read.split(), strict=True) if raw.text != word)


@pytest.mark.parametrize(
    ("read", "apart"),
    [
        ("BùiThịMỹ", ["Bùi", "Thị", "Mỹ"]),
        ("Thị.Kim", ["Thị", "Kim"]),
        ("AXếp", ["A", "Xếp"]),
        ("H’Nghiêng", ["H’Nghiêng"]),
        ("TH?Linh", ["H’Linh"]),
        ("HˆLinh", ["H’Linh"]),
        ("Lò-Mẫu", ["Lò", "Mẫu"]),
        ("Hữởng", ["Hưởng"]),
        ("Ạ", ["A"]),
        ("Đhăm", ["Dhăm"]),
        ("Vẽ]", ["Vẽl"]),
        ("ĐÐưỡng", ["Đưỡng"]),
    ],
)
def test_words_that_a_stroke_joins_come_apart(read: str, apart: list[str]) -> None:
    words = list(cleaned([Raw(read, (0.0, 0.0, 60.0, 12.0), 0, 0.8)]))
    assert [raw.text for raw in words] == apart
    assert len(words) == 1 or all(raw.confidence < 0.6 for raw in words)


@pytest.mark.parametrize("read", ["TS.-Nhan", "GS.`T8.Nhan", "ThS.Nhan"])
def test_degrees_that_run_into_a_name(read: str) -> None:
    degree, name = cleaned([Raw(read, (0.0, 0.0, 60.0, 12.0), 0, 0.8)])
    assert (degree.text, name.text) == ("TS", "Nhan") and degree.box[2] == name.box[0]


def test_a_letter_before_the_words_keeps_its_place() -> None:
    apart = [Raw("Y", (0, 0, 8, 12), 0, 0.4), Raw("Krông", (12, 0, 50, 12), 0, 0.9)]
    joined = [Raw("Ykrông", (0, 0, 50, 12), 0, 0.3)]
    assert [raw.text for raw in voted([apart, apart, apart, joined, joined, joined])] == ["Y", "Krông"]


def test_a_word_is_one_with_the_same_after_an_apostrophe() -> None:
    readings = [named("Linh Mlô"), named("H’Linh Mlô"), named("Linh Mlô")]
    assert [raw.text for raw in voted(readings)] == ["H’Linh", "Mlô"]


def test_a_word_in_small_letters_has_lost_its_first() -> None:
    first, khac = voted([named("ynh Khắc", 0.9), named("ynh Khắc", 0.9), named("Ynh Khắc", 0.9)])
    assert first.text == "Ynh" and first.confidence < 0.6 < khac.confidence


def test_no_list_has_all_words_of_the_smaller_peoples() -> None:
    assert [raw.text for raw in as_names(named("Liêng Jrang", 0.92))] == ["Liêng", "Jrang"]
    assert [raw.text for raw in as_names(named("Y Ênuôi", 0.85))] == ["Y", "Ênuôl"]


def test_a_mark_surely_seen_over_a_letter_is_no_dot_under_it() -> None:
    assert [raw.text for raw in as_names(named("Lê Thí Mẫu", 0.95))] == ["Lê", "Thí", "Mẫu"]
    assert [raw.text for raw in as_names(named("Lê Thí Mẫu", 0.7))] == ["Lê", "Thị", "Mẫu"]
    assert [raw.text for raw in as_names(named("Lê Vẫn Mẫu", 0.95))] == ["Lê", "Văn", "Mẫu"]


@pytest.mark.parametrize(("sure", "expected"), [(0.95, "Lê Thử Giả"), (0.7, "Lê Thử Gia")])
def test_marks_clearly_seen_are_given_as_a_doubt(sure: float, expected: str) -> None:
    words = tuple(
        Word(raw.text, raw.box, 1, Layer.OCR, 0, confidence=raw.confidence)
        for raw in (*named("Lê Thử", 0.95), *named("Giả", sure))
    )
    found = person(make_line(words))
    assert found.value == expected and Flag.OCR_DOUBT in found.flags


def test_two_readings_agree_where_all_their_words_are_sure() -> None:
    assert agree(named("Lê Mẫu", 0.9), named("Lê Mẫu", 0.8))
    assert not agree(named("Lê Mẫu", 0.9), named("Lê Mẫu", 0.7))
    assert not agree(named("Lê Mẫu", 0.9), named("Lê Mậu", 0.9))


def test_usual_middle_names_need_no_hook() -> None:
    readings = [named("Phan Đình Mẫu"), named("Phan Đỉnh Mẫu"), named("Phan Đình Mẫu")]
    assert [raw.text for raw in voted(readings)] == ["Phan", "Đình", "Mẫu"]


def test_the_lexicon_is_of_words_with_capitals() -> None:
    data = load("peoples")
    words = [*" ".join(data["surnames"]).split(), *data["syllables"]]
    assert all(word[0].isupper() and (word[1:].islower() or len(word) == 1) for word in words)
    assert len(set(data["syllables"])) == len(data["syllables"])
    assert surnames() < every_surname() and "rơ châm" in peoples_surnames()
