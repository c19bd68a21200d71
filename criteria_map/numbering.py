"""Ids as they were meant: a spreadsheet turns 3.10 into 3.1, so a second 3.1 right after 3.9 is 3.10."""

from collections.abc import Sequence

__all__ = ["meant_ids"]


def meant_ids(ids: Sequence[str]) -> list[str]:
    """The ids in order, lost noughts put back: `3.1 … 3.9 3.1 3.1.1` → `3.1 … 3.9 3.10 3.10.1`."""
    found: list[str] = []
    seen: set[str] = set()
    renamed: dict[str, str] = {}
    for each in ids:
        above, _, last = each.rpartition(".")
        meant = each
        if each in seen and above and last.isdigit() and f"{above}.{int(last + '0') - 1}" in seen:
            meant = renamed[each] = f"{above}.{last}0"
        elif above in renamed and each in seen:
            meant = f"{renamed[above]}.{last}"
        if meant in seen:
            meant = each
        seen.add(meant)
        found.append(meant)
    return found
