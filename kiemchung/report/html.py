"""`bao-cao.html`: one page that works from a USB stick; for many units an index and a page for each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import PurePosixPath
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from criteria_map.pointer import NOWHERE
from extractors.folding import fold
from kiemchung.locale import translator
from kiemchung.report.decisions import Decisions, review_key
from kiemchung.report.describe import acts_text, document_text, doubts, number_of
from kiemchung.report.html_many import RANK, has_offices, index_page, offices_page, status_counts
from kiemchung.report.making import Making
from kiemchung.report.overview import overview
from kiemchung.report.pictures import picture_key, shown_pictures, spots
from kiemchung.report.rows import field_rows
from kiemchung.report.score import base_text, uncounted, uncounted_text
from kiemchung.report.view import Evidence, actions, claimed, evidence, placed, printable, stake, unread
from kiemchung.report.whole_rows import LEGAL
from kiemchung.report.words import date_text, deadline_note, finding, label, moment, points_text, sentence
from pipeline.results import CriterionResult, CriterionStatus, FileStatus, RunReport, UnitReport

__all__ = ["INDEX", "HtmlPage", "Pages", "make_environment", "page_names", "slugs", "to_html"]

INDEX, OFFICES = "bao-cao.html", "co-quan.html"


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page and its place below the output folder."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A piece of the ring, in per cent of the round."""

    tone: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Listed:
    """A heading or a criterion in the list."""

    key: str
    """Headings above a criterion, apart by spaces; a heading's own key."""
    heading: str = ""
    style: str = ""
    criterion: CriterionResult | None = None
    search: str = ""


class Pages:
    """The pages of a run, made a unit at a time."""

    def __init__(self, made: Making) -> None:
        self.made = made
        self.environment = make_environment(made.language, made.decided)
        self.many = len(made.report.units) > 1
        self.offices = has_offices(made.report)
        self.names: list[str] = []
        self.taken: set[str] = set()

    def of_unit(self, unit: UnitReport) -> HtmlPage:
        """The page of the next unit; of a run of one unit it is the report itself."""
        self.names.append(page_name(unit, len(self.names) + 1, self.taken) if self.many else INDEX)
        name = self.names[-1]
        up = "../" * (len(PurePosixPath(name).parts) - 1)
        index, offices = up + INDEX if self.many else "", up + OFFICES if self.offices else ""
        return HtmlPage(name, unit_page(self.environment, self.made, unit, index, offices))

    def over_all(self, whole: RunReport) -> Iterator[HtmlPage]:
        """The index of many units, and the page of lead offices; from the overview of the run."""
        made = replace(self.made, report=whole)
        if self.many:
            yield HtmlPage(INDEX, index_page(self.environment, made, self.names, self.offices))
        if self.offices:
            yield HtmlPage(OFFICES, offices_page(self.environment, made, self.names))


def to_html(report: RunReport, language: str = "vi", decided: Decisions | None = None) -> Iterator[HtmlPage]:
    """The report first (of one unit, or the index of many), then the pages it leads to."""
    pages = Pages(Making(report, language, decided or {}))
    units = [pages.of_unit(unit) for unit in report.units]
    over_all = list(pages.over_all(overview(report)))
    yield from sorted((*over_all, *units), key=lambda page: page.name != INDEX)


def make_environment(language: str, decided: Decisions) -> Environment:
    """Templates with our words as filters; everything that is printed is escaped."""
    _ = translator(language)
    environment = Environment(
        loader=PackageLoader("kiemchung.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=clean,
    )
    cast(dict[str, Any], environment.globals).update(
        _=_,
        language=language,
        legal=LEGAL,
        picture_key=picture_key,
        nowhere=NOWHERE,
        titles={
            "header": _("Phần đầu văn bản"),
            "signature": _("Chữ ký, con dấu"),
            "photo": _("Ảnh"),
            "before": _("Lúc ký"),
            "after": _("Hiện nay"),
            "page": _("Cả trang"),
        },
        statuses=tuple(CriterionStatus),
        decided=decided,
    )
    cast(dict[str, Any], environment.filters).update(
        label=partial(label, language=language),
        say=partial(sentence, language=language),
        finding=partial(finding, language=language),
        points=partial(points_cell, language=language),
        share=share,
        moment=moment,
        day=date_text,
        acts=partial(acts_text, language=language),
        document=partial(document_text, language=language),
        doubts=partial(doubts, language=language),
        stake=stake,
        claimed=claimed,
        base=partial(base_text, language=language),
        uncounted=uncounted,
        uncounted_text=partial(uncounted_text, language=language),
        rank=RANK.index,
        key_of=review_key,
        iso_day=iso_day,
        spots=partial(spots, language=language),
    )
    return environment


def iso_day(text: str) -> str:
    """`2023-09-05` → `05/9/2023`; empty where there is none."""
    return date_text(date.fromisoformat(text)) if text else ""


def clean(value: object) -> object:
    """Plain text loses its control characters; marked-up text is already made of clean parts."""
    return printable(value) if type(value) is str else value


def points_cell(value: str | Decimal | None, language: str) -> str:
    return points_text(None if value is None else str(value), language)


def share(part: str | Decimal, whole: str | Decimal) -> str:
    """Per cent of the bar, never outside it."""
    whole = Decimal(whole)
    return f"{min(max(Decimal(part) / whole * 100, Decimal(0)), Decimal(100)):.2f}" if whole > 0 else "0"


def unit_page(environment: Environment, made: Making, unit: UnitReport, index: str, offices: str) -> str:
    report, language = made.report, made.language
    files = {file.path: file for file in unit.files}
    joined = evidence(unit)
    counts = status_counts(unit.totals.statuses)
    not_read = unread(unit)
    file_counts = [(status, unit.totals.files.get(status, 0)) for status in FileStatus]
    return environment.get_template("don-vi.html.j2").render(
        report=report,
        engine=report.engine,
        at=report.at,
        unit=unit,
        index=index,
        offices=offices,
        key=unit.folder or unit.name,
        deadline_note=deadline_note(report.deadline, report.at, language),
        verdict=verdict(unit, language),
        counts=counts,
        arcs=arcs(counts),
        todo=actions(unit, language),
        names={one.id: one.name for one in unit.criteria},
        fields=[row for row in field_rows(made, unit) if row.max or row.open],
        listing=tuple(listing(report, unit, joined)),
        evidence=joined,
        file_counts=[(status, count) for status, count in file_counts if count],
        placed=placed(unit),
        pictures=shown_pictures(unit),
        unread=not_read,
        unplaced=[files[path] for path in unit.unplaced if path in files],
        duplicates=[file for file in unit.files if file.status is FileStatus.DUPLICATE],
        skipped=[file for file in unit.files if file.status is FileStatus.SKIPPED and file not in not_read],
    )


def arcs(counts: Sequence[tuple[CriterionStatus, int]]) -> tuple[Arc, ...]:
    whole = sum(count for _, count in counts)
    pieces: list[Arc] = []
    start = 0.0
    for status, count in counts:
        length = round(count / whole * 100, 3)
        pieces.append(Arc(label(status, "vi").tone, round(start, 3), length))
        start += length
    return tuple(pieces)


def verdict(unit: UnitReport, language: str) -> str:
    """The sentence that says it all: `Còn 5 mục thiếu tài liệu, 2 mục cần xem.`"""
    _ = translator(language)
    counts = unit.totals.statuses
    parts = [
        words.format(count=counts[status])
        for status, words in (
            (CriterionStatus.THIEU, _("{count} mục thiếu tài liệu")),
            (CriterionStatus.KHONG_HOP_LE, _("{count} mục có tài liệu không hợp lệ")),
            (CriterionStatus.CAN_XEM, _("{count} mục cần người xem")),
            (CriterionStatus.CO_GIAI_TRINH, _("{count} mục dựa vào giải trình")),
        )
        if counts.get(status)
    ]
    if parts:
        return _("Còn {parts}.").format(parts=", ".join(parts))
    met = counts.get(CriterionStatus.DAT, 0)
    return _("Đủ tài liệu hợp lệ cho {met} trong {all} tiêu chí.").format(met=met, all=len(unit.criteria))


def listing(report: RunReport, unit: UnitReport, joined: dict[str, tuple[Evidence, ...]]) -> Iterator[Listed]:
    """Lĩnh vực, TC and TCTP in the set's order, each heading once."""
    groups = dict(report.groups)
    fields = dict(report.fields)
    said: set[str] = set()
    for one in unit.criteria:
        group = max((key for key in groups if one.id.startswith(f"{key}.")), key=len, default="")
        keys = [f"lv-{one.field}"]
        if keys[0] not in said:
            title = fields.get(one.field, "")
            yield Listed(keys[0], f"{one.field}. {title}" if title else one.field, "field")
        if group:
            keys.append(f"tc-{group}")
            if keys[1] not in said:
                yield Listed(keys[1], f"{group}. {groups[group]}", "group")
        said.update(keys)
        yield Listed(" ".join(keys), criterion=one, search=search_text(one, joined[one.id]))


def search_text(one: CriterionResult, found: Sequence[Evidence]) -> str:
    """What the search box looks in: id, name, files, numbers, subjects; folded."""
    parts = [one.id, one.name, one.lead]
    for item in found:
        facts = item.file.facts
        parts += [item.file.path, number_of(facts), facts.subject.value if facts and facts.subject else ""]
    return fold(" ".join(parts))


def page_name(unit: UnitReport, place: int, taken: set[str]) -> str:
    """`don-vi/ubnd-xa-mau.html`; `place` counts from 1."""
    return f"don-vi/{slug_of(unit.name, 'don-vi', place, taken)}.html"


def page_names(units: Sequence[UnitReport]) -> tuple[str, ...]:
    """The pages of all units, in their order."""
    return tuple(f"don-vi/{slug}.html" for slug in slugs([unit.name for unit in units], "don-vi"))


def slugs(names: Sequence[str], otherwise: str) -> tuple[str, ...]:
    """`ubnd-xa-mau`, each its own; `otherwise` and the place where nothing Latin is left of a name."""
    taken: set[str] = set()
    return tuple(slug_of(name, otherwise, place, taken) for place, name in enumerate(names, start=1))


def slug_of(name: str, otherwise: str, place: int, taken: set[str]) -> str:
    """The slug of the name at `place` (from 1), other than those `taken`."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60] or f"{otherwise}-{place}"
    slug = slug if slug not in taken else f"{slug}-{place}"
    taken.add(slug)
    return slug
