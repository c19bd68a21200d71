"""Makes the Word templates of the reports, set by Nghị định 30/2020/NĐ-CP; offices then edit them in Word.

Run: python setup/docx_templates.py
"""

# ruff: noqa: E501 - sentences of letters stay whole
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).parent.parent / "kiemchung/report/templates"
FONT = "Times New Roman"


def page() -> Document:
    """A4, margins and letters of the decree's annex I."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(6)
    return made


def write(
    place: Document | _Cell, text: str, align=ALIGN.JUSTIFY, bold=False, italic=False, size=14
) -> Paragraph:
    paragraph = place.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0 if isinstance(place, _Cell) else 6)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def indent(paragraph: Paragraph) -> Paragraph:
    paragraph.paragraph_format.first_line_indent = Mm(10)
    return paragraph


def first(cell: _Cell, text: str, **looks) -> None:
    """Into the paragraph a cell already has."""
    write(cell, text, **looks)
    cell._tc.remove(cell.paragraphs[0]._p)


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """In millimetres, for Word (cells) and for LibreOffice (the grid)."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def letterhead(made: Document, parent: str, issuer: str, symbol: str, under: str = "") -> None:
    table = made.add_table(rows=2, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    first(left, parent, align=ALIGN.CENTER, size=13)
    write(left, issuer, align=ALIGN.CENTER, bold=True, size=13)
    write(left, "________", align=ALIGN.CENTER, size=8)
    first(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", align=ALIGN.CENTER, bold=True, size=12.5)
    write(right, "Độc lập - Tự do - Hạnh phúc", align=ALIGN.CENTER, bold=True, size=13)
    write(right, "________________________", align=ALIGN.CENTER, size=8)
    left, right = table.rows[1].cells
    first(left, f"Số:        /{symbol}", align=ALIGN.CENTER, size=13)
    if under:
        write(left, under, align=ALIGN.CENTER, size=12)
    first(right, "[Địa danh], ngày      tháng      năm {{ year_now }}", align=ALIGN.CENTER, italic=True)
    set_widths(table, (68, 97))


def grid(made: Document, heads: list[tuple[str, float]], cells: list[str], loop: str) -> None:
    """A table with a repeated head and one row for each of `loop`."""
    table = made.add_table(rows=4, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for cell, (text, _) in zip(table.rows[0].cells, heads, strict=True):
        first(cell, text, align=ALIGN.CENTER, bold=True, size=12)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    first(table.rows[1].cells[0], f"{{%tr for row in {loop} %}}")
    for cell, text in zip(table.rows[2].cells, cells, strict=True):
        number = text.startswith("{{ row.n_")
        first(cell, text.replace("row.n_", "row."), align=ALIGN.CENTER if number else ALIGN.LEFT, size=12)
    first(table.rows[3].cells[0], "{%tr endfor %}")
    set_widths(table, [width for _, width in heads])


def signature(made: Document, receivers: list[str], lines: list[str]) -> None:
    made.add_paragraph().paragraph_format.space_after = Pt(0)
    table = made.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    first(left, "Nơi nhận:", bold=True, italic=True, size=12, align=ALIGN.LEFT)
    for line in receivers:
        write(left, line, size=11, align=ALIGN.LEFT)
    first(right, lines[0], bold=True, align=ALIGN.CENTER)
    for line in lines[1:]:
        write(right, line, bold=True, align=ALIGN.CENTER)
    for _ in range(3):
        write(right, "", align=ALIGN.CENTER)
    write(right, "[Họ và tên]", bold=True, align=ALIGN.CENTER)


def heading(made: Document, *lines: str) -> None:
    write(made, lines[0], align=ALIGN.CENTER, bold=True)
    for line in lines[1:]:
        write(made, line, align=ALIGN.CENTER, bold=True)


def self_assessment() -> Document:
    """Báo cáo tự đánh giá, chấm điểm: three parts."""
    made = page()
    letterhead(made, "[CƠ QUAN CẤP TRÊN]", "{{ unit_upper }}", "BC-UBND")
    heading(made, "BÁO CÁO", "Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {{ year }}")
    indent(write(made, "Thực hiện việc xác định Chỉ số cải cách hành chính năm {{ year }} theo {{ criteria }}, "
                 "{{ unit }} báo cáo kết quả tự đánh giá, chấm điểm như sau:"))  # fmt: skip
    indent(write(made, "I. BẢNG TỔNG HỢP ĐIỂM", bold=True))
    indent(write(made, "Tổng điểm tự chấm: {{ own }}/{{ maximum }} điểm. Tài liệu kiểm chứng trong hồ sơ chứng minh "
                 "chắc chắn {{ certain }} điểm, có thể đạt {{ possible }} điểm."))  # fmt: skip
    heads = [("Mã", 15), ("Nội dung", 45), ("Điểm tối đa", 14), ("Tự chấm", 14), ("Chứng minh được", 18),
             ("Tài liệu kiểm chứng", 59)]  # fmt: skip
    cells = ["{{ row.n_id }}", "{{ row.name }}", "{{ row.n_max }}", "{{ row.n_own }}", "{{ row.n_certain }}",
             "{{ row.evidence }}"]  # fmt: skip
    grid(made, heads, cells, "criteria_rows")
    made.add_paragraph().paragraph_format.space_after = Pt(0)
    indent(write(made, "II. GIẢI TRÌNH", bold=True))
    write(made, "{%p for item in explained %}")
    indent(write(made, "{{ item.id }}. {{ item.name }} (kết quả kiểm tra: {{ item.status }})", bold=True))
    write(made, "{%p for line in item.problems %}")
    indent(write(made, "- {{ line }}"))
    write(made, "{%p endfor %}")
    indent(write(made, "Giải trình: {{ item.explanation }}"))
    write(made, "{%p endfor %}")
    write(made, "{%p if not explained %}")
    indent(write(made, "Không có tiêu chí phải giải trình."))
    write(made, "{%p endif %}")
    indent(write(made, "III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ", bold=True))
    indent(write(made, "[Đơn vị tự viết; nếu không có thì ghi “Không”.]"))
    indent(write(made, "Trên đây là báo cáo tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {{ year }} của "
                 "{{ unit }}./."))  # fmt: skip
    signature(made, ["- [Cơ quan nhận báo cáo];", "- Lưu: VT."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])
    return made


def request_letter() -> Document:
    """Công văn yêu cầu bổ sung, giải trình."""
    made = page()
    letterhead(made, "[CƠ QUAN CẤP TRÊN]", "[CƠ QUAN THẨM ĐỊNH]", "[Ký hiệu]",
               "V/v bổ sung tài liệu kiểm chứng, giải trình Chỉ số CCHC năm {{ year }}")  # fmt: skip
    made.add_paragraph()
    write(made, "Kính gửi: {{ unit }}", align=ALIGN.CENTER)
    indent(write(made, "Qua kiểm tra hồ sơ tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {{ year }} của "
                 "{{ unit }} theo {{ criteria }}, [cơ quan thẩm định] đề nghị quý đơn vị bổ sung, giải trình "
                 "{{ count }} nội dung sau:"))  # fmt: skip
    heads = [("TT", 10), ("TC/ TCTP", 22), ("Nội dung còn vướng", 66), ("Đề nghị đơn vị", 67)]
    cells = ["{{ row.n_place }}", "{{ row.criteria }}", "{{ row.message }}", "{{ row.next_action }}"]
    grid(made, heads, cells, "actions")
    made.add_paragraph().paragraph_format.space_after = Pt(0)
    indent(write(made, "Đề nghị quý đơn vị gửi tài liệu bổ sung và văn bản giải trình về [nơi nhận] trước ngày "
                 "[…/…/……]. Quá thời hạn trên, các nội dung chưa bổ sung được chấm theo hồ sơ hiện có./."))  # fmt: skip
    signature(made, ["- Như trên;", "- Lưu: VT."], ["[QUYỀN HẠN, CHỨC VỤ]", "[CỦA NGƯỜI KÝ]"])
    return made


if __name__ == "__main__":
    self_assessment().save(FOLDER / "bao-cao-tu-danh-gia.docx")
    request_letter().save(FOLDER / "cong-van-bo-sung.docx")
