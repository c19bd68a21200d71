"""Validation reports (ETSI TS 119 102-2) of files with signatures, made in workers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from pipeline.entries import Entry
from pipeline.pool import run_all
from pipeline.request import ReadRequest
from pipeline.results import FileResult
from verifiers.trust import Trust
from verifiers.verdict import Beside, SignatureReport

__all__ = ["etsi_reports"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file with its verdict."""

    file: FileResult
    source: Path
    report: SignatureReport
    beside: tuple[Beside, ...]


def etsi_reports(
    files: Iterable[tuple[Entry, FileResult]], request: ReadRequest, trust: Trust
) -> Iterator[tuple[FileResult, bytes]]:
    """Every file with signatures and its report, in order of completion; empty where none could be made."""
    wanted = [
        Wanted(
            file,
            entry.source,
            file.signature,
            tuple(Beside(one.name, one.source) for one in entry.detached),
        )
        for entry, file in files
        if file.signature is not None and file.signature.signatures
    ]
    jobs = max(1, min(request.jobs, len(wanted)))
    for finished in run_all(partial(report_of, trust, request.at), wanted, jobs, request.limits):
        yield finished.item.file, finished.result or b""


def report_of(trust: Trust, at: datetime, wanted: Wanted) -> bytes:
    from verifiers.etsi import validation_report

    return validation_report(wanted.source, wanted.report, trust, at, wanted.beside)
