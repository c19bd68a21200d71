"""Dates as PDF writers put them down."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from verifiers.pdf.read import pdf_date

VIET_NAM = timezone(timedelta(hours=7))

DATES = [
    ("D:20231110100000+07'00'", datetime(2023, 11, 10, 10, tzinfo=VIET_NAM)),
    ("D:20231110100000+07'00", datetime(2023, 11, 10, 10, tzinfo=VIET_NAM)),
    ("D:20231110030000Z", datetime(2023, 11, 10, 3, tzinfo=UTC)),
    ("D:20231110030000Z00'00'", datetime(2023, 11, 10, 3, tzinfo=UTC)),
    ("D:20231110100000", datetime(2023, 11, 10, 10, tzinfo=VIET_NAM)),  # no zone: local time
    ("20231110", datetime(2023, 11, 10, tzinfo=VIET_NAM)),
    ("D:2023", datetime(2023, 1, 1, tzinfo=VIET_NAM)),
    ("D:20231110100000-05'30'", datetime(2023, 11, 10, 10, tzinfo=timezone(-timedelta(hours=5, minutes=30)))),
    ("D:20231310100000+07'00'", None),  # month 13
    ("D:20231110100000+99'00'", None),  # no such zone
    ("D:00010101000000+14'00'", None),  # before there were PDFs
    ("hôm nay", None),
    (None, None),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_dates(text: str | None, date: datetime | None) -> None:
    assert pdf_date(text) == date
