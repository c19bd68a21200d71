"""Signature fields as Vietnamese offices add them: leader, then number, day and seal by the văn thư."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from samples.builder.cms import SigningStyle, detached_signature, document_timestamp
from samples.builder.fonts import Font
from samples.builder.letter import Laid
from samples.builder.page import Spot
from samples.builder.pdf import Name, PdfFile, Raw, Ref, Stream, pdf_time
from samples.builder.pictures import picture_object
from samples.builder.pki import Identity, identity

__all__ = ["Recipe", "Stamp", "add_signature", "add_timestamp", "appearance", "sign_letter", "stamp_text"]

CONTENTS_BYTES = 5120
CONTACT = "ĐƠN VỊ THỬ NGHIỆM - chứng thư không có giá trị"


@dataclass(frozen=True)
class Stamp:
    """What one signature field shows: text, a picture, or both. Box size in points."""

    lines: tuple[str, ...] = ()
    size: float = 13.0
    slant: bool = False
    picture: str = ""
    """`seal:<ring text>` or `hand:<name>`."""
    picture_box: tuple[float, float, float, float] | None = None
    """x, y, width, height inside the field, from its bottom left; None fills the field."""
    text_x: float = 0.5
    ground: bool = False
    """Paint the box white first, so that it hides what lies below."""


@dataclass(frozen=True)
class Recipe:
    """Who signs a letter, when and how."""

    leader: str = ""
    """Name in pki.toml; empty: no person signs."""
    clerk: str = ""
    """The organisation's certificate that gives number, day and seal; empty: none."""
    at: datetime = field(default_factory=lambda: datetime.min)
    """The leader's signing time."""
    delay: timedelta = timedelta(minutes=14)
    """From the leader's signature to the clerk's first."""
    certify: bool = True
    style: SigningStyle = field(default_factory=SigningStyle)
    clerk_style: SigningStyle | None = None
    ring: str = "ỦY BAN NHÂN DÂN XÃ ĐĂK MẪU"
    month: str = ""
    """Month that the clerk stamps; empty: the letter printed it."""
    permission: int = 2
    """/P of the certifying signature."""
    seal_only: bool = False
    """Number and day are printed in the letter: the clerk adds the seal alone."""


def sign_letter(laid: Laid, recipe: Recipe) -> None:
    """Run the office's signing in order; every signature is one incremental update."""
    spots, letter, time = laid.spots, laid.letter, recipe.at
    if recipe.leader:
        hand = Stamp(picture=f"hand:{recipe.leader}", picture_box=(0, 28, 120, 52))
        leader, spot = identity(recipe.leader), spots["leader"]
        permission = recipe.permission if recipe.certify else 0
        add_signature(laid.pdf, leader, time, spot, hand, recipe.style, permission)
    if not recipe.clerk:
        return
    time += recipe.delay
    clerk, style = identity(recipe.clerk), recipe.clerk_style or recipe.style
    stamps: list[tuple[str, Stamp]] = []
    if not recipe.seal_only:
        stamps.append(("number", Stamp((letter.serial,), text_x=4)))
        stamps.append(("day", Stamp((f"{letter.day.day:02d}",), slant=True, text_x=2.5)))
        if recipe.month:
            middle = max(0.5, (17 - 6.5 * len(recipe.month)) / 2)
            stamps.append(("month", Stamp((recipe.month,), slant=True, text_x=middle)))
        if "annex-number" in spots:
            stamps.append(("annex-number", Stamp((letter.serial,), slant=True, text_x=4)))
            stamps.append(("annex-day", Stamp((f"{letter.day.day:02d}",), slant=True, text_x=2.5)))
    stamps.append(("seal", Stamp(picture=f"seal:{recipe.ring}")))
    hand = random.Random(f"clerk/{letter.name}")
    for spot, stamp in stamps:
        add_signature(laid.pdf, clerk, time, _placed(spots[spot], hand), stamp, style)
        time += timedelta(seconds=6)


def _placed(spot: Spot, hand: random.Random) -> Spot:
    """Clerks place the boxes by eye: a little off, never narrower than 17 points."""
    dx, dy = hand.uniform(-1.5, 2.5), hand.uniform(-3.5, 1.0)
    grow = max(0.0, 17 - (spot.x1 - spot.x0)) / 2
    x0, x1 = round(spot.x0 + dx - grow), round(spot.x1 + dx + grow)
    return Spot(spot.page, x0, spot.y0 + dy, x1, spot.y1 + dy)


def stamp_text(signer: str, organisation: str, time: datetime) -> tuple[str, ...]:
    """The lines a scanned copy's stamp shows."""
    shown = time.strftime("%d/%m/%Y %H:%M:%S")
    return (f"Ký bởi: {signer}", f"Cơ quan: {organisation}", f"Thời gian ký: {shown}")


def add_signature(
    pdf: PdfFile,
    signer: Identity,
    time: datetime,
    spot: Spot | None,
    stamp: Stamp,
    style: SigningStyle,
    permission: int = 0,
) -> bytes:
    """One signature field in one incremental update; `permission` > 0 certifies. Returns the file's bytes."""
    signature = pdf.add(_signature_dictionary(signer, time, style, permission))
    widget = _widget(pdf, spot, stamp, signature)
    form_ref = _form(pdf)
    form = pdf.get(form_ref)
    pdf.replace(form_ref, {**form, "Fields": [*form["Fields"], widget]})
    page = pdf.pages[spot.page if spot else 0]
    entries = pdf.get(page)
    pdf.replace(page, {**entries, "Annots": [*entries.get("Annots", []), widget]})
    if permission:
        assert pdf.root
        pdf.replace(pdf.root, {**pdf.get(pdf.root), "Perms": {"DocMDP": signature}})
    assert pdf.info
    producer = str(pdf.get(pdf.info)["Producer"]).split("; modified using")[0]
    tool = f"{producer}; modified using iTextSharp 5.5.5 (thử nghiệm)"
    pdf.replace(pdf.info, {**pdf.get(pdf.info), "Producer": tool, "ModDate": pdf_time(time)})
    before = len(pdf.data)
    pdf.save()
    return _fill_in(pdf, before, lambda signed: detached_signature(signed, signer, time, style))


def add_timestamp(pdf: PdfFile, time: datetime) -> bytes:
    """An invisible /DocTimeStamp field over the whole file."""
    entries = {"Type": Name("DocTimeStamp"), "Filter": Name("Adobe.PPKLite")}
    holes = {"ByteRange": Raw(RANGE_HOLE), "Contents": CONTENTS_HOLE}
    stamp = pdf.add({**entries, "SubFilter": Name("ETSI.RFC3161"), **holes})
    widget = _widget(pdf, None, Stamp(), stamp)
    form = pdf.get(_form(pdf))
    pdf.replace(_form(pdf), {**form, "Fields": [*form["Fields"], widget]})
    page = pdf.get(pdf.pages[0])
    pdf.replace(pdf.pages[0], {**page, "Annots": [*page.get("Annots", []), widget]})
    before = len(pdf.data)
    pdf.save()
    return _fill_in(pdf, before, lambda covered: document_timestamp(covered, time))


def _fill_in(pdf: PdfFile, before: int, make_cms: Callable[[bytes], bytes]) -> bytes:
    """Compute the byte range of the newest update's signature and put the CMS in."""
    data = pdf.data
    hole = data.index(b"/Contents <", before) + len(b"/Contents ")
    end = data.index(b">", hole) + 1
    ranges = [0, hole, end, len(data) - end]
    shown = ("[" + " ".join(map(str, ranges))).ljust(len(RANGE_HOLE) - 1).encode() + b"]"
    data = data.replace(RANGE_HOLE, shown, 1)
    cms = make_cms(data[:hole] + data[end:])
    assert len(cms) <= CONTENTS_BYTES, len(cms)
    filled = b"<" + cms.hex().upper().encode().ljust(CONTENTS_BYTES * 2, b"0") + b">"
    pdf.data = data[:hole] + filled + data[end:]
    for number, value in pdf.objects.items():
        if isinstance(value, dict) and value.get("Contents") == CONTENTS_HOLE:
            pdf.objects[number] = {**value, "ByteRange": Raw(shown), "Contents": Raw(filled)}
    return pdf.data


RANGE_HOLE = b"[0 ********** ********** **********]"
CONTENTS_HOLE = Raw(b"<" + b"0" * CONTENTS_BYTES * 2 + b">")


def _signature_dictionary(
    signer: Identity, time: datetime, style: SigningStyle, permission: int
) -> dict[str, object]:
    entries: dict[str, object] = {
        "Type": Name("Sig"),
        "Filter": Name("Adobe.PPKLite"),
        "SubFilter": Name(style.sub_filter),
        "Reason": f"{signer.common_name} đã ký lên văn bản này!",
        "Location": "Mẫu",
        "ContactInfo": CONTACT,
        "M": pdf_time(time),
        "ByteRange": Raw(RANGE_HOLE),
        "Contents": CONTENTS_HOLE,
    }
    if permission:
        params = {"Type": Name("TransformParams"), "P": permission, "V": Name("1.2")}
        entries["Reference"] = [
            {"Type": Name("SigRef"), "TransformMethod": Name("DocMDP"), "TransformParams": params}
        ]
    return entries


def _form(pdf: PdfFile) -> Ref:
    assert pdf.root
    catalog = pdf.get(pdf.root)
    if "AcroForm" not in catalog:
        form = pdf.add({"Fields": [], "SigFlags": 3})
        pdf.replace(pdf.root, {**catalog, "AcroForm": form})
    found = pdf.get(pdf.root)["AcroForm"]
    assert isinstance(found, Ref)
    return found


def _widget(pdf: PdfFile, spot: Spot | None, stamp: Stamp, signature: Ref) -> Ref:
    count = len(pdf.get(_form(pdf))["Fields"]) + 1
    entries: dict[str, object] = {
        "Type": Name("Annot"),
        "Subtype": Name("Widget"),
        "FT": Name("Sig"),
        "T": f"Signature{count}",
        "F": 132,
        "P": pdf.pages[spot.page if spot else 0],
        "V": signature,
        "Rect": [0, 0, 0, 0],
    }
    if spot:
        height = pdf.get(pdf.pages[spot.page])["MediaBox"][3]
        entries["Rect"] = [spot.x0, height - spot.y1, spot.x1, height - spot.y0]
        look = appearance(pdf, spot.x1 - spot.x0, spot.y1 - spot.y0, stamp)
        entries["AP"] = {"N": look}
    return pdf.add(entries)


def appearance(pdf: PdfFile, width: float, height: float, stamp: Stamp) -> Ref:
    """The nested forms that iTextSharp writes: N, FRM, an empty n0, and n2 with what is seen."""
    box = [0, 0, width, height]
    look, resources = _drawing(pdf, width, height, stamp)
    if stamp.ground:
        look = b"q 1 1 1 rg 0 0 %.2f %.2f re f Q " % (width, height) + look
    n2 = _xobject(pdf, box, look, resources)
    n0 = _xobject(pdf, [0, 0, 100, 100], b"% DSBlank\n", {})
    inside = b"q 1 0 0 1 0 0 cm /n0 Do Q\nq 1 0 0 1 0 0 cm /n2 Do Q\n"
    frame = _xobject(pdf, box, inside, {"XObject": {"n0": n0, "n2": n2}})
    return _xobject(pdf, box, b"q 1 0 0 1 0 0 cm /FRM Do Q\n", {"XObject": {"FRM": frame}})


def _xobject(pdf: PdfFile, box: Sequence[float], content: bytes, resources: dict[str, object]) -> Ref:
    entries = {"Type": Name("XObject"), "Subtype": Name("Form"), "BBox": list(box), "Resources": resources}
    return pdf.add(Stream(entries, content))


def _drawing(pdf: PdfFile, width: float, height: float, stamp: Stamp) -> tuple[bytes, dict[str, object]]:
    operators: list[bytes] = []
    resources: dict[str, object] = {}
    if stamp.picture:
        x, y, w, h = stamp.picture_box or (0.5, 0.5, width - 1, height - 1)
        resources["XObject"] = {"img1": picture_object(pdf, stamp.picture)}
        operators.append(b"q %.2f 0 0 %.2f %.2f %.2f cm /img1 Do Q" % (w, h, x, y))
    if stamp.lines:
        font, ref = Font("italic" if stamp.slant else "regular"), pdf.add({})
        leading = stamp.size * 1.15
        top = 4.5 + leading * (len(stamp.lines) - 1) if len(stamp.lines) == 1 else height - leading
        for i, line in enumerate(stamp.lines):
            code = font.encode(line)
            at = b"%.2f %.2f Tm" % (stamp.text_x, top - i * leading)
            operators.append(b"BT 1 0 0 1 %s /F1 %g Tf <%s> Tj ET" % (at, stamp.size, code))
        font.write(pdf, ref)
        resources["Font"] = {"F1": ref}
    return b"\n".join(operators), resources
