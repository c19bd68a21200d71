"""Words between a body and a document: what they say of who issued it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.cited.words import citation_words
from extractors.tokens import Token
from extractors.vocabulary import surnames

__all__ = [
    "after_person",
    "after_short_name",
    "after_term",
    "before_place",
    "breaks",
    "chain",
    "heads_list",
    "introduces",
    "is_year_of",
    "pairs",
]

LITERATURE = re.compile(r"\((?:19|20)\d\d[a-z]?\)[,.:]?")
SHORT = 10
"""Tokens of a bracket with a short name."""
ROMAN = re.compile(r"[IVXLC]+")


def after_person(tokens: Sequence[Token], at: int, high: int) -> int:
    """Over a leader's own name after the office: `Thủ tướng <họ, tên> ký`."""
    end = at
    while end < high and tokens[end].text.istitle() and not tokens[end].kinds:
        end += 1
    return end if 2 <= end - at <= 4 and tokens[at].lower in surnames() else at


def after_short_name(tokens: Sequence[Token], at: int, high: int) -> int:
    """Over what a name is called for short: `(GDĐT)`, `(Bộ TN&MT)`, `(sau đây gọi tắt là Sở)`."""
    if at >= high or tokens[at].text != "(":
        return at
    end = next((index for index in range(at + 1, min(at + SHORT, high)) if tokens[index].text == ")"), at)
    inside = tokens[at + 1 : end]
    told = " ".join(token.lower for token in inside)
    short = told.startswith(("gọi", "sau đây gọi", "viết tắt")) or any(
        token.text.isupper() and len(token.text) > 1 and not token.kind("NUMBER") for token in inside
    )
    return end + 1 if short and not any(token.text[0].isdigit() for token in inside) else at


def before_place(between: Sequence[Token]) -> Sequence[Token]:
    """Without the place in a document: `tại mục II`, `tại điểm 2 phần III` → `tại`."""
    words = citation_words().locators
    end = len(between)
    while end > 1 and between[end - 2].lower in words and len(between[end - 1].text) <= 4:
        end -= 2
    return between[:end]


def after_term(tokens: Sequence[Token], at: int, high: int) -> int:
    """Over `khóa XV`, `, nhiệm kỳ 2020-2025`, `tại kỳ họp thứ 8` after a name."""
    words = [token.lower for token in tokens[at:high]]
    if words[:1] == ["khóa"] and len(words) > 1 and ROMAN.fullmatch(tokens[at + 1].text):
        at, words = at + 2, words[2:]
    comma = words[:1] == [","]
    if words[comma : comma + 2] == ["nhiệm", "kỳ"]:
        size = next((index for index, word in enumerate(words) if word[:1].isdigit()), comma + 1) + 1
        while size < len(words) and (words[size][:1].isdigit() or words[size] == "-"):
            size += 1
        at, words = at + size, words[size:]
    if words[:1] == ["tại"] and " ".join(words[1:3]) in {"kỳ họp", "phiên họp", "cuộc họp"}:
        size = next((index for index, word in enumerate(words) if word in {"đã", "thông", "ban"}), 0)
        at += size
    return at


def is_year_of(between: Sequence[Token]) -> bool:
    """`Bộ Chính trị (2024), Nghị quyết …`, as lists of literature name who wrote what."""
    said = "".join(token.text for token in between)
    return bool(LITERATURE.fullmatch(said))


def chain(between: Sequence[Token]) -> str:
    """`issuing` for `đã ban hành các`, `saying` for `có ý kiến trả lời`, empty for anything else."""
    words = citation_words()
    found = ""
    index = int(between[:1] != [] and between[0].text == ":")
    while index < len(between):
        word = between[index].lower
        pair = f"{word} {between[index + 1].lower}" if index + 1 < len(between) else word
        size = 2 if pair != word and (pair in words.issuing | words.saying | words.neutral) else 1
        phrase = pair if size == 2 else word
        if phrase in words.issuing:
            found = "issuing"
        elif phrase in words.saying:
            found = found or "saying"
        elif phrase not in words.neutral and not word.isdigit():
            return ""
        index += size
    return found


def pairs(between: Sequence[Token]) -> list[str]:
    words = [token.lower for token in between]
    return [*words, *(f"{one} {two}" for one, two in pairwise(words))]


def breaks(between: Sequence[Token]) -> bool:
    """Words after which a document is another's: `thực hiện nhiệm vụ giao tại`; not before `bằng`."""
    if any(token.text in {":", ";", "("} for token in between):
        return True
    return between[-1].lower != "bằng" and any(pair in citation_words().breakers for pair in pairs(between))


def introduces(between: Sequence[Token]) -> bool:
    """`đã ban hành 03 quyết định về TTHC nội bộ (`, `ban hành nhiều văn bản, trong đó có`: a list follows."""
    words = citation_words()
    said = pairs(between[:5])
    return (
        between[-1].lower in words.introducing | words.openers
        and any(phrase in words.issuing for phrase in said)
        and not any(phrase in words.breakers for phrase in pairs(between))
    )


def heads_list(between: Sequence[Token]) -> bool:
    """`(`, `:`, `gồm:`, `(tại`, `: - Quý I:` and nothing else."""
    words = citation_words()
    heads = words.introducing | words.openers | words.means | words.periods | {"-", "+"}
    return all(token.lower in heads or token.text.isdigit() for token in between)
