"""Ink on paper: a seal, a pen signature, numbers written by hand, the stamp of the receiving office."""

from dataclasses import dataclass
from datetime import date

from samples.builder.page import Page
from samples.builder.pictures import BLUE, RED, pen_strokes, picture_object

__all__ = ["Ink", "draw_ink"]


@dataclass(frozen=True)
class Ink:
    """What people added to the printed letter."""

    name: str
    """Seeds the hand."""
    ring: str
    """Text around the seal."""
    hand: str
    """Whose scrawl."""
    serial: str = ""
    """Number written by pen; empty: it is printed."""
    day: str = ""
    """Day written by pen."""
    incoming: tuple[str, ...] = ()
    """Number and ISO day of the ĐẾN stamp."""
    reader: str = "UBND XÃ ĐĂK MẪU"
    """Who stamped it on arrival."""


def draw_ink(page: Page, ink: Ink) -> None:
    """Draw all of it on the finished pages."""
    canvas, spots = page.canvas, page.spots
    canvas.turn_to(0)
    for spot, text in (("number", ink.serial), ("day", ink.day)):
        if text:
            at = spots[spot]
            canvas.strokes(pen_strokes(text, at.x0 + 4, at.y0 - 1, 15.5, ink.name), 1.25, BLUE)
    if ink.incoming:
        _incoming_stamp(page, ink)
    hand, seal = spots["leader"], spots["seal"]
    canvas.turn_to(hand.page)
    canvas.image("Hand", picture_object(canvas.pdf, f"hand:{ink.hand}"), hand.x0, hand.y0 + 6, 120, 60)
    canvas.image("Seal", picture_object(canvas.pdf, f"seal:{ink.ring}"), seal.x0 + 22, seal.y0 + 8, 98, 98)


def _incoming_stamp(page: Page, ink: Ink) -> None:
    """The red ĐẾN stamp: its number and day are not the letter's."""
    canvas, (serial, day) = page.canvas, ink.incoming
    x, y, red = 34.0, 118.0, (0.83, 0.13, 0.15)
    frame = [[(x, y), (x + 118, y)], [(x, y + 50), (x + 118, y + 50)]]
    frame += [[(x, y), (x, y + 50)], [(x + 118, y), (x + 118, y + 50)]]
    canvas.strokes(frame, 1.1, RED)
    canvas.text(x + 8, y + 13, ink.reader, "bold", 10, colour=red)
    canvas.text(x + 8, y + 29, "ĐẾN", "bold", 13, colour=red)
    canvas.text(x + 42, y + 28, "Số: .............", "regular", 10, colour=red)
    canvas.text(x + 42, y + 43, "Ngày: ..............", "regular", 10, colour=red)
    shown = date.fromisoformat(day)
    for text, dx, dy in ((serial, 64, 16), (f"{shown:%d}", 70, 31), (f"{shown:%m}", 90, 31)):
        canvas.strokes(pen_strokes(text, x + dx, y + dy, 11, ink.name), 1.1, BLUE)
