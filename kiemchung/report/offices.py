"""The view of a lead office: its TCTP over all units, with what is open; and a run cut down to them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.folding import fold
from extractors.messages import note
from kiemchung.errors import FaceError
from kiemchung.report.view import OPEN, Action, actions
from pipeline.results import CriterionResult, CriterionStatus, FileResult, RunReport, Totals, UnitReport

__all__ = ["Office", "OfficeItem", "leads", "named_office", "of_office", "offices"]


@dataclass(frozen=True, slots=True)
class OfficeItem:
    """One TCTP of one unit, seen by an office that leads it."""

    unit: UnitReport
    place: int
    """Of the unit in the run, from 0."""
    criterion: CriterionResult
    todo: tuple[Action, ...]

    @property
    def open(self) -> bool:
        return self.criterion.status in OPEN


@dataclass(frozen=True, slots=True)
class Office:
    """A lead office with all its TCTP, in the order of the set and of the units."""

    name: str
    items: tuple[OfficeItem, ...]

    @property
    def open(self) -> tuple[OfficeItem, ...]:
        return tuple(item for item in self.items if item.open)

    @property
    def counts(self) -> Counter[CriterionStatus]:
        return Counter(item.criterion.status for item in self.items)

    @property
    def criteria(self) -> int:
        """How many TCTP it leads."""
        return len({item.criterion.id for item in self.items})


def leads(criterion: CriterionResult) -> tuple[str, ...]:
    """`Phòng Nội vụ; Phòng Tư pháp` → both."""
    return tuple(name for part in criterion.lead.split(";") if (name := part.strip()))


def offices(report: RunReport, language: str) -> tuple[Office, ...]:
    """Every office the set names, in the order of its first TCTP."""
    found: dict[str, list[OfficeItem]] = {}
    for place, unit in enumerate(report.units):
        todo = actions(unit, language)
        for one in unit.criteria:
            item = OfficeItem(unit, place, one, tuple(each for each in todo if one.id in each.criteria))
            for name in leads(one):
                found.setdefault(name, []).append(item)
    order = {key: number for number, key in enumerate(ids(report))}
    return tuple(
        Office(name, tuple(sorted(items, key=lambda item: (order[item.criterion.id], item.place))))
        for name, items in found.items()
    )


def ids(report: RunReport) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for unit in report.units for one in unit.criteria))


def named_office(report: RunReport, said: str) -> str:
    """The office that is meant, written with or without marks, whole or in part; FaceError with all names."""
    known = tuple(
        dict.fromkeys(name for unit in report.units for one in unit.criteria for name in leads(one))
    )
    exact = [name for name in known if fold(name) == fold(said)]
    near = exact or [name for name in known if said.strip() and fold(said.strip()) in fold(name)]
    if len(near) == 1:
        return near[0]
    if not known:
        raise FaceError(note("kiemchung.no_offices", criteria=report.criteria_id))
    raise FaceError(note("kiemchung.office_unknown", office=said, known="; ".join(near or known)))


def of_office(report: RunReport, name: str, notice: str) -> RunReport:
    """The run as that office sees it: its TCTP, the files offered for them, sums over them alone.

    `notice` says so on every report. What concerns a dossier as a whole is left out.
    """
    units = tuple(unit for each in report.units if (unit := of_unit(each, name)).criteria)
    fields = {one.field for unit in units for one in unit.criteria}
    return replace(
        report,
        units=units,
        fields=tuple(field for field in report.fields if field[0] in fields),
        criteria_notice=" ".join(part for part in (notice, report.criteria_notice) if part),
        across=(),
    )


def of_unit(unit: UnitReport, name: str) -> UnitReport:
    criteria = tuple(one for one in unit.criteria if name in leads(one))
    used = {link.path for one in criteria for link in one.links}
    used |= {path for one in criteria for gap in one.gaps for path in gap.files}
    files = tuple(file for file in unit.files if file.path in used)
    return replace(unit, files=files, criteria=criteria, unplaced=(), gaps=(), totals=sums(criteria, files))


def sums(criteria: tuple[CriterionResult, ...], files: tuple[FileResult, ...]) -> Totals:
    base = [one for one in criteria if one.status is not CriterionStatus.KHONG_AP_DUNG]
    return Totals(
        total(one.max for one in base),
        total(one.self_score for one in base),
        total(one.certain for one in criteria),
        total(one.possible for one in criteria),
        dict(Counter(str(one.status) for one in criteria)),
        dict(Counter(str(file.status) for file in files)),
    )


def total(texts: Iterator[str | None] | Iterator[str]) -> str:
    return str(sum((Decimal(text) for text in texts if text), Decimal(0)))
