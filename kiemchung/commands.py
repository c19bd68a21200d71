"""What the commands do once their options are read: settings → run → words, files, exit code."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiemchung.errors import EXIT, FaceError, write_note
from kiemchung.progress import shown
from kiemchung.settings import ENGINE, Settings, load_settings
from pipeline.request import ReadRequest
from pipeline.results import FileResult, FileStatus, Level, RunReport

if TYPE_CHECKING:
    from pipeline.run import Files, Use

__all__ = ["SEVERITY", "exit_code", "files_of", "run_check_command", "run_read_command"]

SEVERITY = {Level.NOTE: 0, Level.WARNING: 1, Level.ERROR: 2}
FAIL_FROM = {"error": 2, "warning": 1, "never": 3}


def run_check_command(path: Path, flags: Mapping[str, Any]) -> int:
    """`kiemchung check`."""
    settings = load_settings(flags)
    request = settings.check_request(path)
    if settings.reports is not None:
        must_be_writable(settings.reports)
        decisions_must_be_readable(settings.reports)
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


def decisions_must_be_readable(folder: Path) -> None:
    """What the reviewer decided is shown beside the new results: damage is told before the reading."""
    from kiemchung.report.decisions import load_decisions

    load_decisions(folder)


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

    def draw(files: "Files", request: ReadRequest) -> None:
        from pipeline.show import draw_facts

        assert show is not None
        draw_facts(files, show, request)

    files = files_of(paths, settings, [show], [draw]) if show else files_of(paths, settings)
    from kiemchung.report.single import facts_summary, files_json

    text = files_json(files, ENGINE, settings.at, settings.lang) if settings.json_ else None
    click.echo(text or facts_summary(files, settings.lang), nl=False)
    return exit_code(not any(file.incomplete for file in files), (), settings.fail_level)


def files_of(
    paths: Sequence[Path], settings: Settings, folders: Sequence[Path] = (), uses: Sequence["Use"] = ()
) -> tuple[FileResult, ...]:
    """Read and verify; a full disk while pictures or pages are written is the user's to mend."""
    request = settings.read_request()
    for folder in folders:
        must_be_writable(folder)
    from pipeline.run import read_files

    with shown(settings.lang, quiet=settings.quiet) as listener:
        try:
            return read_files(paths, request, listener, folders, uses)
        except OSError as error:
            place = error.filename or (folders[0] if folders else "")
            raise FaceError(write_note(error, place), exit_code=EXIT.INTERNAL) from error
