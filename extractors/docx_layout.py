"""A page of our own for DOCX: words get boxes as a plain typesetter would give them.

Good enough for zones (left and right column, centred title, signature block), the same code as for
PDF then reads both; never shown as places. Table cells stand side by side at their columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extractors.document import Layer, Page, Word
from extractors.docx_tables import (
    blocks,
    cell_span,
    cells_of,
    grid_count,
    is_continued,
    rows_of,
    twips,
    value,
)
from extractors.docx_words import BREAK, PAGE, TAB, Token, local, qualified, tokens

__all__ = ["Sheet", "Styles", "lay_out"]

LINE = 1.25
"""Line height over font size."""
TAB_STOP = 36.0
DEPTH_LIMIT = 12
"""Tables within tables deeper than this are not followed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size and margins of the paper, in points."""

    width: float = 595.0
    height: float = 842.0
    left: float = 85.0
    right: float = 57.0
    top: float = 57.0
    bottom: float = 57.0


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles say about paragraphs: alignment by style id; list bullets by (numId, level)."""

    alignment: dict[str, str] = field(default_factory=dict[str, str])
    bullets: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text or a row of a table: stays on one page. Boxes are relative to its top."""

    height: float
    words: tuple[Word, ...] = ()
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """How one paragraph is set."""

    align: str
    left: float
    first: float
    stops: tuple[tuple[float, str], ...]
    bullet: str = ""


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
    """Strips of all paragraphs and tables inside an element."""
    for block in blocks(element):
        if local(block) == "p":
            yield from lay_paragraph(block, left, width, styles, depth)
        elif depth < DEPTH_LIMIT:
            yield from lay_table(block, left, width, styles, depth)


def lay_paragraph(paragraph: Any, left: float, width: float, styles: Styles, depth: int) -> Iterator[Strip]:
    """Lines of a paragraph; its text boxes follow it."""
    form = paragraph_format(paragraph, styles)
    found = tokens(paragraph)
    if form.bullet and any(token.text not in (TAB, BREAK, PAGE) for token in found):
        found.insert(0, Token(form.bullet))
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
    for box in boxes:
        if depth < DEPTH_LIMIT:
            x, wide = box_frame(box, width)
            yield from lay_blocks(box, left + x, wide, styles, depth + 1)


def box_frame(box: Any, width: float) -> tuple[float, float]:
    """Where a text box begins and how wide it is, within a text of the given width."""
    holder = next((up for up in box.iterancestors() if local(up) in {"inline", "anchor"}), None)
    if holder is None:
        return 0.0, width
    extent = next((each for each in holder if local(each) == "extent"), None)
    wide = emu(extent.get("cx")) if extent is not None else 0.0
    offset = next((each.text for each in holder.iter() if local(each) == "posOffset"), None)
    wide = min(wide, width) if wide > 30 else width
    return min(max(emu(offset), 0.0), width - wide), wide


def emu(text: str | None) -> float:
    """English metric units to points."""
    try:
        return float(text) / 12700 if text else 0.0
    except ValueError:
        return 0.0


def paragraph_format(paragraph: Any, styles: Styles) -> Format:
    """Alignment, indents, tab stops and list bullet of a paragraph."""
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
    number = properties.find(qualified("numPr"))
    bullet = ""
    if number is not None:
        key = (value(number.find(qualified("numId"))), value(number.find(qualified("ilvl"))) or "0")
        bullet = styles.bullets.get(key, "")
    return Format(align, min(max(left, 0.0), 300.0), min(max(first, -60.0), 200.0), tuple(stops), bullet)


def wrap(line: Sequence[Token], form: Format, left: float, width: float) -> Iterator[Strip]:
    """Break one line of tokens at the right edge; tabs go to their stops."""
    placed: list[tuple[Token, float]] = []
    at = max(form.first, 0.0)
    index = 0
    tabbed = any(token.text == TAB for token in line)
    while index < len(line):
        token = line[index]
        index += 1
        if token.text == TAB:
            at = next_stop(at, form, line[index:])
            continue
        wide = measure(token)
        if placed and at + wide > width + 2 and not (tabbed and at < width):
            yield set_line(placed, form, left, width)
            placed, at = [], 0.0
        placed.append((token, at))
        at += wide + token.size * 0.25
    if placed:
        yield set_line(placed, form, left, width, tabbed=tabbed)


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
        Word(token.text, (x, 0.0, x + measure(token), size * 1.15), 1, Layer.BODY, 0)
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


def stack(strips: Iterable[Strip]) -> Strip:
    """Strips one under the other as one strip."""
    y = 0.0
    words: list[Word] = []
    new_page = False
    for index, strip in enumerate(strips):
        new_page |= strip.new_page and index == 0
        words.extend(moved(word, y, word.page, word.line) for word in strip.words)
        y += strip.height
    return Strip(y, tuple(words), new_page)


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


def paginate(strips: Iterable[Strip], sheet: Sheet) -> tuple[Page, ...]:
    """Strips onto pages; one taller than a page runs over as many as it needs."""
    pages: list[list[Word]] = [[]]
    y = sheet.top
    line = 0
    room = sheet.height - sheet.top - sheet.bottom
    for strip in strips:
        full = y + strip.height > sheet.height - sheet.bottom and y > sheet.top
        if (strip.new_page and pages[-1]) or (full and strip.words):
            pages.append([])
            y = sheet.top
        before = (-1.0, -1.0)
        start = len(pages)
        for word in strip.words:
            over = int((y - sheet.top + word.box[1]) // room) if strip.height > room else 0
            while len(pages) < start + over:
                pages.append([])
            line += (word.box[1], word.box[3]) != before
            before = (word.box[1], word.box[3])
            pages[start - 1 + over].append(moved(word, y - over * room, start + over, line))
        y += strip.height - (len(pages) - start) * room
    return tuple(Page(n, sheet.width, sheet.height, tuple(words)) for n, words in enumerate(pages, 1))


def moved(word: Word, y: float, page: int, line: int) -> Word:
    x0, y0, x1, y1 = word.box
    return replace(word, box=(x0, y0 + y, x1, y1 + y), page=page, line=line)
