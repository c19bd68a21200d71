"""What was changed after signing is shown before and after; nothing where the signed version is lost."""

from base64 import b64decode
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import pymupdf
import pytest

from extractors.before_after import before_after
from extractors.extract import read_facts
from extractors.read import read_document
from extractors.settings import ReadingSettings
from pipeline.changed import changed_pictures, changed_places, last_signed
from pipeline.results import Picture
from tests.verifiers import signing
from verifiers.signature import verify_pdf
from verifiers.trust import load_trust
from verifiers.verdict import Grade, Outcome, SignatureReport

SAMPLES = Path(__file__).parents[2] / "samples"
AT = datetime.fromisoformat("2023-11-25T08:00:00+07:00")


@cache
def verdict(name: str) -> SignatureReport:
    path = SAMPLES / f"chu-ky/{name}.pdf"
    document = read_document(path, ReadingSettings(ocr=False))
    return verify_pdf(path, load_trust([SAMPLES / "pki"]), AT, document, read_facts(document))


def pictures(name: str) -> dict[str, Picture]:
    return {
        one.kind: one
        for one in changed_pictures(SAMPLES / f"chu-ky/{name}.pdf", verdict(name))
        if one.page == 1
    }


def pixels(picture: Picture) -> bytes:
    return bytes(pymupdf.Pixmap(b64decode(picture.jpeg)).samples)


@pytest.mark.parametrize(
    "name",
    [
        "sua-noi-dung-95-99",  # a figure edited
        "bong-thay",  # shadow attack: replaced
        "bong-an",  # shadow attack: hidden
        "chu-thich-de-chu",  # FreeText over words
        "doi-so-sau-khi-ky",  # the number's field redrawn: no region outside boxes
        "o-ky-xa-khac-de-so-lieu",  # a later signature's box covers a figure
    ],
)
def test_the_changed_place_looks_different_before_and_after(name: str) -> None:
    found = pictures(name)
    assert set(found) == {"before", "after"}
    assert found["before"].box == found["after"].box
    assert pixels(found["before"]) != pixels(found["after"])
    signed = last_signed(verdict(name).signatures)
    assert signed is not None
    shown = [box for page, box in changed_places(signed, verdict(name).signatures) if page == 1]
    assert any(found["after"].box[0] <= box[0] and box[3] <= found["after"].box[3] for box in shown), (
        "the crop shows the place"
    )


def test_the_page_as_signed_is_drawn_from_the_signed_bytes_alone() -> None:
    data = (SAMPLES / "chu-ky/sua-noi-dung-95-99.pdf").read_bytes()
    signed = last_signed(verdict("sua-noi-dung-95-99").signatures)
    assert signed is not None
    for part, figure in ((data[: signed.signed_bytes], "95"), (data, "99")):
        with pymupdf.open(stream=part) as pdf:
            x0, y0, x1, y1 = signed.regions[0].box
            assert figure in pdf[0].get_textbox(pymupdf.Rect(x0 - 40, y0 - 4, x1 + 40, y1 + 4))


def test_a_page_that_was_added_is_shown_as_it_is_now() -> None:
    found = changed_pictures(SAMPLES / "chu-ky/them-trang.pdf", verdict("them-trang"))
    assert [(one.kind, one.page) for one in found] == [("after", 2)]


@pytest.mark.parametrize("name", ["lat-byte", "luu-lai", "tot-phe-duyet", "chua-ky", "them-byte-cuoi-tep"])
def test_nothing_where_nothing_changed_or_the_signed_version_is_lost(name: str) -> None:
    assert pictures(name) == {}


def test_bytes_that_do_not_match_their_digest_are_never_shown_as_signed() -> None:
    report = verdict("sua-noi-dung-95-99")
    broken = tuple(replace(one, intact=Outcome.FAILED) for one in report.signatures)
    assert last_signed(broken) is None
    path = SAMPLES / "chu-ky/sua-noi-dung-95-99.pdf"
    assert changed_pictures(path, replace(report, grade=Grade.HOP_LE)) == ()


def test_versions_that_cannot_be_opened_cost_nothing() -> None:
    whole = signing.letter()
    assert before_after(b"no pdf", whole, [(1, (0, 0, 10, 10))]) == ()
    assert before_after(whole, whole, [(1, (0, 0, 10, 10))]) == ()
    assert before_after(whole, whole, [(7, (0, 0, 10, 10))]) == ()


def test_close_places_are_one_picture_and_a_huge_one_is_coarse() -> None:
    whole = signing.letter()
    changed = signing.update(
        whole, lambda pdf: [pdf[0].insert_text((90, y), "99 %") for y in (310, 330, 700)]
    )
    places = [(1, (80.0, y, 130.0, y + 12)) for y in (300.0, 320.0, 690.0)]
    assert [pair.page for pair in before_after(whole, changed, places)] == [1, 1]
    (page,) = before_after(whole, changed, [(1, (0, 0, 595, 842))])
    drawn = pymupdf.Pixmap(page.after)
    assert drawn.width * drawn.height < 450_000
