"""Shadow attacks: the file is prepared before signing so that a small later update shows other words."""

from collections.abc import Callable
from dataclasses import replace

from samples.builder.canvas import HEIGHT
from samples.builder.fonts import typeface
from samples.builder.letter import Laid, Letter, lay_out
from samples.builder.page import LEFT, Page
from samples.builder.pdf import Name, Ref, Stream

__all__ = ["SHADOWS", "Shadow"]

BASELINE = 740.0
SIZE = 14.0
LABEL = "Tỷ lệ hồ sơ giải quyết đúng hạn: "


class Shadow:
    """A way to prepare a letter, and the update that springs the trap."""

    def __init__(self, prepare: Callable[[Letter], Laid], spring: Callable[[Laid], bytes]) -> None:
        self.prepare, self.spring = prepare, spring


def _prepare_cover(letter: Letter) -> Laid:
    """Under a cover that shows 95%, the page says 99%."""

    def draw(page: Page) -> None:
        canvas = page.canvas
        canvas.turn_to(0)
        x = canvas.text(LEFT, BASELINE, LABEL, size=SIZE)
        canvas.text(x, BASELINE, "99%", size=SIZE)
        code = canvas.font("regular").encode("95%")
        at, fonts = (x, HEIGHT - BASELINE), {"regular": canvas.refs["regular"]}
        shown = b"q 1 1 1 rg %.1f %.1f 60 18 re f Q BT /regular %g Tf %.1f %.1f Td <%s> Tj ET" % (
            *(at[0], at[1] - 4, SIZE),
            *at,
            code,
        )
        canvas.sheet.images["Cover"] = canvas.pdf.add(_form(shown, {"Font": fonts}))
        canvas.sheet.operators.append(b"/Cover Do")

    return lay_out(letter, draw)


def _form(content: bytes, resources: dict[str, object]) -> Stream:
    box = [0, 0, 595, 842]
    entries = {"Type": Name("XObject"), "Subtype": Name("Form"), "BBox": box, "Resources": resources}
    return Stream(entries, content)


def _empty_cover(laid: Laid) -> bytes:
    pdf = laid.pdf
    cover = pdf.get(pdf.pages[0])["Resources"]["XObject"]["Cover"]
    pdf.replace(cover, _form(b"", {}))
    return pdf.save()


def _prepare_font(letter: Letter) -> Laid:
    """The figure has a font of its own, in which a 9 lies ready."""

    def draw(page: Page) -> None:
        canvas = page.canvas
        canvas.turn_to(0)
        x = canvas.text(LEFT, BASELINE, LABEL, size=SIZE)
        canvas.text(x, BASELINE, "95%", "bold", SIZE)
        canvas.font("bold").encode("9")

    return lay_out(letter, draw)


def _swap_glyphs(laid: Laid) -> bytes:
    """In the bold font every 5 is drawn as a 9."""
    pdf = laid.pdf
    font = pdf.get(pdf.pages[0])["Resources"]["Font"]["bold"]
    (descendant,) = pdf.get(font)["DescendantFonts"]
    glyphs = typeface("bold").glyphs
    count = max(glyphs.values()) + 1
    mapping = bytearray(b"".join(i.to_bytes(2, "big") for i in range(count)))
    five, nine = glyphs[ord("5")], glyphs[ord("9")]
    mapping[five * 2 : five * 2 + 2] = nine.to_bytes(2, "big")
    pdf.replace(descendant, {**pdf.get(descendant), "CIDToGIDMap": pdf.add(Stream({}, bytes(mapping)))})
    return pdf.save()


def _prepare_second_page(letter: Letter) -> Laid:
    """A page that says 99% lies in the file, named by nothing."""
    laid = lay_out(letter)
    forged = replace(letter, body=tuple(line.replace("95%", "99%") for line in letter.body))
    content = lay_out(forged).pdf
    pdf = laid.pdf
    theirs = content.get(content.pages[0])["Contents"]
    hidden = pdf.add(content.objects[theirs.number])
    pdf.add({**pdf.get(pdf.pages[0]), "Contents": hidden})
    pdf.start_over()
    pdf.save()
    return laid


def _show_second_page(laid: Laid) -> bytes:
    pdf = laid.pdf
    first = pdf.get(pdf.pages[0])
    carried = next(
        Ref(n)
        for n, value in pdf.objects.items()
        if isinstance(value, dict) and value.get("Type") == "Page" and Ref(n) not in pdf.pages
    )
    pdf.replace(carried, {**pdf.get(carried), "Annots": first.get("Annots", [])})
    assert pdf.root
    tree = pdf.get(pdf.root)["Pages"]
    kids = [carried, *pdf.pages[1:]]
    pdf.replace(tree, {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})
    return pdf.save()


SHADOWS = {
    "shadow-hide": Shadow(_prepare_cover, _empty_cover),
    "shadow-replace": Shadow(_prepare_font, _swap_glyphs),
    "shadow-swap": Shadow(_prepare_second_page, _show_second_page),
}
