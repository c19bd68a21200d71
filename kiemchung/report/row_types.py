"""Row types of the neutral tables: one frozen type for each table of layout.toml."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kiemchung.report.decisions import Decision

__all__ = [
    "AcrossRow",
    "ActionRow",
    "CriterionRow",
    "FieldRow",
    "LedgerRow",
    "MatrixRow",
    "MethodRow",
    "OfficeRow",
    "RankRow",
    "ReviewRow",
    "Row",
    "SignatureRow",
    "SlowRow",
    "SummaryRow",
    "UnreadRow",
]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A unit."""

    unit: str
    max: Decimal
    self_score: Decimal | str
    """Words where there is no self-assessment."""
    certain: Decimal
    possible: Decimal
    uncounted: int
    uncounted_points: Decimal
    met: int
    review: int
    invalid: int
    missing: int
    explained: int
    not_applicable: int
    no_data: int
    errors: int
    files: int
    unread: int
    unplaced: int
    decided: int
    """TCTP the reviewer has decided on."""
    decided_points: Decimal | None


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A lĩnh vực of a unit."""

    unit: str
    field: str
    title: str
    max: Decimal
    self_score: Decimal | None
    certain: Decimal
    possible: Decimal
    open: int


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A thing to do."""

    place: int
    unit: str
    level: StrEnum
    criteria: str
    next_action: str
    message: str
    files: str
    points: Decimal | None
    uncounted: Decimal | None
    law: str
    rule: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A TCTP of a unit."""

    unit: str
    id: str
    name: str
    office: str
    status: StrEnum
    max: Decimal | None
    self_score: Decimal | None
    certain: Decimal | None
    possible: Decimal | None
    evidence: str
    problems: str
    explanation: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A TCTP of a unit with room for the reviewer's decision."""

    key: str
    """Stable from run to run; `review import` knows the row by it."""
    unit: str
    id: str
    name: str
    status: StrEnum
    max: Decimal | None
    self_score: Decimal | None
    certain: Decimal | None
    possible: Decimal | None
    decision: Decision | None = None
    points: Decimal | None = None
    reason: str = ""
    reviewer: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A TCTP over all units; `cells` are in the order of the units."""

    id: str
    name: str
    max: Decimal | None
    met: int
    cells: tuple[StrEnum | None, ...]


@dataclass(frozen=True, slots=True)
class RankRow:
    """A unit's place in a lĩnh vực."""

    field: str
    rank: int | None
    unit: str
    share: Decimal | None
    certain: Decimal
    possible: Decimal
    claimed: Decimal | None
    base: Decimal
    uncounted: Decimal | None
    best: int | None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A TCTP of a unit under an office that leads it."""

    office: str
    unit: str
    id: str
    name: str
    status: StrEnum
    max: Decimal
    certain: Decimal | None
    possible: Decimal | None
    next_action: str


@dataclass(frozen=True, slots=True)
class AcrossRow:
    """Something several dossiers share and should not."""

    level: StrEnum
    message: str
    next_action: str
    units: int
    places: str
    rule: str


@dataclass(frozen=True, slots=True)
class SlowRow:
    """A file that took long."""

    unit: str
    path: str
    seconds: int
    kind: str
    pages: int
    status: StrEnum


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A file with the record fields of NĐ 30/2020, Phụ lục VI."""

    unit: str
    path: str
    status: StrEnum
    kind: str
    type: str
    serial: str
    symbol: str
    date: date | str
    organ: str
    subject: str
    signer: str
    position: str
    authority: str
    recipients: str
    pages: int
    grade: StrEnum | None
    criteria: str
    doubts: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A signature: at least what Thông tư 15/2025/TT-BKHCN asks to show."""

    unit: str
    path: str
    grade: StrEnum
    signer: str
    organisation: str
    kind: str
    role: str
    time: datetime | None
    time_basis: str
    intact: StrEnum
    valid: StrEnum
    trusted: StrEnum
    changes: str
    message: str
    issuing_ca: str
    not_before: datetime | None
    not_after: datetime | None
    digest: str
    field: str


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A file that was not wholly read, was set aside, or is a duplicate."""

    unit: str
    path: str
    status: StrEnum
    reason: str
    next_action: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A remark on how the result came about."""

    name: str
    value: str


Row = (
    SummaryRow
    | FieldRow
    | ActionRow
    | CriterionRow
    | ReviewRow
    | MatrixRow
    | RankRow
    | OfficeRow
    | AcrossRow
    | SlowRow
    | LedgerRow
    | SignatureRow
    | UnreadRow
    | MethodRow
)
