"""Places in the names of bodies: `UBND huyện Mẫu, tỉnh Thử`."""

from collections.abc import Sequence

from extractors.cited.words import citation_words
from extractors.tokens import Token

__all__ = ["has_place", "is_committee", "is_in_place", "is_wider_place", "names_place"]

COMMITTEES = ("ubnd", "hđnd", "ủy ban nhân dân", "hội đồng nhân dân")
"""After these only places follow: `UBND huyện Mẫu`."""


def is_committee(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Does the name say `UBND` or `Hội đồng nhân dân` before the token? (`Chủ tịch UBND …` too.)"""
    said = " ".join([token.lower for token in tokens[start:at]])
    return any(committee in said for committee in COMMITTEES)


def has_place(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Does the name say whose place it is of (`Thanh tra huyện`)? `xã hội` and `hợp tác xã` are no places."""
    places = citation_words().place_words
    for index in range(start + 1, at):
        word = tokens[index].lower
        if word in places and tokens[index - 1].lower not in {"tác", "đặc", "nông"}:
            after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
            if after not in {"hội", "ủy", "đoàn"}:
                return True
        if word in {"phố", "trấn"} and f"{tokens[index - 1].lower} {word}" in places:
            return True
    return False


def names_place(tokens: Sequence[Token], at: int, after: Token | None) -> bool:
    """`tỉnh`, `thành phố`: the words by which a name says its place."""
    places = citation_words().place_words
    word = tokens[at].lower
    pair = f"{word} {after.lower}" if after is not None else word
    return word in places or pair in places or f"{tokens[at - 1].lower} {word}" in places


def is_in_place(tokens: Sequence[Token], at: int) -> bool:
    """Is the word the second of a place's name: `Nội` of `Thành phố Hà Nội quy định`, not a `Nội quy`?"""
    before, word = tokens[at - 1].text, tokens[at - 2].lower
    return before.istitle() and (word in citation_words().place_words or word in {"phố", "trấn", "tp"})


def is_wider_place(tokens: Sequence[Token], start: int, at: int) -> bool:
    """`, tỉnh Mẫu` after `huyện Thử`: the place of a place, with its name."""
    level, size = place_level(tokens, at + 1)
    inner = max((place_level(tokens, index)[0] for index in range(start, at)), default=0)
    name = at + 1 + size
    return 0 < inner < level and name < len(tokens) and tokens[name].text[0].isupper()


def place_level(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """How wide a unit the words at a token name, and how many they are: (0, 1) for other words."""
    levels = citation_words().place_levels
    word = tokens[at].lower
    pair = f"{word} {tokens[at + 1].lower}" if at + 1 < len(tokens) else word
    return (levels[pair], 2) if pair in levels and pair != word else (levels.get(word, 0), 1)
