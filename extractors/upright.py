"""Pages scanned sideways or upside down: facts are looked for on the page turned upright, and shown where
they stand on the page as displayed.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar, cast

from extractors.document import OCR, Box, Page, Word
from extractors.facts import Span

__all__ = ["displayed", "quarters_of", "upright"]

T = TypeVar("T")

LEAST = 4
"""Steps from word to word that tell how a page lies."""
CLEAR = 3.0
"""Times: so much farther do they go one way than across."""


def quarters_of(page: Page) -> int:
    """Quarter turns, clockwise, that bring a page picture upright: told by where its lines run.

    Words of one line are in the order in which they are read, whichever way the page lies.
    """
    if OCR not in [word.layer for word in page.words]:
        return 0
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


def upright(page: Page, quarters: int) -> Page:
    """The page turned by quarters clockwise, its words with it."""
    sides = (page.height, page.width) if quarters % 2 else (page.width, page.height)
    words, covered = (
        tuple(replace(word, box=turned(word.box, quarters, page.width, page.height)) for word in each)
        for each in (page.words, page.covered)
    )
    return replace(page, width=sides[0], height=sides[1], words=words, covered=covered)


def turned(box: Box, quarters: int, width: float, height: float) -> Box:
    """A box of a page of this size, on the page turned by quarters clockwise."""
    for _ in range(quarters % 4):
        box = (height - box[3], box[0], height - box[1], box[2])
        width, height = height, width
    return box


def displayed(value: T, turns: Mapping[int, tuple[int, Page]]) -> T:
    """The same facts with their boxes on the pages as displayed.

    `turns`: number of the page → the quarters it was turned by, and the page upright.
    """
    return _moved(value, turns) if turns else value


def _moved(value: Any, turns: Mapping[int, tuple[int, Page]]) -> Any:
    if isinstance(value, Span):
        quarters, page = turns.get(value.page, (0, None))
        if page is None:
            return value
        boxes = tuple(turned(box, -quarters, page.width, page.height) for box in value.boxes)
        return replace(value, boxes=boxes)
    if isinstance(value, tuple):
        return tuple(_moved(item, turns) for item in cast("tuple[Any, ...]", value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _moved(getattr(value, field.name), turns) for field in fields(value)}
        )
    return value
