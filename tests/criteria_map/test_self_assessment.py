"""The unit's own table: headings, decimal commas, citations, giải trình, rows split over pages."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.annex_files import write_docx, write_xlsx
from benchmarks.annex_styles import Style
from benchmarks.self_tables import read, score
from benchmarks.self_tables import rows as drawn
from benchmarks.self_truth import STYLES, make_tables
from criteria_map.citing import cited_in, same_number
from criteria_map.load import read_criteria
from criteria_map.numbering import meant_ids
from criteria_map.self_assessment import Claim, SelfAssessment, read_self_assessment
from criteria_map.self_ids import fitted
from extractors.document import Table
from extractors.facts import PartialDate

HEADING = (
    "STT",
    "Tiêu chí/Tiêu chí thành phần",
    "Điểm tối đa",
    "Điểm tự đánh giá",
    "Tài liệu kiểm chứng",
    "Giải trình/Ghi chú",
)


def test_a_table_is_read() -> None:
    table = Table(
        (
            ("Phụ lục", "", "", "", "", ""),
            HEADING,
            ("1", "Công tác chỉ đạo", "17", "16,5", "", ""),
            (
                "1.1.1",
                "Ban hành Kế hoạch CCHC năm",
                "1,0",
                "0,5",
                "Kế hoạch số 05/KH-UBND ngày 20/01/2023 của UBND xã Mẫu; Quyết định 12/QĐ-UBND",
                "Ban hành chậm do kiện toàn nhân sự",
            ),
            ("1.2.1.", "Báo cáo", "1", "1 điểm", "BC số 9 /BC-UBND ngày 03 tháng 3 năm 2023", "-"),
        )
    )
    more = Table(
        (("", "", "", "", "Báo cáo số 31/BC-UBND", ""), ("3.4.2", "Thư", "2", "Không áp dụng", "", ""))
    )
    found = read_self_assessment([table, more])
    assert found is not None
    claims = found.by_id
    assert list(claims) == ["1", "1.1.1", "1.2.1", "3.4.2"]
    plan = claims["1.1.1"]
    assert (plan.max, plan.score) == (Decimal(1), Decimal("0.5"))
    assert [(each.number, each.date) for each in plan.citations] == [
        ("05/KH-UBND", PartialDate(2023, 1, 20)),
        ("12/QĐ-UBND", None),
    ]
    assert plan.explanation
    assert not claims["1.2.1"].explanation
    assert [each.number for each in claims["1.2.1"].citations] == ["9/BC-UBND", "31/BC-UBND"]
    assert claims["3.4.2"].not_applicable
    assert claims["3.4.2"].doubtful_score == "Không áp dụng"


def test_ids_inside_the_title_and_declared_figures() -> None:
    heading = ("Tiêu chí", "Điểm chuẩn", "Số liệu kê khai", "Tự chấm", "TLKC")
    rows = (heading, ("TCTP 3.4.1 – Tỷ lệ đúng hạn", "6", "Đúng hạn 1.240; tổng số 1.250", "5,95", ""))
    found = read_self_assessment([Table(rows)])
    assert found is not None
    assert found.claims[0].id == "3.4.1"
    assert found.claims[0].title == "Tỷ lệ đúng hạn"
    assert found.claims[0].figures == (Decimal(1240), Decimal(1250))


def test_another_table_is_no_self_assessment() -> None:
    assert read_self_assessment([Table((("STT", "Họ và tên", "Chức vụ"), ("1", "A", "B")))]) is None
    assert read_self_assessment([]) is None


def test_a_heading_on_two_lines() -> None:
    rows = (
        (
            "STT",
            "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
            "Điểm tối đa",
            "Điểm đánh giá thực tế",
            "",
            "Ghi chú",
        ),
        ("", "", "", "Tự đánh giá", "Thẩm định", ""),
        ("1.", "CHỈ ĐẠO", "9,50", "9", "", ""),
        ("1.1.", "Kế hoạch", "1,50", "1,25", "", "Chậm một nhiệm vụ"),
        ("", "Tính điểm theo công thức: (b/a)*điểm tối đa", "", "", "", ""),
    )
    found = read_self_assessment([Table(rows)])
    assert found is not None
    assert [(claim.id, claim.score, claim.explanation) for claim in found.claims] == [
        ("1", Decimal(9), ""),
        ("1.1", Decimal("1.25"), "Chậm một nhiệm vụ"),
    ]


def test_noughts_that_excel_lost_are_put_back() -> None:
    heading = ("STT", "Tiêu chí", "Điểm tối đa", "Điểm tự đánh giá")
    rows = [(f"3.{n}", f"T{n}", "1", "1") for n in range(1, 10)] + [("3.1", "T10", "1", "0,5")]
    found = read_self_assessment([Table((heading, *rows))])
    assert found is not None
    assert found.by_id["3.1"].score == 1
    assert found.by_id["3.10"].title == "T10"


def test_an_id_typed_twice_stays_what_was_typed() -> None:
    assert meant_ids(["1.1", "1.2", "1.1", "2"]) == ["1.1", "1.2", "1.1", "2"]
    assert meant_ids(["3.1", "3.1.1", "3.9", "3.1", "3.1.1"]) == ["3.1", "3.1.1", "3.9", "3.10", "3.10.1"]


def test_the_columns_go_by_many_names_and_places() -> None:
    rows = (
        ("STT", "Mã TC", "Nội dung", "Điểm", "", "Tài liệu kiểm chứng", "", "", "Ghi chú", "Giải trình"),
        ("", "", "", "Tối đa", "Xã tự chấm", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"),
        (
            "1",
            "1.1.1",
            "Kế hoạch",
            "1",
            "0,5",
            "05/KH-UBND\n06/KH-UBND",
            "20/01/2023\n21/01/2023",
            "",
            "x",
            "Chậm",
        ),
    )
    found = read_self_assessment([Table(rows)])
    assert found is not None
    (claim,) = found.claims
    assert (claim.id, claim.max, claim.score, claim.explanation) == ("1.1.1", 1, Decimal("0.5"), "Chậm")
    assert [(each.number, each.date) for each in claim.citations] == [
        ("05/KH-UBND", PartialDate(2023, 1, 20)),
        ("06/KH-UBND", PartialDate(2023, 1, 21)),
    ]


def test_the_three_parts_of_a_report() -> None:
    """I the scores, II the explanations, III the difficulties: II adds to I, III is left alone."""
    scores = Table((HEADING, ("1", "Chỉ đạo", "2", "1", "", ""), ("1.1", "Kế hoạch", "1", "0,5", "", "")))
    reasons = Table((("STT", "Tiêu chí", "Nội dung giải trình"), ("1.1", "Kế hoạch", "Ban hành chậm")))
    troubles = Table(
        (("STT", "Khó khăn, vướng mắc", "Đề xuất", "", "", ""), ("1", "Thiếu người", "Bổ sung", "", "", ""))
    )
    found = read_self_assessment([scores, reasons, troubles])
    assert found is not None
    assert [(claim.id, claim.score, claim.explanation) for claim in found.claims] == [
        ("1", 1, ""),
        ("1.1", Decimal("0.5"), "Ban hành chậm"),
    ]


def test_one_document_a_row_under_a_merged_criterion() -> None:
    rows = (
        HEADING,
        ("1.1", "Kế hoạch", "1", "1", "Kế hoạch số 5/KH-UBND", ""),
        ("", "", "", "", "Báo cáo số 6/BC-UBND", "đã gửi"),
    )
    found = read_self_assessment([Table(rows)])
    assert found is not None
    assert [each.number for each in found.claims[0].citations] == ["5/KH-UBND", "6/BC-UBND"]
    assert found.claims[0].explanation == "đã gửi"


CELLS = [
    ("Báo cáo số 12, 45 và 67/BC-UBND", ["12/BC-UBND", "45/BC-UBND", "67/BC-UBND"]),
    ("Kế hoạch số 164/kh-ubnd ngày 3/11/23", ["164/KH-UBND 2023-11-03"]),
    (
        "Quyết định số 5/QĐ-UBND ngày 2.8.2023; Thông báo số 6/TB-UBND cùng ngày",
        ["5/QĐ-UBND 2023-08-02", "6/TB-UBND 2023-08-02"],
    ),
    # no body named
    ("Báo cáo số 31, ngày 14/3/2023 của UBND xã", ["31/BC 2023-03-14"]),
    # broken by a narrow cell
    ("Biên bản số\n292/BB-\nUBND\nngày 14 tháng\n04 năm 2023", ["292/BB-UBND 2023-04-14"]),
    ("Tờ trình số 22 /TTr – UBND ngày08/8/2023", ["22/TTr-UBND 2023-08-08"]),
    ("05/KH-UBND (20/1/2023), 06/KH-UBND (21/1/2023)", ["05/KH-UBND 2023-01-20", "06/KH-UBND 2023-01-21"]),
    # no documents
    ("Đạt 45/50 hồ sơ (90,5%), https://xa.example.vn/12/bc, hộp thư 24/7, tháng 1, 2, 3/2023", []),
]


@pytest.mark.parametrize(("text", "cited"), CELLS)
def test_documents_in_a_cell(text: str, cited: list[str]) -> None:
    found = [f"{each.number} {each.date.text if each.date else ''}".strip() for each in cited_in(text)]
    assert found == cited


def test_a_number_without_a_body_may_be_any_of_its_type() -> None:
    assert same_number("31/BC", "31/BC-UBND")
    assert same_number("05/QĐ-UBND", "5/QD-UBND")
    assert same_number("5QĐ-UBND", "05/QĐ-UBND")
    assert same_number("298 KH/TWĐTN", "298-KH/TWĐTN")
    assert same_number("12-KH/ĐU", "12/KH-ĐU")
    assert not same_number("5-01/CV-X", "5/CV-X")
    assert not same_number("31/BC", "31/KH-UBND")
    assert not same_number("31/UBND", "31/UBND-VP")


@pytest.mark.parametrize(
    ("ids", "set_ids", "found"),
    [
        # the set counts 1.1, the clerk I, 1
        (["I", "1", "1.1", "II", "1"], ["1", "1.1", "1.1.1", "2", "2.1"], ["1", "1.1", "1.1.1", "2", "2.1"]),
        # the set has Roman fields too
        (["I", "1", "II", "1"], ["I", "I.1", "II.1"], ["I", "I.1", "II", "II.1"]),
        # headings only
        (["I", "1.1", "1.2"], ["1.1", "1.2"], ["1.1", "1.2"]),
    ],
)
def test_ids_as_the_set_has_them(ids: list[str], set_ids: list[str], found: list[str]) -> None:
    rows = "".join(f'  - {{id: "{each}", title: T, max: 0}}\n' for each in set_ids if "." in each)
    fields = dict.fromkeys(
        each.split(".")[0] for each in [*set_ids, *(each for each in found if "." not in each)]
    )
    tops = "".join(f'  - {{id: "{each}", title: T, max: 0}}\n' for each in fields)
    text = (
        "set:\n  id: bo\n  title: T\n  year: 2023\n  applies_to: [{level: xa, from: 2023-01-01}]\n"
        "  window: {from: 2023-01-01, to: 2023-12-31}\n  total: 0\n"
        f"fields:\n{tops}criteria:\n{rows}"
    )
    table = SelfAssessment(tuple(Claim(each, "") for each in ids))
    assert [claim.id for claim in fitted(table, read_criteria(text, "bo.yaml")).claims] == found


@pytest.mark.parametrize(
    "style", [style for style in STYLES if style.form != "pdf"], ids=lambda style: style.name
)
def test_tables_of_many_styles(style: Style, tmp_path: Path) -> None:
    """Every score, giải trình, citation and day of a made-up table."""
    claims, path = make_tables(style, 11), tmp_path / f"bang.{style.form}"
    (write_docx if style.form == "docx" else write_xlsx)(path, style, drawn(style, claims))
    counts, faults = Counter[str](), list[str]()
    score(counts, claims, read(path), faults)
    assert counts["wanted"] > 20
    assert not faults
    assert counts["given"] == counts["found"]
