"""SARIF 2.1.0: the findings for tools that know it, compared with an earlier run where one is given."""

from datetime import UTC
from typing import Any
from urllib.parse import quote

from kiemchung.report.decisions import Decision, Decisions, review_key
from kiemchung.report.findings import Finding, findings, paired, unit_findings
from kiemchung.report.json_file import dump
from kiemchung.report.words import finding, sentence
from pipeline.results import Across, CriterionResult, CriterionStatus, Level, RunReport, UnitReport

__all__ = ["to_sarif"]

Json = dict[str, Any]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
SETTLED = {
    Decision.MET: "accepted",
    Decision.NOT_APPLICABLE: "accepted",
    Decision.NOT_MET: "rejected",
    Decision.MORE: "underReview",
}
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}


def to_sarif(
    report: RunReport,
    language: str = "vi",
    baseline: RunReport | None = None,
    decided: Decisions | None = None,
) -> str:
    """One run with its rules, the files it speaks of, and a result for each finding."""
    before = {one.name: one for one in findings(paired(baseline, report))} if baseline else None
    names: set[str] = set()
    used: set[str] = {one.rule for one in report.across}
    files: list[Json] = []
    shared = {said_of(one) for one in baseline.across} if baseline else None
    results = [
        across_result(one, language, None if shared is None else said_of(one) in shared)
        for one in report.across
    ]
    for unit in report.units:
        files += artifacts(unit)
        for one in unit_findings(unit):
            names.add(one.name)
            used.add(one.gap.rule)
            known = None if before is None else one.name in before
            results.append(result(one, language, known, decided or {}))
    gone = [one for name, one in (before or {}).items() if name not in names]
    results += [result(one, language, True, {}) | {"baselineState": "absent"} for one in gone]
    name, _, version = report.engine.rpartition(" ")
    rules = [{"id": rule} for rule in sorted(used | {one.gap.rule for one in gone})]
    run: Json = {
        "tool": {"driver": {"name": name, "version": version, "language": language, "rules": rules}},
        "invocations": [{"executionSuccessful": report.complete, "endTimeUtc": utc(report)}],
        "artifacts": files,
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def utc(report: RunReport) -> str:
    return f"{report.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def uri(folder: str, path: str) -> str:
    """Relative to the folder that was checked; every byte that is not plain is escaped."""
    return quote("/".join(part for part in (folder, path) if part), safe="/!", errors="replace")


def artifacts(unit: UnitReport) -> list[Json]:
    return [
        {
            "location": {"uri": uri(unit.folder, file.path)},
            "length": file.size,
            "hashes": {"sha-256": file.sha256},
        }
        for file in unit.files
    ]


def said_of(one: Across) -> tuple[object, ...]:
    """What a finding on several units is known by from run to run."""
    return (one.rule, one.note)


def across_result(one: Across, language: str, known: bool | None) -> Json:
    """A finding on files of several units, with a place in each; `known` as for the others."""
    said = sentence(one.note, language)
    places = [
        {"physicalLocation": {"artifactLocation": {"uri": uri(place.folder, place.path)}}}
        for place in one.places
    ]
    made: Json = {
        "ruleId": one.rule,
        "level": LEVELS[one.level],
        "message": {"text": f"{said.message} {said.next_action}".strip()},
        "locations": places[:1],
        "relatedLocations": places[1:],
        "properties": {"units": sorted({place.unit for place in one.places}), "nextAction": said.next_action},
    }
    return made if known is None else made | {"baselineState": "unchanged" if known else "new"}


def result(one: Finding, language: str, known: bool | None, decided: Decisions) -> Json:
    """One finding; `known` says whether the earlier run had it, None where there is no earlier run."""
    said = finding(one.gap, language)
    text = f"{said.message} {said.next_action}".strip()
    made: Json = {
        "ruleId": one.gap.rule,
        "level": LEVELS[one.gap.level],
        "message": {"text": text},
        "locations": locations(one),
        "partialFingerprints": {"kiemchung/v1": one.name},
        "properties": {
            "unit": one.unit.name,
            "criterion": one.criterion.id if one.criterion else "",
            "nextAction": said.next_action,
        },
    }
    if known is not None:
        made["baselineState"] = "unchanged" if known else "new"
    if one.criterion and (set_aside := suppressions(one.unit, one.criterion, decided)):
        made["suppressions"] = set_aside
    return made


def suppressions(unit: UnitReport, criterion: CriterionResult, decided: Decisions) -> list[Json]:
    """The unit's own explanation waits for the assessor; what a reviewer decided settles it."""
    made: list[Json] = []
    if criterion.status is CriterionStatus.CO_GIAI_TRINH:
        made.append({"kind": "external", "status": "underReview", "justification": criterion.explanation})
    said = decided.get(review_key(unit, criterion))
    if said is not None and said.decision in SETTLED:
        made.append({"kind": "external", "status": SETTLED[said.decision], "justification": said.reason})
    return made


def locations(one: Finding) -> list[Json]:
    """The files a finding speaks of, with the page that proves the item and the number's box."""
    logical = [{"name": one.criterion.id, "kind": "criterion"}] if one.criterion else []
    pages = {link.path: link.page for link in one.criterion.links} if one.criterion else {}
    made: list[Json] = []
    for file in one.files:
        number = file.facts.number if file.facts else None
        properties: Json = {"page": pages.get(file.path) or None}
        if number and number.span.boxes:
            properties |= {
                "numberPage": number.span.page,
                "numberBox": [round(x, 2) for x in number.span.boxes[0]],
            }
        place = {"artifactLocation": {"uri": uri(one.unit.folder, file.path)}, "properties": properties}
        made.append({"physicalLocation": place, "logicalLocations": logical})
    return made or ([{"logicalLocations": logical}] if logical else [])
