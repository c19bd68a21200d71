"""Pictures show the header and the signature; a page that cannot be drawn costs nothing."""

from base64 import b64decode
from pathlib import Path

import pymupdf
import pytest

from extractors.document import Document, Kind
from extractors.extract import read_facts
from extractors.facts import Facts
from extractors.read import read_document
from extractors.settings import ReadingSettings
from pipeline.pictures import evidence_pictures

SAMPLES = Path(__file__).parents[2] / "samples/xa-mau-2023"
LETTERS = sorted(SAMPLES.rglob("*.signed.pdf"))


@pytest.mark.parametrize("path", LETTERS[:4], ids=lambda path: path.stem[:20])
def test_a_letter_has_its_header_and_signature(path: Path) -> None:
    document = read_document(path, ReadingSettings(ocr=False))
    facts = read_facts(document)
    made = {picture.kind: picture for picture in evidence_pictures(path, document, facts)}
    assert set(made) == {"header", "signature"}
    assert facts.number is not None
    number = facts.number.span.boxes[0]
    assert made["header"].box[0] <= number[0] and number[3] <= made["header"].box[3]
    for picture in made.values():
        drawn = pymupdf.Pixmap(b64decode(picture.jpeg))
        assert 100 < drawn.width <= 800
        assert len(picture.jpeg) < 60_000


def test_no_picture_where_a_page_cannot_be_drawn_or_has_no_place(tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.4 hong")
    page = read_document(LETTERS[0], ReadingSettings(ocr=False)).pages[0]
    assert evidence_pictures(broken, Document(Kind.PDF, (page,)), Facts()) == ()
    assert evidence_pictures(broken, Document(Kind.DOCX, (page,)), Facts()) == ()
    assert evidence_pictures(broken, Document(Kind.PDF, ()), Facts()) == ()
