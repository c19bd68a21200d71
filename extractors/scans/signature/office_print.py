"""The print of the rows of a signature block: its size, its middle, and what phrase fits on a row best."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.folding import squeeze
from extractors.overlay import Raw, text_of
from extractors.scans.signature.letter_shapes import FIRM, SPACE, Fit, Ink, Print, best_fit, ink_of, width_of
from extractors.scans.signature.name_row import has_gap, on_level
from extractors.scans.signature.name_words import DOUBTED, SURE, is_sound
from extractors.scans.signature.phrases import phrases

__all__ = [
    "MARK",
    "SLASHED",
    "TWO_LETTERS",
    "WHITE",
    "Found",
    "Rows",
    "is_sure",
    "print_of",
    "rows_of",
    "sure_end",
]

NEAR = (0.97, 1.0, 1.03)
"""Of the size of a block's print that one row of it is found to have."""
SIZES = np.arange(0.92, 1.09, 0.02)
"""Of the size that a row is read to have."""
FEWEST = 3
"""Letters of words surely read that tell the print of a block."""
LONG = 8
"""So many tell its size best."""
PRINT = (9.0, 20.0)
"""Points that capitals of a block are large."""
OFF = 4.0
"""Points by which a row may stand off the middle of its block."""
LEVEL, LOW = 7.0, 10.0
"""Points by which the feet of a row may be over the lower side of its words, and under the upper."""
AROUND = 2.0
"""Sizes at both ends of a phrase in which ink counts against it."""
TRIED, COARSE = 6, 2
"""So many phrases are tried in all places, those that fit best in each second one."""
LEAD = 0.02
WHITE = 0.2
"""Ink beside a row, for each of its own, that may be dust: the row is whole."""
CAPITALS = 0.95
"""Sizes that a row of capitals is high with its marks."""
MARK = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T)\b[. ]")
SLASHED = re.compile(r"^([KT])/([TML]) ")
TWO_LETTERS = re.compile(r"^([KT])([TML])\. ")


@dataclass(frozen=True, slots=True)
class Rows:
    """The print of a block's rows on its picture, in pixels."""

    line: Print
    ink: Ink
    size: float
    middle: float | None = None
    """Of the block, where a whole row tells it."""

    def best(
        self, texts: dict[str, float], feet: tuple[float, float], end: float | None, least: float
    ) -> "Found | None":
        """The text that fits best on a row with its `feet` between these; each comes with what speaks for it.

        About the middle of the block, or where that is unknown with its `end` there. None without a lead.
        """
        roughly = {
            text: fit.score + bonus
            for text, bonus in texts.items()
            if (fit := self.fit(text, feet, end, step=COARSE))
        }
        likely = sorted(roughly, key=lambda text: -roughly[text])[:TRIED]
        tried = {form: texts[text] for text in likely for form in _forms(text)}
        sizes = [replace(self, size=self.size * share) for share in NEAR]
        found = [
            max((Found(fit.score + bonus, text, fit, rows.size) for rows, fit in fits), key=_score)
            for text, bonus in tried.items()
            if (fits := [(rows, fit) for rows in sizes if (fit := rows.fit(text, feet, end))])
        ]
        found.sort(key=_score, reverse=True)
        if not found or found[0].fit.share < least:
            return None
        rival = next((each for each in found if squeeze(each.text) != squeeze(found[0].text)), None)
        return found[0] if rival is None or found[0].score >= rival.score + LEAD else None

    def fit(self, text: str, feet: tuple[float, float], end: float | None, step: int = 1) -> Fit | None:
        """Where the text is on a row with its `feet` between these, if it can be told where."""
        zoom, wide = self.line.zoom, width_of(text) * self.size
        if self.middle is not None:
            left = self.middle - wide / 2
        elif end is not None:
            left = end - wide
        else:
            return None
        columns = range(round(left - OFF * zoom), round(left + OFF * zoom) + 1)
        return best_fit(self.ink, self.size, text, columns, _range(feet), round(AROUND * self.size), step)

    def across(self, x: float) -> float:
        """A place on the page in pixels of the picture."""
        return (x - self.line.box[0]) * self.line.zoom

    def feet(self, words: Sequence[Raw]) -> tuple[float, float]:
        """Between which rows of pixels words stand; their boxes may hold marks, some white or two rows."""
        top, bottom = (side([raw.box[at] for raw in words]) for at, side in ((1, min), (3, max)))
        highest = min(bottom - LEVEL, top + LOW) - self.line.box[1]
        return highest * self.line.zoom, (bottom + 1 - self.line.box[1]) * self.line.zoom

    def placed(self, found: "Found", number: int, text: str) -> list[Raw]:
        """The words of a text where it is printed."""
        zoom, (left, top, _, _) = self.line.zoom, self.line.box
        x, bottom, step = left + found.fit.left / zoom, top + found.fit.feet / zoom, found.size / zoom
        words: list[Raw] = []
        for word in text.split():
            end = x + width_of(word) * step
            words.append(Raw(word, (x, bottom - CAPITALS * step, end, bottom), number, DOUBTED))
            x = end + SPACE * step
        return words


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase and where it is printed."""

    score: float
    text: str
    fit: Fit
    size: float


def _forms(text: str) -> tuple[str, str]:
    """A phrase with `KT.` and with `K/T`; one without either twice."""
    return TWO_LETTERS.sub(r"\1/\2 ", text), SLASHED.sub(r"\1\2. ", text)


def _score(found: Found) -> float:
    return found.score


def rows_of(offices: Sequence[list[Raw]], below: Sequence[list[Raw]], line: Print) -> Rows | None:
    """The print of the rows by words surely read, and their middle by a row with white at both ends.

    Where no office is surely read, the name under it tells both.
    """
    rows = Rows(line, ink_of(line), 0.0)
    prints: list[tuple[bool, float, float]] = []
    middles: list[tuple[int, float, float]] = []
    for office in offices:
        known = squeeze(text_of(office)) in phrases()
        sure = office if known else sure_end(office)
        found = print_of(sure, rows)
        if found is None:
            continue
        fit, size = found
        prints.append((len(text_of(sure)) >= LONG, fit.share, size))
        marked = MARK.match(text_of(office)) is not None
        if (known or (marked and sure == office)) and fit.beside < WHITE:
            middles.append((1 + marked, fit.share, fit.left + width_of(text_of(office)) * size / 2))
    for name in (on_level(each, below) for each in below):
        sure = [raw for raw in name if raw.confidence >= SURE]
        longest = sorted(sure, key=lambda raw: len(raw.text))[-1:]
        found = print_of(sure, rows) or print_of(longest, rows)
        if found is None:
            continue
        prints.append((False, 0.0, found[1]))
        if is_sound(name) and not has_gap(name):
            middles.append((0, 0.0, rows.across((name[0].box[0] + name[-1].box[2]) / 2)))
    if not prints:
        return None
    return replace(rows, size=max(prints)[2], middle=max(middles)[2] if middles else None)


def print_of(words: Sequence[Raw], rows: Rows) -> tuple[Fit, float] | None:
    """Where words surely read are printed, and how large; None where their print is another."""
    text = text_of(words)
    if sum(map(str.isalpha, text)) < FEWEST:
        return None
    wide = words[-1].box[2] - words[0].box[0]
    if not PRINT[0] < wide / width_of(text) < PRINT[1]:
        return None
    left, usual = rows.across(words[0].box[0]), wide * rows.line.zoom / width_of(text)
    columns = range(round(left) - 5, round(left) + 6)
    around = round(AROUND * usual)
    fit, size = max(
        (best_fit(rows.ink, float(size), text, columns, _range(rows.feet(words)), around), float(size))
        for size in usual * SIZES
    )
    return (fit, size) if fit.share >= FIRM else None


def sure_end(office: Sequence[Raw]) -> list[Raw]:
    """Its last words, as far as they were surely read."""
    sure = list(office)
    while sure and not is_sure(sure):
        sure = sure[1:]
    return sure


def is_sure(words: Sequence[Raw]) -> bool:
    return all(raw.confidence >= SURE for raw in words)


def _range(ends: tuple[float, float]) -> range:
    return range(round(ends[0]), round(ends[1]) + 1)
