"""Where the authorities publish their certificates and revocation lists."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Source", "Sources", "sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """A published file."""

    address: str
    sha256: str
    """Pin of the certificate, or of the one that signs the list."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the authorities publish."""

    certificates: tuple[Source, ...]
    lists: tuple[Source, ...]


@cache
def sources() -> Sources:
    """What data/sources.toml names."""
    data = tomllib.loads(files("verifiers").joinpath("data/sources.toml").read_text(encoding="utf-8"))
    return Sources(*(tuple(Source(**one) for one in data[name]) for name in ("certificate", "list")))
