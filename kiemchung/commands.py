"""What the commands do once their options are read: settings → run → words, files, exit code."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from extractors.messages import note
from kiemchung.errors import EXIT, FaceError, say, write_note
from kiemchung.progress import shown
from kiemchung.settings import ENGINE, Settings, load_settings
from pipeline.results import FileResult, FileStatus, Level, RunReport
from verifiers.verdict import Grade

__all__ = ["run_check_command", "run_read_command", "run_verify_command"]

SEVERITY = {Level.NOTE: 0, Level.WARNING: 1, Level.ERROR: 2}
FAIL_FROM = {"error": 2, "warning": 1, "never": 3}
BAD_GRADES = {Grade.KHONG_HOP_LE, Grade.THIEU_CHU_KY, Grade.THIEU_VAI_TRO, Grade.CHI_CO_HINH_ANH}
GOOD_GRADES = {Grade.HOP_LE}


def run_check_command(path: Path, flags: Mapping[str, Any]) -> int:
    """`kiemchung check`."""
    settings = load_settings(flags)
    request = settings.check_request(path)
    if settings.reports is not None:
        must_be_writable(settings.reports)
    from pipeline.run import run_check

    with shown(settings.lang, quiet=settings.quiet) as listener:
        report = run_check(request, listener)
    written = write(report, settings)
    if settings.json_:
        from kiemchung.report.json_report import to_json

        click.echo(to_json(report, settings.lang), nl=False)
    else:
        from kiemchung.report.terminal import summary

        click.echo(summary(report, settings.lang, written), nl=False)
    return exit_code(report.complete, severities(report), settings.fail_level)


def write(report: RunReport, settings: Settings) -> tuple[Path, ...]:
    """The reports, where they are wanted; a full disk or an open workbook is the user's to mend."""
    if settings.reports is None:
        return ()
    from kiemchung.report import write_reports

    try:
        return write_reports(report, settings.reports, settings.lang)
    except OSError as error:
        place = error.filename or settings.reports
        raise FaceError(write_note(error, place), exit_code=EXIT.INTERNAL) from error


def must_be_writable(folder: Path) -> None:
    """An hour of reading is not to end in a folder nobody may write to: tried before, nothing is left."""
    try:
        made = [each for each in (folder, *folder.parents) if not each.exists()]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
        finally:
            for each in made:
                with suppress(OSError):
                    each.rmdir()
    except OSError as error:
        raise FaceError(write_note(error, folder), exit_code=EXIT.INTERNAL) from error


def severities(report: RunReport) -> Iterable[int]:
    """How grave each finding of a run is. A file nobody can read is worth a warning."""
    for unit in report.units:
        for gap in (*unit.gaps, *(gap for criterion in unit.criteria for gap in criterion.gaps)):
            yield SEVERITY[gap.level]
        for file in unit.files:
            yield SEVERITY[Level.WARNING] if file.status is FileStatus.UNREADABLE else 0


def exit_code(complete: bool, found: Iterable[int], fail_level: str) -> int:
    """3 before 1 before 0; 130, 4 and 2 never come this far."""
    if not complete:
        return EXIT.INCOMPLETE
    return EXIT.FINDINGS if any(grave >= FAIL_FROM[fail_level] for grave in found) else EXIT.CLEAN


def run_read_command(paths: Sequence[Path], flags: Mapping[str, Any], show: Path | None) -> int:
    """`kiemchung read`."""
    settings = load_settings(flags)
    files = files_of(paths, settings, show)
    from kiemchung.report.single import facts_summary, files_json

    text = files_json(files, ENGINE, settings.at, settings.lang) if settings.json_ else None
    click.echo(text or facts_summary(files, settings.lang), nl=False)
    return exit_code(not any(file.incomplete for file in files), (), settings.fail_level)


def run_verify_command(paths: Sequence[Path], flags: Mapping[str, Any]) -> int:
    """`kiemchung verify`."""
    settings = load_settings(flags)
    files = files_of(paths, settings)
    from kiemchung.report.single import files_json, verdicts_summary

    text = files_json(files, ENGINE, settings.at, settings.lang) if settings.json_ else None
    click.echo(text or verdicts_summary(files, settings.lang), nl=False)
    complete = not any(file.incomplete for file in files)
    verified = any(file.signature is not None for file in files)
    if not verified:
        say([note("kiemchung.nothing_verified")], settings.lang)
    found = [grave(file) for file in files] if verified else [SEVERITY[Level.ERROR]]
    return exit_code(complete, found, settings.fail_level)


def grave(file: FileResult) -> int:
    """A verdict as a finding. What was to be verified and could not be read is no good verdict."""
    if file.status is FileStatus.UNREADABLE:
        return SEVERITY[Level.ERROR]
    if file.signature is None or file.signature.grade in GOOD_GRADES:
        return SEVERITY[Level.NOTE]
    return SEVERITY[Level.ERROR if file.signature.grade in BAD_GRADES else Level.WARNING]


def files_of(paths: Sequence[Path], settings: Settings, show: Path | None = None) -> tuple[FileResult, ...]:
    """Read and verify; a full disk while pictures are written is the user's to mend."""
    request = settings.read_request()
    if show is not None:
        must_be_writable(show)
    from pipeline.run import read_files

    with shown(settings.lang, quiet=settings.quiet) as listener:
        try:
            return read_files(paths, request, listener, show)
        except OSError as error:
            place = error.filename or show or ""
            raise FaceError(write_note(error, place), exit_code=EXIT.INTERNAL) from error
