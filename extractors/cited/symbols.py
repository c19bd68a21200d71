"""What the symbol of a cited number says: its type, and whose it is."""

import re
from enum import Enum
from functools import cache

from extractors.cited.words import citation_words
from extractors.folding import fold
from extractors.vocabulary import codes

__all__ = [
    "Fit",
    "are_signers",
    "body_of",
    "fit",
    "has_signed",
    "is_code_of",
    "is_court",
    "is_joint",
    "is_others",
    "same_body",
    "type_of_code",
]


class Fit(Enum):
    """Can this body have issued under this symbol?"""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


@cache
def groups(number: str) -> tuple[str, ...]:
    """Groups of letters of a symbol: `35/2022/NQ-HĐND` → `NQ`, `HĐND`; `20/2023/QH15` → `QH`."""
    parts = [re.sub(r"\d+$|[^\w]", "", part) for part in re.split(r"[/.-]", number)[1:]]
    return tuple(part for part in parts if part and not part.isdigit())


def is_code_of(text: str, number: str) -> bool:
    """Is a word in capitals the body's own code: `BTC` of `6/2020/TT-BTC`, `V05` of `435/V05-P3`?"""
    if not text.isupper():
        return False
    named = [fold(part) for part in re.split(r"[/.-]", number)[1:] if part not in codes()]
    return fold(text) in {*bodies_of(number)[:1], *named[:1]} and any(map(str.isalpha, text))


def code_of(number: str) -> str:
    """Folded first group of a symbol: `12/KH-UBND` → `kh`."""
    found = groups(number)
    return fold(found[0]) if found else ""


def type_of_code(number: str) -> str:
    """`12/KH-UBND` → `Kế hoạch`."""
    found = groups(number)
    return codes()[found[0]][1] if found and found[0] in codes() and not is_court(number) else ""


def is_court(number: str) -> bool:
    """`157/2024/DS-GĐT`: a judgement or a decision of a court."""
    return len(groups(number)) == 2 and groups(number)[1] in citation_words().court_stages


@cache
def bodies_of(number: str) -> tuple[str, ...]:
    """Folded groups of a symbol without the type: `12/KH-UBND` → `ubnd`; `45/SNV-CCHC` → `snv`, `cchc`."""
    found = groups(number)
    return tuple(fold(group) for group in (found[1:] if found and found[0] in codes() else found))


def body_of(number: str) -> str:
    """The group that stands for who issued: `145/UBND-NC` → `ubnd`."""
    found = bodies_of(number)
    return found[0] if found else ""


def same_body(one: str, other: str) -> bool:
    """Numbers of one body: `12/KH-UBND` and `145/UBND-NC`."""
    return bool(body_of(one)) and body_of(one) == body_of(other)


def is_joint(number: str) -> bool:
    """Several bodies sign together: `55/2015/TTLT-BTNMT-BTC`, `05/CVLT-SNV-STC`."""
    found = groups(number)
    return len(found) > 2 and fold(found[0]).endswith(("lt", "ln", "ls", "ph"))


def has_signed(name: str, number: str) -> bool:
    """Is the body one of those in a joint symbol?"""
    return any(fit(name, f"1/{group}") is Fit.YES for group in bodies_of(number))


def are_signers(name: str, other: str, number: str) -> bool:
    """Bodies of one kind, each with a group of its own in the symbol: `515/KH-BCA-BQP` of two ministries."""
    first, *rest = bodies_of(number) or ("",)
    same_kind = name.split()[0].lower() == other.split()[0].lower()
    if not (rest and same_kind) or fit(name, f"1/{first}") is not Fit.YES:
        return False
    initial = fold(other[0])
    own = [group for group in rest if len(group) > 2 and group[0] == initial]
    return any(fit(other, f"1/{group}") is Fit.YES for group in own)


def fit(issuer: str, number: str) -> Fit:
    """Does the name fit the symbol? By known words (`TTg`), else by initials (`Sở Nội vụ`: `SNV`)."""
    name, body = fold(issuer), body_of(number)
    owners = citation_words().owners
    if body in owners:
        if not any(words in name for words in owners[body]):
            return Fit.NO
        return Fit.UNKNOWN if name.startswith(("van phong", "chanh van phong")) else Fit.YES
    if any(name.startswith(words) for symbol in ("ubnd", "hdnd") for words in owners[symbol]):
        return Fit.NO if body and not begins(body) else Fit.UNKNOWN
    if name.startswith(citation_words().owners_of_codes.get(code_of(number), ("\n",))):
        return Fit.YES
    letters = initials(issuer)
    if any(holds(letters, group) for group in bodies_of(number)[:2]):
        return Fit.YES
    return Fit.UNKNOWN


def is_others(issuer: str, number: str) -> bool:
    """Does the symbol of a single body (`NĐ-CP`) say that quite another one did not issue it?"""
    words = citation_words()
    if body_of(number) not in words.single or fit(issuer, number) is not Fit.NO:
        return False
    return not any(name in fold(issuer) for name in words.confused)


def begins(body: str) -> bool:
    """A symbol that writes its office in one word with the committee's: `UBNDH`."""
    return body.startswith(("ub", "hd", "nd"))


def initials(name: str) -> str:
    """`Sở Nội vụ` → `snv`; capitals stay whole: `Phòng KT-HT` → `pktht`; `Trung ương` is TW."""
    short = re.sub("trung ương", "TW", name, flags=re.IGNORECASE)
    words = [word for word in re.findall(r"[^\W\d_]+", short) if word.lower() != "và"]
    return "".join(fold(word) if word.isupper() else fold(word[0]) for word in words)


def holds(letters: str, group: str) -> bool:
    """Are the group's letters in the initials: two side by side, more of them in order?

    Or the group goes on where the name, cut short, ends: `Kho bạc` under `KBKT`.
    """
    if 1 < len(letters) < len(group) and group.startswith(letters):
        return True
    if len(group) < 3:
        return len(group) == 2 and group in letters
    rest = iter(letters)
    return all(letter in rest for letter in group)
