"""Names of bodies off a picture: specks, words run together, marks lost are put right, and stay in doubt."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extractors.body_words import provinces, respelt
from extractors.document import Word
from extractors.folding import fold
from extractors.letter_case import is_upper
from extractors.lines import Line, cut, make_line
from extractors.place_names import with_places
from extractors.text import EDGES, is_plausible, is_syllable
from extractors.vocabulary import bodies, fields, organs

__all__ = ["SURE", "cleaned", "has_word", "may_be_two", "mended"]

SURE = 0.75
"""Confidence of its least sure word under which a recognised name is in doubt."""
REPAIRED = 0.7
"""Confidence at most of a word that was cut in two, or had a speck beside it."""
FAINT_LETTER = 0.6
"""Under this a letter by itself is a speck."""
FIRST_SIGNS = ",.;:'’“`_"
LETTERS = str.maketrans("0158", "OISB")
"""Digits that a recogniser makes of letters."""
FOREIGN = frozenset("FJWZfjwz")
UNBROKEN = 5
"""Letters: words of as many may be two run together."""
ACCENTS = "ˆˇ˜`´"
"""Signs that count as letters."""
DASHED_PLACE = re.compile(
    r"(?i)(?: [-–])+(?= (?:t[ỉĩi]nh|huyện|xã(?! hội)|phường|thành phố|thị|quận|đặc khu)\b)"
)
"""A rule under the first row of a name, read as dashes: no dash stands before a place."""
RUN_ON = re.compile(r"(UBND|HĐND|UBMTTQ)(?=(?:TỈNH|HUYỆN|QUẬN|PHƯỜNG|THÀNH|THỊ|XÃ)\b)")
HALF_PROVINCE = re.compile(r"(?i)\bt[ỉĩi]nh (?P<half>[^\W\d_]+)$")
PEOPLE_LOST = re.compile(
    r"(?i)\b(ủy ban nhân|hội đồng nhân)(?= (?:xã|phường|huyện|tỉnh|thành|quận|thị|đặc)\b|$)"
)
"""`ỦY BAN NHÂN` before a place: its last word lies under a stamp or a pen's stroke."""

LOST_AND = re.compile(r"(?i)(?<= )v[ảáạã](?= [^\W\d_]{2})")
"""`VẢ`: no word of bodies' names but `VÀ`."""
SPECK_BEFORE_RANK = re.compile(
    r"(?i)(?<=\bnhân dân) [^\W\d_](?= (?:xã|phường|huyện|tỉnh|thành|quận|thị|đặc)\b)"
)
NAMED_AFTER = re.compile(
    r"(?i)\b((?:tiểu học|mầm non|cơ sở|phổ thông|thcs|thpt|th|mn) ngu)[yỵ][êeếềểệ]n(?= [^\W\d_]+)"
)
"""`TRƯỜNG TIỂU HỌC NGUYÊN BÁ MẪU`: a school that bears a person's name."""
HEALTH_SPECK = re.compile(r"(?i)\b(sở|trung tâm|trạm|phòng) (?!y\b)\w?y(?= tế\b)")
"""`TRUNG TÂM VY TẾ`: a speck that runs into the only word of one letter."""


def cleaned(line: Line) -> Line:
    """The line of a letterhead without specks, its words apart; as it is where it is no picture's."""
    if not line.recognised:
        return line
    words = [part for word in without_specks(line.words) for part in parted(without_first_sign(word))]
    return make_line(words) if words and words != list(line.words) else line


def without_specks(words: tuple[Word, ...]) -> list[Word]:
    """The words without faint letters by themselves, and without a dash at the end that is hardly sure.

    The word before one that was left out is no longer sure.
    """
    kept: list[Word] = []
    for at, word in enumerate(words):
        if not is_speck(word) and not (at == len(words) - 1 and is_faint_dash(word)):
            kept.append(word)
        elif kept and any(map(str.isalpha, word.text)):
            kept[-1] = replace(kept[-1], confidence=min(kept[-1].confidence, REPAIRED))
    return kept


def without_first_sign(word: Word) -> Word:
    """`,BINH` → `BINH`: no word begins with a comma or a quotation mark that nothing closes."""
    rest = word.text.lstrip(FIRST_SIGNS)
    if rest == word.text or not rest.isalpha():
        return word
    box = cut(word, len(word.text) - len(rest), len(word.text))
    return replace(word, text=rest, box=box, confidence=min(word.confidence, REPAIRED))


def is_speck(word: Word) -> bool:
    """A faint letter but for that of `Y TẾ`, or only signs that are no dash."""
    core = word.text.strip(EDGES + ACCENTS)
    if not core:
        return word.text not in {"-", "–", "*"}
    return len(core) == 1 and core.isalpha() and fold(core) != "y" and word.confidence < FAINT_LETTER


def is_faint_dash(word: Word) -> bool:
    return word.text in {"-", "–"} and word.confidence < SURE


def parted(word: Word) -> Iterator[Word]:
    """`PHỐIHỢP` → `PHỐI`, `HỢP`; `SỞYTẾ,` → `SỞ`, `Y`, `TẾ,`: what can be cut into syllables in one way,
    or in one before which stands a body's or a place's word (`BỘCÔNG`).
    """
    core = word.text.strip(EDGES)
    start = word.text.find(core)
    ways = list(ways_to_part(core)) if core.isalpha() and core.isupper() and not is_syllable(core) else []
    ways = [(run_on.end(1),)] if (run_on := RUN_ON.match(core)) else ways
    named = [way for way in ways if len(way) == 1 and core[: way[0]].lower() in openers()]
    if len(named) == 1:
        ways = named
    if len(ways) != 1:
        yield word
        return
    ends = [start + end for end in ways[0]]
    for first, last in zip([0, *ends], [*ends, len(word.text)], strict=True):
        box = cut(word, first, last)
        sure = min(word.confidence, REPAIRED)
        yield replace(word, text=word.text[first:last], box=box, confidence=sure)


@cache
def openers() -> frozenset[str]:
    """Single words that bodies' names and places begin with: `bộ`, `tỉnh`."""
    return frozenset(word for word in (*organs().heads, *organs().places) if " " not in word)


def may_be_two(word: str) -> bool:
    """`RƠNGA`: is it no syllable, and may it be cut into two in several ways (`RƠ NGA`, `RƠN GA`)?"""
    core = word.strip(EDGES)
    return core.isalpha() and not is_syllable(core) and any(ways_to_part(core.upper()))


def ways_to_part(core: str) -> Iterator[tuple[int, ...]]:
    """Where a word may be cut into two syllables, or into two with `Y` between them."""
    if len(core) < UNBROKEN - 1:
        return
    for at in range(2, len(core) - 1):
        if len(core) >= UNBROKEN and all(map(is_syllable, (core[:at], core[at:]))):
            yield (at,)
        if core[at] == "Y" and all(map(is_syllable, (core[:at], core[at + 1 :]))) and core[at + 2 :]:
            yield (at, at + 1)


def has_word(line: Line) -> bool:
    """Is there a word on it? Pieces of a stamp (`1 D7`) have none; `LHÀNG`, surely read, is a place's."""
    return any(is_word(word) for word in line.words)


def is_word(word: Word) -> bool:
    core = word.text.strip(EDGES)
    if len(core) < 2 or not core.isalpha():
        return False
    return is_plausible(core) or (len(core) > 2 and core.isupper() and word.confidence >= SURE)


def mended(raw: str, heads: tuple[str, ...], loose: tuple[str, ...]) -> str:
    """A recognised name with the marks of its head and letters for digits: `TRƯƠNG …: 5A` → `TRƯỜNG … SA`.

    `heads` are the words bodies' names begin with, those in `loose` told without their marks.
    """
    words = [
        as_letters(without_tail(without_stop(word)))
        for word in raw.split()
        if (any(map(str.isalnum, word)) or word in {"-", "–", "*"}) and not is_dashed_speck(word)
    ]
    text = PEOPLE_LOST.sub(
        lambda found: found[0] + (" DÂN" if found[0].isupper() else " dân"),
        DASHED_PLACE.sub("", " ".join(words)),
    )
    text = LOST_AND.sub(lambda found: "VÀ" if found[0].isupper() else "và", SPECK_BEFORE_RANK.sub("", text))
    text = NAMED_AFTER.sub(lambda found: found[1] + ("YỄN" if found[1].isupper() else "yễn"), text)
    text = respelt(HEALTH_SPECK.sub(lambda found: f"{found[1]} {'Y' if found[0].isupper() else 'y'}", text))
    folded = fold(text.lower())
    found = [
        head
        for head in heads
        if folded == fold(head) or folded.startswith((fold(head) + " ", fold(head) + ","))
    ]
    longest = [head for head in found if len(head) == len(found[0])]
    right = bool(longest) and text.lower().startswith(longest[0])
    if len(longest) == 1 and fold(longest[0]) in loose and not right:
        text = longest[0].upper() + text[len(longest[0]) :]
    return with_known_name(with_places(with_province(with_dash(text))))


def with_province(text: str) -> str:
    """`TỈNH LẮK` → `TỈNH ĐẮK LẮK`: half the name of the one province that has it."""
    found = HALF_PROVINCE.search(text)
    if found is None:
        return text
    half = found["half"].lower()
    whole = [name for name in provinces() if half in {(words := name.split())[0], words[-1]}]
    if len(whole) != 1:
        return text
    name = whole[0].upper() if is_upper(found["half"]) else whole[0].title()
    return text[: found.start("half")] + name


def with_dash(text: str) -> str:
    """`VĂN HÓA XÃ HỘI` → `VĂN HÓA - XÃ HỘI`: a dash in the name of a field that went unread."""
    words = text.split()
    folded = [fold(word.strip(EDGES)) for word in words]
    for field in dashed_fields():
        bare = [syllable for syllable in field if syllable != "-"]
        starts = [at for at in range(len(words)) if folded[at : at + len(bare)] == bare]
        if starts:
            at = starts[0] + field.index("-")
            return " ".join([*words[:at], "-", *words[at:]])
    return text


@cache
def dashed_fields() -> tuple[list[str], ...]:
    """Syllables of the fields with a dash in their names, without their marks."""
    return tuple(fold(field).split() for field in fields() if " - " in field)


def is_dashed_speck(word: str) -> bool:
    """`JƯ-`: up to three letters, one of them no Vietnamese one, with a dash after them."""
    letters, dash = word[:-1], word[-1:]
    return (
        dash in {"-", "–"} and 0 < len(letters) < 4 and letters.isalpha() and not FOREIGN.isdisjoint(letters)
    )


def without_tail(word: str) -> str:
    """`RÉOQ` → `RÉO`: no word ends with a Q, but a rule under it may lend it a tail."""
    return word[:-1] if word[-1:] in {"Q", "q"} and is_syllable(word[:-1]) else word


def with_known_name(text: str) -> str:
    """A body known by its whole name gets its marks: `TỐNG CỤC THỐNG KÊ` → `TỔNG CỤC THỐNG KÊ`."""
    words = text.split()
    for size in range(len(words), 2, -1):
        name = bodies().get(fold(" ".join(words[:size])))
        if name is not None:
            return " ".join([name.upper() if is_upper(words[0]) else name, *words[size:]])
    return text


def without_stop(word: str) -> str:
    """`VÀ.` → `VÀ`: a speck after a syllable; `TP.` is an abbreviation."""
    return word[:-1] if word.endswith(".") and len(word) > 2 and is_syllable(word[:-1]) else word


def as_letters(word: str) -> str:
    """`5A` → `SA`; a number stays one."""
    letters = word.translate(LETTERS)
    mixed = not word.isalpha() and letters.isalpha() and any(map(str.isalpha, word))
    return letters if mixed and is_syllable(letters) else word
