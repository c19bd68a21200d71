# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportPrivateUsage=false
"""By which paths the objects of a revision are reached: pyHanko's own walk, quicker and with an end.

pyHanko 0.38 visits every number of every array, every element of the structure tree, builds every path anew,
and follows cross-links for as long as it takes: nearly all the time its difference analysis needs, seconds
for a tagged table of twenty pages. The walk here gives the same paths save those through the structure tree,
which draws nothing (`tests/verifiers/test_second_opinion.py` holds them against each other).
"""

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, RawPdfPath

__all__ = ["TooManyPathsError", "find_usages"]

STRUCTURE = ("/StructTreeRoot", "/StructElem")
LEAVES = {
    generic.NumberObject,
    generic.FloatObject,
    generic.NameObject,
    generic.TextStringObject,
    generic.ByteStringObject,
    generic.BooleanObject,
    generic.NullObject,
}
Path = tuple[str | int, ...]
Link = tuple["Link", str | int] | None
"""A path, last step first: cheap to lengthen."""


class TooManyPathsError(Exception):
    """The objects of this file lead to each other in too many ways."""


class Usages(dict[generic.Reference, set[RawPdfPath]]):
    """Paths by object; written out only for the objects asked for."""

    def __init__(self, links: dict[generic.Reference, list[Link]]) -> None:
        super().__init__()
        self._links = links

    def __bool__(self) -> bool:
        return True

    def __missing__(self, reference: generic.Reference) -> set[RawPdfPath]:
        self[reference] = {RawPdfPath(*_steps(link)) for link in self._links[reference]}
        return self[reference]


def find_usages(resolver: HistoricalResolver, most_visits: int = 100_000) -> int:
    """Put what pyHanko's `_load_reverse_xref_cache` would find where it would put it.

    Returns how many visits it took.
    Raises TooManyPathsError, or what pyHanko raises on a broken page tree.
    """
    walk = _Walk(resolver, most_visits)
    walk.visit(resolver.trailer_view, None)
    resolver._indirect_object_access_cache = Usages(walk.found)
    return walk.visits


def _steps(link: Link) -> Path:
    steps: list[str | int] = []
    while link is not None:
        link, step = link
        steps.append(step)
    return tuple(reversed(steps))


class _Walk:
    def __init__(self, resolver: HistoricalResolver, most_visits: int) -> None:
        self.resolver = resolver
        self.most_visits = most_visits
        self.found: dict[generic.Reference, list[Link]] = {}
        self.above: set[generic.Reference] = set()
        self.visits = 0
        self.pages = dict(_page_tree(resolver.root.raw_get("/Pages"), ("/Root", "/Pages"), set()))

    def visit(self, value: generic.PdfObject, path: Link) -> None:
        self.visits += 1
        if self.visits > self.most_visits:
            raise TooManyPathsError
        if not isinstance(value, generic.IndirectObject):
            self._inside(value, path)
            return
        reference = value.reference
        if reference in self.above:
            return
        self.found.setdefault(reference, []).append(path)
        if reference in self.pages and _steps(path) != self.pages[reference]:
            return  # a page is entered by way of the page tree only
        self.above.add(reference)
        self._inside(self.resolver(reference), path)
        self.above.discard(reference)

    def _inside(self, value: generic.PdfObject, path: Link) -> None:
        if isinstance(value, generic.DictionaryObject):
            if value.get("/Type") in STRUCTURE:
                return
            for key, one in value.items():
                if type(one) not in LEAVES and key != "/Parent":
                    self.visit(one, (path, key))
        elif isinstance(value, generic.ArrayObject):
            for place, one in enumerate(value):
                if type(one) not in LEAVES:
                    self.visit(one, (path, place))


def _page_tree(
    item: generic.PdfObject, path: Path, seen: set[generic.Reference]
) -> Iterator[tuple[generic.Reference, Path]]:
    """Every node of the page tree with its one proper path."""
    if isinstance(item, generic.IndirectObject):
        if item.reference in seen:
            raise ValueError("a page tree that leads in a circle")
        seen.add(item.reference)
        yield item.reference, path
    node = item.get_object()
    if not isinstance(node, generic.DictionaryObject) or (len(path) > 2 and _type(node) != "/Pages"):
        return
    for place, kid in enumerate(node["/Kids"]):
        yield from _page_tree(kid, (*path, "/Kids", place), seen)


def _type(node: generic.DictionaryObject) -> str:
    return str(node["/Type"]) if "/Type" in node else ""
