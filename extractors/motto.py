"""The quốc hiệu: where it stands, and what stands above it or runs into it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.letter_case import is_upper
from extractors.lines import Line, cut, make_line, segments
from extractors.organ_heads import starts_organ
from extractors.patterns import pattern

__all__ = [
    "boundary",
    "far_edge",
    "find_motto",
    "find_youth",
    "is_stacked",
    "is_youth_heading",
    "motto_apart",
    "without_beside",
    "without_running",
]

HEADER_GAP = 18.0
"""Points of white between a running header and the letterhead under it."""
YOUTH = 0.4
"""Share of the width right of which the Youth Union's name is a heading, not its issuer."""
CENTRED = 0.05
"""Share of the width that a heading in the middle stands off it."""
MIRRORED = 0.42
"""Share of the width left of which the middle of a quốc hiệu stands that has the issuer on its right."""
NEAR_ROWS = 5
OVER = 2.0
"""Times the height of a row: the row over it is no farther."""
ALIGNED = 12.0
"""Points between the middles of rows that share it."""
WRAPPED = 1.5
"""Heights of the quốc hiệu under it within which its last word may stand by itself."""
STACK = 6
"""Rows of names and addresses over a quốc hiệu in the middle."""


def find_motto(line: Line) -> float | None:
    """x of the quốc hiệu in this row, or None."""
    match = pattern("zone.motto").search(line.folded)
    if match is None:
        return None
    touched = line.words_at(match.start(), match.end())
    return touched[0].box[0] if touched else None


def motto_apart(line: Line) -> Line:
    """`NAMCỘNG HÒA`: a name as wide as its column runs into the quốc hiệu; the word is cut between them."""
    match = pattern("zone.motto").search(line.folded)
    at = match.start() if match else 0
    if match and not line.recognised:  # the rule lets letters of a speck stand before `ộng hòa`
        at = max(line.folded.find("cong", match.start(), match.end()), at)
    if not at or line.text[at - 1] == " ":
        return line
    word = line.words_at(at, at + 1)[0]
    place = line.words.index(word)
    start = at - line.starts[place]
    halves = [
        replace(word, text=word.text[first:last], box=cut(word, first, last))
        for first, last in ((0, start), (start, len(word.text)))
    ]
    return make_line([*line.words[:place], *halves, *line.words[place + 1 :]])


def find_youth(line: Line) -> float | None:
    """x of `ĐOÀN TNCS HỒ CHÍ MINH`, which papers of the Youth Union have in place of the quốc hiệu."""
    match = pattern("zone.youth").search(line.folded)
    return line.words_at(match.start(), match.end())[0].box[0] if match else None


def is_youth_heading(line: Line, width: float) -> bool:
    """Does it stand in the place of the quốc hiệu, on the right or alone in the middle?"""
    x = find_youth(line)
    if x is None:
        return False
    alone = x == line.box[0] and abs(line.centre - width / 2) < CENTRED * width
    return alone or x > YOUTH * width


def is_stacked(motto: Line, width: float, lines: Sequence[Line]) -> bool:
    """Does the quốc hiệu stand alone in the middle, the issuer over it or under it and not beside it?

    On a picture, where names beside it may have gone unread, only one right over or under it tells.
    """
    match = pattern("zone.motto_whole").match(motto.folded) or pattern("zone.party").match(motto.folded)
    alone = match is not None and len(motto.text) - match.end() < 2
    middle = abs(motto.centre - width / 2) < CENTRED * width
    told = not motto.recognised or is_headed(motto, lines) or is_over_name(motto, lines)
    return alone and middle and told


def is_over_name(motto: Line, lines: Sequence[Line]) -> bool:
    """Is the first row of words under quốc hiệu and tiêu ngữ a body's name that shares their middle?"""
    under = [line for line in lines if line.middle > motto.middle and any(map(str.isalpha, line.text))]
    slogan = bool(under) and bool(pattern("zone.slogan").search(under[0].folded))
    name = under[1] if slogan and len(under) > 1 else None
    return name is not None and is_upper(name.text) and is_over(name, motto) and starts_organ(name.text)


def is_headed(motto: Line, lines: Sequence[Line]) -> bool:
    """Does a row in capitals stand close over it and share its middle?"""
    close = [line for line in lines if 0 < motto.middle - line.middle < OVER * motto.height]
    return any(is_over(part, motto) and is_upper(part.text) for line in close for part in segments(line))


def is_over(part: Line, motto: Line) -> bool:
    return abs(part.centre - motto.centre) < ALIGNED


def without_beside(lines: Sequence[Line], motto: Line) -> Iterator[Line]:
    """The rows over a quốc hiệu in the middle without what stands beside its names: a receiver's stamp."""
    for line in lines:
        if line.middle > motto.middle - 1:
            yield line
        else:
            yield from (part for part in segments(line) if is_over(part, motto))


def far_edge(lines: Sequence[Line], motto: Line | None, width: float) -> float | None:
    """x right of a quốc hiệu that stands on the left, with issuer and number beyond it; None elsewhere."""
    match = pattern("zone.motto_whole").match(motto.folded) if motto is not None else None
    if motto is None or match is None:
        return None
    end = motto.words_at(match.start(), match.end())[-1].box[2]
    at = lines.index(motto)
    beyond = [line for line in lines[at : at + NEAR_ROWS] if any(word.box[0] > end for word in line.words)]
    return end + 4 if (motto.box[0] + end) / 2 < MIRRORED * width and len(beyond) > 1 else None


def boundary(motto: Line) -> float:
    """x between the two columns: just before the quốc hiệu, the widest line of the right one."""
    return (find_motto(motto) or find_youth(motto) or motto.box[0]) - 4


def without_running(lines: list[Line], motto: Line | None, *, stacked: bool = False) -> list[Line]:
    """The rows without a running header far over the letterhead, and without what wraps of the motto."""
    if motto is None:
        return lines
    head = motto.box[1]
    for _ in range(STACK if stacked else 1):
        head = min((line.box[1] for line in lines if line.box[3] > head - HEADER_GAP), default=head)
    kept = [line for line in lines if line.box[3] > head - HEADER_GAP and not runs_over(line, motto)]
    cut = any(pattern("zone.motto_cut").search(line.folded) for line in kept)
    end = motto.box[3] + WRAPPED * motto.height
    whole = [without_rest(line, boundary(motto)) if cut and line.middle < end else line for line in kept]
    return [line for line in whole if line is not None]


def without_rest(line: Line, x: float) -> Line | None:
    """The row without the `NAM` that wrapped from the quốc hiệu; a dash between bodies stays beside it.

    Left of the line `x` between the columns it is the end of a subject: `Đảng Cộng sản Việt` / `Nam`.
    """
    if line.box[2] < x or not pattern("zone.motto_rest").search(line.folded):
        return line
    left = [word for word in line.words if word.box[2] < x and not any(map(str.isalpha, word.text))]
    return make_line(left) if left else None


def runs_over(line: Line, motto: Line) -> bool:
    """A running header close over the letterhead: `Hồ sơ kiểm chứng - Tiêu chí 1.2 - UBND xã`."""
    above = line.box[3] < motto.middle and not line.is_mark
    own = pattern("subject.abstract").search(line.folded)  # `V/v cung cấp tài liệu kiểm chứng`
    return above and not own and bool(pattern("zone.running").search(line.folded))
