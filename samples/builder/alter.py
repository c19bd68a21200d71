"""What happens to a finished file afterwards: faults that a careful reader must find."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from samples.builder.compose import letter_of, recipe_of
from samples.builder.declared import Declared
from samples.builder.letter import Laid, lay_out
from samples.builder.pdf import Name, Stream

__all__ = ["ALTERATIONS"]


def _rewrite(laid: Laid, declared: Declared) -> bytes:
    """An incoming-stamp tool draws its stamp and saves the whole file anew: no signature survives."""
    pdf = laid.pdf
    page = pdf.get(pdf.pages[0])
    content = b"q 0.83 0.13 0.15 RG 1 w 88 668 118 44 re S Q BT 0.83 0.13 0.15 rg /F0 10 Tf 94 694 Td "
    content += b"(DEN  So: 1207) Tj 0 -16 Td (Ngay: 11/8/2023) Tj ET"
    font = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica-Bold")}
    resources = {**page["Resources"], "Font": {**page["Resources"]["Font"], "F0": pdf.add(font)}}
    contents = [page["Contents"], pdf.add(Stream({}, content))]
    pdf.replace(pdf.pages[0], {**page, "Contents": contents, "Resources": resources})
    return pdf.rewritten("Phần mềm ký đấu đến (thử nghiệm)", recipe_of(declared).at + timedelta(days=3))


def _flip(laid: Laid, declared: Declared) -> bytes:
    """One digit of the creation time inside the signed bytes changes; the pages look the same."""
    data = bytearray(laid.pdf.data)
    at = data.index(b"/CreationDate (D:") + len(b"/CreationDate (D:") + 11
    data[at] ^= 1
    return bytes(data)


def _more_percent(laid: Laid, declared: Declared) -> bytes:
    """After all signatures an incremental update draws 99% where 95% stood."""
    pdf, letter = laid.pdf, letter_of(declared)
    forged = replace(letter, body=tuple(line.replace("95%", "99%") for line in letter.body))
    other = lay_out(forged).pdf
    for ours, theirs in zip(pdf.pages, other.pages, strict=True):
        old, new = pdf.get(ours)["Contents"], other.get(theirs)["Contents"]
        if pdf.objects[old.number] != other.objects[new.number]:
            pdf.replace(old, other.objects[new.number])
    return pdf.save()


ALTERATIONS: dict[str, Callable[[Laid, Declared], bytes]] = {
    "resave": _rewrite,
    "flip": _flip,
    "95-99": _more_percent,
}
