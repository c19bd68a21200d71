"""Was a certificate revoked when it signed? By lists (CRL) the user brought and answers (OCSP) got before."""

import warnings
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from verifiers.verdict import Outcome

__all__ = ["revocation_at"]


def revocation_at(
    certificate: bytes,
    issuers: Sequence[bytes],
    lists: Iterable[bytes],
    moment: datetime,
    answers: Sequence[bytes] = (),
) -> Outcome:
    """PASSED: a list or an answer made at or after `moment` does not call it revoked. FAILED: it was revoked
    by then.

    Certificates, lists and answers are DER; they count only if signed by, or for, one of the issuers.
    """
    by_lists = _by_lists(certificate, issuers, lists, moment)
    if not answers or by_lists is Outcome.FAILED:
        return by_lists
    from verifiers.ocsp import outcome_of  # only where somebody was asked

    by_answers = outcome_of(certificate, issuers, answers, moment)
    return by_lists if by_answers is Outcome.INDETERMINATE else by_answers


def _by_lists(
    certificate: bytes, issuers: Iterable[bytes], lists: Iterable[bytes], moment: datetime
) -> Outcome:
    outcome = Outcome.INDETERMINATE
    with warnings.catch_warnings():  # cryptography grumbles about names longer than 64 letters
        warnings.simplefilter("ignore")
        one = x509.load_der_x509_certificate(certificate)
        above = [x509.load_der_x509_certificate(der) for der in issuers]
        for der in lists:
            found = _load(der)
            if found is None or not any(_signed_by(found, other) for other in above):
                continue
            entry = found.get_revoked_certificate_by_serial_number(one.serial_number)
            if entry is not None and entry.revocation_date_utc <= moment:
                return Outcome.FAILED
            if found.last_update_utc >= moment:
                outcome = Outcome.PASSED
    return outcome


@lru_cache(maxsize=32)
def _load(der: bytes) -> x509.CertificateRevocationList | None:
    try:
        return x509.load_der_x509_crl(der)
    except ValueError:
        return None


def _signed_by(found: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    if found.issuer != issuer.subject:
        return False
    try:
        return found.is_signature_valid(issuer.public_key())  # pyright: ignore[reportArgumentType]
    except (TypeError, ValueError, UnsupportedAlgorithm):
        return False
