"""Words of a page in reading order, with the clerk's number and day put where they were drawn.

A letter says `Số:          /UBND-XD`; the clerk's signature fields draw `3686` and `11` on top, up to
12 points off the line. Each short overlay joins the body line it was meant for; body words under it
(a draft month) are covered. A stamp of many words stays apart, as lines of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from extractors.document import OVERLAY, Box, Layer, Word
from extractors.text import is_syllable

__all__ = ["Raw", "arrange", "text_of", "written_over"]

MAX_OFFSET = 12.0
"""Points an overlay may stand above or below its line (measured on real letters)."""
SHORT = 4
"""An overlay of more words than this is a stamp, never part of a line."""
REACH = 40.0
"""Points an overlay may stand away from the nearest end of its line."""
TALL = 2.2
"""Times the height of the line: a larger overlay is a stamp."""
HIDDEN = 0.4
"""Share of an overlay's width that may lie on words beside the blank it fills."""
NEAR = 6.0
"""Points off its line beyond which an overlay on top of words was not meant for them."""
COVERING = 8.0
"""Points added where an overlay would lie on words that are no draft."""
WORD_GAP = 1.5
"""Times the height: neighbours on one baseline closer than this are one line."""
TOUCHING = 0.05
"""Times the height: the white between two pieces of one word is no wider."""
MOST_DIGITS = 6
"""Of a number that is drawn digit by digit."""
PIECES = re.compile(r"^\d{1,5}(?=[/-])|[.…_]{3,}|[^.…_]+|[.…_]+")
"""Of a word that an overlay stands on: the draft serial before its symbol, dotted lines, and the rest."""
BLANKS = frozenset("._…")
RULE = frozenset("-–—_=*")
"""Signs that a rule under a name is typed with: nobody writes a number on it while there is another line."""


class Raw(NamedTuple):
    """A word as the library gives it; `line` is the library's own line."""

    text: str
    box: Box
    line: int
    confidence: float = 1.0


def text_of(raws: Sequence[Raw]) -> str:
    """The words with a blank between them."""
    return " ".join(raw.text for raw in raws)


@dataclass(slots=True)
class Line:
    """Words on one baseline, being put in order."""

    words: list[Word]
    box: Box

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


def arrange(
    body: list[Raw],
    overlays: dict[str, list[Raw]],
    page: int,
    layer: Layer = Layer.BODY,
    bold: frozenset[int] = frozenset(),
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """(words in reading order, body words covered by an overlay); `layer` is that of the body.

    `bold`: the library's lines that are set in bold.
    """
    plain = _plain(body, page, layer, bold)
    if not overlays:
        return tuple(plain), ()
    lines = _lines(plain)
    covered: list[Word] = []
    apart: list[Line] = []
    for origin, raws in overlays.items():
        for drawn in _drawn_lines(raws, origin, page):
            target = _target(drawn, lines) if len(raws) <= SHORT else None
            if target is None:
                apart.append(drawn)
            else:
                covered += _put(drawn, target)
    return tuple(_numbered(lines + apart)), tuple(covered)


def _plain(body: list[Raw], page: int, layer: Layer, bold: frozenset[int]) -> list[Word]:
    """The library's order, with its pieces of one baseline joined into one line."""
    words: list[Word] = []
    number = 0
    line, before = -1, (0.0, 0.0, 0.0, 0.0)
    for text, box, piece, confidence in body:
        if piece != line:
            line = piece
            apart = not _continues(before, box)
            whole = _one_word(words[-1], text, box, apart=apart) if words else ""
            if whole:
                words[-1] = replace(words[-1], text=whole, box=_around_boxes(before, box))
                before = words[-1].box
                continue
            number += apart
        words.append(Word(text, box, page, layer, number, "", confidence, piece in bold))
        before = box
    return words


def _one_word(before: Word, text: str, box: Box, *, apart: bool) -> str:
    """The word that two touching pieces are; an empty string where they are none.

    `C` and `ÔNG`, which the library cut where the spacing of letters changes; digits drawn one by one, the
    last first in some files.
    """
    near = TOUCHING * (box[3] - box[1])
    if before.text.isdigit() and text.isdigit():
        if not _is_level(before.box, box) or len(before.text) + len(text) > MOST_DIGITS:
            return ""
        if abs(box[0] - before.box[2]) < near:
            return before.text + text
        return text + before.text if abs(before.box[0] - box[2]) < near else ""
    if apart or abs(box[0] - before.box[2]) >= near or not (before.text.isalpha() and text.isalpha()):
        return ""
    whole = before.text + text
    return whole if is_syllable(whole) and not (is_syllable(before.text) and is_syllable(text)) else ""


def _continues(before: Box, after: Box) -> bool:
    """Does `after` follow `before` closely on the same baseline?"""
    height = min(before[3] - before[1], after[3] - after[1])
    return _is_level(before, after) and -height * 0.3 <= after[0] - before[2] < height * WORD_GAP


def _is_level(one: Box, other: Box) -> bool:
    """Do they stand on one baseline?"""
    return abs(one[3] - other[3]) < 0.3 * min(one[3] - one[1], other[3] - other[1])


def _lines(words: list[Word]) -> list[Line]:
    return [
        Line(found, _around(found))
        for _, group in groupby(words, key=lambda word: word.line)
        if (found := list(group))
    ]


def _around(words: Sequence[Word]) -> Box:
    return _around_boxes(*(word.box for word in words))


def _around_boxes(*boxes: Box) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _drawn_lines(raws: list[Raw], origin: str, page: int) -> list[Line]:
    """The lines of one overlay."""
    lines: list[Line] = []
    for _, group in groupby(raws, key=lambda raw: raw.line):
        words = [Word(raw.text, raw.box, page, OVERLAY, 0, origin) for raw in group]
        lines.append(Line(words, _around(words)))
    return lines


def _target(drawn: Line, lines: list[Line]) -> Line | None:
    """The body line a short overlay was meant for: near, with room for it, or with its own kind under it."""
    scored = [(_distance(drawn, line), index) for index, line in enumerate(lines)]
    near = [(score, index) for score, index in scored if score is not None]
    return lines[min(near)[1]] if near else None


def _distance(drawn: Line, line: Line) -> float | None:
    """Points between an overlay and a line, dearer where it would cover words; None: too far or too tall."""
    offset = abs(drawn.middle - line.middle)
    if all(RULE.issuperset(word.text) for word in line.words):
        offset += COVERING
    aside = max(line.box[0] - drawn.box[2], drawn.box[0] - line.box[2], 0.0)
    if offset > MAX_OFFSET or aside > REACH or drawn.height > TALL * line.height:
        return None
    if _hidden(drawn, line) > HIDDEN * _width(drawn.box):
        if offset > NEAR:
            return None
        offset += COVERING
    return offset + aside * 0.3


def _hidden(drawn: Line, line: Line) -> float:
    """Points of the overlay's width that lie on words which are no draft."""
    parts = (part for word in line.words for part in _opened(word, drawn.words))
    shares = (_shared_width(part.box, drawn.box) for part in parts if not _gives_way(part.text))
    return sum(max(share, 0.0) for share in shares)


def _gives_way(text: str) -> bool:
    """Draft digits and dotted lines are there to be overwritten."""
    return all(mark.isdigit() or mark in BLANKS for mark in text)


def _put(drawn: Line, line: Line) -> list[Word]:
    """Move the overlay's words into the line, and give back the body words it covers."""
    line.words, covered = written_over(line.words, [_as_high(word, line) for word in drawn.words])
    wide = _around(line.words)
    line.box = (wide[0], line.box[1], wide[2], line.box[3])
    return covered


def _as_high(word: Word, line: Line) -> Word:
    """An overlay no higher than its line: the fonts of signing tools claim much white over their digits."""
    x0, y0, x1, y1 = word.box
    return replace(word, box=(x0, max(y0, y1 - line.height), x1, y1))


def written_over(words: Sequence[Word], drawn: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """(a line's words with those drawn over it at their place, the words that they cover)."""
    body = [part for word in words for part in _opened(word, drawn)]
    box = _around(drawn)
    covered = [word for word in body if word.layer is not OVERLAY and _is_covered(word, box)]
    kept = [word for word in body if word not in covered]
    line = sorted([*kept, *drawn], key=lambda word: word.box[0] + word.box[2])
    return line, [word for word in covered if not BLANKS.issuperset(word.text)]


def _opened(word: Word, drawn: Sequence[Word]) -> list[Word]:
    """`Số:......../UBND` under an overlay → `Số:`, `........`, `/UBND`, by share of its width.

    A draft serial is parted from its symbol, `7/CT-UBND`, where the overlay is a number.
    """
    if word.layer is OVERLAY or _shared_width(word.box, _around(drawn)) <= 0:
        return [word]
    parts = PIECES.findall(word.text)
    if len(parts) < 2 or (parts[0].isdigit() and not drawn[0].text.isdigit()):
        return [word]
    x0, y0, x1, y1 = word.box
    step = (x1 - x0) / len(word.text)
    opened: list[Word] = []
    at = x0
    for part in parts:
        end = at + step * len(part)
        opened.append(replace(word, text=part, box=(at, y0, end, y1)))
        at = end
    return opened


def _is_covered(word: Word, drawn: Box) -> bool:
    """More than half of it lies under the overlay, or it is a dotted line the overlay is written on."""
    shared = _shared_width(word.box, drawn)
    blank = BLANKS.issuperset(word.text)
    least = min(_width(word.box), _width(drawn)) if word.text.isdigit() else _width(word.box)
    return shared > 0.5 * least or (blank and shared > 0)


def _width(box: Box) -> float:
    return box[2] - box[0]


def _shared_width(one: Box, other: Box) -> float:
    return min(one[2], other[2]) - max(one[0], other[0])


def _numbered(lines: list[Line]) -> Iterator[Word]:
    """All words, with lines counted anew; pieces that an overlay bridged become one line."""
    number = 0
    before: Box = (0.0, 0.0, 0.0, 0.0)
    for line in lines:
        number += not _continues(before, line.box)
        before = line.box
        for word in line.words:
            yield Word(
                word.text, word.box, word.page, word.layer, number, word.origin, word.confidence, word.bold
            )
