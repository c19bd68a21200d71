"""Document to Facts: one function that reads each fact from its own zone."""

from collections.abc import Sequence

from extractors.casing import is_upper
from extractors.closing import find_closing
from extractors.dates import find_date, find_place
from extractors.doc_type import annex_line, find_title, find_type
from extractors.document import Document, Page
from extractors.facts import Facts
from extractors.issuer import find_issuers, starts_organ
from extractors.layout import Head, read_head
from extractors.lines import Line
from extractors.numbers import NumberLine, find_number
from extractors.recipients import find_addressees, find_recipients
from extractors.signer import find_signer
from extractors.subject import abstract_index, find_subject

__all__ = ["read_facts"]


def read_facts(document: Document) -> Facts:
    """All facts of a document; the first page with a letterhead is its head."""
    pages = document.pages
    if not any(page.words for page in pages):
        return Facts()
    start = first_page(pages)
    return read_letter(pages[start:])


def first_page(pages: tuple[Page, ...]) -> int:
    """Index of the page with the letterhead among the first three, 0 where none has one."""
    for index, page in enumerate(pages[:3]):
        if page.words and read_head(page).has_motto:
            return index
    return next(index for index, page in enumerate(pages) if page.words)


def read_letter(pages: tuple[Page, ...]) -> Facts:
    """Facts of one letter whose first page is pages[0]."""
    head = read_head(pages[0])
    line = find_number(head)
    title = find_title(head.below)
    abstract = abstract_index(head)
    number = line.found if line else None
    kind = find_type(head, title, number.value if number else None, abstract is not None)
    issuers = find_issuers(issuer_lines(head, line, abstract))
    closing = find_closing(pages, head_bottom=head_bottom(head))
    date = find_date(head)
    return Facts(
        number=number,
        date=date,
        place=find_place(head),
        issuer=issuers.issuer,
        issuer_parent=issuers.parent,
        type=kind,
        subject=find_subject(head, title, line.last if line else -1),
        signer=find_signer(closing),
        addressees=find_addressees(head),
        recipients=find_recipients(closing),
    )


def issuer_lines(head: Head, line: NumberLine | None, abstract: int | None) -> Sequence[Line]:
    """The left column above the number (or above the V/v, or beside the quốc hiệu); over an annex's title."""
    annex = annex_line(head)
    if line is None and annex is not None:
        above = [each for each in (*head.left, *head.below) if each.middle < annex.middle]
        return [each for each in above if is_upper(each.text) and starts_organ(each.text)][:2]
    if line is not None and line.first >= 0:
        return head.left[: line.first]
    return head.left[:abstract] if abstract is not None else head.left


def head_bottom(head: Head) -> float:
    lines = [*head.left, *head.right]
    return max((line.box[3] for line in lines), default=0.0)
