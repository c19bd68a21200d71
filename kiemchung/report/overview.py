"""All units at a glance: what pages and tables over many units need, without the weight of their files."""

from dataclasses import replace

from kiemchung.report.view import unread
from pipeline.results import FileResult, FileStatus, RunReport, UnitReport
from verifiers.verdict import Grade

__all__ = ["light", "overview"]

ASIDE = (FileStatus.SKIPPED, FileStatus.DUPLICATE)


def overview(report: RunReport) -> RunReport:
    """The same run with light units, all of them in memory."""
    return replace(report, units=tuple(light(unit) for unit in report.units))


def light(unit: UnitReport) -> UnitReport:
    """Criteria with their findings, and only the files that are told of: unread, set aside, slow, or with a
    signature that is not valid. Links go; counts of files are in the totals."""
    not_read = {file.path for file in unread(unit)}
    files = tuple(
        without_weight(file)
        for file in unit.files
        if file.path in not_read or file.status in ASIDE or file.seconds or badly_signed(file)
    )
    criteria = tuple(replace(one, links=(), slots=()) for one in unit.criteria)
    return replace(unit, files=files, criteria=criteria)


def badly_signed(file: FileResult) -> bool:
    return file.signature is not None and file.signature.grade is Grade.KHONG_HOP_LE


def without_weight(file: FileResult) -> FileResult:
    signature = replace(file.signature, signatures=(), acts=()) if file.signature else None
    return replace(file, facts=None, pictures=(), signature=signature)
