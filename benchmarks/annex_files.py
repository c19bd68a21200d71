"""Annex tables drawn as DOCX, XLSX and PDF files (PDF by LibreOffice from the DOCX)."""

# ruff: noqa: E501

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false, reportPrivateUsage=false, reportAttributeAccessIssue=false
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from benchmarks.annex_styles import Cell, Style

__all__ = ["to_pdf", "write_docx", "write_xlsx"]

LETTER = (
    "QUYẾT ĐỊNH", "Về việc ban hành Bộ chỉ số cải cách hành chính", "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Điều 1. Ban hành kèm theo Quyết định này Bộ tiêu chí đánh giá, xếp hạng cải cách hành chính. Tổng điểm tối đa là "
    "100 điểm, trong đó điểm tự đánh giá và điểm điều tra xã hội học.", "1. Các cơ quan, đơn vị tự đánh giá.",
    "2. Sở Nội vụ thẩm định kết quả tự đánh giá.", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", "PHỤ LỤC",
)  # fmt: skip
WIDTHS = {
    "id": 1.3,
    "max": 1.6,
    "self": 1.6,
    "reviewed": 1.6,
    "note": 1.8,
    "lead": 2.6,
    "evidence": 5.0,
    "rubric": 5.5,
}


def write_docx(path: Path, style: Style, rows: Sequence[Sequence[Cell]]) -> None:
    """The annex as Word writes it."""
    book = docx.Document()
    book.styles["Normal"].font.name, book.styles["Normal"].font.size = "Times New Roman", Pt(11)
    if "tight" in style.extras:
        book.styles["Normal"].paragraph_format.space_after = Pt(0)
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if style.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(2)
    if "pages" in style.extras:
        _page_number(section.footer.paragraphs[0])
    if "letter" in style.extras:
        for line in LETTER:
            book.add_paragraph(line)
    if "signers" in style.extras:
        _signers(book)
    _table(book, style, rows, (section.page_width - Cm(4)) / Cm(1))
    if "other" in style.extras:
        _other(book)
    if "notes" in style.extras:
        book.add_paragraph("Ghi chú: (1) ĐTXHH là điều tra xã hội học. (2) TLKC là tài liệu kiểm chứng.")
    book.save(str(path))


def _table(book: Any, style: Style, rows: Sequence[Sequence[Cell]], room: float) -> None:
    table = book.add_table(0, len(style.columns))
    _borders(table, style.lines)
    fixed = [WIDTHS.get(key, 0) for key, _ in style.columns]
    widths = [Cm(width or room - sum(fixed)) for width in fixed]
    numbering = _numbering(book, style) if style.ids.startswith("auto") else 0
    for index, cells in enumerate(rows):
        row = table.add_row()
        for place, width in enumerate(widths):
            row.cells[place].width = width
        _fill(row, cells, numbering, style)
        if index < style.heading_rows and style.repeat:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    if "merged" in style.extras or style.heading_rows > 1:
        _merge_headings(table, style)
    if "rotated" in style.extras:
        for cell in table.rows[0].cells[2:]:
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:textDirection {nsdecls("w")} w:val="btLr"/>'))


def _fill(row: Any, cells: Sequence[Cell], numbering: int, style: Style) -> None:
    at = 0
    for cell in cells:
        target = row.cells[at]
        if cell.span > 1:
            target = target.merge(row.cells[at + cell.span - 1])
        if "nested" in style.extras and "\n" in cell.text:
            inner = target.add_table(0, 1)
            for line in cell.text.split("\n"):
                inner.add_row().cells[0].text = line
        else:
            for number, line in enumerate(cell.text.split("\n")):
                (target.paragraphs[0] if number == 0 else target.add_paragraph()).add_run(line)
        if cell.level >= 0:
            listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{cell.level}"/><w:numId w:val="{numbering}"/></w:numPr>'
            target.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(listed))
        at += cell.span


def _merge_headings(table: Any, style: Style) -> None:
    """Headings that stand alone reach down over the rows below (vMerge)."""
    upper, lower = table.rows[0], table.rows[1]
    for place in range(len(style.columns)):
        if not lower.cells[place].text.strip():
            upper.cells[place].merge(lower.cells[place])


def _borders(table: Any, lines: str) -> None:
    sides = {
        "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "horizontal": ("top", "bottom", "insideH"),
    }
    drawn = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides.get(lines, ()))
    properties = table._tbl.tblPr
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{drawn}</w:tblBorders>"))
    properties.append(parse_xml(f'<w:tblLayout {nsdecls("w")} w:type="fixed"/>'))


def _numbering(book: Any, style: Style) -> int:
    """A multi-level list: `1.`, `1.1.`, `1.1.1.`, or `I.`, `1.`, `1.1.` that starts anew."""
    part = book.part.numbering_part.element
    if style.ids == "auto":
        forms = (("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3."))
    else:
        forms = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."))
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(forms)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
    part.insert(0, abstract)
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def _page_number(paragraph: Any) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph.alignment = 1
    paragraph._p.append(parse_xml(field))


def _signers(book: Any) -> None:
    table = book.add_table(1, 2)
    table.rows[0].cells[0].text = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT."
    table.rows[0].cells[1].text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"


def _other(book: Any) -> None:
    """A table that is no annex: how units are ranked."""
    book.add_paragraph("Phụ lục II. Xếp loại")
    table = book.add_table(0, 3)
    for cells in (("STT", "Xếp loại", "Khung điểm"), ("1", "Tốt", "Từ 90 điểm"), ("2", "Khá", "Từ 80 điểm")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text


def write_xlsx(path: Path, style: Style, rows: Sequence[Sequence[Cell]]) -> None:
    """The annex as a clerk keeps it in Excel."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Phụ lục I"
    if "sheets" in style.extras:
        guide = book.create_sheet("Hướng dẫn", 0)
        guide.append(["STT", "Việc cần làm"])
        guide.append([1, "Các đơn vị tự đánh giá"])
        book.create_sheet("Cũ").sheet_state = "hidden"
        book["Cũ"].append([heading for _, heading in style.columns])
        book["Cũ"].append(["1.1", "Dòng của năm trước", "9"])
    if "letter" in style.extras:
        for line in LETTER:
            sheet.append([line])
    for cells in rows:
        _append(sheet, cells, style)
    if "hidden" in style.extras:
        sheet.insert_cols(2)
        sheet.column_dimensions["B"].hidden = True
        sheet["B1"] = "Mã cũ"
    book.save(str(path))


def _append(sheet: Any, cells: Sequence[Cell], style: Style) -> None:
    number = sheet.max_row + 1 if sheet["A1"].value is not None or sheet.max_row > 1 else 1
    at = 1
    for cell in cells:
        if cell.text:
            sheet.cell(number, at).value = _typed(cell.text, style)
        if cell.span > 1:
            sheet.merge_cells(
                start_row=number, end_row=number, start_column=at, end_column=at + cell.span - 1
            )
        at += cell.span


def _typed(text: str, style: Style) -> Any:
    """What Excel makes of it: `1.10` a number, `1/2/2023` a day."""
    parts = text.split(".")
    if "floats" in style.extras and len(parts) == 2 and all(part.isdigit() for part in parts):
        return float(text)
    if "dates" in style.extras and len(parts) == 3 and all(part.isdigit() for part in parts):
        return date(2000 + int(parts[2]), int(parts[1]), int(parts[0]))
    if text.replace(",", "").isdigit() and text.count(",") == 1:
        return float(text.replace(",", "."))
    return int(text) if text.isdigit() else text


def to_pdf(files: Sequence[Path], folder: Path) -> None:
    """All files in one run of LibreOffice."""
    with tempfile.TemporaryDirectory() as profile:
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}"]
        command = [*office, "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
