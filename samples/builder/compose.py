"""From a declaration to the letter that is drawn and the way it is signed."""

import random
from datetime import date, datetime, time, timedelta

from samples.builder.cms import SigningStyle
from samples.builder.declared import Declared, Office, Person, office, recipes, texts
from samples.builder.ink import Ink
from samples.builder.letter import VIETNAM, Letter
from samples.builder.signing import Recipe

__all__ = ["fill_template", "ink_of", "letter_of", "month_text", "office_of", "person_of", "recipe_of"]


def office_of(declared: Declared) -> Office:
    return office(declared.by)


def person_of(declared: Declared) -> Person:
    people = office_of(declared).people
    if declared.who:
        return people[declared.who]
    if declared.type_code == "QĐ" and "chu-tich-qd" in people:
        return people["chu-tich-qd"]
    return next(iter(people.values()))


def letter_of(declared: Declared) -> Letter:
    """The letter's words; blanks stand where the office's signing tool will write."""
    office, person = office_of(declared), person_of(declared)
    template, draw = texts()[declared.type_code], random.Random(declared.path)
    row = recipes()[declared.sign]
    printed = row.get("print_number", False) or declared.make == "scan"
    day = declared.date if isinstance(declared.date, date) else date(int(declared.date or 2023), 1, 1)
    return Letter(
        name=declared.path,
        issuer=office.issuer,
        parent=office.parent,
        place=office.place,
        symbol=declared.symbol,
        serial=declared.serial,
        day=day,
        type=template["title"],
        subject=declared.subject,
        body=_body(declared, office, template["body"]),
        signer=person.name,
        authority=person.authority,
        position=person.position,
        recipients=office.recipients,
        addressees=declared.addressees,
        colon=draw.choice(("Số: ", "Số: ", "Số:", "Số:\u00a0")),
        print_number=printed,
        print_day=printed,
        print_month=declared.month_draft or month_text(day),
        annex=declared.annex,
    )


def month_text(day: date) -> str:
    """Zero before months 1 and 2 only (NĐ 30, Phụ lục I)."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def _body(declared: Declared, office: Office, lines: list[str]) -> tuple[str, ...]:
    about = declared.subject.removeprefix("Về việc ")
    about = about[:1].lower() + about[1:]
    head = "CHỦ TỊCH " + office.issuer.replace("\n", " ")
    if declared.type_code == "NQ":
        head = office.issuer.replace("\n", " ") + "\nKHÓA XII, KỲ HỌP THỨ 7"
    values = {"about": about, "unit": office.name, "of": office.of, "head": head}
    return fill_template(lines, values, declared.points)


def fill_template(lines: list[str], values: dict[str, str], points: tuple[str, ...]) -> tuple[str, ...]:
    """A body from texts.toml; a line feed in a value makes another paragraph of the same mark."""
    found: list[str] = []
    for line in lines:
        if line == "{points}":
            found += points
            continue
        mark = "^ " if line.startswith("^ ") else ""
        parts = line.format_map(values).split("\n")
        found += [parts[0], *(mark + part for part in parts[1:])]
    return tuple(found)


def recipe_of(declared: Declared) -> Recipe:
    """Certificates, times and habits of signing, from the recipe's row and the office."""
    row, office, person = recipes()[declared.sign], office_of(declared), person_of(declared)
    draw = random.Random(f"time/{declared.path}")
    assert isinstance(declared.date, date)
    at = datetime.combine(declared.date, time(draw.randrange(7, 16), draw.randrange(60)), VIETNAM)
    style = SigningStyle(
        row.get("digest", "sha256"),
        row.get("sub_filter", "adbe.pkcs7.detached"),
        row.get("timestamp", True),
        row.get("signing_time", "none"),
    )
    parts = row.get("parts", ["leader", "clerk"])
    return Recipe(
        leader=row.get("leader", person.certificate) if "leader" in parts else "",
        clerk=row.get("clerk", office.clerk) if "clerk" in parts else "",
        at=at + timedelta(seconds=draw.randrange(60)),
        delay=timedelta(minutes=draw.randrange(4, 95)),
        certify=row.get("certify", False),
        style=style,
        ring=office.ring,
        month=str(declared.date.month) if declared.month_draft else "",
        seal_only=row.get("seal_only", False),
    )


def ink_of(declared: Declared) -> Ink:
    """What stands on the paper besides print."""
    pen = "handwritten" in declared.quirk
    assert isinstance(declared.date, date)
    return Ink(
        name=declared.path,
        ring=office_of(declared).ring,
        hand=person_of(declared).certificate,
        serial=declared.serial if pen else "",
        day=f"{declared.date.day:02d}" if pen else "",
        incoming=declared.incoming,
    )
