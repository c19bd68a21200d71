"""Rows over all units: the matrix, the ranking, the lead offices, what several dossiers share, the method.

They are made from the overview of a run (kiemchung.report.overview).
"""

from collections.abc import Iterator
from decimal import Decimal

from kiemchung.locale import translator
from kiemchung.report.making import Making
from kiemchung.report.offices import offices
from kiemchung.report.ranking import WHOLE, standings
from kiemchung.report.row_types import AcrossRow, MatrixRow, MethodRow, OfficeRow, RankRow, SlowRow
from kiemchung.report.words import date_text, label, moment, sentence
from pipeline.results import CriterionResult, CriterionStatus

__all__ = [
    "LEGAL",
    "RANKING",
    "across_rows",
    "matrix_rows",
    "method_rows",
    "office_rows",
    "rank_rows",
    "slow_rows",
]

MOST_SLOW = 50


def matrix_rows(made: Making) -> Iterator[MatrixRow]:
    by_unit = [{one.id: one for one in unit.criteria} for unit in made.report.units]
    first: dict[str, CriterionResult] = {}
    for unit in made.report.units:
        for one in unit.criteria:
            first.setdefault(one.id, one)
    for key, one in first.items():
        cells = tuple(found.status if (found := unit.get(key)) else None for unit in by_unit)
        met = sum(cell is CriterionStatus.DAT for cell in cells)
        yield MatrixRow(key, one.name, Decimal(one.max), met, cells)


def rank_rows(made: Making) -> Iterator[RankRow]:
    """Each lĩnh vực from the first to the last; the whole dossier before all."""
    _ = translator(made.language)
    titles = {key: f"{key}. {title}" for key, title in made.report.fields} | {WHOLE: _("Toàn bộ hồ sơ")}
    for key, rows in standings(made.report).items():
        for one in sorted(rows, key=lambda one: (one.rank is None, one.rank)):
            yield RankRow(
                titles[key],
                one.rank,
                one.unit,
                one.share,
                one.certain,
                one.possible,
                one.claimed,
                one.base,
                one.uncounted or None,
                one.best,
            )


def office_rows(made: Making) -> Iterator[OfficeRow]:
    for office in offices(made.report, made.language):
        for item in office.items:
            one = item.criterion
            yield OfficeRow(
                office.name,
                item.unit.name,
                one.id,
                one.name,
                one.status,
                Decimal(one.max),
                None if one.certain is None else Decimal(one.certain),
                None if one.possible is None else Decimal(one.possible),
                "\n".join(each.next_action or each.message for each in item.todo),
            )


def across_rows(made: Making) -> Iterator[AcrossRow]:
    for one in made.report.across:
        said = sentence(one.note, made.language)
        yield AcrossRow(
            one.level,
            said.message,
            said.next_action,
            len({place.folder for place in one.places}),
            "\n".join(f"{place.unit}: {place.path}" for place in one.places),
            one.rule,
        )


def slow_rows(made: Making) -> Iterator[SlowRow]:
    """The slowest files of the run, slowest first."""
    found = [(unit.name, file) for unit in made.report.units for file in unit.files if file.seconds]
    found.sort(key=lambda pair: -pair[1].seconds)
    for name, file in found[:MOST_SLOW]:
        yield SlowRow(
            name, file.path, file.seconds, label(file.kind, made.language).text, file.pages, file.status
        )


def method_rows(made: Making) -> Iterator[MethodRow]:
    report, language = made.report, made.language
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
    if len(report.units) > 1:
        yield MethodRow(_("Xếp hạng"), _(RANKING))
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

RANKING = (
    "Hạng tính theo tỷ lệ điểm chắc chắn trên tổng điểm tối đa của các tiêu chí phải chấm và tính được điểm; "
    "tỷ lệ bằng nhau thì cùng hạng. Tiêu chí không áp dụng hoặc chưa tính được điểm không nằm trong tỷ lệ."
)
