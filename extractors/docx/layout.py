"""A page of our own for DOCX: words get boxes as a plain typesetter would give them.

Good enough for zones (left and right column, centred title, signature block), the same code as for
PDF then reads both; never shown as places. Table cells stand side by side at their columns.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extractors.document import Layer, Page, Word
from extractors.docx.floats import Place, box_place, stretches
from extractors.docx.strips import Float, Sheet, Strip, beside, paginate, stack
from extractors.docx.tables import (
    cell_span,
    cells_of,
    grid_count,
    is_continued,
    rows_of,
    twips,
    value,
)
from extractors.docx.words import BREAK, PAGE, TAB, Token, local, qualified, tokens

__all__ = ["Styles", "lay_out"]

LINE = 1.25
"""Line height over font size."""
TAB_STOP = 36.0
OVERHANG = 45.0
"""Points that a letterhead set with tabs may stand out at the right: its author saw it on one line."""
HYPHENS = re.compile(r"(?<=[-–])(?=\w)")
DEPTH_LIMIT = 12
"""Tables within tables deeper than this are not followed."""


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles say about paragraphs, by style id; the default style under the empty one."""

    alignment: dict[str, str] = field(default_factory=dict[str, str])
    bold: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Format:
    """How one paragraph is set."""

    align: str
    left: float
    first: float
    stops: tuple[tuple[float, str], ...]


def lay_out(
    body: Any, sheet: Sheet, styles: Styles, before: Sequence[Any], after: Sequence[Any]
) -> tuple[Page, ...]:
    """Pages of the body, with header parts (`before`) over it and footer parts (`after`) under it."""
    width = sheet.width - sheet.left - sheet.right
    strips: list[Strip] = []
    for part in before:
        strips.extend(lay_blocks(part, sheet.left, width, styles, 0))
    strips.extend(lay_blocks(body, sheet.left, width, styles, 0))
    tail = [strip for part in after for strip in lay_blocks(part, sheet.left, width, styles, 0)]
    if tail:
        strips += [Strip(60.0), *tail]
    return paginate(strips, sheet)


def lay_blocks(element: Any, left: float, width: float, styles: Styles, depth: int) -> Iterator[Strip]:
    """Strips of all paragraphs and tables inside an element; frames and columns side by side."""
    for stretch in stretches(element, width, left):
        if not stretch.places:
            for block in stretch.columns[0]:
                yield from lay_block(block, left, width, styles, depth)
            continue
        yield beside(
            Float(x, wide, place.y, stack(lay_all(column, left + x, wide, styles, depth + 1)))
            for column, place in zip(stretch.columns, stretch.places, strict=True)
            for x, wide in (kept_inside(place, width),)
        )


def lay_all(found: Iterable[Any], left: float, width: float, styles: Styles, depth: int) -> Iterator[Strip]:
    for block in found:
        yield from lay_block(block, left, width, styles, depth)


def lay_block(block: Any, left: float, width: float, styles: Styles, depth: int) -> Iterator[Strip]:
    if local(block) == "p":
        yield from lay_paragraph(block, left, width, styles, depth)
    elif depth < DEPTH_LIMIT:
        yield from lay_table(block, left, width, styles, depth)


def kept_inside(place: Place, width: float) -> tuple[float, float]:
    """x and width of a box, kept near a text of the given width."""
    wide = min(place.width, width * 1.2)
    return min(max(place.x, -60.0), max(width * 1.1 - wide, 0.0)), wide


def lay_paragraph(paragraph: Any, left: float, width: float, styles: Styles, depth: int) -> Iterator[Strip]:
    """Lines of a paragraph; its text boxes follow it."""
    form = paragraph_format(paragraph, styles)
    found = tokens(paragraph, bold=paragraph_style(paragraph) in styles.bold)
    inner = max(width - form.left, 40.0)
    line: list[Token] = []
    boxes: list[Any] = []
    new_page = False
    for token in [*found, Token(BREAK)]:
        if token.box is not None:
            boxes.append(token.box)
        elif token.text in (BREAK, PAGE):
            first, *rest = list(wrap(line, form, left + form.left, inner)) or [Strip(8.0)]
            yield replace(first, new_page=new_page)
            yield from rest
            line, new_page = [], token.text == PAGE
        else:
            line.append(token)
    if boxes and depth < DEPTH_LIMIT:
        yield beside(
            Float(x, wide, place.y, stack(lay_blocks(box, left + x, wide, styles, depth + 1)))
            for box in boxes
            for place in (box_place(box, width, left),)
            for x, wide in (kept_inside(place, width),)
        )


def paragraph_style(paragraph: Any) -> str:
    return value(paragraph.find(f"{qualified('pPr')}/{qualified('pStyle')}"))


def paragraph_format(paragraph: Any, styles: Styles) -> Format:
    """Alignment, indents and tab stops of a paragraph."""
    properties = paragraph.find(qualified("pPr"))
    if properties is None:
        return Format(styles.alignment.get("", "left"), 0.0, 0.0, ())
    style = value(properties.find(qualified("pStyle")))
    align = value(properties.find(qualified("jc"))) or styles.alignment.get(style, "left")
    indent = properties.find(qualified("ind"))
    left = twips(indent, "left") or twips(indent, "start")
    first = twips(indent, "firstLine") - twips(indent, "hanging")
    stops = sorted(
        (twips(tab, "pos"), value(tab) or "left")
        for tab in properties.iterfind(f"{qualified('tabs')}/{qualified('tab')}")
        if value(tab) != "clear"
    )
    return Format(align, min(max(left, 0.0), 300.0), min(max(first, -60.0), 200.0), tuple(stops))


def wrap(line: Sequence[Token], form: Format, left: float, width: float) -> Iterator[Strip]:
    """Break one line of tokens at the right edge; tabs go to their stops."""
    placed: list[tuple[Token, float]] = []
    at = max(form.first, 0.0)
    index = 0
    line, padding = without_padding(line)
    line = [piece for token in line for piece in hyphenated(token, width)]
    tabbed = any(token.text == TAB or token.is_gap for token in line)
    while index < len(line):
        token = line[index]
        index += 1
        if token.text == TAB:
            at = next_stop(at, form, line[index:])
            continue
        if token.is_gap:
            at += len(token.text) * token.size * 0.25
            continue
        wide = measure(token)
        if placed and at + wide > width + 2 and not (tabbed and stays(line[index - 1 :], at, width)):
            yield set_line(placed, form, left, width)
            placed, at = [], 0.0
        placed.append((token, at))
        at += wide + token.size * 0.25
    if placed:
        yield set_line(placed, form, left, width - padding, tabbed=tabbed)


def without_padding(line: Sequence[Token]) -> tuple[Sequence[Token], float]:
    """A line without the spaces at its end, and how far they push it: `GIÁM ĐỐC        `."""
    end = len(line)
    while end and (line[end - 1].is_gap or line[end - 1].text == TAB):
        end -= 1
    return line[:end], sum(len(token.text) * token.size * 0.25 for token in line[end:] if token.is_gap)


def stays(rest: Sequence[Token], at: float, width: float) -> bool:
    """Does the rest of a line pushed aside by tabs still fit, but for what our faces are too wide?"""
    end = at + sum(measure(token) + token.size * 0.25 for token in rest if token.text != TAB)
    return at < width or end < width + OVERHANG


def hyphenated(token: Token, width: float) -> list[Token]:
    """A word too wide for the line, cut after its hyphens as Word cuts it."""
    if token.text == TAB or token.is_gap or measure(token) <= width:
        return [token]
    found: list[Token] = []
    for piece in HYPHENS.split(token.text):
        longer = replace(token, text=found[-1].text + piece) if found else token
        if found and measure(longer) <= width:
            found[-1] = longer
        else:
            found.append(replace(token, text=piece))
    return found


def next_stop(at: float, form: Format, rest: Sequence[Token]) -> float:
    """Where a tab goes: the paragraph's own stop, else every 36 points."""
    own = next(((x - form.left, kind) for x, kind in form.stops if x - form.left > at + 1), None)
    if own is None:
        return (at // TAB_STOP + 1) * TAB_STOP
    end = next((i for i, token in enumerate(rest) if token.text == TAB), len(rest))
    wide = sum(measure(token) + token.size * 0.25 for token in rest[:end])
    shift = {"center": wide / 2, "right": wide, "end": wide}.get(own[1], 0.0)
    return max(own[0] - shift, at + 4)


def set_line(
    placed: Sequence[tuple[Token, float]], form: Format, left: float, width: float, *, tabbed: bool = False
) -> Strip:
    """One line at its alignment. Page and line numbers are given later."""
    end = placed[-1][1] + measure(placed[-1][0])
    start = placed[0][1]
    spare = 0.0
    if not tabbed and form.align in {"center", "right", "end"}:
        spare = max((width - (end - start)) / (2 if form.align == "center" else 1), 0.0) - start
    size = max(token.size for token, _ in placed)
    words = tuple(
        Word(token.text, (x, 0.0, x + measure(token), size * 1.15), 1, Layer.BODY, 0, bold=token.bold)
        for token, at in placed
        for x in (left + at + spare,)
    )
    return Strip(size * LINE, words)


def measure(token: Token) -> float:
    """Width of a word in a Times-like face."""
    return token.size * sum(
        0.66 if letter.isupper() else 0.5 if letter.isdigit() else 0.45 if letter.isalpha() else 0.32
        for letter in token.text
    )


def lay_table(table: Any, left: float, width: float, styles: Styles, depth: int) -> Iterator[Strip]:
    """One strip per row; a vertically merged cell stands in its first row."""
    edges = column_edges(table, width)
    for row in rows_of(table):
        at = grid_count(row, "gridBefore")
        cells: list[Strip] = []
        for cell in cells_of(row):
            span = cell_span(cell)
            x0, x1 = edge(edges, at), edge(edges, at + span)
            at += span
            if not is_continued(cell):
                inner = lay_blocks(cell, left + x0 + 5, max(x1 - x0 - 10, 30), styles, depth + 1)
                cells.append(stack(inner))
        height = max((cell.height for cell in cells), default=8.0)
        yield Strip(
            height + 2,
            tuple(word for cell in cells for word in cell.words),
            any(cell.new_page for cell in cells[:1]),
        )


def column_edges(table: Any, width: float) -> list[float]:
    """x of the column borders; a table wider than the text is squeezed into it."""
    grid = [twips(column, "w") for column in table.iterfind(f"{qualified('tblGrid')}/{qualified('gridCol')}")]
    if not grid or sum(grid) <= 0:
        count = max((sum(cell_span(cell) for cell in cells_of(row)) for row in rows_of(table)), default=1)
        grid = [width / max(count, 1)] * max(count, 1)
    total = sum(grid)
    scale = width / total if total > width * 1.15 else 1.0
    edges = [0.0]
    for column in grid:
        edges.append(edges[-1] + column * scale)
    shift = (width - edges[-1]) / 2 if edges[-1] > width else 0.0
    return [x + shift for x in edges]


def edge(edges: Sequence[float], index: int) -> float:
    return edges[min(index, len(edges) - 1)]
