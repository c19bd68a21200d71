"""One file in a worker process: start from "failed", earn "read"."""

import os
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.document import Box, Document, Kind, Page, Table
from extractors.errors import ReadingError, SkippedFileError
from extractors.facts import Facts
from extractors.messages import Note, note
from extractors.settings import ReadingSettings
from pipeline.codec import (
    UnpackError,
    pack_document,
    pack_result,
    pack_signature,
    unpack_document,
    unpack_result,
)
from pipeline.entries import Detached
from pipeline.limits import Limits
from pipeline.results import FileResult, FileStatus, Picture
from verifiers.verdict import ApartFromTrust, Beside, Grade, SignatureReport

if TYPE_CHECKING:
    from verifiers.trust import Trust

__all__ = ["Answer", "Job", "Setup", "process"]

SLOW = 5
"""Seconds of processor time from which on a file is worth naming."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What is the same for every file of a run."""

    reading: ReadingSettings
    trust: "Trust"
    at: datetime
    limits: Limits


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read; `result` and `document` are packed, when an earlier run has read it."""

    source: Path
    sha256: str
    size: int
    modified: int
    result: bytes = b""
    document: bytes = b""
    detached: tuple[Detached, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one file yielded, packed."""

    result: bytes
    signature: bytes
    document: bytes = b""
    keep: bool = False
    """Fit for the store: nothing went unread through a limit, a fault or a missing feature."""


def process(setup: Setup, job: Job) -> Answer:
    """The whole per-file job. This is the border where an exception becomes one file's misfortune."""
    begun = processor_seconds()
    result, signature, document = failed(job, note("pipeline.fault", error="?")), None, None
    try:
        result, document = read(setup, job)
        if document is not None and result.facts is not None:
            result, signature = verified(setup, job, document, result, result.facts)
            result = with_findings(job, result, signature)
        elif job.detached:
            result = replace(result, reasons=(*result.reasons, note("pipeline.detached_unchecked")))
    except MemoryError:
        raise  # the pool ends this worker and says so
    except Exception as error:  # the per-file border
        result = failed(job, note("pipeline.fault", error=type(error).__name__))
    if changed(job):
        result, signature = failed(job, note("pipeline.changed_while_reading")), None
    spent = round(processor_seconds() - begun)
    result = replace(result, seconds=max(result.seconds, spent if spent >= SLOW else 0))
    keep = not result.incomplete
    packed = pack_document(document) if keep and document is not None else b""
    kept = packed if len(packed) <= setup.limits.document_bytes else b""
    return Answer(pack_result(result), pack_signature(signature), kept, keep)


def processor_seconds() -> float:
    """Of this process and of those it waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def failed(job: Job, reason: Note) -> FileResult:
    return FileResult(
        "", job.sha256, job.size, FileStatus.UNREADABLE, Kind.OTHER, reasons=(reason,), incomplete=True
    )


def changed(job: Job) -> bool:
    """Did somebody write to the file, or a signature beside it, or take it away, since it was hashed?"""
    return any(is_other(each.source, each.size, each.modified) for each in (job, *job.detached))


def is_other(source: Path, size: int, modified: int) -> bool:
    try:
        details = source.stat()
    except OSError:
        return True
    return (details.st_size, details.st_mtime_ns) != (size, modified)


def read(setup: Setup, job: Job) -> tuple[FileResult, Document | None]:
    """Document and facts, from an earlier run if it left both."""
    if job.result and job.document:
        try:
            return unpack_result(job.result), unpack_document(job.document)
        except UnpackError:
            pass
    from extractors.extract import read_facts
    from extractors.read import read_document

    try:
        document = read_document(job.source, setup.reading)
    except ReadingError as error:
        return unread(job, error), None
    facts = read_facts(document)
    result = result_of(job, document, facts, setup.limits)
    return replace(result, pictures=pictures_of(job, document, facts)), document


def pictures_of(job: Job, document: Document, facts: Facts) -> tuple[Picture, ...]:
    """Pictures adorn a report: a fault in drawing them costs no letter its facts."""
    from pipeline.pictures import evidence_pictures

    try:
        return evidence_pictures(job.source, document, facts)
    except MemoryError:
        raise
    except Exception:  # the per-file border, inner half
        return ()


def with_findings(job: Job, result: FileResult, signature: SignatureReport | None) -> FileResult:
    """The pictures that depend on the verdict, in place of those an earlier check left."""
    from pipeline.changed import changed_pictures
    from pipeline.finding_page import finding_page

    kept = tuple(picture for picture in result.pictures if not picture.of_verdict)
    try:
        found = (*changed_pictures(job.source, signature), *finding_page(job.source, result, signature))
    except MemoryError:
        raise
    except Exception:  # the per-file border, inner half: pictures adorn a report
        found = ()
    return replace(result, pictures=(*kept, *found))


def unread(job: Job, error: ReadingError) -> FileResult:
    status = FileStatus.SKIPPED if isinstance(error, SkippedFileError) else FileStatus.UNREADABLE
    return FileResult(
        "", job.sha256, job.size, status, error.kind, reasons=(error.note,), incomplete=error.incomplete
    )


def result_of(job: Job, document: Document, facts: Facts, limits: Limits) -> FileResult:
    return FileResult(
        "",
        job.sha256,
        job.size,
        FileStatus.READ if document.complete else FileStatus.PARTLY_READ,
        document.kind,
        pages=len(document.pages),
        reasons=document.problems,
        incomplete=not document.complete,
        facts=facts,
        texts=bounded_texts(document.pages, limits.text_chars),
        lines=tuple(map(line_boxes, document.pages)) if document.has_geometry else (),
        tables=bounded_tables(document.tables, limits.table_cells),
    )


def verified(
    setup: Setup, job: Job, document: Document, result: FileResult, facts: Facts
) -> tuple[FileResult, SignatureReport | None]:
    """Verdict on the signatures. A fault here must not look like "no signature needed"."""
    from verifiers.verify import verify

    beside = tuple(Beside(one.name, one.source) for one in job.detached)
    try:
        return result, verify(job.source, document.kind, setup.trust, setup.at, document, facts, beside)
    except MemoryError:
        raise
    except Exception as error:  # the per-file border, inner half: what was read stays read
        reason = note("pipeline.verify_fault", error=type(error).__name__)
        partly = replace(
            result, status=FileStatus.PARTLY_READ, reasons=(reason, *result.reasons), incomplete=True
        )
        return partly, SignatureReport(Grade.KHONG_KIEM_TRA_DUOC, ApartFromTrust.UNSUPPORTED, reason)


def page_text(page: Page) -> str:
    """Words in reading order, one line of the source a line."""
    return "\n".join(
        " ".join(word.text for word in words) for _, words in groupby(page.words, lambda word: word.line)
    )


def line_boxes(page: Page) -> tuple[Box, ...]:
    """The box around each line of `page_text`, to a tenth of a point."""
    return tuple(
        around([word.box for word in words]) for _, words in groupby(page.words, lambda word: word.line)
    )


def around(boxes: list[Box]) -> Box:
    return (
        round(min(box[0] for box in boxes), 1),
        round(min(box[1] for box in boxes), 1),
        round(max(box[2] for box in boxes), 1),
        round(max(box[3] for box in boxes), 1),
    )


def bounded_texts(pages: tuple[Page, ...], most: int) -> tuple[str, ...]:
    """Text of each page until the file has used up its share."""
    texts: list[str] = []
    for page in pages:
        text = page_text(page)[:most]
        most -= len(text)
        texts.append(text)
    return tuple(texts)


def bounded_tables(tables: tuple[Table, ...], most: int) -> tuple[Table, ...]:
    """Whole tables until the file has used up its share of cells."""
    kept: list[Table] = []
    for table in tables:
        most -= sum(len(row) for row in table.rows)
        if most < 0:
            break
        kept.append(table)
    return tuple(kept)
