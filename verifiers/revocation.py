"""Was a certificate revoked when it signed? By lists (CRL) the user brought and answers (OCSP) got before."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from verifiers.verdict import Outcome

__all__ = ["NOT_LOOKED", "Revocation", "revocation_at"]

KEY_LOST = {x509.ReasonFlags.key_compromise, x509.ReasonFlags.ca_compromise, x509.ReasonFlags.aa_compromise}


@dataclass(frozen=True, slots=True)
class Revocation:
    """What the lists say of one certificate."""

    outcome: Outcome = Outcome.INDETERMINATE
    """PASSED: a list made at or after the signing does not name it. FAILED: it was revoked by then."""
    since: datetime | None = None
    """It was revoked, but only after the signing."""
    key_lost: bool = False
    """The reason given is that its key fell into other hands."""
    list_expired: datetime | None = None
    """All there is is a list that ended before the signing: it proves nothing."""


NOT_LOOKED = Revocation()


def revocation_at(
    certificate: bytes,
    issuers: Sequence[bytes],
    lists: Iterable[bytes],
    moment: datetime,
    answers: Sequence[bytes] = (),
) -> Revocation:
    """What lists and answers say of a certificate that signed at `moment`.

    Certificates, lists and answers are DER; they count only if signed by, or for, one of the issuers.
    """
    by_lists = _by_lists(certificate, issuers, lists, moment)
    if not answers or by_lists.outcome is Outcome.FAILED:
        return by_lists
    from verifiers.ocsp import outcome_of  # only where somebody was asked

    by_answers = outcome_of(certificate, issuers, answers, moment)
    if by_answers is Outcome.INDETERMINATE:
        return by_lists
    return replace(by_lists, outcome=by_answers, list_expired=None)


def _by_lists(
    certificate: bytes, issuers: Iterable[bytes], lists: Iterable[bytes], moment: datetime
) -> Revocation:
    with warnings.catch_warnings():  # cryptography grumbles about names longer than 64 letters
        warnings.simplefilter("ignore")
        one = x509.load_der_x509_certificate(certificate)
        above = [x509.load_der_x509_certificate(der) for der in issuers]
        return _summed_up(one, list(_signed_lists(lists, above)), moment)


def _signed_lists(
    lists: Iterable[bytes], above: list[x509.Certificate]
) -> Iterator[x509.CertificateRevocationList]:
    for der in lists:
        found = _load(der)
        if found is not None and any(_signed_by(found, other) for other in above):
            yield found


def _summed_up(
    one: x509.Certificate, lists: list[x509.CertificateRevocationList], moment: datetime
) -> Revocation:
    entries = [found.get_revoked_certificate_by_serial_number(one.serial_number) for found in lists]
    named = [entry for entry in entries if entry is not None and not _lifted(entry)]
    if named:
        since = min(entry.revocation_date_utc for entry in named)
        lost = any(_reason(entry) in KEY_LOST for entry in named)
        if since <= moment:
            return Revocation(Outcome.FAILED, key_lost=lost)
        return Revocation(Outcome.PASSED, since, lost)
    if any(found.last_update_utc >= moment for found in lists):
        return Revocation(Outcome.PASSED)
    ends = [found.next_update_utc for found in lists if found.next_update_utc is not None]
    if ends and max(ends) < moment:
        return Revocation(list_expired=max(ends))
    return NOT_LOOKED


def _reason(entry: x509.RevokedCertificate) -> x509.ReasonFlags | None:
    try:
        return entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except (x509.ExtensionNotFound, ValueError):
        return None


def _lifted(entry: x509.RevokedCertificate) -> bool:
    """A suspension that was taken back."""
    return _reason(entry) is x509.ReasonFlags.remove_from_crl


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
