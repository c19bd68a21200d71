"""Letters in Word from templates that an office can edit: the self-assessment report, the request letter."""

# docxtpl ships no types: it stays inside this door.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docxtpl import DocxTemplate

from kiemchung.report.describe import date_of, number_of, value_of
from kiemchung.report.score import uncounted_text
from kiemchung.report.view import OPEN, Evidence, actions, claimed, evidence, printable
from kiemchung.report.words import finding, label, local_time, points_text
from pipeline.results import Level, RunReport, UnitReport

__all__ = ["LETTERS", "filled", "letters", "template"]

LETTERS = ("bao-cao-tu-danh-gia.docx", "cong-van-bo-sung.docx")
"""Templates, ours or the office's own of the same names."""
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A row of the summary table."""

    id: str
    name: str
    max: str
    own: str
    certain: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A criterion that needs giải trình, with what was found."""

    id: str
    name: str
    status: str
    problems: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of the request letter."""

    place: int
    criteria: str
    message: str
    next_action: str


NAMES = "Đơn vị"
"""Heading of the column of names."""
ROOM, MARK = 2.6, 0.62
"""Widths of names and of marks (`LV 1`), where another column has 1."""
LEAST_COLUMNS = 6
"""With fewer there is room enough."""


def letters(
    report: RunReport, unit: UnitReport, templates: Path | None = None
) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) of each letter on one unit; always in Vietnamese, the language of the office."""
    context = context_of(report, unit)
    for name in LETTERS:
        with template(name, templates) as path:
            yield name, filled(path, context)


@contextmanager
def template(name: str, templates: Path | None) -> Generator[Path]:
    """The office's own template of this name, else ours."""
    own = templates / name if templates else None
    if own is not None and own.exists():
        yield own
    else:
        with as_file(files("kiemchung.report").joinpath(f"templates/{name}")) as ours:
            yield ours


def context_of(report: RunReport, unit: UnitReport) -> dict[str, object]:
    """Every value the templates may use; each traces to the report."""
    asked = tuple(asked_rows(unit))
    return {
        "unit": printable(unit.name),
        "unit_upper": printable(unit.name).upper(),
        "year": report.criteria_year,
        "year_now": local_time(report.at).year,
        "criteria": report.criteria_title or report.criteria_id,
        "own": points_text(claimed(unit), "vi"),
        "maximum": points_text(unit.totals.max, "vi"),
        "certain": points_text(unit.totals.certain, "vi"),
        "possible": points_text(unit.totals.possible, "vi"),
        "uncounted": f"; {said}" if (said := uncounted_text(unit, "vi")) else "",
        "criteria_rows": tuple(criterion_lines(unit)),
        "explained": tuple(explained(unit)),
        "actions": asked,
        "count": len(asked),
    }


def criterion_lines(unit: UnitReport) -> Iterator[CriterionLine]:
    joined = evidence(unit)
    for one in unit.criteria:
        named = [cited(item) for item in joined[one.id]]
        yield CriterionLine(
            one.id,
            printable(one.name),
            points_text(one.max, "vi"),
            points_text(one.self_score, "vi"),
            points_text(one.certain, "vi"),
            printable("\n".join(named)),
        )


def cited(item: Evidence) -> str:
    """`- Kế hoạch số 12/KH-UBND ngày 05/01/2023, CCHC năm 2023, trang 2`; else the file's name."""
    facts = item.file.facts
    number = number_of(facts)
    if facts is None or not number:
        return item.file.path.rpartition("/")[2]
    kind, day, subject = value_of(facts.type) or "Văn bản", date_of(facts), value_of(facts.subject)
    parts = (f"{kind} số {number}" + (f" ngày {day}" if day else ""), subject)
    text = ", ".join(part for part in parts if part)
    return f"- {text}, trang {item.page}" if item.page else f"- {text}"


def explained(unit: UnitReport) -> Iterator[Explained]:
    """Criteria that are not proven: what was found is drafted, the reason is for people to write."""
    for one in unit.criteria:
        if one.status in OPEN:
            said = [finding(gap, "vi").message for gap in one.gaps if gap.level is not Level.NOTE]
            yield Explained(
                one.id,
                printable(one.name),
                label(one.status, "vi").text,
                tuple(printable(text) for text in dict.fromkeys(said)),
                printable(one.explanation).removeprefix("Giải trình:").strip()
                or "[đơn vị ghi lý do và tài liệu thay thế]",
            )


def asked_rows(unit: UnitReport) -> Iterator[Asked]:
    for place, one in enumerate(actions(unit, "vi"), start=1):
        yield Asked(
            place,
            ", ".join(one.criteria) or "Cả hồ sơ",
            printable("\n".join(one.messages)),
            printable(one.next_action),
        )


def filled(template: Path, context: dict[str, object]) -> bytes:
    """The template with its places filled; the same bytes for the same report."""
    document = DocxTemplate(str(template))
    document.render(context, autoescape=True)
    assert document.docx is not None, "rendered just now"
    for table in document.docx.tables:
        give_names_room(table)
    made = BytesIO()
    document.save(made)
    return with_fixed_times(made)


def give_names_room(table: Any) -> None:
    """Where columns made by the template left all equally wide, names get room and marks give it."""
    widths = [column.width for column in table.columns]
    heads = [cell.text.strip() for cell in table.rows[0].cells]
    if len(set(widths)) > 1 or NAMES not in heads or len(heads) < LEAST_COLUMNS or None in widths:
        return
    parts = [ROOM if head == NAMES else MARK if head.startswith("LV") else 1.0 for head in heads]
    for column, part in zip(table.columns, parts, strict=True):
        column.width = round(sum(widths) * part / sum(parts))
        for cell in column.cells:
            cell.width = column.width


def with_fixed_times(made: BytesIO) -> bytes:
    """The library writes the clock into the package; we do not."""
    out = BytesIO()
    with ZipFile(made) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(ZipInfo(info.filename, ZIP_TIME), source.read(info), ZIP_DEFLATED)
    return out.getvalue()
