"""A cell's words as a letter would put them, so that what reads letters reads cells: clerks write in short.

`số 12, 45 và 67/BC-UBND` → each number whole; `12/bc-ubnd` → capitals; `ngày 5/4/23` → 2023.
"""

import re
from functools import cache

from extractors.folding import fold, straighten
from extractors.vocabulary import codes

__all__ = ["spelled_numbers"]

_BROKEN = re.compile(
    r"(?<=[A-ZĐ])(\s*-)\s*\n\s*(?=[A-ZĐ])|(?<=\d/)\s*\n\s*(?=[A-ZĐ])|(?<=\d)\s*\n\s*(?=/\s*[A-ZĐ]{2})"
)
_WRAPPED_DAY = re.compile(
    r"(?i:(?<=ngày)|(?<=tháng)|(?<=năm)|(?<=số)|(?<=cùng))\s*\n\s*(?=\d|ngày)|(?<=\d)\s*\n\s*(?=tháng|năm)|(?<=\d[/.-])\s*\n\s*(?=\d)"
)
_SOFT_BREAK = re.compile(r"\s*\n\s*(?=[a-zà-ỹđ])")
"""A line that begins in lower case goes on with the line before."""
_DOTTED = re.compile(r"(?<=[A-ZĐ]{2})\.(?=(?:UBND|HĐND|MTTQ|ĐU)\b)")
_GLUED_DAY = re.compile(r"\b([Nn]gày)(?=\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d\d)(?![\d/.-]|,\d)")
_SERIALS = re.compile(
    r"(?P<list>(?:(?<![\d/.,])\d{1,5}\s*(?:[,;+]|và)\s*(?:số\s*)?)+)(?P<last>\d{1,5}\s*/\s*(?P<symbol>[A-ZĐ][\wĐđ]*(?:\s?[-/&]\s?[A-ZĐ][\wĐđ]*)*))"
)
_NUMBERED = re.compile(r"(?:\bsố|\bsố:|{types})\s*:?\s*$", re.I)


def spelled_numbers(text: str) -> str:
    """The same cell, its numbers and days written out."""
    text = _BROKEN.sub(lambda found: found[1] or "", straighten(text))
    text = _DOTTED.sub("-", text)
    text = _WRAPPED_DAY.sub(lambda found: "" if text[found.start() - 1] in "/.-" else " ", text)
    text = _SOFT_BREAK.sub(" ", text)
    text = _GLUED_DAY.sub(r"\1 ", text)
    text = _SHORT_YEAR.sub(_whole_year, text)
    text = _small_symbol().sub(_proper, text)
    return _SERIALS.sub(_whole_numbers, text)


def _whole_year(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[3])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return found[0]
    return f"{found[1]}/{found[3]}/20{found[4]}"


@cache
def _small_symbol() -> re.Pattern[str]:
    """`164/kh-ubnd`, `12/Bc-UBND`: a known type and the body, in whatever letters."""
    known = "|".join(sorted((re.escape(code) for code in codes() if code.isalpha()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/.])(?P<serial>\d{{1,5}})\s*/\s*(?P<type>{known})\s?-\s?"
        r"(?P<body>[a-zđ]{2,10}(?:\s?&\s?[a-zđ]{2,8})?)(?![\wđ])",
        re.I,
    )


def _proper(found: re.Match[str]) -> str:
    proper = {fold(code): known for code, (known, _) in codes().items()}[fold(found["type"])]
    return f"{found['serial']}/{proper}-{found['body'].upper()}"


def _whole_numbers(found: re.Match[str]) -> str:
    """`12, 45 và 67/BC-UBND` → `12/BC-UBND, 45/BC-UBND và 67/BC-UBND`, where a number was announced."""
    before = found.string[max(found.start() - 40, 0) : found.start()]
    if not _announced().search(before):
        return found[0]
    return re.sub(r"\d{1,5}", lambda number: f"{number[0]}/{found['symbol']}", found["list"]) + found["last"]


@cache
def _announced() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in {name for _, name in codes().values()})
    short = "|".join(re.escape(code) for code in codes())
    return re.compile(rf"(?:\b[Ss]ố\s*:?|(?i:{names})|\b(?:{short}))\s*:?\s*$")
