"""Does this file count for this slot? Each doubt and each fault by name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from criteria_map.evidence import issue_day, type_code
from criteria_map.links import Link, Misfit
from criteria_map.model import CriteriaSet, SignaturePolicy, Slot
from extractors.document import Kind
from extractors.facts import Facts, Flag, Found
from extractors.messages import Note, note
from extractors.spoken import spoken_day
from pipeline.results import FileResult, FileStatus, Gap, Level, SlotState
from verifiers.verdict import Grade, SignerKind

__all__ = ["Verdict", "gap", "judge_link", "judge_misfit"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file under one slot."""

    file: FileResult
    state: SlotState
    """FILLED, DOUBTFUL or INVALID."""
    late: bool
    """Issued after the deadline: the rubric says what that costs."""
    gaps: tuple[Gap, ...]


def gap(rule: str, level: Level, files: tuple[str, ...] = (), **params: object) -> Gap:
    """A finding whose words are the table of the same name in messages.toml."""
    return Gap(rule, level, note(f"pipeline.{rule}", **params), files)


@dataclass(frozen=True, slots=True)
class _Finding:
    state: SlotState
    gap: Gap


def judge_link(file: FileResult, link: Link, slot: Slot, criteria: CriteriaSet, today: date) -> Verdict:
    """Type, issuer and content period were looked at in the mapping; here: day, draft, signature, doubts."""
    media = link.media
    unsure = [*_reading(file), *_linking(file, link, slot), *_unseen_scan(file, slot, media)]
    findings = [
        *unsure,
        *(() if media else _draft(file)),
        *_days(file, slot, media, criteria, today),
        *(() if media else _signature(file, slot)),
        *_doubts(file, slot, link.cited),
    ]
    if unsure:
        findings = [each for each in findings if each in unsure or each.state is SlotState.INVALID]
    states = {finding.state for finding in findings}
    state = next(
        (each for each in (SlotState.INVALID, SlotState.DOUBTFUL) if each in states), SlotState.FILLED
    )
    return Verdict(file, state, _late(file, slot), tuple(finding.gap for finding in findings))


_MISFITS = {
    "criteria_map.wrong_issuer": "KC-SAI-CO-QUAN",
    "criteria_map.wrong_period": "KC-SAI-NAM",
    "criteria_map.wrong_type": "KC-SAI-LOAI",
}


def judge_misfit(file: FileResult, misfit: Misfit, slot: Slot, year: int) -> Verdict:
    """Evidence of the right kind that the slot may not take."""
    rule = _MISFITS[misfit.objection.code]
    issuer = file.facts.issuer.value if file.facts is not None and file.facts.issuer is not None else "?"
    found = gap(rule, Level.ERROR, (file.path,), file=_name(file), slot=slot.title, year=year, issuer=issuer)
    return Verdict(file, SlotState.INVALID, False, (found,))


def _name(file: FileResult) -> str:
    """How a file is spoken of: its number where it was read, else its path."""
    number = file.facts.number if file.facts is not None else None
    return (number.value.text if number is not None else None) or file.path


def _invalid(rule: str, file: FileResult, **params: object) -> _Finding:
    return _Finding(SlotState.INVALID, gap(rule, Level.ERROR, (file.path,), file=_name(file), **params))


def _doubtful(rule: str, file: FileResult, **params: object) -> _Finding:
    return _Finding(SlotState.DOUBTFUL, gap(rule, Level.WARNING, (file.path,), file=_name(file), **params))


def _reading(file: FileResult) -> Iterator[_Finding]:
    if file.status is FileStatus.UNREADABLE:
        yield _doubtful("KC-KHONG-DOC-DUOC", file)
    elif file.status is FileStatus.PARTLY_READ and file.incomplete:
        yield _doubtful("KC-DOC-DO-DANG", file)


def _linking(file: FileResult, link: Link, slot: Slot) -> Iterator[_Finding]:
    if not link.auto and file.status is not FileStatus.UNREADABLE:
        yield _doubtful("KC-GOI-Y", file, slot=slot.title, percent=round(link.score * 100))


def _draft(file: FileResult) -> Iterator[_Finding]:
    """Số or ngày still blank: a draft is no evidence. With both, and marked as one: is it the one issued?"""
    facts = file.facts
    if facts is None:
        return
    blank = [
        name
        for name, found in (("số", facts.number), ("ngày", facts.date))
        if found is not None and Flag.BLANK in found.flags
    ]
    if blank:
        yield _invalid("KC-DU-THAO", file)
    elif facts.draft_mark is not None:
        yield _doubtful("KC-GHI-DU-THAO", file, mark=facts.draft_mark.value)


def _issued(file: FileResult) -> date | None:
    return issue_day(file.facts.date) if file.facts is not None else None


def _late(file: FileResult, slot: Slot) -> bool:
    issued = _issued(file)
    return slot.deadline is not None and issued is not None and issued > slot.deadline.last_day


def _days(
    file: FileResult, slot: Slot, media: bool, criteria: CriteriaSet, today: date
) -> Iterator[_Finding]:
    issued = _issued(file)
    if issued is None:
        drafted = (
            file.facts is not None and file.facts.date is not None and Flag.BLANK in file.facts.date.flags
        )
        if not media and not drafted and file.status is not FileStatus.UNREADABLE:
            yield _doubtful("KC-THIEU-NGAY", file)
        return
    window = slot.window or criteria.info.window
    if issued > today:
        yield _doubtful("KC-NGAY-SAU-HOM-NAY", file, date=spoken_day(issued))
    elif issued > window.until or (issued < window.since and not slot.until_replaced):
        yield _invalid(
            "KC-NGOAI-KY",
            file,
            date=spoken_day(issued),
            since=spoken_day(window.since),
            until=spoken_day(window.until),
        )


_UNSIGNED = (Grade.THIEU_CHU_KY, Grade.CHI_CO_HINH_ANH)
_SCANS = (Kind.PDF_SCAN, Kind.IMAGE)


def _unseen_scan(file: FileResult, slot: Slot, media: bool) -> Iterator[_Finding]:
    """An unsigned scan whose title nobody read: a copy of a valid letter, perhaps, or none of this slot."""
    untitled = file.facts is None or file.facts.subject is None
    if media or not untitled or file.kind not in _SCANS or file.status is FileStatus.UNREADABLE:
        return
    if slot.signature is not SignaturePolicy.NONE and _grade(file) in _UNSIGNED:
        yield _doubtful("KC-BAN-QUET-CHUA-DOC", file, slot=slot.title)


def _grade(file: FileResult) -> Grade:
    return file.signature.grade if file.signature is not None else Grade.THIEU_CHU_KY


_GRADES = {
    Grade.KHONG_HOP_LE: ("KC-CHU-KY-SAI", SlotState.INVALID),
    Grade.CAN_XEM: ("KC-CHU-KY-CAN-XEM", SlotState.DOUBTFUL),
    Grade.KHONG_KIEM_TRA_DUOC: ("KC-CHU-KY-CHUA-KIEM-TRA", SlotState.DOUBTFUL),
    Grade.THIEU_CHU_KY: ("KC-THIEU-CHU-KY", SlotState.INVALID),
    Grade.CHI_CO_HINH_ANH: ("KC-CHI-CO-HINH-ANH", SlotState.INVALID),
    Grade.THIEU_VAI_TRO: ("KC-THIEU-VAI-TRO", SlotState.INVALID),
}


_TELL_WHY = (Grade.KHONG_HOP_LE, Grade.CAN_XEM, Grade.KHONG_KIEM_TRA_DUOC, Grade.THIEU_VAI_TRO)
"""Grades whose finding is nothing a person can act on without the reason."""


def _signature(file: FileResult, slot: Slot) -> Iterator[_Finding]:
    """The slot's signature policy against the verdict on the file's signatures."""
    if slot.signature is SignaturePolicy.NONE or file.status is FileStatus.UNREADABLE:
        return
    grade = _grade(file)
    if grade in (Grade.HOP_LE, Grade.HOP_LE_CANH_BAO):
        return
    if grade is Grade.THIEU_VAI_TRO and slot.signature is SignaturePolicy.COPY and _sealed(file):
        return
    if file.kind in _SCANS and grade in _UNSIGNED:
        if any(_unseen_scan(file, slot, media=False)):
            return
        if slot.signature is SignaturePolicy.PAPER_SCAN:
            yield _doubtful("KC-BAN-QUET", file)
            return
    rule, state = _GRADES[grade]
    found = _invalid(rule, file) if state is SlotState.INVALID else _doubtful(rule, file)
    cause = file.signature.reason if file.signature is not None and grade in _TELL_WHY else None
    if file.kind in _SCANS and grade in _UNSIGNED:
        cause = note("pipeline.scan_as_copy")
    yield replace(found, gap=replace(found.gap, cause=cause))


def _sealed(file: FileResult) -> bool:
    signatures = file.signature.signatures if file.signature is not None else ()
    return any(each.kind is SignerKind.ORGANISATION for each in signatures)


_DOUBTS = frozenset(
    {
        Flag.HANDWRITTEN,
        Flag.OCR_DOUBT,
        Flag.RIVALS,
        Flag.FROM_FILE_NAME,
        Flag.FROM_CITATION,
        Flag.FROM_SELF_ASSESSMENT,
    }
)


_CONFIRMED_BY_CITING = frozenset({Flag.OCR_DOUBT, Flag.RIVALS, Flag.FROM_FILE_NAME, Flag.FROM_CITATION})


def _doubts(file: FileResult, slot: Slot, cited: bool) -> Iterator[_Finding]:
    """Facts the checks rest on that were not read for certain. A number the unit's table cites is."""
    facts = file.facts
    if facts is None:
        return
    for rule, found in _resting_on(facts, slot):
        doubts = set(found.flags) - (_CONFIRMED_BY_CITING if cited and found is facts.number else set())
        if _DOUBTS & doubts:
            doubt = _doubtful(rule, file, value=found.span.raw or "?")
            yield replace(doubt, gap=replace(doubt.gap, cause=_whence(found)))


_CLUES = {
    Flag.FROM_FILE_NAME: note("pipeline.from_file_name"),
    Flag.FROM_CITATION: note("pipeline.from_citation"),
    Flag.FROM_SELF_ASSESSMENT: note("pipeline.from_self_assessment"),
}


def _whence(found: Found[Any]) -> Note | None:
    """Where a fact comes from that does not come from the page."""
    return next((_CLUES[flag] for flag in found.flags if flag in _CLUES), None)


def _resting_on(facts: Facts, slot: Slot) -> Iterator[tuple[str, Found[Any]]]:
    if facts.number is not None and Flag.BLANK not in facts.number.flags:
        yield "KC-NGHI-NGO-SO", facts.number
    if facts.date is not None and facts.date.value.complete:
        yield "KC-NGHI-NGO-NGAY", facts.date
    if facts.issuer is not None:
        yield "KC-NGHI-NGO-CO-QUAN", facts.issuer
    if slot.types and facts.type is not None and type_code(facts):
        yield "KC-NGHI-NGO-LOAI", facts.type
