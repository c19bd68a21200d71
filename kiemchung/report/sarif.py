"""SARIF 2.1.0: the findings for tools that know it, compared with an earlier run where one is given."""

import json
from datetime import UTC
from typing import Any
from urllib.parse import quote

from kiemchung.report.findings import Finding, findings, paired
from kiemchung.report.words import finding
from pipeline.results import CriterionStatus, Level, RunReport

__all__ = ["to_sarif"]

Json = dict[str, Any]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}


def to_sarif(report: RunReport, language: str = "vi", baseline: RunReport | None = None) -> str:
    """One run with its rules, the files it speaks of, and a result for each finding."""
    found = tuple(findings(report))
    before = {one.name: one for one in findings(paired(baseline, report))} if baseline else {}
    names = {one.name for one in found}
    results = [result(one, language, None if baseline is None else one.name in before) for one in found]
    gone = [one for name, one in before.items() if name not in names]
    results += [result(one, language, True) | {"baselineState": "absent"} for one in gone]
    name, _, version = report.engine.rpartition(" ")
    run: Json = {
        "tool": {"driver": {"name": name, "version": version, "language": language, "rules": rules(found)}},
        "invocations": [{"executionSuccessful": report.complete, "endTimeUtc": utc(report)}],
        "artifacts": artifacts(report),
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def utc(report: RunReport) -> str:
    return f"{report.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def rules(found: tuple[Finding, ...]) -> list[Json]:
    return [{"id": rule} for rule in sorted({one.gap.rule for one in found})]


def uri(folder: str, path: str) -> str:
    """Relative to the folder that was checked; every byte that is not plain is escaped."""
    return quote("/".join(part for part in (folder, path) if part), safe="/!", errors="replace")


def artifacts(report: RunReport) -> list[Json]:
    return [
        {
            "location": {"uri": uri(unit.folder, file.path)},
            "length": file.size,
            "hashes": {"sha-256": file.sha256},
        }
        for unit in report.units
        for file in unit.files
    ]


def result(one: Finding, language: str, known: bool | None) -> Json:
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
    if one.criterion and one.criterion.status is CriterionStatus.CO_GIAI_TRINH:
        made["suppressions"] = [
            {"kind": "external", "status": "underReview", "justification": one.criterion.explanation}
        ]
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
