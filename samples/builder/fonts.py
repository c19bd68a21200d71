"""Liberation Serif, cut to the letters a file uses and embedded as a PDF composite font."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from samples.builder.pdf import Name, PdfFile, Ref, Stream

__all__ = ["Font", "typeface"]

FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
)
FILES = {
    "regular": "LiberationSerif-Regular.ttf",
    "bold": "LiberationSerif-Bold.ttf",
    "italic": "LiberationSerif-Italic.ttf",
    "bolditalic": "LiberationSerif-BoldItalic.ttf",
    "sans": "LiberationSans-Regular.ttf",
    "sansbold": "LiberationSans-Bold.ttf",
}


class Typeface:
    """One style read from disk: widths and glyph numbers."""

    def __init__(self, style: str) -> None:
        path = next(f / FILES[style] for f in FOLDERS if (f / FILES[style]).exists())
        self.data = path.read_bytes()
        font = TTFont(io.BytesIO(self.data))
        self.glyphs = {char: font.getGlyphID(name) for char, name in font.getBestCmap().items()}
        scale = 1000 / font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        self.widths = {font.getGlyphID(name): round(w * scale) for name, (w, _) in widths.items()}
        self.postscript = font["name"].getDebugName(6)
        head, hhea = font["head"], font["hhea"]
        self.box = [round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
        self.ascent, self.descent = round(hhea.ascent * scale), round(hhea.descent * scale)

    @cache  # noqa: B019 - typefaces live as long as the run
    def cut(self, glyphs: frozenset[int]) -> bytes:
        """The font file with only these outlines; glyph numbers are kept."""
        options = subset.Options(retain_gids=True, notdef_outline=True, hinting=False, name_IDs=[])
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "FFTM", "OS/2", "post", "cmap", "name"]
        font = TTFont(io.BytesIO(self.data), recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(gids=sorted(glyphs))
        cutter.subset(font)
        out = io.BytesIO()
        font.save(out)
        return out.getvalue()


@cache
def typeface(style: str) -> Typeface:
    return Typeface(style)


class Font:
    """A typeface as one file uses it: remembers the glyphs drawn, writes itself at the end."""

    def __init__(self, style: str, unicode_of: Callable[[str], str] = str, alias: str = "") -> None:
        self.face = typeface(style)
        self.unicode_of = unicode_of
        """What text extraction gets for a drawn character: itself, or a legacy font's letter."""
        self.alias = alias
        self.used: dict[int, str] = {}

    def width(self, text: str, size: float) -> float:
        face = self.face
        return sum(face.widths[face.glyphs.get(ord(char), 0)] for char in text) * size / 1000

    def encode(self, text: str) -> bytes:
        """Two bytes a glyph, in hex."""
        codes = []
        for char in text:
            glyph = self.face.glyphs[ord(char)]
            self.used.setdefault(glyph, self.unicode_of(char))
            codes.append(f"{glyph:04X}")
        return "".join(codes).encode()

    def write(self, pdf: PdfFile, into: Ref) -> None:
        """Put the font's objects into the file; `into` was reserved for its dictionary."""
        face, glyphs = self.face, sorted(self.used)
        name = Name(f"{_tag(glyphs)}+{self.alias or face.postscript}")
        data = face.cut(frozenset(glyphs))
        descriptor = {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            "Flags": 4,
            "FontBBox": face.box,
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": 660,
            "StemV": 80,
            "FontFile2": pdf.add(Stream({"Length1": len(data)}, data)),
        }
        widths: list[object] = [part for g in glyphs for part in (g, [face.widths[g]])]
        descendant = {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": pdf.add(descriptor),
            "DW": 1000,
            "W": widths,
            "CIDToGIDMap": Name("Identity"),
        }
        font = {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": name,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [pdf.add(descendant)],
            "ToUnicode": pdf.add(Stream({}, self._to_unicode())),
        }
        pdf.replace(into, font)

    def _to_unicode(self) -> bytes:
        rows = [f"<{g:04X}> <{t.encode('utf-16-be').hex().upper()}>" for g, t in sorted(self.used.items())]
        blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
        body = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
        return f"{CMAP_HEAD}\n{body}\n{CMAP_TAIL}".encode()


def _tag(glyphs: list[int]) -> str:
    """The six capitals before a subset's name."""
    number = sum((i + 1) * g for i, g in enumerate(glyphs))
    return "".join(chr(65 + number // 26**i % 26) for i in range(6))


CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
