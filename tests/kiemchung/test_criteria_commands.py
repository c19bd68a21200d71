"""`kiemchung criteria import` and `check`: files, streams, exit codes."""

import json

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from kiemchung.cli import cli

ROWS = (
    ("STT", "Tiêu chí", "Điểm tối đa", "Tài liệu kiểm chứng"),
    ("1", "Chỉ đạo", "2", ""),
    ("1.1", "Kế hoạch", "1,5", "Kế hoạch CCHC năm"),
    ("1.2", "Báo cáo", "0,5", "Báo cáo năm"),
)


@pytest.fixture
def annex(tmp_path):
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "phu-luc.xlsx")
    return tmp_path / "phu-luc.xlsx"


def test_import_writes_a_set_that_check_accepts(annex, tmp_path) -> None:
    out = tmp_path / "moi/bo-2025.yaml"
    done = CliRunner().invoke(cli, ["criteria", "import", str(annex), "--year", "2025", "--out", str(out)])
    assert done.exit_code == 0, done.stderr
    assert "tổng 2 điểm" in done.stdout
    assert [path.name for path in out.parent.iterdir()] == ["bo-2025.yaml"]
    checked = CliRunner().invoke(cli, ["criteria", "check", str(out)])
    assert checked.exit_code == 0
    assert "bản nháp" in checked.stdout


def test_json_and_doubts(annex, tmp_path) -> None:
    done = CliRunner().invoke(
        cli, ["criteria", "import", str(annex), "--merge", str(annex), "--year", "2025", "--json"]
    )
    assert done.exit_code == 0
    rows = json.loads(done.stdout)["criteria"]
    assert [(row["id"], row["name"], row["max"]) for row in rows] == [
        ("1.1", "Kế hoạch", "1.5"),
        ("1.2", "Báo cáo", "0.5"),
    ]


def test_wrong_use() -> None:
    assert CliRunner().invoke(cli, ["criteria", "import", "a.pdf"]).exit_code == 2
    assert CliRunner().invoke(cli, ["criteria", "import", "a.pdf", "--year", "2025"]).exit_code == 2
    assert CliRunner().invoke(cli, ["criteria", "check", "khong-co"]).exit_code == 2


def test_convert_there_and_back(tmp_path) -> None:
    book, text = str(tmp_path / "bo.xlsx"), str(tmp_path / "bo.yaml")
    for source, out in (("cap-xa-mau-2023", book), (book, text)):
        assert CliRunner().invoke(cli, ["criteria", "convert", source, "--out", out]).exit_code == 0
    assert CliRunner().invoke(cli, ["criteria", "check", text]).exit_code == 0
    assert CliRunner().invoke(cli, ["criteria", "convert", text]).exit_code == 2


def test_map_says_where_and_why(tmp_path) -> None:
    (tmp_path / "3.4.1 TK ho so.txt").write_text(
        "Thống kê hồ sơ giải quyết đúng hạn: 10/10", encoding="utf-8"
    )
    command = ["map", str(tmp_path / "3.4.1 TK ho so.txt"), "--criteria", "cap-xa-mau-2023"]
    said = CliRunner().invoke(cli, [*command, "--explain"])
    assert said.exit_code == 0, said.stderr
    assert "3.4.1" in said.stdout
    assert "đường dẫn 1.0" in said.stdout
    (row,) = json.loads(CliRunner().invoke(cli, [*command, "--explain", "--json"]).stdout)
    assert row["channels"][0]["criterion"] == "3.4.1"
    assert CliRunner().invoke(cli, command[:2]).exit_code == 2


def test_a_set_has_a_name_that_says_its_form(annex, tmp_path) -> None:
    for command in (
        ["criteria", "convert", "cap-xa-mau-2023", "--out", str(tmp_path / "bo.doc")],
        ["criteria", "import", str(annex), "--year", "2025", "--out", str(tmp_path / "bo.txt")],
    ):
        done = CliRunner().invoke(cli, command)
        assert done.exit_code == 2
        assert ".xlsx" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["phu-luc.xlsx"]


def test_a_workbook_that_is_no_set_is_one_clear_error(annex, tmp_path) -> None:
    (tmp_path / "phu-luc.docx").write_bytes(b"PK")
    for name in ("phu-luc.xlsx", "phu-luc.docx"):
        done = CliRunner().invoke(cli, ["criteria", "check", str(tmp_path / name)])
        assert done.exit_code == 2
        assert len(done.stderr.strip().splitlines()) <= 2
        assert "criteria import" in done.stderr


def test_a_set_for_excel_is_named_after_its_file(annex, tmp_path) -> None:
    out = tmp_path / "Bộ tiêu chí xã 2025.xlsx"
    done = CliRunner().invoke(cli, ["criteria", "import", str(annex), "--year", "2025", "--out", str(out)])
    assert done.exit_code == 0, done.stderr
    assert "1. Chỉ đạo: 2 tiêu chí chấm điểm, 2 điểm" in done.stdout
    checked = CliRunner().invoke(cli, ["criteria", "check", str(out)])
    assert "bo-tieu-chi-xa-2025" in checked.stdout


def test_a_detached_signature_is_no_evidence_to_be_placed(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Báo cáo", encoding="utf-8")
    (tmp_path / "a.txt.p7s").write_bytes(b"0 a signature of it")
    command = ["map", str(tmp_path / "a.txt"), "--criteria", "cap-xa-mau-2023", "--json"]
    result = CliRunner().invoke(cli, command)
    assert [one["path"] for one in json.loads(result.stdout)] == ["a.txt"]
