"""Random letters for benchmarks: labelled, repeatable, of every kind."""

import json
from pathlib import Path

import pytest

from samples.builder.letters import KINDS, build_letters


@pytest.mark.needs_fonts
def test_letters_are_labelled_and_repeatable(tmp_path: Path):
    for folder in ("a", "b"):
        build_letters(tmp_path / folder, 6, seed=7)
    files = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    labels = json.loads(files["labels.json"])
    assert {label["file"] for label in labels} == set(files) - {"labels.json"}
    assert all(label["kind"] in KINDS for label in labels)
