# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""The one door: everything a PDF says about its signatures, as plain values."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, report_seed_value_validation

from extractors.document import Box
from verifiers.pdf.certificate import Certificate, describe
from verifiers.pdf.changes import NEVER_CLEAN, UNEXPLAINED, Change, ChangeKind, Revision
from verifiers.pdf.cms import CmsResult, Problem, check_signed_data, load_signed_data
from verifiers.pdf.coverage import Coverage, coverage_of, signed_digest
from verifiers.pdf.objects import array, dictionary, raw, resolve
from verifiers.pdf.old_kinds import PKCS7_SHA1, RSA_SHA1, check_pkcs7_sha1, check_rsa_sha1
from verifiers.pdf.opened import LockedError, OpenedPdf, SignedField, open_pdf
from verifiers.pdf.pages import PageHistory
from verifiers.pdf.revisions import compare_revision
from verifiers.pdf.second_opinion import SecondOpinion
from verifiers.pdf.stamps import Stamp, check_token

__all__ = [
    "CannotCheckError",
    "PdfSignatures",
    "RawSignature",
    "best_stamp",
    "pdf_date",
    "read_signatures",
    "stamp_certificate",
]

ANNOTATIONS_ALLOWED = 3
SUPPORTED = {"/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161", PKCS7_SHA1, RSA_SHA1}
CREDIBLE_YEARS = range(1990, 2200)
VIET_NAM = timezone(timedelta(hours=7))
PDF_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+\-Z])(\d\d)?'?(\d\d)?'?)?")


class CannotCheckError(Exception):
    """The file cannot be checked; `reason` is `locked` or `broken`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class RawSignature:
    """One filled signature field, before any judgement of trust or role."""

    field: str
    sub_filter: str
    supported: bool
    is_timestamp: bool
    cms: CmsResult
    certificate: Certificate | None
    embedded: tuple[bytes, ...]
    """DER of all certificates in the signature and in its timestamp."""
    coverage: Coverage | None
    """None where `/ByteRange` or `/Contents` is unusable."""
    stamp: Stamp | None
    """The best timestamp over this signature (or the document timestamp itself)."""
    stamp_certificate: bytes
    """DER of the timestamp's certificate; empty where none."""
    stated_time: datetime | None
    """`/M` of the signature dictionary."""
    page: int
    box: Box | None
    removed: bool
    permission: int
    """DocMDP: allows 1 nothing, 2 forms and signatures, 3 also annotations; 0: does not say."""
    certifies_late: bool
    """It certifies (DocMDP), though another signature stands before it: only the first one may."""
    locks: tuple[str, ...]
    """Names of fields it locks; `*` for all, `!name` for an exception to all."""
    breaks_seed: bool = False
    """It breaks what the field's maker demanded of its signature (seed values)."""


@dataclass(frozen=True, slots=True)
class PdfSignatures:
    """All signatures of a PDF, in the order they were made, and what every revision changed."""

    data: bytes
    junk: int
    signatures: tuple[RawSignature, ...]
    empty_fields: tuple[str, ...]
    revisions: tuple[Revision | None, ...]
    """None where comparing failed. Revisions before the first signed one are empty."""
    revision_ends: tuple[int, ...]

    def after(self, revision: int) -> Revision | None:
        """All later revisions as one; None where one could not be compared."""
        changes: dict[Change, None] = {}
        fresh, objection = set[int](), ""
        for step in self.revisions[revision + 1 :]:
            if step is None:
                return None
            changes.update(dict.fromkeys(step.changes))
            fresh |= step.fresh
            objection = UNEXPLAINED if step.objection == UNEXPLAINED else objection or step.objection
        return Revision(tuple(changes), frozenset(fresh), objection)


def read_signatures(raw_bytes: bytes) -> PdfSignatures:
    """Read and check every signature field. Raises CannotCheckError; pyHanko's own errors stop here."""
    try:
        opened = open_pdf(raw_bytes)
    except LockedError as error:
        raise CannotCheckError("locked") from error
    except Exception as error:
        raise CannotCheckError("broken") from error
    signatures = _read_fields(opened)
    first = min((one.coverage.revision for one in signatures if one.coverage), default=-1)
    history = PageHistory(opened.reader)
    revisions = [
        _compare(opened, number, history) if number > max(first, 0) else Revision()
        for number in range(opened.reader.xrefs.total_revisions)
    ]
    notes_allowed = any(one.permission == ANNOTATIONS_ALLOWED for one in signatures)
    _ask_again(opened, revisions, max(first, 0), notes_allowed)
    return PdfSignatures(
        opened.data, opened.junk, signatures, opened.empty_fields, tuple(revisions), opened.revision_ends
    )


def _compare(opened: OpenedPdf, number: int, history: PageHistory) -> Revision | None:
    try:
        return compare_revision(opened.reader, number, history)
    except Exception:
        return None


def _ask_again(opened: OpenedPdf, revisions: list[Revision | None], first: int, notes_allowed: bool) -> None:
    """A second opinion on the last revisions, back to one that our rules call clean for nobody."""
    asked = SecondOpinion(opened.reader)
    hopeless = NEVER_CLEAN if notes_allowed else NEVER_CLEAN | {ChangeKind.ANNOTATION}
    for number in range(len(revisions) - 1, first, -1):
        one = revisions[number]
        kinds = frozenset(change.kind for change in one.changes) if one else hopeless
        if one is None or kinds & hopeless:
            return
        revisions[number] = replace(one, objection=asked.on(number, kinds))


def _read_fields(opened: OpenedPdf) -> tuple[RawSignature, ...]:
    """Every field; only the first signature may certify."""
    found: list[RawSignature] = []
    for field in opened.fields:
        one = _read_field(field, opened)
        late = any(not earlier.is_timestamp for earlier in found) and _certified(field) > 0
        found.append(replace(one, certifies_late=late))
    return tuple(found)


def _read_field(field: SignedField, opened: OpenedPdf) -> RawSignature:
    """Check one field; whatever goes wrong stays with this field."""
    sub_filter = str(resolve(raw(field.value, "/SubFilter")) or "")
    coverage: Coverage | None = None
    cms, stamp, certificate = CmsResult(problem=Problem.UNPARSABLE), None, None
    permission, locks = 0, ()
    try:
        coverage = coverage_of(field.value, opened)
        permission, locks = _permission(field), _locks(field)
        if sub_filter in SUPPORTED:
            cms, stamp = _check(field, coverage, opened.raw, sub_filter)
            certificate = describe(cms.certificate) if cms.certificate is not None else None
    except Exception:
        cms, stamp = CmsResult(problem=Problem.UNPARSABLE), None
    return RawSignature(
        field=field.name,
        sub_filter=sub_filter.lstrip("/"),
        supported=sub_filter in SUPPORTED,
        is_timestamp=sub_filter == "/ETSI.RFC3161",
        cms=cms,
        certificate=certificate,
        embedded=tuple(one.dump() for one in (*cms.embedded, *(stamp.cms.embedded if stamp else ()))),
        coverage=coverage,
        stamp=stamp,
        stamp_certificate=stamp_certificate(stamp),
        stated_time=pdf_date(resolve(raw(field.value, "/M"))),
        page=field.place.page,
        box=field.place.box,
        removed=field.removed,
        permission=permission,
        certifies_late=False,
        locks=locks,
        breaks_seed=_breaks_seed(field, opened, stamped=stamp is not None and stamp.sound),
    )


def _check(
    field: SignedField, coverage: Coverage, whole: bytes, sub_filter: str
) -> tuple[CmsResult, Stamp | None]:
    digest: Callable[[str], bytes] = lambda name: signed_digest(coverage, whole, name)  # noqa: E731
    if sub_filter == RSA_SHA1:
        return check_rsa_sha1(field.value, coverage.contents, digest), None
    signed = load_signed_data(coverage.contents)
    if sub_filter == "/ETSI.RFC3161":
        own = check_token(signed, digest)
        return own.cms, own
    cms = (check_pkcs7_sha1 if sub_filter == PKCS7_SHA1 else check_signed_data)(signed, digest)
    return cms, best_stamp(cms)


def _breaks_seed(field: SignedField, opened: OpenedPdf, stamped: bool) -> bool:
    if raw(field.field, "/SV") is None:
        return False
    try:
        signature = EmbeddedPdfSignature(opened.reader, field.field, field.name)
        path: Any = None  # whose chain it is does not matter here: trust is judged elsewhere
        result = report_seed_value_validation(signature, path, stamped)
    except Exception:
        return False
    return result["seed_value_constraint_error"] is not None


def best_stamp(cms: CmsResult) -> Stamp | None:
    """The first sound timestamp over the signature value, else the first one."""
    stamps: list[Stamp] = []
    for token in cms.tokens:
        try:
            stamps.append(check_token(token, lambda name: _hash(name, cms.signature)))
        except Exception:
            stamps.append(Stamp(None, CmsResult(problem=Problem.UNPARSABLE)))
    return next((stamp for stamp in stamps if stamp.sound), stamps[0] if stamps else None)


def stamp_certificate(stamp: Stamp | None) -> bytes:
    """DER of the certificate that a timestamp is signed with; empty where there is none."""
    certificate = stamp.cms.certificate if stamp is not None else None
    return certificate.dump() if certificate is not None else b""


def _hash(name: str, data: bytes) -> bytes:
    return hashlib.new(name, data).digest()


def pdf_date(value: object) -> datetime | None:
    """`D:20260511152346+07'00'`; a date without a zone is taken as Viet Nam's time."""
    match = PDF_DATE.match(str(value)) if value is not None else None
    if match is None:
        return None
    year, month, day, hour, minute, second = (
        int(part) if part else low for part, low in zip(match.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True)
    )
    sign, hours, minutes = match.groups()[6:]
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    if year not in CREDIBLE_YEARS:
        return None
    try:
        if sign is None:
            zone = VIET_NAM
        else:
            zone = UTC if sign == "Z" else timezone(-offset if sign == "-" else offset)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _permission(field: SignedField) -> int:
    """DocMDP of the signature, else of the field's lock."""
    lock = resolve(raw(dictionary(field.field, "/Lock"), "/P"))
    return _certified(field) or (int(lock) if isinstance(lock, (int, float)) else 0)


def _certified(field: SignedField) -> int:
    """The level that the signature certifies with (DocMDP); 0 where it does not."""
    stated = 0
    for reference in array(field.value, "/Reference") or ():
        entry = resolve(reference)
        if str(resolve(raw(entry, "/TransformMethod"))) == "/DocMDP":
            level = resolve(raw(dictionary(entry, "/TransformParams"), "/P"))
            stated = int(level) if isinstance(level, (int, float)) else 2
    return stated


def _locks(field: SignedField) -> tuple[str, ...]:
    found: list[str] = []
    for reference in array(field.value, "/Reference") or ():
        entry = resolve(reference)
        if str(resolve(raw(entry, "/TransformMethod"))) == "/FieldMDP":
            found += _locked_names(dictionary(entry, "/TransformParams"))
    return tuple(found or _locked_names(dictionary(field.field, "/Lock")))


def _locked_names(params: generic.DictionaryObject | None) -> list[str]:
    action = str(resolve(raw(params, "/Action")) or "")
    names = [str(resolve(name)) for name in array(params, "/Fields") or ()]
    return {"/All": ["*"], "/Include": names, "/Exclude": ["*", *(f"!{name}" for name in names)]}.get(
        action, []
    )
