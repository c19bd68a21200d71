"""Words to lines, by where they stand; a place in a line's text leads back to words and boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from extractors.document import OCR, Box, Word, by_line
from extractors.facts import Flag, Span
from extractors.folding import fold, straighten
from extractors.patterns import pattern

__all__ = [
    "COLUMN_GAP",
    "Line",
    "around",
    "cut",
    "doubts",
    "join_spans",
    "make_line",
    "rows",
    "segments",
    "source_lines",
]

COLUMN_GAP = 8.0
"""Points of white between two words that may belong to two columns."""


@dataclass(frozen=True)
class Line:
    """Words side by side; `text` has look-alikes made plain and one space between words."""

    words: tuple[Word, ...]
    text: str
    box: Box
    page: int

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word starts in `text`."""
        return tuple(accumulate([len(word.text) + 1 for word in self.words[:-1]], initial=0))

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def is_mark(self) -> bool:
        """Secrecy, urgency, draft, or a rule of signs; `MẶT`, wrapped from `ỦY BAN MẶT / TRẬN`, is none."""
        return bool(pattern("zone.mark").search(self.folded)) and "ặ" not in self.text.lower()

    @property
    def centre(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def recognised(self) -> bool:
        return OCR in [word.layer for word in self.words]

    @property
    def bold(self) -> bool:
        """Is most of it set in bold?"""
        return sum(len(word.text) * (1 if word.bold else -1) for word in self.words) > 0

    @property
    def sureness(self) -> float:
        """How sure the recogniser is of the least sure word of two letters or more."""
        return min((word.confidence for word in self.words if len(word.text) > 1), default=1.0)

    def words_at(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that text[start:end] touches."""
        return tuple(
            word
            for word, at in zip(self.words, self.starts, strict=True)
            if at < end and at + len(word.text) > start
        )

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place of text[start:end]; a word touched in part gives its share of its box."""
        end = len(self.text) if end is None else end
        boxes = [
            cut(word, max(start - at, 0), min(end - at, len(word.text)))
            for word, at in zip(self.words, self.starts, strict=True)
            if at < end and at + len(word.text) > start
        ]
        return Span(self.text[start:end].strip(), self.page, (around(boxes),) if boxes else ())


def cut(word: Word, start: int, end: int) -> Box:
    """The part of a word's box that letters start to end take, all letters counted as equally wide."""
    x0, y0, x1, y1 = word.box
    step = (x1 - x0) / max(len(word.text), 1)
    return (x0 + step * start, y0, x0 + step * end, y1)


def around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def make_line(words: Sequence[Word]) -> Line:
    """One line of words in the given order."""
    text = " ".join([word.text for word in words])
    return Line(tuple(words), straighten(text), around([word.box for word in words]), words[0].page)


def rows(words: Iterable[Word]) -> list[Line]:
    """Lines from top to bottom, each from left to right, whatever order the words came in.

    Words that the source has on one line stay together (recognised words have boxes as tall as their
    letters); source lines at one height make one row.
    """
    found: list[list[Line]] = []
    level = height = 0.0
    for line in sorted(source_lines(words), key=lambda line: line.middle):
        tall = max(line.height, 6.0)
        if found and line.middle - level <= 0.45 * min(tall, height):
            found[-1].append(line)
        else:
            found.append([line])
            level, height = line.middle, tall
    return [_row(lines) for lines in found]


def _row(lines: Sequence[Line]) -> Line:
    """One line of the words of several, from left to right."""
    words = [word for line in lines for word in line.words]
    ordered = sorted(words, key=lambda word: word.box[0])
    return lines[0] if len(lines) == 1 and ordered == words else make_line(ordered)


def source_lines(words: Iterable[Word]) -> list[Line]:
    """Lines as the file itself groups them."""
    return [make_line(group) for group in by_line(words)]


def segments(line: Line, cuts: Sequence[float] = (), gap: float = COLUMN_GAP) -> list[Line]:
    """A row split at wide gaps, and before every word that starts at one of `cuts`."""
    parts: list[list[Word]] = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        wide = word.box[0] - before.box[2] > gap
        if wide or any(abs(word.box[0] - x) < 1 for x in cuts):
            parts.append([])
        parts[-1].append(word)
    return [make_line(part) for part in parts] if len(parts) > 1 else [line]


def doubts(lines: Iterable[Line], least: float = 0.6) -> tuple[str, ...]:
    """OCR_DOUBT where some word of the lines was recognised with little confidence."""
    return (Flag.OCR_DOUBT,) if any(line.sureness < least for line in lines) else ()


def join_spans(spans: Sequence[Span]) -> Span:
    """Several places as one: raw words joined by a space, the page of the first."""
    boxes = tuple(box for span in spans for box in span.boxes)
    return Span(" ".join(span.raw for span in spans), spans[0].page if spans else 0, boxes)
