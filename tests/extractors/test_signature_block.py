"""Signature blocks of grey and black scans: rings and strokes taken away, print kept, words put right."""

from pathlib import Path

import numpy as np
import pymupdf
import pytest

import extractors.scans.signature.block as block
from extractors.document import Box
from extractors.extract import read_facts
from extractors.facts import Flag
from extractors.overlay import Raw
from extractors.read import read_document
from extractors.render import Gray
from extractors.scans.ocr import Model
from extractors.scans.seal_rows import rows_beside
from extractors.scans.signature.name_reading import rubbish_at
from extractors.scans.signature.name_row import NameRow
from extractors.scans.signature.name_spot import around_middle, is_name_like, likely_rows, name_spot
from extractors.scans.signature.rows import without_specks
from extractors.scans.signature.words import mended
from extractors.scans.stroke_removal import Seal, without_seal, without_strokes
from extractors.settings import ReadingSettings
from tests.extractors.paper import BODY, HEADER, letter, scan
from tests.extractors.test_sheet import sheet_with

BLACK = (0.1, 0.1, 0.1)
ZOOM = 150 / 72
RING = (365, 660)


def stamped(page: pymupdf.Page, colour: tuple[float, float, float] = BLACK) -> None:
    """A seal of 36 mm over the beginnings of position and name, and a pen stroke across."""
    for radius, width in ((51, 2.2), (47, 0.7), (31, 0.9)):
        page.draw_circle(RING, radius, color=colour, width=width)
    page.draw_polyline(
        [(390, 640), (410, 680), (425, 635), (440, 678), (470, 640)], color=(0.1, 0.1, 0.1), width=1.2
    )


def picture(page: pymupdf.Page, box: Box) -> Gray:
    pixmap = page.get_pixmap(dpi=150, clip=pymupdf.Rect(*box), colorspace=pymupdf.csGRAY)
    return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width)


def test_ring_and_stroke_go_and_print_stays() -> None:
    clean, marked = letter(), letter()
    stamped(marked[0])
    box = (300.0, 590.0, 595.0, 720.0)
    before, after = picture(clean[0], box), without_strokes(picture(marked[0], box), ZOOM)
    printed, left = before < 128, after < 128
    added = (picture(marked[0], box) < 128) & ~printed
    assert (left & printed).sum() > 0.8 * printed.sum()
    assert (left & added).sum() < 0.15 * added.sum()


def test_a_letter_that_a_ring_crosses_keeps_its_stroke() -> None:
    clean, marked = letter(), letter()
    for page in (clean[0], marked[0]):
        page.draw_line((316.3, 640), (316.3, 680), color=BLACK, width=1.6)  # outside of the rings
        page.draw_line((300, 660), (332, 660), color=BLACK, width=1.6)  # across them
    stamped(marked[0])
    box = (300.0, 590.0, 595.0, 720.0)
    cleaned, seal = without_seal(picture(marked[0], box), ZOOM)
    assert seal is not None
    across = (slice(int(69.6 * ZOOM), int(70.4 * ZOOM) + 1), slice(int(8 * ZOOM), int(28 * ZOOM)))
    assert (cleaned[across] < 128).any(axis=0).all()


def test_rows_under_a_seal_begin_where_their_centre_says() -> None:
    marked = letter()
    stamped(marked[0])
    cleaned, seal = without_seal(picture(marked[0], (300.0, 590.0, 595.0, 720.0)), ZOOM)
    assert seal is not None and abs(seal.x / ZOOM + 300 - RING[0]) < 4
    rows = rows_beside(cleaned, seal, ZOOM)
    assert len(rows) >= 3
    assert abs(rows[-1].right / ZOOM + 300 - 480) < 12


def test_running_text_over_a_seal_says_nothing_of_where_a_name_begins() -> None:
    gray = np.full((400, 660), 255, np.uint8)

    def row(top: int, left: int, right: int) -> None:
        for x in range(left, right, 12):
            gray[top : top + 22, x : min(x + 8, right)] = 0

    row(20, 0, 556)
    row(147, 242, 418)
    row(331, 240, 420)
    row(331, 130, 200)  # letters of the seal, near enough to be taken for words of the row
    rows = rows_beside(gray, Seal(206.0, 270.0, 109.0), ZOOM)
    assert [each.top for each in rows] == [20, 147, 331]
    assert abs(rows[2].left - 240) <= 4


def test_rows_under_a_seal_hold_their_marks_and_none_of_the_next_row() -> None:
    gray = np.full((400, 660), 255, np.uint8)
    for top in (80, 120):
        for x in range(242, 400, 12):
            gray[top : top + 20, x : x + 8] = 0
    gray[74:77, 300:306] = gray[143:146, 300:303] = 0  # a mark over the first row, a dot under the second
    first, second = rows_beside(gray, Seal(150.0, 270.0, 109.0), ZOOM)
    assert first.top - first.over <= 74 and first.bottom + first.under < 120
    assert second.top - second.over > 100 and second.bottom + second.under >= 146


def test_a_dash_after_the_last_letter_belongs_to_its_row() -> None:
    gray = np.full((400, 660), 255, np.uint8)
    for x in range(242, 400, 12):
        gray[20:42, x : x + 8] = gray[80:102, x : x + 8] = 0
    gray[30:33, 409:419] = 0
    gray[100:102, 409:419] = 0  # at the foot of the letters: no dash
    dashed, plain = rows_beside(gray, Seal(150.0, 270.0, 109.0), ZOOM)
    assert (dashed.right, plain.right) == (419, 406)


def test_a_page_without_a_seal_has_none() -> None:
    cleaned, seal = without_seal(picture(letter()[0], (0.0, 60.0, 595.0, 300.0)), ZOOM)
    assert seal is None and (cleaned < 128).any()


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
@pytest.mark.parametrize(
    "colour", [BLACK, (0.45, 0.45, 0.45), (0.85, 0.1, 0.1)], ids=["black", "grey", "red"]
)
def test_a_name_under_a_seal_of_any_colour_is_read_or_doubted(
    tmp_path: Path, colour: tuple[float, float, float]
) -> None:
    paper = letter(HEADER + BODY)
    stamped(paper[0], colour)
    signer = read_facts(read_document(scan(paper, tmp_path / "a.pdf"), ReadingSettings())).signer
    assert signer.name is not None and signer.name.value.endswith("Văn Mẫu")
    assert signer.name.value == "Nguyễn Văn Mẫu" or Flag.OCR_DOUBT in signer.name.flags
    assert signer.position is not None and signer.position.value == "CHỦ TỊCH"


def test_a_mark_of_which_nothing_was_seen_is_not_added() -> None:
    row = [Raw("TC", (0, 0, 20, 12), 0, 0.1), Raw("HẠNH", (25, 0, 70, 12), 0, 0.3)]
    row += [Raw("VĂN", (75, 0, 100, 12), 0, 0.9), Raw("PHÒNG", (105, 0, 150, 12), 0, 0.9)]
    assert [raw.text for raw in mended(row)] == ["CHÁNH", "VĂN", "PHÒNG"]


def test_dots_that_a_speck_doubled() -> None:
    words = without_specks([Raw("TM..UBND", (0, 0, 80, 12), 0, 0.9)])
    assert [raw.text for raw in words] == ["TM.UBND"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Mẫu"],
            ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Mẫu"],
        ),
        (["BAN NHÂN DÂN", "HỦ TỊCH"], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        (["KT. GIÁM ĐỐC", "PRÔ GIÁM ĐỐC"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (["KT. GIÁM ĐỐC", "GIÁM ĐỐC"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (["KT. BỘ TRƯỞNG", "BỘ TRƯỞNG"], ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]),
        (["K/T CHU TỊCH"], ["K/T CHỦ TỊCH"]),
        (["XÃ ĐĂK MẪU"], ["XÃ ĐĂK MẪU"]),
        (["Ngdyễn Đình Mẫu"], ["Nguyễn Đình Mẫu"]),
        (["Thị Hồng Mẫu"], ["Thị Hồng Mẫu"]),
        (["KT. TRƯỞNG THỐNG KÊ"], ["KT. TRƯỞNG THỐNG KÊ"]),
        (
            ["TUQ. CHỦ TỊCH", "CÔNG CHỨC VĂN PHÒNG -", "THỐNG KÊ"],
            ["TUQ. CHỦ TỊCH", "CÔNG CHỨC VĂN PHÒNG -", "THỐNG KÊ"],
        ),
        (["TM. BAN THUỜNG VỤ", "BÍ THƯ"], ["TM. BAN THƯỜNG VỤ", "BÍ THƯ"]),
        (["TIM ĐẢNG ỦY", "BÍ THƯ"], ["T/M ĐẢNG ỦY", "BÍ THƯ"]),
        (["TRƯỞNG BAN", "TRƯỞNG BAN"], ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]),
        (["KT. HIỆU TRƯỞNG", "TRƯỞNG"], ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"]),
        (["XU CHỦ TỊCH", "PHÓ CHỦ TỊCH"], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (["KT. GIÁM", "PHÓ GIÁM ĐỐC"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (["TRƯỜNG PHONG ĐÀO TẠO"], ["TRƯỞNG PHÒNG ĐÀO TẠO"]),
        (["CHÍNH", "PHÓ VỤ TRƯỞNG"], ["CHÍNH", "PHÓ VỤ TRƯỞNG"]),
        (["TM. UY BAN KIÊM TRA"], ["TM. ỦY BAN KIỂM TRA"]),
        (["Quốc Mẫu"], ["Quốc Mẫu"]),
        (["KT. BỘ TRƯỞNG", "THỨ"], ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]),
        (["KT. CỤC TRƯỞNG", "PHO CỤC"], ["KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"]),
        (["KT. CHỦ TỊCH", "TNGG CHỦ TỊCH"], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (["ĐỐC", "PHÓ GIÁM ĐỐC"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (["CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        (
            ["KT. TRƯỞNG CÔNG AN HUYỆN", "PHÓ TRƯỞNG CÔNG AN", "HUYỆN"],
            ["KT. TRƯỞNG CÔNG AN HUYỆN", "PHÓ TRƯỞNG CÔNG AN", "HUYỆN"],
        ),
        (["Đàng Năng Mẫu"], ["Đàng Năng Mẫu"]),
        (["T. GIÁM ĐỐC", "XÁM ĐỐC"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"], ["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"]),
    ],
    ids=[
        "sound",
        "begins lost",
        "letters wrong",
        "deputy",
        "vice-minister",
        "marks lost",
        "no phrase",
        "surname",
        "surname lost",
        "longer than any phrase",
        "position over two lines",
        "TM. as printed",
        "slash",
        "deputy under a lost KT.",
        "end of a deputy",
        "KT. lost",
        "cut short over a deputy",
        "marks of a position",
        "nothing added after a sure word",
        "control commission",
        "given names",
        "end of a vice-minister",
        "end of a deputy lost",
        "deputy after rubbish",
        "end of who is stood in for",
        "TL. lost",
        "rank of a place on a row of its own",
        "surname of a smaller people",
        "a mark cut short over a deputy cut short",
        "by order of a committee",
    ],
)
def test_damaged_lines_become_what_can_stand_there_and_are_hardly_believed(
    lines: list[str], expected: list[str]
) -> None:
    raws = [
        Raw(word, (at * 30.0, row * 20.0, at * 30 + 28.0, row * 20 + 12.0), row, 0.9)
        for row, line in enumerate(lines)
        for at, word in enumerate(line.split())
    ]
    done = mended(raws)
    by_line = [" ".join(raw.text for raw in done if raw.line == row) for row in range(len(lines))]
    assert by_line == expected
    changed = [raw for raw in done if raw.text not in " ".join(lines).split()]
    assert all(raw.confidence < 0.6 for raw in changed)


def test_a_gap_after_the_deputy_held_a_word() -> None:
    above = [Raw("KT.", (300, 0, 320, 12), 20, 0.9), Raw("CHÁNH", (324, 0, 370, 12), 20, 0.9)]
    above += [Raw("VĂN", (374, 0, 400, 12), 20, 0.9), Raw("PHÒNG", (404, 0, 450, 12), 20, 0.9)]
    row = [Raw("PHÓ", (300, 20, 326, 32), 30, 0.9), Raw("VĂN", (374, 20, 400, 32), 31, 0.9)]
    done = mended([*above, *row, Raw("PHÒNG", (404, 20, 450, 32), 31, 0.9)])
    assert [raw.text for raw in done[4:]] == ["PHÓ", "CHÁNH", "VĂN", "PHÒNG"]
    assert done[-1].confidence < 0.6


def test_a_deputy_that_lost_its_beginning_stands_off_the_middle() -> None:
    above = [Raw("TM.", (350, 0, 376, 12), 20, 0.9), Raw("ĐẢNG", (380, 0, 430, 12), 20, 0.9)]
    above.append(Raw("ỦY", (434, 0, 500, 12), 20, 0.9))
    whole = [Raw("BÍ", (401, 20, 417, 32), 30, 0.9), Raw("THƯ", (420, 20, 449, 32), 30, 0.9)]
    right = [raw._replace(box=(raw.box[0] + 17, 20, raw.box[2] + 17, 32)) for raw in whole]
    assert [raw.text for raw in mended([*above, *whole])[3:]] == ["BÍ", "THƯ"]
    done = mended([*above, *right])
    assert [raw.text for raw in done[3:]] == ["PHÓ", "BÍ", "THƯ"] and done[-1].confidence < 0.6


def test_a_piece_of_the_seal_before_a_position_goes() -> None:
    row = [Raw("5x;", (370, 0, 391, 12), 10, 0.46), Raw("NGHỦ", (399, 0, 432, 12), 10, 0.83)]
    done = mended([*row, Raw("TỊCH", (439, 0, 474, 12), 10, 0.96)])
    assert [raw.text for raw in done] == ["CHỦ", "TỊCH"]


COPY = [((250, 740), "SAO Y BẢN CHÍNH"), ((255, 756), "TL. CHỦ TỊCH"), ((250, 772), "CHÁNH VĂN PHÒNG")]


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_the_stamp_of_a_copy_in_the_middle_hides_no_signature(tmp_path: Path) -> None:
    paper = letter([*HEADER, *BODY, *COPY, ((255, 800), "Lê Thị Mẫu")])
    signer = read_facts(read_document(scan(paper, tmp_path / "a.pdf"), ReadingSettings())).signer
    assert signer.name is not None and signer.name.value == "Nguyễn Văn Mẫu"
    assert signer.authority is not None and signer.authority.value == "TM. ỦY BAN NHÂN DÂN"


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_a_page_with_the_signature_may_lie_on_its_head(tmp_path: Path) -> None:
    paper = letter([*HEADER, *BODY[:4]])
    for _ in range(2):
        paper.new_page(width=595, height=842)
        paper[-1].insert_text((90, 100), "x", fontsize=13)
    paper.insert_pdf(letter(BODY[4:]))
    paper.select([0, 1, 2, 3])
    paper[3].set_rotation(180)
    signer = read_facts(read_document(scan(paper, tmp_path / "a.pdf"), ReadingSettings())).signer
    assert signer.name is not None and signer.name.value == "Nguyễn Văn Mẫu"


@pytest.mark.needs_fonts
def test_a_name_that_nobody_read_is_found_by_its_letters() -> None:
    box = (300.0, 590.0, 595.0, 720.0)
    paper = letter()
    paper[0].draw_polyline([(340, 640), (430, 690), (480, 650)], color=BLACK, width=1.2)
    words = [Raw("CHỦ", (400, 604, 432, 618), 10, 0.9), Raw("TỊCH", (436, 604, 466, 618), 10, 0.9)]
    spot = name_spot(words, picture(paper[0], box), box)
    assert spot is not None and spot.top < 692 < 700 <= spot.bottom
    assert abs(spot.right - 471) < 4 and spot.left < 400
    below = Raw("Văn", (420, 690, 440, 702), 20, 0.9)
    assert name_spot([*words, below], picture(paper[0], box), box) is None
    stroke = below._replace(text="ZZ", confidence=0.55)
    assert name_spot([*words, stroke], picture(paper[0], box), box) == spot


@pytest.mark.needs_fonts
def test_a_name_is_as_wide_to_the_right_as_to_the_left() -> None:
    box = (300.0, 590.0, 595.0, 720.0)
    paper = letter()
    paper[0].draw_rect((425, 680, 478, 703), color=BLACK, fill=BLACK)
    words = [Raw("CHỦ", (400, 604, 432, 618), 10, 0.9), Raw("TỊCH", (436, 604, 466, 618), 10, 0.9)]
    spot = name_spot(words, picture(paper[0], box), box)
    assert spot is not None and abs(spot.left - 380) < 4 and abs(spot.right - (2 * 433 - 380)) < 4


@pytest.mark.needs_fonts
def test_a_row_whose_letters_a_stroke_joins_is_looked_at_by_its_ink() -> None:
    box = (300.0, 590.0, 595.0, 720.0)
    paper = letter()
    paper[0].draw_line((385, 700), (475, 692), color=BLACK, width=1.5)
    words = [Raw("CHỦ", (400, 604, 432, 618), 10, 0.9), Raw("TỊCH", (436, 604, 466, 618), 10, 0.9)]
    rows = likely_rows(words, picture(paper[0], box), box)
    assert any(row.top < 692 < 700 <= row.bottom for row in rows)
    name = Raw("Mẫu", (440, 690, 470, 702), 20, 0.9)
    assert likely_rows([*words, name], picture(paper[0], box), box) == []
    piece = name._replace(text="ÀN")
    assert likely_rows([*words, piece], picture(paper[0], box), box) == rows


def test_what_may_be_a_name_and_how_wide_its_row_is() -> None:
    def seen(*words: tuple[str, float]) -> list[Raw]:
        return [
            Raw(text, (400.0 + 30 * at, 690, 425.0 + 30 * at, 702), 0, sure)
            for at, (text, sure) in enumerate(words)
        ]

    assert is_name_like(seen(("Lê", 0.5), ("Thanh", 0.4)))
    assert is_name_like(seen(("xz", 0.9), ("Thanh", 0.9)))
    assert not is_name_like(seen(("KBưg", 0.9), ("A", 0.9)))
    row = NameRow(340.0, 688.0, 540.0, 704.0, ())
    found = around_middle(row, [*seen(("Lê", 0.9), ("Mẫu", 0.9)), Raw("x", (520, 690, 530, 702), 0, 0.3)])
    assert (found.left, found.right, len(found.words)) == (400.0, 480.0, 2)


def test_what_stands_level_with_a_name_is_none_of_it() -> None:
    words = [Raw("CHỦ", (400, 604, 432, 618), 10, 0.9), Raw("TỊCH", (436, 604, 466, 618), 10, 0.9)]
    speck = Raw("C2", (330, 690, 345, 702), 20, 0.7)
    row = NameRow(390.0, 688.0, 470.0, 704.0, (Raw("Mẫu", (440, 690, 465, 702), 21, 0.9),))
    assert rubbish_at(row, [*words, speck, *row.words]) == {20, 21}


@pytest.mark.parametrize("signed", [True, False])
def test_where_a_strip_parts_no_signature_the_corner_with_the_seal_is_read(
    signed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long recipients reach under the seal; lower down a strip parts what is left of them from a speck."""
    strip, corner = (268.0, 372.0, 446.0), (116.0, 357.0, 446.0)

    def seen(_page: object, zone: object, _model: object, *, corner: bool) -> block.Block:
        text = "CHỦ TỊCH" if corner or signed else "uân"
        words = [Raw(text, (400.0, 300.0, 450.0, 312.0), 1)]
        return block.Block((0.0, 0.0, 1.0, 1.0), np.zeros((1, 1), np.uint8), words, corner)

    monkeypatch.setattr(block, "signature_zone", lambda *_: strip)
    monkeypatch.setattr(block, "right_corner", lambda *_: corner)
    monkeypatch.setattr(block, "_first_sight", seen)
    page = sheet_with()
    found = block._read_block(page, None, page.height)  # pyright: ignore[reportArgumentType]
    assert found is not None and found.sealed is not signed


@pytest.mark.parametrize(
    ("text", "is_block"), [("TM. ỦY BAN NHÂN DÂN", True), ("Độc lập - Tự do - Hạnh phúc", False)]
)
def test_the_columns_of_a_letterhead_are_no_signature(text: str, is_block: bool) -> None:
    lines = [["CỘNG HÒA"] if not is_block else ["CHỦ TỊCH"], text.split()]
    words = [Raw(word, (400.0, 60.0, 450.0, 72.0), at) for at, line in enumerate(lines) for word in line]
    seen = block.Block((0.0, 0.0, 1.0, 1.0), np.zeros((1, 1), np.uint8), words, sealed=True)
    assert (block._signed(seen) is not None) is is_block


def test_a_block_in_which_no_office_was_read_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A faint ring over the position: without what is lighter than print it reads."""
    pale = np.full((200, 400), 160, np.uint8)
    pale[50:60, 50:200] = 20

    def seen(picture: Gray, _zoom: float, box: Box, *_: object) -> list[Raw]:
        said = ("TRƯỞNG BAN", "Lê Văn Mẫu") if picture.max() == 255 else ("ỊNG CỘ",)
        return [
            Raw(word, (box[0], 10.0 + 30 * line, box[0] + 60, 22.0 + 30 * line), line, 0.9)
            for line, text in enumerate(said)
            for word in text.split()
        ]

    monkeypatch.setattr(block, "read_pixels", seen)
    box = (300.0, 0.0, 500.0, 100.0)
    junk = [Raw("ịng", (300.0, 10.0, 320.0, 22.0), 0, 0.3)]
    picture, words = block._second_sight(pale, pale, junk, box, Model(Path(), "vie"))
    assert " ".join(raw.text for raw in words) == "TRƯỞNG BAN Lê Văn Mẫu"
    assert picture.min() == 20
