"""Reports on disk: every file whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from extractors.messages import note
from kiemchung.errors import FaceError
from kiemchung.report.json_report import json_parts
from kiemchung.report.review import Decided
from pipeline.codec import UnpackError
from pipeline.results import RunReport
from pipeline.stored_run import pack_report, unpack_report

__all__ = ["RUN_FILE", "load_run", "write_file", "write_reports"]

RUN_FILE = "ket-qua.luu"
"""The run itself, packed."""


def load_run(run: Path) -> RunReport:
    """A run from its folder or its file; FaceError where there is none, or one of another version.

    A large run is read on from its file, which stays open as long as its units are used.
    """
    path = run / RUN_FILE if run.is_dir() else run
    try:
        stream = path.open("rb")
        try:
            report = unpack_report(stream)
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
    report: RunReport, out: Path, language: str = "vi", decided: tuple[Decided, ...] = ()
) -> tuple[Path, ...]:
    """Write `bao-cao.html` (and a page for each of many units), `bao-cao.xlsx`, `ket-qua.json`, and the run
    itself for `kiemchung report` and `diff`, to `out`.

    Raises OSError when the disk is full or not writable; a report that stood there stays as it was.
    """
    from kiemchung.report.html import to_html  # heavy libraries: only where reports are written
    from kiemchung.report.xlsx import to_xlsx

    out.mkdir(parents=True, exist_ok=True)
    saved = write_file(out / RUN_FILE, pack_report(report))
    written = [
        write_file(out / "ket-qua.json", (part.encode() for part in json_parts(report, language))),
        write_file(out / "bao-cao.xlsx", [to_xlsx(report, language)]),
    ]
    written += [write_file(out / one.name, [one.text.encode()]) for one in to_html(report, language, decided)]
    return (*written, saved)


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
