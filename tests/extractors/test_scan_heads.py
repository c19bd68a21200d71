"""Heads of scans whose quốc hiệu stands in the middle, which have holes, or whose rows reach the margin."""

import pytest

import extractors.scans.header_line as header_line
import extractors.scans.scan as scanning
from extractors.facts import Flag
from extractors.overlay import Raw, text_of
from extractors.scans.header_halves import RIGHT
from extractors.scans.signature.block import Column, Foot
from extractors.signer_name import reads_as_name
from tests.extractors.test_heads import STACKED
from tests.extractors.test_scan_headers import DATE, MOTTO, NUMBER, read, value
from tests.extractors.test_sheet import sheet_with

STAMP = ("PHÒNG NỘI VỤ", 40.0, 60.0)


@pytest.mark.parametrize("beside", [(), (STAMP,)])
def test_a_name_over_a_quoc_hieu_in_the_middle(beside: tuple[tuple[str, float, float], ...]) -> None:
    facts = read(*beside, *STACKED)
    assert value(facts.issuer)[0] == "Hội Liên hiệp Phụ nữ xã Mẫu"
    assert value(facts.issuer_parent)[0] == "Hội Liên hiệp Phụ nữ tỉnh Mẫu"
    assert facts.number is not None and facts.number.value.text == "03/CTr-BTV"


def test_where_no_name_stands_over_it_those_beside_it_may_have_gone_unread() -> None:
    assert read(*STACKED[2:4], ("UBND XÃ MẪU", 40, 85), *STACKED[4:]).issuer is not None


def test_the_serial_of_a_name_is_no_body() -> None:
    facts = read(
        ("SỞ XÂY DỰNG", 100, 45), ("KHU QUẢN LÝ ĐƯỜNG BỘ", 80, 60), ("SỐ 1", 130, 75), MOTTO, NUMBER, DATE
    )
    assert value(facts.issuer)[0] == "Khu Quản lý đường bộ số 1"
    assert value(facts.issuer_parent)[0] == "Sở Xây dựng"


@pytest.mark.parametrize(("gap", "doubted"), [(" ", False), ("       ", True)])
def test_a_hole_in_a_name_leaves_a_doubt(gap: str, doubted: bool) -> None:
    facts = read((f"THUẾ CƠ SỞ{gap}TỈNH MẪU", 80, 60), MOTTO, NUMBER, DATE)
    assert value(facts.issuer)[1] is doubted


def test_a_symbol_with_a_blank_in_it_is_whole_and_in_doubt() -> None:
    facts = read(("TRƯỜNG THPT HOÀNG LỆ KHA", 80, 60), MOTTO, ("Số: 88/QĐ-THPT HLK", 90, 105), DATE)
    assert facts.number is not None
    assert (facts.number.value.text, facts.number.flags) == ("88/QĐ-THPTHLK", (Flag.OCR_DOUBT,))


@pytest.mark.parametrize(("name", "doubted"), [("Quảng Văn Minh", True), ("Hoàng Văn Minh", False)])
def test_a_rare_surname_that_is_another_but_for_its_mark_is_in_doubt(name: str, doubted: bool) -> None:
    words = name.split()
    assert reads_as_name(words) is not doubted


BODY = tuple(
    (f"Thực hiện Luật Tổ chức chính quyền địa phương và các văn bản {at}", 85, 200 + 16 * at)
    for at in range(3)
)


@pytest.mark.parametrize(
    ("subject", "doubted"),
    [
        ("Kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật nă", True),
        ("Kiểm tra, rà soát văn bản", False),
    ],
)
def test_a_subject_as_wide_as_the_body_may_lack_its_last_row(subject: str, doubted: bool) -> None:
    facts = read(
        ("UBND XÃ MẪU", 90, 60),
        MOTTO,
        NUMBER,
        DATE,
        ("KẾ HOẠCH", 260, 140),
        (subject, 86 if doubted else 230, 156),
        *BODY,
    )
    assert value(facts.subject) == (subject, doubted)


def test_a_speck_after_the_date_does_not_tell_who_wrote_it(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["ngày", "17", "tháng", "11", "năm", "2024", "Ề"]
    words = [Raw(text, (300.0 + 30 * at, 100.0, 325.0 + 30 * at, 112.0), 1) for at, text in enumerate(texts)]
    speck = words[-1] = words[-1]._replace(box=(575.0, 60.0, 590.0, 160.0))

    def uneven(_page: object, _raw: Raw, _count: int, others: list[Raw], level_with: list[Raw]) -> float:
        return 0.9 if speck in others or speck in level_with else 0.0

    monkeypatch.setattr(header_line, "unevenness", uneven)
    assert text_of(header_line.printed(sheet_with(), RIGHT, words)) == text_of(words)


def test_words_of_a_short_letter_are_not_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    page = sheet_with()
    read = [Raw("Mẫu", (100.0, 340.0, 130.0, 352.0), 1), Raw("BIÊN!", (400.0, 340.0, 430.0, 352.0), 1)]
    foot = Foot((Column((300.0, 330.0, 595.0, 450.0), [Raw("BIÊN", (402.0, 341.0, 430.0, 352.0), 9)]),))
    monkeypatch.setattr(scanning, "_upright", lambda *_, **__: (page, read))
    monkeypatch.setattr(scanning, "_foot", lambda *_: foot)
    monkeypatch.setattr(scanning, "_signature_page", lambda *_: {})
    plan = scanning.ScanPlan(model=None, body_pages=0)  # pyright: ignore[reportArgumentType]
    found = scanning.read_scan({0: page.picture}, 1, plan)
    assert text_of(found[0]) == "Mẫu BIÊN"


def test_figures_that_went_unread_at_the_end_of_a_name_leave_a_doubt() -> None:
    facts = read(("HỘI ĐỒNG XÉT TUYỂN", 90, 60), ("VIÊN CHỨC NĂM", 100, 75), MOTTO, NUMBER, DATE)
    assert value(facts.issuer) == ("Hội đồng Xét tuyển viên chức năm", True)


@pytest.mark.parametrize(("name", "doubted"), [("UBND XÃ SƠN L", True), ("UBND XÃ SƠN Y", False)])
def test_a_place_of_which_one_letter_was_read_is_in_doubt(name: str, doubted: bool) -> None:
    assert value(read((name, 90, 60), MOTTO, NUMBER, DATE).issuer)[1] is doubted


def test_a_speck_before_a_joint_is_no_dash() -> None:
    lines = (("BỘ LAO ĐỘNG - THƯƠNG BINH -", 40, 60), ("VÀ XÃ HỘI", 100, 75))
    issuer = read(*lines, MOTTO, NUMBER, DATE).issuer
    assert value(issuer)[0] == "Bộ Lao động - Thương binh và Xã hội"


def test_a_board_of_an_association_is_one_body() -> None:
    facts = read(("BAN THƯỜNG VỤ HỘI", 80, 60), ("LIÊN HIỆP PHỤ NỮ TỈNH MẪU", 60, 75), MOTTO, NUMBER, DATE)
    assert value(facts.issuer)[0] == "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Mẫu"
    assert facts.issuer_parent is None


HEAD = (("SỞ NỘI VỤ", 100, 60), MOTTO, NUMBER, DATE, ("QUYẾT ĐỊNH", 265, 150))


def test_a_row_in_capitals_under_a_subject_is_none_of_it() -> None:
    subject, leader = ("Về việc thành lập Hội đồng", 218, 170), ("TRƯỞNG KHOA LÂM NGHIỆP", 230, 190)
    body = ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", 120, 220)
    assert value(read(*HEAD, subject, leader, body).subject) == ("Về việc thành lập Hội đồng", False)


def test_a_bracket_under_a_subject_leaves_a_doubt() -> None:
    subject, note = ("Về việc phân công nhiệm vụ", 218, 170), ("(thay thế Quyết định cũ)", 228, 190)
    body = ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", 120, 220)
    assert value(read(*HEAD, subject, note, body).subject) == ("Về việc phân công nhiệm vụ", True)


def test_words_of_a_position_may_stand_farther_apart() -> None:
    """Of `CHỈ   HUY TRƯỞNG` over `Nơi nhận` nothing but its place and words tell that a block begins."""
    signer = read(
        *HEAD,
        ("CHỈ   HUY TRƯỞNG", 320, 400),
        ("Lê Văn Mẫu", 335, 470),
        ("Nơi nhận:", 85, 500),
        ("- Như trên;", 85, 516),
    ).signer
    assert (value(signer.position)[0], value(signer.name)[0]) == ("CHỈ HUY TRƯỞNG", "Lê Văn Mẫu")
