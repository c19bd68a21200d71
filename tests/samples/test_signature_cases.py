"""Every good, odd and attacked letter of cases.toml gets one of its right verdicts."""

import hashlib
import json
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from extractors.extract import read_facts
from extractors.read import read_document
from extractors.settings import ReadingSettings
from samples.builder.cases import case_bytes, declared_cases
from samples.builder.made_with import made_with
from verifiers.signature import verify_pdf
from verifiers.trust import Trust, load_trust

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = json.loads((SAMPLES / "chu-ky" / "expected.json").read_text(encoding="utf-8"))
CASES = {case["file"].removesuffix(".pdf"): case for case in EXPECTED["cases"]}


@cache
def trust() -> Trust:
    return load_trust((SAMPLES / "pki",))


@pytest.mark.parametrize("name", CASES)
def test_verdict(name: str):
    path = SAMPLES / "chu-ky" / f"{name}.pdf"
    document = read_document(path, ReadingSettings(ocr=False))
    at = datetime.fromisoformat(EXPECTED["at"])
    report = verify_pdf(path, trust(), at, document, read_facts(document))
    case = CASES[name]
    assert report.grade.value in case["grades"], case["about"]
    assert report.apart_from_trust.value in case["apart"], case["about"]


def test_every_case_is_there_and_no_other():
    assert list(CASES) == list(declared_cases())
    assert {path.stem for path in (SAMPLES / "chu-ky").glob("*.pdf")} == set(CASES)


@pytest.mark.needs_fonts
@pytest.mark.parametrize("name", ["tot-cades", "bong-thay", "boc-byterange", "tot-25-chu-ky"])
def test_a_case_is_built_again_byte_for_byte(name: str):
    planted = json.loads((SAMPLES / "xa-mau-2023.planted.json").read_text(encoding="utf-8"))
    if planted["made_with"] != made_with():
        pytest.skip(f"other tools than the committed samples were made with: {made_with()}")
    committed = (SAMPLES / "chu-ky" / f"{name}.pdf").read_bytes()
    assert hashlib.sha256(case_bytes(name)).digest() == hashlib.sha256(committed).digest()
