"""Scans: a letter printed, stamped, signed by pen, laid on a scanner; then a PDF of its pictures."""

import random
from dataclasses import replace
from datetime import datetime, time, timedelta

import numpy
import pymupdf

from samples.builder.canvas import HEIGHT, WIDTH
from samples.builder.cms import SigningStyle
from samples.builder.compose import ink_of, letter_of, recipe_of
from samples.builder.declared import Declared, office, recipes
from samples.builder.ink import Ink, draw_ink
from samples.builder.letter import VIETNAM, Letter, lay_out
from samples.builder.page import Spot
from samples.builder.pdf import Name, PdfFile, Ref, Stream, pdf_time
from samples.builder.pki import identity
from samples.builder.signing import Stamp, add_signature, stamp_text

__all__ = ["make_scan", "scan_pages", "scanned", "sign_as_copy"]

DPI = 170
QUALITY = 52
COPY_SPOT = Spot(0, 374, 5, 589, 115)
PORTAL_SPOT = Spot(0, 20, 8, 230, 60)


def make_scan(declared: Declared) -> bytes:
    """The scan of a paper letter, with the organisation's copy signature if the recipe has one."""
    pdf = scanned(letter_of(declared), ink_of(declared), declared.ocr_layer == "junk")
    parts = recipes()[declared.sign].get("parts", [])
    if "copy" in parts:
        _sign_copy(pdf, declared)
    if "portal" in parts:
        _sign_portal(pdf, declared)
    return pdf.data


def scanned(letter: Letter, ink: Ink, junk: bool = False, turned: bool = False) -> PdfFile:
    """Unsigned scan: one JPEG a page, perhaps with a junk text layer, perhaps lying on its side (/Rotate)."""
    return _picture_pdf(letter, scan_pages(letter, ink), _junk(letter) if junk else [], turned)


def scan_pages(letter: Letter, ink: Ink) -> list[tuple[bytes, int, int]]:
    """Every page as JPEG, with its width and height in pixels."""
    if ink.serial:
        letter = replace(letter, print_number=False, print_day=False)
    laid = lay_out(letter, lambda page: draw_ink(page, ink))
    return [_scan_page(laid.pdf.data, n, letter.name) for n in range(len(laid.pdf.pages))]


def _scan_page(data: bytes, number: int, name: str) -> tuple[bytes, int, int]:
    """One page as a scanner sees it: a little askew, tinted, grainy. JPEG and its size."""
    draw = random.Random(f"scan/{name}/{number}")
    page = pymupdf.open(stream=data)[number]
    scale = DPI / 72
    turn = pymupdf.Matrix(scale, scale).prerotate(draw.uniform(-0.7, 0.7))
    pixmap = page.get_pixmap(matrix=turn, alpha=False)
    width, height = round(WIDTH * scale), round(HEIGHT * scale)
    sheet = numpy.full((height, width, 3), 255, dtype=numpy.int16)
    pixels = numpy.frombuffer(pixmap.samples, dtype=numpy.uint8).reshape(pixmap.height, pixmap.width, 3)
    h, w = min(height, pixmap.height), min(width, pixmap.width)
    top, left = (pixmap.height - h) // 2, (pixmap.width - w) // 2
    sheet[:h, :w] = pixels[top : top + h, left : left + w]
    noise = numpy.random.default_rng(draw.randrange(2**31))
    ink = 255 - sheet
    sheet = 255 - ink * 0.9 - noise.integers(0, 7, size=(height, width, 1))
    sheet[..., 2] -= 4
    for _ in range(40):
        y, x = noise.integers(0, height - 3), noise.integers(0, width - 3)
        sheet[y : y + 2, x : x + 2] = 120
    out = numpy.clip(sheet, 0, 255).astype(numpy.uint8)
    result = pymupdf.Pixmap(pymupdf.csRGB, width, height, out.tobytes(), False)
    return result.tobytes("jpeg", jpg_quality=QUALITY), width, height


def _picture_pdf(
    letter: Letter, images: list[tuple[bytes, int, int]], junk: list[str], turned: bool
) -> PdfFile:
    pdf = PdfFile(letter.name)
    tree = pdf.add({})
    font = pdf.add({"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Times-Roman")})
    for number, (jpeg, width, height) in enumerate(images):
        image = {"Type": Name("XObject"), "Subtype": Name("Image"), "Width": width, "Height": height}
        more = {"ColorSpace": Name("DeviceRGB"), "BitsPerComponent": 8, "Filter": Name("DCTDecode")}
        resources: dict[str, object] = {"XObject": {"Im0": pdf.add(Stream({**image, **more}, jpeg))}}
        upright, lying = b"%.2f 0 0 %.2f 0 0", b"0 %.2f -%.2f 0 %.2f 0"
        place = lying % (WIDTH, HEIGHT, HEIGHT) if turned else upright % (WIDTH, HEIGHT)
        content = b"q " + place + b" cm /Im0 Do Q"
        if junk and number == 0:
            resources["Font"] = {"F0": font}
            content += _hidden(junk)
        pdf.pages.append(_page(pdf, tree, resources, content, turned))
    pdf.replace(tree, {"Type": Name("Pages"), "Kids": list(pdf.pages), "Count": len(pdf.pages)})
    pdf.root = pdf.add({"Type": Name("Catalog"), "Pages": tree})
    when = pdf_time(datetime.combine(letter.day, time(9, 12), VIETNAM))
    made = {"Producer": "Máy quét mẫu 1.0", "Creator": "Máy quét mẫu", "CreationDate": when, "ModDate": when}
    pdf.info = pdf.add(made)
    pdf.save()
    return pdf


def _page(pdf: PdfFile, tree: Ref, resources: dict[str, object], content: bytes, turned: bool) -> Ref:
    size = (
        {"MediaBox": [0, 0, HEIGHT, WIDTH], "Rotate": 90} if turned else {"MediaBox": [0, 0, WIDTH, HEIGHT]}
    )
    page = {"Type": Name("Page"), "Parent": tree, **size, "Resources": resources}
    return pdf.add({**page, "Contents": pdf.add(Stream({}, content))})


def _hidden(lines: list[str]) -> bytes:
    """Invisible text, as a scanner's own bad OCR leaves it."""
    out = []
    for i, line in enumerate(lines):
        shown = line.encode("latin-1", "replace").replace(b"\\", b"").replace(b"(", b"").replace(b")", b"")
        out.append(b"\nBT 3 Tr /F0 12 Tf 1 0 0 1 85 %d Tm (%s) Tj ET" % (770 - i * 17, shown))
    return b"".join(out)


def _junk(letter: Letter) -> list[str]:
    """What an English OCR engine makes of a Vietnamese page."""
    draw = random.Random(f"junk/{letter.name}")
    lines = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", letter.issuer.replace("\n", " ")]
    lines += [f"Đăk Mẫu, ngày {letter.day.day} tháng {letter.day.month} năm {letter.day.year}"]
    lines += [letter.type, letter.subject, *letter.body]
    wrong = {"à": "d", "á": "6", "ạ": "4", "ư": "u'", "ơ": "o'", "ộ": "Q", "ế": "0", "đ": "il", "Đ": "D"}
    garbled = []
    for line in lines:
        chars = []
        for char in line:
            if char.isascii():
                chars.append(char.swapcase() if draw.random() < 0.16 else char)
            else:
                chars.append(wrong.get(char, draw.choice("eaiuo7lr,'")))
        garbled += ["".join(chars)[i : i + 80] for i in range(0, len(line), 80)]
    return garbled[:40]


def _sign_copy(pdf: PdfFile, declared: Declared) -> None:
    copier, recipe = office(declared.copier or declared.by), recipe_of(declared)
    at = recipe.at + timedelta(days=1 if declared.copier else 0, minutes=25)
    sign_as_copy(pdf, copier.clerk, copier.name, at, recipe.style, copier.ring)


def sign_as_copy(
    pdf: PdfFile, clerk: str, name: str, at: datetime, style: SigningStyle, ring: str = ""
) -> None:
    """The organisation's signature on the electronic copy of a paper letter (NĐ 30, Điều 25)."""
    lines = stamp_text(name, "huyện Kon Mẫu, tỉnh Mẫu", at)
    seal = f"seal:{ring or name.upper()}"
    stamp = Stamp(lines, size=9.5, picture=seal, picture_box=(4, 62, 44, 44), text_x=50)
    add_signature(pdf, identity(clerk), at, COPY_SPOT, stamp, style)


def _sign_portal(pdf: PdfFile, declared: Declared) -> None:
    """The province's portal stamps what it publishes: an organisation, never the issuer."""
    recipe = recipe_of(declared)
    at = recipe.at + timedelta(days=6, hours=2)
    lines = stamp_text("CỔNG THÔNG TIN ĐIỆN TỬ TỈNH MẪU", "Văn phòng UBND tỉnh Mẫu", at)
    add_signature(pdf, identity("cong-tinh"), at, PORTAL_SPOT, Stamp(lines, size=8), recipe.style)
