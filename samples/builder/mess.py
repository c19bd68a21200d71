"""The number and date lines as careless people type them."""

import random
from dataclasses import replace

from samples.builder.compose import month_text
from samples.builder.letter import Letter

__all__ = ["mess_up", "with_dots"]

NBSP = "\u00a0"
NUMBERS = (
    "Số: {serial}. /{symbol}",
    "Số: {serial} / {spaced}",
    "Số:{serial} /{symbol}",
    "Số: {serial}//{symbol}",
    "Số:" + NBSP + "{serial}/{symbol}",
    "Số: {serial}/ {symbol}",
    "SỐ: {serial}/{symbol}",
    "Số : {serial} /{spaced}",
)
BY_TYPE = {
    "TTr": (
        ("Số: {serial} / TT Tr - {organ}", "TTr-{organ}"),
        ("Số: {serial} /TTTr-{organ}", "TTTr-{organ}"),
    ),
    "QĐ": (("Số: {serial}/QĐ-ND-UB", "QĐ-ND-UB"),),
    "BC": (("Số: {serial}/BCTĐ-{organ}", "BCTĐ-{organ}"),),
    "CV": (("Số: {serial}/{organ}-CCHC&PC", "{organ}-CCHC&PC"),),
    "HD": (
        ("Số: {serial} /HDLN-{organ}-STC-\nSTP-\u0421\u0410", "HDLN-{organ}-STC-STP-CA"),
        ("Số: {serial}/HDLN-{organ}-STC", "HDLN-{organ}-STC"),
    ),
}
"""Typed line and the symbol it means, for some types; one has Cyrillic letters and a broken line."""
DATES = (
    "{place}, ngày{d} tháng {m} năm {y}",
    "{place}, ngày {d} tháng {m}năm {y}",
    "{place}, ngày" + NBSP + "{d}" + NBSP + "tháng" + NBSP + "{m}" + NBSP + "năm" + NBSP + "{y}",
    "{place},ngày {d} tháng {m} năm {y}",
    "{place}, Ngày {day} tháng {month} năm {y}",
    "{place}, ngày {d}  tháng {m} năm {y}.",
    "{place}, ngày {d} tháng  năm {y}",
)


def mess_up(letter: Letter, type_code: str, organ: str, draw: random.Random) -> Letter:
    """The letter with its two lines mistyped; its symbol becomes what is printed."""
    symbol, typed = letter.symbol, draw.choice(NUMBERS)
    if type_code in BY_TYPE and draw.random() < 0.4:
        typed, meant = draw.choice(BY_TYPE[type_code])
        symbol = meant.format(organ=organ)
    values = {"serial": letter.serial, "symbol": symbol, "spaced": symbol.replace("-", " - "), "organ": organ}
    day = letter.day
    parts = {"d": f"{day.day:02d}", "m": month_text(day), "y": day.year, "place": letter.place}
    date_line = draw.choice(DATES).format(day=day.day, month=day.month, **parts)
    return replace(letter, symbol=symbol, number_line=typed.format(**values), date_line=date_line)


def with_dots(letter: Letter) -> Letter:
    """A draft whose blanks are dots or nothing at all."""
    dots = f"……, ngày … tháng … năm {letter.day.year}"
    return replace(letter, number_line=f"Số: /{letter.symbol}", date_line=dots)
