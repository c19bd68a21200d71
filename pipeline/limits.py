"""How much one file, one archive and one run may cost."""

from dataclasses import dataclass

__all__ = ["Limits"]

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Every bound of a run; what goes over one is reported, never silently dropped."""

    seconds: float = 120
    """Processor time that one file may use."""
    patience: float = 3
    """Wall time allowed for one file, as a multiple of `seconds`: a busy machine is not a hang."""
    memory: int = 3072 * MEGABYTE
    """Address space of one worker."""
    file_bytes: int = 1024 * MEGABYTE
    archive_depth: int = 4
    """Archives inside archives."""
    archive_members: int = 50_000
    """Members of all archives of a run."""
    unpacked_bytes: int = 4096 * MEGABYTE
    """Bytes unpacked from all archives of a run."""
    ratio: int = 250
    """Unpacked to packed size of a member, judged only above `ratio_floor`."""
    ratio_floor: int = 32 * MEGABYTE
    text_chars: int = 2_000_000
    """Characters of text kept of one file."""
    table_cells: int = 60_000
    """Table cells kept of one file."""
    document_bytes: int = 8 * MEGABYTE
    """A packed Document above this is not kept in the store: it is read again when needed."""

    @property
    def wall_seconds(self) -> float:
        return self.seconds * self.patience
