"""Where a subject begins and ends, and what the title says of it."""

# pyright: reportUnknownMemberType=false

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from extractors.document import Layer, Page, Word
from extractors.extract import read_facts
from extractors.facts import Flag, Found, Span
from extractors.mentions import spelt_as_repeated
from extractors.read_docx import read_docx
from extractors.read_pdf import read_pdf
from extractors.settings import ReadingSettings
from tests.extractors.letters import document, page, place
from tests.extractors.paper import FONT_FILE, HEADER
from tests.extractors.test_heads import BODY, DATE, HEAD, NUMBER, Line, read, value
from tests.extractors.word_files import paragraph, write_docx

MIDDLE = 300.0
RELATIONS = """<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="styles.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>"""
ADDRESSEE = ("Kính gửi: Sở Nội vụ.", 120, 250)


def centred(text: str, y: float) -> Line:
    wide = 6 * len(text.replace(" ", "")) + 3.5 * text.count(" ")
    return (text, MIDDLE - wide / 2, y)


SUBJECTS: list[tuple[str, tuple[Line, ...], str | None]] = [
    (
        "a first paragraph of one row, on the edge of the others",
        (
            centred("BÁO CÁO", 150),
            centred("Kết quả công tác năm 2023", 168),
            ("Các cơ quan, đơn vị đã triển khai nghiêm túc các văn bản.", 120, 190),
        ),
        "Kết quả công tác năm 2023",
    ),
    (
        "a sentence begins with a day",
        (
            centred("THÔNG BÁO", 150),
            centred("Kết luận của đồng chí Bí thư", 168),
            ("Ngày 12 tháng 4 năm 2025, Ban Thường vụ đã họp phiên thứ 3.", 120, 190),
        ),
        "Kết luận của đồng chí Bí thư",
    ),
    (
        "no subject: the first row is a sentence",
        (centred("PHIẾU BÁO", 150), ("Phòng Nội vụ báo cho ông (bà) có tên trên phiếu này.", 120, 190)),
        None,
    ),
    (
        "a subject on the edge of the paragraphs",
        (centred("THÔNG BÁO", 150), ("Về việc tuyển dụng viên chức ngành y tế của huyện năm 2023", 120, 168)),
        "Về việc tuyển dụng viên chức ngành y tế của huyện năm 2023",
    ),
    (
        "a contract's number",
        (
            centred("HỢP ĐỒNG", 150),
            centred("Mua sắm máy quét tài liệu", 168),
            centred("Số: 18/2025/HĐ-MS", 186),
        ),
        "Mua sắm máy quét tài liệu",
    ),
    (
        "the deciding body under a subject in capitals",
        (
            centred("QUYẾT ĐỊNH VỀ VIỆC KIỆN TOÀN TỔ CÔNG NGHỆ", 150),
            centred("SỐ CỘNG ĐỒNG", 168),
            centred("ỦY BAN NHÂN DÂN XÃ MẪU", 186),
        ),
        "Về việc kiện toàn tổ công nghệ số cộng đồng",
    ),
    (
        "a span of time in brackets",
        (
            centred("BÁO CÁO Kết quả số hóa tháng 6/2026", 150),
            centred("(từ ngày 15/5/2026 đến ngày 14/6/2026)", 168),
        ),
        "Kết quả số hóa tháng 6/2026 (từ ngày 15/5/2026 đến ngày 14/6/2026)",
    ),
    (
        "the title's own words",
        (centred("BIÊN BẢN HỌP", 150), centred("Xét danh hiệu thi đua", 168)),
        "Xét danh hiệu thi đua",
    ),
    (
        "the title's own words before the subject on one row",
        (centred("KẾT LUẬN THANH TRA Việc quản lý ngân sách", 150),),
        "Việc quản lý ngân sách",
    ),
    (
        "words of the title that no list has, before `Về`",
        (centred("KẾ HOẠCH CHUYÊN ĐỀ", 150), centred("Về công tác y tế", 168)),
        "Về công tác y tế",
    ),
    (
        "a V/v in brackets under the title",
        (centred("BIÊN BẢN LÀM VIỆC", 150), centred("(V/v kiểm tra công tác văn thư)", 168)),
        "kiểm tra công tác văn thư",
    ),
    (
        "the draft of something is no mark",
        (centred("TỜ TRÌNH", 150), centred("Dự thảo Nghị quyết về phí, lệ phí", 168)),
        "Dự thảo Nghị quyết về phí, lệ phí",
    ),
    ("V/v under the columns", (centred("(V/v đăng ký đoàn viên)", 150), ADDRESSEE), "đăng ký đoàn viên"),
    ("Vv under the columns", (centred("Vv: điều chỉnh giá nước", 150), ADDRESSEE), "điều chỉnh giá nước"),
    ("no V/v", (centred("hướng dẫn kiểm điểm cuối năm", 150), ADDRESSEE), "hướng dẫn kiểm điểm cuối năm"),
    (
        "capitals that want a body's name, which is the issuer's",
        (
            centred("KẾ HOẠCH", 150),
            centred("ĐO LƯỜNG SỰ HÀI LÒNG CỦA NGƯỜI DÂN ĐỐI VỚI", 168),
            centred("ỦY BAN NHÂN DÂN XÃ MẪU", 186),
        ),
        "Đo lường sự hài lòng của người dân đối với Ủy ban nhân dân xã Mẫu",
    ),
    (
        "capitals that end with a year after the issuer's name",
        (
            centred("KẾ HOẠCH", 150),
            centred("KIỂM TRA CẢI CÁCH HÀNH CHÍNH", 168),
            centred("ỦY BAN NHÂN DÂN XÃ MẪU NĂM 2026", 186),
        ),
        "Kiểm tra cải cách hành chính Ủy ban nhân dân xã Mẫu năm 2026",
    ),
    (
        "a part of it in brackets",
        (centred("DANH SÁCH", 150), centred("Học viên lớp bồi dưỡng", 168), centred("(Lớp thứ hai)", 186)),
        "Học viên lớp bồi dưỡng (Lớp thứ hai)",
    ),
    (
        "a row at the margin is none",
        (("Điện thoại 0260 3848 123 và hộp thư góp ý của cơ quan", 85, 150), ADDRESSEE),
        None,
    ),
]


@pytest.mark.parametrize(("lines", "subject"), [case[1:] for case in SUBJECTS], ids=[c[0] for c in SUBJECTS])
def test_subject(lines: tuple[Line, ...], subject: str | None) -> None:
    found = read(*HEAD, *lines, *BODY).subject
    assert (value(found), found.flags if found else ()) == (subject, ())


DOUBTED: list[tuple[str, tuple[Line, ...], str, tuple[str, ...]]] = [
    (
        "off the middle, and nothing else tells",
        (
            centred("BÁO CÁO", 150),
            centred("Kết quả công tác", 168),
            ("Các đơn vị đã triển khai đúng", 195, 186),
        ),
        "Kết quả công tác Các đơn vị đã triển khai đúng",
        ("Kết quả công tác",),
    ),
    (
        "capitals that may be the title's",
        (centred("BÁO CÁO TỔNG KẾT", 150), centred("Công tác năm 2023", 168)),
        "Tổng kết Công tác năm 2023",
        ("Công tác năm 2023",),
    ),
]


@pytest.mark.parametrize(
    ("lines", "subject", "others"), [case[1:] for case in DOUBTED], ids=[c[0] for c in DOUBTED]
)
def test_a_subject_in_doubt_names_the_other(
    lines: tuple[Line, ...], subject: str, others: tuple[str, ...]
) -> None:
    found = read(*HEAD, *lines, *BODY).subject
    assert found is not None
    assert (found.value, found.flags, found.rivals) == (subject, (Flag.RIVALS,), others)


def test_a_draft_named_in_the_abstract_is_no_mark() -> None:
    lines = (("V/v góp ý", 110, 135), ("dự thảo Quy chế", 95, 150), ("phối hợp", 115, 165))
    assert value(read(*HEAD, *lines, ADDRESSEE, *BODY).subject) == "góp ý dự thảo Quy chế phối hợp"


def bold(sheet: Page, *, rows: tuple[str, ...]) -> Page:
    """The same page with the rows that begin with these words in bold."""
    lines = {word.line for word in sheet.words if word.text in rows}
    return replace(sheet, words=tuple(replace(word, bold=word.line in lines) for word in sheet.words))


def test_the_subject_ends_where_bold_does() -> None:
    sheet = page(
        *HEAD,
        centred("BÁO CÁO", 150),
        centred("Kết quả công tác", 168),
        centred("Hai bên thống nhất như sau", 186),
    )
    assert value(read_facts(document(bold(sheet, rows=("BÁO", "Kết")))).subject) == "Kết quả công tác"
    whole = bold(sheet, rows=("BÁO", "Kết", "Hai"))
    assert value(read_facts(document(whole)).subject) == "Kết quả công tác Hai bên thống nhất như sau"


TYPES: list[tuple[str, tuple[Line, ...], str | None]] = [
    (
        "the code is the office's",
        (("BỘ MẪU", 110, 60), ("CỤC THUẾ", 105, 75), ("Số: 9/CT-CS", 100, 120), ADDRESSEE),
        "Công văn",
    ),
    ("the code is a type's", (("CHI CỤC MẪU", 110, 60), ("Số: 9/CT-CCM", 100, 120), ADDRESSEE), "Chỉ thị"),
    ("an invitation by letter", (("SỞ MẪU", 110, 60), centred("THƯ MỜI", 160)), "Thư mời"),
    (
        "a title of no known kind",
        (("ĐẢNG ỦY XÃ MẪU", 95, 60), ("Số: 31-BPC/ĐU", 100, 120), centred("BẢNG PHÂN CÔNG TRỰC", 160)),
        None,
    ),
    (
        "a longer title of a known kind",
        (("ĐẢNG ỦY XÃ MẪU", 95, 60), ("Số: 31-LCT/ĐU", 100, 120), centred("LỊCH CÔNG TÁC TUẦN", 160)),
        "Lịch công tác",
    ),
]


@pytest.mark.parametrize(("lines", "kind"), [case[1:] for case in TYPES], ids=[case[0] for case in TYPES])
def test_type_without_a_title(lines: tuple[Line, ...], kind: str | None) -> None:
    others = tuple(line for line in HEAD if line is not NUMBER and line[1] > 200)
    assert value(read(*others, *lines, *BODY).type) == kind


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("(thay thế Hướng dẫn số 9/HD-CĐXD)", True),
        ("(Kèm theo Quyết định số 9/QĐ-UBND)", False),
        ("(Dự thảo)", False),
    ],
)
def test_a_bracket_in_the_subjects_bold_is_its_own(note: str, kept: bool) -> None:
    rows = (("HƯỚNG DẪN", 260, 200), ("Quy trình hỗ trợ đoàn viên", 220, 216), (note, 200, 232))
    sheet = page(*HEAD, *rows, ("Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012;", 120, 260))
    facts = read_facts(document(bold(sheet, rows=("HƯỚNG", "Quy", note.split()[0]))))
    assert value(facts.subject) == "Quy trình hỗ trợ đoàn viên" + (f" {note}" if kept else "")


def test_bold_is_read_off_word_files_runs_and_styles(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heavy"/></w:pPr><w:r><w:t>BÁO CÁO</w:t></w:r></w:p>'
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Kết quả</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> a</w:t></w:r></w:p>' + paragraph("Căn cứ")
    )
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = f'<w:styles {word}><w:style w:styleId="Heavy"><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    extra = {"word/styles.xml": styles, "word/_rels/document.xml.rels": RELATIONS}
    path = write_docx(tmp_path / "a.docx", body, extra=extra)
    words = read_docx(path, ReadingSettings()).pages[0].words
    assert [(each.text, each.bold) for each in words if each.text in {"BÁO", "Kết", "Căn"}] == [
        ("BÁO", True), ("Kết", True), ("Căn", False),
    ]  # fmt: skip


def test_bold_is_read_off_a_pdf_with_a_letterhead(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    sheet = pdf.new_page(width=595, height=842)
    for at, text in HEADER:
        sheet.insert_text(at, text, fontname="serif", fontfile=FONT_FILE, fontsize=13)
    heavy = FONT_FILE.replace("Regular", "Bold")
    sheet.insert_text((260, 160), "KẾ HOẠCH", fontname="heavy", fontfile=heavy, fontsize=13)
    pdf.save(tmp_path / "a.pdf")
    words = read_pdf(tmp_path / "a.pdf", ReadingSettings(ocr=False)).pages[0].words
    assert {word.text for word in words if word.bold} == {"KẾ", "HOẠCH"}


def recognised(*rows: str) -> list[Word]:
    return [
        word
        for at, row in enumerate(rows)
        for word in place(row, 85, 300 + 16 * at, at, layer=Layer.OCR, confidence=0.9)
    ]


@pytest.mark.parametrize(
    ("value", "rows", "right"),
    [
        # the body says it twice
        ("quản lý vật liệu nỗ", ("an toàn vật liệu nổ và", "kho vật liệu nổ"), "quản lý vật liệu nổ"),
        # once is not more than the subject itself
        ("quản lý vật liệu nỗ", ("quản lý vật liệu nỗ", "kho vật liệu nổ"), "quản lý vật liệu nỗ"),
        # the subject's rows tear the pair
        ("hàng hóa nguy hiêm", ("hàng nguy hiểm", "chất nguy hiểm"), "hàng hóa nguy hiểm"),
        # cases are kept
        ("Kiếm Tra xã Mẫu", ("kiểm tra", "kiểm tra", "kiểm tra"), "Kiểm Tra xã Mẫu"),
    ],
)
def test_a_recognised_subject_is_spelt_as_the_body_repeats_it(
    value: str, rows: tuple[str, ...], right: str
) -> None:
    subject = Found(value, Span(value), "subject.under", 0.9)
    found = spelt_as_repeated(subject, recognised(*rows))
    assert (found.value, found.flags) == (right, (Flag.OCR_DOUBT,) if right != value else ())


def test_an_annex_in_capitals_names_bodies_as_its_text_does() -> None:
    facts = read(
        ("PHỤ LỤC", 270, 60),
        ("GIẢI PHÁP AN TOÀN CHÁY THUỘC THẨM QUYỀN CỦA BỘ XÂY DỰNG", 110, 80),
        ("(Kèm theo Quyết định số 12/QĐ-BXD ngày 01/02/2026 của Bộ Xây dựng)", 120, 100),
        ("1. Bộ Xây dựng hướng dẫn các cơ sở thực hiện giải pháp an toàn cháy.", 85, 140),
    )
    assert value(facts.subject) == "Giải pháp an toàn cháy thuộc thẩm quyền của Bộ Xây dựng"


def test_a_leader_goes_on_with_a_row_that_ends_in_cua() -> None:
    facts = read(
        *HEAD,
        ("BÁO CÁO", 275, 160),
        ("SƠ KẾT 03 NĂM THỰC HIỆN QUYẾT ĐỊNH SỐ 4140/QĐ-BTC NGÀY 30/4/2025 CỦA", 100, 178),
        ("BỘ TRƯỞNG BỘ TÀI CHÍNH VỀ PHÂN LOẠI HÀNG HÓA", 160, 194),
        *BODY,
    )
    assert (value(facts.subject) or "").endswith("của bộ trưởng bộ tài chính về phân loại hàng hóa")


def test_a_wide_row_in_small_letters_goes_on_before_a_day() -> None:
    facts = read(
        *HEAD,
        ("HƯỚNG DẪN", 265, 160),
        ("một số nội dung về kiểm điểm, đánh giá, xếp loại chất lượng", 115, 178),
        ("tập thể, cá nhân năm 2025 (thay thế Hướng dẫn số 21-HD/BTCTU, ban hành", 111, 194),
        ("ngày 15/11/2023)", 240, 210),
        *BODY,
    )
    assert (value(facts.subject) or "").endswith("21-HD/BTCTU, ban hành ngày 15/11/2023)")


def test_rows_set_to_one_middle_are_a_subject_off_its_title() -> None:
    """Its first row stands level with a bold heading of the body, and the paragraph has an indent."""
    facts = read(
        *HEAD,
        ("BÁO CÁO", 262, 160),
        ("Kết quả giải ngân vốn các Chương trình mục tiêu quốc gia 6 tháng", 120, 178),
        ("đầu năm và ước thực hiện cả năm", 211.5, 194),
        ("Thực hiện Công văn số 56/CV-PGD ngày 04/5/2025 về việc giải ngân vốn đầu tư công", 120, 222),
        ("đơn vị báo cáo như sau:", 85, 238),
    )
    assert (value(facts.subject) or "").endswith("6 tháng đầu năm và ước thực hiện cả năm")


def test_a_wide_row_over_the_addressee_is_no_paragraph() -> None:
    facts = read(
        *HEAD,
        ("BÁO CÁO", 310, 160),
        ("Kết quả thực hiện công tác y tế tháng 5, nhiệm vụ trọng tâm tháng 6 năm 2024 ở các xã", 100, 178),
        ("Kính gửi: - Ủy ban nhân dân tỉnh Mẫu;", 85, 200),
        ("- Sở Nội vụ.", 140, 216),
        *BODY,
    )
    assert (value(facts.subject) or "").endswith("năm 2024 ở các xã")


def test_a_stamp_far_under_the_subject_or_in_small_letters_is_none_of_it() -> None:
    head = (("Số: 5/UBND-VP", 100, 105), ("V/v rà soát văn bản", 90, 125), ("năm 2023", 120, 140))
    facts = read(*HEAD[:-2], *head, DATE, ("SỞ NỘI VỤ CÁC TỈNH", 90, 195), ADDRESSEE, *BODY)
    assert value(facts.subject) == "rà soát văn bản năm 2023"
    spaced = (("V/v rà soát văn bản", 90, 130), ("năm 2023", 120, 158), ("và năm 2024", 115, 186))
    facts = read(*HEAD[:-2], head[0], *spaced, DATE, ADDRESSEE, *BODY)
    assert value(facts.subject) == "rà soát văn bản năm 2023 và năm 2024"
    wide = (("Số: 5/UBND-VP", 100, 110), ("V/v rà soát văn bản", 90, 150), ("năm 2023", 120, 190))
    assert value(read(*HEAD[:-2], *wide, DATE, ADDRESSEE, *BODY).subject) == "rà soát văn bản năm 2023"


def test_what_a_letter_is_about_at_the_margin_over_the_addressee() -> None:
    facts = read(*HEAD, ("Về việc chuyển sinh hoạt đảng tạm thời", 85, 150), ADDRESSEE, *BODY)
    assert (value(facts.subject) or "").removeprefix("Về việc ") == "chuyển sinh hoạt đảng tạm thời"


def test_the_head_of_a_table_is_none_of_the_subject() -> None:
    table = [
        word
        for at, text in enumerate(("Ngày", "Buổi", "Nội dung", "Chủ trì"))
        for word in place(text, 100 + 95 * at, 190, 90)
    ]
    whole = page(*HEAD, ("LỊCH CÔNG TÁC", 255, 150), ("Tuần thứ 30 năm 2024", 245, 168))
    facts = read_facts(document(replace(whole, words=(*whole.words, *table))))
    assert value(facts.subject) == "Tuần thứ 30 năm 2024"


def test_the_last_row_off_a_picture_is_as_low_as_its_letters() -> None:
    rows = (*HEAD[:-2], ("Số: 5/UBND-VP", 100, 105), DATE, ADDRESSEE)
    words = [word for at, (text, x, y) in enumerate(rows) for word in place(text, x, y, at, layer=Layer.OCR)]
    words += place("V/v cấp phép hàng nguy", 90, 125, 50, layer=Layer.OCR)
    low = place("hiểm loại 1,2,3", 100, 143, 51, layer=Layer.OCR)
    words += [replace(word, box=(word.box[0], 144.0, word.box[2], 152.0)) for word in low]
    facts = read_facts(document(Page(1, 595.0, 842.0, tuple(words))))
    assert value(facts.subject) == "cấp phép hàng nguy hiểm loại 1,2,3"
