"""Place-date lines as offices write them."""

import pytest

from extractors.extract import read_facts
from extractors.facts import Flag
from tests.extractors.letters import document, page

CASES = [
    ("Lào Mẫu, ngày 11 tháng 5 năm 2026", "2026-05-11", ()),
    ("Gia Mẫu, ngày14 tháng 06 năm 2023", "2023-06-14", ()),  # lost space
    ("Mẫu, ngày 3 tháng 4năm 2026", "2026-04-03", ()),  # lost space
    ("Mẫu,ngày29tháng6năm2024", "2024-06-29", ()),  # all spaces lost
    ("Mẫu, ngày    tháng 5 năm 2026", "2026-05", (Flag.BLANK,)),  # the clerk has not yet written the day
    ("Phú Mẫu, ngày 08 tháng năm 2022", "2022", (Flag.BLANK,)),  # month missing
    ("……, ngày … tháng … năm ……", "", (Flag.BLANK,)),  # all blank
    ("Mẫu, ngày ..... tháng ..... năm 2023", "2023", (Flag.BLANK,)),
    ("Hà Mẫu, ngày 05/01/2020", "2020-01-05", ()),
    ("Mẫu, ngày 31 tháng 2 năm 2023", "2023-02", (Flag.OCR_DOUBT,)),  # no such day
]


@pytest.mark.parametrize(("line", "iso", "flags"), CASES)
def test_date(line: str, iso: str, flags: tuple[str, ...]) -> None:
    found = read_facts(
        document(
            page(
                ("UBND XÃ MẪU", 70, 60),
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60),
                ("Số: 12/KH-UBND", 70, 105),
                (line, 300, 105),
                ("KẾ HOẠCH", 270, 150),
                ("Căn cứ Luật số 77/2015/QH13 ngày 19 tháng 6 năm 2015;", 85, 240),
            )
        )
    ).date
    assert found is not None
    assert (found.value.text, found.flags) == (iso, flags)
