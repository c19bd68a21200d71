"""Several documents in one file: where a second letterhead or an annex begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Page, Word
from extractors.folding import fold
from extractors.layout import header_date
from extractors.letter_case import is_upper
from extractors.patterns import pattern

__all__ = ["Stretch", "find_stretches", "opening"]

TOP = 0.30


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pages first … last (indices, both included) that make one document or annex."""

    first: int
    last: int
    kind: str
    """`document` or `annex`."""


def find_stretches(pages: Sequence[Page]) -> list[Stretch]:
    """The file cut at each page that begins a document or an annex; the first piece begins at page 0."""
    begins = [(0, "document")]
    for index, page in enumerate(pages[1:], 1):
        kind = opening(page)
        if kind and (kind, begins[-1]) != ("", begins[-1]):
            begins.append((index, kind))
    ends = [start - 1 for start, _ in begins[1:]] + [len(pages) - 1]
    return [Stretch(first, last, kind) for (first, kind), last in zip(begins, ends, strict=True)]


def opening(page: Page) -> str:
    """`document` for a page with quốc hiệu on top, `annex` for one headed PHỤ LỤC or (Kèm theo …)."""
    lines = [words for words in page.lines if words[0].box[1] < page.height * TOP]
    text = fold(" ".join([word.text for words in lines for word in words]))
    if pattern("zone.motto").search(text) and "doc lap" in text:
        return "document"
    if not any(name in text for name in ("phu luc", "kem theo", "cong san", "ho chi minh")):
        return ""
    if any(is_party_heading(words, page) for words in lines) and header_date(text):
        return "document"
    return "annex" if any(is_annex_heading(words, page.width) for words in lines[:6]) else ""


def is_party_heading(words: Sequence[Word], page: Page) -> bool:
    """`ĐẢNG CỘNG SẢN VIỆT NAM` or `ĐOÀN TNCS HỒ CHÍ MINH` in capitals on the right."""
    text = " ".join(word.text for word in words)
    if words[-1].box[2] < page.width / 2 or not is_upper(text):
        return False
    return any(pattern(name).search(fold(text)) for name in ("zone.motto", "zone.youth"))


def is_annex_heading(words: Sequence[Word], width: float) -> bool:
    """A centred `PHỤ LỤC I` in capitals or alone on its line, or a centred `(Kèm theo …`."""
    text = " ".join(word.text for word in words)
    centre = (words[0].box[0] + words[-1].box[2]) / 2
    if abs(centre - width / 2) > 0.12 * width:
        return False
    if pattern("zone.annex").search(fold(text)):
        return text.upper().startswith(text[:7]) or len(words) <= 3
    return text.lstrip().startswith("(") and bool(pattern("zone.attached").search(fold(text)))
