"""What the mapping says: links, what was meant for a slot and may not fill it, what has no place."""

from dataclasses import dataclass

from criteria_map.pointer import NOWHERE, Pointer
from extractors.messages import Note

__all__ = ["AUTO", "SUGGEST", "Link", "Matches", "Misfit"]

AUTO = 0.9
SUGGEST = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """A file supports a slot."""

    path: str
    criterion: str
    slot: str
    score: float
    """0.5 to 0.99; from 0.9 on it is taken without asking."""
    reasons: tuple[Note, ...]
    phrase: str = ""
    """Words of the slot that the title has, spelled out."""
    whole: bool = False
    """It has all of them."""
    pointer: Pointer = NOWHERE
    """Where the file speaks of the matter."""
    media: bool = False
    """Photo, link, export or list: evidence that carries no signature."""
    cited: bool = False
    """The unit's own table cites this very number under the criterion."""
    placed: bool = False
    """Its path names the criterion."""
    annex_of: str = ""
    """Number of the letter it is an annex to: it counts together with that letter."""
    doubted: bool = False
    """It rests on an exception, or on an issuer that is not known: never sure."""

    @property
    def auto(self) -> bool:
        return self.score >= AUTO


@dataclass(frozen=True, slots=True)
class Misfit:
    """A file meant for a slot that it may not fill: wrong year, wrong issuer. Never a link."""

    path: str
    criterion: str
    slot: str
    score: float
    objection: Note

    @property
    def sure(self) -> bool:
        """Sure enough to say that the unit meant it for this slot."""
        return self.score >= AUTO


@dataclass(frozen=True, slots=True)
class Matches:
    links: tuple[Link, ...]
    misfits: tuple[Misfit, ...]
    unplaced: tuple[str, ...]
    """Paths that support nothing ("chưa xếp được")."""
    renamed: str = ""
    """The unit's place as its letters spell it, where that is not the name it was given."""
