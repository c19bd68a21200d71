"""One slot: which of the files that were placed there count, and what its state is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from criteria_map.evidence import issue_day
from criteria_map.links import Link, Misfit
from criteria_map.model import CriteriaSet, Criterion, Graded, Slot, UnitLevel
from extractors.spoken import spoken_day
from pipeline.judge import Verdict, gap, judge_link, judge_misfit
from pipeline.results import FileResult, Gap, Level, SlotState
from pipeline.scoring import SlotResult

__all__ = ["Bench", "Judged", "judge_slot", "perhaps_unseen"]


@dataclass(frozen=True, slots=True)
class Bench:
    """What every judgement of one unit needs."""

    criteria: CriteriaSet
    files: Mapping[str, FileResult]
    year: int
    today: date
    named: bool = False
    """The unit's name was given on purpose."""
    level: UnitLevel | None = None
    """What kind of unit it is; None: its name does not say."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A slot's result and its findings."""

    result: SlotResult
    gaps: tuple[Gap, ...]
    files: tuple[str, ...]
    """Files that count or may count."""


def judge_slot(
    criterion: Criterion, slot: Slot, links: Sequence[Link], misfits: Sequence[Misfit], bench: Bench
) -> Judged:
    """The slot's state, by the documents that count for it; of doubtful ones the likeliest.

    A slot no person has confirmed is never sure.
    """
    judged = _judge(criterion, slot, links, misfits, bench)
    if not slot.draft or judged.result.state is not SlotState.FILLED:
        return judged
    doubted = replace(judged.result, state=SlotState.DOUBTFUL)
    return replace(
        judged, result=doubted, gaps=(*judged.gaps, gap("KC-O-NHAP", Level.WARNING, slot=slot.title))
    )


def perhaps_unseen(judged: Judged, slot: Slot, unseen: tuple[str, ...]) -> Judged:
    """What nobody handed in may be in a file nobody could read: then it is not known to be missing."""
    if not unseen or judged.result.state is not SlotState.EMPTY:
        return judged
    doubted = replace(judged.result, state=SlotState.DOUBTFUL, possible=slot.count)
    found = gap("KC-CO-THE-CHUA-DOC", Level.WARNING, unseen, slot=slot.title, names=", ".join(unseen))
    return Judged(doubted, (*judged.gaps[1:], found), judged.files)


def _judge(
    criterion: Criterion, slot: Slot, links: Sequence[Link], misfits: Sequence[Misfit], bench: Bench
) -> Judged:
    letters = [link for link in links if not link.annex_of]
    links = sorted(letters, key=lambda link: (-link.score, link.path))
    verdicts = [judge_link(bench.files[each.path], each, slot, bench.criteria, bench.today) for each in links]
    verdicts = [_late_is_costly(each, criterion, slot) for each in verdicts]
    valid = [each for each in verdicts if each.state is SlotState.FILLED]
    open_places = max(0, slot.count - len(valid))
    doubtful = [each for each in verdicts if each.state is SlotState.DOUBTFUL][:open_places]
    invalid = [each for each in verdicts if each.state is SlotState.INVALID]
    have = len(valid)
    may = have + len(doubtful)
    late = _lateness(valid, slot.count) if have >= slot.count else _lateness([*valid, *doubtful], slot.count)
    beside = _beside(invalid)
    if have >= slot.count:
        gaps = _late_gaps(slot, valid) if late else ()
        return Judged(SlotResult(SlotState.FILLED, late, have, may), (*gaps, *beside), _paths(valid))
    if may >= slot.count:
        found = tuple(each for verdict in doubtful for each in verdict.gaps)
        result = SlotResult(SlotState.DOUBTFUL, late, have, may)
        late_gaps = _late_gaps(slot, [*valid, *doubtful]) if late else ()
        return Judged(result, (*found, *late_gaps, *beside), _paths([*valid, *doubtful]))
    if not may:
        invalid += [judge_misfit(bench.files[each.path], each, slot, bench.year) for each in misfits]
    return _unfilled(slot, [*valid, *doubtful], invalid, have)


def _beside(invalid: Sequence[Verdict]) -> tuple[Gap, ...]:
    """What is wrong with files the slot can do without: worth knowing, no fault of the criterion."""
    return tuple(
        replace(each, level=Level.WARNING)
        for verdict in invalid
        for each in verdict.gaps
        if each.level is Level.ERROR
    )


def _paths(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    return tuple(verdict.file.path for verdict in verdicts)


def _lateness(verdicts: Sequence[Verdict], count: int) -> bool:
    """Late unless enough documents came in time."""
    return sum(not verdict.late for verdict in verdicts) < count


def _grades_by_day(criterion: Criterion) -> bool:
    """Has the rubric an answer with points for a late document?"""
    rubric = criterion.rubric
    return isinstance(rubric, Graded) and any(
        each.when == "late" and each.points > 0 for each in rubric.options
    )


def _late_is_costly(verdict: Verdict, criterion: Criterion, slot: Slot) -> Verdict:
    """Where the rubric gives nothing for a late document, it does not count."""
    if not verdict.late or criterion.rubric is None or _grades_by_day(criterion):
        return verdict
    return Verdict(
        verdict.file, SlotState.INVALID, True, (*verdict.gaps, _late_gap(slot, verdict, Level.ERROR))
    )


def _late_gaps(slot: Slot, verdicts: Sequence[Verdict]) -> tuple[Gap, ...]:
    return tuple(_late_gap(slot, each, Level.WARNING) for each in verdicts if each.late)


def _late_gap(slot: Slot, verdict: Verdict, level: Level) -> Gap:
    issued = issue_day(verdict.file.facts.date) if verdict.file.facts is not None else None
    return gap(
        "KC-MUON" if level is Level.WARNING else "KC-QUA-HAN",
        level,
        (verdict.file.path,),
        slot=slot.title,
        date=spoken_day(issued) if issued is not None else "?",
        deadline=_deadline(slot),
    )


def _deadline(slot: Slot) -> str:
    return spoken_day(slot.deadline.last_day) if slot.deadline is not None else ""


def _unfilled(slot: Slot, counting: Sequence[Verdict], invalid: Sequence[Verdict], have: int) -> Judged:
    found = tuple(each for verdict in [*counting, *invalid] for each in verdict.gaps)
    result = SlotResult(SlotState.INVALID if invalid else SlotState.EMPTY, False, have, len(counting))
    if invalid:
        return Judged(result, found, _paths(counting))
    if slot.condition and not counting:
        result = SlotResult(SlotState.DOUBTFUL, False, 0, 0)
        return Judged(
            result, (gap("KC-DIEU-KIEN", Level.WARNING, slot=slot.title, condition=slot.condition),), ()
        )
    if counting:
        short = gap(
            "KC-THIEU-SO-LUONG",
            Level.ERROR,
            slot=slot.title,
            have=len(counting),
            need=slot.count,
        )
        return Judged(result, (short, *found), _paths(counting))
    if slot.deadline is not None:
        missing = gap("KC-THIEU-CO-HAN", Level.ERROR, slot=slot.title, deadline=_deadline(slot))
    else:
        missing = gap("KC-THIEU", Level.ERROR, slot=slot.title)
    return Judged(result, (missing,), ())
