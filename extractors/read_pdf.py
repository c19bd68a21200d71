"""PDF → Document: the words of each page with boxes as displayed, body and overlay kept apart.

The one door to PyMuPDF (with `ocr` and `render` beside it). The page's own content is run without its
annotations; the appearance of each signature field and annotation is run by itself, so that every
OVERLAY word knows which field drew it. Both together cost what `get_text("words")` costs alone.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from typing import Any

import pymupdf
from pymupdf import extra, mupdf

from extractors.document import Box, Document, Kind, Layer, Page, Table, Word
from extractors.drawn_lines import COLLECTED, collected_lines, drawn_lines
from extractors.errors import UnreadableFileError
from extractors.messages import Note, note
from extractors.mupdf_file import mupdf_source
from extractors.overlay import Raw, arrange
from extractors.recognition import recognise_pages
from extractors.render import PagePicture, has_ink
from extractors.ruled_tables import ruled_tables
from extractors.settings import ReadingSettings
from extractors.text import clean, health
from extractors.text_layer import (
    STRAY_MARKS,
    Source,
    TextLayer,
    drawn_twice,
    judge,
    once,
    parted,
    rejoined,
    repair,
)

__all__ = ["FAULTS", "Tables", "open_pdf", "read_pdf"]

# Failures of MuPDF: a broken object, an unsupported filter, an impossible size.
FAULTS = (mupdf.FzErrorBase, RuntimeError, ValueError)

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
LAYER_CONFIDENCE = 0.8
"""How far the text layer of a scanner is believed where we do not recognise the page ourselves."""
MOTTO_WORD = "CỘNG"
"""Of the quốc hiệu, and of the Party's line in its place: the page has a letterhead."""
ASKED = 40
"""Pages from the first whose text decides whether tables are looked for."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Whether a document's ruled tables are looked for, told by what its pages say."""

    wanted: Callable[[str], bool] = lambda _: False
    """One page that does is enough."""
    likely: Callable[[str], bool] = lambda _: True
    """Holds for every page for which `wanted` does: lines are collected from the page after it on."""


NO_TABLES = Tables()


def read_pdf(path: Path, settings: ReadingSettings, tables: Tables = NO_TABLES) -> Document:
    """Read every page, and the tables that are wanted. Raises UnreadableFileError when no page can be had."""
    with open_pdf(path) as pdf:
        problems = [note("extractors.pdf_repaired")] if pdf.is_repaired else []
        count = pdf.page_count
        if count > settings.max_pages:
            problems.append(note("extractors.too_many_pages", pages=count, limit=settings.max_pages))
        drafts, spoken = _drafts(pdf, min(count, settings.max_pages), settings, tables)
        producer = str((pdf.metadata or {}).get("producer") or "")
        scans = {at: draft.picture for at, draft in enumerate(drafts) if draft.picture}
        recognised = recognise_pages(scans, len(drafts), settings)
        pages = tuple(_page(draft, recognised.words.get(at)) for at, draft in enumerate(drafts))
        wanted = any(tables.wanted(_text(page.words)) for page in _asked(pages, drafts, every=spoken))
        found = tuple(_tables(pdf, pages, drafts)) if wanted else ()
    problems += [problem for draft in drafts for problem in draft.problems]
    return Document(
        kind=Kind.PDF_SCAN if _mostly_pictures(drafts) else Kind.PDF,
        pages=pages,
        producer=producer,
        tables=found,
        problems=(*problems, *recognised.problems),
        complete=count <= settings.max_pages
        and recognised.complete
        and all(draft.complete for draft in drafts),
    )


@contextmanager
def open_pdf(path: Path) -> Generator[Any]:
    """An open PDF with at least one page, unlocked by the empty password if need be."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        pdf = pymupdf.open(**mupdf_source(path), filetype="pdf")
    except FAULTS as error:
        raise UnreadableFileError(note("extractors.broken"), Kind.PDF) from error
    try:
        if pdf.needs_pass and not pdf.authenticate(""):
            raise UnreadableFileError(note("extractors.encrypted"), Kind.PDF)
        if _page_count(pdf) == 0:
            raise UnreadableFileError(note("extractors.no_pages"), Kind.PDF)
        yield pdf
    finally:
        pdf.close()


def _page_count(pdf: Any) -> int:
    try:
        return int(pdf.page_count)
    except FAULTS:
        return 0


BLANK = TextLayer([], 0.0, False, 1.0)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page as its content stream gives it, before any recognition."""

    number: int
    width: float = 0.0
    height: float = 0.0
    layer: TextLayer = BLANK
    source: Source = Source.TEXT
    overlays: dict[str, list[Raw]] = field(default_factory=dict[str, list[Raw]])
    picture: PagePicture | None = None
    lines: list[Box] | None = None
    """Thin lines drawn on it, where they came with the words."""
    problems: tuple[Note, ...] = ()
    complete: bool = True


def _drafts(pdf: Any, count: int, settings: ReadingSettings, tables: Tables) -> tuple[list[_Draft], bool]:
    """The pages, and whether one wants tables; where tables are likely, they come with the lines drawn."""
    drafts: list[_Draft] = []
    lined = wanted = tables.wanted("")  # whatever the file says
    for index in range(count):
        if index == ASKED and not wanted:
            lined = False
        draft = _draft(pdf, index, settings, lined=lined)
        drafts.append(draft)
        if not wanted and index < ASKED and tables.likely(text := _text(draft.layer.words)):
            lined, wanted = True, tables.wanted(text)
    return drafts, wanted


def _text(words: Sequence[Raw] | Sequence[Word]) -> str:
    return " ".join([word.text for word in words])


def _draft(pdf: Any, index: int, settings: ReadingSettings, *, lined: bool) -> _Draft:
    number = index + 1
    flags = FLAGS | COLLECTED if lined else FLAGS
    try:
        page = mupdf.fz_load_page(pdf.this, index)
        bounds = mupdf.fz_bound_page(page)
        contents = _run_contents(page, bounds, flags)
        layer = _layer(contents, bounds)
        if layer.doubled:
            contents = _run_contents(page, bounds, flags | STYLES)
            layer = _layer(contents, bounds)
        drawn = _run_annotations(page, bounds, flags)
        overlays = _overlays(drawn, bounds)
        lines = collected_lines([contents, *(text for _, text in drawn)], bounds) if lined else None
    except FAULTS:
        unread = note("extractors.page_unreadable", page=number)
        return _Draft(number, problems=(unread,), complete=False)
    problems: tuple[Note, ...] = ()
    if len(layer.words) > settings.max_words:
        problems = (note("extractors.too_many_words", page=number, limit=settings.max_words),)
        layer = replace(layer, words=layer.words[: settings.max_words])
    source = judge(layer)
    width, height = bounds.x1 - bounds.x0, bounds.y1 - bounds.y0
    picture = PagePicture(page, width, height)
    if source is Source.TEXT or (source is Source.EMPTY and not has_ink(picture)):
        picture = None
    complete = not problems
    return _Draft(number, width, height, layer, source, overlays, picture, lines, problems, complete)


def _page(draft: _Draft, recognised: list[Raw] | None) -> Page:
    """The final page: recognised words where there are any, else the text layer for what it is worth."""
    body, kind = draft.layer.words, Layer.BODY
    if recognised is not None:
        body, kind = recognised, Layer.OCR
    elif draft.source is Source.PICTURE and draft.layer.invisible:
        body, kind = (
            [raw._replace(confidence=LAYER_CONFIDENCE * draft.layer.health) for raw in body],
            Layer.OCR,
        )
    bold = draft.layer.bold if kind is Layer.BODY else frozenset[int]()
    words, covered = arrange(body, draft.overlays, draft.number, kind, bold)
    share = draft.layer.image_share
    return Page(draft.number, draft.width, draft.height, words, covered, share, draft.layer.health)


def _mostly_pictures(drafts: list[_Draft]) -> bool:
    return sum(draft.source is Source.PICTURE for draft in drafts) * 2 > len(drafts)


def _asked(pages: Sequence[Page], drafts: Sequence[_Draft], *, every: bool) -> list[Page]:
    """The pages whose text decides whether tables are looked for: `every` one, or those that say something
    else than their drafts did."""
    return [
        page
        for page, draft in zip(pages[:ASKED], drafts, strict=False)
        if every or draft.overlays or draft.source is not Source.TEXT
    ]


def _tables(pdf: Any, pages: Sequence[Page], drafts: Sequence[_Draft]) -> Iterator[Table]:
    for page, draft in zip(pages, drafts, strict=True):
        lines = draft.lines
        if lines is None:
            try:
                lines = list(drawn_lines(pdf[page.number - 1]))
            except FAULTS:
                continue
        for rows in ruled_tables(lines, page.words):
            yield Table(rows, page=page.number)


def _run_contents(page: Any, bounds: Any, flags: int) -> Any:
    """What the page's own content says."""
    text: Any = mupdf.FzStextPage(bounds)
    device = mupdf.fz_new_stext_device(text, mupdf.FzStextOptions(flags))
    mupdf.fz_run_page_contents(page, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return text


def _layer(text: Any, bounds: Any) -> TextLayer:
    """The page's own words, and the share of it that pictures cover."""
    pictures = [_box(block.bbox) for block in _blocks(text) if block.type == mupdf.FZ_STEXT_BLOCK_IMAGE]
    drawn = _drawn_words(text)
    words = _words(drawn, bounds)
    sound = health([raw.text for raw in words])
    if sound < SOUND:
        words = repair(_words(_drawn_words(text, str), bounds, cleaned=False), _fonts(text))
        sound = health([raw.text for raw in words])
    if sound < WHOLE:
        words = parted(words)
    share = _share(pictures, _box(bounds))
    unseen = share > 0 and _is_invisible(text)
    bold = _bold(text) if any(raw.text == MOTTO_WORD for raw in words) else frozenset[int]()
    return TextLayer(words, share, unseen, sound, _depth(words, bounds), drawn_twice(drawn), bold)


def _blocks(text: Any) -> Iterator[Any]:
    """The library's blocks, without the wrapper that costs more than the page's words do."""
    block = text.m_internal.first_block
    while block is not None:
        yield block
        block = block.next


def _bold(text: Any) -> frozenset[int]:
    """The library's lines whose first letter is bold: a third of a millisecond a page."""
    found: set[int] = set()
    for block_number, block in enumerate(_blocks(text)):
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


def _run_annotations(page: Any, bounds: Any, flags: int) -> list[tuple[str, Any]]:
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


def _overlays(drawn: Sequence[tuple[str, Any]], bounds: Any) -> dict[str, list[Raw]]:
    """Origin → the words it draws."""
    found: dict[str, list[Raw]] = {}
    for name, text in drawn:
        if raws := _words(_drawn_words(text), bounds):
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


def _drawn_words(text: Any, tidy: Callable[[str], str] = clean) -> list[Raw]:
    """PyMuPDF's words as (text, box, stext line)."""
    new = tuple.__new__  # half of what Raw(…) costs, and there are hundreds a page
    found = [
        new(Raw, (tidy(word), (x0, y0, x1, y1), block * LINES + line, 1.0))
        for x0, y0, x1, y1, word, block, line, _ in extra.extractWORDS(text, None)
    ]
    return found if all(map(itemgetter(0), found)) else [raw for raw in found if raw.text]


def _words(found: list[Raw], bounds: Any, *, cleaned: bool = True) -> list[Raw]:
    """Each word once, its stray marks on it, moved so that the page's corner is the origin."""
    if drawn_twice(found):
        found = once(found)
    if cleaned and not STRAY_MARKS.isdisjoint([raw[0][0] for raw in found]):
        found = rejoined(found)
    left, top = bounds.x0, bounds.y0
    return [raw._replace(box=_moved(raw.box, -left, -top)) for raw in found] if left or top else found


def _depth(words: list[Raw], bounds: Any) -> float:
    """Share of the page's height from the first words to the last."""
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
