"""The line of a name read again where it was hardly read, as one line and as wide as it must be.

The lines of a signature block are centred: how far a name reaches to the left under a seal or a pen follows
from its end and the middle of the position over it. What is put right here is a doubt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from extractors.casing import is_upper
from extractors.name_guess import guess, units
from extractors.overlay import Raw
from extractors.signature_lines import name_words
from extractors.text import is_syllable
from extractors.vocabulary import surnames

__all__ = ["NameRow", "name_row", "read_again"]

SURE = 0.8
"""Confidence of a word of a name that needs no second reading."""
SURER = 0.9
"""The same for one that is no syllable: `Byưh`."""
DOUBTED = 0.55
MIDDLES = frozenset({"văn", "thị", "thi"})
"""Surnames too, but more likely what is left of a name."""
OFF_CENTRE = 6.0
"""Points that the middle of a name is off that of its position: less is no lost word."""
FEWEST = 6
"""Letters of a line in capitals that tells the middle of its block."""
BELOW = 5.0
SIGNS = "\"'“”‘’«»‹›<>.,;:!?…–—-_=|\\/*#°·`~"
APOSTROPHE = re.compile(r"^([HY])[°º*'\"“”‘`](?=\w)")
"""`H°Nghiêng` → `H’Nghiêng`."""
DEGREE = re.compile(r"^[BD8]S?CK")
"""`BSCKTI`: a doctor's degree."""
SPACE = 0.5
"""Units between two words."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """Where a name is printed that was hardly read, in points of the page, and what was read of it."""

    left: float
    top: float
    right: float
    bottom: float
    words: tuple[Raw, ...]


def name_row(words: Sequence[Raw]) -> NameRow | None:
    """The line of the name in a signature block, if it needs to be read again."""
    lines = [list(line) for _, line in groupby(words, key=lambda raw: raw.line)]
    offices = [line for line in lines if is_upper(_text(line)) and len(_text(line)) >= FEWEST]
    if not offices:
        return None
    below = [line for line in lines if line[0].box[1] > offices[-1][0].box[1] + BELOW]
    named = [line for line in below if any(_opens(raw.text) for raw in line)]
    if not named:
        return None
    name = named[-1]
    widest = max(offices, key=lambda line: (min(raw.confidence for raw in line) >= SURE, _width(line)))
    middle = (widest[0].box[0] + widest[-1].box[2]) / 2
    right = max(raw.box[2] for raw in name)
    left = min(name[0].box[0], 2 * middle - right)
    if _is_sound(name) and name[0].box[0] - left < 2 * OFF_CENTRE:
        return None
    top, bottom = (median(raw.box[side] for raw in name) for side in (1, 3))
    return NameRow(max(0.0, left), top, right, bottom, tuple(name))


def read_again(row: NameRow, readings: Sequence[Sequence[Raw]]) -> list[Raw]:
    """The best reading of a name, its beginning guessed from all of them where none is sound."""
    every = [words for reading in (row.words, *readings) if (words := list(_cleaned(reading)))]
    parted = [_without_title(words) for words in every]
    best = max(parted, key=_sense, default=list(row.words))
    if not _is_sound(best):
        best = _with_beginning(row.left, every, parted) or _without_rubbish(best)
    return [raw._replace(line=row.words[0].line) for raw in _believed(best, every)]


def _with_beginning(left: float, every: Sequence[list[Raw]], parted: Sequence[list[Raw]]) -> list[Raw]:
    """The longest sound end of a reading with the likeliest beginning before it, if there is one."""
    titled = [words for words, whole in zip(parted, every, strict=True) if 0 < len(words) < len(whole)]
    if titled:
        left, every = median(words[0].box[0] for words in titled), titled
    tail = max((_tail(words, left) for words in every), key=lambda words: sum(len(raw.text) for raw in words))
    if not tail:
        return []
    start = tail[0].box[0]
    heads = [_text([raw for raw in reading if _middle(raw) < start]) for reading in every]
    unit = sum(raw.box[2] - raw.box[0] for raw in tail) / sum(units(raw.text) for raw in tail)
    beginning = guess(heads, (start - left) / unit - SPACE)
    if beginning is None:
        return []
    beginning = next((head for head in heads if _joined(head) == _joined(beginning)), beginning)
    return [*_spread(beginning, left, start - SPACE * unit, tail[0]), *tail]


def _without_rubbish(words: list[Raw]) -> list[Raw]:
    """The words from the first that may be one of a name; what comes after a dropped piece is a doubt."""
    at = next((at for at, raw in enumerate(words) if _opens(raw.text) or raw.confidence > DOUBTED), 0)
    doubted = words[at]._replace(confidence=min(words[at].confidence, DOUBTED))
    return [doubted, *words[at + 1 :]] if at else words


def _cleaned(words: Sequence[Raw]) -> Iterator[Raw]:
    """The words without signs at their ends, which are pieces of a stroke: `"Quách` → `Quách`, less sure."""
    for raw in words:
        text = APOSTROPHE.sub("\\1’", raw.text.strip(SIGNS))
        if any(letter.isalnum() for letter in text):
            sure = raw.confidence if text == raw.text.rstrip(".,") else min(raw.confidence, DOUBTED)
            yield raw._replace(text=text, confidence=sure)


def _without_title(words: list[Raw]) -> list[Raw]:
    """The words after a rank or a degree, badly read ones too: `BSCKTI.`, `Trang tá`."""
    if len(words) > 2 and DEGREE.match(words[0].text):
        return words[1:]
    if len(words) > 3 and words[1].text == "tá" and words[0].text[:1] in "TĐ":
        return words[2:]
    return words[len(words) - len(name_words(_text(words))) :]


def _tail(words: Sequence[Raw], left: float) -> list[Raw]:
    """The sound words that end a reading, but for one that begins where the name does."""
    kept: list[Raw] = []
    for raw in reversed(words):
        sound = raw.confidence >= (SURE if is_syllable(raw.text) else SURER) and _opens(raw.text)
        if not sound or raw.box[0] < left + OFF_CENTRE:
            break
        kept.insert(0, raw)
    return kept


def _believed(words: Sequence[Raw], every: Sequence[Sequence[Raw]]) -> Iterator[Raw]:
    """Words that another reading does not confirm are doubts."""
    for raw in words:
        times = sum(raw.text in {other.text for other in reading} for reading in every)
        yield raw if times > 1 else raw._replace(confidence=min(raw.confidence, DOUBTED))


def _spread(text: str, left: float, right: float, beside: Raw) -> list[Raw]:
    """The words of a guess over the place they fill."""
    step = (right - left) / units(text)
    words, at = list[Raw](), left
    for word in text.split():
        end = at + units(word) * step
        words.append(Raw(word, (at, beside.box[1], end, beside.box[3]), beside.line, DOUBTED))
        at = end + SPACE * step
    return words


def _is_sound(words: Sequence[Raw]) -> bool:
    """A surname and syllables, all of them sure, after whatever title."""
    named = name_words(_text(words))
    sure = all(raw.confidence >= SURE for raw in words[-len(named) :])
    syllables = all(is_syllable(word) for word in named[1:])
    first = named[0].lower() if named else ""
    return len(named) > 1 and first in surnames() and first not in MIDDLES and sure and syllables


def _sense(words: Sequence[Raw]) -> float:
    """Letters of sure syllables."""
    good = sum(raw.confidence * len(raw.text) for raw in words if is_syllable(raw.text))
    return good + (5.0 if _is_sound(words) else 0.0)


def _opens(text: str) -> bool:
    """`Mẫu`: a capital and small letters."""
    return len(text) > 1 and text[0].isupper() and text[1:].islower()


def _joined(text: str) -> str:
    return text.replace(" ", "").lower()


def _text(words: Sequence[Raw]) -> str:
    return " ".join(raw.text for raw in words)


def _width(words: Sequence[Raw]) -> float:
    return words[-1].box[2] - words[0].box[0]


def _middle(raw: Raw) -> float:
    return (raw.box[0] + raw.box[2]) / 2
