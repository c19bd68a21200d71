"""Letters as Word files: drafts with blanks, and the spellings of old and careless offices."""

import unicodedata
from dataclasses import replace

from samples.builder.compose import letter_of, month_text
from samples.builder.declared import Declared
from samples.builder.docx import Block, Cell, Paragraph, Table, TextBox, docx_bytes
from samples.builder.legacy import TONES, tcvn3, vni
from samples.builder.letter import Letter

__all__ = ["letter_docx", "make_draft", "make_link_list"]

NBSP = "\u00a0"


def make_draft(declared: Declared) -> bytes:
    """The letter of a declaration as .docx; its quirk decides how it is spelt."""
    return letter_docx(letter_of(declared), declared.quirk, blank_month=isinstance(declared.date, int))


def letter_docx(letter: Letter, quirk: str = "", blank_month: bool = False) -> bytes:
    """Any letter as .docx: a draft where its serial is empty."""
    number, date = _number(letter, quirk), _date(letter, quirk, blank_month)
    blocks: list[Block] = [TextBox((number, date))] if "textbox" in quirk else []
    blocks.append(_heading(letter, () if blocks else (number,), () if blocks else (date,), quirk))
    if letter.type:
        blocks.append(Paragraph(letter.type, "center", bold=True))
        blocks.append(Paragraph(letter.subject, "center", bold=True))
    blocks += [Paragraph(f"Kính gửi: {'; '.join(letter.addressees)}", "center")] if letter.addressees else []
    blocks += [_body_paragraph(line) for line in letter.body]
    blocks.append(_ending(letter))
    spelt = [_spell(block, quirk) for block in blocks]
    return docx_bytes(spelt, footer="1")


def make_link_list(title: str, rows: list[tuple[str, str]]) -> bytes:
    """A list of links as an office types it."""
    lines = [Paragraph("UBND XÃ ĐĂK MẪU", "left", bold=True), Paragraph(title.upper(), "center", bold=True)]
    lines += [Paragraph(f"{i}. {name}: {link}", "left") for i, (name, link) in enumerate(rows, 1)]
    return docx_bytes(lines)


def _number(letter: Letter, quirk: str) -> Paragraph:
    gap = NBSP * 9 if "nbsp" in quirk else "\t     "
    deleted = "Số:      /TTr-UBND" if "tracked" in quirk else ""
    line = letter.number_line or f"Số:{letter.serial or gap}/{letter.symbol}"
    if "vv-line" in quirk and not letter.type:
        line += f"\nV/v {letter.subject}"
    return Paragraph(line, "center", size=13, deleted=deleted)


def _date(letter: Letter, quirk: str, blank_month: bool) -> Paragraph:
    day, month = f"{letter.day.day:02d}", month_text(letter.day)
    if not letter.serial:
        day, month = "    ", "    " if blank_month else month
    line = letter.date_line or f"{letter.place}, ngày {day} tháng {month} năm {letter.day.year}"
    return Paragraph(line.replace(" ", NBSP) if "nbsp" in quirk else line, "center", italic=True)


def _heading(letter: Letter, left: tuple[Paragraph, ...], right: tuple[Paragraph, ...], quirk: str) -> Table:
    issuer = [Paragraph(line, "center", bold=True, size=13) for line in letter.issuer.split("\n")]
    parents = [Paragraph(line, "center", size=13) for line in filter(None, letter.parent.split("\n"))]
    in_number = "vv-line" in quirk
    subject = () if letter.type or in_number else (Paragraph(f"V/v {letter.subject}", "center", size=12),)
    state = tuple(Paragraph(line, "center", bold=True, size=13) for line in letter.state)
    row = (Cell((*parents, *issuer, *left, *subject)), Cell((*state, *right)))
    return Table((row,), (3900, 5500), ruled=False)


def _body_paragraph(line: str) -> Paragraph:
    mark, rest = (line[0], line[2:]) if line[:2] in ("# ", "~ ", "^ ", "| ") else ("", line)
    align = "center" if mark == "^" else "both"
    return Paragraph(rest, align, bold=mark in ("#", "^"), italic=mark == "~")


def _ending(letter: Letter) -> Table:
    left = (
        Paragraph("Nơi nhận:", "left", bold=True, italic=True, size=12),
        *(Paragraph(f"- {line}", "left", size=11) for line in letter.recipients),
    )
    posts = (Paragraph(line, "center", bold=True) for line in (*letter.authority, letter.position))
    right = (*posts, *(Paragraph("", "center"),) * 3, Paragraph(letter.signer, "center", bold=True))
    return Table(((Cell(left), Cell(right)),), (4700, 4700), ruled=False)


def _spell(block: Block, quirk: str) -> Block:
    match block:
        case TextBox():
            return TextBox(tuple(_spelt(p, quirk) for p in block.paragraphs))
        case Table():
            rows = tuple(
                tuple(replace(c, paragraphs=tuple(_spelt(p, quirk) for p in c.paragraphs)) for c in row)
                for row in block.rows
            )
            return replace(block, rows=rows)
        case Paragraph():
            return _spelt(block, quirk)


def _spelt(paragraph: Paragraph, quirk: str) -> Paragraph:
    if "nfd" in quirk:
        return replace(paragraph, text=unicodedata.normalize("NFD", paragraph.text))
    if "tones" in quirk:
        return replace(paragraph, text=_stray_tones(paragraph.text))
    if "vni" in quirk:
        return replace(paragraph, text=vni(paragraph.text), font="VNI-Times")
    if "vntime-unicode" in quirk:
        return replace(paragraph, font=".VnTime")
    if "vntime" in quirk:
        capitals = paragraph.text.isupper()
        text = paragraph.text.lower() if capitals else paragraph.text
        return replace(paragraph, text=tcvn3(text), font=".VnTimeH" if capitals else ".VnTime")
    return paragraph


def _stray_tones(text: str) -> str:
    """Whole vowels followed by combining tone marks, as some keyboards write them."""
    found = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in TONES)
        rest = "".join(part for part in parts if part not in TONES)
        found.append(unicodedata.normalize("NFC", rest) + tones)
    return "".join(found)
