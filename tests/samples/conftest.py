"""One run of `check` over the committed dossier, and the flag that rewrites the golden result."""

from datetime import datetime
from pathlib import Path

import pytest

from extractors.settings import ReadingSettings
from pipeline.request import CheckRequest, ReadRequest
from pipeline.results import RunReport
from pipeline.run import run_check
from samples.builder.labels import AT, CRITERIA, UNIT

SAMPLES = Path(__file__).parents[2] / "samples"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-goldens", action="store_true", help="write samples/*.golden anew")
    parser.addoption("--whole", action="store_true", help="also build the whole dossier again (20 s)")


@pytest.fixture(scope="session")
def report() -> RunReport:
    """What the engine says of the dossier, at the time the labels were made for."""
    how = ReadRequest(datetime.fromisoformat(AT), ReadingSettings(), (SAMPLES / "pki",), jobs=2)
    return run_check(CheckRequest(SAMPLES / "xa-mau-2023", CRITERIA, how, unit=UNIT))
