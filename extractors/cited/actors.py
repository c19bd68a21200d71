"""Who issues a document, named before it: `UBND tỉnh ban hành Kế hoạch số …`, `Sở Nội vụ (Công văn số …)`."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.cited.between import (
    after_person,
    after_short_name,
    after_term,
    before_place,
    breaks,
    chain,
    heads_list,
    introduces,
    is_year_of,
    pairs,
)
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


@dataclass(frozen=True, slots=True)
class Actor:
    """Who issues, the day told before the name, and whether a bracket after it holds the document."""

    name: str
    date: PartialDate | None
    bracket: bool


def sentence_start(tokens: Sequence[Token], low: int, at: int) -> int:
    """Where the clause of a token begins; the points of `TP.` and of `Chính phủ (2016).` end none."""
    for index in range(at - 1, low - 1, -1):
        if tokens[index].text in {";", "!", "?"}:
            return index + 1
        if tokens[index].text == "." and not is_shortening(tokens, low, index):
            return index + 1
    return low


def is_shortening(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Does a point end no sentence: `TP.`, `Chính phủ (2016).`?"""
    return tokens[at - 1].lower in {"tp", "tx", "tt"} or is_year_of(tokens[max(at - 3, low) : at])


def actor_before(tokens: Sequence[Token], low: int, at: int, number: str) -> Actor | None:
    """The body whose verb, colon or bracket governs the document that begins at a token."""
    start = sentence_start(tokens, low, at)
    bodies = without_short_names(tokens, bodies_in(tokens, start, at, number), at)
    between: list[Token] = []
    high = at
    for body in reversed(bodies):
        between = [*tokens[begins_verb(tokens, body, high) : high], *between]
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


def without_short_names(tokens: Sequence[Token], bodies: Sequence[Body], high: int) -> list[Body]:
    """The bodies, but for those that name the one before for short: `Sở Giáo dục và Đào tạo (Sở GDĐT)`."""
    kept: list[Body] = []
    for body in bodies:
        if not kept or body.end > after_short_name(tokens, kept[-1].end, high):
            kept.append(body)
    return kept


def begins_verb(tokens: Sequence[Token], body: Body, high: int) -> int:
    """Where what a body does is told: after its term of office or its leader's own name."""
    leader = max(tokens[body.start].kind("LEADER"), tokens[body.start].kind("WHOLE"))
    end = after_person(tokens, body.end, high) if leader else body.end
    return after_term(tokens, after_short_name(tokens, end, high), high)


def with_part(tokens: Sequence[Token], body: Body, bodies: Sequence[Body], number: str) -> str:
    """`Cục Kiểm soát thủ tục hành chính, Văn phòng Chính phủ`: the part whose symbol it is, and its house."""
    part = next((other for other in bodies if other.end == body.start - 1), None)
    if part is None or tokens[part.end].text != "," or fit(body.name, number) is Fit.YES:
        return body.name
    return f"{part.name}, {body.name}" if fit(part.name, number) is Fit.YES else body.name


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
    if verbs == "saying" or is_year_of(between):
        return True
    between = before_place(between)
    if own_theo(between, number):
        return True
    alone = is_owner(tokens, body) or not rivals(body, bodies, number)
    if between[-1].text in citation_words().openers or between[0].text == "(":
        return alone and (heads_list(between) or bool(chain(between[:-1])) or introduces(between))
    if between[-1].lower in citation_words().means:
        return alone and not breaks(between)
    return introduces(between) and alone


def own_theo(between: Sequence[Token], number: str) -> bool:
    """`Sở Tài chính đề xuất theo Công văn số 5/STC-NS`: its own letter, since the symbol is nobody else's."""
    many = citation_words().many
    return between[-1].lower == "theo" and bool(chain(between[:-1])) and body_of(number) not in many


def is_owner(tokens: Sequence[Token], body: Body) -> bool:
    return body.start > 0 and tokens[body.start - 1].lower == "của"


def rivals(body: Body, bodies: Sequence[Body], number: str) -> bool:
    """Is there another body in the clause whose symbol this may be? `UBND xã đề nghị UBND huyện (…)`."""
    return body_of(number) in citation_words().many and any(
        other.name != body.name and fit(other.name, number) is Fit.YES for other in bodies
    )


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
