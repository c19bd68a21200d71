"""`kiemchung verify`: settings → files → verdicts, pages, exit code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractors.messages import note
from kiemchung.commands import SEVERITY, exit_code, files_of
from kiemchung.errors import say
from kiemchung.settings import ENGINE, Settings, load_settings
from pipeline.request import ReadRequest
from pipeline.results import FileResult, FileStatus, Level
from verifiers.verdict import Grade

if TYPE_CHECKING:
    from pipeline.run import Files

__all__ = ["Wanted", "run_verify_command"]

BAD_GRADES = {Grade.KHONG_HOP_LE, Grade.THIEU_CHU_KY, Grade.THIEU_VAI_TRO, Grade.CHI_CO_HINH_ANH}
GOOD_GRADES = {Grade.HOP_LE}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Folders for what `verify` writes besides its answer; None where it is not wanted."""

    html: Path | None = None
    etsi: Path | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        return tuple(folder for folder in (self.html, self.etsi) if folder is not None)


def run_verify_command(paths: Sequence[Path], flags: Mapping[str, Any], wanted: Wanted) -> int:
    """`kiemchung verify`."""
    settings = load_settings(flags)
    uses = [partial(write_pages, folder=wanted.html, settings=settings)] if wanted.html else []
    uses += [partial(write_etsi_reports, folder=wanted.etsi)] if wanted.etsi else []
    files = files_of(paths, settings, wanted.folders, uses)
    from kiemchung.report.single import files_json, verdicts_summary

    text = files_json(files, ENGINE, settings.at, settings.lang) if settings.json_ else None
    click.echo(text or verdicts_summary(files, settings.at, settings.lang), nl=False)
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


def write_pages(files: "Files", request: ReadRequest, folder: Path, settings: Settings) -> None:
    """A page for each file as soon as its pictures are drawn, and the list of many."""
    from kiemchung.report.signature_page import SignaturePages
    from kiemchung.report.writing import write_file
    from pipeline.sheets import draw_sheets
    from verifiers.trust import load_trust

    results = [file for _, file in files]
    pages = SignaturePages(results, ENGINE, settings.at, load_trust(request.trust).names, settings.lang)
    for file, drawn in draw_sheets(files, request):
        page = pages.page(file, drawn)
        write_file(folder / page.name, [page.text.encode()])
    index = pages.index()
    if index is not None:
        write_file(folder / index.name, [index.text.encode()])


def write_etsi_reports(files: "Files", request: ReadRequest, folder: Path) -> None:
    """An XML report for each file with signatures; a file nobody could read again is said."""
    from kiemchung.report.html import slugs
    from kiemchung.report.writing import write_file
    from pipeline.etsi_reports import etsi_reports
    from verifiers.trust import load_trust

    names = dict(
        zip((file.path for _, file in files), slugs([file.path for _, file in files], "tep"), strict=True)
    )
    for file, report in etsi_reports(files, request, load_trust(request.trust)):
        if report:
            write_file(folder / f"{names[file.path]}.xml", [report])
        else:
            say([note("kiemchung.no_etsi_report", path=file.path)])
