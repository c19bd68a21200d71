"""Where a subject set under a title ends, told by how rows are set: bold, centred, on one edge."""

from collections.abc import Sequence
from enum import StrEnum

from extractors.casing import proper_name
from extractors.folding import fold
from extractors.layout import Head
from extractors.letter_case import is_upper
from extractors.lines import Line
from extractors.patterns import pattern

__all__ = ["Turn", "is_decider", "turn_at"]

OFF_MIDDLE = 3.0
"""Points that a centred row of a born-digital page may be off the middle: 98 of 100 are not one off."""
EVEN = 1.0
"""Points that rows on one edge may be apart."""
INDENT = (15, 65)
"""Points that the first row of a paragraph stands in from the others."""
OPENINGS = ("ve viec ", "v/v ")
"""What only a subject begins with, folded."""
FULL = 0.84
"""Share of the page's width that a full row reaches."""


class Turn(StrEnum):
    """What a row is to the subject above it."""

    GOES_ON = "goes on"
    DOUBTFUL = "doubtful"
    BODY = "body"


def turn_at(line: Line, rows: Sequence[Line], title: Line, later: Sequence[Line], width: float) -> Turn:
    """Does the body begin with this row? `later`: the rows under it. Its cases in order.

    A word in small letters goes on with what is not ended, a title too · `Về việc …` opens it · a row no
    longer in bold · on the edge of other rows and off the middle, or a sentence · a full row, the next one
    back at the margin, unless it alone is in the title's bold · off the middle, in doubt unless all is in
    bold. Rows off a picture are too uneven for it.
    """
    if line.recognised or line.text.lstrip().startswith("("):
        return Turn.GOES_ON
    if rows and line.text.lstrip()[0].islower() and not is_sentence(rows[-1]):
        return Turn.GOES_ON
    if not rows and (line.text.lstrip()[0].islower() or line.folded.startswith(OPENINGS)):
        return Turn.GOES_ON
    above = rows[0] if rows else title
    off = not any(abs(line.centre - each.centre) <= OFF_MIDDLE for each in (title, *rows[-1:]))
    off = off and not (later and is_middle_of(line, later[0]))
    if rows == [title] and above.bold and not line.bold and not off:
        return Turn.DOUBTFUL
    if (rows and above.bold and not line.bold) or (is_aligned(line, later) and (off or is_sentence(line))):
        return Turn.BODY
    own = line.bold and above.bold
    if off and later and is_indented(line, later[0], width) and not (own and not later[0].bold):
        return Turn.BODY
    if own:
        return Turn.GOES_ON
    if rows and is_sentence(line):
        return Turn.BODY if off else Turn.DOUBTFUL
    return Turn.DOUBTFUL if off else Turn.GOES_ON


def is_sentence(line: Line) -> bool:
    return line.text.rstrip().endswith((".", ":", ";"))


def is_aligned(line: Line, later: Sequence[Line]) -> bool:
    """Does a row under it, set like it, begin at its edge, as paragraphs do?"""
    return any(abs(each.box[0] - line.box[0]) <= EVEN and each.bold == line.bold for each in later)


def is_middle_of(line: Line, after: Line) -> bool:
    """Is the shorter row under it set to its middle, as wrapped rows of the body never are?"""
    shorter = after.box[0] - line.box[0] > INDENT[0] and line.bold == after.bold
    return shorter and abs(line.centre - after.centre) <= EVEN


def is_indented(line: Line, after: Line, width: float) -> bool:
    """Is it full to the right, and the next row back at the margin?"""
    return INDENT[0] <= line.box[0] - after.box[0] <= INDENT[1] and line.box[2] > FULL * width


def is_decider(line: Line, later: Sequence[Line], head: Head) -> bool:
    """Is it the body of the letterhead, or its leader, between the subject and the grounds (`Căn cứ …`)?"""
    body = next((each for each in later if not is_upper(each.text)), None)
    if body is None or not pattern("zone.body").search(body.folded):
        return False
    above = fold(proper_name(" ".join(each.text for each in head.left))).split()
    folded = fold(proper_name(line.text))
    leader = pattern("subject.leader").search(folded)
    return set(folded[leader.end() if leader else 0 :].split()) <= set(above)
