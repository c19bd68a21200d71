"""CMS signatures and timestamp tokens, made byte for byte from their declaration."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asn1crypto import algos, cms, core, tsp

from samples.builder.pki import Identity, identity, sign_value

__all__ = ["SigningStyle", "detached_signature", "document_timestamp"]


@dataclass(frozen=True)
class SigningStyle:
    """How one signature is made: the habits differ between signing tools and years."""

    digest: str = "sha256"
    sub_filter: str = "adbe.pkcs7.detached"
    timestamp: bool = True
    signing_time: str = "none"
    """`none` (usual here), `utc`, or `local_as_utc` (local clock marked as UTC, 7 hours ahead)."""
    without_null: bool = False
    """Leave the NULL out of the RSA DigestInfo, as some genuine tokens do."""
    forged_timestamp: bool = False
    """Attach a token over other bytes."""


def detached_signature(signed: bytes, signer: Identity, time: datetime, style: SigningStyle) -> bytes:
    """A CMS over `signed` that carries the signer's certificate only, as the government's tools do."""
    attributes = _signed_attributes(signed, signer, time, style)
    value = sign_value(signer.key, attributes.untag().dump(), style.digest, null=not style.without_null)
    info = _signer_info(signer, attributes, value, style.digest)
    if style.timestamp:
        stamped = b"something else" if style.forged_timestamp else value
        token = _timestamp_token(stamped, time + timedelta(seconds=1))
        info["unsigned_attrs"] = cms.CMSAttributes(
            [cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})]
        )
    return _signed_data({"content_type": "data"}, info, signer, style.digest, "v1").dump()


def document_timestamp(covered: bytes, time: datetime) -> bytes:
    """The token of a /DocTimeStamp over a file's bytes."""
    return _timestamp_token(covered, time).dump()


def _signed_attributes(
    signed: bytes, signer: Identity, time: datetime, style: SigningStyle
) -> cms.CMSAttributes:
    digest = hashlib.new(style.digest, signed).digest()
    found = [
        cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
        cms.CMSAttribute({"type": "message_digest", "values": [digest]}),
    ]
    if style.signing_time != "none":
        shown = time.replace(tzinfo=UTC) if style.signing_time == "local_as_utc" else time.astimezone(UTC)
        found.append(cms.CMSAttribute({"type": "signing_time", "values": [cms.Time("utc_time", shown)]}))
    if style.sub_filter == "ETSI.CAdES.detached":
        found.append(_signing_certificate(signer))
    return cms.CMSAttributes(sorted(found, key=lambda attribute: attribute.dump()))


def _signing_certificate(signer: Identity) -> cms.CMSAttribute:
    reference = tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(signer.certificate.dump()).digest()})
    value = tsp.SigningCertificateV2({"certs": [reference]})
    return cms.CMSAttribute({"type": "signing_certificate_v2", "values": [value]})


def _signer_info(
    signer: Identity, attributes: cms.CMSAttributes, value: bytes, digest: str
) -> cms.SignerInfo:
    certificate = signer.certificate
    serial = cms.IssuerAndSerialNumber(
        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    )
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": serial}),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": digest}),
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "rsassa_pkcs1v15"}),
            "signature": value,
        }
    )


def _signed_data(
    content: dict, info: cms.SignerInfo, signer: Identity, digest: str, version: str
) -> cms.ContentInfo:
    data = cms.SignedData(
        {
            "version": version,
            "digest_algorithms": [algos.DigestAlgorithm({"algorithm": digest})],
            "encap_content_info": content,
            "certificates": [signer.certificate],
            "signer_infos": [info],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": data})


def _timestamp_token(value: bytes, time: datetime) -> cms.ContentInfo:
    """An RFC 3161 token over a signature value, by the test PKI's timestamp service."""
    service = identity("tsa")
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(value).digest()}
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "2.16.704.1.1.1.2",
            "message_imprint": imprint,
            "serial_number": int.from_bytes(hashlib.sha256(value).digest()[:7], "big"),
            "gen_time": time.astimezone(UTC).replace(microsecond=0),
        }
    ).dump()
    attributes = cms.CMSAttributes(
        sorted(
            (
                cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
                cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(info).digest()]}),
                _signing_certificate(service),
            ),
            key=lambda attribute: attribute.dump(),
        )
    )
    signature = sign_value(service.key, attributes.untag().dump(), "sha256")
    content = {"content_type": "tst_info", "content": core.ParsableOctetString(info)}
    return _signed_data(
        content, _signer_info(service, attributes, signature, "sha256"), service, "sha256", "v3"
    )
