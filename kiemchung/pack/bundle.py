"""All that is known of one unit's bundle before a byte of it is written."""

from dataclasses import dataclass

from kiemchung.pack.plan import Choice, LeftOut, Plan
from pipeline.results import RunReport

__all__ = ["Bundle"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The plan, and what the originals and the limit add to it."""

    report: RunReport
    plan: Plan
    choice: Choice
    left_out: tuple[LeftOut, ...]
    """The plan's, and files the check has not seen."""
    too_big: tuple[str, ...] = ()
    """Originals over the limit by themselves."""

    @property
    def forced(self) -> bool:
        """Would it have been refused without `--force`?"""
        return bool(self.plan.errors or self.too_big)
