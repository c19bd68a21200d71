"""The words around cited numbers: type before, date and issuer after, or both before, or shared by a list."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.facts import Citation, PartialDate
from extractors.folding import fold
from extractors.patterns import pattern
from extractors.tokens import Token
from extractors.vocabulary import citation_words, codes

__all__ = ["read_window"]

JOINING = frozenset({",", "và", "số", ";", "các", "(", ")", ":", "hoặc", "-"})


def read_window(tokens: Sequence[Token], numbers: Sequence[str]) -> list[Citation]:
    """One citation per number of the window."""
    at = [index for index, token in enumerate(tokens) if token.kind("NUMBER")]
    found: list[Citation] = []
    chained: list[bool] = []
    for order, (index, number) in enumerate(zip(at, numbers, strict=False)):
        low = at[order - 1] + 1 if order else 0
        high = at[order + 1] if order + 1 < len(at) else len(tokens)
        kind, left_date, left_issuer = read_left(tokens, low, index)
        date, issuer, end = read_right(tokens, index + 1, high)
        linked = bool(order) and is_chain(tokens, low, index)
        if linked and not kind:
            kind = found[-1].type
        kind = kind or type_of_code(number)
        if not issuer:
            issuer = issuer_at_end(tokens, end, high, number)
        found.append(Citation(number, kind, date or left_date, issuer or left_issuer))
        chained.append(linked)
    found.extend(Citation(number) for number in numbers[len(found) :])
    return share_issuers(found, [*chained, *[False] * (len(found) - len(chained))])


def type_of_code(number: str) -> str:
    """`12/KH-UBND` → `Kế hoạch`."""
    groups = [group for group in re.split(r"[/-]", number) if group and not group[0].isdigit()]
    return codes()[groups[0]][1] if groups and groups[0] in codes() else ""


def read_left(tokens: Sequence[Token], low: int, index: int) -> tuple[str, PartialDate | None, str]:
    """Type, date and issuer before a number, back to the sentence's start."""
    at = index
    while at > low and tokens[at - 1].text in {"số", "Số", ":", "(", "số:"}:
        at -= 1
    start = sentence_start(tokens, low, at)
    type_at, kind = nearest_type(tokens, start, at)
    if type_at < 0:
        return "", None, ""
    between = range(type_at + tokens[type_at].kind("TYPE"), at)
    issuer, date = "", None
    for inner in between:
        if tokens[inner].lower == "ngày" and date is None:
            date = date_at(tokens, inner)[0]
        if tokens[inner].lower == "của" and not issuer:
            issuer = organ_at(tokens, inner + 1, at)[0]
    if not issuer and not list(between):
        issuer, date_before = before_type(tokens, start, type_at)
        date = date or date_before
    return kind, date, issuer


def sentence_start(tokens: Sequence[Token], low: int, at: int) -> int:
    for index in range(at - 1, low - 1, -1):
        if tokens[index].text in {";", ".", "!", "?"}:
            return index + 1
    return low


def nearest_type(tokens: Sequence[Token], low: int, at: int) -> tuple[int, str]:
    """The type word that governs a number: right before it, or before its title (`Luật Đất đai số`)."""
    for index in range(at - 1, max(low, at - 24) - 1, -1):
        size = tokens[index].kind("TYPE")
        if not size or not tokens[index].text[0].isupper() or index + size > at:
            continue
        kind = type_name(tokens, index)
        gap = tokens[index + size : at]
        if not gap or kind in {"Luật", "Bộ luật", "Pháp lệnh"} or is_apposition(gap):
            return index, kind
        break
    for index in range(at - 1, max(low, at - 6) - 1, -1):
        if tokens[index].kind("TYPE") and tokens[index].lower in {"văn", "công"}:
            return index, type_name(tokens, index)
    return -1, ""


def type_name(tokens: Sequence[Token], index: int) -> str:
    text = " ".join(token.text for token in tokens[index : index + tokens[index].kind("TYPE")])
    return text[0].upper() + text[1:].lower()


def is_apposition(gap: Sequence[Token]) -> bool:
    """Words between type and number that are its date or issuer: `của UBND tỉnh`, `ngày 5/6/2023`."""
    return gap[0].lower in {"của", "ngày"} and not any(token.text in {";", "."} for token in gap)


def before_type(tokens: Sequence[Token], low: int, type_at: int) -> tuple[str, PartialDate | None]:
    """`Ngày 29/6/2026, Bộ trưởng Bộ Xây dựng ban hành` before `Quyết định số …`."""
    end = type_at
    verbs = {"ban", "hành", "có", "đã", "ký", "tại", "gửi", "được", "nhận", "trình", "các", "thông", "qua"}
    while end > low and tokens[end - 1].lower in verbs:
        end -= 1
    if end == type_at:
        return "", None
    for index in range(max(low, end - 14), end):
        issuer, stop = organ_at(tokens, index, end)
        if issuer and stop == end:
            return issuer, date_before(tokens, low, index)
    return "", None


def date_before(tokens: Sequence[Token], low: int, at: int) -> PartialDate | None:
    for index in range(max(low, at - 8), at):
        if tokens[index].lower == "ngày":
            date, end = date_at(tokens, index)
            if date is not None and all(token.text == "," for token in tokens[end:at]):
                return date
    return None


def read_right(tokens: Sequence[Token], low: int, high: int) -> tuple[PartialDate | None, str, int]:
    """Date and issuer right after a number, and where they end."""
    at = low
    while at < high and tokens[at].lower in {",", "(", "ký", "ban", "hành", ")"}:
        at += 1
    date, end = date_at(tokens, at)
    if date is None:
        end = low
    at = end
    while at < high and tokens[at].text in {",", ")", "("}:
        at += 1
    if at < high and tokens[at].lower in {"của", "do"}:
        issuer, stop = organ_at(tokens, at + 1, high)
        if issuer:
            return date, issuer, stop
    return date, "", end


def date_at(tokens: Sequence[Token], at: int) -> tuple[PartialDate | None, int]:
    """The date that begins at a token (`ngày 30/12/2022`, `ngày 30 tháng 12 năm 2022`), and its end."""
    if at >= len(tokens) or tokens[at].lower not in {"ngày", "năm"}:
        return None, at
    last = min(at + 7, len(tokens))
    text = " ".join(token.text for token in tokens[at:last])
    match = pattern("date.citation").match(fold(text))
    if match is None:
        return None, at
    end = at + len(text[: match.end()].split())
    if match["year_only"]:
        return PartialDate(int(match["year_only"])), end
    return PartialDate(int(match["year"]), int(match["month"]), int(match["day"])), end


def organ_at(tokens: Sequence[Token], at: int, high: int) -> tuple[str, int]:
    """The body's name that begins at a token, and where it ends; empty where none does."""
    if at >= high or not tokens[at].text[0].isupper():
        return "", at
    size = max(tokens[at].kind("ORGAN"), tokens[at].kind("LEADER"))
    if not size:
        return "", at
    end = at + size
    while end < high and goes_on(tokens, at, end, high):
        end += 1
    words = [token.text for token in tokens[at:end]]
    while words and words[-1] in {",", "và", "-"}:
        words.pop()
        end -= 1
    return re.sub(r"\s+([,;])", r"\1", " ".join(words)), end


def goes_on(tokens: Sequence[Token], start: int, at: int, high: int) -> bool:
    """Does the name that began at `start` take in the token at `at`?"""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < high else None
    if token.text in {",", "và"} and after is not None:
        pair = f"{tokens[at - 1].lower} {after.lower}"
        if pair in citation_words().comma_pairs:
            return True
    if token.text == "-":
        return after is not None and after.text[0].isupper() and not after.kind("NUMBER")
    if token.text in {",", "và"}:
        return after is not None and begins_part(after) and not is_committee(tokens[start])
    if token.kind("NUMBER") or not any(letter.isalnum() for letter in token.text):
        return False
    if token.text[0].isupper():
        return tokens[at - 1].text == "-" or not token.kind("TYPE")
    words = citation_words()
    pair = f"{token.lower} {after.lower}" if after else token.lower
    back = f"{tokens[at - 1].lower} {token.lower}"
    return token.lower not in words.stops or pair in words.not_stops or back in words.not_stops


def begins_part(token: Token) -> bool:
    """Can the word begin a further part of a body's name (`…, Thể thao`), and not a new thing?"""
    if token.kind("TYPE") or token.kind("ORGAN") or token.kind("LEADER"):
        return False
    return token.text[0].isupper() and token.lower not in citation_words().stops


def is_committee(token: Token) -> bool:
    """Bodies whose names have no parts: `UBND`, `Ủy ban`, `Chủ tịch`, `Thủ tướng`."""
    return fold(token.text).startswith(("ubnd", "uy", "chu", "thu", "hdnd"))


def issuer_at_end(tokens: Sequence[Token], low: int, high: int, number: str) -> str:
    """`… về cải cách hành chính của UBND huyện Mẫu;`: taken only where it fits the number's symbol."""
    for index in range(low, min(high, low + 60)):
        if tokens[index].text in {";", "."} or (
            tokens[index].kind("TYPE") and tokens[index].text[0].isupper()
        ):
            return ""
        if tokens[index].lower == "của":
            issuer, _ = organ_at(tokens, index + 1, high)
            if issuer and fits(issuer, number):
                return issuer
    return ""


def fits(issuer: str, number: str) -> bool:
    """Is the issuer's abbreviation in the symbol?"""
    parts = re.split(r"[/-]", fold(number))
    name = fold(issuer)
    if "ubnd" in name or "uy ban nhan dan" in name:
        return "ubnd" in parts or "ub" in parts
    if "hdnd" in name or "hoi dong nhan dan" in name:
        return "hdnd" in parts
    initials = "".join(word[0] for word in re.findall(r"[a-z]+", name) if word not in {"va"})
    return any(len(part) >= 2 and initials.startswith(part) for part in parts)


def is_chain(tokens: Sequence[Token], low: int, index: int) -> bool:
    """Is there nothing but commas, `và`, `số` and dates between two numbers?"""
    at = low
    while at < index:
        date, end = date_at(tokens, at)
        if date is not None:
            at = end
        elif tokens[at].lower in JOINING:
            at += 1
        else:
            return False
    return True


def share_issuers(found: list[Citation], chained: Iterable[bool]) -> list[Citation]:
    """In a list the last item's issuer is everyone's."""
    links = list(chained)
    for index in range(len(found) - 2, -1, -1):
        if links[index + 1] and not found[index].issuer and same_series(found[index], found[index + 1]):
            found[index] = replace(found[index], issuer=found[index + 1].issuer)
    return found


def same_series(one: Citation, other: Citation) -> bool:
    """Numbers of one body: the ends of their symbols agree."""
    return fold(one.number).rsplit("-", 1)[-1] == fold(other.number).rsplit("-", 1)[-1]
