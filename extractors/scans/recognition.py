"""When pages need recognition: is it wanted, is it possible, and what to say when it is not."""

from dataclasses import dataclass, field

from extractors.messages import Note, note
from extractors.overlay import Raw
from extractors.render import PagePicture, forget_pictures
from extractors.settings import ReadingSettings, find_tessdata
from extractors.upright import scaled_box

__all__ = ["Recognition", "recognise_pages"]


@dataclass(frozen=True, slots=True)
class Recognition:
    """Index of the page → its recognised words; pages left unread are not in it."""

    words: dict[int, list[Raw]] = field(default_factory=dict[int, list[Raw]])
    problems: tuple[Note, ...] = ()
    complete: bool = True


def recognise_pages(pictures: dict[int, PagePicture], count: int, settings: ReadingSettings) -> Recognition:
    """Recognise page pictures of a document of `count` pages, as far as the settings and this machine go."""
    if not pictures:
        return Recognition()
    if not settings.ocr:
        return Recognition(problems=(note("extractors.ocr_off", pages=len(pictures)),), complete=False)
    data = find_tessdata(settings)
    if data is None:
        missing = note("extractors.ocr_missing", pages=len(pictures), language=settings.ocr_language)
        return Recognition(problems=(missing,), complete=False)
    from extractors.scans.ocr import Model
    from extractors.scans.scan import ScanPlan, read_scan

    plan = ScanPlan(Model(data, settings.ocr_language), settings.ocr_body_pages)
    words = {
        at: _in_units(found, pictures[at].unit) for at, found in read_scan(pictures, count, plan).items()
    }
    forget_pictures()
    skipped = len(pictures) - len(words)
    problems = (note("extractors.scan_partly_read", read=len(words), pages=len(pictures)),) if skipped else ()
    return Recognition(words, problems)


def _in_units(words: list[Raw], unit: float) -> list[Raw]:
    """The words on the page in its own units."""
    return words if unit == 1.0 else [raw._replace(box=scaled_box(raw.box, unit)) for raw in words]
