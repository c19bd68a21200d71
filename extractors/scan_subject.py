"""Type, addressee and subject of a scan: the lines under its header, some at a time until the body begins."""

from collections.abc import Sequence
from itertools import groupby

from extractors.folding import fold
from extractors.ocr import Layout, Model, Rendering, read_region
from extractors.overlay import Raw
from extractors.patterns import pattern
from extractors.sheet import Sheet
from extractors.strips import strips

__all__ = ["read_subject"]

DEEPEST = 0.42
"""Share of the page's height above which type and subject stand."""
READ = Rendering(150)
STRIP = 26.0
"""Points of height that are read at a time: three lines or so."""
SENTENCE = 5
"""Words: a shorter line that begins like the body's first is a stamp's."""


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
        seen = read_region(page, strip, model, Layout.BLOCK, READ, masked=masked)
        words += [raw._replace(line=raw.line + number * 1000) for raw in seen]
        if _has_body(seen):
            break
    return words


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
