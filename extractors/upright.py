"""Pages scanned sideways, upside down or askew, or photographed without a size: facts are looked for on the
page turned upright and level, as a sheet of paper, and shown where they stand on the page as displayed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any, TypeVar, cast

from extractors.document import OCR, Box, Page, Word
from extractors.facts import Span

__all__ = ["Lie", "displayed", "lie_of", "paper_scale", "scaled_box", "upright"]

T = TypeVar("T")

A4_SHORT_SIDE = 595.0
PAPER = (300.0, 900.0)
"""Short sides in points outside of this are no paper's, A5 to A3, but of pictures that do not tell how many
pixels they have to an inch: taken as A4."""
LEAST = 4
"""Steps from word to word that tell how a page lies."""
CLEAR = 3.0
"""Times: so much farther do they go one way than across."""
LEVEL = 0.006
"""Points that lines fall over one: less mixes no rows."""
LONG = 150.0
"""Points of a line that tells how far lines fall."""
LEAST_HIGH = 6.0
"""Points that a word keeps of its height."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How a page picture lies."""

    quarters: int = 0
    """Quarter turns, clockwise, that bring it upright."""
    fall: float = 0.0
    """Points that its lines then fall for each to the right."""
    scale: float = 1.0
    """Points to a unit of the page's size."""


def lie_of(page: Page) -> Lie:
    """Told by where its recognised lines run."""
    if OCR not in [word.layer for word in page.words]:
        return Lie()
    lie = Lie(quarters_of(page), scale=paper_scale(page.width, page.height))
    return replace(lie, fall=_fall_of(page if lie == Lie() else upright(page, lie)))


def paper_scale(width: float, height: float) -> float:
    """1, but for pages whose size is not their paper's."""
    short = min(width, height)
    return 1.0 if PAPER[0] <= short <= PAPER[1] else A4_SHORT_SIDE / max(short, 1.0)


def _fall_of(page: Page) -> float:
    """By the middle one of the long lines."""
    ends = [(words[0], words[-1]) for words in page.lines if words[0].layer is OCR]
    runs = [(_middle(first), _middle(last)) for first, last in ends]
    falls = [(after[1] - before[1]) / wide for before, after in runs if (wide := after[0] - before[0]) > LONG]
    fall = median(falls) if len(falls) >= LEAST else 0.0
    return fall if abs(fall) > LEVEL else 0.0


def quarters_of(page: Page) -> int:
    """Quarter turns, clockwise, that bring a page picture upright: told by where its lines run.

    Words of one line are in the order in which they are read, whichever way the page lies.
    """
    words = [word for word in page.words if word.layer is OCR]
    steps = [(one, next_) for one, next_ in pairwise(words) if one.line == next_.line]
    if len(steps) < LEAST:
        return 0
    right = sum(_middle(after)[0] - _middle(before)[0] for before, after in steps)
    down = sum(_middle(after)[1] - _middle(before)[1] for before, after in steps)
    if abs(down) > CLEAR * abs(right):
        return 3 if down > 0 else 1
    return 2 if -right > CLEAR * abs(down) else 0


def _middle(word: Word) -> tuple[float, float]:
    return (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2


def upright(page: Page, lie: Lie) -> Page:
    """The page turned upright and its lines made level, its words with it."""
    across, down = page.width * lie.scale, page.height * lie.scale
    sides = (down, across) if lie.quarters % 2 else (across, down)

    def moved(word: Word) -> Word:
        box = turned(scaled_box(word.box, lie.scale), lie.quarters, across, down)
        return replace(word, box=levelled(box, lie.fall, sides[0]))

    words, covered = (tuple(map(moved, each)) for each in (page.words, page.covered))
    return replace(page, width=sides[0], height=sides[1], words=words, covered=covered)


def scaled_box(box: Box, scale: float) -> Box:
    return (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)


def levelled(box: Box, fall: float, width: float) -> Box:
    """A word's box moved up by as much as its line has fallen since the middle of the page; what its box was
    higher for falling is taken off."""
    down = fall * ((box[0] + box[2]) / 2 - width / 2)
    spare = min(abs(fall) * (box[2] - box[0]), max(box[3] - box[1] - LEAST_HIGH, 0.0)) / 2
    return (box[0], box[1] - down + spare, box[2], box[3] - down - spare)


def fallen(box: Box, fall: float, width: float) -> Box:
    """The box around what a box of the level page holds, on the page as its lines run."""
    ends = sorted(fall * (x - width / 2) for x in (box[0], box[2]))
    return (box[0], box[1] + ends[0], box[2], box[3] + ends[1])


def turned(box: Box, quarters: int, width: float, height: float) -> Box:
    """A box of a page of this size, on the page turned by quarters clockwise."""
    for _ in range(quarters % 4):
        box = (height - box[3], box[0], height - box[1], box[2])
        width, height = height, width
    return box


def displayed(value: T, turns: Mapping[int, tuple[Lie, Page]]) -> T:
    """The same facts with their boxes on the pages as displayed.

    `turns`: number of the page → how it lay, and the page upright.
    """
    return _moved(value, turns) if turns else value


def _moved(value: Any, turns: Mapping[int, tuple[Lie, Page]]) -> Any:
    if isinstance(value, Span):
        lie, page = turns.get(value.page, (Lie(), None))
        if page is None:
            return value
        boxes = tuple(
            scaled_box(
                turned(fallen(box, lie.fall, page.width), -lie.quarters, page.width, page.height),
                1 / lie.scale,
            )
            for box in value.boxes
        )
        return replace(value, boxes=boxes)
    if isinstance(value, tuple):
        return tuple(_moved(item, turns) for item in cast("tuple[Any, ...]", value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _moved(getattr(value, field.name), turns) for field in fields(value)}
        )
    return value
