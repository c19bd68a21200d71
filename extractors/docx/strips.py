"""Strips of text (a line, a table row, a group of boxes) and the pages they are put on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractors.document import Page, Word

__all__ = ["Float", "Sheet", "Strip", "beside", "moved", "paginate", "stack"]

GUTTER = 2.0
"""Points that boxes side by side may cover of each other …"""
COVERED = 0.1
"""… or this share of the narrower one: frames at one height whose widths are rounded up."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size and margins of the paper, in points."""

    width: float = 595.0
    height: float = 842.0
    left: float = 85.0
    right: float = 57.0
    top: float = 57.0
    bottom: float = 57.0


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text or a row of a table: stays on one page. Boxes are relative to its top."""

    height: float
    words: tuple[Word, ...] = ()
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Float:
    """A block that stands at a place of its own: a text box, a frame, a column."""

    x: float
    width: float
    y: float
    strip: Strip


def moved(word: Word, y: float, page: int, line: int) -> Word:
    x0, y0, x1, y1 = word.box
    return replace(word, box=(x0, y0 + y, x1, y1 + y), page=page, line=line)


def stack(strips: Iterable[Strip]) -> Strip:
    """Strips one under the other as one strip."""
    y = 0.0
    words: list[Word] = []
    new_page = False
    for index, strip in enumerate(strips):
        new_page |= strip.new_page and index == 0
        words.extend(moved(word, y, word.page, word.line) for word in strip.words)
        y += strip.height
    return Strip(y, tuple(words), new_page)


def beside(floats: Iterable[Float]) -> Strip:
    """Boxes at their places as one strip; one that would cover another moves down under it."""
    placed: list[tuple[float, float, Float]] = []
    words: list[Word] = []
    boxes = sorted(floats, key=lambda each: (each.y, each.x))
    highest = min(boxes[0].y, 0.0) if boxes else 0.0
    for each in boxes:
        top = each.y - highest
        for over, under, other in placed:
            little = max(GUTTER, COVERED * min(each.width, other.width))
            apart = each.x + each.width <= other.x + little or other.x + other.width <= each.x + little
            if not apart and top < under and top + each.strip.height > over:
                top = under
        placed.append((top, top + each.strip.height, each))
        words.extend(moved(word, top, word.page, word.line) for word in each.strip.words)
    return Strip(max((under for _, under, _ in placed), default=0.0), tuple(words))


def paginate(strips: Iterable[Strip], sheet: Sheet) -> tuple[Page, ...]:
    """Strips onto pages; one taller than a page runs over as many as it needs."""
    pages: list[list[Word]] = [[]]
    y = sheet.top
    line = 0
    room = sheet.height - sheet.top - sheet.bottom
    for strip in strips:
        full = y + strip.height > sheet.height - sheet.bottom and y > sheet.top
        if (strip.new_page and pages[-1]) or (full and strip.words):
            pages.append([])
            y = sheet.top
        before = (-1.0, -1.0)
        start = len(pages)
        for word in strip.words:
            over = int((y - sheet.top + word.box[1]) // room) if strip.height > room else 0
            while len(pages) < start + over:
                pages.append([])
            line += (word.box[1], word.box[3]) != before
            before = (word.box[1], word.box[3])
            pages[start - 1 + over].append(moved(word, y - over * room, start + over, line))
        y += strip.height - (len(pages) - start) * room
    return tuple(Page(n, sheet.width, sheet.height, tuple(words)) for n, words in enumerate(pages, 1))
