"""Numbers that were mistyped: the table's against the letter's, the file name's against the page's."""

import re
from collections.abc import Iterator, Sequence

from criteria_map.citing import same_number
from criteria_map.self_assessment import SelfAssessment
from extractors.facts import Citation, DocNumber
from pipeline.clues import number_in_name
from pipeline.judge import gap
from pipeline.results import FileResult, FileStatus, Gap, Level

__all__ = ["Mistyped", "as_gaps", "is_law", "mistyped", "other_number_in_name"]

_LAW = re.compile(r"/QH\d+|(?:NĐ|NQ|QĐ|CT)-(?:CP|TTg)$|/(?:19|20)\d\d/(?:TT|TTLT|NQLT|NQ|PL)-[A-ZĐ]")
Mistyped = dict[str, tuple[FileResult, str]]
"""Number as the table cites it → the file it means, and the id of the row."""


def is_law(number: str) -> bool:
    """A law, decree or circular that a cell names as its ground: no unit hands it in."""
    return _LAW.search(number) is not None


def mistyped(table: SelfAssessment, files: Sequence[FileResult]) -> Mistyped:
    """Cited numbers nobody handed in, where one uncited letter of that type and day was handed in."""
    cited = [(claim.id, citation) for claim in table.claims for citation in claim.citations]
    have = [file for file in files if _sure(file) is not None]
    free = [file for file in have if not any(same_number(_text(file), each.number) for _, each in cited)]
    found: Mistyped = {}
    for row, citation in cited:
        if any(same_number(citation.number, _text(file)) for file in have):
            continue
        meant = [file for file in free if _alike(file, citation)]
        if len(meant) == 1:
            found.setdefault(citation.number, (meant[0], row))
    return found


def _sure(file: FileResult) -> DocNumber | None:
    """The number that was read off the page for certain."""
    number = file.facts.number if file.facts is not None else None
    return number.value if number is not None and not number.flags else None


def _text(file: FileResult) -> str:
    number = _sure(file)
    return (number.text or "") if number is not None else ""


def _alike(file: FileResult, citation: Citation) -> bool:
    """Of one type and one day."""
    date = file.facts.date if file.facts is not None else None
    if citation.date is None or not citation.date.complete or date is None or date.value != citation.date:
        return False
    code = citation.number.partition("/")[2].split("-")[0]
    number = _sure(file)
    return bool(code) and number is not None and number.type_code == code


def other_number_in_name(files: Sequence[FileResult]) -> Iterator[Gap]:
    """`12-KH-UBND.pdf` that bears 21/KH-UBND."""
    for file in files:
        named, number = number_in_name(file.path), _sure(file)
        if named is None or number is None or file.status not in (FileStatus.READ, FileStatus.PARTLY_READ):
            continue
        said = named.number
        if said.type_code == number.type_code and said.serial != number.serial:
            yield gap(
                "KC-TEN-KHAC-SO",
                Level.NOTE,
                (file.path,),
                file=file.path,
                named=said.text or "",
                number=number.text or "",
            )


def as_gaps(wrong: Mistyped) -> Iterator[Gap]:
    for said, (file, row) in wrong.items():
        yield gap("KC-LECH-SO", Level.WARNING, (file.path,), said=said, criterion=row, number=_text(file))
