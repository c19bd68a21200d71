"""What every row is made from, besides the unit itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiemchung.report.decisions import Decided
from pipeline.results import RunReport

__all__ = ["Making"]


def nothing() -> Mapping[str, Decided]:
    return {}


@dataclass(frozen=True, slots=True)
class Making:
    """The run, the language, and the reviewer's decisions beside it."""

    report: RunReport
    language: str = "vi"
    decided: Mapping[str, Decided] = field(default_factory=nothing)
