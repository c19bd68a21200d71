"""Raster pictures: a red seal, a blue handwritten signature. Drawn by arithmetic, seeded by their name."""

import math
import random
from functools import cache
from itertools import pairwise

import pymupdf

from samples.builder.fonts import typeface
from samples.builder.pdf import Name, PdfFile, Ref, Stream

__all__ = ["BLUE", "RED", "pen_strokes", "picture_object", "seal_mask", "signature_mask"]

RED = (212, 32, 38)
BLUE = (28, 46, 150)
SEAL_PIXELS = 240


@cache
def seal_mask(ring: str, centre: str = "") -> bytes:
    """Grey mask of a round seal, SEAL_PIXELS square: 255 where ink is."""
    document = pymupdf.open()
    page = document.new_page(width=SEAL_PIXELS, height=SEAL_PIXELS)
    middle = pymupdf.Point(SEAL_PIXELS / 2, SEAL_PIXELS / 2)
    shape = page.new_shape()
    for radius, width in ((116, 5), (109, 1.5), (74, 2.5)):
        shape.draw_circle(middle, radius)
        shape.finish(color=(0, 0, 0), width=width)
    shape.draw_polyline(_star(middle, 44, 18))
    shape.finish(color=(0, 0, 0), fill=(0, 0, 0), closePath=True)
    for side in (-1, 1):
        _wreath(shape, middle, side)
    shape.commit()
    _ring_text(page, middle, f"* {ring} ", 86, 20)
    pixmap = page.get_pixmap(colorspace=pymupdf.csGRAY)
    grain = random.Random(f"seal/{ring}/{centre}")
    return bytes(
        max(0, 255 - value - (grain.randrange(70) if value < 200 else 0)) for value in pixmap.samples
    )


def _polar(middle: pymupdf.Point, radius: float, angle: float) -> pymupdf.Point:
    return pymupdf.Point(middle.x + radius * math.cos(angle), middle.y + radius * math.sin(angle))


def _star(middle: pymupdf.Point, outer: float, inner: float) -> list[pymupdf.Point]:
    points = []
    for i in range(11):
        radius = outer if i % 2 == 0 else inner
        angle = math.pi * (i / 5 - 0.5)
        points.append(_polar(middle, radius, angle))
    return points


def _wreath(shape: pymupdf.Shape, middle: pymupdf.Point, side: int) -> None:
    """Half a wreath of short leaves below the star."""
    for i in range(9):
        angle = math.radians(90 - side * (8 + i * 16))
        at = _polar(middle, 60, angle)
        along = pymupdf.Point(side * 9 * math.sin(angle + 0.5), -side * 9 * math.cos(angle + 0.5))
        shape.draw_line(at - along, at + along)
    shape.finish(color=(0, 0, 0), width=3.4, closePath=False)


def _ring_text(page: pymupdf.Page, middle: pymupdf.Point, text: str, radius: float, size: float) -> None:
    """Letters around a circle, feet toward the middle."""
    font = pymupdf.Font(fontbuffer=typeface("sansbold").data)
    for i, char in enumerate(text):
        turn = 360 * i / len(text) + 90
        angle = math.radians(turn)
        at = _polar(middle, radius, angle)
        writer = pymupdf.TextWriter(page.rect)
        writer.append(at - (font.text_length(char, size) / 2, 0), char, font, size)
        writer.write_text(page, morph=(at, pymupdf.Matrix(-turn - 90)))


def signature_mask(name: str, width: int = 240, height: int = 120) -> bytes:
    """Grey mask of a scrawl that is nobody's signature."""
    document = pymupdf.open()
    page = document.new_page(width=width, height=height)
    draw = random.Random(f"signature/{name}")
    shape = page.new_shape()
    x, y = width * 0.08, height * draw.uniform(0.45, 0.7)
    points = [pymupdf.Point(x, y)]
    for _ in range(draw.randrange(9, 13)):
        x += width * draw.uniform(0.035, 0.1)
        y = height * draw.uniform(0.18, 0.88)
        points.append(pymupdf.Point(min(x, width * 0.95), y))
    for a, b in pairwise(points):
        bend = pymupdf.Point(draw.uniform(-18, 18), draw.uniform(-34, 34))
        shape.draw_bezier(a, a + bend, b - bend, b)
    shape.finish(color=(0, 0, 0), width=2.6, closePath=False, lineCap=1, lineJoin=1)
    start = pymupdf.Point(width * 0.12, height * 0.72)
    bends = (start + pymupdf.Point(70, 22), start + pymupdf.Point(130, -38))
    shape.draw_bezier(start, *bends, (width * 0.97, height * 0.5))
    shape.finish(color=(0, 0, 0), width=1.9, closePath=False, lineCap=1)
    shape.commit()
    return bytes(255 - v for v in page.get_pixmap(colorspace=pymupdf.csGRAY).samples)


def picture_object(pdf: PdfFile, picture: str) -> Ref:
    """`seal:<ring text>` or `hand:<name>` as an image object: one flat ink and a soft mask."""
    kind, _, of = picture.partition(":")
    if kind == "seal":
        mask, size, ink = seal_mask(of), (SEAL_PIXELS, SEAL_PIXELS), RED
    else:
        mask, size, ink = signature_mask(of), (240, 120), BLUE
    image = {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": size[0],
        "Height": size[1],
        "BitsPerComponent": 8,
    }
    soft = pdf.add(Stream({**image, "ColorSpace": Name("DeviceGray")}, mask))
    colour = {**image, "ColorSpace": Name("DeviceRGB"), "SMask": soft}
    return pdf.add(Stream(colour, bytes(ink) * (size[0] * size[1])))


def pen_strokes(text: str, x: float, y: float, height: float, name: str) -> list[list[tuple[float, float]]]:
    """Digits as a pen writes them from (x, y top), a little uneven; points in the caller's unit."""
    draw, found, scale = random.Random(f"pen/{name}/{text}"), [], height / 1.6
    for char in text:
        lift, lean = draw.uniform(-0.08, 0.08) * height, draw.uniform(-0.05, 0.22)
        for stroke in STROKES[char]:
            points = []
            for px, py in stroke:
                dx, dy = draw.uniform(-0.05, 0.05), draw.uniform(-0.05, 0.05)
                points.append((x + (px + dx + lean * (1.6 - py)) * scale, y + lift + (py + dy) * scale))
            found.append(points)
        x += scale * draw.uniform(1.0, 1.15)
    return found


STROKES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((0.55, 0.05), (0.1, 0.4), (0.1, 1.2), (0.5, 1.55), (0.9, 1.2), (0.9, 0.45), (0.5, 0.05)),),
    "1": (((0.25, 0.45), (0.6, 0.05), (0.5, 1.55)),),
    "2": (((0.12, 0.4), (0.4, 0.05), (0.85, 0.25), (0.75, 0.75), (0.1, 1.5), (0.5, 1.45), (0.95, 1.52)),),
    "3": (((0.15, 0.2), (0.6, 0.03), (0.85, 0.4), (0.4, 0.72), (0.9, 1.05), (0.6, 1.52), (0.08, 1.4)),),
    "4": (((0.6, 0.05), (0.08, 0.95), (0.95, 0.9)), ((0.68, 0.55), (0.62, 1.6))),
    "5": (
        ((0.3, 0.1), (0.22, 0.7), (0.65, 0.6), (0.9, 1.0), (0.6, 1.5), (0.1, 1.4)),
        ((0.3, 0.1), (0.9, 0.05)),
    ),
    "6": (((0.75, 0.05), (0.25, 0.6), (0.12, 1.2), (0.5, 1.55), (0.85, 1.2), (0.5, 0.85), (0.15, 1.15)),),
    "7": (((0.1, 0.12), (0.9, 0.08), (0.4, 1.55)), ((0.25, 0.8), (0.8, 0.75))),
    "8": (((0.8, 0.25), (0.45, 0.02), (0.2, 0.4), (0.75, 1.0), (0.5, 1.55), (0.15, 1.2), (0.85, 0.3)),),
    "9": (((0.85, 0.4), (0.5, 0.05), (0.15, 0.4), (0.45, 0.8), (0.85, 0.4), (0.75, 1.0), (0.4, 1.58)),),
}
