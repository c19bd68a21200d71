# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingParameterType=false
"""One CMS signature: does its digest match, and does its value verify with its certificate's key?

Nothing here asks who the signer is or whether he is trusted.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import algos, cms, core, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pyhanko.sign.general import CMSExtractionError, CMSStructuralError, check_ess_certid
from pyhanko.sign.validation.errors import CMSAlgorithmProtectionError
from pyhanko.sign.validation.generic_cms import get_signing_cert_attr, validate_algorithm_protection
from pyhanko_certvalidator.sig_validate import DefaultSignatureValidator, SignatureValidationContext

from verifiers.pdf.der import is_der
from verifiers.pdf.lenient import verifies_without_null
from verifiers.verdict import Outcome

__all__ = ["CmsResult", "Problem", "check_each", "check_signed_data", "load_signed_data"]

Digest = Callable[[str], bytes]
"""Name of a hash (`sha256`) to the digest of what was signed. Raises ValueError for an unknown name."""


class Problem:
    """Why a signature could not be checked, or failed."""

    UNPARSABLE = "unparsable"
    NO_CERTIFICATE = "no_certificate"
    OTHER_CERTIFICATE = "other_certificate"
    UNKNOWN_ALGORITHM = "unknown_algorithm"
    ALGORITHM_SUBSTITUTED = "algorithm_substituted"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class CmsResult:
    """What the bytes of one CMS signature say."""

    intact: Outcome = Outcome.INDETERMINATE
    valid: Outcome = Outcome.INDETERMINATE
    problem: str = ""
    """One of Problem, empty where none."""
    certificate: x509.Certificate | None = None
    embedded: tuple[x509.Certificate, ...] = ()
    digest_algorithm: str = ""
    key_bits: int = 0
    key_algorithm: str = ""
    leniency: str = ""
    """`no_null` or `nested`: the value verified only by the lenient second check."""
    canonical: bool = True
    """The signed attributes are DER, as they must be to be signed."""
    claimed_time: datetime | None = None
    """`signingTime`, as the signer's clock said."""
    signature: bytes = b""
    tokens: tuple[cms.SignedData, ...] = ()
    """Timestamp tokens over the signature value."""


def load_signed_data(contents: bytes) -> cms.SignedData:
    """The SignedData in a `/Contents` string. Raises ValueError where there is none."""
    try:
        info = cms.ContentInfo.load(contents)
        if info["content_type"].native != "signed_data":
            raise ValueError("not SignedData")
        data = info["content"]
        assert isinstance(data, cms.SignedData)
        if not len(data["signer_infos"]):
            raise ValueError("no SignerInfo")
        return data
    except (TypeError, KeyError, IndexError, AttributeError, AssertionError) as error:
        raise ValueError("CMS cannot be read") from error


def check_signed_data(data: cms.SignedData, digest: Digest) -> CmsResult:
    """Check every SignerInfo; the worst one speaks for all (there is nearly always one)."""
    return max(check_each(data, digest), key=_badness)


def check_each(data: cms.SignedData, digest: Digest) -> tuple[CmsResult, ...]:
    """Every SignerInfo, in their order."""
    signed: Any = data  # asn1crypto tells pyright too little about what an element holds
    return tuple(_check_signer(signed, info, digest) for info in signed["signer_infos"])


def _badness(result: CmsResult) -> int:
    order = (Outcome.PASSED, Outcome.INDETERMINATE, Outcome.FAILED)
    return order.index(result.intact) + order.index(result.valid)


def _check_signer(data: Any, info: Any, digest: Digest) -> CmsResult:
    embedded = tuple(
        choice.chosen for choice in _optional(data["certificates"]) if choice.name == "certificate"
    )
    hash_name = str(info["digest_algorithm"]["algorithm"].native)
    certificate = _signer_certificate(info, embedded)
    intact = _check_digest(info, data, digest, hash_name)
    known: dict[str, Any] = {
        "intact": intact,
        "certificate": certificate,
        "embedded": embedded,
        "digest_algorithm": hash_name,
        "claimed_time": _claimed_time(info),
        "signature": info["signature"].native,
        "tokens": _tokens(info),
    }
    if certificate is None:
        return CmsResult(**known, problem=Problem.NO_CERTIFICATE)
    known["key_algorithm"] = certificate.public_key.algorithm
    known["key_bits"] = _key_bits(certificate)
    problem = _structure_problem(info, data, certificate)
    if problem:
        return CmsResult(**known, valid=Outcome.FAILED, problem=problem)
    try:
        valid, leniency = _check_value(info, certificate, hash_name, digest)
    except (ValueError, NotImplementedError, UnsupportedAlgorithm, TypeError, KeyError, AttributeError):
        return CmsResult(**known, problem=Problem.UNKNOWN_ALGORITHM)
    attributes = info["signed_attrs"]
    known["canonical"] = not len(_optional(attributes)) or is_der(attributes.untag().dump())
    return CmsResult(**known, valid=Outcome.PASSED if valid else Outcome.FAILED, leniency=leniency)


def _key_bits(certificate: x509.Certificate) -> int:
    """0 for kinds of key whose size is not in question (asn1crypto trips over Ed25519)."""
    try:
        return int(certificate.public_key.bit_size)
    except (ValueError, TypeError, KeyError, AttributeError, NameError):
        return 0


def _optional(value: Any) -> Any:
    return value if isinstance(value, core.Asn1Value) and not isinstance(value, core.Void) else ()


def _signer_certificate(info: Any, embedded: tuple[x509.Certificate, ...]) -> x509.Certificate | None:
    sid = info["sid"]
    for certificate in embedded:
        if sid.name == "issuer_and_serial_number":
            wanted = sid.chosen
            if certificate.serial_number == wanted["serial_number"].native and _same_name(
                certificate.issuer, wanted["issuer"]
            ):
                return certificate
        elif certificate.key_identifier == sid.chosen.native:
            return certificate
    return None


def _same_name(one: Any, other: Any) -> bool:
    """Byte for byte, or the same once folded as RFC 5280 says (slower)."""
    return one.dump() == other.dump() or one == other


def _attribute(info: Any, name: str) -> list[Any]:
    """All values of a signed attribute."""
    return [
        value
        for attribute in _optional(info["signed_attrs"])
        if attribute["type"].native == name
        for value in attribute["values"]
    ]


def _check_digest(info: Any, data: Any, digest: Digest, hash_name: str) -> Outcome:
    """Compare the digest of the signed bytes with the one in the signature."""
    try:
        actual = digest(hash_name)
    except ValueError:
        return Outcome.INDETERMINATE
    if not len(_optional(info["signed_attrs"])):
        return Outcome.PASSED  # the value itself signs the bytes: the next check decides
    stated = [value.native for value in _attribute(info, "message_digest")]
    return Outcome.PASSED if stated == [actual] else Outcome.FAILED


def _structure_problem(info: Any, data: Any, certificate: x509.Certificate) -> str:
    """What the attributes say against this certificate, content type or algorithm."""
    attributes = info["signed_attrs"]
    if not len(_optional(attributes)):
        return ""
    content_type = data["encap_content_info"]["content_type"].native
    if [value.native for value in _attribute(info, "content_type")] != [content_type]:
        return Problem.STRUCTURE
    try:
        reference: Any = get_signing_cert_attr(attributes)
        if reference is not None and not check_ess_certid(certificate, reference["certs"][0]):
            return Problem.OTHER_CERTIFICATE
        validate_algorithm_protection(attributes, info["digest_algorithm"], info["signature_algorithm"], None)
    except (CMSAlgorithmProtectionError, CMSStructuralError):
        return Problem.ALGORITHM_SUBSTITUTED
    except (CMSExtractionError, ValueError, IndexError, AttributeError):
        return Problem.STRUCTURE
    return ""


def _check_value(
    info: Any, certificate: x509.Certificate, hash_name: str, digest: Digest
) -> tuple[bool, str]:
    """Does the value verify? With the name of the leniency that was needed, if any."""
    has_attributes = len(_optional(info["signed_attrs"])) > 0
    signed = info["signed_attrs"].untag().dump() if has_attributes else digest(hash_name)
    signature: bytes = info["signature"].native
    algorithm: algos.SignedDigestAlgorithm = info["signature_algorithm"]
    context = SignatureValidationContext(contextual_md_algorithm=hash_name, prehashed=not has_attributes)

    def verifies(value: bytes) -> bool:
        try:
            DefaultSignatureValidator().validate_signature(
                value, signed, certificate.public_key, algorithm, context
            )
        except InvalidSignature:
            return False
        return True

    if verifies(signature):
        return True, ""
    key = load_der_public_key(certificate.public_key.dump())
    expected = hashlib.new(hash_name, signed).digest() if has_attributes else signed
    if verifies_without_null(key, signature, hash_name, expected):
        return True, "no_null"
    inner = _nested_value(signature)
    if inner and (verifies(inner) or verifies_without_null(key, inner, hash_name, expected)):
        return True, "nested"
    return False, ""


def _nested_value(signature: bytes) -> bytes:
    """The signature inside a value that is itself a PKCS#7; empty where it is not one."""
    try:
        infos: Any = load_signed_data(signature)["signer_infos"]
        return bytes(infos[0]["signature"].native) if len(infos) == 1 else b""
    except ValueError:
        return b""


def _claimed_time(info: Any) -> datetime | None:
    for value in _attribute(info, "signing_time"):
        try:
            time = value.native
        except ValueError:
            continue
        if isinstance(time, datetime):
            return time if time.tzinfo else time.replace(tzinfo=UTC)
    return None


def _tokens(info: Any) -> tuple[cms.SignedData, ...]:
    return tuple(
        value["content"]
        for attribute in _optional(info["unsigned_attrs"])
        if attribute["type"].native == "signature_time_stamp_token"
        for value in attribute["values"]
        if value["content_type"].native == "signed_data"
    )
