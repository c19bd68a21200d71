"""Why a file gave no document. The worker turns these into a file's status."""

from extractors.document import Kind
from extractors.messages import Note

__all__ = ["ReadingError", "SkippedFileError", "UnreadableFileError"]


class ReadingError(Exception):
    """A file that yields no Document: data about the file, not a fault of ours."""

    def __init__(self, note: Note, kind: Kind = Kind.OTHER, *, incomplete: bool = False) -> None:
        super().__init__(note.code)
        self.note = note
        self.kind = kind
        self.incomplete = incomplete
        """True when a limit or a missing feature is to blame: the run is not complete."""

    def __reduce__(self) -> tuple[object, ...]:
        """Keyword arguments do not survive the default pickling between processes."""
        return _rebuild, (type(self), self.note, self.kind, self.incomplete)


class UnreadableFileError(ReadingError):
    """Broken, empty or locked: status UNREADABLE."""


class SkippedFileError(ReadingError):
    """A type or size that is not read: status SKIPPED."""


def _rebuild(cls: type[ReadingError], note: Note, kind: Kind, incomplete: bool) -> ReadingError:
    return cls(note, kind, incomplete=incomplete)
