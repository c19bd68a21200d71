# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""What a certificate says of its owner, its issuer and its time."""

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509

__all__ = ["Certificate", "describe", "load_certificate"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a signer's certificate says."""

    common_name: str
    organisation: str
    user_ids: tuple[str, ...]
    issuer: str
    sha256: str
    not_before: datetime
    not_after: datetime
    der: bytes
    may_sign: bool = True
    """Its key usage, where stated, allows signing."""


def describe(certificate: x509.Certificate) -> Certificate:
    """The parts of a certificate that people ask for."""
    subject, issuer = certificate.subject.native, certificate.issuer.native
    units = [*_texts(subject.get("organizational_unit_name")), *_texts(subject.get("organization_name"))]
    return Certificate(
        common_name=" ".join(_texts(subject.get("common_name"))),
        organisation=", ".join(units),
        user_ids=tuple(_texts(subject.get("user_id"))),
        issuer=" ".join(_texts(issuer.get("common_name")) or _texts(issuer.get("organization_name"))),
        sha256=certificate.sha256.hex().upper(),
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
        der=certificate.dump(),
        may_sign=_may_sign(certificate),
    )


def _may_sign(certificate: x509.Certificate) -> bool:
    usage = certificate.key_usage_value
    return usage is None or bool({"digital_signature", "non_repudiation"} & set(usage.native))


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def load_certificate(der: bytes) -> Certificate:
    """Describe a certificate from its DER. Raises ValueError where it is none."""
    return describe(x509.Certificate.load(der))
