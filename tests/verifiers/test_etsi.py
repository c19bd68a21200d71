"""Validation reports: held to pyHanko's bindings, which were generated from the standard's schema."""

import hashlib
import importlib
import sys
import typing
import zipfile
from base64 import b64decode, b64encode
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from asn1crypto import cms
from click.testing import CliRunner
from lxml import etree

from extractors.document import Document, Kind
from extractors.extract import read_facts
from extractors.facts import Facts
from extractors.read import read_document
from extractors.settings import ReadingSettings
from kiemchung.cli import cli
from tests.verifiers import signing
from tests.verifiers.detached import detached
from tests.verifiers.test_office import package
from verifiers.etsi import DS, NAMESPACE, POLICY, validation_report
from verifiers.trust import Trust, load_trust
from verifiers.verdict import Beside, SignatureReport, TimeBasis
from verifiers.verify import verify

SAMPLES = Path(__file__).parents[2] / "samples"
AT = datetime.fromisoformat("2023-11-25T08:00:00+07:00")
NAMES = ("tot-phe-duyet", "tot-cades", "tot-dau-thoi-gian-tai-lieu", "tot-khong-dau-thoi-gian", "lat-byte")
NAMES += ("bong-thay", "ca-la", "mat-byterange", "noi-dung-rong", "subfilter-la", "tot-mat-khau-rong")


@cache
def trust() -> Trust:
    return load_trust([SAMPLES / "pki"])


@cache
def made(name: str) -> tuple[SignatureReport, Any]:
    path = SAMPLES / f"chu-ky/{name}.pdf"
    document = read_document(path, ReadingSettings(ocr=False))
    verdict = verify(path, document.kind, trust(), AT, document, read_facts(document))
    assert verdict is not None
    return verdict, etree.fromstring(validation_report(path, verdict, trust(), AT))


@cache
def bindings() -> Any:
    """pyHanko ships them, but not the library they import two names from."""
    for name in ("xsdata", "xsdata.models", "xsdata.models.datatype"):
        sys.modules.setdefault(name, ModuleType(name))
    for name in ("XmlDateTime", "XmlDate", "XmlTime", "XmlDuration", "XmlPeriod"):
        setattr(sys.modules["xsdata.models.datatype"], name, type(name, (), {}))
    return importlib.import_module("pyhanko.generated.etsi.ts_11910202")


def faults(element: Any, binding: Any, where: str = "") -> list[str]:
    """Unknown, misplaced, missing or repeated elements and attributes, all the way down."""
    where = f"{where}/{etree.QName(element).localname}"
    hints = typing.get_type_hints(binding)
    known = [(one.metadata.get("name", one.name), one) for one in fields(binding)]
    elements = [(name, one) for name, one in known if one.metadata.get("type") == "Element"]
    order = [f"{{{one.metadata['namespace']}}}{name}" for name, one in elements]
    found: list[str] = []
    last = -1
    seen: dict[str, int] = {}
    for child in element:
        if child.tag not in order:
            if not any(one.metadata.get("type") == "Wildcard" for _, one in known):
                found.append(f"{where}: unknown {child.tag}")
            continue
        place = order.index(child.tag)
        if place < last:
            found.append(f"{where}: {child.tag} out of order")
        last = place
        seen[child.tag] = seen.get(child.tag, 0) + 1
        inner = inner_type(hints[elements[place][1].name])
        if is_dataclass(inner):
            found += faults(child, inner, where)
    for tag, (_, one) in zip(order, elements, strict=True):
        many = typing.get_origin(hints[one.name]) is tuple
        least = 1 if one.metadata.get("required") else one.metadata.get("min_occurs", 0)
        most = one.metadata.get("max_occurs", 10_000) if many else 1
        if not least <= seen.get(tag, 0) <= most:
            found.append(f"{where}: {tag} stands {seen.get(tag, 0)} times")
    attributes = {name: one for name, one in known if one.metadata.get("type") == "Attribute"}
    found += [f"{where}: unknown attribute {name}" for name in element.attrib if name not in attributes]
    missing = [n for n, one in attributes.items() if one.metadata.get("required") and n not in element.attrib]
    return found + [f"{where}: no attribute {name}" for name in missing]


def inner_type(hint: Any) -> Any:
    """The class behind `X | None` or `tuple[X, ...]`."""
    arguments = [one for one in typing.get_args(hint) if one not in (type(None), ...)]
    return arguments[0] if arguments else hint


def texts(root: Any, name: str) -> list[str]:
    return [one.text for one in root.iter(f"{{{NAMESPACE}}}{name}")]


@pytest.mark.parametrize("name", NAMES)
def test_the_report_has_the_standards_structure(name: str) -> None:
    verdict, root = made(name)
    assert root.tag == f"{{{NAMESPACE}}}ValidationReport"
    assert faults(root, bindings().ValidationReportType) == []
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    references = {one.get("VOReference") for one in root.iter() if one.get("VOReference")}
    assert references <= set(ids)
    assert len(list(root.iter(f"{{{NAMESPACE}}}SignatureValidationReport"))) == len(verdict.signatures)


def test_a_wrong_report_is_seen() -> None:
    _, whole = made("tot-phe-duyet")
    root = etree.fromstring(etree.tostring(whole))
    (first, *_) = root.iter(f"{{{NAMESPACE}}}SignatureValidationReport")
    first.append(first[0])
    first.remove(first.find(f"{{{NAMESPACE}}}SignatureValidationStatus"))
    etree.SubElement(first, f"{{{NAMESPACE}}}Verdict")
    said = " ".join(faults(root, bindings().ValidationReportType))
    assert "out of order" in said and "SignatureValidationStatus stands 0 times" in said


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_the_verdict_says(name: str) -> None:
    verdict, root = made(name)
    own = root.findall(f"{{{NAMESPACE}}}SignatureValidationReport")
    for one, result in zip(own, verdict.signatures, strict=True):
        status = one.find(f"{{{NAMESPACE}}}SignatureValidationStatus")
        assert texts(status, "MainIndication") == [
            f"urn:etsi:019102:mainindication:{result.indication.lower()}"
        ]
        sub = [f"urn:etsi:019102:subindication:{result.sub_indication}"] if result.sub_indication else []
        assert texts(status, "SubIndication") == sub
        assert texts(one, "Signer") == ([result.signer] if result.signer else [])
        assert texts(one, "PolicyName") == [POLICY]
        assert texts(one, "ValidationConstraintIdentifier") == [
            f"urn:kiemchung:check:{check.name}" for check in result.checks
        ]
        (best,) = texts(one.find(f"{{{NAMESPACE}}}ValidationTimeInfo"), "POETime")
        stamped = result.time_basis is TimeBasis.TIMESTAMP
        proof = result.time if stamped and result.time else AT
        assert datetime.fromisoformat(best) == proof.replace(microsecond=0)


def test_digests_and_certificates_are_those_of_the_file() -> None:
    verdict, root = made("tot-phe-duyet")
    data = (SAMPLES / "chu-ky/tot-phe-duyet.pdf").read_bytes()
    first = root.find(f"{{{NAMESPACE}}}SignatureValidationReport")
    start, length, again, rest = map(int, texts(first, "ByteRange")[0].split())
    document = first.find(f"{{{NAMESPACE}}}SignersDocument//{{{DS}}}DigestValue").text
    signed = data[start : start + length] + data[again : again + rest]
    assert b64decode(document) == hashlib.sha256(signed).digest()
    contents = bytes.fromhex(data[start + length + 1 : again - 1].decode())
    info = cms.ContentInfo.load(contents)["content"]["signer_infos"][0]
    identifier = first.find(f"{{{NAMESPACE}}}SignatureIdentifier")
    assert b64decode(identifier.find(f"{{{DS}}}SignatureValue").text) == info["signature"].native
    wanted = hashlib.sha256(info["signed_attrs"].untag().dump()).digest()
    assert b64decode(identifier.find(f".//{{{DS}}}DigestValue").text) == wanted
    shown = {hashlib.sha256(b64decode(text)).hexdigest().upper() for text in texts(root, "base64")}
    assert {one.certificate_sha256 for one in verdict.signatures} <= shown
    assert {hashlib.sha256(der).hexdigest().upper() for der in trust().roots} & shown, "up to the anchor"


def test_an_office_file_has_a_report_too(tmp_path: Path) -> None:
    path = tmp_path / "thư.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in package().items():
            archive.writestr(name, content)
    verdict = verify(path, Kind.DOCX, signing.trust(), signing.AT, Document(Kind.DOCX, ()), Facts())
    assert verdict is not None and len(verdict.signatures) == 1
    root = etree.fromstring(validation_report(path, verdict, signing.trust(), signing.AT))
    assert faults(root, bindings().ValidationReportType) == []
    assert texts(root, "Signer") == [signing.PERSON]
    signed = etree.fromstring(package()["_xmlsignatures/sig1.xml"])
    assert [one.text for one in root.iter(f"{{{DS}}}SignatureValue")] == [
        signed.findtext(f"{{{DS}}}SignatureValue")
    ]


def test_detached_signatures_have_their_part_in_it(tmp_path: Path) -> None:
    """Beside a signed letter, and beside a file that can hold no signature itself."""
    for name, data, inside in (
        ("a.pdf", signing.sign(signing.letter(), signing.person(), "L"), 1),
        ("a.txt", b"x", 0),
    ):
        path, beside = tmp_path / name, Beside(f"{name}.p7s", tmp_path / f"{name}.p7s")
        path.write_bytes(data)
        beside.path.write_bytes(detached(data, signing.person(), signing.organisation()))
        kind = Kind.PDF if inside else Kind.TEXT
        verdict = verify(path, kind, signing.trust(), AT, Document(kind, ()), Facts(), (beside,))
        assert verdict is not None
        made = validation_report(path, verdict, signing.trust(), AT, (beside,))
        root = etree.fromstring(made)
        assert faults(root, bindings().ValidationReportType) == []
        reports = root.findall(f"{{{NAMESPACE}}}SignatureValidationReport")
        assert len(reports) == inside + 2
        values = [one.findtext(f".//{{{DS}}}SignatureValue") for one in reports]
        assert len(set(values)) == len(reports) and all(values)
        whole = b64encode(hashlib.sha256(data).digest()).decode()
        stated = [one.findtext(f".//{{{NAMESPACE}}}SignersDocument//{{{DS}}}DigestValue") for one in reports]
        assert stated[inside:] == [whole, whole]


def test_the_command_writes_one_for_each_file_with_signatures(tmp_path: Path) -> None:
    names = ("tot-phe-duyet", "chua-ky", "hong-gia-tri-ky")
    paths = [str(SAMPLES / f"chu-ky/{name}.pdf") for name in names]
    more = ("--trust", str(SAMPLES / "pki"), "--at", AT.isoformat(), "--no-cache", "--jobs", "1", "--quiet")
    result = CliRunner().invoke(cli, ["verify", *paths, "--etsi-report", str(tmp_path / "xml"), *more])
    assert result.exit_code == 1
    written = sorted(path.name for path in (tmp_path / "xml").iterdir())
    assert written == ["hong-gia-tri-ky-pdf.xml", "tot-phe-duyet-pdf.xml"]
    assert etree.parse(tmp_path / "xml/tot-phe-duyet-pdf.xml").getroot().tag.endswith("ValidationReport")
