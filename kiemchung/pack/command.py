"""`kiemchung pack`: a stored run and the dossier it was made of → one bundle for each unit."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from extractors.messages import Note, note
from kiemchung.commands import must_be_writable
from kiemchung.errors import EXIT, FaceError, say, write_note
from kiemchung.pack.bundle import Bundle
from kiemchung.pack.manifest import MANIFEST, to_manifest
from kiemchung.pack.originals import Originals, found_again, unit_folders
from kiemchung.pack.parts import ChangedError, Item, Part, part_name, split, sums_name, write_part, zip_size
from kiemchung.pack.plan import Choice, Plan, make_plan
from kiemchung.pack.reading import READ_FIRST, to_text
from kiemchung.pack.sheet import sheet_file, to_sheet
from kiemchung.pack.sizes import megabytes
from kiemchung.report.decisions import load_decisions
from kiemchung.report.html import page_names
from kiemchung.report.words import finding
from kiemchung.report.writing import load_run
from pipeline.results import RunReport

__all__ = ["run_pack_command"]

FIRST = 5
"""Errors, units that a refusal names; the report has all."""


def run_pack_command(
    run: Path, dossier: Path, out: Path, limit: int | None, with_suggested: bool, force: bool
) -> int:
    """Nothing is written unless every unit can be packed. Exit code 1 where errors forbid it."""
    report = load_run(run)
    must_be_apart(dossier, out)
    folders = unit_folders(report, dossier)
    choice = Choice(with_suggested, force, tuple(load_decisions(run).values()))
    refuse_errors(report, choice)
    must_be_writable(out)
    exclude = (run if run.is_dir() else run.parent, out)
    names = [Path(page).stem for page in page_names(report.units)]
    for rehearsal in (True, False):
        for unit, folder, name in zip(report.units, folders, names, strict=True):
            plan = make_plan(unit, choice)
            with found_again(plan, folder, exclude) as originals:
                bundle = bundle_of(report, plan, choice, originals, limit)
                if rehearsal:
                    must_be_free(out, name)
                else:
                    pack_unit(bundle, originals, out, name, limit)
    return EXIT.CLEAN


def must_be_apart(dossier: Path, out: Path) -> None:
    """The bundle inside the dossier would be evidence the next time."""
    if not dossier.exists():
        raise FaceError(note("pipeline.path_missing", path=dossier))
    if out.resolve().is_relative_to(dossier.resolve()):
        raise FaceError(note("kiemchung.pack_inside", path=out))


def refuse_errors(report: RunReport, choice: Choice) -> None:
    """What is wrong, unit by unit, the first few in words."""
    if choice.force:
        return
    notes: list[Note] = []
    bad = 0
    for unit in report.units:
        errors = make_plan(unit, choice).errors
        bad += bool(errors)
        if errors and bad <= FIRST:
            messages = list(dict.fromkeys(finding(gap, "vi").message for _, gap in errors))
            said = " ".join(messages[:FIRST]) + (" …" if len(messages) > FIRST else "")
            notes.append(note("kiemchung.pack_errors", unit=unit.name, count=len(errors), said=said))
    if bad > FIRST:
        notes.append(note("kiemchung.pack_more_units", count=bad))
    if bad:
        raise FaceError(*notes, exit_code=EXIT.FINDINGS)


def bundle_of(
    report: RunReport, plan: Plan, choice: Choice, originals: Originals, limit: int | None
) -> Bundle:
    """With files the check has not seen, and files over the limit. FaceError for those unless forced."""
    if not choice.force and not any(copy.criterion for copy in plan.copies):
        raise FaceError(note("kiemchung.pack_nothing", unit=plan.unit.name), exit_code=EXIT.FINDINGS)
    bundle = Bundle(report, plan, choice, (*plan.left_out, *originals.new))
    if limit is None:
        return bundle
    big = dict.fromkeys(copy.file.path for copy in plan.copies if copy.file.size > limit - room(bundle))
    if big and not choice.force:
        sizes = {copy.file.path: megabytes(copy.file.size) for copy in plan.copies}
        raise FaceError(
            *(
                note("kiemchung.pack_too_big", path=path, size=sizes[path], most=megabytes(limit))
                for path in big
            ),
            exit_code=EXIT.FINDINGS,
        )
    return replace(bundle, too_big=tuple(big))


def room(bundle: Bundle) -> int:
    """What a part takes up beside one file, with some to spare for names and sums."""
    return zip_size({name: len(data) for name, data in beside(bundle).items()}) + 2_000


def beside(bundle: Bundle) -> dict[str, bytes]:
    """What every part holds besides evidence."""
    return {
        READ_FIRST: to_text(bundle),
        MANIFEST: to_manifest(bundle),
        sheet_file(): to_sheet(bundle.report, bundle.plan),
    }


def must_be_free(out: Path, name: str) -> None:
    """Parts of an earlier bundle must not stay beside the new ones."""
    old = sorted(path.name for path in out.glob(f"{name}-phan-*.zip")) if out.is_dir() else []
    old += [f"{name}.zip"] if (out / f"{name}.zip").exists() else []
    if old:
        raise FaceError(note("kiemchung.pack_old", path=out, names=", ".join(old)))


def pack_unit(bundle: Bundle, originals: Originals, out: Path, name: str, limit: int | None) -> None:
    """Every part of one unit, told as it is written."""
    extra = beside(bundle)
    items = [
        Item(copy.path, originals.sources[copy.file.path], copy.file.size, copy.file.sha256, copy.file.path)
        for copy in bundle.plan.copies
    ]
    parts = split(items, around(extra), limit)
    written: list[Path] = []
    try:
        for number, part in enumerate(parts, start=1):
            target = out / part_name(name, number, len(parts))
            written.append(write_part(target, part, extra, sums_name(number, len(parts))))
            click.echo(f"{target}\t{told(part)}")
    except ChangedError as error:
        discard(written)
        raise FaceError(note("kiemchung.pack_changed", path=error.path)) from error
    except OSError as error:
        discard(written)
        raise FaceError(write_note(error, error.filename or out), exit_code=EXIT.INTERNAL) from error
    remark(bundle)


def around(extra: dict[str, bytes]) -> int:
    """Bytes of a part before the first item: what stands beside, and the sums file with its lines."""
    lines = sum(66 + len(path) + 1 for path in extra)
    longest = sums_name(999, 999)
    return zip_size({**{path: len(data) for path, data in extra.items()}, longest: lines})


def told(part: Part) -> str:
    return f"{len(part.items)} tệp, {megabytes(part.size)}"


def discard(written: Sequence[Path]) -> None:
    """Half a bundle is worse than none."""
    for path in written:
        path.unlink(missing_ok=True)


def remark(bundle: Bundle) -> None:
    """What whoever packed it should hear of: on stderr, and inside the bundle."""
    unit = bundle.plan.unit.name
    notes: list[Note] = []
    if bundle.plan.errors:
        notes.append(note("kiemchung.pack_forced", unit=unit, count=len(bundle.plan.errors)))
    if bundle.too_big:
        notes.append(note("kiemchung.pack_big_alone", names=", ".join(bundle.too_big)))
    if bundle.left_out:
        count = len(bundle.left_out)
        notes.append(note("kiemchung.pack_left_out", unit=unit, count=count, file=READ_FIRST))
    if not bundle.report.complete:
        notes.append(note("kiemchung.pack_incomplete"))
    say(notes)
