"""Which file goes into the bundle, where, and which stays out and why. Pure: from the stored run alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from criteria_map.pointer import NOWHERE, Pointer
from extractors.messages import Note, note
from kiemchung.pack.names import DETACHED, Namer
from kiemchung.report.decisions import Decided, Decision
from kiemchung.report.view import SET_ASIDE
from pipeline.results import (
    CriterionResult,
    FileResult,
    FileStatus,
    Gap,
    Level,
    LinkResult,
    UnitReport,
    Zone,
)

__all__ = ["Choice", "Copy", "LeftOut", "Plan", "blocking", "make_plan"]

SETTLED = (Decision.MET, Decision.NOT_APPLICABLE)
"""What a reviewer says that outweighs our findings on the criterion."""
TABLE_FOLDER = "tu-danh-gia"
SIGNS = "pipeline.detached_of"
UNTOLD = frozenset(SET_ASIDE) - {SIGNS}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user decides."""

    with_suggested: bool = False
    force: bool = False
    decided: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy in the bundle; evidence for several TCTP has one in each."""

    path: str
    """In the bundle."""
    file: FileResult
    criterion: CriterionResult | None
    """None: the unit's own table or report."""
    zone: Zone | None
    proof: Pointer = NOWHERE
    """Where in the file the words stand that prove the item."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of the dossier that is not in the bundle."""

    path: str
    sha256: str
    why: Note


@dataclass(frozen=True, slots=True)
class Plan:
    """One unit's bundle."""

    unit: UnitReport
    copies: tuple[Copy, ...]
    left_out: tuple[LeftOut, ...]
    errors: tuple[tuple[CriterionResult | None, Gap], ...]
    """What is wrong with the dossier: it packs only when forced."""
    settled: tuple[Decided, ...]
    """The reviewer's decisions that outweigh findings."""


def make_plan(unit: UnitReport, choice: Choice) -> Plan:
    """The same run and the same choice give the same plan."""
    own = tuple(one for one in choice.decided if one.unit == unit.name)
    accepted = {one.criterion for one in own if one.decision is Decision.MET}
    copies = tuple(sorted(copies_of(unit, choice, accepted), key=lambda copy: place(unit, copy)))
    settled = tuple(one for one in own if one.decision in SETTLED)
    return Plan(unit, copies, left_out(unit, copies), blocking(unit, settled), settled)


def place(unit: UnitReport, copy: Copy) -> tuple[int, str]:
    """The unit's own table first, then the criteria in the order of the set."""
    order = {one.id: number for number, one in enumerate(unit.criteria, start=1)}
    return (order[copy.criterion.id] if copy.criterion else 0, copy.path)


def copies_of(unit: UnitReport, choice: Choice, accepted: set[str]) -> Iterator[Copy]:
    files = {file.path: file for file in unit.files}
    signatures = detached_signatures(unit)
    namer = Namer()
    reports = own_reports(unit)
    for file in unit.files:
        if (file.is_self_assessment or file.path in reports) and packable(file):
            beside = signatures.get(file.path, ())
            name = namer.path("", file.path, file.facts, TABLE_FOLDER, len(DETACHED) if beside else 0)
            yield from signed_copies(Copy(name, file, None, None), beside, namer)
    for criterion in unit.criteria:
        suggested = choice.with_suggested or criterion.id in accepted
        for path, link in sorted(best_links(criterion).items()):
            file = files[path]
            if packable(file) and (link.zone is Zone.AUTO or suggested):
                beside = signatures.get(path, ())
                name = namer.path(criterion.id, path, file.facts, spare=len(DETACHED) if beside else 0)
                yield from signed_copies(Copy(name, file, criterion, link.zone, link.pointer), beside, namer)


def signed_copies(copy: Copy, signatures: Sequence[FileResult], namer: Namer) -> Iterator[Copy]:
    """A copy, and beside it the detached signatures on it."""
    yield copy
    for each in signatures:
        if name := namer.beside(copy.path):
            yield Copy(name, each, copy.criterion, copy.zone)


def detached_signatures(unit: UnitReport) -> Mapping[str, tuple[FileResult, ...]]:
    """Path of a file that was looked at → the signature files on it, beside it or beside a copy of it."""
    files = {file.path: file for file in unit.files}
    found: dict[str, dict[str, FileResult]] = {}
    for each in unit.files:
        names = [str(dict(one.params)["file"]) for one in each.reasons if one.code == SIGNS]
        for name in names:
            signed = files.get(f"{each.path.rpartition('/')[0]}/{name}".lstrip("/"))
            if signed is not None:
                found.setdefault(signed.duplicate_of or signed.path, {}).setdefault(each.sha256, each)
    return {path: tuple(each.values()) for path, each in found.items()}


def own_reports(unit: UnitReport) -> frozenset[str]:
    """The unit's self-assessment report: what was read and has its place, yet in no criterion."""
    linked = {link.path for one in unit.criteria for link in one.links}
    named = {path for one in unit.criteria for gap in one.gaps for path in gap.files}
    read = {file.path for file in unit.files if file.status in (FileStatus.READ, FileStatus.PARTLY_READ)}
    return frozenset(read - linked - named - set(unit.unplaced))


def best_links(criterion: CriterionResult) -> Mapping[str, LinkResult]:
    """Path → its surest link: a file may serve two slots of one criterion, and is packed once."""
    best: dict[str, LinkResult] = {}
    for link in criterion.links:
        known = best.get(link.path)
        if known is None or (link.zone is Zone.AUTO, link.score) > (known.zone is Zone.AUTO, known.score):
            best[link.path] = link
    return best


def packable(file: FileResult) -> bool:
    """Was it looked at, and does it lie in the dossier (a table may be named from elsewhere)?"""
    return file.status is not FileStatus.UNREADABLE and bool(file.sha256) and not file.path.startswith("../")


def left_out(unit: UnitReport, copies: Sequence[Copy]) -> tuple[LeftOut, ...]:
    """Every other file, but for left-overs that are no documents."""
    packed = {copy.file.path for copy in copies}
    return tuple(
        LeftOut(file.path, file.sha256, why_not(unit, file))
        for file in unit.files
        if file.path not in packed and not any(reason.code in UNTOLD for reason in file.reasons)
    )


def why_not(unit: UnitReport, file: FileResult) -> Note:
    if file.path.startswith("../"):
        return note("kiemchung.pack_outside")
    if file.status is FileStatus.DUPLICATE:
        return note("kiemchung.pack_duplicate", first=file.duplicate_of)
    if file.status in (FileStatus.UNREADABLE, FileStatus.SKIPPED) and file.reasons:
        return file.reasons[0]
    faults = [gap for one in unit.criteria for gap in one.gaps if file.path in gap.files]
    grave = [gap.note for gap in faults if gap.level is Level.ERROR]
    ids = [one.id for one in unit.criteria if any(link.path == file.path for link in one.links)]
    if grave:
        return grave[0]
    if ids:
        return note("kiemchung.pack_suggested", criteria=", ".join(ids))
    return faults[0].note if faults else note("kiemchung.pack_unplaced")


def blocking(unit: UnitReport, settled: Sequence[Decided]) -> tuple[tuple[CriterionResult | None, Gap], ...]:
    """Errors of the dossier, but for criteria a reviewer has settled."""
    beyond = {one.criterion for one in settled}
    found: list[tuple[CriterionResult | None, Gap]] = [(None, gap) for gap in unit.gaps]
    found += [(one, gap) for one in unit.criteria if one.id not in beyond for gap in one.gaps]
    return tuple((one, gap) for one, gap in found if gap.level is Level.ERROR)
