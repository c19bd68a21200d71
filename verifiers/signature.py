"""The verdict on the signatures of a PDF."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from extractors.document import Document, Kind, Layer
from extractors.facts import Facts
from extractors.messages import Note, note
from verifiers.acts import group_acts, with_roles
from verifiers.aftermath import weigh_all
from verifiers.finding import Judged
from verifiers.judge import judge
from verifiers.pdf.read import CannotCheckError, PdfSignatures, RawSignature, read_signatures
from verifiers.remarks import remarks
from verifiers.signers import folded
from verifiers.summary import COUNTS, apart_from_trust, not_checked, reason_for, worst
from verifiers.trust import Trust
from verifiers.verdict import ApartFromTrust, Grade, SignatureReport, SignatureResult, SignerKind

__all__ = ["is_annex", "missing_role", "verify_pdf"]


def verify_pdf(path: Path, trust: Trust, at: datetime, document: Document, facts: Facts) -> SignatureReport:
    """Check every signature of a PDF as of `at`; the answer depends on nothing but the arguments."""
    data = path.read_bytes()
    try:
        pdf = read_signatures(data)
    except CannotCheckError as error:
        return _cannot(error.reason, data)
    if not pdf.signatures:
        return _unsigned(pdf, data)
    judged = [
        judge(raw, after, trust, at, _drawn(raw, document))
        for raw, after in zip(pdf.signatures, weigh_all(pdf), strict=True)
    ]
    return _report(judged, pdf, document, facts)


def _cannot(reason: str, data: bytes) -> SignatureReport:
    """A file pyHanko cannot open: say so, unless no signature can be in it."""
    if reason == "broken" and b"/ByteRange" not in data:
        return SignatureReport(Grade.THIEU_CHU_KY, ApartFromTrust.NONE, note("verifiers.no_signature"))
    return SignatureReport(
        Grade.KHONG_KIEM_TRA_DUOC, ApartFromTrust.UNSUPPORTED, note(f"verifiers.cannot_open_{reason}")
    )


def _unsigned(pdf: PdfSignatures, data: bytes) -> SignatureReport:
    """Nobody signed: was there a field to sign in, or only the picture of a seal?"""
    from extractors.red_seal import find_red_seal  # heavy: only where needed

    if pdf.empty_fields:
        return SignatureReport(Grade.THIEU_CHU_KY, ApartFromTrust.NONE, note("verifiers.unsigned_field"))
    seal = find_red_seal(data)
    if seal is None:
        return SignatureReport(Grade.THIEU_CHU_KY, ApartFromTrust.NONE, note("verifiers.no_signature"))
    reason = note("verifiers.picture_only", page=seal.page)
    return SignatureReport(Grade.CHI_CO_HINH_ANH, ApartFromTrust.NONE, reason)


def _drawn(raw: RawSignature, document: Document) -> str:
    """Words the field's appearance draws: by its name, else those inside its box."""
    page = next((page for page in document.pages if page.number == raw.page), None)
    if page is None or raw.box is None:
        return ""
    words = [word for word in page.words if word.layer is Layer.OVERLAY]
    named = [word.text for word in words if word.origin == raw.field]
    if named:
        return " ".join(named)
    x0, y0, x1, y1 = raw.box
    return " ".join(
        word.text
        for word in words
        if not word.origin
        and x0 <= (word.box[0] + word.box[2]) / 2 <= x1
        and y0 <= (word.box[1] + word.box[3]) / 2 <= y1
    )


def _report(judged: list[Judged], pdf: PdfSignatures, document: Document, facts: Facts) -> SignatureReport:
    annex = is_annex(document, facts)
    results = with_roles([one.result for one in judged], document, facts, annex)
    grade, reason = worst(judged).grade, reason_for(judged)
    missing = missing_role(results, document, annex) if grade in COUNTS else None
    if missing is not None:
        grade, reason = Grade.THIEU_VAI_TRO, missing
    junk = (note("verifiers.junk_stripped", bytes=pdf.junk),) if pdf.junk else ()
    return SignatureReport(
        grade=grade,
        apart_from_trust=apart_from_trust(judged),
        reason=reason,
        signatures=results,
        acts=group_acts(results),
        notes=(*junk, *remarks(results, facts)),
        not_checked=not_checked(judged),
    )


def missing_role(results: Sequence[SignatureResult], document: Document, annex: bool) -> Note | None:
    """Born-digital: a person and an organisation; a scan or a separate annex: an organisation."""
    kinds = {one.kind for one in results}
    organisation = SignerKind.ORGANISATION in kinds
    if document.kind is Kind.PDF_SCAN or annex:
        enough = organisation or SignerKind.PORTAL in kinds
        return None if enough else note("verifiers.missing_organisation")
    if not organisation:
        return note("verifiers.missing_organisation")
    return None if SignerKind.PERSON in kinds else note("verifiers.missing_person")


def is_annex(document: Document, facts: Facts) -> bool:
    """A separate annex has no number of its own and begins with PHỤ LỤC, or says what it goes with."""
    if facts.number is not None and facts.number.value.serial:
        return False
    if facts.type is not None and folded(facts.type.value) == "PHU LUC":
        return True
    first = document.pages[0].words[:80] if document.pages else ()
    start = folded(" ".join(word.text for word in first))
    return "PHU LUC" in start[:120] or "KEM THEO" in start
