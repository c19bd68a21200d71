"""What is owed beside the evidence of criteria: a report by a day, from every unit or from bodies named."""

from pydantic import Field

from criteria_map.deadlines import Deadline
from criteria_map.rubrics import Name, Strict, Text

__all__ = ["DuePart", "Obligation"]


class DuePart(Strict):
    """A part the document must have, known by any of these words in its text."""

    title: Text
    words: tuple[Text, ...] = Field(min_length=1)


class Obligation(Strict):
    """One document that is owed by a day."""

    id: Name
    title: Text
    """As people are shown it: `Báo cáo kết quả thực hiện Kế hoạch số 163/KH-UBND`."""
    deadline: Deadline
    owed_by: tuple[Text, ...] = ()
    """Bodies that owe it, other names of a body after `|`; empty: every unit the set is for."""
    gathered: bool = False
    """The dossier of the unit that is scored holds those of all these bodies."""
    types: tuple[Text, ...] = ()
    any_words: tuple[Text, ...] = Field(alias="any", min_length=1)
    """Phrases one of which the title has."""
    none_words: tuple[Text, ...] = Field(default=(), alias="none")
    cites: str = ""
    """Number of a document it must name: `163/KH-UBND`."""
    parts: tuple[DuePart, ...] = ()
