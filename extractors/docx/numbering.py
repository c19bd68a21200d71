"""Automatic numbers of a DOCX, written into their paragraphs as Word shows them: `1.`, `Điều 2.`, `a)`, `-`.

In place: what reads the paragraphs afterwards, pages and tables alike, finds the number as text. A cell of
the column STT is often an empty paragraph with a number.
"""

from dataclasses import dataclass, field
from typing import Any

from extractors.docx.tables import value
from extractors.docx.words import local, qualified

__all__ = ["write_numbers"]

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
LEVELS = 9
MOST = 5000
"""A counter beyond this is a broken file."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted and written."""

    form: str = "decimal"
    pattern: str = ""
    """`%1.%2.`"""
    start: int = 1
    restarts: bool = True
    legal: bool = False
    """All levels in Arabic digits."""


@dataclass(slots=True)
class List:
    """One `w:num`: its levels, and the counters it shares with others of the same abstract list."""

    levels: dict[int, Level]
    counters: dict[int, int]
    starts: dict[int, int] = field(default_factory=dict[int, int])
    """Levels that this list begins anew, until it has done so."""


def write_numbers(body: Any, numbering: Any, styles: Any) -> None:
    """Put the number of every numbered paragraph before its text."""
    if numbering is None:
        return
    lists = read_lists(numbering)
    by_style = style_numbers(styles)
    for paragraph in body.iter(qualified("p")):
        reference = number_of(paragraph, by_style)
        if reference is None or reference[0] not in lists or is_fallback(paragraph):
            continue
        label = next_label(lists[reference[0]], reference[1])
        if label and (label[-1].isalnum() or label[-1] in ".)/:" or has_text(paragraph)):
            prepend(paragraph, label)


def read_lists(numbering: Any) -> dict[str, List]:
    """numId → list."""
    abstract: dict[str, tuple[dict[int, Level], dict[int, int]]] = {}
    for element in numbering.iterfind(qualified("abstractNum")):
        levels = dict(read_level(level) for level in element.iterfind(qualified("lvl")))
        abstract[element.get(qualified("abstractNumId")) or ""] = levels, {}
    found: dict[str, List] = {}
    for element in numbering.iterfind(qualified("num")):
        levels, counters = abstract.get(value(element.find(qualified("abstractNumId"))), ({}, {}))
        own = List(dict(levels), counters)
        for override in element.iterfind(qualified("lvlOverride")):
            index = whole(override.get(qualified("ilvl")), 0)
            redefined = override.find(qualified("lvl"))
            if redefined is not None:
                own.levels[index] = read_level(redefined)[1]
            start = override.find(qualified("startOverride"))
            if start is not None:
                own.starts[index] = whole(value(start), 1)
        found[element.get(qualified("numId")) or ""] = own
    return found


def read_level(element: Any) -> tuple[int, Level]:
    def said(name: str) -> str:
        return value(element.find(qualified(name)))

    level = Level(
        said("numFmt") or "decimal",
        said("lvlText"),
        whole(said("start"), 1),
        said("lvlRestart") != "0",
        element.find(qualified("isLgl")) is not None,
    )
    return whole(element.get(qualified("ilvl")), 0), level


def style_numbers(styles: Any) -> dict[str, tuple[str, int]]:
    """Style id → (numId, level) where the style, or one it is based on, numbers its paragraphs."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles.iterfind(qualified("style")) if styles is not None else ():
        name = style.get(qualified("styleId")) or ""
        based[name] = value(style.find(qualified("basedOn")))
        number = style.find(f"{qualified('pPr')}/{qualified('numPr')}")
        if number is not None:
            own[name] = reference_in(number)
    for name in based:
        up = name
        for _ in range(20):
            if up in own or not up:
                break
            up = based.get(up, "")
        if up in own:
            own.setdefault(name, own[up])
    return own


def reference_in(number: Any) -> tuple[str, int]:
    level = whole(value(number.find(qualified("ilvl"))), 0)
    return value(number.find(qualified("numId"))), min(max(level, 0), LEVELS - 1)


def number_of(paragraph: Any, by_style: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    """(numId, level) of a paragraph, its own before its style's; None where it has none (`numId` 0)."""
    properties = paragraph.find(qualified("pPr"))
    if properties is None:
        return None
    from_style = by_style.get(value(properties.find(qualified("pStyle"))))
    number = properties.find(qualified("numPr"))
    if number is None:
        return from_style
    name, level = reference_in(number)
    if not name and from_style is not None:
        return from_style[0], level
    return (name, level) if name not in {"", "0"} else None


def next_label(own: List, index: int) -> str:
    """Count this paragraph, and write its number out."""
    level = own.levels.get(index, Level())
    start = own.starts.pop(index, None)
    if start is not None:
        own.counters[index] = start
    else:
        own.counters[index] = own.counters.get(index, level.start - 1) + 1
    for deeper in range(index + 1, LEVELS):
        if own.levels.get(deeper, level).restarts:
            own.counters.pop(deeper, None)
    if level.form == "bullet":
        return level.pattern if level.pattern in {"-", "+", "*", "•"} else "-"
    text = level.pattern
    for at in range(LEVELS):
        if f"%{at + 1}" in text:
            shown = own.levels.get(at, Level())
            count = own.counters.get(at, shown.start)
            text = text.replace(f"%{at + 1}", written(count, "decimal" if level.legal else shown.form))
    return text.strip()


def written(count: int, form: str) -> str:
    """A count in its form: `2`, `02`, `b`, `B`, `ii`, `II`; nothing for `none`."""
    if form == "none" or not 0 <= count <= MOST:
        return ""
    if form in {"lowerRoman", "upperRoman"}:
        text = ""
        for size, letters in ROMAN:
            text += letters * (count // size)
            count %= size
        return text.upper() if form == "upperRoman" else text
    if form in {"lowerLetter", "upperLetter"} and count:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return text.upper() if form == "upperLetter" else text
    return f"{count:02d}" if form == "decimalZero" else str(count)


def prepend(paragraph: Any, label: str) -> None:
    """The label as a run of its own after the paragraph's properties."""
    run = paragraph.makeelement(qualified("r"), {})
    for text in (label, " "):
        piece = run.makeelement(qualified("t"), {})
        piece.text = text
        run.append(piece)
    paragraph.insert(1 if len(paragraph) and local(paragraph[0]) == "pPr" else 0, run)


def has_text(paragraph: Any) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(qualified("t")))


def is_fallback(paragraph: Any) -> bool:
    """Is it the second copy of a text box, for old versions of Word?"""
    return any(local(up) == "Fallback" for up in paragraph.iterancestors())


def whole(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 7 else default
