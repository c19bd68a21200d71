"""The commune's own table of scores, as Word and as Excel."""

import io
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import xlsxwriter

from samples.builder.compose import office_of
from samples.builder.declared import HOME, Declared, texts
from samples.builder.docx import Block, Cell, Paragraph, Table, docx_bytes

__all__ = ["COLUMNS", "Row", "rows", "self_assessment_docx", "self_assessment_xlsx"]

COLUMNS = (
    "STT",
    "Tiêu chí/Tiêu chí thành phần",
    "Điểm tối đa",
    "Điểm tự đánh giá",
    "Tài liệu kiểm chứng (số, ký hiệu, ngày, trích yếu, trang/mục)",
    "Giải trình/Ghi chú",
)
TITLE = "BẢNG TỔNG HỢP ĐIỂM TỰ ĐÁNH GIÁ, CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023"
UNIT = "Đơn vị: Ủy ban nhân dân xã Đăk Mẫu, huyện Kon Mẫu"


@dataclass(frozen=True)
class Row:
    """A line of the table; `self` is empty on headings."""

    id: str
    title: str
    max: str
    self: str = ""
    note: str = ""
    cites: tuple[str, ...] = ()
    planted: str = ""


@cache
def rows() -> tuple[Row, ...]:
    text = Path(__file__).with_name("self_assessment.toml").read_text(encoding="utf-8")
    return tuple(Row(**{**row, "cites": tuple(row.get("cites", ()))}) for row in tomllib.loads(text)["row"])


def cited(row: Row, files: tuple[Declared, ...]) -> tuple[str, ...]:
    """What the evidence cell names: the files declared for the row, then what it cites besides."""
    found = [_named(file) for file in files if row.id in file.evidence]
    return (*found, *row.cites)


def _named(file: Declared) -> str:
    """`Báo cáo số 61/BC-UBND ngày 15/3/2023 của UBND xã về công tác … (trang 1)`."""
    about = file.subject.removeprefix("Về việc ")
    about = about[:1].lower() + about[1:]
    short = office_of(file).name.replace("Ủy ban nhân dân", "UBND").replace("Hội đồng nhân dân", "HĐND")
    if file.caption:
        return f"Hình ảnh: {file.caption.capitalize()} ({Path(file.path).name})"
    if not file.number:
        return f"{file.subject} ({Path(file.path).name})"
    kind = texts()[file.type_code]["title"].capitalize() or "Công văn"
    if not isinstance(file.date, date):
        return f"{kind} về {about} (dự thảo)"
    day = f"{file.date.day:02d}/{file.date.month}/{file.date.year}"
    return f"{kind} số {file.number} ngày {day} của {short} về {about} (trang 1)"


def self_assessment_docx(files: tuple[Declared, ...], place: str = HOME) -> bytes:
    """The table of the commune called `place`."""
    blocks: list[Block] = [
        Paragraph(f"ỦY BAN NHÂN DÂN XÃ {place.upper()}", "left", bold=True),
        Paragraph(TITLE, "center", bold=True),
        Paragraph(UNIT.replace(HOME, place), "center", italic=True),
        _table(files),
        Paragraph("Người lập bảng: A Thí Dụ, công chức Văn phòng - Thống kê", "left", italic=True, size=12),
    ]
    return docx_bytes(blocks, footer=f"Chỉ số CCHC 2023 - xã {place}", created=datetime(2023, 11, 16, 8, 0))


def _table(files: tuple[Declared, ...]) -> Table:
    head = tuple(Cell((Paragraph(title, "center", bold=True, size=12),)) for title in COLUMNS)
    found = [head]
    for row in rows():
        bold = not row.self
        cells = [row.id, row.title, row.max, row.self]
        shown = [Cell((Paragraph(text, "left", bold=bold, size=12),)) for text in cells]
        evidence = tuple(Paragraph(f"- {line};", "left", size=12) for line in cited(row, files))
        shown += [Cell(evidence), Cell((Paragraph(row.note, "left", size=12),))]
        found.append(tuple(shown))
    return Table(tuple(found), (700, 2500, 800, 900, 3400, 1700))


def self_assessment_xlsx(files: tuple[Declared, ...]) -> bytes:
    """The same table; scores as numbers, and some STT too, as Excel makes of what is typed."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2023, 11, 16, 8, 0), "title": TITLE})
    sheet = book.add_worksheet("Tự chấm")
    bold, wrap = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
    sheet.merge_range(0, 0, 0, 5, TITLE, bold)
    sheet.merge_range(1, 0, 1, 5, UNIT)
    for column, (title, width) in enumerate(zip(COLUMNS, (7, 40, 10, 12, 60, 40), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write(3, column, title, bold)
    for i, row in enumerate(rows(), 4):
        look = wrap if row.self else bold
        typed_as_number = row.id.count(".") == 1 and row.self != ""
        sheet.write(i, 0, float(row.id) if typed_as_number else row.id, look)
        sheet.write(i, 1, row.title, look)
        sheet.write(i, 2, _score(row.max), look)
        sheet.write(i, 3, _score(row.self), look)
        sheet.write(i, 4, ";\n".join(cited(row, files)), look)
        sheet.write(i, 5, row.note, look)
    book.close()
    return out.getvalue()


def _score(text: str) -> float | str:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
