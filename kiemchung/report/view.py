"""What every renderer shows of a unit: things to do in order, evidence joined to its criterion."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from criteria_map.pointer import NOWHERE, Pointer
from extractors.messages import Words
from kiemchung.report.words import finding, sentence
from pipeline.results import (
    CriterionResult,
    CriterionStatus,
    FileResult,
    FileStatus,
    Gap,
    Level,
    LinkResult,
    UnitReport,
)

__all__ = [
    "OPEN",
    "SET_LACKS",
    "Action",
    "Evidence",
    "actions",
    "at_stake",
    "claimed",
    "evidence",
    "placed",
    "printable",
    "stake",
    "uncounted_points",
    "unread",
]

LEVELS = (Level.ERROR, Level.WARNING)
"""Levels that ask somebody to do something, worst first."""
OTHER_UNIT = ("KC-KHAC-DON-VI",)
"""The dossier is not of the unit that was named."""
OPEN = (
    CriterionStatus.THIEU,
    CriterionStatus.KHONG_HOP_LE,
    CriterionStatus.CAN_XEM,
    CriterionStatus.CO_GIAI_TRINH,
)
"""Statuses that still ask for something."""
NOT_READ = (FileStatus.UNREADABLE, FileStatus.PARTLY_READ)
SET_ASIDE = (
    "pipeline.junk",
    "pipeline.own_output",
    "pipeline.container",
    "pipeline.guide",
    "pipeline.detached_of",
)
"""Why a file is skipped on purpose: nobody has to do anything about it."""
SET_LACKS = "KC-BO-TIEU-CHI"
"""Rule of the findings that only whoever keeps the criteria set can mend."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, for one or several criteria."""

    level: Level
    rules: tuple[str, ...]
    """Rules that found it, the one that decides first."""
    criteria: tuple[str, ...]
    """Ids; empty when it concerns the dossier as a whole."""
    messages: tuple[str, ...]
    """Why, each reason once."""
    next_action: str
    law: str
    files: tuple[str, ...]
    points: Decimal
    """Points that are not certain while this stands."""
    uncounted: Decimal = Decimal(0)
    """Maxima of its criteria whose points nobody can compute."""

    @property
    def waits_for_the_set(self) -> bool:
        """Is it the set that lacks something, and not the dossier?"""
        return self.rules == (SET_LACKS,)

    @property
    def message(self) -> str:
        return " ".join(self.messages)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file offered for a criterion, with all its links to it."""

    file: FileResult
    links: tuple[LinkResult, ...]

    @property
    def page(self) -> int:
        """Page that proves the item, 0 where unknown."""
        return next((link.page for link in self.links if link.page), 0)

    @property
    def pointer(self) -> Pointer:
        """The words that prove the item, by the surest link that has any."""
        return next((link.pointer for link in self.links if link.pointer.words), NOWHERE)


def at_stake(criterion: CriterionResult) -> Decimal:
    """Points of a criterion that its evidence does not prove yet."""
    if criterion.certain is None or criterion.status is CriterionStatus.KHONG_AP_DUNG:
        return Decimal(0)
    return max(Decimal(criterion.max) - Decimal(criterion.certain), Decimal(0))


def uncounted_points(criterion: CriterionResult) -> Decimal:
    """Its maximum where the set has no rubric to compute its points with."""
    computed = criterion.possible is not None or criterion.status is CriterionStatus.KHONG_AP_DUNG
    return Decimal(0) if computed else Decimal(criterion.max)


def stake(criterion: CriterionResult) -> Decimal:
    """What a person can still win or lose here, computed or not; for sorting."""
    return at_stake(criterion) + uncounted_points(criterion)


def actions(unit: UnitReport, language: str) -> tuple[Action, ...]:
    """Errors first, then by points at stake, then in the set's order; unread files among the warnings;
    what the criteria set itself lacks comes last.

    All that is wrong with one file under one criterion is one action (replacing the file mends it),
    and the same step for several criteria is one action.
    """
    found = [*gap_actions(unit, language)]
    spoken_of = {path for action in found for path in action.files}
    found += [file_action(file, language) for file in unread(unit) if file.path not in spoken_of]
    return tuple(sorted(found, key=urgency))


def urgency(one: Action) -> tuple[bool, bool, int, Decimal]:
    """A dossier of another unit first: nothing else is worth doing before. What the set lacks last."""
    return (
        one.waits_for_the_set,
        one.rules != OTHER_UNIT,
        LEVELS.index(one.level),
        -one.points - one.uncounted,
    )


def gap_actions(unit: UnitReport, language: str) -> Iterator[Action]:
    owners: list[tuple[CriterionResult | None, tuple[Gap, ...]]] = [(None, unit.gaps)]
    owners += [(criterion, criterion.gaps) for criterion in unit.criteria]
    singles = [action for criterion, gaps in owners for action in file_by_file(criterion, gaps, language)]
    yield from merged(singles, lambda one: (one.rules, one.next_action, one.files))


def file_by_file(criterion: CriterionResult | None, gaps: Iterable[Gap], language: str) -> Iterator[Action]:
    """The gaps of one criterion that ask for something, those on the same files as one."""
    asking = [gap for gap in gaps if gap.level in LEVELS]
    asking.sort(key=lambda gap: LEVELS.index(gap.level))
    made = [to_action(criterion, gap, language) for gap in asking]
    yield from merged(made, lambda one: one.files or (one.rules, one.next_action))


def merged(found: Iterable[Action], key: Callable[[Action], Hashable]) -> Iterator[Action]:
    """Actions with the same key as one, in the order of the first."""
    groups: dict[Hashable, list[Action]] = defaultdict(list)
    for action in found:
        groups[key(action)].append(action)
    yield from (join(group) for group in groups.values())


def to_action(criterion: CriterionResult | None, gap: Gap, language: str) -> Action:
    said = finding(gap, language)
    return Action(
        level=gap.level,
        rules=(gap.rule,),
        criteria=(criterion.id,) if criterion else (),
        messages=(said.message,),
        next_action=said.next_action,
        law=said.law,
        files=gap.files,
        points=at_stake(criterion) if criterion else Decimal(0),
        uncounted=uncounted_points(criterion) if criterion else Decimal(0),
    )


def join(group: Sequence[Action]) -> Action:
    """One action of several; the first one decides what to do."""
    of_each = {one.criteria: one for one in group}.values()
    messages = tuple(dict.fromkeys(message for one in group for message in one.messages))
    return replace(
        group[0],
        level=min((one.level for one in group), key=LEVELS.index),
        rules=tuple(dict.fromkeys(rule for one in group for rule in one.rules)),
        criteria=tuple(dict.fromkeys(key for one in group for key in one.criteria)),
        messages=said_once(messages) if group[0].waits_for_the_set else messages,
        law=next((one.law for one in group if one.law), ""),
        points=sum((one.points for one in of_each), Decimal(0)),
        uncounted=sum((one.uncounted for one in of_each), Decimal(0)),
    )


def said_once(messages: Sequence[str]) -> tuple[str, ...]:
    """The first message whole, of the others only what it has not said: `Thiếu A. B`, `Thiếu A. C` → `C`."""
    lead = messages[0].partition(". ")[0] + ". "
    return (messages[0], *(message.removeprefix(lead) for message in messages[1:]))


def file_action(file: FileResult, language: str) -> Action:
    """What to do about a file that was not wholly read."""
    said = sentence(file.reasons[0], language) if file.reasons else Words("")
    return Action(
        level=Level.WARNING,
        rules=(file.reasons[0].code,) if file.reasons else (),
        criteria=(),
        messages=(said.message,),
        next_action=said.next_action,
        law=said.law,
        files=(file.path,),
        points=Decimal(0),
    )


def claimed(unit: UnitReport) -> str | None:
    """Points the unit gives itself; None where it handed in no self-assessment."""
    return unit.totals.self_score if any(one.self_score is not None for one in unit.criteria) else None


def unread(unit: UnitReport) -> tuple[FileResult, ...]:
    """Files whose content is not wholly known: unreadable, cut short by a limit or a fault, or skipped
    for a reason that somebody should mend."""
    return tuple(
        file for file in unit.files if file.incomplete or file.status in NOT_READ or is_refused(file)
    )


def is_refused(file: FileResult) -> bool:
    """Skipped, and not because it is left-over or a container: a document may be lost."""
    codes = {note.code for note in file.reasons[:1]}
    return file.status is FileStatus.SKIPPED and bool(codes) and codes.isdisjoint(SET_ASIDE)


def placed(unit: UnitReport) -> dict[str, tuple[str, ...]]:
    """Path → ids of the criteria it is offered for, in the set's order."""
    found: dict[str, list[str]] = {file.path: [] for file in unit.files}
    for criterion in unit.criteria:
        for path in dict.fromkeys(link.path for link in criterion.links):
            found.setdefault(path, []).append(criterion.id)
    return {path: tuple(ids) for path, ids in found.items()}


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
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\n" else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )
