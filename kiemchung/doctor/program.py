"""The program itself: its version, its libraries."""

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from kiemchung import __version__
from kiemchung.doctor.line import Line, bad, good

__all__ = ["program_lines"]

LIBRARIES = (
    "asn1crypto", "click", "cryptography", "docxtpl", "jinja2", "lxml", "numpy", "openpyxl", "pebble",
    "pydantic", "pyhanko-certvalidator", "pyhanko", "pymupdf", "python-docx", "rapidfuzz", "rich",
    "ruamel.yaml", "spacy", "tesserocr", "xlsxwriter",
)  # fmt: skip
"""As pyproject.toml names them, for a program that runs from its source."""
NAMED = ("pymupdf", "pyhanko", "tesserocr", "spacy", "openpyxl", "python-docx")
"""Those whose version decides what is read and how signatures are judged."""


def program_lines() -> Iterator[Line]:
    system = f"{platform.system()} {platform.release()}"
    yield good(
        "program", "doctor_program", version=__version__, python=platform.python_version(), system=system
    )
    have = {name: installed(name) for name in needed()}
    missing = [name for name, found in have.items() if not found]
    if missing:
        yield bad("libraries", "doctor_library_missing", names=", ".join(missing))
    else:
        named = ", ".join(f"{name} {have[name]}" for name in NAMED if have.get(name))
        yield good("libraries", "doctor_libraries", count=len(have), named=named)


def needed() -> tuple[str, ...]:
    """What the installed program says it needs, else what its source does."""
    try:
        said = requires("kiemchung") or []
    except PackageNotFoundError:
        return LIBRARIES
    return (
        tuple(re.split(r"[^A-Za-z0-9._-]", each)[0] for each in said if "extra ==" not in each) or LIBRARIES
    )


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
