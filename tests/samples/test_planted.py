"""Every planted fault is found, and nothing is found on the clean files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.results import FileResult, Gap, Level, RunReport

PLANTED = json.loads(
    (Path(__file__).parents[2] / "samples/xa-mau-2023.planted.json").read_text(encoding="utf-8")
)
LABELS: dict[str, dict[str, Any]] = {label["file"]: label for label in PLANTED["files"]}
FAULTY = {path: label["fault"] for path, label in LABELS.items() if label["fault"]}
BAD_SIGNATURE = ("KC-CHU-KY-SAI",)

pytestmark = pytest.mark.needs_ocr

RULES: dict[str, tuple[str, ...]] = {
    "late": ("KC-MUON",),
    "draft": ("KC-DU-THAO",),
    "unsigned": ("KC-THIEU-CHU-KY",),
    "resaved": BAD_SIGNATURE,
    "byte-flipped": BAD_SIGNATURE,
    "changed-after-signing": BAD_SIGNATURE,
    "certificate-expired": BAD_SIGNATURE,
    "range-period": ("KC-SAI-NAM",),
    "wrong-year": ("KC-SAI-NAM",),
    "wrong-issuer": ("KC-SAI-CO-QUAN",),
    "no-organisation-signature": ("KC-THIEU-VAI-TRO",),
    "picture-only": ("KC-CHI-CO-HINH-ANH",),
    "paper-scan": ("KC-CHI-CO-HINH-ANH", "KC-THIEU-CHU-KY"),
    "unknown-ca": ("KC-CHU-KY-CHUA-KIEM-TRA", "KC-CHU-KY-CAN-XEM"),
    "same-number": ("KC-TRUNG-SO",),
    "misleading-name": ("KC-TEN-KHAC-NOI-DUNG",),
}
"""Fault of a file → the findings any of which must name the file."""
FATES = {"duplicate": "DUPLICATE", "empty": "UNREADABLE", "broken": "UNREADABLE", "encrypted": "UNREADABLE"}
"""Faults that show in what became of the file."""


def files(report: RunReport) -> dict[str, FileResult]:
    return {file.path: file for file in report.units[0].files}


def gaps(report: RunReport) -> list[Gap]:
    unit = report.units[0]
    return [*unit.gaps, *(gap for criterion in unit.criteria for gap in criterion.gaps)]


def test_every_file_has_its_kind_and_its_fate(report: RunReport):
    found = {path: (file.status.value, file.kind.value) for path, file in files(report).items()}
    archives = {path: ("SKIPPED", "archive") for path in found if path.endswith(".zip")}
    assert found == archives | {path: (each["status"], each["kind"]) for path, each in LABELS.items()}


@pytest.mark.parametrize("path", [path for path, fault in FAULTY.items() if fault in RULES])
def test_fault_is_found(report: RunReport, path: str):
    rules = {gap.rule for gap in gaps(report) if path in gap.files}
    assert rules & set(RULES[FAULTY[path]]), f"{FAULTY[path]}: only {sorted(rules)}"


@pytest.mark.parametrize("path", [path for path, fault in FAULTY.items() if fault in FATES])
def test_fault_is_told_as_the_fate_of_the_file(report: RunReport, path: str):
    file = files(report)[path]
    assert file.status.value == FATES[FAULTY[path]]
    assert file.reasons


def test_every_fault_has_its_rule():
    assert set(FAULTY.values()) <= {*RULES, *FATES}


def test_no_finding_names_a_clean_file(report: RunReport):
    clean = {path for path, label in LABELS.items() if not label["fault"] and not label["oddity"]}
    wrong = [
        (gap.rule, path)
        for gap in gaps(report)
        if gap.level is not Level.NOTE
        for path in gap.files
        if path in clean
    ]
    assert not wrong


def test_criteria_with_clean_evidence_have_no_error(report: RunReport):
    touched = {criterion for path in FAULTY for criterion in LABELS[path]["criteria"]}
    touched |= {row["id"] for row in PLANTED["criteria_rows"] if row["planted"]}
    wrong = [
        (criterion.id, gap.rule)
        for criterion in report.units[0].criteria
        if criterion.id not in touched
        for gap in criterion.gaps
        if gap.level is Level.ERROR
    ]
    assert not wrong


ROWS: dict[str, Callable[[Any], bool]] = {
    "score-over-maximum": lambda criterion: "KC-DIEM-VUOT" in {gap.rule for gap in criterion.gaps},
    "explained": lambda criterion: criterion.status.value == "CO_GIAI_TRINH",
    "not-applicable": lambda criterion: criterion.status.value == "KHONG_AP_DUNG",
    "missing-quarter-3": lambda criterion: criterion.status.value in ("THIEU", "KHONG_HOP_LE"),
    "cited-not-handed-in": lambda criterion: criterion.status.value == "THIEU",
    "misleading-name": lambda criterion: criterion.status.value == "THIEU",
}


@pytest.mark.parametrize(
    ("id_", "planted"), [(r["id"], r["planted"]) for r in PLANTED["criteria_rows"] if r["planted"]]
)
def test_what_the_table_says_wrongly_or_specially_is_seen(report: RunReport, id_: str, planted: str):
    criterion = next(each for each in report.units[0].criteria if each.id == id_)
    assert ROWS[planted](criterion), (criterion.status, criterion.gaps)


def test_a_document_only_cited_is_asked_for(report: RunReport):
    cited = [gap for gap in gaps(report) if gap.rule == "KC-NEU-MA-CHUA-NOP"]
    assert any("1187/QĐ-UBND" in dict(gap.note.params).values() for gap in cited)


def test_links_lead_to_the_right_criteria(report: RunReport):
    """In the auto zone no file stands for a criterion it is no evidence of."""
    wrong = [
        (link.path, link.criterion)
        for criterion in report.units[0].criteria
        for link in criterion.links
        if link.zone.value == "auto" and link.criterion not in LABELS[link.path]["criteria"]
    ]
    assert not wrong


@pytest.mark.parametrize(
    "path", [path for path, label in LABELS.items() if "symbol" in label and label["status"] == "READ"]
)
def test_facts_are_the_declared_ones(report: RunReport, path: str):
    label, facts = LABELS[path], files(report)[path].facts
    assert facts is not None
    found = {
        "number": facts.number.value.text if facts.number else None,
        "date": facts.date.value.text if facts.date and facts.date.value.complete else None,
        "issuer": facts.issuer.value if facts.issuer else None,
        "type": facts.type.value if facts.type else None,
    }
    if label["kind"] != "pdf_scan":
        found |= {
            "subject": facts.subject.value if facts.subject else None,
            "signer": facts.signer.name.value if facts.signer.name else None,
        }
    if label["number_by"] == "hand":
        assert found.pop("number") in (None, label["number"])
        assert found.pop("date") in (None, label["date"])
    expected = {key: label[key] for key in found}
    assert {k: _plain(v) for k, v in found.items()} == {k: _plain(v) for k, v in expected.items()}


def _plain(value: str | None) -> str | None:
    """Subjects compare without their first "Về việc" and without capitals."""
    return value.lower().removeprefix("về việc ") if value else value


@pytest.mark.parametrize(
    "path", [path for path, label in LABELS.items() if "grades" in label and label["status"] == "READ"]
)
def test_signatures_get_a_right_verdict(report: RunReport, path: str):
    label, signature = LABELS[path], files(report)[path].signature
    assert signature is not None
    assert signature.grade.value in label["grades"]
    assert len(signature.signatures) == label["signatures"]
