"""Month and year of a date line that no single reading has right."""

import pytest

from extractors.overlay import Raw
from extractors.scans.date_votes import with_votes

SURE = 0.6


def words(text: str) -> list[Raw]:
    return [Raw(word, (50.0 * at, 0, 50.0 * at + 40, 12), 1, 0.9) for at, word in enumerate(text.split())]


def voted(*readings: str) -> str:
    read = [words(text) for text in readings]
    return " ".join(raw.text for raw in with_votes(read[0], read, SURE))


@pytest.mark.parametrize(
    ("readings", "line"),
    [
        (  # letters of the labels lost
            ("Mẫu, tháng 4 nàn: 2026", "Mẫu, ngay tháng 4 nàn: 2026", "Mẫu, thủng 4 026"),
            "Mẫu, ngày tháng 4 năm 2026",
        ),
        (  # a figure too many in the year
            ("Mẫu, ngày … -tháng 6 năm 20127", "Mẫu, ngày 6 năm 2017", "Mẫu, ngày dháng 6 nấm 2017"),
            "Mẫu, ngày tháng 6 năm 2017",
        ),
        (("Mẫu, ngày lT thú nóm 2021", "Mẫu, ngày 11 thánu 05 năm 2021"), "Mẫu, ngày 11 tháng 05 năm 2021"),
        (
            ("Mẫu, ngày 2 tháng T2 năm 2021", "Mẫu, 2 tháng 1l năm 2021"),
            "Mẫu, ngày 2 tháng T2 năm 2021",
        ),  # a tie
        (("Mẫu, ngày tháng năm 2021", "Mẫu, ngày 12 năm 2021"), "Mẫu, ngày tháng năm 2021"),  # a blank month
        (("Mẫu, ngày 1] tháng 5 năm 2021",), "Mẫu, ngày 1] tháng 5 năm 2021"),
    ],
    ids=["labels", "year", "one vote", "tie", "blank", "right already"],
)
def test_most_readings_tell_month_and_year(readings: tuple[str, ...], line: str) -> None:
    assert voted(*readings) == line


def test_what_is_put_right_is_in_doubt() -> None:
    read = [words("Mẫu, ngày 5 thủng 4 nàm 2026")]
    sure = {raw.text: raw.confidence for raw in with_votes(read[0], read, SURE)}
    assert sure == {"Mẫu,": 0.9, "ngày": 0.9, "5": SURE, "tháng": SURE, "4": 0.9, "năm": SURE, "2026": 0.9}
