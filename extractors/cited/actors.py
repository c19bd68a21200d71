"""Who issues a document, named before it: `UBND tỉnh ban hành Kế hoạch số …`, `Sở Nội vụ (Công văn số …)`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.cited.bodies import Body, bodies_in, body_at
from extractors.cited.dates import date_before
from extractors.cited.symbols import Fit, body_of, fit
from extractors.cited.words import citation_words
from extractors.facts import PartialDate
from extractors.tokens import Token

__all__ = ["Actor", "actor_before", "actor_behind", "sentence_start"]

FARTHEST = 16
"""Tokens between who issues and the document."""
HELPING = frozenset({"với", "hợp", "cùng"})
"""Before a body that takes part, and is not the one who issues."""
ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who issues, the day told before the name, and whether a bracket after it holds the document."""

    name: str
    date: PartialDate | None
    bracket: bool


def sentence_start(tokens: Sequence[Token], low: int, at: int) -> int:
    """Where the clause of a token begins; the point of `TP.` ends none."""
    for index in range(at - 1, low - 1, -1):
        if tokens[index].text in {";", "!", "?"} or (
            tokens[index].text == "." and tokens[index - 1].lower not in {"tp", "tx", "tt"}
        ):
            return index + 1
    return low


def actor_before(tokens: Sequence[Token], low: int, at: int, number: str) -> Actor | None:
    """The body whose verb, colon or bracket governs the document that begins at a token."""
    start = sentence_start(tokens, low, at)
    bodies = bodies_in(tokens, start, at, number)
    between: list[Token] = []
    high = at
    for body in reversed(bodies):
        between = [*tokens[after_term(tokens, body.end, high) : high], *between]
        if len(between) > FARTHEST:
            return None
        toward = body.start > 0 and tokens[body.start - 1].lower in citation_words().toward
        if not (toward and tokens[body.start - 1].lower in HELPING) and governs(
            tokens, body, between, at, bodies, number
        ):
            bracket = bool(between) and between[-1].text == "("
            name = with_part(tokens, body, bodies, number)
            return Actor(name, date_before(tokens, start, body.start), bracket)
        high = body.start if toward else body.end
        between = between if toward else [*tokens[body.start : high], *between]
    return None


def with_part(tokens: Sequence[Token], body: Body, bodies: Sequence[Body], number: str) -> str:
    """`Cục Kiểm soát thủ tục hành chính, Văn phòng Chính phủ`: the part whose symbol it is, and its house."""
    part = next((other for other in bodies if other.end == body.start - 1), None)
    if part is None or tokens[part.end].text != "," or fit(body.name, number) is Fit.YES:
        return body.name
    return f"{part.name}, {body.name}" if fit(part.name, number) is Fit.YES else body.name


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


def governs(
    tokens: Sequence[Token],
    body: Body,
    between: Sequence[Token],
    at: int,
    bodies: Sequence[Body],
    number: str,
) -> bool:
    """Do the words between a body and a document say that it issued it?"""
    fits = fit(body.name, number)
    if fits is Fit.NO:
        return False
    if not between:
        return at < len(tokens) and tokens[at].text.islower() and not is_owner(tokens, body)
    verbs = chain(between)
    if verbs == "issuing":
        return True
    if fits is not Fit.YES:
        return False
    if verbs == "saying":
        return True
    alone = is_owner(tokens, body) or not rivals(body, bodies, number)
    if between[-1].text in citation_words().openers or between[0].text == "(":
        return alone and (heads_list(between) or bool(chain(between[:-1])) or introduces(between))
    if between[-1].lower in citation_words().means:
        return alone and not breaks(between)
    return introduces(between) and alone


def is_owner(tokens: Sequence[Token], body: Body) -> bool:
    return body.start > 0 and tokens[body.start - 1].lower == "của"


def rivals(body: Body, bodies: Sequence[Body], number: str) -> bool:
    """Is there another body in the clause whose symbol this may be? `UBND xã đề nghị UBND huyện (…)`."""
    return body_of(number) in citation_words().many and any(
        other.name != body.name and fit(other.name, number) is Fit.YES for other in bodies
    )


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


def actor_behind(tokens: Sequence[Token], end: int, high: int, number: str) -> str:
    """`Tại Công văn số … ngày …, Sở Nội vụ đề nghị`: the document speaks, and its body is named after it."""
    while end < high and tokens[end].text in {",", ")"}:
        end += 1
    body = body_at(tokens, end, high, number)
    if body is None or body.end >= high or fit(body.name, number) is not Fit.YES:
        return ""
    said = pairs([token for token in tokens[body.end : body.end + 4] if token.lower != "đã"][:2])
    words = citation_words()
    return body.name if any(phrase in words.saying | words.issuing for phrase in said) else ""
