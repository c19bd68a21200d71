"""What was done to a signed letter, and what must be said of it."""

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings, strategies
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle

from extractors.document import Document, Kind
from extractors.facts import Facts
from tests.verifiers import signing
from verifiers.trust import Trust
from verifiers.verdict import ApartFromTrust, Changes, Grade, SignatureReport
from verifiers.verify import verify

FINE = {Grade.HOP_LE, Grade.HOP_LE_CANH_BAO}


def check(data: bytes, folder: Path, trust: Trust | None = None, kind: Kind = Kind.PDF) -> SignatureReport:
    path = folder / "letter.pdf"
    path.write_bytes(data)
    report = verify(path, kind, trust or signing.trust(), signing.AT, Document(kind, ()), Facts())
    assert report is not None
    return report


@cache
def issued() -> bytes:
    return signing.issued()


@cache
def signed(certify: int = 0) -> bytes:
    """The leader's and the organisation's signature, nothing after them."""
    data = signing.sign(signing.letter(), signing.person(), "Leader", certify=certify)
    return signing.sign(data, signing.organisation(), "Seal", signing.SEAL)


# -- what is clean ------------------------------------------------------------------------------


@pytest.mark.parametrize("certify", [0, 2, 3])
def test_the_clerks_number_day_and_seal_are_clean(tmp_path: Path, certify: int) -> None:
    report = check(signing.issued(certify), tmp_path)
    assert report.grade is Grade.HOP_LE
    assert report.apart_from_trust is ApartFromTrust.VALID
    assert [one.changes for one in report.signatures] == [*[Changes.INSIDE_BOXES] * 3, Changes.NOTHING]


def test_two_runs_say_the_same(tmp_path: Path) -> None:
    assert check(issued(), tmp_path) == check(issued(), tmp_path)


def metadata_title(document: Any) -> None:
    document.set_metadata({"title": "Khac"})


def test_a_new_title_in_the_metadata_changes_nothing(tmp_path: Path) -> None:
    report = check(signing.update(signed(), metadata_title), tmp_path)
    assert report.apart_from_trust is ApartFromTrust.VALID


# -- what is not --------------------------------------------------------------------------------


def cover_with_free_text(document: Any) -> None:
    """95 % becomes 99 %: a white box with the new figure over the old one."""
    page = document[0]
    place = page.search_for("95 %")[0]
    page.add_freetext_annot(
        pymupdf.Rect(place.x0, place.y0, place.x1 + 8, place.y1 + 4),
        "99 %",
        fontsize=13,
        fill_color=(1, 1, 1),
        text_color=(0, 0, 0),
    )


def draw_number(document: Any) -> None:
    document[0].insert_text((140, 105), "99", fontsize=12)


def paint_over(document: Any) -> None:
    page = document[0]
    place = page.search_for("95 %")[0]
    page.draw_rect(place, color=(1, 1, 1), fill=(1, 1, 1))
    page.insert_text((place.x0, place.y1 - 3), "99 %", fontsize=13)


def replace_stream(document: Any) -> None:
    """The content stream itself is overwritten."""
    for xref in document[0].get_contents():
        content = document.xref_stream(xref)
        if b"95" in content or b"3935" in content:
            document.update_stream(xref, content.replace(b"95", b"99").replace(b"3935", b"3939"))


def append_page(document: Any) -> None:
    document.new_page().insert_text((90, 90), "Them")


def highlight(document: Any) -> None:
    page = document[0]
    page.add_rect_annot(page.search_for("Ty le")[0] + (-60, -20, 10, 40))


def incoming_stamp(document: Any) -> None:
    page = document[0]
    page.draw_rect((60, 150, 200, 200), color=(1, 0, 0))
    page.insert_text((70, 170), "CONG VAN DEN 123", fontsize=10, color=(1, 0, 0))


def hide_layer(document: Any) -> None:
    """Shadow hide: the page points to an empty content stream."""
    page = document[0]
    xref = document.get_new_xref()
    document.update_object(xref, "<<>>")
    document.update_stream(xref, b" ", new=True)
    page.set_contents(xref)


REVIEW_OR_WORSE: list[tuple[str, Callable[[Any], None]]] = [
    ("number drawn into the content", draw_number),
    ("frame around a word", highlight),
    ("incoming stamp", incoming_stamp),
]
FORGED: list[tuple[str, Callable[[Any], None]]] = [
    ("free text over a figure", cover_with_free_text),
    ("painted over", paint_over),
    ("content stream replaced", replace_stream),
    ("page appended", append_page),
    ("content hidden", hide_layer),
]


@pytest.mark.parametrize("certify", [0, 2])
@pytest.mark.parametrize(("what", "change"), [*REVIEW_OR_WORSE, *FORGED], ids=lambda one: str(one))
def test_a_later_change_outside_signature_boxes_never_counts(
    tmp_path: Path, what: str, change: Callable[[Any], None], certify: int
) -> None:
    report = check(signing.update(signed(certify), change), tmp_path)
    assert report.grade not in FINE, what
    assert report.apart_from_trust in (ApartFromTrust.REVIEW, ApartFromTrust.INVALID)
    assert all(one.changes is Changes.ELSEWHERE for one in report.signatures)
    if (what, change) in FORGED:
        assert report.grade is Grade.KHONG_HOP_LE, what
    if what != "page appended":
        assert report.signatures[0].regions, "the place is shown"


def test_the_place_of_a_change_is_shown(tmp_path: Path) -> None:
    report = check(signing.update(signed(), cover_with_free_text), tmp_path)
    region = report.signatures[0].regions[0]
    assert region.page == 1
    assert region.box[1] < 300 < region.box[3] + 15


def test_saved_anew(tmp_path: Path) -> None:
    with pymupdf.open(stream=issued()) as document:
        again = document.tobytes(garbage=3)
    report = check(again, tmp_path)
    assert report.grade is Grade.KHONG_HOP_LE
    assert report.reason.code == "verifiers.resaved"


def test_bytes_appended(tmp_path: Path) -> None:
    assert check(signed() + b"\nmore bytes\n", tmp_path).grade is Grade.CAN_XEM
    assert check(signed() + b"\n\n", tmp_path).grade is Grade.HOP_LE, "white space is nothing"


def test_junk_before_the_header_is_set_aside_and_said(tmp_path: Path) -> None:
    report = check(b"junk\r\n\r\n" + signed(), tmp_path)
    assert report.grade is Grade.HOP_LE
    assert [one.code for one in report.notes] == ["verifiers.junk_stripped"]


def test_junk_that_stood_there_at_signing(tmp_path: Path) -> None:
    """Offsets then count from the first byte of the file: as good as without."""
    data = signed()
    match = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", data))[-1]
    assert check(b"\r\n" + data, tmp_path).grade is Grade.HOP_LE
    _, length, start, rest = (int(number) for number in match.groups())
    bent = byte_range(data, b"0 %d %d %d" % (length + 2, start + 2, rest))
    assert check(b"\r\n" + bent, tmp_path).grade is Grade.KHONG_HOP_LE, "the junk was not signed"


def test_much_behind_the_end(tmp_path: Path) -> None:
    report = check(signed() + b"\n" + b"x" * 3000, tmp_path)
    assert report.grade is Grade.CAN_XEM
    assert report.reason.code == "verifiers.appended_bytes"


def byte_range(data: bytes, numbers: bytes) -> bytes:
    """Write other numbers into the last /ByteRange, keeping its length."""
    match = list(re.finditer(rb"/ByteRange \[([\d ]+)\]", data))[-1]
    width = match.end(1) - match.start(1)
    return data[: match.start(1)] + numbers.ljust(width)[:width] + data[match.end(1) :]


@pytest.mark.parametrize(
    "numbers", [b"0 0 0 0", b"0 99999999 1 1", b"0 10", b"", b"-1 5 5 5", b"0 5 5 5 5 5"]
)
def test_a_wrong_byte_range_never_counts(tmp_path: Path, numbers: bytes) -> None:
    report = check(byte_range(signed(), numbers), tmp_path)
    assert report.grade not in FINE
    assert report.apart_from_trust is ApartFromTrust.INVALID


def test_signature_wrapping(tmp_path: Path) -> None:
    """The signed bytes are moved behind and the range is bent around them."""
    data = signed()
    match = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", data))[-1]
    _, length, start, rest = (int(number) for number in match.groups())
    moved = data + data[start : start + rest]
    bent = byte_range(moved, b"0 %d %d %d" % (length, len(data), rest))
    report = check(bent, tmp_path)
    assert report.grade not in FINE
    assert report.apart_from_trust is not ApartFromTrust.VALID


def without_last_field(data: bytes) -> bytes:
    """An incremental update that takes the last signature field out of the form and off the page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    form = writer.root["/AcroForm"]
    page = writer.root["/Pages"]["/Kids"][0]
    form["/Fields"] = generic.ArrayObject(list(form["/Fields"])[:-1])
    page["/Annots"] = generic.ArrayObject(list(page["/Annots"])[:-1])
    writer.update_container(form)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_removed_signature_is_found_in_the_history(tmp_path: Path) -> None:
    report = check(without_last_field(signed()), tmp_path)
    assert [(one.field, one.removed) for one in report.signatures] == [("Leader", False), ("Seal", True)]
    assert report.grade not in FINE
    assert report.apart_from_trust is not ApartFromTrust.VALID


def test_signed_after_everything_was_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signers.PdfSigner, "_enforce_certification_constraints", lambda *_: None)
    report = check(signing.issued(certify=1), tmp_path)
    assert report.grade is Grade.CAN_XEM
    assert report.reason.code == "verifiers.signed_after_lock"


def test_a_byte_changed_in_a_certificate_is_no_exception(tmp_path: Path) -> None:
    """Each byte of the validity of the signer's certificate: none of them may parse as a date any more."""
    good = issued()
    for where in hex_digits_of_validity(good):
        bad = bytearray(good)
        bad[where] ^= 1
        report = check(bytes(bad), tmp_path)
        assert report.grade not in FINE


def hex_digits_of_validity(data: bytes) -> list[int]:
    """Offsets, in the hexadecimal /Contents of the first signature, of the dates of its certificates."""
    text = data.find(b"/Contents <")
    end = data.find(b">", text)
    return [
        text + found.start() + step
        for found in re.finditer(rb"(?i)170d\w{26}", data[text:end])
        for step in (0, 3, 4, 9)
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=strategies.data())
def test_no_single_byte_change_inside_the_signed_bytes_stays_valid(
    tmp_path: Path, data: strategies.DataObject
) -> None:
    good = bytearray(issued())
    start, end = last_gap(bytes(good))
    where = data.draw(strategies.integers(0, len(good) - 1).filter(lambda at: not start <= at < end))
    good[where] ^= data.draw(strategies.integers(1, 255))
    report = check(bytes(good), tmp_path)
    assert report.grade not in FINE
    assert report.apart_from_trust is not ApartFromTrust.VALID


def last_gap(data: bytes) -> tuple[int, int]:
    """The only bytes no signature covers: the value of the last one."""
    match = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", data))[-1]
    return int(match.group(2)), int(match.group(3))


# -- shadow documents ---------------------------------------------------------------------------


def with_text_field(value: str) -> bytes:
    """A letter whose figure stands in a form field (as RUB's shadow attacks prepare it)."""
    document: Any = pymupdf.open(stream=signing.letter())
    widget = pymupdf.Widget()
    widget.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT
    widget.field_name, widget.field_value = "ratio", value
    widget.rect = pymupdf.Rect(90, 400, 200, 420)
    document[0].add_widget(widget)
    return document.tobytes()


def fill(data: bytes, value: str) -> bytes:
    """Fill the field in an incremental update, value and picture."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    field = next(one for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/T"] == "ratio")
    stream = generic.StreamObject(
        stream_data=b"/Tx BMC q BT /Helv 12 Tf 2 4 Td (%s) Tj ET Q EMC" % value.encode()
    )
    box = [generic.NumberObject(number) for number in (0, 0, 110, 20)]
    stream.update({generic.NameObject("/Subtype"): generic.NameObject("/Form")})
    stream[generic.NameObject("/BBox")] = generic.ArrayObject(box)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    names = {generic.NameObject(key): generic.NameObject(name) for key, name in font.items()}
    fonts = generic.DictionaryObject({generic.NameObject("/Helv"): generic.DictionaryObject(names)})
    stream[generic.NameObject("/Resources")] = generic.DictionaryObject({generic.NameObject("/Font"): fonts})
    picture = generic.DictionaryObject({generic.NameObject("/N"): writer.add_object(stream)})
    target = field.get_object()
    target[generic.NameObject("/V")] = generic.TextStringObject(value)
    target[generic.NameObject("/AP")] = picture
    writer.mark_update(field)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("before", "certify", "right"),
    [
        ("95", 0, {ApartFromTrust.INVALID, ApartFromTrust.REVIEW}),  # shadow replace
        ("95", 2, {ApartFromTrust.INVALID, ApartFromTrust.REVIEW}),  # forms may be filled, not refilled
        ("", 0, {ApartFromTrust.INVALID, ApartFromTrust.REVIEW}),  # nobody allowed it
        ("", 2, {ApartFromTrust.VALID}),  # the signer allowed it, and it is said
    ],
)
def test_form_fields_filled_later(
    tmp_path: Path, before: str, certify: int, right: set[ApartFromTrust]
) -> None:
    data = signing.sign(with_text_field(before), signing.person(), "Leader", certify=certify)
    report = check(fill(data, "99"), tmp_path)
    assert report.apart_from_trust in right
    assert report.signatures[0].changes is Changes.ELSEWHERE


@pytest.mark.parametrize("disguised", [False, True], ids=["plain", "listed in /DSS"])
def test_a_dangling_reference_that_is_filled_later(tmp_path: Path, disguised: bool) -> None:
    """Shadow hide-and-replace: the signed page draws an object that does not exist yet."""
    document: Any = pymupdf.open(stream=signing.letter())
    spare = document.xref_length() + 200
    kind, value = document.xref_get_key(document[0].xref, "Resources")
    assert kind == "xref"
    document.xref_set_key(int(value.split()[0]), "XObject", f"<</Ghost {spare} 0 R>>")
    xref = document[0].get_contents()[-1]
    document.update_stream(xref, document.xref_stream(xref) + b"\nq /Ghost Do Q\n")
    data = signing.sign(document.tobytes(), signing.person(), "Leader")
    data = signing.sign(data, signing.organisation(), "Seal", signing.SEAL)
    body = b"1 1 1 rg 80 520 400 40 re f"
    start = len(data)
    form = (
        b"%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length %d>>stream\n%s\nendstream\nendobj\n"
        % (spare, len(body), body)
    )
    previous = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    root = re.findall(rb"/Root (\d+) \d+ R", data)[-1]
    entries = b"%d 1\n%010d 00000 n \n" % (spare, start)
    if disguised:
        catalog = re.findall(rb"\n%s 0 obj\s*<<(.*?)>>\s*endobj" % root, data, re.DOTALL)[-1]
        entries += b"%s 1\n%010d 00000 n \n" % (root, start + len(form))
        form += b"%s 0 obj\n<<%s/DSS<</Certs[%d 0 R]>>>>\nendobj\n" % (root, catalog, spare)
    trailer = b"<</Size %d/Root %s 0 R/Prev %d>>" % (spare + 1, root, previous)
    at = start + len(form)
    table = b"xref\n" + entries + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % at
    report = check(data + form + table, tmp_path)
    assert report.grade not in FINE
    assert report.apart_from_trust is not ApartFromTrust.VALID


@pytest.mark.parametrize("prepared", [False, True], ids=["after signing", "before signing"])
def test_page_content_disguised_as_revocation_data(tmp_path: Path, prepared: bool) -> None:
    """The content stream is listed in /DSS, whose streams may change, and then written over."""

    def disguise(data: bytes, replace: bool) -> bytes:
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        page = writer.root["/Pages"]["/Kids"][0]
        contents = page["/Contents"]
        store = generic.DictionaryObject({generic.NameObject("/Certs"): generic.ArrayObject(list(contents))})
        writer.root["/DSS"] = store
        writer.update_root()
        for reference in contents if replace else []:
            stream = reference.get_object()
            changed = stream.data.replace(b"95", b"99").replace(b"3935", b"3939")
            new = generic.StreamObject(stream_data=changed)
            writer.objects[(reference.generation, reference.idnum)] = new
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    letter = disguise(signing.letter(), replace=False) if prepared else signing.letter()
    data = signing.sign(letter, signing.person(), "Leader")
    data = signing.sign(data, signing.organisation(), "Seal", signing.SEAL)
    report = check(disguise(data, replace=True), tmp_path)
    with pymupdf.open(stream=disguise(data, replace=True)) as document:
        assert "99 %" in document[0].get_text()
    assert report.grade is Grade.KHONG_HOP_LE


def test_a_sneaky_signature_that_covers_words(tmp_path: Path) -> None:
    """After certification (DocMDP 2) somebody signs in a box whose picture covers the figure."""
    white = RawContent(b"1 1 1 rg 0 0 300 30 re f", box=BoxConstraints(300, 30))
    style = StaticStampStyle(background=white, background_opacity=1.0, border_width=0)
    data = signing.sign(signing.letter(), signing.person(), "Leader", certify=2)
    data = signing.sign(data, signing.organisation(), "Cover", (85, 530, 385, 560), style=style)
    report = check(data, tmp_path)
    assert report.grade is Grade.CAN_XEM
    assert report.reason.code == "verifiers.covered_by_signature"
    assert report.apart_from_trust is ApartFromTrust.REVIEW


@pytest.mark.parametrize(
    ("change", "grade"),
    [
        (highlight, Grade.HOP_LE_CANH_BAO),  # a frame around words: allowed, and said
        (cover_with_free_text, Grade.KHONG_HOP_LE),  # hides a figure
        (lambda document: document[0].add_freetext_annot((90, 500, 300, 520), "So 99"), Grade.CAN_XEM),
    ],
)
def test_annotations_after_a_certification_that_allows_them(
    tmp_path: Path, change: Callable[[Any], None], grade: Grade
) -> None:
    assert check(signing.update(signed(3), change), tmp_path).grade is grade


@pytest.mark.parametrize(("reason", "grade"), [("Ban hành", Grade.HOP_LE), ("Khác", Grade.CAN_XEM)])
def test_conditions_set_by_the_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str, grade: Grade
) -> None:
    """Seed values: the field's maker allows one reason only; a careless tool signs with another."""
    session = "pyhanko.sign.signers.pdf_signer.PdfSigningSession"
    monkeypatch.setattr(f"{session}._enforce_seed_value_constraints", lambda *_, **__: None)
    seed = fields.SigSeedValueSpec(flags=fields.SigSeedValFlags.REASONS, reasons=["Ban hành"])
    data = signing.sign(signing.letter(), signing.person(), "Leader", seed=seed, reason=reason)
    data = signing.sign(data, signing.organisation(), "Seal", signing.SEAL)
    assert check(data, tmp_path).grade is grade


def test_a_byte_that_only_a_document_timestamp_covers(tmp_path: Path) -> None:
    """The letter's signatures still hold, but the file is not what was stamped."""
    data, end = signed(), len(signed())
    stamper = signers.PdfTimeStamper(signing.time_stamper(), field_name="Stamp")
    out = io.BytesIO()
    stamper.timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), "sha256", output=out)
    assert check(out.getvalue(), tmp_path).grade is Grade.HOP_LE
    bad = bytearray(out.getvalue())
    bad[end + 2] ^= 1
    report = check(bytes(bad), tmp_path)
    assert report.grade not in FINE


@pytest.mark.parametrize("kids", [b"[]", b"[9 0 R]", b"null"])
def test_a_page_tree_that_mupdf_refuses_is_for_review(tmp_path: Path, kids: bytes) -> None:
    """Its own errors are no RuntimeError."""
    data = signed()
    tree = re.search(rb"\n(\d+) 0 obj\s*<<[^>]*/Type\s*/Pages", data)
    assert tree is not None
    number = int(tree.group(1))
    update = b"\n%d 0 obj\n<</Type/Pages/Count 1/Kids %s>>\nendobj\n" % (number, kids)
    root = re.findall(rb"/Root (\d+ \d+ R)", data)[-1]
    previous = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 60/Root %s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    end = table % (number, len(data) + 1, root, previous, len(data) + len(update))
    assert check(data + update + end, tmp_path).grade not in FINE
