"""What every renderer shows of a unit: things to do in order, evidence joined to its criterion."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kiemchung.report.words import sentence
from pipeline.results import (
    CriterionResult,
    FileResult,
    FileStatus,
    Gap,
    Level,
    LinkResult,
    UnitReport,
)

__all__ = ["Action", "Evidence", "actions", "at_stake", "evidence", "printable", "unread"]

LEVELS = (Level.ERROR, Level.WARNING)
"""Levels that ask somebody to do something, worst first."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, for one or several criteria."""

    level: Level
    rule: str
    criteria: tuple[str, ...]
    """Ids; empty when it concerns the dossier as a whole."""
    message: str
    next_action: str
    law: str
    files: tuple[str, ...]
    points: Decimal
    """Points that are not certain while this stands."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file offered for a criterion, with all its links to it."""

    file: FileResult
    links: tuple[LinkResult, ...]

    @property
    def page(self) -> int:
        """Page that proves the item, 0 where unknown."""
        return next((link.page for link in self.links if link.page), 0)


def at_stake(criterion: CriterionResult) -> Decimal:
    """Points of a criterion that its evidence does not prove yet; 0 where none are computed."""
    if criterion.certain is None:
        return Decimal(0)
    return max(Decimal(criterion.max) - Decimal(criterion.certain), Decimal(0))


def actions(unit: UnitReport, language: str) -> tuple[Action, ...]:
    """Errors first, then by points at stake, then in the set's order; unread files among the warnings.

    The same step for the same files under several criteria is one action.
    """
    merged: dict[tuple[str, ...], Action] = {}
    for criterion, gap in every_gap(unit):
        action = to_action(criterion, gap, language)
        key = (action.rule, action.message, action.next_action, *action.files)
        if not gap.files and criterion:
            key += (criterion.id,)
        merged[key] = join(merged[key], action) if key in merged else action
    spoken_of = {path for action in merged.values() for path in action.files}
    for file in unread(unit):
        if file.path not in spoken_of:
            merged[("", file.path)] = file_action(file, language)
    return tuple(sorted(merged.values(), key=lambda one: (LEVELS.index(one.level), -one.points)))


def every_gap(unit: UnitReport) -> Iterator[tuple[CriterionResult | None, Gap]]:
    """Gaps that ask for something, the dossier's own first."""
    found: list[tuple[CriterionResult | None, Gap]] = [(None, gap) for gap in unit.gaps]
    found += [(criterion, gap) for criterion in unit.criteria for gap in criterion.gaps]
    return ((criterion, gap) for criterion, gap in found if gap.level in LEVELS)


def to_action(criterion: CriterionResult | None, gap: Gap, language: str) -> Action:
    said = sentence(gap.note, language)
    return Action(
        level=gap.level,
        rule=gap.rule,
        criteria=(criterion.id,) if criterion else (),
        message=said.message,
        next_action=said.next_action,
        law=said.law,
        files=gap.files,
        points=at_stake(criterion) if criterion else Decimal(0),
    )


def join(one: Action, other: Action) -> Action:
    """The same step for further criteria."""
    new = tuple(criterion for criterion in other.criteria if criterion not in one.criteria)
    points = one.points + (other.points if new else Decimal(0))
    level = min(one.level, other.level, key=LEVELS.index)
    return Action(
        level,
        one.rule,
        one.criteria + new,
        one.message,
        one.next_action,
        one.law,
        one.files,
        points,
    )


def file_action(file: FileResult, language: str) -> Action:
    said = sentence(file.reasons[0], language) if file.reasons else None
    return Action(
        level=Level.WARNING,
        rule=file.reasons[0].code if file.reasons else "",
        criteria=(),
        message=said.message if said else "",
        next_action=said.next_action if said else "",
        law=said.law if said else "",
        files=(file.path,),
        points=Decimal(0),
    )


def unread(unit: UnitReport) -> tuple[FileResult, ...]:
    """Files whose content is not wholly known: unreadable, or cut short by a limit or a fault."""
    return tuple(
        file
        for file in unit.files
        if file.status is FileStatus.UNREADABLE or file.status is FileStatus.PARTLY_READ or file.incomplete
    )


def evidence(unit: UnitReport) -> dict[str, tuple[Evidence, ...]]:
    """Criterion id → files offered for it, in the order of their first link."""
    files = {file.path: file for file in unit.files}
    joined: dict[str, tuple[Evidence, ...]] = {}
    for criterion in unit.criteria:
        by_path: dict[str, list[LinkResult]] = defaultdict(list)
        for link in criterion.links:
            if link.path in files:
                by_path[link.path].append(link)
        joined[criterion.id] = tuple(Evidence(files[path], tuple(links)) for path, links in by_path.items())
    return joined


def printable(text: str) -> str:
    """Text without control characters or broken surrogates: a file name may hold anything."""
    return "".join(
        char if char.isprintable() or char in "\n \N{NO-BREAK SPACE}" else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )
