"""Scans: header, body and signature recognised; seals lifted, skew removed; doubt kept, gaps said."""

from pathlib import Path

import pymupdf
import pytest

from extractors.document import Document, Kind, Layer
from extractors.extract import read_facts
from extractors.overlay import Raw
from extractors.read import read_document
from extractors.scans.header_halves import RIGHT, repaired
from extractors.settings import ReadingSettings
from tests.extractors.paper import BODY, HEADER, add_seal, letter, scan

SETTINGS = ReadingSettings()


def text(document: Document, page: int = 1) -> str:
    return " ".join(word.text for word in document.pages[page - 1].words)


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
@pytest.mark.parametrize("angle", [0.0, 1.5, -2.0])
def test_header_and_signature_of_a_scan(tmp_path: Path, angle: float) -> None:
    document = read_document(scan(letter(), tmp_path / "a.pdf", angle=angle), SETTINGS)
    assert document.kind is Kind.PDF_SCAN
    assert document.complete
    found = text(document)
    for words in ("Số: 47/KH-UBND", "ngày 15 tháng 3 năm 2023", "CHỦ TỊCH", "Nguyễn Văn Mẫu"):
        assert words in found
    assert {word.layer for word in document.pages[0].words} == {Layer.OCR}
    number = next(word for word in document.pages[0].words if "KH-UBND" in word.text)
    assert number.confidence > 0.8


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_scanned_sideways_or_upside_down(tmp_path: Path, quarters: int) -> None:
    picture = letter()[0].get_pixmap(matrix=pymupdf.Matrix(2, 2).prerotate(90 * quarters), alpha=False)
    pdf = pymupdf.open()
    sheet = pdf.new_page(width=picture.width / 2, height=picture.height / 2)
    sheet.insert_image(sheet.rect, pixmap=picture)
    pdf.save(tmp_path / "a.pdf")
    document = read_document(tmp_path / "a.pdf", SETTINGS)
    assert "Số: 47/KH-UBND" in text(document)
    assert "Nguyễn Văn Mẫu" in text(document)
    word = next(word for word in document.pages[0].words if word.text.startswith("47/"))
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    where = {1: (842 - 112, 160), 2: (595 - 160, 842 - 112), 3: (112, 595 - 160)}[quarters]
    assert (x, y) == pytest.approx(where, abs=8)
    facts = read_facts(document)
    number, signer = facts.number, facts.signer.name
    assert number is not None
    assert (number.value.text, number.flags) == ("47/KH-UBND", ())
    assert number.span.boxes[0] == pytest.approx(word.box, abs=1)
    assert signer is not None
    assert signer.value == "Nguyễn Văn Mẫu"


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_a_skewed_word_is_placed_where_it_stands_on_the_page(tmp_path: Path) -> None:
    straight = read_document(scan(letter(), tmp_path / "a.pdf"), SETTINGS)
    word = next(word for word in straight.pages[0].words if word.text.startswith("47/"))
    assert word.box == pytest.approx((125, 104, 194, 120), abs=5)


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_a_name_under_a_red_seal_is_read(tmp_path: Path) -> None:
    paper = letter()
    add_seal(paper[0], (400, 690))
    assert "Nguyễn Văn Mẫu" in text(read_document(scan(paper, tmp_path / "a.pdf"), SETTINGS))


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_a_junk_text_layer_is_replaced(tmp_path: Path) -> None:
    junk = "ceNG noa xA Her cHU Ncuia vrET NAM\nHd NAi, ngdy7f,ttuing 7 ndm 2026\nUy bon nhon ddn xo Dok Mou"
    document = read_document(scan(letter(), tmp_path / "a.pdf", hidden=junk), SETTINGS)
    assert "vrET" not in text(document)
    assert "VIỆT NAM" in text(document)


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_long_scans_are_read_in_part_and_say_so(tmp_path: Path) -> None:
    paper = letter(HEADER + BODY[:4])
    middle = BODY[2:4]
    for lines in (*[middle] * 5, BODY[4:]):
        paper.insert_pdf(letter(lines))
    document = read_document(scan(paper, tmp_path / "a.pdf"), SETTINGS)
    assert "Nguyễn Văn Mẫu" in text(document, 7)
    assert text(document, 4) == ""
    assert [problem.code for problem in document.problems] == ["extractors.scan_partly_read"]
    assert document.complete


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_a_picture_file_is_read_like_a_scan(tmp_path: Path) -> None:
    letter()[0].get_pixmap(dpi=150).save(tmp_path / "a.png")
    document = read_document(tmp_path / "a.png", SETTINGS)
    assert document.kind is Kind.IMAGE
    assert "47/KH-UBND" in text(document)


def test_without_ocr_data_the_note_names_the_one_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.scans.recognition.find_tessdata", lambda _: None)
    blank = pymupdf.open()
    page = blank.new_page()
    page.draw_rect((50, 50, 400, 400), fill=(0, 0, 0))
    document = read_document(scan(blank, tmp_path / "a.pdf"), SETTINGS)
    assert not document.complete
    assert [problem.code for problem in document.problems] == ["extractors.ocr_missing"]


def test_the_back_of_a_sheet_with_a_seal_shining_through_is_blank(tmp_path: Path) -> None:
    sheet = pymupdf.open()
    add_seal(sheet.new_page(), (300, 300))
    document = read_document(scan(sheet, tmp_path / "a.pdf"), ReadingSettings(ocr_language="none"))
    assert document.pages[0].words == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Đăk Mẫu, ngày 15 tháng 3 năm 2023", "Đăk Mẫu, ngày 15 tháng 3 năm 2023"),
        ("Đăk Mẫu, ngày II tháng Š năm 2023", "Đăk Mẫu, ngày 11 tháng 5 năm 2023"),
        ("Đăk Mẫu, ngàyl5 tháng 3 năm 2023", "Đăk Mẫu, ngày 15 tháng 3 năm 2023"),
        ("Đăk Mẫu, ngày0) tháng!ị năm 2023", "Đăk Mẫu, ngày … tháng … năm 2023"),
        ("Đăk Mẫu, ngày 5O tháng 3 năm 2023", "Đăk Mẫu, ngày … tháng 3 năm 2023"),
        ("Đăk Mẫu, ngày tháng 3 năm 2023", "Đăk Mẫu, ngày tháng 3 năm 2023"),
    ],
    ids=["good", "letters for digits", "joined", "handwriting", "no such day", "blank"],
)
def test_dates_are_repaired_or_marked_unreadable_never_trusted(line: str, expected: str) -> None:
    raws = [Raw(word, (at * 10.0, 0, at * 10 + 9.0, 12), 1, 0.9) for at, word in enumerate(line.split())]
    mended = repaired(raws, RIGHT)
    assert " ".join(raw.text for raw in mended) == expected
    changed = [raw for raw in mended if raw.text not in line.split() and not raw.text.isalpha()]
    assert all(raw.confidence <= 0.6 for raw in changed)


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_a_picture_that_tells_no_size_is_read_as_a_sheet_of_paper(tmp_path: Path) -> None:
    """A telephone's picture of 1,550 pixels across, which nothing says are 187 to an inch."""
    picture = letter()[0].get_pixmap(dpi=187)
    picture.set_dpi(72, 72)
    picture.save(tmp_path / "a.jpg")
    document = read_document(tmp_path / "a.jpg", SETTINGS)
    assert document.pages[0].width == pytest.approx(1545, abs=5)
    facts = read_facts(document)
    assert facts.number is not None and facts.signer.name is not None
    assert (facts.number.value.text, facts.signer.name.value) == ("47/KH-UBND", "Nguyễn Văn Mẫu")
    left, top, _, _ = facts.number.span.boxes[0]
    assert (left * 72 / 187, top * 72 / 187) == pytest.approx((122, 104), abs=8)
