"""Entries to results: from the store where an earlier run left them, else from the workers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from extractors.document import Kind
from extractors.messages import Note
from pipeline.codec import is_whole, pack_result, pack_signature, unpack_result, unpack_signature
from pipeline.entries import Entry
from pipeline.listener import Listener
from pipeline.pool import run_all
from pipeline.request import ReadRequest
from pipeline.results import FileResult, FileStatus
from pipeline.store import Keys, Store, Stored, engine_digest
from pipeline.worker import Job, Setup, process

if TYPE_CHECKING:
    from verifiers.trust import Trust

__all__ = ["Collector", "opened"]


class Collector:
    """Reads each content once, however many files and units hold it."""

    def __init__(self, request: ReadRequest, trust: "Trust", listener: Listener) -> None:
        self.request = request
        self.trust = trust
        self.listener = listener
        keys = Keys(
            engine_digest(), request.reading.digest, f"{trust.digest}|{request.at.date().isoformat()}"
        )
        self.store = Store(request.store, keys, request.store_bytes)

    def collect(self, entries: Sequence[Entry]) -> dict[str, Stored]:
        """Key of the entry → what was found, still packed, for every entry that waits to be read."""
        waiting = {entry.key: entry for entry in reversed(entries) if entry.status is None}
        found: dict[str, Stored] = {}
        try:
            for key in waiting:
                if (known := self.known(key)) is not None:
                    found[key] = known
            missing = [entry for key, entry in reversed(waiting.items()) if key not in found]
            self.listener.found(len(missing))
            for entry, stored in self.compute(missing):
                found[entry.key] = stored
                self.listener.done(entry.path)
        finally:
            self.store.close()
            for each in self.store.notes:
                self.listener.say(each)
        return found

    def known(self, key: str) -> Stored | None:
        """What the store has, if it has both halves whole."""
        stored = self.store.stored(key)
        return stored if is_whole(stored.result) and is_whole(stored.signature) else None

    def compute(self, entries: Sequence[Entry]) -> Iterator[tuple[Entry, Stored]]:
        """Read in workers; each result is committed before the next is waited for."""
        if not entries:
            return
        setup = Setup(self.request.reading, self.trust, self.request.at, self.request.limits)
        by_source = {entry.source: entry for entry in entries}
        jobs = (self.job(entry) for entry in entries)
        workers = max(1, min(self.request.jobs, len(entries)))
        for finished in run_all(partial(process, setup), jobs, workers, self.request.limits):
            entry = by_source[finished.item.source]
            answer = finished.result
            if answer is not None:
                self.store.keep(entry.key, answer)
                yield entry, Stored(answer.result, answer.signature)
            else:
                yield entry, unanswered(entry, finished.failure)

    def job(self, entry: Entry) -> Job:
        self.listener.reading(entry.path)
        result = self.store.stored(entry.key).result
        document = self.store.document(entry.key) if result else b""
        return Job(entry.source, entry.sha256, entry.size, entry.modified, result, document, entry.detached)


def unanswered(entry: Entry, failure: Note | None) -> Stored:
    """The misfortune that befell the worker, as the file's result."""
    reasons = () if failure is None else (failure,)
    result = FileResult(
        "", entry.sha256, entry.size, FileStatus.UNREADABLE, Kind.OTHER, reasons=reasons, incomplete=True
    )
    return Stored(pack_result(result), pack_signature(None))


def opened(stored: Stored, path: str) -> FileResult:
    """A result for one of the paths that hold its content."""
    return replace(unpack_result(stored.result), path=path, signature=unpack_signature(stored.signature))
