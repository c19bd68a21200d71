"""What a page of a PDF says: its own words with boxes as displayed, and what each annotation draws on it.

The page's own content is run without its annotations; the appearance of each signature field and annotation
is run by itself, so that every word of an overlay knows which field drew it. Both together cost what
`get_text("words")` costs alone.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any

import pymupdf
from pymupdf import extra, mupdf

from extractors.document import Box
from extractors.overlay import Raw
from extractors.text import DRAWN, health
from extractors.text_layer import (
    STAMP_WORDS,
    STRAY_MARKS,
    WHOLE_PAGE,
    TextLayer,
    drawn_twice,
    once,
    parted,
    rejoined,
    repair,
)

__all__ = ["FLAGS", "STYLES", "blocks_of", "layer_of", "overlays_of", "run_annotations", "run_contents"]

LINES = 10_000
"""More than the lines of any block: (block, line) as one number."""
FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_PRESERVE_IMAGES
STYLES = pymupdf.TEXT_COLLECT_STYLES
"""With styles MuPDF tells letters drawn again a hair apart, to look bold, and gives them once; where many
lines are drawn it takes as long again, so only pages with doubled words are run with them."""
SOUND = 0.8
"""A page whose words read worse than this is looked at for a legacy charset."""
WHOLE = 0.995
"""Below this a page is looked at for words that lost the space between them."""
STAMPED = 1.25
"""Four fifths of a page's blocks of text under a picture: what is drawn over it is a stamp."""
MOTTO_WORD = "CỘNG"
"""Of the quốc hiệu, and of the Party's line in its place: the page has a letterhead."""


def run_contents(page: Any, bounds: Any, flags: int) -> Any:
    """What the page's own content says."""
    text: Any = mupdf.FzStextPage(bounds)
    device = mupdf.fz_new_stext_device(text, mupdf.FzStextOptions(flags))
    mupdf.fz_run_page_contents(page, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return text


def layer_of(text: Any, bounds: Any) -> TextLayer:
    """The page's own words, and the share of it that pictures cover."""
    pictures = [_box(block.bbox) for block in blocks_of(text) if block.type == mupdf.FZ_STEXT_BLOCK_IMAGE]
    words, doubled = _words(_drawn_words(text), bounds)
    sound = health([raw[0] for raw in words])
    if sound < SOUND:
        words = repair(_words(_drawn_words(text, str), bounds, cleaned=False)[0], lambda: _fonts(text))
        sound = health([raw.text for raw in words])
    if sound < WHOLE:
        words = parted(words)
    share = _share(pictures, _box(bounds))
    unseen = share > 0 and (_is_invisible(text) or (share >= WHOLE_PAGE and _is_covered(text, _box(bounds))))
    bold = _bold(text) if MOTTO_WORD in [raw[0] for raw in words] else frozenset[int]()
    return TextLayer(words, share, unseen, sound, _depth(words, bounds), doubled, bold)


def blocks_of(text: Any) -> Iterator[Any]:
    """The library's blocks, without the wrapper that costs more than the page's words do."""
    block = text.m_internal.first_block
    while block is not None:
        yield block
        block = block.next


def _bold(text: Any) -> frozenset[int]:
    """The library's lines whose first letter is bold: a third of a millisecond a page."""
    found: set[int] = set()
    for block_number, block in enumerate(blocks_of(text)):
        if block.type != mupdf.FZ_STEXT_BLOCK_TEXT:
            continue
        lines: Any = mupdf.FzStextBlock(block)
        line = next((line.m_internal for line in lines), None)
        number = block_number * LINES
        while line is not None:
            first = line.first_char
            if first is not None and _is_bold(first):
                found.add(number)
            line, number = line.next, number + 1
    return frozenset(found)


def _is_bold(char: Any) -> bool:
    """By the font's own mark or its name."""
    return bool(char.flags & mupdf.FZ_STEXT_BOLD) or "bold" in str(mupdf.ll_fz_font_name(char.font)).lower()


def _fonts(text: Any) -> dict[int, str]:
    """The library's line → the name of its first font; asked only of pages that need repair.

    The pointer is borrowed: a wrapper around it would free the font a second time.
    """
    return {
        block_number * LINES + line_number: str(mupdf.ll_fz_font_name(char.m_internal.font))
        for block_number, block in enumerate(text)
        if block.m_internal.type == mupdf.FZ_STEXT_BLOCK_TEXT
        for line_number, line in enumerate(block)
        for char in [next(iter(line), None)]
        if char is not None
    }


def _is_invisible(text: Any) -> bool:
    """Is the first character drawn neither filled nor stroked? So are the layers that scanners add."""
    for block in text:
        if block.m_internal.type == mupdf.FZ_STEXT_BLOCK_TEXT:
            for line in block:
                for char in line:
                    return not char.m_internal.flags & (mupdf.FZ_STEXT_FILLED | mupdf.FZ_STEXT_STROKED)
    return False


def _is_covered(text: Any, frame: Box) -> bool:
    """Does an opaque picture of the page lie over nearly all text? Some scanners lay theirs under it."""
    under = over = 0
    for block in blocks_of(text):
        if block.type == mupdf.FZ_STEXT_BLOCK_TEXT:
            over += 1
        elif block.type == mupdf.FZ_STEXT_BLOCK_IMAGE and _share([_box(block.bbox)], frame) >= WHOLE_PAGE:
            picture = mupdf.FzStextBlock(block).i_image().m_internal
            if picture.mask is None and not picture.imagemask:
                under, over = under + over, 0
    return under * STAMPED > under + over


def run_annotations(page: Any, bounds: Any, flags: int) -> list[tuple[str, Any]]:
    """Origin, and what its appearance says, signature fields and other annotations alike."""
    pdf_page = mupdf.pdf_page_from_fz_page(page)
    found: list[tuple[str, Any]] = []
    for annotation, name in _annotations(pdf_page) if pdf_page.m_internal else ():
        text = mupdf.FzStextPage(bounds)
        device = mupdf.fz_new_stext_device(text, mupdf.FzStextOptions(flags))
        mupdf.pdf_run_annot(annotation, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(device)
        found.append((name, text))
    return found


def overlays_of(drawn: Sequence[tuple[str, Any]], bounds: Any) -> dict[str, list[Raw]]:
    """Origin → the words it draws."""
    found: dict[str, list[Raw]] = {}
    for name, text in drawn:
        if raws := _words(_drawn_words(text), bounds)[0]:
            found[name if name not in found else f"{name}#{len(found)}"] = raws
    return found


def _annotations(pdf_page: Any) -> Iterator[tuple[Any, str]]:
    annotation = mupdf.pdf_first_widget(pdf_page)
    while annotation.m_internal:
        yield annotation, str(mupdf.pdf_load_field_name(mupdf.pdf_annot_obj(annotation)))
        annotation = mupdf.pdf_next_widget(annotation)
    annotation = mupdf.pdf_first_annot(pdf_page)
    while annotation.m_internal:
        kind = mupdf.pdf_annot_type(annotation)
        yield annotation, str(mupdf.pdf_string_from_annot_type(kind))
        annotation = mupdf.pdf_next_annot(annotation)


def _drawn_words(text: Any, tidy: Callable[[str], str] = DRAWN.__getitem__) -> list[Raw]:
    """PyMuPDF's words as (text, box, stext line)."""
    new = tuple.__new__  # half of what Raw(…) costs, and there are hundreds a page
    found = [
        new(Raw, (tidy(word), (x0, y0, x1, y1), block * LINES + line, 1.0))
        for x0, y0, x1, y1, word, block, line, _ in extra.extractWORDS(text, None)
    ]
    return found if all(map(itemgetter(0), found)) else [raw for raw in found if raw.text]


def _words(found: list[Raw], bounds: Any, *, cleaned: bool = True) -> tuple[list[Raw], bool]:
    """Each word once, its stray marks on it, moved so that the page's corner is the origin; and whether some
    were drawn twice."""
    doubled = drawn_twice(found)
    if doubled:
        found = once(found)
    if cleaned and not STRAY_MARKS.isdisjoint([raw[0][0] for raw in found]):
        found = rejoined(found)
    left, top = bounds.x0, bounds.y0
    if left or top:
        found = [raw._replace(box=_moved(raw.box, -left, -top)) for raw in found]
    return found, doubled


def _depth(words: list[Raw], bounds: Any) -> float:
    """Share of the page's height from the first words to the last; asked only of what may be a stamp."""
    if len(words) >= STAMP_WORDS:
        return 1.0
    tops, bottoms = [raw[1][1] for raw in words], [raw[1][3] for raw in words]
    height = bounds.y1 - bounds.y0
    return (max(bottoms) - min(tops)) / height if words and height > 0 else 0.0


def _box(rect: Any) -> Box:
    return rect.x0, rect.y0, rect.x1, rect.y1


def _moved(box: Box, right: float, down: float) -> Box:
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def _share(pictures: list[Box], frame: Box) -> float:
    """Area of the pictures over the page's, overlaps counted once by their largest."""
    area = (frame[2] - frame[0]) * (frame[3] - frame[1])
    if not pictures or area <= 0:
        return 0.0
    sizes = [_clipped_area(box, frame) for box in pictures]
    return min(1.0, max(max(sizes), min(sum(sizes), area)) / area)


def _clipped_area(box: Box, frame: Box) -> float:
    width = min(box[2], frame[2]) - max(box[0], frame[0])
    height = min(box[3], frame[3]) - max(box[1], frame[1])
    return max(0.0, width) * max(0.0, height)
