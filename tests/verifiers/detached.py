"""Detached signatures made by `cryptography` and pyHanko, in the shapes that signing tools write."""

import asyncio
import base64
import hashlib

from asn1crypto import cms
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.verifiers import signing

__all__ = ["armoured", "attached", "changed", "detached", "indefinite", "stamped"]

BINARY, APART = pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.DetachedSignature


def detached(data: bytes, *who: signing.Identity) -> bytes:
    return _signed(data, who, [BINARY, APART])


def attached(data: bytes, *who: signing.Identity) -> bytes:
    return _signed(data, who, [BINARY])


def _signed(data: bytes, who: tuple[signing.Identity, ...], options: list[pkcs7.PKCS7Options]) -> bytes:
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data)
    for one in who or (signing.person(),):
        builder = builder.add_signer(one.certificate, one.key, hashes.SHA256())
    return builder.sign(Encoding.DER, options)


def stamped(data: bytes, who: signing.Identity) -> bytes:
    """With a timestamp of our own authority."""
    signer = signers.SimpleSigner(signing.asn1(who), signing.private(who), SimpleCertificateStore())
    digest = hashlib.sha256(data).digest()
    made = signer.async_sign(digest, "sha256", timestamper=signing.time_stamper())
    return asyncio.run(made).dump()


def armoured(data: bytes, label: str = "PKCS7") -> bytes:
    body = base64.encodebytes(data)
    return b"-----BEGIN %b-----\n%b-----END %b-----\n" % (label.encode(), body, label.encode())


def indefinite(data: bytes, content: bytes | None = None) -> bytes:
    """The same CMS in BER, as tools that stream write it; `content` inside in pieces."""
    info = cms.ContentInfo.load(data)
    names = ("version", "digest_algorithms", "encap_content_info", "certificates", "signer_infos")
    parts = [info["content"][name].dump() for name in names]
    if content is not None:
        pieces = b"".join(
            b"\x04\x82" + len(piece).to_bytes(2, "big") + piece
            for piece in (content[start : start + 500] for start in range(0, len(content), 500))
        )
        kind = cms.ContentType("data").dump()
        parts[2] = b"\x30\x80" + kind + b"\xa0\x80\x24\x80" + pieces + bytes(6)
    body = b"\x30\x80" + b"".join(parts) + bytes(2)
    return b"\x30\x80" + info["content_type"].dump() + b"\xa0\x80" + body + bytes(4)


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
