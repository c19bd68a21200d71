"""`kiemchung report` and `kiemchung diff`: from stored runs, without reading a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from extractors.messages import note
from kiemchung.errors import EXIT, FaceError, write_note
from kiemchung.report.writing import load_run, write_file, write_reports
from pipeline.results import Level, RunReport

__all__ = ["FORMATS", "run_diff_command", "run_report_command", "run_review_import_command"]

TEXT_FORMATS = ("text", "json", "zalo", "sarif")
NEED_FOLDER = ("html", "docx")
"""`html` writes the page, the workbook and the data as `check` does; `docx` two letters a unit."""
FORMATS = (*TEXT_FORMATS, *NEED_FOLDER)


def run_report_command(
    run: Path,
    form: str,
    out: Path | None = None,
    language: str = "vi",
    baseline: Path | None = None,
    templates: Path | None = None,
) -> int:
    """Text goes to stdout, or to `out` when it is given; pages only to `out`."""
    report = load_run(run)
    earlier = load_run(baseline) if baseline else None
    if form in NEED_FOLDER and out is None:
        raise FaceError(note("kiemchung.needs_folder", format=form))
    try:
        if out is None:
            click.echo("\n".join(text for _, text in texts(report, form, language, earlier)), nl=False)
        elif form == "docx":
            told(tuple(write_file(out / name, [data]) for name, data in word_letters(report, templates)))
        elif form == "html":
            from kiemchung.report.review import load_decisions

            told(write_reports(report, out, language, load_decisions(run)))
        else:
            told(
                tuple(
                    write_file(out / name, [text.encode()])
                    for name, text in texts(report, form, language, earlier)
                )
            )
    except OSError as error:
        place = error.filename or out or ""
        raise FaceError(write_note(error, place), exit_code=EXIT.INTERNAL) from error
    return EXIT.CLEAN


def run_review_import_command(book: Path, run: Path) -> int:
    """Decisions of a workbook, all or none, kept in the run's folder."""
    from kiemchung.report.review import DECISIONS_FILE, decisions_json, read_decisions

    report = load_run(run)
    decided = read_decisions(book, report)
    target = (run if run.is_dir() else run.parent) / DECISIONS_FILE
    try:
        write_file(target, [decisions_json(decided, report).encode()])
    except OSError as error:
        raise FaceError(write_note(error, target), exit_code=EXIT.INTERNAL) from error
    click.echo(f"{len(decided)}\t{target}")
    return EXIT.CLEAN


def told(written: tuple[Path, ...]) -> None:
    for path in written:
        click.echo(str(path))


def texts(
    report: RunReport, form: str, language: str, baseline: RunReport | None
) -> Iterator[tuple[str, str]]:
    """(file name, text); one for each unit where the form is a message."""
    if form == "zalo":
        from kiemchung.report.html import page_names
        from kiemchung.report.zalo import zalo_text

        for unit, page in zip(report.units, page_names(report.units), strict=True):
            yield f"zalo/{Path(page).stem}.txt", zalo_text(report, unit, language) + "\n"
        return
    makers: dict[str, tuple[str, Callable[[], str]]] = {
        "text": ("tom-tat.txt", lambda: summary_of(report, language)),
        "json": ("ket-qua.json", lambda: json_of(report, language)),
        "sarif": ("ket-qua.sarif", lambda: sarif_of(report, language, baseline)),
    }
    name, make = makers[form]
    yield name, make()


def word_letters(report: RunReport, templates: Path | None) -> Iterator[tuple[str, bytes]]:
    from kiemchung.report.html import page_names
    from kiemchung.report.word import letters

    for unit, page in zip(report.units, page_names(report.units), strict=True):
        folder = f"docx/{Path(page).stem}/" if len(report.units) > 1 else "docx/"
        for name, data in letters(report, unit, templates):
            yield folder + name, data


def summary_of(report: RunReport, language: str) -> str:
    from kiemchung.report.terminal import summary

    return summary(report, language)


def json_of(report: RunReport, language: str) -> str:
    from kiemchung.report.json_report import to_json

    return to_json(report, language)


def sarif_of(report: RunReport, language: str, baseline: RunReport | None) -> str:
    from kiemchung.report.sarif import to_sarif

    return to_sarif(report, language, baseline)


def run_diff_command(before: Path, now: Path, as_json: bool, language: str) -> int:
    """Exit code 1 when the later run has errors the earlier one had not."""
    from kiemchung.report.compare import compare, comparison_json, comparison_text

    found = compare(load_run(before), load_run(now))
    click.echo(comparison_json(found, language) if as_json else comparison_text(found, language), nl=False)
    return EXIT.FINDINGS if any(one.gap.level is Level.ERROR for one in found.new) else EXIT.CLEAN
