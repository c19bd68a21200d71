"""What ends a body's name though it has a capital: a sentence, a heading, a person's name."""

from collections.abc import Sequence

from extractors.cited.words import citation_words
from extractors.folding import fold
from extractors.tokens import Token
from extractors.vocabulary import surnames, usual_middles

__all__ = ["before_person", "begins_heading", "begins_sentence"]


def before_person(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a leader's body ends before the leader's own name: `Cục trưởng Cục Điện ảnh <họ, tên> ký`."""
    words = citation_words()
    if any(token.lower in words.named_after for token in tokens[start:end]):
        return end
    for at in range(max(start + 2, end - 4), end - 1):
        name = tokens[at:end]
        if (
            tokens[at].lower in surnames()
            and all(token.text.istitle() for token in name)
            and tokens[at - 1].lower not in words.place_words | {"phố", "trấn", "tp", "-", "–"}
            and (len(name) > 2 and name[1].text in usual_middles())
        ):
            return at
    return end


def begins_sentence(token: Token, after: Token | None) -> bool:
    """A capital that is no name's: `V/v`, and the verb of the next cell (`Cấp lại Giấy phép`)."""
    words = citation_words()
    pair = f"{token.lower} {after.lower}" if after is not None else token.lower
    if token.lower == "v/v" or token.lower in words.starts or pair in words.starts:
        return True
    if after is not None and token.text.istitle() and after.text.istitle():  # `huyện Thống Nhất`
        return False
    return pair in words.issuing | words.saying and pair not in words.not_stops


def begins_heading(tokens: Sequence[Token], start: int, at: int, after: Token | None) -> bool:
    """Words in capitals after a name that is not: `Tổng cục Thuế TRƯỜNG HỢP LẬP HÓA ĐƠN`."""
    token, before = tokens[at], tokens[at - 1]
    if after is None or not (is_shouted(token) and is_shouted(after)) or before.text.isupper():
        return False
    if token.kind("ORGAN") > 1 or fold(token.text) == token.lower.replace("đ", "d"):
        return False  # `TỈNH ỦY`, `TNHH`
    return before.lower not in citation_words().place_words | {"phố", "trấn"}


def is_shouted(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1 and token.text.isalpha()
