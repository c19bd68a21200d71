"""Số, ký hiệu: the number line of a letter, in all the ways offices write it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.document import Word
from extractors.facts import DocNumber, Flag, Found, Span
from extractors.layout import Head
from extractors.lines import Line, join_spans, make_line
from extractors.number_doubts import ends_small, fills_a_blank, reading_doubt, serial_doubt
from extractors.patterns import pattern
from extractors.vocabulary import codes

__all__ = ["NumberLine", "build_number", "cites_in_name", "find_number"]

HARDLY = 0.5
"""Confidence under which a recognised symbol is in doubt."""
MOST_PIECES = 4
"""Lines that one number may take."""
YEAR_BEFORE_SLASH = re.compile(r"\s((?:19|20)\d\d)$")
MISSING_SLASH = re.compile(r"\b((?:19|20)\d\d)(?=[A-ZĐ]{1,3}[a-z]?-[A-ZĐ])")
SPECK_IN_SYMBOL = re.compile(r"(?<=[\dA-Za-zĐ])[:;'’](?=-[A-ZĐ])")
SIGN_FOR_SLASH = re.compile(r"(?<=\d)[.:;|](?=[A-ZĐ]{2})")
SIGN_FOR_DASH = re.compile(r"(?<=[A-ZĐ][A-ZĐ])[:;](?=[A-ZĐ]{2})")
SYMBOL_ONLY = re.compile(r"^/?[A-ZĐÂÊÔĂƠƯ]{2,4}-[A-ZĐ]{2,}$")
BARE = str.maketrans("ÂÊÔĂƠƯ", "AEOAOU")

PEN_SLASH = re.compile(r"^[A-Z]?\d{1,2}/")
"""Digits by pen before the printed slash, one of them taken for a slash: no year."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The number, and which lines of the left column it took."""

    found: Found[DocNumber]
    first: int
    """Index in `head.left`; -1 where it stood under the columns."""
    last: int


def find_number(head: Head) -> NumberLine | None:
    """The number of the letter: left column above the V/v, then a `Số: …` line alone under the columns."""
    column = [tidied(line) for line in above_abstract(head.left)]
    places = [index for index in range(len(column)) if not cites_in_name(column, index)]
    hits = [(index, found) for index in places if (found := read_line(column, index))]
    if hits:
        index, found = hits[0]
        last = index + len(broken_line(column, index)) - 1
        found = covered(found, head.stamps)
        return NumberLine(with_rivals(found, [other for _, other in hits[1:]]), index, last)
    recognised = unlabelled(column)
    if recognised is not None:
        return recognised
    for index, line in enumerate(head.below[:8]):
        alone = is_number_alone(line) and has_capital(line.text)
        found = read_line(head.below, index) if alone else None
        if found is not None and found.value.symbol:
            return NumberLine(replace(found, confidence=0.9), -1, -1)
    return None


def tidied(line: Line) -> Line:
    """The row of a number off a picture with signs that no symbol has put right, word by word."""
    marked = "-" in line.text or "/" in line.text or line.folded.startswith(("so:", "so "))
    if not line.recognised or not marked:
        return line
    words = [replace(word, text=tidy(word.text), confidence=doubtful(word)) for word in line.words]
    return (
        line
        if all(word.text == old.text for word, old in zip(words, line.words, strict=True))
        else make_line(words)
    )


def tidy(text: str) -> str:
    """`2025NQ-HĐND` → `2025/NQ-HĐND`, `/C1:-UBND` → `/C1-UBND`, `ÊH-UBND` → `EH-UBND`.

    A sign for the slash or the dash: `08.MTTQ` → `08/MTTQ`, `BB:PKT` → `BB-PKT`.
    """
    text = MISSING_SLASH.sub(r"\1/", SPECK_IN_SYMBOL.sub("", text))
    text = SIGN_FOR_DASH.sub("-", SIGN_FOR_SLASH.sub("/", text))
    return SYMBOL_ONLY.sub(lambda found: found[0].translate(BARE), text)


def doubtful(word: Word) -> float:
    return word.confidence if tidy(word.text) == word.text else min(word.confidence, HARDLY - 0.01)


def above_abstract(lines: Sequence[Line]) -> Sequence[Line]:
    """The column down to the V/v: a number in what follows is one that the subject cites."""
    end = next((i for i, line in enumerate(lines) if is_abstract(line)), len(lines))
    return lines[:end]


def cites_in_name(lines: Sequence[Line], index: int) -> bool:
    """Is the number part of a body's name: `ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH` / `SỐ 1412/QĐ-UBND`?"""
    head = pattern("number.head").match(lines[index].text)
    if head is None or ":" in head[0]:
        return False
    return bool(pattern("number.after_type").search(" ".join(line.folded for line in lines[:index])))


def with_rivals(found: Found[DocNumber], others: Sequence[Found[DocNumber]]) -> Found[DocNumber]:
    """Other number lines of the column are rivals where they name another number."""
    rivals = tuple(other.value for other in others if other.value.text not in {None, found.value.text})
    return replace(found, flags=(*found.flags, Flag.RIVALS), rivals=rivals) if rivals else found


def covered(found: Found[DocNumber], stamps: Sequence[Line]) -> Found[DocNumber]:
    """A blank on which something is drawn that reads as no serial is in doubt: nobody left it empty."""
    if found.flags != (Flag.BLANK,) or not found.span.boxes:
        return found
    left, top, right, bottom = found.span.boxes[0]
    drawn = (word.box for line in stamps for word in line.words)
    over = any(top < (y0 + y1) / 2 < bottom and x0 < right and x1 > left for x0, y0, x1, y1 in drawn)
    return replace(found, confidence=0.5, flags=(Flag.OCR_DOUBT,)) if over else found


def is_number_alone(line: Line) -> bool:
    """`Số: 12/BB-UBND` and nothing else: not a wrapped sentence that begins with `số 12/KH-UBND ngày`."""
    head = pattern("number.head").match(line.text)
    if head is None or ":" not in head[0]:
        return False
    tail = line.text[head.end() :].strip()
    value = pattern("number.value").match(tail) or pattern("number.blank").match(tail)
    return value is not None and value.end() == len(tail)


def unlabelled(lines: Sequence[Line]) -> NumberLine | None:
    """On a page picture, a number whose label was not recognised, or only its symbol (handwritten serial)."""
    for index, line in enumerate(lines):
        if not line.recognised:
            continue
        whole = pattern("number.no_label").match(line.text)
        if whole is not None:
            return NumberLine(whole_number(lines, index, 0, whole), index, index)
        symbol = pattern("number.symbol_only").search(line.text)
        if symbol is not None and index > 0:
            value = build_number("", symbol["symbol"])
            found = Found(value, line.span(), "number.symbol_only", 0.5, (Flag.HANDWRITTEN,))
            return NumberLine(found, index, index)
    return None


def read_line(lines: Sequence[Line], index: int) -> Found[DocNumber] | None:
    """The number on one line (and the next where it is broken), None where there is none.

    Cases: whole number · blank serial with a symbol · something unreadable before the symbol ·
    the bare label `Số:` · a slash that went unread.
    """
    line = lines[index]
    head = pattern("number.head").match(line.text)
    if head is None:
        return None
    is_label = line.recognised or has_capital(head[0]) or is_number_alone(line)
    if not is_label or is_wrapped_word(lines, index):
        return None
    tail = "".join(each.text for each in broken_line(lines, index))[head.end() :]
    whole = pattern("number.value").match(tail)
    if whole is not None:
        return whole_number(lines, index, head.end(), whole)
    empty = pattern("number.blank").match(tail)
    odd = None if empty is not None and empty["symbol"] else pattern("number.odd").match(tail)
    if empty is not None and (empty["symbol"] or odd is None):
        value = build_number("", empty["symbol"] or "", empty["separator"] or "/")
        flag = Flag.HANDWRITTEN if line.recognised else Flag.BLANK
        end = head.end() + len(empty[0])
        return Found(value, line.span(0, min(end, len(line.text))), "number.blank", 1.0, (flag,))
    if odd is not None:
        year = YEAR_BEFORE_SLASH.search(odd["serial"]) if line.recognised else None
        value = build_number("", f"{year[1]}/{odd['symbol']}" if year else odd["symbol"])
        typed = Flag.OCR_DOUBT if any(map(str.isdigit, odd["serial"])) else Flag.BLANK
        flag = Flag.HANDWRITTEN if line.recognised else typed
        return Found(value, line.span(), "number.odd", 0.6, (flag,))
    symbol = pattern("number.symbol_at_end").search(tail) if line.recognised else None
    if symbol is not None and pattern("number.joint").search(symbol["symbol"]):  # `Số: 06 BC - MN`
        value = build_number("", symbol["symbol"])
        return Found(value, line.span(), "number.symbol_only", 0.5, (Flag.HANDWRITTEN,))
    return None


def is_wrapped_word(lines: Sequence[Line], index: int) -> bool:
    """`SỐ` of `CHUYỂN ĐỔI` / `SỐ` over the number's own row, a rule of dashes between them or not."""
    words = (line.text for line in lines[index + 1 :] if any(map(str.isalnum, line.text)))
    after = next(words, "")
    return lines[index].text.strip() == "SỐ" and bool(pattern("number.head").match(after))


def whole_number(lines: Sequence[Line], index: int, at: int, match: re.Match[str]) -> Found[DocNumber]:
    """A number with serial and symbol; on a recognised page the serial must look printed and sure."""
    line = lines[index]
    more = pattern("number.parted").match(match.string, match.end())
    symbol = match["symbol"] + (more["rest"] if more else "")
    value = build_number(match["serial"], symbol, match["separator"])
    end = at + (more or match).end()
    spans = [line.span(0, end)]
    over = end - len(line.text)
    for follower in lines[index + 1 :]:
        if over <= 0:
            break
        spans.append(follower.span(0, min(over, len(follower.text))))
        over -= len(follower.text)
    span = number_span(line, at, match, spans)
    serial_words = line.words_at(at + match.start("serial"), at + match.end("serial"))
    doubt = serial_doubt(serial_words, line) or reading_doubt(match)
    parted = more is not None and line.recognised  # what follows may be a stamp's
    if not doubt and (parted or fills_a_blank(line, serial_words, match) or ends_small(line, match)):
        doubt = Flag.OCR_DOUBT
    if doubt == Flag.HANDWRITTEN:
        printed = build_number("", PEN_SLASH.sub("", value.symbol), value.separator)
        return Found(printed, span, "number.handwritten", 0.5, (doubt,), (value,))
    symbol_words = line.words_at(at + match.start("symbol"), at + match.end("symbol"))
    if not doubt and any(word.confidence < HARDLY for word in symbol_words):
        doubt = Flag.OCR_DOUBT
    flags = (doubt,) if doubt else ()
    return Found(value, span, "number.value", 0.7 if doubt else 1.0, flags)


def number_span(line: Line, at: int, match: re.Match[str], spans: list[Span]) -> Span:
    """The boxes of the number itself, without its label."""
    first = line.span(at + match.start(), min(at + match.end(), len(line.text)))
    return join_spans([first, *spans[1:]])


def has_capital(label: str) -> bool:
    """`Số:` or `Luật số:`, as letterheads print it; a sentence says `số`."""
    return label.strip(" \"'“(")[:1].isupper()


def broken_line(lines: Sequence[Line], index: int) -> Sequence[Line]:
    """The number line and those it goes on in: `Số: 403/2017/NQLT-` / `UBTVQH14-CP-` / `ĐCTUBTWMTTQVN`.

    The label may stand alone over the number, or with the serial over the symbol (`Số: 175` / `/KH-UBND`).
    """
    end = index + 1
    alone = pattern("number.label").match(lines[index].text)
    if alone and end < len(lines) and pattern("number.value").match(lines[end].text):
        end += 1
    serial = pattern("number.serial_alone").match(lines[index].text)
    if serial and end < len(lines) and lines[end].text.lstrip().startswith("/"):
        end += 1
    if pattern("number.head").match(lines[index].text):
        while end < len(lines) and end < index + MOST_PIECES and opens(lines[end - 1]):
            if is_abstract(lines[end]) or not pattern("number.rest").match(lines[end].text):
                break
            end += 1
    return lines[index:end]


def opens(line: Line) -> bool:
    """Does the line end inside a number?"""
    return line.text.rstrip().endswith(("-", "/", "&"))


def is_abstract(line: Line) -> bool:
    return line.folded.startswith("v/v")


def build_number(serial: str, symbol: str, separator: str = "/") -> DocNumber:
    """Canonical parts of a printed number: no spaces, single slashes, `&amp;` as `&`."""
    clean = "".join(symbol.split())
    if "ĐĐ" in clean:
        clean = re.sub(r"\b([QN]Đ)Đ(?=-)", r"\1", clean)
    clean = clean.replace("&amp;", "&").replace("//", "/").replace("--", "-").rstrip(".,-/&+")
    groups = [group for group in clean.replace("/", "-").split("-") if group and not group.isdigit()]
    code, organ = "", ""
    if groups and groups[0] in codes():
        code = codes()[groups[0]][0]
        organ = groups[1] if len(groups) > 1 else ""
    elif groups:
        organ = groups[0]
    mark = "-" if separator.strip() == "-" else "/"
    return DocNumber("".join(serial.split()), clean, code, organ, mark)
