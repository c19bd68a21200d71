"""Rows of the neutral tables, made from the report."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from extractors.facts import PartialDate
from kiemchung.locale import translator
from kiemchung.report.describe import document_text, doubts, value_of
from kiemchung.report.row_types import (
    ActionRow,
    CriterionRow,
    FieldRow,
    LedgerRow,
    MatrixRow,
    MethodRow,
    ReviewRow,
    SignatureRow,
    SummaryRow,
    UnreadRow,
)
from kiemchung.report.score import uncounted
from kiemchung.report.view import OPEN, actions, claimed, evidence, placed, unread
from kiemchung.report.words import date_text, finding, label, local_time, moment, sentence
from pipeline.results import (
    CriterionResult,
    CriterionStatus,
    FileResult,
    FileStatus,
    Gap,
    Level,
    RunReport,
    UnitReport,
)
from verifiers.verdict import SignatureResult

__all__ = ["LEGAL", "ROWS", "ledger_row", "review_key", "unit_fields"]


def points(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def summary_rows(report: RunReport, language: str) -> Iterator[SummaryRow]:
    _ = translator(language)
    for unit in report.units:
        totals, left_out, own = unit.totals, uncounted(unit), claimed(unit)
        yield SummaryRow(
            unit.name,
            Decimal(totals.max),
            _("không có bảng tự chấm") if own is None else Decimal(own),
            Decimal(totals.certain),
            Decimal(totals.possible),
            left_out.count,
            left_out.points,
            *(totals.statuses.get(status, 0) for status in STATUS_ORDER),
            errors=sum(one.level is Level.ERROR for one in actions(unit, language)),
            files=len(unit.files),
            unread=len(unread(unit)),
            unplaced=len(unit.unplaced),
        )


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


def field_rows(report: RunReport, language: str) -> Iterator[FieldRow]:
    for unit in report.units:
        yield from unit_fields(report, unit)


def unit_fields(report: RunReport, unit: UnitReport) -> Iterator[FieldRow]:
    """The lĩnh vực of one unit, with the points of the TCTP that stay in its base."""
    for key, title in report.fields:
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


def total(texts: Iterator[str | None] | Iterator[str]) -> Decimal:
    return sum((Decimal(text) for text in texts if text), Decimal(0))


def action_rows(report: RunReport, language: str) -> Iterator[ActionRow]:
    for unit in report.units:
        for place, one in enumerate(actions(unit, language), start=1):
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


def criterion_rows(report: RunReport, language: str) -> Iterator[CriterionRow]:
    for unit in report.units:
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


def review_rows(report: RunReport, language: str) -> Iterator[ReviewRow]:
    for unit in report.units:
        for one in unit.criteria:
            yield ReviewRow(
                review_key(unit, one),
                unit.name,
                one.id,
                one.name,
                one.status,
                points(one.max),
                points(one.self_score),
                points(one.certain),
                points(one.possible),
            )


def review_key(unit: UnitReport, criterion: CriterionResult) -> str:
    return f"{unit.folder or unit.name}|{criterion.id}"


def evidence_line(file: FileResult, page: int, language: str) -> str:
    """`Kế hoạch số 12/KH-UBND ngày 05/01/2023, UBND xã Mẫu, trang 2 [1/kh.pdf]`."""
    _ = translator(language)
    named = document_text(file.facts, language) if file.facts else ""
    parts = [part for part in (named, f"{_('trang')} {page}" if page else "") if part]
    return f"{', '.join(parts)} [{file.path}]" if parts else file.path


def gap_line(gap: Gap, language: str) -> str:
    said = finding(gap, language)
    return f"{label(gap.level, language).text}: {said.message}"


def matrix_rows(report: RunReport, language: str) -> Iterator[MatrixRow]:
    by_unit = [{one.id: one for one in unit.criteria} for unit in report.units]
    first: dict[str, CriterionResult] = {}
    for unit in report.units:
        for one in unit.criteria:
            first.setdefault(one.id, one)
    for key, one in first.items():
        cells = tuple(found.status if (found := unit.get(key)) else None for unit in by_unit)
        met = sum(cell is CriterionStatus.DAT for cell in cells)
        yield MatrixRow(key, one.name, points(one.max), met, cells)


def ledger_rows(report: RunReport, language: str) -> Iterator[LedgerRow]:
    for unit in report.units:
        where = placed(unit)
        for file in unit.files:
            yield ledger_row(unit, file, where[file.path], language)


def ledger_row(unit: UnitReport, file: FileResult, where: tuple[str, ...], language: str) -> LedgerRow:
    facts = file.facts
    number = facts.number.value if facts and facts.number else None
    return LedgerRow(
        unit=unit.name,
        path=file.path,
        status=file.status,
        kind=label(file.kind, language).text,
        type=value_of(facts.type) if facts else "",
        serial=number.serial if number else "",
        symbol=number.symbol if number else "",
        date=day_cell(facts.date.value) if facts and facts.date else "",
        organ=value_of(facts.issuer) if facts else "",
        subject=value_of(facts.subject) if facts else "",
        signer=value_of(facts.signer.name) if facts else "",
        position=value_of(facts.signer.position) if facts else "",
        authority=value_of(facts.signer.authority) if facts else "",
        recipients="; ".join(one.value for one in facts.recipients) if facts else "",
        pages=file.pages,
        grade=file.signature.grade if file.signature else None,
        criteria=", ".join(where),
        doubts="; ".join(doubts(facts, language)) if facts else "",
        sha256=file.sha256,
    )


def day_cell(day: PartialDate) -> date | str:
    """A real date where it is whole and exists, else the words."""
    if day.month is not None and day.day is not None:
        try:
            return date(day.year, day.month, day.day)
        except ValueError:
            return day.text
    return date_text(day)


def signature_rows(report: RunReport, language: str) -> Iterator[SignatureRow]:
    for unit in report.units:
        for file in unit.files:
            for one in file.signature.signatures if file.signature else ():
                yield signature_row(unit, file, one, language)


def signature_row(unit: UnitReport, file: FileResult, one: SignatureResult, language: str) -> SignatureRow:
    assert file.signature is not None
    said = [sentence(note, language).message for note in (one.reason, *one.warnings)]
    return SignatureRow(
        unit=unit.name,
        path=file.path,
        grade=file.signature.grade,
        signer=one.signer,
        organisation=one.organisation,
        kind=label(one.kind, language).text,
        role=label(one.role, language).text,
        time=local_time(one.time) if one.time else None,
        time_basis=label(one.time_basis, language).text,
        intact=one.intact,
        valid=one.valid,
        trusted=one.trusted,
        changes=label(one.changes, language).text,
        message=" ".join(said),
        issuing_ca=one.issuing_ca,
        not_before=local_time(one.not_before) if one.not_before else None,
        not_after=local_time(one.not_after) if one.not_after else None,
        digest=one.digest_algorithm,
        field=one.field,
    )


def unread_rows(report: RunReport, language: str) -> Iterator[UnreadRow]:
    """Unread files first, then those set aside on purpose."""
    for unit in report.units:
        first = unread(unit)
        rest = tuple(file for file in unit.files if file.status in (FileStatus.SKIPPED, FileStatus.DUPLICATE))
        for file in (*first, *(file for file in rest if file not in first)):
            said = [sentence(note, language) for note in file.reasons]
            reason = " ".join(one.message for one in said)
            step = next((one.next_action for one in said if one.next_action), "")
            yield UnreadRow(unit.name, file.path, file.status, reason, step, file.sha256)


def method_rows(report: RunReport, language: str) -> Iterator[MethodRow]:
    _ = translator(language)
    yield MethodRow(_("Phần mềm"), report.engine)
    yield MethodRow(_("Thời điểm kiểm tra"), moment(report.at))
    title = f"{report.criteria_title} ({report.criteria_id}, {report.criteria_year})"
    yield MethodRow(_("Bộ tiêu chí"), title)
    if report.criteria_notice:
        yield MethodRow(_("Lưu ý về bộ tiêu chí"), report.criteria_notice)
    if report.deadline:
        yield MethodRow(_("Hạn nộp"), date_text(report.deadline))
    if not report.complete:
        yield MethodRow(_("Mức đầy đủ"), _("Có tệp chưa đọc hết; xem trang Tệp chưa đọc."))
    for note in report.not_checked:
        yield MethodRow(_("Chưa kiểm tra"), sentence(note, language).message)
    for name in report.trust or (_("Không có chứng thư gốc nào được tin cậy trong lần chạy này."),):
        yield MethodRow(_("Chứng thư số tin cậy"), name)
    for status in CriterionStatus:
        said = label(status, language)
        yield MethodRow(f"{_('Kết quả')} “{said.text}”", said.meaning)
    yield MethodRow(_("Giá trị pháp lý"), _(LEGAL))


LEGAL = (
    "Kết quả do phần mềm đọc tự động, giúp rà soát trước khi nộp và khi thẩm định; "
    "không thay thế kết luận của cơ quan có thẩm quyền."
)

ROWS = {
    "summary": summary_rows,
    "fields": field_rows,
    "actions": action_rows,
    "criteria": criterion_rows,
    "review": review_rows,
    "matrix": matrix_rows,
    "ledger": ledger_rows,
    "signatures": signature_rows,
    "unread": unread_rows,
    "method": method_rows,
}
"""Table of layout.toml → its rows."""
