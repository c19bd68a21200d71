"""What a result says of its signer's certificate, the same for every kind of file."""

from datetime import datetime
from typing import TypedDict

from verifiers.pdf.certificate import Certificate

__all__ = ["Named", "named"]


class Named(TypedDict):
    """The fields of a SignatureResult that its certificate fills."""

    signer: str
    organisation: str
    issuing_ca: str
    certificate_sha256: str
    not_before: datetime | None
    not_after: datetime | None


def named(certificate: Certificate | None) -> Named:
    """Empty where the certificate is missing or malformed."""
    if certificate is None:
        return Named(
            signer="", organisation="", issuing_ca="", certificate_sha256="", not_before=None, not_after=None
        )
    return Named(
        signer=certificate.common_name,
        organisation=certificate.organisation,
        issuing_ca=certificate.issuer,
        certificate_sha256=certificate.sha256,
        not_before=certificate.not_before,
        not_after=certificate.not_after,
    )
