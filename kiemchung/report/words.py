"""What people read: labels of enums, sentences of notes, points, dates and times."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from importlib.resources import files

from extractors.facts import PartialDate
from extractors.messages import Note, Words, words
from extractors.spoken import spoken_day
from kiemchung.locale import translator
from pipeline.results import Gap
from verifiers.verdict import Role

__all__ = [
    "Label",
    "check_text",
    "date_text",
    "deadline_note",
    "finding",
    "flag_text",
    "indication_label",
    "label",
    "local_time",
    "moment",
    "number_text",
    "points_text",
    "role_law",
    "sentence",
]

VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Label:
    """How one enum member is shown; the sign stands beside the colour, never colour alone."""

    text: str
    sign: str = ""
    meaning: str = ""
    tone: str = ""
    """Which colour goes with it: good, doubt, bad, missing, told or pale."""
    law: str = ""
    """Article it rests on."""


@cache
def label_data() -> dict[str, dict[str, dict[str, str]]]:
    """Enum → member → its words, in Vietnamese."""
    return tomllib.loads(files("kiemchung.report").joinpath("data/labels.toml").read_text(encoding="utf-8"))


@cache
def named_label(enum: str, member: str, language: str) -> Label:
    entry = label_data()[enum][member]
    _ = translator(language)
    meaning = _(entry["meaning"]) if "meaning" in entry else ""
    return Label(
        _(entry["text"]), entry.get("sign", ""), meaning, entry.get("tone", ""), entry.get("law", "")
    )


def label(member: StrEnum, language: str) -> Label:
    """The words for one enum member."""
    return named_label(type(member).__name__, member.name, language)


def indication_label(indication: str, language: str) -> Label:
    """The words for a main indication of ETSI EN 319 102-1: `TOTAL-PASSED`."""
    return named_label("Indication", indication.replace("-", "_"), language)


def check_text(name: str, language: str) -> str:
    """What one of `verifiers.verdict.Check` looked at; an unknown check is shown as it is."""
    return named_label("CheckName", name, language).text if name in label_data()["CheckName"] else name


def role_law(role: Role, language: str) -> str:
    """The article that asks for an act of signing; empty where we name none."""
    return label(role, language).law


def flag_text(flag: str, language: str) -> str:
    """The words for one of `extractors.facts.Flag`; an unknown flag is shown as it is."""
    return named_label("Flag", flag, language).text if flag in label_data()["Flag"] else flag


def sentence(note: Note, language: str) -> Words:
    """The words of a note. A note without words is shown raw: better than no report at all."""
    try:
        return words(note, language)
    except (KeyError, FileNotFoundError, ModuleNotFoundError):
        params = ", ".join(f"{name}={value}" for name, value in note.params)
        return Words(f"{note.code} ({params})" if params else note.code)


def finding(gap: Gap, language: str) -> Words:
    """The words of a finding. Its cause, where one is known, says why, and what to do about just that."""
    said = sentence(gap.note, language)
    if gap.cause is None:
        return said
    why = sentence(gap.cause, language)
    return Words(f"{said.message} {why.message}", why.next_action or said.next_action, why.law or said.law)


def number_text(value: float, language: str) -> str:
    """`1234.5` → `1.234,5` in Vietnamese, `1,234.5` in English."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def points_text(points: str | None, language: str) -> str:
    """Points as people write them: `1,5` in Vietnamese, a dash where none are computed."""
    return "–" if points is None else number_text(float(points), language)


def local_time(when: datetime) -> datetime:
    """The same moment on Viet Nam's clock (NĐ 30: ISO 8601, +07:00)."""
    return when.astimezone(VIETNAM)


def moment(when: datetime | None) -> str:
    """`15:04 05/9/2023`, Viet Nam's clock; empty where unknown."""
    return f"{local_time(when):%H:%M} {spoken_day(local_time(when))}" if when else ""


def date_text(when: date | PartialDate | None) -> str:
    """`05/9/2023`; empty where unknown."""
    return spoken_day(when) if when is not None else ""


def deadline_note(deadline: date | None, at: datetime, language: str) -> str:
    """` (còn 3 ngày)` or ` (đã quá hạn 1 ngày)`, counted from the time of the check."""
    if deadline is None:
        return ""
    _ = translator(language)
    days = (deadline - local_time(at).date()).days
    text = _("còn {days} ngày") if days >= 0 else _("đã quá hạn {days} ngày")
    return f" ({text.format(days=abs(days))})"
