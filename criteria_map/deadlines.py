"""Days by which something is due, and between which it must be issued."""

from datetime import date, timedelta

from pydantic import Field, model_validator

from criteria_map.rubrics import Strict

__all__ = ["Deadline", "Window"]


class Window(Strict):
    """Days between which evidence must be issued, both included."""

    since: date = Field(alias="from")
    until: date = Field(alias="to")

    @model_validator(mode="after")
    def in_order(self) -> "Window":
        if self.until < self.since:
            raise ValueError("window ends before it begins")
        return self


class Deadline(Strict):
    """`by` a day (that day included) or `before` it (the last day is the day earlier)."""

    by: date | None = None
    before: date | None = None

    @model_validator(mode="after")
    def one_of_two(self) -> "Deadline":
        if (self.by is None) == (self.before is None):
            raise ValueError("by or before")
        return self

    @property
    def last_day(self) -> date:
        """The last allowed day: what people are shown."""
        if self.by is not None:
            return self.by
        assert self.before is not None
        return self.before - timedelta(days=1)
