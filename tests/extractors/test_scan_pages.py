"""Which page of a scan holds the signature, how it lies, and what is drawn of it."""

from pathlib import Path

import numpy as np
import pymupdf
import pytest
from pymupdf import mupdf

from extractors.extract import read_facts
from extractors.read import read_document
from extractors.render import PagePicture
from extractors.scans.skew import footing
from extractors.settings import ReadingSettings
from tests.extractors.paper import BODY, HEADER, letter, scan

SETTINGS = ReadingSettings(ocr_body_pages=0)
LINES = ["nhận xét, đánh giá việc thực hiện nhiệm vụ được giao của từng phòng", "báo cáo Ủy ban nhân dân"]
RUNNING = [((90.0, 80.0 + 18 * at), LINES[at % 2]) for at in range(24)]
END = [((x, y - 100), text) for (x, y), text in BODY[4:]]


def picture_of(path: Path, page: int = 0) -> PagePicture:
    return PagePicture(mupdf.fz_load_page(pymupdf.open(path).this, page), 595, 842)


def whole(page: PagePicture, dpi: int) -> np.ndarray:
    return page.gray((0, 0, *page.size(dpi)), dpi)


def test_the_feet_of_letters_tell_how_a_page_lies(tmp_path: Path) -> None:
    gray = whole(picture_of(scan(letter(RUNNING), tmp_path / "a.pdf")), 50)
    assert footing(gray) > 0.2
    assert footing(np.ascontiguousarray(gray[::-1, ::-1])) < -0.2


def test_a_frame_and_a_blank_page_tell_nothing_of_that() -> None:
    blank = np.full((585, 414), 255, np.uint8)
    assert footing(blank) == 0.0
    gray = blank.copy()
    gray[100:103, 30:380] = gray[100:500, 30:33] = gray[497:500, 30:380] = 0
    assert abs(footing(gray)) < 0.2


def test_a_page_decoded_whole_looks_as_it_did(tmp_path: Path) -> None:
    path = scan(letter(), tmp_path / "a.pdf")
    frame = (0, 100, 1240, 700)
    plain, decoded = picture_of(path), picture_of(path)
    decoded.decode()
    assert decoded.seen.decoded
    apart = np.abs(plain.gray(frame, 150).astype(int) - decoded.gray(frame, 150))
    assert float(apart.mean()) < 4


def test_a_page_without_pictures_has_nothing_to_decode(tmp_path: Path) -> None:
    letter().save(tmp_path / "a.pdf")
    page = picture_of(tmp_path / "a.pdf")
    page.decode()
    assert (whole(page, 50) < 128).any()


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
@pytest.mark.parametrize(("quarters", "annexes"), [(0, 0), (0, 2), (2, 0), (2, 1)])
def test_the_signature_is_found_on_a_page_that_lies_on_its_head(
    tmp_path: Path, quarters: int, annexes: int
) -> None:
    source = letter(HEADER + BODY[:4] + RUNNING[10:])
    for lines in [RUNNING[:12] + END, *[RUNNING] * annexes]:
        source.insert_pdf(letter(lines))
    path = scan(source, tmp_path / "a.pdf")
    with pymupdf.open(path) as pdf:
        pdf[1].set_rotation(90 * quarters)
        pdf.save(tmp_path / "b.pdf")
    facts = read_facts(read_document(tmp_path / "b.pdf", SETTINGS))
    assert facts.signer.name is not None
    assert facts.signer.name.value == "Nguyễn Văn Mẫu"
    assert facts.signer.name.span.page == 2
