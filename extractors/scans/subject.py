"""Type, addressee and subject of a scan: the lines under its header, some at a time until the body begins."""

from collections.abc import Sequence
from itertools import groupby

from extractors.document import Box
from extractors.folding import fold, squeeze
from extractors.overlay import Raw, text_of
from extractors.patterns import pattern
from extractors.scans.ocr import Layout, Model, Rendering, read_region
from extractors.scans.sheet import Sheet
from extractors.scans.strips import blank_column, rows_in, strips
from extractors.vocabulary import titles

__all__ = ["read_missed", "read_subject"]

DEEPEST = 0.42
"""Share of the page's height above which type and subject stand."""
READ = Rendering(150)
STRIP = 26.0
"""Points of height that are read at a time: three lines or so."""
SENTENCE = 5
"""Words: a shorter line that begins like the body's first is a stamp's."""
INDENT = 15.0, 65.0
"""Points that the first row of a paragraph stands in from the next."""
FULL = 0.84
"""Share of the page's width that a full row reaches."""
SIDES = 0.12, 0.95
"""Shares of the page's width between which rows that went unread are looked for; stamps stand outside."""
ROW_HIGH, ROW_WIDE, MARGIN = (8.0, 24.0), 60.0, 3.0
"""Points of height and width of such a row, and around it that are read with it."""
DOUBTED = 0.45
OPENING = 0.48, 0.64
"""Shares of it between which such a row is cut: its beginning tells what it is."""


def read_subject(page: Sheet, model: Model, header: Sequence[Raw]) -> list[Raw]:
    """The words under the header down to the body, the header's own painted white."""
    words: list[Raw] = []
    masked = [raw.box for raw in header]
    middle = page.width / 2
    ends = [
        max((raw.box[3] for raw in header if (raw.box[0] < middle) == left), default=0.0)
        for left in (True, False)
    ]
    under = (0.0, min(ends), page.width, page.height * DEEPEST)
    for number, strip in enumerate(strips(page, under, STRIP, max(ends))):
        seen = _opening(page, strip, model) if _has_title(words) else []
        seen = seen or read_region(page, strip, model, Layout.BLOCK, READ, masked=masked)
        words += [raw._replace(line=raw.line + number * 1000) for raw in seen]
        if _has_body(seen):
            break
    return words


def _opening(page: Sheet, strip: Box, model: Model) -> list[Raw]:
    """The beginning of the first row of a body, where the strip holds one: what follows tells no more."""
    rows = rows_in(page, strip)
    if len(rows) < 2 or not _is_paragraph(rows[0], rows[1], page.width):
        return []
    first, second = rows[:2]
    row = (first[0] - 4, strip[1], first[2] + 4, (first[3] + second[1]) / 2)
    cut = blank_column(page, row, *(share * page.width for share in OPENING))
    words = read_region(page, (*row[:2], cut, row[3]), model, Layout.LINE, READ)
    return words if _has_body(words) else []


def _is_paragraph(first: Box, second: Box, width: float) -> bool:
    """Does a row stand in from the next and reach the margin on the right?"""
    return INDENT[0] <= first[0] - second[0] <= INDENT[1] and first[2] >= FULL * width


def _has_title(words: Sequence[Raw]) -> bool:
    """Was the type read? Where it was not, the subject is told by more of the body."""
    known = tuple(titles())
    return any(
        squeeze(text_of(list(line))).startswith(known) for _, line in groupby(words, key=lambda raw: raw.line)
    )


def _has_body(words: Sequence[Raw]) -> bool:
    """Is there a line that stands below any subject: `Kính gửi`, `Căn cứ …`, `1. …`?"""
    for _, group in groupby(words, key=lambda raw: raw.line):
        line = [raw.text for raw in group]
        text = fold(" ".join(line))
        if pattern("zone.addressee").search(text) or (
            len(line) >= SENTENCE and pattern("zone.body").search(text)
        ):
            return True
    return False


def read_missed(page: Sheet, model: Model, read: Sequence[Raw], under: float) -> list[Raw]:
    """The rows `under` the header and above the body of which the whole page's reading saw nothing.

    Beside a stamp it may leave out the first row of a subject; what was seen so once only is in doubt.
    """
    left, right = (share * page.width for share in SIDES)
    words: list[Raw] = []
    for row in rows_in(page, (left, under, right, page.height * DEEPEST)):
        level = any(row[1] < (raw.box[1] + raw.box[3]) / 2 < row[3] for raw in read)
        if level or not ROW_HIGH[0] < row[3] - row[1] < ROW_HIGH[1] or row[2] - row[0] < ROW_WIDE:
            continue
        strip = (row[0] - MARGIN, row[1] - MARGIN, row[2] + MARGIN, row[3] + MARGIN)
        seen = read_region(page, strip, model, Layout.LINE, READ)
        line = (len(words) + 1) * 1000
        words += [raw._replace(line=raw.line + line, confidence=min(raw.confidence, DOUBTED)) for raw in seen]
    return words
