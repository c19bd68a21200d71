"""What the instruction files say: of each TCTP, and of the dossier as a whole."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from criteria_map.doc_types import name_of
from criteria_map.model import CriteriaSet, Criterion, Slot, Survey
from criteria_map.numbers import as_written
from extractors.spoken import spoken_day
from pipeline.guide import GUIDE_FILE, GUIDE_MARK

__all__ = ["Order", "criterion_guide", "is_surveyed", "rubric_text", "whole_guide"]


@dataclass(frozen=True, slots=True)
class Order:
    """What the user wants a dossier for."""

    criteria: CriteriaSet
    given: str
    """Name or file of the set, as typed."""
    folder: str
    unit: str
    year: int
    table: str
    """Name of the self-assessment table."""


@cache
def vocabulary() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("kiemchung.init").joinpath("data/words.toml").read_text(encoding="utf-8"))


@cache
def template(name: str) -> Template:
    text = files("kiemchung.init").joinpath(f"data/{name}.txt.j2").read_text(encoding="utf-8")
    plain = Environment(undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701 - plain text
    return plain.from_string(text)


def is_surveyed(criterion: Criterion) -> bool:
    """Scored by others: there is nothing to hand in."""
    return isinstance(criterion.rubric, Survey) and not criterion.slots


def rubric_text(criterion: Criterion) -> str:
    """How it is scored, in the set's words."""
    return criterion.rubric.text if criterion.rubric is not None else ""


def criterion_guide(criterion: Criterion, criteria: CriteriaSet) -> str:
    """What belongs into one folder."""
    heading = vocabulary()["satisfied"][criterion.satisfied].format(at_least=criterion.at_least or 1)
    return template("tieu-chi").render(
        mark=GUIDE_MARK,
        criterion=criterion,
        most=as_written(criterion.max),
        rubric=rubric_text(criterion),
        heading=heading if len(criterion.needs) > 1 else "Cần tài liệu sau:",
        slots=[slot_words(slot, criteria) for slot in criterion.needs],
    )


def slot_words(slot: Slot, criteria: CriteriaSet) -> dict[str, Any]:
    """One piece of evidence; a deadline is said as the last allowed day."""
    window = slot.window or criteria.info.window
    since, until = spoken_day(window.since), spoken_day(window.until)
    older = "; văn bản cũ hơn còn hiệu lực cũng được" if slot.until_replaced else ""
    return {
        "title": slot.title,
        "types": ", ".join(map(name_of, slot.types)),
        "issuers": ", ".join(vocabulary()["issuer"][issuer] for issuer in slot.issuers),
        "deadline": spoken_day(slot.deadline.last_day) if slot.deadline else "",
        "window": f"{since} – {until}{older}",
        "count": slot.count,
        "condition": slot.condition,
        "signature": vocabulary()["signature"][slot.signature],
    }


def whole_guide(order: Order) -> str:
    """What to do with the dossier, from the first file to the bundle."""
    info = order.criteria.info
    return template("ho-so").render(
        mark=GUIDE_MARK,
        file=GUIDE_FILE,
        info=info,
        year=order.year,
        unit=order.unit,
        folder=order.folder,
        given=f'"{order.given}"' if " " in order.given else order.given,
        table=order.table,
        deadline=spoken_day(info.deadline.last_day) if info.deadline else "",
        since=spoken_day(info.window.since),
        until=spoken_day(info.window.until),
        surveyed=[leaf for leaf in order.criteria.leaves if is_surveyed(leaf)],
    )
