"""What a unit owes beside the evidence: signed, in time, with its parts; what bodies owe to a gatherer."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from criteria_map.evidence import Evidence
from criteria_map.folding import spelled_out
from criteria_map.links import Link
from criteria_map.match import match
from criteria_map.model import CriteriaSet, Criterion, FieldOfWork, Obligation, Slot, YesNo
from criteria_map.owing import is_of, meets
from criteria_map.self_assessment import SelfAssessment
from extractors.spoken import spoken_day
from pipeline.judge import gap
from pipeline.results import Gap, Level
from pipeline.slots import Bench, Judged, judge_slot

__all__ = ["Report", "due", "first_name", "issued_by", "judge_obligations"]

_ROW = "0.1"
_SURE = 0.99


@dataclass(frozen=True, slots=True)
class Report:
    """The files that were owed, and what is wrong with them."""

    paths: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("pipeline").joinpath("data/self_report.toml").read_text(encoding="utf-8"))


def due(criteria: CriteriaSet, year: int) -> tuple[Obligation, ...]:
    """The set's obligations; of a set that names none, the report on its deadline."""
    if criteria.obligations or criteria.info.deadline is None:
        return criteria.obligations
    usual = _data()
    report = {**usual, "title": usual["title"].format(year=year), "deadline": criteria.info.deadline}
    return (Obligation.model_validate(report),)


def judge_obligations(
    evidence: Sequence[Evidence],
    free: Sequence[Evidence],
    unit: str,
    table: SelfAssessment | None,
    bench: Bench,
    alone: bool,
) -> Report:
    """Each obligation of the unit, or of the bodies whose papers its dossier gathers.

    `free`: files no criterion took. `alone`: no dossiers of other units lie beside this one.
    """
    made: list[Report] = []
    for each in due(bench.criteria, bench.year):
        if not each.owed_by:
            made.append(_from_unit(each, free, unit, table, bench))
        elif any(is_of(unit, body) for body in each.owed_by):
            made.append(_known(each, [file for file in evidence if meets(file, each)], bench))
        elif each.gathered and alone:
            made.append(_gathered(each, evidence, bench))
    return Report(
        tuple(path for each in made for path in each.paths), tuple(gap for each in made for gap in each.gaps)
    )


def _from_unit(
    owed: Obligation, free: Sequence[Evidence], unit: str, table: SelfAssessment | None, bench: Bench
) -> Report:
    """Found by the unit's name and the title, as evidence of a criterion is."""
    wanted = _wanted(owed, bench.criteria)
    matches = match(wanted, free, None, unit, bench.year, bench.named)
    links = [link for link in matches.links if link.auto]
    return _judged(owed, wanted, links, table, bench)


def _known(owed: Obligation, found: Sequence[Evidence], bench: Bench) -> Report:
    """Found already: whose it is, is settled."""
    links = [Link(each.path, _ROW, owed.id, _SURE, ()) for each in found]
    return _judged(owed, _wanted(owed, bench.criteria), links, None, bench)


def _judged(
    owed: Obligation,
    wanted: CriteriaSet,
    links: Sequence[Link],
    table: SelfAssessment | None,
    bench: Bench,
) -> Report:
    judged = _slot(wanted, links, bench)
    missing = () if not links else _missing_parts(owed, links[0].path, table, bench)
    gaps = judged.gaps if links else tuple(replace(each, level=Level.WARNING) for each in judged.gaps)
    return Report(tuple(link.path for link in links), (*gaps, *missing))


def _slot(wanted: CriteriaSet, links: Sequence[Link], bench: Bench) -> Judged:
    criterion = wanted.leaves[0]
    return judge_slot(criterion, criterion.slots[0], links, (), replace(bench, criteria=wanted))


def _wanted(owed: Obligation, criteria: CriteriaSet, title: str = "") -> CriteriaSet:
    """A set of one row: the document that is owed."""
    slot = Slot.model_validate(
        {
            "id": owed.id,
            "title": title or owed.title,
            "types": owed.types,
            "any": owed.any_words,
            "none": owed.none_words,
            "deadline": owed.deadline,
        }
    )
    row = Criterion(id=_ROW, title=slot.title, max=Decimal(0), rubric=YesNo(kind="yes_no"), slots=(slot,))
    field = FieldOfWork(id="0", title=slot.title, max=Decimal(0))
    return CriteriaSet.model_validate({"set": criteria.info, "fields": (field,), "criteria": (row,)})


def _missing_parts(
    owed: Obligation, path: str, table: SelfAssessment | None, bench: Bench
) -> tuple[Gap, ...]:
    """Parts the text does not speak of; a table of points may be a file of its own."""
    text = " ".join(map(spelled_out, bench.files[path].texts))
    if not text.strip():
        return ()
    parts = [each for each in owed.parts if not any(spelled_out(word) in text for word in each.words)]
    if table is not None:
        parts = [each for each in parts if each is not owed.parts[0]]
    if not parts:
        return ()
    names = ", ".join(part.title for part in parts)
    return (gap("KC-BAO-CAO-THIEU-PHAN", Level.WARNING, (path,), parts=names),)


# --- what a dossier gathers from other bodies ---------------------------------------------------


def _gathered(owed: Obligation, evidence: Sequence[Evidence], bench: Bench) -> Report:
    """Which bodies' papers are there, what is wrong with those, and who has handed in nothing."""
    found = {
        body: [file for file in evidence if issued_by(file, body) and meets(file, owed)]
        for body in owed.owed_by
    }
    gaps = [each for body, papers in found.items() if papers for each in _of_body(owed, body, papers, bench)]
    missing = [first_name(body) for body, papers in found.items() if not papers]
    if missing:
        gaps.append(
            gap(
                "KC-CHUA-GUI",
                Level.WARNING,
                title=owed.title,
                names=", ".join(missing),
                missing=len(missing),
                total=len(owed.owed_by),
                deadline=spoken_day(owed.deadline.last_day),
            )
        )
    return Report(tuple(file.path for papers in found.values() for file in papers), tuple(gaps))


def _of_body(owed: Obligation, body: str, papers: Sequence[Evidence], bench: Bench) -> Iterator[Gap]:
    wanted = _wanted(owed, bench.criteria, f"{owed.title} của {first_name(body)}")
    links = [Link(each.path, _ROW, owed.id, _SURE, ()) for each in papers]
    yield from _slot(wanted, links, bench).gaps


def issued_by(file: Evidence, body: str) -> bool:
    """Does the letterhead name that body?"""
    issuer = file.facts.issuer if file.facts is not None else None
    return issuer is not None and is_of(issuer.value, body)


def first_name(body: str) -> str:
    """A body as people are shown it, of all the names it has."""
    return body.partition("|")[0].strip()
