"""A file that fits two slots of one criterion."""

import pytest

from criteria_map.evidence import Evidence
from criteria_map.load import load_criteria
from criteria_map.match import match
from extractors.document import Kind
from extractors.facts import DocNumber, Facts, Found, PartialDate, Span

CRITERIA = load_criteria("cap-xa-mau-2023")


def found(value):
    return Found(value, Span(str(value)), "test", 1.0)


def letter(path: str, code: str, kind: str, subject: str) -> Evidence:
    facts = Facts(
        number=found(DocNumber("7", f"{code}-UBND", code, "UBND")),
        date=found(PartialDate(2023, 9, 25)),
        issuer=found("Ủy ban nhân dân xã Mẫu"),
        type=found(kind),
        subject=found(subject),
    )
    return Evidence(path, Kind.PDF, facts)


RESULT = letter("1.3/a.pdf", "TB", "Thông báo", "Kết quả kiểm tra công tác cải cách hành chính năm 2023")
MENDED = letter(
    "1.3/b.pdf",
    "BC",
    "Báo cáo",
    "Kết quả khắc phục các vấn đề phát hiện qua tự kiểm tra công tác cải cách hành chính năm 2023",
)


def slots(*evidence: Evidence) -> dict[str, str]:
    links = match(CRITERIA, evidence, None, "UBND xã Mẫu", 2023).links
    return {link.path: link.slot for link in links if link.criterion == "1.3.2"}


@pytest.mark.parametrize("files", [(RESULT, MENDED), (MENDED, RESULT)])
def test_it_goes_to_the_slot_nobody_fills(files) -> None:
    assert slots(*files) == {RESULT.path: "ket-qua", MENDED.path: "khac-phuc"}


def test_alone_it_stays_where_it_fits_best() -> None:
    assert slots(RESULT) == {RESULT.path: "ket-qua"}
    again = letter("1.3/c.pdf", "TB", "Thông báo", "Kết quả kiểm tra công tác cải cách hành chính năm 2023")
    assert set(slots(RESULT, again).values()) == {"ket-qua"}
