# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Where a signature stands: its page, and its box as the page is displayed."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler

from extractors.document import Box
from verifiers.pdf.objects import Raw, array, inherited, number, number_of, numbers, raw, resolve

__all__ = ["PageHistory", "PageOrder", "Place", "place_of"]

DEEPEST_TREE = 50
MOST_PAGES = 20000


@dataclass(frozen=True, slots=True)
class Place:
    """A page (1-based; 0: none) and a box in points from the top left; None where invisible."""

    page: int = 0
    box: Box | None = None


class PageOrder:
    """Object number of a page to its number, read no further than asked: annexes have hundreds of pages."""

    def __init__(self, handler: PdfHandler) -> None:
        self._known: dict[int, int] = {}
        self.inner = set[int]()
        """Object numbers met so far that are no pages: the tree's inner nodes, and what leads nowhere."""
        self._rest = _in_order(handler, self.inner)

    def number(self, page: int) -> int:
        """1-based; 0 for an object that is no page."""
        while page not in self._known:
            following = next(self._rest, None)
            if following is None:
                return 0
            self._known[following] = len(self._known) + 1
        return self._known[page]

    def all(self) -> dict[int, int]:
        """Every page, in order."""
        self.number(0)
        return self._known


class PageHistory:
    """The order of the pages at each revision, walked anew only where the page tree was written over."""

    def __init__(self, reader: PdfFileReader) -> None:
        self._reader = reader
        self._known: dict[int, PageOrder] = {}

    def at(self, revision: int) -> dict[int, int]:
        """Object number of every page to its number, in order."""
        if revision not in self._known:
            handler = self._reader.get_historical_resolver(revision)
            before = self._known.get(revision - 1)
            same = before is not None and self._same_tree(before, revision, handler)
            self._known[revision] = before if before is not None and same else PageOrder(handler)
        return self._known[revision].all()

    def _same_tree(self, before: PageOrder, revision: int, handler: HistoricalResolver) -> bool:
        """Same root, no inner node written, and every page written over is still a page."""
        earlier = self._reader.get_historical_resolver(revision - 1)
        if number_of(raw(handler.root, "/Pages")) != number_of(raw(earlier.root, "/Pages")):
            return False
        pages = before.all()
        written = {reference.idnum for reference in handler.explicit_refs_in_revision()}
        if written & before.inner:
            return False
        nodes = [resolve(generic.IndirectObject(number, 0, handler)) for number in written & set(pages)]
        return all(isinstance(one, generic.DictionaryObject) and "/Kids" not in one for one in nodes)


def _in_order(handler: PdfHandler, inner: set[int]) -> Iterator[int]:
    """Object numbers of the pages; what else the tree names is put into `inner`."""
    waiting: list[tuple[Raw, int]] = [(raw(handler.root, "/Pages"), 0)]
    seen: set[int] = set()
    while waiting and len(seen) < MOST_PAGES:
        item, depth = waiting.pop()
        one, node = number_of(item), resolve(item)
        if not isinstance(item, generic.IndirectObject) or one in seen or depth > DEEPEST_TREE:
            continue
        seen.add(one)
        kids = array(node, "/Kids")
        if kids is not None and str(resolve(raw(node, "/Type"))) != "/Page":
            inner.add(one)
            waiting += [(kid, depth + 1) for kid in reversed(kids)]
        elif isinstance(node, generic.DictionaryObject):
            yield one
        else:
            inner.add(one)


def place_of(field: generic.DictionaryObject, handler: PdfHandler, pages: PageOrder) -> Place:
    """The page and box of a field's widget; an empty Place where it shows nothing."""
    kids = array(field, "/Kids")
    widget = field if "/Rect" in field or not kids else resolve(kids[0])
    rect = numbers(raw(widget, "/Rect"))
    if len(rect) != 4 or rect[0] == rect[2] or rect[1] == rect[3]:
        return Place()
    where = _page_of(widget, field, handler, pages)
    page = resolve(generic.IndirectObject(where, 0, handler)) if where else None
    return Place(pages.number(where), _displayed(rect, page)) if page is not None else Place()


def _page_of(widget: Raw, field: Raw, handler: PdfHandler, pages: PageOrder) -> int:
    """Object number of its page: `/P` where it is right, else the page that lists the widget."""
    stated = number_of(raw(widget, "/P"))
    if stated and pages.number(stated):
        return stated
    wanted = {number_of(widget), number_of(field)} - {0}
    for one in pages.all():
        page = resolve(generic.IndirectObject(one, 0, handler))
        if wanted & {number_of(item) for item in array(page, "/Annots") or ()}:
            return one
    return 0


def _displayed(rect: list[float], page: Raw) -> Box:
    """PDF coordinates to points from the top left corner of the page as displayed."""
    x0, y0, x1, y1 = _visible(page)
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    turned = int(number(inherited(page, "/Rotate"))) % 360
    corners = {
        90: (bottom - y0, left - x0, top - y0, right - x0),
        180: (x1 - right, bottom - y0, x1 - left, top - y0),
        270: (y1 - top, x1 - right, y1 - bottom, x1 - left),
    }
    a, b, c, d = corners.get(turned, (left - x0, y1 - top, right - x0, y1 - bottom))
    return (round(a, 2), round(b, 2), round(c, 2), round(d, 2))


def _visible(page: Raw) -> tuple[float, float, float, float]:
    """The part of the page that is displayed."""
    for key in ("/CropBox", "/MediaBox"):
        box = numbers(inherited(page, key))
        if len(box) == 4:
            return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
    return 0.0, 0.0, 595.0, 842.0
