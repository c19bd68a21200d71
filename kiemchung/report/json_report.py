"""`ket-qua.json`: the whole report as data, the same bytes for the same report."""

from collections import defaultdict
from collections.abc import Iterator

from kiemchung.report.json_file import Json, dump, file_json, note_json
from kiemchung.report.words import finding
from pipeline.results import CriterionResult, Gap, LinkResult, RunReport, SlotResult, UnitReport

__all__ = ["SCHEMA", "json_parts", "to_json"]

SCHEMA = "kiemchung/ket-qua/1"
"""Name and version of the shape; docs/ket-qua.schema.json describes it."""


def to_json(report: RunReport, language: str = "vi") -> str:
    """The report as JSON text; keys are those of docs/ket-qua.md."""
    return "".join(json_parts(report, language))


def json_parts(report: RunReport, language: str = "vi") -> Iterator[str]:
    """The same text piece by piece, a unit at a time: a hundred units do not fit into memory at once."""
    yield dump(head_json(report, language)).removesuffix("\n}\n")
    yield ',\n "units": ['
    for place, unit in enumerate(report.units):
        text = dump(unit_json(unit, language)).removesuffix("\n")
        yield (",\n  " if place else "\n  ") + text.replace("\n", "\n  ")
    yield "\n ]\n}\n"


def head_json(report: RunReport, language: str) -> Json:
    """All but the units, which come last."""
    return {
        "schema": SCHEMA,
        "engine": report.engine,
        "at": report.at.isoformat(),
        "complete": report.complete,
        "not_checked": [note_json(note, language) for note in report.not_checked],
        "trust": list(report.trust),
        "criteria": {
            "id": report.criteria_id,
            "year": report.criteria_year,
            "title": report.criteria_title,
            "notice": report.criteria_notice,
            "deadline": report.deadline.isoformat() if report.deadline else None,
            "fields": [{"id": key, "title": title} for key, title in report.fields],
            "groups": [{"id": key, "title": title} for key, title in report.groups],
        },
    }


def unit_json(unit: UnitReport, language: str) -> Json:
    links: dict[str, list[LinkResult]] = defaultdict(list)
    for criterion in unit.criteria:
        for link in criterion.links:
            links[link.path].append(link)
    totals = unit.totals
    return {
        "name": unit.name,
        "folder": unit.folder,
        "files": [file_json(file, language, links.get(file.path, ())) for file in unit.files],
        "criteria": [criterion_json(criterion, language) for criterion in unit.criteria],
        "unplaced": list(unit.unplaced),
        "gaps": [gap_json(gap, language) for gap in unit.gaps],
        "totals": {
            "max": points(totals.max),
            "self": points(totals.self_score),
            "certain": points(totals.certain),
            "possible": points(totals.possible),
            "statuses": {str(status): count for status, count in totals.statuses.items()},
            "files": {str(status): count for status, count in totals.files.items()},
        },
    }


def criterion_json(criterion: CriterionResult, language: str) -> Json:
    return {
        "id": criterion.id,
        "name": criterion.name,
        "field": criterion.field,
        "office": criterion.lead,
        "max": points(criterion.max),
        "self": points(criterion.self_score),
        "certain": points(criterion.certain),
        "possible": points(criterion.possible),
        "status": str(criterion.status),
        "slots": [slot_json(slot) for slot in criterion.slots],
        "gaps": [gap_json(gap, language) for gap in criterion.gaps],
        "explanation": criterion.explanation,
    }


def slot_json(slot: SlotResult) -> Json:
    return {
        "id": slot.id,
        "title": slot.title,
        "state": str(slot.state),
        "needed": slot.needed,
        "files": list(slot.files),
    }


def gap_json(gap: Gap, language: str) -> Json:
    said = finding(gap, language)
    return {
        "rule": gap.rule,
        "level": str(gap.level),
        "code": gap.note.code,
        "message": said.message,
        "next_action": said.next_action,
        "law": said.law,
        "files": list(gap.files),
    }


def points(text: str | None) -> int | float | None:
    """Points as a JSON number: `1` or `1.5`."""
    if text is None:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value
