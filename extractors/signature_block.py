"""Where the signature stands on a page picture, and the words of its block.

The end of a letter is parted by a blank strip: recipients on the left, authority, position and name on
the right. A black or grey seal may lie across the strip; what is no print is then painted white first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from extractors.document import Box
from extractors.name_line import NameRow, name_row, read_again
from extractors.name_words import is_sound, may_be_another
from extractors.ocr import Layout, Model, Rendering, read_line, read_pixels, read_region
from extractors.overlay import Raw
from extractors.pieces import Ink, without_edges
from extractors.render import Gray, scaled
from extractors.sheet import Sheet
from extractors.signature_words import mended
from extractors.stroke_removal import PixelRow, rows_beside, without_seal, without_strokes, without_tall
from extractors.text import is_plausible

__all__ = ["Column", "Foot", "read_foot", "signature_zone"]

READ = Rendering(150)
FINE = 200
BLACK = 110
"""Grey level of what is surely print: strokes of a pen and rings of a seal are mostly lighter."""
SOUND = 0.8
HARDLY = 0.55
NOTHING = 0.1
"""Confidence under which nothing was read: the branches of a tree."""
JUNK = 0.5
"""Confidence under which what opens a line and is no syllable is a piece of the seal."""
SPECK = re.compile(r"^(?:[^\w(]|[_ˆˇ˘˙˚˜˝])+")
ZONE_DPI = 50
DARK = 190
SPECKS = 5
"""Dark pixels in a row that are no text."""
FOOT_LEAST = 70.0
"""Points of height that a signature block takes at least."""
FOOT_LINES = (2, 12)
"""A position and a name; what is written in blue between them is lifted. More lines are a table's."""
FOOTER_SHARE = 0.95
"""A page number may stand below this."""
STRIP_SHARE = 0.04
"""Share of the page's width: wider than the gap between two words."""
DUST = 3
"""Dark pixels in a row that make no line of print."""
HANGING = 3.0
"""Points that dots under letters may hang below what is seen at low resolution."""
CORNER_SHARE = 0.6
CORNER_HEIGHT = 330.0
ROW_MARGIN = (4.0, 2.0)
"""Points of white left and right of a row, above and below it."""
SHIFTS = (-6.0, 6.0, 12.0)
"""Points by which the beginning of a row under a seal is moved."""
STREAK = 0.3
"""Share of a row's width."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a signature block and its words."""

    box: Box
    words: list[Raw]


@dataclass(frozen=True, slots=True)
class Foot:
    """The signature block of a page."""

    columns: tuple[Column, ...] = ()
    """Recipients, if they were wanted, then the signature."""
    sealed: bool = False
    """Was the ring of a grey or black seal seen?"""


def read_foot(page: Sheet, model: Model, *, left: bool) -> Foot:
    """The signature block; `left`: its recipients too.

    Where no blank strip parts a page's end, the right corner of its text is the block if a seal lies there.
    """
    gray, zoom = page.gray((0.0, 0.0, page.width, page.height), ZONE_DPI)
    zone = signature_zone(gray, zoom) or signature_zone(without_strokes(gray, zoom), zoom)
    corner = zone is None
    zone = zone or _right_corner(gray, zoom)
    if zone is None:
        return Foot()
    top, middle, bottom = zone
    box = (middle, top, page.width, bottom)
    pixels, scale = page.gray(box, READ.dpi)
    pixels = _without_table(pixels)
    cleaned, seal = without_seal(pixels, scale)
    if corner and seal is None:
        return Foot()
    boxes = [(0.0, top, middle, bottom)] if left else []
    columns = [Column(each, read_region(page, each, model, Layout.BLOCK, READ)) for each in boxes]
    rows = rows_beside(cleaned, seal, scale) if seal else []
    if rows:
        words = _row_words((cleaned, pixels), rows, box, model)
    else:
        cleaned = without_tall(cleaned, scale)
        words = read_pixels(cleaned, scale, box, model, Layout.BLOCK)
    words = _with_name(page, cleaned, _without_specks(words), box, model)
    return Foot((*columns, Column(box, mended(words))), seal is not None)


def _without_table(gray: Gray) -> Gray:
    """The picture without the dark table that a photographed sheet lies on."""
    ink = gray < DARK
    kept = without_edges(ink)
    return gray if kept is ink else np.where(ink & ~kept, 255, gray).astype(np.uint8)


def _with_name(page: Sheet, cleaned: Gray, words: list[Raw], box: Box, model: Model) -> list[Raw]:
    """The words of a block, those of a name that was hardly read put in from further readings of its line.

    A stroke that was wiped took letters with it, one that was left hides some: both pictures are read,
    and more where these do not agree.
    """
    row = name_row(words)
    if row is None:
        return words
    plain, zoom = page.gray(box, READ.dpi)
    parts = [_line_picture(picture, row, box) for picture in (plain, cleaned)]
    once = parts[:1] if np.array_equal(parts[0][0], parts[1][0]) else parts
    readings = [read_line(part, zoom, place, model) for part, place in once]
    name = read_again(row, readings)
    if not is_sound(name) or may_be_another(name):
        finer = [read_line(part, zoom, place, model) for part, zoom, place in _finer(page, row)]
        name = read_again(row, [*readings, *finer], finer[0])
    replaced = {raw.line for raw in row.words}
    at = next(number for number, raw in enumerate(words) if raw.line in replaced)
    before, after = words[:at], words[at:]
    return [*before, *name, *(raw for raw in after if raw.line not in replaced)]


def _finer(page: Sheet, row: NameRow) -> Iterator[tuple[Gray, float, Box]]:
    """The line of a name in more pixels: as it is, without all that is grey, and twice as large."""
    box = _around(row, page)
    fine, zoom = page.gray(box, FINE)
    yield fine, zoom, box
    yield np.where(fine < BLACK, fine, 255).astype(np.uint8), zoom, box
    usual, zoom = page.gray(box, READ.dpi)
    yield scaled(usual, 2 * usual.shape[1], 2 * usual.shape[0]), 2 * zoom, box


def _around(row: NameRow, page: Sheet) -> Box:
    """A row with some white around it."""
    wide, high = ROW_MARGIN
    return (
        max(0.0, row.left - wide),
        row.top - high,
        min(page.width, row.right + wide),
        min(page.height, row.bottom + high),
    )


def _line_picture(gray: Gray, row: NameRow, box: Box) -> tuple[Gray, Box]:
    """The line of a name cut out of its block's picture."""
    zoom = gray.shape[1] / (box[2] - box[0])
    top, bottom = (int((side - box[1]) * zoom) for side in (row.top, row.bottom))
    left, right = (int((side - box[0]) * zoom) for side in (row.left, row.right))
    return _row_picture(gray, PixelRow(top, bottom, left, right), box, zoom)


def _row_words(pictures: tuple[Gray, Gray], rows: list[PixelRow], box: Box, model: Model) -> list[Raw]:
    """The words of a block over which a seal lies, row by row.

    A row that does not read is tried a little wider and narrower: where it begins is a guess.
    """
    words: list[Raw] = []
    for number, row in enumerate(rows):
        seen = _read_row(pictures, row, box, model)
        for shift in () if seen else SHIFTS:
            left = row.left + int(shift * pictures[0].shape[1] / (box[2] - box[0]))
            if 0 <= left < row.right:
                seen = seen or _read_row(pictures, replace(row, left=left), box, model)
        words += [raw._replace(line=number * 10) for raw in seen]
    return words


def _read_row(pictures: tuple[Gray, Gray], row: PixelRow, box: Box, model: Model) -> list[Raw]:
    """What reads badly with the seal taken away is read as it is too; the better reading is kept."""
    seen: list[Raw] = []
    for picture in pictures:
        zoom = picture.shape[1] / (box[2] - box[0])
        part, place = _row_picture(picture, row, box, zoom)
        seen = max(seen, read_pixels(part, zoom, place, model, Layout.LINE, faint=0.0), key=_sense)
        if seen and min(raw.confidence for raw in seen) > SOUND:
            break
    return seen


def _sense(words: list[Raw]) -> float:
    """Letters of syllables, for as much as they are believed."""
    return sum(raw.confidence * len(raw.text) for raw in words if is_plausible(raw.text))


def _without_specks(words: list[Raw]) -> list[Raw]:
    """No signs without a letter, and none stuck to the front of a line: `‹CHÁNH` → `CHÁNH`.

    The word after a piece that was dropped is hardly believed: it may be the rest of a name.
    """
    kept: list[Raw] = []
    dropped = -1
    for raw in words:
        if raw.confidence < NOTHING:
            continue
        opens = not kept or kept[-1].line != raw.line
        text = SPECK.sub("", raw.text) if opens else raw.text
        if opens and raw.confidence < JUNK and not is_plausible(text) and not _is_word(text):
            dropped = raw.line
            continue
        if any(letter.isalnum() for letter in text) or (not opens and text in {"-", "–"}):
            sure = min(raw.confidence, HARDLY) if opens and dropped == raw.line else raw.confidence
            kept.append(raw._replace(text=text[:1].upper() + text[1:] if opens else text, confidence=sure))
    return kept


def _is_word(text: str) -> bool:
    """`Zui`: letters, the first a capital."""
    return text.isalpha() and text[:2].istitle()


def _row_picture(gray: Gray, row: PixelRow, box: Box, zoom: float) -> tuple[Gray, Box]:
    """A row with some white around it, and where on the page that is."""
    high, wide = int(ROW_MARGIN[1] * zoom), int(ROW_MARGIN[0] * zoom)
    top, bottom = max(0, row.top - high), min(gray.shape[0], row.bottom + high)
    left, right = max(0, row.left - wide), min(gray.shape[1], row.right + wide)
    place = (box[0] + left / zoom, box[1] + top / zoom, box[0] + right / zoom, box[1] + bottom / zoom)
    return np.ascontiguousarray(gray[top:bottom, left:right]), place


def signature_zone(gray: Gray, zoom: float) -> tuple[float, float, float] | None:
    """(top, x between the columns, bottom) in points: the end of a page that a blank strip parts in two.

    Running text has ink in any strip wider than the gap between words; so the strip that is blank for
    the longest way up from the last line is the gap between recipients and signature.
    """
    height, width = gray.shape
    ink = _without_streaks(without_edges(gray < DARK)[: int(height * FOOTER_SHARE)])
    rows = np.flatnonzero(ink.sum(axis=1) > SPECKS)
    strip = max(2, int(width * STRIP_SHARE))
    if not len(rows):
        return None
    last = int(rows[-1])
    lowest = _last_rows(ink[: last + 1])
    ends = [int(lowest[x : x + strip].max()) for x in range(int(width * 0.4), int(width * 0.63))]
    top = min(ends)
    widest = [x for x, end in enumerate(ends) if end <= top + 2]
    top = _end_of_line(ink, top)
    middle = int(width * 0.4) + widest[len(widest) // 2] + strip // 2
    lines = _lines_in(ink[top : last + 1, middle:])
    if (last - top) / zoom < FOOT_LEAST or not FOOT_LINES[0] <= lines <= FOOT_LINES[1]:
        return None
    return top / zoom + HANGING, middle / zoom, (last + 1) / zoom + 4


def _right_corner(gray: Gray, zoom: float) -> tuple[float, float, float] | None:
    """Where a signature stands when its seal touches the recipients: the right of the last lines."""
    rows = np.flatnonzero((gray < DARK).sum(axis=1) > SPECKS)
    if not len(rows):
        return None
    bottom = float(rows[-1]) / zoom + 4
    return max(0.0, bottom - CORNER_HEIGHT), gray.shape[1] / zoom * CORNER_SHARE, bottom


def _last_rows(ink: Ink) -> npt.NDArray[np.int64]:
    """In each column, the row after the last one with ink."""
    after = len(ink) - ink[::-1].argmax(axis=0)
    return np.where(ink.any(axis=0), after, 0)


def _without_streaks(ink: Ink) -> Ink:
    """Rows that a speck on the scanner's glass drew across the page, alone and thin, are wiped."""
    share = ink.mean(axis=1)
    around = np.pad(share, 3, mode="edge")
    alone = (share > STREAK) & (around[:-6] < STREAK / 4) & (around[6:] < STREAK / 4)
    return np.where(alone[:, None], False, ink)


def _end_of_line(ink: Ink, row: int) -> int:
    """The first blank row from here on: the line that stopped the strip may hang lower elsewhere."""
    busy = ink.sum(axis=1) > 1
    while 0 < row < len(busy) and busy[row]:
        row += 1
    return row


def _lines_in(ink: Ink) -> int:
    rows = ink.sum(axis=1) > DUST
    return int(np.count_nonzero(rows[1:] & ~rows[:-1])) + int(rows[:1].any())
