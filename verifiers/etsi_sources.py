# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""What a validation report says of a signature beyond its verdict, read off the file once more."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from verifiers.armour import unarmoured
from verifiers.certificates import HEAD, PDF, ZIP
from verifiers.verdict import Beside

__all__ = ["SignedThing", "signed_things"]


@dataclass(frozen=True, slots=True)
class SignedThing:
    """One signature's raw parts; empty where it has none, or they cannot be read."""

    value: bytes = b""
    """The signature value."""
    signed_sha256: bytes = b""
    """Digest of what the value is made over: the signed attributes, or the XML SignedInfo."""
    document_sha256: bytes = b""
    """Digest of the signed bytes of the file."""
    certificate: bytes = b""
    embedded: tuple[bytes, ...] = ()
    claimed_time: datetime | None = None
    token: bytes = b""
    """DER of the timestamp over it."""
    byte_range: tuple[int, ...] = ()


def signed_things(path: Path, beside: Sequence[Beside] = ()) -> dict[str, SignedThing]:
    """By the field's name in the verdict. Raises what the readers raise on a broken file."""
    data = path.read_bytes()
    found: dict[str, SignedThing] = {}
    if data.startswith(ZIP):
        found = _of_office(path)
    elif PDF in data[:HEAD] or not beside:
        found = _of_pdf(data)
    for each in beside:
        found |= _of_detached(each, data)
    return found


def _of_detached(beside: Beside, data: bytes) -> dict[str, SignedThing]:
    """One for each signer of a signature file, which signs all of `data`."""
    from verifiers.detached import read_detached

    contents, whole = unarmoured(beside.path.read_bytes()), hashlib.sha256(data).digest()
    found: dict[str, SignedThing] = {}
    for number, one in enumerate(read_detached(beside, data)):
        signed, token = _of_cms(contents, number)
        found[one.field] = SignedThing(
            value=one.cms.signature,
            signed_sha256=signed,
            document_sha256=whole,
            certificate=one.certificate.der if one.certificate else b"",
            embedded=one.embedded,
            claimed_time=one.cms.claimed_time,
            token=token,
        )
    return found


def _of_pdf(data: bytes) -> dict[str, SignedThing]:
    from verifiers.pdf.read import RawSignature, read_signatures

    def thing(one: RawSignature) -> SignedThing:
        ranges = one.coverage.ranges if one.coverage else ()
        digest = hashlib.sha256()
        for start, length in ranges:
            digest.update(data[start : start + length])
        signed, token = _of_cms(one.coverage.contents if one.coverage else b"")
        return SignedThing(
            value=one.cms.signature,
            signed_sha256=signed,
            document_sha256=digest.digest() if ranges else b"",
            certificate=one.certificate.der if one.certificate else b"",
            embedded=one.embedded,
            claimed_time=one.cms.claimed_time,
            token=token,
            byte_range=tuple(number for pair in ranges for number in pair),
        )

    return {one.field: thing(one) for one in read_signatures(data).signatures}


def _of_cms(contents: bytes, number: int = 0) -> tuple[bytes, bytes]:
    """Digest of one signer's signed attributes, and the timestamp token."""
    from verifiers.pdf.cms import load_signed_data

    try:
        signed_data: Any = load_signed_data(contents)
        info = signed_data["signer_infos"][number]
        attributes = info["signed_attrs"]
        signed = hashlib.sha256(attributes.untag().dump()).digest() if len(attributes) else b""
        tokens = [
            one["values"][0].dump()
            for one in info["unsigned_attrs"] or ()
            if one["type"].native == "signature_time_stamp_token"
        ]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return b"", b""
    return signed, tokens[0] if tokens else b""


def _of_office(path: Path) -> dict[str, SignedThing]:
    from verifiers.office.canonical import canonical
    from verifiers.office.package import open_package, parse_xml
    from verifiers.office.signed import read_signature

    package = open_package(path)
    found: dict[str, SignedThing] = {}
    for part in package.signatures:
        one = read_signature(package, part)
        try:
            root = parse_xml(package.parts[part])
            info = root.find("{*}SignedInfo")
            method = str(info.find("{*}CanonicalizationMethod").get("Algorithm"))
            signed = hashlib.sha256(canonical(info, method)).digest()
            value = base64.b64decode(root.findtext("{*}SignatureValue") or "")
        except Exception:  # whatever a broken signature makes the parsers raise: its verdict says so
            signed, value = b"", b""
        found[part] = SignedThing(
            value=value,
            signed_sha256=signed,
            certificate=one.certificates[0] if one.certificates else b"",
            embedded=one.certificates[1:],
            claimed_time=one.time,
        )
    return found
