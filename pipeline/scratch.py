"""The private folder where archives are unpacked: gone after the run, even after one that was killed."""

import os
import shutil
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["private_folder"]

PREFIX = "kiemchung-"
LOCK = "dang-dung.lock"


@contextmanager
def private_folder() -> Generator[Path]:
    """Readable by this user only. What killed runs left is cleared first."""
    clear_left_over(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        with (folder / LOCK).open("wb") as lock:
            hold(lock.fileno())
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_left_over(place: Path) -> None:
    """Remove our folders that no living run holds."""
    for folder in place.glob(f"{PREFIX}*"):
        try:
            if not is_held(folder / LOCK):
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # another user's, or not one of ours


def hold(descriptor: int) -> None:
    """Lock for as long as this process lives; Windows needs none: an open file cannot be removed."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_held(lock: Path) -> bool:
    """Is the run that made this lock alive? OSError where the lock is not ours to judge."""
    if sys.platform == "win32":
        try:
            lock.unlink()
        except PermissionError:
            return True
        return False
    import fcntl

    descriptor = os.open(lock, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
