"""An administrative letter laid out after Nghị định 30/2020: what it says, and where each blank stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

from samples.builder.fonts import Font
from samples.builder.page import LEFT, RIGHT, TOP, Page, Spot, draw_paragraph, wrapped
from samples.builder.pdf import PdfFile

__all__ = ["VIETNAM", "Laid", "Letter", "lay_out"]

VIETNAM = timezone(timedelta(hours=7))
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
ISSUER_X, STATE_X = 168.0, 408.0
SIGNER_X, NAME_ROOM = 432.0, 92.0
LINE = 17.6
BLANK_NUMBER, BLANK_DAY = " " * 11, " " * 6


@dataclass(frozen=True)
class Letter:
    """What stands on the pages of one letter."""

    name: str
    issuer: str
    """Lines of the issuing body in capitals, `\\n` between; a parent line comes in `parent`."""
    symbol: str
    day: date
    subject: str
    body: tuple[str, ...]
    """Paragraphs: `# ` bold, `~ ` italic, `^ ` centred bold, `| ` a table row, else plain."""
    signer: str
    position: str
    serial: str = ""
    authority: tuple[str, ...] = ()
    type: str = ""
    """`KẾ HOẠCH`; empty for a công văn."""
    parent: str = ""
    place: str = "Đăk Mẫu"
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ("Như trên;", "Lưu: VT.")
    colon: str = "Số: "
    """How the clerk typed it: `Số: `, `Số:`, `Số:\\u00a0`."""
    print_number: bool = False
    """Type the number into the page; else leave the blank for the signing tool."""
    print_day: bool = False
    print_month: str = ""
    """Month as typed; may be a draft's month that the clerk's stamp then covers. Empty: blank."""
    state: tuple[str, ...] = STATE
    """What stands at the top right; the Party has a line of its own."""
    left_first: bool = False
    """Draw the whole left column of the header before the right one, as tables come out of Word."""
    number_line: str = ""
    """The whole number line as somebody typed it (perhaps two lines), instead of the regular one."""
    date_line: str = ""
    """The whole place and date line as typed."""
    annex: tuple[str, ...] = ()
    """Paragraphs of an annex in the same file, on pages of its own."""
    annex_title: str = ""


@dataclass
class Laid:
    """A letter on its pages, with the places that signing tools fill."""

    letter: Letter
    pdf: PdfFile
    spots: dict[str, Spot] = field(default_factory=dict)


def lay_out(
    letter: Letter,
    decorate: Callable[[Page], None] | None = None,
    fonts: dict[str, Font] | None = None,
    producer: str = "Microsoft® Word 2016",
) -> Laid:
    """Draw the letter; the first revision of its file is written.

    `decorate` draws on the finished pages (pen, stamps); `fonts` replaces styles (legacy fonts).
    """
    page = Page(letter.name)
    page.canvas.fonts.update(fonts or {})
    _header(page, letter)
    _title(page, letter)
    for paragraph in letter.body:
        draw_paragraph(page, paragraph)
    _signature_block(page, letter)
    if letter.annex:
        _annex(page, letter)
    if decorate:
        decorate(page)
    created = datetime.combine(letter.day, time(7, 40), VIETNAM)
    title = f"{letter.type} {letter.subject}".strip().capitalize()[:60]
    pdf = page.canvas.finish(title, producer, producer, created)
    return Laid(letter, pdf, page.spots)


def _header(page: Page, letter: Letter) -> None:
    canvas, y = page.canvas, TOP + 12
    left = y
    for line in filter(None, letter.parent.split("\n")):
        canvas.centred(ISSUER_X, left, line, size=12.5)
        left += 15
    lines = letter.issuer.split("\n")
    for line in lines:
        canvas.centred(ISSUER_X, left, line, "bold", 13)
        left += 15
    canvas.rule(ISSUER_X - 28, ISSUER_X + 28, left - 10)
    base = max(left + 8, y + 42)
    if letter.left_first:
        _number_line(page, letter, base)
    for i, (line, size) in enumerate(zip(letter.state, (12.5, 13.5), strict=False)):
        canvas.centred(STATE_X, y + i * 16, line, "bold", size)
    half, lowest = canvas.font("bold").width(letter.state[-1], 13.5) / 2, (len(letter.state) - 1) * 16
    canvas.rule(STATE_X - half, STATE_X + half, y + lowest + 5)
    if not letter.left_first:
        _number_line(page, letter, base)
    _date_line(page, letter, base)
    page.y = base + 8 + 14 * letter.number_line.count("\n")
    if not letter.type:
        for line in wrapped(canvas, "V/v " + letter.subject, 176, 12):
            page.y += 14
            canvas.centred(ISSUER_X, page.y, line, size=12)


def _number_line(page: Page, letter: Letter, base: float) -> None:
    canvas, font = page.canvas, page.canvas.font("regular")
    if letter.number_line:
        for i, line in enumerate(letter.number_line.split("\n")):
            canvas.centred(ISSUER_X, base + i * 14, line, size=13)
        return
    blank = letter.serial if letter.print_number and letter.serial else BLANK_NUMBER
    line = f"{letter.colon}{blank}/{letter.symbol}"
    x = ISSUER_X - font.width(line, 13) / 2
    canvas.text(x, base, line, size=13)
    start = x + font.width(letter.colon, 13)
    page.mark("number", start + 1, base - 15.4, start + 1 + font.width(blank, 13), base + 4.6)


def _date_line(page: Page, letter: Letter, base: float) -> None:
    canvas, font = page.canvas, page.canvas.font("italic")
    if letter.date_line:
        canvas.centred(STATE_X, base, letter.date_line, "italic", 13.5)
        return
    day = f"{letter.day.day:02d}" if letter.print_day else BLANK_DAY
    month = letter.print_month or BLANK_DAY
    pieces = (f"{letter.place}, ngày ", day, " tháng ", month, f" năm {letter.day.year}")
    x = STATE_X - font.width("".join(pieces), 13.5) / 2
    canvas.text(x, base, "".join(pieces), "italic", 13.5)
    edges = [x]
    for piece in pieces:
        edges.append(edges[-1] + font.width(piece, 13.5))
    page.mark("day", edges[1] - 0.5, base - 15.4, edges[2] + 0.5, base + 4.6)
    page.mark("month", edges[3] - 0.5, base - 15.4, edges[4] + 0.5, base + 4.6)


def _title(page: Page, letter: Letter) -> None:
    canvas, middle = page.canvas, (LEFT + RIGHT) / 2
    page.y += 30
    if letter.type:
        canvas.centred(middle, page.y, letter.type, "bold", 14)
        for line in wrapped(canvas, letter.subject, 390, 14, "bold"):
            page.y += 17
            canvas.centred(middle, page.y, line, "bold", 14)
        canvas.rule(middle - 45, middle + 45, page.y + 6)
        page.y += 26
    if letter.addressees:
        if len(letter.addressees) == 1:
            canvas.centred(middle, page.y, f"Kính gửi: {letter.addressees[0]}", size=14)
        else:
            canvas.text(200, page.y, "Kính gửi:", size=14)
            for line in letter.addressees:
                page.y += LINE
                canvas.text(262, page.y, f"- {line};", size=14)
        page.y += 28


def _signature_block(page: Page, letter: Letter) -> None:
    lines = (*letter.authority, letter.position)
    height = max(len(lines) * 16 + NAME_ROOM + 20, 16 + len(letter.recipients) * 13.5)
    page.y += 16 if page.in_table else 6
    page.room(height)
    canvas, top = page.canvas, page.y
    canvas.text(LEFT, top, "Nơi nhận:", "bolditalic", 12)
    for i, line in enumerate(letter.recipients):
        canvas.text(LEFT, top + 14 + i * 13.2, f"- {line}", size=11)
    y = top
    for line in lines:
        canvas.centred(SIGNER_X, y, line, "bold", 13.5)
        y += 16
    page.mark("leader", SIGNER_X - 45, y - 6, SIGNER_X + 75, y + NAME_ROOM - 22)
    page.mark("seal", SIGNER_X - 98, y - 20, SIGNER_X + 12, y + 90)
    y += NAME_ROOM
    canvas.centred(SIGNER_X, y - 6, letter.signer, "bold", 14)
    page.y = max(y, top + 16 + len(letter.recipients) * 13.5) + 12


def _annex(page: Page, letter: Letter) -> None:
    page.turn()
    middle = (LEFT + RIGHT) / 2
    page.y += 10
    page.canvas.centred(middle, page.y, letter.annex_title or "PHỤ LỤC", "bold", 14)
    page.y += 17
    blank = letter.serial if letter.print_number else BLANK_NUMBER
    day = f"{letter.day.day:02d}" if letter.print_day else BLANK_DAY
    note = (
        f"(Kèm theo {letter.type.capitalize() or 'Công văn'} số {blank}/{letter.symbol} "
        f"ngày {day}/{letter.print_month or BLANK_DAY}/{letter.day.year})"
    )
    font = page.canvas.font("italic")
    x = middle - font.width(note, 13) / 2
    page.canvas.text(x, page.y, note, "italic", 13)
    for name, piece in (("number", f"số {blank}"), ("day", f"ngày {day}")):
        at = note.index(piece) + piece.index(" ") + 1
        x0 = x + font.width(note[:at], 13)
        x1 = x + font.width(note[: note.index(piece) + len(piece)], 13)
        page.mark(f"annex-{name}", x0, page.y - 15.4, x1, page.y + 4.6)
    page.y += 30
    for paragraph in letter.annex:
        draw_paragraph(page, paragraph)
