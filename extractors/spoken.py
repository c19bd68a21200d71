"""Days as officials write them: the one place that turns a date into words."""

from datetime import date

from extractors.facts import PartialDate

__all__ = ["spoken_day"]


def spoken_day(day: date | PartialDate) -> str:
    """`05/9/2023`, `14/02/2023`: NĐ 30/2020 wants a 0 before days under 10 and months 1 and 2, and no other.

    What is still blank is dotted: `…/01/2023`.
    """
    first = f"{day.day:02d}" if day.day else "…"
    second = (f"{day.month:02d}" if day.month < 3 else str(day.month)) if day.month else "…"
    return f"{first}/{second}/{day.year or '…'}"
