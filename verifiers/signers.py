"""Who stands behind a certificate: a person, an organisation, or a portal that publishes."""

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verifiers.verdict import SignerKind

__all__ = ["folded", "kind_of_signer"]


@dataclass(frozen=True, slots=True)
class _Words:
    organs: tuple[str, ...]
    plain_organs: tuple[str, ...]
    portals: tuple[str, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("verifiers").joinpath("data/roles.toml").read_text(encoding="utf-8"))
    return _Words(
        *(tuple(_key(word) for word in data[name]) for name in ("organs", "plain_organs", "portals"))
    )


def folded(text: str) -> str:
    """Upper case without diacritics, single spaces: `Ủy  ban` is `UY BAN`."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return _spaced("".join(letter for letter in letters if not unicodedata.combining(letter)).upper())


def kind_of_signer(common_name: str, user_ids: Iterable[str] = ()) -> SignerKind:
    """Judge by the common name: `ỦY BAN NHÂN DÂN …` signs for an organisation, `Vũ Văn A` for himself.

    A user id that is a tax or unit code (`MST:…`, `MNS:…`) belongs to an organisation as well.
    """
    name = _key(common_name)
    if not name:
        return SignerKind.UNKNOWN
    words = _words()
    if any(word in name for word in words.portals):
        return SignerKind.PORTAL
    organs = words.plain_organs if name == folded(common_name) else words.organs
    if any(name == organ or name.startswith(organ + " ") for organ in organs):
        return SignerKind.ORGANISATION
    if any(_key(user_id).startswith(("MST:", "MNS:")) for user_id in user_ids):
        return SignerKind.ORGANISATION
    return SignerKind.PERSON


def _key(text: str) -> str:
    """Upper case; the tone mark of oa, oe, uy always on the same letter (`UỶ` as `ỦY`)."""
    upper = unicodedata.normalize("NFC", text).upper()
    for old, new in (("UỶ", "ỦY"), ("UỲ", "ÙY"), ("UÝ", "ÚY"), ("OÀ", "ÒA"), ("OÁ", "ÓA")):
        upper = upper.replace(old, new)
    return _spaced(upper)


def _spaced(text: str) -> str:
    return " ".join(text.split())
