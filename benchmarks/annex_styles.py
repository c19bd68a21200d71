"""The ways provinces set an annex table, each as a style, and the cells a set has in that style."""

# ruff: noqa: E501

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.annex_truth import Row, said

__all__ = ["STYLES", "Cell", "Style", "drawn", "expected", "headings"]

PLAIN = (("id", "STT"), ("title", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần"), ("max", "Điểm tối đa"),
         ("self", "Điểm tự đánh giá"), ("reviewed", "Điểm thẩm định"), ("note", "Ghi chú"))  # fmt: skip
TLKC = (("id", "TT"), ("title", "Nội dung tiêu chí"), ("max", "Điểm chuẩn"), ("rubric", "Cách tính điểm"),
        ("evidence", "Tài liệu kiểm chứng"), ("lead", "Cơ quan chủ trì"))  # fmt: skip
MOVED = (("id", "STT"), ("title", "Tên tiêu chí"), ("lead", "Đơn vị theo dõi, đánh giá"), ("rubric", "Hướng dẫn chấm điểm"),
         ("max", "Thang điểm"), ("note", "Ghi chú"))  # fmt: skip
BARE = (("title", "Tiêu chí, tiêu chí thành phần"), ("max", "Điểm"), ("note", "Ghi chú"))
SHORT = (("id", "STT"), ("title", "Tiêu chí"), ("max", "Điểm tối đa"))


@dataclass(frozen=True)
class Style:
    """How one annex is set."""

    name: str
    form: str = "docx"
    columns: tuple[tuple[str, str], ...] = PLAIN
    ids: str = "dotted"
    options: str = "rows"
    """rows, cell (rubric column), title (in the name's cell), letters."""
    points: str = "comma"
    heading_rows: int = 1
    lines: str = "all"
    """Ruled lines: all, horizontal, none."""
    landscape: bool = False
    repeat: bool = False
    extras: tuple[str, ...] = ()
    """letter, signers, other, totals, notes, bonus, merged, hidden, dates, floats, sheets, nested."""


S = Style
STYLES = (
    S("pdf-ruled", "pdf", repeat=True, extras=("letter", "totals", "pages")),
    S("pdf-ruled-once", "pdf", ids="plain", heading_rows=2, points="dot", extras=("letter", "pages")),
    S("pdf-horizontal", "pdf", lines="horizontal", repeat=True, extras=("letter",)),
    S("pdf-unruled", "pdf", lines="none", repeat=True, extras=("letter", "pages")),
    S("pdf-unruled-once", "pdf", SHORT, lines="none", ids="plain", extras=("letter",)),
    S("pdf-unruled-tlkc", "pdf", TLKC, lines="none", options="cell", landscape=True),
    S("pdf-landscape-tlkc", "pdf", TLKC, options="cell", landscape=True, repeat=True, extras=("totals",)),
    S("pdf-unruled-tight", "pdf", lines="none", ids="plain", repeat=True, extras=("tight", "pages")),
    S("pdf-horizontal-tight", "pdf", TLKC, lines="horizontal", options="cell", landscape=True, extras=("tight",)),
    S("pdf-roman", "pdf", ids="roman_anew", repeat=True, heading_rows=2),
    S("pdf-moved", "pdf", MOVED, options="cell", ids="roman_on", landscape=True),
    S("pdf-rotated", "pdf", landscape=True, heading_rows=3, extras=("rotated",)),
    S("docx-auto", ids="auto", extras=("letter", "signers")),
    S("docx-auto-levels", ids="auto_levels", extras=("letter",)),
    S("docx-bare", columns=BARE, ids="in_title"),
    S("docx-tc", columns=BARE, ids="tc"),
    S("docx-tieu-chi", columns=SHORT, ids="tieu_chi", points="d"),
    S("docx-tctp-glued", columns=BARE, ids="glued", points="max"),
    S("docx-roman-anew", ids="roman_anew", heading_rows=2, extras=("other", "totals")),
    S("docx-roman-parens", ids="roman_anew_parens", options="letters"),
    S("docx-letters", options="letters", ids="plain"),
    S("docx-title-options", options="title", ids="plain", points="max"),
    S("docx-merged", heading_rows=3, extras=("merged", "totals", "other")),
    S("docx-tlkc", columns=TLKC, options="cell", extras=("letter", "signers", "notes")),
    S("docx-nested", columns=TLKC, options="cell", extras=("nested",)),
    S("docx-bonus", extras=("bonus", "totals")),
    S("docx-moved", columns=MOVED, options="cell", points="d"),
    S("docx-field-in-title", ids="roman_in_title"),
    S("xlsx-plain", "xlsx", extras=("letter", "totals")),
    S("xlsx-merged", "xlsx", TLKC, options="cell", heading_rows=2, extras=("merged", "hidden")),
    S("xlsx-floats", "xlsx", ids="plain", extras=("floats",)),
    S("xlsx-dates", "xlsx", ids="plain", extras=("dates",), heading_rows=2),
    S("xlsx-sheets", "xlsx", MOVED, options="cell", ids="roman_on", extras=("sheets", "letter")),
    S("xlsx-bonus", "xlsx", ids="roman_anew", extras=("bonus",)),
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """Text with how many columns it spans, and whether a list numbers it (level)."""

    text: str
    span: int = 1
    level: int = -1


ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def expected(style: Style, row: Row) -> str:
    """The id a person would give the row."""
    top, *below = row.path
    match style.ids:
        case "roman_anew" | "roman_anew_parens" | "roman_in_title" | "auto_levels":
            return ".".join((ROMAN[top], *map(str, below)))
        case "roman_on":
            return ROMAN[top] if not below else ".".join(map(str, (row.serial, *below[1:])))
        case _:
            return ".".join(map(str, row.path))


def shown(style: Style, row: Row) -> tuple[str, str, int]:
    """(text of the id column, text of the name column, list level or -1)."""
    dotted, level = ".".join(map(str, row.path)), len(row.path)
    match style.ids:
        case "dotted":
            return f"{dotted}.", row.title, -1
        case "plain":
            return dotted, row.title, -1
        case "in_title":
            return "", f"{dotted}. {row.title}", -1
        case "tc":
            mark = ("Lĩnh vực", "TC", "TCTP")[level - 1]
            return "", f"{mark} {dotted} - {row.title}", -1
        case "tieu_chi":
            mark = ("Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần")[level - 1]
            return "", f"{mark} {dotted}: {row.title}", -1
        case "glued":
            return "", f"{('LV', 'TC', 'TCTP')[level - 1]}{dotted}. {row.title}", -1
        case "auto":
            return ("", row.title, level - 1)
        case "auto_levels":
            return ("", row.title, level - 1)
        case _:
            return _roman(style.ids, row)


def _roman(ids: str, row: Row) -> tuple[str, str, int]:
    top, *below = row.path
    number = ".".join(map(str, (row.serial, *below[1:]) if ids == "roman_on" and below else below))
    if ids == "roman_in_title":
        return (f"{number}." if below else "", row.title if below else f"{ROMAN[top]}. {row.title}", -1)
    if not below:
        return ROMAN[top] + ("." if ids == "roman_anew" else ""), row.title, -1
    return (f"{number})" if ids == "roman_anew_parens" else number), row.title, -1


def points(style: Style, value: Decimal) -> str:
    match style.points:
        case "comma":
            return f"{value:.2f}".replace(".", ",")
        case "dot":
            return f"{value:.1f}" if value == round(value, 1) else f"{value:.2f}"
        case "d":
            return said(value).replace(".", ",") + "đ"
        case _:
            return f"tối đa {said(value).replace('.', ',')} điểm"


def headings(style: Style) -> list[list[Cell]]:
    """The heading in one to three rows; the scores stand under one upper heading."""
    names = [heading for _, heading in style.columns]
    if style.heading_rows == 1:
        return [[Cell(name) for name in names]]
    keys = [key for key, _ in style.columns]
    scored = [index for index, key in enumerate(keys) if key in ("self", "reviewed")]
    if scored:
        above = [Cell(name) for index, name in enumerate(names) if index not in scored]
        above.insert(scored[0], Cell("Điểm đánh giá", len(scored)))
        below = [Cell(name if index in scored else "") for index, name in enumerate(names)]
    else:
        above, below = [Cell(name) for name in names], [Cell(f"({n})") for n in range(1, len(names) + 1)]
    rows = [above, below]
    if style.heading_rows == 3:
        rows.append([Cell(f"({n})") for n in range(1, len(names) + 1)])
    return rows


def body(style: Style, fields: Sequence[Row]) -> Iterator[list[Cell]]:
    """Every row of the table under its heading."""
    for top in fields:
        for row in top.all():
            yield from _row(style, row)
    if "bonus" in style.extras:
        number = len(fields) + 1
        mark = ROMAN[number] if style.ids.startswith("roman") else f"{number}."
        yield _cells(style, mark, "ĐIỂM THƯỞNG, ĐIỂM TRỪ", {})
        sub = "1" if style.ids.startswith("roman") else f"{number}.1."
        other = "2" if style.ids.startswith("roman") else f"{number}.2."
        yield _cells(style, sub, "Điểm thưởng: có sáng kiến được cấp tỉnh công nhận", {"max": "+1"})
        yield _cells(style, other, "Điểm trừ: báo cáo sai số liệu", {"max": "-0,5"})
    if "totals" in style.extras:
        total = sum((top.max for top in fields), Decimal(0))
        yield _cells(style, "", "TỔNG CỘNG", {"max": points(style, total)})


def drawn(style: Style, fields: Sequence[Row]) -> list[list[Cell]]:
    """The whole table."""
    return [*headings(style), *body(style, fields)]


def _row(style: Style, row: Row) -> Iterator[list[Cell]]:
    mark, title, level = shown(style, row)
    lines = row.options
    if style.options == "letters":
        lines = tuple(f"{'abcdef'[index]}) {line}" for index, line in enumerate(row.options))
    given = {"max": points(style, row.max), "lead": row.lead, "evidence": row.evidence}
    given["note"] = "ĐTXHH" if row.kind == "survey" else ""
    if row.kind == "survey":
        given["rubric"] = "Điều tra xã hội học"
    elif style.options == "cell":
        given["rubric"] = "\n".join(lines)
    if style.options == "title" and lines:
        title = "\n".join((title, *lines))
    if "merged" in style.extras and len(row.path) == 1:
        width = next(index for index, (key, _) in enumerate(style.columns) if key == "max")
        yield _merged(style, f"{mark} {title}", width, points(style, row.max))
    else:
        yield _cells(style, mark, title, given, level)
    if style.options in ("rows", "letters"):
        yield from (_cells(style, "", line, {}) for line in lines)


def _merged(style: Style, text: str, width: int, most: str) -> list[Cell]:
    """A lĩnh vực over the columns before its points."""
    after = [Cell("") for _ in style.columns[width + 1 :]]
    return [Cell(text, width), Cell(most), *after]


def _cells(style: Style, mark: str, title: str, given: dict[str, str], level: int = -1) -> list[Cell]:
    found: list[Cell] = []
    keys = [key for key, _ in style.columns]
    for key in keys:
        if key == "id":
            found.append(Cell(mark, 1, level))
        elif key == "title":
            found.append(Cell(title, 1, level if "id" not in keys else -1))
        else:
            found.append(Cell(given.get(key, "")))
    return found
