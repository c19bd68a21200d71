"""How far the lines under a scan's header are recognised."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pymupdf
import pytest
from pymupdf import mupdf

import extractors.scans.subject as subjects
from extractors.document import Box
from extractors.overlay import Raw
from extractors.render import PagePicture
from extractors.scans.ocr import Layout, Model, Rendering
from extractors.scans.sheet import Sheet

TITLE, SUBJECT = (250, 150, 350, 162), (180, 190, 420, 202)
FIRST, SECOND = (120, 230, 540, 242), (90, 247, 500, 259)
BODY = "Căn cứ Luật Tổ chức chính quyền"


def sheet() -> Sheet:
    """Title, subject and a paragraph; its first row has a blank after each 60 points."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    for left, top, right, bottom in (TITLE, SUBJECT, FIRST, SECOND):
        for start in range(left, right, 60):
            page.draw_rect((start, top, min(start + 55, right), bottom), color=None, fill=(0, 0, 0))
    return Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))


@pytest.mark.parametrize(
    ("texts", "ends"),
    [
        (("QUYẾT ĐỊNH", "Ban hành Quy chế", BODY), (298, 245)),  # half of the body's first row
        (("1O IHINH", "Ban hành Quy chế", BODY), (595, 260)),  # the title went unread: both rows of the body
        (
            ("QUYẾT ĐỊNH", "Ban hành Quy chế", "của Ủy ban nhân dân tỉnh", BODY),
            (595, 260),
        ),  # no body after all
    ],
)
def test_the_body_is_known_by_how_its_first_row_begins(
    texts: tuple[str, ...], ends: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes: list[Box] = []
    said: Iterator[str] = iter(texts)

    def seen(
        page: Sheet, box: Box, model: Model, layout: Layout, rendering: Rendering, masked: Sequence[Box] = ()
    ) -> list[Raw]:
        boxes.append(box)
        return [Raw(word, box, 1, 0.9) for word in next(said).split()]

    monkeypatch.setattr(subjects, "read_region", seen)
    header = [Raw("Số:", (100, 110, 120, 120), 0, 0.9), Raw("ngày", (400, 110, 430, 120), 1, 0.9)]
    words = subjects.read_subject(sheet(), Model(Path(), "vie"), header)
    assert " ".join(raw.text for raw in words).endswith(BODY)
    assert boxes[-1][2:] == pytest.approx(ends, abs=4)


def test_a_row_of_the_subject_that_the_page_reading_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[Box] = []

    def seen(page: Sheet, box: Box, *_: object) -> list[Raw]:
        boxes.append(box)
        return [Raw("Ban", box, 0, 0.9)]

    monkeypatch.setattr(subjects, "read_region", seen)
    read = [Raw("đọc", box, at, 0.9) for at, box in enumerate((TITLE, FIRST, SECOND))]
    words = subjects.read_missed(sheet(), Model(Path(), "vie"), read, 120.0)
    assert [raw.text for raw in words] == ["Ban"]
    assert boxes[0] == pytest.approx((177, 187, 421, 205), abs=3)
