"""Doubts about a serial off a picture: was it printed, and was all of it read?"""

import re
from collections.abc import Sequence

from extractors.document import OCR, Word
from extractors.facts import Flag
from extractors.folding import fold
from extractors.lines import Line

__all__ = ["ends_small", "fills_a_blank", "reading_doubt", "serial_doubt"]

SURE = 0.80
"""Confidence under which a recognised serial is not taken as printed."""
PRINTED_HEIGHT = 1.45
"""A serial this much taller than its label is handwriting."""
LABEL_EMS, DIGIT, CAPITAL, BEARINGS = 1.28, 0.5, 0.72, 0.06
WIDTHS = {"/": 0.28, ".": 0.25, "-": 0.33}
"""Widths in a Times-like face, in ems: `Số:`, a digit, a capital, the white at a word's ends."""
WIDE_GAP = 0.6
"""Ems of white between `Số:` and a serial beyond which it was put into a blank."""


def reading_doubt(match: re.Match[str]) -> str:
    """OCR_DOUBT for a serial in pieces (`1 234`), or letters that go on right after the number."""
    after = match.string[match.end() : match.end() + 1]
    pieces = " " in match["serial"].strip()
    return Flag.OCR_DOUBT if pieces or after.isalnum() or after in {"_", "/"} else ""


def serial_doubt(words: Sequence[Word], line: Line) -> str:
    """HANDWRITTEN, OCR_DOUBT or empty for the words that make up a serial."""
    recognised = [word for word in words if word.layer is OCR]
    if not recognised:
        return ""
    sure = min(word.confidence for word in recognised)
    label = next((word for word in line.words if word not in recognised), None)
    tall = max(word.box[3] - word.box[1] for word in recognised)
    if label is not None and tall > PRINTED_HEIGHT * max(label.box[3] - label.box[1], 1):
        return Flag.HANDWRITTEN
    if sure < SURE:
        return Flag.HANDWRITTEN if sure < 0.5 else Flag.OCR_DOUBT
    return Flag.OCR_DOUBT if label is not None and odd_width(recognised[0], label) else ""


def ends_small(line: Line, match: re.Match[str]) -> bool:
    """`11q`: on a picture a small letter after digits is more likely one of them by a pen than `11b`."""
    return line.recognised and match["serial"][-1:].islower()


def fills_a_blank(line: Line, serial: Sequence[Word], match: re.Match[str]) -> bool:
    """Does a recognised serial stand by itself between `Số:` and `/KH-UBND`, as what a pen put there does?

    Typed with its symbol it touches the slash, and stands a space off its label: 0.3 to 0.5 em.
    """
    if OCR not in [word.layer for word in serial]:
        return False
    apart = match.string[match.end("serial") : match.start("separator")]
    at = line.words.index(serial[0])
    label = line.words[at - 1] if at else None
    if label is None or fold(label.text) != "so:":
        return bool(apart)
    em = (label.box[2] - label.box[0]) / LABEL_EMS
    return bool(apart) or serial[0].box[0] - label.box[2] > WIDE_GAP * em


def odd_width(serial: Word, label: Word) -> bool:
    """Is the serial wider or narrower than its digits are in print? Then one went unread, or is no digit.

    Measured against `Số:` beside it: 0.97 to 1.09 on digits read right, 1.33 where one of four was lost.
    """
    if fold(label.text) != "so:":
        return False
    size = (label.box[2] - label.box[0]) / LABEL_EMS
    ems = sum(WIDTHS.get(letter, CAPITAL if letter.isupper() else DIGIT) for letter in serial.text) - BEARINGS
    share = (serial.box[2] - serial.box[0]) / max(ems * size, 1)
    return not 0.8 < share < 1.2
