"""The pool under faults: each costs its own item, and every item comes back exactly once."""

import signal
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from extractors.messages import words
from pipeline import pool
from pipeline.limits import Limits
from pipeline.pool import run_all
from tests.pipeline.planted import die_the_first_time, misbehave, note_and_misbehave

LIMITS = Limits(seconds=2, patience=2, memory=640 << 20)
ROOT = Path(__file__).parents[2]


def outcomes(items: list[str], jobs: int = 2, limits: Limits = LIMITS) -> dict[str, str]:
    """Item → its result, or the code of its failure."""
    finished = list(run_all(misbehave, items, jobs, limits))
    assert Counter(each.item for each in finished) == Counter(items)
    return {each.item: each.result or (each.failure.code if each.failure else "?") for each in finished}


def test_each_fault_costs_one_item() -> None:
    faults = {
        "segfault": "pipeline.crashed",
        "abort": "pipeline.crashed",
        "spin": "pipeline.timeout",
        "sleep": "pipeline.timeout_waiting",
        "memory": "pipeline.out_of_memory",
        "raise": "pipeline.fault",
    }
    items = []
    for number, fault in enumerate(faults):
        items += [f"a{number}", fault, f"b{number}"]
    expected = {item: faults.get(item, item.upper()) for item in items}
    found = outcomes(items)
    assert found.pop("spin").startswith(expected.pop("spin"))  # on a busy machine the clock may come first
    assert found == expected


def test_a_run_of_crashes_in_one_worker() -> None:
    items = [f"segfault:{number}" for number in range(6)] + ["tốt"]
    assert outcomes(items, jobs=1)["tốt"] == "TỐT"


def test_an_exit_without_a_word_is_a_timeout() -> None:
    assert outcomes(["exit", "a"], limits=Limits(seconds=1, patience=1)) == {
        "exit": "pipeline.timeout_waiting",
        "a": "A",
    }


def test_nothing_to_do_starts_nothing() -> None:
    assert list(run_all(misbehave, [], 2, LIMITS)) == []


@pytest.mark.parametrize("jobs", [1, 3])
def test_each_item_is_begun_once(tmp_path: Path, jobs: int) -> None:
    log = tmp_path / "log"
    items = [str(number) for number in range(60)] + ["segfault", "raise"]
    assert len(list(run_all(partial(note_and_misbehave, log), items, jobs, LIMITS))) == len(items)
    assert Counter(log.read_text().split()) == Counter([*items, "segfault"])  # a dead worker's item: twice


def test_an_innocent_file_in_a_spoilt_worker_is_read_after_all(tmp_path: Path) -> None:
    work = partial(die_the_first_time, tmp_path / "log")
    assert {each.result for each in run_all(work, ["a", "b"], 1, LIMITS)} == {"A", "B"}


def test_noise_of_libraries_stays_off_our_streams() -> None:
    code = (
        "from pipeline.limits import Limits; from pipeline.pool import run_all;"
        "from tests.pipeline.planted import misbehave;"
        "print([each.result for each in run_all(misbehave, ['noise'], 1, Limits())])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout == "['NOISE']\n"
    assert ended.stderr == ""


def test_a_machine_that_runs_no_worker_ends_with_words_not_for_ever() -> None:
    items = [str(number) for number in range(50)]
    found = outcomes(items, limits=Limits(memory="planted"))  # type: ignore[arg-type]  # no worker can start
    assert set(found.values()) == {"pipeline.no_workers"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_has_no_network_client(jobs: int) -> None:
    assert outcomes(["network", "a"], jobs) == {"network": "shell", "a": "A"}


def test_time_limits_are_said_as_the_user_typed_them() -> None:
    limits = Limits(seconds=0.5)
    waited = words(pool.waited(limits)).message
    assert "1,5 giây" in waited
    assert "gấp 3 lần --timeout 0,5" in waited
    assert "--timeout 0,5" in words(pool.expired(-signal.SIGXCPU, limits)).message
