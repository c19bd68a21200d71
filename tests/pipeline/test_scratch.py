"""The private folder: private, gone afterwards, and cleared after a kill."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.scratch import private_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_private_and_gone_afterwards(temporary: Path) -> None:
    with private_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "a.pdf").write_bytes(b"x")
    assert list(temporary.iterdir()) == []


def test_gone_after_a_fault_too(temporary: Path) -> None:
    with pytest.raises(ZeroDivisionError), private_folder():
        raise ZeroDivisionError
    assert list(temporary.iterdir()) == []


def test_what_a_killed_run_left_is_cleared_but_a_living_one_is_let_be(temporary: Path) -> None:
    code = (
        "import time; from pipeline.scratch import private_folder\n"
        "with private_folder() as folder:\n"
        "    (folder / 'a.pdf').write_bytes(b'x'); print(folder, flush=True); time.sleep(60)"
    )
    environment = {**os.environ, "TMPDIR": str(temporary)}
    running = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    theirs = Path(running.stdout.readline().strip())
    (temporary / "kiemchung-khac").mkdir()  # no lock: not one of ours
    with private_folder():
        assert theirs.exists()
    running.send_signal(signal.SIGKILL)
    running.wait()
    running.stdout.close()
    with private_folder():
        assert not theirs.exists()
    assert (temporary / "kiemchung-khac").exists()
