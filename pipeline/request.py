"""What one run is asked to do, and the one way it can refuse."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from extractors.messages import Note, words
from extractors.settings import ReadingSettings
from pipeline.limits import Limits

__all__ = ["CannotRunError", "CheckRequest", "ReadRequest"]

USAGE, INTERNAL = 2, 4


class CannotRunError(Exception):
    """The run cannot start or go on: a note for the user, and the exit code."""

    def __init__(self, note: Note, exit_code: int = USAGE) -> None:
        super().__init__(words(note).message)
        self.note = note
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """How files are read and verified, whatever they are read for."""

    at: datetime
    """Validation time, aware; the only clock of the run."""
    reading: ReadingSettings
    trust: tuple[Path, ...] = ()
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    online: bool = False
    """Ask the authorities (OCSP) whether signers' certificates were revoked."""
    store: Path | None = None
    """Where results are kept between runs; None keeps none."""
    store_bytes: int | None = None
    """What the store may hold when a run begins; the oldest results are forgotten first."""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """One run of `check`."""

    path: Path
    criteria: str
    """Name of a set that ships with the program, or path of a YAML file."""
    files: ReadRequest
    unit: str = ""
    """Forces one unit of this name; empty: from the folder."""
    read_as: str = "auto"
    """`one` unit, `many`, or as the folder looks (pipeline.units.ReadAs)."""
    year: int | None = None
    self_assessment: Path | None = None
    out: Path | None = None
    """Where reports go: never taken for evidence, even inside `path`."""
    engine: str = "kiemchung"
