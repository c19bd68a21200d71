"""Lines of a page, and the heading of a table without ruled lines among them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.document import Page, Word

__all__ = ["Layout", "Line", "Names", "Span", "heading_at", "lines_of"]

Layout = dict[str, int]
Span = tuple[float, float]
Names = Callable[[Sequence[str]], Layout | None]
"""What the columns of a heading are called, from its cells; None where they are no heading."""

GAP = 0.55
"""In heights of a line: words further apart stand in different cells."""
DEEPEST = 6
"""Lines a heading may run over."""
EDGE = 0.08
"""Share of the page's height where its number may stand."""


@dataclass(slots=True)
class Line:
    """Words on one line, from left to right."""

    words: list[Word]

    @property
    def top(self) -> float:
        return min(word.box[1] for word in self.words)

    @property
    def height(self) -> float:
        return max(word.box[3] - word.box[1] for word in self.words)

    def phrases(self) -> list[list[Word]]:
        found = [[self.words[0]]]
        for before, word in pairwise(self.words):
            if word.box[0] - before.box[2] > GAP * self.height:
                found.append([])
            found[-1].append(word)
        return found


def lines_of(page: Page) -> list[Line]:
    """Lines from the top; the page's number is left out."""
    found: list[Line] = []
    for word in sorted(page.words, key=lambda word: (word.box[1] + word.box[3]) / 2):
        middle = (word.box[1] + word.box[3]) / 2
        if found and middle - _middle(found[-1].words[0]) < 0.5 * (word.box[3] - word.box[1]):
            found[-1].words.append(word)
        else:
            found.append(Line([word]))
    for line in found:
        line.words.sort(key=lambda word: word.box[0])
    return [line for line in found if not _is_number(line, page)]


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _is_number(line: Line, page: Page) -> bool:
    at_edge = line.top < EDGE * page.height or line.top > (1 - EDGE) * page.height
    return at_edge and len(line.words) == 1 and line.words[0].text.strip("-–. ").isdigit()


def heading_at(
    lines: Sequence[Line], at: int, names: Names
) -> tuple[list[str], list[Span], Layout, int] | None:
    """(cells, their spans, names, the line after) of a heading that begins at a line."""
    best: tuple[list[str], list[Span], Layout, int] | None = None
    for depth in range(1, min(DEEPEST, len(lines) - at) + 1):
        window = lines[at : at + depth]
        if depth > 1 and window[-1].top - window[-2].top > 2.2 * window[-1].height:
            break
        clusters = _clusters(window)
        cells = [" ".join(word.text for word in words) for _, words in clusters]
        layout = names(cells)
        if layout is None:
            continue
        spans = [span for span, _ in clusters]
        if best is not None and (len(spans) < len(best[1]) or _speaks_first(window[-1], best[1])):
            break
        best = (cells, spans, layout, at + depth)
    return best


def _speaks_first(line: Line, spans: Sequence[Span]) -> bool:
    """Does the line begin in the first column, as a row does?"""
    return line.words[0].box[0] < spans[0][1] and len(spans) > 1


def _clusters(lines: Sequence[Line]) -> list[tuple[Span, list[Word]]]:
    """Phrases of a heading's lines that stand over each other."""
    widest = max(lines, key=lambda line: len(line.phrases()))
    found: list[tuple[Span, list[list[Word]]]] = [(_span(words), []) for words in widest.phrases()]
    for line in lines:
        for words in line.phrases():
            span = _span(words)
            place = max(range(len(found)), key=lambda index: _overlap(found[index][0], span))
            if _overlap(found[place][0], span) <= 0:
                found.append((span, [words]))
                continue
            held = found[place]
            wide = (min(held[0][0], span[0]), max(held[0][1], span[1]))
            found[place] = (
                wide if line is not widest and len(line.phrases()) > 1 else held[0],
                [*held[1], words],
            )
    found.sort(key=lambda each: each[0][0])
    return [(span, [word for words in phrases for word in words]) for span, phrases in found]


def _span(words: Sequence[Word]) -> Span:
    return words[0].box[0], words[-1].box[2]


def _overlap(one: Span, other: Span) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])
