"""Rows of a header not read whole: the line between its halves cuts them, or words were left out."""

from collections.abc import Iterator, Sequence

import numpy as np

from extractors.document import Box
from extractors.folding import fold
from extractors.lines import around
from extractors.overlay import Raw
from extractors.scans.ocr import Layout, Model, Rendering, read_region
from extractors.scans.sheet import Sheet

__all__ = ["blank_in", "cut_rows", "middle", "read_across", "read_to_ends", "rows_of"]

LEVEL = 6.0
"""Points between the middles of words on one row."""
TOUCHING = 2.0
"""Points from the gutter within which a word ends that was cut there."""
LOST = 20.0
"""Points between the pieces at most: one of them may have gone unread."""
AROUND = 3.0
"""Points around a row that are read with it."""
REACH = 110.0
"""Points beyond the gutter that the lost part of a row is looked for in."""
AS_MUCH = 0.9
"""Share of the letters of the pieces that the whole row has at least."""
AS_SURE = 0.95
WIDE = 12.0
"""Points of white between a number and the date beside it at least."""
BEFORE_FIGURE = frozenset({"vuc", "so"})
"""`KHU VỰC 2`, `TIỂU HỌC SỐ 1`"""
FIGURE = 4.0
"""Points of ink beside these that were left unread."""
UNREAD = 10.0
"""Points of ink beside a row that were left unread: less is a speck."""
ENDS_DPI = 100
DARK = 140
ACROSS = Rendering(150)


def cut_rows(
    left: Sequence[Raw], right: Sequence[Raw], gutter: float
) -> Iterator[tuple[list[Raw], list[Raw]]]:
    """Rows of the left half with what is level with them in the right one, where a word was cut between.

    Of either half nothing may have been kept.
    """
    rows, others = rows_of(left), rows_of(right)
    for row in rows:
        beside = next((other for other in others if are_level(row[-1], other[0])), list[Raw]())
        if is_cut(row, beside, gutter):
            yield row, beside
    for beside in others:
        if not any(are_level(row[-1], beside[0]) for row in rows) and is_cut([], beside, gutter):
            yield [], beside


def is_cut(row: Sequence[Raw], beside: Sequence[Raw], gutter: float) -> bool:
    """Does a word end at the gutter, and is there no white between it and the next one beyond?"""
    ends = row[-1].box[2] if row else gutter
    begins = beside[0].box[0] if beside else gutter
    near = (row and gutter - ends < TOUCHING) or (beside and begins - gutter < TOUCHING)
    return bool(near) and begins - ends < LOST


def are_level(one: Raw, other: Raw) -> bool:
    return abs(middle(one) - middle(other)) < LEVEL


def read_across(page: Sheet, row: Sequence[Raw], beside: Sequence[Raw], model: Model) -> list[Raw]:
    """A cut row read whole; nothing where that reads worse than its pieces."""
    pieces = [*row, *beside]
    left, top, right, bottom = with_margin(pieces)
    box = (left if row else left - REACH, top, right if beside else right + REACH, bottom)
    seen = read_region(page, box, model, Layout.LINE, ACROSS)
    return [raw._replace(line=pieces[0].line) for raw in seen] if is_better(seen, pieces) else []


def read_to_ends(page: Sheet, raws: list[Raw], box: Box, model: Model) -> list[Raw]:
    """The words, a row beside which ink was left unread read again as far as the ink goes."""
    for row in rows_of(raws):
        left, top, right, bottom = with_margin(row)
        within = (box[0], top + AROUND, box[2], bottom - AROUND)
        ends = inked_ends(page, within, row[0].box[0], row[-1].box[2])
        figure = fold(row[-1].text) in BEFORE_FIGURE
        if left - ends[0] < UNREAD and ends[1] - right < (FIGURE if figure else UNREAD):
            continue
        whole = (ends[0] - AROUND, top, ends[1] + AROUND, bottom)
        seen = read_region(page, whole, model, Layout.LINE, ACROSS)
        figure = figure and len(seen) > len(row) and seen[-1].text.isdecimal()
        if (figure or letters(seen) > letters(row) + 1) and is_better(seen, row):
            raws = [raw for raw in raws if raw not in row]
            raws += [raw._replace(line=row[0].line) for raw in seen]
    return raws


def inked_ends(page: Sheet, box: Box, left: float, right: float) -> tuple[float, float]:
    """How far the ink of a row goes on left and right of what was read, without wide white."""
    gray, zoom = page.gray(box, ENDS_DPI)
    inked = box[0] + np.flatnonzero((gray < DARK).sum(axis=0) > 1) / zoom
    for x in inked[::-1]:
        left = min(left, float(x)) if left - x < WIDE else left
    for x in inked:
        right = max(right, float(x)) if x - right < WIDE else right
    return left, right


def blank_in(page: Sheet, words: Sequence[Raw]) -> float | None:
    """x of the widest white in the middle of a row; None where none is wide."""
    left, top, right, bottom = with_margin(words)
    gray, zoom = page.gray((left, top + AROUND, right, bottom - AROUND), ACROSS.dpi)
    inked = np.flatnonzero((gray < DARK).any(axis=0))
    gaps = np.diff(inked)
    if not len(gaps) or gaps.max() < WIDE * zoom:
        return None
    at = int(gaps.argmax())
    return left + float(inked[at] + inked[at + 1]) / 2 / zoom


def with_margin(words: Sequence[Raw]) -> Box:
    left, top, right, bottom = around(raw.box for raw in words)
    return max(0.0, left - AROUND), max(0.0, top - AROUND), right + AROUND, bottom + AROUND


def is_better(whole: Sequence[Raw], pieces: Sequence[Raw]) -> bool:
    """Is it hardly less sure, and are hardly any letters lost?"""
    most = AS_MUCH * letters(pieces), AS_SURE * sureness(pieces)
    return letters(whole) >= most[0] and sureness(whole) >= most[1]


def letters(words: Sequence[Raw]) -> int:
    """Those of words: dirt at the edge is read as single ones."""
    return sum(len(raw.text) for raw in words if len(raw.text) > 1)


def sureness(words: Sequence[Raw]) -> float:
    whole = [raw for raw in words if len(raw.text) > 1]
    return sum(raw.confidence * len(raw.text) for raw in whole) / max(1, letters(whole))


def rows_of(raws: Sequence[Raw]) -> list[list[Raw]]:
    """Words level with each other, from the left: the engine may see two lines where there is one."""
    rows: list[list[Raw]] = []
    for raw in sorted(raws, key=middle):
        if rows and middle(raw) - middle(rows[-1][0]) < LEVEL:
            rows[-1].append(raw)
        else:
            rows.append([raw])
    return [sorted(row, key=lambda raw: raw.box[0]) for row in rows]


def middle(raw: Raw) -> float:
    """Its height on the page."""
    return (raw.box[1] + raw.box[3]) / 2
