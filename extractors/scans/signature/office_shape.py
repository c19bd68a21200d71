"""Authorities and positions under a seal, told by the shapes of their letters.

The rows of a block are centred and of one print, and what they can say is a closed list: of the phrases
that may stand in a row the one is likeliest whose letters, drawn about the middle of the block, are all
inked. Rows that were read in part are put right so, and rows between an authority and the name of which
nothing was read. What is found so is a doubt; in another print than bold Times nothing is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from extractors.folding import fold, squeeze
from extractors.overlay import Raw, text_of
from extractors.scans.signature.letter_shapes import Print
from extractors.scans.signature.name_row import parted
from extractors.scans.signature.name_words import DOUBTED, SURE
from extractors.scans.signature.office_print import (
    FEWEST,
    MARK,
    SLASHED,
    TWO_LETTERS,
    WHITE,
    Rows,
    is_sure,
    print_of,
    rows_of,
    sure_end,
)
from extractors.scans.signature.phrases import over, phrases, under

__all__ = ["with_offices"]

STEP = (0.95, 1.75)
"""Sizes from one row to the next."""
LEAST, ALONE = 0.6, 0.66
"""Share of the ink of a phrase that must be found: where some of it was read, and where nothing was."""
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


def with_offices(words: list[Raw], line: Print) -> list[Raw]:
    """The words of a block with its authority and position as their letters on the picture tell them."""
    lines = [list(each) for _, each in groupby(words, key=lambda raw: raw.line)]
    upper, below = parted(words)
    offices = {each[0].line for each in upper}
    if _is_complete([each for each in lines if each], offices):
        return words
    rows = rows_of(upper, below, line)
    if rows is None:
        return words
    for at, each in enumerate(lines):
        if each and each[0].line in offices and not _is_sound(each):
            lines[at] = _put_right(each, text_of(lines[at - 1]) if at else "", rows)
            rows = _with_middle(rows, lines[at])
            if lines[at] is not each:
                lines = [_beyond(other, lines[at]) for other in lines]
    return [raw for each in _with_unread([each for each in lines if each], offices, rows) for raw in each]


def _is_complete(lines: Sequence[list[Raw]], offices: set[int]) -> bool:
    """Is every office surely read, and is each row there that must stand beside one?"""
    if not all(_is_sound(each) for each in lines if each[0].line in offices):
        return False
    texts = [text_of(each) for each in lines]
    for before, text, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False):
        if over(text) and not MARK.match(before):
            return False
        expected = under(text) if MARK.match(text) else ()
        if expected and squeeze(after) not in map(squeeze, expected):
            return False
    return True


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
    found = print_of(office, rows)
    if found is None or not (MARK.match(text_of(office)) or found[0].beside < WHITE):
        return rows
    return replace(rows, middle=rows.across((office[0].box[0] + office[-1].box[2]) / 2))


def _is_sound(office: Sequence[Raw]) -> bool:
    """Is every word sure, and the whole a phrase or like none?"""
    seen = squeeze(text_of(office))
    if not is_sure(office) or seen in phrases():
        return is_sure(office)
    return not any(
        _alike(seen, key) >= NEARLY or key.endswith(seen) or key.startswith(seen) for key in phrases()
    )


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
    if mark is not None:  # whether it has a dot was surely read
        text = TWO_LETTERS.sub(r"\1/\2 ", text) if "/" in mark[0] else SLASHED.sub(r"\1\2. ", text)
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
    known = (print_of(beside, rows) or print_of(sure_end(beside), rows)) if texts else None
    if known is None:
        return []
    fit, size = known
    feet = sorted(fit.feet + way * step * size for step in STEP)
    found = replace(rows, size=size).best(dict.fromkeys(texts, 0.0), (feet[0], feet[1]), None, ALONE)
    row = rows.placed(found, free.number() + (way > 0), found.text) if found else []
    return [row] if row and free.has_room(row) else []
