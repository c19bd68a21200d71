"""Where a body's name ends.

Verbs that may follow a name are without number, so what a name holds is told: capitals, second syllables of
words, places, and the small words of name_words.
"""

import re
from collections.abc import Sequence

from extractors.cited.name_ends import begins_heading, begins_sentence
from extractors.cited.name_places import has_place, is_committee, is_in_place, is_wider_place, names_place
from extractors.cited.words import citation_words
from extractors.place_names import numbered_places
from extractors.tokens import Token

__all__ = ["JOINTS", "goes_on"]

JOINTS = frozenset({",", "và", "-", "–", "&"})
"""What joins the parts of a name."""
PARTS = 8
"""Tokens within which a list of parts comes to its `và`."""
DASHES = frozenset({"-", "–", "&"})

ORDER = re.compile(r"\d+(?:/[A-ZĐ]{2,3})?")
"""The number of a board or team: `06`, `138/ĐP`."""


def goes_on(tokens: Sequence[Token], start: int, head: int, at: int, high: int) -> bool:
    """Does the name that began at `start`, whose first words end at `head`, take in the token at `at`?"""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < high else None
    if token.text in JOINTS:
        return after is not None and joins(tokens, start, at, after)
    if token.text == ".":
        return tokens[at - 1].text.lower() in {"tp", "tx", "tt"} and after is not None
    if token.kind("NUMBER") or not any(letter.isalnum() for letter in token.text):
        return False
    if token.text[0].isdigit():
        numbered = tokens[at - 1].lower in citation_words().numbered
        return bool(ORDER.fullmatch(token.text)) and (numbered or ends_place(tokens, at))
    if token.text[0].isupper():
        told = at > head or tokens[start].kind("BODY") == head - start
        if told and (begins_sentence(token, after) or begins_heading(tokens, start, at, after)):
            return False
        return not token.kind("TYPE") or is_in_place(tokens, at) or holds_type(tokens, start, head, at, high)
    if is_committee(tokens, start, at) or has_place(tokens, start, at):
        return names_place(tokens, at, after)
    return may_follow(tokens, start, head, at, after)


def ends_place(tokens: Sequence[Token], at: int) -> bool:
    """Is the figure a place's own: `xã Gia Tân 1`, `xã Lộ 25`?"""
    return any(
        " ".join(token.lower for token in tokens[first : at + 1]) in numbered_places()
        for first in (at - 2, at - 1)
    )


def joins(tokens: Sequence[Token], start: int, at: int, after: Token) -> bool:
    """Do a comma, `và`, a hyphen or `&` stand inside the name?"""
    words = citation_words()
    token = tokens[at]
    if f"{tokens[at - 1].lower} {after.lower}" in words.comma_pairs:
        return True
    if token.text in DASHES:
        further = tokens[at + 2] if at + 2 < len(tokens) else None
        return after.text[0].isupper() and not after.kind("NUMBER") and not begins_sentence(after, further)
    if token.text == "," and is_wider_place(tokens, start, at):
        return True
    if is_committee(tokens, start, at) or (has_place(tokens, start, at) and tokens[at - 1].text.islower()):
        return False
    if token.text == "," and after.text[0].isupper() and not leads_to_last(tokens, at + 1):
        return False
    return begins_part(tokens, at + 1)


def leads_to_last(tokens: Sequence[Token], at: int) -> bool:
    """Does `và` with the last part follow: `Văn hóa, Thể thao và Du lịch`, not `Bộ Y tế, Hà Nội đã họp`?"""
    for index in range(at + 1, min(at + PARTS, len(tokens) - 1)):
        if tokens[index].text == "và":
            return True
        if tokens[index].text != "," and not tokens[index].text[0].isalnum():
            return False
    return False


def begins_part(tokens: Sequence[Token], at: int) -> bool:
    """Can the word begin a further part of a body's name (`…, Thể thao`), and not a new thing?"""
    token = tokens[at]
    if token.kind("TYPE") or token.kind("ORGAN") or token.kind("LEADER") or token.kind("WHOLE"):
        return False
    words = citation_words()
    pair = f"{token.lower} {tokens[at + 1].lower}" if at + 1 < len(tokens) else token.lower
    if token.text[0].islower():
        if pair in words.no_parts:
            return False
        return tokens[at - 2].text.islower() and pair in words.name_words | words.topics
    return token.lower not in words.stops or pair in words.not_stops


def holds_type(tokens: Sequence[Token], start: int, head: int, at: int, high: int) -> bool:
    """`Sở Kế hoạch và Đầu tư`, `Tổ công tác Đề án 06`: a type's word inside a name."""
    words = citation_words()
    end = at + tokens[at].kind("TYPE")
    if end < high and (tokens[end].lower.startswith("số") or tokens[end].kind("NUMBER")):
        return False
    begins = tokens[start].lower
    if at == head:
        return begins in words.titled_bodies
    if tokens[at - 1].text in DASHES:
        return True
    named = " ".join(token.lower for token in tokens[at:end])
    return begins in words.verb_heads and named in words.titled_types


def may_follow(tokens: Sequence[Token], start: int, head: int, at: int, after: Token | None) -> bool:
    """Is the small word the second syllable of a name's word, or the first of one that names hold?"""
    words = citation_words()
    word = tokens[at].lower
    pair = f"{word} {after.lower}" if after is not None else word
    back = f"{tokens[at - 1].lower} {word}"
    if is_joined(tokens, at):
        return True
    if tokens[start].text[0].islower() and tokens[at].kind("ORGAN") and pair not in words.issuing:
        return True
    if word == "số" and after is not None and after.text.isdigit():
        return True
    if is_covered(tokens, start, at) or tokens[at - 1].lower == "thứ" or names_place(tokens, at, after):
        return True
    if at == head:
        return opens_name(tokens, at, pair)
    if at == head + 1 and back in words.not_stops:
        return True
    if at == head + 1 and back in words.name_verbs and tokens[head - 1].lower in words.verb_heads:
        return True
    if is_second(tokens, head, at):
        return word not in words.stops or back in words.not_stops or pair in words.not_stops
    if is_topic(tokens, head, at, pair, back):
        return True
    if pair in words.issuing or pair in words.saying:
        return False
    long = f"{tokens[at - 2].lower} {back}"
    return pair in words.name_words or back in words.name_words or long in words.name_words


def is_joined(tokens: Sequence[Token], at: int) -> bool:
    """`đào`, `tạo` of `Giáo dục và đào tạo`: a part in small letters that is told with the one before."""
    return any(
        tokens[joint].text in JOINTS
        and f"{tokens[joint - 1].lower} {tokens[joint + 1].lower}" in citation_words().comma_pairs
        for joint in (at - 1, at - 2)
    )


def is_covered(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Within `Ủy ban`, `Hội đồng` or another beginning of a name inside the name."""
    for index in range(max(start, at - 3), at):
        token = tokens[index]
        size = max(token.kind("ORGAN"), token.kind("LEADER"), token.kind("WHOLE")) if token.kinds else 0
        if size > at - index and (token.text[0].isupper() or tokens[start].text[0].islower()):
            return True
    return False


def opens_name(tokens: Sequence[Token], at: int, pair: str) -> bool:
    """Small letters right after the first words: `Sở nội vụ`, `Tổ thẩm định`; not `Huyện ủy tổ chức`."""
    words = citation_words()
    if tokens[at - 1].lower == "ủy":
        return False
    if pair in words.name_verbs and tokens[at - 1].lower in words.verb_heads:
        return True
    if pair in words.issuing or pair in words.saying:
        return False
    return bool(tokens[at].kind("ORGAN")) or pair in words.name_words or pair in words.not_stops


def is_second(tokens: Sequence[Token], head: int, at: int) -> bool:
    """After one capital: `vụ` of `Nội vụ`; after two (`Kon Tum`) or initials another word begins."""
    before = tokens[at - 1]
    if not before.text[0].isupper() or (before.text.isupper() and len(before.text) > 1):
        return False
    if before.lower in citation_words().short_words:
        return False
    return at - 1 == head or not tokens[at - 2].text[0].isupper() or bool(tokens[at - 2].kinds)


def is_topic(tokens: Sequence[Token], head: int, at: int, pair: str, back: str) -> bool:
    """What a board is for, after its verb: `Ban Chỉ đạo cải cách`, `dự án đầu tư xây dựng`."""
    words = citation_words()
    if tokens[head - 1].lower not in words.verb_heads:
        return False
    verb = f"{tokens[at - 2].lower} {tokens[at - 1].lower}"
    starts = verb in words.topic_verbs or tokens[at - 1].text in {",", "và"}
    return back in words.topics or (starts and pair in words.topics)
