"""Names that the end of a signature runs through: it goes, the letters stay, what is read is in doubt."""

from pathlib import Path

import numpy as np
import pymupdf
import pytest

from extractors.document import Box
from extractors.extract import read_facts
from extractors.facts import Flag
from extractors.overlay import Raw
from extractors.read import read_document
from extractors.render import Gray
from extractors.scans.level_strokes import without_level_strokes
from extractors.scans.signature.letter_shapes import Print
from extractors.scans.signature.name_row import is_better
from extractors.scans.signature.name_spot import is_unread, name_spot
from extractors.scans.signature.name_strokes import freed_of_strokes, rows_behind
from extractors.settings import ReadingSettings
from tests.extractors.paper import FONT_FILE, letter, scan
from tests.extractors.test_sheet import sheet_with

BLACK = (0.1, 0.1, 0.1)
ZOOM = 200 / 72
BOX = (300.0, 590.0, 595.0, 720.0)
OFFICE = [Raw("CHỦ", (400, 604, 432, 618), 10, 0.9), Raw("TỊCH", (436, 604, 466, 618), 10, 0.9)]
LEVEL = ((366.0, 698.0), (500.0, 692.0))
"""Through all letters of the name."""


def picture(page: pymupdf.Page, box: Box = BOX) -> Gray:
    pixmap = page.get_pixmap(dpi=200, clip=pymupdf.Rect(*box), colorspace=pymupdf.csGRAY)
    return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)


def crossed(stroke: tuple[tuple[float, float], tuple[float, float]] = LEVEL) -> pymupdf.Document:
    paper = letter()
    paper[0].draw_line(*stroke, color=BLACK, width=1.5)
    return paper


@pytest.mark.needs_fonts
@pytest.mark.parametrize(
    "stroke",
    [LEVEL, ((366.0, 690.0), (500.0, 690.0)), ((370.0, 708.0), (470.0, 680.0))],
    ids=["rising a little", "level", "slanting"],
)
def test_the_stroke_goes_and_the_letters_stay(
    stroke: tuple[tuple[float, float], tuple[float, float]],
) -> None:
    before, marked = picture(letter()[0]), picture(crossed(stroke)[0])
    printed, after = before < 128, without_level_strokes(marked, ZOOM, 1.3) < 128
    added = (marked < 128) & ~printed
    assert (after & printed).sum() > 0.85 * printed.sum()
    assert (after & added).sum() < 0.15 * added.sum()


@pytest.mark.needs_fonts
def test_print_alone_is_left_as_it_is() -> None:
    clean = picture(letter()[0])
    assert without_level_strokes(clean, ZOOM, 1.3) is clean
    narrow = clean[:, :20]
    assert without_level_strokes(narrow, ZOOM, 1.3) is narrow


@pytest.mark.needs_fonts
def test_a_name_that_a_stroke_joins_is_found_without_it() -> None:
    marked = picture(crossed()[0])
    assert name_spot(OFFICE, marked, BOX) is None
    freed = Print(without_level_strokes(marked, ZOOM, 1.6), ZOOM, BOX)
    (row,) = rows_behind(OFFICE, [freed, freed])
    assert row.top < 692 < 700 <= row.bottom and abs(row.right - 474) < 12


@pytest.mark.needs_fonts
def test_words_within_a_seal_are_not_all_that_may_be_a_name() -> None:
    paper = crossed()
    paper[0].insert_text(
        (364, 660), "BAN TỔ CHỨC HUYỆN ĐOÀN", fontname="serif", fontfile=FONT_FILE, fontsize=10
    )
    freed = Print(without_level_strokes(picture(paper[0]), ZOOM, 1.6), ZOOM, BOX)
    rows = rows_behind(OFFICE, [freed])
    assert [any(row.top < feet <= row.bottom for row in rows) for feet in (660, 700)] == [True, True]


def test_where_nothing_can_stand_or_nothing_was_drawn_nothing_is_freed() -> None:
    blank = sheet_with()
    assert freed_of_strokes(blank, OFFICE, BOX, None, sealed=True) == []
    assert freed_of_strokes(blank, [], BOX, None, sealed=False) == []
    assert freed_of_strokes(blank, OFFICE, (300.0, 590.0, 595.0, 640.0), None, sealed=False) == []
    stroke = sheet_with((380, 692, 480, 694))
    assert len(freed_of_strokes(stroke, OFFICE, BOX, None, sealed=False)) == 2


def test_a_name_is_unread_where_less_than_a_piece_stands_under_an_office() -> None:
    name = Raw("Mẫu", (440, 690, 470, 702), 20, 0.9)
    assert is_unread(OFFICE) and not is_unread([]) and not is_unread([*OFFICE, name])


def test_a_further_reading_keeps_what_was_sure_and_has_no_new_gap() -> None:
    def named(*words: tuple[str, float, float]) -> list[Raw]:
        return [Raw(text, (left, 690, left + 26, 702), 0, sure) for text, left, sure in words]

    guessed = named(("Lê", 380, 0.55), ("Thu", 410, 0.55), ("Mẫu", 440, 0.9))
    assert is_better(named(("Lê", 380, 0.55), ("Thị", 410, 0.6), ("Mẫu", 440, 0.9)), guessed)
    assert not is_better(named(("Lê", 380, 0.9), ("Thu", 410, 0.9), ("Hậu", 440, 0.55)), guessed)
    narrow = named(("Nguyễn", 394, 0.55), ("Mẫu", 434, 0.9))
    assert is_better(narrow, guessed)
    gaping = named(("Lê", 380, 0.9), ("Mẫu", 440, 0.9))
    assert not is_better(gaping, guessed)
    assert is_better(guessed, gaping[:0]) and is_better(gaping, gaping)


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
@pytest.mark.parametrize("stroke", [LEVEL, ((366.0, 697.0), (500.0, 697.0))], ids=["rising", "level"])
def test_a_name_under_a_level_stroke_is_given_in_doubt(
    tmp_path: Path, stroke: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    signer = read_facts(read_document(scan(crossed(stroke), tmp_path / "a.pdf"), ReadingSettings())).signer
    assert signer.name is not None and signer.name.value.endswith("Mẫu")
    assert Flag.OCR_DOUBT in signer.name.flags
