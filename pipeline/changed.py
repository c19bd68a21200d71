"""What was changed after signing, in two pictures: a piece of the page as signed, and as it is now."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.document import Box
from pipeline.results import Picture
from verifiers.verdict import Changes, Grade, Outcome, SignatureReport, SignatureResult

if TYPE_CHECKING:
    from extractors.before_after import Pair

__all__ = ["changed_pages", "changed_pictures", "changed_places", "last_signed"]

SHOWN = (Grade.KHONG_HOP_LE, Grade.CAN_XEM)
"""Verdicts that a later change may have brought about."""


def changed_pictures(path: Path, report: SignatureReport | None) -> tuple[Picture, ...]:
    """What was changed after signing, before and after; nothing where the signed version is not known."""
    if report is None or report.grade not in SHOWN:
        return ()
    signed = last_signed(report.signatures)
    if signed is None:
        return ()
    from extractors.before_after import before_after  # heavy: only where needed

    data = path.read_bytes()
    pairs = before_after(data[: signed.signed_bytes], data, changed_places(signed, report.signatures))
    return tuple(picture for pair in pairs for picture in pictures_of_pair(pair))


def last_signed(signatures: Iterable[SignatureResult]) -> SignatureResult | None:
    """Of the signatures whose signed bytes are intact and that were followed by a change, the last one;
    those that know where it was come first."""
    known = [
        one
        for one in signatures
        if (one.regions or one.changes is Changes.ELSEWHERE)
        and one.intact is Outcome.PASSED
        and one.signed_bytes
    ]
    return max(known, key=lambda one: (bool(one.regions), one.signed_bytes), default=None)


def changed_places(
    signed: SignatureResult, signatures: Iterable[SignatureResult]
) -> tuple[tuple[int, Box], ...]:
    """Page and box of the places known to differ, else the signature boxes: one of them was altered."""
    if signed.regions:
        return tuple((region.page, region.box) for region in signed.regions)
    return tuple(
        (one.page, one.box)
        for one in signatures
        if one.box is not None and one.page and 0 < one.signed_bytes <= signed.signed_bytes
    )


def changed_pages(report: SignatureReport) -> tuple[int, ...]:
    """Pages (1-based) known to differ from what was signed, by place or by the words of the verdict."""
    pages = {region.page for one in report.signatures for region in one.regions}
    said = {int(value) for name, value in report.reason.params if name == "page" and str(value).isdigit()}
    return tuple(sorted(pages | said))


def pictures_of_pair(pair: "Pair") -> Iterator[Picture]:
    for kind, jpeg in zip(("before", "after"), (pair.before, pair.after), strict=True):
        if jpeg:
            yield Picture(kind, pair.page, pair.box, b64encode(jpeg).decode())
