"""Annex tables → rows → a set: split rows, repeated headings, ids in titles, options, formulas, TLKC."""

from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from criteria_map.annex.draft import draft_slots
from criteria_map.annex.file import read_annex_file
from criteria_map.annex.importer import NewSet, import_set
from criteria_map.annex.row import Annex
from criteria_map.annex.rubric_text import read_rubric
from criteria_map.annex.table import read_annexes
from criteria_map.errors import CriteriaError
from criteria_map.excel.read import read_workbook
from criteria_map.excel.write import write_workbook
from criteria_map.formula import FormulaError, compute, names_in
from criteria_map.load import load_criteria, read_criteria, shipped_sets
from criteria_map.model import Formula, UnitLevel
from criteria_map.write import to_yaml
from extractors.document import Table

HEADING = ("STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm\ntối đa", "Điểm đánh giá", "", "Ghi chú")
SUB = ("", "", "", "Tự\nđánh giá", "Đạt", "")
PAGE_1 = Table(
    (
        HEADING,
        SUB,
        ("1.", "CHỈ ĐẠO,\nĐIỀU HÀNH", "3,50", "", "", ""),
        ("1.1.", "Kế hoạch CCHC", "2.00", "", "", ""),
        ("1.1.1.", "Ban hành Kế hoạch", "1.0", "", "", ""),
        ("", "Ban hành kịp thời: 1", "", "", "", ""),
        ("", "Ban hành không kịp thời: 0,5", "", "", "", ""),
        ("", "Không ban hành: 0", "", "", "", ""),
        ("1.1.2.", "Mức độ hoàn thành kế hoạch của các", "1.0", "", "", ""),
    ),
    page=1,
)
PAGE_2 = Table(
    (
        HEADING,
        ("", "cơ quan, đơn vị", "", "", "", ""),
        (
            "",
            "Tính điểm theo công thức: (b/a)*điểm tối đa. Trong đó:\na là tổng số nhiệm vụ\nb là số nhiệm vụ "
            "đã hoàn thành\nNếu tỷ lệ b/a <0.8 thì điểm đánh giá là 0",
            "",
            "",
            "",
            "",
        ),
        ("1.2.", "Chất lượng phục vụ", "1.50", "", "", "ĐTXHH"),
        ("", "TỔNG ĐIỂM", "3.50", "", "", ""),
    ),
    page=2,
)
TLKC = Table(
    (
        ("STT", "Tên TC/TCTP", "Cách chấm điểm", "Tài liệu kiểm chứng\n(TLKC)"),
        ("1.", "TCTP 1.1.1 - Ban hành\nKế hoạch", "Như trên", "- Kế hoạch CCHC năm;\n- TLKC khác (nếu có)."),
        ("2.", "1.1.2 – Mức độ hoàn thành", "", "04 báo cáo CCHC định"),
        ("", "", "", "kỳ."),
        ("3.", "TC 1.9.- Dòng lạ", "", "Biên bản"),
    ),
    page=1,
)


def read_annex(tables: list[Table]) -> Annex:
    """The only table of criteria there."""
    (annex,) = read_annexes(tables)
    return annex


NEW = NewSet("bo-nhap", "Bộ nhập", 2025, UnitLevel.TINH)


def test_rows_survive_headings_splits_and_totals() -> None:
    annex = read_annex([PAGE_1, PAGE_2])
    assert [(row.id, row.title, row.max) for row in annex.rows] == [
        ("1", "CHỈ ĐẠO, ĐIỀU HÀNH", Decimal("3.50")),
        ("1.1", "Kế hoạch CCHC", Decimal("2.00")),
        ("1.1.1", "Ban hành Kế hoạch", Decimal("1.0")),
        ("1.1.2", "Mức độ hoàn thành kế hoạch của các cơ quan, đơn vị", Decimal("1.0")),
        ("1.2", "Chất lượng phục vụ", Decimal("1.50")),
    ]
    assert [len(row.options) for row in annex.rows] == [0, 0, 3, 1, 0]
    assert annex.doubts == ()


def test_two_annexes_become_one_sound_set() -> None:
    imported = import_set([read_annex([PAGE_1, PAGE_2]), read_annex([TLKC])], NEW)
    assert [doubt.code for doubt in imported.doubts] == ["criteria_map.annex_only_there"]
    text = to_yaml(imported.criteria)
    assert read_criteria(text, "bo.yaml") == imported.criteria
    plan, done, served = imported.criteria.leaves
    assert [rubric.kind for rubric in (plan.rubric, done.rubric, served.rubric) if rubric] == [
        "graded",
        "ratio",
        "survey",
    ]
    assert [slot.types for slot in plan.slots] == [("KH",)]
    assert [need.period.value for need in done.needs] == ["quarter_1", "half_1", "quarter_3", "year"]
    assert all(slot.draft for slot in (*plan.slots, *done.slots))


def test_doubts_are_named() -> None:
    rows = (HEADING, ("1", "A", "3", "", "", ""), ("1.1", "B", "1", "", "", ""), ("1.3", "C", "", "", "", ""))
    imported = import_set([read_annex([Table(rows)])], NEW)
    assert {doubt.code.removeprefix("criteria_map.") for doubt in imported.doubts} == {
        "annex_gap",
        "annex_sum",
        "annex_no_points",
    }
    assert read_annexes([Table((("Họ và tên", "Chức vụ"),))]) == []
    with pytest.raises(CriteriaError):
        import_set([], NEW)


def test_an_annex_in_excel(tmp_path) -> None:
    book = Workbook()
    for row in (*PAGE_1.rows, *PAGE_2.rows[1:]):
        book.active.append(row)
    book.save(tmp_path / "phu-luc.xlsx")
    assert [len(annex.rows) for annex in read_annex_file(tmp_path / "phu-luc.xlsx")] == [5]
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 rubbish")
    with pytest.raises(CriteriaError):
        read_annex_file(tmp_path / "hong.pdf")
    with pytest.raises(CriteriaError):
        read_annex_file(tmp_path / "khong-co.pdf")


RUBRICS = [
    # two answers, all or nothing
    (["Đúng quy định: 0.5", "Không đúng: 0"], "0.5", "yes_no"),
    # by the day of issue
    (["Ban hành kịp thời: 1", "không kịp thời: 0,5", "Không ban hành: 0"], "1", "graded"),
    # answers that add up
    (["Có hội nghị: 0.5", "Có tin bài: 0.25", "Khác: 0.25"], "1", "parts"),
    (
        ["Tính điểm theo công thức: (b/a)*1.00 + (c/a)*0.50. Trong đó:\na là x\nb là y\nc là z"],
        "1",
        "formula",
    ),
    (["Tính điểm theo công thức: b/a*điểm tối đa. Trong đó:\na là x\nb là y"], "2", "ratio"),
    # something else: a person works it out
    (["Theo kết quả xếp hạng của Bộ"], "2", "graded"),
]


@pytest.mark.parametrize(("lines", "maximum", "kind"), RUBRICS)
def test_rubrics(lines: list[str], maximum: str, kind: str) -> None:
    rubric = read_rubric(lines, Decimal(maximum))
    assert rubric is not None
    assert rubric.kind == kind


def test_a_formula_is_computed_exactly() -> None:
    text = (
        "Tính điểm theo công thức: (b1/a)*điểm tối đa *100% + (b2/a)*điểm tối đa\n*75%\nTrong đó:\n"
        "a là tổng số\nb1 là số trong 30 ngày\nb2 là số sau 30 ngày\nTrường hợp a = 0 thì đạt điểm tối đa."
    )
    rubric = read_rubric([text], Decimal("1.00"))
    assert isinstance(rubric, Formula)
    values = {"a": Decimal(4), "b1": Decimal(2), "b2": Decimal(2)}
    assert compute(rubric, Decimal(1), values) == Decimal("0.875")
    assert compute(rubric, Decimal(1), dict.fromkeys(values, Decimal(0))) == 1
    assert compute(rubric, Decimal(1), {**values, "b1": Decimal(9)}) == 1


@pytest.mark.parametrize(
    "text", ["__import__('os')", "a.b", "a if b else c", "a**9", "f(a)", "a = b", "1/0", "'x'"]
)
def test_an_expression_is_arithmetic_and_nothing_else(text: str) -> None:
    with pytest.raises(FormulaError):
        names_in(text)


def test_slots_from_the_words_of_a_tlkc_cell() -> None:
    slots = draft_slots(
        "- Quyết định ban hành Quy chế làm việc;\n- Các biên bản kiểm tra (nếu có).\n"
        "- Hình ảnh, đường link tin bài.\n"
        "- 02 thông báo kết luận\n- TLKC khác nếu có.",
        2025,
    )
    assert [slot.types for slot in slots] == [("QĐ", "QC"), ("BB",), ("IMG", "LINK"), ("TB", "KL")]
    assert [slot.until_replaced for slot in slots] == [True, False, False, False]
    assert slots[1].condition
    assert slots[2].signature == "none"
    assert slots[3].count == 2


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("04 báo cáo CCHC định kỳ", ["quarter_1", "half_1", "quarter_3", "year"]),
        ("Báo cáo CCHC định kỳ (quý, 6 tháng, năm)", ["quarter_1", "half_1", "quarter_3", "year"]),
        ("Báo cáo quý I, 6 tháng, 9 tháng, năm", ["quarter_1", "half_1", "nine_months", "year"]),
        ("Báo cáo quý I, II, III, IV", ["quarter_1", "quarter_2", "quarter_3", "quarter_4"]),
        ("Báo cáo hằng quý về kiểm soát TTHC", ["quarter_1", "quarter_2", "quarter_3", "quarter_4"]),
        ("Báo cáo 6 tháng và báo cáo năm", ["half_1", "year"]),
        ("Báo cáo năm", []),
    ],
)
def test_reports_due_several_times(words: str, due: list[str]) -> None:
    (slot,) = draft_slots(words, 2025)
    assert [each.period.value for each in slot.each] == due


def test_what_the_reviewer_looks_up_is_no_slot() -> None:
    slots = draft_slots(
        "- Báo cáo của tỉnh và kết quả theo dõi, đánh giá của Văn phòng Chính phủ;\n"
        "- Kết quả theo dõi, kiểm tra của Bộ Nội vụ (do Bộ Nội vụ cung cấp).\n"
        "- Kiểm tra trực tiếp trên website;\n- Các TLKC khác nếu có.",
        2025,
    )
    assert [(slot.title, slot.any_words) for slot in slots] == [("Báo cáo của tỉnh", ())]


def test_either_of_two_documents_and_one_of_another_body() -> None:
    slots = draft_slots(
        "- Báo cáo kiểm soát TTHC hoặc Báo cáo chuyên đề CCHC;\n"
        "- Kết luận thanh tra của cơ quan có thẩm quyền;\n"
        "- Quyết định kiện toàn Ban Chỉ đạo CCHC; Báo cáo rà soát năm trước liền kề",
        2025,
    )
    assert slots[0].any_words == ("Báo cáo kiểm soát TTHC", "Báo cáo chuyên đề CCHC")
    assert slots[1].issuers == ("any",)
    assert [(slot.until_replaced, slot.period.value) for slot in slots[2:]] == [(True, "any"), (False, "any")]


@pytest.mark.parametrize("name", shipped_sets())
def test_a_shipped_set_is_written_and_read_back_the_same(name: str) -> None:
    criteria = load_criteria(name)
    assert read_criteria(to_yaml(criteria), "bo.yaml") == criteria


@pytest.mark.parametrize("name", shipped_sets())
def test_a_shipped_set_goes_to_excel_and_back(name: str, tmp_path) -> None:
    criteria = load_criteria(name)
    write_workbook(criteria, tmp_path / "bo.xlsx")
    assert load_criteria(str(tmp_path / "bo.xlsx")) == criteria


def test_an_imported_set_goes_to_excel_and_back(tmp_path) -> None:
    imported = import_set([read_annex([PAGE_1, PAGE_2]), read_annex([TLKC])], NEW).criteria
    odd = imported.model_copy(update={"info": imported.info.model_copy(update={"notice": "=1+1; a|b"})})
    write_workbook(odd, tmp_path / "bo.xlsx")
    assert read_workbook(tmp_path / "bo.xlsx") == odd


def test_excel_faults_are_named_by_row(tmp_path) -> None:
    write_workbook(load_criteria("cap-xa-mau-2023"), tmp_path / "bo.xlsx")
    book = load_workbook(tmp_path / "bo.xlsx")
    book["Ô tài liệu"]["D3"] = "KHH"
    book["Ô tài liệu"]["A5"] = "9.9"
    book.save(tmp_path / "hong.xlsx")
    with pytest.raises(CriteriaError) as caught:
        read_workbook(tmp_path / "hong.xlsx")
    found = {note.code: dict(note.params) for note in caught.value.notes}
    assert found["criteria_map.unknown_type"]["line"] == "3"
    assert found["criteria_map.slot_of_nobody"] == {"file": "hong.xlsx", "line": "5", "key": "9.9"}
    (tmp_path / "rac.xlsx").write_bytes(b"PK rubbish")
    with pytest.raises(CriteriaError):
        load_criteria(str(tmp_path / "rac.xlsx"))


ROMAN = (
    ("TT", "Nội dung", "Điểm tối đa"),
    ("I", "CHỈ ĐẠO", "3"),
    ("1", "Kế hoạch", "2"),
    ("1.1", "Ban hành", "1"),
    ("1.2", "Thực hiện", "1"),
    ("2", "Báo cáo", "1"),
    ("II", "THỂ CHẾ", "2"),
)


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        # TC numbers go on through the lĩnh vực
        ([("3", "Rà soát", "2")], ["I", "1", "1.1", "1.2", "2", "II", "3"]),
        # they start anew in each
        (
            [("1", "Rà soát", "2"), ("1.1", "Ban hành", "2")],
            ["I", "I.1", "I.1.1", "I.1.2", "I.2", "II", "II.1", "II.1.1"],
        ),
    ],
)
def test_roman_numbers(rows, ids: list[str]) -> None:
    annex = read_annex([Table((*ROMAN, *rows))])
    assert [row.id for row in annex.rows] == ids
    imported = import_set([annex], NEW)
    assert imported.doubts == ()
    assert imported.criteria.info.total == 5
    assert read_criteria(to_yaml(imported.criteria), "bo.yaml") == imported.criteria


def test_a_spreadsheet_lost_the_last_nought() -> None:
    rows = [("STT", "Tiêu chí", "Điểm tối đa"), ("1", "A", "10")]
    rows += [(f"1.{n if n < 10 else 1}", f"T{n}", "1") for n in range(1, 11)]
    annex = read_annex([Table(tuple(rows))])
    assert [row.id for row in annex.rows][-2:] == ["1.9", "1.10"]
    assert [doubt.code for doubt in annex.doubts] == ["criteria_map.annex_renumbered"]
