"""The communes made for reports over many units: what is planted in them is told."""

from datetime import datetime
from pathlib import Path

import pytest

from extractors.settings import ReadingSettings
from kiemchung.report.view import unread
from pipeline.request import CheckRequest, ReadRequest
from pipeline.results import Level, RunReport
from pipeline.run import run_check
from samples.builder.communes import build_communes, communes, reissued
from samples.builder.compose import office_of
from samples.builder.dossier import dossier_files
from samples.builder.labels import AT, CRITERIA
from samples.builder.pki import identity

SMALL = ("Kon Lâu", "Đăk Ang", "Đăk Rỗng", "Đăk Khóa")
"""Enough to show the conflict, the empty and the unread one, in a few seconds."""
SAMPLES = Path(__file__).parents[2] / "samples"


def test_twelve_units_of_different_fates() -> None:
    made = communes()
    assert len(made) == len({one.place for one in made}) == 12
    assert sum(not one.files for one in made) == 1
    planted = {"very good", "empty", "unread files", "signatures that are not valid"}
    assert planted <= {one.planted for one in made}


def test_a_letter_is_reissued_with_the_names_of_the_commune() -> None:
    plan = next(file for file in dossier_files() if file.path.endswith("47 KH UB.signed (1).pdf"))
    other = reissued(plan, "Đăk Lin", {})
    assert office_of(other).name == "Ủy ban nhân dân xã Đăk Lin"
    assert identity(office_of(other).clerk).common_name.endswith("XÃ ĐĂK LIN")
    assert "Đăk Mẫu" not in " ".join((other.subject, *other.points))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> RunReport:
    folder = tmp_path_factory.mktemp("don-vi")
    build_communes(folder, SMALL, most=1)
    how = ReadRequest(datetime.fromisoformat(AT), ReadingSettings(ocr=False), (SAMPLES / "pki",), jobs=2)
    return run_check(CheckRequest(folder, CRITERIA, how))


@pytest.mark.needs_fonts
def test_what_is_planted_is_told(report: RunReport) -> None:
    units = {one.name: one for one in report.units}
    assert set(units) == {f"UBND xã {place}" for place in SMALL}
    assert units["UBND xã Đăk Rỗng"].files == ()
    assert len(unread(units["UBND xã Đăk Khóa"])) == 1
    (one,) = [each for each in report.across if each.rule == "KC-TRUNG-SO-DON-VI"]
    assert one.level is Level.WARNING
    assert {place.unit for place in one.places} == {"UBND xã Kon Lâu", "UBND xã Đăk Ang"}
