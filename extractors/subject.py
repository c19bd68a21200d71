"""Trích yếu: under the title, or after `V/v` under the number of a công văn."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from extractors.doc_type import Title, title_part
from extractors.facts import Flag, Found, Span
from extractors.folding import fold, squeeze
from extractors.layout import Head
from extractors.letter_case import is_upper, sentence_case
from extractors.lines import Line, doubts, join_spans
from extractors.patterns import pattern
from extractors.subject_end import Turn, turn_at
from extractors.subject_rows import (
    CENTRED,
    OFF_CENTRE,
    OFF_MARGIN,
    OPEN_ENDS,
    block,
    ends_subject,
    is_paragraph,
    is_subject,
    rows_under,
)
from extractors.text import health, is_syllable
from extractors.vocabulary import titles

__all__ = ["abstract_index", "find_subject"]

HARDLY = 0.5
"""Confidence of its least sure word under which a recognised subject is in doubt."""
SOUND = 0.93
"""Share of its letters in words of the language under which it is, too: pieces of a stamp are none."""
CONSONANT = "[bcdđghklmnpqrstvx]"
LOST_LETTERS = re.compile(rf"(?<![\w.&/’'-]){CONSONANT}(?![\w.&/’'-])")
FEW_LOST = 2
"""Consonants by themselves, from which on letters were lost: rows that a text box cuts off half way down."""
STEP = 1.6, 2.4
"""Times the usual step between rows under which others go on, and heights of a row where that is unknown."""
SMALLER = 0.65
"""Of the height of the first row: lower ones are a stamp's."""
FULL = 0.93
"""Share of the body's width that the last row of a subject seldom takes."""
WIDE = 0.87
"""Share of the page's width that a row of a subject does not reach."""
PIECE = re.compile(rf"(?<![\w./-]){CONSONANT}(?![\w./-])" r"|[|\\{}<>~^]|^\d[^\W\d_]\s")
"""A consonant by itself (`thủ tụ d hành`), a sign that no subject has, a speck before it (`2ö Đề nghị …`)."""
LONE_SIGN = re.compile(r"(?<!\S)[|\\{}<>~^]\s")


def abstract_index(head: Head) -> int | None:
    """Index in the left column of the line with `V/v`."""
    for index, line in enumerate(head.left):
        if pattern("subject.abstract").search(line.folded):
            return index
    return None


def find_subject(head: Head, title: Title | None, after_number: int) -> Found[str] | None:
    """The subject, its cases in order: V/v in the left column · under the title · V/v under the columns."""
    at = abstract_index(head)
    if at is not None:
        return abstract(head.left[at:], head.left[at - 1] if at else None)
    if title is not None:
        return under_title(head, title)
    for index, line in enumerate(head.below[:6]):
        if pattern("subject.abstract").match(line.folded):
            return abstract(until_end(head, index))
    spare = head.left[after_number + 1 :] if after_number >= 0 else ()
    lines = [
        line
        for line in takewhile(goes_on_small, spare)
        if is_subject(line) and squeeze(line.text) not in titles()
    ]
    if lines:
        lines = without_apart(lines, head.left[after_number])
        return found(lines, [line.span() for line in lines], "subject.left")
    lines = before_addressee(head)
    if lines:
        return found(lines, [line.span() for line in lines], "subject.under")
    subject = (
        found(rows, [row.span() for row in rows], "subject.untitled") if (rows := untitled(head)) else None
    )
    return replace(subject, flags=(Flag.OCR_DOUBT,)) if subject else None


def before_addressee(head: Head) -> list[Line]:
    """What stands off the margin between the columns and Kính gửi: a V/v without its mark; not on scans, but
    for `Về việc …`, which may stand at the margin too."""
    rows = head.below[:6]
    at = next((at for at, line in enumerate(rows) if pattern("zone.addressee").search(line.folded)), 0)
    lines = [line for line in rows[:at] if is_subject(line)]
    if not lines:
        return []
    margin = min(line.box[0] for line in head.below)
    middle = (margin + max(line.box[2] for line in head.below)) / 2
    if lines[0].folded.startswith("ve viec "):
        return lines
    plain = all(
        not (line.recognised or is_upper(line.text) or ends_subject(line, True) or ":" in line.text)
        and abs(line.centre - middle) <= CENTRED
        and line.box[0] - margin > OFF_MARGIN
        for line in lines
    )
    return lines if plain else []


def untitled(head: Head) -> list[Line]:
    """On a scan, rows in the middle of the page before the body, whose title nobody could read."""
    rows = [line for line in head.below[:8] if not is_upper(line.text)]
    middle = head.width / 2
    kept: list[Line] = []
    for line, after in pairwise(rows):
        if not line.recognised or ends_subject(line, False) or is_paragraph(line, after, head):
            return kept
        if abs(line.centre - middle) > OFF_CENTRE or line.box[2] > WIDE * head.width:
            return kept
        kept.append(line)
    return []


def until_end(head: Head, index: int) -> list[Line]:
    """The V/v row under the columns and the rows that go on with it."""
    lines = block(head.below[index:])
    for at, line in enumerate(lines[1:], 1):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if ends_subject(line, is_upper(line.text)) or is_paragraph(line, after, head):
            return lines[:at]
        if turn_at(line, lines[:at], lines[0], head.below[index + at + 1 :], head.width) is Turn.BODY:
            return lines[:at]
    return lines


def abstract(lines: Sequence[Line], before: Line | None = None) -> Found[str] | None:
    """Everything after `V/v`, line by line; `before`: the row over it."""
    match = pattern("subject.abstract").search(lines[0].folded)
    if match is None:
        return None
    following = takewhile(goes_on_small, without_apart(lines, before)[1:])
    kept = [lines[0], *[line for line in following if is_subject(line)]]
    spans = [kept[0].span(match.end()), *[line.span() for line in kept[1:]]]
    return found(kept, [span for span in spans if span.raw], "subject.abstract")


def without_apart(lines: Sequence[Line], before: Line | None) -> Sequence[Line]:
    """The rows without those far under the others, or in far smaller letters: a receiver's stamp.

    How far apart rows are is told by the step from the row `before` them, too. Boxes off a picture are as
    high as their letters and tell nothing.
    """
    if lines[0].recognised:
        return lines
    high = max(lines[0].height, 12.0)
    usual = max(1.0, (lines[0].middle - before.middle) / high if before else STEP[1] / STEP[0])
    for at, (above, line) in enumerate(pairwise(lines), 1):
        step = (line.middle - above.middle) / high
        if step > STEP[0] * usual or line.height < SMALLER * lines[0].height:
            return lines[:at]
        usual = max(usual, step)
    return lines


def goes_on_small(line: Line) -> bool:
    """On a scan a row of words in capitals, not of `THCS` alone, is a receiver's name over its stamp."""
    if not (line.recognised and is_upper(line.text)):
        return True
    return not any(
        word.text.isupper() and len(word.text) > 1 and is_syllable(word.text) for word in line.words
    )


def under_title(head: Head, title: Title) -> Found[str] | None:
    """Rows under the title; in doubt where they may have gone on into the body, or begin in the title."""
    first = title_part(head.below[title.index])
    rows, sure = rows_under(head, title, first, title.rest < len(first.text))
    if not rows:
        return None
    begins = rows[0] is first
    spans = [row.span(title.rest if row is first else 0) for row in rows]
    subject = found(rows, spans, "subject.title_rest" if begins else "subject.title")
    if begins and (at := after_title_words(first, title, rows)):
        spans = [first.span(at), *spans[1:]]
        own = found(rows, [span for span in spans if span.raw], "subject.title")
        return own if own is None or subject is None or opens_subject(own.value) else rivals(subject, own)
    if subject is not None and sure < len(rows):
        return rivals(subject, found(rows[:sure], spans[:sure], "subject.title") if sure else None)
    cut = fills_the_page(rows[-1], head) or goes_on_in_brackets(rows[-1], head) or lost_its_first(rows[0])
    if subject is not None and cut and not subject.flags:
        return replace(subject, flags=(Flag.OCR_DOUBT,))
    return subject


def lost_its_first(line: Line) -> bool:
    """Does a subject on a picture begin in small letters? Then a row over it may have gone unread."""
    small = line.text.lstrip()[:1].islower()
    return line.recognised and small and not line.folded.lstrip().startswith(("ve ", "v/v"))


def fills_the_page(line: Line, head: Head) -> bool:
    """Is the last row on a picture as wide as the body? Then a short one under it may have gone unread."""
    left, right = min(row.box[0] for row in head.below), max(row.box[2] for row in head.below)
    return line.recognised and line.box[2] - line.box[0] > FULL * (right - left)


def goes_on_in_brackets(last: Line, head: Head) -> bool:
    """Does a bracket on a picture follow, of which in print bold type tells whether it is the subject's?"""
    under = next((line for line in head.below if line.middle > last.middle + 2), None)
    if under is None or not under.recognised or not under.text.lstrip().startswith("("):
        return False
    return not pattern("zone.attached").search(under.folded)


def rivals(subject: Found[str], other: Found[str] | None) -> Found[str]:
    values = (other.value,) if other else ()
    return replace(subject, flags=(*subject.flags, Flag.RIVALS), rivals=values)


def after_title_words(first: Line, title: Title, rows: Sequence[Line]) -> int:
    """Where the capitals end that stand before words in small letters (`BÁO CÁO TỔNG KẾT` / `Công tác …`).

    They may be the title's own words. 0 where all is of one case, or one sentence goes on.
    """
    words = first.text[title.rest :].split()
    capitals = list(takewhile(is_capitals, words))
    after = first.text[title.rest :].split()[len(capitals) :] or (rows[1].text.split() if rows[1:] else [])
    said = " ".join(capitals)
    if not capitals or not after or is_upper(" ".join(after)) or opens_subject(said):
        return 0
    if sentence_case(said) == said or (after[0][0].islower() and not opens_subject(" ".join(after))):
        return 0
    return min(title.rest + len(said) + 1, len(first.text))


def is_capitals(word: str) -> bool:
    return not any(map(str.islower, word))


def opens_subject(text: str) -> bool:
    """`Về việc …`, `Việc …`, `Về công tác …`"""
    return fold(text).split()[:1] in (["ve"], ["viec"], ["v/v"])


def found(rows: Sequence[Line], spans: Sequence[Span], rule: str) -> Found[str] | None:
    text = re.sub(r"\s+", " ", " ".join(span.raw for span in spans)).strip(" _*-;:.")
    if text.startswith("(") and (mark := pattern("subject.abstract").match(fold(text))):
        text = text[mark.end() :]
    text = re.sub(r"(?<=\w)- (?=\w)", "-", text) if re.search(r"/\S*- \w", text) else text
    if text.count(")") > text.count("("):
        text = text.removesuffix(")")  # `(V/v …)`
    if not text:
        return None
    place = join_spans(spans)
    sure = 0.9 if any(line.recognised for line in rows) else 1.0
    flags = doubts(rows, HARDLY)
    if sure < 1.0 and PIECE.search(text):
        flags = (Flag.OCR_DOUBT,)
        text = LONE_SIGN.sub("", text)
    if sure < 1.0 and health([word.text for line in rows for word in line.words]) < SOUND:
        flags = (Flag.OCR_DOUBT,)
    if len(LOST_LETTERS.findall(text)) >= FEW_LOST or fold(text).endswith(OPEN_ENDS):
        flags = (Flag.OCR_DOUBT,)
    return Found(with_small_letters(text), place, rule, sure, flags)


def with_small_letters(text: str) -> str:
    """A subject in capitals as a plain sentence, and one that begins in them: `TỔNG KẾT Công tác …`."""
    words = text.split()
    capitals = " ".join(takewhile(is_capitals, words))
    return sentence_case(text) if is_upper(text) else (sentence_case(capitals) + text[len(capitals) :])
