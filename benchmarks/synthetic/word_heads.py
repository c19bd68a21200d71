"""Letterheads of Word files that are no plain table: text boxes, frames, columns, spaces, tracked changes."""

# ruff: noqa: E501

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

__all__ = ["ODD_HEADS", "Column", "odd_head"]

DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


@dataclass(frozen=True, slots=True)
class Column:
    """Lines of one column of the letterhead, top to bottom."""

    lines: Sequence[str]


def run(text: str, size: float = 12) -> str:
    face = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>'
    return f'<w:r><w:rPr>{face}<w:sz w:val="{int(size * 2)}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str, properties: str = "", align: str = "center") -> str:
    return f'<w:p><w:pPr>{properties}<w:jc w:val="{align}"/></w:pPr>{run(text)}</w:p>'


def paragraphs(column: Column, properties: str = "") -> str:
    return "".join(paragraph(line, properties) for line in column.lines)


def boxes(left: Column, right: Column) -> str:
    """Two text boxes of new Word on one paragraph."""
    return f"<w:p>{text_box(left, -30, 190, 1)}{text_box(right, 165, 310, 2)}</w:p>{'<w:p/>' * (3 + len(left.lines))}"


def text_box(column: Column, x: int, width: int, number: int) -> str:
    size = f'cx="{width * 12700}" cy="{18 * (len(column.lines) + 1) * 12700}"'
    return (
        f'<w:r><w:drawing><wp:anchor {DRAWING} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x * 12700}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:wrapNone/><wp:docPr id="{number}" name="B{number}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraphs(column)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r>"
    )


def old_boxes(left: Column, right: Column) -> str:
    """Two text boxes of old Word, the right one first."""

    def box(column: Column, x: int, width: int) -> str:
        style = f"position:absolute;margin-left:{x}pt;margin-top:0;width:{width}pt;height:{18 * (len(column.lines) + 1)}pt"
        inner = paragraphs(column)
        return f'<w:r><w:pict><v:shape {DRAWING} style="{style}"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'

    return f"<w:p>{box(right, 165, 310)}{box(left, -30, 190)}</w:p>{'<w:p/>' * (3 + len(left.lines))}"


def frames(left: Column, right: Column) -> str:
    def frame(x: int, width: int) -> str:
        return f'<w:framePr w:w="{width}" w:hSpace="180" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{x}" w:y="1100"/>'

    return paragraphs(left, frame(1300, 3600)) + paragraphs(right, frame(5100, 5800)) + "<w:p/><w:p/>"


def columns(left: Column, right: Column) -> str:
    first, *rest = right.lines
    jump = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:br w:type="column"/></w:r>{run(first)}</w:p>'
    section = '<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/><w:cols w:num="2" w:equalWidth="0"><w:col w:w="3500" w:space="300"/><w:col w:w="5554"/></w:cols></w:sectPr>'
    return f"{paragraphs(left)}{jump}{paragraphs(Column(rest))}<w:p><w:pPr>{section}</w:pPr></w:p>"


def spaces(left: Column, right: Column) -> str:
    """Both columns on lines of their own, pushed apart by spaces; a long line needs a table."""
    names, rest = split_at_number(left.lines)
    if max(map(len, names)) > 27:
        return table(paragraphs(left), paragraphs(right))
    rows: list[str] = []
    mottos = right.lines[:-1]
    for at in range(max(len(names) - 1, len(mottos))):
        one = names[at] if at < len(names) - 1 else ""
        rows.append(spaced(one, mottos[at] if at < len(mottos) else ""))
    rows.append(spaced(names[-1], right.lines[-1]))
    return "".join(rows) + "".join(paragraph(line, align="left") for line in rest)


def split_at_number(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Lines down to the number, and the V/v under it."""
    end = next((at for at, line in enumerate(lines) if line.startswith("Số")), len(lines) - 1) + 1
    return lines[:end], lines[end:]


def spaced(one: str, other: str) -> str:
    gap = " " * max(4, int((30 - len(one)) * 1.3))
    return paragraph(f"{one}{gap}{other}" if other else one, align="left")


def nested(left: Column, right: Column) -> str:
    one = table(paragraphs(left), "<w:p/>", (3300, 100))
    return table(one + "<w:p/>", table(paragraphs(right), "<w:p/>", (5400, 100)) + "<w:p/>")


def controls(left: Column, right: Column) -> str:
    """The table and its cells inside content controls, text inserted and deleted with changes tracked."""
    change = '<w:del w:id="1" w:author="a"><w:r><w:delText>999</w:delText></w:r></w:del>'
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraphs(left)}</w:sdtContent></w:sdt><w:p>{change}</w:p>"
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{table(inner, paragraphs(right))}</w:sdtContent></w:sdt>"


def soft_breaks(left: Column, right: Column) -> str:
    def cell(column: Column) -> str:
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{"<w:r><w:br/></w:r>".join(map(run, column.lines))}</w:p>'

    return table(cell(left), cell(right))


def table(left: str, right: str, widths: tuple[int, int] = (3600, 5900)) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
        for inner, width in zip((left, right), widths, strict=True)
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'


UNLIKE = frozenset({"frames", "controls"})
"""Layouts that LibreOffice prints otherwise: frames moved, deleted text shown."""
ODD_HEADS: dict[str, Callable[[Column, Column], str]] = {
    "boxes": boxes, "old boxes": old_boxes, "frames": frames, "columns": columns, "spaces": spaces, "nested": nested,
    "controls": controls, "soft breaks": soft_breaks,
}  # fmt: skip


def odd_head(left: Sequence[str], right: Sequence[str], rng: random.Random, *, printed: bool) -> str:
    """A letterhead in one of the layouts; `printed`: one that LibreOffice prints as Word does."""
    names = [name for name in ODD_HEADS if not printed or name not in UNLIKE]
    return ODD_HEADS[rng.choice(names)](Column(left), Column(right))
