"""Tables without ruled lines, drawn as words on pages: columns, wrapped lines, paragraphs, page breaks."""

from collections.abc import Sequence

from extractors.document import Layer, Page, Word
from extractors.open_tables import open_tables

LINE, LETTER = 14.0, 5.0
COLUMNS = ((57.0, 40.0), (110.0, 250.0), (380.0, 60.0))
"""Left edge and width of STT, Tiêu chí, Điểm."""


def names(cells: Sequence[str]) -> dict[str, int] | None:
    wanted = {"STT": "id", "Tiêu chí": "title", "Điểm tối đa": "max"}
    found = {wanted[cell]: place for place, cell in enumerate(cells) if cell in wanted}
    return found if "title" in found and "max" in found else None


class Paper:
    """Words set left to right in a column's width, as Word would."""

    def __init__(self, top: float = 100.0) -> None:
        self.words: list[Word] = []
        self.top = top

    def say(self, text: str, left: float, width: float) -> float:
        """One cell from here on; gives the top of the line after it."""
        x, y = left, self.top
        for paragraph in text.split("\n"):
            for word in paragraph.split():
                long = LETTER * len(word)
                if x > left and x + long > left + width:
                    x, y = left, y + LINE
                self.words.append(Word(word, (x, y, x + long, y + 11), 1, Layer.BODY, 0))
                x += long + 3
            x, y = left, y + LINE
        return y

    def row(self, *cells: str) -> "Paper":
        self.top = max(self.say(text, *COLUMNS[place]) for place, text in enumerate(cells) if text)
        return self

    def prose(self, text: str) -> "Paper":
        self.top = self.say(text, 57.0, 480.0)
        return self

    def page(self, number: int = 1) -> Page:
        return Page(number, 595.0, 842.0, tuple(self.words))


LONG = "Ban hành kế hoạch cải cách hành chính năm của Ủy ban nhân dân cấp xã theo đúng quy định"


def test_columns_rows_and_paragraphs() -> None:
    paper = Paper().prose(
        "Tổng điểm tối đa của các tiêu chí là 100 điểm, các cơ quan tự đánh giá theo bảng sau."
    )
    paper.row("STT", "Tiêu chí", "Điểm tối đa").row("1.", "CHỈ ĐẠO", "3,50")
    paper.row("1.1.", f"{LONG}\nKịp thời: 1\nKhông kịp thời: 0", "1,00").row("1.2.", "Báo cáo", "2,50")
    paper.prose(f"Ghi chú: {LONG}, {LONG}, các đơn vị tự chịu trách nhiệm về số liệu của mình.")
    (table,) = open_tables([paper.page()], names)
    assert table.rows == (
        ("STT", "Tiêu chí", "Điểm tối đa"),
        ("1.", "CHỈ ĐẠO", "3,50"),
        ("1.1.", f"{LONG}\nKịp thời: 1\nKhông kịp thời: 0", "1,00"),
        ("1.2.", "Báo cáo", "2,50"),
    )


def test_a_page_goes_on_without_a_heading() -> None:
    first = Paper().row("STT", "Tiêu chí", "Điểm tối đa").row("1.", "CHỈ ĐẠO", "1")
    second = Paper(60.0).row("", "Kịp thời: 1", "").row("1.1.", LONG, "1")
    second.words.append(Word("2", (297.0, 810.0, 302.0, 821.0), 2, Layer.BODY, 0))
    letter = Paper(60.0).prose(" ".join([LONG] * 6))
    tables = open_tables([first.page(), second.page(2), letter.page(3)], names)
    assert [table.page for table in tables] == [1, 2]
    assert tables[1].rows == (("", "Kịp thời: 1", ""), ("1.1.", LONG, "1"))


def test_prose_alone_is_no_table() -> None:
    assert open_tables([Paper().prose(" ".join([LONG] * 8)).page()], names) == ()
    assert open_tables([Page(1, 595.0, 842.0, ())], names) == ()
