"""PDF → Document: the words of each page with boxes as displayed, body and overlay kept apart.

The one door to PyMuPDF (with `ocr` and `render` beside it). The page's own content is run without its
annotations; the appearance of each signature field and annotation is run by itself, so that every
OVERLAY word knows which field drew it. Both together cost what `get_text("words")` costs alone.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
from pymupdf import extra, mupdf

from extractors.document import Box, Document, Kind, Layer, Page
from extractors.errors import UnreadableFileError
from extractors.messages import Note, note
from extractors.overlay import Raw, arrange
from extractors.settings import ReadingSettings
from extractors.text import clean, health

__all__ = ["is_picture", "open_pdf", "read_pdf"]

# Failures of MuPDF: a broken object, an unsupported filter, an impossible size.
FAULTS = (mupdf.FzErrorBase, RuntimeError, ValueError)

FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_PRESERVE_IMAGES
SCAN_IMAGE_SHARE = 0.5
SCAN_WORDS = 12
"""A page mostly of pictures with fewer healthy body words than this is a scan."""
HEALTHY = 0.6


def read_pdf(path: Path, settings: ReadingSettings) -> Document:
    """Read every page. Raises UnreadableFileError when no page can be had."""
    with open_pdf(path) as pdf:
        problems = [note("extractors.pdf_repaired")] if pdf.is_repaired else []
        count = pdf.page_count
        if count > settings.max_pages:
            problems.append(note("extractors.too_many_pages", pages=count, limit=settings.max_pages))
        reads = [_read_page(pdf, index, settings) for index in range(min(count, settings.max_pages))]
        producer = str((pdf.metadata or {}).get("producer") or "")
    problems += [problem for read in reads for problem in read.problems]
    pages = tuple(read.page for read in reads)
    return Document(
        kind=Kind.PDF_SCAN if _is_scan(pages) else Kind.PDF,
        pages=pages,
        producer=producer,
        problems=tuple(problems),
        complete=count <= settings.max_pages and all(read.complete for read in reads),
    )


@contextmanager
def open_pdf(path: Path) -> Generator[Any]:
    """An open PDF with at least one page, unlocked by the empty password if need be."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        pdf = pymupdf.open(path, filetype="pdf")
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


@dataclass(frozen=True, slots=True)
class _Read:
    page: Page
    problems: tuple[Note, ...] = ()
    complete: bool = True


def _read_page(pdf: Any, index: int, settings: ReadingSettings) -> _Read:
    number = index + 1
    try:
        page = mupdf.fz_load_page(pdf.this, index)
        bounds = mupdf.fz_bound_page(page)
        frame = (bounds.x0, bounds.y0, bounds.x1, bounds.y1)
        body, share = _run_contents(page, bounds, frame)
        overlays = _run_annotations(page, bounds, frame)
    except FAULTS:
        blank = Page(number, 0.0, 0.0, ())
        return _Read(blank, (note("extractors.page_unreadable", page=number),), complete=False)
    full = len(body) > settings.max_words
    words, covered = arrange(body[: settings.max_words], overlays, number)
    text_health = health([raw.text for raw in body])
    width, height = frame[2] - frame[0], frame[3] - frame[1]
    shown = Page(number, width, height, words, covered, share, text_health)
    problems = (note("extractors.too_many_words", page=number, limit=settings.max_words),) if full else ()
    return _Read(shown, problems, complete=not full)


def _run_contents(page: Any, bounds: Any, frame: Box) -> tuple[list[Raw], float]:
    """The page's own words, and the share of it that pictures cover."""
    text: Any = mupdf.FzStextPage(bounds)
    device = mupdf.fz_new_stext_device(text, mupdf.FzStextOptions(FLAGS))
    mupdf.fz_run_page_contents(page, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    pictures = [
        mupdf.FzRect(block.m_internal.bbox)
        for block in text
        if block.m_internal.type == mupdf.FZ_STEXT_BLOCK_IMAGE
    ]
    return _words(text, frame), _share([(r.x0, r.y0, r.x1, r.y1) for r in pictures], frame)


def _run_annotations(page: Any, bounds: Any, frame: Box) -> dict[str, list[Raw]]:
    """Origin → the words its appearance draws, signature fields and other annotations alike."""
    pdf_page = mupdf.pdf_page_from_fz_page(page)
    found: dict[str, list[Raw]] = {}
    for annotation, name in _annotations(pdf_page):
        text = mupdf.FzStextPage(bounds)
        device = mupdf.fz_new_stext_device(text, mupdf.FzStextOptions(FLAGS))
        mupdf.pdf_run_annot(annotation, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(device)
        if words := _words(text, frame):
            found[name if name not in found else f"{name}#{len(found)}"] = words
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


def _words(text: Any, frame: Box) -> list[Raw]:
    """PyMuPDF's words as (text, box, stext line), moved so that the page's corner is the origin."""
    found = [
        Raw(clean(word), (x0, y0, x1, y1), block * 10_000 + line)
        for x0, y0, x1, y1, word, block, line, _ in extra.extractWORDS(text, None)
    ]
    left, top = frame[:2]
    if left or top:
        found = [raw._replace(box=_moved(raw.box, -left, -top)) for raw in found]
    return found if all(raw.text for raw in found) else [raw for raw in found if raw.text.strip()]


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


def _is_scan(pages: tuple[Page, ...]) -> bool:
    """Most pages are pictures without a healthy text of their own."""
    return sum(map(is_picture, pages)) * 2 > len(pages)


def is_picture(page: Page) -> bool:
    """A page picture: whatever text lies on it is a stamp, or a layer not to be trusted."""
    own = [word for word in page.words if word.layer is Layer.BODY]
    return page.image_share >= SCAN_IMAGE_SHARE and (len(own) < SCAN_WORDS or page.text_health < HEALTHY)
