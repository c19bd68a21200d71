"""How a run tells the outside how it goes; the face decides what to show."""

from extractors.messages import Note

__all__ = ["Listener"]


class Listener:
    """Hears nothing. The face overrides what it wants to show."""

    def found(self, files: int) -> None:
        """So many files wait to be read."""

    def reading(self, path: str) -> None:
        """This file is being read now."""

    def done(self, path: str) -> None:
        """One more file is finished."""

    def say(self, note: Note) -> None:
        """Something about the run itself (the store was rebuilt, a trust folder is empty)."""
