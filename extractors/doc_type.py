"""Tên loại: the title line, checked against the code in the number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from extractors.facts import DocNumber, Flag, Found, Span
from extractors.folding import fold, squeeze
from extractors.layout import Head
from extractors.letter_case import is_upper
from extractors.lines import Line, make_line, segments
from extractors.patterns import pattern
from extractors.vocabulary import codes, open_titles, titles, types_by_code, whole_titles

__all__ = ["Title", "annex_line", "find_title", "find_type", "title_part"]

LETTER = "Công văn"
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Title:
    """The title line: its type, where it is in `head.below`, and what of the line is already subject."""

    name: str
    index: int
    rest: int
    """Offset in the line's text where the subject begins; the length of the text where it does not."""


def find_title(lines: Sequence[Line]) -> Title | None:
    """First row that is a type's name, or begins with one in capitals (`QUYẾT ĐỊNH CHẤP THUẬN…`)."""
    for index, line in enumerate(lines[:14]):
        if pattern("zone.addressee").search(line.folded) or pattern("zone.body").search(line.folded):
            return None
        if not is_upper(line.text):
            inline = title_before_subject(line, index)
            if inline is not None:
                return inline
            continue
        squeezed = squeeze(line.text)
        if line.recognised and squeezed not in titles():
            squeezed = squeeze(title_part(line).text)
        if squeezed in whole_titles():
            return Title(whole_titles()[squeezed], index, len(line.text))
        for key, name in titles().items():
            if squeezed.startswith(key) and (rest := rest_after(line, key)):
                return Title(name, index, rest)
        if is_open_title(line):
            return Title(line.text.strip(" :.").capitalize(), index, len(line.text))
    return None


def is_open_title(line: Line) -> bool:
    """`GIẤY BIÊN NHẬN` alone on its row; on a picture only known titles are believed."""
    words = line.text.strip(" :.").split()
    letters = all(word.isalpha() for word in words)
    short = 2 <= len(words) <= MOST_WORDS and letters and not line.recognised
    return short and line.folded.lstrip().startswith(open_titles())


def title_part(line: Line) -> Line:
    """The piece of a row off a picture that is a type's name, without what stamps left beside and in it."""
    if not line.recognised:
        return line
    words = [word for word in line.words if len(word.text) > 1]
    rest = make_line(words) if words else line
    parts = [*segments(line), rest, *segments(rest)]
    return next((part for part in parts if squeeze(part.text) in titles()), line)


def title_before_subject(line: Line, index: int) -> Title | None:
    """`KẾ HOẠCH tổ chức hội nghị …` on one row; or `quyết định` alone in a font that draws capitals."""
    words = line.text.split()
    if line.text.islower():
        name = titles().get(squeeze(line.text))
        return Title(name, index, len(line.text)) if name else None
    capitals = " ".join(takewhile(str.isupper, words))
    name = whole_titles().get(squeeze(capitals))
    if name or line.recognised:
        return Title(name, index, len(capitals) + 1) if name else None
    for key, name in titles().items():
        if squeeze(capitals).startswith(key) and (rest := rest_after(line, key)):
            return Title(name, index, rest)
    return None


def rest_after(line: Line, key: str) -> int:
    """Where the words after the type's name begin, 0 where the name ends inside a word."""
    count = 0
    for at, letter in enumerate(line.text):
        if count == len(key):
            return at + 1 if letter in " -:" else 0
        count += letter.isalnum()
    return 0


def find_type(
    head: Head, title: Title | None, number: DocNumber | None, has_abstract: bool, issuer: str = ""
) -> Found[str] | None:
    """The type, its cases in order.

    Title line (checked against the number's code) · annex heading · number's code ·
    công văn: a number of organ and unit, or a V/v, and no title.
    """
    by_code = codes()[number.type_code][1] if number and number.type_code in codes() else ""
    if number and number.type_code == initials(issuer):
        by_code = ""  # `09/CT-CS` of a Cục Thuế is no chỉ thị
    if title is not None:
        line = head.below[title.index]
        span = line.span(0, min(title.rest, len(line.text)))
        if by_code and number and not agrees(title.name, number.type_code):
            return Found(title.name, span, "type.title", 0.7, (Flag.RIVALS,), (by_code,))
        return Found(title.name, span, "type.title")
    annex = annex_line(head)
    if annex is not None and number is None:
        return Found("Phụ lục", annex.span(), "type.annex")
    if by_code and not has_abstract:
        flags = (Flag.RIVALS,) if other_title(head) or is_addressed(head) else ()
        return Found(by_code, head_span(head), "type.code", 0.8, flags)
    if has_abstract or (number is not None and number.symbol and not by_code and not other_title(head)):
        unread = not has_abstract and any(line.recognised for line in head.left)
        flags = (Flag.OCR_DOUBT,) if unread else ()  # there may be a title that went unread
        flags = (Flag.RIVALS,) if has_abstract and other_title(head) else flags
        return Found(LETTER, head_span(head), "type.letter", 1.0 if has_abstract else 0.9, flags)
    return None


def initials(name: str) -> str:
    """`Cục Thuế` → `CT`"""
    return "".join(word[0].upper() for word in name.split() if word[0].isalpha())


def is_addressed(head: Head) -> bool:
    """On a scan, does a `Kính gửi` stand where no title was read? `PC` may be a company's initials."""
    return any(line.recognised and pattern("zone.addressee").search(line.folded) for line in head.below)


def other_title(head: Head) -> bool:
    """Does a title of a kind unknown stand where a công văn has Kính gửi: `LỊCH CÔNG TÁC TUẦN`?"""
    if any(pattern("zone.addressee").search(line.folded) for line in head.below):
        return False
    rows = (line for line in head.below if len(line.text) > 1 and not line.is_mark)
    first = next(rows, None)
    return first is not None and is_upper(first.text, 1.0) and not first.recognised and has_letters(first)


def has_letters(line: Line) -> bool:
    return any(map(str.isalpha, line.text))


def annex_line(head: Head) -> Line | None:
    """The line that makes a page an annex: `PHỤ LỤC I`, or `(Kèm theo Quyết định số …)`."""
    for line in head.below[:16]:
        if pattern("zone.annex").search(line.folded) or pattern("zone.attached").search(line.folded):
            return line
    return None


def agrees(title: str, code: str) -> bool:
    """`Nghị quyết liên tịch` agrees with `NQ`, `Thông tri` with `TT`."""
    names = types_by_code().get(code, ())
    return any(fold(title).startswith(fold(name)) or fold(name).startswith(fold(title)) for name in names)


def head_span(head: Head) -> Span:
    """Where a công văn shows that it is one: its `V/v`, else its number line."""
    for line in head.left:
        match = pattern("subject.abstract").search(line.folded)
        if match is not None:
            return line.span(match.start(), match.end())
    lines = head.left or head.right or head.below
    return lines[-1].span() if lines else Span("")
