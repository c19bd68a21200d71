"""The name of a signature block, where it was hardly read: its line is cut out and read in further ways.

Each reading is of another picture: as it lies, freed of seal and tall strokes, in more pixels, and at last
freed of a level stroke that runs through its letters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.document import Box
from extractors.overlay import Raw
from extractors.render import Gray, scaled
from extractors.scans.ocr import Model, Rendering, read_line
from extractors.scans.seal_rows import PixelRow
from extractors.scans.sheet import Sheet
from extractors.scans.signature.letter_shapes import Print
from extractors.scans.signature.name_line import NameRow, name_row, read_again
from extractors.scans.signature.name_row import has_gap, is_better, parted
from extractors.scans.signature.name_spelling import with_lost_marks
from extractors.scans.signature.name_spot import (
    around_middle,
    is_name_like,
    is_unread,
    likely_rows,
    name_spot,
)
from extractors.scans.signature.name_strokes import freed_of_strokes, rows_behind
from extractors.scans.signature.name_words import DOUBTED, agree, is_sound, may_be_another, opens
from extractors.scans.signature.rows import HARDLY, ROW_MARGIN, row_picture

__all__ = ["BLACK", "READ", "Block", "rubbish_at", "with_name"]

READ = Rendering(150)
FINE = 200
BLACK = 110
"""Grey level of what is surely print: strokes of a pen and rings of a seal are mostly lighter."""


@dataclass(frozen=True, slots=True)
class Block:
    """The right column of a foot: where it is, its picture freed of seal and strokes, and its words."""

    box: Box
    picture: Gray
    words: list[Raw]
    sealed: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a name so far: its row, if it was found, the readings of that and the name by them."""

    row: NameRow | None
    readings: list[list[Raw]]
    name: list[Raw]


def with_name(page: Sheet, block: Block, words: list[Raw], model: Model) -> list[Raw]:
    """The words of a block, those of a name that was hardly read put in from further readings of its line.

    What is left in doubt, or was not seen at all, is read without a level stroke too.
    """
    plain, _ = page.gray(block.box, READ.dpi)
    row = _spotted((block.picture, plain), words, block.box, model) or name_row(words)
    if row is None and not is_unread(words):
        return words
    readings = _readings(row, (plain, block.picture), block.box, model) if row else []
    seen = Seen(row, readings, _named(page, row, readings, model) if row else [])
    if not is_sound(seen.name) or has_gap(seen.name):
        seen = _behind_strokes(page, block, words, seen, model)
    if row is not None and seen.row is not row:
        words = [raw for raw in words if raw not in row.words]
    return _put_in(words, seen.row, seen.name) if seen.row else words


def _readings(row: NameRow, pictures: tuple[Gray, Gray], box: Box, model: Model) -> list[list[Raw]]:
    """A name's line as it lies; freed of strokes too, where that is not sure.

    A stroke that was wiped took letters with it, one that was left hides some.
    """
    zoom = pictures[0].shape[1] / (box[2] - box[0])
    (part, place), other = (_line_picture(picture, row, box) for picture in pictures)
    readings = [read_line(part, zoom, place, model)]
    if not agree(row.words, readings[0]) and not np.array_equal(part, other[0]):
        readings.append(read_line(other[0], zoom, other[1], model))
    return readings


def _named(page: Sheet, row: NameRow, readings: list[list[Raw]], model: Model) -> list[Raw]:
    """The name by these readings, by those in more pixels too where they leave a doubt."""
    name = read_again(row, readings)
    if not is_sound(name) or may_be_another(name) or has_gap(name):
        name = _finely_read(page, row, readings, model)
    return name


def _behind_strokes(page: Sheet, block: Block, words: list[Raw], seen: Seen, model: Model) -> Seen:
    """What is seen of a name without a level stroke through it; what was `seen` where there is none.

    Always a doubt: a stroke taken away takes some of the letters with it. What was surely read stays.
    """
    known = seen.row if is_name_like(seen.name) else None
    prints = freed_of_strokes(page, words, block.box, known, sealed=block.sealed)
    likely = [known] if known else rows_behind(words, prints) or [seen.row]
    tried = [(row, [_line_of(each, row, model) for each in prints]) for row in likely if row and prints]
    row, freed = max(tried, key=lambda each: _most_seen(each[1]), default=(None, list[list[Raw]]()))
    if row is None or not _most_seen(freed):
        return seen
    readings = [*(seen.readings if row is seen.row else []), *freed]
    if row is not seen.row:
        line = words[-1].line + 10
        best = max(freed, key=_letters_seen)
        hardly = (raw._replace(line=line, confidence=min(raw.confidence, HARDLY)) for raw in best)
        row = replace(row, words=tuple(hardly))
    name = with_lost_marks(read_again(row, readings, (), next(_finer(page, row))))
    if not is_better(name, seen.name):
        return seen
    return Seen(row, readings, [name[0]._replace(confidence=min(name[0].confidence, DOUBTED)), *name[1:]])


def _line_of(freed: Print, row: NameRow, model: Model) -> list[Raw]:
    """What is read of a row on such a picture."""
    part, place = _line_picture(freed.gray, row, freed.box)
    return read_line(part, freed.zoom, place, model) if part.size else []


def _most_seen(readings: Sequence[Sequence[Raw]]) -> float:
    return max(map(_letters_seen, readings), default=0.0)


def _letters_seen(words: Sequence[Raw]) -> float:
    """Letters of what may be words of a name, for as much as they are believed."""
    return sum(raw.confidence * len(raw.text) for raw in words if opens(raw.text))


def _put_in(words: list[Raw], row: NameRow, name: list[Raw]) -> list[Raw]:
    """The words with those of the name in the place of what was read of its line."""
    replaced = {raw.line for raw in row.words} | rubbish_at(row, words)
    at = next((number for number, raw in enumerate(words) if raw.line in replaced), len(words))
    before, after = words[:at], words[at:]
    return [*before, *name, *(raw for raw in after if raw.line not in replaced)]


def _finely_read(page: Sheet, row: NameRow, readings: list[list[Raw]], model: Model) -> list[Raw]:
    """The name by further readings in more pixels; one is enough that surely sees the same again.

    Not so where marks may be others: those that differ put it in doubt.
    """
    prints = _finer(page, row)
    first = next(prints)
    finer = [read_line(first.gray, first.zoom, first.box, model)]
    if not agree(readings[0], finer[0]) or may_be_another(finer[0]):
        finer += [read_line(each.gray, each.zoom, each.box, model) for each in prints]
    return read_again(row, [*readings, *finer], finer[0], first)


def rubbish_at(row: NameRow, words: list[Raw]) -> set[int]:
    """Lines level with the name, and those over it that may be one: pieces of the seal and the signature."""
    offices, below = parted(words)
    kept = {raw.line for line in offices for raw in line}
    over = {line[0].line for line in below if line[0].box[3] <= row.top}
    level = {raw.line for raw in words if row.top < (raw.box[1] + raw.box[3]) / 2 < row.bottom}
    return over | level - kept


def _spotted(pictures: tuple[Gray, Gray], words: list[Raw], box: Box, model: Model) -> NameRow | None:
    """The line of a name of which nothing was read among the other lines, and what is read of it alone."""
    spot = name_spot(words, pictures[0], box)
    for row in [spot] if spot else likely_rows(words, pictures[1], box):
        for picture in pictures:
            part, place = _line_picture(picture, row, box)
            seen = read_line(part, picture.shape[1] / (box[2] - box[0]), place, model)
            if any(opens(raw.text) for raw in seen) and (spot or is_name_like(seen)):
                line = words[-1].line + 10
                named = [raw._replace(line=line, confidence=min(raw.confidence, HARDLY)) for raw in seen]
                return replace(row, words=tuple(named)) if spot else around_middle(row, named)
    return None


def _finer(page: Sheet, row: NameRow) -> Iterator[Print]:
    """The line of a name in more pixels: as it is, without all that is grey, and twice as large."""
    box = _around(row, page)
    fine, zoom = page.gray(box, FINE)
    yield Print(fine, zoom, box)
    yield Print(np.where(fine < BLACK, fine, 255).astype(np.uint8), zoom, box)
    usual, zoom = page.gray(box, READ.dpi)
    yield Print(scaled(usual, 2 * usual.shape[1], 2 * usual.shape[0]), 2 * zoom, box)


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
    return row_picture(gray, PixelRow(top, bottom, left, right), box, zoom)
