"""The guide from an empty folder to the bundle, done as it is written: every command, every thing it says."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/huong-dan/tu-dau-den-nop.md"
STEP = re.compile(r"^- Máy nói «(?P<said>.*?)»$|^```sh\n(?P<sh>.*?)^```$", re.M | re.S)


def steps() -> Iterator[tuple[str, list[str]]]:
    """A command with the words it must say."""
    command, said = "", list[str]()
    for found in STEP.finditer(GUIDE.read_text(encoding="utf-8")):
        if found["said"]:
            said.append(found["said"])
            continue
        if command:
            yield command, said
        command, said = found["sh"].strip(), []
    yield command, said


@pytest.mark.skipif(shutil.which("unzip") is None, reason="thiếu gói unzip")
@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="không có sha256sum")
def test_a_first_time_clerk_gets_from_an_empty_folder_to_a_bundle(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    program = tmp_path / "bin/kiemchung"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m kiemchung "$@"\n')
    program.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "XDG_CACHE_HOME": str(tmp_path / "kho"),
        "KIEMCHUNG_TRUST_STORE": str(tmp_path / "chung-thu"),
    }
    done = list(steps())
    assert len(done) >= 8
    assert sum(bool(said) for _, said in done) >= 7
    for command, said in done:
        ended = subprocess.run(
            command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode in ((0, 1) if command.startswith("kiemchung") else (0,)), ended.stderr
        spoken = " ".join((ended.stdout + ended.stderr).split())
        for words in said:
            assert words in spoken, (command, spoken)
