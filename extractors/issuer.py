"""Cơ quan ban hành and the body above it, from the left column of the letterhead."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, repeat

from extractors.body_words import names_field, respelt, spans_break
from extractors.casing import is_upper, proper_name
from extractors.facts import Flag, Found, Span
from extractors.folding import fold
from extractors.joint import joined
from extractors.lines import Line, doubts, join_spans, make_line
from extractors.numbers import cites_in_name
from extractors.patterns import pattern
from extractors.recognised_names import SURE, cleaned, has_word, mended
from extractors.symbol_parts import initials
from extractors.text import lost_its_tone
from extractors.vocabulary import organs

__all__ = ["Issuers", "find_issuers", "is_unfinished", "starts_organ"]

LOOSE_HEADS = (
    *("uy ban", "ubnd", "hoi dong nhan dan", "bo", "so", "cuc", "chi cuc", "phong", "van phong", "trung tam"),
    *("thanh tra", "cong an", "chinh phu", "quoc hoi", "truong", "ban chi dao", "ban quan ly"),
    *("tinh uy", "huyen uy", "thanh uy", "thi uy", "quan uy", "dang uy", "tinh doan", "huyen doan"),
    *("ban tuyen giao", "ban to chuc", "ban noi chinh", "ban dan van", "ban thuong vu", "ban chap hanh"),
    *("ban chi huy", "bo chi huy", "hoi nong dan", "hoi lien hiep", "benh vien", "tram y te", "chi nhanh"),
    *("kho bac", "bao hiem xa hoi", "vien kiem sat", "toa an", "quan khu"),
)
"""Heads told even without their marks; short ones that are other words without marks are left out."""
COMPANIES = ("tong cong ty", "cong ty", "tap doan")
FIGURES_FOLLOW = frozenset({"nam", "ngay", "so", "quy", "khoa", "lan", "doan"})
LEGAL_FORMS = frozenset(
    {"cong ty co phan", "ctcp", "cong ty tnhh", "cong ty tnhh mtv", "cong ty tnhh mot thanh vien"}
)
FAR_ABOVE = 30.0
"""Points between the middles of two lines that are not of one letterhead."""


@dataclass(frozen=True, slots=True)
class Issuers:
    """Who issued the letter, and the body over it."""

    issuer: Found[str] | None = None
    parent: Found[str] | None = None


def find_issuers(lines: Sequence[Line], symbol: str = "") -> Issuers:
    """Issuer and parent from the lines above the number: the last name is the issuer's."""
    lines = without_contacts(above_star(without_english(lines)))
    lines = [without_first_specks(cleaned(line)) for line in lines]
    lines = [*map(without_last_dash, lines, [*lines[1:], None], repeat(symbol))]
    kept = without_notes(
        [line for at, line in enumerate(lines) if is_name(line) or (at and goes_on(lines, at))]
    )
    names = [
        replace(found_name(group), flags=(Flag.OCR_DOUBT,))
        if is_cut(group, lines, kept)
        else found_name(group)
        for group in bodies(kept)
        if is_organ(group)
    ]
    if not names:
        return Issuers()
    names = joined(names, symbol)
    return Issuers(names[-1], names[-2] if len(names) > 1 else None)


def is_cut(group: Sequence[Line], lines: Sequence[Line], kept: Sequence[Line]) -> bool:
    """May the name go on in a line of a picture that nobody could read, among its own or after them?"""
    if not group[-1].recognised:
        return False
    first = lines.index(group[0])
    after = kept.index(group[-1]) + 1
    last = lines.index(kept[after]) if after < len(kept) else len(lines)
    return any(line not in kept and is_unread(line) for line in lines[first + 1 : last])


def bodies(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each body's name."""
    groups: list[list[Line]] = []
    for at, line in enumerate(lines):
        if groups and not begins_new(groups[-1], line, lines[at + 1] if at + 1 < len(lines) else None):
            groups[-1].append(line)
        else:
            groups.append([line])
    return with_branch(groups)


def with_branch(groups: list[list[Line]]) -> list[list[Line]]:
    """`NGÂN HÀNG MẪU VIỆT NAM`, `NGÂN HÀNG MẪU`, `CHI NHÁNH XÃ MẪU`: the last two are one body's name."""
    if len(groups) < 3 or not groups[-1][0].folded.startswith("chi nhanh"):
        return groups
    above, own = (" ".join(line.folded for line in group) for group in groups[-3:-1])
    return [*groups[:-2], groups[-2] + groups[-1]] if above.startswith(f"{own} ") else groups


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
    """A dash between bodies, figures after `… NĂM`, or the number in `ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH` /
    `SỐ 1412/QĐ-UBND`."""
    text = lines[at].text.strip()
    figures = not lines[at].recognised and bool(pattern("zone.figures").search(text))
    told = figures and FIGURES_FOLLOW.issuperset(lines[at - 1].folded.split()[-1:])
    return text == "-" or told or cites_in_name(lines, at)


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


def begins_new(before: Sequence[Line], line: Line, after: Line | None = None) -> bool:
    """Does this line begin another body's name, or go on with the one before?

    `VĂN PHÒNG` alone, or a line that ends with a comma or `VÀ`, is no whole name yet.
    """
    if line.text.lstrip().startswith("-"):  # a joint document: `CHÍNH PHỦ` / `- ỦY BAN TRUNG ƯƠNG …`
        return False
    if before[0].folded.startswith(COMPANIES) and (
        is_legal_form(line) or (after and is_legal_form(line, after))
    ):
        return after is not None and not starts_organ(after.text) and not is_legal_form(line, after)
    whole = " ".join(each.text for each in (*before, line))
    if starts_organ(line.text) and not is_organ(before) and not starts_organ(whole) and not leads(before):
        return True  # no name goes on from a running header or what nobody could read, however it ends
    if line.folded == before[-1].folded:  # `… BƯU CHÍNH - / VIỄN THÔNG` over `VIỄN THÔNG` / `TỈNH MẪU`
        return True
    text = " ".join(each.folded for each in before).strip(" *-.:").rpartition(" - ")[2]
    if text in organs().never_alone:
        return False
    if len(line.text.split()) == 1 and not stands_before(line, after):
        return False  # `SỞ NỘI` / `VỤ`: a wrapped word, no `Vụ`
    if is_unfinished(before[-1]) and not is_next(before[-1], line):
        return False
    above = " ".join(each.text for each in before)
    if spans_break(above, line.text):  # `BỘ ĐỘI BIÊN` / `PHÒNG`, `TỔNG` / `CÔNG TY ĐIỆN LỰC`
        return False
    return starts_organ(line.text, loose=line.recognised) or head_wraps(line, after) or leads_body(line)


def is_legal_form(*lines: Line) -> bool:
    """`CÔNG TY CỔ PHẦN` and no more: the end of the name over it, or the head of the one under it."""
    return " ".join(line.folded for line in lines).strip(" *-.:") in LEGAL_FORMS


def head_wraps(line: Line, after: Line | None) -> bool:
    """Does a body's first word go on in the next line: `VĂN` / `PHÒNG`, `BẢO HIỂM XÃ` / `HỘI`?"""
    return after is not None and not starts_organ(line.text) and starts_organ(f"{line.text} {after.text}")


def is_next(before: Line, line: Line) -> bool:
    """Is `ĐỒN BIÊN PHÒNG …` under `… TỈNH` another body, and no place's name as in `… XÃ` / `HỘI AN`?

    So is `TỔ VĂN PHÒNG` under `TRƯỜNG … CÔNG`, where `CÔNG` / `ĐOÀN` is one word.
    """
    if before.folded.rstrip().endswith(" cong"):
        return starts_organ(line.text) and not line.folded.startswith("doan")
    ranked = before.text.lower().rstrip().endswith(tuple(f" {rank}" for rank in organs().places))
    return ranked and not line.recognised and starts_organ(line.text) and names_field(line.text)


def stands_before(line: Line, after: Line | None) -> bool:
    """Is the lone word `SỞ` the head of a name that goes on in the next line: `NỘI VỤ`?"""
    if after is None or head_wraps(line, after):
        return after is not None
    head = line.folded.strip(" *-.:") in organs().never_alone
    return head and not starts_organ(after.text, loose=after.recognised)


def leads(group: Sequence[Line]) -> bool:
    """`CHỦ TỊCH` over the body whose leader issues the letter."""
    return group[0].text.lower().strip(" *-") in organs().leaders


def leads_body(line: Line) -> bool:
    """`CHỦ TỊCH ỦY BAN NHÂN DÂN`: leader and body on one line."""
    small = line.text.lower().strip(" *-")
    return any(
        small.startswith(f"{leader} ") and starts_organ(small.removeprefix(f"{leader} "))
        for leader in organs().leaders
    )


def is_unfinished(line: Line) -> bool:
    """Must the name go on? `… XÃ`, `… MÔI`; `HÀ TĨNH` is no `tỉnh`, but on a scan marks may be lost."""
    small = line.text.lower().rstrip()
    return small.endswith(organs().unfinished) or (
        line.recognised and fold(small).endswith(tuple(map(fold, organs().unfinished)))
    )


def starts_organ(text: str, *, loose: bool = False) -> bool:
    """Does the text begin with a word that names of bodies begin with? `loose` forgives lost marks."""
    small = text.lower().replace("uỷ", "ủy").lstrip(" *-_.|'\"`“‘")
    if begins_with(small, organs().not_heads):
        return False
    lost = loose and not pattern("zone.serial").match(small)  # `SỐ 1` of a name is no `SỞ`
    return begins_with(small, organs().heads) or (lost and begins_with(fold(small), LOOSE_HEADS))


def begins_with(small: str, heads: Iterable[str]) -> bool:
    whole = tuple(heads)
    return small in whole or small.startswith(openings(whole))


@cache
def openings(heads: tuple[str, ...]) -> tuple[str, ...]:
    """The heads as they stand before further words."""
    return tuple(head + end for head in heads for end in " ,")


def is_organ(group: Sequence[Line]) -> bool:
    """Does the name begin as bodies' names do, or as a place's (`TỈNH MẪU` over `SỞ NỘI VỤ`)?"""
    text = group[0].text
    if leads(group):
        return len(group) > 1 and starts_organ(group[1].text, loose=group[1].recognised)
    wrapped = len(group) > 1 and head_wraps(group[0], group[1])
    return (
        wrapped
        or starts_organ(text, loose=group[0].recognised)
        or text.lower().startswith(organs().places)
        or leads_body(group[0])
    )


def found_name(group: Sequence[Line]) -> Found[str]:
    span = join_spans([line.span() for line in group])
    if not group[0].recognised:
        return typed_name(group, span)
    raw = mended(span.raw, organs().heads, LOOSE_HEADS)
    known = raw == respelt(span.raw)  # marks of known words are no guess
    sure = known and not any(map(lost_its_tone, raw.split())) and not any(map(has_hole, group))
    flags = doubts(group, SURE) if sure else (Flag.OCR_DOUBT,)
    return Found(proper_name(raw, loose=True), span, "issuer.letterhead", 0.9, flags)


def has_hole(line: Line) -> bool:
    """Is there room between two words of a picture for one that went unread?"""
    gaps = (after.box[0] - before.box[2] for before, after in pairwise(line.words))
    return max(gaps, default=0.0) > line.height


def typed_name(group: Sequence[Line], span: Span) -> Found[str]:
    """The name; in doubt where a line in small letters under capitals may be a motto or an address."""
    rows = [line.span().raw for line in group]
    at = next((at for at in range(1, len(group)) if is_legal_form(*group[at:])), len(group))
    whole = proper_name(" ".join([*rows[:at], "-", *rows[at:]] if at < len(group) else rows))
    end = next((at for at in range(1, len(group)) if is_odd(group, at)), len(group))
    if end == len(group):
        return Found(whole, span, "issuer.letterhead")
    span = join_spans([line.span() for line in group[:end]])
    return Found(proper_name(span.raw), span, "issuer.letterhead", 0.6, (Flag.RIVALS,), (whole,))


def is_odd(group: Sequence[Line], at: int) -> bool:
    """Is the line in small letters though those before are in capitals and seem whole?

    `ỦY BAN NHÂN DÂN` / `xã Mẫu` and `TRƯỜNG MẦM NON` / `Hoa Mai` are one name.
    """
    line, before = group[at], group[:at]
    if (
        is_upper(line.text)
        or not any(map(str.isalpha, line.text))
        or not all(is_upper(each.text) for each in before)
    ):
        return False
    text = " ".join(each.folded for each in before).strip(" *-.:")
    goes_on_so = line.text.lower().startswith((*organs().places, "và ", "-"))
    return not goes_on_so and not is_unfinished(before[-1]) and text not in organs().never_alone
