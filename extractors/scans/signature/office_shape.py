"""Authorities and positions under a seal, told by the shapes of their letters.

The rows of a block are centred and of one print, and what they can say is a closed list: of the phrases
that may stand in a row the one is likeliest whose letters, drawn about the middle of the block, are all
inked. Rows that were read in part are put right so, and rows between an authority and the name of which
nothing was read. What is found so is a doubt; in another print than bold Times nothing is said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

import numpy as np

from extractors.folding import fold, squeeze
from extractors.overlay import Raw, text_of
from extractors.scans.signature.letter_shapes import FIRM, SPACE, Fit, Ink, Print, best_fit, ink_of, width_of
from extractors.scans.signature.name_row import has_gap, on_level, parted
from extractors.scans.signature.name_words import DOUBTED, SURE, is_sound
from extractors.scans.signature.phrases import over, phrases, under

__all__ = ["with_offices"]

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
STEP = (0.95, 1.75)
"""Sizes from one row to the next."""
AROUND = 2.0
"""Sizes at both ends of a phrase in which ink counts against it."""
LEAST, ALONE = 0.6, 0.66
"""Share of the ink of a phrase that must be found: where some of it was read, and where nothing was."""
TRIED, COARSE = 6, 2
"""So many phrases are tried in all places, those that fit best in each second one."""
LEAD = 0.02
HARDLY = 0.5
"""Confidence of a last word that tells where its row ends, if nothing else does."""
LIKENESS = 0.3
"""What the readings count for beside the shapes."""
ALIKE = 0.4
"""Share of letters in common under which a phrase is not tried."""
NEARLY = 0.82
"""The same from which words surely read are taken for a phrase that lost letters."""
MOST = 60
"""So many phrases are tried."""
CONTEXT = 0.6
"""The same of one that is expected in its row, at least."""
WHITE = 0.2
"""Ink beside a row, for each of its own, that may be dust: the row is whole."""
CAPITALS = 0.95
"""Sizes that a row of capitals is high with its marks."""
MARK = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T)\b[. ]")
SLASHED = re.compile(r"^([KT])/([TM]) ")
TWO_LETTERS = re.compile(r"^([KT])([TM])\. ")


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
        tried = {each: texts[text] for text in likely for each in (text, TWO_LETTERS.sub(r"\1/\2 ", text))}
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


def _score(found: Found) -> float:
    return found.score


def with_offices(words: list[Raw], line: Print) -> list[Raw]:
    """The words of a block with its authority and position as their letters on the picture tell them."""
    lines = [list(each) for _, each in groupby(words, key=lambda raw: raw.line)]
    upper, below = parted(words)
    offices = {each[0].line for each in upper}
    rows = _rows_of(upper, below, line)
    if rows is None:
        return words
    for at, each in enumerate(lines):
        if each and each[0].line in offices and not _is_sound(each):
            lines[at] = _put_right(each, text_of(lines[at - 1]) if at else "", rows)
            rows = _with_middle(rows, lines[at])
            if lines[at] is not each:
                lines = [_beyond(other, lines[at]) for other in lines]
    return [raw for each in _with_unread([each for each in lines if each], offices, rows) for raw in each]


def _beyond(words: list[Raw], row: Sequence[Raw]) -> list[Raw]:
    """The words but for those on the place of a row."""
    left, right = row[0].box[0], row[-1].box[2]
    return [
        raw
        for raw in words
        if raw in row or not (left < (raw.box[0] + raw.box[2]) / 2 < right and _is_level(raw, row))
    ]


def _is_level(raw: Raw, row: Sequence[Raw]) -> bool:
    return row[0].box[1] < (raw.box[1] + raw.box[3]) / 2 < row[0].box[3]


def _with_middle(rows: Rows, office: Sequence[Raw]) -> Rows:
    """The rows with their middle, if a found phrase tells it: one with a mark, or white around it."""
    if rows.middle is not None or office[0].confidence != DOUBTED:
        return rows
    found = _print_of(office, rows)
    if found is None or not (MARK.match(text_of(office)) or found[0].beside < WHITE):
        return rows
    return replace(rows, middle=rows.across((office[0].box[0] + office[-1].box[2]) / 2))


def _is_sound(office: Sequence[Raw]) -> bool:
    """Is every word sure, and the whole a phrase or like none?"""
    seen = squeeze(text_of(office))
    if not _is_sure(office) or seen in phrases():
        return _is_sure(office)
    return not any(
        _alike(seen, key) >= NEARLY or key.endswith(seen) or key.startswith(seen) for key in phrases()
    )


def _rows_of(offices: Sequence[list[Raw]], below: Sequence[list[Raw]], line: Print) -> Rows | None:
    """The print of the rows by words surely read, and their middle by a row with white at both ends.

    Where no office is surely read, the name under it tells both.
    """
    rows = Rows(line, ink_of(line), 0.0)
    prints: list[tuple[bool, float, float]] = []
    middles: list[tuple[int, float, float]] = []
    for office in offices:
        known = squeeze(text_of(office)) in phrases()
        sure = office if known else _sure_end(office)
        found = _print_of(sure, rows)
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
        found = _print_of(sure, rows) or _print_of(longest, rows)
        if found is None:
            continue
        prints.append((False, 0.0, found[1]))
        if is_sound(name) and not has_gap(name):
            middles.append((0, 0.0, rows.across((name[0].box[0] + name[-1].box[2]) / 2)))
    if not prints:
        return None
    return replace(rows, size=max(prints)[2], middle=max(middles)[2] if middles else None)


def _print_of(words: Sequence[Raw], rows: Rows) -> tuple[Fit, float] | None:
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


def _put_right(office: list[Raw], before: str, rows: Rows) -> list[Raw]:
    """The phrase that a row read in part is by its letters; as it was read if none is likeliest."""
    seen, expected = squeeze(text_of(office)), under(before)
    likely = {
        phrase: max(_alike(seen, key), CONTEXT * (phrase in expected)) for key, phrase in phrases().items()
    }
    mark = MARK.match(text_of(office[:1]) + " ") if office[0].confidence >= SURE else None
    ranked = sorted(
        (-share, phrase)
        for phrase, share in likely.items()
        if share >= ALIKE and (mark is None or squeeze(phrase).startswith(squeeze(mark[0])))
    )
    texts = {phrase: -LIKENESS * share for share, phrase in ranked[:MOST]}
    told = rows.middle is None and office[-1].confidence >= HARDLY
    end = rows.across(office[-1].box[2]) if told else None
    found = rows.best(texts, rows.feet(office), end, LEAST)
    if found is None:
        return office
    text = found.text
    if mark is not None and "/" not in mark[0]:
        text = SLASHED.sub(r"\1\2. ", text)
    return rows.placed(found, office[0].line, text)


def _alike(seen: str, key: str) -> float:
    share = SequenceMatcher(None, seen, key, autojunk=False).ratio()
    return max(share, 0.8) if len(seen) >= FEWEST and key.endswith(seen) else share


def _with_unread(lines: list[list[Raw]], offices: set[int], rows: Rows) -> list[list[Raw]]:
    """The rows with those under an authority and over a deputy of which nothing was read."""
    if rows.middle is None:
        return lines
    done: list[list[Raw]] = []
    for at, each in enumerate(lines):
        free = _Free([*done, *lines[at:]], offices)
        if not (done and MARK.match(text_of(done[-1]))):
            done += _unread(each, over(text_of(each)), free, rows, -1)
        done.append(each)
        while MARK.match(text_of(done[-1])):
            further = _unread(done[-1], under(text_of(done[-1])), free, rows, 1)
            if not further:
                break
            done += further
    for row in [each for each in done if each not in lines]:
        done = [rest for each in done if (rest := _beyond(each, row))]
    return done


@dataclass(frozen=True, slots=True)
class _Free:
    """What was read of a block, beside which an unread row may stand."""

    lines: Sequence[list[Raw]]
    offices: set[int]

    def has_room(self, row: Sequence[Raw]) -> bool:
        """Does neither an office stand there, nor another word surely read than the row's own?"""
        own = {fold(raw.text) for raw in row}
        level = (raw for each in self.lines for raw in each if _is_level(raw, row))
        return not any(
            raw.line in self.offices
            or (raw.confidence >= SURE and len(raw.text) > 1 and fold(raw.text) not in own)
            for raw in level
        )

    def number(self) -> int:
        return max(raw.line for each in self.lines for raw in each) + 1


def _unread(beside: list[Raw], texts: Sequence[str], free: _Free, rows: Rows, way: int) -> list[list[Raw]]:
    """The row before (-1) or after (1) this one, where no words were read on it and one of the texts fits."""
    known = (_print_of(beside, rows) or _print_of(_sure_end(beside), rows)) if texts else None
    if known is None:
        return []
    fit, size = known
    feet = sorted(fit.feet + way * step * size for step in STEP)
    found = replace(rows, size=size).best(dict.fromkeys(texts, 0.0), (feet[0], feet[1]), None, ALONE)
    row = rows.placed(found, free.number() + (way > 0), found.text) if found else []
    return [row] if row and free.has_room(row) else []


def _sure_end(office: Sequence[Raw]) -> list[Raw]:
    """Its last words, as far as they were surely read."""
    sure = list(office)
    while sure and not _is_sure(sure):
        sure = sure[1:]
    return sure


def _is_sure(words: Sequence[Raw]) -> bool:
    return all(raw.confidence >= SURE for raw in words)


def _range(ends: tuple[float, float]) -> range:
    return range(round(ends[0]), round(ends[1]) + 1)
