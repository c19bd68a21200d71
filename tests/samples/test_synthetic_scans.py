"""The made-up scans that the readers are measured on: the same seed gives the same papers."""

import json
from pathlib import Path

import pymupdf
import pytest

from benchmarks.synthetic.scans import write_one


@pytest.mark.needs_fonts
def test_a_seed_gives_one_paper_and_its_truth(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    labels = [write_one(folder, "1 15", 15) for folder in (first, second)]
    assert labels[0] == labels[1]
    label = json.loads(json.dumps(labels[0]))
    pages = [pymupdf.open(folder / label["file"]) for folder in (first, second)]
    assert len(pages[0]) == label["pages"]
    assert pages[0][0].get_pixmap(dpi=40).digest == pages[1][0].get_pixmap(dpi=40).digest
    assert pages[0][0].get_text() == ""
    by_pen = label["hand"]["number"] == "pen"
    assert (label["number"] is None) == by_pen and label["symbol"]
