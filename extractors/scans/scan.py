"""What of a scan is recognised, and in which order: little, and that well.

Page 1: the header first (see `header`), then the rest of the page; the next pages whole, as far as
the plan goes; then the page with the signature, looked for from the end and, where the end is an annex,
from the front.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np

from extractors.document import Box
from extractors.folding import fold
from extractors.overlay import Raw, text_of
from extractors.patterns import pattern
from extractors.render import Gray, PagePicture
from extractors.scans.header import read_header, without_residue
from extractors.scans.ocr import Layout, Model, Rendering, read_region
from extractors.scans.paper import Light, light_of
from extractors.scans.pieces import without_edges
from extractors.scans.sheet import Sheet
from extractors.scans.signature.block import Column, Foot, Look, beside_strip, elsewhere, read_foot
from extractors.scans.skew import footing, is_sideways, skew_of
from extractors.scans.subject import read_missed, read_subject
from extractors.text import is_plausible

__all__ = ["ScanPlan", "densest_band", "read_scan", "straighten", "without_stamps"]

TOP_SHARE = 0.5
"""Share of the page from which is told whether it lies the right way up."""
BAND = 40.0
"""Points of height of it that are read for that: two lines or three."""
INKED = 140
SOLID = 0.5
"""Share of a row that is inked where no text is."""
WELL = 0.75
"""Sense in a letter of writing that lies the right way."""
BODY = Rendering(150)
ROUGH = Rendering(100)
LEGIBLE = 12.0
"""Sense of a band that was read at all."""
ILLEGIBLE = 60.0
"""Letters: a page with fewer may stand on its head."""
SKEW_DPI = 50
ON_ITS_FEET = 0.2
"""Footing of a page that surely lies the right way: 60 of 83 had it, none of 20 that stood on their heads."""
FURTHER = 10_000
"""Lines of the rest of a page are counted from here, those of its header from 0."""
MISSED = 90_000
"""Those of rows that its reading missed are counted from here."""
FROM_THE_END = 6
FROM_THE_FRONT = 4
"""Pages that are tried for a signature."""
EDGE = 14.0
"""Points from the edge of a page within which no letter stands by itself."""
FEW = 14
"""Words of a block under a seal none of whose words tell that it is one: more are a table's."""
AUTHORITY = re.compile(r"\b(?:TM|KT|TL|TUQ|T/M|K/T)[.,]|(?i:nơi nhận)")
POSITION = re.compile(r"CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|BÍ THƯ|THỦ TƯỚNG|CHÁNH")
"""A decision also opens with one, so on whole pages it proves nothing."""
CITED = re.compile(r"\d\s?/\s?[A-ZĐ]{2}")
"""A number of a document: in a table's column, never under a signature."""
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
    first = [0] if 0 in pictures else []
    if first and count == 1:
        pictures[0].decode()  # its head and its foot are drawn
    for index in sorted(pictures)[: plan.body_pages] or first:
        page, words = _upright(pictures[index], plan, is_first=index == 0)
        if not plan.body_pages and count == 1:
            foot = _foot(page, plan)
            words = [raw for raw in words if not _is_under(raw, foot)] + _words_of(foot)
        found[index] = _placed(words, page)
    found.update(_signature_page(pictures, count, plan, found))
    return found


def _upright(picture: PagePicture, plan: ScanPlan, *, is_first: bool) -> tuple[Sheet, list[Raw]]:
    """The page and its words; a page that gives next to none is tried upside down, then on its sides."""
    read = _first_page if is_first else _page_with_foot
    lying = Sheet(picture, at_once=plan.body_pages > 0)
    page = straighten(lying, plan)
    words = read(page, plan)
    if (sense := _sense(without_stamps(words))) < ILLEGIBLE:
        other = straighten(lying.turned(2 + page.quarters), plan)
        turned = read(other, plan)
        if _sense(turned) < ILLEGIBLE > sense and (side := _on_its_side(lying, plan)) is not None:
            other = side
            turned = read(other, plan)
        if _sense(turned) > sense:
            return other, turned
    return page, words


def _on_its_side(lying: Sheet, plan: ScanPlan) -> Sheet | None:
    """The page a quarter turned where it reads so; the table around a photograph hides how its lines run."""
    page = _most_legible(lying, (1, 3), plan)
    if page is lying:
        return None
    light, seen = _lit(page)
    return page.straightened(skew_of(seen), light)


def without_stamps(words: list[Raw]) -> list[Raw]:
    """The words but for a portal's lines, which stand upright on a page that lies on its head."""
    rows = [list(row) for _, row in groupby(words, key=lambda raw: raw.line)]
    kept = [row for row in rows if not pattern("zone.stamp").search(fold(text_of(row)))]
    return [raw for row in kept for raw in row]


def _sense(raws: list[Raw]) -> float:
    """Letters that read as Vietnamese, for as much as they are believed."""
    return sum(raw.confidence * len(raw.text) for raw in raws if is_plausible(raw.text))


def _signature_page(
    pictures: dict[int, PagePicture], count: int, plan: ScanPlan, found: dict[int, list[Raw]]
) -> dict[int, list[Raw]]:
    """The page with the signature, where no page read so far has one: {index: words} or nothing.

    The first that is surely signed, by the words of an authority or a position; else the first with a seal
    over few words.
    """
    if any(AUTHORITY.search(text_of(words)) and not FORM.search(text_of(words)) for words in found.values()):
        return {}
    candidates = [at for at in dict.fromkeys(_signature_candidates(pictures, count)) if at not in found]
    pages = _Candidates(pictures, candidates, plan)
    sealed: dict[int, list[Raw]] = {}
    for look in (beside_strip, elsewhere):  # a strip costs less to find
        for index, page in pages.without_block():
            foot = _foot(page, plan, (look,))
            words = _words_of(foot)
            if _is_signed(words) and not CITED.search(text_of(foot.columns[-1].words)):
                return {index: _placed(words, page)}
            if foot.columns:
                pages.blocks.add((index, page.quarters))
            if foot.sealed and not sealed and 1 < len(foot.columns[-1].words) <= FEW:
                sealed = {index: _placed(words, page)}
    return sealed


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Pages to look for a signature on, each made upright once."""

    pictures: dict[int, PagePicture]
    indices: Sequence[int]
    plan: ScanPlan
    sheets: dict[tuple[int, int], Sheet] = field(default_factory=dict[tuple[int, int], Sheet])
    """Index and the quarter turns it was first given → the page upright."""
    blocks: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    """Index and quarter turns of pages on which a block was found that is none of a signature."""

    def without_block(self) -> Iterator[tuple[int, Sheet]]:
        """The pages as they seem to lie, then those turned over that may stand on their heads."""
        for over in (0, 2):
            for at in self.indices:
                if over and _footing(self._sheet(at, 0)) >= ON_ITS_FEET:
                    continue
                page = self._sheet(at, over)
                if (at, page.quarters) not in self.blocks:
                    yield at, page

    def _sheet(self, at: int, quarters: int) -> Sheet:
        if (at, quarters) not in self.sheets:
            lying = Sheet(self.pictures[at]).turned(quarters)
            self.sheets[at, quarters] = straighten(lying, self.plan)
        return self.sheets[at, quarters]


def _footing(page: Sheet) -> float:
    return footing(page.gray(page.whole, SKEW_DPI)[0])


def straighten(page: Sheet, plan: ScanPlan) -> Sheet:
    """The page upright and without its skew, its print black and its paper white."""
    light, seen = _lit(page)
    if is_sideways(seen):
        page = _most_legible(page, (0, 1, 3), plan)
        light, seen = _lit(page)
    return page.straightened(skew_of(seen), light)


def _lit(page: Sheet) -> tuple[Light, Gray]:
    """The light of a page as it lies, and its rough picture in black on white."""
    gray, zoom = page.gray(page.whole, SKEW_DPI)
    light = light_of(gray, zoom)
    return light, light.stretched(light.evened(gray))


def _most_legible(page: Sheet, quarters: Sequence[int], plan: ScanPlan) -> Sheet:
    """The page turned so that it reads best; the first turn that reads well is taken.

    Each is read in its own light: the shadow on a photograph is no ink. A page that reads in no way stays.
    """
    best = (LEGIBLE, page)
    for turned in (page.turned(turns) for turns in quarters):
        light, seen = _lit(turned)
        lit = turned.straightened(skew_of(seen), light)
        words = read_region(lit, densest_band(lit), plan.model, Layout.BLOCK, ROUGH)
        sense = _sense(words)
        if sense > WELL * sum(len(raw.text) for raw in words) and sense > ILLEGIBLE / 2:
            return turned
        best = max(best, (sense, turned), key=lambda tried: tried[0])
    return best[1]


def densest_band(page: Sheet) -> Box:
    """A few lines' height across the upper part, where most ink is."""
    gray, zoom = page.gray((0.0, 0.0, page.width, page.height * TOP_SHARE), SKEW_DPI)
    ink = without_edges(gray < INKED).sum(axis=1)
    ink[ink > SOLID * gray.shape[1]] = 0  # a frame
    ink = np.convolve(ink, np.ones(int(BAND * zoom)), "valid")
    top = float(ink.argmax()) / zoom if len(ink) else 0.0
    return 0.0, top, page.width, top + BAND


def _signature_candidates(pictures: dict[int, PagePicture], count: int) -> Iterator[int]:
    """Pages to look for a signature on: the last ones, then the first ones."""
    if 0 in pictures:
        yield from (at for at in range(count - 1, max(0, count - 1 - FROM_THE_END), -1) if at in pictures)
        yield from (at for at in range(1, min(1 + FROM_THE_FRONT, count)) if at in pictures)


def _is_signed(raws: list[Raw]) -> bool:
    text = text_of(raws)
    return bool(AUTHORITY.search(text) or POSITION.search(text)) and not FORM.search(text)


def _first_page(page: Sheet, plan: ScanPlan) -> list[Raw]:
    """Header, then what is left, with the words already read painted white."""
    header = read_header(page, plan.model)
    if plan.body_pages:
        rest = without_residue(_page_with_foot(page, plan, header), header)
        under = max((raw.box[3] for raw in header), default=page.height)
        missed = read_missed(page, plan.model, header + rest, under)
        rest += [raw._replace(line=raw.line + MISSED) for raw in missed]
    else:
        rest = [raw._replace(line=raw.line + FURTHER) for raw in read_subject(page, plan.model, header)]
    return [raw for raw in header + rest if not _is_edge(raw, page)]


def _is_edge(raw: Raw, page: Sheet) -> bool:
    """Is it a piece of the shadow that the edge of a sheet throws, read as a letter or two?"""
    beyond = raw.box[2] < EDGE or raw.box[0] > page.width - EDGE
    return beyond and len(raw.text) <= 2


def _words_of(foot: Foot) -> list[Raw]:
    return [raw for column in foot.columns for raw in column.words]


def _is_under(raw: Raw, foot: Foot) -> bool:
    """Was the word of a short letter read with its subject, and again with the signature block?"""
    x, y = (raw.box[0] + raw.box[2]) / 2, (raw.box[1] + raw.box[3]) / 2
    return any(box[0] < x < box[2] and box[1] < y < box[3] for box in (column.box for column in foot.columns))


def _page_with_foot(page: Sheet, plan: ScanPlan, read: Sequence[Raw] = ()) -> list[Raw]:
    """What a page holds beside what is `read` already; the two columns of a signature block apart."""
    foot = _foot(page, plan)
    masked = [raw.box for raw in read] + [column.box for column in foot.columns]
    rest = read_region(page, page.whole, plan.model, Layout.PAGE, BODY, masked=masked)
    return [raw._replace(line=raw.line + FURTHER) for raw in rest] + _words_of(foot)


def _foot(page: Sheet, plan: ScanPlan, looks: Sequence[Look] = ()) -> Foot:
    """The signature block with its words as later lines than the rest of the page's."""
    foot = read_foot(page, plan.model, left=plan.body_pages > 0, looks=looks)
    columns = [
        Column(column.box, [raw._replace(line=raw.line + at * FURTHER) for raw in column.words])
        for at, column in enumerate(foot.columns, 2)
    ]
    return replace(foot, columns=tuple(columns))


def _placed(raws: list[Raw], page: Sheet) -> list[Raw]:
    """The words on the page as displayed."""
    return [raw._replace(box=page.place(raw.box)) for raw in raws]
