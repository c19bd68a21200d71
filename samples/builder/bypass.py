"""Updates that change what is shown while the history a careless reader compares looks untouched."""

from collections.abc import Callable

from samples.builder.alter import draw_99
from samples.builder.letter import Laid
from samples.builder.pdf import Name, PdfFile, Ref, Stream, serialise

__all__ = ["BYPASSES", "show_metadata"]

SYMBOLS = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("ZapfDingbats")}


def _chain_passed_by(laid: Laid) -> bytes:
    """The whole document again, its figure changed, in a last section that names no earlier one (`/Prev`)."""
    pdf = laid.pdf
    pdf.changed = set(pdf.objects)
    signed, data = pdf.data, draw_99(laid)
    at = data.rindex(b"/Prev ")
    end = data.index(b" ", at + len(b"/Prev "))
    assert at > len(signed)
    return data[:at] + b" " * (end - at) + data[end:]


def _font_as_revocation_data(laid: Laid) -> bytes:
    """The font of the page is listed under /DSS, where things may change, and then replaced."""
    pdf = laid.pdf
    assert pdf.root
    fonts = pdf.get(pdf.pages[0])["Resources"]["Font"]
    pdf.replace(pdf.root, {**pdf.get(pdf.root), "DSS": {"Certs": list(fonts.values())}})
    pdf.save()
    for font in fonts.values():
        pdf.replace(font, SYMBOLS)
    return pdf.save()


def _fewer_pages_counted(laid: Laid) -> bytes:
    """All pages are still listed, but /Count says that there is one less: readers show one less."""
    pdf = laid.pdf
    assert pdf.root and len(pdf.pages) > 1
    tree: Ref = pdf.get(pdf.root)["Pages"]
    pdf.replace(tree, {**pdf.get(tree), "Count": len(pdf.pages) - 1})
    return pdf.save()


def _table_is_the_content(laid: Laid) -> bytes:
    """The cross-reference stream of the update bears the number of the page's content, and draws."""
    pdf = laid.pdf
    number, at = pdf.get(pdf.pages[0])["Contents"].number, len(pdf.data)
    drawing = b"\n1 0 0 rg 100 300 300 120 re f %"
    drawing += b" " * (-len(drawing) % 5)
    size = max(pdf.objects) + 1
    entries = {
        "Type": Name("XRef"),
        "W": [1, 3, 1],
        "Index": [number, 1, size, len(drawing) // 5],
        "Size": size + len(drawing) // 5,
        "Root": pdf.root,
        "Prev": pdf.startxref,
        "Filter": [],
    }
    table = Stream(entries, b"\1" + at.to_bytes(3, "big") + b"\0" + drawing)
    return pdf.data + b"%d 0 obj\n" % number + serialise(table) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at


def show_metadata(laid: Laid) -> None:
    """Before signing: the page's content is at the same time the document's metadata."""
    pdf = laid.pdf
    assert pdf.root
    content = pdf.get(pdf.pages[0])["Contents"]
    stream = pdf.objects[content.number]
    assert isinstance(stream, Stream)
    kinds = {"Type": Name("Metadata"), "Subtype": Name("XML")}
    pdf.replace(content, Stream({**stream.entries, **kinds}, stream.data))
    pdf.replace(pdf.root, {**pdf.get(pdf.root), "Metadata": content})
    pdf.start_over()
    pdf.save()


def _metadata_renewed(laid: Laid) -> bytes:
    """New metadata, which the page shows."""
    pdf = laid.pdf
    assert pdf.root
    metadata = pdf.get(pdf.root)["Metadata"]
    kinds = {"Type": Name("Metadata"), "Subtype": Name("XML")}
    pdf.replace(metadata, Stream(kinds, b"1 0 0 rg 100 300 300 120 re f"))
    return pdf.save()


def _number_freed(laid: Laid) -> bytes:
    """What the clerk's number field draws is freed: the number is gone, in a box where changes are usual."""
    pdf = laid.pdf
    assert pdf.root
    field = pdf.get(pdf.get(pdf.root)["AcroForm"])["Fields"][1]
    look: Ref = pdf.get(field)["AP"]["N"]
    row = b"%d 1\n%010d 00001 f \n" % (look.number, 0)
    start, trailer = len(pdf.data), {"Size": max(pdf.objects) + 1, "Root": pdf.root, "Prev": pdf.startxref}
    table = b"xref\n" + row + b"trailer\n" + serialise(trailer)
    return pdf.data + table + b"\nstartxref\n%d\n%%%%EOF\n" % start


def _validation_data_in_a_circle(laid: Laid) -> bytes:
    """/Extensions leads round in a circle: a reader that follows it blindly never ends."""
    pdf: PdfFile = laid.pdf
    assert pdf.root
    pdf.replace(pdf.root, {**pdf.get(pdf.root), "Extensions": pdf.get(pdf.root)["Pages"]})
    return pdf.save()


BYPASSES: dict[str, Callable[[Laid], bytes]] = {
    "chain-passed-by": _chain_passed_by,
    "fewer-pages-counted": _fewer_pages_counted,
    "font-as-revocation-data": _font_as_revocation_data,
    "metadata-renewed": _metadata_renewed,
    "number-freed": _number_freed,
    "table-is-the-content": _table_is_the_content,
    "validation-data-in-a-circle": _validation_data_in_a_circle,
}
