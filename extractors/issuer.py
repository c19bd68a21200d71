"""Cơ quan ban hành and the body above it, from the left column of the letterhead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.body_words import names_field, provinces, respelt, spans_break
from extractors.casing import proper_name
from extractors.facts import Flag, Found, Span
from extractors.folding import fold
from extractors.issuer_rows import is_cut, name_rows, rows_cleaned
from extractors.joint import in_turn, joined
from extractors.letter_case import is_upper
from extractors.lines import Line, doubts, join_spans
from extractors.organ_heads import LOOSE_HEADS, begins_whole, starts_organ
from extractors.place_names import has_odd_place
from extractors.recognised_names import SURE, may_be_two, mended
from extractors.text import lost_its_tone
from extractors.vocabulary import bodies as public_bodies
from extractors.vocabulary import organs

__all__ = ["Issuers", "find_issuers", "is_unfinished"]

CONSONANTS = "bcdghklmnpqrstvx"
COMPANIES = ("tong cong ty", "cong ty", "tap doan")
PARTY_BOARDS = (
    "ban tuyen giao",
    "ban to chuc",
    "ban noi chinh",
    "ban dan van",
    "uy ban kiem tra",
    "van phong",
)
PARTY_COMMITTEES = ("tinh uy", "thanh uy", "huyen uy", "thi uy", "quan uy", "dang uy xa", "dang uy phuong")
LEGAL_FORMS = frozenset(
    {"cong ty co phan", "ctcp", "cong ty tnhh", "cong ty tnhh mtv", "cong ty tnhh mot thanh vien"}
)


@dataclass(frozen=True, slots=True)
class Issuers:
    """Who issued the letter, and the body over it."""

    issuer: Found[str] | None = None
    parent: Found[str] | None = None


def find_issuers(lines: Sequence[Line], symbol: str = "") -> Issuers:
    """Issuer and parent from the lines above the number: the last name is the issuer's."""
    lines = rows_cleaned(in_turn(lines, symbol), symbol)
    kept = name_rows(lines)
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
    if text in organs().never_alone or is_partys(text, line) or is_no_school(before, line):
        return False
    if len(line.text.split()) == 1 and not stands_before(line, after):
        return False  # `SỞ NỘI` / `VỤ`: a wrapped word, no `Vụ`
    if is_unfinished(before[-1]) and not is_next(before[-1], line):
        return False
    above = " ".join(each.text for each in before)
    if is_within_body(f"{above.rpartition(' - ')[2]} {line.text}"):
        return False
    if spans_break(above, line.text):  # `BỘ ĐỘI BIÊN` / `PHÒNG`, `TỔNG` / `CÔNG TY ĐIỆN LỰC`
        return False
    return starts_organ(line.text, loose=line.recognised) or head_wraps(line, after) or leads_body(line)


def is_within_body(text: str) -> bool:
    """Does a body known by its whole name begin so: `HỘI ĐỒNG THẨM PHÁN TÒA ÁN …`?"""
    key = fold(" ".join(text.split()))
    return any(f"{name} ".startswith(f"{key} ") for name in public_bodies())


def is_partys(above: str, line: Line) -> bool:
    """`TỈNH ỦY MẪU` under `BAN TUYÊN GIÁO` says whose it is: no committee is under its boards."""
    return above.startswith(PARTY_BOARDS) and line.folded.startswith(PARTY_COMMITTEES)


def is_no_school(before: Sequence[Line], line: Line) -> bool:
    """`TRƯỜNG SƠN` under `TRƯỜNG ĐẠI HỌC …`, `TRƯỜNG HỌC - …` under `BAN …`: the name goes on.

    Of a school a new name says the kind, `TRƯỜNG MẦM NON`, but `TRƯỜNG CHU VĂN AN` under its office.
    """
    words = line.folded.split()
    other = len(words) > 1 and words[0] == "truong" and words[1] not in organs().schools
    return other and before[0].folded.startswith(("truong ", "ban ", "hoi "))


def is_legal_form(*lines: Line) -> bool:
    """`CÔNG TY CỔ PHẦN` and no more: the end of the name over it, or the head of the one under it."""
    return " ".join(line.folded for line in lines).strip(" *-.:") in LEGAL_FORMS


def head_wraps(line: Line, after: Line | None) -> bool:
    """Does a body's first word go on in the next line: `VĂN` / `PHÒNG`, `BẢO HIỂM XÃ` / `HỘI`?"""
    if after is None or starts_organ(line.text) or not starts_organ(f"{line.text} {after.text}"):
        return False
    return not begins_whole(after.text)  # `GIÁO` of a place's name over `HỘI ĐỒNG …` is no `GIÁO HỘI`


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
    if fold(f" {small}").endswith(tuple(f" {fold(name)}" for name in provinces())):
        return False
    return (
        small.strip() == "và"
        or small.endswith((*organs().unfinished, " quận"))  # on a scan `CƠ QUAN` has no less
        or (line.recognised and fold(small).endswith(tuple(map(fold, organs().unfinished))))
    )


def is_organ(group: Sequence[Line]) -> bool:
    """Does the name begin as bodies' names do, or as a place's (`TỈNH MẪU` over `SỞ NỘI VỤ`)?"""
    text = group[0].text
    if leads(group):
        return len(group) > 1 and any(
            starts_organ(after, loose=group[1].recognised)
            for after in (group[1].text, f"{text} {group[1].text}")
        )
    wrapped = len(group) > 1 and head_wraps(group[0], group[1])
    return (
        wrapped
        or starts_organ(text, loose=group[0].recognised)
        or text.lower().startswith((*organs().places, *organs().hamlets))
        or leads_body(group[0])
    )


def found_name(group: Sequence[Line]) -> Found[str]:
    span = join_spans([line.span() for line in group])
    if not group[0].recognised:
        return typed_name(group, span)
    told = " ".join(with_legal_form(group, [line.span().raw for line in group]))
    raw = mended(told, organs().heads, LOOSE_HEADS).replace(" - VÀ ", " VÀ ")
    known = raw == respelt(told)  # marks of known words are no guess
    odd = (lost_its_tone, may_be_two)
    sure = known and not any(is_odd_word(word) for is_odd_word in odd for word in raw.split())
    sure = sure and not any(map(has_hole, group)) and not has_odd_place(raw)
    flags = doubts(group, SURE) if sure and not lost_its_end(raw) else (Flag.OCR_DOUBT,)
    return Found(proper_name(raw, loose=True), span, "issuer.letterhead", 0.9, flags)


def lost_its_end(name: str) -> bool:
    """`… NĂM` without the figures that follow, a first letter of the last word: `XÃ SƠN L`; `TỈNH QUẢNG`."""
    *before, last = fold(name).split()
    half = name.lower().split()[-1]
    if before[-1:] == ["tinh"] and any(half in province.split() for province in provinces()):
        return True
    return last in {"nam", "so", "vuc"} or (len(last) == 1 and last in CONSONANTS)


def has_hole(line: Line) -> bool:
    """Is there room between two words of a picture for one that went unread?"""
    gaps = (after.box[0] - before.box[2] for before, after in pairwise(line.words))
    return max(gaps, default=0.0) > line.height


def typed_name(group: Sequence[Line], span: Span) -> Found[str]:
    """The name; in doubt where a line in small letters under capitals may be a motto or an address."""
    rows = [line.span().raw for line in group]
    if group[-1].folded == "thuong truc" and len(group) > 1:
        rows = [rows[-1], *rows[:-1]]  # `HỘI ĐỒNG NHÂN DÂN` / `XÃ MẪU` / `THƯỜNG TRỰC`
    whole = proper_name(" ".join(with_legal_form(group, rows)))
    end = next((at for at in range(1, len(group)) if is_odd(group, at)), len(group))
    if end == len(group):
        return Found(whole, span, "issuer.letterhead")
    span = join_spans([line.span() for line in group[:end]])
    return Found(proper_name(span.raw), span, "issuer.letterhead", 0.6, (Flag.RIVALS,), (whole,))


def with_legal_form(group: Sequence[Line], rows: Sequence[str]) -> list[str]:
    """The rows of a name, a dash before `CÔNG TY CỔ PHẦN` at its end."""
    at = next((at for at in range(1, len(group)) if is_legal_form(*group[at:])), len(group))
    return [*rows[:at], "-", *rows[at:]] if at < len(group) else list(rows)


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
