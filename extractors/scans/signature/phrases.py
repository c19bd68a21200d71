"""What can stand in the rows over a name: authorities and positions, and who signs in whose place."""

import re
from functools import cache

from extractors.folding import fold, squeeze
from extractors.vocabulary import collective_authorities, leaders_of_bodies, organs, positions

__all__ = ["DEPUTIES", "MARKS", "deputies", "over", "phrases", "places", "superiors", "under"]

DEPUTIES = {"botruong": "thutruong"}
MARKS = ("KT.", "TL.", "TUQ.", "Q.")
BY_ORDER = ("CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG", "VỤ TRƯỞNG", "CỤC TRƯỞNG", "CHÁNH THANH TRA")
"""Who sign by order or with a warrant."""


@cache
def phrases() -> dict[str, str]:
    """Squeezed phrase → as printed."""
    plain = list(positions().values())
    marked = [f"{mark} {position}" for mark in MARKS for position in plain if not position.startswith("PHÓ")]
    return {squeeze(phrase): phrase for phrase in (*marked, *collective_authorities(), *plain)}


@cache
def deputies() -> dict[str, str]:
    """Squeezed position → the deputy's: where it stands twice, `KT.` and `PHÓ` were lost."""
    printed = {squeeze(position): position for position in positions().values()}
    return {
        seen: printed[deputy] for seen in printed if (deputy := DEPUTIES.get(seen, "pho" + seen)) in printed
    }


@cache
def superiors() -> dict[str, str]:
    """Squeezed position of a deputy → that of whom they sign for, the longest first."""
    printed = {squeeze(position): position for position in positions().values()}
    found = {squeeze(deputy): printed[who] for who, deputy in deputies().items()}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def places() -> frozenset[str]:
    """Folded ranks of places: `huyen`, which ends a position that began in the line over it."""
    return frozenset(fold(place) for place in organs().places)


@cache
def under(authority: str) -> tuple[str, ...]:
    """What may stand under an authority: `KT. CHỦ TỊCH` → `PHÓ CHỦ TỊCH`; nothing where nobody can tell."""
    mark, _, who = fold(authority).replace("/", "").partition(" ")
    mark, who = re.sub(r"\W", "", mark), who.strip() or "-"
    if mark == "kt":
        deputy = DEPUTIES.get(squeeze(who), "pho" + squeeze(who))
        known = {deputy, deputy + "thuongtruc", squeeze(who.replace(who.split()[0], "pho", 1))}
        return tuple(printed for key, printed in positions().items() if squeeze(key) in known)
    if mark == "tm":
        heads = (
            head for body, heads in leaders_of_bodies().items() if who.startswith(body) for head in heads
        )
        return tuple(form for head in heads for form in (head, f"KT. {head}", f"Q. {head}"))
    return tuple(form for head in BY_ORDER for form in (head, f"KT. {head}")) if mark in {"tl", "tuq"} else ()


@cache
def over(position: str) -> tuple[str, ...]:
    """What may stand over a position: `PHÓ CHỦ TỊCH` → `KT. CHỦ TỊCH`, `BÍ THƯ` → `TM. ĐẢNG ỦY`.

    Over most leaders nothing need stand.
    """
    who = superiors().get(squeeze(position))
    bodies = {body for body, heads in leaders_of_bodies().items() if position in heads}
    signing = (each for each in collective_authorities() if fold(each).partition(" ")[2] in bodies)
    return (*((f"KT. {who}",) if who else ()), *(each for each in signing if each.startswith("TM.")))
