"""Where in a file the words stand that prove an item: page, boxes, the words, the heading above them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from criteria_map.folding import spelled_out
from extractors.document import Box, Kind

if TYPE_CHECKING:
    from criteria_map.evidence import Evidence

__all__ = ["NOWHERE", "Pointer", "find_words", "point_at"]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place in a file. Empty where no words were found."""

    page: int = 0
    """1-based; 0 where unknown, or where the file has no real pages (DOCX)."""
    boxes: tuple[Box, ...] = ()
    """Lines of that page, in points from its top left."""
    words: str = ""
    """As they stand there."""
    section: str = ""
    """The heading they stand under; empty in a title."""


NOWHERE = Pointer()
_MOST_PAGES = 50
"""A person is not sent further into a file than this."""
_LONGEST_PHRASE = 3
"""Lines that one phrase may be broken over."""
_HEADING = re.compile(
    r"(?:phần|chương|mục|[ivx]{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđ]\))\s+\S", re.I
)
_PAGED = (Kind.PDF, Kind.PDF_SCAN, Kind.IMAGE)


def point_at(evidence: "Evidence", phrases: Sequence[str]) -> Pointer:
    """The title where it has one of the phrases; else the first lines that do; else the title."""
    subject = evidence.facts.subject if evidence.facts is not None else None
    title = NOWHERE
    if subject is not None and subject.value.strip():
        span = subject.span
        title = Pointer(_paged(evidence, span.page), _boxed(evidence, span.boxes), span.raw or subject.value)
        kind = evidence.facts.type.value if evidence.facts is not None and evidence.facts.type else ""
        if _speaks(f"{kind} {subject.value}", phrases):
            return title
    found = find_words(evidence, lambda text: _speaks(text, phrases))
    return found or title


def find_words(evidence: "Evidence", proves: Callable[[str], bool]) -> Pointer | None:
    """The first lines whose text proves something; None where no page has any."""
    section: str = ""
    for number, text in enumerate(evidence.texts[:_MOST_PAGES], 1):
        lines = text.split("\n")
        if not proves(text):
            section = _heading_in(reversed(lines)) or section
            continue
        first, last = next(_windows(lines, proves), (0, 0))
        return Pointer(
            _paged(evidence, number),
            _boxed(evidence, evidence.lines[number - 1][first : last + 1] if evidence.lines else ()),
            " ".join(lines[first : last + 1]),
            _heading_in(reversed(lines[:first])) or section,
        )
    return None


def _speaks(text: str, phrases: Sequence[str]) -> bool:
    said = f" {spelled_out(text)} "
    return any(f" {phrase} " in said for phrase in phrases)


def _windows(lines: Sequence[str], proves: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """First and last line of each shortest run of lines that proves it; one line before two."""
    for size in range(_LONGEST_PHRASE):
        for first in range(len(lines) - size):
            if proves(" ".join(lines[first : first + size + 1])):
                yield first, first + size


def _heading_in(lines: Iterable[str]) -> str:
    """The first line that begins like a heading (`II. `, `3.1 `, `a) `), cut to what a person needs."""
    return next((line.strip()[:100] for line in lines if _HEADING.match(line.strip())), "")


def _paged(evidence: "Evidence", page: int) -> int:
    return page if evidence.kind in _PAGED else 0


def _boxed(evidence: "Evidence", boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    return boxes if evidence.kind in _PAGED else ()
