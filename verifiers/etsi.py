# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""ETSI TS 119 102-2: the verdict on each signature as a validation report that other software reads.

Element names and their order follow the standard's schema, version 1.2.1. A report is made from the
verdict and the file itself; nothing is judged here.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from verifiers.certificates import PathOf, path_of
from verifiers.etsi_sources import SignedThing, signed_things
from verifiers.trust import Trust
from verifiers.verdict import Beside, Outcome, SignatureReport, SignatureResult, TimeBasis

__all__ = ["NAMESPACE", "POLICY", "validation_report"]

NAMESPACE = "http://uri.etsi.org/19102/v1.2.1#"
DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
POLICY = "kiemchung: Thông tư 15/2025/TT-BKHCN, Nghị định 30/2020/NĐ-CP"
URN = "urn:etsi:019102"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
INDICATIONS = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.INDETERMINATE: "indeterminate",
}


@dataclass(slots=True)
class _Objects:
    """Validation objects of one report, each once, under ids of their own."""

    ids: dict[bytes, str] = field(default_factory=dict[bytes, str])
    kinds: dict[bytes, str] = field(default_factory=dict[bytes, str])

    def of(self, content: bytes, kind: str) -> str:
        """Id of an object: a certificate's or a token's DER, or the digest of what was signed."""
        if content not in self.ids:
            self.ids[content] = f"vo-{len(self.ids) + 1}"
            self.kinds[content] = kind
        return self.ids[content]


def validation_report(
    path: Path, report: SignatureReport, trust: Trust, at: datetime, beside: Sequence[Beside] = ()
) -> bytes:
    """The report on one file with signatures, as XML. Raises what the readers raise on a broken file."""
    root = etree.Element(_tag("ValidationReport"), nsmap={None: NAMESPACE, "ds": DS, "xades": XADES})
    objects = _Objects()
    things = signed_things(path, beside)
    for number, result in enumerate(report.signatures, start=1):
        thing = things.get(result.field, SignedThing())
        chain = path_of(thing.certificate, thing.embedded, trust) if thing.certificate else PathOf()
        _signature(root, number, result, thing, chain, objects, at)
    if objects.ids:
        _objects(_add(root, "SignatureValidationObjects"), objects)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _signature(
    root: Any,
    number: int,
    result: SignatureResult,
    thing: SignedThing,
    chain: PathOf,
    objects: _Objects,
    at: datetime,
) -> None:
    """One SignatureValidationReport, its parts in the schema's order."""
    own = _add(root, "SignatureValidationReport")
    _identifier(_add(own, "SignatureIdentifier", id=f"sig-{number}"), thing)
    _constraints(_add(own, "ValidationConstraintsEvaluationReport"), result)
    _times(_add(own, "ValidationTimeInfo"), result, thing, objects, at)
    if thing.document_sha256:
        document = _add(own, "SignersDocument")
        _digest(_add(document, "DigestAlgAndValue"), thing.document_sha256)
        _refer(document, "SignersDocumentRepresentation", objects.of(thing.document_sha256, "signedData"))
    _attributes(own, result, thing, objects)
    if thing.certificate:
        signer = _add(own, "SignerInformation")
        _refer(signer, "SignerCertificate", objects.of(thing.certificate, "certificate"))
        _add(signer, "Signer", result.signer)
    process = _add(own, "SignatureValidationProcess")
    name = "LTVM" if result.time_basis is TimeBasis.TIMESTAMP else "Basic"
    _add(process, "SignatureValidationProcessID", f"{URN}:validationprocess:{name}")
    _status(_add(own, "SignatureValidationStatus"), result, chain, objects)


def _identifier(parent: Any, thing: SignedThing) -> None:
    """The digest of what the signature value is made over, and the value itself."""
    if thing.signed_sha256:
        _digest(_add(parent, "DigestAlgAndValue"), thing.signed_sha256)
    if thing.value:
        etree.SubElement(parent, f"{{{DS}}}SignatureValue").text = _base64(thing.value)
    _add(parent, "HashOnly", "false")
    _add(parent, "DocHashOnly", "false")


def _constraints(parent: Any, result: SignatureResult) -> None:
    """The policy, and every check with its answer."""
    policy = _add(parent, "SignatureValidationPolicy")
    identifier = _add(policy, "SignaturePolicyIdentifier")
    etree.SubElement(identifier, f"{{{XADES}}}SignaturePolicyImplied")
    _add(policy, "PolicyName", POLICY)
    for check in result.checks:
        constraint = _add(parent, "ValidationConstraint")
        _add(constraint, "ValidationConstraintIdentifier", f"urn:kiemchung:check:{check.name}")
        applied = "disabled" if check.outcome is Outcome.INDETERMINATE else "applied"
        _add(_add(constraint, "ConstraintStatus"), "Status", f"{URN}:constraintStatus:{applied}")
        status = _add(constraint, "ValidationStatus")
        _add(status, "MainIndication", f"{URN}:mainindication:{INDICATIONS[check.outcome]}")


def _times(parent: Any, result: SignatureResult, thing: SignedThing, objects: _Objects, at: datetime) -> None:
    """A claimed time proves nothing: without a trusted timestamp the best time is that of validation."""
    stamped = result.time if result.time_basis is TimeBasis.TIMESTAMP else None
    _add(parent, "ValidationTime", _time(at))
    best = _add(parent, "BestSignatureTime")
    _add(best, "POETime", _time(stamped or at))
    _add(best, "TypeOfProof", f"{URN}:poetype:validation")
    if stamped and thing.token:
        _refer(best, "POEObject", objects.of(thing.token, "timestamp"))


def _attributes(own: Any, result: SignatureResult, thing: SignedThing, objects: _Objects) -> None:
    claimed = thing.claimed_time
    stamped = result.time if result.time_basis is TimeBasis.TIMESTAMP and thing.token else None
    parent = _add(own, "SignatureAttributes")
    if claimed is not None:
        _add(_add(parent, "SigningTime", Signed="true"), "Time", _time(claimed))
    if stamped is not None:
        stamp = _add(parent, "SignatureTimeStamp", Signed="false")
        _refer(stamp, "AttributeObject", objects.of(thing.token, "timestamp"))
        _add(stamp, "TimeStampValue", _time(stamped))
    _add(_add(parent, "SubFilter"), "SubFilterElement", result.sub_filter or "?")
    if thing.byte_range:
        _add(parent, "ByteRange", " ".join(map(str, thing.byte_range)))


def _status(parent: Any, result: SignatureResult, chain: PathOf, objects: _Objects) -> None:
    indication = result.indication.lower()
    _add(parent, "MainIndication", f"{URN}:mainindication:{indication}")
    if result.sub_indication:
        _add(parent, "SubIndication", f"{URN}:subindication:{result.sub_indication}")
    if not chain.certificates:
        return
    data = _add(parent, "AssociatedValidationReportData")
    trusted = chain.anchor if result.trusted is Outcome.PASSED else b""
    if trusted:
        _refer(data, "TrustAnchor", objects.of(trusted, "certificate"))
    line = _add(data, "CertificateChain")
    _refer(line, "SigningCertificate", objects.of(chain.certificates[0], "certificate"))
    for der in chain.certificates[1:]:
        if der != trusted:
            _refer(line, "IntermediateCertificate", objects.of(der, "certificate"))
    if trusted:
        _refer(line, "TrustAnchor", objects.of(trusted, "certificate"))


def _objects(parent: Any, objects: _Objects) -> None:
    """Certificates and tokens whole, signed data by its digest."""
    for content, name in objects.ids.items():
        kind = objects.kinds[content]
        own = _add(parent, "ValidationObject", id=name)
        _add(own, "ObjectType", f"{URN}:validationObject:{kind}")
        shown = _add(own, "ValidationObjectRepresentation")
        if kind == "signedData":
            _digest(_add(shown, "DigestAlgAndValue"), content)
        else:
            _add(shown, "base64", _base64(content))


def _digest(parent: Any, value: bytes) -> None:
    etree.SubElement(parent, f"{{{DS}}}DigestMethod", Algorithm=SHA256)
    etree.SubElement(parent, f"{{{DS}}}DigestValue").text = _base64(value)


def _refer(parent: Any, name: str, target: str) -> None:
    _add(parent, name, VOReference=target)


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    element = etree.SubElement(parent, _tag(name), attributes)
    if text:
        element.text = "".join(char for char in text if char.isprintable())
    return element


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _time(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
