"""Annexes as provinces set them, drawn as DOCX and XLSX from made-up sets: every row comes back."""

from pathlib import Path

import pytest

from benchmarks.annex_files import write_docx, write_xlsx
from benchmarks.annex_styles import STYLES, Style, drawn
from benchmarks.annex_truth import make_set
from benchmarks.annexes import read, score


@pytest.mark.parametrize(
    "style", [style for style in STYLES if style.form != "pdf"], ids=lambda style: style.name
)
def test_every_row_comes_back(style: Style, tmp_path: Path) -> None:
    fields, path = make_set(7, 4), tmp_path / f"phu-luc.{style.form}"
    (write_docx if style.form == "docx" else write_xlsx)(path, style, drawn(style, fields))
    counts = score(style, fields, read(path), talk=True)
    assert counts["rows"] > 20
    assert counts["right"] == counts["rows"]
    assert counts["extra"] == 0
    assert counts["kind"] == counts["leaves"]
    assert (counts["tlkc"], counts["lead"]) == (counts["tlkc rows"], counts["lead rows"])
