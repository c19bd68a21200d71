"""The end of a letter: Nơi nhận on the left, the signature block on the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.casing import is_upper
from extractors.document import Page, Word
from extractors.folding import fold
from extractors.layout import is_stamp, without_giants
from extractors.lines import Line, rows, segments, source_lines
from extractors.patterns import pattern
from extractors.vocabulary import positions, surnames

__all__ = ["Closing", "find_closing", "is_position"]

MOST_WORDS = 13
"""A line of the signature block, both columns together, has no more words than this."""
FOOT, TOP = 0.75, 0.3
"""Shares of the height: a block that ends under the one may go on above the other on the next page."""
MIDDLE = 0.46
"""Share of the width right of which the centre of a signature line stands."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Lines of the two columns at the end of a letter, top to bottom."""

    left: tuple[Line, ...] = ()
    """From `Nơi nhận` down."""
    right: tuple[Line, ...] = ()
    """From the authority line or the position down."""


def find_closing(pages: Sequence[Page], *, head_bottom: float = 0.0) -> Closing:
    """The first signature block of the pages: what comes after it belongs to annexes.

    Nơi nhận may stand at the foot of a page and the signature on the next.
    """
    left: tuple[Line, ...] = ()
    for index, page in enumerate(pages):
        top = start_of_closing(page, head_bottom if index == 0 else 0.0)
        if top is None:
            continue
        closing = columns(page, top)
        left = left or closing.left
        if closing.right:
            over = head_of_next(pages, index) if closing.right[-1].box[3] > page.height * FOOT else ()
            return Closing(left, (*closing.right, *over))
    return Closing(left)


def head_of_next(pages: Sequence[Page], index: int) -> tuple[Line, ...]:
    """Short lines on the right at the top of the next page: a name whose position stayed at the foot."""
    if index + 1 >= len(pages):
        return ()
    page = pages[index + 1]
    found: list[Line] = []
    for line in rows(word for word in page.words if word.box[1] < page.height * TOP and not is_stamp(word)):
        parts = [part for part in segments(line) if part.centre > page.width * MIDDLE]
        if len(line.words) > MOST_WORDS or line.text.strip().isdigit():
            continue
        found += parts
    return tuple(found[:3])


def start_of_closing(page: Page, floor: float) -> float | None:
    """Top of the signature block on this page: its highest authority, position or Nơi nhận line."""
    tops: list[float] = []
    for line in source_lines(page.words, MOST_WORDS, may_close):
        if line.box[1] <= floor or len(line.text) > 70:
            continue
        if is_recipients(line, page.width) or is_signature_line(line, page.width):
            tops.append(line.box[1])
    return min(tops) if tops else None


def may_close(words: Sequence[Word]) -> bool:
    """A quick look before a line is made of the words: capitals, or `Nơi nhận`."""
    return any(word.text.isupper() for word in words) or words[0].text.startswith(("N", "n"))


def is_recipients(line: Line, width: float) -> bool:
    """`Nơi nhận:` on the left."""
    return line.box[0] < width * 0.5 and bool(pattern("zone.recipients").search(line.folded))


def is_signature_line(line: Line, width: float) -> bool:
    """An authority line, or a position well right of the middle (a preamble centres `BỘ TRƯỞNG BỘ …`)."""
    if line.box[2] < width * 0.5:
        return False
    return any(
        is_authority(part) or (is_position(part) and part.centre > width * 0.56) for part in segments(line)
    )


def is_authority(line: Line) -> bool:
    """`TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`: in capitals."""
    return is_upper(line.text, 0.5) and bool(pattern("zone.authority").search(line.folded))


def is_position(line: Line) -> bool:
    """A line in capitals that begins with a position: `PHÓ CHỦ TỊCH`."""
    if not is_upper(line.text) or len(line.text) > 60:
        return False
    text = fold(line.text).strip(" .:")
    ends = [at for at, mark in enumerate(text) if mark in " ,"]
    return any(text[:at] in positions() for at in (*ends, len(text)))


def is_speck(word: Word) -> bool:
    """A letter or two that the recogniser itself doubts: a piece of the seal or of the signature.

    `Vũ` over a name and the `BÍ` of `BÍ THƯ` are none.
    """
    if word.confidence >= 0.5 or len(word.text) > 2:
        return False
    known = word.text.lower() in surnames() if word.text.istitle() else fold(word.text) in position_words()
    return len(word.text) < 2 or not known


@cache
def position_words() -> frozenset[str]:
    """Folded words of positions: `bi`, `thu`."""
    return frozenset(word for name in positions() for word in name.split())


def columns(page: Page, top: float) -> Closing:
    """Split everything from the top of the block down into its two columns."""
    words = [
        word
        for word in without_giants(page.words)
        if word.box[3] > top + 2 and not is_stamp(word) and not is_speck(word)
    ]
    left: list[Word] = []
    right: list[Word] = []
    for row in rows(words):
        for part in segments(row):
            (right if part.centre > page.width * MIDDLE else left).extend(part.words)
    right_lines = rows(right)
    start = next(
        (i for i, line in enumerate(right_lines) if is_authority(line) or is_position(line)),
        len(right_lines),
    )
    left_lines = rows(left)
    first = next(
        (i for i, line in enumerate(left_lines) if pattern("zone.recipients").search(line.folded)),
        len(left_lines),
    )
    return Closing(tuple(left_lines[first:]), tuple(right_lines[start:]))
