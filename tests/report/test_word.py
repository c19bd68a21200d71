"""The letters in Word hold what the run found, and leave to people what only people know."""

import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from extractors.read import read_document
from extractors.settings import ReadingSettings
from kiemchung.cli import main
from kiemchung.report import write_reports
from kiemchung.report.view import OPEN, actions
from kiemchung.report.word import LETTERS, letters
from kiemchung.report.words import points_text
from tests.report_fixture import long_report, report_of, unit

UNIT = unit("UBND xã Đăk Mẫu <thử & nghiệm>")
TEMPLATES = Path(__file__).parents[2] / "kiemchung/report/templates"


def words_of(data: bytes, folder: Path) -> str:
    path = folder / "thu.docx"
    path.write_bytes(data)
    pages = read_document(path, ReadingSettings(ocr=False)).pages
    return " ".join(word.text for page in pages for word in page.words)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return dict(letters(report_of(UNIT), UNIT))


def test_same_report_same_letters(made: dict[str, bytes]) -> None:
    assert dict(letters(report_of(UNIT), UNIT)) == made
    assert tuple(made) == LETTERS


def test_the_self_assessment_has_its_three_parts_and_every_criterion(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    text = words_of(made[LETTERS[0]], tmp_path)
    for part in ("I. BẢNG TỔNG HỢP ĐIỂM", "II. GIẢI TRÌNH", "III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ"):
        assert part in text
    for one in UNIT.criteria:
        assert f"{one.id} {one.name} {points_text(one.max, 'vi')}" in text
        assert (f"{one.id}. {one.name} (kết quả kiểm tra" in text) == (one.status in OPEN)
    assert f"{points_text(UNIT.totals.self_score, 'vi')}/{points_text(UNIT.totals.max, 'vi')}" in text
    assert "Kế hoạch số 12/KH-UBND ngày 05/01/2023" in text
    assert "<thử & nghiệm>" in text
    assert "<b>đã báo cáo</b>" in text
    assert "{{" not in text and "{%" not in text


def test_the_request_letter_asks_for_everything_in_order(made: dict[str, bytes], tmp_path: Path) -> None:
    text = words_of(made[LETTERS[1]], tmp_path)
    places = [text.index(one.next_action) for one in actions(UNIT, "vi") if one.next_action]
    assert places == sorted(places)
    assert f"giải trình {len(actions(UNIT, 'vi'))} nội dung" in text
    assert "{{" not in text and "{%" not in text


def test_an_office_may_bring_its_own_template(tmp_path: Path) -> None:
    own = docx.Document(str(TEMPLATES / LETTERS[1]))
    own.add_paragraph("Mẫu riêng của {{ unit }}")
    own.save(str(tmp_path / LETTERS[1]))
    text = words_of(dict(letters(report_of(UNIT), UNIT, tmp_path))[LETTERS[1]], tmp_path)
    assert f"Mẫu riêng của {UNIT.name}" in text


def test_the_command_writes_two_letters_a_unit_and_one_on_all(tmp_path: Path) -> None:
    write_reports(long_report(2), tmp_path)
    args = ["report", str(tmp_path), "--format", "docx", "--out", str(tmp_path / "thu")]
    ran = CliRunner().invoke(main, args)
    assert ran.exit_code == 0, ran.output
    assert len(list((tmp_path / "thu/docx").rglob("*.docx"))) == 5
    shutil.rmtree(tmp_path / "thu")
    assert CliRunner().invoke(main, args[:4]).exit_code == 2
