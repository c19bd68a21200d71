"""`kiemchung report` and `kiemchung diff`: from stored runs, without reading a file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from extractors.messages import note
from kiemchung.errors import EXIT, FaceError, say, write_note
from kiemchung.locale import translator
from kiemchung.report.decisions import DECISIONS_FILE, Decisions, decisions_json, load_decisions, merged
from kiemchung.report.overview import light
from kiemchung.report.writing import load_run, write_file, write_reports
from pipeline.codec import UnpackError
from pipeline.results import Level, RunReport, UnitReport

__all__ = ["FORMATS", "run_diff_command", "run_report_command", "run_review_import_command"]

TEXT_FORMATS = ("text", "json", "zalo", "sarif")
NEED_FOLDER = ("html", "docx")
"""`html` writes the page, the workbook and the data as `check` does; `docx` letters."""
FORMATS = (*TEXT_FORMATS, *NEED_FOLDER)


def run_report_command(
    run: Path,
    form: str,
    out: Path | None = None,
    language: str = "vi",
    baseline: Path | None = None,
    templates: Path | None = None,
    office: str = "",
) -> int:
    """Text goes to stdout, or to `out` when it is given; pages only to `out`. Of one lead office only, where
    `office` names it."""
    report = seen_by(load_run(run, pictures=form == "html"), office, language)
    earlier = load_run(baseline, pictures=False) if baseline else None
    if form in NEED_FOLDER and out is None:
        raise FaceError(note("kiemchung.needs_folder", format=form))
    decided = load_decisions(run)
    try:
        if out is None:
            for text in printed(report, form, language, earlier, decided):
                click.echo(text, nl=False)
        elif form == "docx":
            made = word_letters(report, templates, decided)
            told(tuple(write_file(out / name, [data]) for name, data in made))
        elif form == "html":
            own_folder = out.resolve() == (run if run.is_dir() else run.parent).resolve()
            told(write_reports(report, out, language, decided, keep=not office and not own_folder))
        else:
            files = texts(report, form, language, earlier, decided)
            told(tuple(write_file(out / name, map(str.encode, parts)) for name, parts in files))
    except OSError as error:
        place = error.filename or out or ""
        raise FaceError(write_note(error, place), exit_code=EXIT.INTERNAL) from error
    except UnpackError as error:
        raise FaceError(note("kiemchung.run_other_version", path=run)) from error
    return EXIT.CLEAN


def seen_by(report: RunReport, office: str, language: str) -> RunReport:
    """The whole run, or what one lead office has to see of it."""
    if not office:
        return report
    from kiemchung.report.offices import named_office, of_office

    name = named_office(report, office)
    _ = translator(language)
    return of_office(report, name, _("Chỉ gồm các tiêu chí do {office} chủ trì.").format(office=name))


def run_review_import_command(book: Path, run: Path, replace_all: bool = False) -> int:
    """Decisions of a workbook, all or none, kept in the run's folder beside those taken before."""
    from kiemchung.report.review import read_decisions

    report = load_run(run, pictures=False)
    decided = read_decisions(book, report)
    before = {} if replace_all else load_decisions(run)
    whole, replaced = merged(before, decided)
    target = (run if run.is_dir() else run.parent) / DECISIONS_FILE
    try:
        write_file(target, [decisions_json(whole, replaced, report).encode()])
    except OSError as error:
        raise FaceError(write_note(error, target), exit_code=EXIT.INTERNAL) from error
    click.echo(f"{len(decided)}\t{target}")
    counts = note("kiemchung.review_taken", taken=len(decided), replaced=len(replaced), all=len(whole))
    say([counts])
    return EXIT.CLEAN


def told(written: tuple[Path, ...]) -> None:
    for path in written:
        click.echo(str(path))


def printed(
    report: RunReport, form: str, language: str, baseline: RunReport | None, decided: Decisions
) -> Iterator[str]:
    """What goes to stdout, piece by piece; messages one under the other."""
    for place, (_, parts) in enumerate(texts(report, form, language, baseline, decided)):
        if place:
            yield "\n"
        yield from parts


def texts(
    report: RunReport, form: str, language: str, baseline: RunReport | None, decided: Decisions
) -> Iterator[tuple[str, Iterable[str]]]:
    """(file name, pieces of its text); one for each unit where the form is a message."""
    if form == "zalo":
        from kiemchung.report.html import page_name
        from kiemchung.report.zalo import zalo_text

        taken: set[str] = set()
        for place, unit in enumerate(report.units, start=1):
            stem = Path(page_name(unit, place, taken)).stem
            yield f"zalo/{stem}.txt", [zalo_text(report, unit, language) + "\n"]
    elif form == "json":
        from kiemchung.report.json_report import json_parts

        yield "ket-qua.json", json_parts(report, language, decided)
    elif form == "sarif":
        from kiemchung.report.sarif import to_sarif

        yield "ket-qua.sarif", [to_sarif(report, language, baseline, decided)]
    else:
        from kiemchung.report.terminal import summary

        yield "tom-tat.txt", [summary(report, language)]


def word_letters(
    report: RunReport, templates: Path | None, decided: Decisions
) -> Iterator[tuple[str, bytes]]:
    """Two letters on each unit; of several units the reviewer's report on all of them besides."""
    from kiemchung.report.html import page_name
    from kiemchung.report.word import letters
    from kiemchung.report.word_summary import SUMMARY, summary_letter

    taken: set[str] = set()
    light_units: list[UnitReport] = []
    for place, unit in enumerate(report.units, start=1):
        stem = Path(page_name(unit, place, taken)).stem
        folder = f"docx/{stem}/" if len(report.units) > 1 else "docx/"
        for name, data in letters(report, unit, templates):
            yield folder + name, data
        light_units.append(light(unit))
    if len(report.units) > 1:
        yield f"docx/{SUMMARY}", summary_letter(replace(report, units=tuple(light_units)), decided, templates)


def run_diff_command(before: Path, now: Path, as_json: bool, language: str) -> int:
    """Exit code 1 when the later run has errors the earlier one had not."""
    from kiemchung.report.compare import compare, comparison_json, comparison_text

    found = compare(load_run(before, pictures=False), load_run(now, pictures=False))
    click.echo(comparison_json(found, language) if as_json else comparison_text(found, language), nl=False)
    return EXIT.FINDINGS if any(one.gap.level is Level.ERROR for one in found.new) else EXIT.CLEAN
