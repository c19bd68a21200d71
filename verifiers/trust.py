"""Which certificates are trusted: what the user added, and the fingerprints we pin.

Certificates are data the user brings (`--trust DIR`); pins ship with the code, certificate files
do not. A certificate met elsewhere (inside a document) is a root only if its SHA-256 is pinned.
"""

import hashlib
import tomllib
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import cast

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from extractors.messages import Note, note

__all__ = ["Pin", "Trust", "load_trust", "pins"]

CERTIFICATE_SUFFIXES = {".crt", ".cer", ".pem", ".der", ".p7b", ".p7c", ".crl"}
LARGEST_FILE = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pin:
    """A certificate known by its fingerprint."""

    name: str
    sha256: str
    """Upper-case hexadecimal of the DER."""
    kind: str
    """`root` or `sub-CA`."""
    not_before: date
    not_after: date
    confirmed: str
    """Where the fingerprint was seen."""


@cache
def pins() -> dict[str, Pin]:
    """The pinned certificates by fingerprint."""
    text = files("verifiers").joinpath("data/pins.toml").read_text(encoding="utf-8")
    return {entry["sha256"]: Pin(**entry) for entry in tomllib.loads(text)["pin"]}


@dataclass(frozen=True, slots=True)
class Trust:
    """Everything a verdict on trust rests on, as bytes: it travels to worker processes."""

    roots: tuple[bytes, ...] = ()
    """DER of the self-signed certificates the user added."""
    intermediates: tuple[bytes, ...] = ()
    """DER of the other certificates the user added."""
    crls: tuple[bytes, ...] = ()
    """DER of the revocation lists the user added."""
    names: tuple[str, ...] = ()
    """`common name (SHA-256)` of every certificate, roots first, for the report."""
    notes: tuple[Note, ...] = ()
    """Folders, files in them, and responders, that could not be used."""
    answers: tuple[bytes, ...] = ()
    """DER of the OCSP answers got for this run."""

    @property
    def digest(self) -> str:
        """Changes whenever a certificate, a revocation list, an answer or a pin does."""
        parts = (*sorted(self.roots), b"|", *sorted(self.intermediates), b"|", *sorted(self.crls), b"|")
        parts += tuple(sorted(self.answers))
        hashed = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts))
        hashed.update("".join(sorted(pins())).encode())
        return hashed.hexdigest()


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a trust folder, or one file of it, holds."""

    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[bytes, ...] = ()
    notes: tuple[Note, ...] = ()


def load_trust(folders: Iterable[Path]) -> Trust:
    """Read every certificate and revocation list in these folders (or single files)."""
    with warnings.catch_warnings():  # cryptography grumbles about names longer than 64 letters
        warnings.simplefilter("ignore")
        return _load(folders)


def _load(folders: Iterable[Path]) -> Trust:
    certificates: dict[bytes, x509.Certificate] = {}
    crls: set[bytes] = set()
    notes: list[Note] = []
    for folder in folders:
        found = _of_folder(folder)
        notes += found.notes
        crls.update(found.crls)
        for certificate in found.certificates:
            certificates[certificate.public_bytes(Encoding.DER)] = certificate
    roots = sorted(der for der, certificate in certificates.items() if _self_signed(certificate))
    others = sorted(set(certificates) - set(roots))
    names = tuple(_label(certificates[der], der) for der in (*roots, *others))
    return Trust(tuple(roots), tuple(others), tuple(sorted(crls)), names, tuple(notes))


def _of_folder(folder: Path) -> _Contents:
    """What a folder (or a single file) holds, or the note that says why it is nothing."""
    try:
        paths = _candidates(folder)
    except OSError:
        return _Contents(notes=(note("verifiers.trust_folder_closed", folder=folder),))
    read = [(path, _read(path)) for path in paths]
    notes = [note("verifiers.trust_file_unreadable", file=path.name) for path, each in read if each is None]
    certificates = tuple(one for _, each in read if each for one in each.certificates)
    crls = tuple(one for _, each in read if each for one in each.crls)
    if not certificates and not crls and not notes:
        notes = [note("verifiers.trust_folder_empty", folder=folder)]
    return _Contents(certificates, crls, tuple(notes))


def _candidates(folder: Path) -> list[Path]:
    """A file the user names, or those that by their suffix may hold certificates, in a fixed order."""
    if not folder.is_dir():
        return [folder]
    next(folder.iterdir(), None)  # `rglob` passes over what it may not list, in silence
    paths = sorted(folder.rglob("*"))
    return [path for path in paths if path.suffix.lower() in CERTIFICATE_SUFFIXES and path.is_file()]


def _read(path: Path) -> _Contents | None:
    """Certificates or revocation lists of a PEM, DER or PKCS#7 file; None where it is neither."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    for reader in (_read_certificates, _read_crl, _read_bundle):
        try:
            return reader(data)
        except ValueError:
            continue
    return None


def _read_certificates(data: bytes) -> _Contents:
    if b"-----BEGIN CERTIFICATE-----" in data:
        return _Contents(certificates=tuple(x509.load_pem_x509_certificates(data)))
    return _Contents(certificates=(x509.load_der_x509_certificate(data),))


def _read_crl(data: bytes) -> _Contents:
    pem = b"-----BEGIN X509 CRL-----" in data
    crl = x509.load_pem_x509_crl(data) if pem else x509.load_der_x509_crl(data)
    return _Contents(crls=(crl.public_bytes(Encoding.DER),))


def _read_bundle(data: bytes) -> _Contents:
    load = pkcs7.load_pem_pkcs7_certificates if b"-----BEGIN" in data else pkcs7.load_der_pkcs7_certificates
    return _Contents(certificates=tuple(load(data)))


def _self_signed(certificate: x509.Certificate) -> bool:
    """Signed by its own key? Checked by hand: `verify_directly_issued_by` refuses the SHA-1 of G1."""
    if certificate.issuer != certificate.subject:
        return False
    key, scheme = certificate.public_key(), certificate.signature_algorithm_parameters
    signed, body, digest = (
        certificate.signature,
        certificate.tbs_certificate_bytes,
        certificate.signature_hash_algorithm,
    )
    try:
        if isinstance(key, rsa.RSAPublicKey) and not isinstance(scheme, ec.ECDSA) and digest:
            key.verify(signed, body, cast(padding.PKCS1v15, scheme), digest)
        elif isinstance(key, ec.EllipticCurvePublicKey) and isinstance(scheme, ec.ECDSA):
            key.verify(signed, body, scheme)
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _label(certificate: x509.Certificate, der: bytes) -> str:
    found = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    name = cast(str, found[0].value) if found else certificate.subject.rfc4514_string()
    return f"{name} ({hashlib.sha256(der).hexdigest().upper()})"
