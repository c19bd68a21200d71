"""Clues for facts the page did not give: from the file's name, citing documents, the unit's own table.

Applied after the store, for a file's place is no part of its content. A clue is flagged, and never sure.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files as resources
from typing import Any

from criteria_map.citing import same_number
from criteria_map.doc_types import code_of
from criteria_map.evidence import path_codes
from criteria_map.self_assessment import Claim, SelfAssessment
from extractors.document import Kind
from extractors.facts import Citation, DocNumber, Facts, Flag, Found, PartialDate, Span
from extractors.folding import fold
from extractors.spoken import spoken_day
from pipeline.results import FileResult, FileStatus

__all__ = ["NamedNumber", "number_in_name", "with_clues"]

_CONFIDENCE = 0.4


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A number, perhaps with its day, as a file's name gives it."""

    number: DocNumber
    date: PartialDate | None
    raw: str


@cache
def _data() -> dict[str, Any]:
    text = resources("pipeline").joinpath("data/file_names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def number_in_name(path: str) -> NamedNumber | None:
    """`660TBUB.signed.pdf` → 660/TB-UBND."""
    name = fold(path.rsplit("/", 1)[-1])
    data = _data()
    for row in data["patterns"]:
        if match := re.search(row["pattern"], name):
            kind, organ = data["types"][match["type"]], data["organs"][match["organ"]]
            number = DocNumber(match["serial"], f"{kind}-{organ}", kind, organ)
            date = None
            if match["day"]:
                date = PartialDate(int(match["year"]), int(match["month"]), int(match["day"]))
            return NamedNumber(number, date, match[0].strip())
    return None


def with_clues(files: Sequence[FileResult], table: SelfAssessment | None) -> tuple[FileResult, ...]:
    """The files, clues added where number or date are absent or written by hand."""
    have = {_text(file.facts.number) for file in files if file.facts is not None and file.facts.number}
    cited = _citations_of(files)
    rows = table.by_id if table is not None else {}
    return tuple(_with_clues(file, have, cited, rows) for file in files)


def _text(number: Found[DocNumber]) -> str:
    return number.value.text or ""


def _citations_of(files: Iterable[FileResult]) -> list[Citation]:
    return [found.value for file in files if file.facts is not None for found in file.facts.citations]


def _open(found: Found[Any] | None) -> bool:
    """Absent, or there in a hand nobody read. A blank is a draft, and stays one."""
    return found is None or Flag.HANDWRITTEN in found.flags


def _with_clues(
    file: FileResult, have: set[str], cited: Sequence[Citation], rows: Mapping[str, Claim]
) -> FileResult:
    facts = file.facts
    letter = file.status in (FileStatus.READ, FileStatus.PARTLY_READ) and file.kind in (
        Kind.PDF,
        Kind.PDF_SCAN,
        Kind.IMAGE,
        Kind.LEGACY_OFFICE,
    )
    if not letter or facts is None or not (_open(facts.number) or _open(facts.date)):
        return file
    claimed = [citation for row in rows.values() for citation in row.citations]
    facts = _from_citations(facts, claimed, Flag.FROM_SELF_ASSESSMENT, have)
    facts = _from_row(facts, [rows[code] for code in path_codes(file.path, rows)], have)
    facts = _from_citations(facts, cited, Flag.FROM_CITATION, have)
    return replace(file, facts=_from_name(facts, file.path))


def _from_name(facts: Facts, path: str) -> Facts:
    named = number_in_name(path)
    if named is None:
        return facts
    span = Span(named.raw)
    if facts.number is None and _agrees(facts, named.number.type_code):
        number = Found(named.number, span, "file_name", _CONFIDENCE, (Flag.FROM_FILE_NAME,))
        facts = replace(facts, number=number)
    if facts.date is None and named.date is not None:
        date = Found(named.date, span, "file_name", _CONFIDENCE, (Flag.FROM_FILE_NAME,))
        facts = replace(facts, date=date)
    return facts


def _agrees(facts: Facts, code: str) -> bool:
    """The type read off the page, where one was, is the number's."""
    return facts.type is None or code_of(facts.type.value) in ("", code)


def _from_citations(facts: Facts, citations: Sequence[Citation], flag: str, have: set[str]) -> Facts:
    """The one citation that fits what was read; two that fit tell nothing."""
    fitting = {(each.number, each.date): each for each in citations if _fits(facts, each, have)}
    if len(fitting) != 1:
        return facts
    (citation,) = fitting.values()
    return _taken(facts, citation, flag)


def _taken(facts: Facts, citation: Citation, flag: str) -> Facts:
    """Number and day of a citation, where the page left them open."""
    if _open(facts.number):
        serial, _, symbol = citation.number.partition("/")
        kind, _, organ = symbol.rpartition("-")
        value = DocNumber(serial, symbol, kind, organ)
        facts = replace(facts, number=Found(value, Span(citation.number), "citation", _CONFIDENCE, (flag,)))
    if _open(facts.date) and citation.date is not None:
        span = Span(spoken_day(citation.date))
        facts = replace(facts, date=Found(citation.date, span, "citation", _CONFIDENCE, (flag,)))
    return facts


def _from_row(facts: Facts, rows: Sequence[Claim], have: set[str]) -> Facts:
    """The file lies under a TCTP whose row cites one document of its type that nobody else is."""
    if not rows or facts.type is None or not _open(facts.number):
        return facts
    code = code_of(facts.type.value)
    alike = [each for each in rows[0].citations if code and _symbol(each).split("-")[0] == code]
    free = [each for each in alike if not any(same_number(each.number, known) for known in have if known)]
    if len(free) != 1 or not _same_month(facts.date, free[0].date):
        return facts
    return _taken(facts, free[0], Flag.FROM_SELF_ASSESSMENT)


def _symbol(citation: Citation) -> str:
    return citation.number.partition("/")[2]


def _same_month(read: Found[PartialDate] | None, said: PartialDate | None) -> bool:
    """What was read of the day (year, perhaps month) does not speak against the citation's."""
    if read is None or said is None:
        return True
    return read.value.year == said.year and read.value.month in (None, said.month)


def _fits(facts: Facts, citation: Citation, have: set[str]) -> bool:
    """A citation with a symbol fits by number where that was read, else by type and day."""
    if not _symbol(citation):
        return False
    if facts.number is not None and not _open(facts.number):
        return same_number(_text(facts.number), citation.number)
    if any(same_number(citation.number, each) for each in have if each):
        return False
    if facts.date is None or _open(facts.date) or citation.date is None or facts.type is None:
        return False
    return citation.date == facts.date.value and _symbol(citation).split("-")[0] == code_of(facts.type.value)
