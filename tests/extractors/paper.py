"""Made-up letters on paper for the tests: drawn by PyMuPDF, then turned into pictures."""

from pathlib import Path

import pymupdf

FONT_FILE = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
HEADER = [
    ((90, 70), "ỦY BAN NHÂN DÂN"),
    ((110, 86), "XÃ ĐĂK MẪU"),
    ((300, 70), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ((350, 86), "Độc lập - Tự do - Hạnh phúc"),
    ((100, 116), "Số: 47/KH-UBND"),
    ((320, 116), "Đăk Mẫu, ngày 15 tháng 3 năm 2023"),
]
BODY = [
    ((260, 160), "KẾ HOẠCH"),
    ((180, 178), "Cải cách hành chính năm 2023 của xã Đăk Mẫu"),
    ((90, 220), "Căn cứ Kế hoạch của Ủy ban nhân dân huyện về công tác cải cách hành chính,"),
    ((90, 238), "Ủy ban nhân dân xã ban hành kế hoạch thực hiện với các nội dung sau đây."),
    ((90, 600), "Nơi nhận:"),
    ((360, 600), "TM. ỦY BAN NHÂN DÂN"),
    ((400, 616), "CHỦ TỊCH"),
    ((380, 700), "Nguyễn Văn Mẫu"),
]


def letter(lines: list[tuple[tuple[float, float], str]] | None = None) -> pymupdf.Document:
    """A letter of one page with text."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    for place, text in HEADER + BODY if lines is None else lines:
        page.insert_text(place, text, fontname="serif", fontfile=FONT_FILE, fontsize=13)
    return pdf


def add_seal(page: pymupdf.Page, centre: tuple[float, float]) -> None:
    """A red seal whose ink lets the print under it show."""
    for radius in (30, 42):
        page.draw_circle(centre, radius, color=(0.9, 0.1, 0.1), width=2.5, overlay=False)
    for step in range(-28, 29, 7):
        left, right = (centre[0] - 28, centre[1] + step), (centre[0] + 28, centre[1] + step)
        page.draw_line(left, right, color=(0.9, 0.1, 0.1), width=1.5, overlay=False)


def scan(source: pymupdf.Document, path: Path, *, angle: float = 0.0, hidden: str = "") -> Path:
    """Pictures of the pages, turned by `angle` degrees, perhaps with a scanner's hidden text layer."""
    pdf = pymupdf.open()
    for page in source:
        picture = page.get_pixmap(matrix=pymupdf.Matrix(2.1, 2.1).prerotate(angle), alpha=False)
        sheet = pdf.new_page(width=595, height=842)
        sheet.insert_image(sheet.rect, pixmap=picture, keep_proportion=False)
        for at, line in enumerate(hidden.splitlines()):
            sheet.insert_text((60, 60 + 14 * at), line, render_mode=3)
    pdf.save(path)
    return path
