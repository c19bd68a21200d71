"""Which text layers are believed: healthy ones; not junk, not unknown letters; legacy ones decoded."""

from pathlib import Path

import pymupdf
import pytest

from extractors.overlay import Raw
from extractors.read import read_document
from extractors.settings import ReadingSettings
from extractors.text import health
from extractors.text_layer import Source, TextLayer, drawn_twice, judge, once, parted, rejoined, repair

GOOD = "Ủy ban nhân dân xã Mẫu ban hành kế hoạch cải cách hành chính năm 2023 của xã"
JUNK = "uY bnn NhAn ddn xd Mdu bnn hdnh kd hoqch cdi cdch hdnh chfnh ndm 2O23 cria xd"
ENGLISH = "The people committee of the commune issues its plan of administrative reform here"
SHIFTED = "8ӹ EDQ QKkQ GkQ [m 0Үҫ EDQ KjQK Nғ KRҺFK FҧL FiFK KjQK FKtQK QăP 2023"


def raws(text: str) -> list[Raw]:
    return [Raw(word, (at * 10.0, 0, at * 10 + 8.0, 10), 0) for at, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("text", "pictures", "invisible", "source"),
    [
        (GOOD, 0.0, False, Source.TEXT),
        (GOOD, 1.0, False, Source.TEXT),
        (GOOD, 1.0, True, Source.PICTURE),
        (JUNK, 1.0, False, Source.PICTURE),
        ("Ký bởi: xã Mẫu", 1.0, False, Source.PICTURE),
        (ENGLISH, 0.0, False, Source.TEXT),
        (
            "Komisja wydała plan reformy administracji na rok bieżący zgodnie z ustawą o gminach",
            0.0,
            False,
            Source.TEXT,
        ),
        (SHIFTED, 0.0, False, Source.BROKEN),
        ("\ue001\ue002 " * 20, 0.0, False, Source.BROKEN),
        ("", 0.1, False, Source.EMPTY),
        ("", 1.0, False, Source.PICTURE),
    ],
    ids=[
        "born digital",
        "text over a background picture",
        "a scanner's own layer",
        "junk layer",
        "stamp on a scan",
        "English",
        "Polish",
        "font without a map",
        "private characters",
        "blank page",
        "scan",
    ],
)
def test_where_the_words_of_a_page_come_from(
    text: str, pictures: float, invisible: bool, source: Source
) -> None:
    assert judge(TextLayer(raws(text), pictures, invisible, health(text.split()))) is source


@pytest.mark.parametrize(
    ("depth", "pictures", "source"),
    [
        (0.08, 1.0, Source.PICTURE),  # a stamp printed into a scanned page
        (0.08, 0.6, Source.TEXT),  # a few lines under a large picture
        (0.8, 1.0, Source.TEXT),  # a short letter over a background picture
    ],
)
def test_a_long_stamp_in_a_corner_of_a_page_picture_is_no_text_layer(
    depth: float, pictures: float, source: Source
) -> None:
    text = "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ TỈNH MẪU Cơ quan: VĂN PHÒNG ỦY BAN Thời gian ký: 19.08.2018"
    assert judge(TextLayer(raws(text), pictures, False, health(text.split()), depth)) is source


def test_legacy_lines_are_decoded_and_capitals_known_by_their_font() -> None:
    head, body = raws("ñy ban nh©n d©n x· MÉu"), raws("KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2023")
    words = head + [raw._replace(line=1) for raw in body]
    mended = [raw.text for raw in repair(words, lambda: {0: "ABCDEF+.VnTimeH", 1: ".VnTime"})]
    assert " ".join(mended) == "ỦY BAN NHÂN DÂN XÃ MẪU Kế hoạch cải cách hành chính năm 2023"


def test_stray_marks_go_back_onto_their_word() -> None:
    words = rejoined(raws("Nguyễn Thi \u0323 Mâ \u0303u va \u0300"))
    assert " ".join(raw.text for raw in words) == "Nguyễn Thị Mẫu và"
    assert words[1].box[2] == raws("a b c")[2].box[2]


def test_a_pdf_in_tcvn3_is_read_as_unicode(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    page = pdf.new_page()
    for at, line in enumerate(["Céng hoµ x· héi chñ nghÜa ViÖt Nam", "QuyÕt ®Þnh vÒ viÖc ban hµnh quy chÕ"]):
        page.insert_text((80, 100 + 20 * at), line, fontname="helv")
    pdf.save(tmp_path / "a.pdf")
    document = read_document(tmp_path / "a.pdf", ReadingSettings(ocr=False))
    text = " ".join(word.text for word in document.pages[0].words)
    assert text == "Cộng hoà xã hội chủ nghĩa Việt Nam Quyết định về việc ban hành quy chế"
    assert document.complete


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("CHỦTỊCH", "CHỦ TỊCH"),
        ("Sởkếhoạch", "Sở kế hoạch"),
        ("ThịDựng", "Thị Dựng"),
        ("BỘNỘI", "BỘ NỘI"),
        ("KT.CHỦTỊCH", "KT.CHỦ TỊCH"),
        ("(nhiệmvụnăm", "(nhiệmvụnăm"),  # no mark where the first syllable ends: left as it is
        ("nghiệp", "nghiệp"),
        ("Kpă", "Kpă"),
        ("NGỌK", "NGỌK"),
        ("QUỚI", "QUỚI"),
        ("H’Hồng", "H’Hồng"),
        ("UBTƯMTTQVN", "UBTƯMTTQVN"),
        ("QĐ-BTTTT", "QĐ-BTTTT"),
    ],
)
def test_words_that_lost_the_space_between_them(word: str, expected: str) -> None:
    found = parted([Raw(word, (0.0, 0.0, 60.0, 10.0), 0)])
    assert " ".join(raw.text for raw in found) == expected
    assert (found[0].box[0], found[-1].box[2]) == (0.0, 60.0)


def test_a_line_drawn_twice_for_bold_is_read_once() -> None:
    twice = raws("ỦY BAN ỦY") + [
        raw._replace(box=(raw.box[0] + 0.3, 0, raw.box[2], 10)) for raw in raws("ỦY BAN ỦY")
    ]
    assert [raw.text for raw in once(twice)] == ["ỦY", "BAN", "ỦY"]


def test_pieces_that_are_left_of_a_line_drawn_twice_are_dropped() -> None:
    words = [Raw("BAN", (137.4, 56, 163.7, 70), 0), Raw("N", (166.9, 56, 175.9, 70), 0)]
    words += [Raw("AN", (146.0, 56, 164.1, 70), 1), Raw("NHÂN", (167.2, 56, 203.0, 70), 1)]
    assert drawn_twice(words)
    assert [raw.text for raw in once(words)] == ["BAN", "NHÂN"]


def test_columns_side_by_side_are_not_drawn_twice() -> None:
    words = [
        Raw("UBND", (90, 56, 120, 70), 0),
        Raw("CỘNG", (290, 56, 330, 70), 1),
        Raw("XÃ", (90, 72, 110, 86), 2),
    ]
    assert not drawn_twice(words)
