"""The clerk's number and day, put into the rows whose blanks they fill."""

from collections import Counter
from collections.abc import Sequence

from extractors.document import BODY, OVERLAY, Word
from extractors.folding import fold
from extractors.lines import Line, make_line, rows
from extractors.overlay import written_over
from extractors.patterns import pattern
from extractors.stamps import is_digits

__all__ = ["attach_digits"]

LEVEL = 6.0
REACH = 14.0
"""Points between a clerk's digits and the line they belong to."""


def attach_digits(words: Sequence[Word]) -> list[Line]:
    """Rows of the page's words, with the clerk's digits put into the row whose blank they fill.

    On a picture the clerk's digits are recognised words that stand alone a little off their line; his tool
    may also have printed them into the text, on a source line of their own.
    """
    alone = Counter([word.line for word in words])
    digits = [word for word in words if word.layer is OVERLAY or (alone[word.line] == 1 and is_digits(word))]
    drawn = {id(word) for word in digits}
    own = [word for word in words if id(word) not in drawn]
    lines = rows(own)
    printed = [word for word in digits if word.layer is BODY and nearest(word, lines) is None]
    if printed:
        lines = rows([*own, *printed])
    for word in digits:
        if word in printed:
            continue
        home = nearest(word, lines)
        if home is None:
            lines.append(make_line([word]))
        else:
            lines[home] = make_line(joined(lines[home], word))
    return sorted(lines, key=lambda line: line.middle)


def joined(line: Line, word: Word) -> list[Word]:
    """The row's words with a clerk's digits; those of the page's own text cover the dots they stand on."""
    if word.layer is BODY:
        return written_over(line.words, [word])[0]
    return sorted([*line.words, word], key=lambda each: each.box[0])


def nearest(word: Word, lines: Sequence[Line]) -> int | None:
    """Index of the row a clerk's digit belongs to: the one the reader put it in, or the nearest to fill."""
    for index, line in enumerate(lines):
        if any(own.line == word.line for own in line.words):
            return index
    middle = (word.box[1] + word.box[3]) / 2
    best: tuple[float, int] | None = None
    for index, line in enumerate(lines):
        away = abs(line_level(line) - middle)
        if away > REACH:
            continue
        if word.layer is not OVERLAY and not has_blank(line):
            continue
        if word.layer is BODY and not fills(word, line):
            continue
        if not any(mark in line.folded for mark in ("so", "ngay", "thang")):
            away += REACH
        if best is None or away < best[0]:
            best = (away, index)
    return best[1] if best else None


def fills(word: Word, line: Line) -> bool:
    """Does it stand right after `Số:`, `ngày` or `tháng` in the row, or on the dots there?

    What is printed there it covers only if it stands level with it: `2023` may be a row of its own.
    """
    words, covered = written_over(line.words, [word])
    if covered and abs(line_level(line) - (word.box[1] + word.box[3]) / 2) > LEVEL:
        return False
    at = words.index(word)
    return at > 0 and bool(pattern("zone.blank").search(fold(words[at - 1].text)))


def has_blank(line: Line) -> bool:
    """Is it a number line or a date line?"""
    return bool(pattern("number.head").match(line.text)) or ("ngay" in line.folded and "nam" in line.folded)


def line_level(line: Line) -> float:
    """Middle of the row's own words, overlays already put in left aside."""
    own = [word for word in line.words if word.layer is not OVERLAY] or list(line.words)
    return sum(word.box[1] + word.box[3] for word in own) / (2 * len(own))
