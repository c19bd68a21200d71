"""Days of cited documents, in the ways a sentence writes them."""

import re
from collections.abc import Sequence

from extractors.facts import PartialDate
from extractors.folding import fold
from extractors.patterns import pattern
from extractors.tokens import Token

__all__ = ["bare_date_at", "date_at", "date_before"]

LONGEST = 7
"""Tokens of `ngày 30 tháng 12 năm 2022`, and one more."""


def date_at(tokens: Sequence[Token], at: int) -> tuple[PartialDate | None, int]:
    """The date at a token, and its end: `ngày 30/12/2022`, `ngày14 tháng 02 năm 2024`, `tháng 4/2023`."""
    if at >= len(tokens) or tokens[at].text[0] not in "nNtT":
        return None, at
    if not tokens[at].lower.startswith(("ngày", "năm", "tháng")):
        return None, at
    return read(tokens, at, "date.citation")


def bare_date_at(tokens: Sequence[Token], at: int) -> tuple[PartialDate | None, int]:
    """A day without the word `ngày`, as brackets and tables have it: `(15/02/2023)`."""
    if at >= len(tokens) or not tokens[at].text[0].isdigit():
        return None, at
    return read(tokens, at, "date.bare")


def read(tokens: Sequence[Token], at: int, rule: str) -> tuple[PartialDate | None, int]:
    text = fold(" ".join(token.text for token in tokens[at : at + LONGEST]))
    match = pattern(rule).match(text)
    if match is None:
        return None, at
    date = whole(match)
    return date, at + len(text[: match.end()].split()) if date else at


def whole(match: re.Match[str]) -> PartialDate | None:
    """Day, month or year of a match; None where it is no day of a calendar."""
    parts = {name: int(text) for name, text in match.groupdict().items() if text}
    if not 1 <= parts.get("month", 1) <= 12 or not 1 <= parts.get("day", 1) <= 31:
        return None
    return PartialDate(parts["year"], parts.get("month"), parts.get("day"))


def date_before(tokens: Sequence[Token], low: int, at: int) -> PartialDate | None:
    """`Ngày 29/6/2026,` right before a token."""
    for index in range(max(low, at - LONGEST - 1), at):
        if tokens[index].lower.startswith("ngày"):
            date, end = date_at(tokens, index)
            if date is not None and all(token.text == "," for token in tokens[end:at]):
                return date
    return None
