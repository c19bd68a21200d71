"""Findings of a run as a flat list, each with a name that stays the same from run to run."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.results import CriterionResult, FileResult, Gap, RunReport, UnitReport

__all__ = ["Finding", "findings", "paired", "unit_findings"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap, with whose it is."""

    unit: UnitReport
    criterion: CriterionResult | None
    """None: the dossier as a whole."""
    gap: Gap

    @property
    def name(self) -> str:
        """Stable over runs: unit, criterion, rule, and what the note speaks of."""
        parts = (
            self.unit.folder or self.unit.name,
            self.criterion.id if self.criterion else "",
            self.gap.rule,
        )
        said = "".join(f"|{key}={value}" for key, value in self.gap.note.params)
        return hashlib.sha256(f"{'|'.join(parts)}{said}".encode("utf-8", "replace")).hexdigest()[:24]

    @property
    def files(self) -> tuple[FileResult, ...]:
        by_path = {file.path: file for file in self.unit.files}
        return tuple(by_path[path] for path in self.gap.files if path in by_path)


def findings(report: RunReport) -> Iterator[Finding]:
    """All of them, in the order of the report."""
    for unit in report.units:
        yield from unit_findings(unit)


def unit_findings(whole: UnitReport) -> Iterator[Finding]:
    """The findings on one unit, those on the dossier as a whole first."""
    unit = with_blamed_files(whole)
    yield from (Finding(unit, None, gap) for gap in unit.gaps)
    for criterion in unit.criteria:
        yield from (Finding(unit, criterion, gap) for gap in criterion.gaps)


def with_blamed_files(unit: UnitReport) -> UnitReport:
    """The unit with the files its findings speak of, without pictures: many units fit into memory."""
    blamed = {path for gap in unit.gaps for path in gap.files}
    blamed |= {path for criterion in unit.criteria for gap in criterion.gaps for path in gap.files}
    files = tuple(replace(file, pictures=()) for file in unit.files if file.path in blamed)
    return replace(unit, files=files)


def paired(before: RunReport, now: RunReport) -> RunReport:
    """The earlier run under the names of the later one: two runs of one unit each are of the same unit,
    whatever their folders are called."""
    if len(before.units) != 1 or len(now.units) != 1:
        return before
    same = replace(before.units[0], name=now.units[0].name, folder=now.units[0].folder)
    return replace(before, units=(same,))
