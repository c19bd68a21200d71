"""Spans of time in subjects and bodies."""

import pytest

from extractors.document import Layer, Word
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
    found = find_periods(running(""), running(text), 2023)
    assert [(f.value.kind, f.value.year, f.value.index) for f in found] == ([expected] if expected else [])
