"""The workbook opens in LibreOffice, every sheet with its words whole."""

import subprocess
from pathlib import Path

import openpyxl
import pytest

from kiemchung.report.xlsx import to_xlsx
from tests.report_fixture import rich_report


@pytest.mark.needs_libreoffice
def test_libreoffice_opens_the_workbook_and_keeps_every_cell(tmp_path: Path) -> None:
    source = tmp_path / "bao-cao.xlsx"
    source.write_bytes(to_xlsx(rich_report()))
    profile = f"-env:UserInstallation={(tmp_path / 'ho-so').as_uri()}"
    out = tmp_path / "ra"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    ours, theirs = openpyxl.load_workbook(source), openpyxl.load_workbook(out / "bao-cao.xlsx")
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours:
        mine = [[cell.value for cell in row] for row in sheet.iter_rows()]
        read = [
            [cell.value for cell in row] for row in theirs[sheet.title].iter_rows(max_col=sheet.max_column)
        ]
        assert read[: len(mine)] == mine
