"""The machine: free space, write access, the clock."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

from kiemchung.commands import must_be_writable
from kiemchung.doctor.line import Line, State, bad, good, warn
from kiemchung.errors import FaceError
from kiemchung.report.words import moment

__all__ = ["clock_line", "disk_lines", "machine_lines", "newest", "write_lines"]

LOW, TOO_LOW = 2 * 10**9, 2 * 10**8
"""Bytes: what a dossier with its reports may need, and what even a small one does."""
SLACK = timedelta(days=1)
YEARS = timedelta(days=15 * 365)


def machine_lines(out: Path, store: Path | None, now: datetime) -> Iterator[Line]:
    temporary = Path(tempfile.gettempdir())
    places = (out, temporary, *((store.parent,) if store else ()))
    yield from disk_lines(places)
    yield from write_lines((out, temporary), (store.parent,) if store else ())
    code = [Path(str(files(room))) for room in ("kiemchung", "pipeline", "verifiers", "extractors")]
    built = newest([path for room in code for path in room.glob("*.py")])
    last_run = newest([store] if store else [])
    yield clock_line(now, built, last_run)


def existing(place: Path) -> Path:
    """The place, or what of it there is."""
    return next(each for each in (place.absolute(), *place.absolute().parents) if each.exists())


def disk_lines(places: Sequence[Path]) -> Iterator[Line]:
    """One line for each disk."""
    disks = {existing(place).stat().st_dev: existing(place) for place in reversed(places)}
    for place in reversed(disks.values()):
        free = shutil.disk_usage(place).free
        said = {"free": gigabytes(free), "place": place}
        if free < TOO_LOW:
            yield bad("disk", "doctor_disk_low", **said)
        else:
            yield (
                warn("disk", "doctor_disk_low", **said) if free < LOW else good("disk", "doctor_disk", **said)
            )


def gigabytes(size: int) -> str:
    """`12,3 GB`."""
    return f"{size / 10**9:.1f} GB".replace(".", ",")


def write_lines(needed: Sequence[Path], wanted: Sequence[Path]) -> Iterator[Line]:
    """Places that must be written to, and those that only save time."""
    fine: list[Path] = []
    for place, state in (*((each, State.BAD) for each in needed), *((each, State.WARN) for each in wanted)):
        try:
            must_be_writable(place)
        except FaceError as error:
            yield Line("write", state, error.notes[0])
        else:
            fine.append(place)
    if fine:
        yield good("write", "doctor_write", places=", ".join(dict.fromkeys(map(str, fine))))


def newest(paths: Sequence[Path]) -> datetime | None:
    """When the youngest of these files was written."""
    times = [path.stat().st_mtime for path in paths if path.exists()]
    return datetime.fromtimestamp(max(times), UTC) if times else None


def clock_line(now: datetime, built: datetime | None, last_run: datetime | None) -> Line:
    """No clock is right that stands before the program was made or last ran."""
    known = [each for each in (built, last_run) if each is not None]
    if known and now < max(known) - SLACK:
        return warn("clock", "doctor_clock_slow", now=moment(now), then=moment(max(known)))
    if built is not None and now > built + YEARS:
        return warn("clock", "doctor_clock_fast", now=moment(now), then=moment(built))
    return good("clock", "doctor_clock", now=moment(now))
