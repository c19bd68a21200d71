"""What goes wrong with a criteria set: every fault at once, each with its file, line and key."""

from extractors.messages import Note, words

__all__ = ["CriteriaError"]


class CriteriaError(Exception):
    """The set cannot be used; the caller ends with `exit_code` and prints the notes."""

    exit_code = 2

    def __init__(self, *notes: Note) -> None:
        super().__init__(*notes)
        self.notes = notes

    def __str__(self) -> str:
        said = (words(note) for note in self.notes)
        return "\n".join(f"{each.message} {each.next_action}".strip() for each in said)
