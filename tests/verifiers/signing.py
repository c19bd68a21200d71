"""A test PKI shaped like the real hierarchy, and letters signed with it. All names are made up."""

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.stamp import BaseStampStyle, TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from verifiers.trust import Trust

BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)
AT = datetime(2040, 1, 1, tzinfo=UTC)
"""Validation time of all tests: later than any clock they run under, before the certificates end."""
ORGANISATION = "ỦY BAN NHÂN DÂN XÃ MẪU"
PERSON = "Nguyễn Văn Mẫu"


@dataclass(frozen=True)
class Identity:
    certificate: x509.Certificate
    key: Any

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


def name(common_name: str, organisation: str = "Cơ quan Mẫu") -> x509.Name:
    oid = x509.NameOID
    return x509.Name(
        [
            x509.NameAttribute(oid.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(oid.COMMON_NAME, common_name),
        ]
    )


@cache
def new_key(label: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@cache
def issue(
    common_name: str,
    issuer: Identity | None = None,
    ca: bool = False,
    begin: datetime = BEGIN,
    end: datetime = END,
    timestamping: bool = False,
) -> Identity:
    key = new_key(common_name)
    above = issuer.certificate.subject if issuer else name(common_name)
    builder = x509.CertificateBuilder(
        above, name(common_name), key.public_key(), x509.random_serial_number(), begin, end
    ).add_extension(x509.BasicConstraints(ca, None), critical=True)
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    usage |= {"digital_signature": not ca, "content_commitment": not ca, "key_cert_sign": ca, "crl_sign": ca}
    builder = builder.add_extension(x509.KeyUsage(**usage), critical=True)
    if timestamping:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return Identity(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def with_key(common_name: str, key: Any) -> Identity:
    """A person with a key of another kind."""
    above = authority()
    builder = x509.CertificateBuilder(
        above.certificate.subject,
        name(common_name),
        key.public_key(),
        x509.random_serial_number(),
        BEGIN,
        END,
    )
    return Identity(builder.sign(above.key, hashes.SHA256()), key)


def root() -> Identity:
    return issue("Gốc Mẫu", ca=True)


def authority() -> Identity:
    return issue("CA Mẫu", root(), ca=True)


def person() -> Identity:
    return issue(PERSON, authority())


def organisation() -> Identity:
    return issue(ORGANISATION, authority())


def trust() -> Trust:
    return Trust((root().der,), (authority().der,), (), ("Gốc Mẫu", "CA Mẫu"))


def letter(ratio: str = "95 %", pages: int = 1) -> bytes:
    """A letter whose number and day are blank."""
    document: Any = pymupdf.open()
    for _ in range(pages):
        page = document.new_page(width=595, height=842)
        page.insert_text((120, 105), "So:            /BC-UBND", fontsize=12)
        page.insert_text((340, 120), "Xa Mau, ngay      thang 11 nam 2023", fontsize=11)
        page.insert_text((90, 300), f"Ty le ho so giai quyet dung han: {ratio}", fontsize=13)
    return document.tobytes()


def asn1(identity: Identity) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(identity.der)


def private(identity: Identity) -> asn1_keys.PrivateKeyInfo:
    data = identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return asn1_keys.PrivateKeyInfo.load(data)


def time_stamper(tsa: Identity | None = None) -> DummyTimeStamper:
    """A timestamp authority of our own, trusted unless another one is given."""
    chosen = tsa or issue("TSA Mẫu", root(), timestamping=True)
    return DummyTimeStamper(asn1(chosen), private(chosen))


def sign(
    data: bytes,
    who: Identity,
    field: str,
    box: tuple[int, int, int, int] | None = (380, 250, 500, 350),
    text: str = "",
    page: int = 0,
    certify: int = 0,
    stamp: bool = False,
    tsa: Identity | None = None,
    style: BaseStampStyle | None = None,
    seed: fields.SigSeedValueSpec | None = None,
    **meta: Any,
) -> bytes:
    """Sign in a new field; `box` in PDF points from the bottom left; `certify` is the DocMDP level."""
    pss = bool(meta.pop("prefer_pss", False))
    signer = signers.SimpleSigner(asn1(who), private(who), SimpleCertificateStore(), prefer_pss=pss)
    permission = fields.MDPPerm(certify) if certify else None
    extra: dict[str, Any] = {"certify": True, "docmdp_permissions": permission} if certify else {}
    meta.setdefault("md_algorithm", "sha256")
    metadata = signers.PdfSignatureMetadata(field_name=field, **extra, **meta)
    pdf_signer = signers.PdfSigner(
        metadata,
        signer,
        timestamper=time_stamper(tsa) if stamp else None,
        stamp_style=style or TextStampStyle(stamp_text=text or " ", border_width=0, background=None),
        new_field_spec=fields.SigFieldSpec(field, on_page=page, box=box, seed_value_dict=seed),
    )
    out = io.BytesIO()
    pdf_signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), output=out)
    return out.getvalue()


NUMBER, DAY, SEAL = (136, 730, 174, 750), (380, 718, 404, 738), (300, 250, 410, 360)


def issued(certify: int = 2, **meta: Any) -> bytes:
    """A letter as offices make it: the leader certifies, then number, day and seal by the organisation."""
    data = sign(letter(), person(), "Leader", certify=certify, **meta)
    data = sign(data, organisation(), "Number", NUMBER, "3686")
    data = sign(data, organisation(), "Day", DAY, "11")
    return sign(data, organisation(), "Seal", SEAL)


def update(data: bytes, change: Callable[[Any], object]) -> bytes:
    """One incremental update; `change` gets the open pymupdf document."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.pdf"
        path.write_bytes(data)
        with pymupdf.open(path) as document:
            change(document)
            document.saveIncr()
        return path.read_bytes()
