"""An annex: its heading, and the document it belongs to."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.casing import body_of
from extractors.citations import parse_citations
from extractors.document import Layer
from extractors.facts import Citation, Facts, Found
from extractors.issuer import find_issuers
from extractors.layout import Head
from extractors.letter_case import is_upper, sentence_case
from extractors.lines import Line, join_spans
from extractors.organ_heads import starts_organ
from extractors.patterns import pattern

__all__ = ["annex_facts"]


def annex_facts(head: Head, annex: Line) -> Facts:
    """Facts of an annex page: issuer over the title, title as subject, the parent it names."""
    lines = sorted([*head.left, *head.below], key=lambda line: line.middle)
    above = [line for line in lines if line.middle < annex.middle]
    organs = [line for line in above if is_upper(line.text) and starts_organ(line.text)][:2]
    issuers = find_issuers(organs)
    parent = parent_document([*lines, *head.stamps])
    return Facts(
        issuer=issuers.issuer or issuer_of(parent),
        issuer_parent=issuers.parent,
        type=Found("Phụ lục", annex.span(), "type.annex"),
        subject=annex_title(lines, organs),
        annex_of=parent,
    )


def issuer_of(parent: Found[Citation] | None) -> Found[str] | None:
    """The body that issued the parent, as the annex itself names it."""
    if parent is None or not parent.value.issuer:
        return None
    return Found(body_of(parent.value.issuer), parent.span, "issuer.annex", 0.8)


def annex_title(lines: Sequence[Line], organs: Sequence[Line]) -> Found[str] | None:
    """Rows between the heading `PHỤ LỤC` (or rows in capitals under the issuer) and `(Kèm theo …)`."""
    rows: list[Line] = []
    headed = False
    for line in lines:
        if all(word.layer is Layer.OVERLAY for word in line.words):
            continue  # the clerk's number on the annex
        if pattern("zone.attached").search(line.folded):
            break
        heading = pattern("zone.annex").search(line.folded)
        rest = line.text[heading.end() :].strip(" .:-") if heading else line.text
        headed = headed or heading is not None
        if line not in organs and len(rest) > 2 and (headed or is_upper(rest) or rows):
            rows.append(line)
    if not rows or len(rows) > 14:
        return None
    span = join_spans([line.span() for line in rows])
    return Found(sentence_case(span.raw), span, "subject.annex", 0.8)


def parent_document(lines: Sequence[Line]) -> Found[Citation] | None:
    """What `(Kèm theo Quyết định số 12/QĐ-UBND ngày … của …)` or the annex stamp names."""
    for index, line in enumerate(lines):
        if not pattern("zone.attached").search(line.folded):
            continue
        group = [line]
        for follower in lines[index + 1 : index + 4]:
            if group[-1].text.rstrip().endswith(")"):
                break
            group.append(follower)
        text = " ".join(each.text for each in group)
        cited = next(iter(parse_citations(text)), None)
        if cited is not None:
            span = replace(join_spans([each.span() for each in group]), raw=text)
            return Found(cited.citation, span, "annex.attached")
    for line in lines:
        stamp = pattern("annex.stamp").search(line.text)
        if stamp is not None:
            cited = next(iter(parse_citations(line.text)), None)
            if cited is not None:
                return Found(cited.citation, line.span(), "annex.stamp")
    return None
