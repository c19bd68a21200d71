"""Reports on disk: every file whole or not at all."""

import os
import tempfile
from pathlib import Path

from kiemchung.report.json_report import to_json
from pipeline.results import RunReport

__all__ = ["write_file", "write_reports"]


def write_reports(report: RunReport, out: Path, language: str = "vi") -> tuple[Path, ...]:
    """Write `ket-qua.json`, `bao-cao.xlsx`, `bao-cao.html` (and a page for each of many units) to `out`.

    Raises OSError when the disk is full or not writable; a report that stood there stays as it was.
    """
    from kiemchung.report.html import to_html  # heavy libraries: only where reports are written
    from kiemchung.report.xlsx import to_xlsx

    out.mkdir(parents=True, exist_ok=True)
    # A broken surrogate (a file name that is not text) becomes an escape of its format.
    data = to_json(report, language).encode("utf-8", "backslashreplace")
    written = [
        write_file(out / "ket-qua.json", data),
        write_file(out / "bao-cao.xlsx", to_xlsx(report, language)),
    ]
    pages = to_html(report, language)
    written += [write_file(out / one.name, one.text.encode("utf-8", "xmlcharrefreplace")) for one in pages]
    return tuple(written)


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
