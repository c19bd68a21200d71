"""Whole pages that hold signatures, or that were changed after signing, drawn in workers."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.document import Kind
from pipeline.changed import changed_pages
from pipeline.entries import Entry
from pipeline.pool import run_all
from pipeline.request import ReadRequest
from pipeline.results import FileResult, Picture

__all__ = ["draw_sheets", "sheets_wanted"]

DRAWN = (Kind.PDF, Kind.PDF_SCAN)
MOST = 12
"""Pages of one file."""
WIDTH, WIDTH_OF_MANY = 1000, 760
"""Pixels across a page; of more than FEW pages."""
FEW = 4
QUALITY = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pages (1-based) of one file."""

    file: FileResult
    source: Path
    pages: tuple[int, ...]


def draw_sheets(
    files: Iterable[tuple[Entry, FileResult]], request: ReadRequest
) -> Iterator[tuple[FileResult, tuple[Picture, ...]]]:
    """Every file with the pictures of its pages, in order of completion."""
    wanted = [Wanted(file, entry.source, sheets_wanted(file)) for entry, file in files]
    yield from ((each.file, ()) for each in wanted if not each.pages)
    drawn = [each for each in wanted if each.pages]
    for finished in run_all(draw, drawn, max(1, min(request.jobs, len(drawn))), request.limits):
        yield finished.item.file, finished.result or ()


def sheets_wanted(file: FileResult) -> tuple[int, ...]:
    """Pages with a signature's box or a changed place; else the first one."""
    if file.kind not in DRAWN or not file.pages:
        return ()
    report = file.signature
    pages = {one.page for one in report.signatures if one.box is not None} if report else set[int]()
    pages |= set(changed_pages(report)) if report else set()
    found = sorted(page for page in pages if 1 <= page <= file.pages)
    return tuple(found[:MOST]) or (1,)


def draw(wanted: Wanted) -> tuple[Picture, ...]:
    """The pages as JPEG."""
    from extractors.render import Crop, crop_jpegs, page_sizes

    sizes = page_sizes(wanted.source)
    width = WIDTH if len(wanted.pages) <= FEW else WIDTH_OF_MANY
    crops = [Crop(page, (0.0, 0.0, *sizes[page - 1]), width) for page in wanted.pages if page <= len(sizes)]
    jpegs = crop_jpegs(wanted.source, crops, QUALITY)
    return tuple(
        Picture("page", crop.page, crop.box, b64encode(jpeg).decode())
        for crop, jpeg in zip(crops, jpegs, strict=True)
        if jpeg
    )
