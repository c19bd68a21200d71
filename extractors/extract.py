"""Document to Facts: one function that reads each fact from its own zone."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from extractors.annexes import annex_facts
from extractors.capitals import with_capitals_of
from extractors.citations import find_citations
from extractors.closing import find_closing
from extractors.dates import find_date, find_place
from extractors.doc_type import annex_line, find_title, find_type
from extractors.document import Document, Page, Word
from extractors.draft_mark import find_draft_mark
from extractors.facts import Facts, Part, PartialDate
from extractors.fields import with_issuer_whole
from extractors.garbage import uncollected
from extractors.issuer import find_issuers
from extractors.late_dates import find_late_day
from extractors.layout import Head, is_date, read_head
from extractors.letter_case import is_upper
from extractors.lines import Line
from extractors.mentions import held_against, spelt_as_repeated
from extractors.numbers import NumberLine, find_number
from extractors.parts import Stretch, find_stretches, opening
from extractors.periods import find_periods
from extractors.recipients import find_addressees, find_recipients
from extractors.running import Running, running_text
from extractors.signer import find_signer
from extractors.subject import abstract_index, find_subject
from extractors.symbols import with_symbol_mended
from extractors.upright import Lie, displayed, lie_of, upright

__all__ = ["read_facts"]


ABSTRACT_RULES = ("subject.abstract", "subject.under")
"""Those of a subject that only a công văn has."""


def read_facts(document: Document) -> Facts:
    """All facts of a document, boxes on pages as displayed; pages that lie wrong are read upright."""
    turns = {page.number: lie for page in document.pages if (lie := lie_of(page)) != Lie()}
    pages = tuple(
        upright(page, turns[page.number]) if page.number in turns else page for page in document.pages
    )
    back = {page.number: (turns[page.number], page) for page in pages if page.number in turns}
    with uncollected():
        return displayed(read_pages(pages), back)


def read_pages(pages: tuple[Page, ...]) -> Facts:
    """All facts of upright pages: those of the first letter, and of each further one and annex as parts."""
    if not any(page.words for page in pages):
        return Facts()
    start = first_page(pages)
    stretches = find_stretches(pages[start:])
    letter, *others = [read_stretch(pages[start:], index, stretches) for index in range(len(stretches))]
    parts = tuple(
        Part(start + stretch.first + 1, start + stretch.last + 1, stretch.kind, facts)
        for stretch, facts in zip(stretches[1:], others, strict=True)
    )
    return replace(letter, parts=parts)


def first_page(pages: tuple[Page, ...]) -> int:
    """Index of the page with the letterhead among the first three, else of the first with words."""
    for index, page in enumerate(pages[:3]):
        if opening(page) == "document":
            return index
    return next(index for index, page in enumerate(pages) if page.words)


def read_stretch(pages: tuple[Page, ...], index: int, stretches: Sequence[Stretch]) -> Facts:
    """Facts of one stretch; a letter without a signature block of its own may have it after its annexes."""
    stretch = stretches[index]
    own = pages[stretch.first : stretch.last + 1]
    if not own[0].words:
        return Facts()
    last = stretch.last
    for later in stretches[index + 1 :]:
        if later.kind != "annex":
            break
        last = later.last
    return read_letter(own, pages[stretch.first : last + 1])


def read_letter(pages: tuple[Page, ...], with_annexes: tuple[Page, ...]) -> Facts:
    """Facts of one letter or annex whose first page is pages[0]."""
    head = read_head(pages[0])
    line = find_number(head)
    annex = annex_line(head)
    if line is None and annex is not None and not head.has_motto:
        return with_text(with_capitals(annex_facts(head, annex), pages), pages)
    title = find_title(head.below)
    abstract = abstract_index(head)
    number = line.found if line else None
    symbol = number.value.symbol if number else ""
    issuers = find_issuers(issuer_lines(head, line, abstract), symbol)
    issuer, parent = issuers.issuer, issuers.parent
    recognised = any(each.recognised for each in head.left)
    words = [word for page in pages for word in page.words] if recognised else []
    if recognised:
        issuer, parent = held_against((issuer, parent), words)
    subject = find_subject(head, title, line.last if line else -1)
    has_abstract = abstract is not None or (subject is not None and subject.rule in ABSTRACT_RULES)
    closing = find_closing(with_annexes, len(pages), head_bottom=head_bottom(head))
    kind = find_type(
        head, title, number.value if number else None, has_abstract, issuer.value if issuer else ""
    )
    facts = Facts(
        number=number,
        date=find_date(head) or find_late_day(head, closing, kind.value if kind else ""),
        place=find_place(head),
        issuer=issuer,
        issuer_parent=parent,
        type=kind,
        subject=subject,
        signer=find_signer(closing),
        addressees=find_addressees(head),
        recipients=find_recipients(closing),
        draft_mark=find_draft_mark(head),
    )
    if recognised:
        facts = with_symbol_mended(with_issuer_whole(facts))
    if facts.subject and recognised:
        facts = replace(facts, subject=spelt_as_repeated(facts.subject, words))
    facts = with_capitals(facts, pages)
    lines = head.left if abstract is None else head.left[:abstract]
    return with_text(facts, pages, [*lines, *head.right])


def with_capitals(facts: Facts, pages: Sequence[Page]) -> Facts:
    """A subject that was printed in capitals, its names written as the letter writes them elsewhere."""
    subject = facts.subject
    if subject is None or not is_upper(subject.span.raw):
        return facts
    names = [f"của {name.value}" for name in (facts.issuer, facts.issuer_parent, facts.place) if name]
    rows = (" ".join([word.text for word in line]) for page in pages for line in page.lines)
    return replace(facts, subject=replace(subject, value=with_capitals_of(chain(names, rows), subject.value)))


def with_text(facts: Facts, pages: tuple[Page, ...], letterhead: Sequence[Line] = ()) -> Facts:
    """The same facts with citations and periods from the running text, the letterhead left aside."""
    running = running_text(pages, letterhead)
    own = facts.number.value.text if facts.number else None
    issued = facts.date.value if facts.date else PartialDate(0)
    subject = Running(subject_words(facts, pages[0]))
    return replace(
        facts,
        citations=find_citations(running, own or ""),
        periods=find_periods(subject, running, issued),
    )


def subject_words(facts: Facts, page: Page) -> list[Word]:
    """The words of the subject on the first page."""
    boxes = facts.subject.span.boxes if facts.subject else ()
    return [
        word
        for left, top, right, bottom in boxes
        for word in page.words
        if word.box[1] < bottom
        and word.box[3] > top
        and top <= (word.box[1] + word.box[3]) / 2 <= bottom
        and word.box[0] < right
        and word.box[2] > left
    ]


def issuer_lines(head: Head, line: NumberLine | None, abstract: int | None) -> Sequence[Line]:
    """The left column above the number; else all of it above the V/v that is no number and no date."""
    if line is not None and line.first > 0:
        return head.left[: line.first]
    end = len(head.left) if abstract is None else abstract
    taken = range(line.first, line.last + 1) if line is not None else range(0)
    return [each for index, each in enumerate(head.left[:end]) if index not in taken and not is_date(each)]


def head_bottom(head: Head) -> float:
    lines = [*head.left, *head.right]
    return max((line.box[3] for line in lines), default=0.0)
