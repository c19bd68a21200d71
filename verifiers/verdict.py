"""Three answers, not two: what a check can say, and the verdicts on a signed file."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from extractors.document import Box
from extractors.messages import Note

__all__ = [
    "DETACHED",
    "Act",
    "ApartFromTrust",
    "Beside",
    "Changes",
    "Check",
    "Grade",
    "Outcome",
    "Region",
    "Role",
    "SignatureReport",
    "SignatureResult",
    "SignerKind",
    "TimeBasis",
]


DETACHED = "detached .p7s"
"""The kind of a signature in a file of its own, where those inside a PDF have their /SubFilter."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A detached signature that lies beside the file it signs."""

    name: str
    """As people know it; `path` may be a copy out of an archive."""
    path: Path


class Outcome(StrEnum):
    """What one check found. "Could not look" is INDETERMINATE, never one of the other two."""

    PASSED = "passed"
    FAILED = "failed"
    INDETERMINATE = "indeterminate"


@dataclass(frozen=True, slots=True)
class Check:
    """One check with its named reason."""

    name: str
    outcome: Outcome
    reason: Note | None = None


class Grade(StrEnum):
    """Verdict on a file's signatures (words after Thông tư 15/2025/TT-BKHCN)."""

    HOP_LE = "HOP_LE"
    HOP_LE_CANH_BAO = "HOP_LE_CANH_BAO"
    CAN_XEM = "CAN_XEM"
    KHONG_HOP_LE = "KHONG_HOP_LE"
    THIEU_CHU_KY = "THIEU_CHU_KY"
    THIEU_VAI_TRO = "THIEU_VAI_TRO"
    CHI_CO_HINH_ANH = "CHI_CO_HINH_ANH"
    KHONG_KIEM_TRA_DUOC = "KHONG_KIEM_TRA_DUOC"


class ApartFromTrust(StrEnum):
    """The same judgement with the certificate chain left out."""

    VALID = "valid"
    REVIEW = "review"
    INVALID = "invalid"
    NONE = "none"
    UNSUPPORTED = "unsupported"


class SignerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PORTAL = "portal"
    """An organisation that publishes, not the issuer (Công báo, cổng thông tin điện tử)."""
    TIMESTAMP = "timestamp"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What an act of signing did (domain: one letter carries several signatures)."""

    LEADER = "leader"
    NUMBER = "number"
    DATE = "date"
    SEAL = "seal"
    ANNEX = "annex"
    COPY = "copy"
    PUBLICATION = "publication"
    INCOMING = "incoming"
    TIMESTAMP = "timestamp"
    OTHER = "other"


class TimeBasis(StrEnum):
    """Where the signing time was taken from, best first."""

    TIMESTAMP = "timestamp"
    PDF_M = "pdf_m"
    SIGNING_TIME = "signing_time"
    NONE = "none"


class Changes(StrEnum):
    """What came after a signature in the file."""

    NOTHING = "nothing"
    INSIDE_BOXES = "inside_boxes"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Region:
    """A place on a page (1-based) where something changed, in points from the top left."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class SignatureResult:
    """One signature field, judged."""

    field: str
    signer: str
    """Common name of the certificate."""
    organisation: str
    """O and OU of the certificate, joined; empty where it has none."""
    kind: SignerKind
    role: Role
    time: datetime | None
    """Aware."""
    time_basis: TimeBasis
    intact: Outcome
    """Does the digest of the signed bytes match?"""
    valid: Outcome
    """Does the signature value verify with the embedded certificate's key?"""
    trusted: Outcome
    """Does the chain reach a pinned or user-added root, at signing time?"""
    changes: Changes
    indication: str
    """ETSI EN 319 102-1: TOTAL-PASSED, TOTAL-FAILED, INDETERMINATE."""
    sub_indication: str
    reason: Note
    """The finding that decides; its words are the one Vietnamese sentence."""
    warnings: tuple[Note, ...] = ()
    checks: tuple[Check, ...] = ()
    issuing_ca: str = ""
    certificate_sha256: str = ""
    not_before: datetime | None = None
    not_after: datetime | None = None
    digest_algorithm: str = ""
    sub_filter: str = ""
    page: int = 0
    """1-based page of the visible box, 0 where invisible."""
    box: Box | None = None
    text: str = ""
    """Words that the field's appearance draws (`3686`, `11`)."""
    revision: int = 0
    removed: bool = False
    """Found only in an earlier revision of the file."""
    regions: tuple[Region, ...] = ()
    """Where later revisions changed the page outside signature boxes."""
    signed_bytes: int = 0
    """The file as it was signed is this many of its first bytes; 0 where that cannot be told."""


@dataclass(frozen=True, slots=True)
class Act:
    """Signatures that did one thing: the leader signed; văn thư gave number, day and seal."""

    role: Role
    signer: str
    kind: SignerKind
    time: datetime | None
    fields: tuple[str, ...]
    text: str = ""
    """What was drawn: the number, the day."""


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """Verdict on all signatures of one file."""

    grade: Grade
    apart_from_trust: ApartFromTrust
    reason: Note
    """Its words are the sentence and the one next action."""
    signatures: tuple[SignatureResult, ...] = ()
    acts: tuple[Act, ...] = ()
    notes: tuple[Note, ...] = ()
    """Remarks that change no grade (certificate of a former office, date against signing time)."""
    not_checked: tuple[Note, ...] = ()
    """What was not checked (revocation, …)."""
