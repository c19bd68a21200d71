"""Which page, lines and heading of a file prove an item."""

from criteria_map.evidence import Evidence
from criteria_map.pointer import Pointer, point_at
from extractors.document import Kind
from extractors.facts import Facts, Found, Span

TITLE = (100.0, 160.0, 500.0, 190.0)
FACTS = Facts(
    subject=Found("Kết quả công tác cải cách hành chính năm 2023", Span("Kết quả", 1, (TITLE,)), "x")
)
PAGES = (
    "BÁO CÁO\nKết quả công tác CCHC năm 2023",
    "II. KẾT QUẢ\n1. Công tác tuyên truyền\nĐã có kế hoạch tuyên truyền\ncải cách hành chính trong tháng 02.",
    "2. Cải cách thể chế\nCông tác tuyên truyền cải cách hành chính",
)
LINES = tuple(tuple((0.0, 20.0 * n, 90.0, 20.0 * n + 15) for n in range(9)) for _ in PAGES)
REPORT = Evidence("bc.pdf", Kind.PDF, FACTS, PAGES, LINES)


def test_words_of_the_title_are_pointed_at_there() -> None:
    found = point_at(REPORT, ["cong tac cai cach hanh chinh"])
    assert found == Pointer(1, (TITLE,), "Kết quả")


def test_the_type_stands_above_the_title() -> None:
    plan = Facts(type=Found("Kế hoạch", Span("KẾ HOẠCH", 1), "x"), subject=FACTS.subject)
    evidence = Evidence("kh.pdf", Kind.PDF, plan, ("Ban hành Kế hoạch kết quả công tác CCHC",), LINES)
    assert point_at(evidence, ["ke hoach ket qua cong tac"]).boxes == (TITLE,)


def test_words_of_the_body_are_pointed_at_with_the_heading_above_them() -> None:
    found = point_at(REPORT, ["tuyen truyen cai cach hanh chinh"])
    assert (found.page, found.boxes) == (2, LINES[1][2:4])
    assert found.words == "Đã có kế hoạch tuyên truyền cải cách hành chính trong tháng 02."
    assert found.section == "1. Công tác tuyên truyền"


def test_a_heading_of_an_earlier_page_still_stands_above() -> None:
    pages = (PAGES[0], PAGES[1], "Đã rà soát thủ tục hành chính")
    found = point_at(Evidence("bc.pdf", Kind.PDF, FACTS, pages, LINES), ["ra soat thu tuc hanh chinh"])
    assert (found.page, found.section) == (3, "1. Công tác tuyên truyền")


def test_words_that_stand_nowhere_leave_the_title_or_nothing() -> None:
    assert point_at(REPORT, ["xe dien"]) == Pointer(1, (TITLE,), "Kết quả")
    assert point_at(Evidence("a.jpg", Kind.IMAGE, None), ["xe dien"]) == Pointer()


def test_a_word_file_has_words_and_a_heading_but_no_page() -> None:
    found = point_at(Evidence("bc.docx", Kind.DOCX, FACTS, PAGES), ["tuyen truyen cai cach hanh chinh"])
    assert (found.page, found.boxes) == (0, ())
    assert found.section == "1. Công tác tuyên truyền"
