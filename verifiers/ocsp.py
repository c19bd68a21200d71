# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""OCSP: what an authority's signed answer proves about a certificate. No network here: see responder.py."""

import hashlib
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from verifiers.verdict import Outcome

__all__ = ["Question", "is_about", "is_signed_for", "load_answer", "outcome_of", "question"]

CLOCKS = timedelta(minutes=10)
"""How far the responder's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Question:
    """Was `certificate` revoked? Both as DER."""

    name: str
    """Common name of the certificate."""
    certificate: bytes
    issuer: bytes
    address: str


def question(certificate: bytes, issuers: Iterable[bytes]) -> Question | None:
    """What to ask, and where; None where the certificate names no responder or its issuer is not at hand."""
    with warnings.catch_warnings():  # cryptography grumbles about names longer than 64 letters
        warnings.simplefilter("ignore")
        try:
            one = x509.load_der_x509_certificate(certificate)
            address = _address(one)
            issuer = next((der for der in issuers if address and _issued(certificate, der)), None)
            name = one.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        except ValueError:
            return None
    return Question(str(name[0].value) if name else "", certificate, issuer, address) if issuer else None


def outcome_of(
    certificate: bytes, issuers: Iterable[bytes], answers: Iterable[bytes], moment: datetime
) -> Outcome:
    """PASSED: an answer made at or after `moment` calls it good then. FAILED: it was revoked by then.

    All as DER. An answer counts only if it is signed for one of the issuers.
    """
    outcome = Outcome.INDETERMINATE
    for issuer in issuers:
        for body in answers:
            answer = load_answer(body)
            if answer is None:
                continue
            for one in answer.responses:
                if not is_about(one, certificate, issuer):
                    continue
                if not is_signed_for(answer, issuer, answer.produced_at_utc):
                    continue
                found = _said(one, moment)
                if found is Outcome.FAILED:
                    return found
                outcome = Outcome.PASSED if found is Outcome.PASSED else outcome
    return outcome


def _said(one: ocsp.OCSPSingleResponse, moment: datetime) -> Outcome:
    status, revoked = one.certificate_status, one.revocation_time_utc
    if status is ocsp.OCSPCertStatus.REVOKED and revoked is not None:
        return Outcome.FAILED if revoked <= moment else Outcome.PASSED
    good = status is ocsp.OCSPCertStatus.GOOD and one.this_update_utc >= moment
    return Outcome.PASSED if good else Outcome.INDETERMINATE


def _address(certificate: x509.Certificate) -> str:
    """The first OCSP address the certificate names."""
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return ""
    found = (
        one.access_location.value
        for one in access
        if one.access_method == AuthorityInformationAccessOID.OCSP
        and isinstance(one.access_location, x509.UniformResourceIdentifier)
    )
    return str(next(found, ""))


def _issued(certificate: bytes, issuer: bytes) -> bool:
    """Did this issuer sign the certificate?"""
    one, above = x509.load_der_x509_certificate(certificate), x509.load_der_x509_certificate(issuer)
    return one.issuer == above.subject and _verifies(
        above, one.signature, one.tbs_certificate_bytes, one.signature_hash_algorithm
    )


def load_answer(body: bytes) -> ocsp.OCSPResponse | None:
    """A successful response; None for anything else."""
    try:
        answer = ocsp.load_der_ocsp_response(body)
    except ValueError:
        return None
    return answer if answer.response_status is ocsp.OCSPResponseStatus.SUCCESSFUL else None


def is_about(one: ocsp.OCSPSingleResponse, certificate: bytes, issuer: bytes) -> bool:
    """Does it speak of this certificate of this issuer?"""
    above = asn1.Certificate.load(issuer)
    algorithm = one.hash_algorithm.name
    return (
        one.serial_number == asn1.Certificate.load(certificate).serial_number
        and one.issuer_name_hash == hashlib.new(algorithm, above.subject.dump()).digest()
        and one.issuer_key_hash == hashlib.new(algorithm, bytes(above.public_key["public_key"])).digest()
    )


def is_signed_for(answer: ocsp.OCSPResponse, issuer: bytes, when: datetime) -> bool:
    """Signed by the issuer, or by a responder it certified for that (RFC 6960 §4.2.2.2)."""
    above = x509.load_der_x509_certificate(issuer)
    delegates = [one for one in answer.certificates if _is_delegate(one, above, when)]
    return any(
        _verifies(one, answer.signature, answer.tbs_response_bytes, answer.signature_hash_algorithm)
        for one in (above, *delegates)
    )


def _is_delegate(one: x509.Certificate, issuer: x509.Certificate, when: datetime) -> bool:
    try:
        usage = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    return (
        ExtendedKeyUsageOID.OCSP_SIGNING in usage
        and one.issuer == issuer.subject
        and one.not_valid_before_utc - CLOCKS <= when <= one.not_valid_after_utc
        and _verifies(issuer, one.signature, one.tbs_certificate_bytes, one.signature_hash_algorithm)
    )


def _verifies(
    by: x509.Certificate, signature: bytes, body: bytes, algorithm: hashes.HashAlgorithm | None
) -> bool:
    key = by.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey) and algorithm is not None:
            key.verify(signature, body, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey) and algorithm is not None:
            key.verify(signature, body, ec.ECDSA(algorithm))
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
