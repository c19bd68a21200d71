"""What a signing tool prints over the name: `Ký bởi: … / Cơ quan: … / Thời gian ký: …`."""

from collections.abc import Sequence

from extractors.lines import Line
from extractors.patterns import pattern

__all__ = ["without_boxes"]

STEP = 1.7
"""Times its height: lines of a box are no farther apart."""
ALIKE = 1.0
"""Points by which lines of one font may differ in height."""


def without_boxes(lines: Sequence[Line]) -> list[Line]:
    """The lines without those of such a box, and what wraps from them: a place is no signer's name."""
    kept: list[Line] = []
    last: Line | None = None
    for line in lines:
        if not line.recognised and (pattern("signer.box").search(line.folded) or wraps(last, line)):
            last = line
            continue
        kept.append(line)
        last = None
    return kept


def wraps(above: Line | None, line: Line) -> bool:
    """Does the name of the office go on in this line of the same font: `Cơ quan: UBND tỉnh` / `Mẫu`?"""
    if above is None or not pattern("signer.box_office").search(above.folded):
        return False
    near = line.middle - above.middle < STEP * above.height
    return near and abs(line.height - above.height) < ALIKE
