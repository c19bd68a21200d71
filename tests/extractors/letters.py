"""Letters laid out by hand for tests: lines with places, no reader's code."""

from extractors.document import Document, Kind, Layer, Page, Word

__all__ = ["document", "page", "place"]

STEP = 6.0
"""Points a letter takes."""


def place(
    text: str,
    x: float,
    y: float,
    line: int,
    *,
    layer: Layer = Layer.BODY,
    page_number: int = 1,
    confidence: float = 1.0,
) -> list[Word]:
    """The words of one line, from x on; three or more spaces are a wide gap."""
    words: list[Word] = []
    at = x
    for piece in text.split(" "):
        if piece:
            width = STEP * len(piece)
            words.append(Word(piece, (at, y, at + width, y + 14), page_number, layer, line, "", confidence))
            at += width
        at += 3.5
    return words


def page(*lines: tuple[str, float, float], number: int = 1) -> Page:
    """A page of (text, x, y) lines."""
    words = [
        word
        for index, (text, x, y) in enumerate(lines)
        for word in place(text, x, y, index, page_number=number)
    ]
    return Page(number, 595.0, 842.0, tuple(words))


def document(*pages: Page, kind: Kind = Kind.PDF) -> Document:
    return Document(kind, pages)
