"""The words around cited numbers: type before, date and issuer after, or both before, or shared by a list."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.cited.actors import actor_before, actor_behind
from extractors.cited.after import After, issuer_at_end, read_after
from extractors.cited.bodies import named_body
from extractors.cited.dates import date_at
from extractors.cited.lists import Item, Link, link, share
from extractors.cited.symbols import type_of_code
from extractors.cited.types import Named, type_before
from extractors.facts import Citation, PartialDate
from extractors.tokens import Token

__all__ = ["read_window"]


PLURALS = frozenset({"các", "những"})


def read_window(tokens: Sequence[Token], numbers: Sequence[str]) -> list[Citation]:
    """One citation per number of the window."""
    at = [index for index, token in enumerate(tokens) if token.kind("NUMBER")]
    items: list[Item] = []
    low, last, opened = 0, -1, False
    for order, (index, number) in enumerate(zip(at, numbers, strict=False)):
        high = at[order + 1] if order + 1 < len(at) else len(tokens)
        named = type_before(tokens, low, index, number)
        after = read_after(tokens, index + 1, high, number)
        how = link(tokens, low, named.start) if items else Link.NONE
        opened = opens_clause(tokens, named.start) or (opened and how is Link.TIGHT)
        item = who_and_when(tokens, low, high, number, named, after, opened=opened)
        items.append(placed(item, tokens, last, how, named, items[-1]) if items else item)
        low, last = after.end, index
    found = [Citation(item.number, item.type, item.date, item.issuer or item.actor) for item in share(items)]
    return found + [Citation(number) for number in numbers[len(found) :]]


def who_and_when(
    tokens: Sequence[Token], low: int, high: int, number: str, named: Named, after: After, *, opened: bool
) -> Item:
    """Type, day and issuer of one number, from what stands around it alone."""
    date, inner = read_gap(tokens, named, number)
    item = Item(
        number,
        named.name or type_of_code(number),
        bool(named.name),
        date=after.date or date,
        common_date=after.common,
        same_date=after.same,
        issuer=after.issuer or inner,
    )
    if item.issuer:
        heads = inner and not after.issuer and is_head(tokens, named)
        return replace(item, actor=inner, leads=True) if heads else item
    actor = actor_before(tokens, low, named.start, number)
    if actor is not None:
        return replace(
            item, actor=actor.name, leads=True, bracket=actor.bracket, date=item.date or actor.date
        )
    behind = actor_behind(tokens, after.end, high, number) if opened else ""
    return replace(item, issuer=behind or issuer_at_end(tokens, after.end, high, number))


def read_gap(tokens: Sequence[Token], named: Named, number: str) -> tuple[PartialDate | None, str]:
    """Day and issuer between a type and its number: `Quyết định của UBND tỉnh ngày 5/6/2023 số …`."""
    date, issuer = None, ""
    for index in range(named.end, named.label):
        if tokens[index].lower == "ngày" and date is None:
            date, _ = date_at(tokens, index)
        if tokens[index].lower == "của" and not issuer:
            body = named_body(tokens, index + 1, named.label, number)
            issuer = body.name if body is not None else ""
    return date, issuer


def is_head(tokens: Sequence[Token], named: Named) -> bool:
    """`các Nghị định của Chính phủ: số …`: said of the whole list."""
    plural = named.start > 0 and tokens[named.start - 1].lower in PLURALS
    return plural or tokens[named.label].text == ":" or tokens[named.label - 1].text == ":"


def opens_clause(tokens: Sequence[Token], type_at: int) -> bool:
    """`Tại Công văn số …`, `Tại các văn bản số …`."""
    start = type_at - (type_at > 0 and tokens[type_at - 1].lower in PLURALS)
    return start > 0 and tokens[start - 1].text == "Tại"


def placed(item: Item, tokens: Sequence[Token], last: int, how: Link, named: Named, before: Item) -> Item:
    """The item as one of a list: how it hangs together with the one before."""
    between = tokens[last + 1 : named.start]
    kind = item.type or (before.type if how is Link.TIGHT else "")
    closed = sum(token.text == ")" for token in between) > sum(token.text == "(" for token in between)
    return replace(
        item, type=kind, link=how, apart=any(token.text == ";" for token in between), closed=closed
    )
