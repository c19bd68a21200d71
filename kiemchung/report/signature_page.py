"""A page for each verified file: the verdict, who signed what and when, boxes on pages, what was changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import Any, cast

from jinja2 import Environment

from extractors.document import Box
from extractors.folding import fold
from extractors.messages import Note
from kiemchung.locale import translator
from kiemchung.report.html import HtmlPage, make_environment, slugs
from kiemchung.report.pictures import Spot, spot_of, starts_inside
from kiemchung.report.words import (
    check_text,
    date_text,
    indication_label,
    label,
    local_time,
    role_law,
    sentence,
)
from pipeline.changed import last_signed
from pipeline.results import FileResult, Picture
from verifiers.verdict import Act, Grade, Outcome, SignatureReport, SignatureResult, SignerKind

__all__ = ["SignaturePages"]

BUDGET = 4_500_000
"""Characters of pictures in one page: it must open on an old machine and fit into a message."""
INDEX = "chu-ky.html"
TALL = 60.0
"""Points from which a box has room for its name."""
WORST = ("TOTAL-FAILED", "INDETERMINATE", "TOTAL-PASSED")


@dataclass(frozen=True, slots=True)
class Step:
    """One act on the time line."""

    number: int
    act: Act
    signatures: tuple[SignatureResult, ...]
    first: SignatureResult
    """The worst of its signatures; the first where all are alike."""
    warnings: tuple[Note, ...]
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A signature's box or a changed place on the picture of a page."""

    spot: Spot
    tone: str
    target: str
    """Id of what it leads to."""
    place: str = ""
    """Where its name stands: below the box, `above` it, or `inside` at its top (`inside right`)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its marks."""

    picture: Picture
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A file on the index."""

    file: FileResult
    page: str
    search: str


class SignaturePages:
    """Makes the pages of one run of `verify`; each file's page when its pictures are drawn."""

    def __init__(
        self, files: Sequence[FileResult], engine: str, at: datetime, trust: Sequence[str], language: str
    ) -> None:
        self.files = tuple(files)
        self.common = {"engine": engine, "at": at, "trust": tuple(trust)}
        self.language = language
        self.environment = environment_of(language)
        names = slugs([file.path for file in self.files], "tep")
        self.names = {
            file.path: INDEX if len(self.files) == 1 else f"chu-ky/{name}.html"
            for file, name in zip(self.files, names, strict=True)
        }

    def page(self, file: FileResult, drawn: Sequence[Picture]) -> HtmlPage:
        """The page of one file, with the pictures of its pages."""
        report = file.signature
        steps = tuple(steps_of(report, self.language)) if report else ()
        changed = [picture for picture in file.pictures if picture.is_change]
        left = BUDGET - sum(len(picture.jpeg) for picture in changed)
        sheets: list[Sheet] = []
        for picture in drawn:
            left -= len(picture.jpeg)
            if left >= 0:
                sheets.append(Sheet(picture, tuple(marks_of(picture, steps, file, self.language))))
        text = self.environment.get_template("chu-ky.html.j2").render(
            self.common,
            file=file,
            name=PurePosixPath(file.path).name,
            index="" if len(self.files) == 1 else f"../{INDEX}",
            steps=steps,
            changed=changed,
            more_changed=not_shown(file),
            sheets=sheets,
            left_out=len(drawn) - len(sheets),
            unsettled=tuple(unsettled(steps, self.language)),
        )
        return HtmlPage(self.names[file.path], text)

    def index(self) -> HtmlPage | None:
        """The list of all files; None where there is only one."""
        if len(self.files) == 1:
            return None
        grades = Counter(file.signature.grade for file in self.files if file.signature)
        text = self.environment.get_template("chu-ky-muc-luc.html.j2").render(
            self.common,
            rows=[Row(file, self.names[file.path], fold(file.path)) for file in self.files],
            counts=[(grade, grades[grade]) for grade in Grade if grades[grade]],
        )
        return HtmlPage(INDEX, text)


def environment_of(language: str) -> Environment:
    """The templates of the reports, with words for ETSI's indications and our checks."""
    environment = make_environment(language, {})
    cast(dict[str, Any], environment.filters).update(
        indication=partial(state_of, language=language),
        check_name=partial(check_text, language=language),
        local_day=local_day,
    )
    return environment


def local_day(when: datetime) -> str:
    return date_text(local_time(when).date())


def state_of(one: SignatureResult, language: str) -> Any:
    return indication_label(one.indication, language)


def steps_of(report: SignatureReport, language: str) -> Iterator[Step]:
    """Acts in the order they were written into the file; every signature in exactly one."""
    waiting = list(report.signatures)
    for number, act in enumerate(report.acts, start=1):
        own = tuple(one for one in waiting if one.field in act.fields and one.role is act.role)
        if not own:
            continue
        waiting = [one for one in waiting if one not in own]
        first = min(own, key=lambda one: WORST.index(one.indication))
        warnings = tuple(dict.fromkeys(note for one in own for note in one.warnings))
        notes = [one.reason for one in own] + list(warnings)
        laws = [role_law(act.role, language), *(sentence(note, language).law for note in notes)]
        yield Step(number, act, own, first, warnings, tuple(dict.fromkeys(filter(None, laws))) or ("–",))


def marks_of(picture: Picture, steps: Sequence[Step], file: FileResult, language: str) -> Iterator[Mark]:
    """Changed places first, signatures over them."""
    _ = translator(language)
    report = file.signature
    regions = {
        region.box: region
        for one in (report.signatures if report else ())
        for region in one.regions
        if region.page == picture.page
    }
    has_pairs = any(one.is_change for one in file.pictures)
    for box in regions if has_pairs else ():
        yield Mark(spot_of(_("Đã thay đổi"), box, picture.box), "bad changed", "thay-doi", "above")
    taken: list[Box] = []
    for step in steps:
        for one in step.signatures:
            if one.page != picture.page or one.box is None:
                continue
            name = f"{step.number} {label(step.act.role, language).text}"
            if one.removed:
                name += f" ({_('đã bị gỡ')})"
            tone = indication_label(one.indication, language).tone
            place = name_place(one.box, one.kind, taken)
            taken.append(one.box)
            yield Mark(spot_of(name, one.box, picture.box), tone, f"buoc-{step.number}", place)


def name_place(box: Box, kind: SignerKind, taken: Sequence[Box]) -> str:
    """Over no printed name and no other label: a seal and the signature beside it are named inside."""
    if box[3] - box[1] >= TALL:
        return "inside right" if kind is SignerKind.PERSON else "inside"
    crowded = any(abs(box[3] - other[3]) < 24 and abs(box[0] - other[0]) < 150 for other in taken)
    return "above" if crowded else ""


def not_shown(file: FileResult) -> int:
    """How many changed places no pair of pictures shows."""
    shown = [(picture.page, picture.box) for picture in file.pictures if picture.is_change]
    signed = last_signed(file.signature.signatures) if file.signature and shown else None
    return sum(
        not any(page == region.page and starts_inside(region.box, box) for page, box in shown)
        for region in (signed.regions if signed else ())
    )


def unsettled(steps: Sequence[Step], language: str) -> Iterator[str]:
    """Checks that came to no answer, each once; revocation has a sentence of its own."""
    names = dict.fromkeys(
        check.name
        for step in steps
        for one in step.signatures
        for check in one.checks
        if check.outcome is Outcome.INDETERMINATE and check.name != "revocation"
    )
    _ = translator(language)
    for name in names:
        yield _("Chưa kết luận được: {check}.").format(check=check_text(name, language))
