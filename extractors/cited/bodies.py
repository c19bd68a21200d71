"""Bodies named in running text, one by one or several that signed together."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.cited.name_ends import before_person
from extractors.cited.names import JOINTS, goes_on
from extractors.cited.symbols import Fit, are_signers, fit, has_signed, is_code_of, is_joint
from extractors.tokens import Token

__all__ = ["Body", "bodies_in", "body_at", "named_body"]


NAMES = frozenset({"WHOLE", "BODY", "ORGAN", "LEADER"})
"""Kinds of phrase that begin a body's name; the longest at a token comes first."""


@dataclass(frozen=True, slots=True)
class Body:
    """A name and its place among the tokens."""

    name: str
    start: int
    end: int


def bodies_in(tokens: Sequence[Token], low: int, high: int, number: str) -> list[Body]:
    """All bodies named between two tokens, in order."""
    found: list[Body] = []
    index = low
    while index < high:
        body = body_at(tokens, index, high, number)
        if body is not None:
            found.append(body)
        index = body.end if body is not None else index + 1
    return found


def body_at(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """The body named at a token; all of them where several signed: `Bộ Công an, Bộ Y tế`."""
    first = one_at(tokens, at, high, number)
    if first is None:
        return None
    end = first.end
    while (more := further(tokens, first, end, high, number)) is not None:
        end = more.end
    return first if end == first.end else Body(written(tokens, at, end), at, end)


def named_body(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """The body after `của` or `do`; in small letters where it can be no other: `của chính phủ`."""
    body = body_at(tokens, at, high, number)
    if body is not None or at >= high or not (tokens[at].kinds and tokens[at].text[0].islower()):
        return body
    found = begun_at(tokens, at, high)
    sure = found is not None and (tokens[at].kind("WHOLE") or fit(found.name, number) is Fit.YES)
    return found if sure else None


def further(tokens: Sequence[Token], first: Body, end: int, high: int, number: str) -> Body | None:
    """The next signer of a joint document after a comma or `và`, where the symbol has it too."""
    if end + 1 >= high or tokens[end].text not in {",", "và"}:
        return None
    more = one_at(tokens, end + 1, high, number)
    if more is None:
        return None
    signed = has_signed(more.name, number) if is_joint(number) else are_signers(first.name, more.name, number)
    return more if signed else None


def one_at(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """One body: by the words its name begins with, or by the initials that the number has too."""
    if at >= high or not (tokens[at].text[0].isupper() or tokens[at].text == "liên"):
        return None
    if tokens[at].kinds and (found := begun_at(tokens, at, high)) is not None:
        return found
    return Body(tokens[at].text, at, at + 1) if is_code_of(tokens[at].text, number) else None


def begun_at(tokens: Sequence[Token], at: int, high: int) -> Body | None:
    """The body whose name's first words stand at a token."""
    size = next((size for kind, size in tokens[at].kinds if kind in NAMES), 0)
    if not size or at + size > high:
        return None
    end = at + size
    if size > tokens[at].kind("WHOLE"):
        while end < high and goes_on(tokens, at, at + size, end, high):
            end += max(tokens[end].kind("BODY"), 1)
    end = min(end, high)
    if tokens[at].kind("LEADER"):
        end = before_person(tokens, at, end)
    while end > at + 1 and tokens[end - 1].text in JOINTS:
        end -= 1
    return Body(written(tokens, at, end), at, end)


def written(tokens: Sequence[Token], start: int, end: int) -> str:
    """Tokens as the text has them, one space where it has any; none before a stop."""
    parts = [tokens[start].text]
    for before, token in zip(tokens[start:end], tokens[start + 1 : end], strict=False):
        glued = before.end == token.start or token.text in {",", ";", "."}
        parts.append(token.text if glued else f" {token.text}")
    return "".join(parts)
