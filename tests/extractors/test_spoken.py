"""Days in the words of NĐ 30/2020."""

from datetime import date, datetime

import pytest

from extractors.facts import PartialDate
from extractors.spoken import spoken_day


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 2, 14), "14/02/2023"),
        (date(2023, 9, 5), "05/9/2023"),
        (datetime(2023, 1, 1, 8), "01/01/2023"),
        (PartialDate(2023, 12, 30), "30/12/2023"),
        (PartialDate(2023, 3), "…/3/2023"),
        (PartialDate(2023), "…/…/2023"),
        (PartialDate(0), "…/…/…"),
    ],
)
def test_a_nought_before_small_days_and_the_first_two_months_only(day, said: str) -> None:
    assert spoken_day(day) == said
