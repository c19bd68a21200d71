"""Twelve communes of the district, each with a dossier of its own, for reports over many units."""

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from samples.builder.declared import HOME, Declared, declared_row, load_files
from samples.builder.make import make_file
from samples.builder.self_assessment import self_assessment_docx

__all__ = ["Commune", "build_communes", "communes"]


@dataclass(frozen=True)
class Commune:
    """A unit and the files its folder holds."""

    place: str
    planted: str
    files: tuple[Declared, ...]
    copies: dict[str, tuple[str, str]]
    """Path → (place of the other unit, path there): the same bytes."""
    table: bool

    @property
    def folder(self) -> str:
        return f"UBND xã {self.place}"


@cache
def data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))


@cache
def communes() -> tuple[Commune, ...]:
    """All of them, in the order of units.toml."""
    known = {file.path: file for file in load_files("dossier.toml")}
    return tuple(commune(row, known) for row in data()["unit"])


def commune(row: dict[str, Any], known: dict[str, Declared]) -> Commune:
    paths = [path for name in row.get("sets", ()) for path in data()["sets"][name]]
    paths += row.get("more", ())
    changes = row.get("change", {})
    files = [reissued(known[path], row["place"], changes.get(path, {})) for path in paths]
    files += [declared_row(data()["extra"][name], "units.toml") for name in row.get("extra", ())]
    copies = {path: (place, there) for path, (place, there) in row.get("copies", {}).items()}
    return Commune(row["place"], row.get("planted", ""), tuple(files), copies, row.get("table", False))


def reissued(file: Declared, place: str, change: dict[str, Any]) -> Declared:
    """The same letter from another commune: its names, its people, its certificates."""
    texts = {
        field.name: moved(getattr(file, field.name), place)
        for field in fields(file)
        if field.name in ("subject", "points", "addressees", "caption")
    }
    return replace(file, **texts | change, by=f"{file.by}@{place}" if file.by == "xa" else file.by)


def moved(said: Any, place: str) -> Any:
    return said.replace(HOME, place) if isinstance(said, str) else tuple(moved(one, place) for one in said)


def build_communes(folder: Path, places: tuple[str, ...] = (), most: int = 99) -> None:
    """A folder for each commune (or only for those of `places`, the last `most` letters of each); the same
    bytes on every run."""
    by_place = {one.place: one for one in communes()}
    for one in communes():
        if places and one.place not in places:
            continue
        target = folder / one.folder
        target.mkdir(parents=True, exist_ok=True)
        made = {file.path: make_file(file) for file in one.files[-most:]}
        for path, (place, there) in one.copies.items():
            made[path] = make_file(next(file for file in by_place[place].files if file.path == there))
        if one.table and len(one.files) <= most:
            name = f"Bảng tự chấm CCHC 2023 - xã {one.place}.docx"
            made[name] = self_assessment_docx(one.files, one.place)
        for path, content in made.items():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(content)
