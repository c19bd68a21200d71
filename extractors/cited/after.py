"""What stands after a number: its day, its issuer, or the issuer and then the day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.cited.between import after_term, chain
from extractors.cited.bodies import Body, body_at, named_body
from extractors.cited.dates import bare_date_at, date_at
from extractors.cited.symbols import Fit, body_of, fit, is_others
from extractors.cited.words import citation_words
from extractors.facts import PartialDate
from extractors.tokens import Token

__all__ = ["After", "issuer_at_end", "read_after"]

EDGES = frozenset({",", "(", ")", "[", "]", "|", "·", "”", '"', "»"})
OPEN, CLOSE = frozenset({"(", "[", "|", "·"}), frozenset({")", "]", "|", "·", ",", ";", "."})
DAY = frozenset({"ngày", "Ngày", "NGÀY"})
SUBJECT = frozenset({"việc", "về", "v/v", "“", '"'})
"""Before the first word of a subject."""
BRACKETS = OPEN | {")", "]"}
FEW = 6
"""Tokens of a verb before the document it issues."""
FARTHEST = 60
"""Tokens of a subject, after which its issuer may stand."""


@dataclass(frozen=True, slots=True)
class After:
    """Day and issuer after a number, and where they end."""

    date: PartialDate | None
    issuer: str
    end: int
    common: bool = False
    """The day is said of all numbers before it: `cùng ngày`, a comma, `được … thông qua ngày`."""
    same: bool = False
    """`cùng ngày`, and no day: the one of the number before it."""
    inside: bool = False
    """The issuer stands in brackets: what follows a comma there is still said of the number."""


def read_after(tokens: Sequence[Token], low: int, high: int, number: str) -> After:
    """Day and issuer in either order: `ngày … của …`, `(UBND xã, 21/02/2023)`, `do … ban hành ngày …`."""
    found = After(None, "", low)
    while found.date is None or not found.issuer:
        at, edges = skip_edges(tokens, found.end, high)
        step = read_step(tokens, at, high, found, edges, number)
        past = skip_open_day(tokens, at, high) if step is None else at
        if past > at:
            step = read_step(tokens, past, high, found, edges, number) or replace(found, end=past)
        if step is None or step.end == found.end:
            return found
        found = step
    return found


def read_step(
    tokens: Sequence[Token], at: int, high: int, found: After, edges: str, number: str
) -> After | None:
    """What was found, and the day or the issuer at a token, whichever is not yet told."""
    step = read_date(tokens, at, high, found, edges) if found.date is None else None
    return step or (read_issuer(tokens, at, high, found, number) if not found.issuer else None)


def skip_edges(tokens: Sequence[Token], at: int, high: int) -> tuple[int, str]:
    start = at
    while at < high and tokens[at].text in EDGES:
        at += 1
    return at, "".join([token.text for token in tokens[start:at]])


def skip_open_day(tokens: Sequence[Token], at: int, high: int) -> int:
    """Over a day that tells no date: `ngày 22/9`, `ngày 18 tháng năm 2024`."""
    if at >= high or tokens[at].text not in DAY or date_at(tokens, at)[0] is not None:
        return at
    while at < high and (tokens[at].lower in {"ngày", "tháng", "năm"} or tokens[at].text[0].isdigit()):
        at += 1
    return at


def read_date(tokens: Sequence[Token], at: int, high: int, found: After, edges: str) -> After | None:
    """A day that is the document's: no day after an issuer and a comma, which begins the next clause.

    Without the word `ngày` it stands in brackets, in a cell of its own or right after the number.
    """
    spoken, passive = skip_signing(tokens, at, high)
    date, end = date_at(tokens, spoken)
    together = spoken > at and tokens[spoken - 1].lower == "cùng"
    if together and date is None and spoken < high and tokens[spoken].lower == "ngày":
        return replace(found, same=True, end=spoken + 1) if not found.same else None
    if found.issuer and "," in edges and not found.inside:
        return None
    right_after = not (found.issuer or found.same) and edges in {"", ","}
    if date is None and (found.inside or right_after or (edges and edges[-1] in "([|·")):
        date, end = bare_date_at(tokens, at)
    if date is None and (spoken > at or tokens[at - 1].lower in citation_words().signing):
        date, end = bare_date_at(tokens, spoken)
    if date is None or end > high or begins_clause(tokens, end, high, edges):
        return None
    common = together or passive or "," in edges or found.common
    return replace(found, date=date, end=end, common=common)


def begins_clause(tokens: Sequence[Token], end: int, high: int, edges: str) -> bool:
    """`, ngày 15/3/2023 UBND xã họp`, `, ngày 19/4/2024 tiếp tục có Công văn`: the day of what follows."""
    if edges != "," or end >= high:
        return False
    next_type = next((at for at in range(end + 1, min(end + FEW, high)) if tokens[at].kind("TYPE")), end)
    return bool(tokens[end].kind("ORGAN")) or chain(tokens[end:next_type]) == "issuing"


def skip_signing(tokens: Sequence[Token], at: int, high: int) -> tuple[int, bool]:
    """Over `được ban hành`, `ký`, `đề`, `cùng` before a day; and whether it was `được` or `đã`."""
    start = at
    while at < high and tokens[at].lower in citation_words().signing:
        at += 1
    return at, at > start and tokens[start].lower in {"được", "đều"}


def read_issuer(tokens: Sequence[Token], at: int, high: int, found: After, number: str) -> After | None:
    if (body := of_body(tokens, at, high, number)) is not None:
        return replace(found, issuer=body.name, end=body.end)
    if (body := by_body(tokens, at, high, number)) is not None:
        return replace(found, issuer=body.name, end=body.end, common=True)
    if (body := passed_by(tokens, at, high, number)) is not None:
        return replace(found, issuer=body.name, end=body.end)
    if found.date is not None and (body := named_alone(tokens, at, high, number)) is not None:
        return replace(found, issuer=body.name, end=body.end)
    if found.end < at and (body := in_brackets(tokens, at, high, number)) is not None:
        return replace(found, issuer=body.name, end=body.end, inside=True)
    return None


def of_body(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """`của UBND tỉnh`, `ban hành bởi …`, `của đồng chí Phó Chủ tịch …`."""
    at, _ = skip_signing(tokens, at, high)
    at += at + 1 < high and (tokens[at].lower, tokens[at + 1].lower) == ("là", "của")
    if at >= high or tokens[at].lower not in {"của", "bởi"}:
        return None
    at += 1
    if at + 1 < high and f"{tokens[at].lower} {tokens[at + 1].lower}" in citation_words().honorifics:
        at += 2
    body = named_body(tokens, at, high, number)
    return body if body is not None and not is_others(body.name, number) else None


def by_body(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """`do UBND tỉnh ban hành`, `được Quốc hội thông qua`: with a verb of issuing, and fitting the symbol."""
    if at >= high or tokens[at].lower not in {"do", "được", "đã"}:
        return None
    if tokens[at].lower == "đã" and at + 1 < high and tokens[at + 1].lower == "được":
        at += 1
    body = named_body(tokens, at + 1, high, number)
    if body is None or fit(body.name, number) is Fit.NO:
        return None
    term = after_term(tokens, body.end, high)
    end, _ = skip_signing(tokens, term, high)
    return Body(body.name, body.start, end) if end > term else None


def passed_by(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """`Luật số …, Quốc hội khóa XIV thông qua ngày …`: the only body of the symbol, a verb and a day."""
    many = body_of(number) in citation_words().many
    body = body_at(tokens, at, high, number) if not many else None
    if body is None or fit(body.name, number) is not Fit.YES:
        return None
    term = after_term(tokens, body.end, high)
    end, _ = skip_signing(tokens, term, high)
    told = date_at(tokens, end)[0] or bare_date_at(tokens, end)[0]
    return Body(body.name, body.start, end) if end > term and told else None


def named_alone(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """`ngày 26/7/2024 UBND tỉnh về …`: after the name, which fits the symbol, comes the subject."""
    body = body_at(tokens, at, high, number)
    if body is None or fit(body.name, number) is not Fit.YES:
        return None
    after = body.end + (body.end < high and tokens[body.end].text == ",")
    return body if after < high and tokens[after].lower in {"về", "v/v"} else None


def in_brackets(tokens: Sequence[Token], at: int, high: int, number: str) -> Body | None:
    """`(UBND xã, 21/02/2023)`, `[Bộ Nội vụ]`, a cell of its own; nothing else in the brackets."""
    if tokens[at - 1].text not in OPEN | {","}:
        return None
    opened = next(
        (tokens[index].text for index in range(at - 1, -1, -1) if tokens[index].text in BRACKETS), ""
    )
    body = body_at(tokens, at, high, number) if opened in OPEN else None
    if body is None:
        return None
    signed, _ = skip_signing(tokens, body.end, high)
    if signed == body.end < len(tokens) and tokens[signed].text not in CLOSE:
        return None
    return body if opened == "[" or fit(body.name, number) is Fit.YES else None


def issuer_at_end(tokens: Sequence[Token], low: int, high: int, number: str) -> str:
    """`… về cải cách hành chính của UBND huyện Mẫu;`: only where it fits the symbol and ends the clause."""
    for index in range(low, min(high, low + FARTHEST)):
        token = tokens[index]
        if token.text in {";", "."} or begins_document(tokens, index, high, number):
            return ""
        if token.lower == "do" and (body := by_body(tokens, index, high, number)) is not None:
            return body.name if fit(body.name, number) is Fit.YES else ""
        if token.lower == "của":
            body = named_body(tokens, index + 1, high, number)
            if body is not None and fit(body.name, number) is Fit.YES:
                return "" if is_content(tokens, index, body, low) else body.name
    return ""


def begins_document(tokens: Sequence[Token], at: int, high: int, number: str) -> bool:
    """A type with a capital begins another document, but for a subject's first word: `về việc Quy định mức`.

    A symbol that many bodies have says too little to look past it.
    """
    size = tokens[at].kind("TYPE")
    if not size or tokens[at].text[0].islower():
        return False
    after = tokens[at + size] if at + size < high else None
    subject = tokens[at - 1].lower in SUBJECT and body_of(number) not in citation_words().many
    return not subject or after is None or after.lower in {"số", "của", "ngày"} or bool(after.kind("NUMBER"))


def is_content(tokens: Sequence[Token], of: int, body: Body, low: int) -> bool:
    """`về kết luận của Chủ tịch … tại cuộc họp`: what the document is about, not who issued it."""
    said = f"{tokens[of - 2].lower} {tokens[of - 1].lower}" if of - 2 >= low else ""
    goes_on = body.end < len(tokens) and tokens[body.end].text[0].isalnum()
    return goes_on or said in citation_words().places_of_speech
