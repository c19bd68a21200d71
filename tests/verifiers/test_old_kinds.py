"""Signatures of the two kinds that rest on SHA-1: adbe.pkcs7.sha1 and adbe.x509.rsa_sha1."""

import hashlib
import re
from pathlib import Path

import pymupdf
import pytest
from asn1crypto import cms, core
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from tests.verifiers import signing
from tests.verifiers.test_attacks import check
from verifiers.verdict import ApartFromTrust, Grade

RANGES = b"[0 1111111111 1111111111 1111111111]"
ROOM = 8000


def signed_by_hand(entries: bytes, sign: object) -> bytes:
    """A letter with one invisible signature field, `sign` called with the signed bytes for its value."""
    with pymupdf.open(stream=signing.letter()) as document:
        field, value = document.get_new_xref(), document.get_new_xref()
        holes = b"/ByteRange %s/Contents <%s>" % (RANGES, b"0" * ROOM)
        document.update_object(value, (b"<</Type/Sig/Filter/Adobe.PPKLite%s%s>>" % (entries, holes)).decode())
        widget = f"<</Type/Annot/Subtype/Widget/FT/Sig/T(Leader)/F 132/Rect[0 0 0 0]/V {value} 0 R>>"
        document.update_object(field, widget)
        document.xref_set_key(document[0].xref, "Annots", f"[{field} 0 R]")
        form = f"<</Fields[{field} 0 R]/SigFlags 3>>"
        document.xref_set_key(document.pdf_catalog(), "AcroForm", form)
        data: bytes = document.tobytes(no_new_id=True)
    start = re.search(rb"/Contents ?<0{100}", data)
    assert start is not None
    begin = data.index(b"<", start.start())
    end = data.index(b">", begin) + 1
    stated = re.search(rb"/ByteRange ?\[[01 ]+\]", data)
    assert stated is not None
    ranges = b"/ByteRange[0 %d %d %d]" % (begin, end, len(data) - end)
    data = data[: stated.start()] + ranges.ljust(len(stated.group())) + data[stated.end() :]
    made: bytes = sign(data[:begin] + data[end:])  # type: ignore[operator]
    return data[:begin] + b"<" + made.hex().encode().ljust(end - begin - 2, b"0") + b">" + data[end:]


def value_over(data: bytes) -> bytes:
    return signing.person().key.sign(data, padding.PKCS1v15(), hashes.SHA1())


def pkcs7(signed: bytes, content: bytes) -> bytes:
    """A CMS over a content; `signed` is not looked at, which is the point."""
    certificate = signing.asn1(signing.person())
    serial = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(serial)}),
            "digest_algorithm": {"algorithm": "sha1"},
            "signature_algorithm": {"algorithm": "rsassa_pkcs1v15"},
            "signature": value_over(content),
        }
    )
    data = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha1"}],
        "encap_content_info": {"content_type": "data", "content": content},
        "certificates": [certificate],
        "signer_infos": [info],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump()


def by_pkcs7(changed: bytes = b"") -> bytes:
    return signed_by_hand(
        b"/SubFilter/adbe.pkcs7.sha1",
        lambda signed: pkcs7(signed, hashlib.sha1(signed + changed, usedforsecurity=False).digest()),
    )


def by_rsa(changed: bytes = b"", of: signing.Identity | None = None) -> bytes:
    certificate = (of or signing.person()).der.hex().encode()
    return signed_by_hand(
        b"/SubFilter/adbe.x509.rsa_sha1/Cert<%s>" % certificate,
        lambda signed: core.OctetString(value_over(signed + changed)).dump(),
    )


@pytest.mark.parametrize("make", [by_pkcs7, by_rsa])
def test_they_are_checked_and_warned_of(tmp_path: Path, make: object) -> None:
    report = check(make(), tmp_path)  # type: ignore[operator]
    assert report.apart_from_trust is ApartFromTrust.VALID
    assert [one.code for one in report.signatures[0].warnings if "digest" in one.code] == [
        "verifiers.weak_digest"
    ]
    assert report.signatures[0].signer == signing.PERSON


@pytest.mark.parametrize("make", [by_pkcs7, by_rsa])
def test_over_other_bytes_they_are_wrong(tmp_path: Path, make: object) -> None:
    report = check(make(b"x"), tmp_path)  # type: ignore[operator]
    assert (report.grade, report.apart_from_trust) == (Grade.KHONG_HOP_LE, ApartFromTrust.INVALID)


@pytest.mark.parametrize("make", [by_pkcs7, by_rsa])
def test_a_byte_changed_under_them_is_found(tmp_path: Path, make: object) -> None:
    data = bytearray(make())  # type: ignore[operator]
    data[data.index(b"/MediaBox") + 1] ^= 1
    assert check(bytes(data), tmp_path).apart_from_trust is ApartFromTrust.INVALID


def test_a_bare_value_by_another_key_is_wrong(tmp_path: Path) -> None:
    report = check(by_rsa(of=signing.organisation()), tmp_path)
    assert report.apart_from_trust is ApartFromTrust.INVALID
