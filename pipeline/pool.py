"""Work in processes that may hang, crash or eat memory: each costs its own item, never the batch."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from criteria_map.numbers import as_written
from extractors.messages import Note, note
from pipeline.limits import Limits
from pipeline.offline import stay_offline

__all__ = ["Finished", "run_all"]

Item = TypeVar("Item")
Result = TypeVar("Result")

TASKS_PER_WORKER = 500
"""A worker is replaced after so many files: leaks of parsers stay small."""
AHEAD = 4
"""Items handed out per worker before the first comes back."""
OUT_OF_MEMORY = 77
"""Exit code of a worker that went over its memory."""
TRIES = 3
"""Pools begun without a single result before the machine is taken to be unable to run one."""
PRELOAD = ("pipeline.warm",)
"""Imported once in the fork server, so that every worker starts warm; not worth it for one worker."""


@dataclass(frozen=True, slots=True)
class Finished(Generic[Item, Result]):
    """An item with its result, or with why it has none."""

    item: Item
    result: Result | None
    failure: Note | None = None


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Item]):
    """An item on its way. One whose worker dies is tried once more, in a fresh worker."""

    item: Item
    first: bool = True


_work: list[Callable[[Any], Any]] = []
"""What this worker does with an item; set once by `prepare`, in the worker."""


def prepare(work: Callable[[Any], Any], limits: Limits) -> None:
    """First thing in a worker: no output of C libraries on our streams, a cap on memory."""
    _work[:] = [work]
    stay_offline()
    gc.disable()
    if "KIEMCHUNG_DEBUG" not in os.environ:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_one(item: Any, seconds: float) -> Any:
    """Do the work; going over its processor time ends this process, and this item only.

    Cycles of garbage are looked for between items: by then the words of a file, which are many, are gone.
    """
    first = not gc.isenabled()
    gc.disable()
    try:
        return within_deadline(item, seconds)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # what is left of this process is not to be trusted with another file
    finally:
        if first:
            gc.freeze()  # modules live as long as the worker: never walk them again (a tenth of the time)
        gc.enable()


def within_deadline(item: Any, seconds: float) -> Any:
    """SIGXCPU is set for this item and lifted afterwards, lest it strike while the result is sent."""
    if sys.platform == "win32":
        return _work[0](item)
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    deadline = int(used.ru_utime + used.ru_stime + seconds) + 1
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (deadline, most))
    try:
        return _work[0](item)
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def context(jobs: int) -> Any:
    """Fork server where there is one (clean and warm), else spawn."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(list(PRELOAD) if jobs > 1 else [])
    return server


def run_all(
    work: Callable[[Item], Result], items: Iterable[Item], jobs: int, limits: Limits
) -> Iterator[Finished[Item, Result]]:
    """Every item exactly once, in order of completion."""
    waiting: Iterator[Attempt[Item]] = (Attempt(item) for item in items)
    idle = 0
    while idle < TRIES:
        lost: list[Attempt[Item]] = []
        idle += 1
        for finished in one_pool(work, waiting, jobs, limits, lost):
            idle = 0
            yield finished
        if not lost:
            return
        waiting = chain(lost, waiting)
    yield from (Finished(attempt.item, None, note("pipeline.no_workers")) for attempt in waiting)


def one_pool(
    work: Callable[[Item], Result],
    waiting: Iterator[Attempt[Item]],
    jobs: int,
    limits: Limits,
    lost: list[Attempt[Item]],
) -> Iterator[Finished[Item, Result]]:
    """Run until nothing waits, or until the pool itself breaks: then its items are `lost`."""
    pool = ProcessPool(jobs, TASKS_PER_WORKER, prepare, (work, limits), context(jobs))
    pending: dict[Future[Result], Attempt[Item]] = {}
    again: list[Attempt[Item]] = []
    try:
        while True:
            for attempt in islice(chain(drained(again), waiting), jobs * AHEAD - len(pending)):
                args = (attempt.item, limits.seconds)
                pending[pool.schedule(run_one, args=args, timeout=limits.wall_seconds)] = attempt
            if not pending:
                return
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                if isinstance(future.exception(), BrokenProcessPool):
                    lost += [*pending.values(), *again]
                    return
                attempt = pending.pop(future)
                if attempt.first and died(future):
                    again.append(Attempt(attempt.item, first=False))
                else:
                    yield outcome(attempt.item, future, limits)
    finally:
        pool.stop()
        pool.join()


def drained(attempts: list[Attempt[Item]]) -> Iterator[Attempt[Item]]:
    while attempts:
        yield attempts.pop(0)


def died(future: "Future[Any]") -> bool:
    """Did the worker die of something other than its deadline? Perhaps of what an earlier file left in it."""
    error = future.exception()
    return isinstance(error, ProcessExpired) and not out_of_time(error.exitcode)


def out_of_time(exit_code: int) -> bool:
    return sys.platform != "win32" and exit_code == -signal.SIGXCPU


def outcome(item: Item, future: "Future[Result]", limits: Limits) -> Finished[Item, Result]:
    """What became of an item, in our words."""
    error = future.exception()
    if error is None:
        return Finished(item, future.result())
    if isinstance(error, TimeoutError):
        return Finished(item, None, waited(limits))
    if isinstance(error, ProcessExpired):
        return Finished(item, None, expired(error.exitcode, limits))
    if isinstance(error, CancelledError):
        raise error
    return Finished(item, None, note("pipeline.fault", error=type(error).__name__))


def waited(limits: Limits) -> Note:
    """The deadline on the clock, with how it follows from what the user typed."""
    return note(
        "pipeline.timeout_waiting",
        wall=as_written(f"{limits.wall_seconds:g}"),
        times=as_written(f"{limits.patience:g}"),
        seconds=as_written(f"{limits.seconds:g}"),
    )


def expired(exit_code: int, limits: Limits) -> Note:
    """A worker that died: of its processor time, or of a fault in a library."""
    if out_of_time(exit_code):
        return note("pipeline.timeout", seconds=as_written(f"{limits.seconds:g}"))
    if exit_code == OUT_OF_MEMORY:
        return note("pipeline.out_of_memory", megabytes=limits.memory >> 20)
    name = signal.Signals(-exit_code).name if -exit_code in list(signal.Signals) else str(exit_code)
    return note("pipeline.crashed", signal=name)
