"""Reports on disk: every file whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from extractors.messages import note
from kiemchung.errors import FaceError
from kiemchung.report.decisions import Decisions, load_decisions
from kiemchung.report.json_report import JSON_END, json_begin, json_unit
from kiemchung.report.making import Making
from kiemchung.report.overview import light
from pipeline.codec import UnpackError
from pipeline.results import RunReport, UnitReport
from pipeline.stored_run import pack_report, unpack_report

__all__ = ["RUN_FILE", "load_run", "write_file", "write_reports"]

RUN_FILE = "ket-qua.luu"
"""The run itself, packed."""


def load_run(run: Path, pictures: bool = True) -> RunReport:
    """A run from its folder or its file; FaceError where there is none, or one of another version.

    A large run is read on from its file, which stays open as long as its units are used. Pictures are needed
    only to write pages.
    """
    path = run / RUN_FILE if run.is_dir() else run
    try:
        stream = path.open("rb")
        try:
            report = unpack_report(stream, pictures)
        except BaseException:
            stream.close()
            raise
    except FileNotFoundError as error:
        raise FaceError(note("kiemchung.no_run", path=run, file=RUN_FILE)) from error
    except OSError as error:
        raise FaceError(note("kiemchung.run_unreadable", path=path, problem=error.strerror)) from error
    except UnpackError as error:
        raise FaceError(note("kiemchung.run_other_version", path=path)) from error
    if isinstance(report.units, tuple):
        stream.close()
    return report


def write_reports(
    report: RunReport, out: Path, language: str = "vi", decided: Decisions | None = None, *, keep: bool = True
) -> tuple[Path, ...]:
    """Write `bao-cao.html` (and a page for each of many units), `bao-cao.xlsx`, `ket-qua.json`, and the run
    itself for `kiemchung report` and `diff`, to `out`; a unit at a time, each opened once.

    Decisions beside the results in `out` are shown unless others are given. `keep=False`: without the run.
    Raises OSError when the disk is full or not writable; a report that stood there stays as it was.
    """
    from kiemchung.report.html import Pages  # heavy libraries: only where reports are written
    from kiemchung.report.xlsx import Book

    out.mkdir(parents=True, exist_ok=True)
    made = Making(report, language, load_decisions(out) if decided is None else decided)
    saved = [write_file(out / RUN_FILE, pack_report(report))] if keep else []
    book, pages = Book(made), Pages(made)
    light_units: list[UnitReport] = []
    written: list[Path] = []

    def parts() -> Iterator[bytes]:
        yield json_begin(report, language).encode()
        for place, unit in enumerate(report.units):
            yield json_unit(place, unit, language, made.decided).encode()
            book.add(unit)
            page = pages.of_unit(unit)
            written.append(write_file(out / page.name, [page.text.encode()]))
            light_units.append(light(unit))
        yield JSON_END.encode()

    data = write_file(out / "ket-qua.json", parts())
    whole = replace(report, units=tuple(light_units))
    sheet = write_file(out / "bao-cao.xlsx", [book.finished(whole)])
    over_all = [write_file(out / page.name, [page.text.encode()]) for page in pages.over_all(whole)]
    return (data, sheet, *over_all, *written, *saved)


def write_file(path: Path, parts: Iterable[bytes]) -> Path:
    """Write beside the target, then rename: readers see the old file or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".kiemchung-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
