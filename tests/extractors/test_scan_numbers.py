"""Numbers, names and subjects of scans whose header is blotted, faint or has a stamp in it."""

import pytest

import extractors.scans.header_line as header_line
from extractors.facts import Flag
from extractors.lines import make_line
from extractors.number_doubts import ends_small
from extractors.overlay import Raw, text_of
from extractors.patterns import pattern
from extractors.scans.faint_symbol import with_faint_symbol
from extractors.scans.header import blank_under_names
from extractors.scans.header_halves import LEFT, RIGHT, from_label, labelled, value_of
from extractors.scans.scan import without_stamps
from extractors.signature_lines import is_name
from tests.extractors.letters import page
from tests.extractors.test_scan_headers import DATE, MOTTO, NUMBER, read, scanned, value
from tests.extractors.test_sheet import sheet_with


@pytest.mark.parametrize(
    ("number", "serial", "symbol"),
    [
        ("Số: 08.UBND", "08", "UBND"),
        ("Số: ý, BB:UBND", "", "BB-UBND"),
        ("Số: $1Ó /UBND - VP", "", "UBND-VP"),
        ("Số: /TTr-UBND", "", "TTr-UBND"),
        ("Số: 06 BC - THCS(", "", "BC-THCS"),
    ],
)
def test_signs_for_slash_and_dash_and_what_a_pen_wrote(number: str, serial: str, symbol: str) -> None:
    found = read(("UBND XÃ ĐĂK MẪU", 90, 75), MOTTO, (number, 90, 105), DATE).number
    assert found is not None and (found.value.symbol, bool(found.flags)) == (symbol, True)
    assert found.value.serial in {"", serial}


@pytest.mark.parametrize(
    ("row", "is_anchor"),
    [
        ("Số", True),
        ("Sẽ: 32", True),
        ("S6:2- /TB-THCSTR", True),
        ("BHBR-PKT", True),
        ("02/HD - UBND", True),
        ("PHÒNG LAO ĐỘNG - THƯƠNG", False),
        ("SỞ NỘI VỤ", False),
        ("Sổ sách kế toán", False),
        ("số:", True),
        ("Số: 874 Ngày: 14/6", False),
        ("số lượng", False),
        ("so: 96", True),
        ("so với", False),
    ],
)
def test_rows_in_which_a_number_stands(row: str, is_anchor: bool) -> None:
    assert any(anchor.search(row) for anchor in LEFT.anchors) is is_anchor


def test_a_number_in_an_issuers_last_row_comes_after_others() -> None:
    first, second = LEFT.anchors
    assert not first.search("SỐ 41/QĐ-TTr") and first.search("Số: 04/BC-ĐTT")
    assert second.search("SỐ 41/QĐ-TTr")


def raws(*words: tuple[str, float]) -> list[Raw]:
    return [Raw(text, (20.0 * at, 0, 20.0 * at + 18, 9), 1, sure) for at, (text, sure) in enumerate(words)]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ([("sö:UŠ", 0.4), ("/BC", 0.4), ("-", 0.9), ("PKT", 0.9)], "Số: /BC - PKT"),
        ([("/BC", 0.4), ("-", 0.9), ("PKT", 0.9)], "Số: /BC - PKT"),
        ([("Số:", 0.9), ("/BC-PKT", 0.9)], "Số: /BC-PKT"),
        ([("12", 0.4), ("/BC-PKT", 0.9)], "12 /BC-PKT"),
        ([("Sở", 0.7), ("IB-BHXH", 0.4)], "Số: IB-BHXH"),
    ],
)
def test_a_label_that_was_hardly_read(words: list[tuple[str, float]], right: str) -> None:
    assert text_of(labelled(raws(*words))) == right


@pytest.mark.parametrize(
    ("faint", "right"),
    [
        (["Số: 2//Z2SXD-KTQH", "Số: 2Z2SXD-KTQH"], "Số: /SXD-KTQH"),
        (["~ .IB-SXD", ":"], "Số: /IB-SXD"),  # what `IB` is, the title tells
        (["Số: QRT-WRZ"], "Số:"),
        (["Số:"], "Số:"),
    ],
)
def test_a_symbol_that_all_readings_hardly_saw(faint: list[str], right: str) -> None:
    readings = [raws(*((word, 0.1) for word in line.split())) for line in faint]
    found = with_faint_symbol(raws(("Số:", 0.9)), readings, "SỞ XÂY DỰNG")
    assert text_of(found) == right and all(raw.confidence < 0.4 for raw in found[1:])


@pytest.mark.parametrize(
    ("seen", "meant"), [("QÐĐ⁄ÐU", "QĐ/ĐU"), ("327/1B-UBND", "327/TB-UBND"), ("KH/TĐĐN", "KH/TĐĐN")]
)
def test_signs_that_no_symbol_has(seen: str, meant: str) -> None:
    assert header_line.as_symbol(seen) == meant


def test_a_blank_under_the_names_is_where_a_number_went_unread() -> None:
    names = [Raw("XÃ", (90, 65, 110, 77), 1), Raw("MẪU", (112, 65, 140, 77), 1)]
    subject = Raw("Tổ", (90, 144, 110, 156), 2)
    half = (0.0, 0.0, 270.0, 185.0)
    assert blank_under_names([*names, subject], half) == (0.0, 78, 270.0, 143)
    assert blank_under_names([*names, subject._replace(box=(90, 90, 110, 102))], half) is None


def test_specks_before_the_label_are_left_out() -> None:
    words = [Raw(text, (0, 0, 9, 9), 1) for text in ("m", "Số:", "08/UBND")]
    assert [raw.text for raw in from_label(words)] == ["Số:", "08/UBND"]
    assert from_label(words[1:]) == words[1:]


def test_a_portals_lines_do_not_tell_how_a_page_lies() -> None:
    stamp = [Raw(text, (9, 9, 20, 19), 1) for text in ("Cơ", "quan:", "VĂN", "PHÒNG")]
    name = Raw("XÃ", (9, 50, 20, 60), 2)
    assert without_stamps([*stamp, name]) == [name]


def test_a_name_under_one_that_nobody_could_read() -> None:
    facts = read(("PHRNG: HUYỆN MẪU", 90, 55), ("TRƯỜNG THCS MẪU", 90, 80), MOTTO, NUMBER, DATE)
    assert value(facts.issuer)[0] == "Trường THCS Mẫu"
    facts = read(("QUẦN KHU 5", 90, 55), ("BỘ CHỈ HUY QUÂN SỰ", 90, 68), ("TỈNH MẪU", 90, 80), MOTTO, NUMBER)
    assert (value(facts.issuer_parent)[0], value(facts.issuer)[0]) == (
        "Quân khu 5",
        "Bộ Chỉ huy Quân sự tỉnh Mẫu",
    )


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("BỘCÔNG AN", "Bộ Công an"),
        ("HỘI NÔNG DÂN TỈNHYÊN BÁI", "Hội Nông dân tỉnh Yên Bái"),
        ("TRUNG TÂM VY TẾ HUYỆN MẪU", "Trung tâm Y tế huyện Mẫu"),
    ],
)
def test_names_with_words_run_together(name: str, right: str) -> None:
    assert value(read((name, 90, 75), MOTTO, NUMBER, DATE).issuer) == (right, True)


def test_a_speck_at_the_end_of_a_name_is_no_dash_of_a_joint_letter() -> None:
    lines = [("UBND TỈNH MẪU -", 90.0, 60.0), ("SỞ NỘI VỤ", 90.0, 75.0)]
    facts = read(*lines, MOTTO, ("Số: 12/QĐ-SNV", 90, 105), DATE)
    assert (value(facts.issuer_parent)[0], value(facts.issuer)[0]) == (
        "Ủy ban nhân dân tỉnh Mẫu",
        "Sở Nội vụ",
    )


def test_a_receivers_name_is_no_part_of_the_subject() -> None:
    lines = [
        ("V/v trả lời kiến nghị của trường", 90.0, 120.0),
        ("THCS", 130.0, 133.0),
        ("UBND XÃ", 110.0, 146.0),
    ]
    facts = read(("UBND XÃ MẪU", 90, 75), MOTTO, ("Số: 12/UBND-VP", 90, 105), DATE, *lines)
    assert value(facts.subject)[0] == "trả lời kiến nghị của trường THCS"


@pytest.mark.parametrize(("title", "unread"), [("HƯỚNG Ă DẪN", False), ("CÁO", True)])
def test_a_subject_under_a_title_with_a_speck_or_that_nobody_could_read(title: str, unread: bool) -> None:
    rows = [
        ("Công tác thi đua, khen thưởng năm 2018 của xã", 180.0, 155.0),
        (
            "Thực hiện Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015 của Quốc",
            110.0,
            190.0,
        ),
        ("hội, Ủy ban nhân dân xã Mẫu ban hành các nội dung sau:", 80.0, 205.0),
    ]
    facts = read(("UBND XÃ MẪU", 90, 75), MOTTO, ("Số: 12/HD-UBND", 90, 105), DATE, (title, 300, 140), *rows)
    assert value(facts.subject) == (rows[0][0], unread)
    assert facts.subject is not None and (Flag.OCR_DOUBT in facts.subject.flags) is unread


@pytest.mark.parametrize(
    ("day", "month", "line"),
    [
        (0.04, 0.1, "ngày 15 tháng 9 năm 2024"),
        (0.5, 0.1, "ngày 15 tháng 9 năm 2024"),
        # by pen: beside a year without a day it would be given
        (0.04, 0.4, "ngày 15 tháng … năm 2024"),
        # who writes the day writes the month
        (0.5, 0.25, "ngày 15 tháng … năm 2024"),
        (0.1, 0.25, "ngày 15 tháng 9 năm 2024"),
    ],
)
def test_a_month_by_pen_is_a_blank(
    day: float, month: float, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = {"15": day, "9": month}
    monkeypatch.setattr(header_line, "unevenness", lambda _page, raw, *_: off[raw.text])
    words = [
        Raw(text, (300.0 + 30 * at, 100.0, 325.0 + 30 * at, 112.0), 1)
        for at, text in enumerate(["ngày", "15", "tháng", "9", "năm", "2024"])
    ]
    sheet = sheet_with()
    done = header_line.printed(sheet, RIGHT, words)
    assert text_of(done) == line
    assert done[1].confidence < 0.5 if day > 0.3 else done[1].confidence == words[1].confidence


@pytest.mark.parametrize(("number", "doubted"), [("11q/KH-UBND", True), ("11B/KH-UBND", False)])
def test_a_small_letter_after_a_scans_digits_is_in_doubt(number: str, doubted: bool) -> None:
    match = pattern("number.value").match(number)
    assert match is not None
    for sheet, is_scan in ((scanned((number, 90, 105)), True), (page((number, 90, 105)), False)):
        assert ends_small(make_line(sheet.words), match) is (doubted and is_scan)


def test_accents_and_rules_between_the_rows_of_a_name_are_no_words() -> None:
    rows = (("ỦY BAN NHÂN DÂN ˆ", 90, 60), ("- - TĨNH ĐĂK MẪU", 90, 75))
    assert value(read(*rows, MOTTO, NUMBER, DATE).issuer)[0] == "Ủy ban nhân dân tỉnh Đăk Mẫu"


@pytest.mark.parametrize(("text", "named"), [("CHU Tịch", False), ("Giam Đốc", False), ("Lê Văn Mẫu", True)])
def test_a_position_that_lost_its_marks_is_nobody(text: str, named: bool) -> None:
    assert is_name(make_line(scanned((text, 90, 60)).words)) is named


def test_month_and_year_are_confirmed_by_a_reading_without_the_day() -> None:
    seen = raws(("ngày", 0.9), ("tháng", 0.9), ("02", 0.9), ("năm", 0.9), ("2026", 0.9))
    assert value_of(seen, RIGHT.value) == ()
    assert value_of(seen, RIGHT.rest) == ("", "02", "2026")
