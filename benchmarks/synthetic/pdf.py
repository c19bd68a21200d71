"""A made-up letter as a PDF of its own pages, or as a scan of them."""

import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import pymupdf

from benchmarks.synthetic.spec import Letter

FONTS = Path("/usr/share/fonts/truetype/liberation2")
FORMS = ("plain",) * 6 + ("words", "doubled", "watermark")
"""How a PDF is made: a line or a word at a time, bold drawn twice, a watermark on it."""
FACES = {"n": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}
Box = tuple[float, float, float, float]


class Writer:
    """Lines onto pages; remembers where number and date were drawn."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.pdf = pymupdf.open()
        self.fonts = {
            key: pymupdf.Font(fontfile=str(FONTS / f"LiberationSerif-{face}.ttf"))
            for key, face in FACES.items()
        }
        self.boxes: dict[str, Box] = {}
        self.form = rng.choice(FORMS)
        self.left, self.right = rng.uniform(70, 90), 595 - rng.uniform(40, 60)
        self.new_page()

    def new_page(self) -> None:
        self.page: Any = self.pdf.new_page(width=595, height=842)
        self.y = self.rng.uniform(55, 70)

    def width(self, text: str, size: float, face: str) -> float:
        return self.fonts[face].text_length(text, size)

    def put(self, text: str, x: float, y: float, size: float = 13, face: str = "n") -> Box:
        """One line with its left end at x and its top at y."""
        font = {"fontname": "F" + face, "fontfile": str(FONTS / f"LiberationSerif-{FACES[face]}.ttf")}
        base = y + size * 0.9
        if self.form == "words":
            for match in re.finditer(r"\S+", text):
                at = x + self.width(text[: match.start()], size, face)
                self.page.insert_text((at, base), match[0], fontsize=size, **font)
        else:
            self.page.insert_text((x, base), text, fontsize=size, **font)
        if self.form == "doubled" and "b" in face:
            self.page.insert_text((x + 0.3, base), text, fontsize=size, **font)
        return (x, y, x + self.width(text, size, face), y + size * 1.1)

    def centre(self, text: str, x: float, y: float, size: float = 13, face: str = "n") -> Box:
        return self.put(text, x - self.width(text, size, face) / 2, y, size, face)

    def wrap(self, text: str, width: float, size: float, face: str = "n", first: float = 0) -> list[str]:
        lines: list[str] = []
        line = ""
        for word in text.split(" "):
            room = width - (first if not lines else 0)
            if line and self.width(f"{line} {word}", size, face) > room:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return [*lines, line]

    def paragraph(self, text: str, size: float = 13.5) -> None:
        for index, line in enumerate(self.wrap(text, self.right - self.left, size, "n", 36)):
            if self.y > 770:
                self.new_page()
            self.put(line, self.left + (36 if not index else 0), self.y, size)
            self.y += size * 1.25
        self.y += 4


def make_pdf(letter: Letter, rng: random.Random, path: Path) -> dict[str, Box]:
    """Write the letter; returns the true boxes of number and date on page 1."""
    writer = Writer(rng)
    bottom = draw_head(writer, letter)
    draw_title(writer, letter, bottom)
    for text in letter.body:
        writer.paragraph(text)
    draw_closing(writer, letter)
    if letter.stamp:
        for index, line in enumerate(letter.stamp.split("|")):
            writer.pdf[0].insert_text(
                (writer.left - 30, bottom + 14 + 12 * index), line, fontsize=9, fontname="Fb",
                fontfile=str(FONTS / "LiberationSerif-Bold.ttf"),
            )  # fmt: skip
    finished(writer).save(path, deflate=True, garbage=3)
    return writer.boxes


def finished(writer: Writer) -> Any:
    """The pages with what is done to them last: a watermark."""
    if writer.form == "watermark":
        for page in writer.pdf:
            turn = pymupdf.Matrix(45)
            page.insert_text(
                (120, 620), "KHÔNG SAO CHỤP", fontsize=56, color=(0.9, 0.9, 0.9), fontname="Fb",
                fontfile=str(FONTS / "LiberationSerif-Bold.ttf"), morph=(pymupdf.Point(120, 620), turn),
            )  # fmt: skip
    return writer.pdf


def draw_head(writer: Writer, letter: Letter) -> float:
    """Both columns; returns how far down they go."""
    rng = writer.rng
    left, right = rng.uniform(150, 175), rng.uniform(395, 420)
    top = y = writer.y
    if letter.mark:
        writer.centre(letter.mark, left if rng.random() < 0.5 else right, y - 22, 12, "b")
    for line in letter.organ.parent_lines:
        writer.centre(line, left, y, fitting(line))
        y += 15
    for line in letter.organ.lines:
        writer.centre(line, left, y, fitting(line), "b")
        y += 15
    motto = (
        letter.organ.motto or "ĐẢNG CỘNG SẢN VIỆT NAM"
        if letter.organ.party
        else rng.choice(("CỘNG HÒA", "CỘNG HOÀ")) + " XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )
    writer.centre(motto, right, top, 12.5, "b")
    if not letter.organ.party:
        writer.centre("Độc lập - Tự do - Hạnh phúc", right, top + 15, 13, "b")
    row = max(y, top + 30) + rng.uniform(6, 14)
    draw_number(writer, letter, left, row)
    draw_date(writer, letter, right, row + rng.uniform(-2, 2) + (6 if letter.organ.party else 0))
    y = row + 17
    if not letter.title:
        for line in writer.wrap(letter.subject_lines[0], rng.uniform(160, 190), 12):
            writer.centre(line, left, y, 12)
            y += 13.5
    writer.y = y + rng.uniform(12, 26)
    return y


def fitting(line: str) -> float:
    """Size of type in which a line of the left column keeps off the right one."""
    return 12.5 if len(line) < 26 else 10.5 if len(line) < 31 else 9.0


def draw_number(writer: Writer, letter: Letter, centre: float, y: float) -> None:
    text = unicodedata.normalize("NFC", letter.number_line)
    box = writer.centre(text, centre, y, 13)
    start = box[0] + writer.width("Số: ", 13, "n")
    if letter.overlay_serial:
        shift = writer.rng.uniform(-6, 6)
        drawn = overlay(writer, letter.overlay_serial, start + 2, y + shift)
        writer.boxes["number"] = union((start + 2, y, box[2], box[3]), drawn)
    elif letter.number:
        writer.boxes["number"] = (start, y, box[2], box[3])


def draw_date(writer: Writer, letter: Letter, centre: float, y: float) -> None:
    box = writer.centre(letter.date_line, centre, y, 13.5, "i")
    lead = letter.date_line.find("gày") - 1
    start = box[0] + writer.width(letter.date_line[:lead], 13.5, "i")
    if letter.date:
        writer.boxes["date"] = (start, y, box[2], box[3])
    if letter.overlay_day:
        at = box[0] + writer.width(letter.date_line.split("ngày")[0] + "ngày ", 13.5, "i")
        drawn = overlay(writer, letter.overlay_day, at, y + writer.rng.uniform(-4, 4))
        writer.boxes["date"] = union(writer.boxes["date"], drawn)
    if letter.overlay_month:
        before = letter.date_line.split("tháng")[0] + "tháng "
        at = box[0] + writer.width(before, 13.5, "i")
        drawn = overlay(writer, letter.overlay_month, at, y + writer.rng.uniform(-3, 3))
        writer.boxes["date"] = union(writer.boxes["date"], drawn)


def union(one: Box, other: Box) -> Box:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def overlay(writer: Writer, text: str, x: float, y: float) -> Box:
    """What the clerk's signature field draws: an annotation on top of the page."""
    wide = pymupdf.get_text_length(text, "tiro", 13)
    annotation = writer.page.add_freetext_annot(
        pymupdf.Rect(x - 2, y - 2, x + wide + 4, y + 17), text, fontsize=13, fontname="tiro"
    )
    annotation.update()
    return (x, y, x + wide, y + 14)


def draw_title(writer: Writer, letter: Letter, bottom: float) -> None:
    rng = writer.rng
    middle = (writer.left + writer.right) / 2
    if letter.title:
        writer.centre(letter.title, middle, writer.y, 14, "b")
        writer.y += 18
        for line in writer.wrap(letter.subject_lines[0], rng.uniform(330, 430), 13.5, "b"):
            writer.centre(line, middle, writer.y, 13.5, "b")
            writer.y += 17
        writer.y += rng.uniform(10, 20)
    if letter.addressees:
        if len(letter.addressees) == 1:
            writer.centre("Kính gửi: " + letter.addressees[0], middle, writer.y, 13.5)
            writer.y += 17
        else:
            writer.put("Kính gửi:", middle - 110, writer.y, 13.5)
            for line in letter.addressees:
                writer.y += 17
                writer.put("- " + line, middle - 45, writer.y, 13.5)
            writer.y += 17
        writer.y += 12


def draw_closing(writer: Writer, letter: Letter) -> None:
    needed = 15 * len(letter.recipients) + 130
    if writer.y + needed > 800:
        writer.new_page()
    top = writer.y + 8
    y = top
    writer.put("Nơi nhận:", writer.left, y, 12, "bi")
    for line in letter.recipients:
        y += 12.5
        writer.put(line, writer.left, y, 11)
    right = writer.rng.uniform(420, 445)
    y = top
    for line in [*letter.authority, letter.position]:
        writer.centre(line, right, y, 13, "b")
        y += 15.5
    writer.centre(letter.signer, right, y + writer.rng.uniform(50, 75), 13.5, "b")


def make_scan(source: Path, rng: random.Random, path: Path) -> None:
    """Pictures of the pages, a little turned, with specks, as a scanner makes them."""
    scan = pymupdf.open()
    with pymupdf.open(source) as pdf:
        for page in pdf:
            turn = pymupdf.Matrix(200 / 72, 200 / 72).prerotate(rng.uniform(-0.6, 0.6))
            pixmap = page.get_pixmap(matrix=turn, colorspace=pymupdf.csRGB, alpha=False)
            for _ in range(120):
                x, y = rng.randrange(pixmap.width - 3), rng.randrange(pixmap.height - 3)
                shade = rng.randrange(60, 200)
                pixmap.set_rect(pymupdf.IRect(x, y, x + 2, y + 2), (shade, shade, shade))
            sheet = scan.new_page(width=595, height=842)
            sheet.insert_image(
                sheet.rect,
                stream=pixmap.tobytes("jpeg", jpg_quality=rng.randint(55, 85)),
                keep_proportion=False,
            )
    scan.save(path)
