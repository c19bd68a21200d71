"""Findings on a claim and on the dossier as a whole: the unit's own table against what was handed in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from criteria_map.citing import same_number
from criteria_map.evidence import path_codes
from criteria_map.issuers import read_body
from criteria_map.links import Matches
from criteria_map.model import CriteriaSet, Criterion
from criteria_map.numbers import as_written
from criteria_map.self_assessment import Claim, SelfAssessment
from extractors.facts import Flag
from extractors.messages import note
from extractors.spoken import spoken_day
from pipeline.judge import gap
from pipeline.misnumbered import Mistyped, as_gaps, is_law, mistyped, other_number_in_name
from pipeline.results import CriterionResult, CriterionStatus, FileResult, FileStatus, Gap, Level

__all__ = ["claim_gaps", "dossier_gaps", "unit_gaps", "with_late_points"]

_READ = (FileStatus.READ, FileStatus.PARTLY_READ)


_SAID_ALREADY = (CriterionStatus.THIEU, CriterionStatus.KHONG_HOP_LE)
"""Here another finding says already why the points cannot be had."""


def claim_gaps(
    criterion: Criterion,
    claim: Claim | None,
    status: CriterionStatus,
    possible: Decimal | None,
    has_links: bool,
) -> list[Gap]:
    """What is wrong with the score the unit claims for one criterion."""
    if claim is None:
        return []
    found: list[Gap] = []
    score = claim.score
    if claim.doubtful_score and not claim.not_applicable:
        found.append(gap("KC-DIEM-KHONG-DOC", Level.WARNING, value=claim.doubtful_score[:40]))
    if claim.max is not None and claim.max != criterion.max:
        found.append(
            gap(
                "KC-LECH-DIEM-TOI-DA",
                Level.WARNING,
                said=as_written(claim.max),
                max=as_written(criterion.max),
            )
        )
    if status is CriterionStatus.KHONG_AP_DUNG or score is None:
        return found
    if claim.not_applicable and criterion.not_applicable is None and score == 0:
        found.append(gap("KC-KHONG-DUOC-MIEN", Level.WARNING))
    if score > criterion.max:
        found.append(gap("KC-DIEM-VUOT", Level.ERROR, score=as_written(score), max=as_written(criterion.max)))
    elif score > 0 and not has_links and not claim.citations and not claim.explanation:
        found.append(gap("KC-DIEM-KHONG-CAN-CU", Level.ERROR, score=as_written(score)))
    elif possible is not None and score > possible and status not in _SAID_ALREADY:
        found.append(
            gap("KC-DIEM-CAO", Level.WARNING, score=as_written(score), possible=as_written(possible))
        )
    return found


def with_late_points(found: Sequence[Gap]) -> list[Gap]:
    """A score too high because the document is late is one finding, not two: no further evidence mends it."""
    high = next((each for each in found if each.rule == "KC-DIEM-CAO"), None)
    if high is None or not any(each.rule == "KC-MUON" for each in found):
        return list(found)
    cause = note("pipeline.late_points", **dict(high.note.params))
    late = (replace(each, cause=cause) if each.rule == "KC-MUON" else each for each in found)
    return [each for each in late if each is not high]


def unit_gaps(name: str, files: Sequence[FileResult], matches: Matches, named: bool) -> tuple[Gap, ...]:
    """Do the letters come from the unit that is judged? Where a name was given on purpose, they must."""
    if not matches.renamed:
        return ()
    place = _spelled(files, matches.renamed)
    if named:
        return (gap("KC-KHAC-DON-VI", Level.ERROR, unit=name, place=place),)
    return (gap("KC-TEN-DON-VI", Level.WARNING, unit=name, place=place),)


def dossier_gaps(
    criteria: CriteriaSet,
    files: Sequence[FileResult],
    results: Sequence[CriterionResult],
    matches: Matches,
    table: SelfAssessment | None,
) -> tuple[Gap, ...]:
    """Findings that belong to no single criterion."""
    found = [*_same_number_other_content(files), *_other_matter(criteria, files, matches)]
    if table is None:
        named = tuple(file.path for file in files if file.is_self_assessment)
        if named:
            return (*found, gap("KC-BANG-KHONG-DOC", Level.WARNING, named, file=named[0]))
        return (*found, gap("KC-KHONG-CO-BANG", Level.NOTE))
    wrong = mistyped(table, files)
    found += [*as_gaps(wrong), *other_number_in_name(files)]
    found += [*_cited_not_handed_in(table, files, wrong), *_not_cited(table, files, results, wrong)]
    found += [*_other_dates(table, files), *_rows(criteria, table), *_sums(criteria, table)]
    return tuple(found)


def _number(file: FileResult) -> str:
    number = file.facts.number if file.facts is not None else None
    if number is None or Flag.BLANK in number.flags:
        return ""
    return number.value.text or ""


def _perhaps(file: FileResult) -> list[str]:
    """Every number the file may bear: the one read for certain, and the doubtful readings beside it."""
    number = file.facts.number if file.facts is not None else None
    if number is None:
        return []
    return [text for text in (_number(file), *(each.text for each in number.rivals)) if text]


def _handwritten(files: Sequence[FileResult], symbol: str) -> int:
    """How many files with this symbol have a serial by pen: each may be one that is cited."""
    found = [file.facts.number for file in files if file.facts is not None]
    return sum(
        each is not None and Flag.HANDWRITTEN in each.flags and each.value.symbol == symbol for each in found
    )


def _same_number_other_content(files: Sequence[FileResult]) -> Iterator[Gap]:
    """Two files of one issuer with one number and one year, that are not copies of each other."""
    seen: dict[tuple[str, str, str], list[FileResult]] = {}
    for file in files:
        if file.status in _READ and (number := _number(file)) and file.facts is not None:
            issuer = file.facts.issuer.value if file.facts.issuer is not None else ""
            day = str(file.facts.date.value.year) if file.facts.date is not None else ""
            seen.setdefault((number, issuer, day), []).append(file)
    for (number, _, _), alike in seen.items():
        if len(alike) > 1:
            paths = tuple(file.path for file in alike)
            yield gap("KC-TRUNG-SO", Level.WARNING, paths, number=number, count=len(alike))


def _other_matter(criteria: CriteriaSet, files: Sequence[FileResult], matches: Matches) -> Iterator[Gap]:
    """The file's name or folder says one criterion, its trích yếu another, or none."""
    leaves = {leaf.id for leaf in criteria.leaves}
    placed: dict[str, set[str]] = {}
    for each in (*matches.links, *matches.misfits):
        placed.setdefault(each.path, set()).add(each.criterion)
    for file in files:
        codes = path_codes(file.path, criteria.by_id)
        if file.status not in _READ or not codes or codes[0] not in leaves or file.is_self_assessment:
            continue
        subject = file.facts.subject if file.facts is not None else None
        if subject is not None and codes[0] not in placed.get(file.path, ()):
            said = {"criterion": codes[0], "subject": subject.value}
            yield gap("KC-TEN-KHAC-NOI-DUNG", Level.WARNING, (file.path,), file=file.path, **said)


def _spelled(files: Sequence[FileResult], place: str) -> str:
    """The issuer's name as printed, for a folded place."""
    issuers = (file.facts.issuer.value for file in files if file.facts is not None and file.facts.issuer)
    return next((issuer for issuer in issuers if read_body(issuer).place == place), place)


def _cited_not_handed_in(
    table: SelfAssessment, files: Sequence[FileResult], wrong: Mistyped
) -> Iterator[Gap]:
    have = [number for file in files for number in _perhaps(file)]
    missing: dict[str, list[str]] = {}
    for claim in table.claims:
        for citation in claim.citations:
            if not citation.number or citation.number in wrong or is_law(citation.number):
                continue
            if not any(same_number(citation.number, each) for each in have):
                missing.setdefault(citation.number, []).append(claim.id)
    for number, rows in missing.items():
        symbol = number.partition("/")[2]
        if sum(each.partition("/")[2] == symbol for each in missing) <= _handwritten(files, symbol):
            continue
        yield gap("KC-NEU-MA-CHUA-NOP", Level.WARNING, number=number, criteria=", ".join(dict.fromkeys(rows)))


def _not_cited(
    table: SelfAssessment, files: Sequence[FileResult], results: Sequence[CriterionResult], wrong: Mistyped
) -> Iterator[Gap]:
    meant = {file.path for file, _ in wrong.values()}
    cited = [citation.number for claim in table.claims for citation in claim.citations if citation.number]
    used = {link.path for result in results for link in result.links}
    if not cited:
        return
    for file in files:
        number = _number(file)
        if file.path in used - meant and number and not any(same_number(number, each) for each in cited):
            yield gap("KC-NOP-MA-CHUA-NEU", Level.NOTE, (file.path,), number=number)


def _other_dates(table: SelfAssessment, files: Sequence[FileResult]) -> Iterator[Gap]:
    """The table gives one day for a number, the only document of that number another."""
    numbers = Counter(_number(file) for file in files)
    for file in files:
        number = _number(file)
        if not number or numbers[number] > 1 or file.facts is None or file.facts.date is None:
            continue
        printed = file.facts.date.value
        if not printed.complete:
            continue
        for claim in table.claims:
            for citation in claim.citations:
                said = citation.date
                if (
                    said is not None
                    and said.complete
                    and same_number(citation.number, number)
                    and said != printed
                ):
                    yield gap(
                        "KC-LECH-NGAY",
                        Level.WARNING,
                        (file.path,),
                        number=number,
                        criterion=claim.id,
                        said=spoken_day(said),
                        printed=spoken_day(printed),
                    )


def _rows(criteria: CriteriaSet, table: SelfAssessment) -> Iterator[Gap]:
    """Rows the set does not have, leaves the table does not have."""
    known = set(criteria.by_id) | {field.id for field in criteria.fields_of_work}
    strange = [claim.id for claim in table.claims if claim.id not in known]
    if strange:
        yield gap("KC-DONG-LA", Level.WARNING, rows=", ".join(dict.fromkeys(strange)))
    have = {claim.id for claim in table.claims}
    absent = [leaf.id for leaf in criteria.leaves if leaf.id not in have]
    if absent:
        yield gap("KC-BANG-THIEU-DONG", Level.WARNING, rows=", ".join(absent))


def _sums(criteria: CriteriaSet, table: SelfAssessment) -> Iterator[Gap]:
    """A heading's own score against the sum of its leaves."""
    claims = table.by_id
    sums: dict[str, Decimal] = {}
    for leaf in criteria.leaves:
        claim = claims.get(leaf.id)
        if claim is None or claim.score is None:
            continue
        above = leaf.parent_id
        while above:
            sums[above] = sums.get(above, Decimal(0)) + claim.score
            above = criteria.by_id[above].parent_id if above in criteria.by_id else ""
    for identifier, total in sums.items():
        claim = claims.get(identifier)
        if claim is not None and claim.score is not None and claim.score != total:
            yield gap(
                "KC-TONG-DIEM",
                Level.WARNING,
                criterion=identifier,
                said=as_written(claim.score),
                sum=as_written(total),
            )
