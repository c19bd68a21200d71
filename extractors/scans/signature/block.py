"""Where the signature stands on a page picture, and the words of its block.

The end of a letter is parted by a blank strip: recipients on the left, authority, position and name on
the right. A black or grey seal may lie across the strip; what is no print is then painted white first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from extractors.document import Box
from extractors.folding import fold
from extractors.letter_case import is_upper
from extractors.overlay import Raw, text_of
from extractors.patterns import pattern
from extractors.render import Gray
from extractors.scans.ocr import Layout, Model, read_pixels, read_region
from extractors.scans.pieces import without_edges
from extractors.scans.seal_rows import rows_beside
from extractors.scans.sheet import Sheet
from extractors.scans.signature.letter_shapes import Print
from extractors.scans.signature.name_reading import BLACK, READ, Block, with_name
from extractors.scans.signature.name_row import parted
from extractors.scans.signature.office_shape import with_offices
from extractors.scans.signature.rows import (
    row_words,
    sense,
    without_specks,
)
from extractors.scans.signature.words import mended
from extractors.scans.signature.zone import DARK, right_corner, signature_zone, zone_over_others
from extractors.scans.stroke_removal import without_seal, without_strokes, without_tall
from extractors.signature_lines import is_copy

__all__ = ["Column", "Foot", "Look", "beside_strip", "elsewhere", "read_foot"]

AS_MUCH = 0.9
"""Of the sense of a first reading that another must have to take its place."""
ZONE_DPI = 50
UNDER = 1_000
"""Lines of the stamp of a copy are counted from here."""


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


Look = Callable[[Sheet, Gray, float, Model], Block | None]
"""A way to find the block on a page of which a small picture is given."""


def read_foot(page: Sheet, model: Model, *, left: bool, looks: Sequence[Look] = ()) -> Foot:
    """The signature block; `left`: its recipients too. What stands over `SAO Y` is read by itself.

    `looks`: where to look for it, in this order; everywhere if not told.
    """
    block = _read_block(page, model, page.height, looks)
    if block is None:
        return Foot()
    copy = _from_copy(block.words)
    over = _over_copy(page, block, copy, model) if copy else None
    if over is None:
        over, copy = block, []
    plain, zoom = page.gray(over.box, READ.dpi)
    words = with_offices(over.words, Print(plain, zoom, over.box))
    words = with_name(page, over, words, model)
    words = [*mended(words), *(raw._replace(line=raw.line + UNDER) for raw in copy)]
    right, top, _, bottom = over.box
    boxes = [(0.0, top, right, bottom)] if left else []
    columns = [Column(each, read_region(page, each, model, Layout.BLOCK, READ)) for each in boxes]
    box = (right, top, page.width, block.box[3])
    return Foot((*columns, Column(box, words)), over.sealed)


def _read_block(page: Sheet, model: Model, bottom: float, looks: Sequence[Look] = ()) -> Block | None:
    """The signature block that ends over `bottom`, as far as it is read at first sight."""
    gray, zoom = page.gray((0.0, 0.0, page.width, page.height), ZONE_DPI)
    gray[int(bottom * zoom) :] = 255
    looks = looks or (beside_strip, elsewhere)
    return next((found for look in looks if (found := look(page, gray, zoom, model))), None)


def beside_strip(page: Sheet, gray: Gray, zoom: float, model: Model) -> Block | None:
    """The block beside a blank strip at the end of a page; its picture has `zoom` pixels a point."""
    zone = signature_zone(gray, zoom) or signature_zone(without_strokes(gray, zoom), zoom)
    return _signed(_first_sight(page, zone, model, corner=False)) if zone else None


def elsewhere(page: Sheet, gray: Gray, zoom: float, model: Model) -> Block | None:
    """The right corner of a page's text, if a seal lies there; else a block over something that is none.

    For where no blank strip parts a page's end, or one that parts something else.
    """
    corner = right_corner(gray, zoom)
    found = _first_sight(page, corner, model, corner=True) if corner else None
    if found is None and (higher := zone_over_others(gray, zoom)):
        found = _signed(_first_sight(page, higher, model, corner=False))
    return found


def _signed(block: Block | None) -> Block | None:
    """The block, if it has a seal or a line in capitals: a name alone has its position in other columns.

    The letterhead has two columns too.
    """
    if block is None or not (block.sealed or parted(block.words)[0]):
        return None
    text = fold(text_of(block.words))
    is_head = any(pattern(name).search(text) for name in ("zone.motto", "zone.slogan"))
    return None if is_head else block


def _over_copy(page: Sheet, block: Block, copy: list[Raw], model: Model) -> Block | None:
    """What of a block stands over the stamp of a copy; where that was all of it, the block over that."""
    bottom = copy[0].box[1]
    if any(is_upper(text_of([raw])) for raw in block.words[: -len(copy)]):
        middle, top = block.box[:2]
        return _first_sight(page, (top, middle, bottom), model, corner=False)
    return _read_block(page, model, bottom)


def _first_sight(
    page: Sheet, zone: tuple[float, float, float], model: Model, *, corner: bool
) -> Block | None:
    """The words of a block, read row by row where a seal lies over it; a corner without a seal is none."""
    top, middle, bottom = zone
    box = (middle, top, page.width, bottom)
    pixels, scale = page.gray(box, READ.dpi)
    pixels = _without_table(pixels)
    cleaned, seal = without_seal(pixels, scale)
    if corner and seal is None:
        return None
    rows = rows_beside(cleaned, seal, scale) if seal else []
    if rows:
        words = row_words((cleaned, pixels), rows, box, model)
    else:
        cleaned = without_tall(cleaned, scale)
        words = read_pixels(cleaned, scale, box, model, Layout.BLOCK)
    seen = without_specks(words)
    if not parted(seen)[0]:
        cleaned, seen = _second_sight(cleaned, pixels, seen, box, model)
    return Block(box, cleaned, seen, seal is not None)


def _second_sight(
    cleaned: Gray, pixels: Gray, seen: list[Raw], box: Box, model: Model
) -> tuple[Gray, list[Raw]]:
    """A block in which no office was read, without all that is lighter than print or as it is.

    A seal's faint ring is then gone, or a black one's taken away too much.
    """
    scale = pixels.shape[1] / (box[2] - box[0])
    for picture in (np.where(pixels < BLACK, pixels, 255).astype(np.uint8), pixels):
        again = without_specks(read_pixels(picture, scale, box, model, Layout.BLOCK))
        if parted(again)[0] and sense(again) > AS_MUCH * sense(seen):
            return picture, again
    return cleaned, seen


def _from_copy(words: list[Raw]) -> list[Raw]:
    """The words from `SAO Y` down, with which begins the stamp of who made a copy."""
    lines = [list(line) for _, line in groupby(words, key=lambda raw: raw.line)]
    at = next((at for at, line in enumerate(lines) if is_copy(text_of(line))), len(lines))
    return [raw for line in lines[at:] for raw in line]


def _without_table(gray: Gray) -> Gray:
    """The picture without the dark table that a photographed sheet lies on."""
    ink = gray < DARK
    kept = without_edges(ink)
    return gray if kept is ink else np.where(ink & ~kept, 255, gray).astype(np.uint8)
