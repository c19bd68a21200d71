"""`DỰ THẢO`, `Dự thảo lần 2`: the mark at the head of a letter that nobody has issued yet."""

from itertools import chain, takewhile

from extractors.facts import Found
from extractors.layout import Head
from extractors.lines import Line, doubts, segments
from extractors.patterns import pattern

__all__ = ["find_draft_mark"]


def find_draft_mark(head: Head) -> Found[str] | None:
    """The mark as it is printed, in either column or over the body.

    It stands alone: `dự thảo` in a subject, or at the end of one of its rows, is none.
    """
    over_body = takewhile(lambda line: not opens_body(line), head.below)
    for line in chain(head.left, head.right, over_body):
        for part in segments(line) if "thao" in line.folded else ():
            if part.text.lstrip(" ([*")[:1].isupper() and pattern("draft.mark").search(part.folded):
                return Found(part.text.strip(" ()[]*"), part.span(), "draft.mark", flags=doubts((part,)))
    return None


def opens_body(line: Line) -> bool:
    return any(pattern(rule).search(line.folded) for rule in ("zone.body", "zone.addressee"))
