"""What the groups of a symbol (ký hiệu) may stand for, and which of them has the shape of what was read:
`TTITI` is drawn with the strokes of `TTHT`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, product

from extractors.folding import fold
from extractors.patterns import pattern
from extractors.text import is_syllable
from extractors.vocabulary import codes, departments, organs

__all__ = ["closest", "initials", "is_known", "is_one_off", "is_piece", "soundness", "strokes"]

JOINTS = frozenset(("va", "cua", "cho", "-"))
"""Words without an initial in abbreviations."""
STROKES = str.maketrans(
    dict.fromkeys("HN", "II")
    | dict.fromkeys("TLJF1", "I")
    | dict.fromkeys("ĐÐBOQ0", "D")
    | dict.fromkeys("RX", "K")
    | {"V": "Y", "G": "C", "5": "S", "8": "B"}
)
"""Capitals as a faint print leaves them: upright strokes and rounds."""
ALIKE = ("ILT1J", "DĐOQ0", "CGO", "BRP8", "S5", "UVY", "KXR", "HNM", "EFB")
"""Capitals that are taken for each other."""
SHORT, LEAST = 2, 4
"""Letters of what its strokes cannot tell, and of what they may tell where one of them is off."""
LIKELY, UNKNOWN = 0.5, -0.5
"""What a group counts that can be put right, and one that stands for nothing."""


def soundness(text: str, issuer: str) -> float:
    """How well the symbol at the end of a number line fits what symbols are made of, and who issues it."""
    found = pattern("number.symbol_at_end").search(text)
    if found is None:
        return 2 * UNKNOWN
    groups = [group for group in pattern("number.joint").split(found["symbol"]) if not group.isdigit()]
    return sum(worth(group, issuer, department=at > 0) for at, group in enumerate(groups))


def worth(group: str, issuer: str, *, department: bool) -> float:
    if is_known(group, issuer):
        return 1.0
    return LIKELY if closest(group, issuer, department=department) != group else UNKNOWN


def is_known(group: str, issuer: str) -> bool:
    """Is it the code of a type, a known abbreviation, or made of the issuer's initials?"""
    known = group in codes() or group in organs().expansions or group in departments()
    return known or is_piece(group, issuer)


def is_piece(group: str, issuer: str) -> bool:
    """`THCSMN` of the Trường THCS Mẫu Nam: initials of the body, some left out as bodies like."""
    left = iter(initials(issuer))
    return len(group) > 1 and all(letter in left for letter in group)


def closest(group: str, issuer: str, *, department: bool = False) -> str:
    """The one thing with the shape of the group that it may stand for; the group where there is none.

    The issuer's initials come first, then what is usual. In initials one letter may be another, and in them
    and in bodies a stroke be missing or one too many.
    """
    if (marked := with_stroke(group, issuer)) != group:
        return marked
    if (body := own_body(issuer)) and group[-SHORT:] == body[-SHORT:] and abs(len(group) - len(body)) < 2:
        return body
    own = set(pieces(initials(issuer)))
    others = {short for short in departments() if len(short) >= LEAST} if department else set[str]()
    for likely in (own, others | set(organs().expansions)):
        alike = {short for short in likely if len(short) > SHORT and strokes(short) == strokes(group)}
        if likely is not own and alike and alike <= set(departments()):
            return min(alike, key=departments().index)
        if alike:
            return alike.pop() if len(alike) == 1 else group
    bodies = own | set(organs().expansions)
    near = {short for short in bodies if len(short) >= LEAST and is_stroke_off(group, short)}
    if not department:  # `GDPT` of the Bộ GDĐT is its department
        near |= {short for short in own if len(short) >= LEAST and is_other_letter(group, short)}
    return near.pop() if len(near) == 1 else group


def own_body(issuer: str) -> str:
    """`UBND` of an Ủy ban nhân dân: the known abbreviation that its initials begin with."""
    own = (short for short in organs().expansions if len(short) >= LEAST)
    return next((short for short in own if initials(issuer).startswith(short)), "")


def with_stroke(group: str, issuer: str) -> str:
    """`CDCĐ` of a Trường Cao đẳng Cộng đồng → `CĐCĐ`: the stroke of a `Đ` went unread."""
    if group.count("D") > len([letter for letter in initials(issuer) if letter in "DĐ"]):
        return group  # none fits, and there would be two ways for each
    ways = {"".join(way) for way in product(*(("D", "Đ") if letter == "D" else letter for letter in group))}
    fit = [way for way in ways if is_piece(way, issuer)]
    return fit[0] if len(fit) == 1 else group


def pieces(short: str) -> Iterator[str]:
    """Beginnings and ends of a body's initials: `CAT` and `SVHTTDL`, `MNSC` of a Trường MN."""
    yield from (begun for begun in accumulate(short) if len(begun) > 2)
    yield from (short[at:] for at in range(1, len(short) - 2))


@cache
def strokes(group: str) -> str:
    return group.translate(STROKES)


def is_stroke_off(one: str, other: str) -> bool:
    """Is a stroke of one missing in the other: `UIBND`, `UBND`?"""
    return len(strokes(one)) != len(strokes(other)) and is_one_off(strokes(one), strokes(other))


def is_other_letter(one: str, other: str) -> bool:
    """Is one letter another one, the first one only where they look alike: `MNSI`, `MNSC`?"""
    alike = one[0] == other[0] or any({one[0], other[0]} <= set(letters) for letters in ALIKE)
    return alike and len(one) == len(other) and is_one_off(one, other)


def is_one_off(one: str, other: str) -> bool:
    """Do they differ by one letter: another, one too many or one too few?"""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, back = one[start:], other[start:]
    while rest and back and rest[-1] == back[-1]:
        rest, back = rest[:-1], back[:-1]
    return max(len(rest), len(back)) == 1


def initials(name: str) -> str:
    """`Sở Văn hóa, Thể thao và Du lịch` → `SVHTTDL`, `Trường THCS Mẫu 2` → `TTHCSM2`."""
    return "".join(_initials(name.split()))


def plain(letter: str) -> str:
    """`Ủ` → `U`: abbreviations have no marks but that of `Đ`."""
    return "Đ" if letter in "ĐÐ" else fold(letter).upper()


def _initials(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        letters = "".join(filter(str.isalpha, word))
        if len(letters) > 1 and letters.isupper() and not is_syllable(letters):
            yield letters
        elif word.isdecimal():
            yield word
        elif word[0].isalpha() and fold(word) not in JOINTS:
            yield plain(word[0].upper())
