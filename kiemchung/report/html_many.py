"""The pages over several units: the index, and what each lead office has to see to."""

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment

from extractors.folding import fold
from kiemchung.report.making import Making
from kiemchung.report.offices import Office, OfficeItem, offices
from kiemchung.report.ranking import WHOLE, Standing, standings
from kiemchung.report.view import actions, unread
from kiemchung.report.whole_rows import RANKING, across_rows, matrix_rows, slow_rows
from kiemchung.report.words import deadline_note
from pipeline.results import CriterionStatus, FileResult, Level, RunReport, UnitReport

__all__ = ["RANK", "has_offices", "index_page", "offices_page", "status_counts"]

RANK = (
    CriterionStatus.KHONG_HOP_LE,
    CriterionStatus.THIEU,
    CriterionStatus.CAN_XEM,
    CriterionStatus.CO_GIAI_TRINH,
    CriterionStatus.CHUA_DU_DU_LIEU,
    CriterionStatus.DAT,
    CriterionStatus.KHONG_AP_DUNG,
)
"""Statuses from the one that needs most care to the one that needs none."""


MOST_UNREAD = 200


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A unit on the index page."""

    unit: UnitReport
    page: str
    search: str
    errors: int
    warnings: int
    unread: int
    counts: tuple[tuple[CriterionStatus, int], ...]
    decided: int


@dataclass(frozen=True, slots=True)
class RankLine:
    """A unit in the table of ranks, a standing for each lĩnh vực that has any."""

    name: str
    page: str
    cells: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that was not wholly read, and whose it is."""

    name: str
    page: str
    file: FileResult


@dataclass(frozen=True, slots=True)
class OfficePart:
    """An office on its page."""

    office: Office
    search: str
    counts: tuple[tuple[CriterionStatus, int], ...]
    items: tuple[tuple[OfficeItem, str], ...]
    """What is open, with the page of its unit."""


def has_offices(report: RunReport) -> bool:
    """Does the set name lead offices?"""
    first = next(iter(report.units), None)
    return first is not None and any(one.lead for one in first.criteria)


def index_page(environment: Environment, made: Making, names: Sequence[str], with_offices: bool) -> str:
    report, language = made.report, made.language
    pages = {unit.folder or unit.name: name for unit, name in zip(report.units, names, strict=True)}
    not_read = [
        UnreadFile(unit.name, page, file)
        for unit, page in zip(report.units, names, strict=True)
        for file in unread(unit)
    ]
    ranks = standings(report)
    titles = dict(report.fields)
    return environment.get_template("tong-hop.html.j2").render(
        report=report,
        engine=report.engine,
        at=report.at,
        key="tong-hop",
        offices="co-quan.html" if with_offices else "",
        deadline_note=deadline_note(report.deadline, report.at, language),
        rows=[index_row(unit, name, made) for unit, name in zip(report.units, names, strict=True)],
        fields=[(key, titles.get(key, "")) for key in ranks if key != WHOLE],
        reviewed=bool(made.decided),
        ranking=rank_lines(ranks, names),
        ranking_note=RANKING,
        uncounted=max((one.uncounted for one in ranks.get(WHOLE, ())), default=0),
        across=tuple(zip(across_rows(made), report.across, strict=True)),
        pages=pages,
        not_read=not_read[:MOST_UNREAD],
        not_read_count=len(not_read),
        slow=tuple(slow_rows(made)),
        matrix=tuple(matrix_rows(made)),
    )


def index_row(unit: UnitReport, page: str, made: Making) -> IndexRow:
    todo = actions(unit, made.language)
    errors = sum(one.level is Level.ERROR for one in todo)
    decided = sum(key.startswith(f"{unit.folder or unit.name}|") for key in made.decided)
    return IndexRow(
        unit,
        page,
        fold(unit.name),
        errors,
        len(todo) - errors,
        len(unread(unit)),
        status_counts(unit.totals.statuses),
        decided,
    )


def rank_lines(ranks: dict[str, tuple[Standing, ...]], names: Sequence[str]) -> tuple[RankLine, ...]:
    """Units from the first to the last over all lĩnh vực; the whole dossier is the first cell."""
    by_unit = zip(*ranks.values(), strict=True)
    lines = [RankLine(cells[0].unit, page, cells) for cells, page in zip(by_unit, names, strict=bool(ranks))]
    return tuple(sorted(lines, key=lambda line: (line.cells[0].rank is None, line.cells[0].rank or 0)))


def offices_page(environment: Environment, made: Making, names: Sequence[str]) -> str:
    report, language = made.report, made.language
    parts = [
        OfficePart(
            office,
            fold(office.name),
            status_counts({str(status): count for status, count in office.counts.items()}),
            tuple((item, names[item.place]) for item in office.open),
        )
        for office in offices(report, language)
    ]
    return environment.get_template("co-quan.html.j2").render(
        report=report,
        engine=report.engine,
        at=report.at,
        key="co-quan",
        deadline_note=deadline_note(report.deadline, report.at, language),
        parts=parts,
        many=len(report.units) > 1,
    )


def status_counts(counts: dict[str, int]) -> tuple[tuple[CriterionStatus, int], ...]:
    """Statuses that occur, those that need care first."""
    return tuple((status, counts[status]) for status in RANK if counts.get(status))
