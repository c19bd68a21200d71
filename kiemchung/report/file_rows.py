"""Rows on the files of a unit: the ledger, the signatures, what was not read."""

from collections.abc import Iterator
from datetime import date

from extractors.facts import PartialDate
from kiemchung.report.describe import doubts, value_of
from kiemchung.report.making import Making
from kiemchung.report.row_types import LedgerRow, SignatureRow, UnreadRow
from kiemchung.report.view import placed, unread
from kiemchung.report.words import date_text, label, local_time, sentence
from pipeline.results import FileResult, FileStatus, UnitReport
from verifiers.verdict import SignatureResult

__all__ = ["ledger_row", "ledger_rows", "signature_rows", "unread_rows"]


def ledger_rows(made: Making, unit: UnitReport) -> Iterator[LedgerRow]:
    where = placed(unit)
    for file in unit.files:
        yield ledger_row(unit, file, where[file.path], made.language)


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


def signature_rows(made: Making, unit: UnitReport) -> Iterator[SignatureRow]:
    for file in unit.files:
        for one in file.signature.signatures if file.signature else ():
            yield signature_row(unit, file, one, made.language)


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


def unread_rows(made: Making, unit: UnitReport) -> Iterator[UnreadRow]:
    """Unread files first, then those set aside on purpose."""
    first = unread(unit)
    rest = tuple(file for file in unit.files if file.status in (FileStatus.SKIPPED, FileStatus.DUPLICATE))
    for file in (*first, *(file for file in rest if file not in first)):
        said = [sentence(note, made.language) for note in file.reasons]
        reason = " ".join(one.message for one in said)
        step = next((one.next_action for one in said if one.next_action), "")
        yield UnreadRow(unit.name, file.path, file.status, reason, step, file.sha256)
