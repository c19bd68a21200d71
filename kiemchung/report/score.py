"""The points of a unit, said so that nobody takes what is not computed for what is not reached."""

from dataclasses import dataclass
from decimal import Decimal

from kiemchung.locale import translator
from kiemchung.report.view import claimed, uncounted_points
from kiemchung.report.words import points_text
from pipeline.results import CriterionStatus, UnitReport

__all__ = ["Uncounted", "base_text", "score_parts", "uncounted", "uncounted_text"]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Criteria whose points nobody can compute, because the set has no rubric for them."""

    count: int
    points: Decimal
    """Sum of their maxima."""


def uncounted(unit: UnitReport) -> Uncounted:
    """What "có thể đạt" leaves out."""
    left_out = [points for one in unit.criteria if (points := uncounted_points(one))]
    return Uncounted(len(left_out), sum(left_out, Decimal(0)))


def uncounted_text(unit: UnitReport, language: str) -> str:
    """`chưa tính được: 26 tiêu chí, 45,5 điểm`; empty where every criterion is computed."""
    left_out = uncounted(unit)
    _ = translator(language)
    said = _("chưa tính được: {count} tiêu chí, {points} điểm")
    points = points_text(str(left_out.points), language)
    return said.format(count=left_out.count, points=points) if left_out.count else ""


def score_parts(unit: UnitReport, language: str) -> tuple[str, ...]:
    """`chắc chắn 4`, `có thể đạt 9`, what is not computed, `tự chấm 15`, `tối đa 20`."""
    _ = translator(language)
    totals, less = unit.totals, base_text(unit, language)
    parts = (
        f"{_('chắc chắn')} {points_text(totals.certain, language)}",
        f"{_('có thể đạt')} {points_text(totals.possible, language)}",
        uncounted_text(unit, language),
        claimed_text(unit, language),
        " ".join(part for part in (f"{_('tối đa')} {points_text(totals.max, language)}", less) if part),
    )
    return tuple(part for part in parts if part)


def claimed_text(unit: UnitReport, language: str) -> str:
    """`tự chấm 15`, or that there is nothing to read it from."""
    _ = translator(language)
    own = claimed(unit)
    return _("không có bảng tự chấm") if own is None else f"{_('tự chấm')} {points_text(own, language)}"


def base_text(unit: UnitReport, language: str) -> str:
    """`(100 trừ 6 điểm không áp dụng)`; empty where every criterion applies."""
    waived = [Decimal(one.max) for one in unit.criteria if one.status is CriterionStatus.KHONG_AP_DUNG]
    less = sum(waived, Decimal(0))
    whole = Decimal(unit.totals.max) + less
    _ = translator(language)
    said = _("({whole} trừ {less} điểm không áp dụng)")
    texts = {name: points_text(str(each), language) for name, each in (("whole", whole), ("less", less))}
    return said.format(**texts) if less else ""
