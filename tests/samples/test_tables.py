"""The unit's own table says the same in Word and in Excel."""

from pathlib import Path

from criteria_map.self_assessment import SelfAssessment, read_self_assessment
from extractors.read import read_document
from extractors.settings import ReadingSettings
from samples.builder.self_assessment import rows

SAMPLES = Path(__file__).parents[2] / "samples"


def claims(name: str) -> list[tuple[object, ...]]:
    """What matters of every row, the dash and semicolons of the evidence cell left out."""
    found = read_self_assessment(read_document(SAMPLES / name, ReadingSettings(ocr=False)).tables)
    assert isinstance(found, SelfAssessment)
    return [
        (c.id, c.max, c.score, c.not_applicable, c.explanation, [cited.number for cited in c.citations])
        for c in found.claims
    ]


def test_word_and_excel_give_the_same_rows():
    word = claims("xa-mau-2023/Bảng tự chấm CCHC 2023 - xã Đăk Mẫu.docx")
    assert word == claims("xa-mau-2023.tu-cham.xlsx")
    assert [row[0] for row in word] == [row.id for row in rows()]
