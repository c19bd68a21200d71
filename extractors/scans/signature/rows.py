"""The words of a signature block row by row, without what is none of its print."""

import re
from dataclasses import replace

import numpy as np

from extractors.document import Box
from extractors.overlay import Raw
from extractors.render import Gray
from extractors.scans.ocr import Layout, Model, read_pixels
from extractors.scans.seal_rows import PixelRow
from extractors.text import is_plausible

__all__ = ["HARDLY", "ROW_MARGIN", "row_picture", "row_words", "sense", "without_specks"]

SOUND = 0.8
HARDLY = 0.55
NOTHING = 0.1
"""Confidence under which nothing was read: the branches of a tree."""
JUNK = 0.5
"""Confidence under which what opens a line and is no syllable is a piece of the seal."""
SPECK = re.compile(r"^(?:[^\w(]|[_ˆˇ˘˙˚˜˝])+")
DOTS = re.compile(r"(?<=[^\W\d_])\.{2,}(?=[^\W\d_])")
"""`TM..UBND`: a speck beside the dot."""
ROW_MARGIN = (4.0, 2.0)
"""Points of white left and right of a row, above and below it."""
SHIFTS = (-6.0, 6.0, 12.0)
"""Points by which the beginning of a row under a seal is moved."""


def row_words(pictures: tuple[Gray, Gray], rows: list[PixelRow], box: Box, model: Model) -> list[Raw]:
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
        zoom = pictures[0].shape[1] / (box[2] - box[0])
        top, bottom = box[1] + row.top / zoom - ROW_MARGIN[1], box[1] + row.bottom / zoom + ROW_MARGIN[1]
        words += [_within(raw, top, bottom)._replace(line=number * 10) for raw in seen]
    return words


def _within(raw: Raw, top: float, bottom: float) -> Raw:
    """The word no higher than its row: the recogniser gives it as high as the picture of the row."""
    left, over, right, under = raw.box
    return raw._replace(box=(left, max(over, top), right, min(under, bottom)))


def _read_row(pictures: tuple[Gray, Gray], row: PixelRow, box: Box, model: Model) -> list[Raw]:
    """What reads badly with the seal taken away is read as it is too; the better reading is kept."""
    seen: list[Raw] = []
    for picture in pictures:
        zoom = picture.shape[1] / (box[2] - box[0])
        part, place = row_picture(picture, row, box, zoom)
        seen = max(seen, read_pixels(part, zoom, place, model, Layout.LINE, faint=0.0), key=sense)
        if seen and min(raw.confidence for raw in seen) > SOUND:
            break
    return seen


def sense(words: list[Raw]) -> float:
    """Letters of syllables, for as much as they are believed."""
    return sum(raw.confidence * len(raw.text) for raw in words if is_plausible(raw.text))


def without_specks(words: list[Raw]) -> list[Raw]:
    """No signs without a letter, and none stuck to the front of a line: `‹CHÁNH` → `CHÁNH`.

    The word after a piece that was dropped is hardly believed: it may be the rest of a name.
    """
    kept: list[Raw] = []
    dropped = -1
    for raw in words:
        if raw.confidence < NOTHING:
            continue
        opens = not kept or kept[-1].line != raw.line
        text = DOTS.sub(".", SPECK.sub("", raw.text)) if opens else raw.text
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


def row_picture(gray: Gray, row: PixelRow, box: Box, zoom: float) -> tuple[Gray, Box]:
    """A row with some white around it, and where on the page that is."""
    high, wide = int(ROW_MARGIN[1] * zoom), int(ROW_MARGIN[0] * zoom)
    top = max(0, row.top - row.over - high)
    bottom = min(gray.shape[0], row.bottom + row.under + high)
    left, right = max(0, row.left - wide), min(gray.shape[1], row.right + wide)
    place = (box[0] + left / zoom, box[1] + top / zoom, box[0] + right / zoom, box[1] + bottom / zoom)
    return np.ascontiguousarray(gray[top:bottom, left:right]), place
