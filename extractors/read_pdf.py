"""PDF → Document: the words of each page with boxes as displayed, body and overlay kept apart.

The one door to PyMuPDF (with `page_text`, `render` and `scans.ocr` beside it).
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pymupdf
from pymupdf import mupdf

from extractors.document import Box, Document, Kind, Layer, Page, Table, Word
from extractors.drawn_lines import COLLECTED, collected_lines, drawn_lines
from extractors.errors import UnreadableFileError
from extractors.garbage import uncollected
from extractors.messages import Note, note
from extractors.mupdf_file import mupdf_source
from extractors.overlay import Raw, arrange
from extractors.page_text import FLAGS, STYLES, layer_of, overlays_of, run_annotations, run_contents
from extractors.render import PagePicture, has_ink, picture_of
from extractors.ruled_tables import ruled_tables
from extractors.scans.recognition import recognise_pages
from extractors.settings import ReadingSettings
from extractors.text_layer import Source, TextLayer, judge

__all__ = ["FAULTS", "Tables", "open_pdf", "read_pdf"]

# Failures of MuPDF: a broken object, an unsupported filter, an impossible size.
FAULTS = (mupdf.FzErrorBase, RuntimeError, ValueError)

LAYER_CONFIDENCE = 0.8
"""How far the text layer of a scanner is believed where we do not recognise the page ourselves."""
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
    with open_pdf(path) as pdf, uncollected():
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
        contents = run_contents(page, bounds, flags)
        layer = layer_of(contents, bounds)
        if layer.doubled:
            contents = run_contents(page, bounds, flags | STYLES)
            layer = layer_of(contents, bounds)
        drawn = run_annotations(page, bounds, flags)
        overlays = overlays_of(drawn, bounds)
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
    picture: PagePicture | None = picture_of(page, width, height)
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
