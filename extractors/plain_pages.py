"""Lines of text laid out on pages of our own, for formats that have none (text, sheets, slides)."""

from collections.abc import Iterable

from extractors.document import Layer, Page, Word
from extractors.text import clean

__all__ = ["page_of_lines", "pages_of_lines"]

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP = 57.0, 57.0
STEP = 14.0
LETTER = 5.5
LINES = 52
"""Lines that fit on a page."""


def pages_of_lines(lines: Iterable[str], most: int) -> tuple[Page, ...]:
    """As many pages as the lines need, `most` at the most."""
    rows = list(lines)
    starts = range(0, max(len(rows), 1), LINES)
    return tuple(page_of_lines(rows[at : at + LINES], index + 1) for index, at in enumerate(starts[:most]))


def page_of_lines(lines: Iterable[str], number: int) -> Page:
    """One page, as long as it must be."""
    words: list[Word] = []
    bottom = TOP
    for index, line in enumerate(lines):
        x, top = LEFT, TOP + index * STEP
        bottom = top + STEP
        for text in clean(line).split():
            width = LETTER * len(text)
            words.append(Word(text, (x, top, x + width, top + STEP - 2), number, Layer.BODY, index))
            x += width + LETTER
    return Page(number, WIDTH, max(HEIGHT, bottom + TOP), tuple(words))
