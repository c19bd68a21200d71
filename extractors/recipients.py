"""Kính gửi and Nơi nhận: to whom the letter goes."""

from collections.abc import Iterable, Sequence

from extractors.closing import Closing
from extractors.facts import Found
from extractors.layout import Head
from extractors.lines import Line, join_spans
from extractors.patterns import pattern

__all__ = ["find_addressees", "find_recipients"]

ITEM = ("-", "+", "•", "*")
BULLETS = "-–+•*· "


def find_addressees(head: Head) -> tuple[Found[str], ...]:
    """Names after `Kính gửi`, on its line or in a list under it."""
    for index, line in enumerate(head.below):
        match = pattern("zone.addressee").match(line.folded)
        if match is None:
            continue
        items: list[list[tuple[Line, int]]] = []
        if line.text[match.end() :].strip(" :"):
            items.append([(line, match.end())])
        listed = not items
        for follower in head.below[index + 1 : index + 14]:
            if is_body(follower, head.width):
                break
            if follower.text.lstrip().startswith(ITEM) or not items:
                if items and not listed and not items[0][0][0].text.rstrip().endswith((";", ":")):
                    break
                items.append([(follower, 0)])
            elif items[-1][-1][0].text.rstrip().endswith((";", ".")):
                break
            else:
                items[-1].append((follower, 0))
        return collect(items, "addressee")
    return ()


def is_body(line: Line, width: float) -> bool:
    """A first line of the body: reaches the right margin from an indent, or opens like one."""
    if line.text.lstrip().startswith(ITEM):
        return False
    if pattern("zone.body").search(line.folded):
        return True
    return line.box[2] > width * 0.86 and line.box[0] < width * 0.3


def find_recipients(closing: Closing) -> tuple[Found[str], ...]:
    """Items of the list under `Nơi nhận`."""
    items: list[list[tuple[Line, int]]] = []
    for line in closing.left[1:]:
        if line.text.lstrip().startswith(ITEM) or (items and line.folded.startswith(("luu", "nhu "))):
            items.append([(line, 0)])
        elif items and not items[-1][-1][0].text.rstrip().endswith((";", ".")):
            items[-1].append((line, 0))
        else:
            break
    return collect(items, "recipient")


def collect(items: Iterable[Sequence[tuple[Line, int]]], rule: str) -> tuple[Found[str], ...]:
    found: list[Found[str]] = []
    for item in items:
        span = join_spans([line.span(start) for line, start in item])
        text = span.raw.strip(BULLETS + ":;.,")
        if text:
            found.append(Found(text, span, rule, 0.9 if item[0][0].recognised else 1.0))
    return tuple(found)
