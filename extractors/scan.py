"""What of a scan is recognised, and in which order: little, and that well.

Page 1: the two halves of the header apart, in several cheap renderings until two of them agree on the
number and on the date; then the rest of the page. Then the page with the signature, from the end. A
value that no two renderings agree on (handwriting, a smudge) keeps a low confidence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from extractors.document import Box
from extractors.ocr import Layout, see
from extractors.overlay import Raw
from extractors.render import INK, Gray, PagePicture, share_of_ink, skew_of
from extractors.text import health

__all__ = ["ScanPlan", "read_scan"]

NUMBER = re.compile(r"(\d{1,5})\W{0,3}?\s?[/|]\s?((?:\d{4}\s?/\s?)?[A-ZĐ][\w&, -]*[A-ZĐ\d])")
NUMBER_LINE = re.compile(r"(?i)^\W*s[ốôóõòồỗo0][:.; ]|[\d\s/]/\s?(?:\d{4}/)?[A-ZĐ]{2,}")
DATE = re.compile(r"(?i)ng[àaảá]y\s*(\d{1,2})\s*th[áaảà]ng\s*(\d{1,2})\s*n[ăaâ]m\s*(\d{4})")
DATE_LINE = re.compile(r"(?i)th[áaảà]ng\b.*n[ăaâ]m|ng[àaảá]y\b.*th[áaảà]ng")
SIGNATURE = re.compile(r"TM\.|KT\.|TL\.|TUQ\.|CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|BÍ THƯ|(?i:nơi nhận)")

HEADER_SHARE = 0.3
"""The header ends in the upper part of the page."""
UNANCHORED_SHARE = 0.17
SKEW_DPI = 50
BODY_DPI = 150
RENDERINGS = ((150, False), (200, True), (150, True), (120, False))
"""(dpi, denoised): tried in this order until two agree."""
DOUBTED = 0.35
SIGNATURE_HEIGHT = 380.0
SIGNATURE_PAGES = 3


@dataclass(frozen=True, slots=True)
class ScanPlan:
    """How much of a scan to recognise."""

    data: Path
    language: str
    body_pages: int
    """Whole pages from the start; 0: the fields only."""


@dataclass(frozen=True, slots=True)
class Half:
    """One half of the header: where its value stands and how it is told."""

    value: re.Pattern[str]
    anchor: re.Pattern[str]
    box: Callable[[PagePicture, float], Box]


LEFT = Half(NUMBER, NUMBER_LINE, lambda page, gutter: (0.0, 0.0, gutter, page.height * HEADER_SHARE))
RIGHT = Half(DATE, DATE_LINE, lambda page, gutter: (gutter, 0.0, page.width, page.height * HEADER_SHARE))


def read_scan(pictures: dict[int, PagePicture], count: int, plan: ScanPlan) -> dict[int, list[Raw]]:
    """Index of the page → its words, placed on the page as displayed. Pages not read are not in it.

    `pictures` are the pages of a document of `count` pages that have no text of their own.
    """
    found: dict[int, list[Raw]] = {}
    for index in sorted(pictures)[: plan.body_pages]:
        page = straighten(pictures[index])
        words = _first_page(page, plan) if index == 0 else _read(page, _whole(page), plan)
        found[index] = _placed(words, page)
    if 0 in pictures and 0 not in found:
        page = straighten(pictures[0])
        found[0] = _placed(_first_page(page, plan), page)
    for index in range(count - 1, max(0, count - 1 - SIGNATURE_PAGES), -1):
        if index not in pictures:
            break
        if index not in found:
            page = straighten(pictures[index])
            found[index] = _placed(_foot(page, plan), page)
        if SIGNATURE.search(" ".join(raw.text for raw in found[index])):
            break
    return found


def straighten(page: PagePicture) -> PagePicture:
    """The page turned against its skew."""
    gray, _ = page.gray(_whole(page), SKEW_DPI)
    return PagePicture(page.page, page.width, page.height, skew_of(gray))


def _first_page(page: PagePicture, plan: ScanPlan) -> list[Raw]:
    """Header halves, then what is left, with the words already read painted white."""
    gutter = _gutter(page)
    header = [raw for half in (LEFT, RIGHT) for raw in _read_half(page, half, half.box(page, gutter), plan)]
    region = _whole(page) if plan.body_pages else (0.0, 0.0, page.width, page.height / 2)
    return header + _read(page, region, plan, masked=[raw.box for raw in header])


def _whole(page: PagePicture) -> Box:
    return 0.0, 0.0, page.width, page.height


def _gutter(page: PagePicture) -> float:
    """x of the widest blank strip near the middle of the header."""
    box = (0.0, page.height * 0.03, page.width, page.height * 0.16)
    gray, zoom = page.gray(box, SKEW_DPI)
    ink = np.asarray((gray < 140).sum(axis=0) > 1)
    first, last = int(len(ink) * 0.3), int(len(ink) * 0.58)
    best, start, run = (0, int(len(ink) * 0.45)), first, 0
    for x in range(first, last):
        run = 0 if ink[x] else run + 1
        start = x + 1 if ink[x] else start
        best = max(best, (run, start + run // 2))
    return best[1] / zoom


def _read_half(page: PagePicture, half: Half, box: Box, plan: ScanPlan) -> list[Raw]:
    """Several renderings, until two agree on the value; the one to keep ends at the value's line."""
    readings: list[tuple[str, list[Raw]]] = []
    for dpi, denoised in RENDERINGS:
        raws = _read(page, box, plan, dpi=dpi, denoised=denoised, layout=Layout.BLOCK)
        value = _value(raws, half.value)
        agreed = bool(value) and any(value == other for other, _ in readings)
        readings.append((value, raws))
        if agreed:
            return _down_to_anchor(raws, half, page)
    value, raws = max(readings, key=lambda reading: (bool(reading[0]), _sureness(reading[1])))
    return [_doubted(raw, value) for raw in _down_to_anchor(raws, half, page)]


def _value(raws: list[Raw], pattern: re.Pattern[str]) -> str:
    """The value as read, signs and spaces left out, so that two readings can be compared."""
    for text in _lines(raws).values():
        if found := pattern.search(text):
            return re.sub(r"\W", "", "/".join(found.groups()))
    return ""


def _lines(raws: list[Raw]) -> dict[int, str]:
    groups = groupby(raws, key=lambda raw: raw.line)
    return {line: " ".join(raw.text for raw in group) for line, group in groups}


def _down_to_anchor(raws: list[Raw], half: Half, page: PagePicture) -> list[Raw]:
    """The lines down to that of the number or date; without one, those of the top of the page."""
    anchors = [line for line, text in _lines(raws).items() if half.anchor.search(text)]
    if anchors:
        last = max(raw.box[3] for raw in raws if raw.line == anchors[0])
    else:
        last = page.height * UNANCHORED_SHARE
    return [raw for raw in raws if (raw.box[1] + raw.box[3]) / 2 < last]


def _doubted(raw: Raw, value: str) -> Raw:
    """Digits that no second rendering confirmed are not to be believed."""
    part = re.sub(r"\W", "", raw.text)
    inside = bool(value) and part in value and any(mark.isdigit() for mark in part)
    return raw._replace(confidence=min(raw.confidence, DOUBTED)) if inside else raw


def _sureness(raws: list[Raw]) -> float:
    return sum(raw.confidence * len(raw.text) for raw in raws)


def _foot(page: PagePicture, plan: ScanPlan) -> list[Raw]:
    """The last part of what stands on a page: signature and recipients."""
    gray, zoom = page.gray(_whole(page), SKEW_DPI)
    rows = np.flatnonzero((gray < 140).sum(axis=1) > 2)
    if share_of_ink(gray) <= INK or not len(rows):
        return []
    bottom = min(page.height, float(rows[-1]) / zoom + 4)
    top = max(0.0, bottom - SIGNATURE_HEIGHT)
    return _read(page, (0.0, top, page.width, bottom), plan)


def _read(
    page: PagePicture,
    box: Box,
    plan: ScanPlan,
    *,
    dpi: int = BODY_DPI,
    denoised: bool = False,
    layout: Layout = Layout.PAGE,
    masked: Sequence[Box] = (),
) -> list[Raw]:
    """Words of a part of the page, in points of the upright page."""
    gray, zoom = page.gray(box, dpi)
    if share_of_ink(gray) <= INK:
        return []
    for left, top, right, bottom in masked:
        rows = slice(max(0, int((top - box[1] - 1) * zoom)), int((bottom - box[1] + 1) * zoom))
        gray[rows, max(0, int((left - box[0] - 1) * zoom)) : int((right - box[0] + 1) * zoom)] = 255
    seen = see(_denoised(gray) if denoised else gray, dpi, layout, plan.data, plan.language)
    first = 0 if not masked else 1000
    raws = [
        Raw(
            word.text,
            (
                box[0] + word.box[0] / zoom,
                box[1] + word.box[1] / zoom,
                box[0] + word.box[2] / zoom,
                box[1] + word.box[3] / zoom,
            ),
            first + word.line,
            word.confidence,
        )
        for word in seen
    ]
    return raws if _is_writing(raws) else []


def _denoised(gray: Gray) -> Gray:
    """Median of each pixel and its eight neighbours."""
    padded = np.pad(gray, 1, mode="edge")
    height, width = gray.shape
    shifts = [padded[y : y + height, x : x + width] for y in range(3) for x in range(3)]
    return np.ascontiguousarray(np.partition(np.stack(shifts), 4, axis=0)[4])


def _is_writing(raws: list[Raw]) -> bool:
    """A photograph of people and trees also yields words: unsure ones that no language has."""
    if not raws:
        return False
    sure = sum(raw.confidence for raw in raws) / len(raws)
    return sure > 0.8 or health([raw.text for raw in raws]) * sure > 0.3


def _placed(raws: list[Raw], page: PagePicture) -> list[Raw]:
    return [raw._replace(box=page.place(raw.box)) for raw in raws]
