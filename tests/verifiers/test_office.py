"""Signed Office packages, whole and tampered with. The signer here shares no code with the verifier."""

import base64
import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from extractors.document import Document, Kind
from extractors.facts import Facts
from tests.verifiers import signing
from verifiers.verdict import ApartFromTrust, Grade, SignatureReport
from verifiers.verify import verify

Parts = dict[str, bytes]
DS = "http://www.w3.org/2000/09/xmldsig#"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
OOXML = "application/vnd.openxmlformats-"
RELATIONSHIP_TRANSFORM = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
MAIN = f"{OOXML}officedocument.wordprocessingml.document.main+xml"
RELS = f"{OOXML}package.relationships+xml"
REL_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="{RELS}"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{MAIN}"/>
<Override PartName="/_xmlsignatures/sig1.xml"
 ContentType="{OOXML}package.digital-signature-xmlsignature+xml"/></Types>"""
ROOT_RELS = f"""<Relationships xmlns="{REL_NS}">
  <Relationship Id="rId1" Type="{OFFICE_DOCUMENT}" Target="word/document.xml"/>
  <Relationship Id="rId2" Type="urn:core" Target="docProps/core.xml"/>
</Relationships>"""
SORTED_RELS = (
    f'<Relationships xmlns="{REL_NS}">'
    '<Relationship Id="rId1" Target="word/document.xml" TargetMode="Internal" '
    f'Type="{OFFICE_DOCUMENT}"></Relationship></Relationships>'
)


def sha256(data: bytes) -> str:
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def reference(uri: str, digest: str, transforms: str = "") -> str:
    """Written canonically, so that the text itself is what is digested."""
    return (
        f'<Reference URI="{uri}">{transforms}<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256">'
        f"</DigestMethod><DigestValue>{digest}</DigestValue></Reference>"
    )


def package(who: signing.Identity | None = None) -> Parts:
    who = who or signing.person()
    parts: Parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": ROOT_RELS.encode(),
        "word/document.xml": "<w:document xmlns:w='urn:w'><w:p>Tỷ lệ 95 %</w:p></w:document>".encode(),
        "docProps/core.xml": b"<core/>",
    }
    mdssi = "http://schemas.openxmlformats.org/package/2006/digital-signature"
    transforms = (
        '<Transforms><Transform Algorithm="' + RELATIONSHIP_TRANSFORM + '">'
        f'<mdssi:RelationshipReference xmlns:mdssi="{mdssi}" SourceId="rId1"></mdssi:RelationshipReference>'
        "</Transform>"
        f'<Transform Algorithm="{C14N}"></Transform></Transforms>'
    )
    manifest = (
        "<Manifest>"
        + reference(f"/word/document.xml?ContentType={MAIN}", sha256(parts["word/document.xml"]))
        + reference(f"/_rels/.rels?ContentType={RELS}", sha256(SORTED_RELS.encode()), transforms)
        + "</Manifest>"
    )
    thing = f'<Object xmlns="{DS}" Id="idPackageObject">{manifest}</Object>'
    info = (
        f'<SignedInfo xmlns="{DS}"><CanonicalizationMethod Algorithm="{C14N}"></CanonicalizationMethod>'
        '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod>'
        + reference("#idPackageObject", sha256(thing.encode()))
        + "</SignedInfo>"
    )
    value = base64.b64encode(who.key.sign(info.encode(), padding.PKCS1v15(), hashes.SHA256())).decode()
    certificate = base64.b64encode(who.der).decode()
    parts["_xmlsignatures/sig1.xml"] = (
        f'<Signature xmlns="{DS}">{info}<SignatureValue>{value}</SignatureValue><KeyInfo><X509Data>'
        f"<X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo>{thing}</Signature>"
    ).encode()
    return parts


def check(parts: Parts, folder: Path, kind: Kind = Kind.DOCX) -> SignatureReport | None:
    path = folder / "letter.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return verify(path, kind, signing.trust(), signing.AT, Document(kind, ()), Facts())


def test_a_whole_package_is_valid_and_its_signer_named(tmp_path: Path) -> None:
    report = check(package(), tmp_path)
    assert report is not None
    assert report.apart_from_trust is ApartFromTrust.VALID
    assert report.grade is Grade.HOP_LE_CANH_BAO  # it does not tell when it was signed
    assert [one.signer for one in report.signatures] == [signing.PERSON]


def change_part(parts: Parts) -> None:
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"95", b"99")


def remove_part(parts: Parts) -> None:
    del parts["word/document.xml"]


def change_type(parts: Parts) -> None:
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(MAIN.encode(), macro)


def change_relationship(parts: Parts) -> None:
    parts["word/other.xml"] = b"<other/>"
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/other.xml")


def change_manifest(parts: Parts) -> None:
    change_part(parts)
    old = sha256(package()["word/document.xml"]).encode()
    signature = parts["_xmlsignatures/sig1.xml"]
    parts["_xmlsignatures/sig1.xml"] = signature.replace(old, sha256(parts["word/document.xml"]).encode())


def change_value(parts: Parts) -> None:
    data = bytearray(parts["_xmlsignatures/sig1.xml"])
    at = data.index(b"<SignatureValue>") + 40
    data[at] = ord("A") if data[at] != ord("A") else ord("B")
    parts["_xmlsignatures/sig1.xml"] = bytes(data)


def add_part(parts: Parts) -> None:
    parts["word/footer1.xml"] = b"<footer/>"


def add_external(parts: Parts) -> None:
    link = b'<Relationship Id="rId9" Type="urn:x" Target="http://example.org/x" TargetMode="External"/></Rel'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Rel", link)


def break_xml(parts: Parts) -> None:
    parts["_xmlsignatures/sig1.xml"] = b"<Signature"


TAMPERED: list[tuple[Callable[[Parts], None], ApartFromTrust]] = [
    (change_part, ApartFromTrust.INVALID),
    (remove_part, ApartFromTrust.INVALID),
    (change_type, ApartFromTrust.INVALID),
    (change_relationship, ApartFromTrust.INVALID),
    (change_manifest, ApartFromTrust.INVALID),
    (change_value, ApartFromTrust.INVALID),
    (break_xml, ApartFromTrust.INVALID),
    (add_part, ApartFromTrust.REVIEW),
    (add_external, ApartFromTrust.REVIEW),
]


@pytest.mark.parametrize(("tamper", "answer"), TAMPERED)
def test_what_was_done_to_it(tmp_path: Path, tamper: Callable[[Parts], None], answer: ApartFromTrust) -> None:
    parts = package()
    tamper(parts)
    report = check(parts, tmp_path)
    assert report is not None
    assert report.apart_from_trust is answer
    assert report.grade not in (Grade.HOP_LE, Grade.HOP_LE_CANH_BAO)


@pytest.mark.parametrize(
    ("kind", "grade"), [(Kind.DOCX, Grade.THIEU_CHU_KY), (Kind.XLSX, None), (Kind.PPTX, None)]
)
def test_unsigned_packages(tmp_path: Path, kind: Kind, grade: Grade | None) -> None:
    parts = package()
    del parts["_xmlsignatures/sig1.xml"]
    report = check(parts, tmp_path, kind)
    assert (report.grade if report else None) is grade


def test_a_broken_archive_is_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    report = verify(path, Kind.DOCX, signing.trust(), signing.AT, Document(Kind.DOCX, ()), Facts())
    assert report is not None and report.grade is Grade.KHONG_KIEM_TRA_DUOC


def test_a_package_whose_bytes_are_damaged_is_an_answer(tmp_path: Path) -> None:
    """Deflated parts that cannot be inflated: found by random damage."""
    assert check(package(), tmp_path) is not None
    path = tmp_path / "letter.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in package().items():
            archive.writestr(name, data)
    whole = path.read_bytes()
    for at in range(40, len(whole), 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        report = verify(path, Kind.DOCX, signing.trust(), signing.AT, Document(Kind.DOCX, ()), Facts())
        assert report is not None


def test_no_flipped_byte_of_a_signed_part_stays_valid(tmp_path: Path) -> None:
    """Sampled over every part but the lists that Office never signs."""
    good = package()
    for name, data in good.items():
        if name.startswith(("docProps/", "[Content_Types]")) or not data:
            continue
        for at in range(0, len(data), max(1, len(data) // 9)):
            changed = data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]
            report = check({**good, name: changed}, tmp_path)
            assert report is None or report.grade not in (Grade.HOP_LE, Grade.HOP_LE_CANH_BAO), (name, at)
