"""What the dossier declares: every file with its truth, read from TOML and checked."""

import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from pathlib import Path

__all__ = ["HOME", "Declared", "Office", "Person", "declared_row", "load_files", "office", "recipes", "texts"]

HERE = Path(__file__).parent
HOME = "Đăk Mẫu"
"""The commune of the dossier; others are made from it by its name."""


@dataclass(frozen=True)
class Person:
    """Somebody who signs: certificate, name, the lines above the post, the post."""

    certificate: str
    name: str
    authority: tuple[str, ...]
    position: str


@dataclass(frozen=True)
class Office:
    """An issuing body."""

    name: str
    issuer: str
    place: str
    organ: str
    clerk: str
    ring: str
    of: str
    recipients: tuple[str, ...]
    people: dict[str, Person]
    parent: str = ""


@dataclass(frozen=True)
class Declared:
    """One file of a dossier and the truth about it."""

    path: str
    """Inside the dossier; `a.zip!/b.pdf` for a member."""
    make: str = "born"
    number: str = ""
    """`31/KH-UBND`; `/QĐ-UBND` while the serial is blank."""
    date: date | int | None = None
    """A day, or only the year of a draft."""
    type: str = ""
    """Type code; found from the number where it is not given."""
    subject: str = ""
    by: str = "xa"
    who: str = ""
    """Post in offices.toml; the first one declared unless given."""
    sign: str = "usual"
    points: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    """TC/TCTP it is evidence of (`for` in the file)."""
    fault: str = ""
    """Why it must not pass as it is; empty: a clean file."""
    oddity: str = ""
    """What is unusual about it and still right."""
    alter: str = ""
    """How the finished file is changed afterwards."""
    grades: tuple[str, ...] = ()
    """Right verdicts, where they differ from the recipe's."""
    month_draft: str = ""
    annex: tuple[str, ...] = ()
    """Paragraphs of an annex on pages of its own, with number and day fields of its own."""
    form: str = ""
    quirk: str = ""
    ocr_layer: str = ""
    caption: str = ""
    columns: tuple[str, ...] = ()
    incoming: tuple[str, ...] = ()
    """Number and day of the ĐẾN stamp."""
    copier: str = ""
    of: str = ""
    """The file this one repeats."""
    named_as: str = ""
    """TC/TCTP that its name or folder wrongly claims."""
    role: str = "evidence"
    """`evidence`, `report` (the unit's own), `loose` (belongs to no TCTP), `unreadable`, `junk`."""

    @property
    def serial(self) -> str:
        return self.number.split("/")[0]

    @property
    def symbol(self) -> str:
        return self.number.partition("/")[2]

    @property
    def type_code(self) -> str:
        return self.type or (self.symbol.split("-")[0] if self.symbol else "")


def load_files(name: str) -> tuple[Declared, ...]:
    """The `[[file]]` tables of a TOML file beside this module; an unknown key is an error."""
    return tuple(declared_row(row, name) for row in _toml(name)["file"])


def declared_row(row: dict, name: str) -> Declared:
    """One table of the TOML file `name`."""
    known = {field.name for field in fields(Declared)} - {"evidence"} | {"for"}
    if extra := set(row) - known:
        raise ValueError(f"{name}: {row['path']}: unknown keys {sorted(extra)}")
    given = {"evidence" if key == "for" else key: value for key, value in row.items()}
    return Declared(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    )


@cache
def offices() -> dict[str, Office]:
    found = {}
    for key, row in _toml("offices.toml").items():
        people = {post: Person(c, n, tuple(a), p) for post, (c, n, a, p) in row.pop("people").items()}
        row["recipients"] = tuple(row["recipients"])
        found[key] = Office(people=people, **row)
    return found


@cache
def office(key: str) -> Office:
    """`xa`, or `xa@Đăk Lin`: the same office of another commune, with certificates of its own."""
    name, _, place = key.partition("@")
    found = offices()[name]
    if not place:
        return found

    def moved(text: str) -> str:
        return text.replace(HOME, place).replace(HOME.upper(), place.upper())

    people = {
        post: replace(person, certificate=f"{person.certificate}@{place}")
        for post, person in found.people.items()
    }
    return replace(
        found,
        name=moved(found.name),
        issuer=moved(found.issuer),
        place=place,
        clerk=f"{found.clerk}@{place}",
        ring=moved(found.ring),
        of=moved(found.of),
        people=people,
    )


@cache
def recipes() -> dict[str, dict]:
    return _toml("recipes.toml")


@cache
def texts() -> dict[str, dict]:
    return _toml("texts.toml")


def _toml(name: str) -> dict:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
