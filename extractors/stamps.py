"""What is put onto a letter and is none of it: stamps, watermarks; and what a clerk puts into it."""

from collections import Counter
from collections.abc import Sequence

from extractors.document import OVERLAY, Word
from extractors.lines import Line, source_lines
from extractors.patterns import pattern

__all__ = ["is_digits", "is_stamp", "stamp_words", "without_giants", "without_incoming"]

GIANT = 3.2
"""Times the usual height of words: taller ones are no text of the letter."""
SHORT = 4
"""An overlay of more words is a stamp, its numbers with it."""
MOST_NAME = 6
"""Words of the receiver's name over its stamp."""
ALIGNED = 4.0
"""Points within which edges are one, and twice the difference in height of one font."""


def without_giants(words: Sequence[Word]) -> list[Word]:
    """The words without those far taller than the rest: a watermark across the page."""
    heights = [word.box[3] - word.box[1] for word in words]
    most = GIANT * sorted(heights)[len(heights) // 2] if heights else 0.0
    if not most or max(heights) <= most:
        return list(words)
    return [word for word, height in zip(words, heights, strict=True) if height <= most]


def without_incoming(words: Sequence[Word]) -> list[Word]:
    """The words without the receiver's stamp (`ĐẾN / Số: 1207 / Ngày: 11/8/2023`), wherever it was put."""
    if not any(word.text.strip(":").upper() in {"ĐẾN", "DEN"} for word in words):
        return list(words)
    lines = source_lines(words)
    seeds = [line for line in lines if pattern("stamp.incoming").search(line.folded)]
    gone = {id(word) for line in lines for word in line.words if any(in_stamp(line, seed) for seed in seeds)}
    return [word for word in words if id(word) not in gone]


def in_stamp(line: Line, seed: Line) -> bool:
    """The word ĐẾN itself, or a line of its stamp near it."""
    if line is seed:
        return True
    near = abs(line.middle - seed.middle) < 60 and abs(line.centre - seed.centre) < 90
    if not near or not (line.recognised or abs(line.height - seed.height) < ALIGNED / 2):
        return False
    return bool(pattern("stamp.line").search(line.folded)) or set_alike(line, seed)


def set_alike(line: Line, seed: Line) -> bool:
    """The receiver's own name over `ĐẾN`: as high, and with it at the left edge or in the middle."""
    above = 0 < seed.middle - line.middle < 2 * seed.height
    aligned = abs(line.box[0] - seed.box[0]) < ALIGNED or abs(line.centre - seed.centre) < ALIGNED
    return above and aligned and len(line.words) <= MOST_NAME


def stamp_words(words: Sequence[Word]) -> set[int]:
    """Ids of the overlay words that are no clerk's entry: all of a larger overlay, its numbers too."""
    drawn = [word for word in words if word.layer is OVERLAY]
    sizes = Counter([word.origin for word in drawn])
    return {id(word) for word in drawn if is_stamp(word) or (word.origin and sizes[word.origin] > SHORT)}


def is_stamp(word: Word) -> bool:
    """An overlay word that is no clerk's entry: `Ký`, `bởi:`, `2775/SNV-CCHC&VTLT;`."""
    if word.layer is not OVERLAY or is_digits(word):
        return False
    match = pattern("number.value").match(word.text)
    return match is None or match.end() < len(word.text)


def is_digits(word: Word) -> bool:
    return 0 < len(word.text) <= 6 and word.text[0].isdigit() and word.text.rstrip("ABCDEĐabcde").isdigit()
