"""CPU and memory of making every report from a stored run of many units, pictures stored with it.

python benchmarks/reports.py [UNITS [CRITERIA [FILES]]]   (100 units × 60 TCTP × 5 files unless given)
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kiemchung.report.writing import RUN_FILE, write_file
from pipeline.results import FileResult, Picture, UnitReport
from pipeline.stored_run import pack_report
from tests.report_fixture import dossier, link, report_of, results, totals

FORMATS = ("html", "docx", "json", "sarif", "zalo", "text")
MOST_CPU, MOST_MEMORY = 120.0, 600
PICTURE_BYTES = {"header": 13_500, "signature": 6_000}
"""As they come out of the sample dossier."""


class MadeUnits(Sequence[UnitReport]):
    """Units that are made when they are asked for, so that the benchmark itself needs no memory."""

    def __init__(self, units: int, criteria: int, files: int) -> None:
        self.units, self.criteria, self.files = units, criteria, files

    def __len__(self) -> int:
        return self.units

    def __getitem__(self, place: int) -> UnitReport:  # type: ignore[override]
        if not 0 <= place < self.units:
            raise IndexError(place)
        return made_unit(place, self.criteria, self.files)


def made_unit(place: int, criteria: int, files: int) -> UnitReport:
    """The unit of the test fixture, spread over so many criteria, each with so many files of its own."""
    chance = random.Random(place)
    patterns, letters = results(), [file for file in dossier() if file.facts]
    made_files: list[FileResult] = []
    made_criteria = []
    for number in range(criteria):
        pattern = patterns[number % len(patterns)]
        key = f"{number % 8 + 1}.{number // 8 + 1}.1"
        own = [
            replace(
                letters[n % len(letters)],
                path=f"{key}/{n} {letters[n % len(letters)].path.rpartition('/')[2]}",
                sha256=chance.randbytes(32).hex(),
                pictures=tuple(pictures(chance)),
            )
            for n in range(files)
        ]
        names = tuple(file.path for file in own)
        made_files += own
        made_criteria.append(
            replace(
                pattern,
                id=key,
                field=key[0],
                lead=f"Phòng Mẫu số {number % 11 + 1}",
                links=tuple(link(path, key, "tai-lieu") for path in names),
                gaps=tuple(replace(gap, files=names[:1] if gap.files else ()) for gap in pattern.gaps),
                slots=tuple(replace(slot, files=names[:1] if slot.files else ()) for slot in pattern.slots),
            )
        )
    whole, rows = tuple(made_files), tuple(made_criteria)
    return UnitReport(
        f"UBND xã Mẫu số {place + 1:03d}", f"xa-{place + 1:03d}", whole, rows, (), (), totals(rows, whole)
    )


def pictures(chance: random.Random) -> Iterator[Picture]:
    for kind, size in PICTURE_BYTES.items():
        box = (0.0, 0.0, 595.0, 200.0)
        yield Picture(kind, 1, box, b64encode(chance.randbytes(size)).decode())


def measured(command: list[str]) -> tuple[float, int]:
    """(seconds of CPU, peak MB) of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, (command, process.returncode)
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main() -> None:
    units, criteria, files = ([int(text) for text in sys.argv[1:]] + [100, 60, 5][len(sys.argv) - 1 :])[:3]
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        made = MadeUnits(units, criteria, files)
        report = replace(
            report_of(), units=made, fields=tuple((str(n), f"Lĩnh vực {n}") for n in range(1, 9))
        )
        write_file(run / RUN_FILE, pack_report(report))
        stored = (run / RUN_FILE).stat().st_size >> 20
        print(f"{units} units × {criteria} TCTP × {files} files; stored: {stored} MB")
        spent, most = 0.0, 0
        for form in FORMATS:
            out = Path(folder) / form
            command = [
                sys.executable,
                "-m",
                "kiemchung",
                "report",
                str(run),
                "--format",
                form,
                "--out",
                str(out),
            ]
            cpu, memory = measured(command)
            size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) >> 20
            print(f"{form:6} {cpu:7.1f} s  {memory:5} MB peak  {size:5} MB written", flush=True)
            spent, most = spent + cpu, max(most, memory)
        print(f"all    {spent:7.1f} s  {most:5} MB peak  (allowed: {MOST_CPU:g} s, {MOST_MEMORY} MB)")
        itself = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"the benchmark itself: {itself} MB")
        if spent > MOST_CPU or most > MOST_MEMORY:
            sys.exit(1)


if __name__ == "__main__":
    main()
