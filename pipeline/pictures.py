"""Small pictures of the places people look at first: the header, the signature, a photo."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractors.document import Box, Document, Kind, Page
from extractors.facts import Facts, Found
from extractors.render import Crop, crop_jpegs
from pipeline.results import Picture

__all__ = ["evidence_pictures"]

WIDTH = 760
"""Pixels across a header: letters of 13 points stay legible."""
PHOTO_WIDTH = 480
LONGEST_HEADER = 0.45
SHORTEST_HEADER = 0.16
"""Shares of the page's height."""
MARGIN = 10.0
SEAL = 110.0
"""Points left of the signer's name where the seal stands (NĐ 30/2020/NĐ-CP)."""


def evidence_pictures(path: Path, document: Document, facts: Facts) -> tuple[Picture, ...]:
    """Pictures of a PDF's header and signature, or of a photo; nothing where a page cannot be drawn."""
    named = tuple(places(document, facts))
    drawn = crop_jpegs(path, [crop for _, crop in named])
    return tuple(
        Picture(kind, crop.page, crop.box, b64encode(jpeg).decode())
        for (kind, crop), jpeg in zip(named, drawn, strict=True)
        if jpeg
    )


def places(document: Document, facts: Facts) -> Iterator[tuple[str, Crop]]:
    if not document.pages:
        return
    first = document.pages[0]
    if document.kind is Kind.IMAGE:
        yield "photo", Crop(1, (0.0, 0.0, first.width, first.height), PHOTO_WIDTH)
    elif document.kind in (Kind.PDF, Kind.PDF_SCAN):
        yield "header", Crop(1, header_box(first, facts), WIDTH)
        yield from signature_crop(document, facts)


def header_box(page: Page, facts: Facts) -> Box:
    """Full width, down to the lowest fact of the header."""
    founds = (facts.number, facts.date, facts.issuer, facts.type, facts.subject)
    lowest = max((box[3] for found in founds for box in boxes_on(found, 1)), default=0.0)
    least, most = page.height * SHORTEST_HEADER, page.height * LONGEST_HEADER
    return (0.0, 0.0, page.width, round(min(max(lowest + MARGIN, least), most), 1))


def signature_crop(document: Document, facts: Facts) -> Iterator[tuple[str, Crop]]:
    """From the authority line down to the name, wide enough for the seal."""
    signer = facts.signer
    found = signer.name or signer.position or signer.authority
    if found is None or not 1 <= found.span.page <= len(document.pages):
        return
    page = document.pages[found.span.page - 1]
    founds = (signer.name, signer.position, signer.authority)
    boxes = [box for one in founds for box in boxes_on(one, page.number)]
    if boxes:
        left = max(min(box[0] for box in boxes) - SEAL, 0.0)
        top = max(min(box[1] for box in boxes) - MARGIN, 0.0)
        right = min(max(box[2] for box in boxes) + 3 * MARGIN, page.width)
        bottom = min(max(box[3] for box in boxes) + 2 * MARGIN, page.height)
        box = (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
        yield "signature", Crop(page.number, box, round(WIDTH * (right - left) / page.width))


def boxes_on(found: Found[Any] | None, page: int) -> tuple[Box, ...]:
    return found.span.boxes if found and found.span.page == page else ()
