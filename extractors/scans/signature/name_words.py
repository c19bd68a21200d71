"""Words of a recognised name: what a stroke or a sign stuck to them spoils, and which are to be trusted."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from extractors.folding import fold
from extractors.overlay import Raw, text_of
from extractors.signature_lines import name_words
from extractors.text import is_syllable
from extractors.vocabulary import given_names, surnames

__all__ = [
    "DOUBTED",
    "LETTERS",
    "MIDDLES",
    "SIGNS",
    "SURE",
    "SURER",
    "agree",
    "cleaned",
    "is_sound",
    "may_be_another",
    "opens",
    "same_but_tone",
    "without_title",
]

SURE = 0.8
"""Confidence of a word of a name that needs no second reading."""
SURER = 0.9
"""The same for one that is no syllable: `Byưh`."""
DOUBTED = 0.55
MIDDLES = frozenset({"văn", "thị", "thi"})
"""Surnames too, but more likely what is left of a name."""
LETTERS = ("a", "y")
"""Surnames of one letter."""
SIGNS = "\"'“”‘’«»‹›<>.,;:!?…–—-_=|\\/*#°·`~"
APOSTROPHE = re.compile(r"^[“\"'‘`]*[TIl1]?([HYK])[°º*'\"“”‘’`?ˆ^]{1,2}(?=\w)")
"""`H°Nghiêng`, `K?Rể`, `TH?Linh` → `H’Nghiêng`, `K’Rể`, `H’Linh`."""
DEGREE = re.compile(r"^\W*(?:(?:P?G|T|Th|B)[S8§Š]\W*[.,]\W*)+(?=\w|$)")
"""`TS.-Nhan`, `GS.`, `T8.`: degrees, as they are read."""
ENDING = re.compile(r"(?<=[^\W\d_])[\]\[|]$")
"""`Vẽ]`: no letter, but the shape of an `l`."""
DOUBLED = re.compile("[ĐÐ]{2}|Ð")
TONES = "\u0300\u0301\u0303\u0309\u0323"
SIGN = re.compile(r"(?<=[^\W\d_]{2})(?:[^\w’'-]+(?=[^\W\d_]{2})|-(?=[^\W\d_a-zà-ỹ]{1}[a-zà-ỹ]))")
"""`Thị.Kim`, `Lò-Mẫu`: a stroke between two words."""
SPECIALIST = re.compile(r"^[BDE8]S?CK")
"""`BSCKTI`: a doctor's degree."""


def cleaned(words: Sequence[Raw]) -> Iterator[Raw]:
    """The words without signs at their ends, which are pieces of a stroke: `"Quách` → `Quách`, less sure."""
    for raw in (part for word in words for part in _after_degree(word)):
        text = _spelt(APOSTROPHE.sub("\\1’", raw.text).strip(SIGNS + "()"))
        if any(letter.isalnum() for letter in text):
            sure = raw.confidence if text == raw.text.rstrip(".,") else min(raw.confidence, DOUBTED)
            yield from _apart(raw._replace(text=text, confidence=sure))


def _after_degree(raw: Raw) -> Iterator[Raw]:
    """`TS.-Nhan` → `TS.`, `Nhan`; `T8.` → `TS.`."""
    degree = DEGREE.match(raw.text)
    if degree is None:
        yield raw
        return
    left, top, right, bottom = raw.box
    middle = left + (right - left) * degree.end() / len(raw.text)
    yield raw._replace(text="TS.", box=(left, top, middle, bottom))
    if rest := raw.text[degree.end() :]:
        sure = min(raw.confidence, DOUBTED)
        yield raw._replace(text=rest, box=(middle, top, right, bottom), confidence=sure)


def _apart(raw: Raw) -> Iterator[Raw]:
    """`BùiThịMỹ` → `Bùi`, `Thị`, `Mỹ`, `AXếp` → `A`, `Xếp`: words that a stroke joins, placed by letters."""
    text = raw.text
    starts = [0, *(at for at in range(1, len(text)) if text[at - 1].islower() and text[at].isupper())]
    starts = sorted({*starts, *(match.end() for match in SIGN.finditer(text))})
    if text[:1].lower() in LETTERS and text[1:2].isupper() and text[2:3].islower():
        starts.insert(1, 1)
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len(parts) < 2 or min(map(len, parts[1:])) < 2:
        yield raw
        return
    left, top, right, bottom = raw.box
    step = (right - left) / len(text)
    for part in parts:
        end = left + step * len(part)
        yield Raw(part.strip(SIGNS), (left, top, end, bottom), raw.line, min(raw.confidence, DOUBTED))
        left = end


def _spelt(text: str) -> str:
    """Letters of names as no other words have them: `Ạ` alone is an `A`, and no word begins with `Đh`."""
    if len(text) == 1 and (plain := normalize("NFD", text)[0]) in "AY":
        return plain
    text = _with_one_tone(ENDING.sub("l", DOUBLED.sub("Đ", text.replace("Ñ", "N"))))
    return _large_l(f"Dh{text[2:]}" if text.startswith("Đh") else text)


def _with_one_tone(text: str) -> str:
    """`Hữởng` → `Hưởng`: a syllable has one tone."""
    marks = normalize("NFD", text)
    tones = [at for at, mark in enumerate(marks) if mark in TONES]
    if len(tones) != 2 or not text[1:].isalpha() or not text[1:].islower():
        return text
    return normalize("NFC", marks[: tones[0]] + marks[tones[0] + 1 :])


def _large_l(text: str) -> str:
    """`MIô`, `MIlô` → `Mlô`; `VẽI` → `Vẽl`."""
    text = re.sub(r"(?<=\w)I(?=l)", "", text)
    return re.sub(r"(?<=[A-ZĐa-zà-ỹ])I(?=[a-zà-ỹ]|$)", "l", text) if not text.isupper() else text


def without_title(words: list[Raw]) -> list[Raw]:
    """The words after a rank or a degree, badly read ones too: `BSCKTI.`, `Trang tá`."""
    if len(words) > 2 and SPECIALIST.match(words[0].text):
        return words[1:]
    if len(words) > 3 and words[1].text == "tá" and words[0].text[:1] in "TĐ":
        return words[2:]
    return words[len(words) - len(name_words(text_of(words))) :]


def is_sound(words: Sequence[Raw]) -> bool:
    """A surname and syllables, all of them sure, after whatever title."""
    named = name_words(text_of(words))
    sure = all(raw.confidence >= SURE for raw in words[-len(named) :])
    syllables = all(is_syllable(word) for word in named[1:])
    first = named[0].lower() if named else ""
    return len(named) > 1 and first in surnames() and first not in MIDDLES and sure and syllables


def agree(one: Sequence[Raw], other: Sequence[Raw]) -> bool:
    """Do two readings surely see the same words?"""
    same = [raw.text for raw in one] == [raw.text for raw in other]
    return same and len(one) > 1 and all(raw.confidence >= SURE for raw in (*one, *other))


def may_be_another(words: Sequence[Raw]) -> bool:
    """Is a syllable of a name spelt as none is, or may a mark of it be another: `Phúng`, `Thúy` (`Thủy`)?"""
    spellings = [(raw.text.lower(), given_names().get(fold(raw.text))) for raw in words[1:]]
    return any(
        known is not None and (word not in known or _has_twin(word, known)) for word, known in spellings
    )


def same_but_tone(one: str, other: str) -> bool:
    """`quàng` and `quảng`: all that differs is a mark over the vowel that is easily blurred."""
    plain = ["".join(mark for mark in normalize("NFD", word) if mark not in TONES) for word in (one, other)]
    return plain[0] == plain[1]


def _has_twin(word: str, known: frozenset[str]) -> bool:
    """`thế` has one in `thể`: but for an acute, a hook or a tilde they are the same."""
    plain = _without_tone(word)
    return plain != normalize("NFD", word) and any(_without_tone(one) == plain for one in known - {word})


def _without_tone(word: str) -> str:
    return "".join(mark for mark in normalize("NFD", word) if mark not in "\u0301\u0303\u0309")


def opens(text: str) -> bool:
    """`Mẫu`, `H’Liên`: a capital and small letters, once more after an apostrophe."""
    parts = re.split(r"(?<=^[HYK])[°º*'\"“”‘’`?]", text.strip(SIGNS))
    return len(text) > 1 and all(
        part[:1].isupper() and (part[1:].islower() or len(parts) > 1) for part in parts
    )
