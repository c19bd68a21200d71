"""Symbols that a pen's serial runs into, and serials of a machine that touch label and slash."""

import pymupdf
import pytest
from pymupdf import mupdf

from extractors.overlay import Raw, text_of
from extractors.render import PagePicture
from extractors.scans.faint_symbol import with_faint_symbol
from extractors.scans.header import read_header
from extractors.scans.header_slots import SERIAL, with_machine_digits
from extractors.scans.lone_symbol import lone_symbol, rising
from extractors.scans.sheet import Sheet
from tests.extractors.paper import FONT_FILE, HEADER
from tests.extractors.test_machine_digits import model

pytestmark = [pytest.mark.needs_ocr, pytest.mark.needs_fonts]

STRIP = (60.0, 98.0, 260.0, 124.0)
SURE = 0.6


def numbered(
    symbol: str, serial: str, *, size: float, at: float, font: str = "hebo", foot: float = 117
) -> Sheet:
    """A letter with a serial of another hand before its symbol, over the end of `Số:` or the slash."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    lines = [*HEADER[:4], ((90, 116), "Số:"), ((144, 116), symbol), HEADER[5]]
    for place, text in lines:
        page.insert_text(place, text, fontname="serif", fontfile=FONT_FILE, fontsize=13)
    page.insert_text((at, foot), serial, fontname=font, fontsize=size)
    return Sheet(PagePicture(mupdf.fz_load_page(pdf.this, 0), 595.0, 842.0))


def words_of(page: Sheet) -> list[Raw]:
    return [raw for raw in read_header(page, model()) if 98 < (raw.box[1] + raw.box[3]) / 2 < 124]


def test_a_symbol_is_read_right_of_what_rises_above_it() -> None:
    readings = lone_symbol(numbered("QĐ-UBND", "785", size=24, at=106), STRIP, model())
    assert "QĐ-UBND" in [text_of(reading) for reading in readings]


def test_print_alone_does_not_rise() -> None:
    page = numbered("47/KH-UBND", "", size=13, at=110)
    assert lone_symbol(page, STRIP, model()) == []
    assert rising(page, STRIP) is None


@pytest.mark.parametrize("symbol", ["QĐ-UBND", "BC-UBND"])
def test_a_pen_over_the_slash_leaves_the_symbol(symbol: str) -> None:
    words = words_of(numbered(symbol, "785", size=24, at=98, font="heit", foot=118))
    read = text_of([raw for raw in words if raw.box[0] < 260])
    assert read.endswith(f"/{symbol}")
    assert "785" not in read


def test_a_machines_serial_may_touch_label_and_slash() -> None:
    page = numbered("/BC-UBND", "3615", size=17, at=109)
    words = words_of(page)
    serial = next(raw for raw in words if raw.text == "3615")
    assert serial.confidence <= SURE
    assert (
        serial.box[1] == next(raw for raw in words if raw.text.startswith("Số")).box[1]
    )  # level in its line


def test_more_digits_than_rise_are_left_as_read() -> None:
    page = numbered("/BC-UBND", "15", size=18, at=120)
    line = [Raw("Số:", (90, 104, 108, 118), 3, 0.9), Raw("3615/BC-UBND", (110, 104, 205, 118), 3, 0.9)]
    assert with_machine_digits(page, line, SERIAL, STRIP, model(), SURE) == line


def test_a_label_covers_what_a_pen_wrote_after_it() -> None:
    label = Raw("Số:", (90.0, 104.0, 106.0, 118.0), 3, 0.9)
    reading = [Raw("3Đ-MN", (140.0, 104.0, 180.0, 118.0), 3, 0.5)]
    words = with_faint_symbol([label], [reading], "TRƯỜNG MẦM NON MẪU")
    assert [raw.text for raw in words] == ["Số:", "/Đ-MN"]
    assert words[0].box[2] > 130
