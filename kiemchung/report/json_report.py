"""`ket-qua.json`: the whole report as data, the same bytes for the same report."""

from collections import defaultdict
from collections.abc import Iterator

from kiemchung.report.decisions import Decided, Decisions, decided_json, review_key
from kiemchung.report.json_file import Json, dump, file_json, note_json
from kiemchung.report.view import claimed
from kiemchung.report.words import finding
from pipeline.results import Across, CriterionResult, Gap, LinkResult, RunReport, SlotResult, UnitReport

__all__ = ["JSON_END", "SCHEMA", "json_begin", "json_parts", "json_unit", "to_json", "unit_json"]

SCHEMA = "kiemchung/ket-qua/1"
"""Name and version of the shape; docs/ket-qua.schema.json describes it."""
JSON_END = "\n ]\n}\n"


def to_json(report: RunReport, language: str = "vi", decided: Decisions | None = None) -> str:
    """The report as JSON text; keys are those of docs/ket-qua.md."""
    return "".join(json_parts(report, language, decided))


def json_parts(report: RunReport, language: str = "vi", decided: Decisions | None = None) -> Iterator[str]:
    """The same text piece by piece, a unit at a time: a hundred units do not fit into memory at once."""
    yield json_begin(report, language)
    for place, unit in enumerate(report.units):
        yield json_unit(place, unit, language, decided or {})
    yield JSON_END


def json_begin(report: RunReport, language: str) -> str:
    """Everything down to the first unit."""
    return dump(head_json(report, language)).removesuffix("\n}\n") + ',\n "units": ['


def json_unit(place: int, unit: UnitReport, language: str, decided: Decisions) -> str:
    """One unit, the one at `place` (from 0)."""
    text = dump(unit_json(unit, language, decided)).removesuffix("\n")
    return (",\n  " if place else "\n  ") + text.replace("\n", "\n  ")


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
        "across": [across_json(one, language) for one in report.across],
    }


def across_json(one: Across, language: str) -> Json:
    return {
        "rule": one.rule,
        "level": str(one.level),
        **note_json(one.note, language),
        "places": [{"unit": place.unit, "folder": place.folder, "path": place.path} for place in one.places],
    }


def unit_json(unit: UnitReport, language: str, decided: Decisions | None = None) -> Json:
    links: dict[str, list[LinkResult]] = defaultdict(list)
    for criterion in unit.criteria:
        for link in criterion.links:
            links[link.path].append(link)
    totals = unit.totals
    return {
        "name": unit.name,
        "folder": unit.folder,
        "files": [file_json(file, language, links.get(file.path, ())) for file in unit.files],
        "criteria": [
            criterion_json(one, language, (decided or {}).get(review_key(unit, one))) for one in unit.criteria
        ],
        "unplaced": list(unit.unplaced),
        "unpictured": unit.unpictured,
        "gaps": [gap_json(gap, language) for gap in unit.gaps],
        "totals": {
            "max": points(totals.max),
            "self": points(claimed(unit)),
            "certain": points(totals.certain),
            "possible": points(totals.possible),
            "statuses": {str(status): count for status, count in totals.statuses.items()},
            "files": {str(status): count for status, count in totals.files.items()},
        },
    }


def criterion_json(criterion: CriterionResult, language: str, decided: Decided | None = None) -> Json:
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
        "review": decided_json(decided) if decided else None,
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
