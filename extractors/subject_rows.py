"""The rows of a subject that stands under a title: where they end, and what stands beside them."""

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.casing import proper_name
from extractors.doc_type import Title
from extractors.folding import fold, squeeze
from extractors.issuer import is_unfinished
from extractors.layout import Head
from extractors.letter_case import is_upper
from extractors.lines import Line, make_line, segments
from extractors.organ_heads import starts_organ
from extractors.patterns import pattern
from extractors.subject_end import Turn, is_decider, turn_at
from extractors.vocabulary import titles

__all__ = [
    "CENTRED",
    "OFF_CENTRE",
    "OFF_MARGIN",
    "OPEN_ENDS",
    "block",
    "ends_subject",
    "is_paragraph",
    "is_subject",
    "rows_under",
]

MOST_LINES = 14
OFF_CENTRE = 40
"""Points that a row's centre may be off the title's; a line of the body is further off."""
CENTRED = 20
"""Points that a centred row may be off the middle, and must be away from the margin."""
APART, UNREAD = 25, 45
"""Points between the subject and what stands beside it; on a scan, wider than a word that went unread."""
CELLS = 4
"""So many cells side by side are a row of a table."""
SPECK = 80
"""Points: a narrower row beside the middle is what is left of a stamp, not text under the title."""
EXACT = 3.0
"""The same for a row as wide as the page's text."""
OFF_MARGIN = 1.0
"""Points off the margin at which a line of the body never begins."""
BRACKETED = re.compile(r"\s*\([^)]*\)\s*[^\W\d_]")
"""`(PAR INDEX) và Chỉ số …`: a subject that wraps before a bracket."""
OPEN_ENDS = (
    " cua",
    " do",
    " va",
    " cung",
    " theo",
    " tai",
    " cho",
    " voi",
    " ve",
    " trong",
    " thuoc",
    " giua",
    " mot",
    " cac",
    " nhung",
    ",",
)
"""Folded ends of a row after which more must follow: `… CỦA` / `BỘ TRƯỞNG …`, `theo` / `Điều 5`."""
PHOTOGRAPHED = 0.55
"""Share of a picture's width that a full row of a sheet on it takes at least."""
EVEN = 8.0
"""Points by which the ends of full rows on it differ."""
WIDE_STEP = 1.9
"""A step between lines this much over the usual one ends the subject."""


def rows_under(head: Head, title: Title, first: Line, begins: bool) -> tuple[list[Line], int]:
    """Rows until the body, the addressee, a bracket, or the issuer's name again; how many are so for sure.

    `first`: the row of the title, where the subject may have begun; with a number under it and more after
    that, the title ends with its row (`HỢP ĐỒNG TƯ VẤN`).
    """
    rows, aside = [first] if begins else [], list[Line]()
    capitals = begins and is_upper(first.text[title.rest :])
    sure: int | None = None
    below = takewhile(is_no_table_row, head.below[title.index + 1 :])
    lines = block([middle_part(line, first) for line in below], first)
    for index, line in enumerate(lines):
        if is_number(line) and rows in ([], [first]):
            rows, aside = [], [*aside, *rows]
            continue
        if (not rows and not is_subject(line)) or is_beside(line, first, rows) or is_title_again(line, rows):
            continue
        later = head.below[title.index + index + 2 :]
        shouts = is_upper(line.text) or first.text.islower()
        ends = ends_subject(line, shouts and not (capitals and is_upper(line.text)))
        if ends and not (goes_on(line, rows, first, head) or is_bold_note(line, rows, first)):
            break
        if rows and is_shouted(line) and not is_upper(rows[-1].text):
            break
        lacking = bool(rows) and lacks_object(rows[-1])
        if capitals and is_upper(line.text) and not lacking and is_decider(line, later, head):
            break
        turn = turn_at(line, rows, first, later, head.width)
        after = lines[index + 1] if index + 1 < len(lines) else None
        if turn is Turn.BODY or opens_body(line, first) or is_paragraph(line, after, head):
            break
        if abs(line.centre - first.centre) > OFF_CENTRE:
            break
        if turn is Turn.DOUBTFUL and sure is None:
            sure = len(rows)
        rows.append(line)
    rows = rows or aside
    return rows, len(rows) if sure is None else sure


def is_no_table_row(line: Line) -> bool:
    """The head of a table has cells side by side: `Ngày`, `Buổi`, `Nội dung`, `Chủ trì`."""
    return line.recognised or len(segments(line, gap=APART)) < CELLS


def is_shouted(line: Line) -> bool:
    """On a scan, three words or more in capitals: `TRƯỞNG KHOA LÂM NGHIỆP`, no `UBND` that ends a subject."""
    words = [word for word in line.words if any(map(str.isalpha, word.text))]
    return line.recognised and len(words) > 2 and is_upper(line.text)


def is_subject(line: Line) -> bool:
    """Words, and no mark: `DỰ THẢO 2` is one, `dự thảo Quy chế …` and `Dự thảo Nghị quyết …` are not.

    Nor is the `Kính gửi` under the column that a scan has on a row of its own.
    """
    said = any(letter.isalnum() for letter in line.text)
    if not said or (line.recognised and line.folded.strip(" :") in {"kinh", "kinh gui"}):
        return False
    return not line.is_mark or line.text.lstrip()[0].islower() or is_draft_of_something(line)


def is_draft_of_something(line: Line) -> bool:
    return squeeze(line.text).startswith(tuple(f"duthao{title}" for title in titles()))


def is_title_again(line: Line, rows: Sequence[Line]) -> bool:
    """On a scan the title may be recognised twice, as a line over another."""
    return line.recognised and not rows and squeeze(line.text) in titles()


def is_beside(line: Line, title: Line, rows: Sequence[Line]) -> bool:
    """What is left of a stamp beside the subject: narrow, off the middle, on a scan between its rows too."""
    off = abs(line.centre - title.centre) > OFF_CENTRE and line.box[2] - line.box[0] <= SPECK
    return off and (line.recognised or not (rows or ends_subject(line, False)))


def middle_part(line: Line, title: Line) -> Line:
    """The row without what stands apart to its left or right (a receiver's stamp beside the subject)."""
    if line.recognised:
        first, *rest = segments(line)
        if rest and not any(letter.isalpha() for letter in first.text):
            line = make_line([word for part in rest for word in part.words])
    parts = segments(line, gap=UNREAD if line.recognised else APART)
    if len(parts) == 1:
        return line
    kept = [
        word
        for part in parts
        if part.box[0] < title.box[2] and part.box[2] > title.box[0]
        for word in part.words
    ]
    return make_line(kept) if kept else line


def block(lines: Sequence[Line], first: Line | None = None) -> list[Line]:
    """Lines that follow each other without a wide step."""
    kept: list[Line] = []
    before = first
    for line in lines[:MOST_LINES]:
        if before is not None and kept and line.middle - before.middle > WIDE_STEP * max(line.height, 12):
            break
        kept.append(line)
        before = line
    return kept


def ends_subject(line: Line, shouts: bool) -> bool:
    """Do the words of this row end the subject? `shouts`: it may be the issuer's name again."""
    if not is_subject(line) or is_number(line):
        return True
    if line.text.lstrip().startswith("(") and not BRACKETED.match(line.text):
        return not any(pattern(name).match(line.folded) for name in ("subject.span", "subject.abstract"))
    if any(pattern(name).search(line.folded) for name in ("zone.addressee", "zone.body", "zone.attached")):
        return True
    return shouts and (starts_organ(line.text) or bool(pattern("subject.leader").search(line.folded)))


def is_number(line: Line) -> bool:
    """`Số: 18/2025/HĐ-MS`: a contract's number under its subject."""
    label = pattern("number.head").search(line.text)
    return label is not None and bool(pattern("number.value").fullmatch(line.text[label.end() :].strip()))


def goes_on(line: Line, rows: Sequence[Line], title: Line, head: Head) -> bool:
    """Is it of the subject all the same? Its cases in order.

    Centred: a sentence that goes on (`… số 30/2020/NĐ-CP` / `ngày 05 tháng 3 năm 2020`), or words that
    subjects begin with too (`Hội nghị …`, `Thực hiện Kế hoạch số …`) · capitals that go on after
    capitals and name no body of the letterhead, or after `CỦA`, or end with a year.
    """
    if not is_subject(line) or line.text.rstrip().endswith(":") or not is_centred(line, title, head):
        return False
    wraps = bool(rows) and (line.text.lstrip()[0].islower() or rows[-1].folded.rstrip().endswith(OPEN_ENDS))
    if wraps or pattern("subject.opening").search(line.folded):
        return True
    if not rows or not is_upper(rows[-1].text) or pattern("subject.leader").search(line.folded):
        return False
    own = not names_issuer(line, head) or bool(pattern("subject.until").search(line.folded))
    return lacks_object(rows[-1]) or (starts_organ(line.text) and own)


def is_bold_note(line: Line, rows: Sequence[Line], title: Line) -> bool:
    """`(thay thế Hướng dẫn số 9/HD-CĐXD)` in the bold of the subject: its own words, where what it was
    issued with stands in italics.
    """
    bracketed = line.text.lstrip().startswith("(") and line.text.rstrip().endswith(")")
    centred = abs(line.centre - title.centre) < CENTRED
    return bool(rows) and bracketed and centred and line.bold and rows[-1].bold and not is_attached(line)


def is_attached(line: Line) -> bool:
    return line.is_mark or bool(pattern("zone.attached").search(line.folded))


def lacks_object(line: Line) -> bool:
    """`… ĐỐI VỚI`, `… CỦA CƠ QUAN`: the body's name must follow."""
    return is_unfinished(line) or bool(pattern("subject.aim").search(line.folded))


def names_issuer(line: Line, head: Head) -> bool:
    """Does it begin with a body of the letterhead, `UBND` and `ỦY BAN NHÂN DÂN` being one?"""
    above = fold(proper_name(" ".join(each.text for each in head.left))).split()
    return set(fold(proper_name(line.text)).split()[:4]) <= set(above)


def is_centred(line: Line, title: Line, head: Head) -> bool:
    """Does it stand in the middle under the title, off the margin, or in its bold and right on its middle?"""
    margin = min(each.box[0] for each in head.below)
    off = abs(line.centre - title.centre)
    wide = line.bold and title.bold and off < EXACT
    return wide or (off < CENTRED and line.box[0] - margin > OFF_MARGIN)


def opens_body(line: Line, title: Line) -> bool:
    """`Ủy ban nhân dân xã Mẫu trân trọng giới thiệu:` off the middle: no subject ends with a colon."""
    return line.text.rstrip().endswith(":") and abs(line.centre - title.centre) > CENTRED


def is_paragraph(line: Line, after: Line | None, head: Head) -> bool:
    """Is it the first line of the body: indented, full to the right, and the next one back at the margin?

    A wide centred row is none: what follows it stands off the margin, or is a heading or a name. On a scan
    the margin drifts down the page, so the next row alone tells it.
    """
    margin = after.box[0] if line.recognised and after else min(each.box[0] for each in head.below)
    full = line.box[2] > 0.84 * head.width or (after is not None and fills_photograph(line, after, head))
    indented = 15 <= line.box[0] - margin <= 65 and full
    if not indented or after is None or line.folded.startswith("ve viec"):
        return False
    if pattern("zone.addressee").search(after.folded):
        return False
    if is_upper(after.text) or pattern("zone.body").search(after.folded):
        begins_small = line.text.lstrip()[0].islower() and not line.recognised
        return not begins_small and line.text.rstrip().endswith((".", ":", ";", ","))
    return after.box[0] - margin < OFF_MARGIN


def fills_photograph(line: Line, after: Line, head: Head) -> bool:
    """Is a row of a photographed sheet as full on the right as the next one? A centred one is not."""
    wide = line.box[2] - line.box[0] > PHOTOGRAPHED * head.width
    return line.recognised and wide and line.box[2] > after.box[2] - EVEN
