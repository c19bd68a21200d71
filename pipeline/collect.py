"""Entries to results: from the store where an earlier run left them, else from the workers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from extractors.document import Kind
from extractors.messages import Note
from pipeline.codec import UnpackError, unpack_result, unpack_signature
from pipeline.intake import Entry
from pipeline.listener import Listener
from pipeline.pool import run_all
from pipeline.request import ReadRequest
from pipeline.results import FileResult, FileStatus
from pipeline.store import Keys, Store, engine_digest
from pipeline.worker import Answer, Job, Setup, process

if TYPE_CHECKING:
    from verifiers.trust import Trust

__all__ = ["Collector"]


class Collector:
    """Reads each content once, however many files and units hold it."""

    def __init__(self, request: ReadRequest, trust: "Trust", listener: Listener) -> None:
        self.request = request
        self.trust = trust
        self.listener = listener
        keys = Keys(
            engine_digest(), request.reading.digest, f"{trust.digest}|{request.at.date().isoformat()}"
        )
        self.store = Store(request.store, keys)

    def collect(self, entries: Sequence[Entry]) -> dict[str, FileResult]:
        """Key of the entry → result without path, for every entry that waits to be read."""
        waiting = {entry.key: entry for entry in reversed(entries) if entry.status is None}
        results: dict[str, FileResult] = {}
        try:
            for key in waiting:
                if (known := self.known(key)) is not None:
                    results[key] = known
            missing = [entry for key, entry in reversed(waiting.items()) if key not in results]
            self.listener.found(len(missing))
            for entry, result in self.compute(missing):
                results[entry.key] = result
                self.listener.done(entry.path)
        finally:
            self.store.close()
            for each in self.store.notes:
                self.listener.say(each)
        return results

    def known(self, key: str) -> FileResult | None:
        """What the store has, if it has both halves and they can be read."""
        stored = self.store.stored(key)
        if not stored.result or not stored.signature:
            return None
        try:
            return joined(stored.result, stored.signature)
        except UnpackError:
            return None

    def compute(self, entries: Sequence[Entry]) -> Iterator[tuple[Entry, FileResult]]:
        """Read in workers; each result is committed before the next is waited for."""
        if not entries:
            return
        setup = Setup(self.request.reading, self.trust, self.request.at, self.request.limits)
        by_source = {entry.source: entry for entry in entries}
        jobs = (self.job(entry) for entry in entries)
        workers = max(1, min(self.request.jobs, len(entries)))
        for finished in run_all(partial(process, setup), jobs, workers, self.request.limits):
            entry = by_source[finished.item.source]
            if finished.result is not None:
                self.store.keep(entry.key, finished.result)
            yield entry, answered(entry, finished.result, finished.failure)

    def job(self, entry: Entry) -> Job:
        self.listener.reading(entry.path)
        result = self.store.stored(entry.key).result
        document = self.store.document(entry.key) if result else b""
        return Job(entry.source, entry.sha256, entry.size, entry.modified, result, document)


def joined(result: bytes, signature: bytes) -> FileResult:
    return replace(unpack_result(result), signature=unpack_signature(signature))


def answered(entry: Entry, answer: Answer | None, failure: Note | None) -> FileResult:
    """A worker's answer, or the misfortune that befell the worker."""
    if answer is not None:
        return joined(answer.result, answer.signature)
    reasons = () if failure is None else (failure,)
    return FileResult(
        "", entry.sha256, entry.size, FileStatus.UNREADABLE, Kind.OTHER, reasons=reasons, incomplete=True
    )
