"""Lists of documents: what one item says for the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from extractors.cited.between import chain
from extractors.cited.dates import date_at
from extractors.cited.symbols import Fit, body_of, fit, same_body
from extractors.cited.words import citation_words
from extractors.facts import PartialDate
from extractors.tokens import Token

__all__ = ["Item", "Link", "link", "share"]

BREAKS = frozenset({",", ";", "và"})
"""Before what may go on with a list."""


class Link(Enum):
    """How a number hangs together with the one before it."""

    NONE = "none"
    LOOSE = "loose"
    """The subject of the one before stands between: `… phê duyệt Chiến lược và Quyết định số`."""
    TIGHT = "tight"
    """Nothing but commas, `và`, brackets stand between."""


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a window with what was read around it."""

    number: str
    type: str
    named: bool
    """A type's word stands before this very number."""
    link: Link = Link.NONE
    apart: bool = False
    """A semicolon stands between it and the one before."""
    closed: bool = False
    """A bracket that held the one before is closed."""
    date: PartialDate | None = None
    common_date: bool = False
    same_date: bool = False
    """`cùng ngày`: the day of the one before."""
    issuer: str = ""
    """As said of this number after it, or between its type and it."""
    actor: str = ""
    """Who issues it, named before."""
    leads: bool = False
    """The actor is named for the whole list."""
    bracket: bool = False
    """The list that the actor leads ends with its bracket."""


def link(tokens: Sequence[Token], low: int, high: int) -> Link:
    """What the tokens between two documents make of them."""
    words = citation_words()
    at, tight = low, True
    while at < high:
        date, end = date_at(tokens, at)
        tight = tight and (date is not None or is_joining(tokens[at]))
        if tokens[at].text in {".", "!", "?"}:
            return Link.NONE
        at = end if date is not None else at + 1
    if tight:
        return Link.TIGHT
    stop = next((at for at in range(high - 1, low - 1, -1) if tokens[at].lower in BREAKS), high)
    rest = [token.lower for token in tokens[stop + 1 : high]]
    amended = " ".join(rest[-3:-1]) in words.amending and rest[-1] in words.means
    further = tokens[high - 1].lower in words.joining or chain(tokens[stop + 1 : high]) == "issuing"
    return Link.LOOSE if further or amended else Link.NONE


def is_joining(token: Token) -> bool:
    words = citation_words()
    return token.lower in words.joining or token.lower in words.periods or token.text.isdigit()


def share(items: Sequence[Item]) -> list[Item]:
    """Days, then issuers: forward from who leads the list, back from who is named at its end."""
    return issuers_back(issuers_on(dates_on(dates_back(list(items)))))


def dates_back(items: list[Item]) -> list[Item]:
    """`số 76/QĐ-UBND, 77/QĐ-UBND ngày 19/01/2024`, `… và Quyết định số … cùng ngày`: one day for all."""
    for index in range(len(items) - 2, -1, -1):
        here, after = items[index], items[index + 1]
        together = after.common_date or not after.named
        if here.date is None and after.date and together and is_series(here, after) and not after.apart:
            items[index] = replace(here, date=after.date, common_date=True)
    return items


def dates_on(items: list[Item]) -> list[Item]:
    """`Quyết định số 12/QĐ-BNV ngày 12/12/2023 …; Quyết định số 13/QĐ-BNV cùng ngày`."""
    for index in range(1, len(items)):
        if items[index].same_date and items[index].date is None:
            items[index] = replace(items[index], date=items[index - 1].date)
    return items


def is_series(here: Item, after: Item) -> bool:
    return after.link is Link.TIGHT and same_body(here.number, after.number)


def issuers_on(items: list[Item]) -> list[Item]:
    """Who leads a list issues the rest of it, until another is named or the symbol says no."""
    lead: Item | None = None
    for index, item in enumerate(items):
        if item.link is Link.NONE or (lead is not None and lead.bracket and item.closed):
            lead = None
        if item.actor and item.leads:
            lead = item
        elif item.issuer or item.actor:
            lead = None
        elif lead is not None and reaches(lead, item):
            items[index] = replace(item, actor=lead.actor)
    return items


def reaches(lead: Item, item: Item) -> bool:
    return same_body(lead.number, item.number) or fit(lead.actor, item.number) is Fit.YES


def issuers_back(items: list[Item]) -> list[Item]:
    """`Quyết định số A, Quyết định số B của UBND tỉnh`: in a list the last item's issuer is everyone's."""
    for index in range(len(items) - 2, -1, -1):
        here, after = items[index], items[index + 1]
        if here.issuer or here.actor or not after.issuer or not is_series(here, after):
            continue
        if not (after.apart and after.named and body_of(here.number) in citation_words().many):
            items[index] = replace(here, issuer=after.issuer)
    return items
