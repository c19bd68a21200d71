# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""The two kinds of PDF signature of before 2008, which always rest on SHA-1: checked, and warned of."""

import hashlib
from dataclasses import replace
from typing import Any

from asn1crypto import cms, core, x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pyhanko.pdf_utils import generic

from verifiers.pdf.cms import CmsResult, Digest, Problem, check_signed_data
from verifiers.pdf.objects import raw, resolve
from verifiers.verdict import Outcome

__all__ = ["PKCS7_SHA1", "RSA_SHA1", "check_pkcs7_sha1", "check_rsa_sha1"]

PKCS7_SHA1, RSA_SHA1 = "/adbe.pkcs7.sha1", "/adbe.x509.rsa_sha1"


def check_pkcs7_sha1(data: cms.SignedData, digest: Digest) -> CmsResult:
    """A CMS whose content is the SHA-1 of the signed bytes, which it signs (ISO 32000-1, 12.8.3.3)."""
    held: Any = data
    content = held["encap_content_info"]["content"].native
    if held["encap_content_info"]["content_type"].native != "data" or not isinstance(content, bytes):
        return CmsResult(valid=Outcome.FAILED, problem=Problem.STRUCTURE)
    result = check_signed_data(data, lambda name: hashlib.new(name, content).digest())
    matches = content == digest("sha1")
    return replace(result, intact=result.intact if matches else Outcome.FAILED, digest_algorithm="sha1")


def check_rsa_sha1(value: generic.DictionaryObject, contents: bytes, digest: Digest) -> CmsResult:
    """A bare RSA value over the SHA-1 of the signed bytes, by the certificate in `/Cert`.

    Raises ValueError where either is malformed.
    """
    certificates = tuple(x509.Certificate.load(der) for der in _certificates(value))
    if not certificates:
        return CmsResult(problem=Problem.NO_CERTIFICATE, digest_algorithm="sha1")
    signature = core.OctetString.load(contents).native
    found = CmsResult(
        certificate=certificates[0],
        embedded=certificates,
        digest_algorithm="sha1",
        key_algorithm=certificates[0].public_key.algorithm,
        signature=signature,
    )
    key = load_der_public_key(certificates[0].public_key.dump())
    if not isinstance(key, rsa.RSAPublicKey):
        return replace(found, problem=Problem.UNKNOWN_ALGORITHM)
    found = replace(found, key_bits=key.key_size)
    try:
        key.verify(signature, digest("sha1"), padding.PKCS1v15(), utils.Prehashed(hashes.SHA1()))  # noqa: S303
    except InvalidSignature:
        return replace(found, valid=Outcome.FAILED)
    return replace(found, intact=Outcome.PASSED, valid=Outcome.PASSED)


def _certificates(value: generic.DictionaryObject) -> list[bytes]:
    """`/Cert`: one certificate, or several with the signer's first."""
    stated = resolve(raw(value, "/Cert"))
    listed = [resolve(one) for one in stated] if isinstance(stated, generic.ArrayObject) else [stated]
    texts = (generic.TextStringObject, generic.ByteStringObject)
    return [one.original_bytes for one in listed if isinstance(one, texts)]
