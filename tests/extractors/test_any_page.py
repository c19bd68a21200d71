"""Whatever stands on a page, reading it never fails, and every place it names is on the page."""

from collections.abc import Iterator
from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document, Kind, Layer, Page, Word
from extractors.extract import read_facts
from extractors.facts import Facts, Found, Signer

PIECES = st.sampled_from(
    (
        *(
            "Số:",
            "Số",
            "12/KH-UBND",
            "/QĐ-UBND",
            "-CV/TU",
            "3686",
            "05",
            "ngày",
            "tháng",
            "năm",
            "2023",
            "…",
            "....",
        ),
        *(
            "CỘNG",
            "HÒA",
            "XÃ",
            "HỘI",
            "CHỦ",
            "NGHĨA",
            "VIỆT",
            "NAM",
            "Độc",
            "lập",
            "-",
            "Tự",
            "do",
            "ĐẾN",
            "V/v",
            "*",
        ),
        *(
            "ỦY",
            "BAN",
            "NHÂN",
            "DÂN",
            "QUYẾT",
            "ĐỊNH",
            "KẾ",
            "HOẠCH",
            "PHỤ",
            "LỤC",
            "(Kèm",
            "theo",
            "Kính",
            "gửi:",
        ),
        *(
            "Nơi",
            "nhận:",
            "TM.",
            "KT.",
            "CHỦ",
            "TỊCH",
            "Nguyễn",
            "Văn",
            "Mẫu",
            "của",
            "Căn",
            "cứ",
            "Lưu:",
            "VT;",
            "tháng",
            "NguyễnVănMẫu",
            "PHÓ",
            "(Đã",
            "ký)",
            "Ký",
            "bởi:",
            "",
        ),
    )
)
WORDS = st.one_of(
    PIECES.filter(bool), st.text(min_size=1, max_size=6).filter(lambda text: not text.isspace())
)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    number = draw(st.integers(1, 3))
    words: list[Word] = []
    for line in range(draw(st.integers(0, 14))):
        x, y = draw(st.floats(-20, 500)), draw(st.floats(-20, 830))
        layer = draw(st.sampled_from(Layer))
        sure = draw(st.floats(0, 1))
        for text in draw(st.lists(WORDS, min_size=1, max_size=8)):
            width = draw(st.sampled_from((0.0, 6.0 * len(text))))
            words.append(
                Word(
                    text,
                    (x, y, x + width, y + draw(st.sampled_from((0.0, 14.0)))),
                    number,
                    layer,
                    line,
                    "",
                    sure,
                )
            )
            x += width + 3.5
    return Page(number, 595.0, 842.0, tuple(words))


@st.composite
def closings(draw: st.DrawFn) -> Page:
    """A page whose lower half ends a letter: rows of pieces, wide gaps between them, any words in them."""
    words = [Word(text, (85.0 + 40 * at, 600.0, 120.0 + 40 * at, 614.0), 1, Layer.BODY, 0) for at, text in
             enumerate(("Nơi", "nhận:"))]  # fmt: skip
    layer = draw(st.sampled_from(Layer))
    for row in range(1, draw(st.integers(2, 8))):
        x = draw(st.sampled_from((85.0, 260.0, 300.0, 400.0)))
        for text in draw(st.lists(WORDS, min_size=1, max_size=6)):
            box = (x, 590.0 + 16 * row, x + 6.0 * len(text), 604.0 + 16 * row)
            words.append(Word(text, box, 1, layer, row, "", draw(st.floats(0, 1))))
            x = box[2] + draw(st.sampled_from((3.5, 20.0, 60.0)))
    return Page(1, 595.0, 842.0, tuple(words))


def found(facts: Facts) -> Iterator[Found[object]]:
    for field in fields(facts):
        value = getattr(facts, field.name)
        if isinstance(value, Found):
            yield value
        elif isinstance(value, Signer):
            yield from filter(None, (value.name, value.position, value.authority))
        elif isinstance(value, tuple):
            yield from (each for each in value if isinstance(each, Found))


@settings(max_examples=150, deadline=None)
@given(st.lists(pages(), max_size=3), st.sampled_from((Kind.PDF, Kind.PDF_SCAN)))
def test_any_page(sheets: list[Page], kind: Kind) -> None:
    facts = read_facts(Document(kind, tuple(sheets)))
    for each in found(facts):
        assert 0 <= each.confidence <= 1
        assert each.span.page in {0, 1, 2, 3}
        assert all(box[0] <= box[2] and box[1] <= box[3] for box in each.span.boxes)


@settings(max_examples=150, deadline=None)
@given(closings())
def test_any_closing(sheet: Page) -> None:
    for each in found(read_facts(Document(Kind.PDF, (sheet,)))):
        assert each.span.page in {0, 1}
