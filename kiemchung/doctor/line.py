"""What one check of the machine answers."""

from dataclasses import dataclass
from enum import IntEnum

from extractors.messages import Note, note

__all__ = ["Line", "State", "bad", "good", "warn"]


class State(IntEnum):
    """How it stands; the number is the exit code when it is the worst."""

    GOOD = 0
    WARN = 1
    BAD = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer."""

    check: str
    """Stable name for programs: `ocr`."""
    state: State
    note: Note


def good(check: str, code: str, **params: object) -> Line:
    return Line(check, State.GOOD, note(f"kiemchung.{code}", **params))


def warn(check: str, code: str, **params: object) -> Line:
    return Line(check, State.WARN, note(f"kiemchung.{code}", **params))


def bad(check: str, code: str, **params: object) -> Line:
    return Line(check, State.BAD, note(f"kiemchung.{code}", **params))
