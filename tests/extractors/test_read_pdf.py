"""PDF → words: body and overlay apart, overlay winning, as displayed; broken files said so."""

from pathlib import Path
from typing import Any

import pymupdf
import pytest
from pymupdf import mupdf

import extractors.page_text as page_text
from extractors.document import Document, Kind, Layer, Page
from extractors.errors import UnreadableFileError
from extractors.read import read_document
from extractors.read_pdf import open_pdf
from extractors.settings import ReadingSettings

FONT = "helv"
SAMPLES = Path(__file__).parents[2] / "samples/xa-mau-2023"


def letter(path: Path, *, number_at: float = 110, overlay_month: str = "", rotation: int = 0) -> Path:
    """A letter whose number and day are drawn by fields, as the clerk's tool draws them."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    page.insert_text((100, 70), "UY BAN NHAN DAN")
    page.insert_text((100, 85), "XA MAU SO MOT")
    page.insert_text((100, 110), "So:")
    page.insert_text((160, 110), "/QD-UBND")
    page.insert_text((300, 110), "Xa Mau, ngay")
    page.insert_text((400, 110), "thang 4 nam 2023")
    field(page, "so", "1696", (121, number_at - 11, 158, number_at + 4))
    field(page, "ngay", "15", (376, 99, 398, 114))
    if overlay_month:
        x = page.search_for("4")[0].x0
        field(page, "thang", overlay_month, (x - 1, 97, x + 12, 114))
    page.set_rotation(rotation)
    pdf.save(path)
    return path


def field(page: pymupdf.Page, name: str, value: str, box: tuple[float, float, float, float]) -> None:
    widget = pymupdf.Widget()
    widget.field_name, widget.field_value = name, value
    widget.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT
    widget.rect = pymupdf.Rect(box)
    widget.text_fontsize = 11
    widget.border_width = 0
    page.add_widget(widget)


def read(path: Path) -> Document:
    return read_document(path, ReadingSettings(ocr=False))


def lines(page: Page) -> list[str]:
    numbers = sorted({word.line for word in page.words})
    return [" ".join(word.text for word in page.words if word.line == number) for number in numbers]


@pytest.mark.parametrize("offset", [-9, 0, 9])
def test_number_and_day_of_fields_stand_on_their_lines(tmp_path: Path, offset: float) -> None:
    page = read(letter(tmp_path / "a.pdf", number_at=110 + offset)).pages[0]
    assert "So: 1696 /QD-UBND" in lines(page)
    assert "Xa Mau, ngay 15 thang 4 nam 2023" in lines(page)
    assert {(w.text, w.origin) for w in page.words if w.layer is Layer.OVERLAY} == {
        ("1696", "so"),
        ("15", "ngay"),
    }
    assert page.covered == ()


def test_an_overlay_beats_the_draft_month_under_it(tmp_path: Path) -> None:
    page = read(letter(tmp_path / "a.pdf", overlay_month="5")).pages[0]
    assert "Xa Mau, ngay 15 thang 5 nam 2023" in lines(page)
    assert [word.text for word in page.covered] == ["4"]


def test_fields_without_an_appearance_of_their_own_show_their_values(tmp_path: Path) -> None:
    filled = pymupdf.open(letter(tmp_path / "a.pdf"))
    for widget in filled[0].widgets():
        filled.xref_set_key(widget.xref, "AP", "null")
    filled.save(tmp_path / "b.pdf")
    assert "So: 1696 /QD-UBND" in lines(read(tmp_path / "b.pdf").pages[0])


def test_boxes_are_those_of_the_page_as_displayed(tmp_path: Path) -> None:
    upright = read(letter(tmp_path / "a.pdf")).pages[0]
    turned = read(letter(tmp_path / "b.pdf", rotation=90)).pages[0]
    assert (turned.width, turned.height) == (upright.height, upright.width)
    word = next(word for word in upright.words if word.text == "UY")
    same = next(word for word in turned.words if word.text == "UY")
    assert same.box == pytest.approx((842 - word.box[3], word.box[0], 842 - word.box[1], word.box[2]), abs=1)


def test_a_stamp_of_many_words_stays_apart(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_text((100, 110), "So:          /QD-UBND")
    page.add_freetext_annot(
        pymupdf.Rect(110, 90, 400, 130), "Ky boi: Van phong Mau Co quan: UBND xa Mau", fontsize=9
    )
    pdf.save(tmp_path / "a.pdf")
    shown = read(tmp_path / "a.pdf").pages[0]
    assert lines(shown)[0].replace(" ", "") == "So:/QD-UBND"
    assert {word.origin for word in shown.words if word.layer is Layer.OVERLAY} == {"FreeText"}


def test_a_locked_pdf_is_an_error_and_an_empty_password_is_none(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    pdf.new_page().insert_text((100, 100), "xin chao")
    pdf.save(tmp_path / "a.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="mat-khau", owner_pw="x")
    pdf.save(tmp_path / "b.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="", owner_pw="x")
    with pytest.raises(UnreadableFileError) as caught:
        read(tmp_path / "a.pdf")
    assert caught.value.note.code == "extractors.encrypted"
    assert [word.text for word in read(tmp_path / "b.pdf").pages[0].words] == ["xin", "chao"]


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.4\nnothing here", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<<>>endobj"],
)
def test_a_pdf_without_pages_is_an_error(
    tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(UnreadableFileError):
        read(tmp_path / "a.pdf")
    assert capfd.readouterr().out == ""


def test_page_limit_is_said_and_the_document_is_incomplete(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    for _ in range(3):
        pdf.new_page()
    pdf.save(tmp_path / "a.pdf")
    document = read_document(tmp_path / "a.pdf", ReadingSettings(max_pages=2, ocr=False))
    assert len(document.pages) == 2
    assert not document.complete
    assert [problem.code for problem in document.problems] == ["extractors.too_many_pages"]


def test_a_page_picture_makes_a_scan(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    page = pdf.new_page()
    picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 50, 70), False)
    page.insert_image(page.rect, pixmap=picture)
    pdf.save(tmp_path / "a.pdf")
    assert read(tmp_path / "a.pdf").kind is Kind.PDF_SCAN


def page_with(*parts: str, alpha: bool = False) -> bytes:
    """A page whose parts are drawn one over the other: `text`, `stamp`, `picture` (of the whole page)."""
    pdf = pymupdf.open()
    page = pdf.new_page()
    picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 50, 70), alpha)
    picture.clear_with(255)
    for part in parts:
        if part == "picture":
            page.insert_image(page.rect, pixmap=picture)
            continue
        for row in range(30 if part == "text" else 2):
            page.insert_text((72, 72 + 20 * row), f"Trang nay co chu cua {part} {row}")
    return pdf.tobytes()


@pytest.mark.parametrize("parts", [("text", "picture"), ("text", "picture", "stamp")])
def test_text_under_a_picture_of_the_page_is_a_scanners(tmp_path: Path, parts: tuple[str, ...]) -> None:
    (tmp_path / "a.pdf").write_bytes(page_with(*parts))
    document = read(tmp_path / "a.pdf")
    assert document.kind is Kind.PDF_SCAN
    assert all(word.layer is Layer.OCR for word in document.pages[0].words)


def test_text_over_a_picture_of_the_page_is_its_own(tmp_path: Path) -> None:
    for name, content in (
        ("ground", page_with("picture", "text")),
        ("water_mark", page_with("text", "picture", alpha=True)),
    ):
        (tmp_path / f"{name}.pdf").write_bytes(content)
        assert read(tmp_path / f"{name}.pdf").kind is Kind.PDF, name


def test_a_hyphen_that_its_font_calls_soft_is_one(tmp_path: Path) -> None:
    """Times and its kin draw both with one glyph, and writers name it by the code they find first."""
    pdf = pymupdf.open()
    page = pdf.new_page()
    writer = pymupdf.TextWriter(page.rect)
    writer.append((72, 72), "So: 12/QD\u00adUBND", font=pymupdf.Font("tiro"))
    writer.write_text(page)
    pdf.save(tmp_path / "a.pdf")
    assert [word.text for word in read(tmp_path / "a.pdf").pages[0].words] == ["So:", "12/QD-UBND"]


def test_asking_for_fonts_takes_no_reference_away() -> None:
    """A reference dropped that was never taken frees a font in use, and some later page crashes."""
    with open_pdf(SAMPLES / "Tham khao/CV 12 nam 2004 (font cu).pdf") as pdf:
        text: Any = mupdf.FzStextPage(mupdf.fz_bound_page(mupdf.fz_load_page(pdf.this, 0)))
        device = mupdf.fz_new_stext_device(text, mupdf.FzStextOptions(0))
        mupdf.fz_run_page_contents(
            mupdf.fz_load_page(pdf.this, 0), device, mupdf.FzMatrix(), mupdf.FzCookie()
        )
        mupdf.fz_close_device(device)
        before = _references(text)
        assert page_text._fonts(text)
        assert _references(text) == before


def _references(text: Any) -> list[int]:
    return [
        next(iter(line)).m_internal.font.refs
        for block in text
        if block.m_internal.type == mupdf.FZ_STEXT_BLOCK_TEXT
        for line in block
    ]


def test_letters_drawn_twice_to_look_bold_are_read_once(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    x = 100.0
    for piece in ("PH", "O ", "CH", "U ", "TI", "CH"):
        for shift in (0.0, 0.3):
            page.insert_text((x + shift, 100), piece, fontname=FONT, fontsize=13)
        x += pymupdf.get_text_length(piece, FONT, 13)
    pdf.save(tmp_path / "bold.pdf")
    words = read_document(tmp_path / "bold.pdf", ReadingSettings()).pages[0].words
    assert [word.text for word in words] == ["PHO", "CHU", "TICH"]
