"""Clues from file names, citations and the unit's table: weak, flagged, never against the page."""

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from criteria_map.self_assessment import Claim, SelfAssessment
from extractors.document import Kind
from extractors.facts import Citation, DocNumber, Facts, Flag, Found, PartialDate, Span
from pipeline.clues import number_in_name, with_clues
from pipeline.results import FileResult, FileStatus

PATTERNS = tomllib.loads(files("pipeline").joinpath("data/file_names.toml").read_text("utf-8"))["patterns"]
EXAMPLES = [tuple(each) for row in PATTERNS for each in row["examples"]]
REFUSED = [each for row in PATTERNS for each in row["refused"]]
DAY = PartialDate(2023, 3, 10)


@pytest.mark.parametrize(("name", "serial", "symbol", "day"), EXAMPLES)
def test_names_that_give_a_number(name: str, serial: str, symbol: str, day: str) -> None:
    found = number_in_name(f"1.1/{name}")
    assert found is not None
    assert (found.number.serial, found.number.symbol) == (serial, symbol)
    assert (found.date.text if found.date else "") == day


@pytest.mark.parametrize("name", REFUSED)
def test_names_that_give_none(name: str) -> None:
    assert number_in_name(name) is None


def scan(path: str, **facts) -> FileResult:
    return FileResult(path, "0" * 64, 1, FileStatus.READ, Kind.PDF_SCAN, 1, facts=Facts(**facts))


def found(value, *flags: str):
    return Found(value, Span("x"), "test", 1.0, flags)


def test_a_name_fills_only_what_the_page_left_open() -> None:
    (file,) = with_clues([scan("163-KH-UBND.pdf", type=found("Kế hoạch"))], None)
    assert file.facts.number.value.text == "163/KH-UBND"
    assert file.facts.number.flags == (Flag.FROM_FILE_NAME,)
    read = scan("163-KH-UBND.pdf", number=found(DocNumber("8", "KH-UBND", "KH", "UBND")))
    assert with_clues([read], None)[0].facts.number.value.serial == "8"
    draft = scan("163-KH-UBND.pdf", number=found(DocNumber("", "KH-UBND", "KH", "UBND"), Flag.BLANK))
    assert with_clues([draft], None)[0].facts.number.value.serial == ""
    # the page says another type
    assert with_clues([scan("163-KH-UBND.pdf", type=found("Báo cáo"))], None)[0].facts.number is None


def test_the_one_citation_that_fits_gives_the_number() -> None:
    claim = Claim("1.1", "", citations=(Citation("20/BC-UBND", "BC", DAY), Citation("9/KH-UBND", "KH", DAY)))
    table = SelfAssessment((claim,))
    report = scan("a.pdf", type=found("Báo cáo"), date=found(DAY))
    (file,) = with_clues([report], table)
    assert file.facts.number.value.text == "20/BC-UBND"
    assert file.facts.number.flags == (Flag.FROM_SELF_ASSESSMENT,)
    # another file has that number already
    other = scan("b.pdf", number=found(DocNumber("20", "BC-UBND", "BC", "UBND")))
    assert with_clues([report, other], table)[0].facts.number is None
    # two citations fit: nothing is guessed
    twice = SelfAssessment((replace(claim, citations=(*claim.citations, Citation("21/BC-UBND", "BC", DAY))),))
    assert with_clues([report], twice)[0].facts.number is None


def test_a_citing_document_gives_the_day() -> None:
    plan = scan("kh.pdf", number=found(DocNumber("9", "KH-UBND", "KH", "UBND")))
    report = scan("bc.pdf", citations=(found(Citation("09/KH-UBND", "KH", DAY)),))
    file = with_clues([plan, report], None)[0]
    assert file.facts.date.value == DAY
    assert file.facts.date.flags == (Flag.FROM_CITATION,)


def test_a_row_gives_the_number_of_the_file_that_lies_under_it() -> None:
    claim = Claim("2.2.2", "", citations=(Citation("3/BB-UBND", "BB", DAY), Citation("9/KH-UBND", "KH", DAY)))
    table = SelfAssessment((claim,))
    minutes = scan("2.2.2/bien ban.pdf", type=found("Biên bản"), date=found(PartialDate(2023, 3)))
    (file,) = with_clues([minutes], table)
    assert file.facts.number.value.text == "3/BB-UBND"
    assert file.facts.number.flags == (Flag.FROM_SELF_ASSESSMENT,)
    open_day = replace(minutes, facts=replace(minutes.facts, date=None))
    assert with_clues([open_day], table)[0].facts.date.span.raw == "10/3/2023", "a date is quoted as a date"
    # another month was read off the page
    other = scan("2.2.2/bien ban.pdf", type=found("Biên bản"), date=found(PartialDate(2023, 7)))
    assert with_clues([other], table)[0].facts.number is None
    # it lies elsewhere
    assert with_clues([replace(minutes, path="1.1/a.pdf")], table)[0].facts.number is None
