"""The line of a name read again where it was hardly read, as one line and as wide as it must be.

Several readings of it vote word by word; where its beginning is unreadable, that is guessed by how wide it
is. What is put right here is a doubt.
"""

from collections.abc import Sequence
from functools import cache
from statistics import median
from unicodedata import normalize

from extractors.folding import fold
from extractors.overlay import Raw
from extractors.scans.signature.name_beginning import with_drawn, with_guessed, with_read, without_rubbish
from extractors.scans.signature.name_holes import filled
from extractors.scans.signature.name_row import OFF_CENTRE, NameRow, name_row
from extractors.scans.signature.name_shape import Print
from extractors.scans.signature.name_spelling import as_names, is_strange
from extractors.scans.signature.name_vote import HOOK, voted
from extractors.scans.signature.name_words import (
    DOUBTED,
    LETTERS,
    MIDDLES,
    SURE,
    SURER,
    cleaned,
    opens,
    without_title,
)
from extractors.text import is_syllable
from extractors.vocabulary import (
    every_surname,
    peoples_surnames,
    peoples_words,
    surnames_by_use,
    usual_middles,
)

__all__ = ["NameRow", "name_row", "read_again"]

USUAL = 60
"""So many surnames are likely enough to be put right by their letters."""
LOWLAND = 38
"""So many are those of the lowlands."""
MOST_USUAL = 20
"""So many are surnames even where something stands before them."""
RANK = 40.0
"""Points that a rank before a name is wide at least."""
CLEAR = 0.7
"""Confidence of a word whose marks are seen."""
LOST = 18.0
"""Points by which a name that ends early may have lost a word."""
SPACE = 0.5
"""Units between two words."""


def read_again(
    row: NameRow, readings: Sequence[Sequence[Raw]], fine: Sequence[Raw] = (), line: Print | None = None
) -> list[Raw]:
    """The words of a name that most readings see, its beginning guessed where none of them is one.

    Marks are told by the `fine` one of the readings, the beginning by the picture of the `line`, if these
    are there.
    """
    every = [words for reading in (row.words, *readings) if (words := list(cleaned(reading)))]
    left, named = _without_titles(row.left, every)
    voters = [as_names(reading) for reading in named]
    marked = _with_usual_middles(_with_marks(voted(voters), list(cleaned(fine))), voters)
    words = as_names(_with_usual_surname(marked))
    if len(words) > 3 and words[0].text.lower() in LETTERS and _follows_rank(words[1:], left):
        words = words[1:]
    whole = _in_the_middle(words, (row.left + row.right) / 2)
    if whole and (len(whole) < len(words) or not _begins(words, left)):
        words = [whole[0]._replace(confidence=DOUBTED), *whole[1:]]
    elif _follows_rank(words, left):
        words = [words[0]._replace(confidence=DOUBTED), *words[1:]]
    elif not _begins(words, left) and (read := with_read(left, words, named)) != words:
        words = read
    elif not _begins(words, left):
        drawn = [] if _begins_rarely(words, left) else with_drawn(left, words, named, line)
        words = drawn or with_guessed(left, words, named) or without_rubbish(words)
    elif (
        words[0].confidence <= DOUBTED and not _is_seen(words[0], voters) and not _begins_rarely(words, left)
    ):
        words = with_drawn(left, words, named, line) or words
    words = words or list(row.words)
    if line is not None:
        words = filled(words, voters, row.right, line)
    if words[0].text.lower() in LETTERS:  # no speck: other words stand beside it
        words = [words[0]._replace(confidence=max(words[0].confidence, DOUBTED)), *words[1:]]
    if row.right - words[-1].box[2] > LOST:
        words = [*words[:-1], words[-1]._replace(confidence=min(words[-1].confidence, DOUBTED))]
    return [raw._replace(line=row.words[0].line) for raw in words]


def _without_titles(left: float, every: Sequence[list[Raw]]) -> tuple[float, list[list[Raw]]]:
    """Where the name begins, and the readings from there on, without a rank that one of them saw."""
    parted = [without_title(words) for words in every]
    starts = [
        words[0].box[0] for words, whole in zip(parted, every, strict=True) if 0 < len(words) < len(whole)
    ]
    if not starts:
        return left, parted
    left = median(starts)
    return left, [[raw for raw in words if _middle(raw) > left] for words in parted]


def _with_marks(words: list[Raw], fine: Sequence[Raw]) -> list[Raw]:
    """The words with the marks of a reading in more pixels, if that is clear: `Phúng` → `Phủng`.

    A hook that was seen stays: nothing else looks like one.
    """
    done: list[Raw] = []
    for raw in words:
        alike = [
            other
            for other in fine
            if fold(other.text) == fold(raw.text) and other.box[0] < _middle(raw) < other.box[2]
        ]
        clear = [other for other in alike if other.confidence >= CLEAR and opens(other.text)]
        usual = raw is not words[-1] and raw.text in usual_middles()
        if clear and clear[0].text != raw.text and HOOK not in normalize("NFD", raw.text) and not usual:
            done.append(raw._replace(text=clear[0].text, confidence=DOUBTED))
        else:
            done.append(raw)
    return done


def _with_usual_middles(words: list[Raw], readings: Sequence[Sequence[Raw]]) -> list[Raw]:
    """`Khiếu Vấn Tiệp` → `Khiếu Văn Tiệp`, where one of the readings clearly has the usual middle name."""
    clear = {raw.text for reading in readings for raw in reading if raw.confidence >= CLEAR}
    usual = {fold(middle): middle for middle in usual_middles() if middle in clear}
    return [
        raw._replace(text=usual[fold(raw.text)], confidence=min(raw.confidence, DOUBTED))
        if 0 < at < len(words) - 1 and usual.get(fold(raw.text), raw.text) != raw.text
        else raw
        for at, raw in enumerate(words)
    ]


def _with_usual_surname(words: list[Raw]) -> list[Raw]:
    """`Bữi Thị Mẫu` → `Bùi Thị Mẫu`, `Này Mlô` → `Nay Mlô`: the marks of a surname under a stroke."""
    first = words[0].text.lower() if words else ""
    if len(words) < 2 or first in every_surname() or not opens(words[0].text):
        return words
    known = (*surnames_by_use()[:USUAL], *(peoples_surnames() if is_strange(words[1].text) else ()))
    usual = next((name for name in known if fold(name) == fold(first)), None)
    if usual is None:
        return words
    return [words[0]._replace(text=usual.capitalize(), confidence=DOUBTED), *words[1:]]


def _begins(words: Sequence[Raw], left: float) -> bool:
    """Does it begin near where it must, with a surname that is read well enough?"""
    if len(words) < 2 or words[0].box[0] > left + 4 * OFF_CENTRE:
        return False
    first = words[0].text.lower()
    if first.startswith(("h’", "k’", "y’")):
        return True
    if first in LETTERS and is_strange(words[1].text):
        return True
    if not is_syllable(first) and opens(words[0].text) and words[0].confidence >= SURER:
        return True
    whole = len(first) > 1 or (first in LETTERS and words[0].confidence >= SURE)
    return whole and first in every_surname() and first not in MIDDLES and words[0].confidence >= DOUBTED


def _is_seen(word: Raw, readings: Sequence[Sequence[Raw]]) -> bool:
    """Did two readings clearly see it?"""
    clear = [
        raw for reading in readings for raw in reading if raw.text == word.text and raw.confidence >= CLEAR
    ]
    return len(clear) > 1


def _begins_rarely(words: Sequence[Raw], left: float) -> bool:
    """`A Xếp`, `Ka Să`: as names of the smaller peoples do, of which no list has all."""
    if not words or words[0].box[0] > left + 4 * OFF_CENTRE:
        return False
    first = words[0].text.lower()
    spellings = peoples_words().get(fold(first), frozenset())
    known = first in spellings or (spellings and not is_syllable(first))
    return first in LETTERS or (bool(known) and first not in _lowland())


@cache
def _lowland() -> frozenset[str]:
    """Surnames of most people, small."""
    return frozenset(surnames_by_use()[:LOWLAND])


def _in_the_middle(words: Sequence[Raw], middle: float) -> list[Raw]:
    """The words from a surname on, where they alone have the middle of their block: before it stood pieces of
    a seal, which nobody believes. Nothing where no such surname is read well enough."""
    for at, raw in enumerate(words[:-1]):
        if any(before.confidence >= SURE for before in words[:at]):
            break
        small = raw.text.lower()
        known = small in every_surname() and small not in MIDDLES and len(small) > 1
        if (
            known
            and raw.confidence >= DOUBTED
            and abs((raw.box[0] + words[-1].box[2]) / 2 - middle) < OFF_CENTRE
        ):
            return list(words[at:])
    return []


def _follows_rank(words: Sequence[Raw], left: float) -> bool:
    """`Bùi Trọng Mẫu` after something that is as wide as `Trung tá`."""
    first = words[0].text.lower() if words else ""
    usual = len(words) > 2 and first in surnames_by_use()[:MOST_USUAL] and words[0].confidence >= SURE
    return usual and words[0].box[0] > left + RANK


def _middle(raw: Raw) -> float:
    return (raw.box[0] + raw.box[2]) / 2
