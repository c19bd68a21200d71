"""XLSX, PPTX, text and old Office files → Document; sizes checked before unpacking."""

import os
import sys
import zipfile
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from extractors.document import Document, Kind
from extractors.errors import ReadingError, SkippedFileError, UnreadableFileError
from extractors.read import read_document
from extractors.render import page_png
from extractors.settings import ReadingSettings
from tests.pipeline.paper import pdf

SETTINGS = ReadingSettings(ocr=False)


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Tự chấm")
    sheet.merge_range(0, 0, 0, 3, "BẢNG TỰ CHẤM ĐIỂM")
    rows = [
        ["STT", "TC/TCTP", "Điểm tối đa", "Tài liệu kiểm chứng"],
        ["1.1", "Kế hoạch CCHC", 1.5, "Kế hoạch số 12/KH-UBND"],
        ["1.2", "Báo cáo", 2, ""],
    ]
    for at, row in enumerate(rows):
        sheet.write_row(at + 2, 0, row)
    sheet.write_number(6, 0, 3.1, book.add_format({"num_format": "0.00"}))
    sheet.write_number(6, 1, 0.955, book.add_format({"num_format": "0.0%"}))
    sheet.write_datetime(6, 2, datetime(2023, 11, 9), book.add_format({"num_format": "dd/mm/yyyy"}))
    hidden = book.add_worksheet("nháp")
    hidden.write(0, 0, "đừng đọc")
    hidden.hide()
    book.close()
    return path


def read(path: Path, settings: ReadingSettings = SETTINGS) -> Document:
    return read_document(path, settings)


def text(document: Document) -> str:
    return " ".join(word.text for page in document.pages for word in page.words)


def test_visible_sheets_are_tables_with_values_as_shown(tmp_path: Path) -> None:
    document = read(workbook(tmp_path / "a.xlsx"))
    assert [table.sheet for table in document.tables] == ["Tự chấm"]
    rows = document.tables[0].rows
    assert rows[0] == ("BẢNG TỰ CHẤM ĐIỂM",)
    assert rows[1] == ()
    assert rows[3] == ("1.1", "Kế hoạch CCHC", "1.5", "Kế hoạch số 12/KH-UBND")
    assert rows[4] == ("1.2", "Báo cáo", "2")
    assert rows[6] == ("3.10", "95.5%", "09/11/2023")
    assert "Kế hoạch số 12/KH-UBND" in text(document)
    assert document.complete and not document.has_geometry


def test_a_sheet_formatted_to_the_last_row_ends_where_its_content_ends(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "một"
    book.active["A5000"] = " "
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").tables[0].rows == (("một",),)


def test_cells_over_the_limit_are_left_out_and_said(tmp_path: Path) -> None:
    document = read(workbook(tmp_path / "a.xlsx"), ReadingSettings(ocr=False, max_cells=6))
    assert not document.complete
    assert [problem.code for problem in document.problems] == ["extractors.too_many_cells"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_damaged_workbook_is_unreadable_not_a_crash(tmp_path: Path, part: str) -> None:
    whole = workbook(tmp_path / "a.xlsx")
    damaged = tmp_path / "b.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(damaged, "w") as target:
        for item in source.infolist():
            target.writestr(item, b"<broken" if item.filename == part else source.read(item))
    with pytest.raises(UnreadableFileError):
        read(damaged)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(workbook(tmp_path / "a.xlsx"), "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/bomb.bin", bytes(5_000_000))
    with pytest.raises(UnreadableFileError) as caught:
        read(tmp_path / "a.xlsx", ReadingSettings(ocr=False, max_unpacked=4_000_000))
    assert caught.value.note.code == "extractors.unpacks_too_large"
    assert caught.value.incomplete


def test_slides_give_their_text_in_order(tmp_path: Path) -> None:
    slide = (
        '<p:sld xmlns:p="p" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:p><a:r><a:t>Trang {0}</a:t></a:r></a:p></p:sld>"
    )
    types = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    with zipfile.ZipFile(tmp_path / "a.pptx", "w") as package:
        package.writestr("[Content_Types].xml", f"<Types>{types}</Types>")
        for number in (10, 2, 1):
            package.writestr(f"ppt/slides/slide{number}.xml", slide.format(number))
    assert text(read(tmp_path / "a.pptx")) == "Trang 1 Trang 2 Trang 10"


@pytest.mark.parametrize(
    "content",
    [
        "Ủy ban nhân dân xã Mẫu".encode(),
        "Ủy ban nhân dân xã Mẫu".encode("utf-8-sig"),
        "Ủy ban nhân dân xã Mẫu".encode("utf-16"),
        "ñy ban nh©n d©n x· MÉu".encode("cp1252"),
        b"U\xd2y ban nh\xe2n d\xe2n xa\xde M\xe2\xdeu",
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "tcvn3", "windows-1258"],
)
def test_text_in_the_encodings_offices_have_used(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    document = read(tmp_path / "a.txt")
    assert document.kind is Kind.TEXT
    assert text(document).lower() == "ủy ban nhân dân xã mẫu"


RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\f0 UBND x\u227? M\u7851?u, s\u7889? 12/KH-UBND\par}"
)


def test_without_libreoffice_the_file_is_skipped_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(RTF)
    with pytest.raises(SkippedFileError) as caught:
        read(tmp_path / "a.rtf", ReadingSettings(office="none"))
    assert caught.value.note.code == "extractors.legacy_office_missing"


@pytest.mark.needs_libreoffice
@pytest.mark.slow
def test_libreoffice_reads_old_formats(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(RTF)
    document = read(tmp_path / "a.doc")
    assert document.kind is Kind.LEGACY_OFFICE
    assert text(document) == "UBND xã Mẫu, số 12/KH-UBND"


def test_a_converter_that_hangs_is_ended(tmp_path: Path) -> None:
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 30\n")
    slow.chmod(0o755)
    (tmp_path / "a.rtf").write_bytes(RTF)
    with pytest.raises(UnreadableFileError) as caught:
        read(tmp_path / "a.rtf", ReadingSettings(office=str(slow), office_seconds=0.2))
    assert caught.value.note.code == "extractors.office_timeout"


@pytest.mark.parametrize("name", ["a.xyz", "b.mp4"])
def test_unknown_types_are_skipped(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(bytes(range(256)) * 4)
    with pytest.raises(SkippedFileError):
        read(tmp_path / name)


def test_zip_in_memory_is_no_document(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    (tmp_path / "a.docx").write_bytes(buffer.getvalue())
    with pytest.raises(SkippedFileError) as caught:
        read(tmp_path / "a.docx")
    assert caught.value.kind is Kind.ARCHIVE


WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize("at", range(0, 1200, 37))
def test_a_damaged_package_is_an_error_of_the_file_never_of_ours(tmp_path: Path, at: int) -> None:
    """Bytes overwritten anywhere: bad checksums, broken streams, unknown methods, wrong offsets."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f"<Types>{WORD_TYPES}</Types>" + " " * 500)
        package.writestr("_rels/.rels", "<Relationships/>")
        package.writestr("word/document.xml", "<w:document xmlns:w='w'><w:body/></w:document>" * 20)
    content = bytearray(buffer.getvalue())
    content[at % len(content) : at % len(content) + 9] = b"\xff\x0b\x61\x00\xfe\x07\x80\x13\x5c"
    (tmp_path / "a.docx").write_bytes(content)
    with suppress(ReadingError):
        read(tmp_path / "a.docx")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a", "a.xls"])
def test_a_workbook_of_any_name_is_read(tmp_path: Path, name: str) -> None:
    document = read(workbook(tmp_path / "a.xlsx").rename(tmp_path / name))
    assert document.kind is Kind.XLSX
    assert "Kế hoạch số 12/KH-UBND" in text(document)


@pytest.mark.skipif(sys.platform != "linux", reason="tên tệp không phải UTF-8 chỉ có trên Linux")
def test_names_that_are_not_utf8_are_read(tmp_path: Path) -> None:
    """Disks from old systems hold them."""

    def renamed(path: Path) -> Path:
        return path.rename(
            Path(os.fsdecode(os.fsencode(path.parent) + b"/latin\xe9\xff" + path.suffix.encode()))
        )

    letter = renamed(pdf(tmp_path / "a.pdf"))
    assert "12/KH-UBND" in text(read(letter))
    assert page_png(letter, 1)
    assert "Kế hoạch số 12/KH-UBND" in text(read(renamed(workbook(tmp_path / "a.xlsx"))))
    picture = tmp_path / "a.png"
    picture.write_bytes(page_png(letter, 1))
    assert read(renamed(picture)).pages


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.webp", b"RIFF\x1a\0\0\0WEBPVP8L\r\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0"),
    ],
)
def test_a_picture_that_is_not_drawn_says_how_to_save_it(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SkippedFileError) as error:
        read_document(tmp_path / name, ReadingSettings(office="none"))
    assert error.value.note.code == "extractors.picture_format"
