"""A recognised issuer that lost words of its field: `Sở Lao động - Thương binh` beside `SLĐTBXH`."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.facts import Facts, Flag
from extractors.folding import fold
from extractors.symbol_parts import initials
from extractors.vocabulary import fields

__all__ = ["with_issuer_whole"]

JOINTS = frozenset(("va", "-"))
PARTS = 3
"""Words of one known field that show that a name without its others lost them."""


def with_issuer_whole(facts: Facts) -> Facts:
    """The facts with the issuer's field whole where its symbol says so; else in doubt where words miss."""
    issuer = facts.issuer
    if issuer is None:
        return facts
    organ = facts.number.value.organ if facts.number else ""
    whole, cut = completed(issuer.value, organ)
    if not cut:
        return facts
    return replace(facts, issuer=replace(issuer, value=whole, flags=(Flag.OCR_DOUBT,)))


def completed(name: str, organ: str) -> tuple[str, bool]:
    """The name with its one possible field whole if its initials are `organ`, and whether it lost words."""
    head, _, rest = name.partition(" ")
    if head == "Chi":
        head, rest = "Chi cục", rest.partition(" ")[2]
    words = kernel(rest)
    known = [field for field in fields() if kernel(field)[:1] == words[:1] and misses(words, kernel(field))]
    if len(known) != 1 or not words:
        return name, False
    whole = f"{head} {known[0]}"
    if organ and organ in {initials(whole), initials(known[0])}:
        return whole, True
    return name, len(words) >= PARTS


def kernel(text: str) -> list[str]:
    """Its words without marks, signs and joints."""
    words = [fold(word).strip(",;.") for word in text.split()]
    return [word for word in words if word and word not in JOINTS]


def misses(words: Sequence[str], field: Sequence[str]) -> bool:
    """Are they the field's in its order, and not all of them?"""
    left = iter(field)
    return len(words) < len(field) and all(word in left for word in words)
