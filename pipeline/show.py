"""Pictures of pages with every fact boxed and named, drawn in workers like everything else done to a file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.document import Kind
from extractors.facts import Facts, Found
from pipeline.entries import Entry
from pipeline.pool import run_all
from pipeline.request import ReadRequest
from pipeline.results import FileResult

if TYPE_CHECKING:
    from extractors.render import Mark

__all__ = ["draw_facts"]

DRAWN = (Kind.PDF, Kind.PDF_SCAN, Kind.IMAGE)
"""Kinds whose boxes are places on the page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to draw, and where its picture goes."""

    source: Path
    page: int
    marks: tuple["Mark", ...]
    target: Path


def draw_facts(
    files: Iterable[tuple[Entry, FileResult]], folder: Path, request: ReadRequest
) -> tuple[Path, ...]:
    """One PNG for each page that holds a fact: `1.1.1_Kế_hoạch.pdf.trang-1.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = [sheet for entry, file in files for sheet in sheets_of(entry, file, folder)]
    written: list[Path] = []
    for finished in run_all(draw, sheets, max(1, min(request.jobs, len(sheets))), request.limits):
        if finished.result is not None:
            finished.item.target.write_bytes(finished.result)
            written.append(finished.item.target)
    return tuple(sorted(written))


def draw(sheet: Sheet) -> bytes:
    from extractors.render import page_png

    return page_png(sheet.source, sheet.page, sheet.marks)


def sheets_of(entry: Entry, file: FileResult, folder: Path) -> Iterator[Sheet]:
    """The pages of one file that hold facts."""
    if file.facts is None or file.kind not in DRAWN:
        return
    marks = tuple(marks_of(file.facts))
    name = re.sub(r"[^\w.-]+", "_", entry.path)
    for page in sorted({mark.page for mark in marks}):
        yield Sheet(entry.source, page, marks, folder / f"{name}.trang-{page}.png")


def marks_of(facts: Facts) -> Iterator["Mark"]:
    """Every box of every fact, the first named by the fact's key in the JSON."""
    from extractors.render import Mark

    for name, found in named_facts(facts):
        for place, box in enumerate(found.span.boxes):
            yield Mark(found.span.page, box, "" if place else name)


def named_facts(facts: Facts) -> Iterator[tuple[str, Found[Any]]]:
    """(key, fact) for everything found, the parts of the signer apart."""
    single = ("number", "date", "place", "issuer", "issuer_parent", "type", "subject", "draft_mark")
    several = ("addressees", "recipients", "citations", "periods")
    named = [(name, getattr(facts, name)) for name in single]
    named += [(f"signer.{name}", getattr(facts.signer, name)) for name in ("name", "position", "authority")]
    named += [(name, found) for name in several for found in getattr(facts, name)]
    yield from ((name, found) for name, found in named if found is not None)
