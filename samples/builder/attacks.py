"""What is done to a signed letter afterwards, honestly or not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from samples.builder.alter import draw_99, flip_digit, save_anew
from samples.builder.bypass import BYPASSES
from samples.builder.canvas import HEIGHT
from samples.builder.cms import SigningStyle
from samples.builder.letter import Laid, lay_out
from samples.builder.page import Spot
from samples.builder.pdf import Name, PdfFile, Ref, Stream
from samples.builder.pki import identity
from samples.builder.signing import Recipe, Stamp, add_signature, add_timestamp, appearance, sign_letter
from samples.builder.wrapping import wrapped

__all__ = ["ATTACKS", "Victim"]


@dataclass
class Victim:
    """A signed letter about to be attacked."""

    laid: Laid
    recipe: Recipe
    figure: Spot
    """Where `95%` stands on page 1."""

    @property
    def pdf(self) -> PdfFile:
        return self.laid.pdf

    @property
    def later(self) -> datetime:
        return self.recipe.at + timedelta(days=2)


def _rectangle(spot: Spot) -> list[float]:
    return [spot.x0, HEIGHT - spot.y1, spot.x1, HEIGHT - spot.y0]


def _annotate(pdf: PdfFile, page: int, annotation: Ref) -> bytes:
    entries = pdf.get(pdf.pages[page])
    pdf.replace(pdf.pages[page], {**entries, "Annots": [*entries.get("Annots", []), annotation]})
    return pdf.save()


def _free_text(victim: Victim) -> bytes:
    """A note with a white ground and other words, exactly over the figure."""
    pdf, spot = victim.pdf, victim.figure
    look = appearance(pdf, spot.x1 - spot.x0, spot.y1 - spot.y0, Stamp(("99%",), size=14, ground=True))
    note = {"Type": Name("Annot"), "Subtype": Name("FreeText"), "Rect": _rectangle(spot), "F": 4}
    return _annotate(pdf, 0, pdf.add({**note, "Contents": "99%", "DA": "/F1 14 Tf", "AP": {"N": look}}))


def _margin_note(victim: Victim) -> bytes:
    """A publishing portal's line in the top margin, as an annotation."""
    pdf, spot = victim.pdf, Spot(0, 20, 8, 240, 30)
    look = appearance(pdf, 220, 22, Stamp(("Đăng tải bởi Cổng TTĐT tỉnh Mẫu",), size=9))
    note = {"Type": Name("Annot"), "Subtype": Name("Stamp"), "Rect": _rectangle(spot), "F": 4}
    return _annotate(pdf, 0, pdf.add({**note, "AP": {"N": look}}))


def _overlay(victim: Victim) -> bytes:
    """A white box and other words added to the page's own content."""
    pdf, spot = victim.pdf, victim.figure
    x0, y0, x1, y1 = _rectangle(spot)
    font = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Times-Roman")}
    page = pdf.get(pdf.pages[0])
    draw = b"q 1 1 1 rg %.1f %.1f %.1f %.1f re f Q BT /F0 14 Tf %.1f %.1f Td (99%%) Tj ET" % (
        *(x0, y0, x1 - x0, y1 - y0),
        *(x0 + 1, y0 + 4),
    )
    resources = {**page["Resources"], "Font": {**page["Resources"]["Font"], "F0": pdf.add(font)}}
    contents = [page["Contents"], pdf.add(Stream({}, draw))]
    pdf.replace(pdf.pages[0], {**page, "Contents": contents, "Resources": resources})
    return pdf.save()


def _tree(pdf: PdfFile) -> Ref:
    assert pdf.root
    found = pdf.get(pdf.root)["Pages"]
    assert isinstance(found, Ref)
    return found


def _page_appended(victim: Victim) -> bytes:
    pdf = victim.pdf
    other = pdf.add({**pdf.get(pdf.pages[0]), "Annots": []})
    kids = [*pdf.pages, other]
    pdf.replace(_tree(pdf), {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})
    return pdf.save()


def _page_removed(victim: Victim) -> bytes:
    pdf = victim.pdf
    assert len(pdf.pages) > 1
    kids = [pdf.pages[0], *pdf.pages[2:]] if len(pdf.pages) > 2 else pdf.pages[1:]
    pdf.replace(_tree(pdf), {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})
    return pdf.save()


def _fields(pdf: PdfFile) -> list[Ref]:
    assert pdf.root
    return list(pdf.get(pdf.get(pdf.root)["AcroForm"])["Fields"])


def _keep(pdf: PdfFile, kept: list[Ref]) -> bytes:
    """A later revision that knows only these fields."""
    assert pdf.root
    gone = [field for field in _fields(pdf) if field not in kept]
    form = pdf.get(pdf.root)["AcroForm"]
    pdf.replace(form, {**pdf.get(form), "Fields": kept})
    for page in pdf.pages:
        entries = pdf.get(page)
        annots = [annot for annot in entries.get("Annots", []) if annot not in gone]
        pdf.replace(page, {**entries, "Annots": annots})
    return pdf.save()


def _fields_removed(victim: Victim) -> bytes:
    pdf = victim.pdf
    assert pdf.root
    pdf.replace(pdf.root, {k: v for k, v in pdf.get(pdf.root).items() if k != "Perms"})
    return _keep(pdf, [])


def _clerk_removed(victim: Victim) -> bytes:
    return _keep(victim.pdf, _fields(victim.pdf)[:1])


def _number_swapped(victim: Victim) -> bytes:
    pdf, field = victim.pdf, _fields(victim.pdf)[1]
    spot = victim.laid.spots["number"]
    look = appearance(pdf, spot.x1 - spot.x0, spot.y1 - spot.y0, Stamp(("999",), text_x=4))
    pdf.replace(field, {**pdf.get(field), "AP": {"N": look}})
    return pdf.save()


def _field_moved(victim: Victim) -> bytes:
    pdf, field = victim.pdf, _fields(victim.pdf)[1]
    pdf.replace(field, {**pdf.get(field), "Rect": _rectangle(victim.figure)})
    return pdf.save()


def _sneaky_field(victim: Victim) -> bytes:
    """A further signature field, never signed, whose look covers the figure (P=2 allows new fields)."""
    pdf, spot = victim.pdf, victim.figure
    look = appearance(pdf, spot.x1 - spot.x0, spot.y1 - spot.y0, Stamp(("99%",), size=14, ground=True))
    widget = {
        "Type": Name("Annot"),
        "Subtype": Name("Widget"),
        "FT": Name("Sig"),
        "T": "Signature9",
        "F": 132,
    }
    field = pdf.add({**widget, "P": pdf.pages[0], "Rect": _rectangle(spot), "AP": {"N": look}})
    assert pdf.root
    form = pdf.get(pdf.root)["AcroForm"]
    pdf.replace(form, {**pdf.get(form), "Fields": [*_fields(pdf), field]})
    return _annotate(pdf, 0, field)


def _sneaky_signature(victim: Victim, signer: str) -> bytes:
    """The same, signed by somebody else's certificate."""
    stamp, style = Stamp(("99%",), size=14, ground=True), SigningStyle(timestamp=False)
    return add_signature(victim.pdf, identity(signer), victim.later, victim.figure, stamp, style)


def _changed_then_published(victim: Victim) -> bytes:
    """The figure is changed, then a portal signs the whole file: the last signature covers everything."""
    draw_99(victim.laid)
    spot, stamp = Spot(0, 20, 8, 230, 40), Stamp(("Cổng TTĐT tỉnh Mẫu",), size=8)
    return add_signature(victim.pdf, identity("cong-tinh"), victim.later, spot, stamp, SigningStyle())


def _cut_back(victim: Victim) -> bytes:
    """The file as it was before the clerk: cut after the leader's revision."""
    data = victim.pdf.data
    first = data.index(b"%%EOF") + 1
    return data[: data.index(b"%%EOF", first) + 6]


def _metadata(victim: Victim) -> bytes:
    pdf = victim.pdf
    assert pdf.info
    pdf.replace(pdf.info, {**pdf.get(pdf.info), "Title": "Tên khác"})
    return pdf.save()


def _document_timestamp(victim: Victim) -> bytes:
    return add_timestamp(victim.pdf, victim.later)


def _many_signatures(victim: Victim) -> bytes:
    """Up to 25 signatures, with a revision that only touches /Info between any two."""
    pdf, at, clerk = victim.pdf, victim.later, identity("xa")
    for i in range(25 - len(_fields(pdf))):
        _metadata(victim)
        spot = Spot(0, 20 + i * 24, 815, 42 + i * 24, 833)
        at += timedelta(seconds=9)
        add_signature(pdf, clerk, at, spot, Stamp((f"{i + 1:02d}",), size=8), SigningStyle(timestamp=False))
    return pdf.data


def _value_flipped(victim: Victim) -> bytes:
    """The last 256 bytes of a CMS without unsigned attributes are the signature value."""
    data = bytearray(victim.pdf.data)
    end = bytes(data).rindex(b"/Contents <") + len(b"/Contents <")
    close = data.index(b">", end)
    last = close - 1
    while data[last] == ord("0"):
        last -= 1
    at = last - 40
    data[at] = ord("A") if data[at] != ord("A") else ord("B")
    return bytes(data)


def _foreign_signature(victim: Victim) -> bytes:
    """Contents of the seal of another letter, signed by the same certificate."""
    letter = replace(victim.laid.letter, name="another letter", subject="Nội dung khác")
    other = lay_out(letter)
    sign_letter(other, victim.recipe)
    taken, data = other.pdf.data, victim.pdf.data
    theirs = taken.rindex(b"/Contents <")
    ours, size = data.rindex(b"/Contents <"), taken.index(b">", theirs) - theirs
    return data[:ours] + taken[theirs : theirs + size] + data[ours + size :]


def _contents_null(victim: Victim) -> bytes:
    data = victim.pdf.data
    at = data.rindex(b"/Contents <")
    end = data.index(b">", at) + 1
    return data[:at] + b"/Contents null".ljust(end - at) + data[end:]


def _byterange_gone(victim: Victim) -> bytes:
    data = victim.pdf.data
    at = data.rindex(b"/ByteRange")
    return data[:at] + b"/ByteWrong" + data[at + 10 :]


def _odd_subfilter(victim: Victim) -> bytes:
    return victim.pdf.data.replace(b"/adbe.pkcs7.detached", b"/kiem.thu.chua.biet ")


ATTACKS: dict[str, Callable[[Victim], bytes]] = {
    "appended-bytes": lambda victim: victim.pdf.data + bytes(range(32, 127)) * 6,
    "byterange-gone": _byterange_gone,
    "changed-then-published": _changed_then_published,
    "clerk-removed": _clerk_removed,
    "content-95-99": lambda victim: draw_99(victim.laid),
    "contents-null": _contents_null,
    "cut-back": _cut_back,
    "document-timestamp": _document_timestamp,
    "field-moved": _field_moved,
    "fields-removed": _fields_removed,
    "flip": lambda victim: flip_digit(victim.laid),
    "foreign-signature": _foreign_signature,
    "free-text": _free_text,
    "junk-before-header": lambda victim: b"\xef\xbb\xbf\r\n<!-- email -->\r\n" + victim.pdf.data,
    "many-signatures": _many_signatures,
    "margin-note": _margin_note,
    "metadata": _metadata,
    "number-swapped": _number_swapped,
    "odd-subfilter": _odd_subfilter,
    "overlay": _overlay,
    "page-appended": _page_appended,
    "page-removed": _page_removed,
    "sneaky-field": _sneaky_field,
    "sneaky-signature": lambda victim: _sneaky_signature(victim, "xa-la"),
    "sneaky-trusted": lambda victim: _sneaky_signature(victim, "xa-khac"),
    "resave": lambda victim: save_anew(victim.laid, victim.later),
    "value-flipped": _value_flipped,
    "wrapped": lambda victim: wrapped(victim.pdf),
    **{name: (lambda victim, make=make: make(victim.laid)) for name, make in BYPASSES.items()},
}
