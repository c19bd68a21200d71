"""Where on a page the signature block stands: between the last running text over it and the first under it.

A letter may hold other places to sign: a table of its body, a form after it. What tells the letter's own
block is an authority line and the `Nơi nhận` beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.document import Page, Word
from extractors.folding import fold
from extractors.lines import COLUMN_GAP, Line, make_line, segments, source_lines
from extractors.patterns import pattern
from extractors.signature_lines import is_authority, is_form, is_name, is_position, is_post
from extractors.vocabulary import signing_positions

__all__ = ["MIDDLE", "MOST_WORDS", "SURE", "Place", "copy_tops", "find_place", "is_recipients"]

MOST_WORDS = 13
"""A line of the signature block, both columns together, has no more words than this."""
LONGEST = 70
MIDDLE = 0.46
"""Share of the width right of which the centre of a signature line stands."""
RIGHT = 0.56
"""The same for a line that is nothing but a position: a preamble centres `BỘ TRƯỞNG BỘ …`."""
FOOT = 0.75
"""Share of the height: a name under a position that stands lower may be on the next page."""
RUNNING_WORDS, RUNNING_SHARE = 11, 0.6
"""A line of so many words, as wide as this share of the page, is running text."""
ITEMS = ("-", "+", "•", "*", "–")
APART = 12.0
"""Points of white between two columns of a recognised line: words that lost a mark stand farther apart."""
NAME_DEPTH, NAME_SHIFT = 170.0, 90.0
"""Points a name stands under its position at most, and off its middle."""
COPY = 90.0
"""Points under `SAO Y` within which stand the authority and position of who made the copy."""
WEIGHTS = {"authority": 4, "recipients": 4, "position": 2, "form": 1}
SURE = 6
"""What the marks of a block weigh, places to sign on a form and those of a secretary least; with two of
the others it is surely the letter's own: what comes after it is an annex, whatever that holds.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a page that ends a letter."""

    top: float
    bottom: float
    weight: int
    """How surely it is the letter's own: the weights of its different marks."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that speaks for a signature block."""

    top: float
    kind: str


def find_place(page: Page, floor: float) -> Place | None:
    """The first signature block of this page that is surely the letter's, else the one that weighs most."""
    copies = copy_tops(page)
    marks = sorted(
        (mark for mark in find_marks(page, floor) if not any(0 < mark.top - top < COPY for top in copies)),
        key=lambda mark: mark.top,
    )
    if not marks:
        return None
    texts = sorted([*running_tops(page), *copies])
    groups: dict[int, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(sum(top <= mark.top for top in texts), []).append(mark)
    places = [
        Place(top_of(group), texts[above] if above < len(texts) else page.height, weight(group))
        for above, group in groups.items()
    ]
    sure = next((place for place in places if place.weight >= SURE), None)
    return sure or max(places, key=lambda place: place.weight)


def top_of(marks: Sequence[Mark]) -> float:
    """The highest mark; a form's place to sign over the letter's own block is none of it."""
    signed = {"authority", "position"} & {mark.kind for mark in marks}
    return min(mark.top for mark in marks if mark.kind != "form" or not signed)


def weight(marks: Sequence[Mark]) -> int:
    return sum(WEIGHTS[kind] for kind in {mark.kind for mark in marks})


def find_marks(page: Page, floor: float) -> Iterator[Mark]:
    """Nơi nhận, authority lines, and positions on the right."""

    def may_be(words: Sequence[Word]) -> bool:
        opener = words[0].text
        return (
            opener.startswith(("N", "n"))
            or any(map(str.isupper, [word.text for word in words]))
            or (words[-1].box[2] > page.width * RIGHT and fold(opener) in openers())
        )

    for line in short_lines(page, may_be):
        if line.box[1] <= floor or len(line.text) > LONGEST:
            continue
        if is_recipients(line, page.width):
            yield Mark(line.box[1], "recipients")
        kind = signature_kind(line, page)
        if kind:
            yield Mark(line.box[1], kind)


def short_lines(page: Page, worth: Callable[[Sequence[Word]], bool]) -> list[Line]:
    """Those of the page's lines that are no running text and `worth` a look."""
    return [make_line(words) for words in page.lines if len(words) <= MOST_WORDS and worth(words)]


def is_recipients(line: Line, width: float) -> bool:
    """`Nơi nhận:` on the left."""
    return line.box[0] < width * 0.5 and bool(pattern("zone.recipients").search(line.folded))


def signature_kind(line: Line, page: Page) -> str:
    """What of a signature block the line is: an authority, a position right of the middle, or nothing."""
    if line.box[2] < page.width * 0.5:
        return ""
    parts = segments(line, gap=APART if line.recognised else COLUMN_GAP)
    if any(is_authority(part) for part in parts):
        return "authority"
    for part in parts:
        if part.centre <= page.width * RIGHT:
            continue
        if is_position(part) or (is_post(part) and stands_alone(part, page) and has_name(part, page)):
            return "form" if is_form(part.text) else "position"
    return ""


def stands_alone(part: Line, page: Page) -> bool:
    """Is nothing left of it but an item of Nơi nhận, or positions? (A row of a table has other cells.)"""
    level = [
        word
        for word in page.words
        if word.box[1] < part.middle < word.box[3] and word.box[2] <= part.box[0] and word not in part.words
    ]
    if not level:
        return True
    ordered = sorted(level, key=lambda word: word.box[0])
    if ordered[0].text.startswith(ITEMS) or fold(ordered[0].text) in {"noi", "luu"}:
        return True
    return all(is_position(each) for each in segments(make_line(ordered)))


def has_name(part: Line, page: Page) -> bool:
    """Is there a person's name under it, or no room for one?"""
    under = [
        word
        for word in page.words
        if part.box[3] - 2 < word.box[1] < part.box[3] + NAME_DEPTH and word.box[2] > part.box[0] - NAME_SHIFT
    ]
    lines = [each for line in source_lines(under) if len(line.words) <= MOST_WORDS for each in segments(line)]
    if any(abs(line.centre - part.centre) < NAME_SHIFT and is_name(line) for line in lines):
        return True
    return part.box[3] > page.height * FOOT and all(line.centre < page.width * MIDDLE for line in lines)


@cache
def openers() -> frozenset[str]:
    """Folded first words of positions."""
    return frozenset(name.split()[0] for name in signing_positions()) | {"pho", "quyen", "q."}


def copy_tops(page: Page) -> list[float]:
    """Tops of the lines `SAO Y`, `SAO LỤC`, `TRÍCH SAO`: under them signs who made the copy."""

    def may_be(words: Sequence[Word]) -> bool:
        text = " ".join([word.text for word in words]).upper()
        return "SAO" in text or "TRÍCH" in text

    lines = (part for line in short_lines(page, may_be) for part in segments(line))
    return [line.box[1] for line in lines if pattern("zone.copy").search(line.folded)]


def running_tops(page: Page) -> list[float]:
    """Tops of the lines of running text."""
    return [
        min(word.box[1] for word in words)
        for words in page.lines
        if len(words) >= RUNNING_WORDS
        and words[-1].box[2] - words[0].box[0] > page.width * RUNNING_SHARE
        and not words[0].text.startswith(ITEMS)
    ]
