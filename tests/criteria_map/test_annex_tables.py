"""Several tables in one file, ids in every place, points on top and off, and how a table is chosen."""

from decimal import Decimal

import pytest

from criteria_map.annex.choice import chosen, guide_for
from criteria_map.annex.importer import NewSet, import_set
from criteria_map.annex.table import read_annexes
from criteria_map.errors import CriteriaError
from criteria_map.load import read_criteria
from criteria_map.model import UnitLevel
from criteria_map.numbers import read_points
from criteria_map.row_ids import id_in_cell, leading_id
from criteria_map.write import to_yaml
from extractors.document import Table

NEW = NewSet("bo", "Bộ", 2025, UnitLevel.XA)
HEADING = ("STT", "Tiêu chí", "Điểm tối đa")
OFFICES = Table(
    (HEADING, ("I", "CHỈ ĐẠO", "2"), ("1", "Kế hoạch", "2"), ("II", "THỂ CHẾ", "1"), ("1", "Rà soát", "1"))
)
COMMUNES = Table((HEADING, ("I", "CHỈ ĐẠO", "5"), ("1", "Hội nghị", "5")))
GUIDE = Table(
    (
        ("STT", "Tên tiêu chí", "Tài liệu kiểm chứng"),
        ("I.1", "Kế hoạch", "Kế hoạch năm"),
        ("II.1", "Rà soát", "Báo cáo"),
    )
)


def test_tables_of_one_file_are_told_apart_and_chosen() -> None:
    annexes = read_annexes([OFFICES, COMMUNES])
    assert [[row.id for row in annex.rows] for annex in annexes] == [
        ["I", "I.1", "II", "II.1"],
        ["I", "I.1"],
    ] or [len(annex.rows) for annex in annexes] == [4, 2]
    with pytest.raises(CriteriaError) as caught:
        chosen(annexes, None, "phu-luc.docx")
    assert "Bảng 2" in str(caught.value)
    assert "5 điểm" in str(caught.value)
    assert chosen(annexes, 2, "phu-luc.docx") == [annexes[1]]
    with pytest.raises(CriteriaError):
        chosen(annexes, 3, "phu-luc.docx")


def test_a_guide_in_the_same_file_goes_with_its_table() -> None:
    main, guide = chosen(read_annexes([OFFICES, GUIDE]), None, "phu-luc.docx")
    plan, review = import_set([main, guide], NEW).criteria.leaves
    assert (plan.evidence, review.evidence) == ("Kế hoạch năm", "Báo cáo")
    assert guide_for(main, read_annexes([COMMUNES, GUIDE])).rows[0].evidence


def test_a_repeated_heading_goes_on_with_the_table() -> None:
    (annex,) = read_annexes([OFFICES, Table((HEADING, ("2", "Ban hành", "0,5")), page=2)])
    assert annex.rows[-1].id == "II.2"


def test_a_table_of_another_kind_adds_no_rows() -> None:
    ranks = Table((("STT", "Xếp loại", "Khung điểm"), ("1", "Tốt", "Từ 90"), ("2", "Khá", "Từ 80")))
    people = Table((("Nơi nhận", "CHỦ TỊCH", ""), ("", "Nguyễn Văn A", "")))
    (annex,) = read_annexes([OFFICES, ranks, people])
    assert len(annex.rows) == 4
    assert not annex.rows[-1].options


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("1.1.", "1.1"),
        ("1.1.\n10", "1.1.10"),
        ("TCTP 1.3.1", "1.3.1"),
        ("III)", "III"),
        ("B", "B"),
        # Excel made days of them
        ("01/02/2003", "1.2.3"),
        ("01/02/2025", "1.2"),
        # options
        ("a)", ""),
        ("-", ""),
        ("2023", ""),
    ],
)
def test_an_id_in_a_cell(cell: str, found: str) -> None:
    assert id_in_cell(cell) == found


@pytest.mark.parametrize(
    ("text", "found", "rest"),
    [
        ("TC 1.1 - Kế hoạch", "1.1", "Kế hoạch"),
        ("TCTP1.1.2. Kế hoạch", "1.1.2", "Kế hoạch"),
        ("Lĩnh vực II: Thể chế", "II", "Thể chế"),
        ("II. THỂ CHẾ", "II", "THỂ CHẾ"),
        ("1.1.1.Ban hành", "1.1.1", "Ban hành"),
        ("Ban hành kịp thời: 1", "", ""),
        ("80% trở lên", "", ""),
    ],
)
def test_an_id_before_a_name(text: str, found: str, rest: str) -> None:
    named = leading_id(text)
    assert (named.id, named.rest) == (found, rest) if named else not found


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("0,50", "0.5"),
        ("1.0", "1"),
        ("0.25đ", "0.25"),
        ("tối đa 2 điểm", "2"),
        ("-0,5", "-0.5"),
        ("+1", "1"),
        ("ĐTXHH", None),
    ],
)
def test_points_as_they_are_written(text: str, points: str | None) -> None:
    assert read_points(text) == (Decimal(points) if points else None)


def test_points_on_top_and_off_stand_outside_the_total() -> None:
    rows = (
        HEADING,
        ("A", "TIÊU CHÍ CHUNG", "3"),
        ("1", "Kế hoạch", "3"),
        ("B", "ĐIỂM THƯỞNG, ĐIỂM TRỪ", ""),
        ("1", "Có sáng kiến", "+1"),
        ("2", "Báo cáo sai số liệu", "-0,5"),
        ("", "Tổng cộng", "4"),
    )
    imported = import_set(read_annexes([Table(rows)]), NEW)
    info = imported.criteria.info
    assert info.total == 3
    assert (info.bonus and info.bonus.max, info.penalty and info.penalty.max) == (1, Decimal("0.5"))
    assert [(leaf.id, leaf.bonus) for leaf in imported.criteria.leaves] == [("A.1", False), ("B.1", True)]
    assert {doubt.code for doubt in imported.doubts} == {
        "criteria_map.annex_total",
        "criteria_map.annex_penalty",
    }
    assert read_criteria(to_yaml(imported.criteria), "bo.yaml") == imported.criteria


def test_options_with_points_in_the_column_of_points() -> None:
    rows = (
        HEADING,
        ("1", "CHỈ ĐẠO", "1"),
        ("1.1", "Kế hoạch", "1"),
        ("", "- Đúng hạn", "1"),
        ("", "- Không đúng hạn", "0"),
    )
    (leaf,) = import_set(read_annexes([Table(rows)]), NEW).criteria.leaves
    assert leaf.rubric is not None
    assert leaf.rubric.kind == "yes_no"
