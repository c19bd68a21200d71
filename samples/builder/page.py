"""Running text on pages: justified paragraphs, ruled tables, page breaks."""

import re
from dataclasses import dataclass

from samples.builder.canvas import Canvas, Run

__all__ = ["LEFT", "RIGHT", "TOP", "Page", "Spot", "draw_paragraph", "wrapped"]

LEFT, RIGHT, TOP, BOTTOM = 85.0, 552.0, 57.0, 785.0
INDENT, BODY_SIZE, LEADING = 36.0, 14.0, 17.6


@dataclass(frozen=True)
class Spot:
    """A place on a page, in points from the top left."""

    page: int
    """0-based."""
    x0: float
    y0: float
    x1: float
    y1: float


class Page:
    """Drawing state: the canvas and how far down the page it is."""

    def __init__(self, name: str) -> None:
        self.canvas = Canvas(name)
        self.canvas.new_page()
        self.y = TOP
        self.spots: dict[str, Spot] = {}
        self.in_table = False

    @property
    def number(self) -> int:
        return len(self.canvas.sheets) - 1

    def room(self, height: float) -> None:
        if self.y + height > BOTTOM:
            self.turn()

    def turn(self) -> None:
        self.canvas.new_page()
        self.canvas.centred((LEFT + RIGHT) / 2, 46, str(self.number + 1), size=13)
        self.y = TOP + 8

    def mark(self, name: str, x0: float, y0: float, x1: float, y1: float) -> None:
        self.spots[name] = Spot(self.number, x0, y0, x1, y1)


def draw_paragraph(page: Page, text: str) -> None:
    mark, rest = (text[0], text[2:]) if text[:2] in ("# ", "~ ", "^ ", "| ") else ("", text)
    if mark == "|":
        _table_row(page, rest)
        return
    if page.in_table:
        page.y += 10
        page.in_table = False
    style = {"#": "bold", "~": "italic", "^": "bold"}.get(mark, "regular")
    if mark == "^":
        page.room(LEADING * 2)
        page.y += 3
        page.canvas.centred((LEFT + RIGHT) / 2, page.y, rest, "bold", BODY_SIZE)
        page.y += LEADING + 3
        return
    _flow(page, _runs(rest, style))
    page.y += 4.5


def _runs(text: str, style: str) -> list[Run]:
    """`**Điều 1.** Ban hành …` as runs."""
    parts = re.split(r"\*\*(.+?)\*\*", text)
    return [Run(part, "bold" if i % 2 else style) for i, part in enumerate(parts) if part]


def _flow(page: Page, runs: list[Run]) -> None:
    """Justified lines with a first-line indent."""
    words = [(word, run.style) for run in runs for word in run.text.split(" ") if word]
    first, start = True, 0
    while start < len(words):
        left = LEFT + (INDENT if first else 0)
        end, used = _fill(page, words, start, RIGHT - left)
        page.room(LEADING)
        gaps = end - start - 1
        spare = RIGHT - left - used
        extra = spare / gaps if gaps and end < len(words) else 0.0
        _line(page, words[start:end], left, extra)
        page.y += LEADING
        first, start = False, end


def _fill(page: Page, words: list[tuple[str, str]], start: int, room: float) -> tuple[int, float]:
    """Index after the last word that fits, and the width used with single spaces."""
    used, end = 0.0, start
    while end < len(words):
        word, style = words[end]
        font = page.canvas.font(style)
        width = font.width(word, BODY_SIZE) + (font.width(" ", BODY_SIZE) if end > start else 0)
        if used + width > room and end > start:
            break
        used, end = used + width, end + 1
    return end, used


def _line(page: Page, words: list[tuple[str, str]], x: float, extra: float) -> None:
    """One line; neighbours of one style are drawn together."""
    i = 0
    while i < len(words):
        style, j = words[i][1], i
        while j < len(words) and words[j][1] == style:
            j += 1
        tail = " " if j < len(words) else ""
        text = " ".join(w for w, _ in words[i:j]) + tail
        x = page.canvas.text(x, page.y, text, style, BODY_SIZE, extra)
        i = j


def _table_row(page: Page, text: str) -> None:
    """`STT | Nội dung | …` as a ruled row; columns share the width by their count."""
    cells = [cell.strip() for cell in text.split("|")]
    rest = (RIGHT - LEFT - 36) / max(1, len(cells) - 1)
    wide = [36.0] + [rest] * (len(cells) - 1)
    lines = [wrapped(page.canvas, cell, w - 8, 12) for cell, w in zip(cells, wide, strict=True)]
    height = max(len(found) for found in lines) * 14.5 + 6
    page.room(height)
    x, top = LEFT, page.y - 12
    for found, w in zip(lines, wide, strict=True):
        page.canvas.box(x, top, x + w, top + height)
        for i, line in enumerate(found):
            page.canvas.text(x + 4, top + 13 + i * 14.5, line, size=12)
        x += w
    page.y += height
    page.in_table = True


def wrapped(canvas: Canvas, text: str, room: float, size: float, style: str = "regular") -> list[str]:
    font, lines = canvas.font(style), [""]
    for word in text.split(" "):
        trial = f"{lines[-1]} {word}".strip()
        if font.width(trial, size) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = trial
    return lines
