"""Writes the commune's dossier, what is true of every file, and the files that mend five faults."""

import shutil
import unicodedata
from pathlib import Path

from samples.builder.archive import office_zip
from samples.builder.declared import Declared, load_files
from samples.builder.labels import planted
from samples.builder.make import make_file
from samples.builder.self_assessment import self_assessment_docx, self_assessment_xlsx

__all__ = ["build_dossier", "build_exercise", "dossier_files", "file_bytes"]

NAME = "xa-mau-2023"


def dossier_files() -> tuple[Declared, ...]:
    return load_files("dossier.toml")


def build_dossier(samples: Path, only: str = "") -> None:
    """`xa-mau-2023/`, its table as Excel, and `xa-mau-2023.planted.json`."""
    folder, files = samples / NAME, dossier_files()
    wanted = [file for file in files if only in file.path]
    made = {file.path: file_bytes(file, files) for file in wanted if file.make != "duplicate"}
    made |= {file.path: made[file.of] for file in wanted if file.make == "duplicate" and file.of in made}
    if not only:
        shutil.rmtree(folder, ignore_errors=True)
        (samples / f"{NAME}.tu-cham.xlsx").write_bytes(self_assessment_xlsx(files))
        (samples / f"{NAME}.planted.json").write_text(planted(files, made), encoding="utf-8")
    for path, data in on_disk(files, made).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def build_exercise(samples: Path) -> None:
    """`bai-tap/`: the right files for five of the dossier's faults."""
    folder = samples / "bai-tap"
    folder.mkdir(parents=True, exist_ok=True)
    for file in load_files("exercise.toml"):
        (folder / file.path).write_bytes(make_file(file))


def on_disk(files: tuple[Declared, ...], made: dict[str, bytes]) -> dict[str, bytes]:
    """Files as they lie in the folder: members packed, some names decomposed as a Mac leaves them."""
    forms = {file.path: file.form for file in files}
    found: dict[str, bytes] = {}
    archives: dict[str, dict[str, bytes]] = {}
    for path, data in made.items():
        archive, _, member = path.partition("!/")
        if member:
            archives.setdefault(archive, {})[member] = data
        else:
            name = unicodedata.normalize("NFD", path) if forms[path] == "nfd-name" else path
            found[name] = data
    return found | {path: office_zip(members) for path, members in archives.items()}


def file_bytes(file: Declared, files: tuple[Declared, ...]) -> bytes:
    """One file of the dossier; the self-assessment table names the others."""
    return self_assessment_docx(files) if file.make == "self-assessment" else make_file(file)
