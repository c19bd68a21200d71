"""The end of a letter: Nơi nhận on the left, the signature block on the right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractors.document import Page, Word
from extractors.folding import fold
from extractors.layout import is_stamp, without_giants
from extractors.lines import Line, rows, segments
from extractors.parts import opening
from extractors.patterns import pattern
from extractors.signature_box import without_boxes
from extractors.signature_lines import (
    is_authority,
    is_name,
    is_note,
    is_position,
    is_post,
    position_span,
    reads_as_label,
)
from extractors.signature_place import MIDDLE, MOST_WORDS, SURE, Place, copy_tops, find_place
from extractors.vocabulary import positions, surnames

__all__ = ["Closing", "find_closing", "is_speck", "rows_over"]

TOP = 0.3
"""Share of the height: a block may go on above this on the next page."""
APART = 14.0
"""Points of white between two blocks that stand side by side."""
RISE = 24.0
"""Points that a block may begin above `Nơi nhận`."""
OVER = 60.0
"""Points over a block within which a place and date belong to it."""
NAME_LINES = 6
"""Lines from a position of an unknown kind to the name under it, at most."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Lines of the two columns at the end of a letter, top to bottom."""

    left: tuple[Line, ...] = ()
    """From `Nơi nhận` down."""
    right: tuple[Line, ...] = ()
    """From the authority line or the position down."""
    beside: tuple[tuple[Line, ...], ...] = ()
    """Other blocks on its left, each from its authority or position down."""
    page: Page | None = None
    """The page of the signature."""
    in_annex: bool = False
    """It stands in an annex: none was found in the letter itself."""


def find_closing(pages: Sequence[Page], own: int, *, head_bottom: float = 0.0) -> Closing:
    """The signature block of the letter, the first `own` of the pages; of its annexes if it has none.

    The first that is surely one, else the one that weighs most: tables of the body have places to sign.
    Nơi nhận may stand at the foot of a page and the signature on the next.
    """
    left: tuple[Line, ...] = ()
    best: tuple[int, int, Closing] | None = None
    for index, page in enumerate(pages):
        if index == own and best is not None:
            break
        place = find_place(page, head_bottom if index == 0 else 0.0)
        if place is None:
            continue
        closing = columns(page, place)
        left = left or closing.left
        if closing.right and (best is None or place.weight > best[0]):
            best = (place.weight, index, closing)
            if place.weight >= SURE:
                break
    if best is None:
        return Closing(left)
    _, index, closing = best
    if not any(is_name(line) for line in closing.right):
        closing = replace(closing, right=(*closing.right, *head_of_next(pages[index + 1 :])))
    if index and closing.right[0].box[1] < TOP * pages[index].height and not is_authority(closing.right[0]):
        closing = replace(closing, right=(*foot_of(pages[index - 1]), *closing.right))
    return replace(closing, left=closing.left or left, page=pages[index], in_annex=index >= own)


def head_of_next(pages: Sequence[Page]) -> tuple[Line, ...]:
    """Short lines on the right at the top of the next page: a name whose position stayed on the last."""
    page = next((page for page in pages if page.words), None)
    if page is None or opening(page):
        return ()
    end = min([page.height * TOP, *copy_tops(page)])
    top = rows(word for word in page.words if word.box[1] < end and not is_stamp(word))
    parts = [part for line in top for part in segments(line) if part.centre > page.width * MIDDLE]
    short = [part for part in parts if len(part.words) <= MOST_WORDS and not part.text.strip().isdigit()]
    return tuple(without_boxes(short)[:3])


def foot_of(page: Page) -> tuple[Line, ...]:
    """Authority lines that end a page on the right: `KT. CHỦ TỊCH` whose position went to the next."""
    last = [row for row in rows(word for word in page.words if not is_stamp(word)) if not row.text.isdigit()]
    found: list[Line] = []
    for row in reversed(last):
        part = segments(row)[-1]
        if part.centre <= page.width * MIDDLE or not is_authority(part):
            break
        found.insert(0, part)
    return tuple(found)


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


def columns(page: Page, place: Place) -> Closing:
    """Split the block into its columns: Nơi nhận, the signature, and other signatures beside it."""
    words = [
        word
        for word in without_giants(page.words)
        if word.box[3] > place.top + 2
        and word.box[1] < place.bottom
        and not is_stamp(word)
        and not is_speck(word)
    ]
    left: list[Line] = []
    right: list[list[Line]] = []
    for row in rows(words):
        parts = segments(row)
        left += [part for part in parts if part.centre <= page.width * MIDDLE]
        right.append([part for part in parts if part.centre > page.width * MIDDLE])
    left_lines = joined_rows(left)
    first = next(
        (at for at, line in enumerate(left_lines) if pattern("zone.recipients").search(line.folded)),
        len(left_lines),
    )
    recipients = tuple(left_lines[first:])
    cut = cut_between(right)
    middle = joined_rows(part for parts in right for part in parts if part.centre < cut)
    last = joined_rows(part for parts in right for part in parts if part.centre >= cut)
    beside = (from_position(left_lines[:first]), from_position(middle))
    last = without_boxes(last)
    return Closing(recipients, signature(last, recipients), tuple(block for block in beside if block))


def rows_over(closing: Closing) -> list[Line]:
    """Rows right of the middle and not far over the signature: some letters have place and date there."""
    page = closing.page
    if page is None:
        return []
    top = closing.right[0].box[1]
    near = rows(word for word in page.words if top - OVER < word.box[1] and word.box[3] < top + 2)
    return [part for row in near for part in segments(row) if part.centre > page.width * MIDDLE]


def joined_rows(parts: Iterable[Line]) -> list[Line]:
    return rows(word for part in parts for word in part.words)


def cut_between(rows_of_parts: Sequence[Sequence[Line]]) -> float:
    """x between two blocks that stand side by side right of the middle; 0 where there is one.

    Two rows tell them, or one with a position in each: their names may stand at different heights.
    """
    pairs = [
        (one, other)
        for parts in rows_of_parts
        for one, other in pairwise(parts)
        if other.box[0] - one.box[2] > APART and (is_name(one) or is_position(one) or is_authority(one))
    ]
    if len(pairs) == 1 and not all(is_post(part) for part in pairs[0]):
        return 0.0
    return min(((one.box[2] + other.box[0]) / 2 for one, other in pairs), default=0.0)


def from_position(lines: Sequence[Line]) -> tuple[Line, ...]:
    """A block from its authority or position down; nothing where it has none."""
    start = next((at for at, line in enumerate(lines) if is_authority(line) or is_position(line)), len(lines))
    return tuple(lines[start:])


def signature(lines: Sequence[Line], recipients: Sequence[Line]) -> tuple[Line, ...]:
    """The signature block from its authority or position down.

    Level with `Nơi nhận` a line over a name is a position, whatever it says.
    """
    for at, line in enumerate(lines):
        if is_authority(line) or position_span(lines, at):
            return tuple(lines[at:])
    if recipients:
        level = recipients[0].middle - RISE
        for at, line in enumerate(lines):
            if line.middle > level and is_unknown_position(lines, at):
                return tuple(lines[at:])
    return ()


def is_unknown_position(lines: Sequence[Line], at: int) -> bool:
    """Words in capitals, or beginning with one, that stand over a name and are no name or note themselves.

    A letter alone is a sign of text that was drawn twice or letter by letter.
    """
    line = lines[at]
    if line.recognised or not reads_as_label(line.text.strip()) or is_name(line) or is_note(line):
        return False
    opens = line.text[:1].isupper() and all(len(word.text) > 1 or word.text in "-–" for word in line.words)
    return opens and any(is_name(each) for each in lines[at + 1 : at + NAME_LINES])
