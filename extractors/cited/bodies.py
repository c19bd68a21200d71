"""Bodies named in running text, one by one or several that signed together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.cited.names import goes_on
from extractors.cited.symbols import Fit, bodies_of, fit, is_joint
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
    while (more := further(tokens, first.start, end, high, number)) is not None:
        end = more.end
    return first if end == first.end else Body(written(tokens, at, end), at, end)


def further(tokens: Sequence[Token], start: int, end: int, high: int, number: str) -> Body | None:
    """The next signer after a comma or `và`: the document is joint, or only this one is in its symbol too."""
    if end + 1 >= high or tokens[end].text not in {",", "và"} or len(bodies_of(number)) < 2:
        return None
    more = one_at(tokens, end + 1, high, number)
    if more is None:
        return None
    known = is_joint(number)
    return more if known or both_in_symbol(written(tokens, start, end), more.name, number) else None


def both_in_symbol(one: str, other: str, number: str) -> bool:
    """`Sở Nội vụ và Sở Tài chính` under `12/BC-SNV-STC`."""
    first, second = (f"1/{group}" for group in bodies_of(number)[:2])
    return fit(one, first) is Fit.YES and fit(other, second) is Fit.YES and fit(other, first) is not Fit.YES


def one_at(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """One body: by the words its name begins with, or by the initials that the number has too."""
    if at >= high or not tokens[at].text[0].isupper():
        return None
    whole = tokens[at].kind("WHOLE")
    size = max(whole, tokens[at].kind("ORGAN"), tokens[at].kind("LEADER"))
    if not size:
        short = tokens[at].text.isupper() and fold(tokens[at].text) in bodies_of(number)[:1]
        return Body(tokens[at].text, at, at + 1) if short else None
    if at + size > high:
        return None
    end = at + size
    if size > whole:
        while end < high and goes_on(tokens, at, at + size, end, high):
            end += 1
    while end > at + 1 and tokens[end - 1].text in {",", "và", "-", "&"}:
        end -= 1
    return Body(written(tokens, at, end), at, end)


def written(tokens: Sequence[Token], start: int, end: int) -> str:
    return re.sub(r"\s+([,;.])", r"\1", " ".join(token.text for token in tokens[start:end]))
