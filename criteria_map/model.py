"""What a criteria set says: lĩnh vực → TC → TCTP, the evidence each needs, and how points follow.

The same types are the file format: strict, frozen, every unknown key an error.
"""

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from criteria_map.deadlines import Deadline, Window
from criteria_map.obligation import DuePart, Obligation
from criteria_map.rubrics import (
    Band,
    Branch,
    Count,
    Deduct,
    Deduction,
    Formula,
    Graded,
    Id,
    Name,
    Option,
    Part,
    Parts,
    Points,
    Ratio,
    Rubric,
    Step,
    Strict,
    Survey,
    Text,
    Variable,
    YesNo,
)

__all__ = [
    "Applies",
    "Band",
    "Branch",
    "ContentPeriod",
    "Count",
    "CriteriaSet",
    "Criterion",
    "Deadline",
    "Deduct",
    "Deduction",
    "DuePart",
    "Extra",
    "FieldOfWork",
    "Formula",
    "Graded",
    "IssuerKind",
    "NotApplicable",
    "Obligation",
    "Occasion",
    "Option",
    "Part",
    "Parts",
    "Points",
    "Ratio",
    "Rubric",
    "SetInfo",
    "SignaturePolicy",
    "Slot",
    "Step",
    "Survey",
    "UnitLevel",
    "Variable",
    "Window",
    "YesNo",
]


class UnitLevel(StrEnum):
    """Kinds of bodies a set can be for."""

    XA = "xa"
    PHUONG = "phuong"
    THI_TRAN = "thi_tran"
    DAC_KHU = "dac_khu"
    HUYEN = "huyen"
    PHONG = "phong"
    """Cơ quan chuyên môn of a district."""
    TINH = "tinh"
    SO = "so"


class IssuerKind(StrEnum):
    """Who may have issued a piece of evidence, seen from the unit that is scored."""

    UNIT = "unit"
    COMMUNE_PARTY = "commune_party"
    DISTRICT = "district"
    PROVINCE = "province"
    CENTRAL = "central"
    ANY = "any"


class SignaturePolicy(StrEnum):
    REQUIRED = "required"
    """An electronic document: person and organisation sign."""
    COPY = "copy"
    """The organisation's signature suffices: sao y, separate annex."""
    PAPER_SCAN = "paper_scan"
    """A scan without any signature is looked at by a person."""
    NONE = "none"
    """Photo, link, system export, list."""


class ContentPeriod(StrEnum):
    """What time the evidence must speak of, within the year that is assessed."""

    ANY = "any"
    IN_YEAR = "in_year"
    """The year or a part of it."""
    YEAR = "year"
    """The whole year."""
    QUARTER_1 = "quarter_1"
    QUARTER_2 = "quarter_2"
    QUARTER_3 = "quarter_3"
    QUARTER_4 = "quarter_4"
    HALF_1 = "half_1"
    HALF_2 = "half_2"
    NINE_MONTHS = "nine_months"


class Applies(Strict):
    """A kind of unit the set is for, and from when to when."""

    level: UnitLevel
    since: date = Field(alias="from")
    until: date | None = Field(default=None, alias="to")


class Occasion(Strict):
    """One of several due documents of a slot: the report of quý III, with its own deadline."""

    id: Name
    title: Text
    period: ContentPeriod
    deadline: Deadline | None = None


class Slot(Strict):
    """One piece of evidence a criterion needs."""

    id: Name
    title: Text
    """As people are shown it: `Báo cáo CCHC quý III năm 2023`."""
    types: tuple[Text, ...] = ()
    """Codes of doc_types.toml; empty: any type."""
    issuers: tuple[IssuerKind, ...] = (IssuerKind.UNIT,)
    any_words: tuple[Text, ...] = Field(default=(), alias="any")
    """Phrases one of which the title speaks of."""
    none_words: tuple[Text, ...] = Field(default=(), alias="none")
    """Phrases that mean another kind of document."""
    period: ContentPeriod = ContentPeriod.IN_YEAR
    window: Window | None = None
    """Issue dates allowed; None: the set's."""
    until_replaced: bool = False
    """An older document still in force counts (quy chế làm việc)."""
    deadline: Deadline | None = None
    count: int = Field(default=1, ge=1, le=1000)
    """How many different documents are needed."""
    each: tuple[Occasion, ...] = ()
    signature: SignaturePolicy = SignaturePolicy.REQUIRED
    condition: str = ""
    """Needed only in this case ("có vấn đề phát hiện qua kiểm tra")."""
    draft: bool = False
    """Drafted by machine from the TLKC text, not yet confirmed by a person."""

    @property
    def occasions(self) -> tuple["Slot", ...]:
        """The slot itself, or one slot for each due document (`bao-cao.quy-3`)."""
        if not self.each:
            return (self,)
        return tuple(
            self.model_copy(
                update={
                    "id": f"{self.id}.{due.id}",
                    "title": due.title,
                    "period": due.period,
                    "deadline": due.deadline or self.deadline,
                    "each": (),
                }
            )
            for due in self.each
        )


class NotApplicable(Strict):
    """The unit may leave this criterion out of its base in this case."""

    when: Text


class Criterion(Strict):
    """A TC or TCTP. One with children is a heading; one without is a leaf, and is scored."""

    id: Id
    title: Text
    max: Points
    parent: Id | None = None
    """The row above it; None: the id without its last number."""
    evidence: str = ""
    """TLKC, in the set's own words."""
    lead: str = ""
    """The office that prepares it."""
    rubric: Rubric | None = None
    lacking: str = ""
    """What the source did not give; the leaf is CHƯA ĐỦ DỮ LIỆU where rubric or slots are missing."""
    satisfied: Literal["all", "any", "at_least"] = "all"
    at_least: int | None = Field(default=None, ge=1)
    slots: tuple[Slot, ...] = ()
    not_applicable: NotApplicable | None = None
    applies_to: tuple[UnitLevel, ...] = ()
    """Empty: every unit the set is for."""
    bonus: bool = False
    """Points on top: outside every sum."""

    @property
    def parent_id(self) -> str:
        """Id of the TC or lĩnh vực it stands under; empty at the top."""
        return self.parent or self.id.rpartition(".")[0]

    @cached_property
    def needs(self) -> tuple[Slot, ...]:
        """Every slot, the occasions of a slot spelled out."""
        return tuple(need for slot in self.slots for need in slot.occasions)


class FieldOfWork(Strict):
    """Lĩnh vực."""

    id: Id
    title: Text
    max: Points


class Extra(Strict):
    """Điểm thưởng, điểm trừ of the whole set: how much at most, and for what."""

    max: Points
    note: str = ""


class SetInfo(Strict):
    """What set this is, for whom and for when."""

    id: Name
    title: Text
    year: int = Field(ge=2000, le=2100)
    notice: str = ""
    """What every report must say about the set ("bản phục dựng …")."""
    basis: str = ""
    """The decision that issued it."""
    applies_to: tuple[Applies, ...] = Field(min_length=1)
    window: Window
    deadline: Deadline | None = None
    """When the self-assessment is due."""
    total: Points
    bonus: Extra | None = None
    penalty: Extra | None = None


class CriteriaSet(Strict):
    """A whole set."""

    info: SetInfo = Field(alias="set")
    fields_of_work: tuple[FieldOfWork, ...] = Field(alias="fields", min_length=1)
    rows: tuple[Criterion, ...] = Field(alias="criteria", min_length=1)
    obligations: tuple[Obligation, ...] = ()
    """What is owed beside the evidence; none given: the self-assessment report, due on the set's deadline."""

    @cached_property
    def by_id(self) -> dict[str, Criterion]:
        return {row.id: row for row in self.rows}

    @cached_property
    def _parents(self) -> frozenset[str]:
        return frozenset(row.parent_id for row in self.rows)

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """The rows that are scored, in order."""
        return tuple(row for row in self.rows if row.id not in self._parents)

    @cached_property
    def groups(self) -> tuple[Criterion, ...]:
        """The rows that are only headings, in order."""
        return tuple(row for row in self.rows if row.id in self._parents)

    def field_of(self, criterion: Criterion) -> str:
        """Id of the lĩnh vực a row belongs to."""
        fields = {field.id for field in self.fields_of_work}
        row = criterion
        while row.parent_id not in fields:
            row = self.by_id[row.parent_id]
        return row.parent_id
