"""Certificates of the test PKI, as declared in pki.toml."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from asn1crypto import algos, core, keys, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from samples.builder.declared import HOME
from samples.builder.keys import rsa_key

__all__ = ["Identity", "identity", "names", "sign_value", "write_pki"]

FIELDS = {
    "C": "country_name",
    "L": "locality_name",
    "O": "organization_name",
    "OU": "organizational_unit_name",
    "CN": "common_name",
    "UID": "user_id",
    "E": "email_address",
}
HASHES = {"sha1": hashes.SHA1, "sha256": hashes.SHA256}
ROOTS_TRUSTED = ("root-g1", "sub-g1", "root-g2", "sub-g2")


@dataclass(frozen=True)
class Identity:
    """A certificate of the test PKI with its key."""

    name: str
    kind: str
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def common_name(self) -> str:
        return self.certificate.subject.native["common_name"]


@cache
def declared() -> dict[str, dict]:
    return tomllib.loads(Path(__file__).with_name("pki.toml").read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    return tuple(declared())


def sign_value(key: rsa.RSAPrivateKey, data: bytes, digest: str, null: bool = True) -> bytes:
    """A PKCS#1 v1.5 signature value: deterministic, and what the real tokens make."""
    if null:
        return key.sign(data, padding.PKCS1v15(), HASHES[digest]())
    algorithm = _sequence(algos.DigestAlgorithmId(digest).dump())
    info = _sequence(algorithm + core.OctetString(hashlib.new(digest, data).digest()).dump())
    size = key.key_size // 8
    block = b"\0\1" + b"\xff" * (size - len(info) - 3) + b"\0" + info
    numbers = key.private_numbers()
    return pow(int.from_bytes(block, "big"), numbers.d, numbers.public_numbers.n).to_bytes(size, "big")


def _sequence(content: bytes) -> bytes:
    return bytes([0x30, len(content)]) + content


@cache
def identity(name: str) -> Identity:
    """The certificate called `name` in pki.toml; `xa@Đăk Lin` is the same of another commune."""
    base, _, place = name.partition("@")
    row = declared()[base]
    digest = row.get("hash", "sha256")
    key, issuer_key = rsa_key(base, row.get("bits", 2048)), rsa_key(row["issuer"])
    issuer_row = declared()[row["issuer"]]
    tbs = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") | 1 << 62,
            "signature": {"algorithm": f"{digest}_rsa"},
            "issuer": _distinguished_name(issuer_row["subject"]),
            "validity": {"not_before": _time(row["valid"][0]), "not_after": _time(row["valid"][1])},
            "subject": _distinguished_name(moved(row["subject"], place) if place else row["subject"]),
            "subject_public_key_info": _public(key),
            "extensions": _extensions(row["kind"], key, issuer_key),
        }
    )
    value = sign_value(issuer_key, tbs.dump(), digest)
    algorithm = algos.SignedDigestAlgorithm({"algorithm": f"{digest}_rsa"})
    certificate = x509.Certificate(
        {"tbs_certificate": tbs, "signature_algorithm": algorithm, "signature_value": value}
    )
    return Identity(name, row["kind"], key, x509.Certificate.load(certificate.dump()))


def moved(subject: dict[str, str | list[str]], place: str) -> dict[str, str | list[str]]:
    """The subject with another commune's name in it."""

    def said(value: str) -> str:
        return value.replace(HOME, place).replace(HOME.upper(), place.upper())

    return {
        key: [said(one) for one in value] if isinstance(value, list) else said(value)
        for key, value in subject.items()
    }


def write_pki(folder: Path) -> None:
    """The roots and intermediates a user would add with `--trust`, as DER files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ROOTS_TRUSTED:
        (folder / f"{name}.crt").write_bytes(identity(name).certificate.dump())


def _distinguished_name(subject: dict[str, str | list[str]]) -> x509.Name:
    rdns = []
    for short, value in subject.items():
        values = value if isinstance(value, list) else [value]
        rdns += [_attribute(FIELDS[short], text) for text in values]
    return x509.Name(name="", value=x509.RDNSequence(rdns))


def _attribute(field: str, text: str) -> x509.RelativeDistinguishedName:
    if field == "country_name":
        value: object = x509.DirectoryString("printable_string", core.PrintableString(text))
    elif field == "email_address":
        value = x509.EmailAddress(text)
    else:
        value = x509.DirectoryString("utf8_string", core.UTF8String(text))
    return x509.RelativeDistinguishedName([x509.NameTypeAndValue({"type": field, "value": value})])


def _time(day: str) -> x509.Time:
    return x509.Time("utc_time", datetime.fromisoformat(day).replace(hour=1, tzinfo=UTC))


def _public(key: rsa.RSAPrivateKey) -> keys.PublicKeyInfo:
    der = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return keys.PublicKeyInfo.load(der)


def _extensions(kind: str, key: rsa.RSAPrivateKey, issuer_key: rsa.RSAPrivateKey) -> list[dict]:
    authority = {"key_identifier": _public(issuer_key).sha1}
    usage = {"key_cert_sign", "crl_sign"} if kind == "ca" else {"digital_signature", "non_repudiation"}
    found = [
        {"extn_id": "basic_constraints", "critical": kind == "ca", "extn_value": {"ca": kind == "ca"}},
        {"extn_id": "key_identifier", "extn_value": _public(key).sha1},
        {"extn_id": "authority_key_identifier", "extn_value": authority},
        {"extn_id": "key_usage", "critical": True, "extn_value": usage},
    ]
    if kind == "tsa":
        found.append({"extn_id": "extended_key_usage", "critical": True, "extn_value": ["time_stamping"]})
    elif kind != "ca":
        point = x509.DistributionPoint(
            {"distribution_point": {"full_name": [x509.GeneralName("uniform_resource_identifier", CRL)]}}
        )
        found.append({"extn_id": "extended_key_usage", "extn_value": ["email_protection", "client_auth"]})
        found.append({"extn_id": "crl_distribution_points", "extn_value": [point]})
    return found


CRL = "http://crl.thu-nghiem.invalid/mau.crl"
