"""Reports on disk: every file whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from kiemchung.report.json_report import to_json
from pipeline.results import RunReport

__all__ = ["write_file", "write_reports"]


def write_reports(report: RunReport, out: Path, language: str = "vi") -> tuple[Path, ...]:
    """Write `ket-qua.json`, `bao-cao.xlsx`, `bao-cao.html` (and a page for each of many units) to `out`.

    Raises OSError when the disk is full or not writable; a report that stood there stays as it was.
    """
    makers: tuple[tuple[str, Callable[[RunReport, str], bytes]], ...] = (
        ("ket-qua.json", json_bytes),
        ("bao-cao.xlsx", xlsx_bytes),
    )
    out.mkdir(parents=True, exist_ok=True)
    return tuple(write_file(out / name, make(report, language)) for name, make in makers)


def json_bytes(report: RunReport, language: str) -> bytes:
    """A broken surrogate (a file name that is not text) becomes its JSON escape."""
    return to_json(report, language).encode("utf-8", "backslashreplace")


def xlsx_bytes(report: RunReport, language: str) -> bytes:
    from kiemchung.report.xlsx import to_xlsx  # heavy: only when a workbook is written

    return to_xlsx(report, language)


def write_file(path: Path, data: bytes) -> Path:
    """Write beside the target, then rename: readers see the old file or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".kiemchung-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
