# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""One XML signature of a package: its digests, its value, and the parts it leaves uncovered."""

import base64
import binascii
import hashlib
import posixpath
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

from verifiers.office.canonical import UnknownTransformError, canonical, transformed
from verifiers.office.package import BrokenPackageError, Package, parse_xml
from verifiers.pdf.lenient import verifies_without_null
from verifiers.verdict import Outcome

__all__ = ["OfficeSignature", "read_signature"]

DS = "{http://www.w3.org/2000/09/xmldsig#}"
MDSSI = "{http://schemas.openxmlformats.org/package/2006/digital-signature}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DIGESTS = {
    "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
METHODS = {
    "http://www.w3.org/2000/09/xmldsig#rsa-sha1": "sha1",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": "sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": "sha512",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1": "sha1",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384": "sha384",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512": "sha512",
}
HASHES = {"sha1": hashes.SHA1, "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512}
# Office never signs these: properties, thumbnails, and the signatures' own plumbing.
CUSTOM = "customxml/"
LEFT_OUT = ("docprops/", "_xmlsignatures/", "[content_types].xml", "package/services/digital-signature/")


@dataclass(frozen=True, slots=True)
class OfficeSignature:
    """What one signature part says and covers."""

    part: str
    intact: Outcome
    valid: Outcome
    problem: str
    """`broken`, `no_certificate`, `unknown_algorithm`; empty where none."""
    certificates: tuple[bytes, ...]
    """DER, the signer's first."""
    digest_algorithm: str
    key_bits: int
    is_rsa: bool
    time: datetime | None
    changed: tuple[str, ...]
    """Parts whose digest does not match, or that are gone."""
    uncovered: tuple[str, ...]
    """Parts of the document that the signature does not sign."""
    left_out: tuple[str, ...] = ()
    """Parts it does not sign and that some versions of Office never sign (`customXml`)."""
    lenient: bool = False
    """The value verified only by the lenient second check."""


def read_signature(package: Package, part: str) -> OfficeSignature:
    """Check one signature; whatever goes wrong is in the result."""
    try:
        return _read(package, part, parse_xml(package.parts[part]))
    except (BrokenPackageError, binascii.Error, ValueError, TypeError, AttributeError):
        return _unread(part, "broken")
    except (UnknownTransformError, UnsupportedAlgorithm):
        return _unread(part, "unknown_algorithm")


def _unread(part: str, problem: str) -> OfficeSignature:
    unsure = Outcome.INDETERMINATE
    return OfficeSignature(part, unsure, unsure, problem, (), "", 0, True, None, (), ())


def _read(package: Package, part: str, root: Any) -> OfficeSignature:
    signed_info = root.find(f"{DS}SignedInfo")
    certificates = [
        x509.load_der_x509_certificate(base64.b64decode(one.text or ""))
        for one in root.iter(f"{DS}X509Certificate")
    ]
    references = list(signed_info.iter(f"{DS}Reference"))
    covered: dict[str, set[str]] = {}
    changed = [str(one.get("URI", "")) for one in references if not _own_reference(root, one)]
    for manifest in _signed_manifests(root, references):
        for reference in manifest.iter(f"{DS}Reference"):
            name = _part_name(str(reference.get("URI", "")))
            if _part_reference(package, name, reference):
                covered.setdefault(name.lower(), set()).update(_relationship_ids(reference))
            else:
                changed.append(name)
    method = str(signed_info.find(f"{DS}SignatureMethod").get("Algorithm", ""))
    signer, lenient = _signer(root, signed_info, method, certificates)
    first = signer or (certificates[0] if certificates else None)
    ordered = ([first] if first else []) + [one for one in certificates if one is not first]
    valid = Outcome.PASSED if signer else Outcome.FAILED
    uncovered = _uncovered(package, covered)
    custom = tuple(one for one in uncovered if CUSTOM in one.lower())
    return OfficeSignature(
        part=part,
        intact=Outcome.FAILED if changed else Outcome.PASSED,
        valid=valid if certificates else Outcome.INDETERMINATE,
        problem="" if certificates else "no_certificate",
        certificates=tuple(one.public_bytes(Encoding.DER) for one in ordered),
        digest_algorithm=METHODS[method],
        key_bits=getattr(first.public_key(), "key_size", 0) if first else 0,
        is_rsa=first is not None and isinstance(first.public_key(), rsa.RSAPublicKey),
        time=_time(root),
        changed=tuple(sorted(set(changed))),
        uncovered=tuple(one for one in uncovered if one not in custom),
        left_out=custom,
        lenient=lenient,
    )


def _digest(reference: Any, data: bytes) -> bool:
    """Does the digest that a reference states match?"""
    algorithm = str(reference.find(f"{DS}DigestMethod").get("Algorithm", ""))
    if algorithm not in DIGESTS:
        raise UnknownTransformError(algorithm)
    stated = base64.b64decode("".join((reference.findtext(f"{DS}DigestValue") or "").split()))
    return hashlib.new(DIGESTS[algorithm], data).digest() == stated


def _transforms(reference: Any) -> list[Any]:
    return list(reference.iterfind(f"{DS}Transforms/{DS}Transform"))


def _own_reference(root: Any, reference: Any) -> bool:
    """A reference to an element of the signature itself (`#idPackageObject`)."""
    uri = str(reference.get("URI", ""))
    targets = [one for one in root.iter() if uri == f"#{one.get('Id')}"]
    if len(targets) != 1:
        return False
    algorithms = [str(one.get("Algorithm", "")) for one in _transforms(reference)]
    return _digest(reference, canonical(targets[0], *algorithms[-1:]))


def _signed_manifests(root: Any, references: list[Any]) -> list[Any]:
    """Manifests inside objects that the signature signs; any other one proves nothing."""
    signed = {str(one.get("URI", "")).lstrip("#") for one in references}
    return [
        manifest
        for manifest in root.iter(f"{DS}Manifest")
        if manifest.get("Id") in signed
        or any(above.get("Id") in signed for above in manifest.iterancestors())
    ]


def _part_name(uri: str) -> str:
    """`/word/document.xml?ContentType=…` is `word/document.xml`."""
    return unquote(uri.partition("?")[0]).lstrip("/")


def _part_reference(package: Package, name: str, reference: Any) -> bool:
    parts = {one.lower(): one for one in package.parts}
    found = parts.get(name.lower())
    if found is None:
        return False
    stated = unquote(str(reference.get("URI", "")).partition("?ContentType=")[2])
    if stated and stated != package.types.get(found, ""):
        return False
    return _digest(reference, transformed(package.parts[found], _transforms(reference)))


def _relationship_ids(reference: Any) -> set[str]:
    """Ids (and types) of the relationships that a reference to a `.rels` part signs."""
    wanted = {
        f"{MDSSI}RelationshipReference": "SourceId",
        f"{MDSSI}RelationshipsGroupReference": "SourceType",
    }
    return {str(one.get(wanted[one.tag])) for one in reference.iter() if one.tag in wanted}


def _signer(
    root: Any, signed_info: Any, method: str, certificates: list[x509.Certificate]
) -> tuple[x509.Certificate | None, bool]:
    """The certificate whose key verifies the value, and whether only the lenient check says so."""
    if method not in METHODS:
        raise UnknownTransformError(method)
    algorithm = str(signed_info.find(f"{DS}CanonicalizationMethod").get("Algorithm", ""))
    signed = canonical(signed_info, algorithm)
    value = base64.b64decode("".join((root.findtext(f"{DS}SignatureValue") or "").split()))
    name = METHODS[method]
    digest = hashlib.new(name, signed).digest()
    for one in certificates:
        if _verifies(one, value, signed, name):
            return one, False
    for one in certificates:
        if verifies_without_null(one.public_key(), value, name, digest):
            return one, True
    return None, False


def _verifies(certificate: x509.Certificate, value: bytes, signed: bytes, name: str) -> bool:
    key, digest = certificate.public_key(), HASHES[name]()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(value, signed, padding.PKCS1v15(), digest)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            half = len(value) // 2
            der = encode_dss_signature(
                int.from_bytes(value[:half], "big"), int.from_bytes(value[half:], "big")
            )
            key.verify(der, signed, ec.ECDSA(digest))
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _time(root: Any) -> datetime | None:
    """The time the signer claims."""
    found = root.findtext(f".//{XADES}SigningTime") or root.findtext(f".//{MDSSI}SignatureTime/{MDSSI}Value")
    try:
        time = datetime.fromisoformat(str(found or "").strip())
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _uncovered(package: Package, covered: dict[str, set[str]]) -> tuple[str, ...]:
    """Parts nobody signed, and relationships added to a signed list that lead to such parts or outside."""
    found: list[str] = []
    for name, data in sorted(package.parts.items()):
        lower = name.lower()
        if lower.startswith(LEFT_OUT):
            continue
        if lower.endswith(".rels"):
            found += _loose_relationships(name, data, covered)
        elif lower not in covered:
            found.append(name)
    return tuple(found)


def _loose_relationships(name: str, data: bytes, covered: dict[str, set[str]]) -> list[str]:
    """Relationships that no signature lists, save those to what Office leaves out."""
    signed = covered.get(name.lower(), set())
    folder = posixpath.dirname(posixpath.dirname(name))
    found: list[str] = []
    for one in parse_xml(data).iter(
        "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
    ):
        if one.get("Id") in signed or one.get("Type") in signed:
            continue
        target = str(one.get("Target", ""))
        if one.get("TargetMode") == "External":
            found.append(f"{name}: {target}")
            continue
        inside = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        if not inside.lower().startswith(LEFT_OUT):
            found.append(f"{name}: {target}")
    return found
