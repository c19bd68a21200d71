"""The rows of a letterhead's column that are names of bodies, without what else stands among them."""

import re
from collections.abc import Sequence
from itertools import repeat

from extractors.letter_case import is_upper
from extractors.lines import Line, make_line
from extractors.numbers import cites_in_name
from extractors.organ_heads import starts_organ
from extractors.patterns import pattern
from extractors.recognised_names import cleaned, has_word
from extractors.symbol_parts import initials, is_known
from extractors.vocabulary import organs

__all__ = ["is_cut", "name_rows", "rows_cleaned"]

FIGURES_FOLLOW = frozenset({"nam", "ngay", "so", "quy", "khoa", "lan", "doan", "vuc"})
BEFORE_SYMBOL = 8
"""Letters that a pen's serial is read as at most."""
FAR_ABOVE = 30.0
"""Points between the middles of two lines that are not of one letterhead."""


def rows_cleaned(lines: Sequence[Line], symbol: str) -> list[Line]:
    """The rows down to the star of the Party's papers, without contacts, names in English and specks."""
    lines = without_contacts(above_star(without_english(lines)))
    lines = [without_first_specks(cleaned(line)) for line in lines]
    return [*map(without_last_dash, lines, [*lines[1:], None], repeat(symbol))]


def name_rows(lines: Sequence[Line]) -> Sequence[Line]:
    """Those of the cleaned rows that are names, or go on with one."""
    rows = [line for at, line in enumerate(lines) if is_name(line) or (at and goes_on(lines, at))]
    return without_notes(without_symbol(rows))


def without_symbol(rows: Sequence[Line]) -> Sequence[Line]:
    """On a picture: the rows without a last one that is a number's, its label lost: `Ÿ BVYDCT - KHTH`."""
    if len(rows) < 2 or not rows[-1].recognised or starts_organ(rows[-1].text):
        return rows
    found = pattern("number.symbol_at_end").search(rows[-1].text)
    names = " ".join(row.text for row in rows[:-1])
    groups = pattern("number.joint").split(found["symbol"]) if found else []
    alone = found is not None and found.start("symbol") <= BEFORE_SYMBOL
    known = len(groups) > 1 and all(is_known(group, names) for group in groups)
    return rows[:-1] if alone and known and not organs().expansions.keys() >= set(groups) else rows


def is_cut(group: Sequence[Line], lines: Sequence[Line], kept: Sequence[Line]) -> bool:
    """May the name go on in a line of a picture that nobody could read, among its own or after them?"""
    if not group[-1].recognised:
        return False
    first = lines.index(group[0])
    after = kept.index(group[-1]) + 1
    last = lines.index(kept[after]) if after < len(kept) else len(lines)
    return any(line not in kept and is_unread(line) for line in lines[first + 1 : last])


def without_notes(lines: Sequence[Line]) -> Sequence[Line]:
    """On a picture: the lines without stamps and notes by pen far above the letterhead."""
    for at in range(len(lines) - 1, 0, -1):
        far = lines[at].recognised and lines[at].middle - lines[at - 1].middle > FAR_ABOVE
        if far and starts_organ(lines[at].text, loose=True):
            return lines[at:]
    return lines


def without_contacts(lines: Sequence[Line]) -> list[Line]:
    """The lines without address, telephone or tax code under a name, which may wrap: `Đ/c: Mẫu,` / `Huế`."""
    kept: list[Line] = []
    within = False
    for line in lines:
        within = is_contact(line) or (within and not starts_organ(line.text, loose=line.recognised))
        if not within:
            kept.append(line)
    return kept


def without_english(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without a company's name in English under its own: `MAU PRECISION VIETNAM` / `CO., LTD.`"""
    last = next((at for at, line in enumerate(lines) if pattern("zone.english").search(line.folded)), None)
    if last is None:
        return lines
    first = last
    while first and lines[first - 1].text.isascii():
        first -= 1
    return [*lines[:first], *lines[last + 1 :]] if first else lines


def is_contact(line: Line) -> bool:
    """Address, telephone, tax code or the like."""
    place = bool(pattern("zone.address").search(line.folded)) and not is_upper(line.text)
    return place or bool(pattern("zone.contact").search(line.folded))


def above_star(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines down to the star that papers of the Party have under the name: below it stand stamps."""
    end = next(
        (at for at, line in enumerate(lines) if at and line.recognised and line.text == "*"), len(lines)
    )
    return lines[:end]


def is_unread(line: Line) -> bool:
    """Something of two letters or more that reads as no name: `vn An` under a stamp."""
    return any(len(word.text) > 1 and any(map(str.isalpha, word.text)) for word in line.words)


def without_first_specks(line: Line) -> Line:
    """`Ệ PHÒNG LAO ĐỘNG` → `PHÒNG LAO ĐỘNG`: single letters that a scan has before a body's name."""
    words = list(line.words)
    while line.recognised and len(words) > 2 and len(words[0].text) == 1:
        del words[0]
    rest = make_line(words)
    return rest if len(words) < len(line.words) and starts_organ(rest.text) else line


def without_last_dash(line: Line, after: Line | None, symbol: str) -> Line:
    """The line of a picture without a speck taken for a dash: the next one's body alone has the symbol."""
    ends = line.recognised and line.words[-1].text in {"-", "–"} and len(line.words) > 1
    if after is None or not ends or not starts_organ(after.text):
        return line
    alone = initials(after.text) in re.split(r"[-/]", symbol)
    return make_line(line.words[:-1]) if alone else line


def goes_on(lines: Sequence[Line], at: int) -> bool:
    """A dash between bodies, figures after `… NĂM`, the number in `ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH` /
    `SỐ 1412/QĐ-UBND`, or the end of `QUỐC HỘI NƯỚC CỘNG HÒA` / `XÃ HỘI CHỦ NGHĨA VIỆT NAM`."""
    text = lines[at].text.strip()
    figures = bool(pattern("zone.figures").search(text)) and (not lines[at].recognised or text.isdecimal())
    told = figures and FIGURES_FOLLOW.issuperset(lines[at - 1].folded.split()[-1:])
    republic = "nuoc cong hoa" in f"{lines[at - 1].folded} {lines[at].folded}"
    return text == "-" or told or republic or cites_in_name(lines, at)


def is_name(line: Line) -> bool:
    """Marks, rules, stamps and publication headers are no part of a name."""
    return (
        any(letter.isalpha() for letter in line.text)
        and (not line.recognised or (is_upper(line.text) and has_word(line)))
        and not line.is_mark
        and not pattern("number.tail").search(line.text)
        and not pattern("zone.stamp").search(line.folded)
        and not pattern("zone.motto").search(line.folded)
    )
