"""Sheets of paper in two layers, print and ink, in one of several house styles."""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pymupdf

__all__ = ["FONTS", "HEIGHT", "WIDTH", "Hand", "Sheets", "Style"]

FONTS = Path("/usr/share/fonts/truetype")
FAMILIES = {
    "times": ("liberation2/LiberationSerif-Regular", "Bold", "Italic", "BoldItalic"),
    "arial": ("liberation2/LiberationSans-Regular", "Bold", "Italic", "BoldItalic"),
    "noto": ("noto/NotoSerif-Regular", "Bold", "Italic", "BoldItalic"),
    "dejavu": ("dejavu/DejaVuSerifCondensed", "-Bold", "-Italic", "-BoldItalic"),
}
WIDTH, HEIGHT = 595.0, 842.0
FOOT = 775.0


@dataclass(frozen=True, slots=True)
class Hand:
    """What is not printed: by pen (`pen`) or by a numbering machine (`machine`); empty: printed."""

    serial: str = ""
    day: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A house style and the wear of a letter."""

    family: str
    size: float
    hand: Hand
    seal_reach: float
    """How far the seal lies over the name: 0 clear of it, 1 across its first half."""
    black_pen: bool
    stamp: str
    """Where the receiver's stamp stands: ``""``, `below`, `over` (touching the number), `top`."""
    rule: bool
    annex_pages: int
    body_copies: int


@dataclass
class Sheets:
    """Two layers of the same pages: print in black, ink in colours."""

    style: Style
    rng: random.Random
    printed: Any = field(default_factory=pymupdf.open)
    inked: Any = field(default_factory=pymupdf.open)
    y: float = 0.0

    def __post_init__(self) -> None:
        base, *others = FAMILIES[self.style.family]
        regular = FONTS / f"{base}.ttf"
        stem = base.removesuffix("-Regular")
        joint = "-" if base.endswith("-Regular") else ""
        self.files = {"n": regular} | {
            face: FONTS / f"{stem}{joint}{name}.ttf"
            for face, name in zip(("b", "i", "bi"), others, strict=True)
        }
        self.fonts = {face: pymupdf.Font(fontfile=str(path)) for face, path in self.files.items()}
        self.left, self.right = self.rng.uniform(68, 92), WIDTH - self.rng.uniform(38, 60)
        self.new_page()

    def new_page(self) -> None:
        self.page: Any = self.printed.new_page(width=WIDTH, height=HEIGHT)
        self.ink: Any = self.inked.new_page(width=WIDTH, height=HEIGHT)
        self.y = self.rng.uniform(52, 72)
        number = len(self.printed)
        if number > 1:
            self.centre(str(number), WIDTH / 2, 34, 12)

    def width(self, text: str, size: float, face: str = "n") -> float:
        return self.fonts[face].text_length(text, size)

    def put(self, text: str, x: float, y: float, size: float, face: str = "n") -> float:
        """One line with its left end at x and its top at y; returns its right end."""
        self.page.insert_text(
            (x, y + size * 0.9), text, fontsize=size, fontname="F" + face, fontfile=str(self.files[face])
        )
        return x + self.width(text, size, face)

    def centre(self, text: str, x: float, y: float, size: float, face: str = "n") -> float:
        """One line about x; returns its left end."""
        left = x - self.width(text, size, face) / 2
        self.put(text, left, y, size, face)
        return left

    def rule(self, x: float, y: float, long: float) -> None:
        self.page.draw_line((x - long / 2, y), (x + long / 2, y), width=0.8)

    def wrap(self, text: str, room: float, size: float, face: str = "n", indent: float = 0) -> list[str]:
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            fits = self.width(longer, size, face) <= room - (indent if len(lines) == 1 else 0)
            if fits or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def paragraph(self, text: str, face: str = "n") -> None:
        """Indented and set full to both margins."""
        size = self.style.size
        lines = self.wrap(text, self.right - self.left, size, face, 36)
        for at, line in enumerate(lines):
            if self.y > FOOT:
                self.new_page()
            x = self.left + (0 if at else 36)
            words = line.split(" ")
            spare = self.right - x - self.width(line, size, face)
            gap = spare / max(1, len(words) - 1) if at < len(lines) - 1 else 0.0
            for word in words:
                self.put(word, x, self.y, size, face)
                x += self.width(word + " ", size, face) + gap
            self.y += size * 1.28
        self.y += 4
