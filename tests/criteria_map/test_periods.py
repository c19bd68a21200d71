"""What time a title speaks of, and which slots that fits."""

import pytest

from criteria_map.issuers import Relation, read_body, relation, unit_body
from criteria_map.model import ContentPeriod, Slot, UnitLevel
from criteria_map.periods import Fit, Spoken, period_fit, spoken_periods

SPOKEN = [
    ("Kế hoạch CCHC năm 2023", [Spoken("year", 2023)]),
    ("Công tác cải cách hành chính quý III năm 2023", [Spoken("quarter", 2023, 3)]),
    ("kiểm soát TTHC quý I/2023", [Spoken("quarter", 2023, 1)]),
    ("CCHC 6 tháng đầu năm 2023", [Spoken("half", 2023, 1)]),
    ("CCHC 9 tháng đầu năm 2023", [Spoken("nine_months", 2023)]),
    ("Tuyên truyền CCHC giai đoạn 2021 - 2025", [Spoken("range", 2021, 2025)]),
    ("Quy chế làm việc nhiệm kỳ 2021-2026", [Spoken("term", 2021, 2026)]),
    # the day of a cited document is no period
    ("Kết quả Kế hoạch số 163/KH-UBND ngày 30/12/2022 về CCHC năm 2023", [Spoken("year", 2023)]),
    # nor is the year of a standard
    ("Công bố hệ thống phù hợp TCVN ISO 9001:2015", []),
    ("báo cáo năm 2023 và nhiệm vụ năm 2024", [Spoken("year", 2023), Spoken("year", 2024)]),
    ("Hình ảnh hội nghị", []),
]


@pytest.mark.parametrize(("title", "expected"), SPOKEN)
def test_spoken_periods(title: str, expected: list[Spoken]) -> None:
    assert list(spoken_periods(title)) == expected


FITS = [
    ("Kế hoạch CCHC năm 2023", ContentPeriod.YEAR, Fit.YES),
    ("Kế hoạch CCHC năm 2022", ContentPeriod.YEAR, Fit.NO),
    ("Kế hoạch CCHC giai đoạn 2021 - 2025", ContentPeriod.YEAR, Fit.NO),
    ("Kế hoạch CCHC giai đoạn 2021 - 2025", ContentPeriod.IN_YEAR, Fit.NO),
    ("Báo cáo CCHC quý III năm 2023", ContentPeriod.YEAR, Fit.NO),
    ("Báo cáo CCHC quý III năm 2023", ContentPeriod.IN_YEAR, Fit.YES),
    ("Báo cáo CCHC quý III năm 2023", ContentPeriod.QUARTER_3, Fit.YES),
    ("Báo cáo CCHC quý III năm 2022", ContentPeriod.QUARTER_3, Fit.NO),
    ("Báo cáo CCHC quý II năm 2023", ContentPeriod.QUARTER_3, Fit.NO),
    ("Báo cáo CCHC năm 2023", ContentPeriod.QUARTER_3, Fit.NO),
    ("Báo cáo kết quả", ContentPeriod.IN_YEAR, Fit.UNKNOWN),
    ("Quy chế năm 2019", ContentPeriod.ANY, Fit.YES),
]


@pytest.mark.parametrize(("title", "period", "expected"), FITS)
def test_period_fit(title: str, period: ContentPeriod, expected: Fit) -> None:
    slot = Slot(id="s", title="S", period=period)
    assert period_fit(spoken_periods(title), slot, 2023) is expected


RELATIONS = [
    ("Ủy ban nhân dân xã Đăk Mẫu", "", Relation.OWN),
    ("UBND xã Đăk Mẫu", "UBND huyện Kon Mẫu", Relation.OWN),
    ("Ban Chỉ đạo cải cách hành chính", "Ủy ban nhân dân xã Đăk Mẫu", Relation.OWN),
    ("Ủy ban nhân dân xã Đăk Khác", "", Relation.PEER),
    ("Ủy ban nhân dân huyện Kon Mẫu", "", Relation.DISTRICT),
    ("Phòng Nội vụ", "Ủy ban nhân dân huyện Kon Mẫu", Relation.DISTRICT),
    ("Sở Nội vụ", "Ủy ban nhân dân tỉnh Mẫu Sơn", Relation.PROVINCE),
    ("Ủy ban nhân dân tỉnh Mẫu Sơn", "", Relation.PROVINCE),
    ("Bộ Xây dựng", "", Relation.CENTRAL),
    ("Chính phủ", "", Relation.CENTRAL),
    ("Đảng ủy xã Đăk Mẫu", "", Relation.COMMUNE_PARTY),
    ("Công ty A", "", Relation.UNKNOWN),
]


@pytest.mark.parametrize(("issuer", "parent", "expected"), RELATIONS)
def test_relations(issuer: str, parent: str, expected: Relation) -> None:
    unit = unit_body("UBND xã Đăk Mẫu", [UnitLevel.XA])
    assert relation(issuer, parent, unit) is expected


@pytest.mark.parametrize(
    ("name", "place"),
    [("UBND xã Đăk Mẫu", "xa dak mau"), ("xa-mau-2023", "xa mau"), ("Xã Mẫu, huyện Kon Mẫu", "xa mau")],
)
def test_units_are_known_by_name_or_folder(name: str, place: str) -> None:
    assert read_body(name).place == place
