"""Documents that a text cites: `Kế hoạch số 163/KH-UBND ngày 30/12/2022 của UBND huyện Mẫu`.

Anchored on numbers (`\\d+/[A-ZĐ]`); around each, a window is read as tokens: the type before, the date
and the issuer after, or both before; one issuer may serve a whole list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.cited.window import read_window
from extractors.facts import Citation, Found
from extractors.folding import fold, straighten
from extractors.numbers import build_number
from extractors.patterns import pattern
from extractors.running import Running
from extractors.tokens import tokenise
from extractors.vocabulary import organs

__all__ = ["find_citations", "parse_citations"]

LEAD, TRAIL = 24, 80
"""Characters before and after a slash that a number may take."""
BEFORE, AFTER = 260, 260
"""Characters read on each side of a number."""
NEAR = 12
"""Characters on each side of `ngày` that a serial and a day's figures take."""
SERIALS = 60
"""Characters looked through for serials that share a number's symbol."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and its place in the text."""

    citation: Citation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed and its place in the text."""

    start: int
    end: int
    serial: str
    symbol: str = ""
    """Empty where only a serial is told."""
    separator: str = ""
    """Empty or a space where the slash was forgotten."""


def find_citations(running: Running, own: str = "") -> tuple[Found[Citation], ...]:
    """Citations in running text, each once, its first mention filled up; never the letter's own number."""
    best: dict[str, Found[Citation]] = {}
    for cited in parse_citations(running.text):
        value = cited.citation
        if value.number == own:
            continue
        key = fold(value.number)
        if key in best:
            best[key] = replace(best[key], value=merged(best[key].value, value))
        else:
            best[key] = Found(value, running.span(cited.start, cited.end), "citation.number")
    return tuple(best.values())


def merged(first: Citation, second: Citation) -> Citation:
    """What the first mention lacks, taken from a later one."""
    return Citation(
        first.number, first.type or second.type, first.date or second.date, first.issuer or second.issuer
    )


def parse_citations(text: str) -> list[Cited]:
    """All citations of a text in order."""
    text = text.replace("uỷ", "ủy").replace("Uỷ", "Ủy").replace("UỶ", "ỦY")
    plain = straighten(text)
    numbers = [*numbers_in(plain), *glued_numbers(plain), *bare_numbers(plain)]
    numbers = sorted(numbers, key=lambda number: number.start)
    found: list[Cited] = []
    for group in windows(numbers):
        low = max(group[0].start - BEFORE, 0)
        window = text[low : group[-1].end + AFTER]
        places = [(number.start - low, number.end - low) for number in group]
        values = read_window(tokenise(window, places), [citation_number(number) for number in group])
        for value, number in zip(values, group, strict=True):
            if number.symbol:
                found.extend(sharing_symbol(text, number, value))
            found.append(Cited(value, number.start, number.end))
    return found


def sharing_symbol(text: str, number: Number, value: Citation) -> Iterator[Cited]:
    """The serials before a number that share its symbol: `số 211, 212/QĐ-SNV`."""
    low = max(number.start - SERIALS, 0)
    before = pattern("citation.serials").search(text[low : number.start])
    for serial in re.finditer(r"\d+", before["serials"] if before else ""):
        start = low + before.start("serials") + serial.start() if before else 0
        built = build_number(serial[0], number.symbol, number.separator).text or ""
        yield Cited(replace(value, number=built), start, start + len(serial[0]))


def numbers_in(text: str) -> Iterator[Number]:
    """Numbers with a slash that are no form's or thing's."""
    for match in slashed(text):
        if is_number(text, match):
            yield Number(match.start(), match.end(), match["serial"], match["symbol"], match["separator"])


def slashed(text: str) -> Iterator[re.Match[str]]:
    """Numbers, looked for only about slashes, which each of them has: ten times as quick."""
    low = high = 0
    for slash in re.finditer("/", text):
        if slash.start() - LEAD > high:
            yield from pattern("number.citation").finditer(text, low, high)
            low = slash.start() - LEAD
        high = slash.end() + TRAIL
    yield from pattern("number.citation").finditer(text, max(low, 0), high)


def glued_numbers(text: str) -> Iterator[Number]:
    """Numbers without their slash, after a type and `số`: `quyết định số 123QĐ-UBND`, `số 12 NQ/ĐU`."""
    for match in pattern("number.glued").finditer(text):
        if names_a_type(text, match.start("serial")):
            start = match.start("serial")
            yield Number(start, match.end(), match["serial"], match["symbol"], match["separator"])


def bare_numbers(text: str) -> Iterator[Number]:
    """Serials without a symbol, but with a type and a day: `Công văn số 815 ngày 6/10/2023`."""
    for match in before_days(text):
        named = names_a_type(text, match.start())
        if named and (named["said"] or not is_year(match["serial"])):
            yield Number(match.start(), match.end(), match["serial"])


def names_a_type(text: str, at: int) -> re.Match[str] | None:
    """Does a type's name end right before a place, with `số` or without it?"""
    return pattern("number.bare_type").search(fold(text[max(at - LEAD, 0) : at]))


def before_days(text: str) -> Iterator[re.Match[str]]:
    """Serials right before a day, looked for only about the word `ngày`: a tenth of the time."""
    end = 0
    for day in re.finditer("ngày", text):
        match = pattern("number.bare").search(text, max(day.start() - NEAR, end), day.end() + NEAR)
        if match is not None:
            end = match.end()
            yield match


def is_year(digits: str) -> bool:
    """`Kế hoạch 2023` names a year."""
    return len(digits) == 4 and digits.startswith(("19", "20"))


def is_number(text: str, match: re.Match[str]) -> bool:
    """Not a form's number (`theo Mẫu số 01/BC`), a lot's, a unit of measure or a fraction of a standard."""
    before = text[max(match.start() - 40, 0) : match.start()]
    form = pattern("citation.form").search(before) if "ẫu" in before or "iểu" in before else None
    if form is not None and not names_a_place(form["before"] or ""):
        return False
    if pattern("citation.thing").search(before):
        return False
    return sum(letter.isalpha() for letter in match["symbol"]) >= 2


def names_a_place(word: str) -> bool:
    """Is `Mẫu` after this word a place (`xã Mẫu số 12/KH-UBND`), not a form?"""
    return word.lower() in organs().places or (
        word[:1].isupper() and word.lower() not in {"theo", "tại", "các"}
    )


def windows(numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """Numbers near each other share a window."""
    group: list[Number] = []
    for number in numbers:
        if group and (number.start - group[-1].end > BEFORE or len(group) >= 40):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def citation_number(number: Number) -> str:
    """The number as it should be: a footnote's mark that clings to it is cut off (`105/2025/NĐ-CP2`).

    One without its symbol or slash stays as it is printed.
    """
    if not number.separator.strip():
        return number.serial + number.separator + "".join(number.symbol.split())
    symbol = pattern("citation.shouted").sub("TTg", number.symbol)
    built = build_number(number.serial, symbol, number.separator)
    text = built.text or ""
    footnote = built.type_code in {"NĐ", "TT", "QĐ", "NQ"} or "/QH" in text
    return pattern("citation.footnote").sub("", text) if footnote else text
