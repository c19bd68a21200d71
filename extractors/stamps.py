"""What is put onto a letter and is none of it: stamps, watermarks; and what a clerk puts into it."""

from collections import Counter
from collections.abc import Sequence

from extractors.document import OCR, OVERLAY, Word, by_line
from extractors.letter_case import is_upper
from extractors.lines import Line, make_line, source_lines
from extractors.patterns import pattern

__all__ = ["is_digits", "is_stamp", "stamp_words", "without_giants", "without_incoming", "without_marks"]

TALLER, UPRIGHT, FEW = 1.6, 1.8, 2
"""Times the usual height, and its own width, from which a word of more letters runs up the page."""
GIANT = 3.2
"""Times the usual height of words: taller ones are no text of the letter."""
SHORT = 4
"""An overlay of more words is a stamp, its numbers with it."""
MOST_HEAD = 8
"""Words of the line of a stamp that says `ĐẾN`, the blank beside it counted."""
MOST_NAME = 6
"""Words of the receiver's name over its stamp."""
ALIGNED = 4.0
"""Points within which edges are one, and twice the difference in height of one font."""

INDENTED = 12.0
"""Points that a name in capitals may stand off the left edge of what is under it."""


def without_giants(words: Sequence[Word]) -> list[Word]:
    """The words without those far taller than the rest, a watermark across the page, and without those that
    run up it: who read the letter when (`vanthu-12/10/2023 12:39`), along its edge.
    """
    heights = [word.box[3] - word.box[1] for word in words]
    usual = sorted(heights)[len(heights) // 2] if heights else 0.0
    if not usual or max(heights) <= TALLER * usual:
        return list(words)
    return [
        word
        for word, height in zip(words, heights, strict=True)
        if height <= TALLER * usual or (height <= GIANT * usual and not runs_up(word))
    ]


def runs_up(word: Word) -> bool:
    """Is it far higher than wide?"""
    left, top, right, bottom = word.box
    return len(word.text) > FEW and bottom - top > UPRIGHT * (right - left)


def without_incoming(words: Sequence[Word]) -> list[Word]:
    """The words without the receiver's stamp (`ĐẾN / Số: 1207 / Ngày: 11/8/2023`), wherever it was put."""
    groups = by_line(words)
    heads = [[word.text for word in group] for group in groups if len(group) <= MOST_HEAD]
    if not any(text.strip(":").upper() in {"ĐẾN", "DEN"} for texts in heads for text in texts):
        return list(words)
    lines = [make_line(group) for group in groups]
    seeds = [line for line in lines if pattern("stamp.incoming").search(line.folded)]
    gone = {id(word) for seed in seeds for line in stamp_lines(lines, seed) for word in line.words}
    return [word for word in words if id(word) not in gone]


def without_marks(words: Sequence[Word]) -> list[Word]:
    """On a picture: the words without stamps of urgency, which stand beside other rows (`HỎA TỐC`)."""
    if OCR not in [word.layer for word in words]:
        return list(words)
    marks = [
        line for line in source_lines(words) if line.recognised and pattern("stamp.mark").search(line.folded)
    ]
    gone = {id(word) for line in marks for word in line.words}
    return [word for word in words if id(word) not in gone]


def stamp_lines(lines: Sequence[Line], seed: Line) -> list[Line]:
    """The word ĐẾN, in letters of any height, its blanks under it, and the receiver's name over it."""
    near = [line for line in lines if line is not seed and is_near(line, seed)]
    blanks = [line for line in near if is_blank(line, seed) and not is_own_number(line, lines)]
    tall = max((line.height for line in blanks), default=seed.height)
    left = min((line.box[0] for line in blanks), default=seed.box[0])
    return [seed, *blanks, *(line for line in near if names_receiver(line, seed, tall, left))]


def is_near(line: Line, seed: Line) -> bool:
    return abs(line.middle - seed.middle) < 60 and abs(line.centre - seed.centre) < 90


def is_blank(line: Line, seed: Line) -> bool:
    """`Số: 1207`, `Chuyển: …` level with ĐẾN or under it; recognised ones as a crooked stamp has them."""
    under = line.recognised or line.middle > seed.middle - seed.height / 2
    return under and bool(pattern("stamp.line").search(line.folded))


def is_own_number(line: Line, lines: Sequence[Line]) -> bool:
    """The letter's own `Số:` that stands near the stamp: its symbol is a piece by itself on the same row."""
    if any(map(str.isdigit, line.text)):
        return False
    return any(
        other.text[:1] in "/-" and len(other.text) > 2 and abs(other.middle - line.middle) < line.height / 2
        for other in lines
        if other.box[0] > line.box[2]
    )


def names_receiver(line: Line, seed: Line, tall: float, left: float) -> bool:
    """The receiver's own name over `ĐẾN`: no higher than the blanks, at its or their edge or its middle."""
    above = 0 < seed.middle - line.middle < 2 * seed.height
    edge = INDENTED if is_upper(line.text) else ALIGNED
    at_edge = min(abs(line.box[0] - seed.box[0]), abs(line.box[0] - left)) < edge
    aligned = at_edge or abs(line.centre - seed.centre) < ALIGNED
    alike = line.recognised or line.height < tall + ALIGNED / 2
    return above and aligned and alike and len(line.words) <= MOST_NAME


def stamp_words(words: Sequence[Word]) -> set[int]:
    """Ids of the overlay words that are no clerk's entry: all of a larger overlay, its numbers too."""
    drawn = [word for word in words if word.layer is OVERLAY]
    sizes = Counter([word.origin for word in drawn])
    return {id(word) for word in drawn if is_stamp(word) or (word.origin and sizes[word.origin] > SHORT)}


def is_stamp(word: Word) -> bool:
    """An overlay word that is no clerk's entry: `Ký`, `bởi:`, `2775/SNV-CCHC&VTLT;`."""
    if word.layer is not OVERLAY or is_digits(word) or pattern("stamp.serial").search(word.text):
        return False
    match = pattern("number.value").match(word.text)
    return match is None or match.end() < len(word.text)


def is_digits(word: Word) -> bool:
    """`3686`, `12B`, `66.41` of a set of decrees."""
    text = word.text.rstrip("ABCDEĐabcde")
    return 0 < len(word.text) <= 6 and text[:1].isdigit() and text.replace(".", "", 1).isdigit()
