"""Bodies named in running text, one by one or several that signed together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.cited.names import goes_on
from extractors.cited.symbols import bodies_of, has_signed, is_joint
from extractors.folding import fold
from extractors.tokens import Token

__all__ = ["Body", "bodies_in", "body_at"]


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
    while (more := further(tokens, end, high, number)) is not None:
        end = more.end
    return first if end == first.end else Body(written(tokens, at, end), at, end)


def further(tokens: Sequence[Token], end: int, high: int, number: str) -> Body | None:
    """The next signer of a joint document after a comma or `và`, where the symbol has it too."""
    if end + 1 >= high or tokens[end].text not in {",", "và"} or not is_joint(number):
        return None
    more = one_at(tokens, end + 1, high, number)
    return more if more is not None and has_signed(more.name, number) else None


def one_at(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """One body: by the words its name begins with, or by the initials that the number has too."""
    if at >= high or not (tokens[at].text[0].isupper() or tokens[at].text == "liên"):
        return None
    whole = tokens[at].kind("WHOLE")
    size = max(whole, *(tokens[at].kind(name) for name in ("BODY", "ORGAN", "LEADER")))
    if not size:
        short = tokens[at].text.isupper() and fold(tokens[at].text) in bodies_of(number)[:1]
        return Body(tokens[at].text, at, at + 1) if short else None
    if at + size > high:
        return None
    end = at + size
    if size > whole:
        while end < high and goes_on(tokens, at, at + size, end, high):
            end += max(tokens[end].kind("BODY"), 1)
    end = min(end, high)
    while end > at + 1 and tokens[end - 1].text in {",", "và", "-", "&"}:
        end -= 1
    return Body(written(tokens, at, end), at, end)


def written(tokens: Sequence[Token], start: int, end: int) -> str:
    return re.sub(r"\s+([,;.])", r"\1", " ".join(token.text for token in tokens[start:end]))
