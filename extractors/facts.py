"""Facts read off a document: each with the words, page and boxes it came from."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from extractors.document import Box

__all__ = [
    "Citation",
    "DocNumber",
    "Facts",
    "Flag",
    "Found",
    "Part",
    "PartialDate",
    "Period",
    "Signer",
    "Span",
]

T = TypeVar("T")


class Flag:
    """Names of the doubts a fact can carry. A fact with any of them is never taken as certain."""

    BLANK = "blank"
    """The place is there and empty: a draft ("dự thảo")."""
    HANDWRITTEN = "handwritten"
    """Written by hand on a scan: not guessed."""
    OCR_DOUBT = "ocr_doubt"
    """Recognised from a picture with low confidence or a repaired character."""
    RIVALS = "rivals"
    """Other values were about as likely; they are listed in `rivals`."""
    FROM_FILE_NAME = "from_file_name"
    FROM_CITATION = "from_citation"
    FROM_SELF_ASSESSMENT = "from_self_assessment"


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand: page (1-based, 0 = none) and boxes in points from the top left."""

    raw: str
    page: int = 0
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value with its place, the rule that found it and how sure that rule is (0 to 1)."""

    value: T
    span: Span
    rule: str
    confidence: float = 1.0
    flags: tuple[str, ...] = ()
    rivals: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class DocNumber:
    """Số, ký hiệu: `1696/QĐ-UBND` is serial `1696`, symbol `QĐ-UBND`. Blank: serial ``""``.

    A year stays with the symbol (`37/2023/TT-BGTVT`: serial `37`, symbol `2023/TT-BGTVT`), so that a
    blank number keeps it. The Party's papers put `-` between serial and symbol: `12-CTr/TU`.
    """

    serial: str
    symbol: str
    type_code: str = ""
    """`QĐ`, `KH`, …; empty for a công văn."""
    organ: str = ""
    """Abbreviation of the issuing body in the symbol, `UBND`."""
    separator: str = "/"
    """What stands between serial and symbol: `/`, in the Party's papers `-`."""

    @property
    def text(self) -> str | None:
        """`1696/QĐ-UBND`, or None while the serial is blank."""
        return f"{self.serial}{self.separator}{self.symbol}" if self.serial and self.symbol else None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose day, or day and month, may still be blank."""

    year: int
    """0 where even the year is blank."""
    month: int | None = None
    day: int | None = None

    @property
    def text(self) -> str:
        """ISO: `2023-11-20`, `2023-11`, `2023`, or empty where the year is blank."""
        if not self.year:
            return ""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def complete(self) -> bool:
        return bool(self.year) and self.month is not None and self.day is not None


@dataclass(frozen=True, slots=True)
class Signer:
    """Quyền hạn, chức vụ, họ tên of the person who signed (NĐ 30, boxes 7a and 7b)."""

    name: Found[str] | None = None
    position: Found[str] | None = None
    """`PHÓ CHỦ TỊCH`."""
    authority: Found[str] | None = None
    """`TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, …; None where there is none."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document named in the text: "Kế hoạch số 163/KH-UBND ngày 30/12/2022 của …"."""

    number: str
    """`163/KH-UBND`; empty where only date or name is given."""
    type: str = ""
    date: PartialDate | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time the content speaks of."""

    kind: str
    """`year`, `quarter`, `half`, `nine_months`, `month`, `range` (years), `dates` (days), `deadline`."""
    year: int
    index: int = 0
    """Quarter 1–4, half 1–2, month 1–12; last year for `range`; 0 otherwise."""
    deadline: PartialDate | None = None
    start: PartialDate | None = None
    """First day of `dates`."""
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A further document inside the same file (second letterhead, annex)."""

    first_page: int
    last_page: int
    kind: str
    """`document` or `annex`."""
    facts: "Facts"


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one document. None: nothing there; a Found flagged BLANK: there, and empty."""

    number: Found[DocNumber] | None = None
    date: Found[PartialDate] | None = None
    """Issue date as printed in the header; never the signing time, never a date of the body."""
    place: Found[str] | None = None
    issuer: Found[str] | None = None
    """Cơ quan ban hành, proper case: `Ủy ban nhân dân xã Đăk Mẫu`."""
    issuer_parent: Found[str] | None = None
    type: Found[str] | None = None
    """Tên loại: `Quyết định`, `Công văn`, …"""
    subject: Found[str] | None = None
    """Trích yếu."""
    signer: Signer = Signer()
    addressees: tuple[Found[str], ...] = ()
    """Kính gửi."""
    recipients: tuple[Found[str], ...] = ()
    """Nơi nhận."""
    citations: tuple[Found[Citation], ...] = ()
    periods: tuple[Found[Period], ...] = ()
    parts: tuple[Part, ...] = ()
    draft_mark: Found[str] | None = None
    """`DỰ THẢO LẦN 2` at the head, as it is printed."""
    annex_of: Found[Citation] | None = None
    """The document that an annex in a file of its own belongs to ("Kèm theo Quyết định số …")."""
