"""How names of bodies begin: `Ủy ban`, `Sở`; on a picture also without their marks."""

from collections.abc import Iterable
from functools import cache

from extractors.folding import fold
from extractors.patterns import pattern
from extractors.vocabulary import organs

__all__ = ["LOOSE_HEADS", "begins_whole", "starts_organ"]

LOOSE_HEADS = (
    *("uy ban", "ubnd", "hoi dong nhan dan", "bo", "so", "cuc", "chi cuc", "phong", "van phong", "trung tam"),
    *("thanh tra", "cong an", "chinh phu", "quoc hoi", "truong", "ban chi dao", "ban quan ly"),
    *("tinh uy", "huyen uy", "thanh uy", "thi uy", "quan uy", "dang uy", "tinh doan", "huyen doan"),
    *("ban tuyen giao", "ban to chuc", "ban noi chinh", "ban dan van", "ban thuong vu", "ban chap hanh"),
    *("ban chi huy", "bo chi huy", "hoi nong dan", "hoi lien hiep", "benh vien", "tram y te", "chi nhanh"),
    *("kho bac", "bao hiem xa hoi", "vien kiem sat", "toa an", "thi hanh an dan su", "kiem toan nha nuoc"),
    *("quan khu", "bo tu lenh", "tong cuc", "dang bo", "tong lien doan", "lien doan lao dong", "hoc vien"),
    *("mat tran to quoc", "lien minh hop tac", "cong ty", "tong cong ty", "tap doan", "ngan hang"),
    "thuong truc hoi dong nhan dan",
)
"""Heads told even without their marks; short ones that are other words without marks are left out."""


def starts_organ(text: str, *, loose: bool = False) -> bool:
    """Does the text begin with a word that names of bodies begin with? `loose` forgives lost marks."""
    small = text.lower().replace("uỷ", "ủy").lstrip(" *-_.|'\"`“‘")
    if begins_with(small, organs().not_heads):
        return begins_with(small, heads_of_no_heads())
    lost = loose and not pattern("zone.serial").match(small)  # `SỐ 1` of a name is no `SỞ`
    return begins_with(small, organs().heads) or (lost and begins_with(fold(small), LOOSE_HEADS))


def begins_whole(text: str) -> bool:
    """Does the text begin with a head of two words or more (`Hội đồng`), told by marks and all?"""
    return begins_with(text.lower(), heads_of_words())


@cache
def heads_of_no_heads() -> tuple[str, ...]:
    """Heads that begin as what is none: `Bộ phận Tiếp nhận`."""
    return tuple(head for head in organs().heads if begins_with(head, organs().not_heads))


@cache
def heads_of_words() -> tuple[str, ...]:
    """Heads of two words or more."""
    return tuple(head for head in organs().heads if " " in head)


def begins_with(small: str, heads: Iterable[str]) -> bool:
    whole = tuple(heads)
    return small in whole or small.startswith(openings(whole))


@cache
def openings(heads: tuple[str, ...]) -> tuple[str, ...]:
    """The heads as they stand before further words."""
    return tuple(head + end for head in heads for end in " ,")
