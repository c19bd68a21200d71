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
    homes = {(link.path, link.criterion): link for link in links}
    of_slot: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        of_slot.setdefault(_slot(link), []).append(link)
    for other in sorted(spare, key=lambda link: (-link.score, link.path, link.slot)):
        home = homes.get((other.path, other.criterion))
        if home is None or of_slot.get(_slot(other)):
            continue
        if _surplus(home, of_slot[_slot(home)], wanted[_slot(home)]):
            homes[other.path, other.criterion] = other
            of_slot[_slot(home)].remove(home)
            of_slot.setdefault(_slot(other), []).append(other)
    return [homes[link.path, link.criterion] for link in links]


def _slot(link: Link) -> tuple[str, str]:
    return link.criterion, link.slot


def _surplus(home: Link, alike: Sequence[Link], need: Need) -> bool:
    """Can the slot do without this file, and does the criterion ask for more than one slot? `alike`: all of
    its files."""
    if need.criterion.satisfied == "any" or isinstance(need.criterion.rubric, Count):
        return False
    rivals = [each for each in alike if each.path != home.path and each.auto and each.score >= home.score]
    return len(rivals) >= need.slot.count
