"""A message for Zalo: what is missing and what to do, in at most 2,000 characters a unit."""

from kiemchung.locale import translator
from kiemchung.report.score import score_parts
from kiemchung.report.view import Action, actions, printable
from kiemchung.report.words import date_text, label
from pipeline.results import CriterionStatus, RunReport, UnitReport

__all__ = ["LONGEST", "zalo_text"]

LONGEST = 2_000
"""Characters Zalo takes in one message."""
LONGEST_ACTION = 220
ASKED = (
    CriterionStatus.THIEU,
    CriterionStatus.KHONG_HOP_LE,
    CriterionStatus.CAN_XEM,
    CriterionStatus.CO_GIAI_TRINH,
)


def zalo_text(report: RunReport, unit: UnitReport, language: str = "vi") -> str:
    """Head, then as many things to do as fit, most important first, then how many are left."""
    _ = translator(language)
    text = head(report, unit, language)
    todo = actions(unit, language)
    if not todo:
        return f"{text}\n{_('Không còn việc phải làm.')}"[:LONGEST]
    text += f"\n{_('Việc cần làm')} ({len(todo)}):"
    for place, action in enumerate(todo):
        line = f"\n{place + 1}. {action_line(action)}"
        left = len(todo) - place - 1
        rest = "\n" + _("… còn {count} việc nữa trong báo cáo.").format(count=left) if left else ""
        more = "\n" + _("… còn {count} việc nữa trong báo cáo.").format(count=left + 1)
        if len(text) + len(line) + max(len(rest), len(more)) > LONGEST:
            return text + more
        text += line
    return text


def head(report: RunReport, unit: UnitReport, language: str) -> str:
    _ = translator(language)
    totals = unit.totals
    counts = [(label(status, language).text, totals.statuses.get(status, 0)) for status in ASKED]
    lines = [
        f"{cut(unit.name, 120)} – {_('Kết quả kiểm tra tài liệu kiểm chứng')} {report.criteria_year}",
        f"{_('Điểm')}: " + "; ".join(score_parts(unit, language)),
        ", ".join(f"{name}: {count}" for name, count in counts if count),
        f"{_('Hạn nộp')}: {date_text(report.deadline)}" if report.deadline else "",
    ]
    return "\n".join(line for line in lines if line)


def action_line(action: Action) -> str:
    where = ", ".join(action.criteria[:3]) + ("…" if len(action.criteria) > 3 else "")
    said = action.next_action or action.message
    files = f" [{action.files[0].rpartition('/')[2]}]" if action.files else ""
    return cut(f"{where}: {said}{files}" if where else said + files, LONGEST_ACTION)


def cut(text: str, most: int) -> str:
    text = printable(text).replace("\n", " ")
    return text if len(text) <= most else text[: most - 1] + "…"
