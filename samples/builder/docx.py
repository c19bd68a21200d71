"""Word files written by hand: drafts as offices keep them, with the quirks that real ones carry."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

__all__ = ["Cell", "Paragraph", "Table", "TextBox", "docx_bytes", "zip_bytes"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of one style; `**` marks bold stretches."""

    text: str
    align: str = "both"
    bold: bool = False
    italic: bool = False
    size: int = 14
    font: str = "Times New Roman"
    deleted: str = ""
    """Words deleted under tracked changes, shown before the text."""


@dataclass(frozen=True)
class TextBox:
    """A floating box, written twice as Word does: DrawingML and the VML fallback."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Cell:
    paragraphs: tuple[Paragraph, ...]
    span: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of cells; widths in twentieths of a point."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    ruled: bool = True


Block = Paragraph | TextBox | Table


def docx_bytes(blocks: Sequence[Block], footer: str = "", created: datetime | None = None) -> bytes:
    """A .docx with these blocks in order."""
    body = "".join(_block(block) for block in blocks)
    reference = '<w:footerReference w:type="default" r:id="rId1"/>' if footer else ""
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/>'
    )
    document = (
        f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{reference}{page}</w:sectPr></w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": _core(created or datetime(2023, 1, 3, 8, 0)),
        "word/document.xml": HEAD + document,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/footer1.xml": HEAD + f"<w:ftr {NAMESPACES}>{_block(Paragraph(footer, 'center'))}</w:ftr>",
    }
    return zip_bytes({name: text.encode() for name, text in parts.items()})


def zip_bytes(
    parts: dict[str, bytes], when: tuple[int, ...] = (2023, 1, 3, 8, 0, 0), flags: int = 0
) -> bytes:
    """A ZIP whose bytes depend on its parts only."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, when)  # type: ignore[arg-type]
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            info.flag_bits |= flags
            archive.writestr(info, data)
    return out.getvalue()


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case TextBox():
            return _text_box(block)
        case Table():
            return _table(block)


def _paragraph(paragraph: Paragraph, inside: str = "") -> str:
    runs = inside
    if paragraph.deleted:
        gone = f"<w:r>{_look(paragraph, False)}<w:delText>{escape(paragraph.deleted)}</w:delText></w:r>"
        runs += f'<w:del w:id="1" w:author="Văn thư" w:date="2023-01-03T08:00:00Z">{gone}</w:del>'
    for i, piece in enumerate(paragraph.text.split("**")):
        if piece:
            runs += _run(paragraph, piece, bold=paragraph.bold or i % 2 == 1)
    indent = '<w:ind w:firstLine="720"/>' if paragraph.align == "both" else ""
    return f'<w:p><w:pPr><w:jc w:val="{paragraph.align}"/>{indent}</w:pPr>{runs}</w:p>'


def _run(paragraph: Paragraph, text: str, bold: bool) -> str:
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    pieces = re.split(r"([\t\n])", text)
    shown = "".join(marks.get(p) or f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in pieces)
    return f"<w:r>{_look(paragraph, bold)}{shown}</w:r>"


def _look(paragraph: Paragraph, bold: bool) -> str:
    font = paragraph.font
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if paragraph.italic else "")
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    return f'<w:rPr>{fonts}{marks}<w:sz w:val="{paragraph.size * 2}"/></w:rPr>'


def _text_box(box: TextBox) -> str:
    content = "".join(_paragraph(p) for p in box.paragraphs)
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    data = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    shape = f"<wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr/><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>"
    graphic = f'<a:graphic><a:graphicData uri="{data}">{shape}</a:graphicData></a:graphic>'
    place = '<wp:extent cx="3429000" cy="685800"/><wp:docPr id="7" name="Hộp 7"/>'
    inline = f"<wp:inline>{place}{graphic}</wp:inline>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{inline}</w:drawing></mc:Choice>'
    fallback = (
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
    )
    run = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    return _paragraph(Paragraph("", "left"), run)


def _table(table: Table) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = "single" if table.ruled else "nil"
    borders = "".join(f'<w:{edge} w:val="{kind}" w:sz="4"/>' for edge in edges)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    rows = ""
    for row in table.rows:
        cells, at = "", 0
        for cell in row:
            width = sum(table.widths[at : at + cell.span])
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            content = "".join(_paragraph(p) for p in cell.paragraphs) or "<w:p/>"
            cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{content}</w:tc>'
            at += cell.span
        rows += f"<w:tr>{cells}</w:tr>"
    look = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl>{look}{rows}</w:tbl>"


def _core(created: datetime) -> str:
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        HEAD + "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created></cp:coreProperties>'
    )


HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{OFFICE}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = (
    HEAD + f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{TYPES}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
DOCUMENT_RELATIONS = (
    HEAD + f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{TYPES}/footer" Target="footer1.xml"/></Relationships>'
)
