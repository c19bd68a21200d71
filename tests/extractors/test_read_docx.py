"""DOCX as offices make them: letterheads in tables or tabs, text boxes, tracked changes, merged cells."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.document import Document, Kind
from extractors.errors import UnreadableFileError
from extractors.extract import read_facts
from extractors.facts import Flag
from extractors.read_docx import read_docx
from extractors.settings import ReadingSettings
from tests.extractors.word_files import DOCM, cell, paragraph, row, table, write_docx

SETTINGS = ReadingSettings()


def read(path: Path, body: str, **keywords: object) -> Document:
    return read_docx(write_docx(path / "a.docx", body, **keywords), SETTINGS)  # type: ignore[arg-type]


def text_of(document: Document) -> str:
    return " ".join(word.text for page in document.pages for word in page.words)


def letterhead(number: str = "Số: 12/KH-UBND", date: str = "Mẫu, ngày 05 tháng 01 năm 2023") -> str:
    return table(
        row(
            cell(
                paragraph("ỦY BAN NHÂN DÂN", align="center"),
                paragraph("XÃ ĐĂK MẪU", align="center"),
                paragraph(number, align="center"),
            ),
            cell(
                paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", align="center"),
                paragraph("Độc lập - Tự do - Hạnh phúc", align="center"),
                paragraph(date, align="center"),
            ),
        )
    )


def signature() -> str:
    return table(
        row(
            cell(paragraph("Nơi nhận:"), paragraph("- UBND huyện Mẫu;"), paragraph("- Lưu: VT.")),
            cell(
                paragraph("TM. ỦY BAN NHÂN DÂN", align="center"),
                paragraph("KT. CHỦ TỊCH", align="center"),
                paragraph("PHÓ CHỦ TỊCH", align="center"),
                *[paragraph()] * 4,
                paragraph("Nguyễn Văn Mẫu", align="center"),
            ),
        ),
        widths=(4600, 4600),
    )


def test_letter_in_tables(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        letterhead()
        + paragraph("KẾ HOẠCH", align="center")
        + paragraph("Cải cách hành chính năm 2023", align="center")
        + paragraph("Căn cứ Quyết định số 99/QĐ-UBND ngày 30/12/2022 của UBND huyện Mẫu;")
        + signature(),
    )
    facts = read_facts(document)
    assert document.kind is Kind.DOCX
    assert not document.has_geometry
    assert facts.number is not None
    assert facts.number.value.text == "12/KH-UBND"
    assert facts.date is not None
    assert facts.date.value.text == "2023-01-05"
    assert facts.issuer is not None
    assert facts.issuer.value == "Ủy ban nhân dân xã Đăk Mẫu"
    assert facts.type is not None
    assert facts.type.value == "Kế hoạch"
    assert facts.subject is not None
    assert facts.subject.value == "Cải cách hành chính năm 2023"
    assert facts.signer.authority is not None
    assert facts.signer.authority.value == "KT. CHỦ TỊCH"
    assert facts.signer.position is not None
    assert facts.signer.position.value == "PHÓ CHỦ TỊCH"
    assert facts.signer.name is not None
    assert facts.signer.name.value == "Nguyễn Văn Mẫu"
    assert [found.value for found in facts.recipients] == ["UBND huyện Mẫu", "Lưu: VT"]


def test_draft_is_blank(tmp_path: Path) -> None:
    body = letterhead("Số:        /KH-UBND", "Mẫu, ngày      tháng 01 năm 2023")
    facts = read_facts(read(tmp_path, body + paragraph("Theo Công văn số 5/UBND-VX ngày 02/01/2023")))
    assert facts.number is not None
    assert facts.number.flags == (Flag.BLANK,)
    assert facts.date is not None
    assert (facts.date.value.text, facts.date.flags) == ("2023-01", (Flag.BLANK,))


def test_letterhead_with_tabs(tmp_path: Path) -> None:
    stops = "".join(f'<w:tab w:val="center" w:pos="{pos}"/>' for pos in (1800, 6400))
    stops = f"<w:pPr><w:tabs>{stops}</w:tabs></w:pPr>"

    def line(left: str, right: str) -> str:
        return f"<w:p>{stops}<w:r><w:tab/><w:t>{left}</w:t><w:tab/></w:r><w:r><w:t>{right}</w:t></w:r></w:p>"

    body = (
        line("UBND XÃ ĐĂK MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + line("Số: 7/BC-UBND", "Đăk Mẫu, ngày 09 tháng 3 năm 2023")
        + paragraph("BÁO CÁO", align="center")
    )
    facts = read_facts(read(tmp_path, body))
    assert facts.number is not None
    assert facts.number.value.text == "7/BC-UBND"
    assert facts.date is not None
    assert facts.date.value.text == "2023-03-09"
    assert facts.issuer is not None
    assert facts.issuer.value == "Ủy ban nhân dân xã Đăk Mẫu"


def test_a_signature_pushed_from_the_right_edge_with_spaces(tmp_path: Path) -> None:
    lines = ("KT. CHỦ TỊCH" + " " * 16, "PHÓ CHỦ TỊCH" + " " * 14, "", "", "Lê Văn Mẫu" + " " * 17)
    block = "".join(paragraph(text, align="right") for text in lines)
    signer = read_facts(read(tmp_path, letterhead() + paragraph("BÁO CÁO", align="center") + block)).signer
    found = (signer.authority, signer.position, signer.name)
    assert [each.value if each else "" for each in found] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu"]


def test_a_date_pushed_aside_by_a_tab_may_stand_out_at_the_right(tmp_path: Path) -> None:
    date = "Lê Lợi Đông Thượng, ngày 16 tháng 9 năm 2025"
    row = "<w:p><w:r><w:t>Số: 7/TB-UBND</w:t><w:tab/><w:tab/><w:tab/><w:tab/></w:r>"
    body = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", align="right")
    facts = read_facts(read(tmp_path, f"{body}{row}<w:r><w:t>{date}</w:t></w:r></w:p>"))
    assert facts.date is not None
    assert facts.date.value.text == "2025-09-16"


def test_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    new = f"<w:drawing><wp:anchor><wps:txbx>{box}</wps:txbx></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f"<mc:Choice Requires='wps'>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    inner = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    assert text_of(read(tmp_path, paragraph("Ngoài", inner=inner))) == "Ngoài Trong khung"


def test_tracked_changes(tmp_path: Path) -> None:
    inner = (
        "<w:ins><w:r><w:t xml:space='preserve'>thêm </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>đến</w:t></w:r></w:moveTo>"
    )
    assert text_of(read(tmp_path, paragraph(inner=inner))) == "thêm đến"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:smartTag><w:r><w:t>thẻ</w:t></w:r></w:smartTag>", "thẻ"),
        ("<w:sdt><w:sdtContent><w:r><w:t>ô</w:t></w:r></w:sdtContent></w:sdt>", "ô"),
        ("<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>", "liên kết"),
        ("<w:r><w:sym w:font='Symbol' w:char='F02D'/></w:r><w:r><w:t>UBND</w:t></w:r>", "-UBND"),
        ("<w:r><w:t>12</w:t></w:r><w:r><w:noBreakHyphen/><w:t>KH</w:t></w:r>", "12-KH"),
        ("<w:r><w:t>gi</w:t></w:r><w:r><w:t>ữa</w:t></w:r>", "giữa"),  # a word cut into runs
        ("<w:r><w:t>a\u00a0b</w:t></w:r>", "a b"),  # no-break space
        (f"<w:r><w:t>{unicodedata.normalize('NFD', 'Quyết định')}</w:t></w:r>", "Quyết định"),
        ("<w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch</w:t></w:r>", "KẾ HOẠCH"),
        ("<w:r><w:rPr><w:smallCaps/></w:rPr><w:t>Ubnd Xã Mẫu</w:t></w:r>", "UBND XÃ MẪU"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r>", "hiện"),
        ("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>", "3"),
    ],
)
def test_runs(tmp_path: Path, inner: str, expected: str) -> None:
    assert text_of(read(tmp_path, paragraph(inner=inner))) == expected


def test_merged_cells_appear_once(tmp_path: Path) -> None:
    body = table(
        row(cell(paragraph("Tiêu chí"), span=2), cell(paragraph("Điểm"))),
        row(cell(paragraph("1"), merge="restart"), cell(paragraph("a")), cell(paragraph("2,5"))),
        row(cell(merge="continue"), cell(paragraph("b"), paragraph("c")), cell()),
        widths=(1000, 5000, 2000),
    )
    document = read(tmp_path, body)
    assert document.tables[0].rows == (("Tiêu chí", "", "Điểm"), ("1", "a", "2,5"), ("", "b\nc", ""))
    assert text_of(document).split().count("1") == 1


def test_macro_document_is_read_without_the_library(tmp_path: Path) -> None:
    assert text_of(read(tmp_path, paragraph("Nội dung"), main=DOCM)) == "Nội dung"


def test_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("x" * 200_000))
    with pytest.raises(UnreadableFileError) as error:
        read_docx(path, replace(SETTINGS, max_unpacked=100_000))
    assert error.value.note.code == "extractors.unpacks_too_large"
    assert error.value.incomplete


def test_broken_package(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(UnreadableFileError):
        read_docx(path, SETTINGS)


def test_long_text_runs_over_pages(tmp_path: Path) -> None:
    body = "".join(paragraph(f"Đoạn {index} " + "chữ " * 60) for index in range(60))
    document = read(tmp_path, body)
    assert len(document.pages) > 2
    assert text_of(document).count("Đoạn") == 60
    assert all(word.box[3] <= page.height for page in document.pages for word in page.words)
    assert all(word.page == page.number for page in document.pages for word in page.words)


def spaced(left: str, right: str) -> str:
    return paragraph(left + " " * 12 + right)


def test_letterhead_typed_with_spaces(tmp_path: Path) -> None:
    body = (
        spaced("UBND XÃ ĐĂK MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + spaced("Số: 7/BC-UBND", "Đăk Mẫu, ngày 09 tháng 3 năm 2023")
        + paragraph("BÁO CÁO", align="center")
    )
    facts = read_facts(read(tmp_path, body))
    assert facts.number is not None
    assert facts.number.value.text == "7/BC-UBND"
    assert facts.issuer is not None
    assert facts.issuer.value == "Ủy ban nhân dân xã Đăk Mẫu"


LEFT = ("UBND XÃ ĐĂK MẪU", "Số: 7/BC-UBND")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Đăk Mẫu, ngày 09 tháng 3 năm 2023")


def framed() -> str:
    """Both columns as framed paragraphs."""

    def column(x: int, width: int, lines: tuple[str, ...]) -> str:
        frame = f'<w:pPr><w:framePr w:w="{width}" w:x="{x}" w:y="900" w:hAnchor="page"/></w:pPr>'
        return "".join(f"<w:p>{frame}<w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)

    return column(1200, 3500, LEFT) + column(5000, 5900, RIGHT)


def crowded() -> str:
    """Frames at one height that are wider together than the text."""

    def column(side: str, width: int, lines: tuple[str, ...]) -> str:
        place = f'w:hAnchor="margin" w:vAnchor="page" w:xAlign="{side}" w:y="1100"'
        frame = f'<w:pPr><w:framePr w:w="{width}" {place}/><w:jc w:val="center"/></w:pPr>'
        return "".join(f"<w:p>{frame}<w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)

    return column("left", 3800, LEFT) + column("right", 5800, RIGHT)


def old_drawings() -> str:
    """Both columns as text boxes of old Word, the right one first."""

    def box(x: int, width: int, lines: tuple[str, ...]) -> str:
        style = f"position:absolute;margin-left:{x}pt;margin-top:3pt;width:{width}pt;height:90pt"
        inner = "".join(map(paragraph, lines))
        return (
            f'<w:r><w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{inner}</w:txbxContent>'
            "</v:textbox></v:shape></w:pict></w:r>"
        )

    return paragraph(inner=box(170, 300, RIGHT) + box(-20, 180, LEFT))


def columns() -> str:
    """A section of two columns with a break between them."""
    cut = '<w:p><w:r><w:br w:type="column"/></w:r><w:r><w:t>' + RIGHT[0] + "</w:t></w:r></w:p>"
    cols = '<w:cols w:num="2"><w:col w:w="3500" w:space="300"/><w:col w:w="5500"/></w:cols>'
    end = f"<w:p><w:pPr><w:sectPr>{cols}</w:sectPr></w:pPr></w:p>"
    return "".join(map(paragraph, LEFT)) + cut + paragraph(RIGHT[1]) + end


@pytest.mark.parametrize("head", [framed, crowded, old_drawings, columns])
def test_letterhead_beside_the_flow(tmp_path: Path, head: Callable[[], str]) -> None:
    facts = read_facts(read(tmp_path, head() + paragraph("BÁO CÁO", align="center")))
    assert facts.number is not None
    assert facts.number.value.text == "7/BC-UBND"
    assert facts.date is not None
    assert facts.date.value.text == "2023-03-09"
    assert facts.issuer is not None
    assert facts.issuer.value == "Ủy ban nhân dân xã Đăk Mẫu"


def test_a_number_wider_than_its_cell_breaks_at_hyphens(tmp_path: Path) -> None:
    facts = read_facts(read(tmp_path, letterhead("Số: 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN")))
    assert facts.number is not None
    assert facts.number.value.text == "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN"
