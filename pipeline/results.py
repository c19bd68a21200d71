"""What a run yields: what became of every file, every TCTP and the whole dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from criteria_map.pointer import NOWHERE, Pointer
from extractors.document import Box, Kind, Table
from extractors.facts import Facts
from extractors.messages import Note
from verifiers.verdict import SignatureReport

__all__ = [
    "Across",
    "CriterionResult",
    "CriterionStatus",
    "FileResult",
    "FileStatus",
    "Gap",
    "Level",
    "LinkResult",
    "Picture",
    "Place",
    "RunReport",
    "SlotResult",
    "SlotState",
    "Totals",
    "UnitReport",
    "Zone",
]


class FileStatus(StrEnum):
    """What became of a file: exactly one each; together they add up to the files found."""

    READ = "READ"
    PARTLY_READ = "PARTLY_READ"
    UNREADABLE = "UNREADABLE"
    SKIPPED = "SKIPPED"
    DUPLICATE = "DUPLICATE"


@dataclass(frozen=True, slots=True)
class Picture:
    """A piece of a page, kept so that people can look for themselves."""

    kind: str
    """`header`, `signature`, `photo` (the whole picture), `page` (a whole page), or one piece of a page
    as it was signed (`before`) and as it is now (`after`)."""
    page: int
    box: Box
    """Which piece, in points from the page's top left."""
    jpeg: str
    """Base64."""

    @property
    def is_change(self) -> bool:
        """One of two that show a change after signing."""
        return self.kind in ("before", "after")

    @property
    def of_verdict(self) -> bool:
        """Does it depend on the verdict on the signatures?"""
        return self.is_change or self.kind == "page"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file found in the dossier."""

    path: str
    """Relative to the unit's folder, `/` between parts, NFC; members as `a.zip!/b.pdf`."""
    sha256: str
    size: int
    status: FileStatus
    kind: Kind
    pages: int = 0
    reasons: tuple[Note, ...] = ()
    """Why not READ, or what was repaired; the first one decides."""
    incomplete: bool = False
    """Unread (wholly or partly) through a limit, a fault or a missing feature: the run exits 3."""
    duplicate_of: str = ""
    facts: Facts | None = None
    signature: SignatureReport | None = None
    """None where signatures do not apply (photo, spreadsheet, text)."""
    texts: tuple[str, ...] = ()
    """Text of each page in reading order, for mapping and search."""
    lines: tuple[tuple[Box, ...], ...] = ()
    """The box of each line of each text; empty where pages have no places (DOCX)."""
    tables: tuple[Table, ...] = ()
    """Tables, kept where the file may be a self-assessment table."""
    is_self_assessment: bool = False
    pictures: tuple[Picture, ...] = ()
    """Header and signature as they look."""
    seconds: int = 0
    """Whole seconds of processor time that a slow file took; 0 for all others."""


class Zone(StrEnum):
    """How sure a link is."""

    AUTO = "auto"
    SUGGEST = "suggest"


@dataclass(frozen=True, slots=True)
class LinkResult:
    """A file supports a slot of a criterion, with reasons a person can read."""

    path: str
    criterion: str
    slot: str
    zone: Zone
    score: float
    reasons: tuple[Note, ...]
    pointer: Pointer = NOWHERE
    """Where in the file the words stand that prove the item."""

    @property
    def page(self) -> int:
        """Page that proves the item, 0 where unknown."""
        return self.pointer.page


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Gap:
    """One finding on a criterion (or on the unit), with one next action in its words."""

    rule: str
    """Stable id, `KC-…`."""
    level: Level
    note: Note
    files: tuple[str, ...] = ()
    cause: Note | None = None
    """What lies behind it, in the words of the room that found it (why a signature is not valid)."""


class SlotState(StrEnum):
    """How one required piece of evidence stands."""

    FILLED = "filled"
    DOUBTFUL = "doubtful"
    """Filled, but a link is only suggested, a fact is doubtful or a signature waits for a person."""
    INVALID = "invalid"
    """Filled only by evidence that does not count."""
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class SlotResult:
    """One required piece of evidence of a criterion, for people to tick off."""

    id: str
    title: str
    """What is wanted, in the set's words: `Báo cáo CCHC quý III`."""
    state: SlotState
    files: tuple[str, ...] = ()
    """Paths offered for it, the accepted ones first."""
    needed: int = 1
    """How many files it takes."""


class CriterionStatus(StrEnum):
    """The decision table of a TCTP (pipeline/data/status.toml)."""

    DAT = "DAT"
    CAN_XEM = "CAN_XEM"
    KHONG_HOP_LE = "KHONG_HOP_LE"
    THIEU = "THIEU"
    CO_GIAI_TRINH = "CO_GIAI_TRINH"
    KHONG_AP_DUNG = "KHONG_AP_DUNG"
    CHUA_DU_DU_LIEU = "CHUA_DU_DU_LIEU"


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One TC or TCTP that is scored, judged for one unit. Points are exact decimals as text (`1.5`)."""

    id: str
    name: str
    field: str
    """Id of the lĩnh vực."""
    max: str
    self_score: str | None
    certain: str | None
    """Points the evidence proves; None where none is computed."""
    possible: str | None
    status: CriterionStatus
    links: tuple[LinkResult, ...] = ()
    gaps: tuple[Gap, ...] = ()
    explanation: str = ""
    """Giải trình from the unit's own table."""
    lead: str = ""
    """Lead offices (đơn vị chủ trì) in the words of the set, `; ` between; empty where it names none."""
    slots: tuple[SlotResult, ...] = ()
    """Every required piece of evidence, in the set's order."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a unit; points as exact decimals in text."""

    max: str
    self_score: str
    certain: str
    possible: str
    statuses: dict[str, int]
    """CriterionStatus → count."""
    files: dict[str, int]
    """FileStatus → count; adds up to the files found."""


@dataclass(frozen=True, slots=True)
class UnitReport:
    """All that is known about one unit's dossier."""

    name: str
    folder: str
    files: tuple[FileResult, ...]
    criteria: tuple[CriterionResult, ...]
    unplaced: tuple[str, ...]
    """Paths of readable files that no criterion claims ("chưa xếp được")."""
    gaps: tuple[Gap, ...]
    """Findings on the dossier as a whole."""
    totals: Totals
    unpictured: int = 0
    """Files whose pictures went over the unit's budget and were not kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies, seen from the whole run."""

    unit: str
    folder: str
    path: str


@dataclass(frozen=True, slots=True)
class Across:
    """A finding on files of several units."""

    rule: str
    level: Level
    note: Note
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class RunReport:
    """One run of `check`."""

    engine: str
    """Name and version of the engine."""
    at: datetime
    """The validation time; the only clock in the report."""
    criteria_id: str
    criteria_title: str
    criteria_year: int
    criteria_notice: str
    """What every report must say about the set ("bản phục dựng …"); empty where nothing."""
    units: Sequence[UnitReport]
    """A tuple, or units that are opened one at a time (pipeline.packed)."""
    fields: tuple[tuple[str, str], ...]
    """(id, title) of each lĩnh vực, in order."""
    groups: tuple[tuple[str, str], ...] = ()
    """(id, title) of each TC that is only a heading, in order."""
    complete: bool = True
    not_checked: tuple[Note, ...] = ()
    trust: tuple[str, ...] = ()
    """Names and SHA-256 of certificates trusted for this run."""
    deadline: date | None = None
    across: tuple[Across, ...] = ()
    """What shows only when the units lie side by side."""
