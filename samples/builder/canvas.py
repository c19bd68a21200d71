"""Pages to draw on: text runs, rules, pictures; coordinates in points from the top left."""

from dataclasses import dataclass, field
from datetime import datetime

from samples.builder.fonts import Font
from samples.builder.pdf import Name, PdfFile, Ref, Stream, pdf_time

__all__ = ["HEIGHT", "WIDTH", "Canvas", "Run", "Sheet"]

WIDTH, HEIGHT = 595.32, 841.92
BLACK = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Run:
    """Words in one style."""

    text: str
    style: str = "regular"


@dataclass
class Sheet:
    """One page being drawn."""

    operators: list[bytes] = field(default_factory=list)
    images: dict[str, Ref] = field(default_factory=dict)


@dataclass
class Canvas:
    """A file being drawn, page after page."""

    name: str
    fonts: dict[str, Font] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    at: int = 0

    def __post_init__(self) -> None:
        self.pdf = PdfFile(self.name)
        self.refs: dict[str, Ref] = {}

    def font(self, style: str) -> Font:
        if style not in self.fonts:
            self.fonts[style] = Font(style)
        if style not in self.refs:
            self.refs[style] = self.pdf.add({})
        return self.fonts[style]

    def new_page(self) -> None:
        self.sheets.append(Sheet())
        self.at = len(self.sheets) - 1

    @property
    def sheet(self) -> Sheet:
        return self.sheets[self.at]

    def turn_to(self, page: int) -> None:
        """Draw on this page (0-based) from now on."""
        self.at = page

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        style: str = "regular",
        size: float = 13,
        gap: float = 0.0,
        colour: tuple[float, float, float] = BLACK,
    ) -> float:
        """Draw words from x on the baseline; `gap` is added to every space. Returns the end x."""
        if text.isupper() and f"{style}-caps" in self.fonts:
            style = f"{style}-caps"
        font = self.font(style)
        pieces = text.split(" ")
        codes = [font.encode(p + (" " if i < len(pieces) - 1 else "")) for i, p in enumerate(pieces)]
        joiner = f" {-gap * 1000 / size:.1f} ".encode() if gap else b" "
        shown = joiner.join(b"<" + c + b">" for c in codes if c)
        paint = b"%.2f %.2f %.2f rg " % colour if colour != BLACK else b""
        place = b"1 0 0 1 %.2f %.2f Tm" % (x, HEIGHT - baseline)
        self.sheet.operators.append(
            b"q BT %s/%s %g Tf %s [%s] TJ ET Q" % (paint, style.encode(), size, place, shown)
        )
        return x + font.width(text, size) + gap * text.count(" ")

    def centred(self, x: float, baseline: float, text: str, style: str = "regular", size: float = 13) -> None:
        self.text(x - self.font(style).width(text, size) / 2, baseline, text, style, size)

    def rule(self, x0: float, x1: float, y: float, width: float = 0.6) -> None:
        self.sheet.operators.append(
            b"q %.2f w %.2f %.2f m %.2f %.2f l S Q" % (width, x0, HEIGHT - y, x1, HEIGHT - y)
        )

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.sheet.operators.append(
            b"q 0.5 w %.2f %.2f %.2f %.2f re S Q" % (x0, HEIGHT - y1, x1 - x0, y1 - y0)
        )

    def strokes(
        self, paths: list[list[tuple[float, float]]], width: float, rgb: tuple[int, int, int]
    ) -> None:
        """Smooth pen lines through the given points."""
        for points in paths:
            flipped = [(x, HEIGHT - y) for x, y in points]
            drawn = [b"%.2f %.2f m" % flipped[0]]
            for i in range(len(flipped) - 1):
                before, a = flipped[max(0, i - 1)], flipped[i]
                b, after = flipped[i + 1], flipped[min(len(flipped) - 1, i + 2)]
                first = (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6)
                second = (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6)
                drawn.append(b"%.2f %.2f %.2f %.2f %.2f %.2f c" % (*first, *second, *b))
            ink = b"%.3f %.3f %.3f RG" % tuple(part / 255 for part in rgb)
            line = b"q 1 J 1 j %.2f w " % width + ink + b" " + b" ".join(drawn) + b" S Q"
            self.sheet.operators.append(line)

    def image(self, name: str, ref: Ref, x0: float, y0: float, width: float, height: float) -> None:
        self.sheet.images[name] = ref
        self.sheet.operators.append(
            b"q %.2f 0 0 %.2f %.2f %.2f cm /%s Do Q"
            % (width, height, x0, HEIGHT - y0 - height, name.encode())
        )

    def finish(self, title: str, producer: str, creator: str, created: datetime) -> PdfFile:
        """Write pages, fonts and catalog as the first revision."""
        pdf = self.pdf
        tree = pdf.add({})
        shared = dict(self.refs)
        for sheet in self.sheets:
            content = pdf.add(Stream({}, b"\n".join(sheet.operators)))
            resources: dict[str, object] = {"Font": shared, "ProcSet": [Name("PDF"), Name("Text")]}
            if sheet.images:
                resources["XObject"] = dict(sheet.images)
            page = {"Type": Name("Page"), "Parent": tree, "MediaBox": [0, 0, WIDTH, HEIGHT]}
            pdf.pages.append(pdf.add({**page, "Resources": resources, "Contents": content}))
        pdf.replace(tree, {"Type": Name("Pages"), "Kids": list(pdf.pages), "Count": len(pdf.pages)})
        pdf.root = pdf.add({"Type": Name("Catalog"), "Pages": tree, "Lang": "vi-VN"})
        pdf.info = pdf.add(
            {
                "Title": title,
                "Creator": creator,
                "Producer": producer,
                "CreationDate": pdf_time(created),
                "ModDate": pdf_time(created),
            }
        )
        for style, ref in self.refs.items():
            self.fonts[style].write(pdf, ref)
        pdf.save()
        return pdf
