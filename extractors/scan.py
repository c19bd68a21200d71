"""What of a scan is recognised, and in which order: little, and that well.

Page 1: the header first (see `scan_header`), then the rest of the page; the next pages whole, as far as
the plan goes; then the page with the signature, looked for from the end and, where the end is an annex,
from the front.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from extractors.document import Box
from extractors.ocr import Layout, Model, Rendering, read_region
from extractors.overlay import Raw
from extractors.render import INK, PagePicture, share_of_ink, skew_of
from extractors.scan_header import read_header

__all__ = ["ScanPlan", "read_scan", "straighten"]

SUBJECT_SHARE = 0.45
"""Type and subject stand in this upper part of the page."""
BODY = Rendering(150)
SKEW_DPI = 50
FURTHER = 10_000
"""Lines of the rest of a page are counted from here, those of its header from 0."""
FOOT_HEIGHT = 380.0
"""Points from the last line upwards that hold signature and recipients."""
FROM_THE_END = 3
FROM_THE_FRONT = 4
"""Pages that are tried for a signature."""
SIGNED = re.compile(r"TM\.|KT\.|TL\.|TUQ\.|CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|BÍ THƯ|(?i:nơi nhận)")
FORM = re.compile(r"(?i)\(ký|\.{4}|…{2}|họ tên\)|mẫu số")
"""An annex with a form to fill in also has a place to sign."""


@dataclass(frozen=True, slots=True)
class ScanPlan:
    """How much of a scan to recognise, and with what."""

    model: Model
    body_pages: int
    """Whole pages from the start; 0: the fields only."""


def read_scan(pictures: dict[int, PagePicture], count: int, plan: ScanPlan) -> dict[int, list[Raw]]:
    """Index of the page → its words, placed on the page as displayed. Pages not read are not in it.

    `pictures` are the pages of a document of `count` pages that have no text of their own.
    """
    found: dict[int, list[Raw]] = {}
    for index in sorted(pictures)[: plan.body_pages]:
        page = straighten(pictures[index])
        words = _first_page(page, plan) if index == 0 else read_whole(page, plan)
        found[index] = _placed(words, page)
    if 0 in pictures and not plan.body_pages:
        page = straighten(pictures[0])
        found[0] = _placed(_first_page(page, plan) + (_foot(page, plan) if count == 1 else []), page)
    for index in _signature_candidates(pictures, count):
        if index not in found:
            page = straighten(pictures[index])
            found[index] = _placed(_foot(page, plan), page)
        if _is_signed(found[index]):
            break
    return found


def straighten(page: PagePicture) -> PagePicture:
    """The page turned against its skew."""
    gray, _ = page.gray(_whole(page), SKEW_DPI)
    return replace(page, angle=skew_of(gray))


def read_whole(page: PagePicture, plan: ScanPlan) -> list[Raw]:
    """A whole page without a header."""
    return read_region(page, _whole(page), plan.model, Layout.PAGE, BODY)


def _signature_candidates(pictures: dict[int, PagePicture], count: int) -> Iterator[int]:
    """Pages to look for a signature on: the last ones, then the first ones."""
    if 0 in pictures:
        yield from (at for at in range(count - 1, max(0, count - 1 - FROM_THE_END), -1) if at in pictures)
        yield from (at for at in range(1, min(1 + FROM_THE_FRONT, count)) if at in pictures)


def _is_signed(raws: list[Raw]) -> bool:
    text = " ".join(raw.text for raw in raws)
    return bool(SIGNED.search(text)) and not FORM.search(text)


def _first_page(page: PagePicture, plan: ScanPlan) -> list[Raw]:
    """Header, then what is left, with the words already read painted white."""
    header = read_header(page, plan.model)
    region = _whole(page) if plan.body_pages else (0.0, 0.0, page.width, page.height * SUBJECT_SHARE)
    read = [raw.box for raw in header]
    rest = read_region(page, region, plan.model, Layout.PAGE, BODY, masked=read)
    return header + [raw._replace(line=raw.line + FURTHER) for raw in rest]


def _whole(page: PagePicture) -> Box:
    return 0.0, 0.0, page.width, page.height


def _foot(page: PagePicture, plan: ScanPlan) -> list[Raw]:
    """The last part of what stands on a page: signature and recipients."""
    gray, zoom = page.gray(_whole(page), SKEW_DPI)
    rows = np.flatnonzero((gray < 140).sum(axis=1) > 2)
    if share_of_ink(gray) <= INK or not len(rows):
        return []
    bottom = min(page.height, float(rows[-1]) / zoom + 4)
    region = (0.0, max(0.0, bottom - FOOT_HEIGHT), page.width, bottom)
    raws = read_region(page, region, plan.model, Layout.PAGE, BODY)
    return [raw._replace(line=raw.line + 2 * FURTHER) for raw in raws]


def _placed(raws: list[Raw], page: PagePicture) -> list[Raw]:
    return [raw._replace(box=page.place(raw.box)) for raw in raws]
