"""Who signed: authority (TM., KT., TL., TUQ., Q.), position, name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.closing import Closing
from extractors.facts import Flag, Found, Signer
from extractors.folding import fold, squeeze
from extractors.letter_case import is_upper
from extractors.lines import Line, doubts, join_spans
from extractors.patterns import pattern
from extractors.signature_lines import (
    is_assistant,
    is_authority,
    is_form,
    is_name,
    is_note,
    is_position,
    name_words,
    names_office,
    position_span,
    reads_as_label,
    spelt_position,
)
from extractors.signer_name import SURE, person
from extractors.text import is_syllable
from extractors.vocabulary import collective_authorities, organs, positions

__all__ = ["find_signer"]

WIDE_STEP = 1.9
OFF_CENTRE = 14.0
"""Points that the lines of a signature block may be off their common middle."""
NAME_LINES = 6
"""Lines from a position to the name under it, at most."""
FEWEST, LOST = 8, 4
"""Letters of an authority off a picture that tell how it goes on, and that it may have lost."""
APART = 1.35
"""Times the step between two rows of a block: the third is no farther down."""
WRAPPED = 0.5
"""Of the width of the line above: the end of a wrapped line is no wider."""


def find_signer(closing: Closing) -> Signer:
    """Who signed. Of blocks side by side the right one is the competent person's, a secretary's never.

    Where another beside it may be as good, and in an annex or a form, all is in doubt.
    """
    signer = read_block(closing.right)
    others = [other for block in closing.beside if (other := read_block(block)).name is not None]
    first, *rest = sorted([signer, *others], key=assists)
    rivals = [other for other in rest if not assists(other)]
    doubtful = rivals or closing.in_annex or (not closing.left and signs_a_form(first))
    return in_doubt(first, rivals) if doubtful else first


def signs_a_form(signer: Signer) -> bool:
    return signer.authority is None and signer.position is not None and is_form(signer.position.value)


def assists(signer: Signer) -> bool:
    return signer.authority is None and signer.position is not None and is_assistant(signer.position.value)


def in_doubt(signer: Signer, rivals: Sequence[Signer]) -> Signer:
    """The same, each value flagged, with what stands in its place in the other blocks."""
    return Signer(
        doubted(signer.name, [other.name for other in rivals]),
        doubted(signer.position, [other.position for other in rivals]),
        doubted(signer.authority, [other.authority for other in rivals]),
    )


def doubted(found: Found[str] | None, rivals: Sequence[Found[str] | None]) -> Found[str] | None:
    if found is None:
        return None
    values = tuple(rival.value for rival in rivals if rival is not None)
    return replace(found, flags=(*found.flags, Flag.RIVALS), rivals=values)


def read_block(lines: Sequence[Line]) -> Signer:
    """The last authority line, the position under it, the name under that."""
    if not lines:
        return Signer()
    at = 0
    authorities: list[list[Line]] = []
    while at < len(lines) and is_authority(lines[at]):
        authorities.append([lines[at]])
        at += 1
        while at < len(lines) and goes_on(lines, at):
            authorities[-1].append(lines[at])
            at += 1
    position = position_lines(lines, at, bool(authorities))
    name = find_name(lines[at + len(position) :])
    held = joined(position, "signer.position") if position else None
    if not position and authorities and is_acting(authorities[-1][0]):
        held = joined(authorities.pop(), "signer.acting")
    authority = authorities[-1] if authorities else []
    by = joined(authority, "signer.authority") if authority else None
    wrapped = len(authority) > 1 and not starts_place(authority[-1].text)
    if by is not None and authority[0].recognised and (held is None or held.flags or wrapped):
        by = replace(by, flags=(Flag.OCR_DOUBT,))  # a line between them may have gone unread
    if held is not None and position and position[0].recognised:
        below = lines[at + len(position) :]
        if lost_word(position, [*authority, name]) or is_cut(position[-1], below):
            held = replace(held, flags=(Flag.OCR_DOUBT,))
    return Signer(person(name) if name else None, held, by)


def find_name(lines: Sequence[Line]) -> Line | None:
    """The first line that is a name; else one in capitals that stands where a name would."""
    name = next((line for line in lines if is_name(line)), None)
    if name is not None or not lines or lines[0].recognised:
        return name
    plain = (line for line in lines[:NAME_LINES] if not is_note(line) and is_upper(line.text))
    return next((line for line in plain if is_strange_name(line)), None)


def is_strange_name(line: Line) -> bool:
    """Two to five words of letters in capitals, of no position and no body: a name of a rare kind."""
    words = name_words(line.text)
    letters = all(pattern("signer.word").fullmatch(word) for word in words)
    return 2 <= len(words) <= 5 and letters and not is_position(line) and not names_office(words, line)


def lost_word(position: Sequence[Line], others: Sequence[Line | None]) -> bool:
    """Does a recognised position stand off the middle of all other lines? Then a word went unread."""
    off = [abs(position[-1].centre - line.centre) for line in others if line is not None]
    return bool(off) and min(off) > OFF_CENTRE


def goes_on(lines: Sequence[Line], at: int) -> bool:
    """Is this line the rest of the authority line (`TM. ỦY BAN NHÂN DÂN` / `XÃ ĐĂK MẪU`)?"""
    line = lines[at]
    if position_span(lines, at) or not is_upper(line.text) or is_authority(line) or is_note(line):
        return False
    if line.recognised and not starts_place(line.text) and not ends_authority(lines, at):
        return False
    over_position = is_upper(line.text) and position_span(lines, at + 1) > 0  # `QUẢN LÝ` is no name there
    return close(lines[at - 1], line) and (over_position or not is_name(line))


def ends_authority(lines: Sequence[Line], at: int) -> bool:
    """`BỘ` between `KT. VỤ TRƯỞNG VỤ TỔ CHỨC CÁN` and `PHÓ VỤ TRƯỞNG`: a long line's end."""
    line, above = lines[at], lines[at - 1]
    wraps = line.box[2] - line.box[0] < WRAPPED * (above.box[2] - above.box[0])
    sure = all(word.confidence >= SURE and is_syllable(word.text) for word in line.words)
    centred = abs(line.centre - above.centre) < OFF_CENTRE
    return wraps and sure and centred and position_span(lines, at + 1) > 0


def starts_place(text: str) -> bool:
    return fold(text).startswith(tuple(fold(place) for place in organs().places))


def close(above: Line, below: Line) -> bool:
    return below.middle - above.middle < WIDE_STEP * max(above.height, below.height, 10)


def position_lines(lines: Sequence[Line], at: int, has_authority: bool) -> list[Line]:
    """The position, over one or more lines; under an authority, or first in its block, of any kind."""
    if at >= len(lines):
        return []
    count = position_span(lines, at)
    line = lines[at]
    if not count and has_authority and not (close(lines[at - 1], line) and may_be_position(lines, at)):
        return []
    if not count and not has_authority and at > 0:
        return []
    end = at + max(count, 1)
    while end < len(lines) and continues(lines, end, at):
        end += 1
    return list(lines[at:end])


def may_be_position(lines: Sequence[Line], at: int) -> bool:
    """Under an authority: capitals, or a plain label; no note, and no name but one over another name."""
    line = lines[at]
    if is_note(line):
        return False
    if line.recognised:
        return is_upper(line.text)
    if is_name(line):
        return is_upper(line.text) and name_further_down(lines, at)
    return is_upper(line.text) or reads_as_label(line.text.strip())


def continues(lines: Sequence[Line], at: int, start: int) -> bool:
    """Does the position go on in this line (`TRƯỞNG PHÒNG` / `ĐÀO TẠO`, `Phó Giám đốc` / `phụ trách`)?"""
    line, above = lines[at], lines[at - 1]
    if not close(above, line) or is_note(line) or not name_words(line.text):
        return False
    if line.recognised and (doubts([line], SURE) or (at > 1 and is_apart(lines[at - 2], above, line))):
        return False
    if not is_upper(lines[start].text):
        return reads_as_label(line.text.strip()) and not is_name(line)
    if not is_upper(line.text):
        return False
    return not is_name(line) or (not line.recognised and name_further_down(lines, at))


def is_cut(last: Line, below: Sequence[Line]) -> bool:
    """Do words in capitals stand close under a recognised position that were not taken for its rest?"""
    return bool(below) and close(last, below[0]) and is_upper(below[0].text) and not is_name(below[0])


def is_apart(first: Line, above: Line, line: Line) -> bool:
    """Does a row stand farther below the last than that below the first? Words in the middle of a seal do."""
    return line.middle - above.middle > APART * (above.middle - first.middle) > 0


def name_further_down(lines: Sequence[Line], at: int) -> bool:
    """Is there a name left to find, apart from what stands over it, when this line is taken for none?"""
    rest = lines[at + 1 : at + 1 + NAME_LINES]
    found = next((index for index, line in enumerate(rest) if is_name(line)), None)
    return found is not None and not close(lines[at + found], rest[found])


def is_acting(line: Line) -> bool:
    """`Q. CHỦ TỊCH`: with nothing under it that is the position, held for the time being."""
    match = pattern("zone.authority").search(line.folded)
    return match is not None and match["mark"] == "q"


def joined(lines: Sequence[Line], rule: str) -> Found[str]:
    span = join_spans([line.span() for line in lines])
    text = re.sub(r"\s+", " ", span.raw).strip(" ,;:").upper()
    mark = re.match(r"(TM|KT|TL|TUQ|Q|T/M|K/T)\s*\.\s*", text)
    if mark is not None:
        text = f"{mark[1]}. {spelt_position(text[mark.end() :])}"
    elif rule == "signer.position":
        text = spelt_position(text)
    sure = 0.9 if lines[0].recognised else 1.0
    flags = doubts(lines)
    if lines[0].recognised and rule == "signer.position":
        known = known_position(text)
        text, flags = known or text, flags if known else (Flag.OCR_DOUBT,)
    elif lines[0].recognised and (whole := whole_authority(text)) != text:
        text, flags = whole, (Flag.OCR_DOUBT,)
    return Found(text.replace("UỶ", "ỦY"), span, rule, sure, flags)


def whole_authority(text: str) -> str:
    """`T/M BAN THƯỜNG V`, the end of which lies under a seal → `T/M BAN THƯỜNG VỤ`; else the text."""
    mark, _, said = text.partition(" ")
    seen = squeeze(said)
    known = {
        name: squeeze(name)
        for name in (*positions().values(), *(each.partition(" ")[2] for each in collective_authorities()))
    }
    ends = [name for name, key in known.items() if key.startswith(seen) and len(key) - len(seen) <= LOST]
    lost = len(seen) >= FEWEST and seen not in known.values() and len(ends) == 1
    return f"{mark} {ends[0]}" if lost else text


def known_position(text: str) -> str:
    """The position in a recognised line that holds nothing else but specks: `Ê PHÓ HIỆU TRƯỞNG`."""
    folded = f" {fold(text)} "
    for key, printed in positions().items():
        if f" {key} " in folded:
            rest = folded.replace(f" {key} ", " ", 1).split()
            if folded.startswith(f" {key} ") and rest and rest[0] in place_ranks():
                return text
            return printed if all(len(word) <= 2 for word in rest) else ""
    return ""


@cache
def place_ranks() -> frozenset[str]:
    """Folded first words of ranks of places: `xa`, `thanh`."""
    return frozenset(fold(place).split()[0] for place in organs().places)
