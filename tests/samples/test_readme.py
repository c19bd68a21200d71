"""Every sample is listed with its source and purpose."""

from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"


def test_every_sample_stands_in_the_readme():
    text = (SAMPLES / "README.md").read_text(encoding="utf-8")
    made = [p.name for p in SAMPLES.iterdir() if p.name not in ("README.md", "build.py", "__pycache__")]
    assert [name for name in made if name not in text] == []
