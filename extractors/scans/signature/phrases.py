"""What can stand in the rows over a name: authorities and positions, and who signs in whose place."""

from functools import cache

from extractors.folding import fold, squeeze
from extractors.vocabulary import collective_authorities, organs, positions

__all__ = ["DEPUTIES", "MARKS", "deputies", "phrases", "places", "superiors"]

DEPUTIES = {"botruong": "thutruong"}
MARKS = ("KT.", "TL.", "TUQ.", "Q.")


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
