"""A recognised symbol (ký hiệu) put right by what the letter says elsewhere: `CTT-STTTT` under
`CHƯƠNG TRÌNH` is `CTr-STTTT`, `HD-SVHTTDI` of the Sở Văn hóa, Thể thao và Du lịch is `HD-SVHTTDL`.
"""

import re
from dataclasses import replace
from functools import cache
from unicodedata import normalize

from extractors.facts import DocNumber, Facts, Flag, Found
from extractors.folding import fold
from extractors.numbers import build_number
from extractors.symbol_parts import closest, initials, is_known, is_one_off, is_piece, strokes
from extractors.vocabulary import codes, departments, organs

__all__ = ["with_symbol_mended"]

DIGITS = str.maketrans("OQDIlT", "000111")
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
DOTTED = re.compile(r"^(\w+)[.,:](?=[A-ZĐ])")
POLICE_UNIT = re.compile(r"P[A-Z][0-9OQDIl]{2}")


def with_symbol_mended(facts: Facts) -> Facts:
    """The facts with the number's symbol put right by title and issuer; what was changed is in doubt."""
    number = facts.number
    if number is None:
        return facts
    title = facts.type.value if facts.type and facts.type.rule == "type.title" else ""
    issuer = facts.issuer.value if facts.issuer else ""
    symbol = mended(number.value.symbol, title, issuer)
    if symbol == number.value.symbol:
        return facts
    if not number.flags and is_letter_off(number.value.symbol, symbol):
        symbol = number.value.symbol  # two readings saw that letter: nobody knows
    flags = tuple(dict.fromkeys((*number.flags, Flag.OCR_DOUBT)))
    return replace(facts, number=replace(number, value=renamed(number, symbol), flags=flags))


def is_letter_off(symbol: str, other: str) -> bool:
    """Is but one capital of it another one?"""
    changed = [pair for pair in zip(symbol, other, strict=False) if pair[0] != pair[1]]
    capitals = all(letter.isalpha() for pair in changed for letter in pair)
    return len(symbol) == len(other) and len(changed) == 1 and capitals and strokes(symbol) != strokes(other)


def renamed(number: Found[DocNumber], symbol: str) -> DocNumber:
    return build_number(number.value.serial, symbol, number.value.separator)


def mended(symbol: str, title: str, issuer: str) -> str:
    """The symbol with the type's code and the bodies' abbreviations where they are a little off.

    Bodies leave letters out as they like (`THM`, Trường Tiểu học Mẫu): what is shorter so stays.
    """
    symbol = with_dash(without_pen(without_tones(symbol)), title, issuer)
    groups = [known_spelling(group) for group in re.split(r"([-/&])", symbol)]
    words = [at for at, group in enumerate(groups) if group and group not in "-/&" and not group.isdigit()]
    if words and groups[words[0]] not in codes():
        likely = {proper for proper, name in codes().values() if name == title}
        near = [code for code in likely if is_near(groups[words[0]], code)]
        if len(near) == 1:
            groups[words[0]] = near[0]
    for at in words:
        if is_known(groups[at].replace(".", ""), issuer):
            continue
        if is_known(groups[at].upper(), issuer):
            groups[at] = groups[at].upper()  # `BxD`: a faint letter
        else:
            department = at == words[-1] and is_piece(groups[words[0]], issuer)
            groups[at] = closest(groups[at], issuer, department=department)
    if len(words) == 2 and is_piece(groups[words[1]], issuer) and not is_known(groups[words[0]], issuer):
        groups[words[0]] = code_of(title) or groups[words[0]]
    if words and groups[words[0]].startswith("CA"):
        groups = [police_unit(group) for group in groups]
    return "".join(groups)


def without_tones(symbol: str) -> str:
    """`CTr/HỦ` → `CTr/HU`: letters of abbreviations have no tone marks."""
    parts = normalize("NFD", symbol)
    return normalize("NFC", "".join(mark for mark in parts if mark not in TONES))


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


def with_dash(symbol: str, title: str, issuer: str) -> str:
    """`TBHĐPH` and `TB.HĐPH` under `THÔNG BÁO` → `TB-HĐPH`, `VPCPNN` → `VPCP-NN`: a dash that went unread."""
    code, short = code_of(title), initials(issuer)
    dotted = DOTTED.match(symbol)
    if dotted and dotted[1] in {code, short}:
        return f"{dotted[1]}-{symbol[dotted.end() :]}"
    rest = symbol.removeprefix(short)
    if short and rest != symbol and rest in departments():
        return f"{short}-{rest}"
    rest = symbol.removeprefix(code)
    joined = code and rest != symbol and len(rest) > 2 and rest.isalnum() and rest.isupper()
    return f"{code}-{rest}" if joined and rest[0].isalpha() else symbol


def code_of(title: str) -> str:
    """The code of a type, or nothing."""
    return next((proper for proper, name in codes().values() if name == title), "") if title else ""


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
