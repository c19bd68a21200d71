"""Tables without ruled lines: columns where no word stands, rows where the first column speaks.

The caller says what a heading is; under it, the page's words are dealt out to the heading's columns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.document import Page, Table, Word
from extractors.open_headings import Layout, Line, Names, Span, heading_at, lines_of

__all__ = ["open_tables"]

TIGHT = 0.4
"""In heights: words nearer than this are one phrase."""
SPACE = 0.25
"""In heights: between two words."""
APART = 1.3
"""In pitches: lines further apart are not one paragraph."""
PADDING = 10.8
"""Between the text of two cells, as Word sets them."""
POINTED = re.compile(r":\s*\d+(?:[.,]\d+)?\s*(?:điểm|đ)?[.;]?$")
"""An option ends with its points."""
STRAY = 0.06
"""Share of lines (a note under the table, a spanning title) that may run over a cut."""


@dataclass(slots=True)
class Grid:
    """Where the columns part, and what they are called."""

    names: Layout
    spans: list[Span]
    """Of the headings, from left to right."""
    cuts: list[float] = field(default_factory=list[float])
    edges: list[float] = field(default_factory=list[float])
    """Right edge of each column's text: a line that ends short of it was ended on purpose."""
    pitch: float = 14.0
    """From one line to the next, most often."""

    def column(self, word: Word) -> int:
        middle = (word.box[0] + word.box[2]) / 2
        return sum(middle > cut for cut in self.cuts)


def open_tables(pages: Sequence[Page], names: Names) -> tuple[Table, ...]:
    """The tables whose heading `names` knows; a page without a heading goes on with the columns before."""
    found: list[Table] = []
    grid: Grid | None = None
    for page in pages:
        lines = lines_of(page)
        heading = next((each for at in range(len(lines)) if (each := heading_at(lines, at, names))), None)
        rows: list[tuple[str, ...]] = []
        if heading is not None:
            cells, spans, layout, at = heading
            lines = lines[at:]
            grid = Grid(layout, spans)
            rows.append(tuple(cells))
        if grid is not None:
            grid.cuts = _cuts(grid.spans, lines, STRAY * len(lines))
            grid.cuts = _cuts(grid.spans, [line for line in lines if not _runs_across(grid, line)], 0)
        if grid is not None and lines and (heading is not None or _fits(grid, lines)):
            rows += _rows(grid, lines)
        if rows:
            found.append(Table(tuple(rows), page=page.number))
    return tuple(found)


def _cuts(spans: Sequence[Span], lines: Sequence[Line], stray: float) -> list[float]:
    """Between each two headings, the right end of the widest stretch that the fewest words cross."""
    boxes = [word.box for line in lines for word in line.words]
    found: list[float] = []
    for left, right in pairwise(spans):
        low, high = (left[0] + left[1]) / 2, (right[0] + right[1]) / 2
        steps = [low + step for step in range(int(high - low) + 1)]
        crossed = [sum(box[0] < x < box[2] for box in boxes) for x in steps]
        few = min(crossed, default=0) + stray
        found.append(_widest(steps, crossed, few) if steps else (left[1] + right[0]) / 2)
    return found


def _widest(steps: Sequence[float], crossed: Sequence[int], few: float) -> float:
    runs: list[list[float]] = [[]]
    for x, count in zip(steps, crossed, strict=True):
        if count <= few:
            runs[-1].append(x)
        elif runs[-1]:
            runs.append([])
    run = max(runs, key=len)
    return max((run[0] + run[-1]) / 2, run[-1] - PADDING / 2)


def _fits(grid: Grid, lines: Sequence[Line]) -> bool:
    """Do the lines of a page keep clear of the cuts?"""
    clear = sum(not _is_prose(grid, line) for line in lines)
    return clear >= 0.8 * len(lines)


def _runs_across(grid: Grid, line: Line) -> bool:
    """Prose, not a cell whose text a first guess at the cut went through: it runs over several cuts."""
    crossed = [cut for cut in grid.cuts if any(word.box[0] < cut < word.box[2] for word in line.words)]
    for before, word in pairwise(line.words):
        if word.box[0] - before.box[2] < TIGHT * line.height:
            crossed += [cut for cut in grid.cuts if before.box[2] <= cut <= word.box[0]]
    return len(crossed) >= min(2, len(grid.cuts))


def _is_prose(grid: Grid, line: Line) -> bool:
    """Words run over the cuts without a gap."""
    run_over = 0
    for before, word in pairwise(line.words):
        if grid.column(before) != grid.column(word) and word.box[0] - before.box[2] < TIGHT * line.height:
            run_over += 1
    across = any(word.box[0] + 2 < cut < word.box[2] - 2 for word in line.words for cut in grid.cuts)
    return run_over > 0 or across


def _rows(grid: Grid, lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """Rows begin where the column of ids speaks; without one, where a paragraph of names begins."""
    grid.edges, grid.pitch = _edges(grid, lines), _pitch(lines)
    first = min(grid.names.get(name, len(grid.cuts)) for name in ("code", "id", "title"))
    title = grid.names.get("title", 0)
    held: list[list[list[Word]]] = []
    prose, top = 0, 0.0
    for line in lines:
        prose = prose + 1 if _is_prose(grid, line) else 0
        if prose > 1:
            held = held[:-1]
            break
        cells: list[list[Word]] = [[] for _ in range(len(grid.cuts) + 1)]
        for word in line.words:
            cells[grid.column(word)].append(word)
        speaks = cells[first] and (first != title or _ended(grid, held, title, cells[title]))
        if held and (speaks or line.top - top > APART * grid.pitch):
            yield _row(grid, held)
            held = []
        held.append(cells)
        top = line.top
    if held:
        yield _row(grid, held)


def _edges(grid: Grid, lines: Sequence[Line]) -> list[float]:
    """How far right the text of each column may reach: as it does, or up to where the next column begins."""
    edges = [0.0] * (len(grid.cuts) + 1)
    starts = [float("inf")] * (len(grid.cuts) + 1)
    for line in lines:
        if not _is_prose(grid, line):
            for word in line.words:
                place = grid.column(word)
                edges[place] = max(edges[place], word.box[2])
                starts[place] = min(starts[place], word.box[0])
    limits = [start - PADDING for start in starts[1:]] + [0.0]
    return [
        max(edge, limit if limit < float("inf") else 0.0) for edge, limit in zip(edges, limits, strict=True)
    ]


def _pitch(lines: Sequence[Line]) -> float:
    steps = sorted(after.top - line.top for line, after in pairwise(lines))
    steps = [step for step in steps if step > 0.8 * lines[0].height]
    return steps[len(steps) // 3] if steps else 1.3 * lines[0].height


def _ended(grid: Grid, held: Sequence[Sequence[Sequence[Word]]], column: int, after: Sequence[Word]) -> bool:
    """Was the column's line before ended on purpose: was there room for the next word, a gap, or points?"""
    before: Sequence[Word] = next((cells[column] for cells in reversed(held) if cells[column]), ())
    if not before or not after:
        return bool(after)
    height = after[0].box[3] - after[0].box[1]
    if after[0].box[1] - before[0].box[1] > APART * grid.pitch:
        return True
    if POINTED.search(" ".join(word.text for word in before[-2:])):
        return True
    room = grid.edges[column] - before[-1].box[2]
    return room > after[0].box[2] - after[0].box[0] + SPACE * height


def _row(grid: Grid, held: Sequence[Sequence[Sequence[Word]]]) -> tuple[str, ...]:
    """The cells of a row; a line break only where a line was ended on purpose."""
    found: list[str] = []
    for column in range(len(grid.cuts) + 1):
        text = ""
        for at, cells in enumerate(held):
            if not cells[column]:
                continue
            ended = text and _ended(grid, held[:at], column, cells[column])
            text += ("\n" if ended else " " if text else "") + " ".join(word.text for word in cells[column])
        found.append(text)
    return tuple(found)
