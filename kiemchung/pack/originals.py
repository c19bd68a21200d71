"""The files of a dossier found again: each as it was when it was checked, or refused by name."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractors.messages import Note, note
from kiemchung.errors import FaceError
from kiemchung.pack.plan import LeftOut, Plan
from pipeline.intake import Intake
from pipeline.junk import is_junk
from pipeline.limits import Limits
from pipeline.names import shown_name
from pipeline.results import FileStatus, RunReport
from pipeline.scratch import private_folder
from pipeline.units import ReadAs, divided

__all__ = ["Originals", "found_again", "unit_folders"]

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Originals:
    """Where the bytes of one unit's files are."""

    sources: Mapping[str, Path]
    """Path in the dossier → the original, or its copy unpacked from an archive."""
    new: tuple[LeftOut, ...]
    """Files that were not there, or not like this, when the dossier was checked."""


def unit_folders(report: RunReport, dossier: Path) -> tuple[Path, ...]:
    """The folder (or archive) of each unit of the run, in their order."""
    if len(report.units) == 1:
        return (dossier,)
    guessed = divided(dossier, (), ReadAs.GUESS)
    places = guessed if len(guessed) > 1 else divided(dossier, (), ReadAs.MANY)
    by_name = {shown_name(place.name): place for place in places}
    missing = [unit.folder for unit in report.units if unit.folder not in by_name]
    if missing:
        raise FaceError(note("kiemchung.pack_no_unit", path=dossier, units=", ".join(missing)))
    return tuple(by_name[unit.folder] for unit in report.units)


@contextmanager
def found_again(plan: Plan, folder: Path, exclude: Sequence[Path]) -> Generator[Originals]:
    """The originals of a plan, for as long as archives stay unpacked. FaceError where one has changed."""
    with private_folder() as scratch:
        taken = Intake(scratch, Limits(), tuple(exclude)).take(folder, plan.unit.name)
        now = {entry.path: entry for entry in taken.entries}
        faults: list[Note] = []
        for file in {copy.file.path: copy.file for copy in plan.copies}.values():
            if file.path not in now:
                faults.append(note("kiemchung.pack_gone", path=file.path))
            elif now[file.path].sha256 != file.sha256:
                faults.append(note("kiemchung.pack_changed", path=file.path))
        if len(faults) > MOST_NAMED:
            faults = [*faults[:MOST_NAMED], note("kiemchung.pack_more_changed", count=len(faults))]
        if faults:
            raise FaceError(*faults)
        known = {file.path: file.sha256 for file in plan.unit.files}
        new = tuple(
            LeftOut(entry.path, entry.sha256, note("kiemchung.pack_unchecked"))
            for entry in taken.entries
            if entry.status is not FileStatus.SKIPPED
            and not is_junk(entry.path)
            and known.get(entry.path) != entry.sha256
        )
        yield Originals({path: entry.source for path, entry in now.items()}, new)
