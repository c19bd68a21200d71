"""What reading and verifying lean on: OCR data, LibreOffice, trusted certificates, fonts of the reports."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from extractors.read_office import find_office
from extractors.settings import ReadingSettings, find_tessdata
from kiemchung.doctor.line import Line, good, warn
from kiemchung.settings import Settings
from verifiers.trust import load_trust
from verifiers.trust_store import examine, used_store

__all__ = ["tool_lines"]

FONTS = {
    "Times New Roman": ("times.ttf", "times_new_roman.ttf", "times new roman.ttf"),
    "Liberation Serif": ("liberationserif-regular.ttf",),
}
"""Letter of NĐ 30/2020/NĐ-CP, and one of the same widths → their files, lower case."""


def tool_lines(settings: Settings) -> Iterator[Line]:
    reading = ReadingSettings(ocr=settings.ocr, tessdata=settings.tessdata, office=settings.office)
    yield ocr_line(reading)
    program = find_office(reading)
    yield good("office", "doctor_office", program=program) if program else warn("office", "doctor_no_office")
    yield trust_line((*settings.trust, *used_store()), settings.at)
    yield fonts_line(font_folders())


def ocr_line(reading: ReadingSettings) -> Line:
    folder = find_tessdata(reading)
    if not reading.ocr:
        return warn("ocr", "doctor_ocr_off")
    return good("ocr", "doctor_ocr", folder=folder) if folder else warn("ocr", "doctor_no_ocr")


def trust_line(folders: tuple[Path, ...], at: datetime) -> Line:
    """Roots first: without one no signature can be told valid."""
    trust = load_trust(folders)
    if not trust.roots:
        return warn("trust", "doctor_no_roots")
    count = len(examine(trust, at))
    have = {"roots": len(trust.roots), "others": len(trust.intermediates)}
    return (
        warn("trust", "doctor_trust_lacks", count=count, **have)
        if count
        else good("trust", "doctor_trust", **have)
    )


def fonts_line(folders: tuple[Path, ...]) -> Line:
    files = {
        path.name.lower() for folder in folders if folder.is_dir() for path in folder.rglob("*.[tT][tT][fF]")
    }
    found = next((font for font, names in FONTS.items() if files.intersection(names)), "")
    return good("fonts", "doctor_fonts", font=found) if found else warn("fonts", "doctor_no_fonts")


def font_folders() -> tuple[Path, ...]:
    """Where the system keeps fonts."""
    if sys.platform == "win32":
        return (Path("C:/Windows/Fonts"),)
    if sys.platform == "darwin":
        return (Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
