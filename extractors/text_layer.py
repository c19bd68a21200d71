"""May a page's text layer be believed? The page's own words, or a junk layer over a picture of it."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from extractors.document import Box
from extractors.legacy import decode_legacy, find_charset, is_capitals_font
from extractors.memo import Memo
from extractors.overlay import Raw
from extractors.text import EDGES, broken_share, clean, is_plausible, is_syllable

__all__ = [
    "STAMP_WORDS",
    "STRAY_MARKS",
    "WHOLE_PAGE",
    "Source",
    "TextLayer",
    "drawn_twice",
    "judge",
    "once",
    "parted",
    "rejoined",
    "repair",
]

PICTURE_SHARE = 0.5
FEW_WORDS = 12
"""A page picture with fewer own words than this carries a stamp, not a text layer."""
STAMP_WORDS, STAMP_DEPTH = 60, 0.16
"""A stamp printed into the page (`Người ký: …`) has fewer words, in so small a part of its height."""
WHOLE_PAGE = 0.85
HEALTHY = 0.6
READABLE = 0.4
BROKEN = 0.3
FOREIGN_SHARE = 0.5
MARKED = frozenset(map(chr, range(0x1EA0, 0x1EFA)))
"""Vietnamese letters with two marks or a tone of their own code."""
LEADING = re.compile(r"^.*[^\w]")
"""What stands before a word's last part: `(`, `KT.`"""
HAIR = 1.0
"""Points between the two drawings of one word."""
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
    """The text is drawn unseen, or a picture of the page over it, as scanners' OCR does."""
    health: float
    depth: float = 1.0
    """Share of the page's height from its first words to its last, where these are no more than a stamp's."""
    doubled: bool = False
    """Some words are drawn twice, a hair apart, to look bold."""
    bold: frozenset[int] = frozenset()
    """Lines set in bold, of a page with a letterhead."""


def judge(layer: TextLayer) -> Source:
    """Where the page's words should come from."""
    texts = [raw[0] for raw in layer.words]
    stamp = len(texts) < STAMP_WORDS and layer.depth < STAMP_DEPTH
    few = len(texts) < FEW_WORDS or (stamp and layer.image_share >= WHOLE_PAGE)
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
    return sum(map(_LATIN.__getitem__, words)) > FOREIGN_SHARE * len(words)


def _is_latin_word(word: str) -> bool:
    """Letters of the Latin alphabet in one consistent case, a vowel among them."""
    if not (word.isalpha() and (word.islower() or word.isupper() or word.istitle())):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    return any(mark in "aeiouy" for mark in letters) and all(mark < "\u0370" for mark in letters)


_LATIN = Memo[bool](_is_latin_word)
"""English files have the same words on every page."""


def drawn_twice(raws: list[Raw]) -> bool:
    """Does some line begin where the one before it began, or go back over its last word?"""
    line, x, y, last = -1, 0.0, 0.0, 0.0
    for _, box, piece, _ in raws:
        if piece != line:
            line = piece
            if abs(box[1] - y) < HAIR and (abs(box[0] - x) < HAIR or x < box[0] < last - HAIR):
                return True
            x, y = box[0], box[1]
        last = box[2]
    return False


def once(raws: list[Raw]) -> list[Raw]:
    """Words without their doubles: some programs print bold by drawing a line twice, a hair apart."""
    seen: dict[str, list[Box]] = {}
    kept: list[Raw] = []
    for raw in raws:
        before = seen.setdefault(raw[0], [])
        x, y = raw[1][0], raw[1][1]
        if not any(abs(box[0] - x) < HAIR and abs(box[1] - y) < HAIR for box in before):
            before.append(raw[1])
            kept.append(raw)
    return without_pieces(kept)


def without_pieces(raws: list[Raw]) -> list[Raw]:
    """Words without what is left of their doubles: the library drops some letters of them (`BAN`, `AN`)."""
    levels: dict[int, list[Raw]] = {}
    for raw in raws:
        levels.setdefault(round(raw.box[1] / HAIR), []).append(raw)
    return [raw for raw in raws if not any(is_piece(raw, whole) for whole in beside(raw, levels))]


def beside(raw: Raw, levels: dict[int, list[Raw]]) -> Iterator[Raw]:
    """Words that begin at the same height, within a hair."""
    level = round(raw.box[1] / HAIR)
    return chain.from_iterable(levels.get(near, ()) for near in (level - 1, level, level + 1))


def is_piece(raw: Raw, whole: Raw) -> bool:
    """Do the letters of one lie on the same letters of the other?"""
    inside = raw.box[0] > whole.box[0] - HAIR and raw.box[2] < whole.box[2] + HAIR
    return inside and len(raw.text) < len(whole.text) and raw.text in whole.text


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


def parted(raws: list[Raw]) -> list[Raw]:
    """`CHỦTỊCH` → `CHỦ TỊCH`: some files give marked letters so wide that the space after them is lost."""
    if all(len(syllables(word)) == 1 for word in {raw[0] for raw in raws}):
        return raws
    found: list[Raw] = []
    for raw in raws:
        pieces = syllables(raw.text)
        if len(pieces) == 1:
            found.append(raw)
            continue
        x0, y0, x1, y1 = raw.box
        step = (x1 - x0) / len(raw.text)
        at = 0
        for piece in pieces:
            end = at + len(piece)
            found.append(raw._replace(text=piece, box=(x0 + at * step, y0, x0 + end * step, y1)))
            at = end
    return found


@lru_cache(maxsize=10_000)
def syllables(word: str) -> tuple[str, ...]:
    """The syllables a word is joined of, each but the last ending in a marked letter; else the word."""
    if is_plausible(word):
        return (word,)
    for at in range(1, len(word)):
        if word[at - 1] in MARKED and is_syllable(LEADING.sub("", word[:at])):
            rest = syllables(word[at:])
            if len(rest) > 1 or (is_plausible(word[at:]) and word[at].isalpha() and not _is_tail(word[at:])):
                return (word[:at], *rest)
    return (word,)


def _is_tail(rest: str) -> bool:
    """The `K` of `NGỌK`, the `H` of `TẺH`: by itself only `Y` is a word that others are joined to."""
    return len(rest) == 1 and rest not in "Yy"


def repair(raws: list[Raw], fonts: Callable[[], dict[int, str]]) -> list[Raw]:
    """Words as the library gives them → clean words; legacy charsets decoded line by line.

    `fonts`: the library's line → the font it begins with; asked only for the charset that needs it.
    """
    charset = find_charset(raw.text for raw in raws)
    if not charset:
        return [Raw(text, box, line, sure) for word, box, line, sure in raws if (text := clean(word))]
    begins = fonts() if charset == "tcvn3" else {}
    decoded: list[Raw] = []
    for raw in raws:
        text = decode_legacy(raw.text, charset) or raw.text
        capitals = is_capitals_font(begins.get(raw.line, ""))
        decoded.append(raw._replace(text=clean(text.upper() if capitals else text)))
    return [raw for raw in decoded if raw.text]
