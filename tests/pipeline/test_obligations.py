"""What is owed beside the evidence: the unit's report, results of a plan from named bodies, remediation."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from criteria_map.load import load_criteria
from criteria_map.model import Deadline
from extractors.document import Kind
from extractors.facts import Citation, DocNumber, Facts, Found, PartialDate, Span
from extractors.messages import note, words
from pipeline.assess import assess_unit
from pipeline.handed_in import HandedIn
from pipeline.results import FileResult, FileStatus, Gap, UnitReport
from verifiers.verdict import ApartFromTrust, Grade, SignatureReport

AT = datetime(2023, 12, 1, tzinfo=UTC)
COMMUNE, DISTRICT = load_criteria("cap-xa-mau-2023"), load_criteria("cap-huyen-mau-2023")
PLAN = "Kết quả thực hiện Kế hoạch số 163/KH-UBND ngày 30/12/2022 của UBND huyện"
MENDED = "Kết quả khắc phục tồn tại, hạn chế sau kiểm tra công tác cải cách hành chính"


def found(value):
    return Found(value, Span(str(value)), "test", 1.0)


def report(path: str, issuer: str, subject: str, day: tuple[int, int, int], cites: str = "") -> FileResult:
    facts = Facts(
        number=found(DocNumber("9", "BC-PB", "BC", "PB")),
        date=found(PartialDate(*day)),
        issuer=found(issuer),
        type=found("Báo cáo"),
        subject=found(subject),
        citations=(found(Citation(cites)),) if cites else (),
    )
    signature = SignatureReport(Grade.HOP_LE, ApartFromTrust.VALID, note("verifiers.x"))
    return FileResult(path, "0" * 64, 1, FileStatus.READ, Kind.PDF, 1, facts=facts, signature=signature)


def plan(path: str, issuer: str, day: tuple[int, int, int] = (2023, 11, 12)) -> FileResult:
    return report(path, issuer, PLAN, day, "163/KH-UBND")


def assess(criteria, name: str, *files: FileResult, alone: bool = True) -> UnitReport:
    return assess_unit(criteria, name, name, files, 2023, AT, named=True, alone=alone)


def told(unit: UnitReport, rule: str) -> list[Gap]:
    return [each for each in unit.gaps if each.rule == rule]


def missing(unit: UnitReport) -> list[str]:
    return [words(each.note).next_action for each in told(unit, "KC-THIEU-CO-HAN")]


def test_the_last_day_of_before_is_the_day_earlier_and_of_by_that_day() -> None:
    assert Deadline(before=date(2023, 11, 13)).last_day == date(2023, 11, 12)
    assert Deadline(by=date(2023, 11, 20)).last_day == date(2023, 11, 20)
    (commune,) = [each for each in COMMUNE.obligations if not each.owed_by]
    (district,) = [each for each in DISTRICT.obligations if not each.owed_by]
    assert (commune.deadline.last_day, district.deadline.last_day) == (date(2023, 11, 19), date(2023, 11, 20))


def test_only_inspected_communes_owe_how_they_mended() -> None:
    owing = assess(COMMUNE, "UBND xã Đăk Kôi")
    assert any("hạn 12/11/2023" in each and "130/KH-UBND" in each for each in missing(owing))
    assert not any("130/KH-UBND" in each for each in missing(assess(COMMUNE, "UBND xã Đăk Mẫu")))
    mended = report("khac phuc.pdf", "Ủy ban nhân dân xã Đăk Kôi", MENDED, (2023, 11, 12))
    handed = assess(COMMUNE, "UBND xã Đăk Kôi", mended)
    assert not any("130/KH-UBND" in each for each in missing(handed))
    assert "khac phuc.pdf" not in handed.unplaced


@pytest.mark.parametrize(("day", "late"), [((2023, 11, 12), False), ((2023, 11, 13), True)])
def test_a_day_late_is_late(day: tuple[int, int, int], late: bool) -> None:
    unit = assess(DISTRICT, "Phòng Tư pháp", plan("a.pdf", "Phòng Tư pháp huyện Kon Mẫu", day))
    assert bool(told(unit, "KC-QUA-HAN")) is late
    assert not any("163/KH-UBND" in each for each in missing(unit))


def test_an_unsigned_one_is_told() -> None:
    unsigned = replace(plan("a.pdf", "Phòng Tư pháp"), signature=None)
    assert told(assess(DISTRICT, "Phòng Tư pháp", unsigned), "KC-THIEU-CHU-KY")


def test_a_report_that_does_not_name_the_plan_is_another_report() -> None:
    other = report("a.pdf", "Phòng Tư pháp", "Kết quả thực hiện Kế hoạch tuyên truyền", (2023, 11, 1))
    assert any("163/KH-UBND" in each for each in missing(assess(DISTRICT, "Phòng Tư pháp", other)))


def test_the_districts_dossier_names_who_has_handed_in_nothing() -> None:
    files = (
        plan("tp.pdf", "Phòng Tư pháp"),
        plan("vp.pdf", "Văn phòng HĐND và UBND huyện Kon Mẫu"),
        plan("nv.pdf", "Phòng Nội vụ", (2023, 11, 20)),
    )
    unit = assess(DISTRICT, "UBND huyện Kon Mẫu", *files)
    (open_,) = [each for each in told(unit, "KC-CHUA-GUI") if "163/KH-UBND" in words(each.note).message]
    said = words(open_.note)
    assert "8/11 cơ quan" in said.message
    assert "Phòng Giáo dục và Đào tạo" in said.message
    assert not any(name in said.message for name in ("Phòng Tư pháp", "Văn phòng UBND", "Phòng Nội vụ"))
    assert said.next_action.endswith("hạn 12/11/2023.")
    (late,) = told(unit, "KC-QUA-HAN")
    assert late.files == ("nv.pdf",)
    assert "của Phòng Nội vụ" in words(late.note).message


def test_a_folder_of_offices_is_told_once_for_all() -> None:
    handed = HandedIn(DISTRICT, 2023)
    offices = {"01. Phòng Tư pháp": (plan("a.pdf", "Phòng Tư pháp"),), "Phòng Nội vụ": ()}
    for name, files in offices.items():
        unit = assess(DISTRICT, name, *files, alone=False)
        assert not told(unit, "KC-CHUA-GUI")
        handed.add(unit)
    made = {words(each.note).message.partition(":")[0]: each for each in handed.found()}
    assert len(made) == 2
    (first,) = [each for title, each in made.items() if "163" in title]
    assert "1/11 cơ quan" in words(first.note).message
    assert [(place.unit, place.path) for place in first.places] == [("01. Phòng Tư pháp", "a.pdf")]
    assert first.level == "warning"


def test_all_handed_in_is_a_note_and_one_dossier_says_nothing() -> None:
    handed = HandedIn(COMMUNE, 2023)
    names = ("xã Đăk Kôi", "xã Đăk Pnê", "xã Đăk Ruông", "xã Đăk Tô Re")
    for count, name in enumerate(names):
        assert list(handed.found()) == [] or count > 1
        mended = report("a.pdf", f"Ủy ban nhân dân {name}", MENDED, (2023, 11, 10))
        handed.add(assess(COMMUNE, f"UBND {name}", mended, alone=False))
    (made,) = handed.found()
    assert (made.level, len(made.places)) == ("note", 4)
    assert "đủ 4/4" in words(made.note).message
