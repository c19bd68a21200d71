"""What a line of a signature block is by its words: authority, position, person, or a note of signing."""

import re
from collections.abc import Sequence
from functools import cache

from extractors.folding import fold
from extractors.letter_case import is_upper
from extractors.lines import Line
from extractors.patterns import pattern
from extractors.vocabulary import (
    assistants,
    form_positions,
    organs,
    signing_positions,
    surnames,
    titles_before_names,
)

__all__ = [
    "is_assistant",
    "is_authority",
    "is_copy",
    "is_form",
    "is_name",
    "is_note",
    "is_position",
    "is_post",
    "name_words",
    "names_office",
    "position_span",
    "reads_as_label",
    "spelt_position",
]

MOST_LETTERS = 60
"""A position is no longer than this."""
MOST_WORDS = 9
JOINED = 3
"""Lines that the beginning of one position may be broken over."""
NOT_NAMES = frozenset({"phó", "chủ", "chánh", "giám", "trưởng", "bí", "thứ", "bộ"})
"""First words of positions, which a recogniser may turn into small letters."""


def is_authority(line: Line) -> bool:
    """`TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`: in capitals, or a known one all in small letters.

    Small letters come of old fonts that drew them as capitals.
    """
    match = pattern("zone.authority").search(line.folded)
    if match is None:
        return False
    return is_upper(line.text, 0.5) or (line.text.islower() and bool(known_position(match["who"])))


def is_position(line: Line) -> bool:
    """A line in capitals that begins with a position: `PHÓ CHỦ TỊCH`."""
    if not is_upper(line.text) or len(line.text) > MOST_LETTERS:
        return False
    return bool(known_position(line.folded.strip(" .:")))


def is_post(line: Line) -> bool:
    """A position in capitals, or printed as `Phó Chủ tịch` or `chủ tịch` with nothing said about it."""
    if is_position(line):
        return True
    text = line.text.strip()
    if line.recognised or len(line.words) > MOST_WORDS or not reads_as_label(text):
        return False
    known = known_position(line.folded.strip(" .:"))
    if is_titled_name(text):
        return False
    return bool(known) and (text[0].isupper() or len(known) == len(text))


def is_titled_name(text: str) -> bool:
    """`Luật sư Trần Văn Mẫu`: a calling before a name is no position."""
    words = name_words(text)
    return 2 <= len(words) < len(text.split()) and words[0].lower() in surnames()


def reads_as_label(text: str) -> bool:
    """Letters with commas and dashes between words at most: no item of a list, no end of a sentence."""
    return len(text) <= MOST_LETTERS and bool(pattern("signer.label").fullmatch(text))


def position_span(lines: Sequence[Line], at: int) -> int:
    """Lines from `at` on that a known position takes: `TRƯỞNG CÔNG` / `AN XÃ` → 2; 0 where none begins."""
    if at >= len(lines):
        return 0
    least = int(is_post(lines[at]))
    if lines[at].recognised or not is_upper(lines[at].text):
        return least
    folded = lines[at].folded.strip()
    reach = len(known_position(folded))
    for count in range(2, JOINED + 1):
        group = lines[at : at + count]
        if len(group) < count or not all(is_upper(line.text) and not is_authority(line) for line in group):
            break
        whole = " ".join(line.folded.strip() for line in group)
        known = len(known_position(whole))
        if known > max(reach, len(" ".join(line.folded.strip() for line in group[:-1]))):
            least, reach = count, known
    return least


def known_position(folded: str) -> str:
    """The known position that folded text begins with, deputies and acting ones too; else an empty string."""
    match = positions_pattern().match(folded)
    return match[0] if match else ""


@cache
def positions_pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, signing_positions()))
    return re.compile(
        rf"(?:(?:quyen|nguyen|q\s*\.)\s*)?(?:(?:{names})|(?:pho\s+|p\s*\.\s*)(?:{names}))(?![a-z])"
    )


def spelt_position(text: str) -> str:
    """`CHÁNH VĂN PHÕNG` → `CHÁNH VĂN PHÒNG`: Word 2010 gave some fonts `õ` for `ò` in its PDFs.

    No other marks are put right: `THỨ TRƯỞNG` and `THỦ TRƯỞNG` are both somebody.
    """
    mended = text.replace("Õ", "Ò")
    known = known_position(fold(mended))
    return mended if known and mended.startswith(signing_positions().get(known, " ")) else text


def is_assistant(text: str) -> bool:
    """Is it the position of one who signs beside the competent person: `THƯ KÝ`, `NGƯỜI LẬP BIỂU`?"""
    return known_position(fold(text).strip(" .:")) in assistants()


def is_form(text: str) -> bool:
    """Does it name no office but a place to sign: `ĐẠI DIỆN BÊN A`, `THỦ TRƯỞNG ĐƠN VỊ`, `NGƯỜI LẬP BIỂU`?"""
    return known_position(fold(text).strip(" .:")) in form_positions() or is_assistant(text)


def is_copy(text: str) -> bool:
    """`SAO Y BẢN CHÍNH`: what stands under it is signed by who made the copy."""
    return bool(pattern("zone.copy").search(fold(text)))


def is_note(line: Line) -> bool:
    """`(Đã ký)`, `Ký tên, đóng dấu`."""
    return bool(pattern("signer.note").search(line.folded))


def is_name(line: Line) -> bool:
    """Two to six syllables with capitals, nothing but letters: a person's name."""
    if pattern("signer.tool").search(line.folded):
        return False
    words = name_words(line.text)
    if len(words) <= 2 and pattern("signer.one_word").fullmatch(" ".join(words)):
        return True
    if not 2 <= len(words) <= 6 or not all(pattern("signer.word").fullmatch(word) for word in words):
        return False
    if line.recognised and (words[0].lower() in NOT_NAMES or is_position_unmarked(line)):
        return False
    if not line.recognised and is_spelt_as_name(words, line):
        return True
    if is_upper(line.text):
        return begins_as_name(words[0]) and not is_position(line)
    return all(word[0].isupper() for word in words) and (line.recognised or not names_office(words, line))


def is_position_unmarked(line: Line) -> bool:
    """`CHU Tịch`, `Giam Đốc`: all of it a position, but for marks and capitals that a scan lost."""
    folded = line.folded.strip(" .:")
    return known_position(folded) == folded


def is_spelt_as_name(words: Sequence[str], line: Line) -> bool:
    """`Trương Khoa`: it folds to a position, but its marks are those of a surname, not of the position."""
    known = known_position(line.folded.strip(" .:"))
    printed = signing_positions().get(known)
    if printed is None or known != " ".join(map(fold, words)):
        return False
    return words[0].lower() in surnames() and not printed.lower().startswith(words[0].lower())


def begins_as_name(word: str) -> bool:
    """A surname, or a syllable with an apostrophe as peoples of the highlands write it: `BH'RIU`."""
    return word.lower() in surnames() or bool(pattern("signer.one_word").fullmatch(word))


def names_office(words: Sequence[str], line: Line) -> bool:
    """`Phó Giám Đốc`, `Văn Phòng`: every word with a capital, and no person."""
    if is_post(line):
        return True
    text = " ".join(words).lower()
    return words[0].lower() not in surnames() and text.startswith(organs().heads)


def name_words(text: str) -> list[str]:
    """The words of a line without ranks and degrees: `Đại tá, ThS. Nguyễn Văn A` → the name."""
    rest = text.strip(" ./,;-–_|*")
    while True:
        match = next((m for t in titles_before_names() if (m := re.match(t, fold(rest)))), None)
        if match is None or not match.end():
            return humps(rest)
        rest = rest[match.end() :].lstrip(" .,;:")


def humps(text: str) -> list[str]:
    """Words of a name, those without a space between them told by their capitals."""
    if " " in text or not text.isalpha() or text.isupper():
        return text.split()
    starts = [at for at, letter in enumerate(text) if letter.isupper()]
    if starts[:1] != [0]:
        return [text]
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return parts if 3 <= len(parts) <= 5 and parts[0].lower() in surnames() else [text]
