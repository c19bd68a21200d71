"""The whole page where a finding about the file itself is to be seen: no valid signature, a later change."""

from base64 import b64encode
from pathlib import Path

from extractors.document import Kind
from pipeline.changed import changed_pages
from pipeline.results import FileResult, Picture
from verifiers.verdict import ApartFromTrust, Grade, SignatureReport

__all__ = ["finding_page"]

SOUND = (Grade.HOP_LE, Grade.HOP_LE_CANH_BAO)
WAITING = (Grade.CAN_XEM, Grade.KHONG_KIEM_TRA_DUOC)
PAGED = (Kind.PDF, Kind.PDF_SCAN)
WIDTH = 620
"""Pixels: the text of a letter can be read, and a dossier of findings still fits on one page."""
QUALITY = 42


def finding_page(path: Path, result: FileResult, report: SignatureReport | None) -> tuple[Picture, ...]:
    """One picture for a PDF with something to be seen against its signatures; none for any other file."""
    if report is None or unseen(report) or result.kind not in PAGED or not result.pages:
        return ()
    from extractors.render import Crop, crop_jpegs, page_sizes  # heavy: only where needed

    sizes = page_sizes(path)
    number = page_of(result, report)
    if not 1 <= number <= len(sizes):
        return ()
    box = (0.0, 0.0, *sizes[number - 1])
    (jpeg,) = crop_jpegs(path, [Crop(number, box, WIDTH)], QUALITY)
    return (Picture("page", number, box, b64encode(jpeg).decode()),) if jpeg else ()


def unseen(report: SignatureReport) -> bool:
    """Is nothing wrong, or only a certificate to be added, which no page shows?"""
    waits_for_trust = report.grade in WAITING and report.apart_from_trust is ApartFromTrust.VALID
    return report.grade in SOUND or waits_for_trust


def page_of(result: FileResult, report: SignatureReport) -> int:
    """Where it changed, else where a signature stands that is not sound, else where the signer's name is."""
    boxed = [one.page for one in report.signatures if one.box is not None and one.page]
    name = result.facts.signer.name if result.facts else None
    return next(iter((*changed_pages(report), *boxed, *((name.span.page,) if name else ()), 1)))
