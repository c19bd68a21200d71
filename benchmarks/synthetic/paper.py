"""A made-up letter printed on paper, with what was added to it by hand."""

import random

from benchmarks.synthetic.pen import BLACK, BLUES, REDS, Colour, incoming, seal, sign, write_digits
from benchmarks.synthetic.sheets import FONTS, WIDTH, Sheets, Style
from benchmarks.synthetic.spec import Letter

SEAL_FONT = str(FONTS / "liberation2/LiberationSans-Regular.ttf")
MACHINE_FONTS = (
    FONTS / "liberation2/LiberationMono-Bold.ttf",
    FONTS / "liberation2/LiberationSans-Bold.ttf",
    FONTS / "liberation2/LiberationSans-Regular.ttf",
)


def print_letter(letter: Letter, style: Style, rng: random.Random) -> Sheets:
    """All pages of the letter, its annexes behind it."""
    sheets = Sheets(style, rng)
    bottom = head(sheets, letter)
    title(sheets, letter)
    if style.stamp:
        y = {"below": bottom + rng.uniform(4, 14), "over": bottom - rng.uniform(28, 40), "top": 6.0}[
            style.stamp
        ]
        x = rng.uniform(18, 60) if style.stamp != "top" else rng.uniform(30, 400)
        incoming(sheets.inked[0], x, y, "UBND HUYỆN MẪU", SEAL_FONT, rng)
    for _ in range(style.body_copies):
        for text in letter.body:
            sheets.paragraph(text, "i" if text.startswith("Căn cứ") else "n")
    closing(sheets, letter)
    for _ in range(style.annex_pages):
        annex(sheets, letter)
    return sheets


def head(sheets: Sheets, letter: Letter) -> float:
    """Both columns; returns how far down they go."""
    rng, organ = sheets.rng, letter.organ
    size = sheets.style.size - 0.8
    left, right = rng.uniform(150, 178), rng.uniform(398, 422)
    top = y = sheets.y
    small = min(size, 12.8) if sheets.style.family != "dejavu" else 11.4
    for line in organ.parent_lines:
        sheets.centre(line, left, y, small)
        y += small * 1.2
    for line in organ.lines:
        sheets.centre(line, left, y, small, "b")
        y += small * 1.2
    if sheets.style.rule:
        sheets.rule(left, y + 2, rng.uniform(45, 80))
    motto = "ĐẢNG CỘNG SẢN VIỆT NAM" if organ.party else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    fit = min(small, small * 236 / sheets.width(motto, small, "b"))
    sheets.centre(motto, right, top, fit, "b")
    slogan_end = top + 15
    if organ.party:
        sheets.rule(right, top + 17, sheets.width(motto, fit, "b"))
    else:
        sheets.centre("Độc lập - Tự do - Hạnh phúc", right, top + 15, small, "b")
        slogan_end = top + 30
        if sheets.style.rule:
            sheets.rule(right, top + 32, sheets.width("Độc lập - Tự do - Hạnh phúc", small, "b"))
    row = max(y, slogan_end) + rng.uniform(6, 14)
    number_line(sheets, letter, left, row, size)
    date_line(sheets, letter, right, row + rng.uniform(-2, 3), size)
    y = row + 18
    if not letter.title:
        for line in sheets.wrap(letter.subject_lines[0], rng.uniform(160, 190), 12):
            sheets.centre(line, left, y, 12)
            y += 13.5
    sheets.y = y + rng.uniform(12, 26)
    return y


def machine(sheets: Sheets, text: str, x: float, y: float, size: float) -> None:
    """Digits of a numbering machine: another face, not quite on the line."""
    file = sheets.rng.choice(MACHINE_FONTS)
    ink = sheets.rng.choice((*BLUES, *REDS, BLACK, BLACK))
    place = (x, y + size * 0.9 + sheets.rng.uniform(-5, 2))
    sheets.ink.insert_text(place, text, fontsize=size, fontname=file.stem, fontfile=str(file), color=ink)


def number_line(sheets: Sheets, letter: Letter, centre: float, y: float, size: float) -> None:
    rng, hand = sheets.rng, sheets.style.hand
    if not hand.serial:
        sheets.centre(letter.number_line, centre, y, size)
        return
    label, _, rest = letter.number_line.partition(serial_of(letter))
    wide = size * (0.62 * len(serial_of(letter)) + rng.uniform(0.6, 2.0))
    whole = sheets.width(label, size) + wide + sheets.width(rest, size)
    x = sheets.put(label, centre - whole / 2, y, size)
    if hand.serial == "machine":
        machine(sheets, serial_of(letter), x + 2, y, size + rng.uniform(-1, 2.5))
    else:
        write_digits(sheets.ink, serial_of(letter), (x + 1, y), wide, rng, pen_of(sheets))
    sheets.put(rest, x + wide, y, size)


def serial_of(letter: Letter) -> str:
    number = letter.number or ""
    return number[: next(at for at, sign in enumerate(number) if not sign.isdigit())]


def pen_of(sheets: Sheets) -> Colour:
    return BLACK if sheets.style.black_pen else sheets.rng.choice(BLUES)


def date_line(sheets: Sheets, letter: Letter, centre: float, y: float, size: float) -> None:
    """`Mẫu, ngày 05 tháng 1 năm 2023`, day or month perhaps by hand in the gap left for it."""
    rng, hand = sheets.rng, sheets.style.hand
    day, month, year = (letter.date or "")[8:], (letter.date or "")[5:7], (letter.date or "")[:4]
    month = month if month in {"01", "02"} or rng.random() < 0.3 else month.lstrip("0")
    room = size * rng.uniform(1.5, 2.0)
    lead, tail = f"{letter.place}, ngày ", f" năm {year}"
    pieces = [(lead, ""), (day, hand.day), (" tháng ", ""), (month, hand.month), (tail, "")]
    whole = sum(room if by else sheets.width(text, size, "i") for text, by in pieces)
    if whole > 250:
        size *= 250 / whole
        whole = 250
    x = centre - whole / 2
    for text, by in pieces:
        if not by:
            x = sheets.put(text, x, y, size, "i")
        elif by == "machine":
            machine(sheets, text, x + 1, y, size)
            x += room
        else:
            write_digits(sheets.ink, text, (x + 1, y), room, rng, pen_of(sheets))
            x += room


def title(sheets: Sheets, letter: Letter) -> None:
    rng, size = sheets.rng, sheets.style.size
    middle = (sheets.left + sheets.right) / 2
    if letter.title:
        sheets.centre(letter.title, middle, sheets.y, size + 0.5, "b")
        sheets.y += 18
        for line in sheets.wrap(letter.subject_lines[0], rng.uniform(330, 430), size, "b"):
            sheets.centre(line, middle, sheets.y, size, "b")
            sheets.y += size * 1.25
        if sheets.style.rule:
            sheets.rule(middle, sheets.y + 4, rng.uniform(60, 120))
        sheets.y += rng.uniform(12, 22)
    if letter.addressees:
        for at, line in enumerate(letter.addressees):
            lead = "Kính gửi: " if not at else ""
            if len(letter.addressees) == 1:
                sheets.centre(lead + line, middle, sheets.y, size)
            else:
                if lead:
                    sheets.put(lead, middle - 120, sheets.y, size)
                sheets.put("- " + line, middle - 55, sheets.y, size)
            sheets.y += 17
        sheets.y += 12


def closing(sheets: Sheets, letter: Letter) -> None:
    """Nơi nhận and signature block: authority, position, the name under signature and seal."""
    rng, size = sheets.rng, sheets.style.size - 0.5
    if sheets.y + 15 * len(letter.recipients) + 135 > 805:
        sheets.new_page()
    y = top = sheets.y + 8
    sheets.put("Nơi nhận:", sheets.left, y, 12, "bi")
    for line in letter.recipients:
        y += 12.5
        sheets.put(line, sheets.left, y, 11)
    right = rng.uniform(418, 445)
    y = top
    for line in [*letter.authority, letter.position]:
        sheets.centre(line, right, y, size, "b")
        y += 15.5
    name = y + rng.uniform(52, 76)
    start = sheets.centre(letter.signer, right, name, size, "b")
    sign(sheets.ink, right + rng.uniform(-10, 20), (y + name) / 2 + 4, rng, pen_of(sheets))
    reach = sheets.style.seal_reach
    x = start - 40 + reach * (right - start + 15)
    words = (letter.organ.name + " * " + letter.place + " *").upper()[:46]
    seal(
        sheets.ink,
        x,
        (y + name) / 2 + rng.uniform(-6, 10) + 6 * reach,
        words,
        SEAL_FONT,
        rng,
        rng.choice(REDS),
    )


def annex(sheets: Sheets, letter: Letter) -> None:
    """A page with a table, after the signature."""
    sheets.new_page()
    rng, middle = sheets.rng, WIDTH / 2
    sheets.centre(f"PHỤ LỤC {rng.choice(('I', 'II', 'SỐ 01', ''))}".strip(), middle, sheets.y, 13.5, "b")
    sheets.centre(f"(Kèm theo {letter.type} số {letter.number} của đơn vị)", middle, sheets.y + 18, 12.5, "i")
    top, rows, step = sheets.y + 46, rng.randint(12, 26), 24.0
    columns = (sheets.left, sheets.left + 30, sheets.left + 260, sheets.right - 80, sheets.right)
    for row in range(rows + 1):
        sheets.page.draw_line((columns[0], top + row * step), (columns[-1], top + row * step), width=0.6)
    for x in columns:
        sheets.page.draw_line((x, top), (x, top + rows * step), width=0.6)
    for row in range(rows):
        cells = (
            str(row),
            f"Nội dung công việc thứ {row}",
            "Phòng chuyên môn, công chức",
            f"Quý {row % 4 + 1}",
        )
        for x, text in zip(columns, cells, strict=False):
            sheets.put(text, x + 4, top + row * step + 5, 11.5)
