# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""The second, lenient check of RSA values that genuine signing tools write out of specification."""

from asn1crypto import algos, core
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

__all__ = ["verifies_without_null"]


def verifies_without_null(key: PublicKeyTypes, signature: bytes, hash_name: str, expected: bytes) -> bool:
    """RSA PKCS#1 v1.5 whose DigestInfo lacks only the NULL parameter; every other byte must be right."""
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    try:
        recovered = key.recover_data_from_signature(signature, padding.PKCS1v15(), None)
    except (InvalidSignature, ValueError):
        return False
    identifier = _element(0x30, algos.DigestAlgorithmId(hash_name).dump())
    return recovered == _element(0x30, identifier + core.OctetString(expected).dump())


def _element(tag: int, body: bytes) -> bytes:
    assert len(body) < 0x80, "a DigestInfo is short"
    return bytes([tag, len(body)]) + body
