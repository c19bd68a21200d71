"""Pictures on the page: each once, within a budget, with boxes over the number, the date and the signer."""

from collections.abc import Iterator
from dataclasses import dataclass

from criteria_map.pointer import NOWHERE, Pointer
from extractors.document import Box
from kiemchung.locale import translator
from pipeline.changed import changed_places, last_signed
from pipeline.picture_budget import BUDGET
from pipeline.results import FileResult, Picture, UnitReport

__all__ = ["BUDGET", "Spot", "picture_key", "shown_pictures", "spots"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A box on a picture, in per cent of its sides, with its name."""

    name: str
    left: float
    top: float
    width: float
    height: float
    style: str = ""


def picture_key(file: FileResult, picture: Picture) -> str:
    """Names a picture within a page: one content, one picture."""
    left, top = picture.box[:2]
    return f"{file.sha256[:16]}-{picture.kind}-{picture.page}-{left:.0f}-{top:.0f}"


def shown_pictures(unit: UnitReport) -> dict[str, str]:
    """Key → JPEG in base64, files with findings first, until the budget is spent."""
    blamed = {path for criterion in unit.criteria for gap in criterion.gaps for path in gap.files}
    used = {link.path for criterion in unit.criteria for link in criterion.links} | set(unit.unplaced)
    chosen = [file for file in unit.files if file.path in used]
    chosen.sort(key=lambda file: file.path not in blamed)
    shown: dict[str, str] = {}
    left = BUDGET
    for file in chosen:
        for picture in file.pictures:
            key = picture_key(file, picture)
            if key not in shown and len(picture.jpeg) <= left:
                shown[key] = picture.jpeg
                left -= len(picture.jpeg)
    return shown


def spots(picture: Picture, file: FileResult, pointer: Pointer = NOWHERE, *, language: str) -> Iterator[Spot]:
    """Where the number, the date, the signer and the words that prove the item stand on this picture, or
    what was changed after signing."""
    if picture.is_change:
        yield from changed_spots(picture, file)
        return
    _ = translator(language)
    facts = file.facts
    if facts is not None:
        named = ((_("Số"), facts.number), (_("Ngày"), facts.date), (_("Người ký"), facts.signer.name))
        for name, found in named:
            if found and found.span.page == picture.page:
                yield from spot(picture, name, found.span.boxes)
    if picture.kind == "page":
        yield from changed_spots(picture, file)
    if pointer.page == picture.page:
        yield from spot(picture, _("Chỗ chứng minh"), pointer.boxes, "proof")


def spot(picture: Picture, name: str, boxes: tuple[Box, ...], style: str = "") -> Iterator[Spot]:
    """One box around those that begin on the picture; none where none does."""
    inside = [box for box in boxes if starts_inside(box, picture.box)]
    if not inside:
        return
    left, top = min(box[0] for box in inside), min(box[1] for box in inside)
    right, bottom = max(box[2] for box in inside), min(max(box[3] for box in inside), picture.box[3])
    yield spot_of(name, (left, top, right, bottom), picture.box, style)


def spot_of(name: str, box: Box, frame: Box, style: str = "") -> Spot:
    """A box on the page as a box on the piece of it that `frame` shows."""
    x0, y0, x1, y1 = frame
    wide, high = x1 - x0, y1 - y0
    return Spot(
        name,
        round((box[0] - x0) / wide * 100, 2),
        round((box[1] - y0) / high * 100, 2),
        round((box[2] - box[0]) / wide * 100, 2),
        round((box[3] - box[1]) / high * 100, 2),
        style,
    )


def changed_spots(picture: Picture, file: FileResult) -> Iterator[Spot]:
    """One nameless box a place; none where only a whole page came or went."""
    signed = last_signed(file.signature.signatures) if file.signature else None
    if signed is not None and signed.regions:
        for page, box in changed_places(signed, ()):
            if page == picture.page:
                yield from spot(picture, "", (box,))


def starts_inside(box: Box, frame: Box) -> bool:
    return box[0] < frame[2] and box[2] > frame[0] and frame[1] <= box[1] < frame[3]
