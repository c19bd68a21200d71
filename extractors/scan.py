"""What of a scan is recognised, and in which order: little, and that well.

Page 1: the header first (see `scan_header`), then the rest of the page; the next pages whole, as far as
the plan goes; then the page with the signature, looked for from the end and, where the end is an annex,
from the front.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from extractors.document import Box
from extractors.ocr import Layout, Model, Rendering, read_region
from extractors.overlay import Raw
from extractors.render import Gray, PagePicture, is_sideways, skew_of
from extractors.scan_header import read_header
from extractors.text import is_plausible

__all__ = ["ScanPlan", "read_scan", "signature_zone", "straighten"]

SUBJECT_SHARE = 0.4
"""Type and subject stand in this upper part of the page."""
BODY = Rendering(150)
ROUGH = Rendering(100)
ILLEGIBLE = 60.0
"""Letters: a page with fewer may stand on its head."""
SKEW_DPI = 50
FURTHER = 10_000
"""Lines of the rest of a page are counted from here, those of its header from 0."""
FOOT_LEAST = 70.0
"""Points of height that a signature block takes at least."""
FOOT_LINES = 2
"""A position and a name; what is written in blue between them is lifted."""
FOOTER_SHARE = 0.95
"""A page number may stand below this."""
STRIP_SHARE = 0.04
"""Share of the page's width: wider than the gap between two words."""
HANGING = 3.0
"""Points that dots under letters may hang below what is seen at low resolution."""
CORNER_SHARE = 0.6
CORNER_HEIGHT = 330.0
STREAK = 0.3
"""Share of a row's width."""
DARK = 140
SPECKS = 5
"""Dark pixels in a row that are no text."""
FROM_THE_END = 3
FROM_THE_FRONT = 4
"""Pages that are tried for a signature."""
AUTHORITY = re.compile(r"\b(?:TM|KT|TL|TUQ|T/M|K/T)[.,]|(?i:nơi nhận)")
POSITION = re.compile(r"CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|BÍ THƯ|THỦ TƯỚNG|CHÁNH")
"""A decision also opens with one, so on whole pages it proves nothing."""
FORM = re.compile(r"(?i)\(ký|\.{4}|…{2}|họ tên\)|mẫu số")
"""An annex with a form to fill in also has a place to sign."""


Ink = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ScanPlan:
    """How much of a scan to recognise, and with what."""

    model: Model
    body_pages: int
    """Whole pages from the start; 0: the fields only."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a signature block and its words."""

    box: Box
    words: list[Raw]


def read_scan(pictures: dict[int, PagePicture], count: int, plan: ScanPlan) -> dict[int, list[Raw]]:
    """Index of the page → its words, placed on the page as displayed. Pages not read are not in it.

    `pictures` are the pages of a document of `count` pages that have no text of their own.
    """
    found: dict[int, list[Raw]] = {}
    first = [0] if 0 in pictures else []
    for index in sorted(pictures)[: plan.body_pages] or first:
        page, words = _upright(pictures[index], plan, is_first=index == 0)
        if not plan.body_pages and count == 1:
            words += _signature(page, plan, True)
        found[index] = _placed(words, page)
    found.update(_signature_page(pictures, count, plan, found))
    return found


def _upright(picture: PagePicture, plan: ScanPlan, *, is_first: bool) -> tuple[PagePicture, list[Raw]]:
    """The page and its words; a page that gives next to none is tried upside down."""
    read = _first_page if is_first else _page_with_foot
    page = straighten(picture, plan)
    words = read(page, plan)
    if _sense(words) < ILLEGIBLE:
        other = straighten(picture.turned(2), plan)
        turned = read(other, plan)
        if _sense(turned) > _sense(words):
            return other, turned
    return page, words


def _sense(raws: list[Raw]) -> float:
    """Letters that read as Vietnamese, for as much as they are believed."""
    return sum(raw.confidence * len(raw.text) for raw in raws if is_plausible(raw.text))


def _signature_page(
    pictures: dict[int, PagePicture], count: int, plan: ScanPlan, found: dict[int, list[Raw]]
) -> dict[int, list[Raw]]:
    """The page with the signature, where no page read so far has one: {index: words} or nothing.

    Looked for by the blank strip between recipients and signature; failing that, since a black seal may
    lie across the strip, in the right corners.
    """
    candidates = list(_signature_candidates(pictures, count))
    if any(AUTHORITY.search(_text(words)) and not FORM.search(_text(words)) for words in found.values()):
        return {}
    for corners in (False, True):
        for index in candidates:
            if index not in found:
                page = straighten(pictures[index], plan)
                words = _signature(page, plan, corners)
                if _is_signed(words):
                    return {index: _placed(words, page)}
    return {}


def straighten(page: PagePicture, plan: ScanPlan) -> PagePicture:
    """The page turned against its skew, and upright where it was scanned sideways."""
    gray, _ = page.gray(_whole(page), SKEW_DPI)
    if is_sideways(gray):
        page = _most_legible(page, (0, 1, 3), plan)
        gray, _ = page.gray(_whole(page), SKEW_DPI)
    return replace(page, angle=skew_of(gray))


def _most_legible(page: PagePicture, quarters: Sequence[int], plan: ScanPlan) -> PagePicture:
    return max((page.turned(turns) for turns in quarters), key=lambda turned: _legibility(turned, plan))


def _legibility(page: PagePicture, plan: ScanPlan) -> float:
    """How much of the upper part reads as Vietnamese, roughly and cheaply."""
    top = (0.0, 0.0, page.width, page.height * SUBJECT_SHARE)
    return _sense(read_region(page, top, plan.model, Layout.PAGE, ROUGH))


def _signature_candidates(pictures: dict[int, PagePicture], count: int) -> Iterator[int]:
    """Pages to look for a signature on: the last ones, then the first ones."""
    if 0 in pictures:
        yield from (at for at in range(count - 1, max(0, count - 1 - FROM_THE_END), -1) if at in pictures)
        yield from (at for at in range(1, min(1 + FROM_THE_FRONT, count)) if at in pictures)


def _is_signed(raws: list[Raw]) -> bool:
    text = _text(raws)
    return bool(AUTHORITY.search(text) or POSITION.search(text)) and not FORM.search(text)


def _text(raws: list[Raw]) -> str:
    return " ".join(raw.text for raw in raws)


def _first_page(page: PagePicture, plan: ScanPlan) -> list[Raw]:
    """Header, then what is left, with the words already read painted white."""
    header = read_header(page, plan.model)
    if plan.body_pages:
        return header + _page_with_foot(page, plan, header)
    region = (0.0, 0.0, page.width, page.height * SUBJECT_SHARE)
    rest = read_region(page, region, plan.model, Layout.PAGE, BODY, masked=[raw.box for raw in header])
    return header + [raw._replace(line=raw.line + FURTHER) for raw in rest]


def _whole(page: PagePicture) -> Box:
    return 0.0, 0.0, page.width, page.height


def _signature(page: PagePicture, plan: ScanPlan, corner: bool) -> list[Raw]:
    return [raw for column in _foot(page, plan, corner) for raw in column.words]


def _page_with_foot(page: PagePicture, plan: ScanPlan, read: Sequence[Raw] = ()) -> list[Raw]:
    """What a page holds beside what is `read` already; the two columns of a signature block apart."""
    foot = _foot(page, plan, False)
    masked = [raw.box for raw in read] + [column.box for column in foot]
    rest = read_region(page, _whole(page), plan.model, Layout.PAGE, BODY, masked=masked)
    return [raw._replace(line=raw.line + FURTHER) for raw in rest] + [
        raw for column in foot for raw in column.words
    ]


def _foot(page: PagePicture, plan: ScanPlan, corner: bool) -> list[Column]:
    """The columns of a signature block: recipients on the left (for whole pages), signature on the right."""
    gray, zoom = page.gray(_whole(page), SKEW_DPI)
    zone = signature_zone(gray, zoom) or (_right_corner(gray, zoom) if corner else None)
    if zone is None:
        return []
    top, middle, bottom = zone
    left = (0.0, top, middle, bottom)
    right = (middle, top, page.width, bottom)
    recipients = [Column(left, _read_column(page, left, plan))] if plan.body_pages else []
    words = [raw._replace(line=raw.line + FURTHER) for raw in _read_column(page, right, plan)]
    return [*recipients, Column(right, words)]


def _read_column(page: PagePicture, box: Box, plan: ScanPlan) -> list[Raw]:
    raws = read_region(page, box, plan.model, Layout.BLOCK, BODY)
    return [raw._replace(line=raw.line + 2 * FURTHER) for raw in raws]


def signature_zone(gray: Gray, zoom: float) -> tuple[float, float, float] | None:
    """(top, x between the columns, bottom) in points: the end of a page that a blank strip parts in two.

    Running text has ink in any strip wider than the gap between words; so the strip that is blank for
    the longest way up from the last line is the gap between recipients and signature.
    """
    height, width = gray.shape
    ink = _without_streaks(gray[: int(height * FOOTER_SHARE)] < DARK)
    rows = np.flatnonzero(ink.sum(axis=1) > SPECKS)
    strip = max(2, int(width * STRIP_SHARE))
    if not len(rows):
        return None
    last = int(rows[-1])
    ends = [_last_row(ink[: last + 1, x : x + strip]) for x in range(int(width * 0.4), int(width * 0.63))]
    top = min(ends)
    widest = [x for x, end in enumerate(ends) if end <= top + 2]
    top = _end_of_line(ink, top)
    middle = int(width * 0.4) + widest[len(widest) // 2] + strip // 2
    if (last - top) / zoom < FOOT_LEAST or _lines_in(ink[top : last + 1, middle:]) < FOOT_LINES:
        return None
    return top / zoom + HANGING, middle / zoom, (last + 1) / zoom + 4


def _right_corner(gray: Gray, zoom: float) -> tuple[float, float, float] | None:
    """Where a signature stands when its seal touches the recipients: the right of the last lines."""
    rows = np.flatnonzero((gray < DARK).sum(axis=1) > SPECKS)
    if not len(rows):
        return None
    bottom = float(rows[-1]) / zoom + 4
    return max(0.0, bottom - CORNER_HEIGHT), gray.shape[1] / zoom * CORNER_SHARE, bottom


def _last_row(strip: Ink) -> int:
    """The row after the last one with ink."""
    rows = np.flatnonzero(strip.any(axis=1))
    return int(rows[-1]) + 1 if len(rows) else 0


def _without_streaks(ink: Ink) -> Ink:
    """Rows that a speck on the scanner's glass drew across the page, alone and thin, are wiped."""
    share = ink.mean(axis=1)
    around = np.pad(share, 3, mode="edge")
    alone = (share > STREAK) & (around[:-6] < STREAK / 4) & (around[6:] < STREAK / 4)
    return np.where(alone[:, None], False, ink)


def _end_of_line(ink: Ink, row: int) -> int:
    """The first blank row from here on: the line that stopped the strip may hang lower elsewhere."""
    busy = ink.sum(axis=1) > 1
    while 0 < row < len(busy) and busy[row]:
        row += 1
    return row


def _lines_in(ink: Ink) -> int:
    rows = ink.sum(axis=1) > 1
    return int(np.count_nonzero(rows[1:] & ~rows[:-1])) + int(rows[:1].any())


def _placed(raws: list[Raw], page: PagePicture) -> list[Raw]:
    return [raw._replace(box=page.place(raw.box)) for raw in raws]
