"""Automatic numbers of Word: as text before their paragraphs, on the page and in tables."""

from pathlib import Path

import pytest

from extractors.docx.numbering import written
from extractors.extract import read_facts
from extractors.read_docx import read_docx
from extractors.settings import ReadingSettings
from tests.extractors.word_files import cell, paragraph, row, table, write_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = """<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="numbering.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"/>
<Relationship Id="rId2" Target="styles.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>"""


def level(index: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "Điều %1.") + level(1, "decimal", "%1.%2.")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">' + level(0, "bullet", "\uf0b7")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="3">' + level(0, "decimal", "%1", 5)
    + "</w:abstractNum>"
    + "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(4))
    + '<w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)  # fmt: skip
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="DieuCon"><w:basedOn w:val="Dieu"/></w:style>'
)


def item(text: str, number: int = 0, at: int = 0, style: str = "") -> str:
    own = (
        f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>' if number or not style else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(path: Path, body: str):  # type: ignore[no-untyped-def]
    extra = {
        "word/numbering.xml": f"<w:numbering {W}>{LISTS}</w:numbering>",
        "word/styles.xml": f"<w:styles {W}>{STYLES}</w:styles>",
        "word/_rels/document.xml.rels": RELATIONS,
    }
    return read_docx(write_docx(path / "a.docx", body, extra=extra), ReadingSettings())


def words(path: Path, body: str) -> str:
    return " ".join(word.text for page in read(path, body).pages for word in page.words)


def test_levels_count_and_begin_anew(tmp_path: Path) -> None:
    body = "".join(
        item(text, 1, at)
        for text, at in (("a", 0), ("b", 1), ("c", 2), ("d", 2), ("e", 1), ("f", 0), ("g", 1))
    )
    assert words(tmp_path, body) == "I. a 1. b a) c b) d 2. e II. f 1. g"


def test_a_style_numbers_and_a_paragraph_may_refuse(tmp_path: Path) -> None:
    body = item("a", style="Dieu") + item("b", style="DieuCon") + item("c", 0) + item("d", 2, 1)
    assert words(tmp_path, body) == "Điều 1. a Điều 2. b c 2.1. d"


def test_another_list_goes_on_or_begins_anew(tmp_path: Path) -> None:
    body = item("a", 2) + item("b", 2) + item("c", 5) + item("d", 5)
    assert words(tmp_path, body) == "Điều 1. a Điều 2. b Điều 1. c Điều 2. d"


def test_column_of_numbers_in_a_table(tmp_path: Path) -> None:
    """STT is an empty paragraph with a number: the table has it all the same."""
    rows = [row(cell(item("", 4)), cell(paragraph(text))) for text in ("Nội dung", "Kết quả")]
    assert read(tmp_path, table(*rows)).tables[0].rows == (("5", "Nội dung"), ("6", "Kết quả"))


def test_addressees_in_a_bulleted_list(tmp_path: Path) -> None:
    head = table(row(cell(paragraph("UBND XÃ MẪU")), cell(paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))))
    body = head + paragraph("Kính gửi:") + item("Sở Nội vụ;", 3) + item("Sở Tư pháp.", 3)
    facts = read_facts(read(tmp_path, body))
    assert [found.value for found in facts.addressees] == ["Sở Nội vụ", "Sở Tư pháp"]


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),        (7, "decimalZero", "07"), (0, "lowerLetter", "0"), (3, "none", ""),
        (99_999, "upperRoman", ""),
    ],
)  # fmt: skip
def test_forms(count: int, form: str, expected: str) -> None:
    assert written(count, form) == expected
