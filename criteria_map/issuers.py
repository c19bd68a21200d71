"""Where an issuing body stands, seen from the unit that is scored: itself, its party, above it, elsewhere."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from criteria_map.folding import spelled_out
from criteria_map.model import IssuerKind, Slot, UnitLevel
from criteria_map.periods import Fit

__all__ = [
    "Body",
    "Relation",
    "issuer_fit",
    "likely_unit",
    "read_body",
    "relation",
    "unit_body",
    "unit_level",
]


class Relation(StrEnum):
    """What an issuer is to the unit."""

    OWN = "own"
    """The unit itself or a body of it."""
    COMMUNE_PARTY = "commune_party"
    PEER = "peer"
    """Another unit of the same level."""
    DISTRICT = "district"
    PROVINCE = "province"
    CENTRAL = "central"
    BELOW = "below"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Body:
    """A body's level (`commune`, `commune_party`, `district`, `province`, `central`, ``""``) and place."""

    level: str
    place: str
    """Folded: `xa dak mau`; empty where the name gives none."""


_RANKS = {"commune": 0, "district": 1, "province": 2, "central": 3}
_LEVELS = {
    UnitLevel.XA: "commune",
    UnitLevel.PHUONG: "commune",
    UnitLevel.THI_TRAN: "commune",
    UnitLevel.DAC_KHU: "commune",
    UnitLevel.HUYEN: "district",
    UnitLevel.PHONG: "district",
    UnitLevel.TINH: "province",
    UnitLevel.SO: "province",
}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("criteria_map").joinpath("data/bodies.toml").read_text(encoding="utf-8"))


@cache
def _places() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each level, the pattern of a place's name; `xa` is looked for before `thi xa`'s `xa`."""
    found: list[tuple[str, re.Pattern[str]]] = []
    for level, words in _data()["places"].items():
        spoken = "|".join(re.escape(spelled_out(word)) for word in words)
        found.append(
            (level, re.compile(rf"(?<!thi )(?<!cap )\b({spoken}) ((?!truc)[a-z0-9]+(?: [a-z0-9]+){{0,4}})"))
        )
    return tuple(found)


@cache
def _begins() -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{spelled_out(name)} ", row["level"]) for row in _data()["bodies"] for name in row["names"]
    )


@lru_cache(maxsize=8192)
def read_body(name: str) -> Body:
    """`Ủy ban nhân dân xã Đăk Mẫu` is a commune's, of `xa dak mau`."""
    said = f"{spelled_out(name)} "
    level = next((level for start, level in _begins() if said.startswith(start)), "")
    for place_level, pattern in _places():
        if match := pattern.search(said.strip()):
            place = re.split(r" (?:huyen|tinh|thanh pho|quan|thi xa|nam|so)\b| 20\d\d\b", match[0])[0]
            return Body(level or place_level, place)
    return Body(level, "")


def unit_body(name: str, levels: Iterable[UnitLevel]) -> Body:
    """The unit that is scored, from its name or its folder's name (`xa-mau-2023`)."""
    body = read_body(name)
    wanted = {_LEVELS[level] for level in levels}
    return body if body.level in wanted and body.place else Body(sorted(wanted)[0] if wanted else "", "")


_LEVEL_WORDS = {
    "thi tran": UnitLevel.THI_TRAN,
    "dac khu": UnitLevel.DAC_KHU,
    "phuong": UnitLevel.PHUONG,
    "xa": UnitLevel.XA,
    "huyen": UnitLevel.HUYEN,
    "phong": UnitLevel.PHONG,
    "tinh": UnitLevel.TINH,
    "so": UnitLevel.SO,
}


def unit_level(name: str) -> UnitLevel | None:
    """`01. UBND phường Mẫu` is a phường; None where the name does not begin with its level."""
    said = re.sub(r"^(?:\d+ )*(?:uy ban nhan dan )?", "", spelled_out(name))
    return next((level for words, level in _LEVEL_WORDS.items() if said.startswith(f"{words} ")), None)


def likely_unit(unit: Body, issuers: Iterable[str]) -> Body:
    """The unit as its own letters spell it.

    A folder is often called otherwise (`xa-mau` for xã Đăk Mẫu). Where the name told no place, or no letter
    comes from that place, the place most letters of that level come from is taken, if there are enough.
    """
    seen = Counter(body.place for body in map(read_body, issuers) if body.level == unit.level and body.place)
    if not seen or unit.place in seen:
        return unit
    place, count = seen.most_common(1)[0]
    enough = not unit.place or (count >= 3 and 2 * count > seen.total())
    return Body(unit.level, place) if enough else unit


def relation(issuer: str, parent: str, unit: Body) -> Relation:
    """What an issuer (and the body above it, as printed) is to the unit."""
    body = read_body(issuer)
    if not body.place and parent and body.level not in ("central",):
        above = read_body(parent)
        body = Body(body.level or above.level, above.place)
    if unit.place and body.place == unit.place:
        return Relation.COMMUNE_PARTY if body.level == "commune_party" else Relation.OWN
    if unit.place and _beginning_alike(body.place, unit.place):
        return Relation.UNKNOWN
    if body.level == "commune_party":
        return Relation.PEER if unit.place and body.place else Relation.COMMUNE_PARTY
    if body.level not in _RANKS or unit.level not in _RANKS:
        return Relation.UNKNOWN
    if _RANKS[body.level] < _RANKS[unit.level]:
        return Relation.BELOW
    if body.level == unit.level:
        return Relation.PEER if body.place and unit.place else Relation.UNKNOWN
    return Relation(body.level)


def _beginning_alike(one: str, other: str) -> bool:
    """`xa dak mau l`: the unit with a scan's stray letter, or another place? Nobody can tell."""
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ") if one else False


_ACCEPTS = {
    IssuerKind.UNIT: (Relation.OWN,),
    IssuerKind.COMMUNE_PARTY: (Relation.COMMUNE_PARTY,),
    IssuerKind.DISTRICT: (Relation.DISTRICT,),
    IssuerKind.PROVINCE: (Relation.PROVINCE,),
    IssuerKind.CENTRAL: (Relation.CENTRAL,),
    IssuerKind.ANY: (
        Relation.OWN,
        Relation.COMMUNE_PARTY,
        Relation.DISTRICT,
        Relation.PROVINCE,
        Relation.CENTRAL,
    ),
}


def issuer_fit(found: Relation, slot: Slot) -> Fit:
    """May this issuer's document fill the slot? Of a far body's letter "any issuer" leaves it open."""
    if found is Relation.UNKNOWN:
        return Fit.UNKNOWN
    if IssuerKind.ANY in slot.issuers and found in (Relation.PROVINCE, Relation.CENTRAL):
        return Fit.UNKNOWN
    allowed = (kind for issuer in slot.issuers for kind in _ACCEPTS[issuer])
    return Fit.YES if found in allowed else Fit.NO
