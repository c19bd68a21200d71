"""A dossier on disk and the run that was made of it, with known bytes."""

import hashlib
from dataclasses import replace
from pathlib import Path

from kiemchung.report.writing import RUN_FILE, write_file
from pipeline.results import FileResult, FileStatus, Level, RunReport, UnitReport
from pipeline.stored_run import pack_report
from tests.report_fixture import report_of, unit

__all__ = ["clean", "lay_out", "save"]


def content(file: FileResult) -> bytes:
    """Bytes of a file: duplicates have those of their first."""
    return f"%PDF-1.7 {file.duplicate_of or file.path}\n".encode() * 40


def lay_out(folder: Path, made: UnitReport) -> UnitReport:
    """Write the unit's files, and give the unit their sums and sizes."""
    files: list[FileResult] = []
    for file in made.files:
        if file.path.startswith("7. Khac/"):  # names that no file system takes
            continue
        data = content(file) if file.status is not FileStatus.SKIPPED else b"x"
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        files.append(replace(file, sha256=hashlib.sha256(data).hexdigest(), size=len(data)))
    return replace(made, files=tuple(files), unplaced=())


def clean(name: str = "UBND xã Đăk Mẫu", folder: str = "xa-dak-mau") -> UnitReport:
    """The fixture's unit without its errors."""
    made = unit(name, folder)
    criteria = tuple(
        replace(one, gaps=tuple(gap for gap in one.gaps if gap.level is not Level.ERROR))
        for one in made.criteria
    )
    return replace(made, criteria=criteria)


def save(run: Path, *units: UnitReport) -> RunReport:
    """A stored run."""
    report = report_of(*units)
    write_file(run / RUN_FILE, pack_report(report))
    return report
