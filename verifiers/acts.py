"""What each signature did: the leader signed; the văn thư gave the number, the day and the seal.

A letter by one leader carries four signatures or more. Boxes tell them apart: a small box on the
"Số:" line draws the number, one on the "ngày … tháng …" line the day, a large one is the seal.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.document import Box, Document, Kind, Word
from extractors.facts import Facts
from verifiers.signers import folded
from verifiers.verdict import Act, Role, SignatureResult, SignerKind

__all__ = ["group_acts", "with_roles"]

SMALL_WIDTH, SMALL_HEIGHT = 90.0, 45.0
"""Points; a box no larger than this holds a number or a day, not a seal."""
LINE = 12.0
"""Words whose middle is this close to the box's middle stand on its line."""
HEADER = 40.0
"""The day stands at most this far below or above the number."""
NUMBER = re.compile(r"^\d{1,6}[A-Za-z]?$|^\d{1,6}\s*/")
INCOMING = ("CONG VAN DEN", "VAN BAN DEN", "DEN SO", "DEN NGAY")


def with_roles(
    results: Sequence[SignatureResult], document: Document, facts: Facts, annex: bool = False
) -> tuple[SignatureResult, ...]:
    """The same signatures, each with its role; `annex`: the whole file is a separate annex."""
    leader = _leader(results, facts)
    known: list[SignatureResult] = []
    for result in results:
        known.append(replace(result, role=_role(result, leader, known, document, annex)))
    return tuple(known)


def _leader(results: Sequence[SignatureResult], facts: Facts) -> SignatureResult | None:
    """The person whose name is printed, else the one with the largest box; a small box is an initial."""
    people = [one for one in results if one.kind is SignerKind.PERSON]
    printed = folded(facts.signer.name.value) if facts.signer.name is not None else ""
    named = [one for one in people if printed and folded(one.signer) == printed]
    return max(named or people, key=_area, default=None)


def _area(result: SignatureResult) -> float:
    return (result.box[2] - result.box[0]) * (result.box[3] - result.box[1]) if result.box else 0.0


def _role(
    result: SignatureResult,
    leader: SignatureResult | None,
    before: Sequence[SignatureResult],
    document: Document,
    annex: bool,
) -> Role:
    """The cases, in order."""
    if result.kind is SignerKind.TIMESTAMP:
        return Role.TIMESTAMP
    if result.kind is SignerKind.PERSON:
        return Role.LEADER if leader is not None and result.field == leader.field else Role.OTHER
    if result.kind is SignerKind.PORTAL:
        return Role.PUBLICATION
    if result.kind is not SignerKind.ORGANISATION:
        return Role.OTHER
    if any(mark in folded(result.text) for mark in INCOMING):
        return Role.INCOMING
    if annex:
        return Role.ANNEX
    if leader is None:
        return Role.COPY if document.kind is Kind.PDF_SCAN else Role.SEAL
    return _clerks_role(result, leader, before, document)


def _clerks_role(
    result: SignatureResult,
    leader: SignatureResult,
    before: Sequence[SignatureResult],
    document: Document,
) -> Role:
    """An organisation's signature in a letter that a leader signed."""
    if result.page > leader.page > 0:
        return Role.ANNEX
    if result.box is None or not _is_small(result.box):
        sealed = any(one.role is Role.SEAL for one in before)
        return Role.COPY if sealed and not _touches(result, leader) else Role.SEAL
    number = next((one for one in before if one.role is Role.NUMBER), None)
    if number is None and _on_number_line(result, document):
        return Role.NUMBER
    in_header = number is None or (number.page == result.page and _near(number, result))
    return Role.DATE if in_header and _on_date_line(result, document) else Role.OTHER


def _is_small(box: Box) -> bool:
    return box[2] - box[0] <= SMALL_WIDTH and box[3] - box[1] <= SMALL_HEIGHT


def _touches(one: SignatureResult, other: SignatureResult) -> bool:
    """Do two boxes overlap on one page?"""
    if one.box is None or other.box is None or one.page != other.page:
        return False
    a, b = one.box, other.box
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _near(one: SignatureResult, other: SignatureResult) -> bool:
    return one.box is not None and other.box is not None and abs(one.box[1] - other.box[1]) <= HEADER


def _on_number_line(result: SignatureResult, document: Document) -> bool:
    """`Số:` stands before the box, or the box draws a number in the left half of the page."""
    words, width = _line(result, document)
    if any(folded(word.text).rstrip(":.") == "SO" and word.box[0] < _middle(result) for word in words):
        return True
    return not _says_day(words) and bool(NUMBER.match(result.text)) and _middle(result) < width / 2


def _on_date_line(result: SignatureResult, document: Document) -> bool:
    """`ngày` or `tháng` stands on the line, or the box draws a number in the right half of the page."""
    words, width = _line(result, document)
    return _says_day(words) or (bool(NUMBER.match(result.text)) and _middle(result) > width / 2)


def _says_day(words: Iterable[Word]) -> bool:
    return any(folded(word.text).rstrip(".,") in ("NGAY", "THANG") for word in words)


def _middle(result: SignatureResult) -> float:
    return (result.box[0] + result.box[2]) / 2 if result.box else 0.0


def _line(result: SignatureResult, document: Document) -> tuple[list[Word], float]:
    """Words on the box's line, within its half of the page, and the page's width."""
    page = next((page for page in document.pages if page.number == result.page), None)
    if page is None or result.box is None:
        return [], 595.0
    middle = (result.box[1] + result.box[3]) / 2
    left = _middle(result) < page.width / 2
    words = [
        word
        for word in (*page.words, *page.covered)
        if abs((word.box[1] + word.box[3]) / 2 - middle) <= LINE
        and ((word.box[0] + word.box[2]) / 2 < page.width / 2) == left
    ]
    return words, page.width


def group_acts(results: Iterable[SignatureResult]) -> tuple[Act, ...]:
    """One act for all signatures of one signer in one role, in the order of the first of them."""
    groups: dict[tuple[Role, str], list[SignatureResult]] = {}
    for result in results:
        groups.setdefault((result.role, result.signer), []).append(result)
    return tuple(_act(group) for group in groups.values())


def _act(group: list[SignatureResult]) -> Act:
    """Text in reading order: day and month are `11/5`."""
    first = group[0]
    across = sorted(group, key=lambda one: (one.page, one.box or (0, 0, 0, 0)))
    texts = [one.text for one in across if one.text]
    text = ("/" if first.role is Role.DATE else " ").join(texts)
    return Act(first.role, first.signer, first.kind, first.time, tuple(one.field for one in group), text)
