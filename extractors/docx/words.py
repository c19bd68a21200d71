"""The words of a DOCX paragraph in document order: runs, tabs, breaks, text boxes, tracked changes.

Deleted text stays out, inserted text goes in; a text box is taken once, though Word writes it twice
(`mc:Choice` and `mc:Fallback`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.legacy import decode_legacy, find_charset
from extractors.text import clean

__all__ = ["BREAK", "PAGE", "TAB", "Token", "decode_runs", "local", "qualified", "tokens"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

GAPS = re.compile(r"( {3,})")
TAB = "\t"
BREAK = "\n"
PAGE = "\f"

SKIPPED = frozenset(
    (
        *("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "proofErr", "fldChar"),
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
        *("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "annotationRef"),
        *("softHyphen", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "rt"),
    )
)
"""Elements whose text is not on the page: properties, field codes, deleted text, marks of notes."""
SIGNS = {"tab": TAB, "ptab": TAB, "cr": BREAK, "noBreakHyphen": "-", "lastRenderedPageBreak": PAGE}
SYMBOLS = {
    "F0B7": "•", "F02D": "-", "F02B": "+", "F0A7": "•", "F0D8": "•", "F0FC": "✓", "F0FE": "☑", "F0A8": "☐",
    "F06F": "☐", "F0A3": "≤", "F0B3": "≥", "F0B4": "×", "F0B1": "±", "F02A": "*", "F02F": "/", "F026": "&",
}  # fmt: skip
"""Characters of Symbol and Wingdings that stand in letters; others are left out."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a gap of typed spaces, a TAB, a BREAK, a PAGE break, or (with `box`) a text box."""

    text: str
    size: float = 13.0
    """Font size in points."""
    box: Any = None
    """The `w:txbxContent` element of a text box."""
    bold: bool = False

    @property
    def is_gap(self) -> bool:
        """Spaces that someone typed to push words aside."""
        return self.text.startswith("  ")


def qualified(name: str) -> str:
    """`p` → the name in WordprocessingML's namespace."""
    return W + name


def local(element: Any) -> str:
    """Name without namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def tokens(paragraph: Any, *, bold: bool = False) -> list[Token]:
    """All of a paragraph in order; a word cut into several runs comes back whole. `bold`: its style is."""
    found: list[Token] = []
    letters: list[Token] = []
    for piece in pieces(paragraph, bold):
        if piece.box is None and piece.text not in (TAB, BREAK, PAGE):
            letters.append(piece)
            continue
        found.extend(words(letters))
        letters.clear()
        found.append(piece)
    found.extend(words(letters))
    return found


def words(letters: Sequence[Token]) -> Iterator[Token]:
    """Words, and the gaps of three or more spaces between them; all bold where most of the letters are."""
    size = letters[-1].size if letters else 13.0
    bold = sum(len(piece.text.strip()) * (1 if piece.bold else -1) for piece in letters) > 0
    for piece in GAPS.split(clean("".join(piece.text for piece in letters))):
        if GAPS.fullmatch(piece):
            yield Token(piece, size)
        else:
            yield from (Token(word, size, bold=bold) for word in piece.split())


def pieces(element: Any, bold: bool = False) -> Iterator[Token]:
    """Text, signs and boxes under an element, its cases in order."""
    for child in element:
        name = local(child)
        if name in SKIPPED:
            continue
        if name == "r":
            yield from run(child, bold)
        elif name == "AlternateContent":
            yield from alternate(child)
        elif name == "txbxContent":
            yield Token("", box=child)
        elif name == "t" or name == "p":
            continue
        else:
            yield from pieces(child, bold)


def run(element: Any, bold: bool = False) -> Iterator[Token]:
    """The text of one run in its font size; nothing of a hidden run. `bold`: its paragraph's style is."""
    properties = element.find(W + "rPr")
    if is_on(properties, "vanish"):
        return
    size = font_size(properties)
    capitals = is_on(properties, "caps") or is_on(properties, "smallCaps")
    bold = is_on(properties, "b") or (bold and (properties is None or properties.find(W + "b") is None))
    for child in element:
        name = local(child)
        if name == "t":
            text = child.text or ""
            yield Token(text.upper() if capitals else text, size, bold=bold)
        elif name == "br":
            yield Token(PAGE if child.get(W + "type") == "page" else BREAK)
        elif name == "sym":
            yield Token(SYMBOLS.get((child.get(W + "char") or "").upper(), ""), size)
        elif name in SIGNS:
            yield Token(SIGNS[name], size)
        elif name == "AlternateContent":
            yield from alternate(child)
        elif name not in SKIPPED:
            yield from pieces(child)


def alternate(element: Any) -> Iterator[Token]:
    """What new Word shows (`Choice`) if it holds a text box, else what old Word shows."""
    branches = {local(child): child for child in element}
    for name in ("Choice", "Fallback"):
        branch = branches.get(name)
        found = list(pieces(branch)) if branch is not None else []
        if found:
            yield from found
            return


def is_on(properties: Any, name: str) -> bool:
    """Is a switch such as `w:caps` set in the run's properties?"""
    switch = properties.find(W + name) if properties is not None else None
    return switch is not None and switch.get(W + "val") not in {"0", "false", "off", "none"}


def font_size(properties: Any) -> float:
    size = properties.find(W + "sz") if properties is not None else None
    value = size.get(W + "val") if size is not None else None
    try:
        return min(max(float(value) / 2, 6.0), 40.0) if value else 13.0
    except ValueError:
        return 13.0


def decode_runs(root: Any) -> bool:
    """Turn runs written in a charset of before Unicode into Unicode, in place; True where there were any.

    Judged by the characters of the whole text; the font only tells TCVN3 capitals (`.VnTimeH`).
    """
    runs = [run for run in root.iter(W + "r") if run.find(W + "t") is not None]
    charset = find_charset([text.text or "" for run in runs for text in run.iterfind(W + "t")])
    if not charset:
        return False
    for run in runs:
        font = run_font(run)
        for text in run.iterfind(W + "t"):
            decoded = decode_legacy(text.text or "", charset, font)
            if decoded is not None:
                text.text = decoded
            elif charset == "tcvn3" and font.lower().startswith(".vn") and font.endswith("H"):
                text.text = (text.text or "").upper()
    return True


def run_font(run: Any) -> str:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""
