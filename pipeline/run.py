"""One run from start to end: intake → workers and store → criteria → report."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.messages import Note, note
from pipeline.across import AcrossUnits
from pipeline.collect import Collector, opened
from pipeline.entries import Entry, Submission
from pipeline.handed_in import HandedIn
from pipeline.intake import Intake
from pipeline.listener import Listener
from pipeline.names import shown_name
from pipeline.packed import spooled
from pipeline.picture_budget import within_budget
from pipeline.request import CannotRunError, CheckRequest, ReadRequest
from pipeline.results import FileResult, RunReport, UnitReport
from pipeline.scratch import private_folder
from pipeline.store import Stored
from pipeline.units import ReadAs, divided, remarks_on_units

if TYPE_CHECKING:
    from verifiers.trust import Trust

__all__ = ["Files", "Use", "read_files", "run_check"]

MOST_IN_MEMORY = 3_000
"""Files of one run whose results stay in memory; with more, units are packed away as they are done."""


def run_check(request: CheckRequest, listener: Listener | None = None) -> RunReport:
    """Check a dossier, or many. Raises CannotRunError and CriteriaError before anything is read."""
    from criteria_map.load import load_criteria
    from pipeline.assess import assess_unit
    from verifiers.trust import load_trust

    listener = listener or Listener()
    criteria = load_criteria(request.criteria)
    must_exist(request.path)
    trust = load_trust(request.files.trust)
    year = request.year or criteria.info.year
    exclude = (request.out,) if request.out else ()
    remarks = remarks_on(request, criteria.info.year, exclude)
    for each in (*remarks, *trust.notes):
        listener.say(each)
    with private_folder() as scratch:
        intake = Intake(scratch, request.files.limits, exclude)
        submissions = [intake.take(path, name) for path, name in named_units(request, exclude)]
        add_self_assessment(request, intake, submissions)
        if not any(submission.entries for submission in submissions):
            raise CannotRunError(note("pipeline.nothing_found", path=request.path))
        everything = [entry for submission in submissions for entry in submission.entries]
        if request.files.online:
            trust = asked(trust, everything, request.files, listener)
        found = Collector(request.files, trust, listener).collect(everything)
    across, handed_in, facts_of_run = AcrossUnits(), HandedIn(criteria, year), FactsOfRun()
    alone = len(submissions) == 1

    def assessed() -> Iterator[UnitReport]:
        for submission in submissions:
            files = file_results(submission, found, request.self_assessment)
            name, at = submission.name, request.files.at
            unit = assess_unit(criteria, name, submission.folder, files, year, at, bool(request.unit), alone)
            nothing_lost(submission, unit)
            across.add(unit)
            handed_in.add(unit)
            facts_of_run.add(unit)
            yield lightened(unit)

    units = tuple(assessed()) if len(everything) <= MOST_IN_MEMORY else spooled(assessed())
    info = criteria.info
    return RunReport(
        engine=request.engine,
        at=request.files.at,
        criteria_id=info.id,
        criteria_title=info.title,
        criteria_year=year,
        criteria_notice=info.notice,
        units=units,
        fields=tuple((field.id, field.title) for field in criteria.fields_of_work),
        groups=tuple((group.id, group.title) for group in criteria.groups),
        complete=facts_of_run.complete,
        not_checked=(*remarks, *trust.notes, *facts_of_run.in_order()),
        trust=trust.names,
        deadline=info.deadline.last_day if info.deadline else None,
        across=(*across.found(), *handed_in.found()),
    )


Files = Sequence[tuple[Entry, FileResult]]
Use = Callable[[Files, ReadRequest], None]
"""What is done with files and their results while the files are at hand."""


def read_files(
    paths: Sequence[Path],
    request: ReadRequest,
    listener: Listener | None = None,
    outputs: Sequence[Path] = (),
    uses: Sequence[Use] = (),
) -> tuple[FileResult, ...]:
    """Files and folders, read and verified for themselves, without criteria.

    `outputs` are folders we write to: never taken for input. `uses` run before members of archives
    are thrown away.
    """
    from verifiers.trust import load_trust

    for path in paths:
        must_exist(path)
    listener = listener or Listener()
    trust = load_trust(request.trust)
    for each in trust.notes:
        listener.say(each)
    with private_folder() as scratch:
        intake = Intake(scratch, request.limits, tuple(outputs))
        taken = [intake.take(path, path.name, beside=True) for path in paths]
        entries = [
            replace(entry, path=f"{submission.folder}/{entry.path}" if path.is_dir() else entry.path)
            for path, submission in zip(paths, taken, strict=True)
            for entry in submission.entries
        ]
        entries = list({(entry.path, entry.source.absolute()): entry for entry in entries}.values())
        if not entries:
            raise CannotRunError(note("pipeline.nothing_found", path=", ".join(map(str, paths))))
        if request.online:
            trust = asked(trust, entries, request, listener)
        found = Collector(request, trust, listener).collect(entries)
        files = tuple(file_result(entry, found) for entry in entries)
        for use in uses:
            use(tuple(zip(entries, files, strict=True)), request)
    return files


def asked(trust: "Trust", entries: Sequence[Entry], request: ReadRequest, listener: Listener) -> "Trust":
    """The trust with what authorities answer; a client of the network is loaded only here."""
    from pipeline.online import with_answers

    return with_answers(trust, entries, request, listener)


def must_exist(path: Path) -> None:
    """A path that is not there, or may not be opened, is a slip of the user's hand."""
    try:
        path.stat()
        if path.is_dir():
            next(path.iterdir(), None)
        else:
            path.open("rb").close()
    except FileNotFoundError as error:
        raise CannotRunError(note("pipeline.path_missing", path=path)) from error
    except OSError as error:
        raise CannotRunError(note("pipeline.path_unreadable", path=path)) from error


def named_units(request: CheckRequest, exclude: tuple[Path, ...]) -> list[tuple[Path, str]]:
    """Each dossier with the unit's name: what the user says, else its folder's."""
    if request.unit:
        return [(request.path, request.unit)]
    units = divided(request.path, exclude, ReadAs(request.read_as))
    return [(path, unit_name(path)) for path in units]


def remarks_on(request: CheckRequest, year_of_set: int, exclude: tuple[Path, ...]) -> tuple[Note, ...]:
    """What may not be as the user meant it: another year's set, a folder divided otherwise."""
    notes: tuple[Note, ...] = ()
    if request.year and request.year != year_of_set:
        notes = (note("pipeline.year_differs", year=request.year, set_year=year_of_set),)
    if request.unit or request.read_as == ReadAs.ONE:
        return notes
    units = divided(request.path, exclude, ReadAs(request.read_as))
    return (*notes, *remarks_on_units(request.path, units, exclude))


def unit_name(path: Path) -> str:
    whole = path.resolve()
    return shown_name(whole.name if whole.is_dir() else whole.stem)


def add_self_assessment(request: CheckRequest, intake: Intake, submissions: list[Submission]) -> None:
    """A self-assessment table that lies outside the dossier is one more file of it."""
    table = request.self_assessment
    if table is None:
        return
    if len(submissions) > 1:
        raise CannotRunError(note("pipeline.self_assessment_many_units"))
    must_exist(table)
    submission = submissions[0]
    if any(same_file(entry.source, table) for entry in submission.entries):
        return
    added = intake.take(table, table.name).entries
    named = (replace(entry, path=f"../{entry.path}") for entry in added)
    entries = tuple(sorted((*submission.entries, *named), key=lambda entry: entry.path))
    submissions[0] = replace(submission, entries=entries)


def same_file(one: Path, other: Path | None) -> bool:
    if other is None:
        return False
    return one == other or (one.name == other.name and one.resolve() == other.resolve())


def file_results(
    submission: Submission, found: Mapping[str, Stored], self_assessment: Path | None
) -> tuple[FileResult, ...]:
    """What became of every file of a unit, in the order of paths."""
    tables = {entry.sha256 for entry in submission.entries if same_file(entry.source, self_assessment)}
    files = [
        replace(file_result(entry, found), is_self_assessment=entry.sha256 in tables)
        for entry in submission.entries
    ]
    kinds = {file.path: file.kind for file in files}
    return tuple(replace(file, kind=kinds.get(file.duplicate_of, file.kind)) for file in files)


def file_result(entry: Entry, found: Mapping[str, Stored]) -> FileResult:
    if entry.status is None:
        return opened(found[entry.key], entry.path)
    return FileResult(
        entry.path,
        entry.sha256,
        entry.size,
        entry.status,
        entry.kind,
        reasons=(entry.reason,) if entry.reason else (),
        incomplete=entry.incomplete,
        duplicate_of=entry.duplicate_of,
    )


def lightened(unit: UnitReport) -> UnitReport:
    """Texts and tables have done their work, and pictures are kept within the unit's budget."""
    files = tuple(replace(file, texts=(), lines=(), tables=()) for file in unit.files)
    return within_budget(replace(unit, files=files))


def nothing_lost(submission: Submission, unit: UnitReport) -> None:
    """The promise: every file found has exactly one status, and they add up."""
    found = [entry.path for entry in submission.entries]
    assert [file.path for file in unit.files] == found, f"{submission.name}: files lost or reordered"
    assert len(set(found)) == len(found), f"{submission.name}: two files of one path"
    counts = Counter(str(file.status) for file in unit.files)
    assert {status: count for status, count in unit.totals.files.items() if count} == counts, submission.name
    assert sum(counts.values()) == len(found), submission.name


class FactsOfRun:
    """What is said of the run as a whole, gathered while its units go by."""

    def __init__(self) -> None:
        self.complete = True
        self.not_checked: set[Note] = set()

    def add(self, unit: UnitReport) -> None:
        self.complete = self.complete and not any(file.incomplete for file in unit.files)
        for file in unit.files:
            self.not_checked |= set(file.signature.not_checked if file.signature is not None else ())

    def in_order(self) -> tuple[Note, ...]:
        """What nobody looked at in this run, each said once."""
        return tuple(sorted(self.not_checked, key=lambda each: (each.code, each.params)))
