"""A made-up letter as a Word file, built in the several ways offices build them."""

# ruff: noqa: E501

import random
import unicodedata
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.synthetic.spec import Letter
from benchmarks.synthetic.word_heads import odd_head

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def make_docx(letter: Letter, rng: random.Random, path: Path, *, printed: bool = False) -> None:
    """Write the letter; `printed`: only in layouts that LibreOffice prints as Word does."""
    body = [head(letter, rng, printed), *title(letter, rng)]
    body += [paragraph(text, rng, "both", indent=720) for text in letter.body]
    body.append(closing(letter, rng))
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{"".join(body)}<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/></w:sectPr></w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", xml)


def run(text: str, size: float = 13) -> str:
    return (
        f'<w:r><w:rPr><w:sz w:val="{int(size * 2)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def runs(text: str, rng: random.Random, size: float = 13) -> str:
    """The text in one run, in several cut anywhere, decomposed, or in smart tags."""
    if rng.random() < 0.06:
        text = unicodedata.normalize("NFD", text)
        return run(text, size)
    if rng.random() < 0.2 and len(text) > 6:
        at = rng.randrange(2, len(text) - 2)
        second = run(text[at:], size)
        if rng.random() < 0.3:
            second = f'<w:smartTag w:element="place">{second}</w:smartTag>'
        return run(text[:at], size) + second
    return run(text, size)


def paragraph(text: str, rng: random.Random, align: str = "left", size: float = 13, indent: int = 0) -> str:
    return f'<w:p><w:pPr><w:jc w:val="{align}"/><w:ind w:firstLine="{indent}"/></w:pPr>{runs(text, rng, size)}</w:p>'


def table(left: list[str], right: list[str], widths: tuple[int, int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = "".join(f"<w:tc><w:tcPr/>{''.join(content) or '<w:p/>'}</w:tc>" for content in (left, right))
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"


def head(letter: Letter, rng: random.Random, printed: bool) -> str:
    left = [*letter.organ.parent_lines, *letter.organ.lines]
    party = letter.organ.party
    right = (
        [letter.organ.motto or "ĐẢNG CỘNG SẢN VIỆT NAM"]
        if party
        else ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    )
    abstract = [] if letter.title else letter.subject_lines
    mark = paragraph(letter.mark, rng, rng.choice(("left", "right"))) if letter.mark else ""
    if rng.random() < 0.4:
        return mark + odd_head(
            [*left, letter.number_line, *abstract], [*right, letter.date_line], rng, printed=printed
        )
    roll = rng.random()
    if roll < 0.55:
        column = [paragraph(line, rng, "center", 12.5) for line in left]
        column += [paragraph(line, rng, "center") for line in (letter.number_line, *abstract)]
        other = [paragraph(line, rng, "center", 12.5) for line in right] + [
            paragraph(letter.date_line, rng, "center")
        ]
        return mark + table(column, other, (3700, 5900))
    if roll < 0.85:
        one = table([paragraph(line, rng, "center", 12.5) for line in left], [paragraph(line, rng, "center", 12.5) for line in right], (3600, 5900))  # fmt: skip
        two = table(
            [paragraph(line, rng, "center") for line in (letter.number_line, *abstract)],
            [paragraph(letter.date_line, rng, "center")], (3600, 5900),
        )  # fmt: skip
        return mark + one + two
    rows = [
        (left[index] if index < len(left) else "", right[index] if index < len(right) else "")
        for index in range(max(len(left), len(right)))
    ]
    rows.append((letter.number_line, letter.date_line))
    text = "".join(tabbed(one, other) for one, other in rows)
    return mark + text + "".join(paragraph(line, rng) for line in abstract)


def tabbed(left: str, right: str) -> str:
    stops = '<w:tabs><w:tab w:val="center" w:pos="1700"/><w:tab w:val="center" w:pos="6500"/></w:tabs>'
    return f"<w:p><w:pPr>{stops}</w:pPr><w:r><w:tab/></w:r>{run(left, 12)}<w:r><w:tab/></w:r>{run(right, 12)}</w:p>"


def title(letter: Letter, rng: random.Random) -> list[str]:
    found: list[str] = [paragraph("", rng)]
    if letter.title:
        found.append(paragraph(letter.title, rng, "center", 14))
        found += [paragraph(line, rng, "center", 14) for line in letter.subject_lines]
        found.append(paragraph("_" * 12, rng, "center"))
    if len(letter.addressees) == 1:
        found.append(paragraph("Kính gửi: " + letter.addressees[0], rng, "center", 14))
    elif letter.addressees:
        found.append(paragraph("Kính gửi:", rng, "left", 14, 2800))
        found += [paragraph("- " + line, rng, "left", 14, 3600) for line in letter.addressees]
    return found


def closing(letter: Letter, rng: random.Random) -> str:
    left = [
        paragraph("Nơi nhận:", rng, "left", 12),
        *[paragraph(line, rng, "left", 11) for line in letter.recipients],
    ]
    right = [paragraph(line, rng, "center") for line in (*letter.authority, letter.position)]
    right += [paragraph("", rng)] * 4 + [paragraph(letter.signer, rng, "center")]
    return table(left, right, (4800, 4800))
