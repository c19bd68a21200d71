"""The unit's own table: headings, decimal commas, citations, giải trình, rows split over pages."""

from decimal import Decimal

from criteria_map.numbering import meant_ids
from criteria_map.self_assessment import read_self_assessment
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
