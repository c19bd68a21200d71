"""Digits of a numbering machine in the slots of a header; those of a pen are left alone."""

import pymupdf
import pytest
from pymupdf import mupdf

import extractors.scans.machine_digits as machine
from extractors.overlay import Raw
from extractors.render import PagePicture
from extractors.scans.figures import MOTTLED, figures, smoothed
from extractors.scans.header import read_header
from extractors.scans.header_slots import DAY_AND_MONTH, SERIAL, with_machine_digits
from extractors.scans.machine_digits import machine_digits
from extractors.scans.ocr import Model
from extractors.scans.sheet import Sheet
from extractors.settings import ReadingSettings, find_tessdata
from tests.extractors.paper import HEADER, letter

pytestmark = [pytest.mark.needs_ocr, pytest.mark.needs_fonts]

RED, BLUE, BLACK = (0.85, 0.1, 0.2), (0.2, 0.25, 0.8), (0, 0, 0)
SLOT = (110.0, 100.0, 160.0, 122.0)
SURE = 0.6


def model() -> Model:
    settings = ReadingSettings()
    data = find_tessdata(settings)
    assert data is not None
    return Model(data, settings.ocr_language)


def stamped(*digits: tuple[str, float, float, float], colour: tuple[float, float, float] = RED) -> Sheet:
    """A page with a line of black dots and on it digits: text, x, y of their foot, size."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    page.insert_text((112, 116), ". . . . .", fontname="tiro", fontsize=13)
    for text, x, y, size in digits:
        page.insert_text((x, y), text, fontname="hebo", fontsize=size, color=colour)
    return Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))


@pytest.mark.parametrize("colour", [RED, BLUE], ids=["red", "blue"])
def test_a_coloured_machine_is_read(colour: tuple[float, float, float]) -> None:
    found = machine_digits(stamped(("375", 120, 112, 13), colour=colour), SLOT, 99_999, model())
    assert found is not None
    assert found.text == "375"
    assert found.box == pytest.approx((120, 102, 142, 112), abs=2)


def test_mottled_ink_is_read() -> None:
    page = stamped(("375", 120, 112, 17))
    pdf = pymupdf.open()
    sheet = pdf.new_page(width=595, height=842)
    sheet.insert_text((120, 112), "375", fontname="hebo", fontsize=17, color=RED)
    for x in range(118, 152):
        for y in range(96, 116):
            sheet.draw_circle((x + (y % 2) / 2, y), 0.22, color=None, fill=(1, 1, 1))
    mottled = Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))
    for each in (page, mottled):
        found = machine_digits(each, SLOT, 99_999, model())
        assert found is not None and found.text == "375"


@pytest.mark.parametrize(("drawn", "day"), [("01", "01"), ("91", "")])
def test_a_zero_with_a_dot_in_it_begins_a_day(drawn: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "read_digits", lambda *_: ("91", 0.95))  # as the engine takes the dot
    found = machine_digits(stamped((drawn, 120, 112, 15)), SLOT, 31, model())
    assert (found.text if found else "") == day


@pytest.mark.parametrize(
    ("digits", "rounds", "most", "meant"),
    [
        ("99", [True, False], 99_999, "09"),
        ("96", [False, False], 99_999, "96"),
        ("81", [True, False], 31, "01"),
        ("81", [True, False], 99_999, "81"),  # a serial may begin so
    ],
)
def test_zeros_with_a_dot_by_their_shape(digits: str, rounds: list[bool], most: int, meant: str) -> None:
    assert machine._with_zeros(digits, rounds, most) == meant  # pyright: ignore[reportPrivateUsage]


def test_a_bold_nine_is_not_round() -> None:
    found = machine_digits(stamped(("792", 112, 114, 18)), SLOT, 99_999, model())
    assert found is not None and found.text == "792"
    sheet = stamped(("0", 20, 30, 18), ("9", 40, 30, 18), ("6", 60, 30, 18))
    gray, zoom = sheet.coloured().gray((15, 10, 80, 35), 200)
    ink = smoothed(gray) < MOTTLED
    cut = [machine._cut(ink, one, zoom) for one in figures(ink, zoom)]  # pyright: ignore[reportPrivateUsage]
    assert [machine._is_round(one) for one in cut] == [True, False, False]  # pyright: ignore[reportPrivateUsage]


def test_coloured_digits_may_stand_over_the_label() -> None:
    page = stamped(("375", 104, 112, 13))
    found = machine_digits(page, SLOT, 99_999, model())
    assert found is not None and found.text == "375"


def test_digits_that_reach_out_of_the_slot_are_not_read_in_part() -> None:
    assert machine_digits(stamped(("5375", 107, 112, 13), colour=BLACK), SLOT, 99_999, model()) is None


@pytest.mark.parametrize(
    "digits",
    [
        (("3", 120, 112, 13), ("7", 128, 113, 17), ("5", 138, 111, 12)),
        (("3", 120, 112, 13), ("7", 128, 116, 13), ("5", 138, 112, 13)),
        (("375", 120, 118, 22),),
    ],
    ids=["uneven", "unlevel", "tall"],
)
def test_what_a_pen_wrote_is_not_guessed(digits: tuple[tuple[str, float, float, float], ...]) -> None:
    assert machine_digits(stamped(*digits), SLOT, 99_999, model()) is None


def test_a_day_is_none_of_99() -> None:
    assert machine_digits(stamped(("99", 120, 112, 13)), SLOT, 31, model()) is None


def test_a_digit_alone_needs_another_beside_it() -> None:
    page = stamped(("5", 125, 112, 13))
    assert machine_digits(page, SLOT, 12, model()) is None
    beside = Raw("21", (60.0, 102.7, 72.0, 112.0), 1)
    found = machine_digits(page, SLOT, 12, model(), beside)
    assert found is not None
    assert found.text == "5"


def line(*words: tuple[str, float, float], sure: float = 0.95) -> list[Raw]:
    return [Raw(text, (left, 106.0, right, 120.0), 3, sure) for text, left, right in words]


def filled(page: Sheet, words: list[Raw], *, date: bool = False) -> str:
    slots = DAY_AND_MONTH if date else SERIAL
    strip = (0.0, 102.0, 595.0, 122.0)
    return " ".join(raw.text for raw in with_machine_digits(page, words, slots, strip, model(), SURE))


def test_a_serial_is_put_between_its_label_and_its_symbol() -> None:
    page = stamped(("375", 120, 112, 13))
    assert filled(page, line(("Số:.....", 88, 130), ("/KH-UBND", 160, 230))) == "Số: 375 /KH-UBND"
    assert filled(page, line(("Số:", 88, 108), ("12/KH-UBND", 130, 230))) == "Số: 12/KH-UBND"  # in print


def test_a_month_is_a_machines_only_beside_its_day() -> None:
    words = line(("ngày", 80, 108), ("tháng", 160, 195), ("năm", 240, 270), ("2026", 274, 300))
    both = stamped(("21", 125, 112, 13), ("11", 210, 112, 13), colour=BLUE)
    assert filled(both, words, date=True) == "ngày 21 tháng 11 năm 2026"
    assert filled(stamped(("11", 210, 112, 13)), words, date=True) == "ngày tháng năm 2026"


def test_a_header_under_a_long_name_is_read_down_to_its_number() -> None:
    names = [((90, 70 + 16 * at), "BAN QUẢN LÝ DỰ ÁN") for at in range(8)]
    pdf = letter([*names, *HEADER[2:4], *(((x, y + 100), text) for (x, y), text in HEADER[4:])])
    page = Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))
    read = " ".join(raw.text for raw in read_header(page, model()))
    assert "47/KH-UBND" in read
    assert "ngày 15 tháng 3 năm 2023" in read
