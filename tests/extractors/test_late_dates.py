"""Days of letters whose heads bear none: over the signature, or of the session that minutes record."""

import pytest

from extractors.document import Document
from extractors.extract import read_facts
from extractors.facts import Facts
from tests.extractors.letters import document, page

HEAD = (
    ("UBND XÃ MẪU", 70, 60),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60),
    ("Số: 12/BB-UBND", 70, 105),
)
SIGNATURE = (("THƯ KÝ   CHỦ TỌA", 80, 640), ("CHỦ TỊCH", 380, 640), ("Trần Văn Mẫu", 380, 720))


def letter(*lines: tuple[str, float, float], title: str = "BIÊN BẢN") -> Document:
    return document(page(*HEAD, (title, 270, 150), ("Họp rà soát kết quả", 220, 170), *lines, *SIGNATURE))


def day(facts: Facts) -> tuple[str, str]:
    return (facts.date.value.text, facts.date.rule) if facts.date else ("", "")


OPENINGS = [
    ("Hôm nay, vào hồi 14 giờ 00 phút ngày 18 tháng 11 năm 2025, tại trụ sở", "2025-11-18"),
    ("Thời gian bắt đầu: 8 giờ 00, ngày 28 tháng 8 năm 2025.", "2025-08-28"),
    ("Thời gian: 8h00 ngày 12/9/2024", "2024-09-12"),
    ("Theo Quyết định số 34/QĐ-UBND ngày 28/02/2025; hồi 9 giờ ngày 2/4/2025", "2025-04-02"),
    ("Căn cứ Quyết định số 34/QĐ-UBND ngày 28 tháng 02 năm 2025", ""),  # a cited day is no session's
    ("Hôm nay, vào hồi 14 giờ 00 ngày     tháng 11 năm 2025", ""),  # the clerk has not yet written it
]


@pytest.mark.parametrize(("opening", "iso"), OPENINGS)
def test_minutes_are_of_the_day_their_opening_states(opening: str, iso: str) -> None:
    assert day(read_facts(letter((opening, 85, 240)))) == (iso, "date.session" if iso else "")


def test_only_minutes_take_the_day_of_a_session() -> None:
    facts = read_facts(letter((OPENINGS[0][0], 85, 240), title="BÁO CÁO"))
    assert facts.date is None


def test_the_day_over_the_signature_comes_before_the_session() -> None:
    over = ("Mẫu, ngày 19 tháng 11 năm 2025", 330, 610)
    assert day(read_facts(letter((OPENINGS[0][0], 85, 240), over))) == ("2025-11-19", "date.over_signature")


def test_a_day_in_the_head_comes_before_all() -> None:
    over = ("Mẫu, ngày 19 tháng 11 năm 2025", 330, 610)
    facts = read_facts(letter(("Mẫu, ngày 3 tháng 11 năm 2025", 300, 105), over))
    assert day(facts) == ("2025-11-03", "date.header")


def test_the_day_over_a_copy_stamp_is_the_copy_s() -> None:
    copy = (("SAO Y", 80, 560), ("Mẫu, ngày 19 tháng 11 năm 2025", 330, 580), ("CHỦ TỊCH", 380, 610))
    facts = read_facts(document(page(*HEAD, ("BÁO CÁO", 270, 150), *copy, ("Trần Văn Mẫu", 380, 690))))
    assert facts.date is None


def test_a_sentence_over_the_signature_is_no_day() -> None:
    facts = read_facts(letter(("có hiệu lực từ ngày 19 tháng 11 năm 2025", 290, 610), title="BÁO CÁO"))
    assert facts.date is None


VOTED = "Luật này được Quốc hội khóa XV, kỳ họp thứ 9 thông qua ngày 27 tháng 6 năm 2025."


@pytest.mark.parametrize(
    ("title", "sentence", "y", "iso"),
    [
        ("LUẬT", VOTED, 610, "2025-06-27"),
        ("BÁO CÁO", VOTED, 610, ""),  # a report tells of a law
        ("LUẬT", VOTED, 400, ""),  # a law cites another in its body
        ("LUẬT", "Luật này có hiệu lực từ ngày 01 tháng 7 năm 2025.", 610, ""),
    ],
)
def test_a_law_is_of_the_day_it_was_passed(title: str, sentence: str, y: float, iso: str) -> None:
    facts = read_facts(letter((sentence, 85, y), title=title))
    assert day(facts) == (iso, "date.voted" if iso else "")
