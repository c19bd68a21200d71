"""Points as exact decimals: how they are written in JSON, and how clerks write them."""

import re
from decimal import Decimal

__all__ = ["as_written", "plain", "read_number", "read_points"]

_NUMBER = re.compile(r"^[+]?\d{1,6}(?:[.,]\d{1,6})?$")


def plain(value: Decimal) -> str:
    """`1.50` as `1.5`, `2.00` as `2`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_written(value: Decimal | str) -> str:
    """With the decimal comma people here use: `1,5`."""
    return (plain(value) if isinstance(value, Decimal) else value).replace(".", ",")


def read_number(text: str) -> Decimal | None:
    """`0,5`, `0.5` or ` 1 đ` as a number; None where it is none."""
    cleaned = re.sub(r"\s|điểm|đ$", "", text.strip().lower())
    return Decimal(cleaned.replace(",", ".")) if _NUMBER.match(cleaned) else None


_MAXIMUM = re.compile(
    r"^(?:tốiđa:?|khôngquá|đến|≤|<=|đạt)?(?P<number>[-+−–]?\d{1,4}(?:[.,]\d{1,4})?)(?:điểm|đ|đ/.*)?$"
)


def read_points(text: str) -> Decimal | None:
    """A cell of points: as `read_number`, and `tối đa 2 điểm`, `+1`, `-0,5` (below zero: taken off)."""
    cleaned = re.sub(r"[\s()]", "", text.lower())
    match = _MAXIMUM.match(cleaned)
    if match is None:
        return None
    number = match["number"].replace(",", ".").replace("−", "-").replace("–", "-")
    return Decimal(number)
