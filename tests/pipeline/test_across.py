"""Side by side: one file in two dossiers, one number on two documents, and what is neither."""

from dataclasses import replace

import pytest

from extractors.document import Kind
from extractors.facts import Flag
from pipeline.across import AcrossUnits
from pipeline.results import FileResult, FileStatus, Level, Totals, UnitReport
from tests.pipeline.test_assess import letter

DISTRICT = "Ủy ban nhân dân huyện Mẫu"
OWN = letter("1/a.pdf", "05/KH-UBND", "Cải cách hành chính năm 2023", (2023, 1, 10))
SHARED = letter("1/qd.pdf", "12/QĐ-UBND", "Công nhận xã đạt chuẩn", (2023, 2, 1), issuer=DISTRICT)


def named(file: FileResult, sha: str, **more) -> FileResult:
    return replace(file, sha256=sha * 64, **more)


def found(*dossiers: tuple[FileResult, ...]):
    across = AcrossUnits()
    for number, files in enumerate(dossiers, start=1):
        totals = Totals("0", "0", "0", "0", {}, {})
        across.add(UnitReport(f"UBND xã {number}", f"xa-{number}", files, (), (), (), totals))
    return across.found()


def test_one_file_in_two_dossiers_is_named_with_every_place() -> None:
    (one,) = found((named(OWN, "a"),), (named(OWN, "a", path="x/b.pdf"),), (named(OWN, "c", facts=None),))
    assert (one.rule, one.level) == ("KC-TRUNG-TEP-DON-VI", Level.WARNING)
    assert [(place.unit, place.path) for place in one.places] == [
        ("UBND xã 1", "1/a.pdf"),
        ("UBND xã 2", "x/b.pdf"),
    ]


def test_a_letter_of_a_higher_body_may_be_in_many_dossiers() -> None:
    (one,) = found((named(SHARED, "a"),), (named(SHARED, "a"),))
    assert one.level is Level.NOTE


def test_one_number_on_two_documents_is_told_first() -> None:
    other = replace(SHARED, facts=replace(SHARED.facts, subject=OWN.facts.subject))
    first, second = found((named(SHARED, "a"), named(OWN, "c")), (named(other, "b"), named(OWN, "c")))
    assert (first.rule, first.level) == ("KC-TRUNG-SO-DON-VI", Level.WARNING)
    assert {place.path for place in first.places} == {"1/qd.pdf"}
    assert second.rule == "KC-TRUNG-TEP-DON-VI"


def test_a_scan_of_the_same_letter_is_perhaps_a_copy() -> None:
    (one,) = found((named(SHARED, "a"),), (named(SHARED, "b", kind=Kind.PDF_SCAN),))
    assert (one.rule, one.level) == ("KC-TRUNG-SO-DON-VI", Level.NOTE)


def doubtful(name: str):
    fact = getattr(SHARED.facts, name)
    return replace(SHARED.facts, **{name: replace(fact, flags=(Flag.OCR_DOUBT,))})


NEITHER = {
    "copies inside one dossier": ((named(OWN, "a"), named(OWN, "a", path="b.pdf")), ()),
    "unlike files": ((named(OWN, "a", facts=None),), (named(OWN, "b", facts=None),)),
    "a letter with its annex, and the letter alone": (
        (named(SHARED, "a"), named(SHARED, "b", path="pl.pdf")),
        (named(SHARED, "b", kind=Kind.DOCX, status=FileStatus.DUPLICATE),),
    ),
    "a doubtful number": ((named(SHARED, "a"),), (named(SHARED, "b", facts=doubtful("number")),)),
    "a doubtful day": ((named(SHARED, "a"),), (named(SHARED, "b", facts=doubtful("date")),)),
    "an issuer of nowhere": tuple(
        (named(letter("a", "1/KH-UBND", "x", (2023, 1, 1), issuer="Ủy ban nhân dân"), sha),) for sha in "ab"
    ),
    "unread files": tuple((named(OWN, "a", status=FileStatus.UNREADABLE),) for _ in "ab"),
    "two self-assessment tables": tuple((named(OWN, "a", is_self_assessment=True),) for _ in "ab"),
}


@pytest.mark.parametrize("dossiers", NEITHER.values(), ids=NEITHER.keys())
def test_neither_is_told_of(dossiers) -> None:
    assert found(*dossiers) == ()


def test_a_letter_with_its_annex_here_and_alone_there_is_no_conflict() -> None:
    with_annex = (named(SHARED, "a"), named(SHARED, "b", path="phu luc.pdf"))
    rules = {one.rule for one in found(with_annex, (named(SHARED, "a"),))}
    assert rules == {"KC-TRUNG-TEP-DON-VI"}
