"""The reviewer's report on all units, in Word from a template that an office can edit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kiemchung.report.decisions import Decisions
from kiemchung.report.making import Making
from kiemchung.report.ranking import WHOLE, Standing, standings
from kiemchung.report.row_types import SummaryRow
from kiemchung.report.rows import summary_rows
from kiemchung.report.view import actions, printable
from kiemchung.report.whole_rows import RANKING
from kiemchung.report.word import filled, template
from kiemchung.report.words import date_text, local_time, points_text, sentence
from pipeline.results import CriterionStatus, Level, RunReport
from verifiers.verdict import Grade

__all__ = ["SUMMARY", "summary_context", "summary_letter"]

SUMMARY = "bao-cao-tong-hop-tham-dinh.docx"
COMMON = (
    CriterionStatus.THIEU,
    CriterionStatus.KHONG_HOP_LE,
    CriterionStatus.CAN_XEM,
    CriterionStatus.CO_GIAI_TRINH,
)
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the table of results."""

    place: int
    name: str
    max: str
    own: str
    certain: str
    possible: str
    uncounted: str
    decided: int
    decided_points: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A unit in the table of lĩnh vực: its certain points in each."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankedLine:
    """A unit in the ranking; `fields` are its ranks in each lĩnh vực."""

    rank: str
    name: str
    share: str
    points: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommonGap:
    """A TCTP that several units have not proven, with how many of each kind."""

    id: str
    name: str
    units: int
    missing: int
    invalid: int
    review: int
    explained: int


@dataclass(frozen=True, slots=True)
class BadSignature:
    """A file whose digital signature is not valid."""

    unit: str
    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class MustAdd:
    """A unit that has to hand in more."""

    place: int
    name: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class SharedLine:
    """What several dossiers share."""

    message: str
    places: str


def summary_letter(report: RunReport, decided: Decisions, templates: Path | None = None) -> bytes:
    """The letter from the overview of a run; always in Vietnamese, the language of the office."""
    with template(SUMMARY, templates) as path:
        return filled(path, summary_context(report, decided))


def summary_context(report: RunReport, decided: Decisions) -> dict[str, object]:
    """Every value the template may use; each traces to the report."""
    ranks = standings(report)
    keys = [key for key in ranks if key != WHOLE]
    statuses = Counter[str]()
    for unit in report.units:
        statuses.update(unit.totals.statuses)
    asked, titles = tuple(must_add(report)), dict(report.fields)
    return {
        "year": report.criteria_year,
        "year_now": local_time(report.at).year,
        "criteria": report.criteria_title or report.criteria_id,
        "day": date_text(local_time(report.at).date()),
        "deadline": date_text(report.deadline) or "[…/…/……]",
        "count": len(report.units),
        "criteria_count": max((len(unit.criteria) for unit in report.units), default=0),
        "files": sum(sum(unit.totals.files.values()) for unit in report.units),
        "unread": sum(row.unread for row in rows_of(report, decided)),
        "statuses": {status.name: statuses[status] for status in CriterionStatus},
        "units": tuple(unit_lines(report, decided)),
        "fields": tuple((key, printable(titles.get(key, ""))) for key in keys),
        "field_lines": tuple(field_lines(ranks, keys)),
        "ranking": tuple(ranked_lines(ranks, keys)),
        "ranking_note": RANKING,
        "common": tuple(common_gaps(report)),
        "signatures": tuple(bad_signatures(report)),
        "across": tuple(shared_lines(report)),
        "asked": asked,
        "asked_count": len(asked),
    }


def rows_of(report: RunReport, decided: Decisions) -> list[SummaryRow]:
    made = Making(report, "vi", decided)
    return [row for unit in report.units for row in summary_rows(made, unit)]


def said(value: Decimal | str | None) -> str:
    """Points as people write them; words as they are."""
    return points_text(str(value), "vi") if isinstance(value, Decimal) else value or NOTHING


def unit_lines(report: RunReport, decided: Decisions) -> Iterator[UnitLine]:
    for place, row in enumerate(rows_of(report, decided), start=1):
        yield UnitLine(
            place,
            printable(row.unit),
            said(row.max),
            said(row.self_score),
            said(row.certain),
            said(row.possible),
            said(row.uncounted_points) if row.uncounted else "0",
            row.decided,
            said(row.decided_points),
        )


def field_lines(ranks: dict[str, tuple[Standing, ...]], keys: list[str]) -> Iterator[FieldLine]:
    for cells in zip(*(ranks[key] for key in keys), strict=True):
        yield FieldLine(
            printable(cells[0].unit), tuple(said(one.certain) if one.base else NOTHING for one in cells)
        )


def ranked_lines(ranks: dict[str, tuple[Standing, ...]], keys: list[str]) -> Iterator[RankedLine]:
    lines = zip(ranks.get(WHOLE, ()), *(ranks[key] for key in keys), strict=True)
    for whole, *fields in sorted(lines, key=lambda line: (line[0].rank is None, line[0].rank or 0)):
        yield RankedLine(
            said_rank(whole),
            printable(whole.unit),
            f"{said(whole.share)}%" if whole.share is not None else NOTHING,
            f"{said(whole.certain)}/{said(whole.base)}",
            tuple(said_rank(one) for one in fields),
        )


def said_rank(one: Standing) -> str:
    return NOTHING if one.rank is None else str(one.rank)


def common_gaps(report: RunReport) -> Iterator[CommonGap]:
    """Those that most units lack first; then in the set's order."""
    counts: dict[str, Counter[CriterionStatus]] = {}
    names: dict[str, str] = {}
    for unit in report.units:
        for one in unit.criteria:
            names.setdefault(one.id, one.name)
            counts.setdefault(one.id, Counter())[one.status] += 1
    lacking = {key: sum(each[status] for status in COMMON) for key, each in counts.items()}
    for key in sorted(counts, key=lambda key: (-counts[key][CriterionStatus.THIEU], -lacking[key])):
        if lacking[key]:
            each = (counts[key][status] for status in COMMON)
            yield CommonGap(key, printable(names[key]), lacking[key], *each)


def bad_signatures(report: RunReport) -> Iterator[BadSignature]:
    for unit in report.units:
        for file in unit.files:
            if file.signature is not None and file.signature.grade is Grade.KHONG_HOP_LE:
                reason = sentence(file.signature.reason, "vi").message
                yield BadSignature(printable(unit.name), printable(file.path), printable(reason))


def shared_lines(report: RunReport) -> Iterator[SharedLine]:
    for one in report.across:
        if one.level is not Level.NOTE:
            places = "; ".join(f"{place.unit} ({place.path})" for place in one.places)
            yield SharedLine(printable(sentence(one.note, "vi").message), printable(places))


def must_add(report: RunReport) -> Iterator[MustAdd]:
    """Units with anything to mend, those with most errors first."""
    todo = [
        (unit.name, [one for one in actions(unit, "vi") if not one.waits_for_the_set])
        for unit in report.units
    ]
    counted = [
        (name, sum(one.level is Level.ERROR for one in each), len(each)) for name, each in todo if each
    ]
    for place, (name, errors, every) in enumerate(sorted(counted, key=lambda one: -one[1]), start=1):
        yield MustAdd(place, printable(name), errors, every - errors)
