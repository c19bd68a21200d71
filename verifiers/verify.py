"""One door for all kinds of files: which verifier looks at what."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from extractors.document import Document, Kind
from extractors.facts import Facts
from verifiers.trust import Trust
from verifiers.verdict import Beside, SignatureReport

__all__ = ["verify"]


def verify(
    path: Path,
    kind: Kind,
    trust: Trust,
    at: datetime,
    document: Document,
    facts: Facts,
    beside: Sequence[Beside] = (),
) -> SignatureReport | None:
    """Check the signatures in a file and beside it; None where none apply (photo, text, spreadsheet)."""
    own = _inside(path, kind, trust, at, document, facts)
    if not beside:
        return own
    from verifiers.beside import with_detached

    return with_detached(own, path, beside, trust, at, document, facts)


def _inside(
    path: Path, kind: Kind, trust: Trust, at: datetime, document: Document, facts: Facts
) -> SignatureReport | None:
    if kind in (Kind.PDF, Kind.PDF_SCAN):
        from verifiers.signature import verify_pdf

        return verify_pdf(path, trust, at, document, facts)
    if kind in (Kind.DOCX, Kind.XLSX, Kind.PPTX):
        from verifiers.office.report import verify_office

        return verify_office(path, kind, trust, at)
    return None
