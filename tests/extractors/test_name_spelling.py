"""Words of recognised names put right toward words that names have."""

import pytest

from extractors.overlay import Raw
from extractors.scans.signature.name_spelling import as_names
from extractors.scans.signature.name_vote import voted
from extractors.scans.signature.name_words import cleaned
from extractors.vocabulary import every_surname, load, peoples_surnames, surnames


def named(text: str, sure: float = 0.7) -> list[Raw]:
    return [
        Raw(word, (30.0 * at, 0.0, 30.0 * at + 26, 12.0), 0, sure) for at, word in enumerate(text.split())
    ]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Bùi Thƒ Mỹ", "Bùi Thị Mỹ"),
        ("Lê Chị Mẫu", "Lê Thị Mẫu"),
        ("Lê Ti Mẫu", "Lê Thị Mẫu"),
        ("Lê Chi Mẫu", "Lê Chi Mẫu"),
        ("Y Mẫu Ênuôi", "Y Mẫu Ênuôl"),
        ("X Krông Niê", "Y Krông Niê"),
        ("Lý Văn Mẫu", "Lý Văn Mẫu"),
        ("Ka Sã Mẫu", "Ka Să Mẫu"),
        ("Rơ Châm Mẫu", "Rơ Châm Mẫu"),
        ("Đàng Năng Mẫu", "Đàng Năng Mẫu"),
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


def test_a_letter_before_the_words_keeps_its_place() -> None:
    apart = [Raw("Y", (0, 0, 8, 12), 0, 0.4), Raw("Krông", (12, 0, 50, 12), 0, 0.9)]
    joined = [Raw("Ykrông", (0, 0, 50, 12), 0, 0.3)]
    assert [raw.text for raw in voted([apart, apart, apart, joined, joined, joined])] == ["Y", "Krông"]


def test_usual_middle_names_need_no_hook() -> None:
    readings = [named("Phan Đình Mẫu"), named("Phan Đỉnh Mẫu"), named("Phan Đình Mẫu")]
    assert [raw.text for raw in voted(readings)] == ["Phan", "Đình", "Mẫu"]


def test_the_lexicon_is_of_words_with_capitals() -> None:
    data = load("peoples")
    words = [*" ".join(data["surnames"]).split(), *data["syllables"]]
    assert all(word[0].isupper() and (word[1:].islower() or len(word) == 1) for word in words)
    assert len(set(data["syllables"])) == len(data["syllables"])
    assert surnames() < every_surname() and "rơ châm" in peoples_surnames()
