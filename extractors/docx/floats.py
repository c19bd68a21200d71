"""What stands beside the flow of a DOCX: text boxes, framed paragraphs, the columns of a section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from extractors.docx.tables import blocks, twips
from extractors.docx.words import local, qualified

__all__ = ["Place", "Stretch", "box_place", "frame_place", "stretches"]

LENGTHS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 1 / 12700}
MOST_IN_COLUMNS = 80
"""Blocks of a section set in columns; a longer one is a paper in columns, read one after the other."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands within a text of some width, in points from the left and from its paragraph."""

    x: float
    width: float
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that are set in one way: one under the other, as one frame, or as columns side by side."""

    columns: tuple[tuple[Any, ...], ...]
    places: tuple[Place, ...] = ()
    """One for each column; none where the blocks simply follow each other."""


def box_place(box: Any, width: float, margin: float) -> Place:
    """Place of a text box (`w:txbxContent`); `margin` is where the text begins on the page."""
    for up in box.iterancestors():
        if local(up) in {"inline", "anchor"}:
            return drawing_place(up, width, margin)
        if "style" in up.attrib and local(up) in {"shape", "rect", "roundrect", "group"}:
            return shape_place(up.get("style"), width, margin)
    return Place(0.0, width)


def drawing_place(holder: Any, width: float, margin: float) -> Place:
    extent = next((each for each in holder if local(each) == "extent"), None)
    wide = length(extent.get("cx")) if extent is not None else 0.0
    across = next((each for each in holder if local(each) == "positionH"), None)
    down = next((each for each in holder if local(each) == "positionV"), None)
    x = length(inner_text(across, "posOffset"))
    if across is not None and across.get("relativeFrom") == "page":
        x -= margin
    side = inner_text(across, "align")
    wide = wide if wide > 30 else width
    if side in {"right", "center"}:
        x = (width - wide) / (2 if side == "center" else 1)
    in_text = down is None or down.get("relativeFrom") in {"paragraph", "line", None}
    return Place(x, wide, length(inner_text(down, "posOffset")) if in_text else 0.0)


def shape_place(style: str, width: float, margin: float) -> Place:
    """Place of an old drawing: `position:absolute;margin-left:165pt;margin-top:0;width:310pt`."""
    said = dict(pair.strip().lower().split(":", 1) for pair in style.split(";") if ":" in pair)
    x, wide = length(said.get("margin-left"), "pt"), length(said.get("width"), "pt")
    if said.get("mso-position-horizontal-relative", "").strip() == "page":
        x -= margin
    return Place(x, wide if wide > 30 else width, length(said.get("margin-top"), "pt"))


def inner_text(element: Any, name: str) -> str:
    found = (each.text for each in element.iter() if local(each) == name) if element is not None else ()
    return next((text for text in found if text), "")


def length(text: str | None, unit: str = "") -> float:
    """`12.5pt`, `2in` or a plain number in `unit` (English metric units by default) as points."""
    match = re.fullmatch(r"\s*(-?\d*\.?\d+)\s*(pt|in|cm|mm|px|)\s*", text or "")
    return float(match[1]) * LENGTHS[match[2] or unit] if match else 0.0


def frame_place(paragraph: Any, width: float, margin: float) -> tuple[Place, str] | None:
    """Place of a framed paragraph (`w:framePr`) and a key that its whole frame shares."""
    frame = paragraph.find(f"{qualified('pPr')}/{qualified('framePr')}")
    if frame is None or frame.get(qualified("dropCap")) in {"drop", "margin"}:
        return None
    wide = twips(frame, "w") or width / 2
    x = twips(frame, "x")
    if frame.get(qualified("hAnchor")) == "page":
        x -= margin
    side = frame.get(qualified("xAlign"))
    if side in {"right", "center"}:
        x = (width - wide) / (2 if side == "center" else 1)
    down = twips(frame, "y") if frame.get(qualified("vAnchor"), "page") == "text" else 0.0
    return Place(x, wide, down), str(sorted(frame.attrib.items()))


def stretches(element: Any, width: float, margin: float) -> Iterator[Stretch]:
    """The blocks of an element, those in frames and in columns set apart."""
    for section in sections(element):
        columns = section_columns(section[-1], width) if section else ()
        parts = at_breaks(section)
        if len(columns) == len(parts) > 1 and len(section) <= MOST_IN_COLUMNS:
            yield Stretch(tuple(map(tuple, parts)), columns)
        else:
            yield from framed(section, width, margin)


def sections(element: Any) -> list[list[Any]]:
    """Blocks up to and with each paragraph that ends a section."""
    found: list[list[Any]] = [[]]
    for block in blocks(element):
        found[-1].append(block)
        if local(block) == "p" and block.find(f"{qualified('pPr')}/{qualified('sectPr')}") is not None:
            found.append([])
    return found


def section_columns(last: Any, width: float) -> tuple[Place, ...]:
    """Columns of the section that ends with this paragraph; nothing for a single one."""
    columns = last.find(f"{qualified('pPr')}/{qualified('sectPr')}/{qualified('cols')}")
    if columns is None:
        return ()
    places: list[Place] = []
    x = 0.0
    for column in columns.iterfind(qualified("col")):
        places.append(Place(x, twips(column, "w")))
        x += twips(column, "w") + twips(column, "space")
    count = columns.get(qualified("num"), "1")
    if not places and count.isdigit() and 1 < int(count) <= 4:
        gap = twips(columns, "space") or 36.0
        wide = (width - gap * (int(count) - 1)) / int(count)
        places = [Place(at * (wide + gap), wide) for at in range(int(count))]
    return tuple(places)


def at_breaks(section: Sequence[Any]) -> list[list[Any]]:
    """A section cut at its column breaks: before a paragraph that begins with one, else after it."""
    parts: list[list[Any]] = [[]]
    for block in section:
        jumps = local(block) == "p" and any(
            sign.get(qualified("type")) == "column" for sign in block.iter(qualified("br"))
        )
        if jumps and not ends_column(block):
            parts.append([])
        parts[-1].append(block)
        if jumps and ends_column(block):
            parts.append([])
    return parts


def ends_column(paragraph: Any) -> bool:
    """Does the column break come after the paragraph's text?"""
    for each in paragraph.iter(qualified("t"), qualified("br")):
        if each.get(qualified("type")) == "column":
            return False
        if (each.text or "").strip():
            return True
    return False


def framed(section: Sequence[Any], width: float, margin: float) -> Iterator[Stretch]:
    """Plain blocks one under the other; frames that follow each other side by side."""
    frames = [
        (block, frame_place(block, width, margin) if local(block) == "p" else None) for block in section
    ]
    for is_frame, group in groupby(frames, key=lambda item: item[1] is not None):
        members = list(group)
        if not is_frame:
            yield Stretch((tuple(block for block, _ in members),))
            continue
        columns: dict[str, list[Any]] = {}
        places: dict[str, Place] = {}
        for block, frame in members:
            if frame is not None:
                columns.setdefault(frame[1], []).append(block)
                places[frame[1]] = frame[0]
        yield Stretch(tuple(map(tuple, columns.values())), tuple(places.values()))
