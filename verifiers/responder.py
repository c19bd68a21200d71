"""Asking a certificate's authority by OCSP: only in the main process, only where the user says `--online`."""

import secrets
import warnings
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from verifiers.ocsp import Question, is_about, is_signed_for, load_answer
from verifiers.web import RefusedError, Web

__all__ = ["ANSWERS", "ask"]

ANSWERS = ("no_answer", "old_answer")
"""Problems beside those of the network: an answer that proves nothing, or that holds no longer."""
CLOCKS = timedelta(minutes=10)
"""How far the responder's clock may be from ours."""
WITHOUT_END = timedelta(days=7)
"""How long an answer counts that does not say until when it holds."""


def ask(wanted: Question, web: Web, now: datetime) -> bytes:
    """The responder's answer (DER), checked to be about this certificate, signed for its issuer, and fresh.

    Raises RefusedError.
    """
    with warnings.catch_warnings():  # cryptography grumbles about names longer than 64 letters
        warnings.simplefilter("ignore")
        request = _request(wanted)
        body = web.post(wanted.address, request.public_bytes(Encoding.DER), "application/ocsp-request")
        answer = load_answer(body)
        if answer is None or not is_signed_for(answer, wanted.issuer, now):
            raise RefusedError("no_answer")
        ours = [one for one in answer.responses if is_about(one, wanted.certificate, wanted.issuer)]
        if not ours or not _same_nonce(request, answer):
            raise RefusedError("no_answer")
        if not any(_is_fresh(one, now) for one in ours):
            raise RefusedError("old_answer")
    return body


def _request(wanted: Question) -> ocsp.OCSPRequest:
    """SHA-1 names the certificate here, as all responders expect; it protects nothing."""
    one, issuer = (x509.load_der_x509_certificate(der) for der in (wanted.certificate, wanted.issuer))
    builder = ocsp.OCSPRequestBuilder().add_certificate(one, issuer, hashes.SHA1())  # noqa: S303
    return builder.add_extension(x509.OCSPNonce(secrets.token_bytes(16)), critical=False).build()


def _same_nonce(request: ocsp.OCSPRequest, answer: ocsp.OCSPResponse) -> bool:
    """Responders may leave the nonce out, but not answer with another one."""
    try:
        theirs = answer.extensions.get_extension_for_class(x509.OCSPNonce).value
    except x509.ExtensionNotFound:
        return True
    return theirs == request.extensions.get_extension_for_class(x509.OCSPNonce).value


def _is_fresh(one: ocsp.OCSPSingleResponse, now: datetime) -> bool:
    until = one.next_update_utc or one.this_update_utc + WITHOUT_END
    return one.this_update_utc - CLOCKS <= now <= until + CLOCKS
