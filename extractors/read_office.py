"""Old Office formats (.doc, .xls, .ppt, .rtf, OpenDocument, HTML saved as .doc) through LibreOffice.

Converted to DOCX, XLSX or PDF in a folder of its own, with a profile of its own and a time limit, then
read as such. Without LibreOffice the file is skipped and the note says what to do.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from extractors.document import Document, Kind
from extractors.errors import SkippedFileError, UnreadableFileError
from extractors.messages import note
from extractors.settings import ReadingSettings

__all__ = ["find_office", "read_office"]

TARGETS = {
    **dict.fromkeys(("doc", "rtf", "odt", "html", "office-xml"), "docx"),
    **dict.fromkeys(("xls", "xlsb", "ods"), "xlsx"),
    **dict.fromkeys(("ppt", "odp"), "pdf"),
}
NEVER = "none"


def find_office(settings: ReadingSettings) -> str:
    """The LibreOffice program, or an empty string."""
    if settings.office == NEVER:
        return ""
    if settings.office:
        return settings.office if Path(settings.office).is_file() else ""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def read_office(path: Path, form: str, settings: ReadingSettings) -> Document:
    """Raises SkippedFileError without LibreOffice, UnreadableFileError when it cannot convert the file."""
    target = TARGETS.get(form, "docx")
    program = find_office(settings)
    if not program:
        missing = note("extractors.legacy_office_missing", found=form)
        raise SkippedFileError(missing, Kind.LEGACY_OFFICE, incomplete=True)
    with tempfile.TemporaryDirectory(prefix="kiemchung-office-") as folder:
        converted = _convert(path, form, target, program, Path(folder), settings.office_seconds)
        return replace(_read(converted, target, settings), kind=Kind.LEGACY_OFFICE)


def _convert(path: Path, form: str, target: str, program: str, folder: Path, seconds: float) -> Path:
    source = folder / f"source.{'xml' if form == 'office-xml' else form}"
    shutil.copyfile(path, source)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", target, "--outdir", str(folder / "out"), str(source)]
    try:
        _run(command, seconds)
    except subprocess.TimeoutExpired as error:
        slow = note("extractors.office_timeout", seconds=round(seconds))
        raise UnreadableFileError(slow, Kind.LEGACY_OFFICE, incomplete=True) from error
    converted = folder / "out" / f"source.{target}"
    if not converted.is_file() or not converted.stat().st_size:
        raise UnreadableFileError(note("extractors.broken"), Kind.LEGACY_OFFICE)
    return converted


def _run(command: list[str], seconds: float) -> None:
    """Run, and on time-out end the whole group: soffice is a script that starts another program."""
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise


def _read(path: Path, target: str, settings: ReadingSettings) -> Document:
    if target == "xlsx":
        from extractors.read_xlsx import read_xlsx

        return read_xlsx(path, settings)
    if target == "pdf":
        from extractors.read_pdf import read_pdf

        return replace(read_pdf(path, settings), has_geometry=False)
    from extractors.read_docx import read_docx

    return read_docx(path, settings)
