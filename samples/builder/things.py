"""Evidence that is not a letter: system exports, lists of links, photographs."""

import io
import random
from datetime import date, datetime, timedelta

import numpy
import pymupdf
import xlsxwriter

from samples.builder.declared import Declared
from samples.builder.draft import make_link_list
from samples.builder.fonts import typeface

__all__ = ["make_export", "make_links", "make_photo"]

SITE = "https://dakmau.konmau.mau.example.vn"
PROCEDURES = (
    "Đăng ký khai sinh",
    "Đăng ký khai tử",
    "Chứng thực bản sao từ bản chính",
    "Xác nhận tình trạng hôn nhân",
    "Chứng thực chữ ký",
    "Hỗ trợ chi phí mai táng",
)
FIRST = ("A", "Y", "Nguyễn Văn", "Trần Thị", "Lê Thị", "Đinh Văn")
LAST = ("Mẫu", "Thử", "Ví", "Dụ", "Giả", "Định", "Minh", "Họa")
WORDS = {
    "Chức danh": (
        "Công chức Văn phòng - Thống kê",
        "Công chức Địa chính - Xây dựng",
        "Công chức Tư pháp - Hộ tịch",
    ),
    "Trình độ chuyên môn": ("Đại học", "Đại học", "Thạc sĩ", "Cao đẳng"),
    "Đạt chuẩn": ("Đạt",),
    "Trạng thái": ("Đã hoàn thành đúng hạn", "Đã trả kết quả đúng hạn"),
    "Hình thức nộp": ("Trực tuyến", "Trực tuyến", "Trực tiếp"),
    "Hình thức thanh toán": ("Trực tuyến", "Tiền mặt"),
    "Lĩnh vực": ("Hộ tịch", "Chứng thực", "Đất đai"),
    "Số hóa thành phần hồ sơ": ("Có", "Có", "Có", "Không"),
    "Số hóa kết quả": ("Có", "Có", "Không"),
    "Nội dung nhiệm vụ": ("Rà soát hộ nghèo", "Báo cáo tiến độ giải ngân", "Kiểm tra vệ sinh môi trường"),
}


def make_export(declared: Declared) -> bytes:
    """A list as the office's software exports it: title rows, then a table; dates as dates."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"created": datetime(2023, 11, 10, 8, 0), "title": declared.subject})
    sheet, bold = book.add_worksheet("Báo cáo"), book.add_format({"bold": True})
    sheet.write(0, 0, "ỦY BAN NHÂN DÂN XÃ ĐĂK MẪU", bold)
    sheet.write(1, 0, declared.subject.upper(), bold)
    sheet.write(2, 0, "Từ ngày 01/01/2023 đến ngày 10/11/2023; xuất ngày 10/11/2023 08:00")
    for column, title in enumerate(declared.columns):
        sheet.write(4, column, title, bold)
    draw = random.Random(declared.path)
    count = 21 if "Họ và tên" in declared.columns else 60
    for row in range(count):
        for column, title in enumerate(declared.columns):
            sheet.write(5 + row, column, _cell(title, row, draw))
    sheet.write(6 + count, 0, f"Tổng số: {count}", bold)
    book.close()
    return out.getvalue()


def _cell(title: str, row: int, draw: random.Random) -> str | int | date:
    if title == "STT":
        return row + 1
    if title.startswith(("Ngày", "Hạn")):
        return date(2023, 1, 5) + timedelta(days=row * 5 + draw.randrange(5))
    if title.startswith("Mã"):
        return f"H00.{row + 1:02d}-23{draw.randrange(1, 12):02d}{draw.randrange(1, 29):02d}-{row + 1:04d}"
    if title.startswith("Phí"):
        return draw.choice((2000, 8000, 10000, 50000))
    if title.startswith("Số, ký hiệu"):
        return f"{draw.randrange(40, 900)}/UBND-{draw.choice(('NV', 'VX', 'KT'))}"
    if title == "Họ và tên":
        return f"{draw.choice(FIRST)} {draw.choice(LAST)}"
    return draw.choice(WORDS.get(title, PROCEDURES))


def make_links(declared: Declared) -> bytes:
    """Addresses of pages, as .txt (with BOM and CRLF, from Notepad) or .docx by the file's name."""
    draw = random.Random(declared.path)
    names = (
        "Tin hội nghị",
        "Niêm yết thủ tục hành chính",
        "Bài phát thanh",
        "Công khai ngân sách",
        "Giới thiệu",
    )
    rows = [(name, f"{SITE}/bai-viet/{draw.randrange(1000, 9999)}.html") for name in names]
    if declared.path.endswith(".docx"):
        return make_link_list(declared.subject, rows)
    lines = ["UBND XÃ ĐĂK MẪU", declared.subject.upper(), ""]
    lines += [f"{i}. {name}: {link}" for i, (name, link) in enumerate(rows, 1)]
    return "\r\n".join(lines).encode("utf-8-sig")


def make_photo(declared: Declared) -> bytes:
    """A picture that shows a banner or a board; JPEG or PNG by the file's name."""
    document = pymupdf.open()
    page = document.new_page(width=640, height=420)
    draw = random.Random(declared.path)
    shape = page.new_shape()
    shape.draw_rect((0, 0, 640, 420))
    shape.finish(fill=(0.86, 0.82, 0.74), color=None)
    shape.draw_rect((60, 40, 580, 110))
    shape.finish(fill=(0.75, 0.1, 0.12), color=None)
    for i in range(14):
        x, y = 40 + i % 7 * 88 + draw.uniform(-8, 8), 240 + i // 7 * 90
        tone = draw.uniform(0.1, 0.45)
        shape.draw_circle((x, y), 18)
        shape.draw_rect((x - 26, y + 18, x + 26, y + 80))
        shape.finish(fill=(tone, tone * 0.9, tone * 1.1), color=None)
    shape.commit()
    writer, font = pymupdf.TextWriter(page.rect), pymupdf.Font(fontbuffer=typeface("sansbold").data)
    size = min(26.0, 500 / font.text_length(declared.caption, 1))
    writer.append((320 - font.text_length(declared.caption, size) / 2, 84), declared.caption, font, size)
    writer.write_text(page, color=(1, 0.9, 0.2))
    pixmap = page.get_pixmap(dpi=96)
    pixels = numpy.frombuffer(pixmap.samples, dtype=numpy.uint8).astype(numpy.int16)
    if declared.path.endswith(".png"):
        return pixmap.tobytes("png")
    grain = numpy.random.default_rng(draw.randrange(2**31)).integers(-9, 10, size=pixels.shape)
    noisy = numpy.clip(pixels + grain, 0, 255).astype(numpy.uint8)
    grained = pymupdf.Pixmap(pymupdf.csRGB, pixmap.width, pixmap.height, noisy.tobytes(), False)
    return grained.tobytes("jpeg", jpg_quality=60)
