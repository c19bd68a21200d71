# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Two versions of a PDF, drawn and laid over each other: where do their pages differ?

The third door to PyMuPDF, beside reading and rendering: it alone opens two versions at once.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pymupdf

from extractors.document import Box
from extractors.mupdf_errors import MUPDF_ERRORS
from extractors.places import places

__all__ = ["ComparisonError", "PageDifference", "Versions", "compare_pages"]

DPI = 72
CELL = 12
"""Differences closer than this many pixels count as one place."""
FAINTEST = 24
"""Grey levels (of 255) from which a pixel counts as different."""
INK = 160
"""Pixels darker than this are ink."""
FEWEST = 4
"""Pixels that make a difference; fewer are noise of drawing."""
MARGIN = 2.0
FADED = 60
"""Grey levels by which ink must grow lighter to count as gone."""
FEWEST_GONE, MOST_GONE = 40, 0.5
"""Pixels, and share of a box's ink: real seals take 12 % at most, an opaque cover nearly all."""
LARGEST_SIDE = 2400

AS_METADATA = re.compile(r"/Metadata \d+ \d+ R")
REFERENCE = re.compile(r"(?<!\d)(\d{1,8}) \d{1,5} R")

Grey = npt.NDArray[np.int16]
Mask = npt.NDArray[np.bool_]


class ComparisonError(Exception):
    """One of the versions cannot be drawn."""


@dataclass(frozen=True, slots=True)
class PageDifference:
    """Places on a page (1-based) that look different, in points from the top left."""

    page: int
    boxes: tuple[Box, ...]
    hides: bool
    """Ink of the earlier page content is gone, covered or replaced."""
    adds: bool = False
    """Something is drawn over the page's own content that was not there."""
    covers: tuple[Box, ...] = ()
    """Allowed boxes in which most of what stood there has vanished."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of one file."""

    before: bytes
    after: bytes
    fresh: frozenset[int] = frozenset()
    """Objects that only the later version defines."""
    metadata: frozenset[int] = frozenset()
    """Metadata that the later version wrote over."""
    most_pages: int = 200
    """A longer file is refused where a change may be anywhere: it would take too long to draw."""


def compare_pages(
    versions: Versions, pages: Iterable[int] | None, allowed: Mapping[int, tuple[Box, ...]]
) -> tuple[PageDifference, ...]:
    """Differences on these pages (None: on all) outside the allowed boxes. Raises ComparisonError.

    Where the earlier version refers to objects that only the later one defines (a shadow attack), or
    where anything but the catalogue refers to the metadata, every page is drawn.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(stream=versions.before) as old, pymupdf.open(stream=versions.after) as new:
            last = max(old.page_count, new.page_count)
            if pages is None or _awaits(old, versions.fresh) or _needs(new, versions.metadata):
                if last > versions.most_pages:
                    raise ComparisonError("too many pages to draw")
                pages = range(1, last + 1)
            drawn = sorted(page for page in set(pages) if page <= last)
            found = [_compare(old, new, page, allowed.get(page, ())) for page in drawn]
    except MUPDF_ERRORS as error:
        raise ComparisonError(str(error)) from error
    return tuple(difference for difference in found if difference is not None)


def _over_content(page: Any, scale: float, differs: Mask, after: Grey) -> tuple[int, int]:
    """Pixels that differ from the page's own content too, and those where its ink is gone.

    Only the part of the page around the differences is drawn.
    """
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    clip = (left / scale, top / scale, right / scale, bottom / scale)
    x, y, bare = _drawn_part(page, scale, clip)
    part = slice(y, y + bare.shape[0]), slice(x, x + bare.shape[1])
    bare = bare[: differs[part].shape[0], : differs[part].shape[1]]
    over = differs[part] & (np.abs(bare - after[part]) > FAINTEST)
    return int(over.sum()), int((over & (bare < INK)).sum())


def _awaits(document: Any, fresh: frozenset[int]) -> bool:
    """Does any object refer to one of these numbers, which the document itself does not define?"""
    if not fresh:
        return False
    return any(
        int(match.group(1)) in fresh
        for number in range(1, document.xref_length())
        for match in REFERENCE.finditer(_source(document, number))
    )


def _needs(document: Any, metadata: frozenset[int]) -> bool:
    """Does anything refer to these objects other than as metadata?"""
    if not metadata:
        return False
    return any(
        int(match.group(1)) in metadata
        for number in range(1, document.xref_length())
        for match in REFERENCE.finditer(AS_METADATA.sub("", _source(document, number)))
    )


def _source(document: Any, number: int) -> str:
    """An object as written, without its stream; empty for a number that is not in use."""
    try:
        return str(document.xref_object(number, compressed=True))
    except MUPDF_ERRORS:
        return ""


def _compare(old: Any, new: Any, page: int, allowed: tuple[Box, ...]) -> PageDifference | None:
    if page > old.page_count or page > new.page_count:
        return PageDifference(page, (), hides=page > new.page_count)
    scale = _scale(old[page - 1])
    one, other = _draw(old[page - 1], scale), _draw(new[page - 1], scale)
    if one.shape != other.shape:
        return PageDifference(page, (tuple(old[page - 1].rect),), hides=True)
    differs = np.abs(one - other) > FAINTEST
    inside = {box: _slices(box, scale) for box in allowed}
    covers = tuple(box for box, place in inside.items() if _vanished(one[place], other[place]))
    if covers and _hide_placeholders(old, page):
        one = _draw(old[page - 1], scale)
        covers = tuple(box for box in covers if _vanished(one[inside[box]], other[inside[box]]))
    for place in inside.values():
        differs[place] = False
    if int(differs.sum()) < FEWEST:
        return PageDifference(page, (), hides=False, covers=covers) if covers else None
    over, lost = _over_content(old[page - 1], scale, differs, other)
    return PageDifference(
        page,
        _boxes(differs, scale),
        hides=lost >= FEWEST,
        adds=over >= FEWEST,
        covers=covers,
    )


def _hide_placeholders(document: Any, page: int) -> bool:
    """Hide the frames MuPDF itself draws for signature fields that nobody signed and that draw nothing."""
    found = [
        xref
        for xref, _, _ in document[page - 1].annot_xrefs()
        if document.xref_get_key(xref, "FT") == ("name", "/Sig")
        and document.xref_get_key(xref, "V")[0] == "null"
        and _draws_nothing(document, document.xref_get_key(xref, "AP/N"))
    ]
    for xref in found:
        document.xref_set_key(xref, "F", "2")
    if found:
        document.reload_page(document[page - 1])
    return bool(found)


def _draws_nothing(document: Any, look: tuple[str, str]) -> bool:
    kind, value = look
    return kind == "null" or (kind == "xref" and not document.xref_stream(int(value.split()[0])))


def _slices(box: Box, scale: float) -> tuple[slice, slice]:
    """Rows and columns of a box, with a little margin."""
    x0, y0, x1, y1 = ((edge * scale) for edge in box)
    margin = MARGIN * scale
    return (
        slice(max(0, int(y0 - margin)), max(0, int(y1 + margin) + 1)),
        slice(max(0, int(x0 - margin)), max(0, int(x1 + margin) + 1)),
    )


def _vanished(before: Grey, after: Grey) -> bool:
    """Was there ink, and is most of it gone? A seal or a number leaves what it lies over readable."""
    ink = before < INK
    gone = int((ink & (after - before > FADED)).sum())
    return gone >= FEWEST_GONE and gone > MOST_GONE * int(ink.sum())


def _scale(page: Any) -> float:
    """Pixels a point; huge pages are drawn smaller."""
    side = max(page.rect.width, page.rect.height, 1.0)
    return min(DPI / 72, LARGEST_SIDE / side)


def _draw(page: Any, scale: float) -> Grey:
    matrix = pymupdf.Matrix(scale, scale)
    return _pixels(page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False))


def _drawn_part(page: Any, scale: float, clip: Box) -> tuple[int, int, Grey]:
    """The page's own content, without annotations, inside a box; first the pixel where it begins."""
    matrix = pymupdf.Matrix(scale, scale)
    pixmap = page.get_pixmap(
        matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False, annots=False, clip=pymupdf.Rect(clip)
    )
    return max(0, pixmap.x), max(0, pixmap.y), _pixels(pixmap)


def _pixels(pixmap: Any) -> Grey:
    rows = np.frombuffer(cast(bytes, pixmap.samples), dtype=np.uint8).reshape(pixmap.height, pixmap.stride)
    return rows[:, : pixmap.width].astype(np.int16)


def _boxes(differs: Mask, scale: float) -> tuple[Box, ...]:
    """Boxes around differing pixels, in points."""
    return tuple(
        (left / scale, top / scale, right / scale, bottom / scale)
        for left, top, right, bottom in places(differs, CELL)
    )
