"""The zones of an administrative letter (Nghị định 30/2020, Phụ lục I), found by where lines stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import inf
from re import Match

from extractors.clerks_digits import attach_digits
from extractors.document import Page, Word
from extractors.folding import squeeze
from extractors.letter_case import is_upper
from extractors.lines import Line, make_line, rows, segments
from extractors.motto import (
    boundary,
    far_edge,
    find_motto,
    is_stacked,
    is_youth_heading,
    motto_apart,
    without_beside,
    without_running,
)
from extractors.patterns import pattern
from extractors.stamps import is_stamp, stamp_words, without_giants, without_incoming, without_marks
from extractors.vocabulary import organs, titles, whole_titles

__all__ = ["Head", "header_date", "is_date", "is_stamp", "read_head", "without_giants"]

DEPTH = 0.62
"""Share of the first page's height that can hold the head and the subject."""
HEAD_ROWS = 10
"""Rows from the quốc hiệu down within which place and date stand."""
DATE_BEYOND = 40.0
"""Points that the date must reach over the boundary; one cited in the V/v ends before it."""
CITIES = ("TP", "TX", "Tp")
"""`TP. Hồ Chí Minh, ngày …`, `TP.HCM, ngày …`"""
MIDDLE = 6.0
"""Points that a title in the middle of the page may stand off it."""
LEFT_COLUMN = 0.8
"""Share of the left column's width right of which a title may stand in the middle of the page."""


@dataclass(frozen=True, slots=True)
class Head:
    """Top of a letter: two columns, then full lines."""

    left: tuple[Line, ...]
    """Issuer, number, and the V/v of a công văn."""
    right: tuple[Line, ...]
    """Quốc hiệu, tiêu ngữ, place and date."""
    below: tuple[Line, ...]
    """Rows under the two columns, whole: title, subject, Kính gửi, start of the body."""
    stamps: tuple[Line, ...]
    """Overlays that are not digits: signature stamps, copy lines, portal stamps."""
    width: float
    has_motto: bool


def read_head(page: Page) -> Head:
    """Split the top of a page into its columns and rows."""
    words = [word for word in without_giants(page.words) if word.box[1] < page.height * DEPTH]
    drawn = stamp_words(words)
    stamp_lines = tuple(rows(word for word in words if id(word) in drawn))
    kept = without_marks(without_incoming([word for word in words if id(word) not in drawn]))
    lines = [
        motto_apart(line) for line in attach_digits(kept) if not pattern("zone.stamp").search(line.folded)
    ]
    motto = next((line for line in lines if find_motto(line) is not None), None)
    if motto is None:
        motto = next((line for line in lines if is_youth_heading(line, page.width)), None)
    stacked = motto is not None and is_stacked(motto, page.width, lines)
    lines = without_running(lines, motto, stacked=stacked)
    if motto is not None and stacked and motto.recognised:
        lines = [*without_beside(lines, motto)]
    edge = far_edge(lines, motto, page.width)
    if motto is not None and edge is not None:
        left, right, below = split_mirrored(lines, edge, motto)
    elif motto is None:
        anchor = number_and_date(lines)
        left, right, below = split_columns(lines, page.width * 0.47, anchor, stacked=anchor is not None)
    else:
        left, right, below = split_columns(lines, boundary(motto), motto, stacked=stacked)
    return Head(left, right, below, stamp_lines, page.width, motto is not None)


def split_columns(
    lines: Iterable[Line], x: float, motto: Line | None, *, stacked: bool = False
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Left column, right column, and the rows under them; of a `stacked` head the issuer's rows are the left
    one's.

    The columns end at the first row that crosses the boundary; the left one may go on beside nothing
    (the V/v of a công văn) as long as its rows stay left of the boundary.
    """
    left: list[Word] = []
    right: list[Word] = []
    below: list[Line] = []
    floor = motto.box[3] if motto else 0.0
    kept = list(lines)
    stack = issuer_rows(kept, motto) if stacked and motto is not None else []
    last = max([last_header_row(kept, motto), *(at for at, line in enumerate(kept) if line in stack)])
    for index, line in enumerate(kept):
        if below:
            below.append(line)
            continue
        place = date_start(line, x)
        parts = segments(line, (*header_cuts(line), place))
        sides = ["right" if part.box[0] >= place else part_side(part, x) for part in parts]
        ends = "across" in sides or opens_below(line, x) or is_title_apart(line, left, kept)
        if line.box[1] > floor and ends and index > last and not is_date(line):
            below.append(line)
            continue
        for part, side in zip(parts, sides, strict=True):
            far = part.centre < x and part.box[0] < place
            (left if far or line in stack or side == "left" else right).extend(part.words)
    return finish(left, right, below, x)


def issuer_rows(lines: Sequence[Line], motto: Line) -> list[Line]:
    """Rows over a quốc hiệu in the middle; where there are none, those under it down to number and date.

    Minutes of a hamlet have neither: its name stands right over the title.
    """
    over = [line for line in lines if line.middle < motto.middle - 1]
    if over:
        return over
    under = list(takewhile(lambda line: not opens_below(line, boundary(motto)), lines[1:HEAD_ROWS]))
    ends = [at for at, line in enumerate(under) if is_date(line) or pattern("number.head").match(line.text)]
    last = max(ends, default=hamlet_row(under))
    return [line for line in under[: last + 1] if not is_header_right(line)]


def hamlet_row(lines: Sequence[Line]) -> int:
    """Index of the first row under the tiêu ngữ if it names a hamlet: `THÔN MẪU - XÃ MẪU`; else -1."""
    for at, line in enumerate(lines):
        if not is_header_right(line) and any(map(str.isalpha, line.text)):
            return at if is_upper(line.text) and line.text.lower().startswith(organs().hamlets) else -1
    return -1


def number_and_date(lines: Sequence[Line]) -> Line | None:
    """The row with both under a letterhead of one column without quốc hiệu, as companies print theirs."""
    for at, line in enumerate(lines[:HEAD_ROWS]):
        if pattern("number.head").match(line.text) and is_date(line):
            return line if all(len(segments(above)) == 1 for above in lines[:at]) else None
    return None


def split_mirrored(
    lines: Sequence[Line], x: float, motto: Line
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """The same where quốc hiệu and date stand left of x, issuer and number right of it."""
    left: list[Word] = []
    right: list[Word] = []
    last = last_header_row(lines, motto)
    for index, line in enumerate(lines):
        parts = segments(line, (x - 4,) if line is motto else ())
        ends = opens_below(line, x) or any(part_side(part, x) == "across" for part in parts)
        if ends and index > last and not is_date(line):
            return finish(left, right, [*lines[index:]], x)
        for part in parts:
            (left if part.centre > x else right).extend(part.words)
    return finish(left, right, [], x)


def last_header_row(lines: Sequence[Line], motto: Line | None) -> int:
    """Index of the last row that surely is of the letterhead; a long line over it ends no column."""
    if motto is None:
        return -1
    start = next(index for index, line in enumerate(lines) if line is motto)
    last = start
    for index in range(start, min(start + HEAD_ROWS, len(lines))):
        if opens_below(lines[index], boundary(motto)):
            break
        if names_place_and_date(lines[index]):
            return index
        if pattern("zone.slogan").search(lines[index].folded):
            last = index
    return last


def header_date(folded: str) -> Match[str] | None:
    """Place and date in a folded text. The rule is dear: a text without month and year is not searched."""
    month = "thang" in folded or "thong" in folded
    return pattern("date.header").search(folded) if month and ("nam" in folded or "nom" in folded) else None


def names_place_and_date(line: Line) -> bool:
    match = header_date(line.folded)
    if match is None or not is_date(line) or not match["place"].strip(" ,.;:…_") or "(" in match[0]:
        return False
    place = segments(make_line(line.words_at(match.start("place"), match.end("place"))))[-1]
    return not pattern("date.not_place").search(place.folded)


def header_cuts(line: Line) -> tuple[float, ...]:
    """x of the quốc hiệu or of the tiêu ngữ in this row: the right column begins there, however near."""
    found = (pattern(name).search(line.folded) for name in ("zone.motto", "zone.slogan", "zone.youth"))
    return tuple(line.words_at(match.start(), match.end())[0].box[0] for match in found if match)


def date_start(line: Line, x: float) -> float:
    """x of the place in a row that ends with place and date beyond the boundary; infinite without."""
    if line.box[2] < x + DATE_BEYOND or not is_date(line):
        return inf
    match = pattern("date.header").search(line.folded)
    if match is None:
        return inf
    named = line.words_at(line.folded.find("ng", match.end("place")), match.end())[0]
    at = line.words.index(named)
    while at and is_place(line.words[at - 1].text) and line.words[at].box[0] - line.words[at - 1].box[2] < 8:
        at -= 1
    return line.words[at].box[0]


def is_place(word: str) -> bool:
    """A word of a place's name as the date line prints it: `Đông`, `Thử,`, not `MẪU` nor `12/QĐ-UBND`."""
    letters = word.strip(",. ")
    if len(letters) == 1 and letters.isalpha():  # `A Roàng, ngày …`
        return True
    if letters.startswith(CITIES):
        return True
    return letters.replace("'", "").replace("’", "").isalpha() and not letters.isupper()


def part_side(part: Line, x: float) -> str:
    """Which side of the boundary a segment stands on; one that crosses it well is `across`."""
    if part.box[2] <= x + 14:
        return "left"
    if part.box[0] >= x - 14:
        return "right"
    crosses = min(part.box[2] - x, x - part.box[0])
    return "across" if crosses > 22 else "left" if part.centre < x else "right"


def opens_below(line: Line, x: float) -> bool:
    """Kính gửi, or a title alone on its row: the columns have ended, wherever it stands.

    In the middle of the left column it is a wrapped word of a name: `… GIÁO DỤC PHÁP` / `LUẬT`.
    """
    if pattern("zone.addressee").search(line.folded):
        return True
    squeezed = squeeze(line.text)
    return (squeezed in titles() or squeezed in whole_titles()) and line.centre > LEFT_COLUMN * x


def is_title_apart(line: Line, left: Sequence[Word], lines: Sequence[Line]) -> bool:
    """A title that begins right of all that stands in the left column is no wrapped word of a name.

    Nor is one in the middle of the page, where that column stands too.
    """
    if squeeze(line.text) not in titles() or not left:
        return False
    middle = (min(each.box[0] for each in lines) + max(each.box[2] for each in lines)) / 2
    return line.box[0] > max(word.box[2] for word in left) or abs(line.centre - middle) < MIDDLE


def is_date(line: Line) -> bool:
    """Does the row end with a place and date, as a header row does and a sentence does not?"""
    match = header_date(line.folded)
    return match is not None and len(line.text) - match.end() < 4


def finish(
    left: list[Word], right: list[Word], below: list[Line], x: float
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Rows of each column; right-hand rows under the date go back below (short centred titles)."""
    left_rows, right_rows = attach_digits(left), with_dates_whole(attach_digits(right))
    last = max((index for index, line in enumerate(right_rows) if is_header_right(line)), default=-1)
    spare = right_rows[last + 1 :]
    joined = sorted([*spare, *below], key=lambda line: line.middle)
    return tuple(left_rows), tuple(right_rows[: last + 1]), tuple(joined)


def with_dates_whole(lines: Sequence[Line]) -> list[Line]:
    """A place and date that wraps in a narrow column as one row: `Mẫu, ngày 9 tháng 9 năm` / `2026`."""
    whole: list[Line] = []
    for line in lines:
        if whole and pattern("date.opens").search(whole[-1].folded):
            both = make_line([*whole[-1].words, *line.words])
            if is_date(both) and not is_date(line):
                whole[-1] = both
                continue
        whole.append(line)
    return whole


def is_header_right(line: Line) -> bool:
    """Quốc hiệu, tiêu ngữ, place and date: what belongs to the right column for sure."""
    names = ("zone.motto", "zone.slogan", "date.numeric")
    if header_date(line.folded) or any(pattern(name).search(line.folded) for name in names):
        return True
    return line.recognised and bool(pattern("date.recognised").search(line.folded))
