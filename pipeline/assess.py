"""One unit's dossier against the set: status, points and findings of every TCTP, and of the whole."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from criteria_map.evidence import Evidence
from criteria_map.issuers import unit_level
from criteria_map.links import Link, Matches
from criteria_map.match import match
from criteria_map.model import CriteriaSet, Criterion, Graded, Parts, Slot, Survey
from criteria_map.numbers import plain
from criteria_map.self_assessment import Claim, SelfAssessment, read_self_assessment
from criteria_map.self_ids import fitted
from extractors.document import Kind
from extractors.facts import Flag
from extractors.messages import note
from pipeline.clues import with_clues
from pipeline.decide import Decision, decide
from pipeline.dossier import claim_gaps, dossier_gaps, unit_gaps, with_late_points
from pipeline.figures import read_figures, where_they_stand
from pipeline.judge import gap
from pipeline.obligations import Report, judge_obligations
from pipeline.results import (
    CriterionResult,
    CriterionStatus,
    FileResult,
    FileStatus,
    Gap,
    Level,
    LinkResult,
    SlotState,
    Totals,
    UnitReport,
    Zone,
)
from pipeline.results import SlotResult as ShownSlot
from pipeline.scoring import Figures, SlotResult, needs_figures, points, satisfied
from pipeline.slots import Bench, Judged, judge_slot, perhaps_unseen
from pipeline.unseen import unseen_under

__all__ = ["assess_unit"]

_PLACED = (FileStatus.READ, FileStatus.PARTLY_READ, FileStatus.UNREADABLE)
_UNREAD_EVIDENCE = (Kind.IMAGE, Kind.XLSX, Kind.TEXT)
"""Photos, exports, links count by where they lie, even where their content was not read."""


def assess_unit(
    criteria: CriteriaSet,
    name: str,
    folder: str,
    files: tuple[FileResult, ...],
    year: int,
    at: datetime,
    named: bool = False,
    alone: bool = True,
) -> UnitReport:
    """Judge every leaf of the set on the files of one unit. Pure: the same input gives the same report.

    `named`: the name was given on purpose (`--unit`), not taken from a folder. `alone`: the run has no other
    unit.
    """
    tables = _self_assessments(files)
    chosen = {each.path: tables[each.path] for each in files if each.is_self_assessment}
    table = _best(chosen or tables)
    table = fitted(table, criteria) if table is not None else None
    papers = chosen if table is None else tables
    files = tuple(replace(each, is_self_assessment=each.path in papers) for each in files)
    files = with_clues(files, table)
    copies = _copies(files)
    evidence = [
        Evidence(each.path, each.kind, each.facts, each.texts, each.lines, copies.get(each.path, ()))
        for each in files
        if _is_evidence(each)
    ]
    matches = match(criteria, evidence, table, name, year, named)
    bench = Bench(criteria, {each.path: each for each in files}, year, at.date(), named, unit_level(name))
    results = tuple(_criterion(each, matches, table, bench) for each in criteria.leaves)
    letters = [Evidence(each.path, each.kind, each.facts, each.texts) for each in files if _holds_table(each)]
    free = [*_unclaimed(evidence, results), *letters]
    report = judge_obligations(evidence, free, name, table, bench, alone)
    return UnitReport(
        name=name,
        folder=folder,
        files=files,
        criteria=results,
        unplaced=_unplaced(files, results, report),
        gaps=(
            *unit_gaps(name, files, matches, named),
            *report.gaps,
            *dossier_gaps(criteria, files, results, matches, table),
        ),
        totals=_totals(criteria, results, files),
    )


def _is_evidence(file: FileResult) -> bool:
    if file.is_self_assessment:
        return False
    return file.status in _PLACED or (file.status is FileStatus.SKIPPED and file.kind in _UNREAD_EVIDENCE)


def _holds_table(file: FileResult) -> bool:
    """A numbered letter with the unit's table in it: the report itself, no mere form."""
    number = file.facts.number if file.facts is not None else None
    return file.is_self_assessment and number is not None and Flag.BLANK not in number.flags


def _copies(files: Sequence[FileResult]) -> dict[str, tuple[str, ...]]:
    """Path of a file → paths of its exact duplicates."""
    paths: dict[str, list[str]] = {}
    for each in files:
        if each.duplicate_of:
            paths.setdefault(each.duplicate_of, []).append(each.path)
    return {path: tuple(copies) for path, copies in paths.items()}


def _self_assessments(files: Sequence[FileResult]) -> dict[str, SelfAssessment | None]:
    """Files that hold a table of the unit's own, and any the caller named."""
    read = {
        each.path: (read_self_assessment(each.tables), each.is_self_assessment)
        for each in files
        if each.tables or each.is_self_assessment
    }
    return {path: table for path, (table, named) in read.items() if table is not None or named}


def _best(tables: Mapping[str, SelfAssessment | None]) -> SelfAssessment | None:
    """The table with most rows; of equal ones the first by path."""
    found = [tables[path] for path in sorted(tables)]
    return max((each for each in found if each is not None), key=lambda each: len(each.claims), default=None)


def _unclaimed(evidence: Sequence[Evidence], results: Sequence[CriterionResult]) -> list[Evidence]:
    claimed = {link.path for result in results for link in result.links}
    return [each for each in evidence if each.path not in claimed]


def _unplaced(
    files: Sequence[FileResult], results: Sequence[CriterionResult], report: Report
) -> tuple[str, ...]:
    """Readable files that no criterion claims, neither by a link nor by a finding that names them."""
    claimed = {*report.paths, *(link.path for result in results for link in result.links)}
    claimed |= {path for result in results for each in result.gaps for path in each.files}
    return tuple(
        each.path
        for each in files
        if each.status in (FileStatus.READ, FileStatus.PARTLY_READ)
        and not each.is_self_assessment
        and each.path not in claimed
    )


def _criterion(
    criterion: Criterion, matches: Matches, table: SelfAssessment | None, bench: Bench
) -> CriterionResult:
    claim = table.by_id.get(criterion.id) if table is not None else None
    links = [link for link in matches.links if link.criterion == criterion.id]
    linked = {link.path for link in matches.links}
    unseen = unseen_under(criterion, tuple(bench.files.values()), linked, bench.criteria)
    judged = [
        perhaps_unseen(_slot(criterion, slot, matches, bench), slot, unseen) for slot in criterion.needs
    ]
    results = [each.result for each in judged]
    facts, extra = _facts(criterion, judged, claim, bench)
    explained = bool(claim and claim.explanation)
    decision = decide(facts, explained)
    figures = read_figures(criterion, claim, _texts(judged, bench))
    certain, possible = _interval(criterion, results, decision, claim, figures)
    gaps = [*_needed(criterion, judged), *extra]
    if decision.status is CriterionStatus.KHONG_AP_DUNG:
        gaps = []
    elif decision.status is CriterionStatus.CO_GIAI_TRINH:
        gaps = [_softened(each) for each in gaps]
    gaps = with_late_points([*gaps, *claim_gaps(criterion, claim, decision.status, possible, bool(links))])
    return CriterionResult(
        id=criterion.id,
        name=criterion.title,
        field=bench.criteria.field_of(criterion),
        max=plain(criterion.max),
        self_score=plain(claim.score) if claim is not None and claim.score is not None else None,
        certain=None if certain is None else plain(certain),
        possible=None if possible is None else plain(possible),
        status=decision.status,
        links=tuple(_link_result(link, figures, bench) for link in links),
        gaps=tuple(gaps),
        explanation=claim.explanation if claim is not None else "",
        lead=criterion.lead,
        slots=_shown_slots(criterion, judged, links, decision.status),
    )


def _shown_slots(
    criterion: Criterion, judged: Sequence[Judged], links: Sequence[Link], status: CriterionStatus
) -> tuple[ShownSlot, ...]:
    """The evidence the criterion asks for, each piece with its state, for people to tick off."""
    if status is CriterionStatus.KHONG_AP_DUNG:
        return ()
    offered = {slot.id: [link.path for link in links if link.slot == slot.id] for slot in criterion.needs}
    return tuple(
        ShownSlot(
            id=slot.id,
            title=slot.title,
            state=each.result.state,
            files=tuple(dict.fromkeys((*each.files, *offered[slot.id]))),
            needed=slot.count,
        )
        for slot, each in zip(criterion.needs, judged, strict=True)
    )


def _link_result(link: Link, figures: Figures | None, bench: Bench) -> LinkResult:
    """What a ratio is computed from proves it better than the words of a title."""
    zone = Zone.AUTO if link.auto else Zone.SUGGEST
    file = bench.files[link.path]
    numbers = where_they_stand(figures, Evidence(file.path, file.kind, None, file.texts, file.lines))
    pointer = numbers or link.pointer
    return LinkResult(link.path, link.criterion, link.slot, zone, link.score, link.reasons, pointer)


def _slot(criterion: Criterion, slot: Slot, matches: Matches, bench: Bench) -> Judged:
    links = [each for each in matches.links if (each.criterion, each.slot) == (criterion.id, slot.id)]
    misfits = [
        each
        for each in matches.misfits
        if (each.criterion, each.slot) == (criterion.id, slot.id) and each.sure
    ]
    return judge_slot(criterion, slot, links, misfits, bench)


def _facts(
    criterion: Criterion, judged: Sequence[Judged], claim: Claim | None, bench: Bench
) -> tuple[frozenset[str], list[Gap]]:
    """What is true of the criterion, in the words of status.toml, with the findings that come of it."""
    if criterion.applies_to and bench.level and bench.level not in criterion.applies_to:
        return frozenset({"not_applicable"}), []
    if claim is not None and claim.not_applicable and criterion.not_applicable is not None:
        return frozenset({"not_applicable"}), []
    lacking = gap("KC-BO-TIEU-CHI", Level.WARNING, lacking=criterion.lacking)
    if isinstance(criterion.rubric, Survey) or not criterion.slots:
        return frozenset({"set_lacks"}), [lacking]
    results = [each.result for each in judged]
    states = _deciding(criterion, results)
    if criterion.rubric is None:
        return frozenset({"set_lacks", *(state.value for state in states)}), [lacking]
    extra: list[Gap] = []
    if states <= {SlotState.FILLED, SlotState.DOUBTFUL}:
        figures = read_figures(criterion, claim, _texts(judged, bench))
        if needs_figures(criterion) and (figures is None or not figures.proven):
            states = states | {SlotState.DOUBTFUL}
            rule = "KC-THIEU-SO-LIEU" if figures is None else "KC-SO-LIEU-CHUA-THAY"
            extra.append(gap(rule, Level.WARNING))
        if _only_a_person_can_tell(criterion):
            states = states | {SlotState.DOUBTFUL}
            extra.append(gap("KC-NGUOI-CHAM", Level.WARNING))
    return frozenset(state.value for state in states), extra


def _deciding(criterion: Criterion, results: Sequence[SlotResult]) -> frozenset[SlotState]:
    """The states of the slots that decide: all of them, or the best ones where any or k suffice."""
    order = [SlotState.FILLED, SlotState.DOUBTFUL, SlotState.INVALID, SlotState.EMPTY]
    states = sorted((result.state for result in results), key=order.index)
    if criterion.satisfied == "any":
        return frozenset(states[:1])
    if criterion.satisfied == "at_least":
        return frozenset(states[: criterion.at_least or 1])
    return frozenset(states)


def _only_a_person_can_tell(criterion: Criterion) -> bool:
    rubric = criterion.rubric
    if isinstance(rubric, Parts):
        return True
    return isinstance(rubric, Graded) and all(each.when in ("person", "missing") for each in rubric.options)


def _needed(criterion: Criterion, judged: Sequence[Judged]) -> list[Gap]:
    """Findings on slots; a slot that need not be filled any more is silent."""
    counted = frozenset({SlotState.FILLED})
    if criterion.satisfied != "all" and satisfied(criterion, [each.result for each in judged], counted):
        judged = [each for each in judged if each.result.state is SlotState.FILLED]
    return list(dict.fromkeys(found for each in judged for found in each.gaps))


def _softened(found: Gap) -> Gap:
    """With giải trình an error is a warning: a person weighs the explanation, nobody need write another."""
    if found.level is not Level.ERROR:
        return found
    return replace(found, level=Level.WARNING, cause=found.cause or note("pipeline.explained"))


def _texts(judged: Sequence[Judged], bench: Bench) -> list[str]:
    return [text for each in judged for path in each.files for text in bench.files[path].texts]


def _interval(
    criterion: Criterion,
    results: Sequence[SlotResult],
    decision: Decision,
    claim: Claim | None,
    figures: Figures | None,
) -> tuple[Decimal | None, Decimal | None]:
    """Certain and possible points: 0 ≤ certain ≤ possible ≤ maximum, or none at all."""
    if criterion.rubric is None or decision.certain is None or decision.possible is None:
        return None, None
    certain = points(criterion, results, decision.certain, claim, figures)
    possible = points(criterion, results, decision.possible, claim, figures)
    if certain is None or possible is None:
        return None, None
    possible = min(max(possible, Decimal(0)), criterion.max)
    return min(max(certain, Decimal(0)), possible), possible


def _totals(criteria: CriteriaSet, results: Sequence[CriterionResult], files: Sequence[FileResult]) -> Totals:
    """Sums over the criteria in the base: neither those that do not apply nor điểm thưởng."""
    bonus = {leaf.id for leaf in criteria.leaves if leaf.bonus}
    counted = [
        each for each in results if each.status is not CriterionStatus.KHONG_AP_DUNG and each.id not in bonus
    ]

    def total(values: Sequence[str | None]) -> str:
        return plain(sum((Decimal(value) for value in values if value is not None), Decimal(0)))

    return Totals(
        max=total([each.max for each in counted]),
        self_score=total([each.self_score for each in counted]),
        certain=total([each.certain for each in counted]),
        possible=total([each.possible for each in counted]),
        statuses=dict(sorted(Counter(each.status.value for each in results).items())),
        files=dict(sorted(Counter(each.status.value for each in files).items())),
    )
