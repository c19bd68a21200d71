# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Where a signature stands: its page, and its box as the page is displayed."""

from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.rw_common import PdfHandler

from extractors.document import Box

__all__ = ["Place", "page_numbers", "place_of"]

DEEPEST_TREE = 50
MOST_PAGES = 20000


@dataclass(frozen=True, slots=True)
class Place:
    """A page (1-based; 0: none) and a box in points from the top left; None where invisible."""

    page: int = 0
    box: Box | None = None


def page_numbers(handler: PdfHandler) -> dict[int, int]:
    """Object number of every page to its number, in order."""
    found: dict[int, int] = {}
    root = handler.root
    waiting = [(root.raw_get("/Pages"), 0)] if "/Pages" in root else []
    seen: set[int] = set()
    while waiting and len(seen) < MOST_PAGES:
        node_ref, depth = waiting.pop()
        if not isinstance(node_ref, generic.IndirectObject) or node_ref.idnum in seen or depth > DEEPEST_TREE:
            continue
        seen.add(node_ref.idnum)
        node = node_ref.get_object()
        if not isinstance(node, generic.DictionaryObject):
            continue
        kids = node.get("/Kids")
        if isinstance(kids, generic.ArrayObject) and node.get("/Type") != "/Page":
            waiting += [(kid, depth + 1) for kid in reversed(kids)]
        else:
            found[node_ref.idnum] = len(found) + 1
    return found


def place_of(field: generic.DictionaryObject, handler: PdfHandler, pages: dict[int, int]) -> Place:
    """The page and box of a field's widget; an empty Place where it shows nothing."""
    try:
        widget = _widget(field)
        rect = [float(number) for number in widget["/Rect"]]
        if len(rect) != 4 or rect[0] == rect[2] or rect[1] == rect[3]:
            return Place()
        page_ref = _page_reference(widget, field, handler, pages)
        if page_ref is None:
            return Place()
        page = page_ref.get_object()
        return Place(pages[page_ref.idnum], _displayed(rect, page))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return Place()


def _widget(field: generic.DictionaryObject) -> generic.DictionaryObject:
    if "/Rect" in field:
        return field
    return field["/Kids"][0].get_object()


def _page_reference(
    widget: generic.DictionaryObject,
    field: generic.DictionaryObject,
    handler: PdfHandler,
    pages: dict[int, int],
) -> generic.IndirectObject | None:
    """`/P` where it is right, else the page whose annotations list the widget."""
    if "/P" in widget:
        stated = widget.raw_get("/P")
        if isinstance(stated, generic.IndirectObject) and stated.idnum in pages:
            return stated
    wanted = {part.container_ref.idnum for part in (widget, field) if part.container_ref is not None}
    for number in pages:
        reference = generic.IndirectObject(number, 0, handler)
        for annotation in reference.get_object().get("/Annots", ()):
            if isinstance(annotation, generic.IndirectObject) and annotation.idnum in wanted:
                return reference
    return None


def _displayed(rect: list[float], page: generic.DictionaryObject) -> Box:
    """PDF coordinates to points from the top left corner of the page as displayed."""
    x0, y0, x1, y1 = _inherited_box(page)
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    turned = int(_inherited(page, "/Rotate") or 0) % 360
    corners = {
        0: (left - x0, y1 - top, right - x0, y1 - bottom),
        90: (bottom - y0, left - x0, top - y0, right - x0),
        180: (x1 - right, bottom - y0, x1 - left, top - y0),
        270: (y1 - top, x1 - right, y1 - bottom, x1 - left),
    }
    a, b, c, d = corners.get(turned, corners[0])
    return (round(a, 2), round(b, 2), round(c, 2), round(d, 2))


def _inherited_box(page: generic.DictionaryObject) -> tuple[float, float, float, float]:
    value = _inherited(page, "/CropBox") or _inherited(page, "/MediaBox") or (0, 0, 595, 842)
    a, b, c, d = (float(number) for number in value)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _inherited(page: generic.DictionaryObject, key: str) -> generic.PdfObject | None:
    node: generic.PdfObject | None = page
    for _ in range(DEEPEST_TREE):
        if not isinstance(node, generic.DictionaryObject):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None
