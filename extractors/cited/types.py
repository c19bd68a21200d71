"""The type word that governs a number: right before it, or before the title that stands between."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.cited.symbols import is_court, type_of_code
from extractors.cited.words import citation_words
from extractors.tokens import Token
from extractors.vocabulary import codes

__all__ = ["Named", "type_before"]

LONGEST, NEAR, FARTHEST = 6, 3, 24
"""Tokens of a type's name; tokens of a title after a type in small letters; tokens back over a title."""
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
LABEL = frozenset({"số", ":", "(", "số:", "“", '"', "«"})


@dataclass(frozen=True, slots=True)
class Named:
    """A type's name, empty where none governs the number, and the tokens from it to the number."""

    name: str
    start: int
    end: int
    """Where the type's own words end."""
    label: int
    """Where `số` begins, or the number."""


def type_before(tokens: Sequence[Token], low: int, index: int, number: str) -> Named:
    """The type of the number at a token, looked for back to `low`."""
    label = index
    while label > low and is_label(tokens, label - 1, index):
        label -= 1
    start = adjacent(tokens, low, label)
    if start >= 0:
        name = type_name(tokens, start, label)
        return Named(told_closer(name, number), start, label, label)
    shown = tokens[label - 1].text if label > low else ""
    if shown in codes() and type_of_code(number) in {"", codes()[shown][1]}:
        return Named(codes()[shown][1], label - 1, label, label)
    start = open_type(tokens, low, label)
    if start >= 0 and label < index:
        return Named(type_name(tokens, start, label), start, label, label)
    return over_title(tokens, low, label, number) or Named("", label, label, label)


def told_closer(name: str, number: str) -> str:
    """`văn bản số 25/2018/QĐ-BXD` is a decision; what has no code stays a `Văn bản`."""
    own = type_of_code(number)
    return own if name == "Văn bản" and own not in {"", "Công văn"} else name


def is_label(tokens: Sequence[Token], at: int, index: int) -> bool:
    """`số`, a colon, a bracket, or the serials of `số 211, 212/QĐ-SNV`."""
    token, after = tokens[at], tokens[at + 1]
    if token.text in {",", "và", "&"}:
        return at > 0 and tokens[at - 1].text.isdigit() and (after.text.isdigit() or at + 1 == index)
    return token.lower in LABEL or (token.text.isdigit() and after.text in {",", "và", "&"})


def adjacent(tokens: Sequence[Token], low: int, at: int) -> int:
    """The start of the longest type that ends at a token, -1 where none does."""
    for index in range(max(low, at - LONGEST), at):
        if ("TYPE", at - index) in tokens[index].kinds:
            return -1 if is_half(tokens, index) else index
    return -1


def is_half(tokens: Sequence[Token], at: int) -> bool:
    """`luật` of `pháp luật`, `kỷ luật`: half a word, and no type."""
    return at > 0 and f"{tokens[at - 1].lower} {tokens[at].lower}" in citation_words().half_types


def open_type(tokens: Sequence[Token], low: int, at: int) -> int:
    """`Phiếu xuất kho số`: a head that takes any small words after it."""
    for index in range(at - 1, max(low, at - LONGEST) - 1, -1):
        if tokens[index].text in citation_words().open_types:
            return index
        if not tokens[index].text.islower():
            break
    return -1


def type_name(tokens: Sequence[Token], start: int, end: int) -> str:
    text = " ".join(token.text for token in tokens[start:end])
    return text[0].upper() + text[1:].lower()


def over_title(tokens: Sequence[Token], low: int, label: int, number: str) -> Named | None:
    """`Luật Đất đai số`, `Kế hoạch phối hợp liên ngành số`, `Công văn của Bộ Nội vụ số`."""
    own = type_of_code(number)
    for index in range(label - 1, max(low, label - FARTHEST) - 1, -1):
        if tokens[index].text in {";", "."}:
            break
        size = tokens[index].kind("TYPE")
        if not size or index + size > label or is_inside(tokens, low, index) or is_half(tokens, index):
            continue
        named = Named(type_name(tokens, index, index + size), index, index + size, label)
        gap = tokens[index + size : label]
        close = len(gap) <= (LONGEST if is_court(number) else NEAR) and is_title(gap)
        fits = named.name == own if own else named.name in LAWS or is_title(gap)
        if (tokens[index].text[0].isupper() or close) and (fits or is_apposition(gap)):
            return named
    return None


def is_inside(tokens: Sequence[Token], low: int, index: int) -> bool:
    """The second word of a longer type: `luật` of `Bộ luật`."""
    return any(tokens[at].kind("TYPE") > index - at for at in range(max(low, index - 3), index))


def is_apposition(gap: Sequence[Token]) -> bool:
    """Words between type and number that are its date or issuer: `của UBND tỉnh`, `ngày 5/6/2023`."""
    return gap[0].lower in {"của", "ngày"}


def is_title(gap: Sequence[Token]) -> bool:
    """A few words without a comma, a verb or a second type: `phối hợp`, `đôn đốc`."""
    return len(gap) <= LONGEST and all(
        token.text[0].isalnum() and not token.kind("TYPE") and token.lower not in citation_words().means
        for token in gap
    )
