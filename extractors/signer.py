"""Who signed: authority (TM., KT., TL., TUQ., Q.), position, name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.casing import is_upper, title
from extractors.closing import Closing, is_position
from extractors.facts import Flag, Found, Signer
from extractors.folding import fold
from extractors.lines import Line, doubts, join_spans
from extractors.patterns import pattern
from extractors.text import is_syllable
from extractors.vocabulary import organs, positions, surnames, surnames_by_use, titles_before_names

__all__ = ["find_signer", "is_name"]

NOT_NAMES = frozenset({"phó", "chủ", "chánh", "giám", "trưởng", "bí", "thứ", "bộ"})
"""First words of positions, which a recogniser may turn into small letters."""
MIDDLE_NAMES = frozenset({"văn", "thị"})
"""Recognised as a surname they are more likely what is left of a name whose surname was lost."""
WIDE_STEP = 1.9
OFF_CENTRE = 14.0
"""Points that the lines of a signature block may be off their common middle."""
USUAL = 20
"""So many surnames are those of nine people in ten."""
SURE = 0.8
"""Confidence of its least sure word under which a name is in doubt."""
HARDLY = 0.6
"""Confidence under which the marks of a word say little."""


def find_signer(closing: Closing) -> Signer:
    """The last authority line, the position under it, the name under that."""
    lines = closing.right
    if not lines:
        return Signer()
    at = 0
    authority: list[Line] = []
    while at < len(lines) and (match := pattern("zone.authority").search(lines[at].folded)):
        authority = [lines[at]]
        at += 1
        while at < len(lines) and goes_on(match["who"], lines, at):
            authority.append(lines[at])
            at += 1
    position = position_lines(lines, at, bool(authority))
    name = next((line for line in lines[at + len(position) :] if is_name(line)), None)
    held = joined(position, "signer.position") if position else acting(authority)
    by = joined(authority, "signer.authority") if authority else None
    if by is not None and authority[0].recognised and (held is None or held.flags):
        by = replace(by, flags=(Flag.OCR_DOUBT,))  # a line between them may have gone unread
    if held is not None and position and position[0].recognised and lost_word(position, [*authority, name]):
        held = replace(held, flags=(Flag.OCR_DOUBT,))
    return Signer(person(name) if name else None, held, by)


def lost_word(position: Sequence[Line], others: Sequence[Line | None]) -> bool:
    """Does a recognised position stand off the middle of all other lines? Then a word went unread."""
    off = [abs(position[-1].centre - line.centre) for line in others if line is not None]
    return bool(off) and min(off) > OFF_CENTRE


def goes_on(who: str, lines: Sequence[Line], at: int) -> bool:
    """Is this line the rest of the authority line (`TM. ỦY BAN NHÂN DÂN` / `XÃ ĐĂK MẪU`)?"""
    line = lines[at]
    if is_position(line) or not is_upper(line.text) or pattern("zone.authority").search(line.folded):
        return False
    if line.recognised and not starts_place(line.text):
        return False
    return close(lines[at - 1], line) and not is_name(line)


def starts_place(text: str) -> bool:
    return fold(text).startswith(tuple(fold(place) for place in organs().places))


def close(above: Line, below: Line) -> bool:
    return below.middle - above.middle < WIDE_STEP * max(above.height, below.height, 10)


def position_lines(lines: Sequence[Line], at: int, has_authority: bool) -> list[Line]:
    """The position, over one or more lines in capitals."""
    found: list[Line] = []
    for index in range(at, len(lines)):
        line = lines[index]
        near = index == 0 or close(lines[index - 1], line)
        if found and not (near and is_upper(line.text) and not is_name(line)):
            break
        if not found and not (is_position(line) or (has_authority and near and is_upper(line.text))):
            break
        found.append(line)
    return found


def acting(authority: Sequence[Line]) -> Found[str] | None:
    """`Q. CHỦ TỊCH` with nothing under it names the position itself."""
    if not authority:
        return None
    match = pattern("zone.authority").search(authority[0].folded)
    if match is None or match["mark"] != "q":
        return None
    start = match.start("who")
    return Found(authority[0].text[start:].strip(), authority[0].span(start), "signer.acting")


def joined(lines: Sequence[Line], rule: str) -> Found[str]:
    span = join_spans([line.span() for line in lines])
    text = re.sub(r"\s+", " ", span.raw).strip(" ,;:").upper()
    text = re.sub(r"^(TM|KT|TL|TUQ|Q|T/M|K/T)\s*\.\s*", r"\1. ", text)
    sure = 0.9 if lines[0].recognised else 1.0
    flags = doubts(lines)
    if lines[0].recognised and rule == "signer.position":
        known = known_position(text)
        text, flags = known or text, flags if known else (Flag.OCR_DOUBT,)
    return Found(text.replace("UỶ", "ỦY"), span, rule, sure, flags)


def known_position(text: str) -> str:
    """The position in a recognised line that holds nothing else but specks: `Ê PHÓ HIỆU TRƯỞNG`."""
    folded = f" {fold(text)} "
    for key, printed in positions().items():
        if f" {key} " in folded:
            rest = folded.replace(f" {key} ", " ", 1).split()
            return printed if all(len(word) <= 2 for word in rest) else ""
    return ""


def is_name(line: Line) -> bool:
    """Two to six syllables with capitals, nothing but letters: a person's name."""
    words = name_words(line.text)
    if len(words) <= 2 and pattern("signer.one_word").fullmatch(" ".join(words)):
        return True
    if not 2 <= len(words) <= 6 or not all(pattern("signer.word").fullmatch(word) for word in words):
        return False
    if line.recognised and words[0].lower() in NOT_NAMES:
        return False
    if is_upper(line.text):
        return words[0].lower() in surnames() and not is_position(line)
    return all(word[0].isupper() for word in words)


def name_words(text: str) -> list[str]:
    """The words of a line without ranks and degrees: `Đại tá, ThS. Nguyễn Văn A` → the name."""
    rest = text.strip(" ./,;-–_|*")
    while True:
        match = next((m for t in titles_before_names() if (m := re.match(t, fold(rest)))), None)
        if match is None or not match.end():
            return rest.split()
        rest = rest[match.end() :].lstrip(" .,;:")


def person(line: Line) -> Found[str]:
    words = name_words(line.text)
    if line.recognised:
        words = words[specks_before(words) :]
    name = " ".join(words)
    start = line.text.rfind(words[0]) if words else 0
    if is_upper(name):
        name = " ".join(title(word) for word in words)
    span = line.span(max(line.text.find(name), start if start >= 0 else 0, 0))
    flags = doubts([line], SURE)
    if line.recognised:
        repaired = usual_name(words, line)
        sound = repaired == words == name_words(line.text) and reads_as_name(words) and is_whole(line)
        flags = () if sound else (Flag.OCR_DOUBT,)
        name = name if repaired == words else " ".join(repaired)
    return Found(name, span, "signer.name", 0.9 if line.recognised else 1.0, flags)


def specks_before(words: Sequence[str]) -> int:
    """How many words before a usual surname are pieces of a seal: `Cóc Z Nguyễn Ngọc Mẫu` → 2."""
    usual = surnames_by_use()[:USUAL]
    if not words or words[0].lower() in surnames():
        return 0
    return next((at for at, word in enumerate(words[:-1]) if 0 < at <= 2 and word.lower() in usual), 0)


def usual_name(words: list[str], line: Line) -> list[str]:
    """The words of a recognised name, `Thi` or a doubtful `Thí` in its middle being a `Thị`."""
    hardly = {word.text for word in line.words if word.confidence < HARDLY}
    return [
        "Thị"
        if 0 < at < len(words) - 1 and (word == "Thi" or (fold(word) == "thi" and word in hardly))
        else word
        for at, word in enumerate(words)
    ]


def is_whole(line: Line) -> bool:
    """Is every word of a name sure, and no room between them for one that went unread?"""
    gaps = [after.box[0] - before.box[2] for before, after in pairwise(line.words)]
    return min(word.confidence for word in line.words) >= SURE and max(gaps, default=0.0) < line.height


def reads_as_name(words: Sequence[str]) -> bool:
    """A known surname, marks and all, and syllables that Vietnamese has: a recognised name to trust."""
    first = words[0].lower()
    if first in MIDDLE_NAMES:
        return False
    return first in surnames() and all(is_syllable(word) for word in words[1:])
