"""The whole result on the dossier, kept beside it: any change of behaviour shows as a difference.

After a change that is meant, look at the difference and run `make goldens`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from extractors.document import Kind
from pipeline.results import CriterionResult, FileResult, Gap, RunReport

GOLDEN = Path(__file__).parents[2] / "samples/xa-mau-2023.golden/tom-tat.json"


def test_the_goldens_are_not_being_rewritten(request: pytest.FixtureRequest):
    assert not request.config.getoption("--rewrite-goldens", False), (
        "goldens are written by hand, never in CI"
    )


@pytest.mark.needs_ocr
def test_result_is_the_golden_one(report: RunReport, request: pytest.FixtureRequest):
    text = json.dumps(_told(report), ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--rewrite-goldens", False):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    assert json.loads(text) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def _told(report: RunReport) -> dict[str, Any]:
    """What a person would notice: values and verdicts, not scores, boxes or sentences."""
    unit = report.units[0]
    return {
        "complete": report.complete,
        "totals": {"points": [unit.totals.certain, unit.totals.possible], "files": unit.totals.files},
        "files": [_file(file) for file in unit.files],
        "criteria": [_criterion(criterion) for criterion in unit.criteria],
        "unplaced": list(unit.unplaced),
        "gaps": [_gap(gap) for gap in unit.gaps],
    }


def _file(file: FileResult) -> dict[str, Any]:
    told: dict[str, Any] = {"path": file.path, "status": file.status, "kind": file.kind}
    if file.reasons:
        told["reasons"] = [note.code for note in file.reasons]
    if file.facts:
        facts = file.facts
        told["number"] = facts.number.value.text if facts.number else None
        told["date"] = facts.date.value.text if facts.date else None
        told["issuer"] = facts.issuer.value if facts.issuer else None
        told["type"] = facts.type.value if facts.type else None
        if file.kind is not Kind.PDF_SCAN:  # OCR of names and titles differs from machine to machine
            told["subject"] = facts.subject.value if facts.subject else None
            told["signer"] = facts.signer.name.value if facts.signer.name else None
    if file.signature:
        told["grade"] = file.signature.grade
        told["acts"] = [f"{act.role}: {act.text}".rstrip(": ") for act in file.signature.acts]
    return told


def _criterion(criterion: CriterionResult) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "status": criterion.status,
        "points": [criterion.certain, criterion.possible],
        "links": [f"{link.zone} {link.slot}: {link.path}" for link in criterion.links],
        "gaps": [_gap(gap) for gap in criterion.gaps],
    }


def _gap(gap: Gap) -> str:
    return f"{gap.level} {gap.rule} {', '.join(gap.files)}".rstrip()
