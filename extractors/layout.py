"""The zones of an administrative letter (Nghị định 30/2020, Phụ lục I), found by where lines stand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import Match

from extractors.document import Layer, Page, Word
from extractors.folding import squeeze
from extractors.lines import Line, make_line, rows, segments, source_lines
from extractors.patterns import pattern
from extractors.vocabulary import titles

__all__ = ["Head", "header_date", "is_date", "read_head", "without_giants"]

DEPTH = 0.62
"""Share of the first page's height that can hold the head and the subject."""
YOUTH = 0.4
"""Share of the width right of which the Youth Union's name is a heading, not its issuer."""
GIANT = 3.2
"""Times the usual height of words: taller ones are no text of the letter."""
HEAD_ROWS = 10
"""Rows from the quốc hiệu down within which place and date stand."""
REACH = 14.0
"""Points between a clerk's digits and the line they belong to."""


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
    stamps = [word for word in words if is_stamp(word)]
    stamp_lines = tuple(line for line in rows(stamps))
    kept = without_incoming([word for word in words if not is_stamp(word)] if stamps else words)
    lines = [line for line in attach_digits(kept) if not pattern("zone.stamp").search(line.folded)]
    motto = next((line for line in lines if find_motto(line) is not None), None)
    if motto is None:
        motto = next((line for line in lines if (find_youth(line) or 0) > page.width * YOUTH), None)
    if motto is None:
        left, right, below = split_columns(lines, page.width * 0.47, None)
    else:
        left, right, below = split_columns(lines, boundary(motto), motto)
    return Head(left, right, below, stamp_lines, page.width, motto is not None)


def without_giants(words: Sequence[Word]) -> list[Word]:
    """The words without those far taller than the rest: a watermark across the page."""
    heights = sorted([word.box[3] - word.box[1] for word in words])
    most = GIANT * heights[len(heights) // 2] if heights else 0.0
    if not most or heights[-1] <= most:
        return list(words)
    return [word for word in words if word.box[3] - word.box[1] <= most]


def without_incoming(words: Sequence[Word]) -> list[Word]:
    """The words without the receiver's stamp (`ĐẾN / Số: 1207 / Ngày: 11/8/2023`), wherever it was put."""
    if not any(word.text.strip(":").upper() in {"ĐẾN", "DEN"} for word in words):
        return list(words)
    lines = source_lines(words)
    seeds = [line for line in lines if pattern("stamp.incoming").search(line.folded)]
    gone = {id(word) for line in lines for word in line.words if any(in_stamp(line, seed) for seed in seeds)}
    return [word for word in words if id(word) not in gone]


def in_stamp(line: Line, seed: Line) -> bool:
    """The word ĐẾN itself, or a line of its stamp near it."""
    if line is seed:
        return True
    near = abs(line.middle - seed.middle) < 60 and abs(line.centre - seed.centre) < 90
    return near and bool(pattern("stamp.line").search(line.folded))


def is_stamp(word: Word) -> bool:
    """An overlay word that is no clerk's digit: `Ký`, `bởi:`, `2775/SNV-CCHC&VTLT;`."""
    return word.layer is Layer.OVERLAY and not is_digits(word)


def is_digits(word: Word) -> bool:
    return 0 < len(word.text) <= 6 and word.text[0].isdigit() and word.text.rstrip("ABCDEĐabcde").isdigit()


def attach_digits(words: Sequence[Word]) -> list[Line]:
    """Rows of the page's words, with the clerk's digits put into the row whose blank they fill.

    On a picture the clerk's digits are recognised words that stand alone a little off their line.
    """
    alone = Counter([word.line for word in words])
    digits = [word for word in words if word.layer is Layer.OVERLAY or is_loose(word, alone[word.line])]
    if not digits:
        return rows(words)
    drawn = {id(word) for word in digits}
    lines = rows(word for word in words if id(word) not in drawn)
    for word in digits:
        home = nearest(word, lines)
        if home is None:
            lines.append(make_line([word]))
        else:
            joined = sorted([*lines[home].words, word], key=lambda each: each.box[0])
            lines[home] = make_line(joined)
    return sorted(lines, key=lambda line: line.middle)


def is_loose(word: Word, count: int) -> bool:
    """A recognised number that is a source line by itself."""
    return word.layer is Layer.OCR and count == 1 and is_digits(word)


def nearest(word: Word, lines: Sequence[Line]) -> int | None:
    """Index of the row a clerk's digit belongs to: the one the reader put it in, or the nearest to fill."""
    for index, line in enumerate(lines):
        if any(own.line == word.line for own in line.words):
            return index
    middle = (word.box[1] + word.box[3]) / 2
    best: tuple[float, int] | None = None
    for index, line in enumerate(lines):
        away = abs(line_level(line) - middle)
        if away > REACH:
            continue
        if word.layer is Layer.OCR and not has_blank(line):
            continue
        if not any(mark in line.folded for mark in ("so", "ngay", "thang")):
            away += REACH
        if best is None or away < best[0]:
            best = (away, index)
    return best[1] if best else None


def has_blank(line: Line) -> bool:
    """Is it a number line or a date line?"""
    return bool(pattern("number.head").match(line.text)) or ("ngay" in line.folded and "nam" in line.folded)


def line_level(line: Line) -> float:
    """Middle of the row's own words, overlays already put in left aside."""
    own = [word for word in line.words if word.layer is not Layer.OVERLAY] or list(line.words)
    return sum(word.box[1] + word.box[3] for word in own) / (2 * len(own))


def find_motto(line: Line) -> float | None:
    """x of the quốc hiệu in this row, or None."""
    match = pattern("zone.motto").search(line.folded)
    if match is None:
        return None
    touched = line.words_at(match.start(), match.end())
    return touched[0].box[0] if touched else None


def find_youth(line: Line) -> float | None:
    """x of `ĐOÀN TNCS HỒ CHÍ MINH`, which papers of the Youth Union have in place of the quốc hiệu."""
    match = pattern("zone.youth").search(line.folded)
    return line.words_at(match.start(), match.end())[0].box[0] if match else None


def boundary(motto: Line) -> float:
    """x between the two columns: just before the quốc hiệu, the widest line of the right one."""
    return (find_motto(motto) or find_youth(motto) or motto.box[0]) - 4


def split_columns(
    lines: Iterable[Line], x: float, motto: Line | None
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Left column, right column, and the rows under them.

    The columns end at the first row that crosses the boundary; the left one may go on beside nothing
    (the V/v of a công văn) as long as its rows stay left of the boundary.
    """
    left: list[Word] = []
    right: list[Word] = []
    below: list[Line] = []
    floor = motto.box[3] if motto else 0.0
    kept = list(lines)
    last = last_header_row(kept, motto)
    for index, line in enumerate(kept):
        if below:
            below.append(line)
            continue
        parts = segments(line, header_cuts(line))
        sides = [part_side(part, x) for part in parts]
        ends = "across" in sides or opens_below(line)
        if line.box[1] > floor and ends and index > last and not is_date(line):
            below.append(line)
            continue
        for part, side in zip(parts, sides, strict=True):
            (left if part.centre < x or side == "left" else right).extend(part.words)
    return finish(left, right, below, x)


def last_header_row(lines: Sequence[Line], motto: Line | None) -> int:
    """Index of the last row that surely is of the letterhead; a long line over it ends no column."""
    if motto is None:
        return -1
    start = next(index for index, line in enumerate(lines) if line is motto)
    last = start
    for index in range(start, min(start + HEAD_ROWS, len(lines))):
        if opens_below(lines[index]):
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
    return (
        is_date(line) and match is not None and bool(match["place"].strip(" ,.;:…_")) and "(" not in match[0]
    )


def header_cuts(line: Line) -> tuple[float, ...]:
    """x of the quốc hiệu or of the tiêu ngữ in this row: the right column begins there, however near."""
    found = (pattern(name).search(line.folded) for name in ("zone.motto", "zone.slogan", "zone.youth"))
    return tuple(line.words_at(match.start(), match.end())[0].box[0] for match in found if match)


def part_side(part: Line, x: float) -> str:
    """Which side of the boundary a segment stands on; one that crosses it well is `across`."""
    if part.box[2] <= x + 14:
        return "left"
    if part.box[0] >= x - 14:
        return "right"
    crosses = min(part.box[2] - x, x - part.box[0])
    return "across" if crosses > 22 else "left" if part.centre < x else "right"


def opens_below(line: Line) -> bool:
    """Kính gửi or a title alone on its row: the columns have ended, wherever it stands."""
    return bool(pattern("zone.addressee").search(line.folded)) or squeeze(line.text) in titles()


def is_date(line: Line) -> bool:
    """Does the row end with a place and date, as a header row does and a sentence does not?"""
    match = header_date(line.folded)
    return match is not None and len(line.text) - match.end() < 4


def finish(
    left: list[Word], right: list[Word], below: list[Line], x: float
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Rows of each column; right-hand rows under the date go back below (short centred titles)."""
    left_rows, right_rows = attach_digits(left), attach_digits(right)
    last = max((index for index, line in enumerate(right_rows) if is_header_right(line)), default=-1)
    spare = right_rows[last + 1 :]
    joined = sorted([*spare, *below], key=lambda line: line.middle)
    return tuple(left_rows), tuple(right_rows[: last + 1]), tuple(joined)


def is_header_right(line: Line) -> bool:
    """Quốc hiệu, tiêu ngữ, place and date: what belongs to the right column for sure."""
    names = ("zone.motto", "zone.slogan", "date.numeric")
    if header_date(line.folded) or any(pattern(name).search(line.folded) for name in names):
        return True
    return line.recognised and bool(pattern("date.recognised").search(line.folded))
