"""What happens to a finished file afterwards: faults that a careful reader must find."""

from dataclasses import replace
from datetime import datetime

from samples.builder.letter import Laid, lay_out
from samples.builder.pdf import Name, Stream

__all__ = ["draw_99", "flip_digit", "save_anew"]


def save_anew(laid: Laid, when: datetime) -> bytes:
    """An incoming-stamp tool draws its stamp and saves the whole file anew: no signature survives."""
    pdf = laid.pdf
    page = pdf.get(pdf.pages[0])
    content = b"q 0.83 0.13 0.15 RG 1 w 30 668 118 44 re S Q BT 0.83 0.13 0.15 rg /F0 10 Tf 36 694 Td "
    content += b"(DEN  So: 1207) Tj 0 -16 Td (Ngay: 11/8/2023) Tj ET"
    font = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica-Bold")}
    resources = {**page["Resources"], "Font": {**page["Resources"]["Font"], "F0": pdf.add(font)}}
    contents = [page["Contents"], pdf.add(Stream({}, content))]
    pdf.replace(pdf.pages[0], {**page, "Contents": contents, "Resources": resources})
    return pdf.rewritten("Phần mềm ký đấu đến (thử nghiệm)", when)


def flip_digit(laid: Laid) -> bytes:
    """One digit of the creation time inside the signed bytes changes; the pages look the same."""
    data = bytearray(laid.pdf.data)
    at = data.index(b"/CreationDate (D:") + len(b"/CreationDate (D:") + 11
    data[at] ^= 1
    return bytes(data)


def draw_99(laid: Laid) -> bytes:
    """After all signatures an incremental update draws 99% where 95% stood."""
    pdf, letter = laid.pdf, laid.letter
    forged = replace(letter, body=tuple(line.replace("95%", "99%") for line in letter.body))
    other = lay_out(forged).pdf
    for ours, theirs in zip(pdf.pages, other.pages, strict=True):
        old, new = pdf.get(ours)["Contents"], other.get(theirs)["Contents"]
        if pdf.objects[old.number] != other.objects[new.number]:
            pdf.replace(old, other.objects[new.number])
    return pdf.save()
