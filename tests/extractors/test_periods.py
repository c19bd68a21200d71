"""Spans of time in subjects and bodies."""

import pytest

from extractors.document import Layer, Word
from extractors.facts import PartialDate
from extractors.periods import find_periods
from extractors.running import Running

CASES = [
    ("cải cách hành chính năm 2023", ("year", 2023, 0)),
    ("báo cáo quý I/2023", ("quarter", 2023, 1)),
    ("báo cáo Quý III năm 2022", ("quarter", 2022, 3)),
    ("kết quả quý IV", ("quarter", 2023, 4)),  # no year: the year of issue
    ("6 tháng đầu năm 2022", ("half", 2022, 1)),
    ("06 tháng cuối năm", ("half", 2023, 2)),
    ("9 tháng đầu năm 2023", ("nine_months", 2023, 0)),
    ("báo cáo tháng 10/2023", ("month", 2023, 10)),
    ("giai đoạn 2021 – 2025", ("range", 2021, 2025)),
    ("nộp trước ngày 13/11/2023", ("deadline", 2023, 0)),
    ("chậm nhất ngày 05 tháng 12 năm 2023", ("deadline", 2023, 0)),
    ("Công văn ngày 5 tháng 6 năm 2022", None),  # a date is no period
    ("trong 6 tháng", None),  # a length of time is no period
]


def running(text: str) -> Running:
    return Running([Word(word, (0, 0, 1, 1), 1, Layer.BODY, 0) for word in text.split()])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_period(text: str, expected: tuple[str, int, int] | None) -> None:
    found = find_periods(running(""), running(text), PartialDate(2023))
    assert [(f.value.kind, f.value.year, f.value.index) for f in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nộp trước 17 giờ 00 ngày 15/11/2023", "2023-11-15"),
        ("hạn cuối là ngày 20/11/2023", "2023-11-20"),
        ("chậm nhất đến hết ngày 30/6/2023", "2023-06-30"),
        ("gửi trước ngày 10/12", "2023-12-10"),  # no year: that of issue
        ("gửi trước ngày 15/01", "2024-01-15"),  # past on the day of issue: next year's
        ("chậm nhất ngày 20 hằng tháng", None),
        ("trước ngày 31/6/2023", None),  # no such day
    ],
)
def test_deadline(text: str, expected: str | None) -> None:
    found = find_periods(running(""), running(text), PartialDate(2023, 11, 10))
    days = [each.value.deadline.text for each in found if each.value.deadline]
    assert days == ([expected] if expected else [])


def test_days_from_and_to() -> None:
    text = "(Từ ngày 15/11/2022 đến ngày 15/11/2023)"
    (found, *_) = find_periods(running(""), running(text), PartialDate(2023))
    assert (found.value.kind, found.rule) == ("dates", "period.head")
    assert found.value.start is not None
    assert found.value.end is not None
    assert (found.value.start.text, found.value.end.text) == ("2022-11-15", "2023-11-15")


def test_quarters_of_a_list_share_their_year() -> None:
    found = find_periods(running("Báo cáo quý I, quý II năm 2022"), running(""), PartialDate(2023))
    assert [(each.value.index, each.value.year) for each in found] == [(1, 2022), (2, 2022)]


def test_a_report_without_a_period_in_its_subject_says_it_in_its_first_sentence() -> None:
    text = "Ủy ban nhân dân xã báo cáo kết quả cải cách hành chính 6 tháng đầu năm 2023 khác với năm 2022"
    first, *others = find_periods(running("Về cải cách hành chính"), running(text), PartialDate(2023))
    assert (first.value.kind, first.rule) == ("half", "period.report")
    assert [each.rule for each in others] == ["period.body"]
