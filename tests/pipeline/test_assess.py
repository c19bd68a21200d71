"""Assessment on hand-made files: the decision table row by row, and what each fault is called."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria_map.load import load_criteria
from criteria_map.model import CriteriaSet, Deadline
from extractors.document import Kind, Table
from extractors.facts import DocNumber, Facts, Flag, Found, PartialDate, Span
from extractors.messages import catalogue, note, words
from kiemchung.report.json_report import unit_json
from kiemchung.report.words import finding
from pipeline.assess import assess_unit
from pipeline.decide import decide, decision_table
from pipeline.results import CriterionStatus, FileResult, FileStatus, SlotState, UnitReport
from verifiers.verdict import ApartFromTrust, Grade, SignatureReport

AT = datetime(2023, 12, 1, tzinfo=UTC)
CRITERIA = load_criteria(str(Path(__file__).with_name("bo-mau.yaml")))
TYPES = {"KH": "Kế hoạch", "BC": "Báo cáo", "CV": "Công văn"}


def found(value, *flags):
    return Found(value, Span(str(value)), "test", 1.0, flags)


def letter(
    path,
    number,
    subject,
    day,
    *,
    grade: Grade | None = Grade.HOP_LE,
    issuer="Ủy ban nhân dân xã Mẫu",
    flags=(),
    texts=(),
) -> FileResult:
    serial, _, symbol = number.partition("/")
    code = symbol.split("-")[0]
    facts = Facts(
        number=found(DocNumber(serial, symbol, code if code in TYPES else "", "UBND"), *flags),
        date=found(PartialDate(*day), *flags),
        issuer=found(issuer),
        type=found(TYPES.get(code, "Công văn")),
        subject=found(subject),
    )
    report = None
    if grade is not None:
        report = SignatureReport(grade, ApartFromTrust.VALID, note("verifiers.x"))
    return FileResult(
        path, "0" * 64, 1, FileStatus.READ, Kind.PDF, 1, facts=facts, signature=report, texts=texts
    )


PLAN = letter("1.1/kh.pdf", "05/KH-UBND", "Kế hoạch cải cách hành chính năm 2023", (2023, 1, 10))
Q1 = letter("bc1.pdf", "20/BC-UBND", "Công tác cải cách hành chính quý I năm 2023", (2023, 3, 10))
Q3 = letter("bc3.pdf", "70/BC-UBND", "Công tác cải cách hành chính quý III năm 2023", (2023, 9, 10))
RATE = letter(
    "tyle.pdf",
    "80/BC-UBND",
    "Tỷ lệ hồ sơ giải quyết đúng hạn năm 2023",
    (2023, 11, 1),
    texts=("Đúng hạn 1.240 hồ sơ trên tổng số 1.250 hồ sơ.",),
)


def table(*rows) -> FileResult:
    heading = ("STT", "Tiêu chí", "Điểm tối đa", "Số liệu kê khai", "Điểm tự đánh giá", "TLKC", "Giải trình")
    return FileResult("bang.docx", "1" * 64, 1, FileStatus.READ, Kind.DOCX, tables=(Table((heading, *rows)),))


def assess(*files: FileResult) -> UnitReport:
    return assess_unit(CRITERIA, "UBND xã Mẫu", "xa-mau", files, 2023, AT)


def result(report: UnitReport, criterion: str):
    return next(each for each in report.criteria if each.id == criterion)


def rules(report: UnitReport, criterion: str) -> set[str]:
    return {each.rule for each in result(report, criterion).gaps}


def points(report: UnitReport, criterion: str):
    found = result(report, criterion)
    return found.status.value, found.certain, found.possible


# --- the decision table ---------------------------------------------------------------------

ROWS = [
    ({"filled"}, False, "DAT"),
    ({"filled"}, True, "DAT"),
    ({"filled", "doubtful"}, False, "CAN_XEM"),
    ({"doubtful"}, True, "CAN_XEM"),
    ({"filled", "invalid"}, False, "KHONG_HOP_LE"),
    ({"invalid"}, True, "CO_GIAI_TRINH"),
    ({"empty"}, False, "THIEU"),
    ({"empty"}, True, "CO_GIAI_TRINH"),
    # the worst one that applies
    ({"doubtful", "invalid"}, False, "KHONG_HOP_LE"),
    ({"invalid", "empty"}, False, "THIEU"),
    ({"doubtful", "empty"}, True, "CO_GIAI_TRINH"),
    ({"set_lacks"}, False, "CHUA_DU_DU_LIEU"),
    ({"set_lacks", "filled"}, False, "CHUA_DU_DU_LIEU"),
    # no rubric gives no points, but a missing document is missing all the same
    ({"set_lacks", "doubtful"}, False, "CAN_XEM"),
    ({"set_lacks", "empty"}, False, "THIEU"),
    ({"set_lacks", "invalid"}, True, "CO_GIAI_TRINH"),
    ({"not_applicable"}, True, "KHONG_AP_DUNG"),
]


@pytest.mark.parametrize(("facts", "explained", "status"), ROWS)
def test_decision_table(facts: set[str], explained: bool, status: str) -> None:
    assert decide(frozenset(facts), explained).status == status


def test_every_row_of_the_table_can_decide() -> None:
    decided = {decide(frozenset(facts), explained) for facts, explained, _ in ROWS}
    assert decided == set(decision_table())
    assert {row.status for row in decision_table()} == set(CriterionStatus)


@given(st.sets(st.sampled_from([state.value for state in SlotState]), min_size=1), st.booleans())
def test_the_table_decides_everything(facts: set[str], explained: bool) -> None:
    decision = decide(frozenset(facts), explained)
    assert decision.certain is not None
    assert decision.possible is not None
    assert decision.certain <= decision.possible


# --- one criterion --------------------------------------------------------------------------


def test_valid_evidence_in_time_is_dat() -> None:
    report = assess(PLAN)
    assert points(report, "1.1") == ("DAT", "1", "1")
    assert not rules(report, "1.1")
    assert [link.slot for link in result(report, "1.1").links] == ["ke-hoach"]
    assert report.unplaced == ()


def test_a_late_plan_gets_the_late_points_and_a_warning() -> None:
    late = letter("1.1/kh.pdf", "05/KH-UBND", "Kế hoạch cải cách hành chính năm 2023", (2023, 2, 10))
    report = assess(late)
    assert points(report, "1.1") == ("DAT", "0.5", "0.5")
    assert rules(report, "1.1") == {"KC-MUON"}


def test_a_late_plan_scored_as_if_in_time_is_one_finding() -> None:
    late = letter("1.1/kh.pdf", "05/KH-UBND", "Kế hoạch cải cách hành chính năm 2023", (2023, 2, 10))
    report = assess(late, table(("1.1", "Kế hoạch", "1", "", "1", "05/KH-UBND", "")))
    (found,) = result(report, "1.1").gaps
    assert found.rule == "KC-MUON"
    assert finding(found, "vi").next_action == "Sửa điểm tự chấm thành 0,5, hoặc giải trình lý do chậm."


FAULTS = [
    # signature changed after signing
    ({"grade": Grade.KHONG_HOP_LE}, "KHONG_HOP_LE", "0", "0", "KC-CHU-KY-SAI"),
    ({"grade": Grade.THIEU_CHU_KY}, "KHONG_HOP_LE", "0", "0", "KC-THIEU-CHU-KY"),
    ({"grade": None}, "KHONG_HOP_LE", "0", "0", "KC-THIEU-CHU-KY"),
    ({"grade": Grade.THIEU_VAI_TRO}, "KHONG_HOP_LE", "0", "0", "KC-THIEU-VAI-TRO"),
    ({"grade": Grade.CAN_XEM}, "CAN_XEM", "0", "1", "KC-CHU-KY-CAN-XEM"),
    ({"grade": Grade.KHONG_KIEM_TRA_DUOC}, "CAN_XEM", "0", "1", "KC-CHU-KY-CHUA-KIEM-TRA"),
    # number and day still blank
    ({"flags": (Flag.BLANK,)}, "KHONG_HOP_LE", "0", "0", "KC-DU-THAO"),
    ({"flags": (Flag.OCR_DOUBT,)}, "CAN_XEM", "0", "1", "KC-NGHI-NGO-SO"),
    ({"day": (2022, 10, 1)}, "KHONG_HOP_LE", "0", "0", "KC-NGOAI-KY"),
    ({"day": (2023, None, None)}, "CAN_XEM", "0", "1", "KC-THIEU-NGAY"),
    # last year's plan, and a plan for 2021–2025
    ({"subject": "Kế hoạch cải cách hành chính năm 2022"}, "KHONG_HOP_LE", "0", "0", "KC-SAI-NAM"),
    (
        {"subject": "Kế hoạch cải cách hành chính giai đoạn 2021 - 2025"},
        "KHONG_HOP_LE",
        "0",
        "0",
        "KC-SAI-NAM",
    ),
    ({"issuer": "Ủy ban nhân dân huyện Kon Mẫu"}, "KHONG_HOP_LE", "0", "0", "KC-SAI-CO-QUAN"),
    # another matter altogether
    ({"subject": "Lịch trực Tết", "path": "a.pdf"}, "THIEU", "0", "0", "KC-THIEU-CO-HAN"),
]


@pytest.mark.parametrize(("change", "status", "certain", "possible", "rule"), FAULTS)
def test_faults_of_a_plan(change, status, certain, possible, rule) -> None:
    given = {
        "path": "1.1/kh.pdf",
        "number": "05/KH-UBND",
        "subject": "Kế hoạch cải cách hành chính năm 2023",
        "day": (2023, 1, 10),
    }
    report = assess(letter(**{**given, **change}))
    assert points(report, "1.1") == (status, certain, possible)
    assert rule in rules(report, "1.1")


def test_an_issued_letter_marked_as_a_draft_is_to_be_looked_at() -> None:
    assert PLAN.facts is not None
    marked = replace(PLAN, facts=replace(PLAN.facts, draft_mark=found("DỰ THẢO LẦN 2")))
    report = assess(marked)
    assert points(report, "1.1") == ("CAN_XEM", "0", "1")
    (told,) = [each for each in result(report, "1.1").gaps if each.rule == "KC-GHI-DU-THAO"]
    assert finding(told, "vi").message == "05/KH-UBND có số và ngày nhưng còn ghi “DỰ THẢO LẦN 2”."


def test_a_missing_quarterly_report_is_named_with_its_deadline() -> None:
    report = assess(Q1)
    assert points(report, "1.2")[0] == "THIEU"
    (missing,) = result(report, "1.2").gaps
    assert words(missing.note).next_action.startswith("Bổ sung Báo cáo CCHC quý III năm 2023, hạn 15/9/2023")
    assert points(assess(Q1, Q3), "1.2") == ("DAT", "2", "2")


def test_explained_evidence_leaves_the_points_open() -> None:
    explained = table(("1.2", "Báo cáo", "2", "", "2", "", "Báo cáo quý III gửi bản giấy"))
    report = assess(Q1, explained)
    assert points(report, "1.2") == ("CO_GIAI_TRINH", "0", "2")
    assert {each.level for each in result(report, "1.2").gaps} == {"warning"}
    (missing,) = result(report, "1.2").gaps
    assert finding(missing, "vi").next_action.startswith("Người chấm xem giải trình")


def test_a_ratio_needs_figures_that_stand_in_the_evidence() -> None:
    assert points(assess(RATE), "1.3") == ("CAN_XEM", "0", "3")
    claimed = table(("1.3", "Tỷ lệ", "3", "", "2,9", "", ""))
    assert points(assess(RATE, claimed), "1.3") == ("CAN_XEM", "0", "2.9")
    declared = table(("1.3", "Tỷ lệ", "3", "1.240 / 1.250", "2,9", "", ""))
    assert points(assess(RATE, declared), "1.3") == ("DAT", "2.976", "2.976")
    (link,) = result(assess(RATE, declared), "1.3").links
    assert (link.page, link.pointer.words) == (1, "Đúng hạn 1.240 hồ sơ trên tổng số 1.250 hồ sơ.")
    invented = table(("1.3", "Tỷ lệ", "3", "1.245 / 1.250", "2,9", "", ""))
    assert points(assess(RATE, invented), "1.3") == ("CAN_XEM", "0", "2.988")


def test_figures_far_apart_prove_nothing() -> None:
    declared = table(("1.3", "Tỷ lệ", "3", "1.240 / 1.250", "2,9", "", ""))
    far = replace(RATE, texts=("Đúng hạn 1.240 hồ sơ.\n" + "Nội dung khác.\n" * 5 + "Giấy mời 1.250.",))
    assert points(assess(far, declared), "1.3") == ("CAN_XEM", "0", "2.976")
    near = replace(RATE, texts=("Đúng hạn: 1.240 hồ sơ;\nquá hạn: 10 hồ sơ.\nTổng số: 1.250 hồ sơ.",))
    assert points(assess(near, declared), "1.3") == ("DAT", "2.976", "2.976")


def test_not_applicable_leaves_the_base() -> None:
    claimed = table(("1.4", "Thư", "1", "", "", "", "Không áp dụng, không có hồ sơ trễ hạn"))
    report = assess(claimed)
    assert points(report, "1.4") == ("KHONG_AP_DUNG", None, None)
    assert report.totals.max == "9"


def changed(criterion: str, **more: object) -> CriteriaSet:
    """The set with one criterion changed."""
    rows = [
        {**row.model_dump(by_alias=True), **(more if row.id == criterion else {})} for row in CRITERIA.rows
    ]
    return CriteriaSet.model_validate(
        {"set": CRITERIA.info, "fields": CRITERIA.fields_of_work, "criteria": rows}
    )


@pytest.mark.parametrize(
    ("unit", "status", "base"),
    [("UBND phường Mẫu", "KHONG_AP_DUNG", "8"), ("01. UBND xã Mẫu", "THIEU", "10"), ("Hồ sơ", "THIEU", "10")],
)
def test_a_criterion_for_other_units_leaves_the_base(unit: str, status: str, base: str) -> None:
    criteria = changed("1.2", applies_to=("xa",))
    report = assess_unit(criteria, unit, "x", (), 2023, AT)
    assert points(report, "1.2")[0] == status
    assert report.totals.max == base


NONE_AROSE = letter(
    "1.2/khong phat sinh.pdf", "9/BC-UBND", "Không phát sinh hồ sơ phải báo cáo năm 2023", (2023, 5, 1)
)
EITHER = (
    {"id": "bao-cao", "title": "Báo cáo CCHC", "types": ["BC"], "any": ["công tác cải cách hành chính"]},
    {"id": "khong", "title": "Báo cáo không phát sinh", "types": ["BC"], "any": ["không phát sinh hồ sơ"]},
    {"id": "ke-hoach", "title": "Kế hoạch", "types": ["KH"], "any": ["kế hoạch kiểm tra"]},
)


@pytest.mark.parametrize(
    ("files", "more", "status"),
    [
        ((NONE_AROSE,), {"satisfied": "any"}, "DAT"),
        ((Q1,), {"satisfied": "any"}, "DAT"),
        ((), {"satisfied": "any"}, "THIEU"),
        ((Q1, NONE_AROSE), {"satisfied": "at_least", "at_least": 2}, "DAT"),
        ((Q1,), {"satisfied": "at_least", "at_least": 2}, "THIEU"),
        ((Q1, NONE_AROSE), {}, "THIEU"),
    ],
)
def test_one_slot_or_some_may_do_also_nothing_arose(files, more, status) -> None:
    criteria = changed("1.2", slots=EITHER, **more)
    report = assess_unit(criteria, "UBND xã Mẫu", "x", files, 2023, AT)
    assert points(report, "1.2")[0] == status


@pytest.mark.parametrize(("lasting", "status"), [(True, "DAT"), (False, "KHONG_HOP_LE")])
def test_what_is_in_force_until_replaced_may_be_old(lasting: bool, status: str) -> None:
    slot = {
        "id": "qc",
        "title": "Quy chế",
        "any": ["quy chế làm việc"],
        "period": "any",
        "until_replaced": lasting,
    }
    old = letter("1.2/qc.pdf", "3/QĐ-UBND", "Ban hành Quy chế làm việc", (2021, 8, 1))
    report = assess_unit(changed("1.2", slots=(slot,)), "UBND xã Mẫu", "x", (old,), 2023, AT)
    assert points(report, "1.2")[0] == status


def test_a_slot_on_a_condition_is_a_doubt_where_it_is_empty() -> None:
    slot = {"id": "kp", "title": "Báo cáo khắc phục", "any": ["khắc phục"], "condition": "có tồn tại"}
    report = assess_unit(changed("1.2", slots=(slot,)), "UBND xã Mẫu", "x", (), 2023, AT)
    assert points(report, "1.2")[0] == "CAN_XEM"
    assert rules(report, "1.2") == {"KC-DIEU-KIEN"}


@pytest.mark.parametrize(
    ("change", "status", "rule"),
    [
        # nobody read its title: perhaps a copy of a valid letter
        ({"facts": None}, "CAN_XEM", "KC-BAN-QUET-CHUA-DOC"),
        # read, and unsigned: it counts once the organisation signs it as a copy
        ({}, "KHONG_HOP_LE", "KC-THIEU-CHU-KY"),
    ],
)
def test_an_unsigned_scan(change, status, rule) -> None:
    scan = replace(PLAN, kind=Kind.PDF_SCAN, signature=None, **change)
    report = assess(scan)
    assert points(report, "1.1")[0] == status
    (told,) = [each for each in result(report, "1.1").gaps if each.rule == rule]
    assert "sao y" in finding(told, "vi").next_action


def test_a_lacking_set_computes_nothing() -> None:
    report = assess(PLAN)
    assert points(report, "1.5") == ("THIEU", None, None)
    (lacking,) = [each for each in result(report, "1.5").gaps if each.rule == "KC-BO-TIEU-CHI"]
    assert "đơn vị không phải làm gì" in words(lacking.note).next_action


# --- the dossier ----------------------------------------------------------------------------


def test_the_table_against_what_was_handed_in() -> None:
    rows = table(
        ("1", "Chỉ đạo", "10", "", "9", "", ""),
        ("1.1", "Kế hoạch", "1", "", "3", "Kế hoạch 05/KH-UBND ngày 11/01/2023", ""),
        ("1.2", "Báo cáo", "2", "", "2", "Báo cáo số 99/BC-UBND", ""),
        ("1.3", "Tỷ lệ", "3", "", "3", "", ""),
        ("1.9", "Lạ", "3", "", "", "", ""),
    )
    report = assess(PLAN, Q1, rows)
    whole = {each.rule: each for each in report.gaps}
    assert set(whole) == {
        "KC-NEU-MA-CHUA-NOP",
        "KC-NOP-MA-CHUA-NEU",
        "KC-LECH-NGAY",
        "KC-TONG-DIEM",
        "KC-DONG-LA",
        "KC-BANG-THIEU-DONG",
    }
    assert "KC-DIEM-VUOT" in rules(report, "1.1")
    assert "KC-DIEM-KHONG-CAN-CU" in rules(report, "1.3")
    assert "99/BC-UBND" in words(whole["KC-NEU-MA-CHUA-NOP"].note).message


def test_a_unit_named_on_purpose_is_the_one_that_is_judged() -> None:
    files = (PLAN, Q1, Q3)

    def found(named: bool):
        return assess_unit(CRITERIA, "UBND xã Khác", "xa-mau", files, 2023, AT, named=named)

    guessed, judged = found(False), found(True)
    assert guessed.gaps[0].rule == "KC-TEN-DON-VI"
    assert points(guessed, "1.1")[0] == "DAT"
    assert (judged.gaps[0].rule, judged.gaps[0].level) == ("KC-KHAC-DON-VI", "error")
    assert "Kiểm tra lại tên đơn vị ở --unit" in words(judged.gaps[0].note).next_action
    assert points(judged, "1.1")[0] == "KHONG_HOP_LE"
    assert rules(judged, "1.1") == {"KC-SAI-CO-QUAN"}


UNREAD = FileResult(
    "1. Chi dao/scan1.pdf", "2" * 64, 9, FileStatus.PARTLY_READ, Kind.PDF_SCAN, incomplete=True
)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("1. Chi dao/scan1.pdf", "CAN_XEM"),
        ("Linh vuc 1/scan1.pdf", "CAN_XEM"),
        ("1. Chi dao/1.4/scan1.pdf", "THIEU"),
        ("2. The che/scan1.pdf", "THIEU"),
        ("scan1.pdf", "THIEU"),
    ],
)
def test_what_may_be_an_unread_file_is_not_called_missing(path: str, status: str) -> None:
    report = assess(Q1, replace(UNREAD, path=path))
    assert points(report, "1.2") == (status, "0", "2" if status == "CAN_XEM" else "0")


def test_an_empty_file_holds_nothing() -> None:
    assert points(assess(Q1, replace(UNREAD, size=0)), "1.2")[0] == "THIEU"


def test_a_doubtful_reading_of_the_number_may_be_the_cited_file() -> None:
    rows = table(("1.2", "Báo cáo", "2", "", "2", "Báo cáo số 99/BC-UBND", ""))
    blurred = found(DocNumber("", "BC-UBND", "BC", "UBND"), Flag.HANDWRITTEN)
    blurred = replace(blurred, rivals=(DocNumber("99", "BC-UBND", "BC", "UBND"),))
    scan = replace(Q1, facts=replace(Q1.facts, number=blurred))
    report = assess(scan, rows)
    assert "KC-NEU-MA-CHUA-NOP" not in {each.rule for each in report.gaps}


def test_a_day_from_the_table_is_quoted_and_its_source_named() -> None:
    rows = table(("1.1", "Kế hoạch", "1", "", "1", "Kế hoạch 05/KH-UBND ngày 10/01/2023", ""))
    report = assess(replace(PLAN, facts=replace(PLAN.facts, date=None)), rows)
    (doubt,) = [each for each in result(report, "1.1").gaps if each.rule == "KC-NGHI-NGO-NGAY"]
    assert words(doubt.note).message.endswith("“10/01/2023”.")
    assert doubt.cause == note("pipeline.from_self_assessment")


def test_a_named_table_counts_and_the_dossiers_own_is_still_known() -> None:
    own = table(("1.1", "Kế hoạch", "1", "", "1", "05/KH-UBND", ""))
    other = table(("1.1", "Kế hoạch", "1", "", "0,5", "05/KH-UBND", ""))
    report = assess(PLAN, own, replace(other, path="../bang2.docx", is_self_assessment=True))
    assert result(report, "1.1").self_score == "0.5"
    assert report.unplaced == ()


def test_one_number_on_two_documents() -> None:
    other = letter("khac.pdf", "05/KH-UBND", "Lịch trực Tết", (2023, 1, 10))
    report = assess(PLAN, other)
    assert "KC-TRUNG-SO" in {each.rule for each in report.gaps}
    assert "khac.pdf" not in {link.path for each in report.criteria for link in each.links}


def test_the_self_assessment_report_is_owed_too() -> None:
    due = CRITERIA.info.model_copy(update={"deadline": Deadline(before=date(2023, 11, 20))})
    rows = {"set": due, "fields": CRITERIA.fields_of_work, "criteria": CRITERIA.rows}
    criteria = CriteriaSet.model_validate(rows)

    def found(*files: FileResult) -> dict[str, str]:
        report = assess_unit(criteria, "UBND xã Mẫu", "xa-mau", files, 2023, AT)
        named = {each.rule: words(each.note).message for each in report.gaps}
        return {**named, "unplaced": ", ".join(report.unplaced)}

    title = "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2023"
    texts = ("I. Bảng tổng hợp điểm. II. Nội dung giải trình.",)
    good = letter("bc.pdf", "300/BC-UBND", title, (2023, 11, 19), texts=texts)
    assert set(found(good)) == {"KC-KHONG-CO-BANG", "unplaced"}
    assert found(good)["unplaced"] == ""
    assert "hạn 19/11/2023" in found()["KC-THIEU-CO-HAN"]
    # the report holds the table itself: still the report, and judged as one
    claims = table(("1.1", "Kế hoạch", "1", "", "0", "", "")).tables
    assert "KC-THIEU-CO-HAN" not in found(replace(good, tables=claims))
    late = letter("bc.pdf", "300/BC-UBND", title, (2023, 11, 20), texts=("Bảng tổng hợp điểm",))
    assert {"KC-QUA-HAN", "KC-BAO-CAO-THIEU-PHAN"} <= set(found(late))
    unsigned = letter("bc.pdf", "300/BC-UBND", title, (2023, 11, 10), grade=None, texts=texts)
    assert "KC-THIEU-CHU-KY" in found(unsigned)


# --- properties -----------------------------------------------------------------------------

FILES = [PLAN, Q1, Q3, RATE, letter("kh2.pdf", "6/KH-UBND", "Kế hoạch CCHC năm 2022", (2022, 12, 5))]
CLAIMS = [
    ("1.1", "K", "1", "", "1", "05/KH-UBND", ""),
    ("1.2", "B", "2", "", "9", "", "Có"),
    ("1.3", "T", "3", "1.240/1.250", "3", "", ""),
    ("1.4", "L", "1", "", "", "", "Không phát sinh"),
]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(FILES), unique_by=lambda f: f.path),
    st.lists(st.sampled_from(CLAIMS), unique=True),
)
def test_certain_is_at_most_possible_is_at_most_the_maximum(files, claims) -> None:
    report = assess(*files, table(*claims))
    for each in report.criteria:
        if each.certain is not None and each.possible is not None:
            assert 0 <= Decimal(each.certain) <= Decimal(each.possible) <= Decimal(each.max)
    linked = {link.path for each in report.criteria for link in each.links}
    named = {path for each in report.criteria for gap in each.gaps for path in gap.files}
    assert {file.path for file in files} == (linked | named | set(report.unplaced)) - {"bang.docx"}


@settings(deadline=None)
@given(st.lists(st.sampled_from(FILES[:4]), unique_by=lambda f: f.path), st.sampled_from(FILES[:4]))
def test_a_further_valid_document_never_lowers_a_score(files, more) -> None:
    before = assess(*[each for each in files if each.path != more.path])
    after = assess(*[each for each in files if each.path != more.path], more)
    assert Decimal(before.totals.certain) <= Decimal(after.totals.certain)


def test_every_finding_has_words_in_both_languages() -> None:
    for package in ("pipeline", "criteria_map"):
        for name, languages in catalogue(package).items():
            assert set(languages) == {"vi", "en"}, name


def test_the_lead_office_of_the_set_reaches_every_result_and_the_reports():
    criteria = load_criteria("cap-huyen-mau-2023")
    unit = assess_unit(criteria, "UBND huyện Mẫu", "huyen-mau", (), 2023, AT)
    assert {one.id: one.lead for one in unit.criteria} == {leaf.id: leaf.lead for leaf in criteria.leaves}
    assert [one["office"] for one in unit_json(unit, "vi")["criteria"]] == [one.lead for one in unit.criteria]


def test_a_number_mistyped_in_the_table_is_one_finding() -> None:
    """The letter of that type and day was handed in under another number; a decree is nobody's evidence."""
    said = "Kế hoạch số 50/KH-UBND ngày 10/01/2023; Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"
    whole = {
        each.rule: each for each in assess(PLAN, table(("1.1", "Kế hoạch", "1", "", "1", said, ""))).gaps
    }
    assert "05/KH-UBND" in words(whole["KC-LECH-SO"].note).message
    assert not whole.keys() & {"KC-NEU-MA-CHUA-NOP", "KC-NOP-MA-CHUA-NEU"}


def test_a_file_named_after_another_number() -> None:
    named = letter("21-KH-UBND.pdf", "05/KH-UBND", "Kế hoạch cải cách hành chính năm 2023", (2023, 1, 10))
    report = assess(named, table(("1.1", "Kế hoạch", "1", "", "1", "", "")))
    (found,) = [each for each in report.gaps if each.rule == "KC-TEN-KHAC-SO"]
    assert found.files == ("21-KH-UBND.pdf",)
    assert "KC-TEN-KHAC-SO" not in {each.rule for each in assess(PLAN, table()).gaps}


def test_bonus_points_stand_outside_the_totals() -> None:
    rows = [row.model_copy(update={"bonus": row.id == "1.1"}) for row in CRITERIA.rows]
    criteria = CriteriaSet(info=CRITERIA.info, fields_of_work=CRITERIA.fields_of_work, rows=tuple(rows))
    plain, bonus = assess(PLAN), assess_unit(criteria, "UBND xã Mẫu", "xa-mau", (PLAN,), 2023, AT)
    most = next(row.max for row in rows if row.id == "1.1")
    assert Decimal(plain.totals.max) - Decimal(bonus.totals.max) == most
    assert Decimal(plain.totals.certain) - Decimal(bonus.totals.certain) == most
