"""A recognised symbol (ký hiệu) put right by what the letter says elsewhere: `CTT-STTTT` under
`CHƯƠNG TRÌNH` is `CTr-STTTT`, `HD-SVHTTDI` of the Sở Văn hóa, Thể thao và Du lịch is `HD-SVHTTDL`.
"""

import re
from dataclasses import replace
from functools import cache

from extractors.facts import DocNumber, Facts, Flag, Found
from extractors.folding import fold
from extractors.numbers import build_number
from extractors.vocabulary import codes, organs

__all__ = ["with_symbol_mended"]

LEAST = 4
"""Letters of a body's initials that tell it surely enough."""
ALIKE = ("ILT1J", "DĐOQ0", "CGO", "BRP8", "S5", "UVY", "KXR", "HNM", "EFB")
"""Capitals that are taken for each other."""
DIGITS = str.maketrans("OQDIlT", "000111")
POLICE_UNIT = re.compile(r"P[A-Z][0-9OQDIl]{2}")
JOINTS = frozenset(("va", "cua", "cho", "-"))
"""Words without an initial in abbreviations."""


def with_symbol_mended(facts: Facts) -> Facts:
    """The facts with the number's symbol put right by title and issuer; what was changed is in doubt."""
    number = facts.number
    if number is None:
        return facts
    title = facts.type.value if facts.type and facts.type.rule == "type.title" else ""
    issuer = facts.issuer.value if facts.issuer else ""
    surely = bool(facts.issuer and not facts.issuer.flags)
    symbol = mended(number.value.symbol, title, issuer, surely=surely)
    if symbol == number.value.symbol:
        return facts
    flags = tuple(dict.fromkeys((*number.flags, Flag.OCR_DOUBT)))
    return replace(facts, number=replace(number, value=renamed(number, symbol), flags=flags))


def renamed(number: Found[DocNumber], symbol: str) -> DocNumber:
    return build_number(number.value.serial, symbol, number.value.separator)


def mended(symbol: str, title: str, issuer: str, *, surely: bool = True) -> str:
    """The symbol with the type's code and the body's initials where one letter of them is off.

    An issuer that is not `surely` read gives no more than marks (`PLDTBXH` → `PLĐTBXH`). Bodies leave
    letters out as they like (`THM`, Trường Tiểu học Mẫu): what is shorter or longer stays.
    """
    symbol = with_dash(without_pen(symbol), title)
    groups = [known_spelling(group) for group in re.split(r"([-/&])", symbol)]
    words = [at for at, group in enumerate(groups) if group and group not in "-/&" and not group.isdigit()]
    if words and groups[words[0]] not in codes():
        likely = {proper for proper, name in codes().values() if name == title}
        near = [code for code in likely if is_near(groups[words[0]], code)]
        if len(near) == 1:
            groups[words[0]] = near[0]
    short = initials(issuer)
    for at in words if len(short) >= LEAST else ():
        alike = surely and len(groups[at]) == len(short) and is_lookalike(groups[at], short)
        if alike or fold(groups[at]) == fold(short):
            groups[at] = short
    if words and groups[words[0]].startswith("CA"):
        groups = [police_unit(group) for group in groups]
    return "".join(groups)


def without_pen(symbol: str) -> str:
    """`Z2/QĐ-UBND` → `QĐ-UBND`: what a pen wrote before the slash, taken for letters."""
    before, _, after = symbol.partition("/")
    known = re.split(r"[-/]", after)[0] in codes()
    return after if known and any(map(str.isdigit, before)) and not before.isdigit() else symbol


def police_unit(group: str) -> str:
    """`PXOI` → `PX01`: units of the police have two digits."""
    return group[:2] + group[2:].translate(DIGITS) if POLICE_UNIT.fullmatch(group) else group


def is_near(group: str, code: str) -> bool:
    """Is it the code but for a letter, or two of three of a code that begins so (`C1` for `CTr`)?"""
    begins = group[:1] == code[:1] and len(group) < len(code) and any(map(str.isdigit, group))
    return is_one_off(group, code) or begins


def is_lookalike(group: str, short: str) -> bool:
    """Do they differ by one letter that a recogniser takes for the other?"""
    others = [{one, other} for one, other in zip(group, short, strict=True) if one != other]
    return len(others) == 1 and any(others[0] <= set(alike) for alike in ALIKE)


def with_dash(symbol: str, title: str) -> str:
    """`TBHĐPH` under `THÔNG BÁO` → `TB-HĐPH`: a dash that went unread."""
    code = next((proper for proper, name in codes().values() if name == title), "")
    rest = symbol.removeprefix(code)
    joined = code and rest != symbol and len(rest) > 2 and rest.isalpha() and rest.isupper()
    return f"{code}-{rest}" if joined else symbol


def known_spelling(group: str) -> str:
    """`HDND` → `HĐND`: what is no abbreviation, but is one but for a lost mark."""
    known = spellings().get(fold(group), frozenset())
    return next(iter(known)) if len(known) == 1 and group.isupper() else group


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Folded abbreviation of a type or a body → as it is written."""
    found: dict[str, set[str]] = {}
    for short in [*(proper for proper, _ in codes().values()), *organs().expansions]:
        found.setdefault(fold(short), set()).add(short)
    return {folded: frozenset(ways) for folded, ways in found.items()}


def initials(name: str) -> str:
    """`Sở Văn hóa, Thể thao và Du lịch` → `SVHTTDL`."""
    return "".join(word[0].upper() for word in name.split() if fold(word) not in JOINTS and word[0].isalpha())


def is_one_off(one: str, other: str) -> bool:
    """Do they differ by one letter: another, one too many or one too few?"""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, back = one[start:], other[start:]
    while rest and back and rest[-1] == back[-1]:
        rest, back = rest[:-1], back[:-1]
    return max(len(rest), len(back)) == 1
