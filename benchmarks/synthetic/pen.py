"""What pens and stamps leave on paper: digits by hand, signatures, seals, the stamp of the receiver."""

import random
from itertools import pairwise
from math import cos, pi, sin
from typing import Any

import pymupdf

Point = tuple[float, float]
Colour = tuple[float, float, float]

DIGITS: dict[str, tuple[tuple[Point, ...], ...]] = {
    "0": (((0.5, 0), (0.1, 0.25), (0.08, 0.7), (0.45, 1), (0.85, 0.72), (0.88, 0.25), (0.55, 0.02)),),
    "1": (((0.2, 0.3), (0.6, 0), (0.55, 0.5), (0.5, 1)),),
    "2": (((0.1, 0.25), (0.45, 0), (0.85, 0.22), (0.6, 0.6), (0.05, 1), (0.5, 0.93), (0.95, 0.98)),),
    "3": (((0.15, 0.08), (0.8, 0.05), (0.4, 0.42), (0.85, 0.6), (0.7, 0.95), (0.1, 0.93)),),
    "4": (((0.6, 0), (0.05, 0.62), (0.95, 0.6)), ((0.72, 0.35), (0.66, 1.1))),
    "5": (((0.3, 0.05), (0.2, 0.45), (0.7, 0.45), (0.8, 0.8), (0.1, 1)), ((0.3, 0.05), (0.9, 0))),
    "6": (((0.75, 0), (0.25, 0.4), (0.12, 0.8), (0.5, 1), (0.85, 0.75), (0.5, 0.52), (0.15, 0.75)),),
    "7": (((0.05, 0.1), (0.9, 0.05), (0.5, 0.55), (0.35, 1.05)), ((0.25, 0.5), (0.8, 0.48))),
    "8": (((0.8, 0), (0.4, 0), (0.2, 0.25), (0.75, 0.65), (0.6, 1), (0.15, 0.85), (0.75, 0.3), (0.8, 0)),),
    "9": (((0.8, 0.2), (0.4, 0), (0.12, 0.3), (0.5, 0.5), (0.82, 0.2), (0.7, 0.7), (0.45, 1.08)),),
    "/": (((0.7, -0.1), (0.1, 1.15)),),
}  # fmt: skip
BLUES: tuple[Colour, ...] = ((0.1, 0.2, 0.65), (0.15, 0.15, 0.5), (0.2, 0.35, 0.8))
BLACK: Colour = (0.12, 0.12, 0.14)
REDS: tuple[Colour, ...] = ((0.85, 0.12, 0.15), (0.9, 0.25, 0.25), (0.75, 0.15, 0.3))


def write_digits(page: Any, text: str, place: Point, room: float, rng: random.Random, ink: Colour) -> None:
    """Digits by hand from `place`, their tops near its y, in about as much room as was left for them."""
    (x, y), tall = place, rng.uniform(11, 17)
    y -= 0.15 * tall
    slant = rng.uniform(-0.05, 0.28)
    wide = min(tall * rng.uniform(0.42, 0.6), room * rng.uniform(0.85, 1.05) / (1.35 * len(text)))
    for sign in text:
        drop, size = rng.uniform(-0.08, 0.12) * tall, rng.uniform(0.9, 1.1)
        for stroke in DIGITS[sign]:
            points = [
                (
                    x + wide * (px + slant * (1 - py) + rng.gauss(0, 0.035)),
                    y + drop + tall * size * (py + rng.gauss(0, 0.03)),
                )
                for px, py in stroke
            ]
            curve(page, points, rng.uniform(0.9, 1.5), ink)
        x += wide * rng.uniform(1.2, 1.5)


def curve(page: Any, points: list[Point], width: float, ink: Colour) -> None:
    """A smooth line through the points."""
    shape = page.new_shape()
    ends = [points[0], *points, points[-1]]
    for at, (start, end) in enumerate(pairwise(points), 1):
        before, after = ends[at - 1], ends[at + 2]
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        shape.draw_bezier(start, first, second, end)
    shape.finish(color=ink, width=width, lineCap=1, lineJoin=1, closePath=False)
    shape.commit()


def sign(page: Any, x: float, y: float, rng: random.Random, ink: Colour) -> None:
    """A signature about 100 points wide with its middle at (x, y)."""
    for _ in range(rng.randint(1, 3)):
        wave, lean = rng.uniform(2, 5), rng.uniform(-0.3, 0.3)
        steps, left = rng.randint(8, 18), x - rng.uniform(35, 60)
        width, high = rng.uniform(60, 110), rng.uniform(8, 24)
        points = [
            (
                left + width * at / steps + rng.gauss(0, 4),
                y
                + high * sin(wave * 2 * pi * at / steps) * rng.uniform(0.4, 1)
                - lean * width * (at / steps - 0.5),
            )
            for at in range(steps + 1)
        ]
        curve(page, points, rng.uniform(0.8, 1.6), ink)


def seal(page: Any, x: float, y: float, words: str, fontfile: str, rng: random.Random, ink: Colour) -> None:
    """A round seal of 36 mm with its words along the ring, a little turned."""
    outer = 51.0
    for radius, width in ((outer, 2.2), (outer - 3.5, 0.7), (outer * 0.62, 0.9)):
        page.draw_circle((x, y), radius, color=ink, width=width)
    turn = rng.uniform(-0.25, 0.25)
    step = min(2 * pi * 0.92 / max(len(words), 1), 0.2)
    for at, letter in enumerate(words):
        angle = turn - pi / 2 + step * (at - len(words) / 2)
        place = pymupdf.Point(x + outer * 0.72 * cos(angle), y + outer * 0.72 * sin(angle))
        upright = pymupdf.Matrix(-(angle + pi / 2) * 180 / pi)
        page.insert_text(
            place, letter, fontsize=9, fontname="Seal", fontfile=fontfile, color=ink, morph=(place, upright)
        )
    star = [
        (x + r * cos(turn - pi / 2 + k * pi / 5), y + r * sin(turn - pi / 2 + k * pi / 5))
        for k in range(10)
        for r in [16.0 if k % 2 == 0 else 6.5]
    ]
    page.draw_polyline([*star, star[0]], color=ink, fill=ink if rng.random() < 0.6 else None, width=1)


def incoming(page: Any, x: float, y: float, owner: str, fontfile: str, rng: random.Random) -> None:
    """The receiver's stamp: `ĐẾN`, a number and a day by hand. None of it is the letter's."""
    ink = rng.choice((*REDS, *BLUES))
    wide, high = 128.0, 52.0
    page.draw_rect((x, y, x + wide, y + high), color=ink, width=1.2)
    lines = (
        (6, 13, owner, 8),
        (6, 32, "ĐẾN", 13),
        (44, 29, "Số: ............", 9),
        (44, 45, "Ngày: .............", 9),
    )
    for right, down, text, size in lines:
        page.insert_text(
            (x + right, y + down), text, fontsize=size, fontname="In", fontfile=fontfile, color=ink
        )
    pen = rng.choice((*BLUES, BLACK))
    write_digits(page, str(rng.randint(1, 2999)), (x + 66, y + 19), 50, rng, pen)
    write_digits(page, f"{rng.randint(1, 28):02d}/{rng.randint(1, 12)}", (x + 72, y + 35), 50, rng, pen)
