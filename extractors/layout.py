"""The zones of an administrative letter (Nghị định 30/2020, Phụ lục I), found by where lines stand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

from extractors.document import Layer, Page, Word
from extractors.folding import fold, squeeze
from extractors.lines import Line, cut, make_line, rows, segments, source_lines
from extractors.overlay import written_over
from extractors.patterns import pattern
from extractors.vocabulary import titles

__all__ = ["Head", "is_date", "read_head", "without_giants"]

DEPTH = 0.62
"""Share of the first page's height that can hold the head and the subject."""
YOUTH = 0.4
"""Share of the width right of which the Youth Union's name is a heading, not its issuer."""
GIANT = 3.2
"""Times the usual height of words: taller ones are no text of the letter."""
HEAD_ROWS = 10
"""Rows from the quốc hiệu down within which place and date stand."""
HEADER_GAP = 18.0
"""Points of white between a running header and the letterhead under it."""
SHORT = 4
"""An overlay of more words is a stamp, its numbers with it."""
MOST_NAME = 6
"""Words of the receiver's name over its stamp."""
ALIGNED = 4.0
"""Points within which edges are one, and twice the difference in height of one font."""
DATE_BEYOND = 40.0
"""Points that the date must reach over the boundary; one cited in the V/v ends before it."""
LEFT_COLUMN = 0.8
"""Share of the left column's width right of which a title may stand in the middle of the page."""
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
    drawn = stamp_words(words)
    stamp_lines = tuple(rows(word for word in words if id(word) in drawn))
    kept = without_incoming([word for word in words if id(word) not in drawn])
    lines = [
        motto_apart(line) for line in attach_digits(kept) if not pattern("zone.stamp").search(line.folded)
    ]
    motto = next((line for line in lines if find_motto(line) is not None), None)
    if motto is None:
        motto = next((line for line in lines if (find_youth(line) or 0) > page.width * YOUTH), None)
    lines = without_running(lines, motto)
    if motto is None:
        left, right, below = split_columns(lines, page.width * 0.47, None)
    else:
        left, right, below = split_columns(lines, boundary(motto), motto)
    return Head(left, right, below, stamp_lines, page.width, motto is not None)


def without_giants(words: Sequence[Word]) -> list[Word]:
    """The words without those far taller than the rest: a watermark across the page."""
    heights = sorted(word.box[3] - word.box[1] for word in words)
    most = GIANT * heights[len(heights) // 2] if heights else 0.0
    return [word for word in words if word.box[3] - word.box[1] <= most] if most else list(words)


def without_running(lines: list[Line], motto: Line | None) -> list[Line]:
    """The rows without those far over the letterhead (a running header), and without what wraps of the motto."""
    if motto is None:
        return lines
    top = motto.box[1]
    head = min((line.box[1] for line in lines if line.box[3] > top - HEADER_GAP), default=top)
    kept = [line for line in lines if line.box[3] > head - HEADER_GAP]
    cut = any(pattern("zone.motto_cut").search(line.folded) for line in kept)
    return [line for line in kept if not (cut and pattern("zone.motto_rest").search(line.folded))]


def stamp_words(words: Sequence[Word]) -> set[int]:
    """Ids of the overlay words that are no clerk's entry: all of a larger overlay, its numbers too."""
    sizes = Counter(word.origin for word in words if word.layer is Layer.OVERLAY)
    return {id(word) for word in words if is_stamp(word) or (word.origin and sizes[word.origin] > SHORT)}


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
    if not near or not (line.recognised or abs(line.height - seed.height) < ALIGNED / 2):
        return False
    return bool(pattern("stamp.line").search(line.folded)) or set_alike(line, seed)


def set_alike(line: Line, seed: Line) -> bool:
    """The receiver's own name over `ĐẾN`: as high, and with it at the left edge or in the middle."""
    above = 0 < seed.middle - line.middle < 2 * seed.height
    aligned = abs(line.box[0] - seed.box[0]) < ALIGNED or abs(line.centre - seed.centre) < ALIGNED
    return above and aligned and len(line.words) <= MOST_NAME


def is_stamp(word: Word) -> bool:
    """An overlay word that is no clerk's entry: `Ký`, `bởi:`, `2775/SNV-CCHC&VTLT;`."""
    if word.layer is not Layer.OVERLAY or is_digits(word):
        return False
    match = pattern("number.value").match(word.text)
    return match is None or match.end() < len(word.text)


def is_digits(word: Word) -> bool:
    return 0 < len(word.text) <= 6 and word.text[0].isdigit() and word.text.rstrip("ABCDEĐabcde").isdigit()


def attach_digits(words: Sequence[Word]) -> list[Line]:
    """Rows of the page's words, with the clerk's digits put into the row whose blank they fill.

    On a picture the clerk's digits are recognised words that stand alone a little off their line.
    """
    alone = Counter(word.line for word in words)
    digits = [word for word in words if word.layer is Layer.OVERLAY or is_loose(word, alone[word.line])]
    drawn = {id(word) for word in digits}
    own = [word for word in words if id(word) not in drawn]
    lines = rows(own)
    printed = [word for word in digits if word.layer is Layer.BODY and nearest(word, lines) is None]
    if printed:
        lines = rows([*own, *printed])
    for word in digits:
        if word in printed:
            continue
        home = nearest(word, lines)
        if home is None:
            lines.append(make_line([word]))
        else:
            lines[home] = make_line(joined(lines[home], word))
    return sorted(lines, key=lambda line: line.middle)


def joined(line: Line, word: Word) -> list[Word]:
    """The row's words with a clerk's digits; those of the page's own text cover the dots they stand on."""
    if word.layer is Layer.BODY:
        return written_over(line.words, [word])[0]
    return sorted([*line.words, word], key=lambda each: each.box[0])


def is_loose(word: Word, count: int) -> bool:
    """A number that is a source line by itself: recognised, or printed into the text by the clerk's program."""
    return word.layer is not Layer.OVERLAY and count == 1 and is_digits(word)


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
        if word.layer is not Layer.OVERLAY and not has_blank(line):
            continue
        if word.layer is Layer.BODY and not fills(word, line):
            continue
        if not any(mark in line.folded for mark in ("so", "ngay", "thang")):
            away += REACH
        if best is None or away < best[0]:
            best = (away, index)
    return best[1] if best else None


def fills(word: Word, line: Line) -> bool:
    """Does it stand right after `Số:`, `ngày` or `tháng` in the row, or on the dots there?"""
    words = written_over(line.words, [word])[0]
    at = words.index(word)
    return at > 0 and bool(pattern("zone.blank").search(fold(words[at - 1].text)))


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


def motto_apart(line: Line) -> Line:
    """`NAMCỘNG HÒA`: a name as wide as its column runs into the quốc hiệu; the word is cut between them."""
    match = pattern("zone.motto").search(line.folded)
    at = match.start() if match else 0
    if not at or line.text[at - 1] == " ":
        return line
    word = line.words_at(at, at + 1)[0]
    place = line.words.index(word)
    start = at - line.starts[place]
    halves = [
        replace(word, text=word.text[first:last], box=cut(word, first, last))
        for first, last in ((0, start), (start, len(word.text)))
    ]
    return make_line([*line.words[:place], *halves, *line.words[place + 1 :]])


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
        place = date_start(line, x)
        parts = segments(line, (*header_cuts(line), place))
        sides = ["right" if part.box[0] >= place else part_side(part, x) for part in parts]
        ends = "across" in sides or opens_below(line, x)
        if line.box[1] > floor and ends and index > last and not is_date(line):
            below.append(line)
            continue
        for part, side in zip(parts, sides, strict=True):
            far = part.centre < x and part.box[0] < place
            (left if far or side == "left" else right).extend(part.words)
    return finish(left, right, below, x)


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


def names_place_and_date(line: Line) -> bool:
    match = pattern("date.header").search(line.folded)
    return (
        is_date(line) and match is not None and bool(match["place"].strip(" ,.;:…_")) and "(" not in match[0]
    )


def header_cuts(line: Line) -> tuple[float, ...]:
    """x of the quốc hiệu or of the tiêu ngữ in this row: the right column begins there, however near."""
    found = (pattern(name).search(line.folded) for name in ("zone.motto", "zone.slogan", "zone.youth"))
    return tuple(line.words_at(match.start(), match.end())[0].box[0] for match in found if match)


def date_start(line: Line, x: float) -> float:
    """x of the place in a row that ends with place and date beyond the boundary; infinite without."""
    match = pattern("date.header").search(line.folded)
    if match is None or not is_date(line) or line.box[2] < x + DATE_BEYOND:
        return inf
    named = line.words_at(line.folded.find("ng", match.end("place")), match.end())[0]
    at = line.words.index(named)
    while at and is_place(line.words[at - 1].text) and line.words[at].box[0] - line.words[at - 1].box[2] < 8:
        at -= 1
    return line.words[at].box[0]


def is_place(word: str) -> bool:
    """A word of a place's name as the date line prints it: `Đông`, `Thử,`, not `MẪU` nor `12/QĐ-UBND`."""
    letters = word.strip(",. ")
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
    return squeeze(line.text) in titles() and line.centre > LEFT_COLUMN * x


def is_date(line: Line) -> bool:
    """Does the row end with a place and date, as a header row does and a sentence does not?"""
    match = pattern("date.header").search(line.folded)
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
    names = ("zone.motto", "zone.slogan", "date.header", "date.numeric")
    return any(pattern(name).search(line.folded) for name in names) or (
        line.recognised and bool(pattern("date.recognised").search(line.folded))
    )
