"""A file that fits two slots of one criterion goes where it is wanted: to the empty one."""

from collections.abc import Iterable, Sequence

from criteria_map.links import Link
from criteria_map.model import Count
from criteria_map.needs import Need

__all__ = ["settle"]


def settle(links: Sequence[Link], spare: Iterable[Link], needs: Iterable[Need]) -> list[Link]:
    """The links, a surplus one exchanged for the file's next best slot where that has no file at all.

    A link is surplus where enough other files surely fill its slot at least as well.
    """
    wanted = {(need.criterion.id, need.slot.id): need for need in needs}
    found = list(links)
    for other in sorted(spare, key=lambda link: (-link.score, link.path, link.slot)):
        homes = [each for each in found if (each.path, each.criterion) == (other.path, other.criterion)]
        if homes and not _of(other, found) and _surplus(homes[0], found, wanted[_slot(homes[0])]):
            found[found.index(homes[0])] = other
    return found


def _slot(link: Link) -> tuple[str, str]:
    return link.criterion, link.slot


def _of(link: Link, links: Iterable[Link]) -> list[Link]:
    """All links of that link's slot."""
    return [each for each in links if _slot(each) == _slot(link)]


def _surplus(home: Link, links: Sequence[Link], need: Need) -> bool:
    """Can the slot do without this file, and does the criterion ask for more than one slot?"""
    if need.criterion.satisfied == "any" or isinstance(need.criterion.rubric, Count):
        return False
    rivals = [
        each for each in _of(home, links) if each.path != home.path and each.auto and each.score >= home.score
    ]
    return len(rivals) >= need.slot.count
