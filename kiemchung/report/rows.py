"""Rows on one unit, made from the report; rows over all units are in whole_rows.py."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from kiemchung.locale import translator
from kiemchung.report.decisions import review_key
from kiemchung.report.describe import document_text
from kiemchung.report.file_rows import ledger_rows, signature_rows, unread_rows
from kiemchung.report.making import Making
from kiemchung.report.ranking import total
from kiemchung.report.row_types import ActionRow, CriterionRow, FieldRow, ReviewRow, Row, SummaryRow
from kiemchung.report.score import uncounted
from kiemchung.report.view import OPEN, actions, claimed, evidence, unread
from kiemchung.report.whole_rows import (
    across_rows,
    matrix_rows,
    method_rows,
    office_rows,
    rank_rows,
    slow_rows,
)
from kiemchung.report.words import finding, label
from pipeline.results import CriterionStatus, FileResult, Gap, Level, UnitReport

__all__ = ["UNIT_ROWS", "WHOLE_ROWS", "field_rows", "summary_rows"]

STATUS_ORDER = (
    CriterionStatus.DAT,
    CriterionStatus.CAN_XEM,
    CriterionStatus.KHONG_HOP_LE,
    CriterionStatus.THIEU,
    CriterionStatus.CO_GIAI_TRINH,
    CriterionStatus.KHONG_AP_DUNG,
    CriterionStatus.CHUA_DU_DU_LIEU,
)
"""As the count columns of SummaryRow stand."""


def points(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def summary_rows(made: Making, unit: UnitReport) -> Iterator[SummaryRow]:
    _ = translator(made.language)
    totals, left_out, own = unit.totals, uncounted(unit), claimed(unit)
    decided = [one for each in unit.criteria if (one := made.decided.get(review_key(unit, each)))]
    yield SummaryRow(
        unit.name,
        Decimal(totals.max),
        _("không có bảng tự chấm") if own is None else Decimal(own),
        Decimal(totals.certain),
        Decimal(totals.possible),
        left_out.count,
        left_out.points,
        *(totals.statuses.get(status, 0) for status in STATUS_ORDER),
        errors=sum(one.level is Level.ERROR for one in actions(unit, made.language)),
        files=sum(totals.files.values()),
        unread=len(unread(unit)),
        unplaced=len(unit.unplaced),
        decided=len(decided),
        decided_points=total(one.points for one in decided) if any(one.points for one in decided) else None,
    )


def field_rows(made: Making, unit: UnitReport) -> Iterator[FieldRow]:
    """The lĩnh vực of a unit, with the points of the TCTP that stay in its base."""
    for key, title in made.report.fields:
        own = [one for one in unit.criteria if one.field == key]
        base = [one for one in own if one.status is not CriterionStatus.KHONG_AP_DUNG]
        yield FieldRow(
            unit.name,
            key,
            title,
            total(one.max for one in base),
            total(one.self_score for one in base) if claimed(unit) is not None else None,
            total(one.certain for one in base),
            total(one.possible for one in base),
            sum(one.status in OPEN for one in own),
        )


def action_rows(made: Making, unit: UnitReport) -> Iterator[ActionRow]:
    for place, one in enumerate(actions(unit, made.language), start=1):
        yield ActionRow(
            place,
            unit.name,
            one.level,
            ", ".join(one.criteria),
            one.next_action,
            "\n".join(one.messages),
            "\n".join(one.files),
            one.points or None,
            one.uncounted or None,
            one.law,
            ", ".join(rule for rule in one.rules if rule.startswith("KC-")),
        )


def criterion_rows(made: Making, unit: UnitReport) -> Iterator[CriterionRow]:
    language = made.language
    joined = evidence(unit)
    for one in unit.criteria:
        yield CriterionRow(
            unit.name,
            one.id,
            one.name,
            one.lead,
            one.status,
            points(one.max),
            points(one.self_score),
            points(one.certain),
            points(one.possible),
            "\n".join(evidence_line(item.file, item.page, language) for item in joined[one.id]),
            "\n".join(gap_line(gap, language) for gap in one.gaps),
            one.explanation,
        )


def review_rows(made: Making, unit: UnitReport) -> Iterator[ReviewRow]:
    """What the reviewer decided stands where it was written, so that a second round goes on."""
    for one in unit.criteria:
        key = review_key(unit, one)
        said = made.decided.get(key)
        yield ReviewRow(
            key,
            unit.name,
            one.id,
            one.name,
            one.status,
            points(one.max),
            points(one.self_score),
            points(one.certain),
            points(one.possible),
            said.decision if said else None,
            points(said.points) if said else None,
            said.reason if said else "",
            said.reviewer if said else "",
            date.fromisoformat(said.day) if said and said.day else None,
        )


def evidence_line(file: FileResult, page: int, language: str) -> str:
    """`Kế hoạch số 12/KH-UBND ngày 05/01/2023, UBND xã Mẫu, trang 2 [1/kh.pdf]`."""
    _ = translator(language)
    named = document_text(file.facts, language) if file.facts else ""
    parts = [part for part in (named, f"{_('trang')} {page}" if page else "") if part]
    return f"{', '.join(parts)} [{file.path}]" if parts else file.path


def gap_line(gap: Gap, language: str) -> str:
    said = finding(gap, language)
    return f"{label(gap.level, language).text}: {said.message}"


UNIT_ROWS: dict[str, Callable[[Making, UnitReport], Iterator[Row]]] = {
    "summary": summary_rows,
    "fields": field_rows,
    "actions": action_rows,
    "criteria": criterion_rows,
    "review": review_rows,
    "ledger": ledger_rows,
    "signatures": signature_rows,
    "unread": unread_rows,
}
"""Table of layout.toml → its rows of one unit."""

WHOLE_ROWS: dict[str, Callable[[Making], Iterator[Row]]] = {
    "ranking": rank_rows,
    "offices": office_rows,
    "matrix": matrix_rows,
    "across": across_rows,
    "slow": slow_rows,
    "method": method_rows,
}
"""Table of layout.toml → its rows over all units."""
