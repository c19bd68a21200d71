"""May a page's text layer be believed? The page's own words, or a junk layer over a picture of it."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from extractors.legacy import decode_legacy, find_charset, is_capitals_font
from extractors.overlay import Raw
from extractors.text import EDGES, broken_share, clean

__all__ = ["STRAY_MARKS", "Source", "TextLayer", "judge", "rejoined", "repair"]

PICTURE_SHARE = 0.5
FEW_WORDS = 12
"""A page picture with fewer own words than this carries a stamp, not a text layer."""
HEALTHY = 0.6
READABLE = 0.4
BROKEN = 0.3
FOREIGN_SHARE = 0.5
STRAY_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
"""Marks that make Vietnamese letters, when they stand alone."""


class Source(StrEnum):
    """Where the words of a page should come from."""

    TEXT = "text"
    PICTURE = "picture"
    """A picture of a page: recognise it."""
    BROKEN = "broken"
    """Text whose fonts do not say which letters they draw: recognise it."""
    EMPTY = "empty"
    """No words and no pictures: blank, or drawn as lines."""


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What the page's own content yields."""

    words: list[Raw]
    image_share: float
    invisible: bool
    """The text is drawn unseen, as scanners' OCR does."""
    health: float


def judge(layer: TextLayer) -> Source:
    """Where the page's words should come from."""
    texts = [raw.text for raw in layer.words]
    few = len(texts) < FEW_WORDS
    if layer.image_share >= PICTURE_SHARE and (few or layer.health < HEALTHY or layer.invisible):
        return Source.PICTURE
    if not texts:
        return Source.EMPTY
    if not few and layer.health < HEALTHY and _is_broken(texts, layer.health):
        return Source.BROKEN
    return Source.TEXT


def _is_broken(texts: list[str], sound: float) -> bool:
    return broken_share(texts) > BROKEN or (sound < READABLE and not _foreign(texts))


def _foreign(texts: list[str]) -> bool:
    """English, French, Polish: plain Latin words that are merely not Vietnamese."""
    words = [core for text in texts if (core := text.strip(EDGES)) and any(map(str.isalpha, core))]
    return sum(map(_is_latin_word, words)) > FOREIGN_SHARE * len(words)


def _is_latin_word(word: str) -> bool:
    """Letters of the Latin alphabet in one consistent case, a vowel among them."""
    if not (word.isalpha() and (word.islower() or word.isupper() or word.istitle())):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    return any(mark in "aeiouy" for mark in letters) and all(mark < "\u0370" for mark in letters)


def rejoined(raws: list[Raw]) -> list[Raw]:
    """A tone mark drawn as a word of its own, `Thu ̣`, goes back onto the word before it, `Thụ`."""
    joined: list[Raw] = []
    for raw in raws:
        if joined and raw.text[0] in STRAY_MARKS and joined[-1].line == raw.line:
            before = joined[-1]
            box = (before.box[0], before.box[1], max(before.box[2], raw.box[2]), before.box[3])
            joined[-1] = before._replace(text=clean(before.text + raw.text), box=box)
        else:
            joined.append(raw)
    return joined


def repair(raws: list[Raw], fonts: dict[int, str]) -> list[Raw]:
    """Words as the library gives them → clean words; legacy charsets decoded line by line.

    `fonts`: the library's line → the font it begins with.
    """
    charset = find_charset(raw.text for raw in raws)
    if not charset:
        cleaned = [raw._replace(text=clean(raw.text)) for raw in raws]
        return [raw for raw in cleaned if raw.text]
    decoded: list[Raw] = []
    for raw in raws:
        text = decode_legacy(raw.text, charset) or raw.text
        capitals = charset == "tcvn3" and is_capitals_font(fonts.get(raw.line, ""))
        decoded.append(raw._replace(text=clean(text.upper() if capitals else text)))
    return [raw for raw in decoded if raw.text]
