"""The running text of pages, with the way back from a place in it to words and boxes."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby

from extractors.document import OVERLAY, Page, Word
from extractors.facts import Span
from extractors.folding import fold, straighten
from extractors.lines import Line, around, cut

__all__ = ["Running", "running_text"]


@dataclass(frozen=True)
class Running:
    """Words in reading order joined by single spaces."""

    words: Sequence[Word]

    @cached_property
    def text(self) -> str:
        """Look-alikes made plain, `uỷ` written `ủy`; as long as the words are."""
        return (
            straighten(" ".join([word.text for word in self.words])).replace("uỷ", "ủy").replace("Uỷ", "Ủy")
        )

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def starts(self) -> list[int]:
        return list(accumulate([len(word.text) + 1 for word in self.words], initial=0))[:-1]

    def span(self, start: int, end: int) -> Span:
        """The place of text[start:end]: one box per line."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_right(self.starts, max(end - 1, start))
        pieces = [
            (word, cut(word, max(start - at, 0), min(end - at, len(word.text))))
            for word, at in zip(self.words[first:last], self.starts[first:last], strict=True)
        ]
        page = pieces[0][0].page if pieces else 0
        boxes = tuple(
            around(box for _, box in group)
            for _, group in groupby(
                [piece for piece in pieces if piece[0].page == page], key=lambda piece: piece[0].line
            )
        )
        return Span(self.text[start:end].strip(), page, boxes)


def running_text(pages: Iterable[Page], without: Iterable[Line] = ()) -> Running:
    """All of the pages' own words, some lines left out; what signature fields drew is left out too."""
    gone = {id(word) for line in without for word in line.words}
    return Running(
        [
            word
            for page in pages
            for word in page.words
            if word.layer is not OVERLAY and (not gone or id(word) not in gone)
        ]
    )
