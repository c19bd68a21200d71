"""One door for all kinds of files: which verifier looks at what."""

from datetime import datetime
from pathlib import Path

from extractors.document import Document, Kind
from extractors.facts import Facts
from verifiers.trust import Trust
from verifiers.verdict import SignatureReport

__all__ = ["verify"]


def verify(
    path: Path, kind: Kind, trust: Trust, at: datetime, document: Document, facts: Facts
) -> SignatureReport | None:
    """Check the signatures of a file; None where signatures do not apply (photo, text, spreadsheet)."""
    if kind in (Kind.PDF, Kind.PDF_SCAN):
        from verifiers.signature import verify_pdf

        return verify_pdf(path, trust, at, document, facts)
    if kind in (Kind.DOCX, Kind.XLSX, Kind.PPTX):
        from verifiers.office.report import verify_office

        return verify_office(path, kind, trust, at)
    return None
