"""May a page's text layer be believed? The page's own words, or a junk layer over a picture of it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from extractors.legacy import decode_legacy, find_charset, is_capitals_font
from extractors.overlay import Raw
from extractors.text import broken_share, clean

__all__ = ["Source", "TextLayer", "judge", "repair"]

PICTURE_SHARE = 0.5
FEW_WORDS = 12
"""A page picture with fewer own words than this carries a stamp, not a text layer."""
HEALTHY = 0.6
READABLE = 0.4
BROKEN = 0.3
FOREIGN = re.compile(r"[A-Za-z][a-z]*[aeiouy][a-z]*[.,;:)]*")


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
    """English, French: plain words that are merely not Vietnamese."""
    letters = [text for text in texts if any(mark.isalpha() for mark in text)]
    return sum(bool(FOREIGN.fullmatch(text)) for text in letters) > 0.5 * len(letters)


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
