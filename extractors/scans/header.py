"""The header of a scan: its two halves read apart, each down to the line that holds its value."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf

import numpy as np
import numpy.typing as npt

from extractors.document import Box
from extractors.overlay import Raw, text_of
from extractors.patterns import pattern
from extractors.scans.faint_symbol import with_faint_symbol
from extractors.scans.header_cuts import blank_in, cut_rows, middle, read_across, read_to_ends, rows_of
from extractors.scans.header_halves import LABEL_WIDTH, LEFT, REPAIRED, RIGHT, Half, from_label
from extractors.scans.header_line import agreed
from extractors.scans.header_slots import with_machine_digits
from extractors.scans.lone_symbol import lone_symbol
from extractors.scans.ocr import Layout, Model, Rendering, read_region, read_strip
from extractors.scans.sheet import Sheet
from extractors.scans.strips import rows_in, under_rows

__all__ = ["blank_under_names", "is_title", "read_header", "rows_across", "widest_strip", "without_residue"]

HEADER_SHARE = 0.22
"""The number and the date stand in this upper part of the page."""
CLOSELY = Rendering(200, denoised=True)
"""Rendering in which the place of a number is read once more where none was found."""
BLANK = 24.0, 80.0
"""Points between two rows of the left half in which a number may stand that went unread."""
LOWER_SHARE = 0.3
"""They stand down to here under a long name of the issuer."""
UNANCHORED_SHARE = 0.17
"""Where no line of a number or date is found, the header is taken to end here."""
FIRST = Rendering(150)
GUTTER_DPI = 50
STRIP = 7.0
"""Points of white between the halves at least; between letters and words there are fewer."""
WIDE = 10.0
"""The same where but a row or two were looked at."""
DEEP, SHALLOW = 0.16, 0.12
"""Shares of the page down to which a strip is looked for; a title high on the page stands between."""
MOST_CROSSING = 2
LEEWAY = 14.0
"""Points that number and date may be off one level."""
ROWS = 4
"""Of the right half: two of the quốc hiệu, the date, and one more, for a stamp may stand among them. The left
half is read to its end: with fewer rows the engine loses words of names."""
LINE = 2.0
"""Points above and below a row of ink that are read with it."""
ROW_HIGH = 9.0, 30.0
"""Points of height of a row that a pen wrote in."""
NEAR = 12.0
"""Points from the gutter within which a word was cut at it."""
PIECE, TOUCHING = 2, 3.0
"""Letters of a piece that was left of a word, and points between the two."""
MISSED = 1000
"""Lines found where a number went unread are counted from here."""
SECOND_HALF = 5000
"""Lines of the right half are counted from here."""


def read_header(page: Sheet, model: Model) -> list[Raw]:
    """Words of the header, down to the number on the left and down to the date on the right."""
    gutter = _gutter(page)
    left, right = _read_down(page, gutter, model)
    other = _gutter_beside_number(page, left, right, gutter)
    if other is not None:
        gutter = other
        left, right = _read_down(page, gutter, model)
    ends = _end(left, LEFT), _end(right, RIGHT)
    if inf in ends:
        left, right = (
            [raw for raw in raws if not is_title(raw, min(ends), gutter)] for raws in (left, right)
        )
    left, right = _with_rows_whole(page, left, right, gutter, model)
    return left + [raw._replace(line=raw.line + SECOND_HALF) for raw in right]


def _read_down(page: Sheet, gutter: float, model: Model) -> tuple[list[Raw], list[Raw]]:
    """The halves, further down where neither's value stands in the usual place."""
    upper = _read_halves(page, gutter, HEADER_SHARE, model)
    if (_end(upper[0], LEFT), _end(upper[1], RIGHT)) != (inf, inf):
        return upper
    lower = _read_halves(page, gutter, LOWER_SHARE, model)
    return lower if inf not in (_end(lower[0], LEFT), _end(lower[1], RIGHT)) else upper


def _with_rows_whole(
    page: Sheet, left: list[Raw], right: list[Raw], gutter: float, model: Model
) -> tuple[list[Raw], list[Raw]]:
    """Words of the halves, a row that was cut between them as read across: a value so is in doubt."""
    for row, beside in cut_rows(left, right, gutter):
        whole = read_across(page, row, beside, model)
        held = [half for half in (LEFT, RIGHT) if half.anchors[0].search(text_of(whole))]
        if not whole or len(held) == 2:
            continue
        for half in held:
            value = _with_value(page, half, whole, (0.0, 0.0, page.width, 0.0), model, text_of(left))
            whole = [raw._replace(confidence=min(raw.confidence, REPAIRED)) for raw in value]
        left = [*(raw for raw in left if raw not in row), *whole]
        right = [raw for raw in right if raw not in beside]
    return left, right


def _gutter_beside_number(page: Sheet, left: list[Raw], right: list[Raw], gutter: float) -> float | None:
    """Where the line between the halves cuts the row of number and date: the white between them.

    Names and quốc hiệu in the middle of the page are cut then, which `_with_rows_whole` mends.
    """
    for row, beside in cut_rows(left, right, gutter):
        if any(half.anchors[0].search(text_of(row)) for half in (LEFT, RIGHT)):
            return blank_in(page, [*row, *beside])
    return None


def _read_halves(page: Sheet, gutter: float, share: float, model: Model) -> tuple[list[Raw], list[Raw]]:
    bottom = page.height * share
    left = _read_half(page, LEFT, (0.0, 0.0, gutter, bottom), bottom, model)
    beside = (gutter, 0.0, page.width, bottom)
    return left, _read_half(page, RIGHT, beside, under_rows(page, beside, ROWS), model)


def _end(raws: list[Raw], half: Half) -> float:
    """Where the row of a half's value ends; infinite where none was found."""
    found = _anchor(raws, half)
    return max(raw.box[3] for raw in found) + LEEWAY if found else inf


def is_title(raw: Raw, ends: float, gutter: float) -> bool:
    """Is it a piece of the title, which stands under the header across the gutter, and was cut there?

    Asked where one half's value was not found: that half is kept down to a fixed share of the page.
    """
    return middle(raw) > ends and raw.box[0] - NEAR < gutter < raw.box[2] + NEAR


def without_residue(rest: Iterable[Raw], header: Sequence[Raw]) -> list[Raw]:
    """The words of the rest of a page without pieces of letters that stick out of the header's words.

    Digits stay: they may be a clerk's that the header left out; nothing confirms them.
    """
    anchors = LEFT.anchors[0], RIGHT.anchors[0]
    rows = [row for row in rows_of(header) if any(anchor.search(text_of(row)) for anchor in anchors)]
    kept = [
        raw for raw in rest if not any(_sticks_out(raw, word) for word in header) and not _amid(raw, rows)
    ]
    return [
        raw._replace(confidence=min(raw.confidence, REPAIRED)) if _fills(raw, header) else raw for raw in kept
    ]


def _amid(raw: Raw, rows: Sequence[list[Raw]]) -> bool:
    """Is it what a pen wrote in the row of a value, read as no number: `ngày J7 tháng`?"""
    if raw.text.isdecimal():
        return False
    x, y = (raw.box[0] + raw.box[2]) / 2, middle(raw)
    return any(
        before.line == after.line and before.box[0] < x < after.box[2] and after.box[1] < y < after.box[3]
        for row in rows
        for before, after in pairwise(row)
    )


def _fills(raw: Raw, header: Sequence[Raw]) -> bool:
    """Is it a number level with words of the header?"""
    return raw.text.isdecimal() and any(word.box[1] < middle(raw) < word.box[3] for word in header)


def _sticks_out(raw: Raw, word: Raw) -> bool:
    """Does a piece of two letters at most touch the word, level with it?"""
    short = len(raw.text) <= PIECE and not raw.text.isdecimal()
    level = word.box[1] - 1 < middle(raw) < word.box[3] + 1
    return short and level and max(raw.box[0] - word.box[2], word.box[0] - raw.box[2]) < TOUCHING


def _gutter(page: Sheet) -> float:
    """x of the widest blank strip near the middle of the header.

    A title high on the page may cross it, a note by pen or a stamp lie over it: where nothing else is wide
    enough, less of the page is looked at, then one row of writing, then two, may cross it.
    """
    across, zoom = _crossings(page, DEEP)
    strips = [widest_strip(across, allowed) for allowed in range(MOST_CROSSING + 1)]
    if strips[0][0] < STRIP * zoom:
        higher, _ = _crossings(page, SHALLOW)
        width, x = widest_strip(higher, 0)
        if width >= WIDE * zoom:
            return x / zoom
    wide = next((x for width, x in strips if width >= STRIP * zoom), None)
    return (max((0, page.width * 0.45 * zoom), *strips)[1] if wide is None else wide) / zoom


def _crossings(page: Sheet, share: float) -> tuple[npt.NDArray[np.int64], float]:
    """How many rows of writing cross each x of the header down to a share of the page; pixels a point."""
    gray, zoom = page.gray((0.0, page.height * 0.03, page.width, page.height * share), GUTTER_DPI)
    return rows_across(gray < 140), zoom


def widest_strip(across: npt.NDArray[np.int64], allowed: int) -> tuple[int, int]:
    """Width and middle of the widest strip near the middle of a picture that so many rows cross at most."""
    best, run = (0, 0), 0
    for x in range(int(len(across) * 0.3), int(len(across) * 0.58)):
        run = 0 if across[x] > allowed else run + 1
        best = max(best, (run, x - run // 2))
    return best


def rows_across(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many rows of writing have ink at each x of a picture."""
    inked = np.flatnonzero(ink.any(axis=1))
    bands = np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1)
    return np.stack([ink[band].sum(axis=0) > 1 for band in bands]).sum(axis=0, dtype=np.int64)


def _read_half(page: Sheet, half: Half, box: Box, floor: float, model: Model) -> list[Raw]:
    """A half down to `floor`; all of it where the line of its value does not surely stand above that."""
    raws = read_region(page, (*box[:3], floor), model, Layout.BLOCK, FIRST)
    if floor < box[3] and not any(half.anchors[0].search(text_of(row)) for row in rows_of(raws)):
        raws = read_region(page, box, model, Layout.BLOCK, FIRST)
    anchor = _anchor(raws, half)
    if anchor is None and half is LEFT and (gap := blank_under_names(raws, box)):
        seen = read_region(page, gap, model, Layout.BLOCK, CLOSELY)
        missed = [raw._replace(line=raw.line + MISSED) for raw in seen]
        anchor = _anchor(missed, half)
        raws = sorted([*raws, *missed], key=middle) if anchor else raws
    if anchor is None and half is LEFT:
        anchor = _missed(page, (*box[:3], floor), raws, model)
    if anchor is None:
        return [raw for raw in raws if middle(raw) < page.height * UNANCHORED_SHARE]
    above = [raw for raw in raws if raw not in anchor and middle(raw) < min(each.box[1] for each in anchor)]
    if half is LEFT:
        above = read_to_ends(page, above, box, model)
    return above + _with_value(page, half, anchor, box, model, text_of(above))


def _with_value(page: Sheet, half: Half, anchor: list[Raw], box: Box, model: Model, names: str) -> list[Raw]:
    """The row of a half's value, between the sides of the box, as its readings agree on it."""
    top, bottom = min(raw.box[1] for raw in anchor), max(raw.box[3] for raw in anchor)
    strip = (box[0], max(0.0, top - 4), box[2], bottom + 4)
    line = [raw._replace(line=anchor[0].line) for raw in anchor]
    line = agreed(page, half, line, strip, model, names)
    return with_machine_digits(page, line, half.slots, strip, model, REPAIRED)


def _anchor(raws: list[Raw], half: Half) -> list[Raw] | None:
    """The row that a half's value stands in."""
    rows = rows_of(raws)
    return next(
        (row for anchor in half.anchors for row in rows if anchor.search(text_of(from_label(row)))), None
    )


def _missed(page: Sheet, box: Box, raws: list[Raw], model: Model) -> list[Raw] | None:
    """The row of a number that went unread, or of which a pen left only the end of the symbol to read."""
    for row in rows_in(page, box)[1:]:
        above = [raw for raw in raws if middle(raw) < row[1]]
        if not above or not ROW_HIGH[0] < row[3] - row[1] < ROW_HIGH[1]:
            continue
        strip = (box[0], row[1] - LINE, box[2], row[3] + LINE)
        if not any(row[1] < middle(raw) < row[3] for raw in raws):
            seen = [raw._replace(line=MISSED) for raw in read_strip(page, strip, model, CLOSELY)]
            if any(anchor.search(text_of(from_label(seen))) for anchor in LEFT.anchors):
                return seen
        label = Raw("Số:", (row[0], row[1], row[0] + LABEL_WIDTH, row[3]), MISSED, REPAIRED)
        words = with_faint_symbol([label], lone_symbol(page, strip, model), text_of(above))
        if len(words) > 1 and pattern("number.joint").search(words[1].text):
            return words
    return None


def blank_under_names(raws: list[Raw], box: Box) -> Box | None:
    """Where under a row of capitals so much is blank that a number may stand there unread."""
    rows = rows_of(raws)
    for row, after in pairwise(rows):
        top, bottom = max(raw.box[3] for raw in row), min(raw.box[1] for raw in after)
        if text_of(row).isupper() and BLANK[0] < bottom - top < BLANK[1]:
            return box[0], top + 1, box[2], bottom - 1
    return None
