"""The summary on the terminal: what a tired clerk needs, in plain text of at most 100 columns."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from kiemchung.locale import translator
from kiemchung.report.overview import overview
from kiemchung.report.score import score_parts, uncounted
from kiemchung.report.view import Action, actions, claimed, printable, unread
from kiemchung.report.words import date_text, deadline_note, label, moment, points_text, sentence
from pipeline.results import CriterionStatus, FileResult, FileStatus, Level, RunReport, UnitReport

__all__ = ["summary"]

WIDTH = 100
MOST = 12
"""Things to do that are listed for one unit; the rest stand in the reports."""
MOST_IDS = 6
"""Criteria that are named for one thing to do."""
MOST_UNITS = 30
"""Units whose things to do are counted one line each; the rest stand in the reports."""


def summary(report: RunReport, language: str = "vi", written: Sequence[Path] = ()) -> str:
    """Points, counts, what to do next, what was not read or checked, where the reports are."""
    report = report if len(report.units) == 1 else overview(report)
    lines = [*head(report, language)]
    if len(report.units) == 1:
        lines += unit_lines(report.units[0], language)
    else:
        lines += many_units(report.units, language)
    lines += tail(report, language, written)
    return "\n".join(lines) + "\n"


def wrap(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """Lines of at most `width` columns."""
    indent = " " * len(first) if rest is None else rest
    return textwrap.wrap(
        printable(text).replace("\n", " "),
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def head(report: RunReport, language: str) -> Iterator[str]:
    _ = translator(language)
    if len(report.units) == 1:
        yield from wrap(report.units[0].name)
    title = report.criteria_title or report.criteria_id
    yield from wrap(f"{title} ({report.criteria_id}, {_('năm')} {report.criteria_year})")
    if report.criteria_notice:
        yield from wrap(report.criteria_notice, "! ")
    if report.deadline:
        passed = deadline_note(report.deadline, report.at, language)
        yield from wrap(f"{_('Hạn nộp')}: {date_text(report.deadline)}{passed}")
    yield ""


def unit_lines(unit: UnitReport, language: str) -> Iterator[str]:
    _ = translator(language)
    yield from facts_lines(unit, language)
    todo = actions(unit, language)
    yield ""
    if not todo:
        yield _("KHÔNG CÒN VIỆC PHẢI LÀM.")
    else:
        yield f"{_('VIỆC CẦN LÀM')} ({len(todo)}; {_('lỗi trước')})"
        for place, action in enumerate(todo[:MOST], start=1):
            yield from action_lines(place, action, language)
        if len(todo) > MOST:
            yield "    " + _("… còn {count} việc nữa trong báo cáo.").format(count=len(todo) - MOST)
    yield from file_lists(unit, language)


def facts_lines(unit: UnitReport, language: str) -> Iterator[str]:
    """Points, criteria and files: three lines."""
    _ = translator(language)
    totals = unit.totals
    yield from labelled(_("Điểm"), score_parts(unit, language))
    statuses = ((status, totals.statuses.get(status, 0)) for status in CriterionStatus)
    yield from labelled(
        _("Tiêu chí"),
        (f"{count} {lower(label(status, language).text)}" for status, count in statuses if count),
    )
    files = ((status, totals.files.get(status, 0)) for status in FileStatus)
    counts = [f"{count} {lower(label(status, language).text)}" for status, count in files if count]
    yield from labelled(_("Tệp"), [_("{count} tệp").format(count=len(unit.files)), *counts])


def labelled(name: str, parts: Iterable[str]) -> Iterator[str]:
    """`Điểm:     chắc chắn 4 · tự chấm 15`, broken between parts only."""
    line = f"{name + ':':<10}"
    empty = True
    for part in parts:
        joined = line + part if empty else f"{line} · {part}"
        if not empty and len(joined) > WIDTH - 2:
            yield f"{line} ·"
            joined = " " * 10 + part
        line, empty = joined, False
    yield line


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def action_lines(place: int, action: Action, language: str) -> Iterator[str]:
    """First what to do, then why."""
    _ = translator(language)
    sign = label(action.level, language).sign
    where = ", ".join(action.criteria[:MOST_IDS]) or _("Hồ sơ")
    if len(action.criteria) > MOST_IDS:
        where += " " + _("và {count} mục khác").format(count=len(action.criteria) - MOST_IDS)
    first = f"{place:>3}. {sign} {where}: "
    yield from wrap(action.next_action or action.message, first, " " * 7)
    reason = list(action.messages[:2]) if action.next_action else []
    unnamed = [path for path in action.files if not any(path in said for said in reason)]
    reason += [", ".join(unnamed[:2]) + (" …" if len(unnamed) > 2 else "")] if unnamed else []
    if reason:
        yield from wrap(" · ".join(reason), " " * 7)


def file_lists(unit: UnitReport, language: str) -> Iterator[str]:
    _ = translator(language)
    not_read = unread(unit)
    if not_read:
        yield ""
        yield f"{_('TỆP CẦN XỬ LÝ ĐỂ ĐỌC ĐƯỢC')} ({len(not_read)}: {by_status(not_read, language)})"
        for file in islice(not_read, MOST):
            reason = sentence(file.reasons[0], language).message if file.reasons else ""
            yield from wrap(f"{file.path} – {reason}", "  · ")
    if unit.unplaced:
        yield ""
        yield f"{_('TỆP CHƯA XẾP ĐƯỢC VÀO TIÊU CHÍ NÀO')} ({len(unit.unplaced)})"
        for path in islice(unit.unplaced, MOST):
            yield from wrap(path, "  · ")


def by_status(found: Sequence[FileResult], language: str) -> str:
    """`5 không đọc được · 3 bỏ qua`: how the list adds up with the count of files above it."""
    counts = Counter(file.status for file in found)
    parts = ((counts[status], label(status, language).text) for status in FileStatus)
    return " · ".join(f"{count} {lower(text)}" for count, text in parts if count)


def many_units(units: Sequence[UnitReport], language: str) -> Iterator[str]:
    """One line a unit, those with most errors first."""
    _ = translator(language)
    counted = [(unit, actions(unit, language)) for unit in units]
    errors = {id(unit): sum(one.level is Level.ERROR for one in todo) for unit, todo in counted}
    counted.sort(key=lambda pair: -errors[id(pair[0])])
    heads = (_("chắc chắn"), _("có thể đạt"), _("chưa tính"), _("tự chấm"), _("lỗi"), _("cần xem"))
    yield f"{_('{count} đơn vị').format(count=len(units)):<34}" + "".join(f"{name:>11}" for name in heads)
    for unit, todo in islice(counted, MOST_UNITS):
        totals = unit.totals
        shown = (totals.certain, totals.possible, str(uncounted(unit).points), claimed(unit))
        cells = [points_text(text, language) for text in shown]
        cells += [str(errors[id(unit)]), str(len(todo) - errors[id(unit)])]
        name = printable(unit.name)
        name = name if len(name) <= 33 else name[:32] + "…"
        yield f"{name:<34}" + "".join(f"{cell:>11}" for cell in cells)
    if any(claimed(unit) is None for unit in units):
        yield _("Dấu – ở cột tự chấm: không có bảng tự chấm.")
    if len(units) > MOST_UNITS:
        yield _("… còn {count} đơn vị nữa trong báo cáo.").format(count=len(units) - MOST_UNITS)


def tail(report: RunReport, language: str, written: Sequence[Path]) -> Iterator[str]:
    _ = translator(language)
    yield ""
    if not report.complete:
        yield from wrap(_("KẾT QUẢ CHƯA ĐẦY ĐỦ: có tệp chưa đọc hết. Xử lý các tệp đó rồi chạy lại."))
    if report.not_checked:
        yield _("CHƯA KIỂM TRA")
        for note in report.not_checked:
            yield from wrap(sentence(note, language).message, "  · ")
    yield f"{_('Thời điểm kiểm tra')}: {moment(report.at)}"
    if written:
        yield _("BÁO CÁO")
        yield from (f"  {path}" for path in written)
